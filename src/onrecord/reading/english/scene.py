"""What is known of an article when its figures, events and commitments are read."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.english.attributions import Attribution
from onrecord.reading.english.cast import Cast
from onrecord.reading.english.names import Name
from onrecord.reading.english.parse import Parse
from onrecord.reading.records import Place, Statement, Time


@dataclass(slots=True, eq=False)
class Scene:
    """An article as far as it is read: its parse, names, cast, statements, times and places, each in reading order.

    `statements` and `attributions` run side by side: statements[n] is attributions[n] with its speaker resolved.
    """

    parse: Parse
    names: list[Name]
    cast: Cast
    attributions: list[Attribution]
    statements: list[Statement]
    times: list[Time]
    places: list[Place]

    def statement_at(self, start: int, end: int) -> Statement | None:
        """Return the innermost statement whose content holds text[start:end]."""
        # Statements of an article are few and their spans nest: a scan is cheap enough until measured otherwise.
        holding = [
            (span.end - span.start, n)
            for n, one in enumerate(self.statements)
            if one.start < end and start < one.end
            for span in one.content
            if span.start <= start and end <= span.end
        ]
        return self.statements[min(holding)[1]] if holding else None
