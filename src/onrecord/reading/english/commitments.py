"""Commitments: what was demanded, promised, agreed or refused."""

from __future__ import annotations

from onrecord.reading.english.scene import Scene
from onrecord.reading.records import Commitment


def read(scene: Scene) -> list[Commitment]:
    """Find the commitments of an article, in reading order."""
    return []
