"""Statements: attributions with their speakers resolved."""

from __future__ import annotations

from onrecord.reading.english.attributions import Attribution
from onrecord.reading.english.cast import Cast
from onrecord.reading.english.parse import Parse
from onrecord.reading.records import Statement


def read(parse: Parse, cast: Cast, attributions: list[Attribution]) -> list[Statement]:
    """Say of each attribution who speaks, through whom and when; `speaker_id` is the key of a member of the cast."""
    return []
