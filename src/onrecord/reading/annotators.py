"""Annotators: readers of other people's making, put in beside ours or in their place.

An annotator is a small class that a package names under the entry point `onrecord.annotators`; a transformer or a
language model can stand behind it. It says what it found as plain dictionaries with the record's own field names. What
it says is checked before it enters the record: every span lies in its article, every value is one that the field
may have. What does not hold is left out, and a notice says so; an annotator that fails costs the rest of the reading
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from importlib import metadata
from types import UnionType
from typing import Any, Protocol, Union, get_args, get_origin, get_type_hints

from onrecord.errors import MisplacedSpan
from onrecord.reading.ids import Ids
from onrecord.reading.records import (
    Article,
    Commitment,
    Condition,
    Event,
    Figure,
    Item,
    Notice,
    Place,
    Record,
    Statement,
    Time,
)

GROUP = "onrecord.annotators"
"""The entry point that annotators are found by."""

LAYERS: dict[str, type[Item]] = {
    "statements": Statement,
    "figures": Figure,
    "times": Time,
    "places": Place,
    "events": Event,
    "conditions": Condition,
    "commitments": Commitment,
}
"""The layers that an annotator may fill. Actors belong to the whole document and are ours to join."""

_UNSET = object()
_REFERENCES = ("statement_id", "place_id", "time_id", "parent", "when", "where")


class Annotator(Protocol):
    """What an annotator has: a `name`, the `languages` it reads (ISO 639-1; empty: every one), and `annotate`.

    `replaces` names the layers whose own items give way to the annotator's in the articles that it reads.
    """

    name: str
    languages: tuple[str, ...]
    replaces: tuple[str, ...]

    def annotate(self, record: Record, article: Article) -> Mapping[str, Iterable[Mapping[str, Any]]]:
        """Return what was found in one article, by layer: items as the record has them, without id, article, rule.

        Spans are code points of `record.text`. What is unknown may be left out.
        """
        ...


@cache
def installed() -> tuple[tuple[Annotator, ...], tuple[str, ...]]:
    """Return the annotators that installed packages name, in the order of their names; and what is wrong with some."""
    made: list[Annotator] = []
    faults: list[str] = []
    for entry in sorted(metadata.entry_points(group=GROUP), key=lambda entry: entry.name):
        try:
            one = entry.load()()
            lacking = [name for name in ("name", "languages", "replaces", "annotate") if not hasattr(one, name)]
            if lacking:
                raise ValueError(f"it has no {', '.join(lacking)}")
            made.append(one)
        except Exception as error:
            faults.append(f"{entry.name} ({entry.value}) cannot be used: {_reason(error)}. Mend or remove its package.")
    return tuple(made), tuple(faults)


def annotate(record: Record, wanted: frozenset[str] | None, given: Sequence[Annotator] | None = None) -> Record:
    """Return the record with what the annotators found: those given, else those installed."""
    if wanted is not None and not wanted & set(LAYERS):
        return record
    annotators, faults = installed() if given is None else (given, ())
    notices = [Notice("annotator", fault) for fault in faults]
    for annotator in annotators:
        found: dict[str, list[Item]] = {}
        read: set[str] = set()
        for article in record.articles:
            if annotator.languages and _language(record, article) not in annotator.languages:
                continue
            try:
                said = annotator.annotate(record, article)
                items = {layer: list(_checked(annotator, record, article, layer, rows)) for layer, rows in said.items()}
            except Exception as error:  # whatever stands behind an annotator, the reading goes on
                message = f"{annotator.name}: {_reason(error)}. What it found in this article is left out."
                notices.append(Notice("annotator", message, article.start, article.end))
                continue
            read.add(article.id)
            for layer, own in items.items():
                if wanted is None or layer in wanted:
                    found.setdefault(layer, []).extend(own)
        record = _joined(record, annotator, read, found)
        document = replace(record.document, reader=f"{record.document.reader} + {annotator.name}")
        record = replace(record, document=document)
    return replace(record, notices=record.notices + tuple(notices)) if notices else record


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:300] or type(error).__name__


def _language(record: Record, article: Article) -> str:
    return (article.language or record.document.language or "").split("-")[0].lower()


def _checked(
    annotator: Annotator, record: Record, article: Article, layer: str, rows: Iterable[Mapping[str, Any]]
) -> Iterable[Item]:
    """Turn an annotator's rows into items.

    Raises:
        ValueError: where a row is none of the layer's, with what is wrong.
    """
    import msgspec

    kind = LAYERS.get(layer)
    if kind is None:
        raise ValueError(f"no layer {layer!r} to fill. There are: {', '.join(LAYERS)}")
    ids = Ids(article, layer.removesuffix("s"))
    blank = _blank(kind)
    for row in rows:
        whole = {**blank, **row, "id": "", "article": article.id, "rule": annotator.name}
        if layer == "statements" and "start" not in row:
            spans = [*whole["content"], *filter(None, (whole["cue"], whole["source"]))]
            whole |= {"start": min(s["start"] for s in spans), "end": max(s["end"] for s in spans)}
        try:
            item = msgspec.convert(whole, kind, strict=True)
        except (msgspec.ValidationError, MisplacedSpan) as error:
            raise ValueError(f"{layer}: {error}") from error
        if not 0 <= item.confidence <= 1:
            raise ValueError(f"{layer}: confidence {item.confidence}, want 0 to 1")
        for start, end in _spans(whole):
            if not article.start <= start < end <= article.end:
                raise ValueError(f"{layer}: the span {start} to {end} is none of the article's")
        spans_of = getattr(item, "content", None) or (item,)
        named = {"speaker": "speaker_id", "by": "by_id", "to": "to_id"}
        actors = {key: _actor(record, getattr(item, name)) for name, key in named.items() if getattr(item, name, None)}
        made: Any = replace(item, id=ids.of(*spans_of))
        yield replace(made, **actors)


def _blank(kind: type[Item]) -> dict[str, Any]:
    """Return what a row may leave out: null where the field may be null, nothing where it is a list."""
    blank: dict[str, Any] = {}
    hints = get_type_hints(kind)
    for field in fields(kind):
        hint = hints[field.name]
        if get_origin(hint) in (Union, UnionType) and type(None) in get_args(hint):
            blank[field.name] = None
        elif get_origin(hint) is tuple:
            blank[field.name] = []
    if "verification" in hints:
        blank["verification"] = {"degree": "unstated", "start": None, "end": None}
    if "negated" in hints:
        blank["negated"] = False
    if "modality" in hints and kind is Statement:
        blank["modality"] = "asserted"
    return blank


def _spans(value: Any) -> Iterable[tuple[int, int]]:
    if isinstance(value, Mapping):
        start, end = value.get("start", _UNSET), value.get("end", _UNSET)
        if isinstance(start, int) and isinstance(end, int):
            yield start, end
        value = list(value.values())
    if isinstance(value, list | tuple):
        for one in value:
            yield from _spans(one)


def _actor(record: Record, name: str) -> str | None:
    """Return the id of the one actor that has this name."""
    ids = [actor.id for actor in record.actors if name == actor.name or name in actor.names]
    return ids[0] if len(ids) == 1 else None


def _joined(record: Record, annotator: Annotator, read: set[str], found: dict[str, list[Item]]) -> Record:
    """Put what was found into the record; references to items that gave way become null."""
    made: dict[str, Any] = {}
    gone: set[str] = set()
    for layer in {*found, *annotator.replaces} & set(LAYERS):
        own = getattr(record, layer)
        if layer in annotator.replaces:
            gone |= {item.id for item in own if item.article in read}
            own = [item for item in own if item.id not in gone]
        made[layer] = tuple(sorted((*own, *found.get(layer, ())), key=lambda item: item.start))
    record = replace(record, **made)
    if not gone:
        return record
    kept = {layer: tuple(_without(item, gone) for item in getattr(record, layer)) for layer in LAYERS}
    return replace(record, **kept)  # type: ignore[arg-type]


def _without(item: Any, gone: set[str]) -> Any:
    lost: dict[str, Any] = {name: None for name in _REFERENCES if getattr(item, name, None) in gone}
    return replace(item, **lost) if lost else item
