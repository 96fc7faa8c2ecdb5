"""Commitments: cases as data over news, communiqués, resolutions, minutes, reports and notes; laws; bad input."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.reading.records import Commitment, Record
from tests.cases import params

CASES = Path(__file__).parent / "cases" / "commitments.jsonl"
LAYERS = ["statements", "times", "actors", "commitments"]


def read(text: str) -> Record:
    return onrecord.read(text, whole=True, layers=LAYERS)


def bare(name: str | None) -> str | None:
    """Leave out a name's article: "the council" and "council" are one answer."""
    return None if name is None else name.lower().removeprefix("the ").removeprefix("a ").removeprefix("an ")


def meets(found: Commitment, text: str, wanted: str) -> bool:
    """Tell whether a commitment's clause or action shares half of its characters with the wanted words."""
    start = text.index(wanted)
    end = start + len(wanted)
    for span in (found, found.action):
        shared = min(end, span.end) - max(start, span.start)
        if shared >= 0.5 * (max(end, span.end) - min(start, span.start)):
            return True
    return False


def told(found: Commitment, record: Record, wanted: dict[str, Any]) -> dict[str, Any]:
    """Return of a commitment what a case asks about it."""
    parents = [one.id for one in record.commitments]
    got = {
        "kind": found.kind,
        "by": bare(found.by),
        "to": bare(found.to),
        "text": wanted["text"] if meets(found, record.text, wanted["text"]) else found.action.text,
        "condition": found.condition.text if found.condition else None,
        "deadline": found.deadline.text if found.deadline else None,
        "negated": found.negated,
        "fulfilment": [[one.state, record.text[one.start : one.end]] for one in found.fulfilment],
        "parent": parents.index(found.parent) if found.parent else None,
    }
    return {key: got[key] for key in wanted}


@pytest.mark.parametrize("case", params(CASES))
def test_finds_the_commitments_of_a_text_and_nothing_else(case: dict[str, Any]) -> None:
    record = read(case["text"])
    wanted = [one | {key: bare(one[key]) for key in ("by", "to") if key in one} for one in case["want"]]
    found = record.commitments
    assert [one.kind for one in found] == [one["kind"] for one in wanted], [
        record.text[one.start : one.end] for one in found
    ]
    assert [told(one, record, want) for one, want in zip(found, wanted, strict=True)] == wanted


PIECES = st.sampled_from(
    """The parties agree to: | (a) | (b) | 1. | - | ; | : | . | “ | ” | " | urges | must | should | will | not | Tolvany |
    refused to | if | by Friday | the | council | calls on | open the road | and | , | to | promised that | we | its |
    threat to | no plans to | at the request of | shall | provided that | let | a commitment to | ready | \n\n | \n- """.split(
        "|"
    )
)


@given(st.lists(PIECES, min_size=1, max_size=40).map(" ".join))
@settings(deadline=None, max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_every_commitment_lies_in_its_article_with_its_parts(text: str) -> None:
    record = onrecord.read(
        "The council met in Velm on Monday and the members spoke. " + text, whole=True, layers=LAYERS
    )
    ids = [one.id for one in record.commitments]
    assert len(set(ids)) == len(ids)
    article = record.articles[0] if record.articles else None
    for one in record.commitments:
        assert article is not None
        assert article.start <= one.start < one.end <= article.end
        for part in (one.beneficiary, one.condition, one.deadline):
            assert part is None or part.of(record.text) == part.text
        assert one.action.text
        assert one.parent is None or (one.parent in ids and one.parent != one.id)
        assert one.kind in ("demand", "recommendation", "request") or one.to == one.by


def test_reading_again_gives_the_same() -> None:
    text = "The union demanded that the company reopen the mine. The company refused to reopen it."
    assert read(text).commitments == read(text).commitments


SENTENCES = {
    "a long law": "The operator must notify the authority of any discharge within 24 hours. ",
    "many recommendations": "The committee recommends that the ministry open a school and pay its teachers. ",
}


@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_time_grows_with_the_text_alone(sentence: str) -> None:
    took = []
    for times in (60, 240):
        started = time.perf_counter()
        read(sentence * times)
        took.append(time.perf_counter() - started)
    assert took[1] < 12 * took[0]


ODD = {
    "a list of 300 recommendations": "The committee recommends that the ministry:\n"
    + "".join(f"- open school number {n} by May;\n" for n in range(300)),
    "a sentence of 2,000 words": "The council said it would " + "open the road and " * 500 + "close it.",
    "an endless word": "The council urged " + "x" * 100_000 + " to leave the town at once.",
    "no words at all": "( ; : - ) " * 200,
    "all capitals": "THE COUNCIL URGED THE ARMY TO LEAVE. THE ARMY REFUSED TO LEAVE THE TOWN OF VELM.",
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_are_read(text: str) -> None:
    for one in read(text).commitments:
        assert one.end <= len(text)


def test_a_law_and_a_recipe_hold_no_commitment() -> None:
    assert not read(SENTENCES["a long law"] * 30).commitments
    assert not read(
        "Peel the apples and cut them. You should add the sugar slowly. Bake for an hour. " * 10
    ).commitments
