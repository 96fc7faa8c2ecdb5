"""Numbers in running English text: digits, words, mixed, vague, and shares.

"2,100", "2.8 million", "two hundred and fifty", "half a million", "two and a half thousand", "three dozen", "tens of
thousands", "several hundred", "two-thirds", "38 500", "1,00,000", "٣٬٥٠٠".

The packaged parsers were measured on 45 such expressions: numerizer reads 26 of them, quantulum3 29, word2number and
number-parser 19, text2num 18. None knows dozens, shares or vague plurals, and some give a wrong number silently
("one million two hundred thousand" as 1,201,200), so the grammar is our own; its words are in data/numbers.csv.

A number that cannot be read (more digits than any claim has, or cut in two by the end of a line) is found, and has no
value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.reading.english.tables import rows

_LONGEST = 18  # digits; nobody counted more, and a float holds no more
_WIDEST = 100  # code points of white space inside a number
_FRACTIONS = {
    "¼": 1 / 4, "½": 1 / 2, "¾": 3 / 4, "⅐": 1 / 7, "⅑": 1 / 9, "⅒": 1 / 10, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 1 / 5,
    "⅖": 2 / 5, "⅗": 3 / 5, "⅘": 4 / 5, "⅙": 1 / 6, "⅚": 5 / 6, "⅛": 1 / 8, "⅜": 3 / 8, "⅝": 5 / 8, "⅞": 7 / 8,
}  # fmt: skip
_THIN = "\u00a0\u2007\u2009\u202f"

Form = Literal["digits", "words", "vague", "share"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number and where it stands: text[start:end]. `low` and `high` are equal unless it is vague.

    Both are None where it cannot be read. `form` is "share" for a part of a whole, from 0 to 1 ("a third"). `scale` is
    what its last word multiplies by: a million in "2.8 million".
    """

    start: int
    end: int
    low: float | None
    high: float | None
    form: Form
    scale: float = 1.0


# Digits with what may stand between them; a blank groups threes only.
_DIGITS = re.compile(
    rf"\d{{1,3}}(?:[{_THIN} ]\d{{3}})+(?!\d)(?:[.,٫]\d{{1,2}}(?!\d))?|\d+(?:[.,٫٬'’]\d+)*",
)
_THREES = re.compile(r"(\d{1,3}(?:([,٬'’.\u00a0\u2007\u2009\u202f ])\d{3})(?:\2\d{3})*)(?:[.,٫](\d+))?")
_LAKHS = re.compile(r"(\d{1,2}(?:,\d{2})+,\d{3})(?:\.(\d+))?")
_DECIMAL = re.compile(r"(\d+)(?:[.٫](\d+))?")
_COMMA = re.compile(r"(\d+),(\d{1,2})")
_CUT = re.compile(r",[^\S\n]{0,3}\n[^\S\n]{0,3}(\d{3})(?![\d,.]?\d)")
_JOIN = re.compile(rf"\s{{1,{_WIDEST}}}|-|‐|‑")
_AND = re.compile(r"(?:\s{1,9}|-)and(?:\s{1,9}|-)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{1,12}(?![^\W\d_])")
_HALF = re.compile(r"(?:\s{1,9}|-)and(?:\s{1,9}|-)(?:an?|one)(?:\s{1,9}|-)(half|quarter)\b", re.IGNORECASE)
_COMMA_HUNDRED = re.compile(r",\s(\w{3,5})(?=[\s-]hundred(?!\w))", re.IGNORECASE)
_SPOKEN = "zero one two three four five six seven eight nine".split()
_POINT = re.compile(rf"\s{{1,9}}point((?:\s{{1,9}}(?:{'|'.join(_SPOKEN)})){{1,6}})(?!\w)", re.IGNORECASE)
_ABBREVIATED = re.compile(r"[^\S\n]?(bn|mn|mln|tn|trn)\b|(k|K)\b", re.IGNORECASE)
_OF_A = re.compile(r"\s{1,9}(?:of\s{1,9})?an?\s{1,9}(?=\w)", re.IGNORECASE)
_OVER = re.compile(r"(\d{1,2})[/⁄](\d{1,3})(?![\d/.,]\d|\w)")
_OF = re.compile(r"\s{1,9}of(?=\s)", re.IGNORECASE)
_OF_WORD = re.compile(r"\s{1,9}of\s{1,9}(?=\w)", re.IGNORECASE)
_AND_PART = re.compile(r"[^\S\n](?=\d/)")  # "3 1/2"
_LONG = re.compile(r"[\d,. ]+")
_SCALES_SHORT = {"k": 1e3, "bn": 1e9, "mn": 1e6, "mln": 1e6, "tn": 1e12, "trn": 1e12}


@dataclass(frozen=True, slots=True)
class _Words:
    small: dict[str, float]  # 1 to 99
    scales: dict[str, float]  # hundred and up, dozen
    plural: dict[str, float]  # hundreds, dozens
    parts: dict[str, float]  # half, third
    few: frozenset[str]  # several


@cache
def _words() -> _Words:
    by: dict[str, dict[str, float]] = {}
    for row in rows("numbers.csv"):
        by.setdefault(row["role"], {})[row["word"]] = float(row["value"] or 0)
    return _Words(by["small"], by["scale"], by["plural"], by["part"], frozenset(by["few"]))


@cache
def starts() -> re.Pattern[str]:
    """Return the pattern that is found wherever a number may begin."""
    words = _words()
    names = sorted({*words.small, *words.scales, *words.plural, *words.parts, *words.few}, key=len, reverse=True)
    signs = "".join(_FRACTIONS)
    return re.compile(rf"\d|[{signs}]|(?<![^\W_])(?:{'|'.join(names)})(?![^\W_])", re.IGNORECASE)


def number_at(text: str, start: int, end: int, *, money: bool = False) -> Number | None:
    """Return the number that begins at text[start], if one does and ends by `end`.

    `money` is true where a sign of currency stands before it: "m" and "b" are then millions and billions.
    """
    if text[start].isdigit():
        return _from_digits(text, start, end, money)
    if text[start] in _FRACTIONS:
        return Number(start, start + 1, _FRACTIONS[text[start]], _FRACTIONS[text[start]], "share")
    return _vague(text, start, end) or _share(text, start, end) or _cardinal(text, start, end)


def is_scale(text: str, number: Number) -> bool:
    """Say whether a number begins with a word that "a" may stand before: hundred, dozen, quarter."""
    word = _WORD.match(text, number.start, number.end)
    return word is not None and (word[0].lower() in _words().scales or word[0].lower() in _words().parts)


def _from_digits(text: str, start: int, end: int, money: bool) -> Number | None:
    if over := _OVER.match(text, start, end):
        top, bottom = float(over[1]), float(over[2])
        return Number(start, over.end(), top / bottom, top / bottom, "share") if 0 < top < bottom <= 10 else None
    found = _DIGITS.match(text, start, end)
    if not found:
        return None
    value, stop = _value(found[0]), found.end()
    if cut := _CUT.match(text, stop, end):
        # "100,\n000" is one number; of "38,\n500" nobody can tell.
        whole = found[0] + "," + cut[1]
        value = _value(whole) if cut[1].startswith("0") else None
        return _scaled(text, Number(start, cut.end(), value, value, "digits"), end, money)
    if value is None and not _LONG.fullmatch(found[0]):
        return None  # a version, a date, an address
    if stop < end and text[stop] in _FRACTIONS and value is not None:
        value, stop = value + _FRACTIONS[text[stop]], stop + 1
    elif value is not None and (part := _AND_PART.match(text, stop, end)):
        rest = _OVER.match(text, part.end(), end)
        if rest and 0 < int(rest[1]) < int(rest[2]) <= 10:
            value, stop = value + int(rest[1]) / int(rest[2]), rest.end()
    return _scaled(text, Number(start, stop, value, value, "digits"), end, money)


_MILLIONS = re.compile(r"(m|M|b|B)(?![\w²³])")


def _value(digits: str) -> float | None:
    """Return the value of a written number; None where it is none, or has too many digits."""
    whole: str | None = None
    rest = ""
    if (m := _DECIMAL.fullmatch(digits)) or (m := _LAKHS.fullmatch(digits)) or (m := _COMMA.fullmatch(digits)):
        whole, rest = m[1], m[2] or ""
    elif m := _THREES.fullmatch(digits):
        if m[2] == "." and digits.count(".") < 2:
            return None
        whole, rest = m[1], m[3] or ""
    if whole is None:
        return None
    whole = "".join(c for c in whole if c.isdigit())
    if len(whole) > _LONGEST:
        return None
    return float(f"{whole}.{rest[:_LONGEST] or 0}")


def _scaled(text: str, number: Number, end: int, money: bool) -> Number:
    """Return the number with the million after it."""
    if number.low is None:
        return number
    at, value = number.end, number.low
    if money and (m := _MILLIONS.match(text, at, end)):
        times = 1e6 if m[1] in "mM" else 1e9
        return Number(number.start, m.end(), value * times, value * times, "digits", times)
    if m := _ABBREVIATED.match(text, at, end):
        times = _SCALES_SHORT[(m[1] or m[2]).lower()]
        return Number(number.start, m.end(), value * times, value * times, "digits", times)
    words = _words()
    while (word := _next(text, at, end)) and (by := _scale(words, word[0])):
        value, at = value * by, word[1]
        if half := _HALF.match(text, at, end):
            value, at = value + by * words.parts[half[1].lower()], half.end()
    return Number(number.start, at, value, value, "digits", value / number.low if number.low else 1.0)


def _scale(words: _Words, word: str) -> float | None:
    return words.scales.get(word) or (words.plural.get(word) if word != "tens" else None)


def _next(text: str, at: int, end: int) -> tuple[str, int] | None:
    """Return the word after a blank or hyphen, lowered, and its end."""
    gap = _JOIN.match(text, at, end)
    found = gap and _WORD.match(text, gap.end(), end)
    return (found[0].lower(), found.end()) if found else None


def _cardinal(text: str, start: int, end: int) -> Number | None:
    """Read "two hundred and fifty thousand", "a dozen" (from "dozen"), "two and a half million"."""
    words = _words()
    first = _WORD.match(text, start, end)
    if not first:
        return None
    word, at = first[0].lower(), first.end()
    total, current, last = 0.0, 0.0, float("inf")
    while True:
        if (value := words.small.get(word)) is not None:
            if current and not (current % 100 == 0 or (value < 10 and current % 10 == 0 and current % 100 >= 20)):
                break
            current += value
        elif word == "hundred" and current < 100:
            current = (current or 1) * 100
        elif (value := words.scales.get(word)) and word != "hundred" and value < last and (current or not total):
            if value == 12 and current > 20:
                break
            total, current, last = total + (current or 1) * value, 0.0, value
        else:
            break
        stop = at
        if half := _HALF.match(text, stop, end):
            return _with_half(text, start, half, total, current, last, end)
        if current and not total and (point := _POINT.match(text, stop, end)):
            # "one point six billion", as it is spoken
            current, stop = current + _decimals(point[1]), point.end()
        follows = _next(text, stop, end)
        if total and not current and (comma := _COMMA_HUNDRED.match(text, stop, end)):
            follows = (comma[1].lower(), comma.end(1))  # "forty-one thousand, two hundred"
        if follows and follows[0] == "and" and (total or current >= 100) and (gap := _AND.match(text, stop, end)):
            # "two hundred and fifty", yet not "two hundred and three hundred"
            small = _WORD.match(text, gap.end(), end)
            after = small and _next(text, small.end(), end)
            if not small or words.small.get(small[0].lower()) is None or (after and after[0] in words.scales):
                break
            follows = (small[0].lower(), small.end())
        if not follows:
            break
        word, at = follows
    if not total + current:
        return None
    scale = 1.0 if current else last
    return Number(start, stop, total + current, total + current, "words", scale)


def _decimals(spoken: str) -> float:
    digits = "".join(str(_SPOKEN.index(word)) for word in spoken.lower().split())
    return float(f"0.{digits}")


def _with_half(
    text: str, start: int, half: re.Match[str], total: float, current: float, last: float, end: int
) -> Number:
    """Read "two and a half (million)", "a million and a half"."""
    part = _words().parts[half[1].lower()]
    value = current + part if current else total + part * last
    stop = half.end()
    while current and (word := _next(text, stop, end)) and (times := _words().scales.get(word[0])):
        value, stop = value * times, word[1]
    value += total if current else 0
    return Number(start, stop, value, value, "words")


def _vague(text: str, start: int, end: int) -> Number | None:
    """Read "tens of thousands", "dozens", "several hundred thousand"."""
    words = _words()
    first = _WORD.match(text, start, end)
    if not first:
        return None
    word, at = first[0].lower(), first.end()
    if word in words.few:
        base, stop = 1.0, 0
        if of := _OF.match(text, at, end):
            at = of.end()
        while (after := _next(text, at, end)) and (times := _scale(words, after[0])):
            base, at = base * times, after[1]
            stop = at
        if not stop:
            return None
        pair = 2 * base, 2 * base
        return Number(start, stop, *(pair if word == "couple" else _spread(base)), "vague")
    if word not in words.plural:
        return None
    base, stop = words.plural[word], at
    while of := _OF_WORD.match(text, stop, end):
        after_of = _WORD.match(text, of.end(), end)
        if not after_of or after_of[0].lower() not in words.plural:
            break
        base, stop = base * words.plural[after_of[0].lower()], after_of.end()
    return None if word == "tens" and stop == at else Number(start, stop, *_spread(base), "vague")


def _spread(base: float) -> tuple[float, float]:
    """Return what "thousands" holds: two thousand up to the next power of ten."""
    if base in (12, 20):
        return 2 * base, 99
    return 2 * base, 10 * base - 1


def _share(text: str, start: int, end: int) -> Number | None:
    """Read "half", "a third" (from "third"), "two-thirds", "three quarters"; "half a million" is a number."""
    words = _words()
    first = _WORD.match(text, start, end)
    if not first:
        return None
    word, at = first[0].lower(), first.end()
    top = 1.0
    if (word in words.small and words.small[word] < 10) and (after := _next(text, at, end)):
        top, (word, at) = words.small[word], after
    if word not in words.parts or (word != "half" and (top > 1) != word.endswith("s") and word != "halves"):
        return None
    value = top * words.parts[word]
    if value >= 1:
        return None
    if of := _OF_A.match(text, at, end):
        scale = _WORD.match(text, of.end(), end)
        if scale and (times := words.scales.get(scale[0].lower())):
            return Number(start, scale.end(), value * times, value * times, "words")
    return Number(start, at, value, value, "share")
