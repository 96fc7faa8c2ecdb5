"""Quotations: what stands between quotation marks, in every way that marks are typed.

A mark opens or closes by what stands beside it first, by its shape second: marks are typed unevenly (‘blockade'), with
the wrong shape (”Fear is…“), or with one shape for both (straight marks; the high “ closes in „…“). Single marks are
told from apostrophes. A paragraph whose quotation is left open, and the next one that opens with a mark again, are one
quotation: the printer's way with long ones.

Known gap: in single marks, a plural possessive before a capital (the ministers' Plan) may close the quotation.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from onrecord.reading.english.parse import Passage

_MARK = re.compile(r"''|``|,,(?=\w)|[\"“”„‟«»″＂‘’‚‛‹›'`´]")
_OPENING = frozenset(["“", "„", "«", "‘", "‚", "‹", "``", ",,", "‛", "‟"])
_CLOSING = frozenset(["”", "»", "’", "›", "´"])
_SINGLE = frozenset("‘’‚‛‹›'`´")
_BEFORE = frozenset("([{—–-―…/:;")  # beside these on the left, a mark can open
_AFTER = frozenset(",.;:!?)]}—–-―…/")  # beside these on the right, a mark can close
_ELIDED = re.compile(r"(?:\d0s|em|til|tis|twas|cause|n|bout|round|cos)\b", re.IGNORECASE)
_DEEPEST = 6  # quotations in quotations; marks that stack deeper are noise


@dataclass(slots=True, eq=False)
class Quotation:
    """Words between quotation marks: text[start:end], without the marks; `opened` to `over` with them.

    `depth` is 0 for one that lies in no other of its paragraph; `within` is the one it lies in. `closed` is false where
    it runs to the end of its paragraph; `carries` is the quotation of an earlier paragraph that it goes on with.
    """

    start: int
    end: int
    opened: int
    over: int
    single: bool
    closed: bool
    within: Quotation | None = None
    carries: Quotation | None = None
    carried: bool = False
    depth: int = 0
    passage: Passage = field(init=False, repr=False)


def read(text: str, passages: list[Passage]) -> list[list[Quotation]]:
    """Find the quotations of each passage, in the order in which they open."""
    found: list[list[Quotation]] = []
    open_before: Quotation | None = None
    for passage in passages:
        inside, orphan = _in_passage(text, passage)
        if passage.role == "body":
            if orphan is not None and open_before is not None:
                inside.insert(0, orphan)
            first = inside[0] if inside else None
            if first is not None and open_before is not None and _leads(text, passage, first):
                first.carries, open_before.carried = open_before, True
            open_before = next((one for one in inside if not one.closed and one.depth == 0), None)
        found.append(inside)
        for one in inside:
            one.passage = passage
    return found


def _leads(text: str, passage: Passage, first: Quotation) -> bool:
    """Say whether a quotation is the first thing in its paragraph."""
    return not text[passage.start : first.opened].strip()


def _in_passage(text: str, passage: Passage) -> tuple[list[Quotation], Quotation | None]:
    """Pair the marks of a passage; a closing mark that nothing opened gives what stands before it as the second."""
    found: list[Quotation] = []
    stack: list[Quotation] = []
    orphan: Quotation | None = None
    start, end = passage.start, passage.end
    marks = list(_MARK.finditer(text, start, end))
    closers = _single_closers(text, marks, start, end)
    for n, m in enumerate(marks):
        single = m.group() in _SINGLE
        role = (
            _single_role(text, m, n, closers, start, end, stack) if single else _double_role(text, m, start, end, stack)
        )
        if role == "open" and len(stack) < _DEEPEST:
            one = Quotation(m.end(), end, m.start(), end, single, False, stack[-1] if stack else None)
            one.depth = len(stack)
            found.append(one)
            stack.append(one)
        elif role == "close":
            at = next((k for k in range(len(stack) - 1, -1, -1) if stack[k].single == single), None)
            if at is None:
                if not single and not found and orphan is None and any(map(str.isalnum, text[start : m.start()])):
                    orphan = Quotation(start, m.start(), start, m.end(), False, True)
                continue
            one = stack[at]
            one.end, one.over, one.closed = m.start(), m.end(), True
            for left in stack[at + 1 :]:  # opened inside, never closed
                left.end = left.over = m.start()
            del stack[at:]
    kept = [one for one in found if any(map(str.isalnum, text[one.start : one.end])) and (one.closed or not one.single)]
    for one in kept:
        _trim(text, one)
    return kept, orphan


def _trim(text: str, one: Quotation) -> None:
    while one.start < one.end and text[one.start].isspace():
        one.start += 1
    while one.end > one.start and text[one.end - 1].isspace():
        one.end -= 1


def _double_role(text: str, m: re.Match[str], start: int, end: int, stack: list[Quotation]) -> str:
    """Say whether a double mark opens or closes: by its place, then by its shape, then by what is open."""
    before = text[m.start() - 1] if m.start() > start else " "
    after = text[m.end()] if m.end() < end else " "
    mark = m.group()
    is_open = any(not one.single for one in stack)
    free_left = before.isspace() or before in _BEFORE or before in _OPENING
    free_right = after.isspace() or after in _AFTER or after in _CLOSING
    if mark in _OPENING or mark in _CLOSING:
        fits = "open" if mark in _OPENING else "close"
        if fits == "open" and free_right and not (before.isspace() or (after.isspace() and before in _BEFORE)):
            return "close" if is_open else "none"
        if fits == "close" and (before.isspace() or m.start() == start) and not free_right and not is_open:
            return "open"
        if fits == "close" and before.isspace() and not free_right and mark == "»":
            return "open"
        if fits == "open" and mark == "«" and not before.isspace() and before not in _BEFORE and is_open:
            return "close"
        return fits
    if free_left and not free_right:
        return "open"
    if free_right and not free_left:
        return "close"
    return "close" if is_open else "open"


def _single_closers(text: str, marks: list[re.Match[str]], start: int, end: int) -> list[int]:
    """Return, for each mark, the index of the next single mark that may close, or -1: one walk from the right."""
    nearest = -1
    made = [-1] * len(marks)
    for n in range(len(marks) - 1, -1, -1):
        made[n] = nearest
        m = marks[n]
        if m.group() not in _SINGLE:
            continue
        before = text[m.start() - 1] if m.start() > start else " "
        after = text[m.end()] if m.end() < end else " "
        if not before.isspace() and (after.isspace() or after in _AFTER or after in '"”“»'):
            nearest = n
    return made


def _single_role(
    text: str, m: re.Match[str], n: int, closers: list[int], start: int, end: int, stack: list[Quotation]
) -> str:
    """Say whether a single mark opens, closes, or is an apostrophe ("none")."""
    before = text[m.start() - 1] if m.start() > start else " "
    after = text[m.end()] if m.end() < end else " "
    is_open = any(one.single for one in stack)
    if before.isalnum() and after.isalnum():
        return "none"
    if not after.isspace() and (before.isspace() or before in _BEFORE or before in '"“”«»„'):
        if m.group() in "’'" and _ELIDED.match(text, m.end()):
            return "none"
        return "open" if closers[n] >= 0 and not is_open else "none"
    if is_open and not before.isspace() and (after.isspace() or after in _AFTER or after in '"”“»'):
        if before in "sS" and after.isspace() and closers[n] >= 0 and _plural(text, m, end):
            return "none"
        return "close"
    return "none"


def _plural(text: str, m: re.Match[str], end: int) -> bool:
    """Say whether what follows s' looks like what is owned: a small letter."""
    following = text[m.end() + 1 : m.end() + 2]
    return following.islower()
