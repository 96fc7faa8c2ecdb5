"""Events: what happened, from the verbs, nouns and names that tell it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, cast

from onrecord.reading.english import clauses, factuality, lexicon, verification
from onrecord.reading.english.factuality import Modality
from onrecord.reading.english.lexicon import Happening, Sort
from onrecord.reading.english.parse import Token
from onrecord.reading.english.scene import Scene
from onrecord.reading.english.verification import Verdict
from onrecord.reading.ids import Ids
from onrecord.reading.records import Event, Participant, Span, Time

_Role = Literal["agent", "patient", "recipient", "other"]

_TOLD_IN = frozenset({"title", "subtitle", "body", "caption"})
_LONGEST_TRIGGER = 5  # words
# Of 118 found in 14 development texts 0.95 of the verbs that tell what happened were right, 0.85 of the nouns, 0.75 of
# what is planned, possible or denied; a tenth is taken off, since the words were tuned on these texts.
_SURE: dict[Modality, float] = {
    "happened": 0.85,
    "ongoing": 0.75,
    "planned": 0.65,
    "called_off": 0.75,
    "denied": 0.6,
    "possible": 0.65,
}
_LIGHT = frozenset(
    "effort operation process campaign wave series attempt round attack drive work convoy mission bid".split()
)


_SHARED = 20  # coordinated verbs or nouns that are looked through


_STATES = frozenset({"detention", "blockade"})  # kinds that "is held", "is blocked" tell, though nothing moves
_REFUSED = frozenset({"agreement", "talks", "visit", "aid", "vote"})  # kinds that do not come about when rejected
_MOVES = frozenset({"displacement", "visit"})
_PLACES = frozenset({"GPE", "LOC", "FAC"})
_NAMES = frozenset({"ORG", "GPE", "PERSON", "FAC", "NORP", "LAW", "WORK_OF_ART", "PRODUCT"})
_CONTESTED = frozenset({"alleged", "disputed"})
_PROMISED = frozenset({"other", "aid", "agreement", "statement"})  # without a day, what will be done is a promise


@dataclass(slots=True, eq=False)
class _Told:
    """A place where an event is told: the word that heads it, the trigger's tokens, and what they say."""

    head: Token
    first: Token
    last: Token
    sort: Sort
    modality: Modality
    rule: str
    confidence: float
    again: list[_Told] = field(default_factory=list)

    @property
    def words(self) -> str:
        return f"{self.first.lower} {self.last.lower}"


def read(scene: Scene) -> list[Event]:
    """Find the events of an article, in reading order."""
    verdicts = verification.read(scene.parse)
    told = list(_told(scene, verdicts))
    told += _contested(told, verdicts)
    times = [one for one in scene.times if one.type in ("DATE", "TIME")]
    ids = Ids(scene.parse.article, "event")
    return [_event(scene, one, verdicts, times, ids) for one in _joined(_settled(told))]


def _contested(told: list[_Told], verdicts: list[Verdict]) -> Iterator[_Told]:
    """Go through what is alleged or denied in words that are not in the vocabulary: accused of backing the rebels."""
    heads = sorted(one.head.i for one in told)
    for verdict in verdicts:
        if verdict.degree not in _CONTESTED:
            continue
        for token in verdict.content:
            within = bisect_left(heads, token.left), bisect_right(heads, token.right)
            if token.tag != "VBG" or within[0] < within[1]:
                continue
            modality = factuality.of_verb(token)
            if modality is not None:
                yield _Told(token, token, token, lexicon.sorts()["alleged"], modality, "verb", _SURE["possible"])


def _told(scene: Scene, verdicts: list[Verdict]) -> Iterator[_Told]:
    tokens = scene.parse.tokens
    for passage in scene.parse.passages:
        if passage.role not in _TOLD_IN:
            continue
        until = -1  # index of the last token of the phrase or name that was taken
        for token in passage.tokens:
            if token.i <= until:
                continue
            found = _named(token, tokens) or _verb(token)
            if found is None:
                happening = lexicon.noun(token, tokens)
                if happening is None:
                    continue
                until = happening[1].i
                found = _noun(token, *happening, tokens, verdicts)
            if found is not None:
                yield found
                until = found.last.i if found.rule != "verb" else token.i


def _verb(token: Token) -> _Told | None:
    if token.pos not in ("VERB", "AUX") or token.dep in ("aux", "auxpass", "amod", "compound"):
        return None
    if token.child("det") is not None:
        return None  # the displaced, the accused
    if token.lemma == "leave" and token.tag == "VBG" and token.dep == "advcl":
        return None  # leaving the region empty: what came of it
    found = lexicon.verb(token)
    if found is None:
        return None
    modality = factuality.of_verb(token)
    happening, last = found
    if modality is None or (factuality.habitual(token) and not happening.sort.lasting and modality != "planned"):
        return None
    if modality in ("denied", "possible") and happening.sort.kind in ("other", "statement"):
        return None  # what was left undone, or may be done, is no happening
    if modality == "denied" and token.dep == "pcomp":
        return None  # kept from reaching the camp: how things stand
    if modality == "ongoing" and token.dep == "xcomp" and factuality.habitual(token.head):
        return None  # appears to clash with the plan
    if token.lemma == "agree" and token.child("xcomp", "ccomp") is not None:
        return None  # agreed to meet: the meeting is planned, the word is a commitment; agreed that: an opinion
    if token.lemma == "agree" and any(one.dep == "prep" and one.lower == "with" for one in token.children):
        return None
    if modality == "planned" and happening.sort.kind in _PROMISED and not _dated(token):
        return None
    if modality == "ongoing" and token.tag == "VBN" and not (happening.sort.lasting or happening.sort.kind in _STATES):
        return None  # the school is closed: how things stand
    if last.i > token.i + 1 + len(happening.rest):
        last = token
    return _Told(token, token, last, happening.sort, modality, "verb", _SURE[modality])


def _noun(
    token: Token, happening: Happening, last: Token, tokens: list[Token], verdicts: list[Verdict]
) -> _Told | None:
    if happening.idiom or (token.entity is not None and token.entity.label == "DATE" and token.text == "March"):
        return None
    inside = range(token.i, last.i + 1)
    head = next((one for one in tokens[token.i : last.i + 1] if one.head.i not in inside), last)
    if head.pos not in ("NOUN", "PROPN"):
        return None
    if head.dep in ("compound", "nmod", "amod") and head.head.lemma not in _LIGHT:
        return None
    if head.dep == "compound" and head.i == head.head.i - 1:
        last = head.head
    if _joined_by_hyphen(tokens, token.i - 1, token.start) or _joined_by_hyphen(tokens, last.i + 1, last.end):
        return None  # de-escalation, war-torn: part of another word
    if head.tag in ("NNP", "NNPS"):
        if happening.sort.kind == "agreement" and not happening.sort.lasting:
            return None  # the Harbour Agreement: a document
        if head.entity is not None and head.entity.label in _NAMES:
            return None  # the Congress
    if happening.sort.kind == "accident" and head.tag == "NN" and head.dep == "pobj" and not head.children:
        return None  # under fire, in storm
    modality = factuality.of_noun(head, happening.sort.lasting)
    if modality in ("happened", "ongoing") and happening.sort.kind in _REFUSED and _refused(head):
        modality = "denied"
    if modality is None or (modality == "denied" and happening.sort.kind in ("other", "statement")):
        return None
    if happening.anchored and not _anchored(head) and verification.of(verdicts, head).degree not in _CONTESTED:
        return None
    return _Told(head, token, last, happening.sort, modality, "noun", _SURE[modality] - 0.1)


def _joined_by_hyphen(tokens: list[Token], at: int, edge: int) -> bool:
    """Tell whether a token is a hyphen that touches an edge of a word."""
    return 0 <= at < len(tokens) and tokens[at].text in "-‐‑" and edge in (tokens[at].start, tokens[at].end)


def _refused(noun: Token) -> bool:
    return noun.dep in ("dobj", "nsubjpass") and noun.head.lemma in ("reject", "refuse", "decline", "spurn", "oppose")


def _dated(token: Token) -> bool:
    """Tell whether a day or hour hangs on a word or on the verbs that it is an infinitive or gerund of."""
    for _ in range(_SHARED):
        if factuality.dated(token):
            return True
        if token.dep not in ("xcomp", "pcomp") or token.head is token:
            return False
        token = token.head
    return False


def _anchored(noun: Token) -> bool:
    """Tell whether a noun tells a happening of its own: it is dated, somebody's, or told by a verb that says so."""
    if _dated(noun) or any(factuality.dated(child) for child in noun.children if child.dep == "prep"):
        return True
    for child in noun.children:
        if child.lower in ("alleged", "reported", "suspected", "recent", "last", "latest"):
            return True
        if child.dep == "poss" and child.pos in ("PROPN", "NOUN"):
            return True
        if child.dep in ("prep", "agent") and child.lower in ("by", "between", "with"):
            return True
    head = noun.head
    if noun.dep in ("nsubj", "nsubjpass", "dobj") and head.pos == "VERB":
        return bool({"happening", "told"} & set(lexicon.effects(head))) or (
            noun.dep != "dobj" and head.tag in ("VBD", "VBN")
        )
    return noun.dep == "pobj" and head.lower in ("after", "following", "since", "during", "before")


def _named(token: Token, tokens: list[Token]) -> _Told | None:
    """Return the event that a name names: a capital word of the table and the capital words after it."""
    if not token.text[:1].isupper():
        return None
    for one in lexicon.names().get(token.lower, ()):
        at = token.i + len(one.rest)
        if [x.lower for x in tokens[token.i + 1 : at + 1]] != list(one.rest):
            continue
        end = at
        while (
            end + 1 < len(tokens)
            and end - token.i < _LONGEST_TRIGGER - 1
            and tokens[end + 1].text[:1].isupper()
            and tokens[end + 1].sentence is token.sentence
        ):
            end += 1
        if end > at:
            inside = range(token.i, end + 1)
            head = next((x for x in tokens[token.i : end + 1] if x.head.i not in inside), tokens[end])
            return _Told(head, token, tokens[end], one.sort, factuality.of_noun(head, False) or "happened", "name", 0.8)
    return None


def _settled(told: list[_Told]) -> list[_Told]:
    """Settle which word tells an event where a verb and its object or subject both do.

    Of the same kind, the noun is a mention of the verb's event ("signed the agreement"); else a verb that only lends
    the noun its tense tells nothing of its own ("launched an attack", "talks collapsed").
    """
    nouns = {one.head.i: one for one in told if one.rule != "verb"}
    dropped: set[int] = set()
    for verb in told:
        if verb.rule != "verb":
            continue
        if verb.last is not verb.head and verb.last.i in nouns:  # opened fire
            dropped.add(verb.last.i)
        lends = "happening" in lexicon.effects(verb.head)
        for at, governed in _governed(verb.head):
            noun = nouns.get(governed.i)
            if noun is None or governed.i in dropped:
                continue
            if at == "object" and noun.sort.kind == verb.sort.kind:
                verb.again.append(noun)
                dropped.add(governed.i)
            elif lends:
                dropped.add(verb.head.i)
                break
    return [one for one in told if one.head.i not in dropped]


def _governed(verb: Token) -> Iterator[tuple[str, Token]]:
    for child in verb.children:
        if child.dep in ("dobj", "nsubjpass"):
            yield from (("object", one) for one in _each(child))
        elif child.dep == "nsubj":
            yield from (("subject", one) for one in _each(child))
        elif child.dep == "prep" and child.lower == "to":
            yield from (("object", one) for one in child.children if one.dep == "pobj")


def _joined(told: list[_Told]) -> list[_Told]:
    """Join the places where one event is told: the same word for the same thing, or a noun that takes it up.

    The first telling in the body is the main one; that of the headline is a mention of it.
    """
    told.sort(key=lambda one: one.first.i)
    made: list[_Told] = []
    last: dict[str, _Told] = {}  # the latest event of each word and sort
    for one in told:
        names = [one.head.lemma if one.rule != "name" else one.words]
        earlier = last.get(names[0])
        if earlier is None:
            alike = last.get(one.sort.sort)
            if alike is not None and (_takes_up(one) or alike.head.sentence.passage.role == "title"):
                earlier = alike
        if earlier is not None and _same(earlier, one):
            earlier.again.append(one)
            continue
        made.append(one)
        last[names[0]] = last[one.sort.sort] = one
    return sorted((_from_body(one) for one in made), key=lambda one: one.first.i)


def _from_body(one: _Told) -> _Told:
    if one.head.sentence.passage.role == "body":
        return one
    for n, again in enumerate(one.again):
        if again.head.sentence.passage.role == "body":
            again.again = [one, *one.again[:n], *one.again[n + 1 :]]
            one.again = []
            return again
    return one


def _takes_up(one: _Told) -> bool:
    """Tell whether a noun points to what was told before: "the attack", "this meeting", with nothing further said."""
    if one.rule != "noun" or not any(
        child.dep == "det" and child.lower in ("the", "this", "that", "these", "those") for child in one.head.children
    ):
        return False
    return all(child.dep in ("det", "punct") for child in one.head.children)


def _same(earlier: _Told, one: _Told) -> bool:
    """Tell whether two tellings of a word may be of one happening: nothing that is said of them differs."""
    days, others = _days(one.head), _days(earlier.head)
    if days and others and not days & others:
        return False
    if any(x.lower in ("another", "second", "third") for child in one.head.children for x in child.children):
        return False
    if earlier.head.sentence.passage.role == "title" and not earlier.again and earlier.sort is one.sort:
        ours, others = (_said_of(x.head).get("dobj", set()) for x in (one, earlier))
        return not (ours and others) or bool(ours & others)  # the headline tells what the body tells first
    if one.rule == "verb" and earlier.rule == "verb":
        mine, theirs = _said_of(one.head), _said_of(earlier.head)
        shared = [role for role in ("dobj", "nsubj") if role in mine and role in theirs]
        return bool(shared) and mine.get("dobj") == theirs.get("dobj") and all(mine[r] & theirs[r] for r in shared)
    if earlier.rule == "noun" and one.rule == "noun" and {earlier.modality, one.modality} == {"happened", "possible"}:
        return False
    if any(child.dep == "det" and child.lower in ("another", "a", "an") for child in one.head.children):
        return False
    mine, theirs = _said_of(one.head), _said_of(earlier.head)
    return all(mine[role] & theirs[role] for role in mine if role in theirs)


def _days(head: Token) -> set[str]:
    """Return the words of the days that hang on a trigger."""
    return {
        word.lower
        for child in head.children
        for word in (child, *child.children)
        if word.entity is not None and word.entity.label == "DATE"
    }


def _said_of(head: Token) -> dict[str, set[str]]:
    """Return the words that hang on a trigger, by their relation."""
    made: dict[str, set[str]] = {}
    for child in head.children:
        if child.dep in ("nsubj", "dobj", "nsubjpass", "poss", "amod", "compound", "nummod"):
            words = made.setdefault({"nsubjpass": "dobj"}.get(child.dep, child.dep), set())
            words.add(" ".join([*(one.lower for one in child.children if one.dep == "nummod"), child.lemma]))
    return made


def _event(scene: Scene, one: _Told, verdicts: list[Verdict], times: list[Time], ids: Ids) -> Event:
    trigger = Span(one.first.start, one.last.end)
    if one.rule == "verb":
        what = clauses.clause(scene.parse, one.head, one.last)
    else:
        what = clauses.phrase(scene.parse, one.head, one.first, one.last)
    statement = scene.statement_at(trigger.start, trigger.end)
    return Event(
        id=ids.of(trigger),
        article=scene.parse.article.id,
        start=what.start,
        end=what.end,
        confidence=one.confidence,
        rule=one.rule,
        trigger=trigger,
        kind=one.sort.kind,
        what=" ".join(what.of(scene.parse.text).split()),
        when=clauses.nearest(scene.parse, one.head, times),
        where=clauses.nearest(scene.parse, one.head, scene.places),
        participants=_participants(scene, one),
        modality=one.modality,
        statement_id=statement.id if statement else None,
        verification=verification.of(verdicts, one.head),
        sort=one.sort.sort,
        mentions=tuple(Span(x.first.start, x.last.end) for x in one.again),
    )


def _participants(scene: Scene, one: _Told) -> tuple[Participant, ...]:
    """Return who took part, each once, in text order; the doer of a verb is looked up through what it hangs on."""
    found: dict[str, tuple[int, str]] = {}
    for token, role in _parts(one):
        for each in _each(token):
            member = scene.cast.who(each)
            if member is not None:
                found.setdefault(member.key, (each.i, role))
    return tuple(
        Participant(key, cast(_Role, role)) for key, (_, role) in sorted(found.items(), key=lambda item: item[1][0])
    )


def _parts(one: _Told) -> Iterator[tuple[Token, _Role]]:
    """Go through the words for who took part in an event, with their roles."""
    head = one.head
    mutual = one.sort.kind in ("talks", "agreement")
    if one.rule != "verb":
        for child in head.children:
            if child.dep == "poss" or (child.dep in ("compound", "amod", "nmod") and child.i < head.i):
                yield child, "agent"
            elif child.dep in ("prep", "agent"):
                role = _noun_role(child.lower, mutual)
                for pobj in child.children:
                    if role is not None and pobj.dep == "pobj":
                        yield pobj, role
        verb = head.head
        if head.dep == "dobj" and "happening" in lexicon.effects(verb):
            subject = _doer(verb)
            if subject is not None:
                yield subject, "agent"
        return
    shared = _doer(head)
    passive = any(child.dep == "auxpass" for child in head.children) or (
        head.tag == "VBN" and head.dep == "conj" and shared is not None and shared.dep == "nsubjpass"
    )
    participle = head.dep == "acl" and head.tag == "VBN"
    if participle:
        yield head.head, "patient"
    elif passive:
        patient = head.child("nsubjpass") or _doer(head)
        if patient is not None:
            yield _antecedent(patient, head), "patient"
    else:
        doer = _doer(head)
        if doer is not None:
            yield _antecedent(doer, head), "agent"
    for child in head.children:
        if child.dep == "dobj":
            placed = child.entity is not None and child.entity.label in _PLACES  # fled the valley, visited the town
            yield child, "other" if mutual or (placed and one.sort.kind in _MOVES) else "patient"
        elif child.dep == "dative":
            yield from ((x, "recipient") for x in (child, *child.children))
        elif child.dep in ("agent", "prep"):
            by = child.dep == "agent" or (child.lower == "by" and passive)
            for pobj in child.children:
                if pobj.dep == "pobj":
                    yield pobj, "agent" if by else "recipient" if child.lower in ("to", "for") else "other"


def _noun_role(preposition: str, mutual: bool) -> _Role | None:
    if preposition in ("by", "between", "among"):
        return "agent"
    if preposition == "of":
        return "agent" if mutual else "patient"
    if preposition in ("on", "against"):
        return None if mutual else "patient"
    return {"with": "other", "to": "recipient", "for": "recipient"}.get(preposition)  # type: ignore[return-value]


def _doer(verb: Token) -> Token | None:
    """Return the subject of a verb, or the one that it shares with the verb that it hangs on."""
    for _ in range(_SHARED):
        subject = verb.child("nsubj", "nsubjpass")
        if subject is not None:
            return subject
        if verb.dep not in ("conj", "xcomp", "advcl", "pcomp") or verb.head is verb:
            return verb.head if verb.dep == "acl" else None
        verb = verb.head.head if verb.dep == "pcomp" else verb.head
    return None


def _antecedent(subject: Token, verb: Token) -> Token:
    """Return what a relative pronoun stands for, or the subject itself."""
    return verb.head if subject.tag in ("WDT", "WP") and verb.dep == "relcl" else subject


def _each(token: Token) -> Iterator[Token]:
    """Go through a noun and those coordinated with it."""
    for _ in range(_SHARED):
        yield token
        following = token.child("conj")
        if following is None:
            return
        token = following
