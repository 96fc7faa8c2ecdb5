"""Measure the figures on the development data, beside quantulum3 on the same texts in the same process."""

import json
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable
from pathlib import Path

import onrecord

ROOT = Path(__file__).resolve().parents[1]
DEV = Path(os.environ.get("ONRECORD_DEV", ROOT.parent / "shared" / "dev"))

COLUMNS = ("strict", "lenient", "all")
SHARES = ("value", "bound", "unit", "kind", "what")
# By the names of quantulum3's entities.
KINDS = {"currency": "money", "mass": "mass", "length": "length", "area": "area", "time": "duration"}


def ours(text: str) -> list[dict]:
    """Return the figures that Onrecord finds in a text."""
    return onrecord.read(text.encode(), layers=["figures", "places", "times"]).to_dict()["figures"]


def quantulum3(text: str) -> list[dict]:
    """Return what quantulum3 finds. What is counted it does not tell, and of bounds only "plus or minus"."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from quantulum3 import classifier, parser

    # What weighs ambiguous units was pickled with an old scikit-learn, which a newer one cannot load.
    classifier.USE_CLF = False

    found = []
    for one in parser.parse(text):
        low, high, spread = one.value, one.value, one.uncertainty
        if spread:
            low, high = one.value - spread, one.value + spread
        bare = one.unit.name == "dimensionless"
        kind = "count" if bare else KINDS.get(one.unit.entity.name, "other")
        found.append(
            {
                "start": one.span[0],
                "end": one.span[1],
                "low": low,
                "high": high,
                "bound": "range" if spread else "exact",
                "unit": None if bare else one.unit.name,
                "kind": "percent" if one.unit.name == "percentage" else kind,
            }
        )
    return found


def score(gold: Path, read: Callable[[str], list[dict]]) -> dict:
    """Run the set's own scorer on what `read` finds."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
        for line in gold.read_text("utf-8").splitlines():
            one = json.loads(line)
            predictions.write(json.dumps({"doc_id": one["doc_id"], "figures": read(one["text"])}) + "\n")
        predictions.flush()
        scorer = gold.parents[1] / "score_figures.py"
        command = [sys.executable, str(scorer), str(gold), predictions.name, "--json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def seed(dev: Path) -> dict:
    """Measure on the hand-made record of a real digest."""
    base = dev / "seed"
    digest = next((dev.parent / "input").glob("*.txt"))
    with tempfile.NamedTemporaryFile("wb", suffix=".json") as record:
        record.write(onrecord.read(digest, layers=["figures", "places", "times"]).to_json())
        record.flush()
        command = [sys.executable, str(base / "check.py"), record.name, "--gold", str(base / "gold.json")]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(printed.splitlines()[-1])


def section(dev: Path) -> list[str]:
    """Return the figures' part of the quality report, in Markdown."""
    gold = dev / "facts" / "figures" / "wikinews_dev.jsonl"
    results = {"quantulum3": score(gold, quantulum3), "**Onrecord**": score(gold, ours)}
    found = results["**Onrecord**"]
    rows = [
        "## Figures",
        "",
        f"{found['documents']} news texts on disasters, epidemics and displacement, {found['gold']} figures. F1 of",
        "spans (strict: same ends; lenient: a shared character) and of figures right in value, bound, unit and kind",
        "(all); then the share of lenient matches that are right in each.",
        "",
        "| | " + " | ".join((*(f"{name} F1" for name in COLUMNS), *SHARES)) + " |",
        "| --- |" + " --- |" * (len(COLUMNS) + len(SHARES)),
    ]
    for name, result in results.items():
        cells = [f"{result[column]['f1']:.3f}" for column in COLUMNS]
        cells += [f"{result[share]:.3f}" for share in SHARES]
        rows.append(f"| {name} | " + " | ".join(cells) + " |")
    real = seed(dev)
    rows += [
        "",
        f"In the real digest that a record was made of by hand: precision {real['figures.p']:.3f}, recall"
        f" {real['figures.r']:.3f}, F1 {real['figures.f1']:.3f} (low and high both right).",
        "",
    ]
    return rows


if __name__ == "__main__":
    print("\n".join(section(DEV)))
