"""`onrecord commitments`: what was demanded, promised, agreed or refused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from onrecord.cli.tables import (
    Form,
    Row,
    articles_of,
    by_article,
    context,
    heading,
    list_items,
    matches,
    provenance,
    shown,
    table_options,
    words,
)

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from onrecord.reading.records import Record

_KINDS = ("demand", "recommendation", "request", "promise", "offer", "agreement", "refusal", "warning")


@click.command(short_help="What was demanded, promised, agreed or refused.")
@table_options
@click.option("--by", metavar="NAME", help="Only what this one utters; any of its names.")
@click.option("--to", metavar="NAME", help="Only what this one is to do; any of its names.")
@click.option("--kind", type=click.Choice(_KINDS), help="Only this kind.")
@click.pass_context
def commitments(ctx: click.Context, /, by: str | None, to: str | None, kind: str | None, **asked: Any) -> None:
    """List what was demanded, recommended, promised, offered, agreed or refused: one row for each action.

    Each row says by whom it was uttered and who is to act, the action, for whom, on which condition and by when, what
    the same text says became of it, and where its words stand. Its id stays the same when the file is read again.

    \b
    Examples:
      onrecord commitments digest.txt
      onrecord commitments digest.txt --to Adrassia --kind demand
      onrecord commitments papers/ --csv > commitments.csv
    """

    def keep(row: Row) -> bool:
        return (
            matches(by, row["by"], *row["by_names"])
            and matches(to, row["to"], *row["to_names"])
            and kind in (None, row["kind"])
        )

    layers = ("commitments", "statements", "times", "actors")
    list_items(ctx, listed=Form(layers, rows, show, nothing="no commitments"), keep=keep, **asked)


def rows(record: Record) -> Iterator[Row]:
    """Go through a record's commitments as rows."""
    articles = articles_of(record)
    names = {actor.id: list(actor.names) for actor in record.actors}
    for one in record.commitments:
        yield {
            **context(record, articles, one),
            "kind": one.kind,
            "by": one.by,
            "by_names": names.get(one.by_id or "", []),
            "to": one.to,
            "to_names": names.get(one.to_id or "", []),
            "action": one.action.text,
            "negated": one.negated,
            "beneficiary": one.beneficiary.text if one.beneficiary else None,
            "condition": one.condition.text if one.condition else None,
            "deadline": one.deadline.text if one.deadline else None,
            "deadline_value": one.deadline.value if one.deadline else None,
            "became": [one.state for one in one.fulfilment],
            "words": words(record, [one]),
            "parent": one.parent,
            "statement": one.statement_id,
            **provenance(one),
        }


def show(console: Console, found: Sequence[Row]) -> None:
    """Print commitments, an article after the other: kind, by whom, who is to act, the action, where."""
    from rich.padding import Padding
    from rich.table import Table

    for n, (first, own) in enumerate(by_article(found)):
        if n:
            console.print()
        console.print(heading(first))
        table = Table(box=None, padding=(0, 2, 0, 0), expand=False, header_style="dim", show_edge=False)
        side = max(10, console.width // 6)
        table.add_column("kind", style="cyan", no_wrap=True)
        table.add_column("by", max_width=side)
        table.add_column("who is to act", max_width=side)
        table.add_column("words", ratio=1)
        table.add_column("where", style="dim", justify="right", no_wrap=True)
        for row in own:
            table.add_row(row["kind"], _whom(row["by"]), _whom(row["to"]), _words(row), f"{row['start']:,}")
        console.print(Padding(table, (0, 0, 0, 2)))


def _whom(name: str | None) -> Text:
    from rich.text import Text

    return Text(shown(name), style="bold") if name else Text("not told", style="yellow")


def _words(row: Row) -> Text:
    from rich.text import Text

    told = Text(shown(row["words"]))
    aside = [f"condition: {shown(row['condition'])}"] if row["condition"] else []
    aside += [f"deadline: {shown(row['deadline_value'] or row['deadline'])}"] if row["deadline"] else []
    aside += [f"became of it: {', '.join(row['became'])}"] if row["became"] else []
    if aside:
        told.append(f"  ({'; '.join(aside)})", style="magenta")
    return told
