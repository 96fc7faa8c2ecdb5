"""What in a reading text may mislead a reader: told, never repaired.

The text is evidence. A repair that is nearly always right would be wrong where it matters, so
each check gives one notice with the span of its first find, how many there are, and what to do.
"""

from __future__ import annotations

import re

from onrecord.reading.records import Notice

# What UTF-8 bytes of two and three bytes become when they are read as Windows-1252: a lead byte's
# character, then one of those of 0x80 to 0xBF. No language writes "Ã©" or "â€™".
_TAIL = "[\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_MOJIBAKE = re.compile(f"â€{_TAIL}|[ÃÂÅÄ]{_TAIL}|[ÐÑ]{_TAIL}[ÐÑ]{_TAIL}")
_LETTER = "[A-Za-zÀ-ɏͰ-ӿ]"
_ZERO_WIDTH = re.compile(f"[\u200b\u2060\ufeff]|(?<={_LETTER})[\u200c\u200d](?={_LETTER})")

_CHECKS = (
    (
        "control_characters",
        re.compile("\0"),
        1,
        "NUL characters: the file may be damaged or cut from another; compare it with the original",
    ),
    (
        "bidi",
        re.compile("[\u202a-\u202e\u2066-\u2069]"),
        1,
        "bidirectional controls: the text may show in another order than it is stored; check the names",
    ),
    (
        "zero_width",
        _ZERO_WIDTH,
        1,
        "invisible zero-width characters: words that look alike may differ; search without them",
    ),
    (
        "mojibake",
        _MOJIBAKE,
        2,
        "places that look like UTF-8 read as Windows-1252 (such as \"â€™\" for ’): get the text anew from "
        "its source, or save it anew with the right encoding",
    ),
)  # fmt: skip


def check(text: str) -> tuple[Notice, ...]:
    """Return a notice for each kind of misleading character in `text`, in one linear pass each."""
    if text.isascii():  # at once, and true of most: a NUL is all that can be odd there
        return tuple(_first(text, *_CHECKS[0])) if "\0" in text else ()
    return tuple(notice for row in _CHECKS for notice in _first(text, *row))


def _first(text: str, kind: str, pattern: re.Pattern[str], least: int, advice: str) -> list[Notice]:
    first = pattern.search(text)
    if first is None:
        return []
    count = sum(1 for _ in pattern.finditer(text, first.start()))
    # One "Â°" may be somebody's typing; "â€™" never is.
    if count < least and not first.group().startswith("â€"):
        return []
    return [Notice(kind, f"{count:,} {advice}", *first.span())]
