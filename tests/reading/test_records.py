from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import fields
from typing import Any, get_type_hints

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord import Record, Span, Unread, read, schema
from onrecord.errors import InvalidRecord, MisplacedSpan
from onrecord.reading import records
from tests.conftest import STRIKE

TEXT = "The ferry stays in port until the storm has passed, the board said. " * 3
VALIDATOR = jsonschema.Draft202012Validator(schema())

words = st.text(st.characters(codec="utf-8"), max_size=12)
offsets = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).filter(lambda ab: ab[0] < ab[1])


def placed(kind: type) -> st.SearchStrategy[Any]:
    """Build a class of the record with a span that lies in the text, the rest by its types."""
    hints = get_type_hints(kind)
    rest = {f.name: st.from_type(hints[f.name]) for f in fields(kind) if f.name not in ("start", "end")}
    return offsets.flatmap(lambda ab: st.builds(kind, start=st.just(ab[0]), end=st.just(ab[1]), **rest))


PLACED = [
    kind
    for kind in vars(records).values()
    if isinstance(kind, type) and issubclass(kind, Span) and kind not in (records.Item,)
]
for kind in PLACED:
    st.register_type_strategy(kind, st.deferred(lambda kind=kind: placed(kind)))
st.register_type_strategy(str, words)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False, width=32))
st.register_type_strategy(int, st.integers(0, len(TEXT)))


@given(st.builds(Record, onrecord=st.just("1"), text=st.just(TEXT)))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_record_survives_the_round_trip_and_fits_the_schema(record: Record) -> None:
    told = record.to_dict()
    assert Record.from_dict(told) == record
    assert Record.from_dict(json.loads(record.to_json())) == record
    VALIDATOR.validate(told)


@pytest.mark.usefixtures("simple_split")
def test_a_record_that_was_read_fits_the_schema() -> None:
    VALIDATOR.validate(read(STRIKE).to_dict())


def test_the_schema_is_one_itself_and_refuses_what_is_no_record() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for wrong in ({}, {"onrecord": "1"}, {"onrecord": "1", "document": {"name": "a"}, "error": "none"}, []):
        assert not VALIDATOR.is_valid(wrong)


def test_a_line_of_json_has_no_line_end_in_it() -> None:
    assert b"\n" not in Unread("a\nb", "empty", "c\nd").to_json()


def test_the_order_of_the_fields_is_that_of_the_classes(make_record: Callable[..., Record]) -> None:
    told = make_record({}).to_dict()
    assert list(told) == [field.name for field in fields(Record)]
    assert list(told["articles"][0]) == [field.name for field in fields(records.Article)]


def test_an_unread_document_is_told_in_the_form_of_an_error_line() -> None:
    unread = Unread("norvik.pdf", "locked", "norvik.pdf: locked. Unlock it.")
    want = {
        "onrecord": "1",
        "document": {"name": "norvik.pdf"},
        "error": {"kind": "locked", "message": "norvik.pdf: locked. Unlock it."},
    }
    assert unread.to_dict() == json.loads(unread.to_json()) == want
    VALIDATOR.validate(want)


def spoil(told: dict[str, Any], path: tuple[str | int, ...], value: object) -> dict[str, Any]:
    at: Any = told
    for step in path[:-1]:
        at = at[step]
    if value is ...:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return told


@pytest.mark.parametrize(
    ("path", "value", "says"),
    [
        (("text",), ..., "text"),
        (("articles", 0, "origin_kind"), "bought", "origin_kind"),
        (("articles", 0, "start"), 9, "start 9, end 9"),
        (("articles", 0, "end"), 5000, "beyond the text"),
        (("document", "pieces"), [{"start": 0, "end": 5000, "kind": "page"}], "beyond the text"),
        (("articles",), None, "articles"),
        (("onrecord",), "2", "version"),
    ],
)
def test_what_is_no_record_is_refused_with_the_reason(
    make_record: Callable[..., Record], path: tuple[str | int, ...], value: object, says: str
) -> None:
    with pytest.raises(InvalidRecord, match=says):
        Record.from_dict(spoil(make_record({}).to_dict(), path, value))


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 2), (3, 2)])
def test_a_span_is_a_stretch(start: int, end: int) -> None:
    with pytest.raises(MisplacedSpan, match=str(start)):
        Span(start, end)


def test_a_record_prints_as_a_list_of_its_articles(make_record: Callable[..., Record]) -> None:
    printed = str(make_record({}, {"title": None, "outlet": None, "published": None}))
    assert "Ferry stays in port" in printed
    assert "no date" in printed
    assert "no outlet" in printed
