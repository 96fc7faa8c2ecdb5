"""Verification: the text's own words for how far a thing is verified, and what they are said of.

A cue ("reportedly", "accused of", "could not be confirmed", "according to residents") holds for what hangs on it in
the sentence; where it only points ("Reuters could not verify this") for the clause that its own is joined to or, in a
sentence by itself, for the sentence before. Where several cues hold for a thing, the narrowest is its own. After the
evidentials of FactBank (Saurí and Pustejovsky 2009) and the hedge cues of CoNLL-2010; the words are in
data/verification.csv.

Plain reporting ("the minister said") is no verification: who said it stands in the statement.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from onrecord.reading.english import tables
from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.records import Verification

Degree = Literal["verified", "not_verified", "alleged", "disputed", "reported", "unstated"]

UNSTATED = Verification("unstated", None, None)

_LONGEST = 14  # tokens of a cue with its source; a longer one is cut to its words
_NEVER = frozenset({"not", "n't", "never", "unable", "impossible", "yet"})
_UNABLE = frozenset({"unable", "impossible", "fail", "refuse", "decline", "possible"})


@dataclass(frozen=True, slots=True)
class _Cue:
    degree: Degree
    frame: str


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """Words for how far something is verified: their degree and span, and the tokens that they hold for.

    `content` heads what is alleged or denied, where the words have a complement that says it.
    """

    degree: Degree
    start: int
    end: int
    first: int
    last: int
    content: tuple[Token, ...] = ()


@cache
def _cues(part: str) -> dict[str, _Cue]:
    return {
        row["word"]: _Cue(cast(Degree, row["degree"]), row["frame"])
        for row in tables.rows("verification.csv")
        if row["part"] == part
    }


def read(parse: Parse) -> list[Verdict]:
    """Find the verification words of an article, in reading order."""
    found = []
    for token in parse.tokens:
        verdict = _verdict(token, parse)
        if verdict is not None:
            found.append(verdict)
    return sorted(found, key=_first)


def of(verdicts: list[Verdict], token: Token) -> Verification:
    """Return the verification that holds for a token: of the words that hold, those that hold for least.

    `verdicts` are in the order in which what they hold for begins, as `read` gives them.
    """
    passage = token.sentence.passage.tokens[0].i  # no verdict holds beyond its passage
    near = range(bisect_left(verdicts, passage, key=_first), bisect_right(verdicts, token.i, key=_first))
    holding = [n for n in near if token.i <= verdicts[n].last]
    if not holding:
        return UNSTATED
    # "The reported sale could not be confirmed": what is only reported gives way to what says more.
    one = min((verdicts[n] for n in holding), key=lambda x: (x.degree == "reported", x.last - x.first))
    return Verification(one.degree, one.start, one.end)


def _first(one: Verdict) -> int:
    return one.first


def _verdict(token: Token, parse: Parse) -> Verdict | None:
    if token.lower in _cues("adverb"):
        return _over(_cues("adverb")[token.lower].degree, token, token, token.head)
    if token.dep == "amod" and token.lower in _cues("adjective"):
        return _adjective(token, parse)
    if token.lower in _cues("preposition"):
        return _according(token, parse)
    if token.pos in ("VERB", "AUX"):
        if token.tag == "VBG" and token.dep in ("advcl", "prep", "acl") and token.lemma in _cues("citing"):
            return _citing(token, parse)
        cue = _cues("verb").get(token.lemma)
        return _verb(token, cue, parse) if cue else None
    if token.pos == "NOUN":
        if token.lemma in _cues("lack"):
            return _lack(token, parse)
        cue = _cues("noun").get(token.lemma)
        return _noun(token, cue, parse) if cue else None
    return None


def _over(degree: Degree, first: Token, last: Token, held: Token, content: tuple[Token, ...] = ()) -> Verdict:
    """Return a verdict whose words are first to last and that holds for all below a token."""
    return Verdict(degree, first.start, last.end, held.left, held.right, content)


def _adjective(token: Token, parse: Parse) -> Verdict | None:
    cue = _cues("adjective")[token.lower]
    noun = token.head
    if noun.pos not in ("NOUN", "PROPN"):
        return None
    if cue.frame == "claims" and noun.lemma not in _cues("claims"):
        return None
    if noun.lemma in _cues("noun") or noun.lemma in _cues("claims"):  # unconfirmed reports of
        content = _content(noun)
        if not content:
            return None
        return Verdict(
            cue.degree, token.start, max(noun.end, token.end), content[0].left, content[-1].right, tuple(content)
        )
    return _over(cue.degree, token, token, noun)


def _noun(noun: Token, cue: _Cue, parse: Parse) -> Verdict | None:
    """Return the verdict of a noun that takes what it says as a complement: the claim that, reports of."""
    content = _content(noun)
    if not content or any(one.lower in _cues("adjective") for one in noun.children if one.dep == "amod"):
        return None
    return Verdict(cue.degree, noun.start, noun.end, content[0].left, content[-1].right, tuple(content))


def _content(noun: Token) -> list[Token]:
    """Return what heads the complement of a noun: a clause, or what "of" and "about" govern."""
    found = []
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep in ("acl", "ccomp", "relcl") and any(
            one.lower == "that" and one.dep in ("mark", "det", "nsubj", "dobj") for one in child.children
        ):
            found.append(child)
        elif child.dep == "prep" and child.lower in ("of", "about", "over"):
            found += [one for one in child.children if one.dep in ("pobj", "pcomp")]
    return found


def _verb(verb: Token, cue: _Cue, parse: Parse) -> Verdict | None:
    passive = any(one.dep == "auxpass" for one in verb.children) or (verb.dep == "acl" and verb.tag == "VBN")
    negated = _negated(verb)
    if cue.frame in ("check", "negated"):
        return _check(verb, cue, passive, negated, parse)
    if negated and cue.degree != "disputed":
        return None
    subject = verb.child("nsubj", "nsubjpass", "csubj")
    clauses = [one for one in verb.children if one.dep == "ccomp" or (one.dep == "xcomp" and one.i > verb.i)]
    objects = [one for one in verb.children if one.dep == "dobj"]
    if cue.frame in ("of", "for"):
        governed = [
            one
            for child in verb.children
            if child.dep == "prep" and child.lower == cue.frame
            for one in child.children
            if one.dep in ("pobj", "pcomp")
        ]
        if cue.frame == "for" or (not governed and cue.frame == "of" and verb.lemma == "suspect"):
            governed = governed or clauses
        return _holding(cue.degree, verb, None, governed)
    if cue.frame == "passive" or passive:
        if not passive:
            return None
        held = ([subject] if subject is not None and subject.lower != "it" else []) + clauses
        if cue.frame == "passive" and not clauses:
            return None
        return _holding(cue.degree, verb, None, sorted(held, key=lambda one: one.i), by="auxpass")
    if cue.degree == "disputed" and verb.dep == "relcl" and verb.head.lemma in _cues("claims"):
        start, end = verb.sentence.tokens[0].i, verb.head.left - 1  # the army left, a claim that the rebels dispute
        return Verdict(cue.degree, verb.start, verb.end, start, end) if start <= end else None
    if cue.frame == "claims":
        claims = [one for one in objects if one.lemma in _cues("claims")]
        held = [x for one in claims for x in _content(one)]
        if not held and claims:
            return _pointing(cue.degree, verb, parse)
        return _holding(cue.degree, verb, None, held)
    if cue.frame == "source":
        if subject is None or (subject.lemma not in _cues("source") and subject.lower not in _cues("source")):
            return None
        return _holding(cue.degree, verb, subject, clauses or objects)
    if verb.lemma == "report":  # Kyodo reports that; the ministry reported five dead
        return _holding(cue.degree, verb, subject, clauses or objects)
    if verb.lemma == "claim" and not clauses:
        return None  # claimed responsibility, claimed lives
    if cue.degree == "disputed" and objects and not clauses:
        # What is denied is the thing itself, not all that it is said of: "denied involvement in the attack"
        last = objects[-1]
        while (following := last.child("conj")) is not None:
            last = following
        return Verdict(cue.degree, verb.start, verb.end, objects[0].i, last.i, tuple(objects))
    return _holding(cue.degree, verb, None, clauses or objects)


def _holding(
    degree: Degree, verb: Token, subject: Token | None, held: list[Token], by: str | None = None
) -> Verdict | None:
    """Return a verdict of a verb, with its subject or auxiliary where that belongs to the words."""
    if not held:
        return None
    first = verb
    if subject is not None and subject.right < verb.i and verb.i - subject.left < _LONGEST:
        first = subject.sentence.tokens[subject.left - subject.sentence.tokens[0].i]
    elif by is not None:
        first = verb.child("auxpass") or verb
        first = first if first.i < verb.i else verb
    content = tuple(one for one in held if one is not subject)
    return Verdict(
        degree, first.start, verb.end, min(one.left for one in held), max(one.right for one in held), content
    )


def _check(verb: Token, cue: _Cue, passive: bool, negated: bool, parse: Parse) -> Verdict | None:
    """Return the verdict of checking: confirmed that, could not be independently verified."""
    if cue.frame == "negated" and not negated:
        return None
    degree: Degree = "not_verified" if negated else cue.degree
    if verb.tag == "VB" and not negated and verb.child("aux") is not None:
        return None  # to verify, will confirm, must confirm: nothing is confirmed yet
    subject = verb.child("nsubj", "nsubjpass", "csubj")
    held = [one for one in verb.children if one.dep in ("ccomp", "dobj", "pobj") and one.i > verb.i]
    if passive and subject is not None:
        held = [subject]
    claims, pointers = _cues("claims"), _cues("pointer")
    inner = [x for one in held if one.lemma in claims for x in _content(one)]
    if inner:
        held = inner
    elif not held or all(one.lower in pointers or one.lemma in claims for one in held):
        return _pointing(degree, verb, parse) if negated else None
    first, last = _words(verb)
    tokens = parse.tokens
    return Verdict(
        degree,
        tokens[first].start,
        tokens[last].end,
        min(one.left for one in held),
        max(one.right for one in held),
        () if degree == "verified" else tuple(one for one in held if one is not subject),
    )


def _pointing(degree: Degree, verb: Token, parse: Parse) -> Verdict | None:
    """Return the verdict of a clause that points to what was just said: the clause above it or the sentence before."""
    top = verb
    while top.dep in ("xcomp", "ccomp", "conj") and top.head is not top and top.head.pos in ("VERB", "AUX", "ADJ"):
        if top.dep == "conj" or (top.dep == "ccomp" and top.head.i > top.i):
            break
        top = top.head
    first, last = _words(top)
    tokens = parse.tokens
    if last - first >= _LONGEST:
        first, last = verb.left if verb.i - verb.left < _LONGEST else verb.i, verb.i
    if top.dep in ("advcl", "conj", "relcl", "parataxis", "ccomp") and top.head is not top:
        start, end = top.sentence.tokens[0].i, top.sentence.tokens[-1].i
        if top.left <= start:  # although X could not verify this, Y happened
            start = top.right + 1
        else:
            end = top.left - 1
        if start <= end:
            return Verdict(degree, tokens[first].start, tokens[last].end, start, end)
    sentences = top.sentence.passage.sentences
    at = next(n for n, one in enumerate(sentences) if one is top.sentence)
    if at == 0:
        return None
    before = sentences[at - 1]
    return Verdict(degree, tokens[first].start, tokens[last].end, before.tokens[0].i, before.tokens[-1].i)


def _words(verb: Token) -> tuple[int, int]:
    """Return the first and last token of a short clause, or of the verb with its auxiliaries where it is long."""
    own = [one for one in verb.children if one.dep in ("aux", "auxpass", "neg", "advmod", "nsubj", "nsubjpass", "dobj")]
    short = [one for one in own if one.right - one.left < 6]
    first = min([verb.i, *(one.left for one in short if one.i < verb.i)])
    pointing = [one.right for one in short if one.i > verb.i and one.lower in _cues("pointer")]
    return first, max([verb.i, *pointing])


def _negated(verb: Token) -> bool:
    """Tell whether a verb is denied by its own words or by what it hangs on: was unable to confirm."""
    for one in verb.children:
        if one.dep == "neg" or one.lower in _NEVER or (one.dep == "det" and one.lower == "no"):
            return True
        if one.dep in ("nsubj", "nsubjpass") and (one.lower in ("none", "nobody") or one.lower == "no"):
            return True
    head = verb.head
    if verb.dep in ("xcomp", "ccomp", "acl", "advcl") and verb.tag == "VB" and head is not verb:
        if head.lemma in _UNABLE and head.lemma != "possible":
            return True
        if head.lemma in ("have", "remain") and any(one.lower == "yet" for one in head.children):
            return True
        return (head.pos in ("ADJ", "AUX", "VERB") and _not(head)) or (
            head.head is not head and _not(head.head) and (head.pos == "ADJ")
        )
    return False


def _not(token: Token) -> bool:
    return any(one.dep == "neg" for one in token.children)


def _according(token: Token, parse: Parse) -> Verdict | None:
    """Return the verdict of "according to": it holds for the clause that it hangs on."""
    to = next((one for one in token.children if one.lower == "to"), None)
    if to is None or token.lower != "according":
        return None
    last = _short(to)
    held = token.head
    while held.pos not in ("VERB", "AUX") and held.head is not held:
        held = held.head
    return Verdict("reported", token.start, parse.tokens[last].end, held.left, held.right)


def _citing(verb: Token, parse: Parse) -> Verdict | None:
    if verb.child("dobj") is None or verb.head is verb:
        return None
    if any(one.lower in _cues("preposition") for one in verb.sentence.tokens):
        return None  # "according to X, quoting Y" is one verdict
    held = verb.head
    while held.pos not in ("VERB", "AUX") and held.head is not held:
        held = held.head
    return Verdict("reported", verb.start, parse.tokens[_short(verb)].end, held.left, held.right)


def _short(token: Token) -> int:
    """Return the last token of what a word governs, without what is long."""
    last = token.i
    for child in token.children:
        if child.i > token.i and child.dep in ("pobj", "dobj", "prep"):
            last = max(last, child.i if child.right - token.i > _LONGEST else _noun_end(child))
    return last


def _noun_end(noun: Token) -> int:
    """Return the last token of a noun phrase, without relative clauses and asides."""
    last, below = noun.i, [noun]
    while below:
        one = below.pop()
        last = max(last, one.i)
        below += [x for x in one.children if x.i > one.i and x.dep in ("prep", "pobj", "conj", "cc", "case")]
    return last


def _lack(noun: Token, parse: Parse) -> Verdict | None:
    """Return the verdict of "no independent confirmation of", "without evidence"."""
    cue = _cues("lack")[noun.lemma]
    no = next((one for one in noun.children if one.dep in ("det", "neg") and one.lower in ("no", "any")), None)
    if no is not None and no.lower == "any" and not _negated(noun.head):
        return None
    without = noun.head if noun.dep == "pobj" and noun.head.lower == "without" else None
    if no is None and without is None:
        offering = noun.head
        if noun.dep != "dobj" or offering.head.lower != "without":
            return None
        without = offering.head
    support = [one for one in noun.children if one.dep in ("acl", "relcl") and one.i > noun.i]
    if cue.frame and not any(one.lemma == "support" for one in support):
        return None
    first = without or no or noun
    held = [x for one in support for x in one.children if x.dep == "dobj"] if cue.frame else _content(noun)
    last = support[0] if cue.frame and support else noun
    if held:
        return Verdict("not_verified", first.start, last.end, min(x.left for x in held), max(x.right for x in held))
    if without is not None:
        above = without.head
        while above.pos not in ("VERB", "AUX") and above.head is not above:
            above = above.head
        return Verdict("not_verified", first.start, noun.end, above.left, above.right)
    top = noun
    while top.pos not in ("VERB", "AUX") and top.head is not top:
        top = top.head
    return _pointing("not_verified", top, parse)
