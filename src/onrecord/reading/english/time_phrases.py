"""Time expressions: which words of a passage are one. What they mean: `times.py`.

A passage becomes words of a kind (`time_words.py`) and a string with one character for each; the rules
(`time_rules.py`) are matched against it. At every word the longest match counts, of two that are as long the earlier
rule. Then what belongs together is put together. Extents are those of TimeML 1.2.1 (Saurí et al. 2006): articles and
modifiers belong to an expression, prepositions do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from onrecord.reading.english import time_rules, time_words
from onrecord.reading.english.parse import Parse, Passage
from onrecord.reading.english.time_rules import ATTRIBUTES, OTHER, Phrase, codes, core, grammar
from onrecord.reading.english.time_words import Word


def find(parse: Parse, passage: Passage) -> list[Phrase]:
    """Return the time expressions of a passage, in order, without overlap."""
    words = time_words.read(parse.text, passage.start, passage.end)
    line = _Line(parse, words, "".join(codes().get(word.kind, OTHER) for word in words))
    if not passage.tokens or not core().search(line.code):
        return []
    found: list[Phrase] = []
    at = 0
    while at < len(words):
        phrase = _at(line, at) if line.code[at] != OTHER and core().search(line.code, at, at + 6) else None
        if phrase is not None:
            found.append(phrase)
        at = phrase.last + 1 if phrase is not None else at + 1
    return _joined(line, found)


@dataclass(frozen=True, slots=True)
class _Line:
    """A passage as the grammar reads it: its words, and the string of their kinds."""

    parse: Parse
    words: list[Word]
    code: str

    def phrase(self, rule: str, first: int, end: int, parts: dict[str, Word], inner: Phrase | None = None) -> Phrase:
        """Return words[first:end] as an expression."""
        inside = self.words[first:end]
        main = next((word for word in reversed(inside) if word.kind in _MAIN), inside[-1])
        token = self.parse.tokens[min(self.parse.index(main.end - 1), len(self.parse.tokens) - 1)]
        attribute = token.dep in ATTRIBUTES and token.head.start >= inside[-1].end
        if attribute and inside[0].kind == "the" and len(inside) > 1:
            first += 1  # the article is that of the noun: the "third-quarter" results
        before = self.words[first - 1] if first else _NOTHING
        after = self.words[end] if end < len(self.words) else _NOTHING
        return Phrase(tuple(self.words[first:end]), rule, parts, token, before, after, first, inner)


_NOTHING = Word(0, 0, "", "other", "")
_MAIN = frozenset(
    "weekday month unit units season part today quarter quarters year holiday weekend decade noon ref".split()
)


def _named(line: _Line, found: re.Match[str]) -> dict[str, Word]:
    """Return the words that a rule calls by a name ("d" and "d_" are one name in two branches of it)."""
    return {name.rstrip("_"): line.words[found.start(name)] for name, there in found.groupdict().items() if there}


def _at(line: _Line, at: int) -> Phrase | None:
    """Return the longest expression that begins at a word and that its rule does not doubt."""
    matches = []
    for order, rule in enumerate(grammar()):
        found = rule.pattern.match(line.code, at)
        if found:
            matches.append((-found.end(), order, rule, found))
    for _, _, rule, found in sorted(matches, key=lambda match: match[:2]):
        phrase = line.phrase(rule.name, at, found.end(), _named(line, found))
        if not _in_name(phrase) and (rule.doubt is None or not rule.doubt(phrase, line.parse)):
            return phrase
    return None


def _in_name(phrase: Phrase) -> bool:
    """Tell whether an expression is part of a name: "the Sunday Courier", "May Day Committee"."""
    entity = phrase.token.entity
    if entity is None or entity.label not in ("ORG", "WORK_OF_ART") or phrase.rule not in _NAMED:
        return False
    return len(phrase.words) < entity.last - entity.first + 1 and phrase.token.i < entity.last


_NAMED = frozenset({"weekday", "month", "season", "holiday", "often", "part"})


def _joined(line: _Line, found: list[Phrase]) -> list[Phrase]:
    """Put together what is one expression ("9 a.m. Tuesday"), and add the other end of "October 3-5"."""
    made: list[Phrase] = []
    for phrase in found:
        last = made[-1] if made else None
        if last is not None and _dated_by(line, last, phrase):
            made[-1] = line.phrase(last.rule, last.first, phrase.last + 1, last.parts, phrase)
            continue
        if last is not None and last.rule == "clock" and phrase.rule in _DAYS:
            gap = line.code[last.last + 1 : phrase.first]
            if gap == codes()["on"]:  # two expressions, one of which gives the other its day
                made[-1] = replace(last, inner=phrase)
            if gap in ("", codes()["comma"]):
                inner = replace(phrase, before=last.before)
                made[-1] = line.phrase("clock", last.first, phrase.last + 1, last.parts, inner)
                continue
        first_day = _first_day(line, phrase) if phrase.rule == "day" else []
        for one in (*first_day, phrase):
            made.append(_held(line, one, made[-1] if made else None))
        if phrase.rule in ("day", "year", "season"):
            made += _other_end(line, phrase)
    return made


def _dated_by(line: _Line, last: Phrase, phrase: Phrase) -> bool:
    """Tell whether an expression gives the one before it its year or week: May "last year", Tuesday "of next week"."""
    if phrase.rule != "unit" or phrase.get("e") or last.inner is not None:
        return False
    if line.code[last.last + 1 : phrase.first] not in ("", codes()["of"], codes()["comma"]):
        return False
    if last.rule == "weekday":
        return phrase.value("u") == "W" and not last.get("r")
    return last.rule in ("day", "month", "season", "quarter") and phrase.value("u") == "Y" and not last.get("y")


def _held(line: _Line, phrase: Phrase, last: Phrase | None) -> Phrase:
    """Return what holds an expression ("the week of" March 6), or the expression itself."""
    if phrase.rule in _HELD:
        floor = max(last.last + 1 if last else 0, phrase.first - 6)
        for start in range(floor, phrase.first):
            if of := time_rules.holding().fullmatch(line.code, start, phrase.first):
                return line.phrase("of", start, phrase.last + 1, _named(line, of), phrase)
    return phrase


_DAYS = frozenset({"day", "weekday", "today", "iso", "slashed"})
_HELD = _DAYS | {"month", "year", "decade", "century", "unit", "season", "quarter", "the unit"}


def _first_day(line: _Line, day: Phrase) -> list[Phrase]:
    """Return "3" of "3-5 October"."""
    at = day.first
    before = time_rules.day_before().fullmatch(line.code, max(at - 2, 0), at)
    if before is None or day.words[0].kind == "month" or "w" in day.parts:
        return []
    if at > 2 and line.words[at - 3].kind == "month":
        return []
    return [line.phrase("day", at - 2, at - 1, {**day.parts, "d": line.words[at - 2]})]


def _other_end(line: _Line, phrase: Phrase) -> list[Phrase]:
    """Return "5" of "October 3-5", "97" of "1994-97"."""
    at = phrase.last + 1
    after = (time_rules.day_after() if phrase.rule == "day" else time_rules.year_after()).match(line.code, at)
    if after is None:
        return []
    other = line.words[at + 1]
    if phrase.rule == "day" and phrase.words[0].kind == "month" and not phrase.get("y"):
        parts = {**phrase.parts, **_named(line, after), "d": other}
        return [line.phrase("day", at + 1, after.end(), parts)]
    if phrase.rule != "day" and phrase.kind("y") == "year" and other.end - other.start == 2:
        whole = replace(other, kind="year", value=phrase.value("y")[:2] + other.value.zfill(2))
        return [line.phrase("year", at + 1, at + 2, {"y": whole})]
    return []
