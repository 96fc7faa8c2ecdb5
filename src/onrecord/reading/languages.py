"""Languages: which language a text is in, and who reads it.

The layers that depend on a language (statements, figures, times ...) are reached through one
registry, `READERS`. A new language is one `LanguageReader` in it; nothing else changes. A document
in a language that is not in the registry is still split into articles and kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.reading.records import Article, Record

SAMPLE = 20_000
"""How many characters of prose are looked at, from the start."""

# In UTF-8 bytes of letters, since three bytes of one Han sign say as much as a short word.
# Measured on one invented sentence in eight languages, cut at 20, 40 and 80 characters: below 40
# bytes Russian is told as Macedonian and Turkish has a share of 0.22; from 40 on all eight are right.
_ENOUGH = 40
# The lowest share of a right answer there was 0.62; strings without a language stay under 0.2.
_SURE = 0.6

_ADDRESS = ("://", "www.", "@")
_NUMBER = re.compile(r"[\d_]+")


@dataclass(frozen=True, slots=True)
class LanguageReader:
    """What is read in one language (ISO 639-1 `code`): `layers` are the fields of `Record` that it fills.

    `read(record, articles, wanted)` gets the record with its articles, those of them that are in this language, and
    the names of the layers to read; it returns the found items of each, in reading order, and under `notices` what
    was doubtful.
    """

    code: str
    layers: tuple[str, ...]
    read: Callable[[Record, tuple[Article, ...], frozenset[str]], Mapping[str, Sequence[Any]]]


def _english(record: Record, articles: tuple[Article, ...], wanted: frozenset[str]) -> Mapping[str, Sequence[Any]]:
    # The parser is large: it is imported when the first English article is read.
    from onrecord.reading.english import path

    return path.read(record, articles, wanted)


READERS: dict[str, LanguageReader] = {
    "en": LanguageReader(
        "en",
        ("statements", "figures", "times", "places", "actors", "events", "conditions", "commitments"),
        _english,
    ),
}


def layers() -> tuple[str, ...]:
    """Return the names of all layers that can be asked for; `articles` is always read."""
    named = (layer for reader in READERS.values() for layer in reader.layers)
    return tuple(dict.fromkeys(("articles", *named)))


def tell(text: str) -> str | None:
    """Tell the language of a text, as its ISO 639-1 code; None where it is too short or unsure.

    Only the first 20,000 characters of prose are looked at: addresses and numbers say nothing.
    Known gap: of a text in two languages, only the stronger one is told.
    """
    prose = _prose(text)
    if sum(len(c.encode()) for c in prose[:200] if c.isalpha()) < _ENOUGH:
        return None
    code, share = _identifier().classify(prose)
    return str(code) if share >= _SURE and len(code) == 2 else None  # "zxx" is no language


def likeliest(text: str) -> str | None:
    """Return the language that a text is likeliest in, as its ISO 639-1 code, however unsure; None without letters."""
    prose = _prose(text)
    if not any(c.isalpha() for c in prose):
        return None
    code = str(_identifier().classify(prose)[0])
    return code if len(code) == 2 else None


def _prose(text: str) -> str:
    # Twice the sample is enough to cut from: what is taken out is rarely half of a text.
    words = (word for word in text[: 2 * SAMPLE].split() if not any(mark in word for mark in _ADDRESS))
    return " ".join(_NUMBER.sub(" ", " ".join(words)).split())[:SAMPLE]


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
