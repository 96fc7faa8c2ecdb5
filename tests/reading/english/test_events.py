"""What happened: triggers, kinds, modality and what is said of how far it is verified."""

from pathlib import Path

import pytest

import onrecord
from tests.cases import params

CASES = Path(__file__).with_name("cases")


# The language of a single sentence cannot be told; this one tells no event.
MORE = " The valley is green and wide, and the paper is as old as its town."


def events(text):
    """Return the events of a text that is one article."""
    return onrecord.read((text + MORE).encode(), whole=True, layers=["events"]).events


@pytest.mark.parametrize("case", params(CASES / "events.jsonl"))
def test_finds_what_happened(case):
    text = case["text"]
    assert [[one.trigger.of(text), one.kind, one.modality] for one in events(text)] == case["want"]
