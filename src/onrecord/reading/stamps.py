"""Days and times as formats write them, to ISO 8601 without a time zone.

A time is the local one that was printed: a zone is dropped, never computed with. What is no
whole day ("March 2031", "5/10/31") gives None, for a guess here would look like a fact.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

_ISO = re.compile(
    r"\s*(\d{4})-(\d\d)-(\d\d)(?:[T ]+(\d\d):?(\d\d)(?::?\d\d(?:[.,]\d+)?)?\s*"
    r"(Z|[+-]\d\d:?\d\d|[A-Z]{3,4})?)?"
)
_CLOCK = re.compile(r"(?<![\d:])([01]?\d|2[0-3])[:h]([0-5]\d)(?::[0-5]\d)?(?!\d)\s*([ap])?\.?(m)?")
# Month names by the first letters that tell them apart; the languages of the databases we read.
_MONTHS = {
    1: "jan january janvier januar enero ene gennaio gen janeiro januari styczeń stycznia января січня",
    2: "feb february février févr fév februar febrero febbraio fevereiro februari lutego февраля лютого",
    3: "mar march mars märz maerz mär marzo março maart marca марта березня",
    4: "apr april avril avr abril abr aprile kwietnia апреля квітня",
    5: "may mai mayo maggio mag maio mei maja мая травня",
    6: "jun june juin juni junio giugno giu junho czerwca июня червня",
    7: "jul july juillet juil juli julio luglio lug julho lipca июля липня",
    8: "aug august août aout agosto ago augustus sierpnia августа серпня",
    9: "sep sept september septembre septiembre settembre set setembro września сентября вересня",
    10: "oct october octobre oktober okt octubre ottobre ott outubro out października октября жовтня",
    11: "nov november novembre noviembre novembro listopada ноября листопада",
    12: "dec december décembre déc dezember dez diciembre dic dicembre dezembro grudnia декабря грудня",
}
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|\.|º)?\s+(?:de\s+)?([^\W\d_]+)\.?,?\s+(?:de\s+)?(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"(?<![^\W_])([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")


def iso(text: str | None) -> str | None:
    """Return the day or local time of an ISO 8601 stamp ("2031-03-04T12:20:00+04:00")."""
    found = _ISO.match(text or "")
    if not found:
        return None
    return _joined(_day(found[1], int(found[2]), found[3]), found[4], found[5])


def is_utc(text: str | None) -> bool:
    """Tell whether an ISO stamp is given in UTC, so that it need not be the printed local time."""
    found = _ISO.match(text or "")
    return bool(found and found[6] and re.fullmatch(r"Z|[+-]00:?00|UTC|GMT", found[6]))


def mail(text: str | None) -> str | None:
    """Return the local time of a date as mail and RSS write it ("Tue, 04 Mar 2031 12:20:00 +0400")."""
    from email.utils import parsedate_tz

    try:
        got = parsedate_tz(text or "")
    except (IndexError, TypeError, ValueError):  # on some malformed dates of old mailers
        got = None
    if not got:
        return None
    day = _day(str(got[0]), got[1], str(got[2]))
    timed = re.search(r"\d:\d\d", text or "") is not None
    return _joined(day, f"{got[3]:02d}", f"{got[4]:02d}") if timed and 0 <= got[3] < 24 else day


def printed(text: str | None) -> str | None:
    """Return the day, with the time if there is one, that a line prints in words or as ISO."""
    text = text or ""
    if iso_found := re.search(r"(?<!\d)\d{4}-\d\d-\d\d", text):
        return iso(text[iso_found.start() :])
    for pattern, day_at, month_at in ((_DAY_FIRST, 1, 2), (_MONTH_FIRST, 2, 1)):
        for found in pattern.finditer(text):
            month = _months().get(found[month_at].lower())
            day = _day(found[3], month, found[day_at]) if month else None
            if day:
                return _joined(day, *_clock(text[found.end() :]))
    return None


def clock(day: str | None, text: str | None) -> str | None:
    """Return `day` with the time that `text` prints, or `day` alone."""
    return _joined(day, *_clock(text or "")) if day and "T" not in day else day


def _clock(text: str) -> tuple[str | None, str | None]:
    found = _CLOCK.search(text[:60])
    if not found:
        return None, None
    hour = int(found[1])
    if found[3] and found[4] and hour <= 12:
        hour = hour % 12 + (12 if found[3] == "p" else 0)
    return f"{hour:02d}", found[2]


def _day(year: str, month: int | None, day: str) -> str | None:
    try:
        return date(int(year), int(month or 0), int(day)).isoformat()
    except (ValueError, OverflowError):
        return None


def _joined(day: str | None, hour: str | None, minute: str | None) -> str | None:
    return f"{day}T{hour}:{minute}" if day and hour and minute and int(hour) < 24 and int(minute) < 60 else day


@cache
def _months() -> dict[str, int]:
    return {name: number for number, names in _MONTHS.items() for name in names.split()}
