"""Actors: the casts of a document's articles joined, one actor for each person, body, state or group."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence

from onrecord.reading.english import identity
from onrecord.reading.english.cast import ActorKind, Member
from onrecord.reading.english.vocabulary import fold, polities, roles
from onrecord.reading.records import Actor, Mention, Role

_SURER: tuple[ActorKind, ...] = ("person", "group", "body", "organisation", "state")
"""Where articles take one name for several kinds, the later one here is the better founded."""
_MANY = frozenset("official mp mep lawmaker deputy senator diplomat general officer envoy judge minister".split())
"""Offices that many of one state hold at a time: they tell nobody from another."""


def join(members: Sequence[Member]) -> tuple[list[Actor], dict[str, Actor]]:
    """Join the members of all casts of a document; also return the actor of each member's key.

    Named members of one kind are joined by their names (`identity.py`), persons by full names only: a surname alone
    joins where one person of the document bears it. Descriptions ("the official") stay apart from article to article.
    Actors are in the order in which they are first mentioned.
    """
    groups = _Sets(members)
    _join_persons(members, groups)
    _join_bodies(members, groups)
    _join_across_kinds(members, groups)
    made: list[tuple[list[Member], Actor]] = []
    counted: Counter[str] = Counter()
    together = sorted(groups.all(), key=lambda group: min((m.start for one in group for m in one.mentions), default=0))
    for group in together:
        actor = _actor(group, counted)
        made.append((group, actor))
    return [actor for _, actor in made], {member.key: actor for group, actor in made for member in group}


class _Sets:
    """Sets of members that are one: a union-find."""

    def __init__(self, members: Sequence[Member]) -> None:
        self.members = members
        self._above = list(range(len(members)))

    def find(self, n: int) -> int:
        while self._above[n] != n:
            self._above[n] = self._above[self._above[n]]
            n = self._above[n]
        return n

    def join(self, a: int, b: int) -> None:
        self._above[max(self.find(a), self.find(b))] = min(self.find(a), self.find(b))

    def all(self) -> list[list[Member]]:
        found: dict[int, list[Member]] = defaultdict(list)
        for n, member in enumerate(self.members):
            found[self.find(n)].append(member)
        return list(found.values())


def _join_persons(members: Sequence[Member], groups: _Sets) -> None:
    at: dict[str, list[int]] = defaultdict(list)
    for n, member in enumerate(members):
        if member.kind == "person" and member.named:
            at[fold(member.name)].append(n)
    same, doubtful = identity.persons(at)
    joined = same.all()
    for names in joined.values():
        every = sorted(n for name in names if name not in doubtful for n in at[name])
        for n in every[1:]:
            groups.join(every[0], n)
    for short, full in doubtful.items():
        bearers = {name: [n for one in joined[same.find(name)] for n in at[one]] for name in full}
        for n in at[short]:
            fits = [every for every in bearers.values() if any(_same_office(members[n], members[m]) for m in every)]
            if len(fits) == 1:
                groups.join(fits[0][0], n)
    _join_offices(members, groups)


def _same_office(one: Member, other: Member) -> bool:
    """Tell whether two of one surname are given one title: "Minister Brennik", "Tovar Brennik, the minister"."""
    mine = {fold(role.title) for role in one.roles}
    return bool(mine & {fold(role.title) for role in other.roles})


def _join_offices(members: Sequence[Member], groups: _Sets) -> None:
    """Join "the Norrowan foreign minister" to the one person of the document who is named as such."""
    holders: dict[tuple[str, str], set[int]] = defaultdict(set)
    offices: dict[tuple[str, str], list[int]] = defaultdict(list)
    for n, member in enumerate(members):
        if member.kind != "person":
            continue
        for role in member.roles:
            if role.of is None or (word := roles().get(fold(role.title).split()[-1])) is None or not word.title:
                continue
            state = polities().of(fold(role.of))
            if state is None:
                continue
            office = fold(role.title), state
            if office[0] in _MANY:
                continue
            if member.named:
                holders[office].add(groups.find(n))
            else:
                offices[office].append(n)
    for office, unnamed in offices.items():
        found = {groups.find(n) for n in holders.get(office, ())}
        first, *others = unnamed if len(found) != 1 else [*found, *unnamed]
        for n in others:
            groups.join(first, n)


def _join_bodies(members: Sequence[Member], groups: _Sets) -> None:
    at: dict[str, list[int]] = defaultdict(list)
    keyed: dict[tuple[str, str], int] = {}
    for n, member in enumerate(members):
        if member.kind == "organisation":
            for name in member.names:
                at[fold(name)].append(n)
        elif member.kind != "person" and (member.named or polities().of(fold(member.name.split()[0]))):
            key = (member.kind, identity.body_key(fold(member.name)))
            if key in keyed:
                groups.join(keyed[key], n)
            keyed.setdefault(key, n)
    same = identity.bodies(at, ())
    for names in same.all().values():
        every = sorted(n for name in names for n in at[name])
        for n in every[1:]:
            groups.join(every[0], n)


def _join_across_kinds(members: Sequence[Member], groups: _Sets) -> None:
    """Join what bears one name but was taken for a person in one article and for a state or body in another.

    A person who is given a title or a gender is no state that has a name like that ("Jordan").
    """
    at: dict[str, list[int]] = defaultdict(list)
    for n, member in enumerate(members):
        if member.named and member.kind != "group":
            at[fold(member.name)].append(n)
    for name, every in at.items():
        if len({members[n].kind for n in every}) < 2:
            continue
        if name in polities().names:
            every = [n for n in every if not _human(members[n])]
        for n in every[1:]:
            groups.join(every[0], n)


def _human(member: Member) -> bool:
    return member.kind == "person" and (bool(member.roles) or member.gender is not None)


def _actor(group: Sequence[Member], counted: Counter[str]) -> Actor:
    fullest = max(group, key=lambda one: (one.named, len(one.name.split()), len(one.name), one.name))
    kinds = Counter(one.kind for one in group for _ in one.mentions if one.named == fullest.named)
    kind = max(kinds, key=lambda one: (_SURER.index(one), kinds[one]), default=fullest.kind)
    if any(_human(one) for one in group):
        kind = "person"
    names = sorted(
        {name for one in group if one.named or not fullest.named for name in one.names},
        key=lambda name: (-len(name), name),
    )
    roles: dict[tuple[int, int], Role] = {(role.start, role.end): role for one in group for role in one.roles}
    mentions: dict[tuple[int, int], Mention] = {(m.start, m.end): m for one in group for m in one.mentions}
    made = hashlib.sha256(f"{kind} {fold(fullest.name)}".encode()).hexdigest()[:16]
    counted[made] += 1
    nth = counted[made]
    named = any(one.named for one in group)
    return Actor(
        id=f"actor-{made}" if nth == 1 else f"actor-{made}.{nth}",
        name=fullest.name,
        kind=kind,
        names=tuple(names),
        roles=tuple(roles[at] for at in sorted(roles)),
        mentions=tuple(mentions[at] for at in sorted(mentions)),
        confidence=0.9 if named and len(fold(fullest.name).split()) > 1 else 0.7 if named else 0.5,
        rule="name" if named else "description",
    )
