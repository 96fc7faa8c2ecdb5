"""Clauses and phrases: the words that tell something, and the time and place that belong to it in the sentence."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.records import Place, Span, Time

_LONGEST = 30  # tokens of a clause or phrase; a longer one is cut to the words that head it
_CORE = frozenset({"dobj", "dative", "prep", "agent", "oprd", "attr", "prt", "acomp", "advmod", "npadvmod"})
_ASIDES = frozenset({"relcl", "acl", "appos", "conj", "cc", "punct", "advcl", "parataxis"})
_FAR = 8  # steps in a sentence's tree: what is further off, or beyond another clause's verb, is not the event's own
_OWN_CLAUSE = frozenset({"relcl", "advcl", "ccomp", "conj", "parataxis"})


def clause(parse: Parse, verb: Token, last: Token | None = None) -> Span:
    """Return the words of a verb with its subject and what it governs, without further clauses.

    `last` is the last word that has to be in it. A clause of more than 30 tokens is cut to the verb's own words.
    """
    first, end = min(verb.i, (last or verb).i), max(verb.i, (last or verb).i)
    subject = verb.child("nsubj", "nsubjpass", "expl")
    if subject is not None and subject.i < verb.i and verb.i - subject.left < _LONGEST // 2:
        first = subject.left
    for child in verb.children:
        if child.i > verb.i and child.dep in _CORE:
            if child.right - verb.i < _LONGEST:
                end = max(end, child.right)
        elif child.i > end and child.dep not in ("neg", "nsubj", "nsubjpass", "aux", "auxpass"):
            break
    if end - first >= _LONGEST:
        first, end = min(verb.i, (last or verb).i), max(verb.i, (last or verb).i)
    return _span(parse, first, end, max(verb.i, (last or verb).i))


def phrase(parse: Parse, noun: Token, first: Token | None = None, last: Token | None = None) -> Span:
    """Return the words of a noun phrase, without the clauses that follow; `first` and `last` have to be in it."""
    start, end = noun.left, noun.right
    for child in noun.children:
        if child.i > (last or noun).i and child.dep in _ASIDES:
            end = min(end, child.left - 1)
    start, end = min(start, (first or noun).i), max(end, (last or noun).i)
    if end - start >= _LONGEST:
        start, end = (first or noun).i, (last or noun).i
    return _span(parse, start, end, (last or noun).i)


def _span(parse: Parse, first: int, last: int, least: int) -> Span:
    """Return the words from one token to another, without what joins them to the next clause."""
    while last > least and parse.tokens[last].dep in ("cc", "punct"):
        last -= 1
    return Span(parse.tokens[first].start, parse.tokens[last].end)


def nearest(parse: Parse, head: Token, found: Sequence[Time] | Sequence[Place]) -> str | None:
    """Return the id of the time or place that hangs nearest to a word in its sentence's tree; None where none does.

    `found` are in text order. A time or place of a clause that another verb tells is not the word's own.
    """
    sentence = head.sentence
    start = bisect_left(found, sentence.start, key=_start)
    end = bisect_left(found, sentence.end, key=_start)
    if start == end:
        return None
    above: dict[int, int] = {}  # steps from the word up to each of its ancestors
    steps, at = 0, head
    while at.i not in above:
        above[at.i] = steps
        steps += _FAR if at.dep in _OWN_CLAUSE else 1
        at = at.head
    best: tuple[int, int, str] | None = None
    for one in found[start:end]:
        inside = parse.within(one.start, one.end)
        if not inside:
            continue
        at = next((x for x in inside if not one.start <= x.head.start < one.end), inside[-1])
        steps = 0
        while at.i not in above and at.head is not at and steps < _FAR:
            steps += _FAR if at.dep in _OWN_CLAUSE else 1
            at = at.head
        steps += above.get(at.i, _FAR)
        reach = (steps, abs(one.start - head.start), one.id)
        if steps < _FAR and (best is None or reach < best):
            best = reach
    return best[2] if best else None


def _start(one: Time | Place) -> int:
    return one.start
