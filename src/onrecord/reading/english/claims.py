"""Numbers with their bounds and units, as they stand in the text: "up to 290 km/h", "between 40 and 60 per cent".

Bounds are read from the words next to the number (data/bounds.csv; TimeML 1.2 calls them mod, MORE_THAN and the like).
What is found here may still be a date or a name: sites.py tells.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from onrecord.reading.english import numerals, units
from onrecord.reading.english.numerals import Number
from onrecord.reading.english.tables import rows
from onrecord.reading.english.units import Unit

Bound = Literal["exact", "at_least", "at_most", "about", "range", "unknown"]
Form = Literal["digits", "words", "vague", "share", "multiple"]

PERCENT = Unit("%", "percent")
TIMES = Unit("times", "other")
_MONEY = Unit(None, "money")
_NEAR = 60  # code points before a number that may hold its bound words


@dataclass(frozen=True, slots=True)
class Claim:
    """A number with its bounds and unit: text[start:end]; the number and unit alone are text[at:stop].

    `low` and `high` are what it claims, `value` what the number alone says. `codes` are the currencies it may be in.
    """

    start: int
    end: int
    at: int
    stop: int
    value: tuple[float | None, float | None]
    low: float | None
    high: float | None
    bound: Bound
    unit: Unit | None
    form: Form
    codes: tuple[str, ...] = ()
    bounded: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    bounds: dict[str, Bound]
    before: re.Pattern[str]
    after: re.Pattern[str]
    changes: frozenset[str]
    multiples: dict[str, float]
    trigger: re.Pattern[str]


@cache
def _words() -> _Words:
    bounds: dict[str, Bound] = {}
    sides: dict[str, list[str]] = {"before": [], "after": []}
    for row in rows("bounds.csv"):
        bounds[row["phrase"]] = row["bound"]  # type: ignore[assignment]
        sides[row["where"]].append(row["phrase"])
    words = rows("figure_words.csv")
    multiples = {row["word"]: float(row["value"]) for row in words if row["role"] == "multiple"}
    start = rf"{numerals.starts().pattern}|(?<![^\W_])(?:{_any(multiples)}|an?(?=\s))(?![^\W_])"
    return _Words(
        bounds,
        # A sign or "c." may touch its number; "at least a week" and "an estimated" have an article in between.
        re.compile(
            rf"(?:(?<=\W)|^)({_any(sides['before'])})(?:\s{{1,9}}|(?<=[~<>≥≤≈.]))(?:an?\s{{1,9}})?\Z", re.IGNORECASE
        ),
        re.compile(rf"\s{{0,9}}({_any(sides['after'])})(?!\w|\s\d)", re.IGNORECASE),
        frozenset(row["word"] for row in words if row["role"] == "change"),
        multiples,
        re.compile(start, re.IGNORECASE),
    )


def _any(phrases: list[str] | dict[str, float]) -> str:
    ordered = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(one).replace(r"\ ", r"\s{1,9}") for one in ordered)


_RUN = re.compile(r"[\w.,:/'’-]*\w")
# Telephone numbers, account numbers, days in figures: groups of digits that are no one number.
_GROUPS = re.compile(
    r"(?<!\d)\d{3}\)?[\s-]\s?\d{3}-\d{4}(?!\d)|(?<![\d,])\d{3}-\d{4}(?![\d,])"
    r"|(?<=\+)\d[\d\s().-]{6,30}\d|0\d+(?:[\s-]\d+)+|(?!\d{1,3}(?:\.\d{3})+(?![.\d]))\d+(?:[-–/.]\d+){2,}|\d+[^\S\n]?(?:st|nd|rd|th)(?!\w)"
)


def read(text: str, start: int, end: int) -> Iterator[Claim]:
    """Go through the numbers of text[start:end], each with what belongs to it."""
    at = floor = start
    while found := _words().trigger.search(text, at, end):
        groups = _GROUPS.match(text, found.start(), end) if found[0].isdigit() else None
        claim = _claim(text, found, floor, start, end) if not groups else None
        if groups:
            at = groups.end()
        elif claim is not None:
            yield claim
            at = floor = claim.end
        elif found[0].isdigit():
            # What is no number is none in its parts: 12/5/2031, 10:30, 192.168.0.1, T-72.
            run = _RUN.match(text, found.start(), end)
            at = run.end() if run else found.end()
        else:
            at = found.end()


def unbounded(claim: Claim) -> Claim:
    """Return the claim without its bound words."""
    low, high = claim.value
    return replace(claim, start=claim.at, low=low, high=high, bound="exact", bounded=False)


def _claim(text: str, found: re.Match[str], floor: int, start: int, end: int) -> Claim | None:
    """Read the number that begins at `found`; bound words are looked for from `floor` on, in text[start:end]."""
    word, at = found[0].lower(), found.start()
    if word in ("a", "an"):
        return _one_unit(text, at, found.end(), floor, end)
    if word in _words().multiples:
        value = _words().multiples[word]
        return _bounded(text, _plain(at, found.end(), value, value, TIMES, "multiple"), floor, end)
    money = units.money_before(text, floor, at) if text[at].isdigit() else None
    if text[at].isdigit() and not _free(text, money[1] if money else at, start):
        return None
    first = numerals.number_at(text, at, end, money=money is not None or _counts_millions(text, at, end))
    if first is None:
        return None
    if first.form == "words" and (again := _AGAIN.match(text, first.end, end)) and first.low == _plain_value(again[1]):
        first = replace(first, end=again.end())  # "fifteen (15) days", as lawyers write
    at = money[1] if money else _with_article(text, first, floor)
    if ratio := _ratio(text, first, end):
        return _bounded(text, _plain(at, ratio[0], ratio[1], ratio[1], PERCENT, "share"), floor, end)
    claim = _measured(text, first, at, money[0] if money else (), end)
    if claim is None:
        return None
    if claim.unit and claim.low is not None and (below := _below_zero(text, claim, floor)):
        claim = below
    ranged = _ranged(text, first, claim, start, end)
    return _bounded(text, ranged, floor, end) if ranged else None


_AGAIN = re.compile(r"\s?\((\d[\d,]{0,12})\)")


def _plain_value(digits: str) -> float:
    return float(digits.replace(",", ""))


_MILLIONS = re.compile(r"[\d.,]{1,12}m\s(?:[a-z]+s|people|(?:[A-Z][a-z]+\s)?[a-z]+s)(?!\w)")


def _counts_millions(text: str, at: int, end: int) -> bool:
    """Say whether "30m" counts something ("30m crowns", "5m people"), and is no length."""
    return bool(_MILLIONS.match(text, at, end))


def _plain(start: int, end: int, low: float | None, high: float | None, unit: Unit | None, form: Form) -> Claim:
    bound: Bound = "unknown" if low is None else "about" if form == "vague" else "exact"
    return Claim(start, end, start, end, (low, high), low, high, bound, unit, form)


_TOUCHING = re.compile(r"[\w@#§№/:\\^=_+*×.,’'٫٬‐‑–—−-]\Z")


def _free(text: str, at: int, start: int) -> bool:
    """Say whether digits begin a number, and are no part of a word, code, date or address."""
    before = text[max(start, at - 2) : at]
    if not _TOUCHING.search(before):
        return True
    mark, outside = before[-1], before[:-1]
    if mark in "-−–—+":  # a dash between two words, or a sign
        return not outside or outside.isspace() or outside in "(["
    return mark in ".,'’" and not outside.isalnum()


_ARTICLE = re.compile(r"(?:(?<=\W)|^)(?:an?|one)\s{1,9}\Z", re.IGNORECASE)


def _with_article(text: str, number: Number, floor: int) -> int:
    """Return where a number begins that "a" belongs to: "a hundred", "a third", "a few hundred"."""
    before = _ARTICLE.search(text, max(floor, number.start - 12), number.start)
    if before and (number.form in ("share", "vague") or numerals.is_scale(text, number)):
        return before.start()
    return number.start


_RATIO = re.compile(
    r"\s{1,9}(?:in|out\s{1,3}of|of)\s{1,9}(?:every\s{1,9})?(?=\w)",
    re.IGNORECASE,
)
_ROUND = frozenset({20, 25, 50, 100, 1_000, 10_000, 100_000, 1_000_000})


def _ratio(text: str, first: Number, end: int) -> tuple[int, float] | None:
    """Read "one in ten", "nine out of ten" as per cent: where it ends, and how much."""
    joined = _RATIO.match(text, first.end, end)
    if not joined or not numerals.starts().match(text, joined.end(), end):
        return None
    if joined[0].split()[0].lower() == "of" and "every" not in joined[0].lower():
        return None
    second = numerals.number_at(text, joined.end(), end)
    if second is None or second.low is None or second.form in ("share", "vague") or first.form in ("share", "vague"):
        return None
    if first.low is None or not 1 <= first.low < second.low or first.low != int(first.low):
        return None
    if not (second.low <= 10 or second.low in _ROUND) or units.unit_at(text, second.end, end):
        return None
    return second.end, round(100 * first.low / second.low, 1)


_OF = re.compile(r"\s{1,9}of\s{1,9}(?=\w)", re.IGNORECASE)
_A = re.compile(r"\s{1,9}(?:of\s{1,9})?an?\s{1,9}(?=\w)", re.IGNORECASE)
_TIMES = re.compile(r"(?:\s{1,9}|-)times(?!\w)|[- ]?fold(?!\w)", re.IGNORECASE)
_AND_A_HALF = re.compile(r"\s{1,9}and\s{1,9}a\s{1,9}(half|quarter)(?!\w)", re.IGNORECASE)
_GLUED = re.compile(r"[^\W\d_]|['’][sS]?\d|[/:+]\d|\+\+|[x×]\d|\([a-z]\)")


def _measured(text: str, number: Number, start: int, codes: tuple[str, ...], end: int) -> Claim | None:
    """Return a number with the unit or currency after it; None where letters make it part of a code."""
    low, high, form = number.low, number.high, number.form
    unit, stop, codes = _unit(text, number, codes, end)
    if unit is _MONEY and low is not None and high is not None and units.is_minor(text[number.end : stop]):
        low, high = low / 100, high / 100
    if unit is None and form != "share" and (times := _TIMES.match(text, stop, end)):
        return _plain(start, times.end(), low, high, TIMES, "multiple")
    if stop == number.end and text[stop - 1].isdigit() and _GLUED.match(text, stop, end):
        return None
    if unit and unit.sort == "duration" and low is not None and (half := _AND_A_HALF.match(text, stop, end)):
        low = high = low + (0.5 if half[1].lower() == "half" else 0.25)
        stop = half.end()
    if form == "share" and unit is None and low is not None:
        low = high = round(low * 100, 1)
        unit = PERCENT
    elif form == "share":
        form = "words"  # "half an hour", "a quarter of a mile"
    return replace(_plain(start, stop, low, high, unit, form), codes=codes)


def _unit(text: str, number: Number, codes: tuple[str, ...], end: int) -> tuple[Unit | None, int, tuple[str, ...]]:
    """Return the unit of a number, where it ends, and the currencies it may be."""
    at = number.end
    if codes:
        after = units.money_after(text, at, end)
        if after and (both := tuple(code for code in after[0] if code in codes)):
            return _MONEY, after[1], both
        return _MONEY, at, codes
    if number.form == "vague" and (of := _OF.match(text, at, end)):
        at = of.end()
    elif number.form == "share":
        joined = _A.match(text, at, end)
        if not joined:
            return None, number.end, ()
        at = joined.end()
    measure, money = units.unit_at(text, at, end), units.money_after(text, at, end)
    if money and _is_money(text, at, number, measure, money, end):
        return _MONEY, money[1], money[0]
    return (measure[0], measure[1], ()) if measure else (None, number.end, ())


def _is_money(
    text: str,
    at: int,
    number: Number,
    measure: tuple[Unit, int] | None,
    money: tuple[tuple[str, ...], int],
    end: int,
) -> bool:
    """Say whether the words after a number are its currency, and neither a measure nor some other word."""
    if measure and money[1] <= measure[1]:
        many = (number.low or 0) >= 1000 or number.form == "vague"
        return measure[0].name == "pound" and many and not _OF.match(text, measure[1], end)
    return text[at : money[1]].strip().lower() != "won" or (number.low or 0) >= 1000  # "12 won medals"


_MINUS = re.compile(r"(?:(?<=[\s(])|^)(?:minus\s{1,9}|[-−])\Z", re.IGNORECASE)


def _below_zero(text: str, claim: Claim, floor: int) -> Claim | None:
    """Return "minus 5 degrees" or "-0.4%" with its sign."""
    minus = _MINUS.search(text, max(floor, claim.start - 12), claim.start)
    signed = claim.unit is not None and (claim.unit.sort == "percent" or (claim.unit.name or "").startswith("degree"))
    if not minus or not signed or claim.low is None or claim.high is None:
        return None
    low, high = -claim.high, -claim.low
    return replace(claim, start=minus.start(), at=minus.start(), value=(low, high), low=low, high=high)


_DASH = re.compile(r"\s?[-‐‑–—]\s?(?=[\d$€£¥])")
_TO = re.compile(r"\s{1,9}(to|or|and)\s{1,9}(?=[\w$€£¥])", re.IGNORECASE)
_SIGN = re.compile(r"[^\W\d_]{0,3}[$€£¥]|[A-Z]{3}\s?(?=\d)")
_BETWEEN = re.compile(
    r"(?:(?<=\W)|^)(?:anywhere\s{1,9})?between\s{1,9}(?:(?:about|around|roughly|some|an?\s{1,9}estimated)\s{1,9})?\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:(?<=\W)|^)from\s{1,9}\Z", re.IGNORECASE)


def _ranged(text: str, first: Number, claim: Claim, start: int, end: int) -> Claim | None:
    """Return the claim with its second number, where it is a range: "2,000 to 2,500", "between 40 and 60".

    None where two numbers with a dash are no range: years, scores, votes.
    """
    if first.low is None or first.low != first.high or first.form == "share":
        return claim
    near = max(start, claim.start - _NEAR)
    between = _BETWEEN.search(text, near, claim.start)
    since = _FROM.search(text, near, claim.start)
    dash = _DASH.match(text, claim.stop, end)
    joined = dash or _TO.match(text, claim.stop, end)
    if not joined:
        return claim
    if not dash and (joined[1].lower() == "and") != bool(between):
        return claim
    changed = not dash and since is not None and _changed(text, near, since.start())
    at = joined.end()
    sign = _SIGN.match(text, at, end)
    at = sign.end() if sign else at
    if sign and not claim.codes:
        return claim  # "15% to $2 billion"
    if not numerals.starts().match(text, at, end):
        return claim
    second = numerals.number_at(text, at, end, money=bool(claim.codes))
    if second is None or second.low is None or second.low != second.high or second.form == "share":
        return claim
    whole = _measured(text, second, claim.start, claim.codes, end)
    if whole is None or (claim.unit and whole.unit and whole.unit != claim.unit):
        return claim
    if claim.unit and not claim.codes and not whole.unit:
        return claim  # "6-foot-4", "fell 0.4 percent to 11.28"
    if changed or (since and not dash and first.low >= second.low):
        return replace(claim, unit=claim.unit or whole.unit, codes=claim.codes or whole.codes)
    low = first.low
    if first.scale == 1 and second.scale > 1 and low < second.low / second.scale:
        low *= second.scale  # "two to three million"
    if dash and (low >= second.low or _years(text, first, second)):
        return None
    if low >= second.low:
        return claim
    opens = between.start() if between else since.start() if since and not dash else claim.start
    unit = whole.unit or claim.unit
    return replace(whole, start=opens, at=claim.at, low=low, high=second.low, bound="range", unit=unit)


def _changed(text: str, near: int, stop: int) -> bool:
    """Say whether "from 12 to 23" is what a number was and has become."""
    return any(word.lower() in _words().changes for word in re.findall(r"[^\W\d_]+", text[near:stop]))


def _years(text: str, first: Number, second: Number) -> bool:
    """Say whether two numbers with a dash are years or seasons: 2030-2031, 2030-31."""
    written = text[first.start : first.end]
    return len(written) == 4 and written.isdigit() and written[0] in "12" and second.scale == 1 and second.low != 0


_WEAK = frozenset("about around some near beyond above below over under approaching".split())


def _one_unit(text: str, at: int, stop: int, floor: int, end: int) -> Claim | None:
    """Read "more than a week", "nearly an hour": one, where bound words make it a quantity."""
    before = _words().before.search(text, max(floor, at - _NEAR), at)
    if not before or before[1].lower() in _WEAK - {"over", "under"}:
        return None
    measure = units.unit_at(text, stop, end)
    if not measure or (before[1].lower() in _WEAK and measure[0].sort != "duration"):
        return None
    return _bounded(text, _plain(at, measure[1], 1.0, 1.0, measure[0], "words"), floor, end)


def _bounded(text: str, claim: Claim, floor: int, end: int) -> Claim:
    """Return the claim with its bound words, before and after it."""
    words, start, bounds = _words(), claim.start, list[Bound]()
    while len(bounds) < 3 and (before := words.before.search(text, max(floor, start - _NEAR), start)):
        start = before.start(1)
        bounds.append(words.bounds[" ".join(before[1].lower().split())])
    stop = claim.end
    if claim.bound != "range" and (after := words.after.match(text, stop, end)):
        stop = after.end()
        bounds.append(words.bounds[" ".join(after[1].lower().split())])
    claim = replace(claim, start=start, end=stop, bounded=bool(bounds))
    if claim.bound in ("unknown", "range") or not bounds:
        return claim
    # "up to about 300" and "at least some 500" have a ceiling and a floor.
    bound: Bound = next((one for one in reversed(bounds) if one != "about"), "about")
    low, high = claim.value
    if bound == "at_least":
        return replace(claim, low=low, high=None, bound=bound)
    if bound == "at_most":
        return replace(claim, low=None, high=high, bound=bound)
    return replace(claim, bound=bound)
