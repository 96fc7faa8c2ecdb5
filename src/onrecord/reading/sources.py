"""From bytes to a reading text: the seam between the file formats and the reader.

A format turns the bytes of one file into a `Source`: the text that is read from then on, and what
the format itself knows of it (pages, messages, articles that it marks as such). Formats live in
`onrecord.reading.formats`, one file each; `read_bytes` asks each whether the content is its own
and hands it to the first that says yes. A file's name is asked only where the content is silent.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from onrecord.errors import DamagedSource, EmptySource, OnrecordError, OversizedSource, UnknownFormat
from onrecord.reading.records import Notice, Part, Piece, Span

MAX_BYTES = 256 * 1024 * 1024
"""Largest source read by default, in bytes, packed or unpacked (`--max-bytes`)."""

MAX_DEPTH = 8
"""How deep containers may lie in one another (a message in a mailbox in a message ...)."""


@dataclass(frozen=True, slots=True)
class Draft(Span):
    """An article that the format itself marks, with the fields that it gives.

    A field that the format does not give is None (or empty) and is then read from the text.
    `parts` are the lines whose role the format knows, in order; the rest is read from the text.
    `published` is ISO 8601 without a time zone. `rule` names what marked it ("feed-entry").
    """

    rule: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    bylines: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """The reading text of one file, and what its format knows of it.

    `pieces` are pages, messages, parts ... in order; `drafts` are in order and do not overlap.
    `dated` is the day of the carrier itself (a message's Date, ISO 8601): the year of "Wed 3/7".
    """

    text: str
    media_type: str
    pieces: tuple[Piece, ...] = ()
    drafts: tuple[Draft, ...] = ()
    notices: tuple[Notice, ...] = ()
    dated: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a reader may unpack. `max_bytes` bounds the file and all it unpacks to."""

    max_bytes: int = MAX_BYTES
    encoding: str | None = None
    depth: int = 0

    def deeper(self) -> Limits:
        """Return the limits for what lies inside this container."""
        return replace(self, depth=self.depth + 1)


@dataclass(frozen=True, slots=True)
class Format:
    """One file format: how its content is told, and how it is read.

    `matches(head, name)` gets the first 64 KiB and the file's lower-case name; `rank` orders the
    asking (lower first: the narrow formats before the wide ones, plain text last).
    `read(content, name, limits)` raises an UnreadableSource that says what to do.
    """

    name: str
    media_type: str
    rank: int
    matches: Callable[[bytes, str], bool]
    read: Callable[[bytes, str, Limits], Source]


def read_bytes(content: bytes, name: str = "", limits: Limits | None = None) -> Source:
    """Read the bytes of one file by the first format that knows them.

    Raises:
        EmptySource, OversizedSource, UnknownFormat, DamagedSource, LockedSource.
    """
    from onrecord.reading.formats import formats

    limits = limits or Limits()
    label = name or "the input"
    if len(content) > limits.max_bytes:
        raise OversizedSource(
            f"{label}: {len(content):,} bytes, more than the {limits.max_bytes:,} allowed. "
            "Split it, or raise --max-bytes."
        )
    if not content.strip(b"\0\t\n\r\f "):
        raise EmptySource(f"{label}: nothing in it. Check that the file was saved or copied whole.")
    head, lower = content[:65536], name.lower()
    for known in formats():
        if known.matches(head, lower):
            return _finish(_guarded(known, content, name, limits), label, limits)
    raise UnknownFormat(
        f"{label}: binary data of no format we know. Save it as text, PDF, DOCX, ODT, HTML or e-mail; "
        "`onrecord formats` lists all."
    )


def _guarded(known: Format, content: bytes, name: str, limits: Limits) -> Source:
    try:
        return known.read(content, name, limits)
    except OnrecordError:
        raise
    except Exception as error:
        # The libraries below raise whatever a malformed file drives them to (IndexError,
        # RecursionError, struct.error ...). One bad file must not stop a batch.
        raise DamagedSource(
            f"{name or 'the input'}: damaged {known.name} ({type(error).__name__}: {error}). "
            "Get the file anew, or save it as text."
        ) from error


def _finish(source: Source, label: str, limits: Limits) -> Source:
    """Add what all formats profit from: the fields of press databases, and the text checks."""
    from onrecord.reading.checks import check
    from onrecord.reading.fields import drafts

    if not source.text.strip("\0 \t\n\r\f\v\xa0\u200b\ufeff"):
        raise EmptySource(f"{label}: no text in it. If it holds pictures of text, run OCR on it first.")
    found = source.drafts or drafts(source.text)
    # A container checks its whole text once, so what lies in it is not checked again.
    checked = () if limits.depth else check(source.text)
    return replace(source, drafts=found, notices=(*source.notices, *checked))
