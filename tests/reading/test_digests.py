"""Digests in formats that the model was not trained on: pinned floors, to be raised, never lowered quietly."""

import json
from pathlib import Path

import pytest

import onrecord

FOLDER = Path(__file__).with_name("golden") / "digests"
# Share of the articles that begin where they should, by digest; measured, rounded down.
FLOORS = json.loads((FOLDER / "floors.json").read_text("utf-8"))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_digest_is_split_worse_than_before(name):
    truth = json.loads((FOLDER / f"{name}.gold.json").read_text("utf-8"))["articles"]
    record = onrecord.read(FOLDER / f"{name}.txt")
    line = [record.text.count("\n", 0, a.start) for a in record.articles]
    found = sum(any(record.text.count("\n", 0, start) in line for start in a["start_ok"]) for a in truth)
    invented = len(record.articles) - found
    share = 2 * found / (len(truth) + found + invented)
    assert share >= FLOORS[name]
