"""One article put together: its fields from the offers of its lines, its parts, its paragraphs."""

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.reading import dates, heads, signed, titles
from onrecord.reading.heads import Head, Offer, Row
from onrecord.reading.lines import Lines, field_label, key, phrase_kind
from onrecord.reading.records import Dateline, Evidence, Part, PartRole, Span
from onrecord.reading.stretches import Stretch

_ROLES: dict[str, PartRole] = {"o": "outlet", "d": "date", "b": "byline"}
_FIELD_ROLES: dict[str, PartRole] = {
    "outlet": "outlet",
    "date": "date",
    "byline": "byline",
    "dateline": "dateline",
    "url": "link",
}
_SIGNED_ELSEWHERE = re.compile(
    r"(?:von|par|por|di|da|door|av|af|yazan)\s+[^\W\d_a-z][\w’'-]+(?:\s[\w’'-]+){1,3}$", re.IGNORECASE
)
_SIGNED = re.compile(r"\W{0,3}by\s+[^\W\d_a-z]", re.IGNORECASE)
_SAYS_BY = re.compile(r"by:?\s+\S", re.IGNORECASE)
_AND = re.compile(r"(?:and|und|et|y|e|&)\s", re.IGNORECASE)


class Reading:
    """Reads one article's fields and parts from its labelled lines."""

    def __init__(
        self,
        reader: heads.Reader,
        lines: Lines,
        labels: list[str],
        stretch: Stretch,
        roles: dict[int, PartRole],
        habit: titles.Habit,
    ) -> None:
        self.reader, self.lines, self.stretch, self.habit = reader, lines, stretch, habit
        self.roles = {lines.starts[i]: role for i, role in roles.items()}
        self.rows = [
            Row(lines.starts[i], lines.ends[i], labels[i] if labels[i] not in ("X", "C") else "F")
            for i in range(stretch.first, stretch.last + 1)
        ]
        self._settle_edges()
        self._settle_bylines()
        self.offers: list[Offer] = []  # of the fields, from every line
        self.dateline: Dateline | None = None
        self.title_spans: list[Span] = []
        self.title: str | None = None
        self._read_title()
        self.run_in = self._run_in_title()
        for row in self.rows:
            if row.label[0] in "KHES" and row.label != "S":
                self.offers += reader.line_offers(row)
        self._neighbour_of_the_day()
        body = [row for row in self.rows if row.label == "B"]
        for row in body[:2]:
            self.dateline, more = reader.dateline(row)
            self.offers += more
            if self.dateline or row.end - row.start > 300:
                break  # a dateline opens the prose, or stands right below a standfirst
        self._signed_off(body)
        if body and not any(o.field == "outlet" and o.weight >= 0.5 for o in self.offers):
            if name := signed.lead(reader.text, body[0].start, body[0].end):
                self.offers.append(Offer("outlet", reader.text[slice(*name)], *name, 0.55, "lead"))
        head = [row for row in self.rows if row.label[0] in "KH"]
        tail = [row for row in self.rows if row.label == "E"]
        self.paragraphs = self._join()
        more, self.kind = reader.origin([Row(p.start, p.end, "B") for p in self.paragraphs], tail, head)
        self.offers += more

    def _settle_bylines(self) -> None:
        """Call a line that says "By" in the head, or "Interview: ..." below it, a byline whatever stands around it."""
        head = True
        placed = {row.label[1] for row in self.rows if row.label[0] in "KH"} >= {"o", "d"}
        for n, row in enumerate(self.rows):
            head = head and row.label != "B"
            if row.end - row.start > 90 or row.label in ("T", "Kb", "Hb"):
                continue
            words = self.reader.words(row)
            if head and row.label in ("Ho", "Hm", "S", "U") and not dates.find(words):
                goes_on = n and self.rows[n - 1].label == "Hb" and _AND.match(words)
                alone = placed and row.label == "Hm" and len(words) < 40 and heads.only_people(words)
                if alone or ((goes_on or _SAYS_BY.match(words)) and heads.person_names(words)):
                    self.rows[n] = replace(row, label="Hb")
            elif (
                row.label == "E"
                and (_SIGNED.match(words) or _SIGNED_ELSEWHERE.match(words))
                and not any(r.label in ("Kb", "Hb") for r in self.rows)
            ):
                if heads.person_names(words):
                    self.rows[n] = replace(row, label="Hb")
            elif not head and (label := field_label(words)) and label[1] == "byline":
                if heads.person_names(words[label[2] :]) and not any(r.label in ("Kb", "Hb") for r in self.rows):
                    self.rows[n] = replace(row, label="Hb")

    def _signed_off(self, body: list[Row]) -> None:
        """Read the outlet and day in brackets at the end of the prose: "... in May. [Norvik Post, 4 June, p. 3]"."""
        if not body or any(o.field == "outlet" and o.weight >= 0.5 for o in self.offers):
            return
        last = body[-1]
        tail = self.reader.text[max(last.start, last.end - 140) : last.end]
        if (found := signed.SIGNATURE.search(tail)) and dates.find(found["inner"]):
            start = last.end - len(tail) + found.start("inner")
            self.offers += self.reader.line_offers(Row(start, start + len(found["inner"]), "Hd"))

    def _neighbour_of_the_day(self) -> None:
        """Offer the plain line beside the day as the outlet, where no better line offers one."""
        if any(o.field == "outlet" and o.weight >= 0.5 for o in self.offers):
            return
        for n, row in enumerate(self.rows):
            if row.label not in ("Kd", "Hd"):
                continue
            for m in (n - 1, n + 1):
                if not 0 <= m < len(self.rows) or self.rows[m].label not in ("Km", "Hm", "S"):
                    continue
                words = self.reader.words(self.rows[m])
                plain = len(words) < 40 and not field_label(words) and not words.endswith((".", ":", "?", "!", ";"))
                if plain and words[0].isalnum() and phrase_kind(words) is None and (name := heads.outlet_name(words)):
                    self.offers.append(
                        Offer("outlet", name, self.rows[m].start, self.rows[m].end, 0.45, "beside the day")
                    )
                    return

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
            first, last = titles.cut(text[start:end], self.habit)
            if first and n == 0 and len(text[start : start + first].strip()) > 3:
                self.offers += self.reader.line_offers(Row(start, start + first, "Ko"))
            if start + last < end:
                self.offers += self.reader.line_offers(Row(start + last, end, "Hd"))
            start, end = start + first, start + last
            while start < end and text[start].isspace():
                start += 1
            while start < end and text[end - 1].isspace():
                end -= 1
            if start < end:
                self.title_spans.append(Span(start, end))
                words.append(text[start:end])
        self.title = " ".join(" ".join(words).split()) or None

    def _run_in_title(self) -> Span | None:
        """Return the title that begins the first paragraph of an article without a title's line."""
        first = next((row for row in self.rows if row.label == "B"), None)
        if self.title or first is None or not (found := signed.run_in(self.reader.text, first.start, first.end)):
            return None
        span = Span(*found)
        self.title = " ".join(span.of(self.reader.text).split()).rstrip(".:")
        return span

    def _join(self) -> list[Span]:
        """Return the body, one span a paragraph: wrapped lines joined, other lines as they stand."""
        text, made = self.reader.text, []
        current: list[Row] = []

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
            width = self.lines.widths[i]
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
        if self.run_in and made:
            start = self.run_in.end
            while text[start].isspace():
                start += 1
            made[0] = Span(start, made[0].end)
        return made

    # -- putting it together ----------------------------------------------------------------------

    def finish(self, masthead: list[Offer], published: str | None) -> Head:
        """Choose among the offers, and say what each line is there for."""
        offers = self.offers
        head = Head(title=self.title, dateline=self.dateline, origin_kind=self.kind)
        if self.title_spans:
            head.evidence.append(Evidence(self.title_spans[0].start, self.title_spans[-1].end, "title", "line model"))
        elif self.run_in:
            head.evidence.append(Evidence(self.run_in.start, self.run_in.end, "title", "run-in"))
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
            if self.kind == "own":
                head.origin_kind = "agency"
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
                    if self.run_in and row.start <= self.run_in.start < row.end:
                        if row.start < self.run_in.start:
                            mark = text[row.start : self.run_in.start].rstrip()
                            yield Part(row.start, row.start + len(mark), "note")
                        yield Part(self.run_in.start, self.run_in.end, "title")
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
                    "title" if role == "title" else "date" if role == "date" and dates.find(text[start:end]) else "note"
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
        kind = phrase_kind(words)
        if kind in ("advert", "subscribe", "share") and not dates.find(words):
            return "advert"
        if label[0] in "KH" and label[1] in _ROLES:
            return _ROLES[label[1]]
        if label[0] in "KH" and (given_label := field_label(words)) and given_label[1] in _FIELD_ROLES:
            return _FIELD_ROLES[given_label[1]]
        if kind == "caption":
            return "caption"
        if kind == "more" or re.fullmatch(r"[<(\[]?(?:https?://|www\.)\S+", words):
            return "link"
        if kind == "contact":
            return "contact"
        if kind == "credit" or (label == "E" and words[0] in "([" and len(words) < 60):
            return "credit"
        if label == "E" and heads.person_names(words) and re.match(r"\W*by\b", words, re.IGNORECASE):
            return "byline"
        return "note"
