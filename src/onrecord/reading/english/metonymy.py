"""Metonymy: whether the name of a place means its government or people where it stands, or only describes a noun.

The classes are Markert and Nissim's (SemEval-2007 task 8: literal, place-for-people) and, for names that describe a
noun, Gritta, Pilehvar and Collier's (2019: literal and non-literal modifiers). The parse decides: which relation the
name has to which word; the words are in `data/metonymy.csv`. What names which state is in `data/countries.csv`.

Known gaps: a verb that takes places and governments alike ("left London") is read as taking a place; a headline
without verbs says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.reading.english import tables
from onrecord.reading.english.names import Name
from onrecord.reading.english.parse import Token

_ROW = 12  # names in a row that are followed up to the first; longer ones are read as places
_DATELINE_ENDS = frozenset("( - -- – — : /".split())

Use = Literal["place", "actor", "attribute", "polity"]
"""What the name of a place does where it stands.

`place`: something is there ("in Norvik", "the Norvik area", "Norvik's streets"). `actor`: its government or people act
or are acted on ("Norvik denied", "talks with Norvik", "Norvik's refusal"). `polity`: it is what
somebody serves or an institution is of ("Norvik's mayor", "the president of Norvik"): the political entity, literal
in Markert and Nissim's sense. `attribute`: it describes a noun ("a Norvik teacher"), so that no place is told.
"""


@dataclass(frozen=True, slots=True)
class State:
    """A country or territory that has an ISO 3166 alpha-2 code (`XK`, not ISO's, is Kosovo's), and its names.

    `capitals` are cities whose names may mean its government; `seats` buildings and offices that do ("the Kremlin");
    `peoples` its people and their adjective; `neighbours` codes. GeoNames' point and id, as degrees north and east.
    """

    code: str
    name: str
    geonames: int
    lat: float
    lon: float
    capitals: tuple[str, ...]
    names: tuple[str, ...]
    peoples: tuple[str, ...]
    seats: tuple[str, ...]
    neighbours: tuple[str, ...]


@cache
def states() -> tuple[State, ...]:
    """Return all states, by code."""
    return tuple(
        State(
            row["code"],
            row["name"],
            int(row["geonames"]),
            float(row["lat"]),
            float(row["lon"]),
            *(
                tuple(filter(None, row[key].split("|")))
                for key in ("capital", "names", "peoples", "seats", "neighbours")
            ),
        )
        for row in tables.rows("countries.csv")
    )


def state_named(words: str) -> State | None:
    """Return the state that a name names: its own name, or the seat of its government ("the Kremlin"); case counts."""
    return _named().get(_plain(words))


def state_of_capital(words: str) -> State | None:
    """Return the state whose government the name of a capital may mean ("Canberra said")."""
    return _capitals().get(_plain(words))


def state_of_people(words: str) -> State | None:
    """Return the state of a people or its adjective: "Greek", "the Greeks"; None too where several share the word."""
    return _peoples().get(_plain(words))


def acts(name: Name) -> bool:
    """Return whether the name of a place means its government or people where it stands."""
    return use(name) == "actor"


def use(name: Name) -> Use:
    """Tell what the name of a place does where it stands."""
    if _in_dateline(name):
        return "place"
    return _use(name.head, {token.i for token in name.tokens})


def _in_dateline(name: Name) -> bool:
    """Tell whether a name stands in the dateline that opens a sentence: "NORVIK, Aune (Halden Press) -"."""
    tokens = name.head.sentence.tokens
    first = tokens[0]
    if not (first.text.isupper() and len(first.text) > 2) and name.head.sentence.passage.role != "dateline":
        return False
    before = tokens[: name.tokens[0].i - first.i]
    after = tokens[name.tokens[-1].i + 1 - first.i :][:4]
    return all(one.text.isupper() or one.pos in ("PROPN", "PUNCT") for one in before) and any(
        one.text in _DATELINE_ENDS for one in after
    )


def _use(token: Token, own: set[int]) -> Use:
    for _ in range(_ROW):
        head = token.head
        if head is token or token.dep not in ("conj", "appos"):
            break
        if head.pos != "PROPN" and not (token.dep == "appos" and head.lemma in _words("standing")):
            return "place"  # "the states around it: Aune, Norvik": said of no verb
        token = head
        own = own | {token.i}
    head = token.head
    if head is token:
        return "place"
    dep = token.dep
    if dep in ("compound", "nmod", "amod") and head.i not in own:
        return _describing(head)
    if dep == "poss":
        return _owning(head)
    if dep in ("nsubj", "csubj"):
        return _subject(head)
    if dep in ("nsubjpass", "dobj"):
        return "actor" if head.lemma in _words("affects") else "place"
    if dep == "dative":
        return "actor"
    if dep in ("agent", "pobj"):
        return _after(head)
    return "place"


def _describing(noun: Token) -> Use:
    if noun.lower in ("based", "born", "bound", "area"):  # "a Norvik-based firm"
        return "place"
    if noun.dep in ("compound", "nmod") and noun.head is not noun and noun.head.pos in ("NOUN", "PROPN"):
        last = noun.head
        if last.lemma in _words("ground") and last.pos == "NOUN":
            return "place"
    return "place" if noun.lemma in _words("ground") else "attribute"


def _owning(noun: Token) -> Use:
    if noun.pos == "PROPN" and noun.lemma not in _words("ground"):
        return "polity"
    for lemma in _joined(noun):
        if lemma in _words("role") or lemma in _words("institution"):
            return "polity"
        if lemma in _words("act") or lemma in _words("relation"):
            civil = any(one.lower in ("civil", "internal") for one in noun.children)  # "Norvik's civil war" is there
            return "place" if civil else "actor"
    return "place"


def _subject(verb: Token) -> Use:
    if verb.lemma in _words("relay"):  # "used to be", "began to build": what it began tells
        verb = verb.child("xcomp") or verb
    if verb.pos not in ("VERB", "AUX") or verb.lemma in _words("stative") or verb.child("acomp"):
        return "place"
    return "actor"


def _after(preposition: Token) -> Use:
    """Tell what a name does after a preposition, by it and the word that it hangs on."""
    word, governor = preposition.lower, preposition.head
    while governor.dep in ("prep", "pcomp") and governor.head is not governor:  # "out of", "because of"
        governor = governor.head
    lemma = governor.lemma
    noun = governor.pos in ("NOUN", "PROPN")
    if word == "by":
        passive = governor.tag == "VBN" or preposition.dep == "agent"
        return "actor" if passive and lemma not in _words("nearby") else "place"
    if word == "against":
        return "actor"
    if word in ("with", "between"):
        if lemma in _words("relation") or (word == "with" and lemma in _words("with")):
            return "actor"
        if any(one.lemma in _words("relation") for one in _objects(governor)):
            return "actor"
        return "place"
    if word == "of" and noun:
        if lemma in _words("role") or (lemma in _words("institution") and governor.pos == "NOUN"):
            return "polity"
        return "actor" if lemma in _words("act") else "place"
    if word == "from":
        givers = _words("received")
        if lemma in givers or any(one.lemma in givers for one in _objects(governor)):
            return "actor"
        return "place"
    if word == "to":
        return "actor" if lemma in _words("give") and not (noun and lemma == "message") else "place"
    if word in ("on", "upon"):
        if lemma in _words("upon") or any(one.lemma in _words("upon") for one in _objects(governor)):
            return "actor"
        return "place"
    if word in ("for", "toward", "towards") and noun:
        return "actor" if lemma in ("support", "role", "consequence", "praise", "contempt", "sympathy") else "place"
    return "place"


def _objects(governor: Token) -> Iterator[Token]:
    return (one for one in governor.children if one.dep in ("dobj", "nsubjpass", "attr"))


def _joined(noun: Token) -> Iterator[str]:
    """Go through a noun and what it is joined to: "ministers and generals"."""
    yield noun.lemma
    yield from (one.lemma for one in noun.children if one.dep == "conj")


@cache
def _classes() -> dict[str, frozenset[str]]:
    made: dict[str, set[str]] = {}
    for row in tables.rows("metonymy.csv"):
        made.setdefault(row["class"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in made.items()}


def _words(name: str) -> frozenset[str]:
    return _classes()[name]


@cache
def _named() -> dict[str, State]:
    return {_plain(form): state for state in states() for form in (*state.seats, *state.names, state.name)}


@cache
def _capitals() -> dict[str, State]:
    return {_plain(form): state for state in states() for form in state.capitals}


@cache
def _peoples() -> dict[str, State]:
    made: dict[str, State | None] = {}
    for state in states():
        for form in state.peoples:
            made[form] = None if form in made else state
    return {form: state for form, state in made.items() if state is not None}


def _plain(words: str) -> str:
    words = " ".join(words.replace("’", "'").split())
    return words[4:] if words[:4].lower() == "the " else words
