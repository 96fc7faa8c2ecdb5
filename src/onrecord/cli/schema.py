"""`onrecord schema`: what a line of output looks like, for machines."""

from __future__ import annotations

import click

from onrecord.cli.output import write


@click.command(short_help="Print the JSON Schema of one line of output.")
def schema() -> None:
    """Print the JSON Schema (draft 2020-12) of one line that `onrecord read --json` prints.

    A line is a record, or the name and the error of a document that could not be read. What the
    fields mean is in docs/reference/record.md.

    \b
    Example:
      onrecord schema > record.schema.json
    """
    import json

    from onrecord.reading.records import schema as made

    write(json.dumps(made(), indent=2, ensure_ascii=False).encode() + b"\n")
