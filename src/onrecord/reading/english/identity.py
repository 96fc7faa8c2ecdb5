"""When two names are one's: spellings, short forms, initials, acronyms, transliterations.

Names are compared folded (`vocabulary.fold`). Only candidates that share a block (the skeleton of a surname) are
compared, and large blocks only by equality, so that joining is near-linear in the number of names.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files

from rapidfuzz.distance import JaroWinkler

from onrecord.reading.english.vocabulary import polities, roles

_SUFFIXES = frozenset("jr sr ii iii iv".split())
_SMALL = frozenset("of the for and on in at to a de des du la le les y e".split())
_DULL = frozenset("of the for and on in at to affairs republic".split())
_SKELETON = (("shch", "s"), ("tch", "s"), ("sch", "s"), ("zh", "z"), ("kh", "h"), ("sh", "s"), ("ch", "s"), ("ts", "s"),
             ("tz", "s"), ("dz", "z"), ("gh", "g"), ("ph", "f"), ("ck", "k"), ("dj", "z"), ("dzh", "z"), ("ou", "u"),
             ("oo", "u"), ("ee", "i"), ("ie", "i"), ("iy", "i"), ("yy", "i"), ("ya", "ia"), ("yu", "iu"), ("yo", "io"),
             ("ye", "e"), ("j", "z"), ("c", "k"), ("q", "k"), ("w", "v"), ("y", "i"), ("x", "ks"))  # fmt: skip
_ALIKE_GROUPS = {"troops": "forces", "soldiers": "forces", "force": "forces", "peacekeeper": "peacekeepers",
                 "protestors": "protesters", "demonstrators": "protesters"}  # fmt: skip
_TWICE = re.compile(r"(.)\1+")
_CROWD = 60  # names of one block that are still compared pair by pair
_ALIKE = 0.93  # Jaro-Winkler of two skeletons: keeps Vintare and Vantari (0.91) apart


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """Return a folded word with the spellings levelled that transliterations differ in: "shavrel", "chavrel"."""
    for pair, one in _SKELETON:
        word = word.replace(pair, one)
    return _TWICE.sub(r"\1", word)


def words_of(folded: str) -> list[str]:
    """Return a person's folded name as words, without "Jr." and the like."""
    words = folded.split()
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    return words


def same_person(one: str, other: str) -> bool:
    """Tell whether two folded full names (two words or more) are spellings of one person's name."""
    a, b = words_of(one), words_of(other)
    if len(a) < 2 or len(b) < 2:
        return False
    if a == b:
        return True
    if len(a) != len(b) and (a[-min(len(a), len(b)) :] == b[-min(len(a), len(b)) :]):
        return min(len(a), len(b)) > 1  # "Suu Kyi" of "Aung San Suu Kyi"
    return _alike(a[-1], b[-1]) and _given(a[:-1], b[:-1])


def _given(a: Sequence[str], b: Sequence[str]) -> bool:
    """Compare given names: equal, an initial, a short form ("Rob", "Robert"), or one spelling of the other."""
    one, other = a[0], b[0]
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0] or (len(one) == 1 and len(a) > 1 and _given(a[1:], b))
    if len(one) > 2 and len(other) > 2 and (one.startswith(other) or other.startswith(one)):
        return True
    return _alike(one, other) or (len(a) > 1 and a[1] == other) or (len(b) > 1 and b[1] == one)


def _alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < 4:
        return skeleton(one) == skeleton(other)
    return JaroWinkler.similarity(skeleton(one), skeleton(other)) >= _ALIKE


class Groups:
    """Sets of names that are one's: a union-find over strings."""

    def __init__(self, names: Iterable[str]) -> None:
        self._above = {name: name for name in names}

    def find(self, name: str) -> str:
        """Return the name that stands for a name's group."""
        while self._above[name] != name:
            self._above[name] = self._above[self._above[name]]
            name = self._above[name]
        return name

    def join(self, one: str, other: str) -> None:
        """Make two groups one."""
        self._above[self.find(one)] = self.find(other)

    def all(self) -> dict[str, list[str]]:
        """Return each group under the name that stands for it."""
        groups: dict[str, list[str]] = defaultdict(list)
        for name in self._above:
            groups[self.find(name)].append(name)
        return groups


def persons(names: Iterable[str]) -> tuple[Groups, dict[str, list[str]]]:
    """Group the folded names of persons; also return, of short names that may be several people's, who they may be.

    A short name (one word, or the last words of a longer one) joins the only full name that it fits. Where it
    fits several it is left alone: two people of one surname are never made one.
    """
    groups = Groups(names)
    full = [name for name in groups._above if len(words_of(name)) > 1]
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in full:
        words = words_of(name)
        blocks[skeleton(words[-1])[:3]].append(name)
        blocks[f"{skeleton(words[0])} {skeleton(words[-1])[:1]}"].append(name)
    for block in blocks.values():
        if len(block) <= _CROWD:
            for n, one in enumerate(block):
                for other in block[:n]:
                    if same_person(one, other):
                        groups.join(one, other)
        else:
            by_ends: dict[tuple[str, str], str] = {}
            for name in block:
                words = words_of(name)
                ends = (skeleton(words[0]), skeleton(words[-1]))
                if ends in by_ends:
                    groups.join(name, by_ends[ends])
                else:
                    by_ends[ends] = name
    last: dict[str, set[str]] = defaultdict(set)
    first: dict[str, set[str]] = defaultdict(set)
    near: dict[str, set[str]] = defaultdict(set)
    for name in full:
        words = words_of(name)
        last[words[-1]].add(groups.find(name))
        first[words[0]].add(groups.find(name))
        near[skeleton(words[-1])].add(groups.find(name))
        if "".join(words[-2:]) != words[-1] and len(words) > 2:
            last[" ".join(words[-2:])].add(groups.find(name))
    doubtful: dict[str, list[str]] = {}
    for name in list(groups._above):
        words = words_of(name)
        if len(words) > 1:
            continue
        fits = (
            last.get(words[0]) or first.get(words[0]) or (near.get(skeleton(words[0])) if len(words[0]) > 3 else None)
        )
        if fits and len(fits) == 1:
            groups.join(name, next(iter(fits)))
        elif fits:
            doubtful[name] = sorted(fits)
    return groups, doubtful


@lru_cache(maxsize=20_000)
def body_key(folded: str) -> str:
    """Return what two names of one body have in common: "foreign ministry of x", "xian ministry of foreign affairs".

    Adjectives, capitals left aside, and short forms of states become the state; order and small words are dropped.
    """
    words, found = folded.split(), []
    n = 0
    table = polities()
    while n < len(words):
        for size in range(min(5, len(words) - n), 0, -1):
            state = table.of(" ".join(words[n : n + size]))
            if state is not None:
                found.append(f"={state}")
                n += size
                break
        else:
            word = words[n]
            if word == "european":  # "European Council", "EU Council"; "European Union" was taken above
                found.append("=European Union")
            elif word not in _DULL:
                found.append({"authorities": "government", "defence": "defense", "organisation": "organization",
                              "centre": "center"}.get(word, word))  # fmt: skip
            n += 1
    found = [_ALIKE_GROUPS.get(word, word) for word in found]
    if "peacekeepers" in found:
        found = [word for word in found if word not in ("peacekeepers", "forces")] + ["peacekeeping", "forces"]
    if "media" in found:  # "state media" and "media" of one country are told of as one
        found = [word for word in found if word not in ("state", "local", "official")]
    return " ".join(sorted(found))


def kind_of_group(word: str) -> str:
    """Return the word for a kind of group that stands for those like it: "troops" are "forces"."""
    word = _ALIKE_GROUPS.get(word, word)
    return "forces" if word == "peacekeepers" else word


@cache
def _papers() -> frozenset[str]:
    rows = csv.DictReader(files("onrecord.reading").joinpath("data/outlet_words.csv").read_text("utf-8").splitlines())
    return frozenset(row["word"] for row in rows)


def initials(words: Sequence[str]) -> set[str]:
    """Return the acronyms that a body's words may have: with and without the small ones."""
    big = [word for word in words if word not in _SMALL]
    return {"".join(word[0] for word in words), "".join(word[0] for word in big)} if len(big) > 1 else set()


def bodies(names: Iterable[str], grounds: Iterable[str]) -> Groups:
    """Group the folded names of bodies: one key, an acronym, a short form that fits one longer name alone.

    `grounds` are the names of places and peoples that a longer name may have before a shorter one ("Kestran Valley
    Council", "Valley Council").
    """
    groups = Groups(names)
    keys: dict[str, str] = {}
    for name in groups._above:
        key = body_key(name)
        if key in keys:
            groups.join(name, keys[key])
        else:
            keys[key] = name
    short: dict[str, set[str]] = defaultdict(set)
    parts: dict[str, set[str]] = defaultdict(set)
    ground = set(grounds)
    for name in groups._above:
        words = name.split()
        for acronym in initials(words):
            short[acronym].add(groups.find(name))
        if len(words) > 12:
            continue
        for a in range(len(words)):
            for b in range(a + 1, len(words) + 1):
                rest = words[:a] + words[b:]
                if rest and _stands_for_all(words[a:b], rest, ground, at_start=a == 0):
                    parts[" ".join(words[a:b])].add(groups.find(name))
    for name in list(groups._above):
        fits = {groups.find(one) for one in parts.get(name, ())} - {groups.find(name)}
        if not fits and " " not in name and len(name) > 1:
            fits = {groups.find(one) for one in short.get(name, ())} - {groups.find(name)}
        if len(fits) == 1:
            groups.join(name, fits.pop())
    return groups


def _stands_for_all(part: Sequence[str], rest: Sequence[str], ground: set[str], *, at_start: bool) -> bool:
    """Tell whether words of a body's name may stand for the whole: its own words, not its kind."""
    table = polities()
    if any(word in _SMALL for word in (part[0], part[-1])) or table.of(" ".join(part)) or " ".join(part) in ground:
        return False
    kinds = [roles().get(word) for word in part]
    if kinds[-1] is not None and kinds[-1].sort == "body":
        # "Water Board" of "Joint Water Board", but not "Democratic Party" of "Social Democratic Party".
        return len(part) > 1 and not at_start and all(
            word in ground or table.of(word) or word in ("joint", "national", "international", "federal", "royal")
            for word in rest
        )  # fmt: skip
    if at_start and rest[-1] in _papers():
        return False  # a paper is called after its town
    if all(kind is not None for kind in kinds) or (len(part) == 1 and len(part[0]) < 3):
        return False
    return at_start or len(part) > 1
