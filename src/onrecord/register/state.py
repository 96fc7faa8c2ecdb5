"""What is shown: readings and decisions, folded. A pure function of the two, so that it can always be made anew."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from onrecord.register.models import Decision, State, What

SPAN = "span"
"""The field that stands for an item's place in the text; its value holds `start`, `end` and the `words` there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """An item as people left it, where it stands, and a hash that changes with every decision on it."""

    fields: dict[str, Any]
    state: State
    version: str


def left(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that are not undone, in order, undoings among them."""
    rows = sorted(decisions, key=lambda row: row.id)
    undone: set[int] = set()
    for row in reversed(rows):  # what undoes comes after what it undoes
        if row.what == What.UNDO and row.id not in undone and row.undoes_id:
            undone.add(row.undoes_id)
    return [row for row in rows if row.id not in undone]


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Return the decisions that hold, in order; undoing an undoing brings the first one back."""
    return [row for row in left(decisions) if row.what != What.UNDO]


def fold(read: dict[str, Any] | None, found: bool, decisions: Sequence[Decision], text: str | None) -> Shown | None:
    """Return an item as it is shown; None where nothing is left to show (not found, never decided on).

    `read` is what a reader found (None for an item added by hand), `found` whether the standing reading has it still.
    `text`, the standing reading's, is looked at where people chose a span: words that are not there any more, to the
    letter, are detached and never moved to a lookalike.
    """
    rows = standing(decisions)
    fields = dict(read) if read is not None else {}
    state, lost = State.UNREVIEWED, read is not None and not found
    touched = False
    for row in rows:
        told = row.told
        match row.what:
            case What.ADD:
                fields, state, touched = dict(told), State.ADDED, True
                lost = _gone(told, text)
            case What.CONFIRM:
                state, touched = (State.CORRECTED if state == State.CORRECTED else State.CONFIRMED), True
            case What.REJECT:
                state, touched = State.REJECTED, True
            case What.CORRECT if row.field == SPAN:
                fields |= {"start": told["start"], "end": told["end"], "words": told["words"]}
                state, touched = State.CORRECTED, True
                lost = _gone(told, text)
            case What.CORRECT:
                fields[row.field] = told
                state, touched = State.CORRECTED, True
            case What.COMMENT | What.ASSIGN:
                touched = True
    if not fields or (lost and not touched):
        return None
    if lost:
        state = State.DETACHED
    seen = json.dumps([fields, [row.id for row in rows]], sort_keys=True, ensure_ascii=False)
    return Shown(fields, state, hashlib.sha256(seen.encode("utf-8", "surrogatepass")).hexdigest())


def _gone(told: dict[str, Any], text: str | None) -> bool:
    return text is not None and text[told["start"] : told["end"]] != told["words"]
