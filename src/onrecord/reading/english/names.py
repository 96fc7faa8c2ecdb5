"""Names in an article: persons, organisations, places; the ground that actors and places share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.reading.english.parse import Parse, Token

NameKind = Literal["person", "organisation", "place", "people", "other"]

_KINDS: dict[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "people",
}


@dataclass(frozen=True, slots=True, eq=False)
class Name:
    """A name in the text: `tokens` without article and possessive, `head` the one that the sentence hangs on."""

    tokens: tuple[Token, ...]
    head: Token
    kind: NameKind

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def read(parse: Parse) -> list[Name]:
    """Find the names in an article, in text order, without overlap."""
    found = []
    for passage in parse.passages:
        for entity in passage.entities:
            kind = _KINDS.get(entity.label)
            tokens = parse.tokens[entity.first : entity.last + 1]
            while tokens and (tokens[0].lower == "the" or tokens[0].pos == "PUNCT"):
                tokens = tokens[1:]
            while tokens and (tokens[-1].tag == "POS" or tokens[-1].pos == "PUNCT"):
                tokens = tokens[:-1]
            if kind and tokens:
                inside = range(tokens[0].i, tokens[-1].i + 1)
                head = next((one for one in tokens if one.head.i not in inside or one.head is one), tokens[-1])
                found.append(Name(tuple(tokens), head, kind))
    return found
