"""The table of contents of a digest, joined to its articles by their titles.

A list at the top may hold the only outlet and day of an article, may wrap its title or spell it differently, and
may name articles that do not follow.
"""

from dataclasses import replace

from onrecord.reading import heads
from onrecord.reading.heads import Offer, Row
from onrecord.reading.lines import Lines, key, keys

_FEW = 400
"""Lists of more lines are joined by exact beginnings only: each title would be held against each line."""


class Contents:
    """The table of contents: what its entries say of the articles that they name."""

    def __init__(self, text: str, lines: Lines, rows: list[int]) -> None:
        self.text, self.lines, self.rows = text, lines, rows
        self.words = [" ".join(text[lines.starts[i] : lines.ends[i]].split()) for i in rows]
        self.plain = [_plain(words) for words in self.words]
        self.index: dict[str, int] = {}
        for n, words in enumerate(self.words):
            for k in keys(words):
                if len(k) >= 12:
                    self.index.setdefault(k[:24], n)

    def offer(self, titles: list[str | None], offers: list[list[Offer]], reader: heads.Reader) -> None:
        """Add to each article's offers the outlet and day that its entry in the list gives."""
        if not self.rows:
            return
        where = [self._find(title) for title in titles]
        starts = {n for n in where if n is not None}
        entries = [self._entry(n, starts) if n is not None else None for n in where]
        for title, entry, mine in zip(titles, entries, offers, strict=True):
            if entry is None or title is None:
                continue
            for n in entry:
                mine += self._line_offers(n, title, reader)

    def _find(self, title: str | None) -> int | None:
        """Return the entry line that holds the title, or its beginning where the list wraps it."""
        if not title or len(title) < 6:
            return None
        wanted = key(title)
        if (n := self.index.get(wanted[:24])) is not None:
            return n
        if len(self.words) > _FEW:
            return None
        plain = _plain(title)
        for n, here in enumerate(self.plain):
            together = here + (self.plain[n + 1] if n + 1 < len(self.plain) else "")
            if len(wanted) >= 10 and plain[:28] in together and (plain[:28] in here or plain[:12] in here):
                return n
        from rapidfuzz import fuzz, process

        close = process.extractOne(title, self.words, scorer=fuzz.partial_ratio, score_cutoff=88)
        return close[2] if close and len(self.words[close[2]]) > 0.6 * len(title) else None

    def _entry(self, n: int, starts: set[int]) -> list[int]:
        """Return the lines of the entry whose title begins on line n."""
        lines, rows = self.lines, self.rows
        entry = [n]
        for m in range(n + 1, min(n + 5, len(rows))):
            if m in starts or rows[m] != rows[m - 1] + 1 or (lines.above[rows[m]] and m > n + 1 and self._spaced()):
                break
            if lines.above[rows[m]] and self._spaced():
                break
            entry.append(m)
        if (
            n - 1 >= 0
            and n - 1 not in starts
            and not lines.above[rows[n]]
            and rows[n - 1] == rows[n] - 1
            and self._outlet_first(n, starts)
        ):
            entry.insert(0, n - 1)
        return entry

    def _spaced(self) -> bool:
        return sum(1 for i in self.rows if self.lines.above[i]) > 0.2 * len(self.rows)

    def _outlet_first(self, n: int, starts: set[int]) -> bool:
        # "Outlet, day" above its title: the list then begins with such a line.
        return 0 not in starts and min(starts) == 1

    def _line_offers(self, n: int, title: str, reader: heads.Reader) -> list[Offer]:
        i = self.rows[n]
        start, end = self.lines.starts[i], self.lines.ends[i]
        words = self.text[start:end]
        # What stands before the title, or on a line of its own, is outlet and day.
        at = _locate(words, title)
        if at is not None:
            if at < 4:
                return self._after_title(start, end, words, title, reader)
            end = start + at
        elif _plain(words)[:20] in _plain(title) or words.endswith(":"):
            return []
        row = Row(start, end, "Kd")
        found = reader.line_offers(row) if end - start < 140 else []
        return [
            replace(o, weight=o.weight * 0.65, rule="contents") for o in found if o.field in ("outlet", "published")
        ]

    def _after_title(self, start: int, end: int, words: str, title: str, reader: heads.Reader) -> list[Offer]:
        """Read "Title (Outlet, day)" and "Title - Outlet"."""
        size = len(title) + 2
        if len(words) < size + 3:
            return []
        found = reader.line_offers(Row(start + size - 2, end, "Kd"))
        return [replace(o, weight=o.weight * 0.6, rule="contents") for o in found if o.field in ("outlet", "published")]


def _plain(words: str) -> str:
    return "".join(c for c in words.casefold() if c.isalnum())


def _locate(words: str, title: str) -> int | None:
    """Return where in a line the title begins, letting marks and blanks differ."""
    plain = _plain(title)[:14]
    if len(plain) < 6:
        return None
    letters = [(i, c) for i, ch in enumerate(words) for c in ch.casefold() if c.isalnum()]
    joined = "".join(c for _, c in letters)
    at = joined.find(plain)
    return letters[at][0] if at >= 0 else None
