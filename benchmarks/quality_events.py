"""Measure events, conditions and verification words on the development texts; print a section of docs/quality.md.

Usage: python benchmarks/quality_events.py

The texts are looked for in `../shared/dev` beside the project, or in the folder that ONRECORD_DEV names. The scores
are those of the data's own `score.py`, on what plain `onrecord.read` gives.
"""

import importlib.util
import os
from pathlib import Path
from typing import Any

import onrecord

ROOT = Path(__file__).resolve().parent.parent
DEV = Path(os.environ.get("ONRECORD_DEV", ROOT.parent / "shared" / "dev"))
BASELINE = {"f1": 0.465, "kind": 0.436, "modality": 0.64, "verification": 0.800}  # the data's README


def section(dev: Path) -> list[str]:
    """Return the rows of the page; none where the texts are not there."""
    folder = dev / "commitments"
    if not folder.is_dir():
        return []
    spec = importlib.util.spec_from_file_location("score_commitments", folder / "score.py")
    assert spec is not None
    assert spec.loader is not None
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    texts = {one["id"]: one["text"] for one in scorer.load(folder / "texts.jsonl")}
    result: dict[str, Any] = scorer.score(scorer.load(folder / "gold.jsonl"), list(_predictions(texts)), texts)
    events, conditions, verification = (result[layer] for layer in ("events", "conditions", "verification"))
    return [
        "## Events, conditions and verification words",
        "",
        f"Press, agency copy and official statements ({result['texts']} texts, {result['words']:,} words). In brackets",
        "a baseline of performative verbs and nearest subjects (spaCy) on the same texts.",
        "",
        "| measure | F1 | precision | recall | of | further |",
        "| --- | --- | --- | --- | --- | --- |",
        f"| events: trigger | {_cell(events)} | kind right {events['kind_accuracy']:.3f}, F1 with kind "
        f"{events['f1_with_kind']:.3f} ({BASELINE['kind']:.3f}), modality right {events['modality_accuracy']:.3f} "
        f"({BASELINE['modality']:.2f}); baseline F1 {BASELINE['f1']:.3f} |",
        f"| conditions: a third of the words | {_cell(conditions)} | kind right {conditions['kind_accuracy']:.3f} |",
        f"| verification words | {_cell(verification)} | degree right {verification['degree_accuracy']:.3f}; "
        f"baseline F1 {BASELINE['verification']:.3f} |",
        "",
    ]


def _predictions(texts: dict[str, str]) -> Any:
    for name, text in texts.items():
        record = onrecord.read(text.encode(), layers=["events", "conditions"])
        yield {"id": name, **record.to_dict()}


def _cell(score: dict[str, Any]) -> str:
    return f"{score['f1']:.3f} | {score['precision']:.3f} | {score['recall']:.3f} | {score['gold']}"


if __name__ == "__main__":
    print("\n".join(section(DEV)) or f"{DEV}: no development data there")
