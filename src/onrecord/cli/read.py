"""`onrecord read`: files in, a summary or lines of JSON out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import click

from onrecord.cli import parameters
from onrecord.cli.output import DONE, UNREAD, USAGE, complain, is_terminal, write

if TYPE_CHECKING:
    from onrecord.cli.progress import Working
    from onrecord.reading.records import Record, Unread
    from onrecord.reading.sources import Limits

STDIN = "-"


@click.command(
    short_help="Read files and folders: a summary, or JSON Lines.",
    epilog="\b\nExit codes: 0 all read, 1 something could not be read, 2 wrong usage, 130 interrupted.\n"
    "Every option: docs/reference/cli.md. The record's fields: docs/reference/record.md.",
)
@click.argument("files", nargs=-1, metavar="[FILE]...", type=click.Path())
@click.option("--json/--summary", "as_json", default=None, help="JSON Lines, or the summary, wherever the output goes.")
@click.option(
    "--published",
    type=parameters.Day(),
    metavar="DATE",
    help="The day (2031-03-04) of articles that print none themselves.",
)
@click.option("--whole", is_flag=True, help="Take each document for one article.")
@click.option(
    "--layers",
    type=parameters.Layers(),
    metavar="NAMES",
    help="Read only these layers, with commas between; articles are always read.  [default: all]",
)
@click.option(
    "--encoding",
    type=parameters.Encoding(),
    metavar="NAME",
    help="Encoding of plain text, such as cp1252.  [default: told from the content]",
)
@click.option(
    "--max-bytes",
    type=parameters.Size(),
    metavar="SIZE",
    help="Largest document, packed or unpacked: 64KiB, 200MB.  [default: 256MiB]",
)
@click.option(
    "--max-seconds",
    type=click.FloatRange(min=0, max=10**6),
    default=300,
    metavar="N",
    help="Longest time for one document; 0 is without limit.  [default: 300]",
)
@click.pass_context
def read(
    ctx: click.Context,
    files: tuple[str, ...],
    as_json: bool | None,
    published: str | None,
    whole: bool,
    layers: tuple[str, ...] | None,
    encoding: str | None,
    max_bytes: int | None,
    max_seconds: float,
) -> None:
    """Read documents and show what is in them: articles, with title, outlet, day and authors.

    A FILE may be a folder, which is read with all folders in it (hidden files are passed over), or
    "-" for standard input. In a terminal you get a summary; in a pipe or a file, JSON
    Lines: one record a document, each printed as soon as it is read.

    A document that cannot be read does not stop the others. It is named on standard error with
    what to do, and in JSON has a line with "error" in its place.

    \b
    Examples:
      onrecord read digest.txt
      onrecord read papers/ notes.docx > records.jsonl
      onrecord read --published 2031-03-04 --whole - < article.txt
    """
    if not files:
        if sys.stdin is None or is_terminal(sys.stdin):
            click.echo(ctx.get_help(), err=True)
            ctx.exit(USAGE)
        files = (STDIN,)

    import logging
    import warnings

    from onrecord.cli.progress import Working
    from onrecord.reading.records import Unread
    from onrecord.reading.sources import MAX_BYTES, Limits

    # What libraries log and warn of is for programmers; what a reader must know is in the notices.
    logging.getLogger().addHandler(logging.NullHandler())
    failed = False
    total = len(files) if not any(os.path.isdir(file) for file in files) else None
    terminal = is_terminal(sys.stdout)
    with warnings.catch_warnings(), Working(total, each=terminal) as working:
        if not sys.warnoptions:
            warnings.simplefilter("ignore")
        limits = Limits(max_bytes or MAX_BYTES, encoding)
        reading = _Reading(working, published, whole, layers, limits, max_seconds)
        as_json = not terminal if as_json is None else as_json
        show, close = _lines() if as_json else _summary(working)
        for outcome in reading.outcomes(files):
            if isinstance(outcome, Unread):
                failed = True
                with working.hidden():
                    complain(outcome.message)
            show(outcome)
            del outcome  # one document at a time: this one is let go before the next is read
        close()
    ctx.exit(UNREAD if failed else DONE)


@dataclass(frozen=True)
class _Reading:
    """What was asked for, the same for every document."""

    working: Working
    published: str | None
    whole: bool
    layers: tuple[str, ...] | None
    limits: Limits
    max_seconds: float

    def outcomes(self, files: tuple[str, ...]) -> Iterator[Record | Unread]:
        from onrecord.reading.read import read_many

        for file in files:
            if file == STDIN:
                yield self._standard_input()
            else:
                yield from read_many(
                    [file],
                    published=self.published,
                    whole=self.whole,
                    layers=self.layers,
                    limits=self.limits,
                    run=self._run,
                )

    def _run(self, name: str, work: Callable[[], Record]) -> Record:
        from onrecord.cli.interrupts import at_most

        with self.working.reading(name):
            return at_most(self.max_seconds, name, work)

    def _standard_input(self) -> Record | Unread:
        from onrecord.reading.read import attempt, read

        def work() -> Record:
            # Waiting for whoever writes is not reading: the time limit begins after it.
            content = _content(self.limits.max_bytes)
            return self._run(
                STDIN,
                lambda: read(
                    content,
                    name=STDIN,
                    published=self.published,
                    whole=self.whole,
                    layers=self.layers,
                    limits=self.limits,
                ),
            )

        return attempt(STDIN, work)


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


def _lines() -> tuple[Callable[[Record | Unread], None], Callable[[], None]]:
    def show(outcome: Record | Unread) -> None:
        write(outcome.to_json() + b"\n")

    return show, lambda: None


def _summary(working: Working) -> tuple[Callable[[Record | Unread], None], Callable[[], None]]:
    from onrecord.cli.summary import Summary

    summary = Summary()

    def show(outcome: Record | Unread) -> None:
        with working.hidden():
            summary.add(outcome)

    def close() -> None:
        with working.hidden():
            summary.close()

    return show, close
