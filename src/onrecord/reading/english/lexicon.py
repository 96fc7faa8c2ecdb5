"""The words that tell what happened, and the words that govern them: the event vocabulary, loaded once.

Three tables: `data/happenings.csv` (words of events), `data/sorts.csv` (what sort of event they tell, its kind in the
record, and its place in the field's published vocabularies) and `data/governors.csv` (words that say whether what
hangs on them happened). `data/things.csv` names the classes of things that tell homonyms apart: fire a missile, fire
a minister.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal, cast

from onrecord.reading.english import tables
from onrecord.reading.english.parse import Token

EventKind = Literal[
    "conflict", "talks", "agreement", "visit", "statement", "detention", "displacement", "aid",
    "blockade", "vote", "protest", "legal", "accident", "other",
]  # fmt: skip
Effect = Literal[
    "planned", "possible", "demanded", "promised", "denied", "called_off", "ongoing", "happened", "through",
    "existing", "happening", "background", "told",
]  # fmt: skip

_QUANTITIES = frozenset(
    "dozen score hundred thousand million number group pair couple lot majority part half most many some few several"
    " all more series wave handful remainder rest third quarter round member tonne ton kilo bag truckload load".split()
)
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "X"})
_PLACES = frozenset({"place", "road", "building", "border", "home", "forum", "vehicle"})
_PLACING = frozenset({"at", "on", "into", "through", "to", "in", "from"})
_BY = "by:"  # before the class that the subject, not the object, must have
_PRONOUNS = frozenset("him her them he she who whom they us me we you".split())
_ANY, _NOTHING, _SOMEBODY = "any", "nothing", "somebody"  # classes of things that are told by more than the word
_SOMEBODIES = frozenset({"PERSON", "NORP", "ORG", "GPE"})


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of event: its kind, whether it lasts (a siege does, a raid does not) and its published codes.

    `cameo` is CAMEO's code (Gerner, Schrodt and Yilmaz 2009), `plover` and `plover_mode` the category and mode that
    CAMEO2PLOVER (2021) gives it, `acled_event` and `acled_sub_event` ACLED's types (codebook of 2024); "" where the
    vocabulary has no place for it.
    """

    sort: str
    kind: EventKind
    lasting: bool
    cameo: str
    plover: str
    plover_mode: str
    acled_event: str
    acled_sub_event: str


@dataclass(frozen=True, slots=True)
class Happening:
    """A word or phrase that tells an event: `rest` are the further words, `thing` the class its object must have.

    `anchored`: it tells one only where something ties it to a day or a doer; else it speaks of such acts in general.
    """

    rest: tuple[str, ...]
    thing: str
    sort: Sort
    anchored: bool

    @property
    def idiom(self) -> bool:
        """Whether it is no event, but looks like one: weapons of mass destruction."""
        return self.sort.sort == "nothing"


@cache
def sorts() -> dict[str, Sort]:
    """Return the sorts of events by name."""
    return {
        row["sort"]: Sort(
            row["sort"],
            cast(EventKind, row["kind"]),
            row["lasting"] == "yes",
            row["cameo"],
            row["plover"],
            row["plover_mode"],
            row["acled_event"],
            row["acled_sub_event"],
        )
        for row in tables.rows("sorts.csv")
    }


@cache
def _happenings(part: str) -> dict[str, list[Happening]]:
    """Return the happenings by their first word, the longest and the most particular first."""
    made: dict[str, list[Happening]] = {}
    for row in tables.rows("happenings.csv"):
        if row["part"] == part:
            one = partial(Happening, thing=row["object"], sort=sorts()[row["sort"]], anchored=row["gate"] == "anchored")
            for words in {row["words"], row["words"].replace("-", " - ")}:  # the parse cuts most words at hyphens
                first, *rest = words.split()
                made.setdefault(first, []).append(one(tuple(rest)))
    for found in made.values():
        found.sort(key=lambda one: (-len(one.rest), not one.thing, one.thing == _ANY))
    return made


@cache
def _things() -> dict[str, frozenset[str]]:
    """Return the classes that a word belongs to."""
    made: dict[str, set[str]] = {}
    for row in tables.rows("things.csv"):
        made.setdefault(row["word"], set()).add(row["class"])
    return {word: frozenset(classes) for word, classes in made.items()}


@cache
def _governors(part: str) -> dict[str, tuple[Effect, ...]]:
    made: dict[str, tuple[Effect, ...]] = {}
    for row in tables.rows("governors.csv"):
        if row["part"] == part:
            made[row["word"]] = (*made.get(row["word"], ()), cast(Effect, row["effect"]))
    return made


def effects(token: Token) -> tuple[Effect, ...]:
    """Return what a verb, noun or adjective does to what hangs on it; verbs with a particle go before bare ones."""
    if token.pos in ("VERB", "AUX"):
        table = _governors("verb")
        for child in token.children:
            if child.dep in ("prt", "prep", "advmod", "dobj") and f"{token.lemma} {child.lower}" in table:
                return table[f"{token.lemma} {child.lower}"]
    else:
        table = _governors("noun" if token.pos in ("NOUN", "PROPN") else "adjective")
    return table.get(token.lemma) or table.get(token.lower) or ()


def adjective(token: Token) -> tuple[Effect, ...]:
    """Return what a participle that stands before a noun does to it."""
    return _governors("adjective").get(token.lower, ())


def names() -> dict[str, list[Happening]]:
    """Return the words that make a name one of an event: Hurricane, Operation."""
    return _happenings("name")


def verb(token: Token) -> tuple[Happening, Token] | None:
    """Return what a verb tells, and the last token of the words that tell it."""
    table = _happenings("verb")
    for one in table.get(_hyphened(token), ()) or table.get(token.lemma, ()):
        last = _with_particles(token, one.rest)
        if last is not None and (not one.thing or _has_object(token, last, one.thing)):
            return None if one.idiom else (one, last)
    return None


def _hyphened(verb: Token) -> str:
    """Return a verb with the word that a hyphen joins to it: test-fire, re-elect."""
    at = verb.i - verb.sentence.tokens[0].i
    before = verb.sentence.tokens[max(at - 2, 0) : at]
    if (
        len(before) == 2
        and before[1].text in "-‐‑"
        and before[0].end == before[1].start
        and before[1].end == verb.start
    ):
        return f"{before[0].lower}-{verb.lemma}"
    return ""


def noun(token: Token, tokens: list[Token]) -> tuple[Happening, Token] | None:
    """Return what a noun, or the phrase that begins with it, tells, and the last token of the phrase."""
    for lemma in dict.fromkeys((token.lower, token.lemma)):
        for one in _happenings("noun").get(lemma, ()):
            end = token.i + len(one.rest)
            follow = tokens[token.i + 1 : end + 1]
            if (
                len(follow) == len(one.rest)
                and (one.idiom or tokens[end].pos in _NAMING)
                and all(word in (next_.lemma, next_.lower) for word, next_ in zip(one.rest, follow, strict=True))
            ):
                if not one.thing or _is_of(tokens[end], one.thing):
                    return one, tokens[end]
    return None


def _is_of(noun: Token, thing: str) -> bool:
    """Tell whether a noun's complement or possessor is of a class: the flight of refugees, their flight."""
    for child in noun.children:
        if child.dep == "poss" and thing in _classes(child):
            return True
        if child.dep == "prep" and any(thing in _classes(one) for one in child.children if one.dep == "pobj"):
            return True
    return False


def _with_particles(token: Token, rest: tuple[str, ...]) -> Token | None:
    """Return the last of the words that must hang on a verb, or the verb itself where none must."""
    holder, last = token, token
    for word in rest:
        found = next(
            (
                child
                for owner in dict.fromkeys((holder, token))
                for child in owner.children
                if child.i > token.i - 1 and word in (child.lemma, child.lower) and not _dates(child)
            ),
            None,
        )
        if found is None:
            return None
        holder, last = found, found if found.i > last.i else last
    return last


def _dates(preposition: Token) -> bool:
    """Tell whether a preposition tells a day: "fired on Thursday" is no firing on somebody."""
    return preposition.dep == "prep" and any(
        one.entity is not None and one.entity.label in ("DATE", "TIME") for one in preposition.children
    )


def _has_object(token: Token, last: Token, thing: str) -> bool:
    if thing.startswith(_BY):
        subject = token.child("nsubj")
        return subject is not None and thing.removeprefix(_BY) in _classes(subject)
    objects = list(_objects(token, last, thing in _PLACES))
    if thing == _NOTHING:
        return not any(one.dep in ("dobj", "nsubjpass") for one in objects)
    return any(thing == _ANY or thing in _classes(one) for one in objects)


def _objects(token: Token, last: Token, placed: bool) -> Iterator[Token]:
    """Go through what a verb is done to: its object, its subject in the passive, what its last particle governs."""
    for child in token.children:
        if child.dep in ("dobj", "nsubjpass", "dative"):
            yield child
        elif child is last and child.dep in ("prep", "prt"):
            yield from (one for one in child.children if one.dep == "pobj")
    if last is token:
        if token.tag == "VBN" and token.dep in ("acl", "relcl"):
            yield token.head  # the prisoners freed on Monday
        elif token.tag == "VBN" and token.dep == "conj":
            yield from (one for one in token.head.children if one.dep == "nsubjpass")  # was held and then released
        for child in token.children if placed else ():
            if child.dep == "prep" and child.lower in _PLACING:
                yield from (one for one in child.children if one.dep == "pobj")
    elif last.dep == "prep":
        yield from (one for one in last.children if one.dep == "pobj")


def _classes(token: Token) -> frozenset[str]:
    found = _things().get(token.lemma) or _things().get(token.lower) or frozenset()
    counted = token.lemma in _QUANTITIES or token.tag == "CD"
    for child in token.children:  # two of the prisoners; missiles and shells; dozens of people
        if child.dep == "conj":
            found |= _things().get(child.lemma, frozenset())
        elif counted and child.dep == "prep" and child.lower == "of":
            for one in child.children:
                found |= _things().get(one.lemma, frozenset())
    entity = token.entity
    if entity is not None and entity.label in _SOMEBODIES:
        found |= {_SOMEBODY}
    if entity is not None and not found - {_SOMEBODY}:
        if entity.label in ("PERSON", "NORP"):
            found |= {"person", "people"}
        elif entity.label in ("GPE", "LOC", "FAC"):
            found |= {"place"}
        elif entity.label == "MONEY":
            found |= {"money"}
        elif entity.label == "CARDINAL":
            found |= {"person", "people"}  # rescued 200 more
    if entity is None and token.pos == "PROPN" and not found:
        found |= {"place"}  # a name that the model does not know
    if token.pos == "PRON" and token.lower in _PRONOUNS:
        found |= {"person", "people"}
    return found | {_SOMEBODY} if "person" in found or token.pos == "PROPN" else found
