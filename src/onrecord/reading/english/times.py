"""Times: TIMEX3 expressions and their values."""

from __future__ import annotations

from onrecord.reading.english.parse import Parse
from onrecord.reading.records import Time


def read(parse: Parse) -> list[Time]:
    """Find the times of an article, in reading order."""
    return []
