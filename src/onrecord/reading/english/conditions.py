"""Conditions: how things stand for people, from the words for what they need and how it fares.

A condition is a thing that people live by (data/conditions.csv: the clusters of humanitarian aid) with a word for its
state: a lack of it, a verb or adjective that says how it is, somebody who is without it; or a word that is a
condition by itself (famine, blackout, stranded). Only what is told counts: a demand that water be restored tells
nothing of the water. What may come ("could face famine") counts, since a warning is told of how things stand.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from onrecord.reading.english import clauses, factuality, lexicon, tables, verification
from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.english.scene import Scene
from onrecord.reading.ids import Ids
from onrecord.reading.records import Condition, Span

_Kind = Literal[
    "food", "water", "energy", "health", "shelter", "safety", "movement", "communication",
    "property", "education", "livelihood", "rights", "other",
]  # fmt: skip

_TOLD_IN = frozenset({"title", "subtitle", "body", "caption"})
_VERBS = frozenset({"VERB", "AUX"})
_STEPS = 12  # words that are looked through from a thing to the verb that tells of it
_UNDOES = frozenset("cut restore sever destroy loot damage disrupt lose".split())
_RUINS = frozenset("cut destroy loot damage close burn flood contaminate flatten shatter block".split())
_STAFF = frozenset("staff doctor nurse teacher medic worker physician".split())
_VAGUE = frozenset("go speak work get receive operate attend visit move".split())  # what one cannot do for many reasons
_WITHOUT = frozenset({"without", "lacking"})


@dataclass(slots=True, eq=False)
class _Found:
    head: Token
    span: Span
    kind: _Kind
    rule: str
    confidence: float


@cache
def _words(role: str) -> dict[str, _Kind]:
    return {row["words"]: cast(_Kind, row["kind"]) for row in tables.rows("conditions.csv") if row["role"] == role}


def read(scene: Scene) -> list[Condition]:
    """Find the conditions of an article, in reading order."""
    parse = scene.parse
    found = _apart(list(_found(parse)))
    if not found:
        return []
    verdicts = verification.read(parse)
    times = [one for one in scene.times if one.type in ("DATE", "TIME")]
    ids = Ids(parse.article, "condition")
    made = []
    for one in found:
        statement = scene.statement_at(one.span.start, one.span.end)
        made.append(
            Condition(
                id=ids.of(one.span),
                article=parse.article.id,
                start=one.span.start,
                end=one.span.end,
                confidence=one.confidence,
                rule=one.rule,
                kind=one.kind,
                what=" ".join(one.span.of(parse.text).split()),
                where=clauses.nearest(parse, one.head, scene.places),
                when=clauses.nearest(parse, one.head, times),
                statement_id=statement.id if statement else None,
                verification=verification.of(verdicts, one.head),
            )
        )
    return made


def _apart(found: list[_Found]) -> list[_Found]:
    """Return the conditions without those that lie inside a wider one of the same kind, in text order."""
    kept: list[_Found] = []
    for one in sorted(found, key=lambda x: (x.span.start, -x.span.end)):
        if kept and one.span.start < kept[-1].span.end:
            if one.kind == kept[-1].kind or one.span.end <= kept[-1].span.end or kept[-1].kind == "other":
                continue
        kept.append(one)
    return kept


def _found(parse: Parse) -> Iterator[_Found]:
    for passage in parse.passages:
        if passage.role not in _TOLD_IN:
            continue
        for token in passage.tokens:
            one = _condition(token, parse)
            if one is not None:
                yield one


def _condition(token: Token, parse: Parse) -> _Found | None:
    if token.pos in ("NOUN", "PROPN", "ADJ", "VERB", "ADV"):
        kind = _entry(token, "whole", parse)
        if kind is not None:
            return _whole(token, kind, parse)
    if token.pos in ("NOUN", "PROPN"):
        if token.lemma in _words("lack"):
            return _lack(token, parse)
        kind = _entry(token, "counted", parse)
        if kind is not None and any(one.dep == "nummod" for one in token.children):
            return _Found(token, clauses.phrase(parse, token), kind, "people counted", 0.6)
        kind = _kind(token, parse)
        if kind is not None:
            return _thing(token, kind, parse)
        if token.lemma in _words("situation"):
            return _situation(token, parse)
    if token.pos in _VERBS:
        return _verb(token, parse)
    if token.pos == "ADP" or token.pos == "ADV":
        return _adrift(token, parse)
    return None


def _entry(token: Token, role: str, parse: Parse) -> _Kind | None:
    """Return the kind of a noun of the vocabulary, with the word before it where that makes another thing of it."""
    table = _words(role)
    if token.i > 0:
        before = parse.tokens[token.i - 1]
        for pair in (f"{before.lower} {token.lemma}", f"{before.lower} {token.lower}"):
            if pair in table:
                return table[pair]
        if token.i > 1 and (three := f"{parse.tokens[token.i - 2].lower} {before.lower} {token.lemma}") in table:
            return table[three]
    return table.get(token.lemma) or table.get(token.lower)


def _kind(noun: Token, parse: Parse) -> _Kind | None:
    """Return the kind of a thing that people live by: "health infrastructure", "the supply of water" tell more."""
    kind = _entry(noun, "thing", parse)
    if kind in ("other", "property"):
        for child in noun.children:
            below = child.children if child.dep == "prep" and child.lower == "of" else (child,)
            for one in below:
                if one.dep in ("compound", "pobj"):
                    kind = _words("thing").get(one.lemma, kind)
    return kind


def _above(token: Token) -> Token | None:
    """Return the verb that a word hangs on, through prepositions and coordination."""
    at = token
    for _ in range(_STEPS):
        if at.head is at:
            return at if at.pos in _VERBS else None
        at = at.head
        if at.pos in _VERBS:
            return at
    return None


def _tells(verb: Token) -> bool:
    """Tell whether a verb says how things are or may be, not how they should be."""
    return factuality.of_verb(verb) in ("happened", "ongoing", "possible", "denied")


def _whole(token: Token, kind: _Kind, parse: Parse) -> _Found | None:
    """Read a word that is a condition by itself: famine, a blackout, stranded people."""
    verb = _above(token)
    if token.pos in ("NOUN", "PROPN"):
        if token.dep in ("compound", "nmod") and token.head.pos in ("NOUN", "PROPN"):
            return None
        if factuality.of_noun(token, True) is None:
            return None
        if verb is not None and token.dep in ("nsubj", "nsubjpass", "dobj", "attr") and token.head is verb:
            if "demanded" in lexicon.effects(verb) or not _tells(verb):
                return None
            return _Found(token, clauses.clause(parse, verb, token), kind, "condition word", 0.7)
        return _Found(token, clauses.phrase(parse, token), kind, "condition word", 0.6)
    if token.dep == "amod":
        return _Found(token, clauses.phrase(parse, token.head, token), kind, "state of people", 0.6)
    if token.pos == "VERB" and not _tells(token):
        return None
    if verb is not None and token.dep in ("acomp", "oprd", "attr", "xcomp"):
        return _Found(token, clauses.clause(parse, verb, token), kind, "state of people", 0.7) if _tells(verb) else None
    if token.pos == "VERB":
        return _Found(token, clauses.clause(parse, token), kind, "state of people", 0.6)
    if token.dep in ("acl", "conj") and token.head.pos == "NOUN":
        return _Found(token, clauses.phrase(parse, token.head, None, token), kind, "state of people", 0.5)
    return None


def _lack(noun: Token, parse: Parse) -> _Found | None:
    """Read a noun for the state of a thing: shortages of food, a disruption of the water supply, access to schools."""
    kind = None
    for child in noun.children:
        if child.dep in ("prep", "nmod", "compound"):
            for thing in (child, *child.children):
                if thing.pos in ("NOUN", "PROPN") and thing.dep in ("pobj", "compound", "nmod"):
                    kind = kind or _entry(thing, "thing", parse)
    if kind is None:
        return None
    if factuality.of_noun(noun, True) is None or noun.dep in ("compound", "nmod"):
        return None
    verb = _above(noun)
    if verb is not None and noun.head is verb and noun.dep in ("dobj", "nsubj", "nsubjpass", "attr"):
        if not _tells(verb) or {"demanded", "promised"} & set(lexicon.effects(verb)):
            return None
        return _Found(noun, clauses.clause(parse, verb, noun), kind, "lack", 0.7)
    return _Found(noun, clauses.phrase(parse, noun), kind, "lack", 0.7)


def _thing(noun: Token, kind: _Kind, parse: Parse) -> _Found | None:
    """Read a thing that people live by with the verb or adjective that says how it fares."""
    for child in noun.children:
        if (
            child.dep == "amod"
            and child.i < noun.i
            and child.lower in ("scarce", "contaminated", "inadequate", "unsafe")
        ):
            return _Found(noun, clauses.phrase(parse, noun), kind, "state of a thing", 0.5)
        if child.dep == "acl" and child.tag == "VBN" and child.lemma in _RUINS:
            return _Found(noun, clauses.phrase(parse, noun, None, child), kind, "state of a thing", 0.5)
    if noun.head.lower in _WITHOUT and noun.dep == "pobj":
        return _without(noun, kind, parse)
    if any(one.dep == "det" and one.lower == "no" for one in noun.children) and noun.dep in ("dobj", "attr", "nsubj"):
        verb = noun.head
        if (verb.pos in _VERBS and _tells(verb)) or (verb.pos in _VERBS and verb.lemma in ("have", "be", "get")):
            return _Found(noun, clauses.clause(parse, verb, noun), kind, "lack", 0.7)
    if noun.dep == "ROOT" and any(one.dep == "det" and one.lower == "no" for one in noun.children):
        return _Found(noun, clauses.phrase(parse, noun), kind, "lack", 0.6)  # a note: "No power since Tuesday."
    top = noun
    while top.dep == "conj" and top.head.pos in ("NOUN", "PROPN"):
        top = top.head
    verb = top.head
    if verb.pos not in _VERBS:
        return None
    if top.dep in ("nsubj", "nsubjpass"):
        return _fares(top, verb, kind, parse)
    if top.dep == "dobj" and kind != "food" and verb.lemma in _UNDOES:
        if _tells(verb):
            return _Found(verb, clauses.clause(parse, verb, noun), kind, "state of a thing", 0.5)
    return None


def _fares(top: Token, verb: Token, kind: _Kind, parse: Parse) -> _Found | None:
    """Read what is said of a thing: it is scarce, was cut, has run out, cannot work."""
    state = verb.lemma in _words("state") and verb.lemma not in ("leave", "stop", "remain", "lose", "work")
    particle = verb.child("prt")
    if particle is not None and f"{verb.lemma} {particle.lower}" in _words("state"):
        state = True
    adjective = next(
        (
            one
            for one in verb.children
            if one.dep in ("acomp", "advmod", "oprd", "prt") and one.lower in _words("adjective")
        ),
        None,
    )
    stopped = verb.lemma in ("work", "stop", "function", "remain") and (
        (verb.lemma == "stop" and top.dep == "nsubj") or adjective is not None or factuality.of_verb(verb) == "denied"
    )
    gone = verb.lemma in ("leave", "flee") and top.lemma in _STAFF
    if adjective is None and not state and not stopped and not gone:
        return None
    if not _tells(verb) and not (adjective is not None and factuality.habitual(verb)):
        return None
    last = adjective if adjective is not None and adjective.i > verb.i else verb
    return _Found(verb, clauses.clause(parse, verb, last), kind, "state of a thing", 0.6)


def _without(noun: Token, kind: _Kind, parse: Parse) -> _Found | None:
    verb = _above(noun.head)
    if verb is None or not _tells(verb):
        return None
    return _Found(noun, clauses.clause(parse, verb, noun), kind, "lack", 0.7)


def _situation(noun: Token, parse: Parse) -> _Found | None:
    """Read "the situation is dire"."""
    verb = noun.head
    if noun.dep != "nsubj" or verb.pos not in _VERBS:
        return None
    for one in verb.children:
        if one.dep in ("acomp", "attr", "oprd", "advmod", "prep") and (
            one.lower in _words("adjective") or one.lemma in _words("state")
        ):
            calm = one.lower in ("tense", "calm", "quiet", "volatile", "stable", "unsafe", "insecure", "fragile")
            return _Found(noun, clauses.clause(parse, verb, one), "safety" if calm else "other", "situation", 0.7)
    if verb.lemma in ("deteriorate", "worsen", "improve") and _tells(verb):
        return _Found(noun, clauses.clause(parse, verb), "other", "situation", 0.7)
    return None


def _verb(verb: Token, parse: Parse) -> _Found | None:
    """Read what people lack or cannot do: they need food, ran out of fuel, were kept from leaving."""
    if verb.lemma in _words("bar"):
        return _barred(verb, parse)
    if verb.lemma == "pass" and any(one.lower in _words("passing") for one in parse.below(verb)):
        night = verb.child("nsubj")
        if night is not None and night.lemma in ("night", "day", "weekend", "evening"):
            return _Found(verb, clauses.clause(parse, verb), "safety", "situation", 0.6)
    subject = verb.child("nsubj", "nsubjpass")
    negated = any(one.dep == "neg" for one in verb.children)
    unable = any(one.lower in ("can", "could", "ca") for one in verb.children if one.dep == "aux") and negated
    top = verb
    if verb.dep == "xcomp" and verb.head.lemma in ("unable", "afraid", "unwilling", "forbidden"):
        top = verb.head
        while top.dep == "conj":
            top = top.head
        if top.pos == "ADJ":
            top = top.head
        unable, subject = True, top.child("nsubj", "nsubjpass")
    if unable and subject is not None and subject.lemma in _words("people"):
        if verb.lemma in _words("reach") and (verb.lemma not in _VAGUE or top is not verb):
            return _Found(verb, clauses.clause(parse, top, verb), "movement", "barred", 0.6)
    if verb.lemma in ("allow", "permit", "let") and negated:
        for one in verb.children:
            if one.dep in ("xcomp", "ccomp") and one.lemma in _words("reach"):
                own = clauses.clause(parse, verb)
                span = Span(own.start, max(own.end, clauses.clause(parse, one).end))
                return _Found(verb, span, "movement", "barred", 0.6)
    if verb.lemma == "pay" and negated:
        for thing in verb.children:
            if thing.dep in ("dobj", "nsubjpass") and _entry(thing, "thing", parse) == "livelihood":
                return _Found(verb, clauses.clause(parse, verb, thing), "livelihood", "lack", 0.6)
    words = [verb.lemma]
    words += [f"{verb.lemma} {one.lower}" for one in verb.children if one.dep in ("prt", "prep", "advmod", "acomp")]
    dwelling = next((one for one in words if one in _words("dwell")), None)
    if dwelling and subject is not None and subject.lemma in _words("people") and _tells(verb):
        return _Found(verb, clauses.clause(parse, verb), _words("dwell")[dwelling], "state of people", 0.6)
    if not any(one in _words("lack_verb") for one in words) or negated:
        return None
    if subject is None or (subject.lemma not in _words("people") and subject.entity is None):
        return None
    if not _tells(verb):
        return None
    for thing in _governed(verb):
        kind = _entry(thing, "thing", parse)
        if kind is not None:
            return _Found(verb, clauses.clause(parse, verb, thing), kind, "lack", 0.6)
    return None


def _governed(verb: Token) -> Iterator[Token]:
    for child in verb.children:
        if child.dep == "dobj":
            yield child
        elif child.dep in ("prep", "prt"):
            for one in child.children:
                yield one
                yield from one.children


def _barred(verb: Token, parse: Parse) -> _Found | None:
    """Read "prevented aid workers from reaching the camps"."""
    if not _tells(verb) or factuality.of_verb(verb) == "denied":
        return None
    for child in verb.children:
        if child.dep == "prep" and child.lower == "from":
            for one in child.children:
                if one.dep == "pcomp" and one.lemma in _words("reach"):
                    span = clauses.clause(parse, verb, one)
                    return _Found(verb, Span(verb.start, max(span.end, verb.end)), "movement", "barred", 0.7)
    return None


def _adrift(token: Token, parse: Parse) -> _Found | None:
    """Read where people are that should not have to be: at sea, in the open, under siege, out of school."""
    for words, kind in _words("adrift").items():
        first, *rest = words.split()
        if token.lower != first:
            continue
        follow = parse.tokens[token.i + 1 : token.i + 1 + len(rest)]
        if [one.lower for one in follow] != rest:
            continue
        at = token.head
        if at.pos == "NOUN" and at.lemma in _words("people"):
            end = follow[-1] if follow else token
            return _Found(token, clauses.phrase(parse, at, None, end), kind, "adrift", 0.5)
        verb = at if at.pos in _VERBS else _above(at)
        subject = verb.child("nsubj", "nsubjpass") if verb is not None else None
        if verb is None or subject is None or subject.lemma not in _words("people") or not _tells(verb):
            return None
        return _Found(token, clauses.clause(parse, verb, follow[-1] if follow else token), kind, "adrift", 0.5)
    return None
