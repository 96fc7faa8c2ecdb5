"""The summary in a terminal: each document's articles, what is doubtful in them, and the totals."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import chain

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.cli import said
from onrecord.cli.output import printable
from onrecord.reading.records import Article, Notice, Record, Unread

UNSURE = 0.5
"""Articles below this confidence are listed as doubtful."""

_GAP = 2
_MOST_NOTICES = 8
_MOST_ARTICLES = 30  # of more, a summary does not list the statements
_ITEM_LAYERS = (
    "statements", "figures", "times", "places", "actors", "events", "conditions", "commitments",
)  # fmt: skip


class Summary:
    """Prints documents as they are read, then the totals."""

    def __init__(self, console: Console | None = None) -> None:
        if console is None:
            # A terminal that cannot show a character gets "?" for it, never an error.
            if hasattr(sys.stdout, "reconfigure"):
                sys.stdout.reconfigure(errors="replace")
            console = Console(highlight=False, markup=False, emoji=False)
        self.console = console
        self.read = self.unread = self.articles = self.characters = self.doubtful = 0

    def add(self, outcome: Record | Unread) -> None:
        """Print one document. One that was not read is counted; its message is on standard error."""
        if isinstance(outcome, Unread):
            self.unread += 1
            return
        if self.read:
            self.console.print()
        self.read += 1
        self.articles += len(outcome.articles)
        self.characters += outcome.document.length
        self._heading(outcome)
        self._articles(outcome.articles)
        self._statements(outcome)
        self._doubts(outcome)

    def close(self) -> None:
        """Print the totals, where there was more than one document."""
        if self.read + self.unread < 2:
            return
        told = [
            _count(self.read, "document") + " read",
            _count(self.articles, "article"),
            _count(self.characters, "character"),
        ]
        line = Text(", ".join(told), style="bold")
        if self.doubtful:
            line.append(f"; {self.doubtful:,} doubtful", style="not bold yellow")
        if self.unread:
            line.append(f"; {self.unread:,} could not be read", style="not bold red")
        if self.read:
            self.console.print()
        self.console.print(line)

    def _heading(self, record: Record) -> None:
        document = record.document
        told = [
            _format_name(document.media_type),
            document.language or "language not told",
            _count(document.length, "character"),
            _count(len(record.articles), "article"),
        ]
        self.console.print(Text(printable(document.name or "text"), style="bold", overflow="fold"))
        self.console.print(Padding(Text(" · ".join(told), style="dim"), (0, 0, 0, 2), expand=False))
        counted = ((len(getattr(record, layer)), layer.removesuffix("s")) for layer in _ITEM_LAYERS)
        items = [_count(number, noun) for number, noun in counted if number]
        if items:
            self.console.print(Padding(Text(" · ".join(items), style="dim"), (0, 0, 0, 2), expand=False))

    def _articles(self, articles: Sequence[Article]) -> None:
        if not articles:
            return
        self.console.print()
        rows = [_row(number, article) for number, article in enumerate(articles, 1)]
        widths = _widths(rows, self.console.width - 1)  # the last column is left to the terminal
        for row in rows:
            line = Text("  ")
            for (words, style), width in zip(row, widths, strict=True):
                if width:
                    line.append(_fit(words, width), style=style)
                    line.append(" " * _GAP)
            line.rstrip()
            self.console.print(line, no_wrap=True, overflow="crop")

    def _statements(self, record: Record) -> None:
        if not record.statements:
            return
        self.console.print()
        if len(record.articles) > _MOST_ARTICLES:
            told = f"{_count(len(record.statements), 'statement')}: list them with onrecord said"
            self.console.print(Padding(Text(told, style="dim"), (0, 0, 0, 2), expand=False))
        else:
            said.show(self.console, list(said.rows(record)))

    def _doubts(self, record: Record) -> None:
        articles = record.articles
        doubts: list[tuple[str, str]] = []
        for label, numbers in (
            ("no date", [n for n, a in enumerate(articles, 1) if not a.published]),
            ("no outlet", [n for n, a in enumerate(articles, 1) if not a.outlet]),
            ("no title", [n for n, a in enumerate(articles, 1) if not a.title]),
        ):
            if numbers:
                doubts.append((label, ranges(numbers)))
        unsure = [(n, a.confidence) for n, a in enumerate(articles, 1) if a.confidence < UNSURE]
        if unsure:
            doubts.append(("unsure", ", ".join(f"{n} ({share:.0%})" for n, share in unsure)))
        doubts.extend(_told(notice) for notice in record.notices[:_MOST_NOTICES])
        if len(record.notices) > _MOST_NOTICES:
            more = len(record.notices) - _MOST_NOTICES
            doubts.append(("", f"and {_count(more, 'notice')} more, in the JSON"))
        if not articles:
            doubts.insert(0, ("no articles", "nothing in the text looks like one; --whole takes it as one"))
        if not doubts:
            return
        self.doubtful += 1
        table = Table.grid(padding=(0, _GAP, 0, 0))
        table.add_column(style="yellow", no_wrap=True)
        table.add_column(overflow="fold")
        for label, words in doubts:
            table.add_row(Text(label), Text(words))
        self.console.print()
        self.console.print(Padding(Text("Doubtful", style="yellow"), (0, 0, 0, 2), expand=False))
        self.console.print(Padding(table, (0, 0, 0, 4), expand=False))


def ranges(numbers: Iterable[int]) -> str:
    """Return rising numbers shortened: "1–4, 7"."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(f"{a}" if a == b else f"{a}, {b}" if b == a + 1 else f"{a}–{b}" for a, b in spans)


def _row(number: int, article: Article) -> tuple[tuple[str, str], ...]:
    by = ", ".join(article.bylines)
    whose = " · ".join(filter(None, (by, article.origin if article.origin != article.outlet else None)))
    day = (article.published or "")[:10]
    return (
        (str(number), "dim"),
        (printable(day) or "no date", "" if day else "yellow"),
        (printable(article.outlet or "") or "no outlet", "cyan" if article.outlet else "yellow"),
        (printable(article.title or "") or "(no title)", "bold" if article.title else "yellow"),
        (printable(whose), "dim"),
    )


def _widths(rows: Sequence[tuple[tuple[str, str], ...]], width: int) -> tuple[int, ...]:
    """Share the width out: number and day whole, outlet and authors up to a part, the title the rest."""
    longest = [max(cell_len(row[column][0]) for row in rows) for column in range(5)]
    outlet = min(longest[2], max(12, width * 20 // 100))
    whose = min(longest[4], width * 16 // 100) if width >= 60 else 0
    number, day = longest[0], longest[1]
    taken = 2 + number + _GAP + day + _GAP + outlet + _GAP + (whose + _GAP if whose else 0)
    title = width - taken
    if title < 12:  # a very narrow window: the title says most
        title, outlet, whose = max(8, width - 2 - number - _GAP - day - _GAP), 0, 0
    return number, day, outlet, min(longest[3], title), whose


def _fit(words: str, width: int) -> str:
    """Return words in exactly so many cells, cut with "…" where they are longer."""
    if cell_len(words) > width:
        return str(set_cell_size(set_cell_size(words, width - 1).rstrip() + "…", width))
    return str(set_cell_size(words, width))


def _told(notice: Notice) -> tuple[str, str]:
    where = f" (characters {notice.start:,}–{notice.end:,})" if notice.start is not None and notice.end else ""
    return printable(notice.kind).replace("_", " "), printable(notice.message) + where


def _format_name(media_type: str) -> str:
    from onrecord.reading.formats import formats

    bare = media_type.split(";")[0].strip()
    if bare == "text/markdown":
        return "Markdown"
    # The narrow formats are asked first; the plainest of those that share a media type names it.
    named = (known.name for known in reversed(formats()) if known.media_type == bare)
    return next(chain(named, [printable(media_type)]))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
