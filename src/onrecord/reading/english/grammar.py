"""The grammar that commitments are read by: who acts in a clause, where it ends, which verbs are joined in it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.reading.english.parse import Token
from onrecord.reading.english.tables import rows
from onrecord.reading.english.vocabulary import roles

HOPS = 40  # how far up a sentence is looked; deeper than any that was written to be read


def words(listed: str) -> frozenset[str]:
    """Return the words of one list of `data/commitment_words.csv`."""
    return _words()[listed]


@cache
def _words() -> dict[str, frozenset[str]]:
    lists: dict[str, set[str]] = {}
    for row in rows("commitment_words.csv"):
        lists.setdefault(row["list"], set()).add(row["word"])
    return {name: frozenset(each) for name, each in lists.items()}


def subject(verb: Token) -> Token | None:
    """Return the head of a verb's subject, also one that it shares with the verb it is joined to or stands under."""
    for _ in range(HOPS):
        own = verb.child("nsubj", "nsubjpass")
        if own is not None:
            return own
        if verb.dep == "conj" and verb.head.pos in ("VERB", "AUX"):
            verb = verb.head
        elif verb.dep in ("acl", "relcl") and verb.tag == "VBG":
            noun = verb.head
            if doer(noun) or noun.dep not in ("dobj", "pobj", "nsubjpass", "attr"):
                return noun
            up = verb_above(noun)  # "issued a statement urging …": who issued it urges
            if up is None or up is verb:
                return noun
            verb = up
        elif verb.dep in ("xcomp", "advcl", "pcomp", "prep", "ccomp", "dep") and verb.head is not verb:
            up = verb.head if verb.head.pos in ("VERB", "AUX") else verb_above(verb)
            if up is None:
                return None
            if verb.dep == "xcomp" and (held := up.child("dobj")) is not None and held.i < verb.i:
                return held
            verb = up
        else:
            return None
    return None


def verb_above(token: Token) -> Token | None:
    for hops, one in enumerate(token.ancestors()):
        if one.pos in ("VERB", "AUX"):
            return one
        if hops > HOPS:
            break
    return None


def doer(noun: Token) -> bool:
    """Tell whether a noun names somebody who can act: a name of people or bodies, or a word for such."""
    if noun.lower in _doers() or noun.lemma in _doers():
        return True
    if noun.entity is not None:
        return noun.entity.label in ("PERSON", "ORG", "GPE", "NORP")
    return noun.pos == "PROPN"


@cache
def _doers() -> frozenset[str]:
    """Return the nouns for people and bodies: those that commitments are read by, offices, and words for persons."""
    offices = {word.lower() for word, role in roles().items() if role.sort in ("person", "group", "body")}
    return words("doer") | offices | {row["word"] for row in rows("person_nouns.csv")}


def negated(verb: Token) -> bool:
    """Tell whether a verb is denied: "not", "never", "no longer"."""
    return any(one.dep == "neg" or one.lower in ("not", "never", "n't") for one in verb.children)


def modal(verb: Token) -> Token | None:
    """Return the modal of a verb."""
    return next((one for one in verb.children if one.tag == "MD"), None)


def infinitive(verb: Token) -> bool:
    """Tell whether "to" stands before a verb."""
    return any(one.tag == "TO" or (one.lower == "to" and one.dep == "aux") for one in verb.children if one.i < verb.i)


def by_passive(cue: Token) -> Token | None:
    """Return who acts in a passive: the noun after "by"."""
    for child in cue.children:
        if child.dep == "agent" or (child.dep == "prep" and child.lower == "by"):
            return child.child("pobj")
        if child.dep == "prep" and child.i > cue.i:
            for under in child.children:
                if under.dep == "agent" or under.lower == "by":
                    return under.child("pobj")
    return None


def passive(cue: Token) -> bool:
    """Tell whether a verb is passive: "was urged to …", "the terms agreed by …"."""
    if any(one.dep in ("auxpass", "nsubjpass") for one in cue.children):
        return True
    return cue.tag == "VBN" and cue.dep in ("acl", "conj", "amod") and not any(one.dep == "aux" for one in cue.children)


def verbal(token: Token) -> bool:
    return token.pos in ("VERB", "AUX") or token.tag.startswith("VB")


# What closes a clause without being part of it.
_BESIDE = frozenset({"punct", "cc", "parataxis", "meta", "intj", "preconj"})


def last_of(head: Token, stop: int) -> Token:
    """Return the last token of what a head governs, without joined clauses, and before token `stop`."""
    while True:
        kept = [one for one in head.children if head.i < one.i < stop and one.right > head.i and not _apart(one, head)]
        if not kept:
            return head
        last = max(kept, key=lambda one: one.right)
        if not verbal(last):
            return token_at(head, min(last.right, stop - 1))
        head = last


def _apart(child: Token, head: Token) -> bool:
    """Tell whether what hangs on a head is no part of its clause: marks, joined clauses, "he said"."""
    if child.dep in _BESIDE or (child.dep == "conj" and verbal(child) and _parallel(child, head)):
        return True
    reported = child.dep in ("ccomp", "advcl", "dep") and child.lemma in words("speech")
    return reported and child.tag in ("VBD", "VBZ", "VBN")


def token_at(near: Token, i: int) -> Token:
    tokens = near.sentence.tokens
    return tokens[i - tokens[0].i]


def trimmed(first: int, last: int, tokens: Sequence[Token]) -> int:
    """Return the index of the last token from `first` to `last` that is a word."""
    while last > first and (tokens[last].pos in ("PUNCT", "CCONJ", "SPACE") or tokens[last].tag in ("CC", ":", ",")):
        last -= 1
    return last


def _parallel(verb: Token, head: Token) -> bool:
    """Tell whether a joined verb has a clause of its own; a past form after a base form is a noun's participle."""
    if any(one.dep in ("aux", "nsubj", "nsubjpass") for one in verb.children):
        return True
    before = max(verb.left - 1, verb.sentence.tokens[0].i)
    if token_at(verb, before).tag in ("CC", ","):
        return True
    finite = ("VBD", "VBZ", "VBP", "VBN")
    return (verb.tag in finite) == (head.tag in finite) or verb.lower == verb.lemma


# -- coordination

_COMPLEMENTS = frozenset(
    {"dobj", "ccomp", "xcomp", "attr", "acomp", "dative", "oprd", "prep", "pobj", "pcomp", "agent"}
)


def _complemented(verb: Token) -> bool:
    """Tell whether a verb has an object or complement of its own."""
    return any(one.dep in _COMPLEMENTS and one.i > verb.i and one.text != "-" for one in verb.children)


def chain(deed: Token, cue: Token | None = None) -> list[list[Token]]:
    """Return the coordinated verbs that begin with `deed`, those that share one object together.

    "declare and adhere to a truce" is one deed, "release prisoners and open the road" two. The parser hangs a late
    member of a long chain on the cue instead; it is known by its form: the base form or "-ing", without a subject.
    """
    heads = [deed]
    if not verbal(deed) and (cue is None or cue is deed):
        return [heads]
    waiting = [deed]
    if (
        deed.lemma in ("continue", "begin", "start")
        and (under := deed.child("xcomp")) is not None
        and infinitive(under)
    ):
        waiting.append(under)  # "continue to fund the school and to train its staff"
    if cue is not None and cue is not deed:
        waiting.append(cue)
    seen = {deed.i}
    while waiting:
        one = waiting.pop()
        for child in one.children:
            if child.i <= deed.i or child.i in seen or not _joins(child, deed, one):
                continue
            seen.add(child.i)
            heads.append(child)
            waiting.append(child)
    heads.sort(key=lambda one: one.i)
    groups: list[list[Token]] = [[]]
    for n, head in enumerate(heads):
        groups[-1].append(head)
        if n + 1 < len(heads) and (not verbal(head) or _complemented(head) or _parted(head, heads[n + 1])):
            groups.append([])
    return groups


def _parted(one: Token, two: Token) -> bool:
    tokens = one.sentence.tokens
    at = one.i - tokens[0].i
    return any(tokens[n].text == ";" for n in range(at, two.i - tokens[0].i))


def _joins(child: Token, deed: Token, above: Token) -> bool:
    """Tell whether a token carries on the chain that `deed` begins."""
    if child.child("nsubj", "nsubjpass", "expl") is not None or not verbal(child):
        return False
    if (child.tag in ("VBD", "VBZ") and child.lower != child.lemma) or (
        modal(child) is not None and modal(deed) is None
    ):
        return False
    if any(one.dep == "aux" and one.tag != "MD" and one.lower not in ("to", "do") for one in child.children):
        return False
    if infinitive(child) and not infinitive(deed) and modal(deed) is not None:
        return False
    if child.dep == "conj":
        if above is deed or above.dep == "conj" or (verbal(above) and above.i >= deed.i):
            return True
        return child.tag in ("VB", "VBP") and deed.tag == "VB"  # hung on the cue
    before = token_at(child, max(child.left - 1, child.sentence.tokens[0].i))
    if before.i >= child.left or before.text not in (",", ";", "and", "or"):
        return False
    if child.dep == "dep" and child.tag in ("VB", "VBP"):
        return True
    if child.dep in ("advcl", "xcomp", "ccomp"):
        listed = not verbal(deed) and before.text == ";"  # "agree to a truce; to open the road; and to …"
        parallel = (infinitive(child) and (infinitive(deed) or listed)) or (
            child.tag == "VBG" and deed.tag in ("VBG", "NN", "NNS")
        )
        # "to leave, to open the road and to …" is a list, "to leave, to avoid a war" is not
        listed = before.text == "," and any(one.dep == "conj" and infinitive(one) for one in child.children)
        return parallel and (listed or before.text in (";", "and", "or"))
    return False
