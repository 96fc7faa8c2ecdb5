"""Conditions: how things stand for people."""

from __future__ import annotations

from onrecord.reading.english.scene import Scene
from onrecord.reading.records import Condition


def read(scene: Scene) -> list[Condition]:
    """Find the conditions of an article, in reading order."""
    return []
