"""`onrecord formats`: which file formats can be read."""

from __future__ import annotations

import sys

import click

from onrecord.cli.output import is_terminal, write


@click.command(short_help="List the file formats that can be read.")
def formats() -> None:
    """List the file formats that can be read, in the order in which a file is tried for them.

    A file's content decides, not its name. In a pipe the table is plain, with tabs between the
    columns: name, media type, what is read.

    \b
    Example:
      onrecord formats | cut -f 2
    """
    from onrecord.reading.formats import formats as known

    rows = []
    for one in known():
        said = (sys.modules[one.read.__module__].__doc__ or "").strip()
        rows.append((one.name, one.media_type, said.split("\n")[0].rstrip(".")))
    if not is_terminal(sys.stdout):
        write("".join("\t".join(row) + "\n" for row in rows).encode())
        return

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("format", no_wrap=True)
    table.add_column("media type", style="dim", overflow="fold", ratio=2)
    table.add_column("what is read", overflow="fold", ratio=3)
    for row in rows:
        table.add_row(*map(Text, row))
    Console().print(table)
