"""Measure the times that are found, for `docs/quality.md`; on its own it prints its section."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import onrecord

ROOT = Path(__file__).resolve().parents[1]

# What other tools reach on the same texts; all but HeidelTime are Python packages.
RIVALS = {
    "HeidelTime (Java)": (0.851, 0.936, 0.746, 0.789),
    "Recognizers-Text 1.0.2a2": (0.722, 0.871, 0.470, 0.502),
    "dateparser": (0.273, 0.718, 0.244, None),
    "timexy": (0.136, 0.206, 0.094, None),
}


def section(dev: Path) -> list[str]:
    """Return the section as Markdown lines; nothing where the texts are not there."""
    gold = dev / "facts" / "times" / "tbaq.jsonl"
    if not gold.is_file():
        return []
    found = _score(dev, gold)
    ours = (found["strict"]["f1"], found["lenient"]["f1"], found["value"]["f1"], found["value_eq"]["f1"])
    rows = [
        "## Times",
        "",
        f"{found['documents']} news texts of the nineties with {found['gold']} expressions (TimeBank and AQUAINT, as",
        "TempEval-3 cleaned them). Span and value as in TempEval-3; in the last column values that mean the same are",
        "one (`P7D`, `P1W`). The gold contradicts itself here and there, so that 1 is out of reach.",
        "",
        "| | span, strict F1 | span, lenient F1 | value F1 | value by meaning F1 |",
        "| --- | --- | --- | --- | --- |",
        *(_row(name, figures) for name, figures in RIVALS.items()),
        _row("**Onrecord**", ours),
        "",
        "| type | expressions | found | value right |",
        "| --- | --- | --- | --- |",
    ]
    for kind, one in found["by_type"].items():
        rows.append(f"| {kind} | {one['gold']} | {one['recall']:.3f} | {one['value_accuracy']:.3f} |")
    return [*rows, ""]


def _row(name: str, figures: tuple[float | None, ...]) -> str:
    return f"| {name} | " + " | ".join("–" if one is None else f"{one:.3f}" for one in figures) + " |"


def _score(dev: Path, gold: Path) -> dict:
    """Read every text as a user would, and let the set's own scorer judge."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder) / "told.jsonl"
        with told.open("w", encoding="utf-8") as lines:
            for line in gold.read_text("utf-8").splitlines():
                one = json.loads(line)
                record = onrecord.read(one["text"].encode(), name=f"{one['doc_id']}.txt", published=_stamp(one))
                lines.write(record.to_json().decode() + "\n")
        command = [sys.executable, str(dev / "facts" / "score_times.py"), str(gold), str(told), "--json"]
        made: dict = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return made


def _stamp(one: dict) -> str | None:
    """Return the day of publication with its time, to the minute."""
    return one["published"][:16] if one["published"] else None


if __name__ == "__main__":
    print("\n".join(section(Path(os.environ.get("ONRECORD_DEV", ROOT.parent / "shared" / "dev")))))
