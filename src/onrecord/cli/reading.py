"""What the commands that read documents share: their options, and reading what was asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import parameters
from onrecord.cli.output import USAGE, complain, is_terminal

if TYPE_CHECKING:
    from onrecord.cli.progress import Working
    from onrecord.reading.records import Record, Unread
    from onrecord.reading.sources import Limits

STDIN = "-"

SECONDS, BYTES_A_SECOND = 300, 5_000
"""How long one document may take, unless said otherwise: so many seconds, and one more for so many bytes."""

_OPTIONS = (
    click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path()),
    click.option(
        "--published",
        type=parameters.Day(),
        metavar="DATE",
        help="The day (2031-03-04) of articles that print none themselves.",
    ),
    click.option("--whole", is_flag=True, help="Take each document for one article."),
    click.option(
        "--encoding",
        type=parameters.Encoding(),
        metavar="NAME",
        help="Encoding of plain text, such as cp1252.  [default: told from the content]",
    ),
    click.option(
        "--max-bytes",
        type=parameters.Size(),
        metavar="SIZE",
        help="Largest document, packed or unpacked: 64KiB, 200MB.  [default: 256MiB]",
    ),
    click.option(
        "--max-seconds",
        type=click.FloatRange(min=0, max=10**6),
        metavar="N",
        help="Longest time for one document; 0 is without limit.  [default: 300, and 1 more for every 5 kB]",
    ),
)


def options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the files to read, and the options of reading them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


@dataclass
class Reading:
    """The outcomes of what was asked for, one document after the other; `failed` once one could not be read."""

    working: Working
    files: tuple[str, ...]
    published: str | None
    whole: bool
    layers: tuple[str, ...] | None
    limits: Limits
    max_seconds: float | None
    failed: bool = False

    def outcomes(self) -> Iterator[Record | Unread]:
        """Read the documents; say on standard error which could not be read, and why."""
        from onrecord.reading.records import Unread

        for outcome in self._outcomes():
            if isinstance(outcome, Unread):
                self.failed = True
                with self.working.hidden():
                    complain(outcome.message)
            yield outcome
            del outcome  # one document at a time: this one is let go before the next is read

    def _outcomes(self) -> Iterator[Record | Unread]:
        from onrecord.reading.read import read_many

        for file in self.files:
            if file == STDIN:
                yield self._standard_input()
            else:
                yield from read_many([file], run=self._run, **self._asked())

    def _asked(self) -> dict[str, Any]:
        return {"published": self.published, "whole": self.whole, "layers": self.layers, "limits": self.limits}

    def _run(self, name: str, work: Callable[[], Record]) -> Record:
        from onrecord.cli.interrupts import at_most

        seconds = self.max_seconds
        if seconds is None:
            # Language is read at some 20 kB a second; a damaged or hostile file is small, and ends soon.
            seconds = SECONDS + (os.path.getsize(name) / BYTES_A_SECOND if os.path.isfile(name) else 0)
        with self.working.reading(name):
            return at_most(seconds, name, work)

    def _standard_input(self) -> Record | Unread:
        from onrecord.reading.read import attempt, read

        def work() -> Record:
            # Waiting for whoever writes is not reading: the time limit begins after it.
            content = _content(self.limits.max_bytes)
            return self._run(STDIN, lambda: read(content, name=STDIN, **self._asked()))

        return attempt(STDIN, work)


@contextmanager
def reading(
    ctx: click.Context,
    files: tuple[str, ...],
    *,
    published: str | None,
    whole: bool,
    encoding: str | None,
    max_bytes: int | None,
    max_seconds: float | None,
    layers: tuple[str, ...] | None = None,
) -> Iterator[Reading]:
    """Read files, folders and standard input, with progress on standard error where that is a terminal.

    Without files, standard input is read; where that is a terminal, the command's help is shown instead.
    """
    if not files:
        if sys.stdin is None or is_terminal(sys.stdin):
            click.echo(ctx.get_help(), err=True)
            ctx.exit(USAGE)
        files = (STDIN,)

    import logging
    import warnings

    from onrecord.cli.progress import Working
    from onrecord.reading.sources import MAX_BYTES, Limits

    # What libraries log and warn of is for programmers; what a reader must know is in the notices.
    logging.getLogger().addHandler(logging.NullHandler())
    total = len(files) if not any(os.path.isdir(file) for file in files) else None
    with warnings.catch_warnings(), Working(total, each=is_terminal(sys.stdout)) as working:
        if not sys.warnoptions:
            warnings.simplefilter("ignore")
        limits = Limits(max_bytes or MAX_BYTES, encoding)
        yield Reading(working, files, published, whole, layers, limits, max_seconds)


def _content(max_bytes: int) -> bytes:
    from onrecord.errors import UnreadableSource
    from onrecord.reading.files import up_to

    if sys.stdin is None:
        raise UnreadableSource(f"{STDIN}: standard input is closed. Give a file, or pipe a document in.")
    try:
        return up_to(sys.stdin.buffer, max_bytes, STDIN)
    except (OSError, ValueError) as error:
        raise UnreadableSource(
            f"{STDIN}: standard input cannot be read ({error}). Give a file, or pipe a document in."
        ) from error
