"""Mentions: the names, roles and pronouns of an article, and which of them mean the same one."""

from __future__ import annotations

from onrecord.reading.english.cast import Cast
from onrecord.reading.english.names import Name
from onrecord.reading.english.parse import Parse


def read(parse: Parse, names: list[Name]) -> Cast:
    """Tell who appears in an article and where."""
    return Cast()
