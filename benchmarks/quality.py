"""Measure the reader on the development data and write `docs/quality.md` (`make quality`).

The data is not part of the project. It is looked for in the folder that ONRECORD_DEV names, or in
`../shared/dev`; without it this says so and writes nothing. Each set comes with its own scorer.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from predict import predict

ROOT = Path(__file__).resolve().parents[1]
DEV = Path(os.environ.get("ONRECORD_DEV", ROOT.parent / "shared" / "dev"))

COLUMNS = {
    "boundary_f1": "start F1",
    "boundary_p": "precision",
    "boundary_r": "recall",
    "title_found": "title found",
    "outlet_found": "outlet found",
    "outlet_invented": "outlet invented",
    "published_found": "day found",
    "published_invented": "day invented",
    "byline_f1": "byline F1",
    "url_found": "address found",
    "furniture_kept_out": "furniture kept out",
    "body_kept": "body kept",
}


def score(gold: Path, predictions: Path) -> dict:
    """Run a set's own scorer and return what it prints."""
    command = [sys.executable, str(gold.parent / "score.py"), str(gold), str(predictions), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def cell(value: float | None) -> str:
    """Return a figure as the table prints it."""
    return "–" if value is None else f"{value:.3f}"


def digests() -> list[str]:
    """Measure the splitting of digests."""
    base = DEV / "digests"
    rows = ["## Splitting digests", ""]
    for name, what in (("real", "real digests"), ("synth", "generated digests")):
        with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as naive:
            predict(base / name, Path(ours))
            found = score(base / name, Path(ours))
            subprocess.run([sys.executable, base / "baseline.py", base / name, naive], check=True)
            rival = score(base / name, Path(naive))
        rows += [
            f"{found['all']['docs']} {what}, {found['all']['articles']} articles, none of them trained on.",
            "",
            "| set | " + " | ".join(COLUMNS.values()) + " |",
            "| --- |" + " --- |" * len(COLUMNS),
            "| naive splitter | " + " | ".join(cell(rival["all"][c]) for c in COLUMNS) + " |",
            "| **Onrecord** | " + " | ".join(f"**{cell(found['all'][c])}**" for c in COLUMNS) + " |",
        ]
        for family, result in found["families"].items():
            rows.append(f"| {family.replace('_', ' ')} | " + " | ".join(cell(result[c]) for c in COLUMNS) + " |")
        rows.append("")
    return rows


def holdout() -> list[str]:
    """Return what `benchmarks/holdout.py` measured on invented layouts left out of training."""
    path = ROOT / "benchmarks" / "holdout.json"
    if not path.exists():
        return []
    data = json.loads(path.read_text("utf-8"))
    rows = [
        "## Layouts left out of training",
        "",
        "A model is trained without one family of invented layouts and measured on that family alone "
        f"({data['docs']} digests a training, {data['tested']} a test; `python benchmarks/holdout.py`).",
        "",
        "| family left out | start F1 | title found | body kept | furniture kept out |",
        "| --- | --- | --- | --- | --- |",
    ]
    names = ("f1", "title", "body", "furniture")
    for family, result in data["families"].items():
        rows.append(f"| {family} | " + " | ".join(cell(result[n]) for n in names) + " |")
    rows.append("| **all** | " + " | ".join(f"**{cell(data['all'][n])}**" for n in names) + " |")
    return [*rows, ""]


def main() -> None:
    """Measure all that is there and write the page."""
    if not DEV.is_dir():
        print(f"{DEV}: no development data there; set ONRECORD_DEV to its folder. Nothing was measured.")
        return
    page = [
        "# Quality",
        "",
        "Written by `make quality`; do not edit. Scores run from 0 to 1. The texts measured on are not part",
        "of the project, and no weight was learned from them.",
        "",
        *digests(),
        *holdout(),
    ]
    (ROOT / "docs" / "quality.md").write_text("\n".join(page).rstrip() + "\n", "utf-8")
    print("\n".join(page))


if __name__ == "__main__":
    main()
