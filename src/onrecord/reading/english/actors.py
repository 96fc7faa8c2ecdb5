"""Actors: the casts of a document's articles joined, one actor for each person, body, state or group."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.english.cast import Member
from onrecord.reading.records import Actor


def join(members: Sequence[Member]) -> tuple[list[Actor], dict[str, Actor]]:
    """Join the members of all casts of a document; also return the actor of each member's key."""
    return [], {}
