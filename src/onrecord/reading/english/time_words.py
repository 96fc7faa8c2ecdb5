"""The words of a passage as the grammar of times reads them: each with its kind and its value.

The vocabulary is `data/times.csv`; numbers in words are read by `numerals.py`.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, replace
from functools import cache

from onrecord.reading.english import numerals
from onrecord.reading.english.tables import rows

_LONGEST_NUMBER = 9  # digits; no count of years or days that a calendar reaches has more

NUMBERS = ("hour", "day", "two", "year", "num")
"""Kinds of numbers in digits: 0 to 24, to 31, to 99, a possible year, any other."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark: what kind it is for the grammar, and its value in the vocabulary."""

    start: int
    end: int
    text: str
    kind: str
    value: str


_LEX = re.compile(
    r"""
      (?P<iso>\d{4}-\d\d?-\d\d?(?:T\d\d(?::?\d\d){1,2}(?:[.,]\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    | (?P<isoweek>\d{4}-?W\d\d(?:-?[1-7])?(?!\w))
    | (?P<slashed>\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?![\d/]|\.\d))
    | (?P<clock>\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:]))
    | (?P<nth>\d{1,2}(?:st|nd|rd|th)(?!\w))
    | (?P<decade>(?:\d{3}0|['’]?[2-9]0)['’]?s(?!\w))
    | (?P<short>['’]\d\d(?![\d\w]))
    | (?P<digits>\d+(?:[.,]\d+)*)
    | (?P<ampm>[ap](?:\.\s?m\.?|m)(?!\w))
    | (?P<qn>[QH][1-4](?!\w))
    | (?P<word>[^\W\d_]+(?:['’]clock)?)
    | (?P<other>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {"-": "hyphen", "–": "hyphen", "—": "hyphen", "‐": "hyphen", "‑": "hyphen", ",": "comma", "/": "slash"}


LEXED = (*"iso isoweek slashed clock nth decade short ampm qn number hyphen comma slash".split(), *NUMBERS)
"""Kinds that are told from a word's form."""

_Entry = tuple[tuple[str, ...], str, str]


@cache
def _vocabulary() -> tuple[dict[str, tuple[str, str]], dict[str, list[_Entry]]]:
    """Return kind and value of each single word, and of each group of words by its first one, longest first."""
    single: dict[str, tuple[str, str]] = {}
    groups: dict[str, list[_Entry]] = {}
    for row in rows("times.csv"):
        form = tuple(found[0] for found in _LEX.finditer(row["form"]))
        if len(form) == 1:
            single[form[0]] = row["kind"], row["value"]
        else:
            groups.setdefault(form[0], []).append((form, row["kind"], row["value"]))
    for group in groups.values():
        group.sort(key=lambda one: -len(one[0]))
    return single, groups


@cache
def kinds() -> frozenset[str]:
    """Return every kind that a word may be of."""
    single, groups = _vocabulary()
    named = {kind for kind, _ in single.values()} | {entry[1] for group in groups.values() for entry in group}
    return frozenset({*named, *LEXED})


def read(text: str, start: int, end: int) -> list[Word]:
    """Cut text[start:end] into words, with groups of words and numbers in words made one."""
    raw = _raw(text, start, end)
    groups = _vocabulary()[1]
    numbers = {found.start() for found in numerals.starts().finditer(text, start, end)}
    words: list[Word] = []
    at = 0
    while at < len(raw):
        word = raw[at]
        entry = next((one for one in groups.get(word.text, ()) if _is_next(raw, at, one[0])), None)
        if entry is not None:
            form, kind, value = entry
            joined = Word(word.start, raw[at + len(form) - 1].end, " ".join(form), kind, value)
        else:
            joined = _number(text, raw, at, numbers, end) or _abbreviated(text, raw, at)
        words.append(joined)
        while at < len(raw) and raw[at].start < joined.end:
            at += 1
    return words


def _is_next(raw: list[Word], at: int, form: tuple[str, ...]) -> bool:
    return tuple(one.text for one in raw[at : at + len(form)]) == form


def _raw(text: str, start: int, end: int) -> list[Word]:
    single = _vocabulary()[0]
    raw: list[Word] = []
    for found in _LEX.finditer(text, start, end):
        kind, shown, value = found.lastgroup or "other", found[0].lower(), ""
        if kind == "word":
            kind, value = single.get(shown, ("other", ""))
        elif kind == "digits":
            kind, value = _in_digits(shown)
        elif kind == "mark":
            kind = "slashed"
        elif kind == "other":
            shown = "'" if shown == "’" else shown
            kind = _MARKS.get(shown, "other")
        raw.append(Word(found.start(), found.end(), shown, kind, value))
    return raw


def _in_digits(shown: str) -> tuple[str, str]:
    """Return kind and value of a number in digits."""
    plain = shown.replace(",", "")
    if len(plain) > _LONGEST_NUMBER or plain.count(".") > 1:
        return "num", ""
    if plain != shown or "." in plain:
        return "num", repr(float(plain))
    number = int(plain)
    if len(plain) <= 2:
        return "hour" if number <= 24 else "day" if number <= 31 else "two", str(number)
    return "year" if len(plain) == 4 and 1000 <= number <= 2999 else "num", str(number)


def _number(text: str, raw: list[Word], at: int, starts: set[int], end: int) -> Word | None:
    """Return a number in words, or in digits and words ("twenty-four", "a hundred", "3 million", "2 and a half")."""
    word = raw[at]
    follows = raw[at + 1] if at + 1 < len(raw) else word
    first = word
    if word.kind == "a" and follows.start in starts:
        number = numerals.number_at(text, follows.start, end)
        if number is None or not numerals.is_scale(text, number):
            return None  # "a few": the number has no "a" of its own
    elif word.kind in NUMBERS:
        if not follows.text.isalpha() or (follows.kind != "and" and follows.start not in starts):
            return None
        number = numerals.number_at(text, word.start, end)
    elif word.start in starts and word.kind in ("other", "number"):
        number = numerals.number_at(text, word.start, end)
    else:
        return None
    if number is None or number.low is None or number.low != number.high or number.form == "share":
        return None
    if (number.end <= first.end and word.kind in NUMBERS) or not math.isfinite(number.low):
        return None
    value = str(int(number.low)) if number.low == int(number.low) else repr(number.low)
    return Word(first.start, number.end, text[first.start : number.end].lower(), "number", value)


_SHORT = frozenset("hr hrs min mins yr yrs".split())
_LONG_MONTHS = frozenset("may june july".split())  # short as they are, they are not abbreviated
_AFTER = frozenset("in to of from at".split())


def _abbreviated(text: str, raw: list[Word], at: int) -> Word:
    """Take the point of "Aug." into the word; what only looks like a month or weekday becomes an ordinary word."""
    word = raw[at]
    if word.kind not in ("month", "weekday_short") and word.text not in _SHORT:
        return word
    before, point, after = (raw[n] if 0 <= n < len(raw) else _NOTHING for n in (at - 1, at + 1, at + 2))
    short = word.kind != "month" or (len(word.text) <= 4 and word.text not in _LONG_MONTHS)
    pointed = short and point.text == "." and point.start == word.end
    follows = after if pointed else point
    beside = any(one.kind in ("hour", "day", "nth", "year", "short") for one in (before, follows))
    capital = text[word.start].isupper()
    if word.kind == "month" and not beside and not (capital and (pointed or not short or before.kind in _AFTER)):
        return replace(word, kind="other")
    if word.kind == "weekday_short":
        if not (capital and (pointed or beside or follows.kind == "comma")):
            return replace(word, kind="other")
        word = replace(word, kind="weekday")
    if pointed and (follows.text[:1].isalnum() or follows.kind in ("comma", "hyphen")):
        new_sentence = follows.kind == "other" and text[follows.start].isupper()
        return word if new_sentence else replace(word, end=point.end)
    return word


_NOTHING = Word(0, 0, "", "other", "")
