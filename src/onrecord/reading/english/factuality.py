"""Factuality: whether what a verb or noun tells happened, by the words that it hangs on.

After FactBank (Saurí and Pustejovsky 2009): a word's own tense and auxiliaries say how it stands by itself, and every
word that it hangs on up to the main clause may change that: "plans to", "failed to", "denied that", "the risk of".
What is only demanded or promised has no modality here: it is no event (but a commitment).
"""

from __future__ import annotations

from typing import Literal

from onrecord.reading.english import lexicon
from onrecord.reading.english.parse import Token

Modality = Literal["happened", "ongoing", "planned", "called_off", "denied", "possible"]

_FUTURE = frozenset({"will", "shall", "'ll", "wo", "sha"})
_MAYBE = frozenset({"may", "might", "could", "would", "'d"})
_WOULD = frozenset({"would", "'d"})
_SAYING = frozenset("say announce tell state declare report confirm add promise pledge vow".split())
_ABLE = frozenset({"can", "ca"})
_DUTY = frozenset({"must", "should", "ought", "need"})
_CONDITIONAL = frozenset({"if", "unless", "whether", "lest", "provided", "until", "till"})
_INVERTED = frozenset({"had", "were", "should"})
_WHEN = frozenset({"when", "once", "whenever"})
_GERUNDS = frozenset("after since by following in while as before with despite without during".split())
_STAYING = frozenset({"on", "in", "under"})
_ENDING = frozenset({"end", "stop", "halt", "cease"})
_SINCE = frozenset({"after", "since", "before", "during", "following", "until", "in"})
_CAUSES = frozenset({"because", "amid", "after", "despite", "following", "since", "over", "due"})
_FACTIVE = frozenset("accuse suspect convict charge arrest blame praise thank guilty jail sentence fine detain".split())
_AGO = frozenset({"last", "ago", "yesterday", "previous"})
_NOBODY = frozenset({"no", "none", "nobody", "neither", "nor", "nothing"})
_NEVER = frozenset({"not", "n't", "never", "no", "hardly"})
_CLAUSES = frozenset({"xcomp", "ccomp", "acl", "advcl", "pcomp", "csubj", "csubjpass"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both", "his", "her", "its", "their", "our", "such"})
_PLAIN = frozenset({"happened", "ongoing"})
_DEEP = 40  # steps up a sentence; past that, it is a list, not a clause

_Found = Modality | Literal["demanded", "promised"]


def of_verb(verb: Token) -> Modality | None:
    """Return how far what a verb tells is a fact; None where it is demanded, promised, conditional or habitual."""
    found = _clause(verb, 0)
    return None if found == "demanded" or found == "promised" else found


def of_noun(noun: Token, lasting: bool) -> Modality | None:
    """Return how far what a noun tells is a fact; `lasting`: it goes on unless the words say that it ended."""
    own = _own(noun)
    outer = _around(noun, (lasting and _definite(noun)) or _past(noun))
    if own is not None:
        return "called_off" if outer == "called_off" else own
    if noun.tag == "NN" and not any(one.dep in ("det", "poss", "nummod", "prep") for one in noun.children):
        head = noun.head
        if (
            noun.dep == "nsubj"
            and habitual(head)
            and not lasting
            and not {"ongoing", "happening"} & set(lexicon.effects(head))
        ):
            return None  # violence breeds violence: said of no happening
    if outer == "demanded":
        return None
    if outer == "promised":
        return "possible"
    if outer not in (None, "happened", "ongoing"):
        return outer
    if outer == "ongoing" and not lasting:
        return "ongoing" if _continues(noun) else "happened"
    if lasting and not _past(noun) and not _ended(noun):
        return "ongoing"
    return "happened"


def _own(noun: Token) -> Modality | None:
    """Return what the words below a noun say of it: "planned", "ongoing", "no", "last year's"."""
    for child in noun.children:
        if child.dep in ("det", "neg") and child.lower in _NOBODY:
            return "denied"
        if child.dep == "det" and child.lower == "any":
            return "possible"
        if child.dep in ("amod", "compound", "nmod", "acl", "relcl", "advmod") and child.i < noun.i:
            for effect in lexicon.adjective(child):
                if effect in ("planned", "possible", "called_off", "ongoing", "happened"):
                    return effect
    return None


def _clause(verb: Token, depth: int) -> _Found | None:
    """Return how a verb stands: by its own words, then by what it hangs on."""
    if depth > _DEEP:
        return None
    lead = _lead(verb)
    auxiliaries = [one for one in lead.children if one.dep in ("aux", "auxpass")]
    if verb is not lead:
        auxiliaries += [one for one in verb.children if one.dep in ("aux", "auxpass")]
    words = {one.lower for one in auxiliaries}
    if any(one.dep == "mark" and one.lower in _CONDITIONAL for one in lead.children):
        return None
    if lead.dep == "advcl" and any(one.lower in _INVERTED and one.i == lead.left for one in auxiliaries):
        return None  # had the talks failed
    negated = any(_negates(one) for one in (*verb.children, *(lead.children if lead is not verb else ())))
    if any(one.dep in ("mark", "advmod") and one.lower in _WHEN for one in lead.children) and (
        lead.tag in ("VBZ", "VBP", "VBG") or "be" in {x.lemma for x in auxiliaries if x.tag in ("VBZ", "VBP")}
    ):
        return None  # once it is established: not yet
    if words & _DUTY:
        # "should not have disbanded the army" blames what was done
        done = verb.tag == "VBN" and "have" in words
        return "happened" if done and negated else "denied" if done else "demanded"
    if words & _ABLE:
        return "denied" if negated else None
    if words & _FUTURE:
        return "denied" if negated else _outer(lead, "planned", depth)
    if words & _MAYBE:
        return _future_in_past(lead) if words & _WOULD else "possible"
    if lead.dep in ("acl", "relcl") and lead.tag == "VBN" and "to" in words:
        return "planned"  # figures to be published
    if "to" in words or (lead.tag == "VB" and not words and lead.dep in _CLAUSES):
        found = _hanging(lead, depth)
        return "denied" if negated and found in _PLAIN else found
    if lead.tag == "VBG" and not any(one.lemma == "be" for one in auxiliaries):
        if any(one.lower in _AGO for child in lead.children for one in (child, *child.children)):
            return "denied" if negated else "happened"
        found = _hanging(lead, depth) if lead.dep != "ROOT" else "ongoing"
        return "denied" if negated and found in _PLAIN else found
    if lead.dep in ("acl", "amod") and lead.tag == "VBN":
        return "denied" if negated else "happened"
    if lead.tag == "VB" and lead.dep == "ROOT" and not words:
        return "demanded"  # an imperative, or a bullet of a list of demands
    return "denied" if negated else _outer(lead, _tense(verb, lead, auxiliaries), depth)


def _future_in_past(lead: Token) -> _Found:
    """Return how "would" stands: "said it would leave" tells of a plan, "it would help" of a thought."""
    if lead.dep == "ccomp" and lead.head.tag in ("VBD", "VBN") and lead.head.lemma in _SAYING:
        return "promised" if "promised" in lexicon.effects(lead.head) else "planned"
    return "possible"


def _tense(verb: Token, lead: Token, auxiliaries: list[Token]) -> _Found | None:
    """Return what a finite verb's form says; the present of a habit says nothing."""
    lemmas = {one.lemma for one in auxiliaries}
    present = any(one.tag in ("VBZ", "VBP") for one in auxiliaries)
    if verb.tag == "VBG" and "be" in lemmas:
        return "ongoing" if (present and "have" not in lemmas) or "have" in lemmas else "happened"
    if verb.tag in ("VBD", "VBN"):
        if "be" in lemmas and present and "have" not in lemmas:
            return "ongoing"  # the road is blocked
        return "happened"
    if verb.tag in ("VBZ", "VBP") and not lemmas and dated(verb):
        return "planned"  # voters go to the polls on Sunday
    if verb.tag in ("VBZ", "VBP", "VB") and "do" in lemmas and not present:
        return "happened"  # it did attack
    if lead.sentence.passage.role in ("title", "subtitle") and verb.tag in ("VBZ", "VBP"):
        return "happened"  # headlines tell the past in the present tense
    return "ongoing" if verb.tag in ("VBZ", "VBP") else None


def habitual(verb: Token) -> bool:
    """Tell whether a verb stands in the simple present: what is done always, or by saying it, not what happened."""
    lead = _lead(verb)
    return (
        verb.tag in ("VBZ", "VBP")
        and not any(one.dep in ("aux", "auxpass") for one in (*verb.children, *lead.children))
        and lead.sentence.passage.role not in ("title", "subtitle", "caption")
    )


def dated(token: Token) -> bool:
    """Tell whether a day or hour hangs on a word."""
    return any(
        one.entity is not None and one.entity.label in ("DATE", "TIME")
        for child in token.children
        for one in (child, *child.children)
    )


def _outer(lead: Token, found: _Found | None, depth: int) -> _Found | None:
    """Return what is left of a finite clause's own standing under the clause that it is the complement of."""
    if found is None or lead.dep != "ccomp" or lead.head is lead:
        return found
    for effect in lexicon.effects(lead.head):
        if effect == "denied":
            return "denied"
        if effect == "possible" and found != "happened":
            return "possible"
        if effect == "demanded" and found == "planned":
            return "planned"
    if any(_negates(one) for one in lead.head.children) and found == "planned":
        return "possible"
    return found


def _hanging(lead: Token, depth: int) -> _Found | None:
    """Return how an infinitive or gerund stands: as the word that it hangs on makes it."""
    head = lead.head
    if head is lead:  # a headline: "Ministers to meet on Friday"
        return "planned" if any(one.lower == "to" for one in lead.children) else None
    if lead.dep == "pcomp" and head.head is not head:  # refrain from attacking, accused of stealing, before leaving
        governor = head.head
        if head.lower == "without":
            return "denied"
        if governor.pos == "NOUN" and not lexicon.effects(governor):
            return None  # talks on forming, a plan for: what it is about
        if head.lower not in _GERUNDS and not lexicon.effects(governor) and governor.lemma not in _FACTIVE:
            return None
    else:
        governor = head
    effects = lexicon.effects(governor)
    above = _standing(governor, depth + 1)
    if governor.lemma == "be" and lead.dep == "xcomp" and above in _PLAIN:
        return "planned"  # is to meet
    perfect = any(one.dep == "aux" and one.lower == "have" for one in lead.children)
    if perfect and above in _PLAIN and not {"denied", "possible"} & set(effects):
        return "happened"  # is said to have fled
    if lead.dep == "pcomp" and governor.lemma in _FACTIVE and above in _PLAIN:
        return "happened"  # accused of stealing
    for effect in effects:
        if effect in ("through", "told"):
            return above
        if effect == "ongoing":
            return "ongoing" if above in _PLAIN else above
        if effect in ("demanded", "promised"):
            return above if above in ("demanded", None) else effect
        if effect in ("planned", "possible", "denied", "called_off"):
            if above in ("demanded", "promised", None):
                return above
            if governor.tag in ("VBN", "VBD") and governor.lemma in ("mean", "suppose") and above in _PLAIN:
                return "called_off"  # was meant to take place
            if effect == "planned" and above in ("denied", "called_off", "possible"):
                return above
            return effect
    if governor.pos not in ("VERB", "AUX"):
        return above if lead.tag == "VBG" else "demanded" if above == "demanded" else None
    if lead.tag == "VBG" and lead.dep in ("pcomp", "advcl", "xcomp"):
        return above  # they left, killing two; after leaving
    return None  # an infinitive of purpose says what was meant, not what was done


def _standing(token: Token, depth: int) -> _Found | None:
    """Return how the clause stands that a word is in: the word itself where it is a verb."""
    for _ in range(_DEEP):
        if token.pos in ("VERB", "AUX"):
            return _clause(token, depth)
        if token.head is token:
            return None
        token = token.head
    return None


def _around(noun: Token, known: bool, depth: int = 0) -> _Found | None:
    """Return what the words that a noun hangs on say of it, up to its clause; `known`: it is there all the same."""
    at: Token = noun
    definite = _definite(noun)
    for _ in range(_DEEP):
        head = at.head
        if head is at:
            return None
        if at.dep == "prep" and at.lower == "without":
            return "denied"
        if head.pos in ("VERB", "AUX"):
            return _under(noun, at, head, definite, known, depth)
        for effect in lexicon.effects(head) if at.dep in ("prep", "compound", "nmod", "amod", "poss") else ():
            if effect == "background":
                return "demanded"  # parties to the conflict, victims of the war: no telling of it
            if effect == "existing":
                known = True
            if effect in ("possible", "demanded", "promised", "called_off", "denied", "planned") and not (
                definite and known
            ):
                return effect
        at = head
    return None


def _under(noun: Token, at: Token, verb: Token, definite: bool, known: bool, depth: int) -> _Found | None:
    """Return what a verb makes of a noun below it: the verb's own standing, and what it does to its object."""
    standing = _clause(verb, depth + 1)
    effects = lexicon.effects(verb)
    if at.dep == "prep" and at.lower in _CAUSES:
        return standing if standing in _PLAIN else "ongoing"  # may strike over the dispute: the dispute is there
    object_ = at.dep in ("dobj", "nsubjpass", "attr", "oprd") or (at.dep == "prep" and at is noun.head)
    object_ = object_ or (at is noun and at.dep == "xcomp")  # agreed to talks
    own = _within(noun, at)  # the verb's object is the noun itself, not something that it is said of
    if object_ and own and verb.lemma in ("mean", "suppose") and verb.tag == "VBN" and standing == "happened":
        return "called_off"  # was meant to take place
    if object_ and own and "called_off" in effects and standing in (*_PLAIN, "planned"):
        if not (known and "existing" in effects):
            return "called_off"
    if object_ and own and standing in _PLAIN:
        for effect in effects:
            if effect == "denied":
                return "denied"
            if effect in ("planned", "possible", "demanded", "promised") and not (definite and known):
                if effect == "demanded" or "happening" not in effects or effect == "planned":
                    return effect
    if object_ and standing in _PLAIN and not own and not known:
        for effect in effects:
            if effect in ("demanded", "promised"):
                return effect
    if "told" in effects and (object_ or at.dep == "nsubj"):
        return "happened"  # could not confirm the attack: told, if not verified
    if "existing" in effects:
        known = True
    if standing == "denied" and not (own and (object_ or at.dep == "nsubj") and "happening" in effects):
        return "happened"  # nobody was hurt in the blast, he did not attend the meeting
    if standing in _PLAIN:
        return standing
    if known and "happening" not in effects:
        return "ongoing"  # what is spoken of as there is there, whatever may be done to it
    return standing if standing is not None else "demanded"


def _within(noun: Token, at: Token) -> bool:
    """Tell whether a noun is itself what hangs on a verb, or coordinated with it."""
    while noun is not at:
        if noun.dep not in ("conj", "pobj") or (noun.head is not at and noun.dep == "pobj" and noun.head.dep != "prep"):
            return False
        noun = noun.head
    return True


def _definite(noun: Token) -> bool:
    return any(
        child.dep == "poss" or (child.dep == "det" and child.lower in _DEFINITE) or child.dep in ("nummod",)
        for child in noun.children
    )


def _negates(child: Token) -> bool:
    if child.dep == "neg" or (child.dep == "advmod" and child.lower in _NEVER):
        return True
    return child.dep in ("nsubj", "nsubjpass", "dobj") and (
        child.lower in _NOBODY or any(one.dep == "det" and one.lower in _NOBODY for one in child.children)
    )


def _lead(verb: Token) -> Token:
    """Return the first of coordinated verbs whose auxiliaries and subject hold for this one too."""
    for _ in range(_DEEP):
        if verb.dep != "conj" or verb.head.pos not in ("VERB", "AUX"):
            return verb
        if any(one.dep in ("aux", "auxpass", "nsubj", "nsubjpass") for one in verb.children):
            return verb
        if verb.tag in ("VBD", "VBZ", "VBP") and verb.head.tag != verb.tag and verb.head.tag != "VB":
            return verb
        verb = verb.head
    return verb


def _past(noun: Token) -> bool:
    """Tell whether a noun is dated: "the 1967 war", "the war of 2020"."""
    return any(
        one.entity is not None and one.entity.label == "DATE"
        for child in noun.children
        for one in (child, *child.children)
    )


def _ended(noun: Token) -> bool:
    """Tell whether something that lasts is told as a thing of the past: after the siege, the war broke out."""
    head = noun.head
    if noun.dep == "pobj" and head.lower in _SINCE:
        return True
    if noun.dep == "pobj" and head.dep == "prep" and head.head.pos == "NOUN":
        if head.head.dep == "pobj" and head.head.head.lower in _SINCE:
            return True
    return (
        noun.dep in ("nsubj", "nsubjpass", "dobj")
        and "happening" in lexicon.effects(head)
        and head.tag in ("VBD", "VBN")
        and head.lemma not in ("continue", "hold", "face", "see")
    )


def _continues(noun: Token) -> bool:
    """Tell whether a noun's verb is one that goes on now: "talks continue", "is holding talks"."""
    head = noun.head
    if noun.dep == "pobj" and head.lower in _STAYING and head.head.lemma in ("be", "remain", "stay"):
        return True  # is on trial, remain in detention
    if noun.dep not in ("nsubj", "nsubjpass", "dobj"):
        return False
    effects = lexicon.effects(head)
    if "ongoing" in effects or (noun.dep == "dobj" and head.lemma in _ENDING):
        return True
    return head.tag == "VBG" and any(one.dep == "aux" and one.lemma == "be" for one in head.children)
