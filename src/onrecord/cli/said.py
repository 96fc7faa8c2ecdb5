"""`onrecord said`: who said what, by whom and about what one asks."""

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


@click.command(short_help="Who said what: speaker, kind, words, where.")
@table_options
@click.option("--by", metavar="NAME", help="Only what this speaker said, or was said on its behalf; any of its names.")
@click.option("--about", metavar="WORD", help="Only statements with this word in them.")
@click.pass_context
def said(ctx: click.Context, /, by: str | None, about: str | None, **asked: Any) -> None:
    """List who said what in documents: the speaker, whether directly or as reported, the words, and where they stand.

    --by and --about look for a part of a name or of the words, whatever their case and accents.

    \b
    Examples:
      onrecord said digest.txt
      onrecord said digest.txt --by Vintare --about water
      onrecord said papers/ --csv > statements.csv
    """

    def keep(row: Row) -> bool:
        return matches(by, row["speaker"], row["on_behalf_of"], *row["names"]) and matches(about, row["words"])

    list_items(
        ctx, listed=Form(("statements", "actors"), rows, show, nothing="nobody said anything"), keep=keep, **asked
    )


def rows(record: Record) -> Iterator[Row]:
    """Go through a record's statements as rows."""
    articles = articles_of(record)
    names = {actor.id: list(actor.names) for actor in record.actors}
    for one in record.statements:
        yield {
            **context(record, articles, one),
            "speaker": one.speaker,
            "names": names.get(one.speaker_id or "", []),
            "on_behalf_of": one.on_behalf_of,
            "candidates": list(one.candidates),
            "kind": one.kind,
            "modality": one.modality,
            "words": words(record, one.content),
            "words_start": one.content[0].start if one.content else None,
            "cue": one.cue.of(record.text) if one.cue else None,
            "source": one.source.of(record.text) if one.source else None,
            "via": one.via,
            "said_on": one.said_on,
            "addressee": one.addressee,
            **provenance(one),
        }


def show(console: Console, found: Sequence[Row]) -> None:
    """Print statements, an article after the other: speaker, kind, words, where."""
    from rich.padding import Padding
    from rich.table import Table

    for n, (first, own) in enumerate(by_article(found)):
        if n:
            console.print()
        console.print(heading(first))
        table = Table.grid(padding=(0, 2, 0, 0), expand=False)
        table.add_column(max_width=max(14, console.width // 4))
        table.add_column(style="dim", no_wrap=True)
        table.add_column(ratio=1)
        table.add_column(style="dim", justify="right", no_wrap=True)
        for row in own:
            table.add_row(_speaker(row), row["kind"], _words(row), f"{row['words_start'] or row['start']:,}")
        console.print(Padding(table, (0, 0, 0, 2)))


def _speaker(row: Row) -> Text:
    from rich.text import Text

    if row["speaker"]:
        return Text(shown(row["speaker"]), style="bold")
    told = Text("not told", style="yellow")
    if row["candidates"]:
        told.append(": " + shown(" or ".join(row["candidates"])) + "?", style="dim")
    return told


def _words(row: Row) -> Text:
    from rich.text import Text

    passage = shown(row["words"])
    told = Text(f"“{passage}”" if row["kind"] == "direct" else passage)
    aside = [row["modality"]] if row["modality"] != "asserted" else []
    aside += [f"for {shown(row['on_behalf_of'])}"] if row["on_behalf_of"] else []
    aside += [f"told through {shown(row['via'])}"] if row["via"] else []
    aside += [f"said on {row['said_on']}"] if row["said_on"] else []
    if aside:
        told.append(f"  ({', '.join(aside)})", style="dim")
    return told
