"""Events: what happened."""

from __future__ import annotations

from onrecord.reading.english.scene import Scene
from onrecord.reading.records import Event


def read(scene: Scene) -> list[Event]:
    """Find the events of an article, in reading order."""
    return []
