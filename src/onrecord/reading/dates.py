"""Days of publication as heads and lists print them: any order, many languages.

This is not the layer of times told in prose (TIMEX3); it reads one short line, such as "12:20, 5
October 2031", "Salı, 4 Mart 2031", "04/10/31" or "Wed 3/7", and says which parts of a calendar day
are there. Month and weekday names are the CLDR's (data/calendar.csv). What the line leaves open
stays open: a missing year, day and month that could change places. `settle` closes them from the
other dates of the same digest, or leaves them None.
"""

import csv
import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a line prints it. `start` and `end` are offsets in that line.

    `either` is the pair of numbers of a numeric date whose order the line does not settle
    ("04/10/2031"); month and day are then None. `month_first` is the order of a slashed date that
    settles itself ("10/30/2031"), None for all others. `time` is "HH:MM" or None.
    """

    start: int
    end: int
    year: int | None
    month: int | None
    day: int | None
    either: tuple[int, int] | None = None
    month_first: bool | None = None
    time: str | None = None
    weekday: int | None = None

    @property
    def month_only(self) -> bool:
        """Whether the line names a month but no day."""
        return self.day is None and self.either is None


@cache
def _calendar() -> tuple[dict[str, int], dict[str, int]]:
    """Return month and weekday numbers by case-folded form; forms of two meanings are left out."""
    months: dict[str, set[int]] = {}
    weekdays: dict[str, set[int]] = {}
    with files("onrecord.reading").joinpath("data/calendar.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            table = months if row["kind"] == "month" else weekdays
            table.setdefault(row["form"], set()).add(int(row["number"]))
    return (
        {form: next(iter(found)) for form, found in months.items() if len(found) == 1},
        {form: next(iter(found)) for form, found in weekdays.items() if len(found) == 1},
    )


_WORD = r"[^\W\d_]{2,14}"
_JOIN = r"(?:\s*(?:de|del|di|of|d')\s+|[\s.,\-–/]*)"
_YEAR = r"(?P<y>(?:19|20)\d\d|['’]\d\d)(?!\d)"
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        # 2031-10-04, 2031/10/04, 2031.10.04, 2031年10月4日
        r"(?<!\d)(?P<y>(?:19|20)\d\d)\s?[-/.年]\s?(?P<m>\d{1,2})\s?[-/.月]\s?(?P<d>\d{1,2})(?!\d)日?",
        # 4 October 2031, 4. März 2031, 1er mai 2031, 4 de julio de 2031, 04-Oct-2031
        rf"(?<![\d:.])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|°|-?го)?{_JOIN}(?P<w>{_WORD})\.?{_JOIN}{_YEAR}",
        # October 4, 2031; Oct. 4th 2031
        rf"(?<![^\W\d_])(?P<w>{_WORD})\.?[\s\-]*(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?!\d|:\d|[-–]\d)[\s.,\-]+(?:at\s)?{_YEAR}",
        # 2031 October 4; 2031. október 4.
        rf"(?<!\d)(?P<y>(?:19|20)\d\d)[\s.,]+(?P<w>{_WORD})\.?\s+(?P<d>\d{{1,2}})(?!\d)",
        # 04/10/2031, 4.10.31
        r"(?<![\d.])(?P<a>\d{1,2})(?P<s>[/.\-])(?P<b>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d|\d\d)(?![\d.])",
        # 4 October; October 4 (no year)
        rf"(?<![\d:.,])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º)?\.?\s+(?:de\s|of\s)?(?P<w>{_WORD})(?![^\W\d_])",
        rf"(?<![^\W\d_])(?P<w>{_WORD})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|[-–]\d)",
        # Wed 3/7 (a weekday must say that it is a day)
        rf"(?<![^\W\d_])(?P<wd>{_WORD})\.?,?\s+(?P<a>\d{{1,2}})/(?P<b>\d{{1,2}})(?![\d/])",
        # 28.05. (no year; both stops, and two digits for the month)
        r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>0[1-9]|1[0-2])\.(?![\d.])",
        # October 2031
        rf"(?<![^\W\d_])(?P<w>{_WORD})\.?,?\s+(?P<y>(?:19|20)\d\d)(?!\d)",
    )
)
_TIME = re.compile(
    r"(?<![\d.,:/$€£])(?P<h>[01]?\d|2[0-3])(?P<s>[:.h])(?P<m>[0-5]\d)(?::[0-5]\d)?(?![\d%])\s*(?P<half>[ap]\.?\s?m\b)?",
    re.IGNORECASE,
)
_BARE_TIME = re.compile(r"(?<![\d.,:/])(?P<h>1[0-2]|0?[1-9])\s?(?P<half>[ap]\.?m\b)", re.IGNORECASE)
_ISO_TIME = re.compile(r"T(?P<h>[01]\d|2[0-3]):(?P<m>[0-5]\d)")
_DIGIT = re.compile(r"\d")
_LETTERS = re.compile(_WORD)


def _clock(line: str, start: int, end: int) -> tuple[str | None, int, int]:
    """Return the time printed beside the date in [start, end), and the stretch of both."""
    iso = _ISO_TIME.match(line, end)
    if iso:
        return f"{iso['h']}:{iso['m']}", start, iso.end()
    for found in (*_TIME.finditer(line), *_BARE_TIME.finditer(line)):
        near = 0 <= found.start() - end <= 16 or 0 <= start - found.end() <= 14
        if not near or (found.start() < end and found.end() > start):
            continue
        parts = found.groupdict()
        hour, minute = int(parts["h"]), int(parts.get("m") or 0)
        if parts["half"]:
            if not 1 <= hour <= 12:
                continue
            hour = hour % 12 + (12 if parts["half"][0] in "pP" else 0)
        stop = found.start() + len(found[0].rstrip())
        return f"{hour:02d}:{minute:02d}", min(start, found.start()), max(end, stop)
    return None, start, end


def _weekday(line: str, start: int, end: int) -> tuple[int | None, int, int]:
    """Return the weekday printed right before or after the date, and the stretch of both."""
    weekdays = _calendar()[1]
    before = re.search(rf"(?P<w>{_WORD})[.,\s(]*$", line[max(0, start - 24) : start])
    if before and (number := weekdays.get(before["w"].casefold())):
        return number, max(0, start - 24) + before.start(), end
    after = re.match(rf"[\s,(]*(?P<w>{_WORD})", line[end : end + 24])
    if after and (number := weekdays.get(after["w"].casefold())):
        return number, start, end + after.end()
    return None, start, end


def find(line: str) -> list[Day]:
    """Return the days that a short line prints, in order, without overlap."""
    if not _DIGIT.search(line):
        return []
    months, weekdays = _calendar()
    taken: list[Day] = []
    for pattern in _PATTERNS:
        at = 0
        while found := pattern.search(line, at):
            at = found.start() + 1
            parts = found.groupdict()
            month = months.get(parts["w"].casefold()) if parts.get("w") else None
            if parts.get("w") and month is None:
                continue
            if parts.get("wd") and parts["wd"].casefold() not in weekdays:
                continue
            year = parts.get("y")
            number = None if year is None else int(year.lstrip("'’"))
            if number is not None and number < 100:
                number += 1900 if number >= 50 else 2000
            day = int(parts["d"]) if parts.get("d") else None
            either, first = None, None
            if parts.get("m"):
                month = int(parts["m"])
            if parts.get("a"):
                a, b = int(parts["a"]), int(parts["b"])
                if parts.get("s") in (".", "-") and b <= 12:  # 04.10.2031 has the day first
                    day, month = a, b
                elif a > 12 >= b:
                    day, month, first = a, b, False
                elif b > 12 >= a:
                    month, day, first = a, b, True
                elif a == b:
                    month = day = a
                else:
                    either = (a, b)
            if not _is_day(number, month, day, either):
                continue
            if any(found.start() < other.end and other.start < found.end() for other in taken):
                continue
            start, end = found.span()
            weekday, start, end = _weekday(line, start, end)
            if parts.get("wd"):
                weekday = weekdays[parts["wd"].casefold()]
            time, start, end = _clock(line, start, end)
            taken.append(Day(start, end, number, month, day, either, first, time, weekday))
            at = found.end()
    return sorted(taken, key=lambda day: day.start)


def _is_day(year: int | None, month: int | None, day: int | None, either: tuple[int, int] | None) -> bool:
    if either is not None:
        return min(either) >= 1 and max(either) <= 12
    if month is None or not 1 <= month <= 12:
        return False
    if day is None:
        return year is not None
    try:
        datetime.date(year or 2000, month, day)
    except ValueError:
        return False
    return True


def named_weekday(line: str) -> int | None:
    """Return the weekday (1 Monday ... 7 Sunday) that a line names anywhere, or None."""
    weekdays = _calendar()[1]
    for word in _LETTERS.findall(line):
        if number := weekdays.get(word.casefold()):
            return number
    return None


def month_first(days: Sequence[Day]) -> bool | None:
    """Tell whether numeric dates of one digest put the month first, from those that leave no doubt.

    None where no date tells, or where they contradict one another.
    """
    votes = set()
    spelled = {(day.month, day.day) for day in days if day.either is None and day.month_first is None}
    agreeing = set()
    for day in days:
        # Only slashed dates vote: 04.10.2031 says nothing about 04/10/2031.
        if day.month_first is not None:
            votes.add(day.month_first)
        elif day.either and day.weekday and day.year:
            first = _dated(day.year, day.either[0], day.either[1])
            second = _dated(day.year, day.either[1], day.either[0])
            matches = [d is not None and d.isoweekday() == day.weekday for d in (first, second)]
            if matches[0] != matches[1]:
                votes.add(matches[0])
        if day.either:
            # "4 October" elsewhere in the digest bears out one order of 04/10, if not the other too.
            same = [order in spelled for order in (day.either, day.either[::-1])]
            if same[0] != same[1]:
                agreeing.add(same[0])
    votes = votes or agreeing
    return votes.pop() if len(votes) == 1 else None


def _dated(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def settle(day: Day, month_first: bool | None, near: datetime.date | None) -> str | None:
    """Return the ISO 8601 day (or day and time) of `day`, or None where the text leaves it open.

    `month_first` settles "04/10"; `near` (the day of the mail or of the digest) gives a missing
    year: the one that puts the day closest to it, and it settles "04/10" where one order lies within ten
    days of it and the other does not. A printed weekday ("Wed 3/7") settles the order before that.
    """
    month, number, year = day.month, day.day, day.year
    if day.either is not None:
        orders = [(day.either[0], day.either[1]), (day.either[1], day.either[0])]
        days = [_near(year, *order, near) for order in orders]
        fits = [i for i, d in enumerate(days) if d and day.weekday and d.isoweekday() == day.weekday]
        if len(fits) != 1 and month_first is not None:
            fits = [0 if month_first else 1]
        elif len(fits) != 1 and near is not None:
            fits = [i for i, d in enumerate(days) if d and abs((d - near).days) <= 10]
        if len(fits) != 1:
            return None
        month, number = orders[fits[0]]
    if month is None or number is None:
        return None
    found = _near(year, month, number, near)
    if found is None:
        return None
    return found.isoformat() + (f"T{day.time}" if day.time else "")


def _near(year: int | None, month: int, day: int, near: datetime.date | None) -> datetime.date | None:
    if year is not None:
        return _dated(year, month, day)
    if near is None:
        return None
    fits = [d for y in (near.year - 1, near.year, near.year + 1) if (d := _dated(y, month, day))]
    return min(fits, key=lambda d: abs((d - near).days), default=None)
