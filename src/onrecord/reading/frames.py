"""Frames: a record as flat pandas tables, one a layer, for counting and joining.

The columns follow the record's classes: a plain field is a column of its name; a span is
`NAME_start`, `NAME_end` and, where it is short, `NAME_words`; a list of plain values is joined with
"; "; a list of spans gives its first start, its last end, and its words joined with " ... "; an actor's
`mentions` are counted.
Offsets are those of the record: code points of `record.text`.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from onrecord.reading import records
from onrecord.reading.records import Record, Span

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 300
"""Longest surface text, in characters, that a `words` column repeats; a longer one is null."""

LAYERS: dict[str, type] = {
    "articles": records.Article,
    "parts": records.Part,
    "outside": records.Outside,
    "statements": records.Statement,
    "figures": records.Figure,
    "times": records.Time,
    "places": records.Place,
    "actors": records.Actor,
    "events": records.Event,
    "conditions": records.Condition,
    "commitments": records.Commitment,
    "notices": records.Notice,
}
"""The frames that a record gives, and the class whose fields are their columns."""

# Left out of the flat frames: parts have their own; evidence is for tracing one field, not for counting.
_APART = frozenset({(records.Article, "parts"), (records.Article, "evidence")})

# A column: its name, its pandas type, and how its value is had of (what is in the row, the text).
_Column = tuple[str, str, Callable[[Any, str], Any]]
_TYPES = {int: "Int64", float: "Float64", bool: "boolean", str: "string"}


def frames(record: Record) -> dict[str, pd.DataFrame]:
    """Return one DataFrame for each layer of a record, by its name; empty layers keep their columns.

    Every row has its document's id in `document`. Rows of `parts` have their article's in
    `article`, as the items have; `articles` have their own in `id`.

    Raises:
        ImportError: where pandas is not installed.
    """
    try:
        import pandas as pd
    except ImportError as error:
        raise ImportError('Frames need pandas. Install it: pip install "onrecord[pandas]"') from error

    made = {}
    for layer, kind in LAYERS.items():
        columns = _columns(kind)
        rows = list(_rows(record, layer))
        series = {"document": pd.Series([record.document.id] * len(rows), dtype="string")}
        if layer == "parts":
            series["article"] = pd.Series([article for article, _ in rows], dtype="string")
        for name, dtype, value in columns:
            series[name] = pd.Series([value(row, record.text) for _, row in rows], dtype=dtype)
        made[layer] = pd.DataFrame(series)
    return made


def _rows(record: Record, layer: str) -> Iterable[tuple[str | None, Any]]:
    if layer == "parts":
        return ((article.id, part) for article in record.articles for part in article.parts)
    return ((None, row) for row in getattr(record, layer))


@cache
def _columns(kind: type) -> tuple[_Column, ...]:
    """Return the columns of a class: its ids first, then its span, then its other fields."""
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind)]
    first = [name for name in ("id", "article") if name in names]
    span = [name for name in ("start", "end") if name in names]
    rest = [name for name in names if name not in first + span and (kind, name) not in _APART]
    columns: list[_Column] = [_plain(name, hints[name]) for name in first + span]
    if span:
        columns.append(("words", "string", lambda row, text: _words(row, text)))
    for name in rest:
        columns.extend(_of_field(name, hints[name]))
    return tuple(columns)


def _of_field(name: str, hint: Any) -> list[_Column]:
    get = _getter(name)
    inner = _bare(hint)
    if get_origin(inner) is tuple:
        member = get_args(inner)[0]
        if member is records.Mention:
            return [(name, "Int64", lambda row, _: len(get(row)))]
        if isinstance(member, type) and issubclass(member, Span):
            many: list[_Column] = [
                (f"{name}_start", "Int64", lambda row, _: min((one.start for one in get(row)), default=None)),
                (f"{name}_end", "Int64", lambda row, _: max((one.end for one in get(row)), default=None)),
            ]
            if member is Span:
                many.append((f"{name}_words", "string", lambda row, text: _joined_words(get(row), text)))
            else:
                many.append((name, "string", lambda row, _: _joined(get(row))))
            return many
        return [(name, "string", lambda row, _: _joined(get(row)))]
    if isinstance(inner, type) and is_dataclass(inner):
        # Verification and the like, spans among them: their own fields, under this field's name.
        under: list[_Column] = []
        for own in fields(inner):
            value = _getter(own.name)
            under.append(
                (
                    f"{name}_{own.name}",
                    _TYPES[_scalar(get_type_hints(inner)[own.name])],
                    lambda row, _, value=value: None if get(row) is None else value(get(row)),  # type: ignore[misc]
                )
            )
        if issubclass(inner, Span):
            under.append((f"{name}_words", "string", lambda row, text: _words(get(row), text)))
        return under
    return [_plain(name, hint)]


def _plain(name: str, hint: Any) -> _Column:
    get = _getter(name)
    return name, _TYPES[_scalar(hint)], lambda row, _: get(row)


def _getter(name: str) -> Callable[[Any], Any]:
    return lambda row: getattr(row, name)


def _bare(hint: Any) -> Any:
    """Return the hint without its `| None`."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(member for member in get_args(hint) if member is not type(None))
    return hint


def _scalar(hint: Any) -> type:
    inner = _bare(hint)
    return str if get_origin(inner) is Literal else inner


def _words(span: Any, text: str) -> str | None:
    if span is None or span.start is None or span.end is None or span.end - span.start > LONGEST:
        return None
    return text[span.start : span.end]


def _joined_words(spans: Iterable[Span], text: str) -> str | None:
    words = " ... ".join(span.of(text) for span in spans)
    return words if 0 < len(words) <= LONGEST else None


def _joined(values: Iterable[Any]) -> str | None:
    """Join values with "; ": plain ones as they are, others by what they say beside their offsets."""
    said = []
    for one in values:
        if is_dataclass(one):
            told = (getattr(one, f.name) for f in fields(one) if f.name not in ("start", "end"))
            said.append(" / ".join(str(value) for value in told if value is not None))
        else:
            said.append(str(one))
    return "; ".join(said) or None
