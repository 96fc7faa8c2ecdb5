"""Putting together the text of a container: messages, attachments, captures, entries.

Each thing in a container is read by its own format, and its pieces, drafts and notices are moved to
where its text comes to stand. What cannot be read becomes a notice: one broken attachment does not
take the message with it. All that is read in one container counts against the same limit.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from onrecord.errors import OversizedSource, UnreadableSource
from onrecord.reading.records import Notice, Part, Piece
from onrecord.reading.sources import MAX_DEPTH, Draft, Limits, Source, read_bytes

Kind = Literal["page", "message", "part", "attachment", "entry", "capture", "section"]


class Assembly:
    """A container's reading text under construction, with what lies where in it."""

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name or "the input"
        self._limits = limits
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._drafts: list[Draft] = []
        self._notices: list[Notice] = []
        self.length = 0

    def gap(self) -> None:
        """Put a blank line between what is there and what comes."""
        if self._texts and not self._texts[-1].endswith("\n\n"):
            self.text("\n" if self._texts[-1].endswith("\n") else "\n\n")

    def text(self, text: str) -> int:
        """Add text and return where it starts.

        Raises:
            OversizedSource: the container holds more than is allowed.
        """
        start = self.length
        self.length += len(text)
        if self.length > self._limits.max_bytes:
            raise OversizedSource(
                f"{self._name}: unpacks to more than the {self._limits.max_bytes:,} bytes allowed. "
                "Split it, or raise --max-bytes."
            )
        if text:
            self._texts.append(text)
        return start

    def source(self, inner: Source) -> int:
        """Add what was read elsewhere, with its pieces, drafts and notices; return where it starts."""
        start = self.text(inner.text)
        self._pieces += [replace(piece, start=piece.start + start, end=piece.end + start) for piece in inner.pieces]
        self._drafts += [_moved(draft, start) for draft in inner.drafts]
        for notice in inner.notices:
            if notice.start is not None and notice.end is not None:
                notice = replace(notice, start=notice.start + start, end=notice.end + start)
            self._notices.append(notice)
        return start

    def read(
        self,
        content: bytes,
        name: str,
        kind: Kind,
        label: str | None = None,
        *,
        url: str | None = None,
        encoding: str | None = None,
    ) -> Source | None:
        """Read what lies in the container by its own format and add it as a piece.

        `url` is where it comes from, for articles that do not say it themselves. What cannot be
        read gives a notice and None.
        """
        shown = label or name or kind
        if self._limits.depth >= MAX_DEPTH:
            self.notice("too_deep", f"{shown}: not read, it lies more than {MAX_DEPTH} containers deep")
            return None
        left = replace(self._limits.deeper(), max_bytes=max(0, self._limits.max_bytes - self.length), encoding=encoding)
        try:
            inner = read_bytes(content, name, left)
        except UnreadableSource as error:
            self.notice("unread_part", f"{shown}: not read ({error})")
            return None
        self.gap()
        inner = replace(inner, drafts=tuple(replace(draft, url=draft.url or url) for draft in inner.drafts))
        self.piece(self.source(inner), kind, label or name or None)
        return inner

    def piece(self, start: int, kind: Kind, name: str | None = None) -> None:
        """Mark what was added since `start` as one piece."""
        if self.length > start:
            self._pieces.append(Piece(start, self.length, kind, name))

    def draft(self, draft: Draft) -> None:
        """Add an article that the container itself marks; its spans are already in place."""
        self._drafts.append(draft)

    def notice(self, kind: str, message: str, start: int | None = None, end: int | None = None) -> None:
        """Add a notice; its span, if any, is already in place."""
        self._notices.append(Notice(kind, message, start, end))

    def finish(self, media_type: str, dated: str | None = None) -> Source:
        """Return the container as one source, its pieces in order, the outer before the inner."""
        outer_first = self._pieces[::-1]  # of two equal pieces the outer was added last; sorting keeps this
        outer_first.sort(key=lambda piece: (piece.start, -piece.end))
        return Source(
            "".join(self._texts),
            media_type,
            tuple(outer_first),
            tuple(sorted(self._drafts, key=lambda draft: draft.start)),
            tuple(self._notices),
            dated,
        )


def _moved(draft: Draft, by: int) -> Draft:
    parts = tuple(Part(part.start + by, part.end + by, part.role) for part in draft.parts)
    return replace(draft, start=draft.start + by, end=draft.end + by, parts=parts)
