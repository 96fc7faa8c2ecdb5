"""Reported speech, from the parse: cues that govern what somebody says, with their frames (`data/cues.csv`)."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from onrecord.reading.english.parse import Parse, Sentence, Token

_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_HELPERS = ("aux", "auxpass", "neg")
_RELATIVE = frozenset(["who", "which", "that"])
_TRIM = frozenset([",", ";", ":", "-", "--", "–", "—", "(", '"', "'", "''", "``", "“", "”"])


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that reports: its frames and whether it is speech or an attitude."""

    lemma: str
    part: str
    frames: frozenset[str]
    speech: bool


@dataclass(slots=True, eq=False)
class Report:
    """Somebody's words as the parse has them. Pieces are token ranges [first, last] in text order."""

    head: Token
    cue: tuple[int, int]
    speaker: Token | None
    source: tuple[int, int] | None
    pieces: list[tuple[int, int]]
    frame: str
    speech: bool
    addressee: Token | None = None
    rule: str = ""
    clause: Token | None = field(default=None, repr=False)


@cache
def lexicon() -> dict[tuple[str, str], Cue]:
    """Return the cues by lemma and part of speech."""
    text = resources.files("onrecord.reading.english").joinpath("data/cues.csv").read_text("utf-8")
    return {
        (row["lemma"], row["part"]): Cue(
            row["lemma"], row["part"], frozenset(row["frames"].split()), row["kind"] == "speech"
        )
        for row in csv.DictReader(text.splitlines())
    }


def read(parse: Parse) -> list[Report]:
    """Find the reports of a parse, in the order of their cues."""
    cues = lexicon()
    found: list[Report] = []
    for passage in parse.passages:
        for sentence in passage.sentences:
            for token in sentence.tokens:
                if token.pos in ("VERB", "AUX"):
                    cue = cues.get((token.lemma, "verb"))
                    if cue is not None and (report := _verb(parse, sentence, token, cue)):
                        found.append(report)
                elif token.lower == "according" and (report := _according(parse, sentence, token)):
                    found.append(report)
                elif token.pos == "NOUN":
                    cue = cues.get((token.lemma, "noun"))
                    if cue is not None and (report := _noun(parse, sentence, token, cue)):
                        found.append(report)
    return found


def subject(token: Token) -> Token | None:
    """Return the token that heads who does what a verb says, up through what it is joined to."""
    seen = 0
    while seen < 8:
        seen += 1
        passive = token.child("nsubjpass", "auxpass") is not None
        if passive:
            agent = token.child("agent")
            return agent.child("pobj") if agent is not None else None
        own = token.child("nsubj")
        if own is not None:
            return own
        if token.dep == "acl" and token.head.pos in ("NOUN", "PROPN", "PRON"):
            return token.head
        if token.dep == "pcomp" and token.head.head is not token:
            token = token.head.head if token.head.dep in ("prep", "mark") else token.head
            continue
        if token.dep in ("conj", "xcomp", "advcl", "dep", "ccomp") and token.head is not token:
            if token.dep == "xcomp":
                controller = token.head.child("dobj")
                if controller is not None and token.tag in ("VB", "VBG"):
                    return controller
            token = token.head
            continue
        return None
    return None


def noun_phrase(parse: Parse, token: Token) -> tuple[int, int]:
    """Return the token range of the words that name somebody: the phrase without what a comma sets off."""
    first, last = token.left, token.right
    for child in token.children:
        if child.i > token.i and child.dep in (
            "appos",
            "relcl",
            "acl",
            "prep",
            "punct",
            "cc",
            "conj",
            "amod",
            "advmod",
        ):
            before = parse.tokens[child.left - 1]
            if before.text in (",", "(", "-", "--", "–", "—") and child.dep != "conj":
                last = min(last, child.left - 2)
            elif child.dep == "punct" and child.text in "—–-(":
                last = min(last, child.i - 1)
    last = max(last, token.i)
    while first < token.i and parse.tokens[first].text in _TRIM:
        first += 1
    while last > token.i and parse.tokens[last].text in _TRIM:
        last -= 1
    return first, last


def _cue_range(token: Token) -> tuple[int, int]:
    first = token.i
    last = token.i
    for child in token.children:
        if child.dep in _HELPERS and child.i == first - 1:
            first = child.i
    for child in token.children:
        if child.dep == "prt" and child.i == last + 1:
            last = child.i
    return first, last


def _verb(parse: Parse, sentence: Sentence, token: Token, cue: Cue) -> Report | None:
    speaker = subject(token)
    source: tuple[int, int] | None = None
    own = token.child("nsubj")
    if own is not None:
        source = noun_phrase(parse, own)
        if own.lower in _RELATIVE and token.dep == "relcl":
            speaker = token.head
            source = (own.i, own.i)
    elif speaker is not None:
        source = noun_phrase(parse, speaker)
        if source[0] <= token.i <= source[1]:
            source = (source[0], token.i - 1) if speaker.i < token.i else (speaker.i, source[1])
    report = Report(token, _cue_range(token), speaker, source, [], "", cue.speech)
    report.addressee = _addressee(token)
    for frame in (_clause, _infinitive, _of, _name, _as, _preposition, _act):
        if frame(parse, sentence, token, cue, report):
            _clean(parse, report)
            return report if report.pieces else None
    return None


def _addressee(token: Token) -> Token | None:
    one = token.child("dative")
    if one is not None:
        return one.child("pobj") if one.dep == "dative" and one.pos == "ADP" else one
    if token.lemma in ("tell", "inform", "ask", "assure", "remind", "warn"):
        return token.child("dobj")
    return None


def _clause(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if "clause" not in cue.frames:
        return False
    content = next((c for c in token.children if c.dep == "ccomp"), None)
    if content is not None and content.i > token.i:
        first, last = content.left, content.right
        if first <= token.i:
            first = token.i + 1
        mark = next((c for c in content.children if c.dep == "mark" and c.lower == "that"), None)
        if mark is not None and mark.i <= first + 1:
            first = mark.i + 1
        report.pieces, report.frame, report.clause, report.rule = [(first, last)], "clause", content, "clause after cue"
        return True
    left = content is not None and content.i < token.i
    if left or (token.dep in ("parataxis", "ccomp", "ROOT", "conj", "advcl") and report.source is not None):
        return _around(parse, sentence, token, report, sure=left)
    return False


def _around(parse: Parse, sentence: Sentence, token: Token, report: Report, sure: bool) -> bool:
    """Take what stands before a cue at the end of its sentence, or around one set off by commas."""
    if report.source is None:
        return False
    first = min(report.source[0], report.cue[0])
    start, end = sentence.tokens[0].i, sentence.tokens[-1].i
    if first <= start + 1 or parse.tokens[first - 1].text not in (",", "—", "–", "-", "--", '"', "”", "''"):
        return False
    at = max(report.source[1], report.cue[1]) + 1
    while at <= end and parse.tokens[at].text not in (",", ".", ";", "—", "–", "?", "!", '"', "“"):
        at += 1
    begin = start
    report.pieces = [(begin, first - 1)]
    if at < end and parse.tokens[at].text == ",":
        report.pieces.append((at + 1, end))
    report.frame, report.rule = "clause", "clause before cue"
    return True


def _infinitive(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if not cue.frames & {"infinitive", "urge"}:
        return False
    for child in token.children:
        if child.i > token.i and child.dep in ("xcomp", "ccomp") and child.child("aux", "mark") is not None:
            to = next((c for c in child.children if c.lower == "to" and c.i < child.i), None)
            if to is None:
                continue
            own = child.child("nsubj")
            if own is not None and "urge" in cue.frames:
                report.pieces = [(own.left, child.right)]
                report.addressee = own
            elif "urge" in cue.frames and (patient := token.child("dobj")) is not None and patient.i < child.i:
                report.pieces = [(patient.left, child.right)]
                report.addressee = patient
            elif "infinitive" in cue.frames or token.child("dobj") is None:
                report.pieces = [(to.i, child.right)]
            report.frame, report.clause, report.rule = "infinitive", child, "infinitive"
            return True
    return False


def _of(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if token.lemma not in ("accuse", "charge", "blame", "thank", "criticize", "criticise", "praise", "condemn"):
        return False
    patient = token.child("dobj", "nsubjpass")
    prep = next(
        (c for c in token.children if c.dep == "prep" and c.lower in ("of", "for", "with") and c.i > token.i), None
    )
    if patient is None:
        return False
    if patient.dep == "nsubjpass":
        if prep is None:
            return False
        report.pieces = [(prep.i + 1, prep.right)]
    else:
        report.pieces = [(patient.left, max(patient.right, prep.right if prep else 0))]
    report.frame, report.rule = "act", "speech act"
    return True


def _name(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if "name" not in cue.frames:
        return False
    named = next((c for c in token.children if c.i > token.i and c.dep in ("oprd", "ccomp")), None)
    patient = token.child("dobj")
    if named is None:
        if patient is None and token.dep in ("relcl", "ccomp", "pcomp"):
            return False
        if patient is not None:
            report.pieces = [(patient.left, patient.right)]
            report.frame, report.rule = "name", "naming"
            return "as" in cue.frames or token.lemma == "call"
        return False
    first = patient.left if patient is not None and patient.i > token.i else named.left
    report.pieces = [(first, named.right)]
    report.frame, report.rule = "name", "naming"
    return True


def _as(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if "as" not in cue.frames:
        return False
    prep = next((c for c in token.children if c.dep == "prep" and c.lower == "as" and c.i > token.i), None)
    patient = token.child("dobj")
    if prep is None:
        return False
    first = patient.left if patient is not None and patient.i > token.i else prep.i + 1
    report.pieces = [(first, prep.right)]
    report.frame, report.rule = "as", "described as"
    return True


_PREPOSITIONS = frozenset(["for", "on", "about", "against", "of", "to", "with", "over"])


def _preposition(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if not cue.frames & _PREPOSITIONS or token.child("dobj") is not None:
        return False
    prep = next(
        (c for c in token.children if c.dep == "prep" and c.lower in cue.frames & _PREPOSITIONS and c.i > token.i), None
    )
    if prep is None or prep.right == prep.i:
        return False
    last = prep.right
    upon = token.child("xcomp", "advcl")
    if token.lemma == "call" and prep.lower == "on" and upon is not None and upon.i > prep.i:
        last = upon.right
    report.pieces = [(prep.i + 1, last)]
    report.cue = (report.cue[0], prep.i if prep.i == token.i + 1 else report.cue[1])
    report.frame, report.rule = "preposition", "speech act"
    return True


def _act(parse: Parse, sentence: Sentence, token: Token, cue: Cue, report: Report) -> bool:
    if "act" not in cue.frames:
        return False
    patient = token.child("dobj")
    if patient is None or patient.i < token.i:
        return False
    report.pieces = [(patient.left, patient.right)]
    report.frame, report.rule = "act", "speech act"
    return True


def _clean(parse: Parse, report: Report) -> None:
    """Take the edges' punctuation off the pieces, and the cue and source out of them."""
    cut = [report.cue] + ([report.source] if report.source else [])
    made: list[tuple[int, int]] = []
    for first, last in report.pieces:
        spans = [(first, last)]
        for a, b in cut:
            spans = [
                piece
                for x, y in spans
                for piece in (((x, a - 1), (b + 1, y)) if x <= b and a <= y else ((x, y),))
                if piece[0] <= piece[1]
            ]
        for x, y in spans:
            while x <= y and parse.tokens[x].text in (",", ";", ":", "-", "--", "–", "—", "."):
                x += 1
            while y >= x and parse.tokens[y].text in (",", ";", ":", "-", "--", "–", "—", "."):
                y -= 1
            if x <= y and any(parse.tokens[k].pos != "PUNCT" for k in range(x, y + 1)):
                made.append((x, y))
    report.pieces = made


def _according(parse: Parse, sentence: Sentence, token: Token) -> Report | None:
    to = next((c for c in token.children if c.lower == "to"), None)
    if to is None and token.i + 1 < len(parse.tokens) and parse.tokens[token.i + 1].lower == "to":
        to = parse.tokens[token.i + 1]
    if to is None:
        return None
    who = to.child("pobj") or token.child("pobj")
    if who is None or who.lower in ("plan", "schedule"):
        return None
    source = noun_phrase(parse, who)
    start, end = sentence.tokens[0].i, sentence.tokens[-1].i
    report = Report(token, (token.i, to.i), who, source, [], "according", True, rule="according to")
    left = (start, token.i - 1)
    right = (source[1] + 1, end)
    if token.i <= start + 1:
        report.pieces = [right]
    elif source[1] + 2 < end and parse.tokens[source[1] + 1].text == ",":
        report.pieces = [left, right]
    else:
        report.pieces = [left]
    _clean(parse, report)
    return report if report.pieces else None


def _noun(parse: Parse, sentence: Sentence, token: Token, cue: Cue) -> Report | None:
    owner = token.child("poss")
    content: Token | None = None
    for child in token.children:
        if child.i > token.i and (
            (child.dep in ("acl", "ccomp") and "clause" in cue.frames and child.child("mark") is not None)
            or (child.dep in ("acl", "xcomp") and "infinitive" in cue.frames and child.child("aux") is not None)
        ):
            content = child
            break
    if content is None:
        return None
    first = content.left
    if parse.tokens[first].lower == "that":
        first += 1
    source = noun_phrase(parse, owner) if owner is not None else None
    if source is not None and parse.tokens[source[1]].lower in ("'s", "’s", "'", "’"):
        source = (source[0], source[1] - 1)
    report = Report(
        token, (token.i, token.i), owner, source, [(first, content.right)], "noun", cue.speech, rule="noun cue"
    )
    _clean(parse, report)
    return report if report.pieces else None
