"""Commitments: what was demanded, promised, agreed or refused.

`acts.py` finds the acts, `agenda.py` those of lists under a head, `voices.py` tells who speaks; here their parts are
read: who utters the act and who is to do it, the action, for whom, on which condition, by when.
Conventions: docs/explanation/commitments.md.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.reading.english import acts, agenda
from onrecord.reading.english.acts import DIRECTIVES, Act
from onrecord.reading.english.adjuncts import Adjunct, Adjuncts
from onrecord.reading.english.fulfilments import Fulfilments
from onrecord.reading.english.grammar import doer, passive, trimmed, words
from onrecord.reading.english.parse import Token
from onrecord.reading.english.scene import Scene
from onrecord.reading.english.voices import Party, Voices, alike
from onrecord.reading.ids import Ids
from onrecord.reading.records import Commitment, Deadline, Phrase, Span

# The share of right ones among those found by each rule on the development texts and the invented cases, rounded down;
# where fewer than ten were found by a rule, a cautious guess below its neighbours.
_CONFIDENCE = {
    "list": 0.95,
    "verb": 0.92,
    "adjective": 0.9,
    "noun": 0.85,
    "modal should": 0.9,
    "modal must": 0.85,
    "modal shall": 0.9,
    "modal will": 0.85,
    "nested": 0.75,
    "imperative": 0.6,
}
_OTHER = 0.7
_NAMELESS = 0.1  # less where nobody is known to have uttered it
_LONG = 30  # words of a short infinitive; what goes on longer is cut


def read(scene: Scene) -> list[Commitment]:
    """Find the commitments of an article, in reading order."""
    voices = Voices(scene)
    found = agenda.find(scene.parse, voices, acts.find(scene.parse, voices))
    return _Reader(scene, voices).read(found)


class _Reader:
    """Reads the parts of the acts of one article."""

    def __init__(self, scene: Scene, voices: Voices) -> None:
        self._scene, self._voices = scene, voices
        self._text, self._tokens = scene.parse.text, scene.parse.tokens
        self._adjuncts = Adjuncts(scene)
        self._fulfilments = Fulfilments(scene.parse, voices)

    def read(self, found: list[Act]) -> list[Commitment]:
        ids = Ids(self._scene.parse.article, "commitment")
        kept = list(self._nested(found))
        made: list[Commitment] = []
        named: dict[int, str] = {}
        for act in kept:
            one = self._commitment(act, ids, named.get(id(act.inside)))
            named[id(act)] = one.id
            made.append(one)
        return made

    def _nested(self, found: list[Act]) -> Iterator[Act]:
        """Go through the acts that count of those that stand in another's deed: a third party is to press a fourth."""
        open_: list[Act] = []
        for act in found:
            cue = act.cue if act.voice is None else act.deed
            open_ = [one for one in open_ if one.last.i >= cue.i]
            outer = next((one for one in reversed(open_) if one.deed.i <= cue.i <= one.last.i), None)
            apart = outer is None or act.cue is outer.cue or not self._under(cue, outer) or _told_apart(act)
            if outer is not None and not apart:
                if not self._counts(act, outer):
                    continue
                act.inside = outer if outer.kind in DIRECTIVES else None
                if act.by is None and outer.to is not None:
                    act.by = outer.to
            open_.append(act)
            yield act
            if act.kind in DIRECTIVES and (inner := acts.thwarted(act)) is not None:
                yield inner

    def _under(self, cue: Token, outer: Act) -> bool:
        return any(one.left <= cue.i <= one.right for one in outer.deeds)

    def _counts(self, act: Act, outer: Act) -> bool:
        if act.kind in DIRECTIVES:
            return act.to is not None or (act.rule.startswith("noun") and act.by is not None)
        if outer.kind not in DIRECTIVES and outer.kind != "refusal":
            return False
        return act.rule.startswith("noun") and act.by is not None and any(c.dep == "poss" for c in act.cue.children)

    def _commitment(self, act: Act, ids: Ids, parent: str | None) -> Commitment:
        voice = self._voices.at(act.voice or act.cue)
        by = self._voices.party(act.by, voice) if act.by is not None else None
        if voice is not None and (act.by is None or (by is None and self._voices.speaks(act.by, voice))):
            unnamed = act.rule.startswith("noun") or (
                act.rule.startswith("verb") and passive(act.cue) and voice.statement
            )
            by = None if act.by is None and unnamed else voice.party
        if act.kind == "promise" and self._voices.joint and voice is self._voices.issuer and voice is not None:
            if by is not None and by == voice.party:
                act.kind = "agreement"
        to = self._voices.party(act.to, voice) if act.to is not None else None
        if act.kind not in DIRECTIVES:
            to = by
        adjuncts = self._adjuncts
        condition = adjuncts.condition(act)
        if act.kind == "promise" and condition is not None and self._threatens(act, condition):
            act.kind = "warning"
        deadline = adjuncts.deadline(act)
        start, end = self._span(act, condition, deadline)
        statement = voice.statement if voice is not None else None
        return Commitment(
            start=start,
            end=end,
            id=ids.of(Span(start, end)),
            article=self._scene.parse.article.id,
            confidence=_confidence(act, by),
            rule=act.rule,
            kind=act.kind,
            by=by.name if by else None,
            by_id=by.key if by else None,
            to=to.name if to else None,
            to_id=to.key if to else None,
            action=self._action(act, condition, deadline),
            beneficiary=self._beneficiary(act, to),
            condition=self._phrase(condition),
            deadline=Deadline(deadline.start, deadline.end, self._text[deadline.start : deadline.end], deadline.value)
            if deadline
            else None,
            negated=act.negated,
            parent=parent,
            fulfilment=self._fulfilments.of(act, to),
            statement_id=statement.id if statement is not None else None,
        )

    def _threatens(self, act: Act, condition: Adjunct) -> bool:
        """Tell whether an own act is held out against others who do not do what they should."""
        words_ = {one.lower for one in self._scene.parse.within(condition.start, condition.end)}
        first = self._text[condition.start : condition.end].split(" ", 1)[0].lower()
        denied = first == "unless" or (first == "if" and bool(words_ & {"not", "n't", "no", "fail", "fails", "failed"}))
        return denied and act.deed.lemma not in words("benevolent") and not words_ & {"i", "we"}

    def _phrase(self, found: Adjunct | None) -> Phrase | None:
        return Phrase(found.start, found.end, self._text[found.start : found.end]) if found else None

    def _span(self, act: Act, *adjuncts: Adjunct | None) -> tuple[int, int]:
        start, end = act.first.start, act.last.end
        for one in adjuncts:
            # An adjunct before the subject ("Upon completion, both sides will …") belongs to the clause.
            if one is not None and one.end <= act.first.start and act.first.sentence.start <= one.start:
                start = min(start, one.start) if act.deed is act.deeds[0] and act.first.i <= act.cue.i else start
            if one is not None and end < one.start <= end + 2 and one.end <= act.last.sentence.end:
                end = one.end
        return start, end

    def _action(self, act: Act, *adjuncts: Adjunct | None) -> Phrase:
        deed = act.deed
        first = deed.i
        if act.negated or act.kind == "refusal":
            for child in deed.children:
                if child.dep == "neg" and child.i < deed.i and act.kind != "refusal":
                    first = min(first, child.i)
        if deed.pos in ("NOUN", "PROPN", "PRON"):
            first = max(deed.left, act.first.i) if deed.left <= deed.i else deed.i
            while first < deed.i and self._tokens[first].pos in ("DET", "PUNCT"):
                first += 1
        last = max(act.last.i, deed.i)
        if deed.i < act.cue.i and act.deeds == [deed]:  # a passive: what was rejected stands before the verb
            last = max(deed.i, min(deed.right, act.cue.i - 1))
        for one in adjuncts:
            if one is None:
                continue
            tokens = self._tokens
            if one.end >= tokens[last].end and one.start > deed.start:
                at = self._scene.parse.index(one.start) - 1
                if at >= max(each.i for each in act.deeds):
                    last = at
        last = trimmed(first, last, self._tokens)
        last = max(last, first)
        start, end = self._tokens[first].start, self._tokens[last].end
        return Phrase(start, end, self._infinitive(act, first, last))

    def _infinitive(self, act: Act, first: int, last: int) -> str:
        """Return an action in short: base forms, a passive turned round, without what is only added to it."""
        deeds = {one.i for one in act.deeds}
        short: list[str] = []
        gone = self._added(act, last)
        tokens = self._tokens
        turned = passive(act.deed) and act.deed.child("nsubjpass") is not None
        for i in range(first, last + 1):
            token = tokens[i]
            if any(a <= i <= b for a, b in gone):
                continue
            if len(short) >= 2 * _LONG:
                break
            word = token.lemma if i in deeds and token.pos in ("VERB", "AUX") else " ".join(token.text.split())
            blank = i < last and tokens[i + 1].start > token.end
            short.append(word + (" " if blank else ""))
            if i in deeds and turned and i == act.deed.i:
                who = act.deed.child("nsubjpass")
                if who is not None:
                    short.append((" " if not short[-1].endswith(" ") else "") + self._voices.phrase(who) + " ")
        return " ".join("".join(short).strip(" ,;:").split())

    def _added(self, act: Act, last: int) -> list[tuple[int, int]]:
        """Return where relative clauses and asides stand in a deed."""
        gone = []
        for i in range(act.deed.i, last + 1):
            token = self._tokens[i]
            if token.dep == "relcl" or (
                token.dep == "advcl" and token.left > act.deed.i and self._tokens[token.left - 1].text == ","
            ):
                gone.append((token.left - (self._tokens[token.left - 1].text == ","), token.right))
        return [(a, b) for a, b in gone if a > act.deed.i]

    def _beneficiary(self, act: Act, to: Party | None) -> Phrase | None:
        """Return for whom an action is: to or for whom something is given, who is helped or spared."""
        found: Token | None = None
        for child in act.deeds[-1].children:
            if child.i < act.deed.i or child.i > act.last.i:
                continue
            if child.dep == "dative" and child.pos != "ADP":
                found = child
            elif child.lower in ("to", "for") and child.dep in ("prep", "dative"):
                pobj = child.child("pobj")
                if pobj is not None and doer(pobj):
                    found = pobj
            elif child.dep == "dobj" and found is None:
                if act.deeds[-1].lemma in words("helped") and doer(child):
                    found = child
                else:
                    for prep in child.children:
                        if (
                            prep.dep == "prep"
                            and prep.lower in ("to", "for", "of")
                            and (pobj := prep.child("pobj")) is not None
                        ):
                            if prep.lower != "of" and doer(pobj):
                                found = pobj
        if found is None:
            return None
        named = self._voices.party(found)
        if named is not None and to is not None and alike(named, to):
            return None
        tokens = self._tokens
        last = min(
            max(
                (c.right for c in found.children if c.dep in ("prep", "conj", "acl", "relcl") and c.i > found.i),
                default=found.i,
            ),
            act.last.i,
        )
        last = max(last, found.i)
        start = tokens[max(found.left, act.deed.i + 1)].start if found.left > act.deed.i else found.start
        return Phrase(start, tokens[last].end, self._text[start : tokens[last].end])


def _confidence(act: Act, by: Party | None) -> float:
    known = _CONFIDENCE.get(act.rule) or _CONFIDENCE.get(act.rule.split(" ", 1)[0]) or _OTHER
    return round(known - (_NAMELESS if by is None else 0), 2)


def _told_apart(act: Act) -> bool:
    """Tell whether an act is reported in a clause of its own, in the past, though within another's words."""
    own = act.cue.child("nsubj", "nsubjpass")
    return act.rule.startswith("verb") and own is not None and own.pos != "PRON" and act.cue.tag in ("VBD", "VBN")
