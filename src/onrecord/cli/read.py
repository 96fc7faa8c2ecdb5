"""`onrecord read`: files in, a summary or lines of JSON out."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli import parameters
from onrecord.cli.output import DONE, UNREAD, is_terminal, write
from onrecord.cli.reading import options, reading

if TYPE_CHECKING:
    from onrecord.cli.progress import Working
    from onrecord.reading.records import Record, Unread


@click.command(
    short_help="Read files and folders: a summary, or JSON Lines.",
    epilog="\b\nExit codes: 0 all read, 1 something could not be read, 2 wrong usage, 130 interrupted.\n"
    "Every option: docs/reference/cli.md. The record's fields: docs/reference/record.md.",
)
@options
@click.option("--json/--summary", "as_json", default=None, help="JSON Lines, or the summary, wherever the output goes.")
@click.option(
    "--layers",
    type=parameters.Layers(),
    metavar="NAMES",
    help="Read only these layers, with commas between; articles are always read.  [default: all]",
)
@click.pass_context
def read(ctx: click.Context, /, files: tuple[str, ...], as_json: bool | None, **asked: Any) -> None:
    """Read documents and show what is in them: articles, who said what, figures, events, promises.

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
    with reading(ctx, files, **asked) as documents:
        as_json = not is_terminal(sys.stdout) if as_json is None else as_json
        show, close = _lines() if as_json else _summary(documents.working)
        for outcome in documents.outcomes():
            show(outcome)
            del outcome  # one document at a time: this one is let go before the next is read
        close()
    ctx.exit(UNREAD if documents.failed else DONE)


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
