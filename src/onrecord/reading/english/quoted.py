"""Direct speech: which cue a quotation has, before it, after it, or as a label in front of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.reading.english import reported
from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.english.quotations import Quotation

MARKS = "\"“”„‟«»'‘’‚‹›` "
STOPS = frozenset([".", "?", "!", "…"])
_DASHES = frozenset(["—", "–", "―", "-", "--", "~"])
_NOUNS = frozenset(["NOUN", "PROPN", "PRON"])
_LABEL = re.compile(
    r"[ \t\u00a0]*[\"“”„«‘']?[ \t]*"
    r"(?P<name>[A-Z][\w.'’&-]*(?:[ \t]+(?:of|the|and|for|de|[A-Z(][\w.'’&)-]*)){0,6})"
    r"[ \t]?:[ \t\n]+(?=\S)"
)
_ANSWERS = frozenset(["q", "a", "question", "answer", "interviewer", "moderator", "host", "reporter", "journalist"])


@dataclass(slots=True, eq=False)
class Cued:
    """What reports a quotation: the cue's token, the token ranges of cue and source, who is meant by the source."""

    head: Token
    cue: tuple[int, int]
    source: tuple[int, int] | None
    speaker: Token | None


@dataclass(frozen=True, slots=True)
class Label:
    """A speaker's name in front of what is said ("MINISTER: ..."): text[start:end]; where colon and words begin."""

    start: int
    end: int
    colon: int
    words: int
    name: str


def label(text: str, start: int, end: int) -> Label | None:
    """Return the label that a paragraph begins with, whether or not it is a speaker's."""
    found = _LABEL.match(text, start, end)
    if found is None or found.end() >= end:
        return None
    colon = text.index(":", found.end("name"))
    return Label(found.start("name"), found.end("name"), colon, found.end(), found["name"])


def speakers(labels: list[Label]) -> frozenset[str]:
    """Return the labels that are speakers' in an article: those that come again, among others that do."""
    counts: dict[str, int] = {}
    for one in labels:
        counts[one.name] = counts.get(one.name, 0) + 1
    again = {name for name, times in counts.items() if times > 1 or name.lower() in _ANSWERS}
    again |= {name for name in counts if name.isupper() and len(name) > 1 and len(labels) > 2 and len(again) > 0}
    total = sum(counts[name] for name in again)
    return frozenset(again) if total > 2 or (total > 1 and len(again) > 1) else frozenset()


def is_clause(parse: Parse, quote: Quotation, floor: int, first: bool) -> bool:
    """Say whether a quotation is a clause of its own, not words built into a sentence."""
    text = parse.text
    lead = text[floor : quote.opened].rstrip()
    words = text[quote.start : quote.end].rstrip(MARKS)
    opening = next((c for c in words if c.isalnum()), "")
    stopped = words[-1:] in ",.?!…—–-" or text[quote.over : quote.over + 1] == ","
    if not lead or lead[-1] in '.?!:”"»’':
        return stopped or lead[-1:] == ":" or not quote.closed
    if lead[-1] in ",—–-" and (
        opening.isupper() or (stopped and lead[-1] == "," and _goes_on(parse, floor, quote, first))
    ):
        return stopped or (opening.isupper() and " " in words)
    if opening.isupper() and " " in words and stopped:
        tokens = parse.within(max(floor, quote.opened - 60), quote.opened)
        return bool(tokens) and _reports(tokens[-1])
    return False


def close(parse: Parse, quote: Quotation) -> None:
    """End a quotation whose closing mark was left out before its cue ("We will stay, said Velde.")."""
    tokens = parse.within(quote.start, quote.end)
    for n, token in enumerate(tokens):
        if n > 1 and token.tag in ("VBD", "VBZ") and _reports(token) and token.dep != "relcl":
            at = n - 1
            while at > 0 and n - at < 8 and tokens[at].pos in ("PROPN", "NOUN", "PRON", "DET", "ADJ", "ADV", "AUX"):
                at -= 1
            after = tokens[n + 1 : n + 2]
            inverted = at == n - 1 and bool(after) and after[0].pos in ("PROPN", "NOUN", "PRON", "DET")
            if at > 0 and tokens[at].text == "," and (inverted or (at < n - 1 and _last_clause(tokens[n + 1 :]))):
                quote.end = quote.over = tokens[at].end
                return


def _last_clause(tokens: list[Token]) -> bool:
    """Say whether no clause comes before the next full stop."""
    for one in tokens:
        if one.text in STOPS:
            return True
        if one.text == "," or one.dep in ("nsubj", "mark"):
            return False
    return True


def _goes_on(parse: Parse, floor: int, quote: Quotation, first: bool) -> bool:
    """Say whether a quotation after a comma carries on the one before it (", he said, "), or follows its cue."""
    tokens = parse.within(max(floor, quote.opened - 60), quote.opened)
    if not first and not any(one.text in STOPS for one in tokens):
        return True
    at = next((n for n in range(len(tokens) - 1, max(len(tokens) - 6, -1), -1) if _reports(tokens[n])), None)
    return at is not None and not any(one.dep in ("nsubj", "mark") for one in tokens[at + 1 :])


def clause_before(parse: Parse, floor: int, end: int) -> list[Token]:
    """Return the tokens of the sentence that a quotation stands in, up to it; the sentence before if it begins one."""
    tokens = parse.within(floor, end)
    for n in range(len(tokens) - 2, -1, -1):
        if tokens[n].text in STOPS:
            return tokens[n + 1 :]
    return tokens


def before(parse: Parse, tokens: list[Token]) -> Cued | None:
    """Find the cue that leads up to a quotation: the last one of its clause, or a name and a colon."""
    for token in reversed(tokens):
        if _reports(token) and token.dep != "relcl":
            return _cued(parse, token, tokens)
        if token.lower == "according" and (report := reported.according(parse, token)) is not None:
            return Cued(token, report.cue, report.source, report.speaker)
    if tokens and tokens[-1].text == ":":
        # No word of saying, but a colon: "she stormed:", "he was blunt:".
        verbs = [one for one in tokens if one.pos in ("VERB", "AUX") and one.child("nsubj") in tokens]
        root = next((one for one in verbs if one.dep == "ROOT"), verbs[-1] if verbs else None)
        doer = root.child("nsubj") if root is not None else None
        if root is not None and doer is not None:
            made = _cued(parse, root, tokens)
            if tokens[-2] is not root:
                made.head, made.cue = tokens[-1], (tokens[-1].i, tokens[-1].i)
            return made
        nouns = [one for one in tokens if one.pos in _NOUNS]
        if nouns and not any(one.pos in ("VERB", "AUX") and one.dep != "relcl" for one in tokens):
            return _named(parse, tokens[-1], nouns[0], tokens[:-1])
    return None


def after(parse: Parse, quote: Quotation, ceiling: int) -> Cued | None:
    """Find the cue that follows a quotation in its own sentence, or the name after a dash."""
    tokens = parse.within(quote.over, ceiling)
    words = parse.text[quote.start : quote.end].rstrip(MARKS)
    end = next((n for n, token in enumerate(tokens) if token.text in STOPS), len(tokens))
    leads_on = end == len(tokens) and bool(tokens) and tokens[-1].text == ":"
    tokens = tokens[:end]
    if tokens and tokens[0].text == ",":
        tokens = tokens[1:]
    elif tokens and tokens[0].text not in _DASHES and tokens[0].text[:1].isupper() and tokens[0].text != "I":
        if words[-1:] in ".…" or (words[-1:] in "?!" and leads_on):
            return None
    if not tokens:
        return None
    if tokens[0].text in _DASHES and len(tokens) > 1 and tokens[1].pos in ("PROPN", "NOUN"):
        return _named(parse, tokens[0], tokens[1], tokens[1:])
    depth = 0
    for token in tokens:
        depth += (token.text in "([") - (token.text in ")]")
        if token.text == ";":
            break
        if depth < 1 and _reports(token) and token.dep != "relcl":
            return _cued(parse, token, tokens)
    if tokens[0].lower == "according":
        report = reported.according(parse, tokens[0])
        if report is not None:
            return Cued(tokens[0], report.cue, report.source, report.speaker)
    return None


def _reports(token: Token) -> bool:
    if token.pos not in ("VERB", "AUX"):
        return False
    cue = reported.lexicon().get((token.lemma, "verb"))
    return cue is not None and cue.speech and bool(cue.frames & {"clause", "quote"})


def _named(parse: Parse, mark: Token, first: Token, tokens: list[Token]) -> Cued:
    """Return a mark (colon, dash) as the cue, with the name that stands at it."""
    head = first
    while head.dep in ("compound", "amod", "nmod", "poss") and head.head in tokens and head.head.i > head.i:
        head = head.head
    a, b = reported.noun_phrase(parse, head)
    return Cued(mark, (mark.i, mark.i), (max(a, tokens[0].i), max(min(b, tokens[-1].i), head.i)), head)


def _cued(parse: Parse, token: Token, tokens: list[Token]) -> Cued:
    """Return a cue with the words that name who speaks, by the parse, else by their place beside it."""
    token = reported.quotes_as(token) or token
    cue = (token.i, token.i)
    speaker = reported.subject(token)
    if speaker is token:
        speaker = None
    here = range(tokens[0].i, tokens[-1].i + 1)
    if speaker is None or speaker.i not in here:
        nouns = [one for one in tokens if one.pos in _NOUNS and one.dep != "compound"]
        preceding = [one for one in nouns if one.i < token.i]
        following = [one for one in nouns if one.i > token.i]
        near = preceding[-1] if preceding else following[0] if following and token.i - tokens[0].i <= 1 else None
        speaker = near or speaker
    if speaker is None:
        return Cued(token, cue, None, None)
    a, b = reported.noun_phrase(parse, speaker)
    if speaker.i in here:
        a, b = max(a, here[0]), min(b, here[-1])
    if a <= token.i <= b:
        a, b = (a, token.i - 1) if speaker.i < token.i else (token.i + 1, b)
    while b > speaker.i and parse.tokens[b].pos == "PUNCT":
        b -= 1
    return Cued(token, cue, (a, b), speaker)
