"""Attributions: which words of an article are somebody's, and by which cue (Pareti 2012: content, cue, source)."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from onrecord.reading.english import quotations, quoted, reported
from onrecord.reading.english.parse import Parse, Passage, Token
from onrecord.reading.english.quotations import Quotation
from onrecord.reading.english.quoted import Cued, Label
from onrecord.reading.english.reported import Modality, Report
from onrecord.reading.records import Span

StatementKind = Literal["direct", "indirect", "mixed"]


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
    confidence: float = 0.0
    rule: str = ""


def read(parse: Parse) -> list[Attribution]:
    """Find what is attributed to somebody in an article, in reading order."""
    return _Reading(parse).attributions()


# How often what a rule finds is right, its extent included: measured on the 84 articles of the development data
# (`benchmarks/quality_statements.py`; intersection over union of 0.8), small counts drawn to their like.
_SURE = {
    "quotation before cue": 0.98,
    "quotation after cue": 0.87,
    "quotation after its speaker's sentence": 0.9,
    "cue in the paragraph before": 0.85,
    "carried on": 0.8,
    "continued": 0.85,
    "turn": 0.95,
    "quotation without cue": 0.6,
    "clause after cue": 0.81,
    "clause before cue": 0.85,
    "clause around cue": 0.8,
    "according to": 0.86,
    "attitude: clause after cue": 0.7,
    "attitude: speech act": 0.75,
    "spoke of": 0.65,
    "speech act": 0.62,
    "naming": 0.62,
    "noun cue": 0.6,
    "described as": 0.58,
    "infinitive": 0.55,
}
_UNSURE = 0.5  # of rules that found too little to be measured

# Verbs whose subject is often no voice (a poll shows), or that ask: inside another's words they are not told apart.
_NO_VOICE = frozenset("show suggest indicate find imply signal demonstrate mean explain ask question rule read".split())
_SOME = frozenset(["many", "some", "others", "several", "most", "few", "all", "both", "everyone", "nobody"])
_SHORT = 3  # paragraphs that one person says in one go; a longer quotation is a document's
_LEAST = 5  # words of a quotation that is kept though nothing says whose it is


class _Reading:
    """One pass over an article: its quotations, its reported speech, and what belongs to what."""

    def __init__(self, parse: Parse) -> None:
        self.parse = parse
        self.text = parse.text
        self.quotes = quotations.read(parse.text, parse.passages)
        self.reports = reported.read(parse)
        self.report_at = {report.head.i: report for report in self.reports}
        self.found: list[Attribution] = []
        self.by_cue: dict[int, Attribution] = {}  # cue's token -> the statement that it reports
        self.by_quote: dict[int, Attribution] = {}  # id of a quotation -> the statement that it is part of
        self.pending: list[tuple[Attribution, int]] = []  # carries on what the cue at a token reports
        paragraphs = [n for n, one in enumerate(parse.passages) if one.role == "body"]
        opened = sum(self._long(parse.passages[n], self.quotes[n]) is not None for n in paragraphs)
        self.at_length = opened > _SHORT and opened * 2 > len(paragraphs)  # the article is a document, quoted
        self.chain: Attribution | None = None  # the last paragraph of a quotation over several, while it may go on
        self.regions: list[Quotation] = []  # the quotations of the text's own level, in order
        self.spoken: list[tuple[int, int]] = []  # long quotations and turns: one voice, whose words are read on
        labels = [quoted.label(self.text, one.start, one.end) for one in parse.passages]
        known = quoted.speakers([one for one in labels if one is not None])
        self.labels = [one if one is not None and one.name in known else None for one in labels]

    def attributions(self) -> list[Attribution]:
        last: Attribution | None = None
        before: Passage | None = None
        for n, passage in enumerate(self.parse.passages):
            label = self.labels[n]
            if label is not None:
                last = self._turn(passage, label)
            elif last is not None and last.rule == "turn" and self._between_turns(n):
                last = self._same_turn(passage, last)
            elif passage.role == "body" or self.quotes[n]:
                said = self._quoted(passage, self.quotes[n], before, last)
                last = said if passage.role == "body" else last
            before = passage if passage.role == "body" else before
        self._reported()
        self._nest()
        for one in self.found:
            one.confidence = _SURE.get(one.rule, _UNSURE)
            # Where the parse is of no use, a cue or a source may come out of the words that are attributed.
            if _meets(one.cue, one.content):
                one.cue = one.source = one.speaker = None
            elif _meets(one.source, one.content):
                one.source = one.speaker = None
        return sorted(self.found, key=lambda one: (one.content[0].start, -one.content[-1].end))

    # -- transcripts

    def _turn(self, passage: Passage, label: Label) -> Attribution:
        """Make a statement of what follows a speaker's label."""
        content = self._trimmed(label.words, passage.end)
        name = self.parse.within(label.start, label.end)
        made = Attribution(
            "direct",
            (content,),
            Span(label.colon, label.colon + 1),
            Span(label.start, label.end),
            name[-1] if name else None,
            rule="turn",
        )
        self.found.append(made)
        self.spoken.append((label.words, passage.end))
        return made

    def _between_turns(self, n: int) -> bool:
        """Say whether a paragraph without a label stands between turns, and so goes on with the one before."""
        return self.parse.passages[n].role == "body" and any(self.labels[n + 1 : n + 12])

    def _same_turn(self, passage: Passage, turn: Attribution) -> Attribution:
        content = self._trimmed(passage.start, passage.end)
        if self.text[content.start] in "([":  # a stage direction: "(Applause.)"
            return turn
        made = Attribution("direct", (content,), turn.cue, turn.source, turn.speaker, continues=turn, rule="turn")
        self.found.append(made)
        self.spoken.append((passage.start, passage.end))
        return made

    def _trimmed(self, start: int, end: int) -> Span:
        words = self.text[start:end]
        first = start + len(words) - len(words.lstrip(quoted.MARKS + "\n\u00a0"))
        words = words.rstrip(quoted.MARKS + "\n\u00a0")
        return Span(min(first, end - 1), max(start + len(words), min(first, end - 1) + 1))

    # -- quotations

    def _quoted(
        self, passage: Passage, quotes: list[Quotation], before: Passage | None, last: Attribution | None
    ) -> Attribution | None:
        """Attribute the quotations of a passage; return the statement that the next passage may carry on."""
        long = self._long(passage, quotes)
        level = [q for q in quotes if q.within is long] if long is not None else [q for q in quotes if q.depth == 0]
        if passage.role == "body" and self.text[passage.start : passage.end].lstrip()[:1] not in quoted.MARKS:
            self.chain = None
        self.regions += level
        floor = passage.start
        previous: Attribution | None = None
        if long is not None:
            last = self._continued(long, before)
            floor = long.start
        carried: Attribution | None = last if long is not None else None
        for n, quote in enumerate(level):
            if not quote.closed and not quote.single and quote is not long and not quote.carried:
                quoted.close(self.parse, quote)
            ceiling = level[n + 1].opened if n + 1 < len(level) else passage.end
            if quoted.is_clause(self.parse, quote, floor, n == 0):
                made = self._direct(quote, floor, ceiling, before if n == 0 and long is None else None, previous, last)
                if made is not None:
                    previous = made
                    carried = made if long is None else carried
            floor = quote.over
        return carried

    def _long(self, passage: Passage, quotes: list[Quotation]) -> Quotation | None:
        """Return the quotation that a paragraph is, if it is one of several that make up a long one."""
        first = quotes[0] if quotes else None
        if first is None or first.closed or not (first.carries or first.carried):
            return None
        return first if not self.text[passage.start : first.opened].strip() else None

    def _continued(self, quote: Quotation, before: Passage | None) -> Attribution:
        """Make a statement of a paragraph that is one part of a quotation over several."""
        governing = self.by_quote.get(id(quote.carries)) if quote.carries is not None else None
        governing = self.chain or governing
        made = Attribution("direct", (Span(quote.start, quote.end),), None, None, None, rule="continued")
        if governing is not None:
            made.continues = governing
            made.cue, made.source, made.speaker = governing.cue, governing.source, governing.speaker
        elif before is not None:
            self._governed(made, before)
        self.chain = made
        self.spoken.append((quote.start, quote.end))
        self.found.append(made)
        self.by_quote[id(quote)] = made
        return made

    def _governed(self, made: Attribution, before: Passage) -> None:
        """Give a statement the last cue of the paragraph before it."""
        found = quoted.before(self.parse, before.sentences[-1].tokens) if before.sentences else None
        if found is not None:
            self._give(made, found)
            self.pending.append((made, found.head.i))

    def _give(self, made: Attribution, found: Cued) -> None:
        made.cue = self._span(found.cue)
        made.source = self._span(found.source) if found.source is not None else None
        made.speaker = found.speaker
        made.modality = reported.modality(found.head) if found.head.pos in ("VERB", "AUX") else "asserted"
        report = self.report_at.get(found.head.i)
        if report is not None:
            made.addressee, made.via = report.addressee, report.via

    def _direct(
        self,
        quote: Quotation,
        floor: int,
        ceiling: int,
        before: Passage | None,
        previous: Attribution | None,
        last: Attribution | None,
    ) -> Attribution | None:
        """Attribute a quotation that is a clause of its own; one without any cue may carry on what came before."""
        span = Span(quote.start, quote.end)
        lead = self.text[floor : quote.opened].rstrip()
        ahead = quoted.before(self.parse, quoted.clause_before(self.parse, floor, quote.opened)) if lead else None
        after = quoted.after(self.parse, quote, ceiling)
        made = Attribution("direct", (span,), None, None, None)
        if lead[-1:] == ":" and ahead is not None:
            found, made.rule = ahead, "quotation after cue"
        elif after is not None:
            found, made.rule = after, "quotation before cue"
        elif ahead is not None and ahead.head.i not in self.by_cue:
            found, made.rule = ahead, "quotation after cue"
        else:
            found = None
        if found is not None and found is ahead and lead[-1:] in quoted.STOPS:
            self._give(made, found)
            made.rule = "quotation after its speaker's sentence"
            self.pending.append((made, found.head.i))
        elif found is not None:
            earlier = self.by_cue.get(found.head.i)
            if earlier is not None and earlier.content[-1].end <= span.start:
                return self._added(earlier, quote, span)
            self._give(made, found)
            self.by_cue[found.head.i] = made
            self._tell_before(quote, made)
        elif lead[-1:] != ":" and previous is not None and previous.cue is not None:
            gap = self.text[previous.content[-1].end : quote.opened]
            if gap.count(". ") < 2 and len(gap) < 300:
                return self._added(previous, quote, span)
            self._carry(made, previous)
        elif not lead and before is not None and self.text[before.start : before.end].rstrip()[-1:] == ":":
            self._governed(made, before)
            made.rule = "cue in the paragraph before"
        elif last is not None and not lead:
            self._carry(made, last)
        elif len(self.text[span.start : span.end].split()) < (_LEAST if lead else 2):
            return None
        else:
            made.rule = "quotation without cue"
        if self.text[span.start : span.end].rstrip(quoted.MARKS)[-1:] == "?" and made.modality == "asserted":
            made.modality = "asked"
        self.found.append(made)
        self.by_quote[id(quote)] = made
        return made

    def _tell_before(self, quote: Quotation, made: Attribution) -> None:
        """Give the paragraphs that a quotation carries on its speaker.

        A quotation of two or three paragraphs is told by the cue at its end; a document that is quoted at length, by
        the cue before it, whoever is quoted in it: there, only paragraphs of which nothing is known.
        """
        chain: list[Attribution] = []
        carried = quote.carries
        while carried is not None and len(chain) < _SHORT:
            if (one := self.by_quote.get(id(carried))) is not None:
                chain.append(one)
            carried = carried.carries
        told_by_end = len(chain) < _SHORT and not self.at_length
        for one in chain:
            if one.source is None or told_by_end:
                one.cue, one.source, one.speaker = made.cue, made.source, made.speaker
                if one.rule == "continued" and one.continues is not None and one.continues not in chain:
                    one.continues = None

    def _added(self, made: Attribution, quote: Quotation, span: Span) -> Attribution:
        made.content = (*made.content, span)
        self.by_quote[id(quote)] = made
        return made

    def _carry(self, made: Attribution, last: Attribution) -> None:
        made.cue, made.source, made.speaker = last.cue, last.source, last.speaker
        made.continues, made.rule = last, "carried on"

    # -- reported speech

    def _reported(self) -> None:
        """Make statements of the reports that no quotation has taken."""
        opened = [one.opened for one in self.regions]
        # The piece of another report that a token lies in.
        nested = {i: piece for report in self.reports for piece in report.pieces for i in range(piece[0], piece[1] + 1)}
        spoken = sorted(self.spoken)
        starts = [start for start, _ in spoken]

        def region_at(offset: int) -> Quotation | None:
            at = bisect_right(opened, offset) - 1
            return self.regions[at] if at >= 0 and offset < self.regions[at].over else None

        for report in self.reports:
            head = report.head
            if head.i in self.by_cue or region_at(head.start) is not None:
                continue
            at = bisect_right(starts, head.start) - 1
            in_clause = head.i in nested
            within = in_clause or (at >= 0 and head.start < spoken[at][1])
            if within and not _told_by_another(report, in_clause):
                fragments = any(
                    region_at(self.parse.tokens[i].start) is not None for piece in report.pieces for i in piece
                )
                if not (fragments and _named_speaks(report)):
                    continue
            if within and not in_clause and report.speaker is not None and report.speaker.start < spoken[at][0]:
                continue  # the speaker's label taken for the subject
            content: list[Span] = []
            taken = size = inside = outside = 0
            for piece in report.pieces:
                if in_clause and nested[head.i][1] > head.i:  # "A said it was so, B reported": what A said ends at B's
                    piece = (piece[0], min(piece[1], max(nested[head.i][1], piece[0])))
                span = self._span(piece)
                start, end = span.start, span.end
                first, final = region_at(start), region_at(end - 1)
                if first is not None and (end >= first.over or start < first.start):
                    start = first.start
                if final is not None and (start <= final.opened or end > final.end):
                    end = final.end
                at = start
                for one in self.regions[max(bisect_right(opened, start) - 1, 0) : bisect_right(opened, end)]:
                    a, b = max(start, one.opened, at), min(end, one.over)
                    if a < b:
                        outside += sum(map(str.isalnum, self.text[at:a]))
                        inside += b - a
                        taken += b - a if id(one) in self.by_quote else 0
                        at = b
                outside += sum(map(str.isalnum, self.text[at:end]))
                size += end - start
                content.append(Span(start, max(end, start + 1)))
            content = [one for one in content if any(map(str.isalnum, one.of(self.text)))]
            if taken * 2 > size or not content:
                continue
            made = Attribution(
                "indirect" if not inside else "mixed" if outside else "direct",
                tuple(content),
                self._span(report.cue),
                self._span(report.source) if report.source is not None else None,
                report.speaker,
                addressee=report.addressee,
                via=report.via,
                modality=report.modality,
                rule=report.rule if report.speech else f"attitude: {report.rule}",
            )
            self.by_cue[head.i] = made
            self.found.append(made)
            if report.rule == "clause before cue":
                self._instead_of_paragraph(made)
        for made, head_i in self.pending:
            made.continues = self.by_cue.get(head_i)

    def _instead_of_paragraph(self, made: Attribution) -> None:
        """Let a cue at the end of a paragraph of a long quotation ("..., HRW said.") govern it, not the one before."""
        size = made.content[-1].end - made.content[0].start
        for one in reversed(self.found):
            if one.rule == "continued" and one.content[0].start - 2 <= made.content[0].start < one.content[0].end:
                if size > 0.7 * (one.content[0].end - one.content[0].start):
                    made.continues = one.continues
                    self.found.remove(one)
                return

    def _nest(self) -> None:
        """Say which statement lies in which: the innermost whose piece holds it."""
        pieces = sorted(
            ((span.start, -span.end, n) for n, one in enumerate(self.found) for span in one.content),
        )
        holding: list[tuple[int, int, int]] = []
        for start, minus_end, n in pieces:
            while holding and holding[-1][1] < -minus_end:
                holding.pop()
            one = self.found[n]
            if one.parent is None and start == one.content[0].start:
                for a, b, other in reversed(holding):
                    if other != n and one.content[-1].end <= b and (a, b) != (start, -minus_end):
                        one.parent = self.found[other]
                        break
            holding.append((start, -minus_end, n))

    def _span(self, tokens: tuple[int, int]) -> Span:
        first, last = tokens
        return Span(self.parse.tokens[first].start, self.parse.tokens[max(first, last)].end)


def _meets(span: Span | None, content: tuple[Span, ...]) -> bool:
    return span is not None and any(span.start < one.end and one.start < span.end for one in content)


def _named_speaks(report: Report) -> bool:
    """Say whether a report tells what somebody with a name said."""
    return report.speech and report.speaker is not None and report.speaker.pos == "PROPN"


def _told_by_another(report: Report, in_clause: bool) -> bool:
    """Say whether a report inside somebody's own words tells what another said.

    In a reported clause only what is plainly said counts: the rest is the reporting voice's own way of speaking.
    """
    speaker = report.speaker
    if not report.speech or report.modality == "hypothetical" or speaker is None:
        return False
    if in_clause and (report.frame not in ("clause", "according") or report.head.lemma in _NO_VOICE):
        return False
    return speaker.pos != "PRON" or speaker.lower in _SOME
