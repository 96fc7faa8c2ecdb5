"""Tense: whether what a word belongs to lies in the past or ahead, from the verb that governs it."""

from __future__ import annotations

from functools import cache
from typing import Literal

from onrecord.reading.english.parse import Token
from onrecord.reading.english.tables import rows

Tense = Literal["past", "future", "present"]

_AHEAD = frozenset("will 'll wo shall sha would 'd should could may might must can ca".split())
_IS = frozenset("is are am 's 're 'm".split())
_NOT = frozenset({"not", "n't", "never", "neither", "nor"})
# Words before an expression that look ahead, whatever the verb.
_TOWARDS = frozenset({"by", "until", "till", "ahead", "before"})


@cache
def _words(*roles: str) -> frozenset[str]:
    """Return the words of data/tenses.csv that have one of these roles.

    plan, foreseen: verbs and adjectives whose infinitive or participle is still to come ("set to meet"); the object of
    a foreseen one is, too ("expects a vote"). coming: nouns of what is fixed for a day. event: nouns of what is told
    of before and after it. report: verbs that tell.
    """
    return frozenset(row["word"] for row in rows("tenses.csv") if row["role"] in roles)


def of(token: Token, before: str = "") -> Tense | None:
    """Tell the tense of what an expression places in time; None where no verb tells.

    `token` is the expression's word in the parse, `before` the word before it. "Would" and "could" look ahead, as do
    infinitives under a verb or noun of planning ("set to meet", "plans to vote"). Headlines tell what is past in the
    present tense.
    """
    if before == "since":
        return "past"
    one: Token | None = token
    role = token.sentence.passage.role
    if token.dep in ("compound", "nmod", "poss", "amod", "nummod") and token.head.i > token.i:
        # "The June agreement" is there; "the Tuesday deadline" may lie either way.
        if token.head.lemma in _words("coming"):
            return None
        if token.head.lemma not in _words("event") and token.dep != "poss":
            return "past"
    noun = token.head.head
    if token.head.lower == "of" and noun.pos == "NOUN" and noun.entity is None and noun.lemma not in _words("event"):
        return "past"  # "the agreement of 12 May"
    for _ in range(60):  # deeper than any sentence that people read
        if one is None:
            return None
        if one.pos in ("VERB", "AUX") and one is not token:
            tense = _of_verb(one, role in ("title", "subtitle", "caption"))
            open_still = one.lemma in _words("term") or one.tag in ("VBZ", "VBP")
            if tense is not None and before in _TOWARDS and open_still:
                return "future"  # "was given until Friday"; a headline's "calls for peace before winter"
            if tense == "past" and before in ("for", "to"):
                # "moved to 1 December" lies ahead of when it is told; "food for Christmas" is the nearest one.
                return "future" if one.lemma in _words("term") else None
            if tense is not None:
                return tense
        elif (one is not token and one.pos == "ADJ" and one.lemma in _words("plan", "foreseen")) or (
            one.tag == "NN" and any(child.tag == "TO" for child in one.children)
        ):
            return "future"
        one = one.head if one.head is not one else None
    return None


def _of_verb(verb: Token, headline: bool) -> Tense | None:
    """Return a verb's own tense; None where it only follows the verb above it."""
    aids = [child for child in verb.children if child.dep in ("aux", "auxpass", "cop")]
    words = {aid.lower for aid in aids}
    plan = verb.lemma in _words("plan", "foreseen")
    if words & _AHEAD:
        had = "'d" in words and (verb.tag == "VBN" or "been" in words)
        return "past" if had or "have" in words or ("could" in words and _denied(verb)) else "future"
    if any(aid.tag == "TO" for aid in aids):
        return _of_infinitive(verb)
    match verb.tag:
        case "VBG":
            return "future" if words & _IS else "past" if words & {"was", "were"} else None
        case "VBN" if not aids:  # "the letter released on Friday", "the vote scheduled for Friday"
            if verb.lemma in _words("fixed"):
                return "future"
            return "past" if verb.dep in ("acl", "advcl", "amod", "relcl") else None
        case "VBN" | "VBD":
            return "future" if plan and words & _IS else "past"
        case "VBZ" | "VBP":
            if headline or verb.lemma in _words("report"):
                return "past"
            what = ("xcomp", "ccomp", "dobj") if verb.lemma in _words("foreseen") else ("xcomp", "ccomp")
            return "future" if plan and verb.child(*what) is not None else "present"
        case "VB":
            return "past" if words & {"did", "had", "has"} else "present" if aids else "future"
    return None


def _denied(verb: Token) -> bool:
    """Tell whether "could" is a thing of the past: "could not be reached on Friday"."""
    return any(one.lower in _NOT for one in verb.sentence.tokens if one.i < verb.i)


def _of_infinitive(verb: Token) -> Tense | None:
    """Return the tense of "to meet": ahead under a plan or at the head of a headline, else that of what it follows."""
    head = verb.head
    if head is verb or verb.dep == "ccomp":  # a headline's "Minister to visit Velm, office says"
        return "future"
    if head.lemma in _words("plan", "foreseen") or head.pos in ("NOUN", "PROPN", "ADJ"):
        return "future"
    if head.lemma == "be":  # "were to meet": ahead of when it is told
        return "future"
    return None
