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

import quality_commitments
import quality_events
import quality_figures
import quality_places
import quality_statements
import quality_times
from predict import predict

ROOT = Path(__file__).resolve().parents[1]
DEV = Path(os.environ.get("ONRECORD_DEV", ROOT.parent / "shared" / "dev"))

OWN = ROOT / "tests" / "reading" / "golden" / "digests"

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
    """Run the digests' scorer on a folder and return what it prints."""
    command = [sys.executable, str(DEV / "digests" / "score.py"), str(gold), str(predictions), "--json"]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def cell(value: float | None) -> str:
    """Return a figure as the table prints it."""
    return "–" if value is None else f"{value:.3f}"


def digests() -> list[str]:
    """Measure the splitting of digests."""
    base = DEV / "digests"
    rows = ["## Splitting digests", ""]
    sets = (
        (base / "real", "real digests"),
        (base / "synth", "generated digests"),
        (OWN, "digests of our own in formats not met above"),
    )
    for folder, what in sets:
        with tempfile.TemporaryDirectory() as ours, tempfile.TemporaryDirectory() as naive:
            predict(folder, Path(ours))
            found = score(folder, Path(ours))
            subprocess.run([sys.executable, base / "baseline.py", folder, naive], check=True)
            rival = score(folder, Path(naive))
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
    """Return what `benchmarks/holdout.py` measured on layouts left out of training."""
    path = ROOT / "benchmarks" / "holdout.json"
    data = json.loads(path.read_text("utf-8")) if path.exists() else {}
    rows = ["## Layouts left out of training", ""]
    if dev := data.get("dev"):
        columns = {name: what for name, what in COLUMNS.items() if name in dev["layouts"]["alert"]}
        rows += [
            "The figure that says most of formats that nobody has seen. A model is trained without the families of",
            f"invented digests that are like a layout, and measured on that layout ({dev['docs']} digests a training;",
            "`python benchmarks/holdout.py --dev`).",
            "",
            "| layout | families left out | " + " | ".join(columns.values()) + " |",
            "| --- | --- |" + " --- |" * len(columns),
        ]
        for layout, result in dev["layouts"].items():
            cells = " | ".join(cell(result.get(name)) for name in columns)
            rows.append(f"| {layout.replace('_', ' ')} | {', '.join(result['without']) or '–'} | {cells} |")
        rows.append("")
    if invented := data.get("invented"):
        rows += [
            "The invented families themselves, each measured by a model that never saw it, nor three or four others:",
            "every eighth family is left out at once. They are made to be harder than what is met: fields left out,",
            "layouts mixed, stray characters, languages of nonsense words",
            f"({invented['docs']} digests a training, {invented['tested']} a test; `python benchmarks/holdout.py`).",
            "",
            "| family left out | start F1 | title found | body kept | furniture kept out |",
            "| --- | --- | --- | --- | --- |",
        ]
        names = ("f1", "title", "body", "furniture")
        for family, result in invented["families"].items():
            rows.append(f"| {family} | " + " | ".join(cell(result[n]) for n in names) + " |")
        rows.append("| **all** | " + " | ".join(f"**{cell(invented['all'][n])}**" for n in names) + " |")
        rows.append("")
    return rows


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
        *quality_statements.section(DEV),
        *quality_times.section(DEV),
        *quality_figures.section(DEV),
        *quality_places.section(DEV),
        *quality_events.section(DEV),
        *quality_commitments.section(DEV),
    ]
    (ROOT / "docs" / "quality.md").write_text("\n".join(page).rstrip() + "\n", "utf-8")
    print("\n".join(page))


if __name__ == "__main__":
    main()
