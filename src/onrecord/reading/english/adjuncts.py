"""Adjuncts of an act: on which condition, and by when."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.english.acts import Act
from onrecord.reading.english.grammar import words
from onrecord.reading.english.parse import Sentence, Token
from onrecord.reading.english.scene import Scene
from onrecord.reading.records import Time


@dataclass(frozen=True, slots=True)
class Adjunct:
    """A phrase text[start:end] that hangs on token `head`; of a time also its TIMEX3 `value`."""

    start: int
    end: int
    head: Token
    value: str | None = None
    loose: bool = False
    """Whether only its place in the sentence tells what it belongs to."""


class Adjuncts:
    """The conditions and deadlines of an article's sentences, each sentence looked at once."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._conditions: dict[int, list[Adjunct]] = {}
        self._deadlines: dict[int, list[Adjunct]] = {}
        self._times: list[Time] = sorted(scene.times, key=lambda one: one.start)
        self._time_starts = [one.start for one in self._times]

    def condition(self, act: Act) -> Adjunct | None:
        """Return the condition that an act is set under."""
        found = self._of(self._conditions, act.deed.sentence, self._read_conditions)
        return next((one for one in found if self._hangs(one, act, above=True)), None)

    def deadline(self, act: Act) -> Adjunct | None:
        """Return by when the deed of an act is to be done; not when the act itself was uttered."""
        found = self._of(self._deadlines, act.deed.sentence, self._read_deadlines)
        for one in found:
            if self._hangs(one, act, above=False):
                return one
        return None

    def _of(self, known: dict[int, list[Adjunct]], sentence: Sentence, reader) -> list[Adjunct]:  # type: ignore[no-untyped-def]
        key = sentence.tokens[0].i
        if key not in known:
            known[key] = reader(sentence)
        return known[key]

    def _hangs(self, one: Adjunct, act: Act, above: bool) -> bool:
        """Tell whether an adjunct belongs to an act: it hangs on its deed or below it, or before or after all of it."""
        if act.deed.start <= one.start < act.last.end:
            return one.loose or _below(one.head, act)
        if one.head in act.deeds:
            return True
        if above and one.start >= act.last.end and one.start <= act.last.end + 3:
            return True
        if above and one.end <= act.first.start and one.head in (act.deed, *act.clauses):
            return True
        return above and act.first.start <= one.start and one.end <= act.deed.start

    def _read_conditions(self, sentence: Sentence) -> list[Adjunct]:
        found = []
        tokens = sentence.tokens
        markers = words("condition")
        for n, token in enumerate(tokens):
            if token.lower not in _opening(markers):
                continue
            if not any(_reads(tokens, n, marker) for marker in markers if marker.split()[0] == token.lower):
                continue
            if token.lower in ("provided", "providing") and n and tokens[n - 1].text == ",":
                # The parser takes the word for a verb; what it opens goes on to the end of the clause.
                stop = next(
                    (m for m in range(n + 1, len(tokens)) if tokens[m].text in (";", ".", '"', "”")), len(tokens)
                )
                if stop - n > 2:
                    found.append(Adjunct(token.start, tokens[stop - 1].end, token.head, loose=True))
                continue
            holder = token.head if token.dep in ("mark", "advmod", "aux") and token.head is not token else token
            if token.lower in ("until", "pending", "failing", "upon") and token.dep in ("prep", "pcomp"):
                holder = token
            if token.lower == "should" and not (n == 0 or tokens[n - 1].text == ","):
                continue
            if token.lower == "should" and (token.dep != "aux" or token.i > token.head.i or token.i != token.head.left):
                continue
            if (
                token.lower
                in ("as", "so", "only", "in", "on", "subject", "conditional", "contingent", "without", "except")
                and holder is token
            ):
                while (
                    holder.dep in ("advmod", "mark", "prep", "amod", "pobj", "pcomp")
                    and holder.head.left == token.i
                    and holder.head.i != holder.i
                ):
                    holder = holder.head
            if token.lower == "upon" and token.head.lemma in (
                "call",
                "insist",
                "agree",
                "depend",
                "rely",
                "impose",
                "build",
                "act",
            ):
                continue
            if (
                token.lower == "until"
                and (pobj := token.child("pobj")) is not None
                and pobj.entity is not None
                and pobj.entity.label in ("DATE", "TIME")
            ):
                continue
            left, right = max(holder.left, token.i), holder.right
            if left > token.i or right <= token.i:
                continue
            last = tokens[right - tokens[0].i]
            while last.pos == "PUNCT" and last.i > token.i:
                last = tokens[last.i - 1 - tokens[0].i]
            found.append(Adjunct(token.start, last.end, holder.head))
        return found

    def _read_deadlines(self, sentence: Sentence) -> list[Adjunct]:
        found: list[Adjunct] = []
        tokens = sentence.tokens
        first = tokens[0].i
        seen: set[int] = set()
        for n, token in enumerate(tokens):
            if token.i in seen:
                continue
            if token.lower in _opening(words("urgent")):
                for phrase in words("urgent"):
                    if phrase.split()[0] == token.lower and _reads(tokens, n, phrase):
                        last = tokens[n + len(phrase.split()) - 1]
                        found.append(Adjunct(token.start, last.end, token.head, None))
                        break
            if token.lower == "prior" and n + 1 < len(tokens) and tokens[n + 1].lower == "to":
                last = tokens[token.right - first]
                found.append(Adjunct(token.start, last.end, token.head, None))
                continue
            timed = self._time_at(token)
            if timed is None:
                continue
            start, end, value = timed
            inside = [one for one in tokens[n:] if one.start < end]
            seen.update(one.i for one in inside)
            top = next((one for one in inside if one.head not in inside), inside[-1])
            head, begin = top, start
            if top.dep in ("pobj", "pcomp") and top.head.lower in words("expiry"):
                head = top.head.head
                begin = min(start, top.head.start)
            elif top.dep == "pobj" and top.head.lower == "of":
                continue
            elif top.lower in words("expiry") or top.dep in ("npadvmod", "advmod", "nmod", "dobj"):
                head = top.head
            else:
                continue
            found.append(Adjunct(begin, end, head, value))
        return found

    def _time_at(self, token: Token) -> tuple[int, int, str | None] | None:
        """Return the time expression that begins at a token: one that was read, else what the parser takes for one."""
        from bisect import bisect_left

        at = bisect_left(self._time_starts, token.start)
        if at < len(self._times) and self._times[at].start == token.start:
            one = self._times[at]
            return (one.start, one.end, one.value) if one.type in ("DATE", "TIME", "DURATION") else None
        entity = token.entity
        if not self._times and entity is not None and entity.label in ("DATE", "TIME") and entity.first == token.i:
            tokens = self._scene.parse.tokens
            return token.start, tokens[entity.last].end, None
        return None


def _opening(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(one.split()[0] for one in phrases)


def _reads(tokens: list[Token], n: int, phrase: str) -> bool:
    parts = phrase.split()
    return [one.lower for one in tokens[n : n + len(parts)]] == parts


def _below(head: Token, act: Act) -> bool:
    """Tell whether a token is an act's deed or stands under it, not in a relative clause or a judgement on the past."""
    one = head
    for _ in range(40):
        if one in act.deeds:
            return True
        if (one.dep in ("relcl", "acl") and one.tag in ("VBD", "VBZ", "VBP", "VBN")) or one.head is one:
            return False
        one = one.head
    return False
