"""Times: TIMEX3 expressions and their values (TimeML 1.2.1, Saurí et al. 2006; ISO 8601 for what is whole).

`time_phrases.py` tells which words are an expression; here each gets its value. What is not whole in itself is resolved
against the day of publication ("yesterday", "Tuesday", "in March") or against the day told last ("the next day", "that
year", "a week later"); which way a bare weekday or month lies is told by the tense of its verb.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from onrecord.reading.english import tenses, time_phrases
from onrecord.reading.english.parse import Parse
from onrecord.reading.english.time_calendar import GRAINS, SEASONS, Grain, day_of, floor, holiday, moved, shown
from onrecord.reading.english.time_rules import Phrase
from onrecord.reading.english.time_words import Word
from onrecord.reading.ids import Ids
from onrecord.reading.records import Span, Time

Type = Literal["DATE", "TIME", "DURATION", "SET"]


def read(parse: Parse) -> list[Time]:
    """Find the times of an article, in reading order, without overlap.

    Values are as wide as what is said: "last year" is 1998, never a day. An article without a day of publication
    resolves nothing against it: "Tuesday" is XXXX-WXX-2, "yesterday" has no value. `anchor` is the ISO day that a value
    was resolved against, None where the expression is whole in itself or stays open.
    """
    ids = Ids(parse.article, "time")
    at = _Setting(*_published(parse.article.published))
    found = []
    for number, passage in enumerate(parse.passages):
        at.passage = number
        for phrase in _years_shared(time_phrases.find(parse, passage)):
            at.phrase = phrase
            held, value = _value(phrase, at)
            if value is None:
                continue
            if value.told is not None and value.told[1] not in ("decade", "century"):
                at.told, at.told_in, at.whole = value.told, (number, phrase.token.sentence), value.whole
                if value.told[1] == "day":
                    at.told_day = value.told[0]
            span = Span(held.start, held.end)
            found.append(
                Time(
                    start=span.start,
                    end=span.end,
                    id=ids.of(span),
                    article=parse.article.id,
                    confidence=_CONFIDENCE.get(held.rule, 0.8),
                    rule=held.rule,
                    type=value.type,
                    value=value.value,
                    mod=value.mod,
                    anchor=value.anchor,
                )
            )
    return sorted([*found, *_own_day(parse, ids)], key=lambda one: one.start)


def _own_day(parse: Parse, ids: Ids) -> list[Time]:
    """Return the day of publication where a line of its own prints it: the splitter has read it already."""
    article, passages = parse.article, parse.passages
    told_first = not article.body or passages[0].start <= article.body[0].start < passages[-1].end
    if article.published is None or not told_first:  # once, with the stretch that the body begins in
        return []
    kind: Type = "TIME" if "T" in article.published else "DATE"
    for one in article.evidence:
        own = one.field == "published" and article.start <= one.start < one.end <= article.end
        if own and not any(passage.start < one.end and one.start < passage.end for passage in passages):
            span = Span(one.start, one.end)
            return [
                Time(
                    one.start,
                    one.end,
                    ids.of(span),
                    article.id,
                    _CONFIDENCE["date line"],
                    "date line",
                    kind,
                    article.published,
                    None,
                    None,
                )
            ]
    return []


def is_open(time: Time) -> bool:
    """Tell whether an expression stays open for want of a day to count from."""
    return time.value is None or (time.value.startswith("XXXX") and time.type != "SET")


# The share of a rule's finds that are marked in news texts of the nineties, with the value that they have here.
_CONFIDENCE = {
    "day": 0.97, "today": 0.95, "year": 0.95, "month": 0.95, "weekday": 0.93, "date line": 0.95, "quarter": 0.9,
    "iso": 0.97, "ago": 0.75, "unit": 0.7, "length": 0.65, "often": 0.6, "the unit": 0.6, "ref": 0.55,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Value:
    """What an expression means: TIMEX3's type, value and mod, what it was resolved against, and the day it tells.

    `told` is the first day and the grain that "the next day" may count from; `whole`: the text itself gives the year.
    """

    type: Type
    value: str | None
    mod: str | None = None
    anchor: str | None = None
    told: tuple[date, Grain] | None = None
    whole: bool = False


@dataclass(slots=True)
class _Setting:
    """What is known where an expression stands: the day of publication, and the day told last."""

    published: date | None
    clock: str | None
    told: tuple[date, Grain] | None = None
    told_day: date | None = None
    told_in: tuple[int, object] = (-1, None)
    whole: bool = False
    passage: int = 0
    phrase: Phrase | None = None


def _published(stamp: str | None) -> tuple[date | None, str | None]:
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d))?.*", stamp or "")
    day = day_of(*map(int, found[1].split("-"))) if found else None
    return day, found[2] if found and day else None


def _value(phrase: Phrase, at: _Setting) -> tuple[Phrase, _Value | None]:
    """Return the value of an expression; where the outer one has none, that of the one inside."""
    value = _RESOLVERS[phrase.rule](phrase, at)
    if value is None and phrase.inner is not None:
        return _value(phrase.inner, at)
    return phrase, value


def _years_shared(phrases: list[Phrase]) -> list[Phrase]:
    """Give "March 4" of "between March 4 and May 6, 2031" the year of the day that it is told with."""
    made = list(phrases)
    for n in range(len(made) - 2, -1, -1):
        one, after = made[n], made[n + 1]
        if one.rule not in ("day", "month") or after.rule not in ("day", "month") or one.get("y") or not after.get("y"):
            continue
        if one.after.kind in ("to", "hyphen", "and", "comma") and one.after.end <= after.start <= one.after.end + 5:
            made[n] = replace(one, parts={**one.parts, "y": after.parts["y"]})
    return made


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if 0 <= number < 1e7 else None


def _year(phrase: Phrase, at: _Setting) -> int | None:
    """Return the year that an expression gives: "2031", "'97" of the last century that has it, "last year"."""
    word = phrase.get("y")
    if word is None and phrase.inner is not None:
        year = _value(phrase.inner, at)[1]
        return year.told[0].year if year is not None and year.told else None
    if word is None:
        return None
    if word.kind == "short":
        two = int(word.text[1:])
        return two + (1900 if two >= 40 else 2000)
    return int(word.value) if word.value.isdecimal() else None


_MODS = {"early": "START", "earlier": "START", "start": "START", "mid": "MID", "late": "END", "later": "END",
         "end": "END", "pre": "BEFORE", "post": "AFTER"}  # fmt: skip


def _mod(phrase: Phrase) -> str | None:
    return _MODS.get(phrase.kind("e"))


def _span(day: date | None, grain: Grain, phrase: Phrase, anchor: date | None = None, whole: bool = False) -> _Value:
    """Return a DATE that is as wide as a grain."""
    if day is None:
        return _Value("DATE", None)
    return _Value("DATE", shown(day, grain), _mod(phrase), anchor.isoformat() if anchor else None, (day, grain), whole)


# --- days, months, years as the calendar names them ---


def _iso(phrase: Phrase, at: _Setting) -> _Value | None:
    text = phrase.words[0].text.upper()
    if "W" in text:
        try:
            digits = [int(one) for one in re.findall(r"\d+", text.replace("-", " ").replace("W", " "))]
            first = date.fromisocalendar(digits[0], digits[1], digits[2] if len(digits) > 2 else 1)
        except (ValueError, IndexError):
            return _Value("DATE", None)
        return _span(first, "day" if len(digits) > 2 else "week", phrase, whole=True)
    head, _, clock = text.partition("T")
    day = day_of(*map(int, head.split("-")))
    if day is None:
        return _Value("DATE", None)
    if clock and (hour := re.match(r"(\d\d):?(\d\d)", clock)) and int(hour[1]) < 25 and int(hour[2]) < 60:
        return _Value(
            "TIME", f"{day.isoformat()}T{int(hour[1]):02d}:{int(hour[2]):02d}", None, None, (day, "day"), True
        )
    return _span(day, "day", phrase, whole=True)


def _slashed(phrase: Phrase, at: _Setting) -> _Value | None:
    """Resolve 04/10/2031: the order that is a day, or that lies near publication; else it stays open."""
    text = phrase.words[0].text
    a, b, year = (int(one) for one in re.split(r"[/.]", text))
    year += 0 if year > 99 else 1900 if year >= 50 else 2000
    orders = [day for day in (day_of(year, b, a), day_of(year, a, b)) if day is not None]
    if "." in text:
        orders = orders[:1] if day_of(year, b, a) else []
    if len(set(orders)) == 2:
        near = [day for day in orders if at.published and abs((day - at.published).days) <= 31]
        if len(near) != 1:
            return _Value("DATE", None)
        return _span(near[0], "day", phrase, at.published, whole=True)
    if not orders and "." in text and len(text.split(".")[2]) == 2:
        return None  # 1.2.99 may be anything
    return _span(orders[0] if orders else None, "day", phrase, whole=True)


def _calendar_day(phrase: Phrase, at: _Setting) -> _Value | None:
    month, year, base = int(phrase.value("m")), _year(phrase, at), at.published
    day = int(phrase.value("d") or re.sub(r"\D", "", phrase.parts["d"].text))
    if not 1 <= day <= 31:
        return None
    if year is not None:
        return _in_part(_span(day_of(year, month, day), "day", phrase, whole=True), phrase)
    if base is None:
        exists = day_of(2000, month, day) is not None  # the 29th of February is a day of some year
        return _in_part(_Value("DATE", f"XXXX-{month:02d}-{day:02d}" if exists else None), phrase)
    around = [one for y in range(base.year - 8, base.year + 9) if (one := day_of(y, month, day))]
    found = _directed(around, base, tenses.of(phrase.token, phrase.before.text), _NEAR)
    if told := _year_told(at):
        found = _after(told, month, day)
    elif phrase.get("w"):  # "Wed 21 May" is of a year in which it is a Wednesday
        fits = [one for one in around if one.isoweekday() == int(phrase.value("w"))]
        found = min(fits, key=lambda one: abs(one - base), default=found)
    return _in_part(_span(found, "day", phrase, base), phrase)


def _day_of_month(phrase: Phrase, at: _Setting) -> _Value | None:
    """Resolve "the 12th": of the month told last, else the last one, or the next one, from publication."""
    number = int(re.sub(r"\D", "", phrase.parts["d"].text))
    base = at.told_day or at.published
    if not 1 <= number <= 31:
        return None
    if base is None:
        return _Value("DATE", f"XXXX-XX-{number:02d}")
    if at.told_day is not None and at.told_in[0] == at.passage:
        return _span(day_of(base.year, base.month, number), "day", phrase, base)
    base = at.published or base
    months = [moved(base.replace(day=1), count, "M") for count in (-2, -1, 0, 1, 2)]
    days = [day for first in months if first and (day := day_of(first.year, first.month, number))]
    return _span(_directed(days, base, tenses.of(phrase.token, phrase.before.text)), "day", phrase, base)


def _event(phrase: Phrase, at: _Setting) -> _Value | None:
    return _Value("DATE", phrase.value("day"))


def _year_told(at: _Setting) -> tuple[date, Grain] | None:
    """Return the day of another year that the sentence or paragraph counts from ("In 2020 ... on 27 September")."""
    if at.told is None or at.published is None or not at.whole or at.phrase is None:
        return None
    passage, sentence = at.told_in
    near = sentence is at.phrase.token.sentence or (passage == at.passage and at.told[1] in ("day", "month"))
    if not near or at.told[0].year >= at.published.year:
        return None
    return at.told if tenses.of(at.phrase.token, at.phrase.before.text) != "future" else None


def _after(told: tuple[date, Grain], month: int, day: int) -> date | None:
    """Return the day of that month on or after the day told."""
    first, grain = told
    found = day_of(first.year, month, day)
    if found is not None and found < first and grain != "year":
        return day_of(first.year + 1, month, day)
    return found


_NEAR = 60  # days: a day of another year that is told without its year is rarely so near to today's


def _directed(days: list[date], base: date, tense: str | None, near: int = 0) -> date | None:
    """Return the last day up to `base`, or the first one from it on, as the tense has it; without one, the nearest.

    A day within `near` days of `base` is taken whatever the tense: "the log of 26 April should be published", "they
    turned down talks on 15 May".
    """
    past = max((day for day in days if day <= base), default=None)
    ahead = min((day for day in days if day >= base), default=None)
    if past is None or ahead is None:
        return past or ahead
    nearest = past if base - past <= ahead - base else ahead
    if tense is None or abs(nearest - base).days <= near:
        return nearest
    return past if tense == "past" else ahead


def _month(phrase: Phrase, at: _Setting) -> _Value | None:
    month, year, base = int(phrase.value("m")), _year(phrase, at), at.published
    if year is not None:
        return _span(day_of(year, month, 1), "month", phrase, whole=True)
    if base is None:
        return _Value("DATE", f"XXXX-{month:02d}", _mod(phrase))
    this = base.replace(day=1)
    relation = phrase.kind("r")
    years = [day for y in range(base.year - 2, base.year + 3) if (day := day_of(y, month, 1))]
    if relation == "last":
        return _span(max((day for day in years if day < this), default=None), "month", phrase, base)
    if relation == "next":
        return _span(min((day for day in years if day > this), default=None), "month", phrase, base)
    if relation == "this":
        return _span(day_of(base.year, month, 1), "month", phrase, base)
    if told := _year_told(at):
        return _span(_after((told[0].replace(day=1), told[1]), month, 1), "month", phrase, base)
    tense = tenses.of(phrase.token, phrase.before.text)
    if tense == "present":
        return _span(_directed(years, this, None), "month", phrase, base)
    if tense == "future":
        return _span(min((day for day in years if day >= this), default=None), "month", phrase, base)
    return _span(max((day for day in years if day <= this), default=None), "month", phrase, base)


def _calendar_year(phrase: Phrase, at: _Setting) -> _Value | None:
    year = _year(phrase, at)
    if year is None:
        return None
    if phrase.kind("b") == "bc":
        return _Value("DATE", f"BC{year:04d}" if 0 < year < 10000 else None)
    return _span(day_of(year, 1, 1), "year", phrase, whole=True)


def _decade(phrase: Phrase, at: _Setting) -> _Value | None:
    word = phrase.parts["dec"]
    digits = re.sub(r"\D", "", word.text)
    if len(digits) == 4:
        first = int(digits)
    else:
        ten = int(word.value or digits[0]) * 10
        first = 1900 + ten
        if at.published and 2000 + ten <= at.published.year:
            first += 100
    return _span(day_of(first, 1, 1), "decade", phrase, whole=True)


def _century(phrase: Phrase, at: _Setting) -> _Value | None:
    number = _ordinal(phrase)
    if phrase.value("u") == "ML":
        return None
    known = 1 <= number <= 100 and not phrase.get("b")
    return _Value("DATE", f"{number - 1:02d}" if known else None, _mod(phrase))


def _quarter(phrase: Phrase, at: _Setting) -> _Value | None:
    half = (
        phrase.kind("u") == "half"
        or phrase.value("q").startswith("h")
        or phrase.parts.get("q", phrase.words[0]).text[:1] == "h"
    )
    number = int(re.sub(r"\D", "", phrase.parts["q"].text)) if phrase.get("q") else _ordinal(phrase)
    months, grain = (6, "half") if half else (3, "quarter")
    if not 1 <= number <= 12 // months:
        return None
    first, year, base = (number - 1) * months + 1, _year(phrase, at), at.published
    if year is not None:
        return _span(day_of(year, first, 1), GRAINS[grain[0].upper()], phrase, whole=True)
    if base is None:
        return _Value("DATE", f"XXXX-{grain[0].upper()}{number}")
    days = [day for y in range(base.year - 2, base.year + 3) if (day := day_of(y, first, 1))]
    day = max((day for day in days if day <= base), default=None)
    ahead = min((day for day in days if day > base), default=None)
    tense = tenses.of(phrase.token, phrase.before.text)
    if day and ahead and tense == "future" and ahead - base < base - day:
        day = ahead
    if day and phrase.get("x"):
        day = moved(day, -1, "Y")
    return _span(day, GRAINS[grain[0].upper()], phrase, base)


_ORDINALS = ("nth", "ordinal", "second")


def _ordinal(phrase: Phrase) -> int:
    word = phrase.parts["n"]
    digits = word.value if word.value.isdecimal() else re.sub(r"\D", "", word.text)
    return 2 if word.kind == "second" else int(digits or 0)


def _season(phrase: Phrase, at: _Setting) -> _Value | None:
    name, year, base = phrase.value("s"), _year(phrase, at), at.published
    month = SEASONS[name]
    if year is not None:
        return _span(day_of(year, month, 1), "season", phrase, whole=True)
    if base is None:
        return _Value("DATE", f"XXXX-{name}", _mod(phrase))
    starts = [day for y in range(base.year - 3, base.year + 3) if (day := day_of(y, month, 1))]
    over = [day for day in starts if (moved(day, 3, "M") or day) <= base]
    begun = [day for day in starts if day <= base]
    ahead = [day for day in starts if day > base]
    relation = phrase.kind("r")
    tense = tenses.of(phrase.token, phrase.before.text)
    if relation in ("that", "same"):
        if at.told is None:
            return None
        return _span(day_of(at.told[0].year, month, 1), "season", phrase, at.told[0])
    if relation == "last":
        day = max(over, default=None)
    elif relation == "next" or (tense == "future" and begun and begun[-1] in over):
        day = min(ahead, default=None)
    else:
        day = max(begun, default=None)
    return _span(day, "season", phrase, base)


def _holiday(phrase: Phrase, at: _Setting) -> _Value | None:
    year, base, rule = _year(phrase, at), at.published, phrase.value("hol")
    if year is not None:
        return _span(holiday(rule, year), "day", phrase, whole=True)
    if base is None:
        return _Value("DATE", f"XXXX-{rule}" if re.fullmatch(r"\d\d-\d\d", rule) else None)
    days = [day for y in range(base.year - 2, base.year + 3) if (day := holiday(rule, y))]
    relation = phrase.kind("r")
    if relation in ("last", "next"):
        days = [day for day in days if (day < base) is (relation == "last") and day != base]
        return _span((max if relation == "last" else min)(days, default=None), "day", phrase, base)
    if relation == "this":
        return _span(holiday(rule, base.year), "day", phrase, base)
    return _span(_directed(days, base, tenses.of(phrase.token, phrase.before.text)), "day", phrase, base)


# --- from the day of publication, or from the day told last ---


def _weekday(phrase: Phrase, at: _Setting) -> _Value | None:
    number, base = int(phrase.value("w")), at.published
    relation, word = phrase.kind("r"), phrase.parts["r"].text if phrase.get("r") else ""
    narrative = relation in ("that", "same") or word in _COUNTED_FROM_TOLD
    if narrative:
        base = at.told[0] if at.told else base
    if phrase.inner is not None:  # Tuesday of next week
        week = _value(phrase.inner, at)[1]
        monday = week.told[0] if week is not None and week.told is not None else None
        return _in_part(_span(monday and moved(monday, number - 1, "D"), "day", phrase, at.published), phrase)
    if (
        base is None
        or phrase.before.kind in _ORDINALS
        or (phrase.before.kind == "a" and phrase.token.dep in ("pobj", "attr", "npadvmod"))
    ):  # on a Friday
        return _in_part(_Value("DATE", f"XXXX-WXX-{number}"), phrase)
    tense = tenses.of(phrase.token, phrase.before.text)
    back, ahead, within = (base.isoweekday() - number) % 7, (number - base.isoweekday()) % 7, number - base.isoweekday()
    if relation == "last" or word in ("before", "earlier"):
        days = -(back or 7)
    elif narrative and relation == "next":
        days = ahead or 7
    elif relation == "next":  # "next Friday" is that of the next calendar week
        days = within + 7
    elif relation == "this":
        days = within + 7 if within < 0 and tense == "future" else within
    else:  # "the two meet on Friday" is ahead, too
        days = ahead if tense in ("future", "present") else -back
    return _in_part(_span(moved(base, days, "D"), "day", phrase, base), phrase)


def _in_part(value: _Value, phrase: Phrase) -> _Value:
    """Return a day's value as that of its morning, evening ..., where the expression names one."""
    if not phrase.get("p") or value.value is None:
        return value
    return replace(value, type="TIME", value=f"{value.value}T{phrase.value('p')}")


def _today(phrase: Phrase, at: _Setting) -> _Value | None:
    found = re.fullmatch(r"(-?\d*)([A-Z]*)", phrase.value("t"))
    part = (found[2] if found else "") or phrase.value("p")
    kind: Type = "TIME" if part else "DATE"
    if at.published is None:
        return _Value(kind, None)
    day = moved(at.published, int((found[1] if found else "") or 0), "D")
    if day is None:
        return _Value(kind, None)
    suffix = f"T{part}" if part else ""
    return _Value(kind, day.isoformat() + suffix, None, at.published.isoformat(), (day, "day"))


def _part(phrase: Phrase, at: _Setting) -> _Value | None:
    """Resolve "this morning", "last night", "the next morning", "that evening"."""
    relation, part = phrase.kind("r"), phrase.value("p")
    base = at.published if relation == "this" or (relation == "last" and not phrase.has("the")) else None
    if base is None and relation != "this":
        base = at.told_day or at.published
    if base is None:
        return _Value("TIME", None)
    day = moved(base, _STEPS.get(relation, 0), "D")
    if day is None:
        return _Value("TIME", None)
    return _Value("TIME", f"{day.isoformat()}T{part}", None, base.isoformat(), (day, "day"))


_DURING = frozenset("over in during within for throughout".split())
_STEPS = {"last": -1, "before": -1, "earlier": -1, "next": 1, "after": 1}
_COUNTED_FROM_TOLD = frozenset("following previous preceding prior ensuing subsequent before after earlier".split())


def _unit(phrase: Phrase, at: _Setting) -> _Value | None:
    """Resolve "last week", "this year", "the next day", "that month", "earlier this month"."""
    unit, relation, word = phrase.value("u"), phrase.kind("r"), phrase.parts["r"].text
    grain = GRAINS.get(unit)
    if (word == "past" and not phrase.has("this")) or (relation == "last" and phrase.has("the") and word == "last"):
        if unit == "D" and word == "last":
            return None  # the last day of something
        return _Value("DURATION", _length(1, unit))
    if grain is None or (unit == "D" and relation in ("last", "this") and word not in _COUNTED_FROM_TOLD):
        return None
    if word == "next" and phrase.has("the") and unit != "D" and phrase.before.text in _DURING:
        return _Value("DURATION", _length(1, unit))  # over the next year
    from_told = word in _COUNTED_FROM_TOLD or relation in ("that", "same")
    from_told = from_told or (word == "next" and (unit == "D" or phrase.has("the")))
    told = at.told_day if unit == "D" else at.told[0] if at.told else None
    base = told or at.published if from_told else at.published
    if relation in ("that", "same") and told is None:
        return _Value("DATE", None)
    if base is None:
        return _Value("DATE", None, _mod(phrase))
    steps = _STEPS.get(relation, 0)
    if unit == "WE":
        if relation == "this" and base.isoweekday() < 6 and tenses.of(phrase.token, phrase.before.text) == "past":
            steps = -1
        base_day = moved(base, 6 - base.isoweekday(), "D") or base
        return _span(moved(base_day, steps, "W"), grain, phrase, base)
    day = moved(floor(base, grain), steps, unit)
    return _span(day, grain, phrase, base)


def _the_unit(phrase: Phrase, at: _Setting) -> _Value | None:
    """Resolve "the weekend", "the quarter", "the fiscal year"."""
    unit, base = phrase.value("u"), at.published
    if phrase.get("e"):
        grain = GRAINS.get(unit)
        return _span(floor(base, grain), grain, phrase, base) if base and grain else _Value("DATE", None, _mod(phrase))
    if unit == "Y":
        return _Value("DURATION", "P1Y")
    if unit == "Q":
        return _Value("DATE", f"{base.year:04d}-QX" if base else "XXXX-QX", None, base.isoformat() if base else None)
    if unit == "WE":
        if base is None:
            return _Value("DATE", "XXXX-WXX-WE")
        saturday = moved(base, 6 - base.isoweekday(), "D") or base
        if base.isoweekday() < 6 and tenses.of(phrase.token, phrase.before.text) != "future":
            saturday = moved(saturday, -1, "W") or saturday
        return _span(saturday, "weekend", phrase, base)
    return None


def _ago(phrase: Phrase, at: _Setting) -> _Value | None:
    """Resolve "two days ago", "a year earlier", "three weeks later", "ten years from now"."""
    unit, ahead, number = phrase.value("u"), phrase.parts["x"], phrase.get("n")
    backward = ahead.kind in ("ago", "earlier", "before")
    count = 1.0 if number is None or number.kind == "a" else _number(number.value)
    told = at.told if ahead.kind not in ("ago", "ref") or number is None else None  # "year-ago" is a year earlier
    base = told[0] if told else at.published
    if number is not None and number.kind in ("vague", "units", "quarters"):
        # "Days later" counts from what is told, which may itself be long past.
        return _Value("DATE", "PAST_REF" if ahead.kind == "ago" else "FUTURE_REF" if ahead.kind == "ref" else None)
    if count is None or base is None:
        return _Value("DATE", None)
    grain: Grain = {"DE": "year", "CE": "year", "ML": "year"}.get(unit) or GRAINS.get(unit) or "day"  # type: ignore[assignment]
    if unit == "TH" and count % 24 == 0:
        unit, count, grain = "D", count / 24, "day"
    if unit.startswith("T"):
        return _hours_ago(count, unit, backward, at, ahead)
    if told is None and ahead.kind in ("later", "after"):
        return _Value("DATE", None)
    if told and unit == "Y" and told[1] not in ("decade", "century"):
        grain = told[1]  # a year before the third quarter is a quarter
    if count != int(count):
        unit, count, grain = ("M", round(count * 12), "month") if unit == "Y" else (unit, count, grain)
    day = moved(base, -count if backward else count, unit)
    if day is None:
        return _Value("DATE", None)
    value = _span(day, grain, phrase, base)
    # "A year earlier" is looked back at; the story goes on from where it stood.
    return replace(value, told=None) if backward and (ahead.kind != "ago" or unit == "Y") and unit != "D" else value


def _hours_ago(count: float, unit: str, backward: bool, at: _Setting, ahead: Word) -> _Value:
    """Resolve hours and minutes where the time of day of publication is printed; else only the direction is known."""
    if ahead.kind not in ("ago", "ref"):
        return _Value("TIME", None)
    if at.clock is None or at.published is None:
        return _Value("TIME", "PAST_REF" if backward else "FUTURE_REF")
    hour, minute = map(int, at.clock.split(":"))
    minutes = hour * 60 + minute + (-1 if backward else 1) * count * (60 if unit == "TH" else 1)
    if unit == "TS" or not -5e8 < minutes < 5e8:
        return _Value("TIME", "PAST_REF" if backward else "FUTURE_REF")
    days, rest = divmod(int(minutes), 1440)
    day = moved(at.published, days, "D")
    if day is None:
        return _Value("TIME", None)
    shown = f"T{rest // 60:02d}" + (f":{rest % 60:02d}" if unit == "TM" else "")
    return _Value("TIME", day.isoformat() + shown, None, f"{at.published.isoformat()}T{at.clock}", (day, "day"))


def _of(phrase: Phrase, at: _Setting) -> _Value | None:
    """Resolve "the end of May", "the night of 4 March", "the week of March 6", "the first half of 2031"."""
    inner = _value(phrase.inner, at)[1] if phrase.inner else None
    if inner is None or inner.value is None or phrase.inner is None:
        return None
    if phrase.get("x"):
        if phrase.value("day") != "D" or inner.told is None or inner.told[1] != "day":
            return None
        return _span(moved(inner.told[0], -1 if phrase.kind("x") == "before" else 1, "D"), "day", phrase, inner.told[0])
    if phrase.get("e"):
        return replace(inner, mod=_mod(phrase)) if inner.type == "DATE" else None
    if inner.told is None or inner.type != "DATE":
        return None
    day, grain = inner.told
    if phrase.get("p"):
        if grain != "day":
            return None
        return replace(inner, type="TIME", value=f"{inner.value}T{phrase.value('p')}")
    wanted = GRAINS.get(phrase.value("u"))
    if wanted is None:
        return None
    order = phrase.get("n")
    if wanted == "half" and order is not None and grain != "year":
        return replace(inner, mod={1: "START", 2: "END"}.get(_ordinal(phrase))) if order.kind != "last" else None
    if order is None:
        if (wanted == "week" and grain == "day") or (wanted == "weekend" and grain == "day"):
            return replace(inner, value=shown(day, wanted), told=(floor(day, "week"), wanted))
        return inner if wanted == grain else None
    widths = ("day", "week", "weekend", "month", "quarter", "half", "season", "year", "decade", "century")
    if widths.index(wanted) >= widths.index(grain) or grain in ("week", "weekend", "season"):
        return None
    unit = phrase.value("u")
    first = floor(day, grain)
    if order.kind == "last":
        end = moved(
            first, 1, {"month": "M", "quarter": "Q", "half": "H", "year": "Y", "decade": "DE", "century": "CE"}[grain]
        )
        found = moved(end, -1, "D") if end else None
    else:
        found = moved(first, _ordinal(phrase) - 1, unit)
        if found is not None and shown(found, grain) != shown(first, grain):
            return None
    if found is None:
        return None
    return replace(inner, value=shown(found, wanted), told=(floor(found, wanted), wanted))


# --- lengths, how often, vague ones, time of day ---


def _length(count: float | None, unit: str) -> str:
    """Return a TIMEX3 duration; no count is X."""
    if unit == "2W":
        unit, count = "W", None if count is None else count * 2
    if unit == "ML":
        unit, count = "Y", None if count is None else count * 1000
    shown = "X" if count is None else str(int(count)) if count == int(count) else repr(count)
    return f"PT{shown}{unit[1:]}" if unit[0] == "T" else f"P{shown}{unit}"


def _duration(phrase: Phrase, at: _Setting) -> _Value | None:
    unit = phrase.value("u")
    if phrase.get("half"):
        unit = phrase.value("half")
        half = {"TH": "PT30M", "Y": "P6M", "D": "PT12H", "DE": "P5Y", "CE": "P50Y", "M": "P2W", "TM": "PT30S"}
        return _Value("DURATION", half[unit]) if unit in half else None
    number = phrase.get("n")
    if number is None:
        only = phrase.kind("u") == "unit"
        return _Value("DURATION", _length(1 if only else None, unit))
    count = 1.0 if number.kind == "a" else None if number.kind == "vague" else _number(number.value)
    if phrase.get("too") and count is not None:
        return _Value("DURATION", _length(count + 0.5, unit))
    if phrase.get("n_too") and count is not None:  # three years and two months
        rest = _number(phrase.value("n_too"))
        first, second = _length(count, unit), _length(rest, phrase.value("u_too"))
        if second.startswith("PT") and first.startswith("PT"):
            second = second[1:]
        return _Value("DURATION", first + second[1:])
    if phrase.get("more"):  # two to three weeks
        return _Value("DURATION", _length(None, unit))
    if count is None and number.kind != "vague":
        return _Value("DURATION", None)
    if count == 0:
        return None
    mod = {"more": "MORE_THAN", "less": "LESS_THAN", "almost": "LESS_THAN"}.get(phrase.kind("q"))
    if phrase.before.kind == "about":
        mod = "APPROX"
    if number.kind == "a" and not phrase.get("q") and _is_rate(phrase):
        return _Value("SET", _length(1, unit))
    distance = phrase.before.text == "in" and not phrase.has("the", "last", "next", "these", "hyphen")
    if distance and count is not None and at.published and tenses.of(phrase.token, "") == "future":
        grain = GRAINS.get("Y" if unit in ("DE", "CE") else unit)
        day = moved(at.published, count, unit) if grain else None
        if day is not None and grain is not None and count == int(count):
            return _span(day, grain, phrase, at.published)
    return _Value("DURATION", _length(count, unit), mod)


def _is_rate(phrase: Phrase) -> bool:
    """Tell whether "a week" says how often: after an amount ("2 million crowns a week", "two convoys a week")."""
    token = phrase.token
    if token.dep == "npadvmod" and token.head.pos in ("NUM", "NOUN", "SYM", "ADV"):
        return True
    before = [one for one in token.sentence.tokens if one.end <= phrase.start][-1:]
    return any(one.tag in ("NNS", "CD") and (one.tag == "CD" or one.child("nummod")) for one in before)


def _set(phrase: Phrase, at: _Setting) -> _Value | None:
    word = phrase.parts["u"]
    if phrase.kind("n") == "vague":
        return _Value("SET", _length(None, word.value))
    count = _number(str(_ordinal(phrase)) if phrase.kind("n") in _ORDINALS else phrase.value("n") or "1")
    if count is None or count == 0:
        return _Value("SET", None)
    count *= 2 if phrase.get("other") else 1
    part = f"T{phrase.value('p')}" if phrase.get("p") else ""
    match word.kind:
        case "weekday" | "weekdays":
            return _Value("SET", f"XXXX-WXX-{word.value}{part}")
        case "month":
            return _Value("SET", f"XXXX-{int(word.value):02d}")
        case "season":
            return _Value("SET", f"XXXX-{word.value}")
        case "part":
            return _Value("SET", f"XXXX-XX-XXT{word.value}")
    return _Value("SET", _length(count, word.value))


def _often(phrase: Phrase, at: _Setting) -> _Value | None:
    return _Value("SET", phrase.value("k"))


def _ref(phrase: Phrase, at: _Setting) -> _Value | None:
    return _Value("DATE", phrase.value("k") or "PAST_REF", None, at.published.isoformat() if at.published else None)


def _clock(phrase: Phrase, at: _Setting) -> _Value | None:
    shown = _hour(phrase)
    if shown is None:
        return None
    if phrase.inner is not None:
        day = _value(phrase.inner, at)[1]
        if day is not None and day.value is not None:
            return replace(day, type="TIME", value=f"{day.value.split('T')[0]}T{shown}")
    base = at.told_day if at.told_in[0] == at.passage and at.told_day else at.published
    if base is None:
        return _Value("TIME", f"XXXX-XX-XXT{shown}")
    return _Value("TIME", f"{base.isoformat()}T{shown}", None, base.isoformat())


def _hour(phrase: Phrase) -> str | None:
    """Return the time of day of "9 a.m.", "12:20", "0900 GMT", "nine o'clock", "noon"; None if it is none."""
    if phrase.get("noon"):
        return phrase.value("noon")
    if phrase.get("to"):
        hour = int(_number(phrase.parts["h"].value) or 0)
        minute = {"half": 30, "quarter": 15}[phrase.kind("to")]
        if phrase.kind("x") == "to":
            hour, minute = hour - 1, 60 - minute
        return f"{hour:02d}:{minute:02d}" if 0 < hour < 24 else None
    word = phrase.parts["h"]
    parts = re.split(r"[:.]", word.text)
    if word.kind in ("year", "num") and len(parts) == 1 and len(word.text) == 4:
        parts = [word.text[:2], word.text[2:]]
    if word.kind == "number":
        parts = [word.value]
    try:
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
    except ValueError:
        return None
    if phrase.get("a") or phrase.get("p"):
        if not 1 <= hour <= 12:
            return None
        late = phrase.parts["a"].text[0] == "p" if phrase.get("a") else phrase.value("p") in ("AF", "EV")
        hour = hour % 12 + (12 if late or (phrase.value("p") == "NI" and 6 <= hour < 12) else 0)
    return f"{hour:02d}:{minute:02d}" if hour < 25 and minute < 60 else None


_RESOLVERS: dict[str, Callable[[Phrase, _Setting], _Value | None]] = {
    "iso": _iso,
    "slashed": _slashed,
    "day": _calendar_day,
    "month": _month,
    "year": _calendar_year,
    "decade": _decade,
    "century": _century,
    "quarter": _quarter,
    "season": _season,
    "holiday": _holiday,
    "weekday": _weekday,
    "today": _today,
    "part": _part,
    "unit": _unit,
    "the unit": _the_unit,
    "ago": _ago,
    "of": _of,
    "length": _duration,
    "set": _set,
    "often": _often,
    "ref": _ref,
    "clock": _clock,
    "day of month": _day_of_month,
    "event": _event,
}
