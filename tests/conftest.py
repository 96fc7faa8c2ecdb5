"""What several tests need: texts and records of our own invention."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from onrecord.reading import articles
from onrecord.reading.records import Article, Document, Notice, Outside, Part, Record, Span
from onrecord.reading.sources import Source

STRIKE = """Harbour strike enters its third week

The Norvik Courier, 4 March 2031

NORVIK. The harbour board of Norvik said on Tuesday that the ferry to Sarnholt would stay in port
until the storm had passed. "Nobody sails today," said Ana Velde, who chairs the board.

The dockers, who have been on strike since February, want the board to publish its accounts.
"""


def lines_as_one_article(
    source: Source, published: str | None = None, whole: bool = False
) -> tuple[tuple[Article, ...], tuple[Outside, ...], tuple[Notice, ...]]:
    """Take a text for one article whose first line is its title: what splitting is, at its simplest."""
    lines, at = [], 0
    for line in source.text.split("\n"):
        if line.strip():
            lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    if not lines:
        return (), (), ()
    parts = tuple(Part(a.start, a.end, "body" if n else "title") for n, a in enumerate(lines))
    made = Article(
        start=lines[0].start,
        end=lines[-1].end,
        id="art-" + hashlib.sha256(source.text.encode()).hexdigest()[:16],
        title=lines[0].of(source.text).strip(),
        outlet=None,
        published=published,
        bylines=(),
        dateline=None,
        origin=None,
        origin_kind="own",
        url=None,
        language=None,
        parts=parts,
        body=tuple(lines[1:]),
        confidence=0.9,
        rule="first line",
    )
    return (made,), (), ()


@pytest.fixture(autouse=True)
def faults_are_failures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reading passes over an article that trips a rule; a test does not."""
    from onrecord.reading.english import path

    def fail(article: Article, error: Exception) -> Notice:
        raise error

    monkeypatch.setattr(path, "_fault", fail)


@pytest.fixture
def simple_split(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take the splitter's judgement out of a test."""
    monkeypatch.setattr(articles, "split", lines_as_one_article)


@pytest.fixture
def make_record() -> Callable[..., Record]:
    """Make a record of articles given as keyword arguments that differ from a plain one."""

    def make(*given: dict[str, object], name: str = "digest.txt", notices: tuple[Notice, ...] = ()) -> Record:
        text = "x" * 1000
        plain = Article(
            0, 9, "art-0", "Ferry stays in port", "The Norvik Courier", "2031-03-04", ("Ana Velde",), None,
            None, "own", None, "en", (), (), 0.9, "line model",
        )  # fmt: skip
        found = tuple(
            replace(plain, **{"start": n * 10, "end": n * 10 + 9, "id": f"art-{n}", **one})  # type: ignore[arg-type]
            for n, one in enumerate(given)
        )
        document = Document("doc-0", name, "text/plain", "0" * 64, "0" * 64, len(text), "en", "onrecord 0.1.0 lines-1")
        return Record("1", document, text, found, (), notices=notices)

    return make
