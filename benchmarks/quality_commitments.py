"""Measure commitments on the development texts and the real digest; print a section of docs/quality.md.

Usage: python benchmarks/quality_commitments.py

The texts are looked for in `../shared/dev` beside the project, or in the folder that ONRECORD_DEV names. The scores
are those of the data's own `score.py` and `check.py`, on what plain `onrecord.read` gives.
"""

import importlib.util
import json
import os
from pathlib import Path
from typing import Any

import onrecord

ROOT = Path(__file__).resolve().parent.parent
DEV = Path(os.environ.get("ONRECORD_DEV", ROOT.parent / "shared" / "dev"))
FIRST = "A1"  # the digest's first article: an organisation's recommendations


def section(dev: Path) -> list[str]:
    """Return the rows of the page; none where the texts are not there."""
    if not (dev / "commitments").is_dir():
        return []
    return [*_texts(dev / "commitments"), *_digest(dev / "seed", dev.parent / "input" / "granada-2023-10.txt")]


def _texts(folder: Path) -> list[str]:
    scorer = _module(folder / "score.py")
    texts = {one["id"]: one["text"] for one in scorer.load(folder / "texts.jsonl")}
    found = [{"id": name, **onrecord.read(text.encode()).to_dict()} for name, text in texts.items()]
    result = scorer.score(scorer.load(folder / "gold.jsonl"), found, texts)
    got = result["commitments"]
    rows = [  # the baseline's figures are from the data's README
        (
            "span F1 (precision, recall)",
            f"{got['f1']:.3f} ({got['precision']:.3f}, {got['recall']:.3f})",
            "0.634",
            "0.82",
        ),
        ("F1 with kind and by right", f"{got['f1_with_kind_and_by']:.3f}", "0.378", "0.66"),
        ("to right among the found", f"{got['to_accuracy']:.3f}", "0.65", "0.80"),
        ("conditions found", _share(got["condition_found"]), "0", "0.6"),
        ("deadlines found", _share(got["deadline_found"]), "0", "0.6"),
        ("nested ones linked", _share(got["parent_linked"]), "", ""),
        ("false for 400 words", f"{got['false_per_400_words']:.2f}", "1.18", "0.8 at most"),
        ("the same in texts without any", f"{got['none_texts_false_per_400_words']:.2f}", "1.70", "0.4 at most"),
    ]
    return [
        "## Commitments",
        "",
        f"{result['texts']} texts of {result['words']:,} words (agreements, statements, news; three hold none),",
        f"{got['gold']} commitments. Baseline: performative verbs, modals and the nearest subject.",
        "",
        "| measure | Onrecord | baseline | wanted |",
        "| --- | --- | --- | --- |",
        *(f"| {' | '.join(row)} |" for row in rows),
        "",
    ]


def _digest(seed: Path, text: Path) -> list[str]:
    if not (seed.is_dir() and text.is_file()):
        return []
    checker = _module(seed / "check.py")
    gold = json.loads((seed / "gold.json").read_text("utf-8"))
    found = checker.inside(gold, onrecord.read(text).to_dict())
    missed: list[str] = []
    result = checker.check_commitments(gold, found, missed.append)
    first = [one["id"] for one in gold["commitments"] if one["article"] == FIRST and not one.get("optional")]
    lost = sum(line.startswith("missed ") and line.split()[1] in first for line in missed)
    span, full = result["span"], result["all"]
    return [
        "The real digest (five of its articles):",
        "",
        "| measure | Onrecord | wanted |",
        "| --- | --- | --- |",
        f"| span recall (precision) | {span['r']:.3f} ({span['p']:.3f}) | 0.85 |",
        f"| F1 with kind and by right | {full['f1']:.3f} | 0.75 |",
        f"| recall in the first article, an organisation's recommendations | {1 - lost / len(first):.3f} | 0.9 |",
        "",
    ]


def _share(value: float | None) -> str:
    return "none to find" if value is None else f"{value:.3f}"


def _module(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


if __name__ == "__main__":
    print("\n".join(section(DEV)) or f"{DEV}: no development data there")
