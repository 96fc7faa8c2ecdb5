"""What reaches the user: lines of JSON, messages, and text that is safe to show in a terminal."""

from __future__ import annotations

import contextlib
import os
import re
import sys
import unicodedata
from typing import BinaryIO

import click

from onrecord.cli.interrupts import uninterrupted

DONE, UNREAD, USAGE, INTERRUPTED, BROKEN_PIPE = 0, 1, 2, 130, 141
"""The exit codes; 130 and 141 are what shells give for a program ended by SIGINT and SIGPIPE."""

_BREAKS = "\t\n\v\f\r\x85\u2028\u2029"
_JOINERS = "\u200c\u200d\u200e\u200f\u061c"  # Persian, Indic, emoji and right-to-left text need them
_INVISIBLE = "\u00ad\u2060\ufeff"
_MARKS = 4
_LONGEST = 2000
_PLAIN = re.compile(r"[\x20-\x7e]*")


def printable(text: str) -> str:
    r"""Return text on one line, safe to show in a terminal.

    Control characters, which could recolour, move or retitle the terminal, are shown as \x1b;
    those that turn the direction of text as \u202e. Blanks and line ends become one space. More
    than four combining marks in a row are cut, and so is what is longer than 2,000 characters.
    """
    text = text[:_LONGEST]
    if _PLAIN.fullmatch(text):
        return " ".join(text.split())
    shown: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if character in _BREAKS:
            shown.append(" ")
        elif category == "Cs":
            shown.append("\ufffd")
        elif category in ("Cc", "Cf") and character not in _JOINERS:
            if character not in _INVISIBLE:
                code = ord(character)
                form = "\\x{:02x}" if code < 256 else "\\u{:04x}" if code < 65536 else "\\U{:08x}"
                shown.append(form.format(code))
        elif marks <= _MARKS:
            shown.append(character)
    return " ".join("".join(shown).split())


def is_terminal(stream: object) -> bool:
    """Tell whether a standard stream is a terminal; a missing or closed one is none."""
    try:
        return bool(stream.isatty())  # type: ignore[attr-defined]
    except (AttributeError, ValueError):
        return False


def complain(message: str) -> None:
    """Say on standard error what went wrong."""
    with contextlib.suppress(OSError):  # where nobody listens, the exit code still tells
        click.echo(f"onrecord: {printable(message)}", err=True)


def write(content: bytes) -> None:
    """Write bytes to standard output in one go and flush them: no line is left half written.

    Raises:
        BrokenPipeError: where the reader at the other end is gone.
        click.ClickException: where they cannot be written, as on a full disk.
    """
    if sys.stdout is None:
        raise click.ClickException("standard output is closed. Send it to a file or a pipe.")
    stream: BinaryIO = sys.stdout.buffer
    try:
        with uninterrupted():
            stream.write(content)
            stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon_output()
        reason = error.strerror or type(error).__name__
        raise click.ClickException(f"writing the output failed ({reason}). Make room, then run it again.") from error


def abandon_output() -> None:
    """Send what is still buffered nowhere, so that closing standard output raises nothing."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
