"""Where each article starts and ends, its head, and what each of its lines is there for.

The way through: every line is described (`lines.py`), the line model gives each its label
(`model.py`), labels become stretches of one article each (`_stretches`), the fields are read from
each stretch (`heads.py`) and completed from the table of contents, if there is one (`_Contents`).
Articles that the file's own format marks (a feed's entries, a saved page) are taken as marked.

Parts of a file that its format keeps apart (messages, attachments, captures) are split one by one:
no article runs across them.
"""

import datetime
import hashlib
import itertools
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from onrecord.reading import dates, heads
from onrecord.reading.heads import Calendar, Head, Offer, Row
from onrecord.reading.lines import KIND, Lines, describe, field_label, key, phrase_kind
from onrecord.reading.model import LABELS, load
from onrecord.reading.records import (
    Article,
    Dateline,
    Evidence,
    Notice,
    Outside,
    OutsideRole,
    Part,
    PartRole,
    Span,
)  # fmt: skip
from onrecord.reading.sources import Draft, Source

APART = frozenset({"message", "attachment", "entry", "capture"})
"""The pieces of a file that no article runs across."""

RESUME = 12
"""An article goes on after at most so many lines of furniture: a web page's newsletter box."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The lines of one article, first to last, with how sure the model is that it begins here."""

    first: int
    last: int
    confidence: float


def split(
    source: Source, published: str | None = None, whole: bool = False
) -> tuple[tuple[Article, ...], tuple[Outside, ...], tuple[Notice, ...]]:
    """Divide a source into its articles and the lines that belong to none.

    `published` (ISO day) is the day of a document that prints none itself; `whole` says that the
    document is one article. Articles are in order and do not overlap; together with the outside
    lines they cover every non-blank line.
    """
    found: list[Article] = []
    outside: list[Outside] = []
    notices: list[Notice] = []
    for start, end in _regions(source, whole):
        region = _Region(source, start, end, published, whole)
        articles, rest, doubts = region.split()
        found += articles
        outside += rest
        notices += doubts
    return tuple(_with_ids(source.text, found)), tuple(outside), tuple(notices)


def _regions(source: Source, whole: bool) -> list[tuple[int, int]]:
    """Return the stretches of the text that are split one by one."""
    size = len(source.text)
    cuts = {0, size}
    if not whole:
        for piece in source.pieces:
            if piece.kind in APART:
                cuts |= {piece.start, piece.end}
    edges = sorted(cuts)
    return [(a, b) for a, b in itertools.pairwise(edges) if not source.text[a:b].isspace()]


def _with_ids(text: str, articles: Sequence[Article]) -> Iterator[Article]:
    """Give each article the id that its own text makes, counted where one text occurs twice."""
    counts: Counter[str] = Counter()
    for article in articles:
        words = text[article.start : article.end]
        made = "a-" + hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        counts[made] += 1
        yield replace(article, id=made if counts[made] == 1 else f"{made}.{counts[made]}")


_LABEL_OF: dict[PartRole, str] = {
    "title": "T", "subtitle": "S", "outlet": "Ho", "date": "Hd", "byline": "Hb", "dateline": "B", "body": "B",
    "credit": "E",
}  # fmt: skip


def _as_one(labels: list[str], first: int = 0, last: int | None = None) -> None:
    """Relabel lines as those of one article: one head, then prose and what interrupts it."""
    last = len(labels) if last is None else last
    titled = prose = False
    for i in range(first, last):
        label = labels[i]
        if label == "B":
            prose = True
        elif prose and label in ("T", "U", "S"):
            labels[i] = "B"
        elif label in ("X", "C") or (prose and label[0] in "KH"):
            labels[i] = "F"
        elif label == "T":
            if titled:
                labels[i] = "S"
            titled = True


class _Region:
    """One stretch of text that is split by itself."""

    def __init__(self, source: Source, start: int, end: int, published: str | None, whole: bool) -> None:
        self.source, self.base, self.published, self.whole = source, start, published, whole
        self.text = source.text if (start, end) == (0, len(source.text)) else source.text[start:end]
        self.drafts = [d for d in source.drafts if start <= d.start and d.end <= end]
        self.lines = describe(self.text)

    def split(self) -> tuple[list[Article], list[Outside], list[Notice]]:
        """Return the region's articles, outside lines and notices, in the offsets of the source."""
        lines = self.lines
        if not len(lines):
            return [], [], []
        model = load()
        scores = model.emissions(lines)
        labels = [LABELS[x] for x in model.best(scores)]
        roles: dict[int, PartRole] = {}
        doubts: list[Notice] = []
        if self.drafts:
            stretches = self._marked(labels, roles)
        elif self.whole:
            stretches = [_Stretch(0, len(lines) - 1, 1.0)]
            _as_one(labels)
        else:
            stretches = self._stretches(labels, model.chances(scores))
            if not stretches:
                stretches, doubts = self._nothing_found(labels)
        inside = bytearray(len(lines))
        for s in stretches:
            inside[s.first : s.last + 1] = b"\1" * (s.last + 1 - s.first)
        contents = _Contents(
            self.text, lines, [i for i, label in enumerate(labels) if label == "C" and not inside[i]]
        )
        calendar, open_days = self._calendar(labels, inside)
        reader = heads.Reader(self.text, calendar)
        read = [_Reading(reader, lines, labels, s, roles) for s in stretches]
        contents.offer([r.title for r in read], [r.offers for r in read], reader)
        masthead = self._masthead(labels, reader, stretches)
        articles = [self._article(reading, masthead) for reading in read]
        if self.drafts:
            articles = [self._as_marked(a, d) for a, d in zip(articles, self._kept, strict=True)]
        rest = [
            Outside(
                lines.starts[i] + self.base, lines.ends[i] + self.base, self._outside_role(labels, inside, i)
            )
            for i in range(len(lines))
            if not inside[i]
        ]
        return articles, rest, [*doubts, *open_days]

    # -- which lines are one article ------------------------------------------------------------

    def _marked(self, labels: list[str], roles: dict[int, PartRole]) -> list[_Stretch]:
        """Take the articles that the format marks, and the roles that it gives to their lines."""
        lines, made = self.lines, []
        self._kept: list[Draft] = []
        line = 0
        for draft in self.drafts:
            first = line
            while first < len(lines) and lines.ends[first] + self.base <= draft.start:
                first += 1
            last = first
            while last < len(lines) and lines.starts[last] + self.base < draft.end:
                last += 1
            if last == first:
                continue
            given = {part.start - self.base: part for part in draft.parts}
            bounds = sorted(given)
            _as_one(labels, first, last)
            for i in range(first, last):
                at = bisect_right(bounds, lines.starts[i])
                if at and (part := given[bounds[at - 1]]) and lines.starts[i] < part.end - self.base:
                    roles[i] = part.role
                    labels[i] = _LABEL_OF.get(part.role, "F")
                elif draft.parts and labels[i] == "B" and any(p.role == "body" for p in draft.parts):
                    labels[i] = "F"  # the format knows the prose; what it left out is none
            made.append(_Stretch(first, last - 1, 0.99))
            self._kept.append(draft)
            line = last
        return made

    def _as_marked(self, article: Article, draft: Draft) -> Article:
        """Let the fields that the format gives stand over those that were read from the text."""
        given = {
            name: value
            for name in ("title", "outlet", "published", "bylines", "url", "language")
            if (value := getattr(draft, name))
        }
        return replace(article, rule=draft.rule, **given)

    def _nothing_found(self, labels: list[str]) -> tuple[list[_Stretch], list[Notice]]:
        """Take prose in which no article begins as one article; mere short lines as none."""
        prose = {KIND[name] for name in ("prose", "sentence", "wrapped", "dateline")}
        if any(kind in prose for kind in self.lines.kinds):
            _as_one(labels)
            return [_Stretch(0, len(self.lines) - 1, 0.3)], []
        return [], [Notice("no_articles", "no article found: only short lines, such as a list or a menu")]

    def _stretches(self, labels: list[str], chances: "npt.NDArray[np.float32]") -> list[_Stretch]:
        """Join the labelled lines to articles: K* T U S H* (B | F)* E*."""
        found: list[tuple[int, int]] = []
        start = last = -1
        for i, label in enumerate(labels):
            opens = label[0] == "K" or label == "T"
            if label in ("X", "C"):
                continue
            fresh = opens and (i == 0 or labels[i - 1][0] != "K")
            away = last >= 0 and i - last > RESUME + 1
            if start < 0 or fresh or away:
                if start >= 0:
                    found.append((start, last))
                start = i
            last = i
        if start >= 0:
            found.append((start, last))
        index = {label: n for n, label in enumerate(LABELS)}
        opening = [index[label] for label in ("Ko", "Kd", "Kb", "Km", "T")]
        made = []
        for first, last in found:
            if not any(label == "B" for label in labels[first : last + 1]) and not self._is_item(
                labels[first : last + 1]
            ):
                continue
            sure = float(chances[first, opening].sum())
            made.append(_Stretch(first, last, round(min(sure, 0.999), 3)))
        return made

    @staticmethod
    def _is_item(labels: Sequence[str]) -> bool:
        """Whether lines without prose are an article all the same: a title with its outlet or day."""
        sorts = {label[1] for label in labels if label[0] in "KH"}
        return "T" in labels and bool(sorts & {"o", "d"})

    def _outside_role(self, labels: list[str], inside: bytearray, i: int) -> OutsideRole:
        if labels[i] == "C":
            return "contents"
        words = self.text[self.lines.starts[i] : self.lines.ends[i]]
        if not any(c.isalnum() for c in words[:200]):
            return "separator"
        if phrase_kind(words) in ("advert", "subscribe"):
            return "advert"
        before, after = any(inside[:i]), any(inside[i:])
        if not before and after:
            return "header"
        return "footer" if before and not after else "note"

    # -- what the document says of its days -------------------------------------------------------

    def _calendar(self, labels: list[str], inside: bytearray) -> tuple[Calendar, list[Notice]]:
        """Settle the order of numeric days and the day near which the document was put together."""
        lines = self.lines
        days: list[dates.Day] = []
        carrier: datetime.date | None = None
        for i, label in enumerate(labels):
            if label in ("B", "F") or lines.ends[i] - lines.starts[i] > 260:
                continue
            words = self.text[lines.starts[i] : lines.ends[i]]
            here = dates.find(words)
            days += here
            if carrier is None and here and not inside[i] and i < 40 and label in ("X", "C") and here[0].year:
                iso = dates.settle(here[0], None, None)
                carrier = datetime.date.fromisoformat(iso[:10]) if iso else None
        for given in (self.source.dated, self.published):
            if given:
                carrier = datetime.date.fromisoformat(given[:10])
        first = dates.month_first(days)
        if carrier is None:
            sure = sorted(
                iso[:10] for d in days if d.year and d.either is None and (iso := dates.settle(d, None, None))
            )
            carrier = datetime.date.fromisoformat(sure[len(sure) // 2]) if sure else None
        doubts = []
        if (
            first is None
            and any(d.either for d in days)
            and all(dates.settle(d, None, carrier) is None for d in days if d.either)
        ):
            doubts.append(
                Notice(
                    "ambiguous_date",
                    "numeric days whose order (day or month first) nothing settles; left open",
                )
            )
        return Calendar(first, carrier), doubts

    def _masthead(
        self, labels: list[str], reader: heads.Reader, stretches: Sequence[_Stretch]
    ) -> list[Offer]:
        """Return outlet and day that stand once, above all articles: a bundle of one agency's day."""
        lines, offers = self.lines, []
        if len(stretches) < 2:
            return []
        for i in range(min(stretches[0].first, 12)):
            row = Row(lines.starts[i], lines.ends[i], "Ko")
            if labels[i] == "X" and row.end - row.start < 90 and not field_label(reader.words(row)):
                offers += reader.line_offers(row)
        return [replace(o, rule="masthead") for o in offers]

    # -- one article ------------------------------------------------------------------------------

    def _article(self, reading: "_Reading", masthead: list[Offer]) -> Article:
        head = reading.finish(masthead, self.published if self.published else None)
        base = self.base

        def shift(span: Span) -> Span:
            return Span(span.start + base, span.end + base)

        parts = tuple(Part(p.start + base, p.end + base, p.role) for p in head.parts)
        line = head.dateline
        return Article(
            start=parts[0].start,
            end=parts[-1].end,
            id="",
            title=head.title,
            outlet=head.outlet,
            published=head.published,
            bylines=head.bylines,
            dateline=Dateline(line.start + base, line.end + base, line.place, line.date, line.agency)
            if line
            else None,
            origin=head.origin,
            origin_kind=head.origin_kind,
            url=head.url,
            language=None,
            parts=parts,
            body=tuple(shift(s) for s in reading.paragraphs),
            confidence=reading.stretch.confidence,
            rule="line model",
            evidence=tuple(Evidence(e.start + base, e.end + base, e.field, e.rule) for e in head.evidence),
        )


_MARKER = re.compile(r"^(?:#{1,6}\s+|\*\*|__|[-–—*•·▪►]\s+|(?:#\s?)?[\[(]?\d{1,3}[.)\]:]\s+)+")
_CLOSER = re.compile(r"(?:\*\*|__|\s#+)$")
_TAIL_BRACKET = re.compile(r"\s*[(\[](?P<inner>[^()\[\]]{3,60})[)\]]$")


class _Reading:
    """Reads one article's fields and parts from its labelled lines."""

    def __init__(
        self,
        reader: heads.Reader,
        lines: Lines,
        labels: list[str],
        stretch: _Stretch,
        roles: dict[int, PartRole],
    ) -> None:
        self.reader, self.lines, self.stretch = reader, lines, stretch
        self.roles = {lines.starts[i]: role for i, role in roles.items()}
        self.rows = [
            Row(lines.starts[i], lines.ends[i], labels[i] if labels[i] not in ("X", "C") else "F")
            for i in range(stretch.first, stretch.last + 1)
        ]
        self._settle_edges()
        self.offers: list[Offer] = []  # of the fields, from every line
        self.dateline: Dateline | None = None
        self.title_spans: list[Span] = []
        self.title: str | None = None
        self._read_title()
        for row in self.rows:
            if row.label[0] in "KHES" and row.label != "S":
                self.offers += reader.line_offers(row)
        body = [row for row in self.rows if row.label == "B"]
        if body:
            self.dateline, more = reader.dateline(body[0])
            self.offers += more
        head = [row for row in self.rows if row.label[0] in "KH"]
        tail = [row for row in self.rows if row.label == "E"]
        self.paragraphs = self._join()
        more, self.kind = reader.origin([Row(p.start, p.end, "B") for p in self.paragraphs], tail, head)
        self.offers += more

    def _settle_edges(self) -> None:
        """Call what follows the last prose the tail, not furniture inside it."""
        n = len(self.rows)
        while n and self.rows[n - 1].label == "F":
            n -= 1
            self.rows[n] = replace(self.rows[n], label="E")

    def _read_title(self) -> None:
        text = self.reader.text
        lines = [row for row in self.rows if row.label in ("T", "U")]
        words = []
        for n, row in enumerate(lines):
            start, end = row.start, row.end
            if (label := field_label(text[start:end])) and label[1] == "title":
                start += label[2]
            if n == 0 and (mark := _MARKER.match(text[start:end])) and mark.end() < end - start:
                start += mark.end()
            if close := _CLOSER.search(text[start:end]):
                end = start + close.start()
            start, end = self._cut_from_title(row, start, end)
            while start < end and text[start].isspace():
                start += 1
            while start < end and text[end - 1].isspace():
                end -= 1
            if start < end:
                self.title_spans.append(Span(start, end))
                words.append(text[start:end])
        self.title = " ".join(" ".join(words).split()) or None

    def _cut_from_title(self, row: Row, start: int, end: int) -> tuple[int, int]:
        """Cut the day or "(Outlet, day)" off a title's line; both are offered for their fields."""
        words = self.reader.text[start:end]
        days = dates.find(words) if len(words) < 200 else []
        if days and days[-1].end >= len(words) - 2:
            gap = re.search(r"\s{3,}\S[^\n]*$|\t", words[: days[-1].start + 1])
            bracket = _TAIL_BRACKET.search(words)
            cut = gap.start() if gap and gap.start() > 5 else bracket.start() if bracket else None
            if cut:
                rest = Row(start + cut, row.end, "Hd")
                self.offers += self.reader.line_offers(rest)
                return start, start + cut
        return start, end

    def _join(self) -> list[Span]:
        """Return the body, one span a paragraph: wrapped lines joined, other lines as they stand."""
        text, made = self.reader.text, []
        current: list[Row] = []
        width = self.lines.width

        def close() -> None:
            if current:
                made.append(Span(current[0].start, current[-1].end))
                current.clear()

        previous = -2
        for n, row in enumerate(self.rows):
            if row.label != "B":
                close()
                continue
            i = self.stretch.first + n
            joined = previous == i - 1 and self.lines.above[i] == 0 and bool(width) and bool(current)
            if joined:
                last = current[-1]
                begins = text.rfind("\n", 0, row.start) + 1
                indent = row.start - begins
                before = last.start - (text.rfind("\n", 0, last.start) + 1)
                short = last.end - last.start + before < width - 18 and re.search(
                    r"[.!?:…][\"'”’»)]*$", text[last.start : last.end]
                )
                joined = (
                    not short
                    and not (indent > before + 1 and len(current) > 1)
                    and not (indent > before and len(current) == 1 and before == 0)
                )
            if not joined:
                close()
            current.append(row)
            previous = i
        close()
        return made

    # -- putting it together ----------------------------------------------------------------------

    def finish(self, masthead: list[Offer], published: str | None) -> Head:
        """Choose among the offers, and say what each line is there for."""
        offers = self.offers
        head = Head(title=self.title, dateline=self.dateline, origin_kind=self.kind)
        if self.title_spans:
            head.evidence.append(
                Evidence(self.title_spans[0].start, self.title_spans[-1].end, "title", "line model")
            )
        outlet = heads.best(offers, "outlet")
        day = heads.best(offers, "published")
        if outlet is None and day is None:
            # Nothing of its own: the outlet and day that stand once above all articles.
            outlet, day = heads.best(masthead, "outlet"), heads.best(masthead, "published")
        if outlet:
            head.outlet = outlet.value
            head.evidence.append(Evidence(outlet.start, outlet.end, "outlet", outlet.rule))
        if day:
            head.published = day.value
            head.evidence.append(Evidence(day.start, day.end, "published", day.rule))
        elif published:
            head.published = published
        origin = heads.best(offers, "origin")
        if origin:
            head.origin = origin.value
            head.evidence.append(Evidence(origin.start, origin.end, "origin", origin.rule))
            if self.kind == "own" and head.outlet != origin.value:
                head.origin_kind = "agency"
            elif head.outlet and origin.value.casefold() == head.outlet.casefold():
                head.origin_kind = "own"
        url = heads.best(offers, "url")
        if url:
            head.url = url.value
            head.evidence.append(Evidence(url.start, url.end, "url", url.rule))
        people = [o for o in offers if o.field == "bylines"]
        if people:
            strongest = max(o.weight for o in people)
            names: list[str] = []
            for o in people:
                if o.rule == "names" and outlet is not None and outlet.start == o.start:
                    continue  # the line that is taken for the outlet names no people
                same = o.value in names or (head.outlet and key(o.value) == key(head.outlet))
                if o.weight >= strongest - 0.15 and not same:
                    names.append(o.value)
                    head.evidence.append(Evidence(o.start, o.end, "bylines", o.rule))
            head.bylines = tuple(names)
        head.parts = list(self._parts(outlet, day))
        return head

    def _parts(self, outlet: Offer | None, day: Offer | None) -> Iterator[Part]:
        text = self.reader.text
        body = iter(self.paragraphs)
        done = -1
        titles = {span.start: span for span in self.title_spans}
        for row in self.rows:
            if row.label == "B":
                if row.start > done:
                    span = next(body)
                    done = span.end
                    line = self.dateline
                    if line and line.start == span.start and line.end < span.end:
                        # The dateline stays in the body as well: it is its first words.
                        yield Part(line.start, line.end, "dateline")
                        at = line.end
                        while at < span.end and text[at].isspace():
                            at += 1
                        yield Part(at, span.end, "body")
                    else:
                        yield Part(span.start, span.end, "body")
                continue
            title = next((s for s in titles.values() if row.start <= s.start and s.end <= row.end), None)
            if row.label in ("T", "U") and title:
                yield from self._around(row, title)
            else:
                yield Part(row.start, row.end, self._role(row))

    def _around(self, row: Row, title: Span) -> Iterator[Part]:
        """Divide a title's line where it holds more than the title."""
        text = self.reader.text
        for start, end, role in (
            (row.start, title.start, "note"),
            (title.start, title.end, "title"),
            (title.end, row.end, "date"),
        ):
            while start < end and text[start].isspace():
                start += 1
            while start < end and text[end - 1].isspace():
                end -= 1
            if start < end:
                here: PartRole = (
                    "title"
                    if role == "title"
                    else "date"
                    if role == "date" and dates.find(text[start:end])
                    else "note"
                )
                yield Part(start, end, here)

    def _role(self, row: Row) -> PartRole:
        if given := self.roles.get(row.start):
            return given
        words = self.reader.words(row)
        label = row.label
        if not any(c.isalnum() for c in words[:200]):
            return "separator"
        if label in ("T", "U"):
            return "title"
        if label == "S":
            return "subtitle"
        if label[0] in "KH" and label[1] in "odb":
            return {"o": "outlet", "d": "date", "b": "byline"}[label[1]]  # type: ignore[return-value]
        kind = phrase_kind(words)
        if kind == "caption":
            return "caption"
        if kind in ("advert", "subscribe", "share"):
            return "advert"
        if kind == "more" or re.fullmatch(r"[<(\[]?(?:https?://|www\.)\S+", words):
            return "link"
        if kind == "contact":
            return "contact"
        if kind == "credit" or (label == "E" and words[0] in "([" and len(words) < 60):
            return "credit"
        if label == "E" and heads.person_names(words) and re.match(r"\W*by\b", words, re.IGNORECASE):
            return "byline"
        return "note"


class _Contents:
    """The table of contents: what its entries say of the articles that they name."""

    def __init__(self, text: str, lines: Lines, rows: list[int]) -> None:
        self.text, self.lines, self.rows = text, lines, rows
        self.words = [" ".join(text[lines.starts[i] : lines.ends[i]].split()) for i in rows]

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
        plain = _plain(title)
        for n, words in enumerate(self.words):
            together = _plain(words + " " + (self.words[n + 1] if n + 1 < len(self.words) else ""))
            if len(wanted) >= 10 and plain[:28] in together:
                if plain[:28] in _plain(words) or plain[:12] in _plain(words):
                    return n
        from rapidfuzz import fuzz, process

        close = process.extractOne(title, self.words, scorer=fuzz.partial_ratio, score_cutoff=88)
        return close[2] if close and len(self.words[close[2]]) > 0.6 * len(title) else None

    def _entry(self, n: int, starts: set[int]) -> list[int]:
        """Return the lines of the entry whose title begins on line n."""
        lines, rows = self.lines, self.rows
        entry = [n]
        for m in range(n + 1, min(n + 5, len(rows))):
            if (
                m in starts
                or rows[m] != rows[m - 1] + 1
                or (lines.above[rows[m]] and m > n + 1 and self._spaced())
            ):
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
            replace(o, weight=o.weight * 0.65, rule="contents")
            for o in found
            if o.field in ("outlet", "published")
        ]

    def _after_title(self, start: int, end: int, words: str, title: str, reader: heads.Reader) -> list[Offer]:
        """Read "Title (Outlet, day)" and "Title - Outlet"."""
        size = len(title) + 2
        if len(words) < size + 3:
            return []
        found = reader.line_offers(Row(start + size - 2, end, "Kd"))
        return [
            replace(o, weight=o.weight * 0.6, rule="contents")
            for o in found
            if o.field in ("outlet", "published")
        ]


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
