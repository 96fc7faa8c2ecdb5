"""An article's text cut where items begin and end, so that a page can show every item in its place.

All offsets are code points of the reading's text. The page carries each piece's own offset; the browser, which counts
UTF-16 units, only ever adds what lies within one piece to it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from onrecord.register.models import Item


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text on which the same items lie: `text` begins at code point `start`."""

    start: int
    text: str
    items: tuple[Item, ...]

    @property
    def layers(self) -> str:
        """The layers that lie on it, as classes of the page."""
        return " ".join(dict.fromkeys(f"on-{item.layer}" for item in self.items))

    @property
    def ids(self) -> str:
        """The items that lie on it, the shortest first: the one that a click means."""
        return " ".join(str(item.pk) for item in sorted(self.items, key=lambda item: item.end - item.start))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the text, and what it is there for."""

    role: str
    pieces: tuple[Piece, ...]


def lines(
    text: str, start: int, end: int, roles: Iterable[tuple[int, int, str]], items: Iterable[Item]
) -> Iterator[Line]:
    """Go through the lines of text[start:end] with the items that lie on them.

    `roles` are the article's parts; blank lines are left out.
    """
    begins: dict[int, list[Item]] = defaultdict(list)
    ends: dict[int, list[Item]] = defaultdict(list)
    cuts = {start, end}
    for item in items:
        for first, last in spans(item):
            if start <= first < last <= end:
                begins[first].append(item)
                ends[last].append(item)
                cuts |= {first, last}
    told = sorted(roles)
    edges = sorted(cuts | {edge for first, last, _ in told for edge in (first, last) if start < edge < end})
    lying: dict[int, Item] = {}
    pieces: list[Piece] = []
    role = "body"
    for first, last in pairwise(edges):
        for item in ends[first]:
            lying.pop(item.pk, None)
        for item in begins[first]:
            lying[item.pk] = item
        here = next((part[2] for part in told if part[0] <= first < part[1]), role)
        at = first
        for n, words in enumerate(text[first:last].split("\n")):
            if n or here != role:
                if pieces:
                    yield Line(role, tuple(pieces))
                pieces = []
            role = here
            if words.strip():
                pieces.append(Piece(at, words, tuple(lying.values())))
            at += len(words) + 1
    if pieces:
        yield Line(role, tuple(pieces))


def spans(item: Item) -> Iterator[tuple[int, int]]:
    """Go through the stretches that an item lies on: what was said of a statement, else the item."""
    content = item.shown.get("content")
    if content and item.shown.get("words") is None:
        yield from ((span["start"], span["end"]) for span in content)
    else:
        yield item.start, item.end
