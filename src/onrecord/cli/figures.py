"""`onrecord figures`: which quantities are claimed, and by whom; rival figures stand side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, get_args, get_type_hints

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

    from onrecord.reading.records import Record


@click.command(short_help="Which quantities are claimed, and by whom.")
@table_options
@click.pass_context
def figures(ctx: click.Context, /, **asked: Any) -> None:
    """List the quantities that documents claim: deaths first, then people, money and the rest.

    Figures of one kind stand together, so that rival claims can be compared; each with what is counted,
    who claims it, and where it stands. Bounds are as the words give them: "more than 100" has no upper one.

    \b
    Examples:
      onrecord figures digest.txt
      onrecord figures papers/ --csv > figures.csv
    """
    layers = ("figures", "statements", "places", "times", "actors")
    list_items(ctx, listed=Form(layers, rows, show, _order, nothing="no figures"), **asked)


def rows(record: Record) -> Iterator[Row]:
    """Go through a record's figures as rows."""
    articles = articles_of(record)
    statements = {one.id: one for one in record.statements}
    places = {one.id: one for one in record.places}
    times = {one.id: one for one in record.times}
    for one in record.figures:
        statement = statements.get(one.statement_id or "")
        place, time = places.get(one.place_id or ""), times.get(one.time_id or "")
        yield {
            **context(record, articles, one),
            "kind": one.kind,
            "figure": words(record, [one]),
            "low": one.low,
            "high": one.high,
            "bound": one.bound,
            "unit": one.unit,
            "what": one.what.text if one.what else None,
            "of_what": one.of_what.text if one.of_what else None,
            "place": words(record, [place]) if place else None,
            "time": time.value if time else None,
            "speaker": statement.speaker if statement else None,
            "statement": one.statement_id,
            **provenance(one),
        }


def _order(row: Row) -> Any:
    from onrecord.reading.records import Figure

    kinds = get_args(get_type_hints(Figure)["kind"])
    # The gravest first; then what is counted, so that rival figures meet.
    rank = {kind: n for n, kind in enumerate(("deaths", "injured", "displaced", *kinds))}
    return rank.get(row["kind"], len(rank)), (row["what"] or "").casefold(), row["published"] or "", row["start"]


def show(console: Console, found: Sequence[Row]) -> None:
    """Print figures by their kind: the figure, what is counted, who claims it, where."""
    from rich.table import Table

    table = Table(box=None, padding=(0, 2, 0, 0), expand=False, header_style="dim", show_edge=False)
    table.add_column("kind", style="cyan", no_wrap=True)
    table.add_column("figure", style="bold", max_width=max(12, console.width // 5))
    table.add_column("what", ratio=3)
    table.add_column("who says so", ratio=2)
    table.add_column("where", style="dim", justify="right", no_wrap=True)
    last = None
    for row in found:
        what = " of ".join(shown(part) for part in (row["what"], row["of_what"]) if part)
        where = ", ".join(shown(part) for part in (row["place"], row["time"]) if part)
        table.add_row(
            "" if row["kind"] == last else row["kind"],
            shown(row["figure"]),
            f"{what} ({where})" if where else what,
            source(row),
            f"{row['start']:,}",
        )
        last = row["kind"]
    console.print(table)
