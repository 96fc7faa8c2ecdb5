"""Attributions: which words of an article are somebody's, and by which cue (Pareti 2012: content, cue, source)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.records import Span

StatementKind = Literal["direct", "indirect", "mixed"]
Modality = Literal["asserted", "denied", "hypothetical", "asked"]


@dataclass(slots=True, eq=False)
class Attribution:
    """Words that are attributed: `content` without the outer marks, `cue`, and the words that name the `source`.

    `speaker` is the token that heads the source, `addressee` that of whom it was said to, `via` that of whom it was
    told through; `parent` is the attribution whose content holds this one. Where a quotation goes on without a cue,
    `continues` is the attribution that it carries on.
    """

    kind: StatementKind
    content: tuple[Span, ...]
    cue: Span | None
    source: Span | None
    speaker: Token | None
    addressee: Token | None = None
    via: Token | None = None
    modality: Modality = "asserted"
    parent: Attribution | None = None
    continues: Attribution | None = None
    confidence: float = 0.5
    rule: str = ""


def read(parse: Parse) -> list[Attribution]:
    """Find what is attributed to somebody in an article, in reading order."""
    return []
