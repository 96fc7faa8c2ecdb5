"""Which words are whose: content, cue and source, for invented texts."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.reading.english import attributions
from onrecord.reading.english.parse import parse
from onrecord.reading.records import Article, Part, Span
from tests.cases import params


def article(text):
    """Take each line of a text for a paragraph of one article."""
    parts, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            parts.append(Part(at, at + len(line), "body"))
        at += len(line) + 1
    return Article(
        0, max(len(text), 1), "art-0", None, None, None, (), None, None, "own", None, "en",
        tuple(parts), tuple(Span(p.start, p.end) for p in parts), 1.0, "test",
    )  # fmt: skip


def found(text):
    return [one for part in parse(text, article(text)) for one in attributions.read(part)]


def words(span, text):
    return None if span is None else span.of(text)


@pytest.mark.parametrize("case", params(Path(__file__).with_name("cases") / "attributions.jsonl"))
def test_finds_what_is_attributed(case):
    text = case["text"]
    got = []
    for one in found(text):
        row = [one.kind, words(one.source, text), words(one.cue, text), [span.of(text) for span in one.content]]
        got.append(row if one.modality == "asserted" else [*row, one.modality])
    assert got == case["want"]


def test_statements_of_a_record_are_what_was_found():
    text = (
        'The harbour board of Norvik met on Tuesday. "The ferry stays in port," said Ana Velde, who chairs it. '
        "She told the Norvik Courier that the engine was old.\n"
    )
    record = onrecord.read(text.encode(), whole=True, layers=["statements"])
    assert [(one.kind, words(one.cue, text), words(one.source, text)) for one in record.statements] == [
        ("direct", "said", "Ana Velde"),
        ("indirect", "told", "She"),
    ]


def test_a_quotation_over_paragraphs_goes_on_with_the_first():
    first, second = found("“The ferry stays in port,” said Velde. “Nobody sails today.\n\n“Nobody sails tomorrow.”")
    assert second.continues is first
    assert second.speaker.text == "Velde"


def test_a_statement_within_a_statement_says_in_which():
    text = "The board said that the union had announced that the strike was over."
    outer, inner = found(text)
    assert inner.parent is outer
    assert outer.parent is None


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("The Tarn News Agency cited a captain as saying the ferry had sunk.", "captain", "Agency"),
        ("Rask was quoted by Reuters as saying that the ferry had sunk.", "Rask", "Reuters"),
        ("Rask told Reuters that the ferry had sunk.", "Rask", "Reuters"),
        ("Rask told the crew that the ferry had sunk.", "Rask", None),
    ],
)
def test_tells_through_whom_it_came(text, speaker, via):
    (one,) = found(text)
    assert one.speaker.text == speaker
    assert (one.via and one.via.text) == via


@pytest.mark.parametrize(
    "text",
    [
        '"' * 100_000,
        "'" * 50_000,
        "“ " * 6_000,
        '"a ' * 6_000,
        "said " * 4_000,
        "He said that " * 1_000,
        "x" * 100_000,
        ("“The ferry stays, said Rask.\n" * 600),
        ("A: B\n" * 1_000),
        "",
        "\n\n",
    ],
    ids=[
        "marks",
        "singles",
        "openers",
        "opened words",
        "cues",
        "nested",
        "long word",
        "never closed",
        "labels",
        "nothing",
        "blank",
    ],
)
def test_odd_texts_are_read_in_time_that_grows_with_them(text):
    began = time.process_time()
    found(text)
    assert time.process_time() - began < 30


MARKS = ['"', "“", "”", "„", "«", "»", "'", "‘", "’", "''", "``", ", ", ". ", ": ", "? ", " — ", "\n", "\n\n"]
WORDS = [
    "Velde",
    "said",
    "he",
    "that",
    "the ferry",
    "stays",
    "told Rask",
    "According to",
    "called",
    "I",
    "NO",
    "Q",
    "not",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from([*MARKS, *WORDS, " ", " "]), max_size=60).map("".join) | st.text(max_size=80))
def test_spans_are_sound(text):
    rows = found(text)
    starts = [one.content[0].start for one in rows]
    assert starts == sorted(starts)
    for one in rows:
        assert one.content
        ends = 0
        for span in one.content:
            assert ends <= span.start < span.end <= len(text)
            assert any(map(str.isalnum, span.of(text)))
            ends = span.end
        for own in (one.cue, one.source):
            if own is not None:
                assert 0 <= own.start < own.end <= len(text)
                assert all(own.end <= span.start or span.end <= own.start for span in one.content)
        assert one.parent is not one
        assert 0 <= one.confidence <= 1
