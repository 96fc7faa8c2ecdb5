"""`onrecord timeline`: what happened, in the order of the days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.tables import (
    Form,
    Row,
    articles_of,
    context,
    list_items,
    provenance,
    shown,
    source,
    table_options,
    words,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from onrecord.reading.records import Record

_DATED = re.compile(r"\d{4}|\d{3}(?!\d)|\d\d(?!\d)")


@click.command(short_help="What happened, in the order of the days.")
@table_options
@click.pass_context
def timeline(ctx: click.Context, /, **asked: Any) -> None:
    """List the events of documents in the order of their days; those whose day the text does not tell come last.

    Each with what happened and where, how far it is verified in the text's own words, who says so, and
    where it stands. What is planned, called off, denied or only possible is marked.

    \b
    Examples:
      onrecord timeline digest.txt
      onrecord timeline papers/ --csv > events.csv
    """
    layers = ("events", "statements", "places", "times", "actors")
    list_items(ctx, listed=Form(layers, rows, show, _order, nothing="no events"), **asked)


def rows(record: Record) -> Iterator[Row]:
    """Go through a record's events as rows."""
    articles = articles_of(record)
    statements = {one.id: one for one in record.statements}
    places = {one.id: one for one in record.places}
    times = {one.id: one for one in record.times}
    actors = {one.id: one.name for one in record.actors}
    for one in record.events:
        statement = statements.get(one.statement_id or "")
        place, time = places.get(one.where or ""), times.get(one.when or "")
        yield {
            **context(record, articles, one),
            "when": time.value if time else None,
            "when_words": words(record, [time]) if time else None,
            "kind": one.kind,
            "what": one.what,
            "trigger": words(record, [one.trigger]),
            "where": words(record, [place]) if place else None,
            "who": [f"{actors[p.actor_id]} ({p.role})" for p in one.participants if p.actor_id in actors],
            "modality": one.modality,
            "verification": one.verification.degree,
            "speaker": statement.speaker if statement else None,
            "statement": one.statement_id,
            **provenance(one),
        }


def _order(row: Row) -> Any:
    dated = bool(row["when"] and _DATED.match(row["when"]))
    return not dated, row["when"] if dated else row["published"] or "", row["published"] or "", row["start"]


def show(console: Console, found: Sequence[Row]) -> None:
    """Print events: day, what happened, who says so, where in the text."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), expand=False, header_style="dim", show_edge=False)
    table.add_column("when", style="bold", no_wrap=True)
    table.add_column("kind", style="cyan", no_wrap=True)
    table.add_column("what", ratio=3)
    table.add_column("who says so", ratio=2)
    table.add_column("where", style="dim", justify="right", no_wrap=True)
    last = None
    for row in found:
        when = row["when"] if row["when"] and _DATED.match(row["when"]) else "undated"
        table.add_row("" if when == last else when, row["kind"], _what(row), source(row), f"{row['start']:,}")
        last = when
    console.print(table)


def _what(row: Row) -> Text:
    from rich.text import Text

    told = Text(shown(row["what"]))
    if row["where"]:
        told.append(f" ({shown(row['where'])})", style="dim")
    if row["modality"] != "happened":
        told.append(f"  {row['modality'].replace('_', ' ')}", style="yellow")
    if row["verification"] != "unstated":
        told.append(f"  {row['verification'].replace('_', ' ')}", style="magenta")
    return told
