"""Who appears in an article: persons, bodies, states, groups, with every place where each is meant.

A member of the cast is found within one article, by names, roles and pronouns (`mentions.py`); `actors.py` joins the
casts of a document's articles.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from onrecord.reading.english.parse import Token
from onrecord.reading.records import Mention, Role

ActorKind = Literal["person", "organisation", "state", "body", "group"]


@dataclass(slots=True, eq=False)
class Member:
    """Somebody who appears in an article. `key` stands for it until the document's actors are known.

    `name` is its fullest name there or, where `named` is false, its fullest description.
    """

    key: str
    name: str
    kind: ActorKind
    named: bool
    names: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class Cast:
    """The cast of an article, and who is meant at each token that heads a mention."""

    members: list[Member] = field(default_factory=list)
    meant: dict[int, Member] = field(default_factory=dict)
    possible: dict[int, tuple[Member, ...]] = field(default_factory=dict)

    def who(self, token: Token) -> Member | None:
        """Return who is meant by the noun phrase that a token heads, or by the name that it is part of."""
        return self.meant.get(token.i)

    def candidates(self, token: Token) -> tuple[Member, ...]:
        """Return who may be meant, likeliest first, where `who` cannot tell."""
        return self.possible.get(token.i, ())
