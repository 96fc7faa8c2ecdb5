"""The command line's entry: `onrecord COMMAND`. A command's module is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from onrecord import __version__
from onrecord.cli.output import BROKEN_PIPE, INTERRUPTED, abandon_output

_COMMANDS = {
    "read": "onrecord.cli.read",
    "said": "onrecord.cli.said",
    "timeline": "onrecord.cli.timeline",
    "figures": "onrecord.cli.figures",
    "commitments": "onrecord.cli.commitments",
    "add": "onrecord.cli.register",
    "reread": "onrecord.cli.register",
    "verify": "onrecord.cli.register",
    "user": "onrecord.cli.register",
    "serve": "onrecord.cli.register",
    "schema": "onrecord.cli.schema",
    "formats": "onrecord.cli.formats",
}


class Commands(click.Group):
    """A group that imports its commands late, and ends quietly when it is told to stop."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which the help lists them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Import and return the command of that name, if there is one."""
        if name not in _COMMANDS:
            return None
        command: click.Command = getattr(import_module(_COMMANDS[name]), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; Ctrl-C and a closed pipe end it without a word."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            ctx.exit(INTERRUPTED)
        except BrokenPipeError:
            abandon_output()
            ctx.exit(BROKEN_PIPE)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="\b\nExit codes: 0 done, 1 something could not be read, 2 wrong usage, 130 interrupted.\n"
    "Documentation: docs/ in the project; the command line is in docs/reference/cli.md.",
)
@click.version_option(__version__, "-V", "--version", message="onrecord %(version)s")
def main() -> None:
    """Onrecord turns press digests, articles and field notes into a sourced public record.

    It divides a document into its articles, tells each one's title, outlet, date and authors, and
    keeps the exact place in the text where every bit of it stands. It sends nothing anywhere.

    \b
    Examples:
      onrecord read digest.txt                 what is in a digest, to look at
      onrecord read papers/ > papers.jsonl     a folder, one JSON record a line
      onrecord said digest.txt --by Vintare    who said what
      onrecord timeline digest.txt             what happened, and when
      onrecord figures digest.txt --csv        what is claimed, for a spreadsheet
      onrecord commitments digest.txt          what was demanded, promised, agreed or refused
      onrecord formats                         which files can be read
    """
