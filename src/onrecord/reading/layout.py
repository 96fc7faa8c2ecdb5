"""Text built up line by line: what markup formats (HTML, DOCX, ODT) share.

A `Page` is told of words, line ends and cells in reading order and gives the reading text, in
which a block has its own lines, a paragraph has blank lines about it and cells are separated by
tabs. It remembers where marked stretches lie, so that a format can say later what they were.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.records import Span

_SPACES = re.compile("[ \t\n\r\f]+")
_ORDER = {"": 0, " ": 1, "\t": 2, "\n": 3, "\n\n": 4}


@dataclass(frozen=True, slots=True)
class Mark(Span):
    """A stretch of the text that the markup names: "h1", "figcaption" ... `value` says more of it."""

    name: str
    value: str | None = None


class Page:
    """The reading text under construction. Not for use by two at a time."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._length = 0
        self._gap = ""  # what must stand before the next word
        self._fresh_cell = False  # begun and still empty: what would part blocks waits
        self._tabs = 0
        self._row_has_text = False
        self._cells: list[bool] = []  # of the cells that are open: do they join their row's line
        self._joins = False
        self.marks: list[Mark] = []
        self._open: list[_Open] = []
        self._waiting: list[_Open] = []

    def words(self, text: str) -> None:
        """Add running text; runs of white space become one space, as a browser shows them."""
        shown = _SPACES.sub(" ", text)
        if shown.startswith(" "):
            self._want(" ")
            shown = shown[1:]
        if not shown:
            return
        trailing = shown.endswith(" ")
        self.exact(shown[:-1] if trailing else shown)
        if trailing:
            self._want(" ")

    def exact(self, text: str) -> None:
        """Add text whose spaces and line ends count."""
        if not text:
            return
        if self._length:
            self._put(self._gap)
        self._put("\t" * self._tabs)
        self._gap, self._tabs = "", 0
        self._fresh_cell, self._row_has_text = False, True
        for mark in self._waiting:
            mark.start = self._length
        self._waiting.clear()
        self._put(text)

    def line(self) -> None:
        """End the line, if one is begun."""
        if not self._fresh_cell:
            self._want("\n")

    def paragraph(self) -> None:
        """End the paragraph: a blank line before what follows."""
        if not self._fresh_cell:
            self._want("\n\n")

    def break_line(self) -> None:
        """End the line as `<br>` does: a second one makes a blank line."""
        self._want("\n\n" if self._gap in ("\n", "\n\n") else "\n")

    def row(self) -> None:
        """Begin or end a table's row, which is one line where its cells allow it."""
        self._fresh_cell = self._joins = self._row_has_text = False
        self._tabs = 0
        self.line()

    def cell(self, *, simple: bool) -> None:
        """Begin a cell: in its row's line after a tab, or on lines of its own if it is not simple.

        Pages were once laid out in tables, and newsletters still are: a cell with an article in it
        must not end up in the line of its neighbour.
        """
        self._cells.append(simple)
        if not simple:
            self._fresh_cell, self._tabs = False, 0
            self.line()
        elif self._joins:
            self._tabs += 1
            if self._row_has_text:
                self._gap = ""
        self._joins = self._fresh_cell = simple

    def end_cell(self) -> None:
        """End the cell begun last."""
        self._fresh_cell = False
        self._joins = self._cells.pop() if self._cells else False
        if not self._joins:
            self.line()
        elif self._row_has_text:
            self._gap = ""

    def begin(self, name: str, value: str | None = None) -> None:
        """Open a mark: it starts at the next word."""
        mark = _Open(name, value)
        self._open.append(mark)
        self._waiting.append(mark)

    def end(self) -> None:
        """Close the mark opened last; one that holds no text is dropped."""
        mark = self._open.pop()
        if mark.start is None:
            self._waiting.pop()  # what was opened after it is closed: it is the last that waits
        elif mark.start < self._length:
            self.marks.append(Mark(mark.start, self._length, mark.name, mark.value))

    def text(self) -> str:
        """Return all that was added, without the white space that was still wanted."""
        return "".join(self._pieces)

    def _want(self, gap: str) -> None:
        if _ORDER[gap] > _ORDER[self._gap]:
            self._gap = gap

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)


@dataclass(slots=True, eq=False)
class _Open:
    name: str
    value: str | None
    start: int | None = None
