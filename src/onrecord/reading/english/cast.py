"""Who appears in an article: persons, bodies, states, groups, with every place where each is meant.

A member of the cast is found within one article, by names, roles and pronouns (`mentions.py`); `actors.py` joins the
casts of a document's articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from onrecord.reading.english.parse import Token
from onrecord.reading.english.vocabulary import Gender
from onrecord.reading.records import Mention, Role

ActorKind = Literal["person", "organisation", "state", "body", "group"]


@dataclass(slots=True, eq=False)
class Member:
    """Somebody who appears in an article. `key` stands for it until the document's actors are known.

    `name` is its fullest name there or, where `named` is false, its fullest description. `gender` is a person's,
    as far as titles, given names and pronouns tell; `plural` a group that "they" can mean.
    """

    key: str
    name: str
    kind: ActorKind
    named: bool
    names: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    gender: Gender | None = None
    plural: bool = False


@dataclass(slots=True, eq=False)
class Cast:
    """The cast of an article, and who is meant at each token that heads a mention.

    `meant` and `possible` are by the index of a token. In "France and Germany said", `who` of either word is that
    state, `each` both, and `together` the two as one member, which is a group.
    """

    members: list[Member] = field(default_factory=list)
    meant: dict[int, Member] = field(default_factory=dict)
    possible: dict[int, tuple[Member, ...]] = field(default_factory=dict)
    _joint: dict[str, Member] = field(default_factory=dict)

    def who(self, token: Token) -> Member | None:
        """Return who is meant by the noun phrase that a token heads, or by the name that it is part of."""
        return self.meant.get(token.i)

    def candidates(self, token: Token) -> tuple[Member, ...]:
        """Return who may be meant, likeliest first, where `who` cannot tell."""
        return self.possible.get(token.i, ())

    def each(self, token: Token) -> list[Member]:
        """Return all who are meant by a noun phrase and those coordinated with it, in text order, each once."""
        first = self.who(token)
        found: list[Member] = []
        for one in coordinated(token):
            member = self.who(one)
            if member is not None and member not in found and (first is None or _peers(first, member)):
                found.append(member)
        return found

    def together(self, token: Token) -> Member | None:
        """Return who is meant by a noun phrase with all that is coordinated with it, as one member.

        Two or more are a group, which joins the cast when it is first asked for.
        """
        each = self.each(token)
        if len(each) < 2:
            return each[0] if each else None
        key = "+".join(one.key for one in each)
        known = self._joint.get(key)
        if known is None:
            known = Member(
                key, _listed([one.name for one in each]), "group", all(one.named for one in each), plural=True
            )
            self._joint[key] = known
            self.members.append(known)
        heads = coordinated(token)
        mention = Mention(min(one.start for one in heads), max(one.end for one in heads), "name")
        if mention not in known.mentions:
            known.mentions.append(mention)
        return known


def coordinated(token: Token) -> list[Token]:
    """Return a noun and the nouns coordinated with it, in text order: "A, B and C"."""
    first = token
    while first.dep == "conj" and first.head is not first:
        first = first.head
    found = [first]
    for one in found:  # grows as it is walked
        for child in one.children:
            # A title may be taken for the head of the name after it: "union leader A and B".
            named = child.dep == "appos" and child.pos == "PROPN" and child.left == one.i + 1
            if named or (child.dep == "conj" and child.pos in ("NOUN", "PROPN", "PRON")):
                found.append(child)
    return sorted(found, key=lambda one: one.i)


def _peers(one: Member, other: Member) -> bool:
    """Tell whether two can act together; a parser often coordinates a person with a place that stands near."""
    human = ("person", "group")
    return (one.kind in human) == (other.kind in human)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:-1]) + " and " + names[-1]
