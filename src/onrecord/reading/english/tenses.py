"""Tense: whether what a word belongs to lies in the past or ahead, from the verb that governs it."""

from __future__ import annotations

from typing import Literal

from onrecord.reading.english.parse import Token

Tense = Literal["past", "future", "present"]

_AHEAD = frozenset(
    {"will", "'ll", "wo", "shall", "would", "'d", "should", "could", "may", "might", "must", "can", "ca", "sha"}
)
# Verbs and adjectives whose infinitive, or whose participle alone, is still to come.
_PLANS = frozenset(
    "plan expect schedule set slate intend hope want vow promise pledge agree aim due go prepare invite ask urge order"
    " propose threaten await likely ready able willing bind poise need have call wait decide seek offer refuse demand"
    " request tell commit determine postpone delay adjourn anticipate forecast project mean".split()
)
_FORESEEN = frozenset("expect await plan schedule propose anticipate forecast project".split())
_NOT = frozenset({"not", "n't", "never", "neither", "nor"})
_REPORTS = frozenset("say tell report announce add state note write show quote explain warn claim".split())
# Nouns of what is fixed for a day, and of what may be told before or after it.
_COMING = frozenset("deadline date cutoff".split())
_MEETINGS = frozenset(
    "meeting talk summit election vote hearing trial session conference ceremony referendum visit launch match game"
    " sitting round event gathering debate march protest rally ballot poll runoff inauguration negotiation consultation"
    " show concert race final primary appearance trip flight arrival departure opening start release auction strike"
    " walkout funeral wedding parade festival address speech interview briefing tour convention congress".split()
)
# Words before an expression that look ahead, whatever the verb.
_TOWARDS = frozenset({"by", "until", "till", "ahead", "before"})


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
        if token.head.lemma in _COMING:
            return None
        if token.head.lemma not in _MEETINGS and token.dep != "poss":
            return "past"
    for _ in range(60):  # deeper than any sentence that people read
        if one is None:
            return None
        if one.pos in ("VERB", "AUX") and one is not token:
            tense = _of_verb(one, role in ("title", "subtitle", "caption"))
            if tense == "past" and before in _TOWARDS and (_still_open(one) or one.tag in ("VBZ", "VBP")):
                return "future"  # "given until Friday"; a headline's "calls for peace before winter"
            if tense == "present" and before in _TOWARDS:
                return "future"
            if tense is not None:
                return tense
        elif (one is not token and one.pos == "ADJ" and one.lemma in _PLANS) or (
            one.tag == "NN" and any(child.tag == "TO" for child in one.children)
        ):
            return "future"
        one = one.head if one.head is not one else None
    return None


def _still_open(verb: Token) -> bool:
    return verb.lemma in ("give", "have", "set", "order", "tell", "ask", "urge", "extend", "demand")


def _of_verb(verb: Token, headline: bool) -> Tense | None:
    """Return a verb's own tense; None where it only follows the verb above it."""
    aids = [child for child in verb.children if child.dep in ("aux", "auxpass", "cop")]
    words = {aid.lower for aid in aids}
    if "'d" in words and (verb.tag == "VBN" or "been" in words):
        return "past"
    if words & _AHEAD:
        if "have" in words or (
            words & {"could"} and any(one.lower in _NOT for one in verb.sentence.tokens if one.i < verb.i)
        ):
            return "past"  # "could not be reached on Friday"
        return "future"
    if any(aid.tag == "TO" for aid in aids):
        return _of_infinitive(verb, headline)
    if verb.tag == "VBG":
        if words & {"is", "are", "am", "'s", "'re", "'m"}:
            return "future"
        return "past" if words & {"was", "were"} else None
    if (
        verb.tag in ("VBN", "VBD")
        and verb.lemma in _PLANS
        and words & {"is", "are", "'s", "'re", "am"} | set()
        and not words & {"has", "have", "had"}
    ):
        return "future"
    if verb.tag == "VBN" and not aids:
        return (
            "future"
            if verb.lemma in ("schedule", "plan", "slate", "set", "expect", "propose")
            else "past"
            if verb.dep in ("acl", "advcl", "amod", "relcl")
            else None
        )
    if verb.tag in ("VBD", "VBN"):
        return "past"
    if any(aid.tag == "VBD" for aid in aids):
        return "past"
    if verb.tag in ("VBZ", "VBP"):
        if headline or verb.lemma in _REPORTS:
            return "past"
        wanted = ("xcomp", "ccomp", "dobj") if verb.lemma in _FORESEEN else ("xcomp", "ccomp")
        planned = verb.lemma in _PLANS and verb.child(*wanted) is not None
        return "future" if planned else "present"
    if verb.tag == "VB":
        return "future" if not aids else "present"
    return None


def _of_infinitive(verb: Token, headline: bool) -> Tense | None:
    """Return the tense of "to meet": ahead under a plan or at the head of a headline, else that of what it follows."""
    head = verb.head
    if head is verb:
        return "future"
    if head.lemma in _PLANS or head.pos in ("NOUN", "PROPN", "ADJ"):
        return "future"
    if head.lemma == "be":  # "were to meet": ahead of when it is told
        return "future"
    return None
