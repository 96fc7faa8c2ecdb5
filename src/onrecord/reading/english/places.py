"""Places: where things are, told from people and governments, and resolved to a gazetteer."""

from __future__ import annotations

from onrecord.reading.english.names import Name
from onrecord.reading.english.parse import Parse
from onrecord.reading.records import Place


def read(parse: Parse, names: list[Name]) -> list[Place]:
    """Find the places of an article, in reading order."""
    return []
