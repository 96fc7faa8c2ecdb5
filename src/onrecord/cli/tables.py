"""Tables of what was read: in the terminal for people, CSV for spreadsheets, JSON Lines for programs.

A row is a plain dictionary with the same keys in all three, so that what a person sees in a table is what stands in the
spreadsheet. Each command says what its rows hold and how they look; everything else is here.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sys
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.output import DONE, UNREAD, printable, write
from onrecord.cli.reading import options, reading

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from onrecord.reading.records import Article, Item, Record, Span

Row = dict[str, Any]

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_SHOWN = 400  # characters of a passage in a terminal; CSV and JSON have it whole


@dataclass(frozen=True)
class Form:
    """What a command lists: the layers it needs, a record's rows, their order, and how they look in a terminal."""

    layers: tuple[str, ...]
    rows: Callable[[Record], Iterable[Row]]
    show: Callable[[Console, Sequence[Row]], None]
    order: Callable[[Row], Any] | None = None
    nothing: str = "nothing found"


def table_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command its files, the options of reading them, and what its table comes out as."""
    for option in (
        click.option("--json", "form", flag_value="json", help="JSON Lines, a row a line."),
        click.option("--csv", "form", flag_value="csv", help="CSV for a spreadsheet."),
        click.option("--table", "form", flag_value="table", default=True, help="A table to look at.  [default]"),
    ):
        command = option(command)
    return options(command)


def list_items(
    ctx: click.Context,
    files: tuple[str, ...],
    form: str,
    listed: Form,
    keep: Callable[[Row], bool] = lambda row: True,
    **asked: Any,
) -> None:
    """Read the files and print the rows that `keep` keeps, in the form asked for; then end the command."""
    from onrecord.reading.records import Record

    rows: list[Row] = []
    with reading(ctx, files, layers=("articles", *listed.layers), **asked) as documents:
        for outcome in documents.outcomes():
            if isinstance(outcome, Record):
                rows += filter(keep, listed.rows(outcome))
            del outcome  # one document at a time
    if listed.order:
        rows.sort(key=listed.order)
    if form == "json":
        write("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode())
    elif form == "csv":
        write(_csv(rows).encode("utf-8-sig"))  # without the mark, Excel takes UTF-8 for an old code page
    else:
        _table(rows, listed)
    ctx.exit(UNREAD if documents.failed else DONE)


def _csv(rows: Sequence[Row]) -> str:
    into = io.StringIO()
    if rows:
        out = csv.DictWriter(into, fieldnames=list(rows[0]), lineterminator="\r\n")
        out.writeheader()
        for row in rows:
            out.writerow({key: _cell(value) for key, value in row.items()})
    return into.getvalue()


def _cell(value: Any) -> Any:
    """Return a value as a cell. Text that a spreadsheet would run as a formula gets an apostrophe before it."""
    if isinstance(value, list):
        value = "; ".join(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.startswith(_FORMULA):
        return "'" + value
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _table(rows: Sequence[Row], listed: Form) -> None:
    from rich.console import Console

    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
    console = Console(highlight=False, markup=False, emoji=False)
    if rows:
        listed.show(console, rows)
    else:
        console.print(listed.nothing, style="yellow")


# What rows are made of


def articles_of(record: Record) -> dict[str, Article]:
    """Return a record's articles by their ids."""
    return {article.id: article for article in record.articles}


def context(record: Record, articles: dict[str, Article], item: Item) -> Row:
    """Return what every row begins with: the item's id, and where it stands."""
    article = articles[item.article]
    return {
        "id": item.id,
        "document": record.document.name or record.document.id,
        "article": article.id,
        "outlet": article.outlet,
        "published": article.published,
        "title": article.title,
        "url": article.url,
    }


def provenance(item: Item) -> Row:
    """Return what every row ends with: the item's characters, and why it is there."""
    return {"start": item.start, "end": item.end, "confidence": round(item.confidence, 3), "rule": item.rule}


def words(record: Record, spans: Iterable[Span]) -> str:
    """Return the words of spans on one line, with an ellipsis between them."""
    return " … ".join(" ".join(span.of(record.text).split()) for span in spans)


def matches(sought: str | None, *values: str | None) -> bool:
    """Tell whether one of the values holds what is sought, whatever its case and accents; None is always held."""
    return sought is None or any(_folded(sought) in _folded(value) for value in values if value)


def _folded(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(one for one in apart if not unicodedata.combining(one)).split())


# How they look


def by_article(rows: Sequence[Row]) -> Iterator[tuple[Row, list[Row]]]:
    """Group rows that follow one another by their article; the first of each names it."""
    group: list[Row] = []
    for row in rows:
        if group and (row["document"], row["article"]) != (group[0]["document"], group[0]["article"]):
            yield group[0], group
            group = []
        group.append(row)
    if group:
        yield group[0], group


def heading(row: Row) -> Text:
    """Return the line that names an article: outlet, day, title."""
    from rich.text import Text

    told = [printable(row["outlet"] or "no outlet"), (row["published"] or "no date")[:10]]
    line = Text(" · ".join(told), style="cyan", no_wrap=True, overflow="ellipsis")
    line.append("  " + printable(row["title"] or "(no title)"), style="bold")
    return line


def shown(passage: str | None) -> str:
    """Return a passage for a terminal: one line, no control characters, not endless."""
    told = printable(passage or "")
    return told if len(told) <= _SHOWN else told[: _SHOWN - 1].rstrip() + "…"


def source(row: Row) -> str:
    """Return who claims what a row holds: the speaker, else the outlet, else the file; with its day."""
    whose = row.get("speaker") or row["outlet"] or os.path.basename(row["document"])
    return shown(f"{whose}, {row['published'][:10]}" if row["published"] else whose)
