"""The path of an English article: one parse, then layer by layer; last, the actors of the whole document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from onrecord.reading.english import (
    actors,
    attributions,
    commitments,
    conditions,
    events,
    figures,
    mentions,
    names,
    places,
    statements,
    times,
)
from onrecord.reading.english.cast import Cast, Member
from onrecord.reading.english.parse import Parse, parse
from onrecord.reading.english.scene import Scene
from onrecord.reading.records import Actor, Article, Notice, Record

_OVER_SCENES: dict[str, Callable[[Scene], Sequence[Any]]] = {
    "figures": figures.read,
    "events": events.read,
    "conditions": conditions.read,
    "commitments": commitments.read,
}


def read(record: Record, articles: tuple[Article, ...], wanted: frozenset[str]) -> dict[str, list[Any]]:
    """Read the wanted layers of a document's English articles, each in reading order; and `notices` of doubts.

    An article that trips a rule costs only what is read in it, and a notice says so: the others are read.
    """
    found: dict[str, list[Any]] = {layer: [] for layer in wanted}
    notices: list[Notice] = []
    members: list[Member] = []
    for article in articles:
        try:
            own, cast, doubts = _article(record.text, article, wanted)
        except Exception as error:
            notices.append(_fault(article, error))
            continue
        for layer, items in own.items():
            found[layer] += items
        members += cast
        notices += doubts
    if "places" in wanted:
        found["places"] = places.join(record.text, found["places"])
    joined, actor_of = actors.join(members)
    if "actors" in wanted:
        found["actors"] = list(joined)
    made = {layer: [_with_actors(item, actor_of) for item in items] for layer, items in found.items()}
    return {**made, "notices": notices}


def _article(
    text: str, article: Article, wanted: frozenset[str]
) -> tuple[dict[str, list[Any]], list[Member], list[Notice]]:
    """Read an article: its items by layer, its cast, and what is doubtful in it."""
    found: dict[str, list[Any]] = {layer: [] for layer in wanted}
    members: list[Member] = []
    still_open = 0
    for part in parse(text, article):
        scene = _scene(part, wanted)
        members += scene.cast.members
        still_open += sum(map(times.is_open, scene.times)) if "times" in wanted else 0
        for layer in ("statements", "times", "places"):
            if layer in wanted:
                found[layer] += getattr(scene, layer)
        for layer, over in _OVER_SCENES.items():
            if layer in wanted:
                found[layer] += over(scene)
    undated = still_open and article.published is None
    return found, members, [_undated(article, still_open)] if undated else []


def _fault(article: Article, error: Exception) -> Notice:
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    message = (
        f"the article is kept, but nothing was read in it ({reason}). This is a fault of Onrecord: please report it."
    )
    return Notice("fault", message, article.start, article.end)


def _undated(article: Article, times: int) -> Notice:
    message = f"an article without a day: {times} of its times cannot be resolved. If you know the day, give it."
    return Notice("undated_times", message, article.start, article.end)


def _scene(part: Parse, wanted: frozenset[str]) -> Scene:
    """Read of a stretch what the wanted layers stand on: a layer that nobody asked for is empty."""
    over = bool(wanted & set(_OVER_SCENES))
    speaking = over or bool(wanted & {"statements", "actors"})
    named = names.read(part) if speaking or "places" in wanted else []
    # Who speaks tells whom a pronoun means, and "I" in a quotation is a mention: actors need the statements too.
    attributed = attributions.read(part) if speaking else []
    cast = mentions.read(part, named, attributed) if speaking else Cast()
    timed = times.read(part) if over or wanted & {"statements", "times"} else []
    return Scene(
        parse=part,
        names=named,
        cast=cast,
        attributions=attributed,
        statements=statements.read(part, cast, attributed, timed),
        times=timed,
        places=places.read(part, named) if over or "places" in wanted else [],
    )


def _with_actors(item: Any, actor_of: dict[str, Actor]) -> Any:
    """Return an item with the actors of the document in place of the members of an article's cast."""
    changed: dict[str, Any] = {}
    for named, key in (("speaker", "speaker_id"), ("by", "by_id"), ("to", "to_id")):
        if (member := getattr(item, key, None)) is None:
            continue
        actor = actor_of.get(member)
        if actor is None:  # a place that is named but does nothing is no actor
            changed[key] = None
        else:
            # A description stays as its own article has it: "state media" here may be "media" there.
            changed |= {named: actor.name, key: actor.id} if actor.rule == "name" else {key: actor.id}
    if getattr(item, "participants", ()):
        changed["participants"] = _participants(item.participants, actor_of)
    return replace(item, **changed) if changed else item


def _participants(participants: Sequence[Any], actor_of: dict[str, Actor]) -> tuple[Any, ...]:
    return tuple(replace(one, actor_id=actor_of[one.actor_id].id) for one in participants if one.actor_id in actor_of)
