"""Toponyms: which words of an article name places, before it is asked which places."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.reading.english import metonymy
from onrecord.reading.english.names import Name
from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.gazetteer import fold


@dataclass(slots=True, eq=False)
class Toponym:
    """Words that name a place: its tokens, and what it does where it stands."""

    tokens: tuple[Token, ...]
    use: metonymy.Use
    rule: str
    text: str
    lookup: str  # as the gazetteer is asked
    key: str = field(init=False)  # what is one name in the article

    def __post_init__(self) -> None:
        self.key = fold(self.lookup)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


def read(parse: Parse, names: list[Name]) -> list[Toponym]:
    """Find the words that name places, in text order, without overlap."""
    made = []
    for name in names:
        if name.kind == "place":
            text = parse.text[name.start : name.end]
            made.append(Toponym(name.tokens, metonymy.use(name), "name", text, text))
    return made
