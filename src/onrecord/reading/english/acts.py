"""Acts: where an article's words demand, ask, recommend, promise, offer, agree, refuse or threaten.

An act is found by its cue, the word that makes it one: a performative verb, adjective or noun, each in the frames that
`data/performatives.csv` gives it (illocutionary acts: Searle and Vanderveken 1985), or a modal with somebody who is to
act. Who speaks is not decided here: `by` is the token that names who utters the act where the sentence does, else None.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from onrecord.reading.english.grammar import (
    HOPS,
    by_passive,
    chain,
    doer,
    infinitive,
    last_of,
    modal,
    negated,
    passive,
    subject,
    token_at,
    trimmed,
    verbal,
    words,
)
from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.english.tables import rows
from onrecord.reading.english.voices import Voice, Voices

Kind = Literal["demand", "recommendation", "request", "promise", "offer", "agreement", "refusal", "warning"]
DIRECTIVES = frozenset({"demand", "recommendation", "request"})

_HOPS = 40  # how far up a sentence is looked; deeper than any that was written to be read


@dataclass(slots=True, eq=False)
class Act:
    """One act: `deed` heads what is to be done, `last` is the last token of the clause, `first` its first.

    `by` names who utters it and `to` who is to act; `by` None: whoever speaks here; `to` None: nobody named.
    `deeds` are the coordinated verbs that share one complement, `deed` the first of them.
    """

    kind: Kind
    cue: Token
    by: Token | None
    to: Token | None
    deed: Token
    first: Token
    last: Token
    rule: str
    deeds: list[Token] = field(default_factory=list)
    negated: bool = False
    modal: Token | None = None
    inside: Act | None = None
    voice: Token | None = None
    """Where it is said who speaks, if not at the cue."""
    clauses: list[Token] = field(default_factory=list)
    """Heads of the clauses whose adjuncts belong to the act: its deed's and, for a single deed, its cue's."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a performative is followed by: somebody, after `preposition`, and a deed of a `form`, reached by `path`.

    "upon X to V" is somebody after "upon" and an infinitive; "out of N" a noun after "out", "of".
    """

    person: bool
    preposition: str
    form: Literal["to", "that", "noun", "gerund"]
    path: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Performative:
    """A word that makes an act of its sentence."""

    kind: Kind
    frames: tuple[Frame, ...]


@cache
def _performatives() -> dict[tuple[str, str], tuple[Performative, ...]]:
    """Return the performatives by part of speech and lemma."""
    made: dict[tuple[str, str], tuple[Performative, ...]] = {}
    for row in (one for one in rows("performatives.csv") if one["part"] != "label"):
        key = row["part"], row["lemma"]
        frames = sorted((_frame(one) for one in row["frames"].split("|")), key=_weight)
        made[key] = (*made.get(key, ()), Performative(row["kind"], tuple(frames)))  # type: ignore[arg-type]
    return made


def _frame(written: str) -> Frame:
    parts = written.split()
    person = next((n for n, part in enumerate(parts) if part.startswith("X")), None)
    preposition = " ".join(parts[:person]) if person else ""
    rest = parts[person + 1 :] if person is not None else parts
    if rest[-1] == "that":
        return Frame(person is not None, preposition, "that")
    if rest == ["to", "V"]:
        return Frame(person is not None, preposition, "to")
    return Frame(person is not None, preposition, "gerund" if rest[-1] == "V" else "noun", tuple(rest[:-1]))


def _weight(frame: Frame) -> tuple[int, int]:
    """Order frames by how much they ask of the sentence: the fullest that fits is meant."""
    return ("to", "that", "noun", "gerund").index(frame.form), -frame.person - len(frame.path)


@cache
def _directive_verbs() -> frozenset[str]:
    rows_ = _performatives().items()
    return frozenset(lemma for (part, lemma), each in rows_ if part == "verb" and each[0].kind in DIRECTIVES)


@cache
def labels() -> dict[str, Kind]:
    """Return the headings that say what the list under them is, longest first."""
    found = {row["lemma"]: row["kind"] for row in rows("performatives.csv") if row["part"] == "label"}
    return {one: found[one] for one in sorted(found, key=len, reverse=True)}  # type: ignore[misc]


def performative_kind(token: Token) -> Kind | None:
    """Return what kind of act a word makes, in whatever frame; None for a word that makes none."""
    part, lemma = _part(token)
    if part is None:
        return None
    return _performatives()[part, lemma][0].kind


def modal_kind(token: Token, voices: Voices) -> Kind | None:
    """Return what kind of act a modal makes."""
    if token.lower in _OWN and token.lower != "shall":
        return "agreement" if voices.joint else "promise"
    if token.lower == "shall" and voices.joint:
        return "agreement"
    return _DUTY.get(token.lower)


def utterer(cue: Token) -> Token | None:
    """Return who utters an act, where its sentence names anybody."""
    part, _ = _part(cue)
    return _utterer(cue, part or "verb")


def find(parse: Parse, voices: Voices) -> list[Act]:
    """Find the acts of an article's sentences, in text order; titles and captions only repeat what the body says."""
    found: list[Act] = []
    untitled = not any(one.role == "body" for one in parse.passages)  # a text of one line is its own title
    for passage in parse.passages:
        if passage.role in ("body", "subtitle", "note") or untitled:
            for token in passage.tokens:
                found += _at(token, voices)
    return _once(found)


def _at(token: Token, voices: Voices) -> Iterator[Act]:
    """Go through the acts whose cue a token is."""
    if token.tag == "MD" or token.lemma in ("need", "have", "be", "go") or token.lower == "ought":
        act = _of_modal(token, voices)
        if act is not None:
            yield from act
            return
    if token.lower == "request" and (asked := _at_request(token)) is not None:
        yield asked
        return
    if token.dep in ("ROOT", "ccomp") and token.tag == "VB" and (told := _imperative(token, voices)):
        yield from told
        return
    performatives = _performatives()
    part, lemma = _part(token)
    if part is None:
        return
    for one in performatives.get((part, lemma), ()):
        acts = _of_performative(token, part, one, voices)
        if acts:
            yield from acts
            return


def _part(token: Token) -> tuple[str | None, str]:
    """Return as which part of speech a token may be a performative, and its lemma there."""
    known = _performatives()
    if ("adjective", token.lower) in known and _predicated(token):
        return "adjective", token.lower
    if verbal(token) and token.pos != "AUX" and ("verb", token.lemma) in known:
        return "verb", token.lemma
    if _opens(token) and token.lower.endswith("s") and ("verb", base(token.lower)) in known:
        return "verb", base(token.lower)
    if token.pos in ("NOUN", "PROPN") and ("noun", token.lemma) in known:
        return "noun", token.lemma
    return None, ""


def base(verb: str) -> str:
    """Return the base form of a third person ("urges", "presses"), which the parser takes for a noun at times."""
    return verb[:-2] if verb.endswith(("sses", "shes", "ches")) else verb[:-1]


def _predicated(token: Token) -> bool:
    """Tell whether an adjective is said of somebody: "is ready", "stands prepared"."""
    if token.dep in ("acomp", "attr", "oprd", "conj", "ccomp") or (
        token.pos == "ADJ" and token.dep in ("amod", "advcl", "ROOT")
    ):
        return True
    return token.tag == "VBN" and any(one.dep == "auxpass" for one in token.children)


def _opens(token: Token) -> bool:
    """Tell whether a token opens its paragraph, save for a number or dash: there resolutions put their verbs."""
    for one in token.sentence.passage.tokens:
        if one is token:
            return True
        if one.pos in ("NOUN", "PROPN", "VERB", "PRON", "DET", "ADP") and one.dep != "meta":
            return False
        if one.i > token.i:
            return False
    return False


# -- performatives


def _of_performative(cue: Token, part: str, one: Performative, voices: Voices) -> list[Act]:
    found = _match(cue, part, one.frames)
    if found is None:
        return []
    person, deed, frame = found
    kind = one.kind
    by = _utterer(cue, part)
    if part == "adjective":
        holder = cue.head if cue.dep in ("acomp", "attr", "oprd", "ccomp") else cue
        if frame.form == "that" or frame.person:
            by = None
        if negated(holder) or negated(cue):
            if kind not in ("offer", "refusal"):
                return []
            kind = "refusal"
        elif cue.lower == "necessary" and kind == "refusal":
            return []  # only "did not consider it necessary to …"
        if not _asserted(holder, kind, None):
            return []
    elif part == "verb":
        if negated(cue) or not _asserted(cue, kind, person):
            return []
    elif any(child.lower in ("no", "any") for child in cue.children):
        if cue.lemma not in ("plan", "intention") or cue.head.lemma != "have":
            return []
        kind = "refusal"  # "has no plans to …"
    settled = _sensible(voices, cue, part, kind, by, person, deed, frame)
    if settled is None:
        return []
    kind = settled
    directive = kind in DIRECTIVES
    if part == "verb" and cue.lemma == "commit" and by is not None and by.lemma in words("document"):
        held = cue.child("dobj")  # "the truce commits both armies to …": it is theirs
        if held is not None and doer(held):
            kind, by = "agreement", held
    to = person if directive else None
    if directive and to is None and frame.form == "that":
        to = agent(deed)
    if directive and to is None and frame.form == "noun":
        to = _charged(deed)
    groups = chain(deed, cue.head if part == "noun" and cue.dep == "dobj" else cue)
    return _acts(kind, cue, by, to, groups, f"{part} {one.kind}", _first(cue, part, by), frame.form == "noun")


def _match(cue: Token, part: str, frames: tuple[Frame, ...]) -> tuple[Token | None, Token, Frame] | None:
    """Return who is addressed, the head of the deed, and the frame that fits the sentence."""
    for frame in frames:
        person = _person(cue, frame) if frame.person else None
        if frame.form == "to":
            deed = _infinitive_after(cue, part, frame, person)
            if deed is not None and frame.person:
                person = deed.child("nsubj") or person
                if person is None or person.i >= deed.i or person is by_passive(cue):
                    deed = None
        elif frame.form == "that":
            deed = _clause_after(cue, part)
            if frame.person and person is None:
                deed = None
        else:
            if frame.person and person is None:
                continue
            deed = _noun_after(cue, part, frame, person)
        if deed is not None:
            return person, deed, frame
    return None


def _person(cue: Token, frame: Frame) -> Token | None:
    """Return who is addressed."""
    if frame.preposition and frame.preposition not in ("self",):
        wanted = {"on", "upon"} if frame.preposition in ("on", "upon") else {frame.preposition}
        for child in cue.children:
            if child.lower in wanted and child.i > cue.i and child.dep in ("prep", "prt", "dative"):
                found = child.child("pobj")
                if found is not None and found.entity is not None and found.entity.label in ("DATE", "TIME"):
                    continue  # "called her on Friday to …"
                if found is not None:
                    return found
                if passive(cue):
                    return cue.child("nsubjpass")
        return None
    if passive(cue):
        return cue.child("nsubjpass") or (cue.head if cue.dep == "acl" else None)
    return next(
        (one for one in cue.children if one.dep in ("dobj", "dative") and one.i > cue.i and one.pos != "ADP"), None
    )


def _infinitive_after(cue: Token, part: str, frame: Frame, person: Token | None) -> Token | None:
    """Return the infinitive that a cue, or the person it addresses, is followed by."""
    near: list[Token] = [*cue.children]
    if part == "noun" and cue.dep == "dobj":  # "reiterate our commitment to refrain", the infinitive hung on the verb
        after = (person.right if person is not None else cue.i) + 1
        near += [
            one for one in cue.head.children if one.i > cue.i and one.dep in ("advcl", "xcomp") and one.left == after
        ]
    if person is not None:
        near += person.children
        if person.head is not cue:
            near += person.head.children
        near += [under for child in person.children if child.dep in ("conj", "prep") for under in child.children]
    if part == "adjective" and cue.dep in ("acomp", "attr", "oprd"):
        near += [one for one in cue.head.children if one.i > cue.i and frame.person]
    found = [one for one in near if one.i > cue.i and infinitive(one) and one.dep != "conj"]
    if not found:
        return None
    deed = min(found, key=lambda one: one.i)
    if not frame.person:
        if deed.child("nsubj") is not None:
            return None
        between = [one for one in cue.children if cue.i < one.i < deed.i]
        if part == "verb" and any(one.dep in ("dobj", "dative") or one.lower in ("to", "for") for one in between):
            return None
    return deed


def _clause_after(cue: Token, part: str) -> Token | None:
    near = [one for one in cue.children if one.dep in ("ccomp", "acl", "relcl", "advcl", "xcomp", "dep")]
    if part == "adjective" and cue.dep in ("acomp", "attr", "oprd"):
        near += [one for one in cue.head.children if one.dep in ("ccomp", "advcl", "csubj", "xcomp")]
    for one in near:
        if one.i > cue.i and verbal(one) and not infinitive(one) and one.child("nsubj", "nsubjpass") is not None:
            mark = one.child("mark")
            if (mark is None and one.dep != "ccomp") or (mark is not None and mark.lower not in ("that",)):
                continue
            return one
    return None


def _noun_after(cue: Token, part: str, frame: Frame, person: Token | None) -> Token | None:
    """Return the noun or "-ing" form that a cue is followed by, over the prepositions of the frame's path."""
    if not frame.path:
        if passive(cue):
            if frame.person:
                return None
            return cue.child("nsubjpass") or (cue.head if cue.dep == "acl" and by_passive(cue) is not None else None)
        wanted = ("dobj",) if frame.form == "noun" else ("xcomp", "dobj", "ccomp")
        for child in reversed(cue.children):
            if child.i > cue.i and child.dep in wanted and child is not person:
                if frame.form == "noun" or child.tag == "VBG":
                    return child
        return None
    at, prepositions = cue, list(frame.path)
    while prepositions:
        word = prepositions.pop(0)
        near = [*at.children] + (list(person.children) if person is not None and at is cue else [])
        step = next(
            (
                c
                for c in near
                if c.lower == word and c.i > cue.i and c.dep in ("prep", "prt", "advmod", "dative", "aux", "agent")
            ),
            None,
        )
        if step is None or (passive(cue) and cue.dep == "acl" and step.child("pobj", "pcomp") is None):
            if passive(cue) and cue.dep == "acl" and by_passive(cue) is not None:
                return cue.head  # "the truce committed to by both armies"
            if word == "to" and not prepositions:  # "agreed to talks", read as an infinitive
                return next((c for c in at.children if c.i > cue.i and infinitive(c)), None)
            return None
        if step.dep in ("prt", "advmod") and not step.children:
            if prepositions:
                continue
            near = [c for c in cue.children if c.i > step.i]
            return next((c for c in near if c.dep in ("dobj", "xcomp") or (c.dep == "advcl" and c.tag == "VBG")), None)
        at = step
    return at.child("pobj", "pcomp")


def _utterer(cue: Token, part: str) -> Token | None:
    """Return who utters an act, where the sentence names anybody."""
    if part == "noun":
        return _owner(cue)
    if part == "adjective":
        return _antecedent(subject(cue.head if cue.dep in ("acomp", "attr", "oprd", "ccomp") else cue))
    if passive(cue):
        return by_passive(cue)
    return _antecedent(subject(cue))


def _antecedent(one: Token | None) -> Token | None:
    """Return the noun that a relative pronoun stands for."""
    if one is not None and one.tag in ("WDT", "WP") and one.head.dep == "relcl":
        return one.head.head
    return one


def _owner(noun: Token) -> Token | None:
    """Return whose demand or promise a noun names: "the council's call", "a call by the council", "Korean demand"."""
    for child in noun.children:
        if child.dep == "poss" and child.i < noun.i:
            return child
    for child in noun.children:
        if (
            child.dep in ("prep", "agent")
            and child.lower in ("by", "from")
            and (named := child.child("pobj")) is not None
        ):
            return named
    for child in noun.children:
        if child.i < noun.i and child.entity is not None and child.entity.label in ("NORP", "ORG", "GPE", "PERSON"):
            return child
        if child.dep in ("compound", "nmod", "amod") and child.i < noun.i and doer(child):
            return child
    for child in noun.children:
        if child.dep == "prep" and child.lower == "of" and (named := child.child("pobj")) is not None and doer(named):
            return named
    verb = noun.head if noun.dep in ("dobj", "attr", "pobj") else None
    if verb is not None and noun.lemma in ("plan", "intention") and verb.lemma == "have":
        return _antecedent(subject(verb))
    if verb is not None and verb.dep == "prep":
        verb = verb.head
    if verb is not None and verb.lemma in words("voicing"):
        return _antecedent(subject(verb))
    return None


def _asserted(verb: Token, kind: Kind, person: Token | None) -> bool:
    """Tell whether an act is told as done: not only possible, hoped for, expected, asked about or conditional."""
    if verb.sentence.tokens[-1].text == "?":
        return False
    helper = modal(verb)
    who = verb.child("nsubj")
    polite = who is not None and who.lower in ("i", "we") and kind in DIRECTIVES  # "I would urge …"
    if helper is not None and helper.lower in ("may", "might", "could", "can", "would", "cannot", "ca") and not polite:
        return False
    if helper is not None and (kind not in DIRECTIVES or person is None or passive(verb)):
        return False
    if _conditional(verb):
        return False
    if verb.dep == "pcomp" and verb.head.lower in ("of", "without", "against", "about", "from", "to", "before"):
        return False
    if verb.tag == "VB" and helper is None and verb.dep in ("ccomp", "xcomp") and not infinitive(verb):
        above = modal(verb.head)  # "may not let papers tell them …"
        if negated(verb.head) or (above is not None and above.lower in ("may", "might", "could", "can", "would")):
            return False
    if infinitive(verb):
        above = verb.head
        if verb.dep == "xcomp":
            if above.lemma in ("continue", "begin", "start", "go", "join", "need", "have", "proceed", "use"):
                return True
            if above.lemma in ("like", "want", "wish") and kind in DIRECTIVES:
                asker = above.child("nsubj")
                return asker is not None and asker.lower in ("i", "we")
            if kind == "refusal" and above.lemma in ("vote", "choose", "decide", "agree", "opt"):
                return True
            return kind in DIRECTIVES and person is not None and _directs(above)
        return kind in DIRECTIVES and verb.dep in ("advcl", "acl", "conj", "relcl")
    return True


def _directs(verb: Token) -> bool:
    """Tell whether a verb makes what stands under it an act to be done: then a demand there is a nested one."""
    key = ("verb", verb.lemma)
    return key in _performatives() or verb.lemma in ("redouble", "continue", "work")


def _conditional(verb: Token) -> bool:
    for one in (verb, *_upward(verb, 6)):
        mark = one.child("mark")
        if mark is not None and mark.lower in ("if", "whether", "unless", "lest", "until") and mark.i < verb.i:
            return True
        if (
            any(
                c.dep == "advmod" and c.lower in ("when", "why", "how", "where") and c.tag == "WRB" and c.i < one.i
                for c in one.children
            )
            and one is verb
        ):
            return one.dep in ("advcl", "ccomp")
        if one.dep not in ("conj", "advcl", "xcomp", "ccomp"):
            break
    return False


def _upward(token: Token, hops: int) -> Iterator[Token]:
    for n, one in enumerate(token.ancestors()):
        if n >= hops:
            return
        yield one


def _sensible(
    voices: Voices, cue: Token, part: str, kind: Kind, by: Token | None, person: Token | None, deed: Token, frame: Frame
) -> Kind | None:
    """Return what kind of act a cue in its frame is, None where its words mean something else."""
    lemma = cue.lemma
    noun = deed if not verbal(deed) else None
    if deed.lemma in ("be",) and frame.form == "to" and deed.child("acomp") is not None and kind == "refusal":
        return None
    if any(one.tag == "WRB" and one.i < deed.i for one in deed.children) and frame.form == "to":
        return None  # "told them how to vote"
    if noun is not None and noun.lemma in words("idle") and (part == "noun" or kind in DIRECTIVES):
        return None
    if part == "verb" and passive(cue):
        if cue.dep == "acl" and by is None:
            return None  # "families asked to leave the camp" describes the families
        if kind not in DIRECTIVES and frame.form == "to" and by is None:
            who = cue.child("nsubjpass")
            if who is None or who.lower != "it":
                return None
    if part == "verb":
        if kind == "refusal":
            return _refused(cue, frame, by, deed)
        if kind == "warning":
            return _threatened(cue, frame, by, person, deed)
        if lemma in ("want", "expect") and (by is None or person is None or (not doer(person) and not doer(by))):
            return None
        if lemma == "expect" and (
            passive(cue)
            or (
                by is not None
                and by.lemma in ("analyst", "forecaster", "economist", "observer", "expert", "scientist", "i")
            )
            or deed.lemma in words("unwilled")
        ):
            return None
        if lemma == "want" and passive(cue):
            return None
        if lemma in ("order", "direct", "tell", "command", "compel", "instruct") and frame.form == "noun":
            return None
        if kind == "agreement" and lemma == "accept" and (noun is None or noun.lemma not in words("answerable")):
            return None
        if lemma in ("provide", "stipulate") and (by is None or by.lemma not in words("document")):
            return None
        if kind == "offer" and frame.form == "noun":
            if by is None or not doer(by) or noun is None or noun.lemma in words("idle"):
                return None
        if frame.form == "that":
            if lemma == "decide" and cue.tag == "VBD" and not (by is not None and voices.speaks(by, voices.at(cue))):
                return None
            return _wanted(cue, kind, deed)
        if frame.form == "noun" and not frame.path and noun is not None:
            if kind in DIRECTIVES and (
                noun.entity is not None and noun.entity.label in ("PERSON", "GPE", "NORP") and noun.tag == "NNP"
            ):
                return None
            if lemma in ("propose", "suggest", "advocate", "urge", "advise", "counsel") and doer(noun):
                return None
        if lemma == "call" and frame.path == ("for",) and cue.tag in ("VBN",) and cue.dep == "acl":
            return None
        if lemma == "commit" and frame.form == "noun" and frame.path == ("to",) and not passive(cue):
            held = cue.child("dobj")
            if held is not None and not doer(held) and held.tag != "PRP":
                return None
        if lemma == "commit" and frame.form == "noun" and deed.entity is not None and deed.entity.label == "PERSON":
            return None
        if lemma == "decide" and frame.form == "to":
            if any(one.lower in ("not", "never") for one in deed.children):
                return "refusal"
            if by is not None and (voice := voices.at(cue)) is not None and voices.speaks(by, voice):
                return "promise"
            return "promise" if cue.tag in ("VBZ", "VBP", "VBN") or _opens(cue) else None
        return kind
    if part == "adjective":
        if frame.form == "that" or frame.person:
            it = cue.head.child("nsubj", "expl") if cue.dep in ("acomp", "attr") else None
            if cue.dep != "ROOT" and (it is None or it.lower != "it"):
                return None
            return _wanted(cue, kind, deed) if frame.form == "that" else kind
        if by is None or not (doer(by) or by.pos == "PRON") or any(one.lower == "unable" for one in cue.children):
            return None
        if cue.lower == "happy" and modal(cue.head) is None:
            return None
        return kind
    # nouns
    if frame.form == "noun":
        if frame.path == ("to",) and cue.lemma != "plan":
            voiced = cue.dep == "dobj" and cue.head.lemma in words("voicing")
            if (noun is not None and not _act_noun(noun)) or not voiced:
                return None
        if by is None and lemma in ("call", "order", "threat", "offer", "guarantee", "commitment", "demand"):
            return None
        if frame.path == ("of",) and (by is None or noun is None or doer(noun)):
            return None
    if frame.form == "that":
        return _wanted(cue, kind, deed)
    if lemma == "plan" and (cue.dep != "dobj" or cue.head.lemma != "have" or by is None):
        return None
    if by is None and lemma in (
        "agreement",
        "deal",
        "threat",
        "determination",
        "resolve",
        "intention",
        "order",
        "command",
        "commitment",
        "willingness",
        "readiness",
        "call",
    ):
        return None
    return kind


def _refused(cue: Token, frame: Frame, by: Token | None, deed: Token) -> Kind | None:
    if frame.form == "to":
        return None if deed.lemma in words("silent") else "refusal"
    if cue.lemma in ("turn", "rule") and deed.tag == "VBG":
        return "refusal"
    if cue.lemma in ("pull", "back", "opt", "drop", "boycott", "snub", "withdraw"):
        return "refusal" if deed.lemma in words("gathering") or deed.lemma in words("answerable") else None
    if deed.tag == "VBG" or deed.lemma in words("answerable") or deed.lower in ("this", "that"):
        return "refusal"
    return None


def _threatened(cue: Token, frame: Frame, by: Token | None, person: Token | None, deed: Token) -> Kind | None:
    if cue.lemma == "threaten":
        if by is None or not (doer(by) or by.pos == "PRON"):
            return None
        return (
            "warning"
            if (frame.form == "to" and deed.lemma not in words("unwilled")) or deed.lemma in words("menace")
            else None
        )
    helper = modal(deed)
    if helper is None or helper.lower not in ("will", "would", "'ll", "shall"):
        return None
    who = deed.child("nsubj", "nsubjpass")
    if who is None or (deed.lemma in words("unwilled") and deed.lemma != "face"):
        return None
    if passive(deed) and deed.lemma in ("meet", "answer", "treat") and deed.child("prep", "agent") is not None:
        return "warning"  # "any attack would be met with force"
    if passive(deed) or deed.lemma == "face":
        return (
            "warning"
            if deed.lemma in words("hostile")
            or (deed.lemma in ("face", "hold", "prosecute", "fine", "arrest") and doer(who))
            else None
        )
    return "warning" if who.pos == "PRON" or (by is not None and who.lower == by.lower) else None


def _wanted(cue: Token, kind: Kind, deed: Token) -> Kind | None:
    """Return the kind where a that-clause says what is to be, not what is."""
    helper = modal(deed)
    if helper is not None:
        if cue.lemma == "agree" and (who := deed.child("nsubj")) is not None and not doer(who) and who.pos != "PRON":
            return None  # they agree that something is so
        if kind in DIRECTIVES:
            return kind if helper.lower in ("should", "must", "shall", "would", "will", "be") else None
        return kind if helper.lower in ("will", "would", "shall", "should", "'ll", "wo", "must") else None
    if kind not in DIRECTIVES:
        return None
    if any(one.dep == "aux" for one in deed.children):
        return None
    if (
        deed.tag == "VB"
        or deed.lower == "be"
        or any(one.lower == "be" for one in deed.children if one.dep == "auxpass")
    ):
        return kind
    if deed.tag == "VBP" and (
        cue.pos == "ADJ" or cue.lemma in ("demand", "request", "recommend", "propose", "ask", "urge", "insist")
    ):
        return kind if deed.lemma != "be" else None
    return None


_DEVERBAL = ("tion", "sion", "ment", "ance", "ence", "al", "ing", "ure", "age")


def _act_noun(noun: Token) -> bool:
    """Tell whether a noun names something done ("implementation"), not a value ("democracy")."""
    return verbal(noun) or noun.lemma.endswith(_DEVERBAL) or noun.lemma in words("act")


def agent(verb: Token) -> Token | None:
    """Return who is to act in a clause: its subject or, in a passive, whoever is named after "by"."""
    who = verb.child("nsubj")
    if who is not None:
        return _actor(_antecedent(who))
    if verb.child("nsubjpass") is not None:
        return by_passive(verb)
    return None


def _actor(who: Token | None) -> Token | None:
    """Return who can act of a subject: itself or, of a plan or policy, its owner."""
    if who is None or doer(who) or (who.pos == "PRON" and who.lower not in ("this", "that", "these", "there")):
        return who
    owner = who.child("poss")
    return owner if owner is not None and (doer(owner) or owner.pos == "PRON") else None


def _charged(deed: Token) -> Token | None:
    """Return who is to do what a noun names: "a withdrawal by the army", "an apology from the board"."""
    for child in deed.children:
        if child.dep in ("prep", "agent") and child.lower in ("by", "from"):
            named = child.child("pobj")
            if named is not None and doer(named) and not (child.lower == "from" and deed.lemma in words("leaving")):
                return named
    return None


def _first(cue: Token, part: str, by: Token | None) -> Token:
    """Return where the clause of an act begins: at its own subject, else at its cue."""
    if part == "noun":
        verb = cue.head if cue.dep in ("dobj", "attr") and cue.head.lemma in words("voicing") else None
        if verb is not None:
            own = verb.child("nsubj")
            return token_at(verb, own.left) if own is not None and own.tag not in ("WDT", "WP") else verb
        return token_at(cue, cue.left)
    holder = cue.head if part == "adjective" and cue.dep in ("acomp", "attr", "oprd") else cue
    own = holder.child("nsubj", "nsubjpass")
    if own is not None and own.i < cue.i and own.tag not in ("WDT", "WP"):
        return token_at(holder, own.left)
    if passive(cue) and cue.dep == "acl":
        return token_at(cue, max(cue.head.left, cue.sentence.tokens[0].i))
    return cue


def _acts(
    kind: Kind,
    cue: Token,
    by: Token | None,
    to: Token | None,
    groups: list[list[Token]],
    rule: str,
    first: Token,
    noun: bool = False,
) -> list[Act]:
    """Return one act for each group of coordinated deeds."""
    made: list[Act] = []
    tokens = cue.sentence.tokens
    offset = tokens[0].i
    for n, group in enumerate(groups):
        deed = group[0]
        stop = tokens[-1].i + 1
        if n + 1 < len(groups):
            stop = _left(groups[n + 1][0])
        ends = [last_of(one, stop).i for one in group]
        clauses = [*group]
        if len(groups) == 1 or n + 1 == len(groups):
            if len(groups) == 1:
                ends.append(last_of(cue, stop).i)
                if cue not in clauses:
                    clauses.append(cue)
        begin = first if n == 0 else token_at(deed, _left(deed))
        last = trimmed(begin.i - offset, max(ends) - offset, tokens)
        act = Act(kind, cue, by, to, deed, begin, tokens[max(last, deed.i - offset)], rule, group, clauses=clauses)
        act.negated = kind != "refusal" and to_refrain(deed)
        made.append(act)
    return made


def _left(verb: Token) -> int:
    """Return where a coordinated verb begins: its adverbs and "to" with it, not what joins it."""
    left = verb.i
    for child in verb.children:
        if child.i < verb.i and child.dep in ("aux", "advmod", "neg", "auxpass"):
            left = min(left, child.left)
    return left


def to_refrain(deed: Token) -> bool:
    """Tell whether an act asks or promises that something is not done."""
    if negated(deed) or deed.lemma in ("refrain", "abstain", "desist", "avoid"):
        return True
    objects = [one for one in deed.children if one.dep in ("dobj", "nsubjpass", "nsubj")]
    return any(child.lower == "no" for one in objects for child in one.children) or any(
        one.lower in ("nobody", "none", "nothing") for one in objects
    )


# -- modals

_DUTY: dict[str, Kind] = {
    "should": "recommendation",
    "ought": "recommendation",
    "must": "demand",
    "need": "demand",
    "have": "demand",
    "shall": "demand",
}
_OWN = frozenset({"will", "would", "'ll", "wo", "’ll", "'d", "shall", "sha"})


def _of_modal(token: Token, voices: Voices) -> list[Act] | None:
    """Return the acts of a modal and its verb; None where it makes none."""
    verb, word = _under(token)
    if verb is None or verb.sentence.tokens[-1].text == "?":
        return None
    who = _antecedent(subject(verb))
    if who is None or who.dep == "expl" or verb.child("expl") is not None:
        return None
    if _described(verb if token.tag == "MD" else token) or _asked(verb) or _conditional(verb):
        return None
    if token.tag == "MD" and who.head is verb and who.i > token.i:
        return None  # "should she win": a condition
    if any(one.lower in ("have", "'ve") and one.dep == "aux" for one in verb.children):
        return None  # "should have done": the past is judged
    voice = voices.at(token)
    if word == "shall" and who.lower in ("i", "we") and not voices.joint:
        return _own_act(token, verb, who, word, voice, voices)
    if word in _DUTY:
        return _duty(token, verb, who, word, voice, voices)
    return _own_act(token, verb, who, word, voice, voices)


def _under(token: Token) -> tuple[Token | None, str]:
    """Return the verb that a modal stands with, and the modal's plain form."""
    if token.tag == "MD":
        verb = token.head
        return (verb if token.dep == "aux" and verb.i > token.i else None), token.lower
    if token.lower == "ought" or (token.lemma in ("need", "have") and token.tag in ("VBZ", "VBP", "VBD")):
        deed = next(
            (one for one in token.children if one.dep in ("xcomp", "ccomp") and one.i > token.i and infinitive(one)),
            None,
        )
        if deed is None or token.lower == "had" or negated(token):
            return None, ""
        return deed, "ought" if token.lower == "ought" else token.lemma
    if token.lemma == "be" and token.tag in ("VBZ", "VBP"):
        deed = next((one for one in token.children if one.dep == "xcomp" and infinitive(one)), None)
        if deed is not None and token.child("acomp", "attr") is None:
            return deed, "be"
    if token.lower == "going" and any(one.lemma == "be" and one.tag in ("VBP", "VBZ", "VBD") for one in token.children):
        deed = next((one for one in token.children if one.dep == "xcomp" and one.i > token.i and infinitive(one)), None)
        return deed, "will"
    return None, ""


def _described(verb: Token) -> bool:
    """Tell whether a clause only describes: a relative clause, a subject, an adverbial."""
    for _ in range(HOPS):
        if verb.dep != "conj":
            break
        verb = verb.head
    if verb.dep == "acl":
        mark = verb.child("mark")
        return mark is None or mark.lower != "that"
    return verb.dep in ("relcl", "advcl", "csubj", "pcomp")


def _asked(verb: Token) -> bool:
    """Tell whether a clause only says what, how or whether: "what it should do"."""
    if any(
        one.tag in ("WP", "WRB", "WDT", "WP$")
        and one.i < verb.i
        and one.dep in ("dobj", "advmod", "attr", "nsubj", "pobj")
        for one in verb.children
    ):
        return True
    mark = verb.child("mark")
    return mark is not None and mark.lower in ("whether", "if")


def _duty(token: Token, verb: Token, who: Token, word: str, voice: Voice | None, voices: Voices) -> list[Act] | None:
    """Return what somebody is told to do with "should", "must", "needs to"."""
    if voice is None:
        return None
    is_passive = passive(verb)
    able = verb.lemma == "be" and (found := verb.child("acomp")) is not None and found.lower == "able"
    if verb.lemma in ("be", "have", "become", "remain", "exist") and not is_passive:
        if not doer(who) or verb.lemma == "have" or word in ("need", "have") or (able and word != "should"):
            return None
    elif verb.lemma in words("unwilled") and not is_passive:
        return None
    if who.lower in ("it", "this", "that") and verb.lemma in ("note", "say", "remember", "recall", "mention", "stress"):
        return None
    if word in ("must", "need", "have") and who.lower in ("he", "she", "it", "they") and voices.speaks(who, voice):
        return None  # what the speaker has to bear
    if word in ("need", "have"):
        if voice.party is None or any(one.lower in ("a", "an") for one in who.children):
            return None
        if not doer(who) or (voices.speaks(who, voice) and who.lower in ("i", "we", "he", "she")):
            return None
    if word == "should" and voices.speaks(who, voice) and who.lower == "i":
        return None
    if not is_passive and not doer(who) and who.pos != "PRON" and _actor(who) is None:
        if (
            word != "must"
            and who.lemma not in words("arrangement")
            and verb.lemma
            not in (
                "end",
                "stop",
                "cease",
                "continue",
                "begin",
                "resume",
            )
        ):
            return None
    kind = _DUTY[word]
    if word == "shall":
        kind = "agreement" if voices.joint and voice is voices.issuer else "demand"
    to = by_passive(verb) if is_passive else _actor(who)
    if able:
        to = None
    first = _clause_first(verb, who, token)
    groups = chain(verb)
    return _acts(kind, token, None, to, groups, f"modal {word}", first)


def _clause_first(verb: Token, who: Token, token: Token) -> Token:
    holder = verb if token.tag == "MD" else token
    own = holder.child("nsubj", "nsubjpass")
    return token_at(verb, own.left) if own is not None and own.i < token.i and own.tag not in ("WDT", "WP") else token


def _own_act(token: Token, verb: Token, who: Token, word: str, voice: Voice | None, voices: Voices) -> list[Act] | None:
    """Return what somebody says that he or she will do."""
    if word not in _OWN and word != "be":
        return None
    if verb.dep == "ccomp" and verb.head.lemma in words("prediction"):
        return None
    if any(one.dep == "advmod" and one.lower in words("hedge") for one in verb.children):
        return None
    is_passive = passive(verb)
    if (verb.lemma in words("unwilled") and not is_passive) or verb.lemma == "be":
        return None
    if word in ("would", "'d") and any(one.lower in ("like", "rather", "prefer") for one in (verb, *verb.children)):
        return None
    mine = voices.speaks(who, voice)
    if mine and who.lower in ("i", "we") and verb.lemma in _directive_verbs():
        return None  # "I would urge them to leave" urges
    held = verb.child("dobj")
    if verb.lemma == "make" and held is not None and ("noun", held.lemma) in _performatives():
        return None  # "I will make this promise": the promise itself is what follows
    statement = voice.statement if voice is not None else None
    if word == "be":
        if (
            not doer(who)
            or (verb.lemma in words("scheduled") and verb.lemma != "begin")
            or verb.lemma not in words("deliberate")
        ):
            return None
    elif word in ("would", "'d") and (statement is None or statement.kind == "direct"):
        return None  # future in the past stands in reported words; in quoted ones "would" supposes
    elif voice is None:
        if not doer(who) or is_passive or verb.lemma not in words("deliberate") or verb.lemma in words("scheduled"):
            return None
    elif mine and is_passive:
        return None  # what befalls the speaker
    elif not mine:
        if is_passive:
            if verb.lemma not in words("deliberate") or verb.lemma in ("prohibit", "ban", "bar"):
                return None
        elif not doer(who):
            if verb.lemma not in ("continue", "resume", "stop", "end", "cease") or who.pos == "PRON":
                return None
        elif verb.lemma not in words("deliberate"):
            return None
    kind: Kind = "promise"
    if not is_passive and (negated(verb) or (token.lower == "going" and negated(token))):
        kind = "refusal"
    elif (
        verb.lemma in words("hostile") and not is_passive and verb.child("dobj", "prep", "advcl", "advmod") is not None
    ):
        kind = "warning"
    elif voices.joint and voice is voices.issuer and voice is not None and (mine or is_passive):
        kind = "agreement"
    by = who if not is_passive and (doer(who) or who.pos == "PRON") and (voice is None or not mine) else None
    groups = chain(verb)
    made = _acts(
        kind, token, by, None, groups, f"modal {'will' if word in _OWN else word}", _clause_first(verb, who, token)
    )
    for act in made[1:]:
        if act.kind == "promise" and negated(act.deed):
            act.kind, act.negated = "refusal", False
    return made


def _at_request(token: Token) -> Act | None:
    """Return what somebody does "at the request of" somebody else: the request for it."""
    at, of = token.head, next((one for one in token.children if one.lower == "of"), None)
    by = of.child("pobj") if of is not None else None
    verb = at.head
    if at.lower not in ("at", "on", "upon") or by is None or not verbal(verb) or verb.i == at.i:
        return None
    who = subject(verb)
    tokens = token.sentence.tokens
    first = token_at(verb, who.left) if who is not None and who.i < verb.i else verb
    first = tokens[min(first.i, at.left) - tokens[0].i]
    last = trimmed(first.i - tokens[0].i, verb.right - tokens[0].i, tokens)
    return Act(
        "request",
        token,
        by,
        by_passive(verb) if passive(verb) else who,
        verb,
        first,
        tokens[last],
        "noun request",
        [verb],
        clauses=[verb],
    )


def _imperative(verb: Token, voices: Voices) -> list[Act]:
    """Return what somebody who is quoted word for word tells the hearers to do ("Please do not drink the water")."""
    if verb.child("nsubj", "nsubjpass", "mark", "csubj") is not None or modal(verb) is not None or infinitive(verb):
        return []
    statement = voices.statement(verb)
    if statement is None or statement.kind != "direct":
        return []
    before = [one for one in verb.sentence.tokens if one.i < verb.i and one.pos not in ("PUNCT", "CCONJ")]
    asked = any(one.lower == "please" for one in verb.children)
    held_back = negated(verb)
    if any(one.lower not in ("please", "do", "not", "n't", "never", "so", "now", "then", "always") for one in before):
        return []
    if verb.lemma in words("unwilled") or not (asked or held_back or verb.lemma in words("deliberate")):
        return []
    return _acts("request" if asked else "demand", verb, None, None, chain(verb), "imperative", verb)


def thwarted(act: Act) -> Act | None:
    """Return what a third party is to be kept from by an act's deed: "help in stopping Nordia from building"."""
    tokens = act.deed.sentence.tokens
    offset = tokens[0].i
    for token in tokens[act.deed.i - offset : act.last.i - offset + 1]:
        if token.lemma not in words("thwart") or not verbal(token):
            continue
        who = token.child("dobj")
        kept = next((one for one in token.children if one.lower == "from" and one.child("pcomp") is not None), None)
        if who is None or kept is None or who.entity is None or who.pos != "PROPN":
            continue
        deed = kept.child("pcomp")
        if deed is not None:
            last = tokens[min(deed.right, act.last.i) - offset]
            inner = Act("demand", token, act.by, who, deed, token, last, "nested demand", [deed], True, inside=act)
            inner.voice = act.voice or act.cue
            return inner
    return None


# -- one deed, one act


def _once(acts: list[Act]) -> list[Act]:
    """Leave each deed to one cue: a performative before a modal, the one that stands first before a later one."""
    claimed: dict[int, Act] = {}
    for act in sorted(acts, key=lambda one: (one.rule.startswith("modal"), one.cue.i)):
        if all(one.i not in claimed for one in act.deeds):
            for one in act.deeds:
                claimed[one.i] = act
    kept = {id(one) for one in claimed.values()}
    return sorted((one for one in acts if id(one) in kept), key=lambda one: (one.first.i, one.deed.i))
