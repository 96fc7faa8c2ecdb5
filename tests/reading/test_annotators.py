"""Annotators: what others' readers find is put in, checked; what does not hold is left out and told."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.reading import annotators
from onrecord.reading.records import Article, Record

HEARING = """Hearing on the ferry accident, Norvik

Norvik Courier, 4 March 2031

The board of inquiry met in the town hall of Norvik on Tuesday and heard two witnesses of the accident.

MODERATOR: Shall we begin?

ANA VELDE: The gate was open when I came, and nobody was at the wheel of the ferry.
"""
PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "annotator.md"


def documented() -> Any:
    """Return the annotator of the how-to page, as a reader of the page would have it."""
    (code,) = (
        block for block in re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL) if "class" in block
    )
    assert len(code.strip().splitlines()) <= 30
    space: dict[str, Any] = {}
    exec(code, space)
    return space["Transcripts"]()


class Finder:
    """Returns what it is told to."""

    name = "finder"
    languages: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()

    def __init__(self, find: Callable[[Record, Article], Any]) -> None:
        self.annotate = find


def time_at(start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "type": "DATE", "value": "2031-03-04", "confidence": 0.5, **more}


def read(annotator: Any, **options: Any) -> Record:
    return onrecord.read(HEARING, whole=True, annotators=[annotator], **options)


def test_the_documented_annotator_finds_what_is_said() -> None:
    record = read(documented())
    found = [one for one in record.statements if one.rule == "transcripts"]
    assert [(one.speaker, one.content[0].of(record.text)) for one in found] == [
        ("Moderator", "Shall we begin?"),
        ("Ana Velde", "The gate was open when I came, and nobody was at the wheel of the ferry."),
    ]
    assert found[0].id.startswith("statement-")
    assert found[0].id != found[1].id
    assert found[0].article == record.articles[0].id
    assert record.document.reader.endswith(" + transcripts")
    assert Record.from_dict(record.to_dict()) == record


def test_installed_annotators_are_found_by_their_entry_point(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = metadata.EntryPoint("late", "tests.reading.test_annotators:Late", annotators.GROUP)
    broken = metadata.EntryPoint("broken", "tests.reading.test_annotators:Absent", annotators.GROUP)
    lacking = metadata.EntryPoint("lacking", "tests.reading.test_annotators:Lacking", annotators.GROUP)
    monkeypatch.setattr(metadata, "entry_points", lambda group: [entry, broken, lacking])
    annotators.installed.cache_clear()
    try:
        record = onrecord.read(HEARING, whole=True)
    finally:
        annotators.installed.cache_clear()
    assert [one.rule for one in record.times if one.rule == "late"] == ["late"]
    told = [notice.message for notice in record.notices if notice.kind == "annotator"]
    assert len(told) == 2
    assert told[0].startswith("broken (tests.reading.test_annotators:Absent) cannot be used")
    assert "it has no replaces, annotate" in told[1]


class Late:
    name, languages, replaces = "late", ("en",), ()

    def annotate(self, record: Record, article: Article) -> dict[str, Any]:
        at = record.text.index("Tuesday")
        return {"times": [time_at(at, at + 7)]}


class Lacking:
    name, languages = "lacking", ()


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ({"times": [time_at(5, 5)]}, "start 5, end 5"),
        ({"times": [time_at(0, 10**6)]}, "the span 0 to 1000000 is none of the article's"),
        ({"times": [time_at(0, 3, type="DAY")]}, "Invalid enum value 'DAY'"),
        ({"times": [time_at(0, 3, confidence=1.5)]}, "confidence 1.5, want 0 to 1"),
        ({"times": [{"start": 0, "end": 3, "type": "DATE"}]}, "missing required field `confidence`"),
        ({"actors": []}, "no layer 'actors' to fill"),
        ({"figures": [{"start": 0, "end": 3, "bound": "exact", "kind": "people", "confidence": 1.0,
                       "what": {"start": 0, "end": 10**6, "text": "x"}}]}, "the span 0 to 1000000"),
        (None, "NoneType"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_left_out_and_told(found: Any, told: str) -> None:
    record = read(Finder(lambda record, article: found))
    (notice,) = (one for one in record.notices if one.kind == "annotator")
    assert told in notice.message
    assert notice.message.startswith("finder: ")
    assert (notice.start, notice.end) == (record.articles[0].start, record.articles[0].end)
    assert not [item for layer in annotators.LAYERS for item in getattr(record, layer) if item.rule == "finder"]


def test_one_that_fails_costs_the_rest_nothing() -> None:
    def fail(record: Record, article: Article) -> Any:
        raise RuntimeError("out of memory")

    record = read(Finder(fail))
    assert record.articles == onrecord.read(HEARING, whole=True).articles
    assert "finder: out of memory" in record.notices[-1].message


def test_layers_that_were_not_asked_for_are_not_filled() -> None:
    finder = Finder(lambda record, article: {"times": [time_at(0, 3)]})
    assert not read(finder, layers=["statements"]).times
    assert read(finder, layers=["times"]).times


def test_only_articles_in_its_languages_are_given_to_it() -> None:
    finder = Finder(lambda record, article: {"times": [time_at(article.start, article.start + 3)]})
    finder.languages = ("fr",)
    assert not [one for one in read(finder).times if one.rule == "finder"]


def test_items_that_give_way_leave_no_references_behind() -> None:
    plain = onrecord.read(HEARING, whole=True)
    finder = Finder(lambda record, article: {"statements": []})
    finder.replaces = ("statements", "times")
    record = read(finder)
    assert record.statements == record.times == ()
    for layer in ("figures", "events", "commitments"):
        assert len(getattr(record, layer)) == len(getattr(plain, layer))
        assert all(getattr(one, "statement_id", None) is None for one in getattr(record, layer))
