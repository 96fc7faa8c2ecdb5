"""Figures: which quantities are claimed."""

from __future__ import annotations

from onrecord.reading.english.scene import Scene
from onrecord.reading.records import Figure


def read(scene: Scene) -> list[Figure]:
    """Find the figures of an article, in reading order."""
    return []
