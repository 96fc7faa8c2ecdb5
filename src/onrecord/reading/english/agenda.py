"""Lists under a head: "The parties agree to:" and what follows, a numbered article, bullet or clause each.

A member of such a list has no subject and often no modal of its own: kind, by and to come from the head. The parser
reads the members as headless sentences; so the form decides where a member begins and ends, and the parse only which
verbs are joined in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.english.acts import (
    DIRECTIVES,
    Act,
    Kind,
    agent,
    labels,
    modal_kind,
    performative_kind,
    to_refrain,
    utterer,
)
from onrecord.reading.english.grammar import chain, last_of, subject, trimmed, verbal, words
from onrecord.reading.english.parse import Parse, Passage, Token
from onrecord.reading.english.voices import Voices

_MARK = re.compile(
    r"\s*(?:(?P<dash>[-–—•*·▪◦‣○●■□➢►✓])|\(?(?P<number>\d{1,3})[.)](?!\d)|\(?(?P<letter>[a-z])[.)]|"
    r"\(?(?P<roman>[ivx]{2,5})[.)]|\((?P<capital>[A-Z])\))\s*(?=\S)"
)
_INLINE = re.compile(
    r"(?:(?<=[:;,])|(?<=\band))\s+(?:\((?:[a-h]|[ivx]{1,4}|\d{1,2})\)|(?:[a-h]|\d{1,2})\))\s+|"
    r"\n\s*(?:[-–—•*·▪◦‣○●■□➢►✓]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+"
)
_OPEN_END = frozenset({"to", "that", "follows", "should", "shall", "must", "will", "by"})
_SHORT = 90  # code points of a heading that labels a list
_TO_WHOM = re.compile(r"\s*(?:To|For)\s+(?P<who>[^.;:]{3,80}):?\s*")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a list: its kind, its cue, who utters it and who is to act."""

    kind: Kind
    cue: Token
    by: Token | None
    to: Token | None


def find(parse: Parse, voices: Voices, found: list[Act]) -> list[Act]:
    """Return the acts of an article with those of its lists: what a list's form says goes before its sentences."""
    listed: list[Act] = []
    heads: list[Head] = []
    for head, tokens in _members(parse, voices):
        heads.append(head)
        listed += _acts(head, tokens, found, voices)
    if not listed:
        return found
    return _merged(listed, heads, found)


def _members(parse: Parse, voices: Voices) -> Iterator[tuple[Head, list[Token]]]:
    """Go through the members of the article's lists: the head, and the tokens of the member's first sentence."""
    head: Head | None = None
    marked: str | None = None  # how the members of the open list are marked
    section: Head | None = None
    for passage in parse.passages:
        text = parse.text[passage.start : passage.end]
        titles = passage.role == "title" and text.rstrip().endswith(":")  # a head may be all that stands above a list
        if not (titles or passage.role in ("body", "subtitle", "note")) or not passage.tokens:
            continue
        mark = _MARK.match(text)
        style = mark.lastgroup if mark else None
        goes_on = style is not None if marked is None else style == marked
        if head is not None and (goes_on or _bare(passage)):
            marked = style or marked
            yield head, _sentence_at(passage, passage.start + (mark.end() if mark else 0))
        elif (head is not None and style is None) or style != marked:
            head = marked = None
        if head is not None and not text.rstrip().endswith(":"):
            continue
        label = _label(parse, passage)
        if label is not None:
            section, rest = label
            head, marked = section, None
            if rest:
                yield section, rest
                head = None
            continue
        inline = _inline(parse, passage, voices)
        if inline is not None:
            opened, members = inline
            for one in members:
                yield opened, one
            head = None
            continue
        if text.rstrip().endswith(":"):
            head, marked = _head(passage.sentences[-1].tokens, voices), None
            if head is None and (m := _TO_WHOM.fullmatch(text)):
                named = parse.within(passage.start + m.start("who"), passage.start + m.end("who"))
                top = next((one for one in named if one.head not in named and one.pos in ("NOUN", "PROPN")), None)
                to = top or next((one for one in reversed(named) if one.pos in ("NOUN", "PROPN")), None)
                over = section or Head("recommendation", passage.tokens[0], None, None)
                head = Head(over.kind, over.cue, over.by, to)


def _bare(passage: Passage) -> bool:
    """Tell whether a paragraph without a mark goes on as a list does: with a base form or in lower case."""
    first = passage.tokens[0]
    if passage.tokens[-1].text == ":":
        return False
    return (first.tag == "VB" and first.dep == "ROOT" and first.text[:1].isupper()) or first.lower == "to"


def _sentence_at(passage: Passage, start: int) -> list[Token]:
    """Return the tokens of the first sentence from a place in a paragraph on."""
    tokens: list[Token] = []
    for sentence in passage.sentences:
        tokens += [one for one in sentence.tokens if one.start >= start]
        if len(tokens) > 1:
            break
    return tokens


def _head(tokens: list[Token], voices: Voices) -> Head | None:
    """Return what a sentence that breaks off before a list asks or promises."""
    ended = [one for one in tokens if one.pos not in ("PUNCT",)]
    if not ended:
        return None
    following = any(one.lower in ("following", "follows", "below") for one in ended)
    verbs = [one for one in ended if (verbal(one) or one.i == ended[0].i) and performative_kind(one)]
    if not following and ended[-1].lower not in _OPEN_END:
        # "recommends that the council:" breaks off before its verb, "urged calm:" does not break off
        verbs = [one for one in verbs if not any(verbal(later) for later in ended if later.i > one.i)]
        if not any(one.lower in ("that", "on", "upon", "to") for one in ended) and not (
            verbs and verbs[-1] is ended[-1]
        ):
            return None
    for cue in reversed(verbs):
        kind = performative_kind(cue)
        if kind is not None:
            by = utterer(cue)
            if kind not in DIRECTIVES and voices.joint and kind == "promise":
                kind = "agreement"
            return Head(kind, cue, by, _addressed(cue, ended) if kind in DIRECTIVES else None)
    last = ended[-1]
    if last.tag == "MD" or last.lower in ("should", "shall", "must", "will"):
        who = subject(last) or (subject(last.head) if last.head is not last else None)
        kind = modal_kind(last, voices)
        if kind is not None:
            return Head(kind, last, who if kind not in DIRECTIVES else None, who if kind in DIRECTIVES else None)
    nouns = [one for one in ended if one.pos == "NOUN" and performative_kind(one)]
    for cue in nouns:
        kind = performative_kind(cue)
        if kind is not None:
            return Head(kind, cue, utterer(cue), _addressed(cue, ended))
    return None


def _addressed(cue: Token, tokens: list[Token]) -> Token | None:
    """Return who is addressed by a head: "calls on the government to:", "demands that the army:"."""
    for child in cue.children:
        if (
            child.i > cue.i
            and child.lower in ("on", "upon", "to", "for")
            and (named := child.child("pobj")) is not None
        ):
            return named
    for child in cue.children:
        if (
            child.i > cue.i
            and child.dep in ("dobj", "dative")
            and child.lemma not in words("general")
            and child.pos != "ADP"
        ):
            return child
    for one in tokens:
        if one.i > cue.i and one.dep in ("nsubj", "nsubjpass"):
            return one
    return None


def _label(parse: Parse, passage: Passage) -> tuple[Head, list[Token]] | None:
    """Return the head that a heading is ("Recommendations to the ministry", "Action:"), and what follows it."""
    text = parse.text[passage.start : min(passage.end, passage.start + 2 * _SHORT)]
    mark = _MARK.match(text)
    start = mark.end() if mark else 0
    named, colon, rest = text[start:].partition(":")
    plain = " ".join(named.split()).casefold()
    label = next((one for one in labels() if plain == one or plain.startswith(one + " ")), None)
    if label is None or len(named) > _SHORT or (not colon and passage.end - passage.start > _SHORT):
        return None
    after = plain[len(label) :].split()
    if after and after[0] not in ("to", "for", "of", "from", "by", "points", "items") and not after[0].isdigit():
        return None
    tokens = parse.within(passage.start + start, passage.start + start + len(named))
    if not tokens:
        return None
    to = None
    for one in tokens:
        if one.lower in ("to", "for") and (found := one.child("pobj")) is not None:
            to = found
            break
    head = Head(labels()[label], tokens[0], None, to)
    follow = _sentence_at(passage, passage.start + start + len(named) + 1) if rest.strip() else []
    return head, follow


def _inline(parse: Parse, passage: Passage, voices: Voices) -> tuple[Head, list[list[Token]]] | None:
    """Return the head and members of a list that runs within one paragraph: "agree to: (a) …; (b) …"."""
    text = parse.text[passage.start : passage.end]
    marks = list(_INLINE.finditer(text))
    if len(marks) >= 2:
        begin = marks[0].start()
        cuts = [(m.end(), n.start()) for m, n in zip(marks, [*marks[1:], None], strict=True) if n] + [
            (marks[-1].end(), len(text))
        ]
    else:
        colon = text.find(":")
        if colon < 0 or ";" not in text[colon:]:
            return None
        begin = colon
        cuts, at = [], colon + 1
        for piece in text[at:].split(";"):
            cuts.append((at, at + len(piece)))
            at += len(piece) + 1
    before = parse.within(passage.start, passage.start + begin)
    if not before:
        return None
    sentence = before[-1].sentence
    head = _head([one for one in before if one.sentence is sentence], voices)
    if head is None:
        return None
    members = []
    for start, end in cuts:
        tokens = parse.within(passage.start + start, passage.start + end)
        full = next(
            (n for n, one in enumerate(tokens) if one.text == "." and one is one.sentence.tokens[-1]), len(tokens)
        )
        tokens = tokens[:full]
        while tokens and (tokens[0].pos in ("CCONJ", "PUNCT") or tokens[0].tag in ("CC", ":")):
            tokens = tokens[1:]
        if tokens:
            members.append(tokens)
    return head, members


def _acts(head: Head, tokens: list[Token], found: list[Act], voices: Voices) -> list[Act]:
    """Return the acts of one member of a list."""
    while tokens and (tokens[0].pos in ("PUNCT", "CCONJ") or tokens[0].lower in ("to", "that")):
        tokens = tokens[1:]
    tokens, maker = _without_remark(tokens)
    if not tokens:
        return []
    inside = range(tokens[0].i, tokens[-1].i + 1)
    deed, to = _deed(tokens, head)
    if deed is None:
        return []
    own = [one for one in found if one.cue is deed]
    if own:  # the member is a performative itself: "Reaffirm our commitment to …"
        for one in own:
            one.by = one.by or head.by
            if one.kind == "promise" and head.kind == "agreement":
                one.kind = "agreement"
            one.voice = head.cue
        return own
    groups = [group for group in chain(deed) if all(one.i in inside for one in group)] or [[deed]]
    made = []
    for n, group in enumerate(groups):
        first = tokens[0] if n == 0 else _beginning(group[0], tokens)
        if n + 1 < len(groups):
            stop = _beginning(groups[n + 1][0], tokens).i
            last = max(last_of(one, stop).i for one in group)
        else:
            last = tokens[-1].i
        offset = tokens[0].i
        last = (
            trimmed(max(group[-1].i, min(last, inside[-1])) - offset, min(last, inside[-1]) - offset, tokens) + offset
        )
        act = Act(
            head.kind,
            head.cue,
            head.by or maker,
            to,
            group[0],
            first,
            tokens[max(last, group[0].i) - offset],
            "list",
            group,
        )
        act.negated = to_refrain(group[0]) or tokens[0].lower == "not"
        act.clauses = [*group]
        act.voice = head.cue
        made.append(act)
    return made


def _without_remark(tokens: list[Token]) -> tuple[list[Token], Token | None]:
    """Leave out what closes a member: marks, and in brackets who makes a recommendation, who is returned."""
    behind = None
    while tokens and (tokens[-1].pos in ("PUNCT", "CCONJ") or tokens[-1].tag in (":", "CC", "-RRB-")):
        if tokens[-1].text == ")":
            opened = next((n for n in range(len(tokens) - 1, 0, -1) if tokens[n].text == "("), None)
            if opened is None or len(tokens) - opened > 12:
                break
            named = [one for one in tokens[opened + 1 : -1] if one.pos == "PROPN"]
            behind = next((one for one in named if one.head not in named), None)
            tokens = tokens[:opened]
        else:
            tokens = tokens[:-1]
    return tokens, behind


def _beginning(verb: Token, tokens: list[Token]) -> Token:
    left = min(
        [verb.i, *(c.left for c in verb.children if c.i < verb.i and c.dep in ("aux", "advmod", "neg", "auxpass"))]
    )
    return tokens[max(left - tokens[0].i, 0)]


def _deed(tokens: list[Token], head: Head) -> tuple[Token | None, Token | None]:
    """Return the verb or noun that heads a member of a list, and who is to act."""
    to = head.to
    for token in tokens[:6]:
        if token.pos in ("ADV", "PART", "PUNCT") or token.lower in ("not", "also", "do", "please"):
            continue
        if (verbal(token) and token.tag in ("VB", "VBP", "VBG")) or token.lower in words("deliberate"):
            return token, to
        break
    if len(tokens) > 2 and head.kind in DIRECTIVES:
        for n, token in enumerate(tokens[1:-1], 1):
            if token.tag == "TO" and verbal(tokens[n + 1]) and not any(verbal(one) for one in tokens[:n]):
                named = [one for one in tokens[:n] if one.head not in tokens[:n]]  # "Ms Orr to circulate the map"
                return tokens[n + 1], named[-1] if named and named[-1].pos in ("NOUN", "PROPN") else to
    top = next((one for one in tokens if one.head is one or one.head not in tokens), tokens[0])
    for token in tokens:
        # "Ms Orr to circulate the map", "The secretariat will write": who is to act stands in the member itself.
        if (
            verbal(token)
            and (own := token.child("nsubj", "nsubjpass")) is not None
            and own.i < token.i
            and own in tokens
        ):
            if (
                token.dep in ("relcl", "advcl", "acl")
                and token is not top
                and not any(c.tag == "TO" for c in token.children)
            ):
                continue
            return token, (agent(token) if head.kind in DIRECTIVES or head.kind == "agreement" else to)
    return top, to


def _merged(listed: list[Act], heads: list[Head], found: list[Act]) -> list[Act]:
    """Put the lists' acts in place of what their heads and members' own words gave."""
    deeds = {one.i for act in listed for one in act.deeds}
    cues = {head.cue.i for head in heads}
    mine = {id(act) for act in listed}
    kept = [
        act
        for act in found
        if id(act) not in mine and act.cue.i not in cues and not any(one.i in deeds for one in act.deeds)
    ]
    return sorted([*kept, *listed], key=lambda one: (one.first.i, one.deed.i))
