"""Which words are a time, and what they mean (TIMEX3), for invented texts."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.reading.english import times
from onrecord.reading.english.parse import parse
from onrecord.reading.records import Article, Part, Span
from tests.cases import params


def record_of(text, published=None):
    return onrecord.read(text.encode(), published=published, whole=True, layers=["times"])


def times_of(text, published=None):
    """Return the times of lines that are one article: the last is its body, those before it are titles."""
    lines = [Span(m.start(), m.end()) for m in re.finditer(r"[^\n]*\S[^\n]*", text)]
    titles = tuple(Part(line.start, line.end, "title") for line in lines[:-1])
    article = Article(
        0, max(len(text), 1), "art-0", None, None, published, (), None, None, "own", None, "en",
        titles, tuple(lines[-1:]), 0.9, "",
    )  # fmt: skip
    return [one for part in parse(text, article) for one in times.read(part)]


@pytest.mark.parametrize("case", params(Path(__file__).with_name("cases") / "times.jsonl"))
def test_finds_the_times_of_an_article(case):
    text = case["text"]
    found = times_of(text, case.get("published"))
    told = [[one.of(text), one.type, one.value, *([one.mod] if one.mod else [])] for one in found]
    assert told == case["want"]


def test_says_what_a_value_was_resolved_against():
    record = record_of(
        "The dam broke on 24 April 2030. The next day it was shut. The board met yesterday.", "2031-03-06"
    )
    assert [one.anchor for one in record.times] == [None, "2030-04-24", "2031-03-06"]


def test_an_article_without_a_day_says_that_its_times_stay_open():
    record = record_of("The board of the harbour met on Tuesday. It had not met since last week.")
    assert [one.value for one in record.times] == ["XXXX-WXX-2", None]
    assert [(one.kind, one.start) for one in record.notices] == [("undated_times", record.articles[0].start)]


def test_an_article_without_a_day_keeps_silent_where_every_time_is_whole():
    assert record_of("The board of the harbour met on 4 March 2031 for three weeks.").notices == ()


PIECES = st.sampled_from(
    "in on the a last next this that same early late mid - – , . : / of to and or every ago earlier later before after"
    " 4 12 31 99 1999 2031 3rd 12:20 9 a.m. GMT Q3 1990s '97 0 00 9999999999999999999 2031-02-30 04/10/2031 9999-12-31"
    " March May Tuesday tuesdays day weeks years quarter half weekend century decades fiscal first second hundred"
    " thousand million few several couple morning night noon midnight spring fall winter now once recently daily"
    " today tomorrow yesterday Easter BC from now twice per than less almost year-old \u0664 \uff14 \n".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map(" ".join), st.sampled_from(["2031-03-06", "0001-01-01", "9999-12-31", None]))
@example("1" * 10_000 + " years ago", "2031-03-06")
@example("9999999 years ago and 9999 centuries later", "2031-03-06")
@example("in 300,000 weeks they will meet", "9999-12-31")
def test_any_words_give_times_inside_the_text_and_apart(text, published):
    record = record_of("The board met. " + text, published)
    end = 0
    for one in record.times:
        assert end <= one.start < one.end <= len(record.text)
        end = one.end


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_text_is_read(text):
    times_of(text, "2031-03-06")
