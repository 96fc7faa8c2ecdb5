"""Attributions: which words of an article are somebody's, and by which cue (Pareti 2012: content, cue, source)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.reading.english import quotations, reported
from onrecord.reading.english.parse import Parse, Passage, Token
from onrecord.reading.english.quotations import Quotation
from onrecord.reading.english.reported import Report
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
    return _Reading(parse).attributions()


_MARKS = "\"“”„«»'‘’‚‹›` "
_FIRST = frozenset(["i", "we", "you", "me", "us", "who", "which", "that", "it"])
_STOPS = frozenset([".", "?", "!", "…"])
_DASHES = frozenset(["—", "–", "―", "-", "--", "~"])


class _Reading:
    """One pass over an article: its quotations, its reported speech, and what belongs to what."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.text = parse.text
        self.quotes = quotations.read(parse.text, parse.passages)
        self.reports = reported.read(parse)
        self.used: dict[int, Attribution] = {}  # cue's token -> the direct statement it reports
        self.found: list[Attribution] = []
        self.spoken: set[int] = set()  # where the tokens of long quotations and turns begin
        self.direct: dict[int, Attribution] = {}  # id of a quotation -> what it is part of

    def attributions(self) -> list[Attribution]:
        last: Attribution | None = None
        before: Passage | None = None
        for passage, quotes in zip(self.parse.passages, self.quotes, strict=True):
            last = self._quoted(passage, quotes, before, last)
            before = passage
        self._reported()
        self._nest()
        return sorted(self.found, key=lambda one: (one.content[0].start, one.content[-1].end))

    # -- direct speech

    def _quoted(
        self, passage: Passage, quotes: list[Quotation], before: Passage | None, last: Attribution | None
    ) -> Attribution | None:
        """Attribute the quotations of a passage; return the attribution that the next passage may carry on."""
        long = next((one for one in quotes if one.depth == 0 and not one.closed and (one.carries or one.carried)), None)
        level = [one for one in quotes if (one.depth == 0 and one is not long) or (long and one.within is long)]
        previous: Attribution | None = None
        if long is not None:
            previous = last = self._continued(long, before, last)
        floor = passage.start
        for n, quote in enumerate(level):
            ceiling = level[n + 1].opened if n + 1 < len(level) else passage.end
            if not self._clausal(passage, quote, floor, long):
                floor = quote.over
                continue
            made = self._direct(
                passage, quote, floor, ceiling, before if n == 0 and long is None else None, previous, last
            )
            if made is not None:
                previous = made
                if long is None:
                    last = made
            floor = quote.over
        if not level and long is None:
            last = None if passage.role != "body" else last if before is None else None
        return last

    def _continued(self, quote: Quotation, before: Passage | None, last: Attribution | None) -> Attribution | None:
        """Make a statement of a paragraph that is one part of a quotation over several."""
        governing = self.direct.get(id(quote.carries)) if quote.carries is not None else None
        made = Attribution("direct", (Span(quote.start, quote.end),), None, None, None, rule="continued")
        if governing is not None:
            made.continues = governing
            made.cue, made.source, made.speaker = governing.cue, governing.source, governing.speaker
        else:
            found = self._cue_before(self._sentence_before(before)) if before is not None else None
            if found is not None:
                _, cue, source, speaker = found
                made.cue, made.source, made.speaker = cue, source, speaker
        made.confidence = 0.9 if made.speaker is not None else 0.5
        self.spoken.update(one.start for one in self.parse.within(quote.start, quote.end))
        self.found.append(made)
        self.direct[id(quote)] = made
        return made

    def _sentence_before(self, passage: Passage) -> list[Token]:
        return passage.sentences[-1].tokens if passage.sentences else []

    def _clausal(self, passage: Passage, quote: Quotation, floor: int, long: Quotation | None) -> bool:
        """Say whether a quotation is a clause of its own, not words built into a sentence."""
        text = self.text
        start = max(floor, long.start) if long is not None and floor == passage.start else floor
        lead = text[start : quote.opened].rstrip()
        words = text[quote.start : quote.end].rstrip(_MARKS)
        opening = next((c for c in words if c.isalnum()), "")
        stopped = words[-1:] in ",.?!…—–-" or text[quote.over : quote.over + 1] == ","
        if not lead or lead[-1] in '.?!:”"»’':
            return stopped or lead[-1:] == ":" or (not quote.closed)
        if lead[-1] in ",—–-" and (opening.isupper() or (stopped and lead[-1] == ",")):
            return stopped or (opening.isupper() and " " in words)
        if opening.isupper() and " " in words.strip():
            tokens = self.parse.within(start, quote.opened)
            near = tokens[-1] if tokens else None
            return near is not None and (near.lemma, "verb") in reported.lexicon() and stopped
        return False

    def _direct(
        self,
        passage: Passage,
        quote: Quotation,
        floor: int,
        ceiling: int,
        before: Passage | None,
        previous: Attribution | None,
        last: Attribution | None,
    ) -> Attribution | None:
        text = self.text
        span = Span(quote.start, quote.end)
        after = self._cue_after(quote, ceiling)
        lead = text[floor : quote.opened].rstrip()
        ahead = self._cue_before(self._clause_before(floor, quote.opened)) if lead else None
        found, rule = None, ""
        if lead[-1:] == ":" and ahead is not None:
            found, rule = ahead, "quotation after cue"
        elif after is not None:
            found, rule = after, "quotation before cue"
        elif ahead is not None and ahead[0].i not in self.used:
            found, rule = ahead, "quotation after cue"
        if found is None and lead[-1:] not in (":",) and previous is not None and previous.cue is not None:
            gap = text[previous.content[-1].end : quote.opened]
            if "\n" not in gap:
                previous.content = (*previous.content, span)
                self.direct[id(quote)] = previous
                return previous
        if found is None and before is not None and not lead:
            tokens = self._sentence_before(before)
            if tokens and text[tokens[-1].start : before.end].rstrip()[-1:] == ":":
                found, rule = self._cue_before(tokens), "cue in the paragraph before"
        made = Attribution("direct", (span,), None, None, None, rule=rule or "quotation without cue")
        if found is not None:
            head, made.cue, made.source, made.speaker = found
            made.confidence = 0.95 if made.source is not None else 0.6
            if head.i in self.used and self.used[head.i].content[-1].end <= span.start:
                earlier = self.used[head.i]
                earlier.content = (*earlier.content, span)
                self.direct[id(quote)] = earlier
                return earlier
            self.used[head.i] = made
            report = next((one for one in self.reports if one.head is head), None)
            if report is not None:
                made.addressee = report.addressee
        elif last is not None:
            made.continues = last
            made.cue, made.source, made.speaker = last.cue, last.source, last.speaker
            made.confidence = 0.7
        else:
            if len(text[quote.start : quote.end].split()) < 4:
                return None
            made.confidence = 0.4
        self.found.append(made)
        self.direct[id(quote)] = made
        return made

    def _clause_before(self, floor: int, end: int) -> list[Token]:
        """Return the tokens of the sentence that a quotation stands in, up to it."""
        tokens = self.parse.within(floor, end)
        for n in range(len(tokens) - 1, -1, -1):
            if tokens[n].text in _STOPS and n < len(tokens) - 1:
                return tokens[n + 1 :]
        return tokens

    def _cue_before(self, tokens: list[Token]) -> tuple[Token, Span | None, Span | None, Token | None] | None:
        """Find the cue that leads up to a quotation: the last one of its clause."""
        for token in reversed(tokens):
            if self._reports(token) and token.dep != "relcl":
                return self._cued(token, tokens)
        if tokens and tokens[-1].text == ":":
            heads = [one for one in tokens if one.pos in ("PROPN", "NOUN", "PRON")]
            verbs = [one for one in tokens if one.pos in ("VERB", "AUX") and one.dep != "relcl"]
            if heads and not verbs:
                colon = tokens[-1]
                first = heads[0]
                while first.dep == "compound" and first.head in tokens:
                    first = first.head
                a, b = reported.noun_phrase(self.parse, first)
                a, b = max(a, tokens[0].i), min(b, tokens[-2].i)
                if a <= b:
                    return colon, Span(colon.start, colon.end), self._span(a, b), first
        return None

    def _cue_after(self, quote: Quotation, ceiling: int) -> tuple[Token, Span | None, Span | None, Token | None] | None:
        """Find the cue that follows a quotation in its own sentence, or the name after a dash."""
        tokens = self.parse.within(quote.over, ceiling)
        for n, token in enumerate(tokens):
            if token.text in _STOPS:
                tokens = tokens[:n]
                break
        words = self.text[quote.start : quote.end].rstrip(_MARKS)
        if tokens and tokens[0].text == ",":
            tokens = tokens[1:]
        elif words[-1:] in ".…" and tokens and tokens[0].text not in _DASHES and tokens[0].lower != tokens[0].text:
            return None
        if not tokens:
            return None
        if tokens[0].text in _DASHES and len(tokens) > 1 and tokens[1].pos in ("PROPN", "NOUN"):
            dash = tokens[0]
            head = tokens[1]
            while head.dep == "compound" and head.head in tokens and head.head.i > head.i:
                head = head.head
            last = head.i
            return dash, Span(dash.start, dash.end), self._span(tokens[1].i, last), head
        for token in tokens:
            if token.text in ("(", ";"):
                break
            if self._reports(token) and token.dep not in ("relcl",):
                return self._cued(token, tokens)
        if tokens[0].lower == "according":
            report = next((one for one in self.reports if one.head is tokens[0]), None)
            if report is not None and report.source is not None:
                return tokens[0], self._span(*report.cue), self._span(*report.source), report.speaker
        return None

    def _reports(self, token: Token) -> bool:
        if token.pos not in ("VERB", "AUX"):
            return False
        cue = reported.lexicon().get((token.lemma, "verb"))
        return cue is not None and cue.speech and bool(cue.frames & {"clause", "quote"})

    def _cued(self, token: Token, tokens: list[Token]) -> tuple[Token, Span | None, Span | None, Token | None]:
        """Return a cue with the words that name who speaks, by the parse, else by their place beside it."""
        cue = self._span(token.i, token.i)
        speaker = reported.subject(token)
        here = {one.i for one in tokens}
        if speaker is not None and speaker.i in here and speaker is not token:
            a, b = reported.noun_phrase(self.parse, speaker)
            a, b = max(a, tokens[0].i), min(b, tokens[-1].i)
            if a <= token.i <= b:
                a, b = (a, token.i - 1) if speaker.i < token.i else (token.i + 1, b)
            return token, cue, self._span(a, b), speaker
        nouns = [one for one in tokens if one.pos in ("NOUN", "PROPN", "PRON") and one.dep != "compound"]
        at = tokens.index(token)
        following = [one for one in nouns if one.i > token.i]
        preceding = [one for one in nouns if one.i < token.i]
        head = preceding[0] if preceding else following[0] if following and at <= 1 else None
        if head is None:
            if speaker is not None and speaker is not token:
                return token, cue, self._span(*reported.noun_phrase(self.parse, speaker)), speaker
            return token, cue, None, None
        a, b = reported.noun_phrase(self.parse, head)
        a, b = max(a, tokens[0].i), min(b, tokens[-1].i)
        if a <= token.i <= b:
            a, b = (a, token.i - 1) if head.i < token.i else (token.i + 1, b)
        return token, cue, self._span(a, b), head

    # -- reported speech

    def _reported(self) -> None:
        """Make statements of the reports that no quotation has taken."""
        regions = self._regions()
        for report in self.reports:
            if report.head.i in self.used:
                continue
            spans = [self._span(a, b) for a, b in report.pieces]
            content = tuple(self._grown(one, regions) for one in spans)
            if self._inside(report.head.start, regions) is not None:
                continue
            if report.head.start in self.spoken and not self._told_by_another(report):
                continue
            quoted = sum(self._overlap(one, regions) for one in content)
            size = sum(one.end - one.start for one in content)
            if any(self._taken(one) for one in content):
                continue
            kind: StatementKind = "indirect" if not quoted else "direct" if quoted >= size - 2 else "mixed"
            self.found.append(
                Attribution(
                    kind,
                    content,
                    self._span(*report.cue),
                    self._span(*report.source) if report.source is not None else None,
                    report.speaker,
                    addressee=report.addressee,
                    confidence=0.7,
                    rule=report.rule,
                )
            )

    def _told_by_another(self, report: Report) -> bool:
        """Say whether a report inside somebody's own words tells what another said."""
        return (
            report.speech
            and report.frame == "clause"
            and report.speaker is not None
            and (report.speaker.lower not in _FIRST)
        )

    def _taken(self, span: Span) -> bool:
        """Say whether most of a span is a direct quotation that has its own cue."""
        covered = 0
        for one in self.found:
            if one.rule.startswith("quotation") or one.rule == "cue in the paragraph before":
                for piece in one.content:
                    covered += max(0, min(piece.end, span.end) - max(piece.start, span.start))
        return covered * 2 > span.end - span.start

    def _regions(self) -> list[Quotation]:
        made = []
        for quotes in self.quotes:
            long = next((q for q in quotes if q.depth == 0 and not q.closed and (q.carries or q.carried)), None)
            made += [q for q in quotes if (q.depth == 0 and q is not long) or (long and q.within is long)]
        return made

    def _inside(self, at: int, regions: list[Quotation]) -> Quotation | None:
        return next((one for one in regions if one.start <= at < one.end), None)

    def _overlap(self, span: Span, regions: list[Quotation]) -> int:
        return sum(max(0, min(span.end, one.over) - max(span.start, one.opened)) for one in regions)

    def _grown(self, span: Span, regions: list[Quotation]) -> Span:
        """Take in the whole of a quotation that a piece begins or ends in."""
        start, end = span.start, span.end
        for one in regions:
            if one.opened < end <= one.over and start <= one.opened:
                end = one.end
            if one.opened <= start < one.over and end >= one.over:
                start = one.start
        return Span(start, max(end, start + 1))

    def _nest(self) -> None:
        """Say which statement lies in which."""
        for one in self.found:
            holders = [
                other
                for other in self.found
                if other is not one
                and any(
                    s.start <= one.content[0].start
                    and one.content[-1].end <= s.end
                    and (s.end - s.start) > (one.content[-1].end - one.content[0].start)
                    for s in other.content
                )
            ]
            if holders:
                one.parent = min(holders, key=lambda h: sum(s.end - s.start for s in h.content))

    def _span(self, first: int, last: int) -> Span:
        tokens = self.parse.tokens
        return Span(tokens[first].start, tokens[max(first, last)].end)
