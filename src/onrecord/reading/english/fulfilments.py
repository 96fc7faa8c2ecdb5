"""Fulfilments: what the same article says became of a commitment.

Three things are looked for after the commitment, and only told, never judged: the deed again, as a fact or denied
("has reopened the road", "did not reopen it", "failed to", "has not done so"); a word for the commitment with what was
done to it ("kept its promise", "withdrew the offer", "despite assurances"); and what stopped its object ("the convoy
was blocked"). Known gap: a deed that is told in other words ("the lorries arrived").
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from onrecord.reading.english.acts import DIRECTIVES, Act
from onrecord.reading.english.grammar import infinitive, last_of, modal, negated, passive, subject, verbal, words
from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.english.tables import rows
from onrecord.reading.english.voices import Party, Voices, alike
from onrecord.reading.records import Fulfilment

_FAR = 40  # tokens of a clause that are looked at for what it is about
_AGAIN = 3  # reports of one commitment that are kept


class Fulfilments:
    """What an article's finite verbs report, looked up by lemma."""

    def __init__(self, parse: Parse, voices: Voices) -> None:
        self._parse, self._voices = parse, voices
        self._told: dict[str, list[Token]] = {}
        for token in parse.tokens:
            if verbal(token) and _fact(token):
                self._told.setdefault(token.lemma, []).append(token)

    def of(self, act: Act, to: Party | None) -> tuple[Fulfilment, ...]:
        """Return what is told of an act's deed after it, in text order."""
        found = [*self._despite(act)]
        if act.kind != "refusal":
            found += self._deed_again(act, to)
            found += self._named_again(act, to)
        found.sort()
        return tuple(found[:_AGAIN])

    def _deed_again(self, act: Act, to: Party | None) -> Iterator[Fulfilment]:
        about = self._about(act)
        for verb in self._told.get(act.deed.lemma, []):
            if verb.i > act.last.i and self._same_deed(verb, act, to, about):
                state = _state(verb)
                if act.negated:  # what was not to be done was done, or was not
                    state = {"done": "broken", "broken": "done"}.get(state, state)
                yield self._report(verb, state)
        for verb in self._told.get("do", []):
            so = next((one for one in verb.children if one.lower in ("so", "this", "that", "it")), None)
            near = act.last.sentence.tokens[-1].i + _FAR
            if so is not None and act.last.i <= verb.i + len(act.deeds) and act.deed.i < verb.i <= near:
                if self._by_same(verb, to):
                    yield self._report(verb, _state(verb))
        for stopped, state in _ends().items():
            for verb in self._told.get(stopped, []):
                held = verb.child("nsubjpass") if passive(verb) else verb.child("dobj")
                if held is not None and verb.i > act.last.i and about and held.lemma in about:
                    if not verbal(act.deed) or len(about & self._nouns(held)) > 0:
                        yield self._report(verb, state)

    def _named_again(self, act: Act, to: Party | None) -> Iterator[Fulfilment]:
        """Find "kept its promise", "withdrew the offer"."""
        for lemma, state in _fates().items():
            for verb in self._told.get(lemma, []):
                held = verb.child("nsubjpass") if passive(verb) else verb.child("dobj")
                if held is None:
                    preposition = verb.child("prep")
                    held = preposition.child("pobj") if preposition is not None else None
                if held is None or verb.i <= act.last.i or held.lemma not in _names(act.kind):
                    continue
                if passive(verb) or act.kind in DIRECTIVES or self._by_same(verb, to):
                    yield self._report(verb, _turned(verb, state))

    def _despite(self, act: Act) -> Iterator[Fulfilment]:
        if act.rule.startswith("noun") and act.cue.dep == "pobj" and act.kind not in DIRECTIVES:
            above = act.cue.head
            if above.lower in ("despite", "notwithstanding") or (above.lower == "of" and above.head.lower == "spite"):
                yield Fulfilment(above.start, act.cue.end, "broken")

    def _same_deed(self, verb: Token, act: Act, to: Party | None, about: set[str]) -> bool:
        if verb in act.deeds or (verb.sentence is act.deed.sentence and verb.dep in ("relcl", "acl")):
            return False
        own = self._nouns(verb)
        if about and not about & own:
            return False
        if passive(verb):
            return bool(about)
        return self._by_same(verb, to)

    def _by_same(self, verb: Token, to: Party | None) -> bool:
        who = subject(verb)
        party = self._voices.party(who) if who is not None else None
        return party is not None and to is not None and alike(party, to)

    def _about(self, act: Act) -> set[str]:
        last = min(act.last.i, act.deed.i + _FAR)
        return {
            one.lemma
            for one in self._parse.tokens[act.deed.i : last + 1]
            if (one.pos in ("NOUN", "PROPN") and one is not act.deed and one.entity is None) or one.dep == "dobj"
        }

    def _nouns(self, head: Token) -> set[str]:
        tokens = self._parse.tokens[max(head.left, head.i - _FAR) : min(head.right, head.i + _FAR) + 1]
        return {one.lemma for one in tokens if one.pos in ("NOUN", "PROPN")}

    def _report(self, verb: Token, state: str) -> Fulfilment:
        if verb.dep == "xcomp" and verb.head.lemma in ("fail", "begin", "start", "have"):
            verb = verb.head
        own = verb.child("nsubj", "nsubjpass")
        helpers = [one.i for one in verb.children if one.dep in ("aux", "auxpass", "neg") and one.i < verb.i]
        first = self._parse.tokens[own.left if own is not None and own.i < verb.i else min([verb.i, *helpers])]
        last = last_of(verb, verb.sentence.tokens[-1].i + 1)
        return Fulfilment(first.start, max(last.end, verb.end), state)  # type: ignore[arg-type]


def _fact(verb: Token) -> bool:
    """Tell whether a verb tells something as past or begun: not wished, planned or supposed."""
    if modal(verb) is not None or infinitive(verb):
        above = verb.head
        if above.lemma == "have" and any(one.lower == "yet" for one in above.children):
            return True  # "has yet to publish it"
        return above.lemma in ("fail", "begin", "start") and verb.dep == "xcomp" and _fact(above)
    if verb.tag == "VBD":
        return verb.dep not in ("acl", "amod") and not _supposed(verb)
    if verb.tag == "VBN":
        return any(one.dep in ("aux", "auxpass") and one.tag in ("VBD", "VBZ", "VBP") for one in verb.children)
    if verb.tag == "VBG":
        return verb.dep == "xcomp" and verb.head.lemma in ("begin", "start") and _fact(verb.head)
    return any(one.lower == "did" for one in verb.children)


def _supposed(verb: Token) -> bool:
    mark = verb.child("mark")
    return mark is not None and mark.lower in ("if", "unless", "until", "whether")


def _state(verb: Token) -> str:
    above = verb.head
    if negated(verb) or (above.lemma in ("fail", "have") and verb.dep == "xcomp"):
        return "broken"
    if any(one.lower in ("partly", "partially", "only") for one in verb.children):
        return "partly"
    if above.lemma in ("begin", "start") and verb.dep == "xcomp":
        return "begun"
    return "done"


def _turned(verb: Token, state: str) -> str:
    if any(one.lower in ("partly", "partially") for one in verb.children):
        return "partly"
    if negated(verb):
        return {"done": "broken", "broken": "done"}.get(state, state)
    return state


@cache
def _fates() -> dict[str, str]:
    """Return what verbs say of a commitment that is their object."""
    return {
        row["word"]: row["list"].removeprefix("fate ")
        for row in rows("commitment_words.csv")
        if row["list"].startswith("fate ")
    }


@cache
def _ends() -> dict[str, str]:
    """Return what verbs say of a commitment's deed whose object they end."""
    return {
        row["word"]: row["list"].removeprefix("end ")
        for row in rows("commitment_words.csv")
        if row["list"].startswith("end ")
    }


def _names(kind: str) -> frozenset[str]:
    return words(f"called {kind}") if kind not in DIRECTIVES else words("called directive")
