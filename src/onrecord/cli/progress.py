"""Progress on standard error: only in a terminal, only once the work has gone on for a second."""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from onrecord.cli.output import is_terminal, printable

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

AFTER = 1.0
"""Seconds of work before anything is shown."""


class Working:
    """What is being read, how many documents are read, and for how long.

    `reading(name)` stands around the reading of one document; `hidden()` around anything that
    is printed meanwhile. It appears from a thread of its own, so that one long document shows
    it too.
    """

    def __init__(self, total: int | None, each: bool = False) -> None:
        """Take how many documents there are, if that is known.

        `each` begins the second anew with each document: where the documents are printed in
        the same terminal, they are the progress, and only a long one needs a sign of life.
        """
        self._total = total
        self._each = each
        self._name = ""
        self._count = 0
        self._began = time.monotonic()
        self._shown: tuple[Progress, TaskID] | None = None
        self._lock = threading.Lock()
        self._busy = False
        self._terminal = is_terminal(sys.stderr)

    def __enter__(self) -> Working:
        """Start the clock."""
        self._began = time.monotonic()
        return self

    def __exit__(self, *_: object) -> None:
        """Take the display away."""
        with self.hidden():
            pass

    @contextlib.contextmanager
    def reading(self, name: str) -> Iterator[None]:
        """Show that this document is being read, while it is."""
        if not self._terminal:
            yield
            return
        left = AFTER if self._each else AFTER - (time.monotonic() - self._began)
        timer = threading.Timer(max(left, 0), self._appear, [self._count])
        timer.daemon = True
        with self._lock:
            self._busy, self._name = True, printable(name)
            if self._shown or left <= 0:
                self._show()
        if not self._shown:
            timer.start()
        try:
            yield
        finally:
            timer.cancel()
            with self._lock:
                self._busy = False
                self._count += 1

    @contextlib.contextmanager
    def hidden(self) -> Iterator[None]:
        """Take the display away while something else is printed; it is back with the next document."""
        with self._lock:
            if self._shown is not None:
                self._shown[0].stop()
                self._shown = None
            yield

    def _appear(self, count: int) -> None:
        with self._lock:
            if self._busy and count == self._count:  # still the same document
                self._show()

    def _show(self) -> None:
        if self._shown is None:
            self._shown = _display(self._total)
            self._shown[0].tasks[0].start_time = self._began
            self._shown[0].start()
        progress, task = self._shown
        progress.update(task, completed=self._count, document=self._name)


def _display(total: int | None) -> tuple[Progress, TaskID]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
    from rich.table import Column

    many = total is not None and total > 1
    counted = "{task.completed:.0f} of {task.total:.0f}" if many else "{task.completed:.0f} read"
    progress = Progress(
        SpinnerColumn(),
        *([BarColumn(bar_width=20)] if many else []),
        TextColumn(counted, markup=False),
        TimeElapsedColumn(),
        TextColumn("{task.fields[document]}", markup=False, table_column=Column(no_wrap=True, overflow="ellipsis")),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    return progress, progress.add_task("", total=total, document="")
