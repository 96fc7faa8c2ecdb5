"""The calendar that times are reckoned in: widths of time, steps from one to another, holidays. Gregorian, ISO weeks.

What lies beyond the years 1 to 9999 is None.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Literal

Grain = Literal["century", "decade", "year", "half", "quarter", "season", "month", "week", "weekend", "day", "part"]


def day_of(year: int, month: int, day: int) -> date | None:
    """Return a day of the calendar; None if there is none ("30 February")."""
    try:
        return date(year, month, day)
    except (ValueError, OverflowError):
        return None


def moved(day: date, count: float, unit: str) -> date | None:
    """Return the day that lies a number of days, weeks, months, years away; None beyond the calendar."""
    try:
        if unit in ("D", "W", "2W", "WE"):
            return day + timedelta(days=count * {"D": 1, "W": 7, "2W": 14, "WE": 7}[unit])
        months = round(count * {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000}[unit])
        year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
        for last in (day.day, 30, 29, 28):
            if found := day_of(year, month + 1, last):
                return found
    except (OverflowError, ValueError, KeyError):
        pass
    return None


# TIMEX3's units and the widths that they are; months in which the seasons of the north begin.
GRAINS: dict[str, Grain] = {
    "D": "day", "W": "week", "2W": "week", "WE": "weekend", "M": "month", "Q": "quarter", "H": "half", "Y": "year",
    "DE": "decade", "CE": "century",
}  # fmt: skip
SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def shown(day: date, grain: str) -> str:
    """Return the TIMEX3 value of the year, quarter, month, week ... that a day lies in, or of the season it begins."""
    year, week, _ = day.isocalendar()
    match grain:
        case "century":
            return f"{day.year // 100:02d}"
        case "decade":
            return f"{day.year // 10:03d}"
        case "year":
            return f"{day.year:04d}"
        case "half":
            return f"{day.year:04d}-H{(day.month + 5) // 6}"
        case "quarter":
            return f"{day.year:04d}-Q{(day.month + 2) // 3}"
        case "season":
            return f"{day.year:04d}-{next(name for name, first in SEASONS.items() if first == day.month)}"
        case "month":
            return f"{day.year:04d}-{day.month:02d}"
        case "week":
            return f"{year:04d}-W{week:02d}"
        case "weekend":
            return f"{year:04d}-W{week:02d}-WE"
    return day.isoformat()


def floor(day: date, grain: str) -> date:
    """Return the first day of the month, quarter, year ... that a day lies in."""
    match grain:
        case "week":
            return moved(day, 1 - day.isoweekday(), "D") or day
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "half":
            return day.replace(month=(day.month - 1) // 6 * 6 + 1, day=1)
        case "year":
            return day.replace(month=1, day=1)
        case "decade":
            return day_of(day.year // 10 * 10, 1, 1) or day
        case "century":
            return day_of(day.year // 100 * 100, 1, 1) or day
    return day


def holiday(rule: str, year: int) -> date | None:
    """Return a holiday's day in a year: "12-25", "11-4-4" (the 4th Thursday of November), "easter-2"."""
    if rule.startswith("easter"):
        easter = _easter(year)
        return moved(easter, int(rule[6:] or 0), "D") if easter else None
    parts = re.fullmatch(r"(\d\d)-(\d\d)|(\d\d)-(\d)-(-?\d)(?:\+(\d))?", rule)
    if parts is None:
        return None
    if parts[1]:
        return day_of(year, int(parts[1]), int(parts[2]))
    month, weekday, nth = int(parts[3]), int(parts[4]), int(parts[5])
    first = day_of(year, month, 1)
    if first is None:
        return None
    day = moved(first, (weekday - first.isoweekday()) % 7 + 7 * (abs(nth) - 1), "D")
    if nth < 0 and (after := moved(first, 1, "M")):
        day = moved(after, -((after.isoweekday() - weekday - 1) % 7 + 1), "D")
    return day and moved(day, int(parts[6] or 0), "D")


def _easter(year: int) -> date | None:
    """Return Western Easter Sunday of a year (the anonymous Gregorian rule, Meeus 1991, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 19 * m) // 433
    month = (h + m - 7 * n + 90) // 25
    return day_of(year, month, (h + m - 7 * n + 33 * month + 19) % 32)
