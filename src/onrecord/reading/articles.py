"""Where each article starts and ends, its head, and what each of its lines is there for.

The way through: every line is described (`lines.py`), the line model gives each its label
(`model.py`), labels become stretches of one article each (`stretches.py`), the fields are read from
each stretch (`article.py`, `heads.py`) and completed from the table of contents, if there is one (`contents.py`).
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
from dataclasses import replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from onrecord.reading import dates, habits, heads, titles
from onrecord.reading.article import Reading
from onrecord.reading.contents import Contents
from onrecord.reading.heads import Calendar, Offer, Row
from onrecord.reading.lines import KIND, Lines, describe, field_label, has_outlet_word, phrase_kind
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
from onrecord.reading.stretches import Stretch, stretches

APART = frozenset({"message", "attachment", "entry", "capture"})
"""The pieces of a file that no article runs across."""


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
    if outside and not found:
        notices.append(Notice("no_articles", "no article found: only short lines, such as a list or a menu"))
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


_RULE_LABELS = [LABELS.index(label) for label in ("X", "Km", "Hm", "F", "E")]
_BEGINNINGS = [LABELS.index(label) for label in ("Ko", "Kd", "Kb", "Km", "T")]


def _forbid(text: str, lines: Lines, scores: "npt.NDArray[np.float32]") -> None:
    """Rule out what no weight may allow: a rule as a title, an article that begins inside an editor's brackets."""
    others = np.array([n for n in range(len(LABELS)) if n not in _RULE_LABELS])
    kinds = np.frombuffer(lines.kinds, dtype=np.uint8)
    scores[np.ix_(np.flatnonzero(kinds == KIND["separator"]), others)] = -1e4
    scores[kinds == KIND["url"], LABELS.index("T")] = -1e4
    for first, last in _menus(lines):
        scores[first:last, _INSIDE] -= 8
    sizes = np.frombuffer(lines.ends, dtype=np.int64) - np.frombuffer(lines.starts, dtype=np.int64)
    scores[np.isin(kinds, _TOLD) & (sizes >= 80), LABELS.index("X")] -= 4
    closes = -1
    for i in range(len(lines)):
        if _LEADERS.search(text, lines.starts[i], min(lines.ends[i], lines.starts[i] + 200)):
            scores[i, LABELS.index("C")] += 12  # "Ferry sails again ........ 4"
        if i <= closes:
            scores[i, _BEGINNINGS] -= 12
        elif text[lines.starts[i]] == "[" and text.find("]", lines.starts[i], lines.ends[i]) < 0:
            ahead = range(i + 1, min(i + 16, len(lines)))
            closes = next((j for j in ahead if text.endswith("]", lines.starts[j], lines.ends[j])), -1)


_TOLD = [KIND[name] for name in ("prose", "sentence", "dateline")]
"""What is told in sentences is seldom outside every article: in a layout not met before, the model must not drop it."""

_MENU = frozenset(KIND[name] for name in ("short", "title", "names", "caps", "furniture", "number"))
_INSIDE = [LABELS.index(label) for label in ("Ko", "Kd", "Kb", "Km", "T", "B")]


def _menus(lines: Lines) -> Iterator[tuple[int, int]]:
    """Yield the lines of menus: twenty and more short ones in a row. The last ten may be an article's head."""
    first = 0
    for i in range(len(lines) + 1):
        if i < len(lines) and lines.kinds[i] in _MENU and lines.ends[i] - lines.starts[i] < 40:
            continue
        if i - first >= 20:
            yield first, i - 10
        first = i + 1


_LEADERS = re.compile(r"(?:\.{4,}|(?:\s\.){4,}|…{2,})\s*\d{1,3}$")
_COMPILED = re.compile(
    r"\b(?:press|media|news)\s?(?:review|clippings?|cuttings|summary|digest|monitor(?:ing)?|round-?up|brief(?:ing)?|file|section|office)"
    r"|\b(?:clippings?|mentions|alerts?|briefing|newsletter|digest|embassy|ministry|browser)\b"
    r"|revue|rassegna|revista de prensa|presse(?:spiegel|schau)|basın özeti|обзор",
    re.IGNORECASE,
)
_OUTSIDE = [LABELS.index("X"), LABELS.index("C")]
_SENTENCE = re.compile(r"\w+\s+\w+\s+\w+[.!?][\"”’»)]*$")


def _markdown_title(text: str, lines: Lines, labels: Sequence[str]) -> int | None:
    """Return the line of the one title of a Markdown document; None where its headings are articles' titles.

    One heading of the first level over headings of the second is a report with its sections, unless an outlet or a day
    stands below each of them: then it is a digest.
    """
    levels = [
        (i, 1 if text[lines.starts[i] + 1] == " " else 2)
        for i in range(len(lines))
        if text.startswith(("# ", "## "), lines.starts[i])
    ]
    titles = [i for i, level in levels if level == 1]
    sections = [i for i, level in levels if level == 2]
    headed = [i for i in sections if {"o", "d"} & {x[1] for x in labels[i + 1 : i + 4] if x[0] == "H"}]
    if len(titles) != 1 or not sections or sections[0] < titles[0] or 2 * len(headed) >= len(sections):
        return None
    return titles[0]


def _as_one(labels: list[str], first: int = 0, last: int | None = None, title: int | None = None) -> None:
    """Relabel lines as those of one article: one head, then prose and what interrupts it.

    `title` is its title's line where that is known; without it the first line taken for a title is.
    """
    last = len(labels) if last is None else last
    titled = prose = False
    for i in range(first, last):
        label = labels[i]
        if title is not None:
            if i == title:
                labels[i], titled = "T", True
                continue
            if i < title:
                labels[i] = "K" + label[1] if label[0] in "KH" else "Km"
                continue
            if label in ("T", "U", "S"):
                labels[i] = label = "B"
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
        self.apart = len(self.text) < len(source.text)
        line = source.text.rfind("\n", 0, start) + 1
        # A chat's stamp stands before its message, on the message's line or on one of its own.
        self.stamp = source.text[line:start] if 0 < start - line <= 120 else ""
        self.drafts = [d for d in source.drafts if start <= d.start and d.end <= end]
        self.lines = describe(self.text)

    def split(self) -> tuple[list[Article], list[Outside], list[Notice]]:
        """Return the region's articles, outside lines and notices, in the offsets of the source."""
        lines = self.lines
        if not len(lines):
            return [], [], []
        model = load()
        scores = model.emissions(lines)
        _forbid(self.text, lines, scores)
        if not self.whole and not self.drafts:
            scores += habits.lean(self.text, lines, model.chances(scores))
        labels = [LABELS[x] for x in model.best(scores)]
        roles: dict[int, PartRole] = {}
        if self.drafts:
            found = self._marked(labels, roles)
        elif (title := _markdown_title(self.text, lines, labels)) is not None:
            found = [Stretch(0, len(lines) - 1, 0.95)]
            _as_one(labels, title=title)
        else:
            found = [] if self.whole else stretches(self.text, lines, labels, model.chances(scores))
            # What people say to one another between two articles of a chat or a mail is none.
            short = self.apart and len(self.text) < 160
            if not found and (self.whole or (self._has_prose() and not short)):
                # One article, whatever it looks like: no line is outside it.
                found = [Stretch(0, len(lines) - 1, 1.0 if self.whole else 0.3)]
                scores[:, _OUTSIDE] = -1e4
                labels = [LABELS[x] for x in model.best(scores)]
                _as_one(labels)
        inside = bytearray(len(lines))
        for s in found:
            inside[s.first : s.last + 1] = b"\1" * (s.last + 1 - s.first)
        contents = Contents(self.text, lines, [i for i, label in enumerate(labels) if label == "C" and not inside[i]])
        calendar, open_days = self._calendar(labels, inside)
        reader = heads.Reader(self.text, calendar)
        habit = self._habit(labels, found)
        read = [Reading(reader, lines, labels, s, roles, habit) for s in found]
        contents.offer([r.title for r in read], [r.offers for r in read], reader)
        self._footers(read, reader)
        masthead = self._masthead(labels, reader, found)
        articles = [self._article(reading, masthead) for reading in read]
        if self.drafts:
            articles = [self._as_marked(a, d) for a, d in zip(articles, self._kept, strict=True)]
        rest = [
            Outside(lines.starts[i] + self.base, lines.ends[i] + self.base, self._outside_role(labels, found, i))
            for i in range(len(lines))
            if not inside[i]
        ]
        return articles, rest, open_days

    # -- which lines are one article ------------------------------------------------------------

    def _marked(self, labels: list[str], roles: dict[int, PartRole]) -> list[Stretch]:
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
            made.append(Stretch(first, last - 1, 0.99))
            self._kept.append(draft)
            line = last
        return made

    def _as_marked(self, article: Article, draft: Draft) -> Article:
        """Let the fields that the format gives stand over those that were read from the text."""
        given: dict[str, Any] = {
            name: value
            for name in ("title", "outlet", "published", "bylines", "url", "language")
            if (value := getattr(draft, name))
        }
        if draft.parts and "\n" not in self.source.text[draft.start : draft.end]:
            given |= self._cells(article, draft)
        return replace(article, rule=draft.rule, **given)

    def _cells(self, article: Article, draft: Draft) -> dict[str, Any]:
        """Return parts, body and evidence of an article that is one line, such as a table's row."""
        text, parts, at = self.source.text, [], article.start
        for part in (*draft.parts, Part(article.end, article.end + 1, "note")):
            left = text[at : part.start]
            bare = left.strip(" \t|;")
            if bare:
                start = at + left.index(bare)
                parts.append(Part(start, start + len(bare), "note"))
            if part.start < article.end:
                parts.append(part)
            at = part.end
        fields: dict[str, Literal["title", "outlet", "published", "url"]] = {
            "title": "title",
            "outlet": "outlet",
            "date": "published",
            "link": "url",
        }
        return {
            "parts": tuple(parts),
            "body": tuple(Span(p.start, p.end) for p in draft.parts if p.role == "body"),
            "evidence": tuple(
                Evidence(p.start, p.end, fields[p.role], draft.rule) for p in draft.parts if p.role in fields
            ),
            "dateline": None,
            "origin": None,
            "origin_kind": "own",
        }

    def _has_prose(self) -> bool:
        """Whether any line is prose, and not all are short, such as in a list or a menu."""
        prose = {KIND[name] for name in ("prose", "sentence", "wrapped", "dateline")}
        lines = self.lines
        ends = (self.text[max(a, b - 80) : b] for a, b in zip(lines.starts, lines.ends, strict=True))
        return any(kind in prose for kind in lines.kinds) or any(_SENTENCE.search(end) for end in ends)

    def _outside_role(self, labels: list[str], found: Sequence[Stretch], i: int) -> OutsideRole:
        if labels[i] == "C":
            return "contents"
        words = self.text[self.lines.starts[i] : self.lines.ends[i]]
        if not any(c.isalnum() for c in words[:200]):
            return "separator"
        if phrase_kind(words) in ("advert", "subscribe"):
            return "advert"
        if found and i < found[0].first:
            return "header"
        return "footer" if found and i > found[-1].last else "note"

    # -- what the document says of its days -------------------------------------------------------

    def _calendar(self, labels: list[str], inside: bytearray) -> tuple[Calendar, list[Notice]]:
        """Settle the order of numeric days and the day near which the document was put together."""
        lines = self.lines
        days = dates.find(self.stamp)
        stamped = days[:1]
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
        if carrier is None and stamped and (iso := dates.settle(stamped[0], first, None)):
            carrier = datetime.date.fromisoformat(iso[:10])
            if self.text[:1] == "\n" and not self.published:
                self.published = iso  # a post below its stamp: the day it was posted
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

    def _habit(self, labels: list[str], found: Sequence[Stretch]) -> titles.Habit:
        """Tell whether this digest puts its outlets on the lines of its titles."""
        lines, own, first = self.lines, 0, []
        for s in found:
            here = range(s.first, s.last + 1)
            own += any(labels[i] in ("Ko", "Ho") for i in here)
            if (title := next((i for i in here if labels[i] == "T"), None)) is not None:
                last = next((i for i in range(title + 1, s.last + 2) if i > s.last or labels[i] != "U"), title + 1) - 1
                first.append(
                    " ".join(self.text[lines.starts[title] : min(lines.ends[last], lines.starts[title] + 400)].split())
                )
        return titles.habit(first, own)

    def _footers(self, read: Sequence[Reading], reader: heads.Reader) -> None:
        """Offer as outlet whom the small print below an article names: whole web pages, pasted one by one."""
        bare = [not any(o.field == "outlet" and o.weight >= 0.3 for o in r.offers) for r in read]
        if 2 * sum(bare) <= len(read):
            return  # the articles name their outlets themselves: small print is the digest's own
        lines = self.lines
        after = [r.stretch.first for r in read[1:]] + [len(lines)]
        for reading, nameless, end in zip(read, bare, after, strict=True):
            for i in range(reading.stretch.last + 1, end if nameless else 0):
                row = Row(lines.starts[i], lines.ends[i], "X")
                if row.end - row.start < 200:
                    reading.offers += [replace(o, rule="footer") for o in reader.small_print(row, reader.words(row))]

    def _masthead(self, labels: list[str], reader: heads.Reader, found: Sequence[Stretch]) -> list[Offer]:
        """Return outlet and day that stand once, above all articles: a bundle of one agency's day."""
        lines, offers = self.lines, []
        if len(found) < 2:
            return []
        for i in range(min(found[0].first, 12)):
            row = Row(lines.starts[i], lines.ends[i], "Ko")
            if labels[i] == "X" and row.end - row.start < 90 and not field_label(reader.words(row)):
                offers += reader.line_offers(row)
        # A digest's own name ("Press Review") is no outlet, nor is a button; an agency's or a paper's is.
        return [
            replace(o, rule="masthead")
            for o in offers
            if o.field != "outlet"
            or heads.agency(o.value)
            or (has_outlet_word(o.value) and not _COMPILED.search(o.value))
        ]

    # -- one article ------------------------------------------------------------------------------

    def _article(self, reading: Reading, masthead: list[Offer]) -> Article:
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
            dateline=Dateline(line.start + base, line.end + base, line.place, line.date, line.agency) if line else None,
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
