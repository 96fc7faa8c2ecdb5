"""What a figure counts or measures, and whether those are people, dead, injured, displaced or things.

The noun is found by the parse (the number modifies it, or "of" joins them), by the words that follow where the parse
fails, by the figure listed before ("12 in Tindrey and seven in Brask"), or by the subject ("the toll stands at 23").
People are told by the nouns in data/person_nouns.csv, by names of peoples, and by "who"; what happened to them by the
verbs, nouns and adjectives in data/counted.csv.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.english.sites import NOUNS, Site, words
from onrecord.reading.english.tables import rows
from onrecord.reading.records import Phrase

Kind = Literal[
    "people", "deaths", "injured", "displaced", "money", "mass", "length", "area", "percent", "duration", "count",
    "other",
]  # fmt: skip

_FATES = ("deaths", "injured", "displaced")
_PEOPLE = (*_FATES, "people")
_SIZES = frozenset({"at", "to", "from", "by", "of", "than", "as"})  # prepositions before what a number has become
_LONGEST = 15  # tokens of a phrase; longer ones are clauses
_REACH = 8  # tokens after a number among which its noun stands
_OLDEST = 120  # years
_STOPS = frozenset(".;,()•-–")
_BEFORE_PHRASE = frozenset({"DET", "PRON", "PUNCT", "ADP", "NUM", "CCONJ", "PART", "SYM"})
_NO_HEAD = frozenset({"others", "other", "more"})


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted, of which whole, and its kind; `noun` is the head of the phrase."""

    site: Site
    noun: Token | None
    what: Phrase | None
    of_what: Phrase | None
    kind: Kind
    people: bool


@dataclass(frozen=True, slots=True)
class _Lexicon:
    nouns: dict[str, Kind]
    adjectives: dict[str, Kind]
    objects: dict[str, Kind]
    subjects: dict[str, Kind]
    remains: frozenset[str]
    recovery: frozenset[str]
    whose: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    tables: dict[str, dict[str, Kind]] = {"noun": {row["word"]: "people" for row in rows("person_nouns.csv")}}
    for row in rows("counted.csv"):
        tables.setdefault(row["role"], {})[row["word"]] = row["kind"]  # type: ignore[assignment]
    return _Lexicon(
        tables["noun"], tables["adjective"], tables["object"], tables["subject"],
        frozenset(tables["remains"]), frozenset(tables["recovery"]), frozenset(tables["whose"]),
    )  # fmt: skip


def read(site: Site, before: Sequence[Counted]) -> Counted | None:
    """Tell what a number counts; None where it counts nothing. `before` are the figures before it in its sentence."""
    if site.claim.unit is not None:
        return _measured(site, before[-1] if before else None)
    return _counted(site, _listed(site, before))


def _listed(site: Site, before: Sequence[Counted]) -> Counted | None:
    """Return the figure before a number that it is of a kind with: a subject follows a subject, not "in 37 camps"."""
    counts = [one for one in before if one.site.claim.unit is None]
    if site.anchor.dep not in ("nsubj", "nsubjpass", "dobj"):
        return counts[-1] if counts else None
    alike = [one for one in counts if one.noun is None or one.noun.dep != "pobj" or one.noun.head.lower == "of"]
    return alike[-1] if alike else None


# --- counts ---


def _counted(site: Site, listed: Counted | None) -> Counted | None:
    noun = _noun(site)
    if noun is None and (_is_score(site) or _is_age(site) or _is_family(site)):
        return None
    taking_part = noun or site.anchor
    if noun is not None and noun.lower in _NO_HEAD:
        noun = None
    people = noun is None and site.following is not None and site.following.lower in words()["people follow"]
    kind = _kind(site, noun, taking_part, people=people)
    what, of_what = _phrase(site, noun) or _clause(site), _whole(site)
    if noun is None and not people:
        if listed is not None:
            return _as_before(site, listed, kind)
        noun = _subject(site)
        what = _phrase(site, noun)
        kind = (_kind_of_subject(noun) if noun is not None else None) or kind
    if site.claim.low == site.claim.high == 1 and not site.claim.bounded and kind not in _FATES:
        return None  # "one side", "one day": rarely a count that anybody claims
    if kind is None and (of := _fronted(site)) is not None and (group := of.child("pobj")) is not None:
        kind = _by_verb(_own_roles(group)) or "count"
    if kind is None and not _large(site):
        return None
    people = people or kind in _PEOPLE or (noun is not None and is_person(noun))
    return Counted(site, noun, what, of_what, kind or "count", people)


def _as_before(site: Site, before: Counted, kind: Kind | None) -> Counted | None:
    """Return what a number without a noun counts in a list: the same as the number before it."""
    what = before.what if before.noun is not None else None
    if site.claim.low == site.claim.high == 1 and not site.claim.bounded and (kind or before.kind) not in _FATES:
        return None
    if kind is None:
        joined = site.anchor.dep != "pobj" or site.anchor.head.lower in ("to", "from", "at", "by", "of", "than")
        if not joined and not before.people:
            return Counted(site, None, None, None, "count", False) if _large(site) else None
        kept = before.kind if joined else "people"
        return Counted(site, before.noun, what, None, kept, before.people)
    if not before.people:
        return Counted(site, None, None, None, kind, True)
    return Counted(site, before.noun, what, None, kind, True)


def _is_score(site: Site) -> bool:
    """Say whether two small numbers with a dash are a score or a vote: "1 – 2"."""
    claim = site.claim
    small = claim.bound == "range" and (claim.high or 0) < 100
    return small and not any(c.isalpha() for c in site.parse.text[claim.at : claim.stop])


def _is_age(site: Site) -> bool:
    """Say whether a number is an age limit: "children under five", "people over 60"."""
    before, claim = site.previous, site.claim
    if site.parse.text[claim.start : claim.at].strip().lower() not in words()["age limit"]:
        return False
    return before is not None and before.pos == "NOUN" and is_person(before) and (claim.value[0] or 0) < _OLDEST


def _is_family(site: Site) -> bool:
    """Say whether a number says of whom somebody is a parent: "a mother of five"."""
    of = site.previous
    if of is None or of.lower != "of" or site.claim.form != "words" or site.claim.bounded:
        return False
    return of.head.tag == "NN" and is_person(of.head)


def _large(site: Site) -> bool:
    """Say whether a number is a quantity though nothing says of what: a name or an order is small."""
    claim = site.claim
    return claim.form == "vague" or claim.bounded or claim.bound in ("range", "unknown") or (claim.low or 0) >= 20


def _noun(site: Site) -> Token | None:
    """Return the noun that a bare number counts."""
    if site.head is not None:
        return site.head
    following = site.following
    if (heading := _heading(site)) is not None:
        return heading
    if following is not None and following.lower == "out":
        following = _after(site, following)
    if following is not None and following.lower == "of":
        return _below_of(site, following)
    return _next_noun(site) or _fate(following) or _noun_before(site)


def _fate(word: Token | None) -> Token | None:
    """Return the word after a number where it stands for people: "52 wounded", "1,000 homeless"."""
    if word is None or word.pos not in ("ADJ", "VERB") or word.tag not in ("JJ", "VBN", "VBD"):
        return None
    lexicon = _lexicon()
    fate = lexicon.adjectives.get(word.lower) or (
        lexicon.objects.get(word.lemma) if word.child("aux") is None else None
    )
    return word if fate in _FATES else None


def _heading(site: Site) -> Token | None:
    """Return the word before a colon that says what a number counts: "Injured: 4,877", "Houses destroyed: 120"."""
    colon, tokens = site.previous, site.parse.tokens
    if colon is None or colon.text != ":" or (site.following is not None and site.following.pos in (*NOUNS, "ADJ")):
        return None
    first = colon.i
    while first > max(0, colon.i - _REACH) and tokens[first - 1].text not in _STOPS:
        if "\n" in site.parse.text[tokens[first - 1].end : tokens[first].start]:
            break
        first -= 1
    heading = tokens[first : colon.i]
    return next((word for word in heading if word.pos in NOUNS), None) or next(
        (word for word in heading if word.pos in ("ADJ", "VERB")), None
    )


def _noun_before(site: Site) -> Token | None:
    """Return the plural noun before the bound words: "claims over 150,000"; "people over 60" are an age."""
    before = site.previous
    if before is None or not site.claim.bounded or (site.claim.value[0] or 0) < _OLDEST:
        return None
    follows = site.anchor.dep in ("nsubj", "nsubjpass") or site.anchor.head.i > site.last.i
    return before if before.tag in ("NNS", "NNPS") and not follows else None


def _after(site: Site, token: Token) -> Token | None:
    tokens = site.parse.tokens
    after = tokens[token.i + 1] if token.i + 1 < len(tokens) else None
    return after if after is not None and after.sentence is token.sentence else None


def _below_of(site: Site, of: Token) -> Token | None:
    """Return the noun in "12 of the 30 villages", "hundreds of thousands of people", "a third of those who fled"."""
    target = of.child("pobj", "pcomp")
    while target is not None and target.pos == "NUM":
        inner = target.child("prep")
        target = inner.child("pobj", "pcomp") if inner is not None and inner.lower == "of" else None
    if target is not None and (target.pos in (*NOUNS, "ADJ", "VERB") or (target.lower == "those" and target.children)):
        return target
    found = None
    for token in site.parse.tokens[of.i + 1 : of.i + 1 + _REACH]:
        if token.sentence is not of.sentence or token.pos not in ("NOUN", "PROPN", "ADJ", "DET", "PRON", "NUM"):
            break
        found = token if token.pos in NOUNS else found
    return found


def _next_noun(site: Site) -> Token | None:
    """Return the plural noun that ends the words right after a number, where the parse joins it to something else."""
    found = None
    for token in site.parse.tokens[site.last.i + 1 : site.last.i + 1 + _REACH]:
        if token.sentence is not site.last.sentence or token.pos not in ("NOUN", "PROPN", "ADJ", "VERB", "PUNCT"):
            break
        if (token.pos == "PUNCT" and token.text != "-") or (token.pos == "VERB" and token.tag not in ("VBN", "VBG")):
            break
        if found is not None and (token.pos not in NOUNS or (found.dep != "compound" and token.head is not found)):
            break
        if token.pos in NOUNS:
            if found is None and not _plural(token) and (token.dep == "pcomp" or token.lower.endswith("ing")):
                break  # "with one million facing hunger"
            found = token
    return found if found is not None and _plural(found) else None


def _plural(noun: Token) -> bool:
    """Say whether a noun is one that numbers count: in the plural, or a word that has none of its own."""
    return noun.tag in ("NNS", "NNPS") or is_person(noun)


# --- measures ---


def _measured(site: Site, listed: Counted | None) -> Counted:
    """Tell what a number with a unit measures; of a percentage also the group."""
    unit = site.claim.unit
    assert unit is not None
    if site.claim.form == "multiple":
        return _repeated(site)
    noun, of_what = _thing(site, listed)
    what = _phrase(site, noun)
    if listed is not None and noun is not None and (noun is listed.noun or _inside(listed.site, noun)):
        noun, what = listed.noun, listed.what
    if listed is not None and site.previous is not None and site.previous.lower in ("whom", "which", "them"):
        noun, what = listed.noun, listed.what
    if what is None and listed is not None and _like(site, listed):
        noun, what = listed.noun, listed.what
    return Counted(site, noun, what, of_what, unit.sort, False)


def _like(site: Site, before: Counted) -> bool:
    """Say whether a measure is of the same thing as the one before: "KSh 5 million (GBP 25,000)", "up from 8%"."""
    unit, other = site.claim.unit, before.site.claim.unit
    if unit is None or other is None or unit.sort != other.sort:
        return False
    joined = site.previous is not None and site.previous.lower in words()["like"]
    return joined or unit.sort not in ("money", "percent") or site.anchor.dep in ("conj", "appos")


def _inside(site: Site, noun: Token) -> bool:
    return site.first.i <= noun.i <= site.last.i


def _repeated(site: Site) -> Counted:
    """Tell what was doubled, or is three times another; what happened twice is counted."""
    anchor = site.anchor
    fold = site.parse.text[site.claim.at : site.claim.stop].endswith("fold")
    compared = fold or (site.following is not None and site.following.lower in words()["compared"])
    noun = None
    if anchor.pos == "VERB":
        noun = anchor.child("nsubj", "nsubjpass", "dobj") or (anchor.head if anchor.dep == "acl" else None)
    elif compared or site.claim.bounded:
        noun = _subject(site)
    noun = noun if noun is not None and noun.pos in NOUNS else None
    kind: Kind = "other" if anchor.pos == "VERB" or compared else "count"
    return Counted(site, noun, _phrase(site, noun), None, kind, False)


def _thing(site: Site, listed: Counted | None) -> tuple[Token | None, Phrase | None]:
    unit, after = site.claim.unit, site.following
    assert unit is not None
    if after is not None and after.lower == "out":
        after = _after(site, after)
    if after is not None and after.lower == "of":
        return _below_of(site, after), _whole(site, partial=False) if unit.sort == "percent" else None
    if site.head is not None:
        return _last_compound(site.head), None
    if listed is not None and listed.what and site.previous is not None and site.previous.lower in words()["as before"]:
        if listed.site.claim.unit and listed.site.claim.unit.sort == unit.sort:
            return listed.noun, None
    if unit.sort == "money" and after is not None and after.lower in ("in", "for", "worth", "toward", "towards"):
        target = after.child("pobj", "pcomp")
        bare = target is not None and target.pos == "NOUN" and target.left == target.i
        if target is not None and ((bare and target.lower not in words()["no money for"]) or after.head is site.anchor):
            return target, None
    if (
        after is not None
        and after.pos == "NOUN"
        and after.text.isalpha()
        and after.lower != "year"
        and unit.sort in ("duration", "percent", "money", "length")
    ):
        if (noun := _next_noun(site)) is not None:
            return noun, None
    return _subject(site), None


def _last_compound(noun: Token) -> Token:
    """Return the noun that a compound ends in: the parse may join "44-day" to its first word."""
    while noun.dep == "compound" and noun.head.pos in NOUNS and noun.head.i > noun.i:
        noun = noun.head
    return noun


_UP = frozenset("pobj prep attr acomp pcomp amod npadvmod dobj advmod xcomp acl quantmod nummod dative appos".split())


def _subject(site: Site) -> Token | None:
    """Return what a number is said to be: "the death toll stands at 23,000", "the number of children is 2,000"."""
    one, path = site.anchor, list[str]()
    claim_starts = site.parse.index(site.claim.start)  # "losses in excess of": the excess is no thing
    while len(path) < 5 and one.head is not one and (one.dep in _UP or one.head.pos in ("ADP", "ADJ")):
        path.append(one.dep)
        one = one.head
        if one.pos in ("VERB", "AUX"):
            return _told_of(site, one, path)
        if one.pos in NOUNS and not claim_starts <= one.i <= site.last.i:
            # "a mother of five" is no measure of the mother
            return one if one.i < site.first.i and (site.claim.unit or not is_person(one)) else None
    return None


def _told_of(site: Site, verb: Token, path: list[str]) -> Token | None:
    """Return what a verb says has a size: its subject, or what it acts on where a preposition names the size."""
    unit = site.claim.unit
    if unit is not None and unit.sort == "duration" and path[0] == "pobj" and site.anchor.head.lower != "for":
        return None
    if path[0] == "pobj" and site.anchor.head.lower not in _SIZES and (unit is None or unit.sort == "money"):
        return None  # "a centre built for 800", "asked for 2 million"
    if path[0] == "dobj" and verb.lemma not in words()["measure"]:
        return None  # "the council paid $5 million": nothing measured
    found = verb.child("dobj") if path[-1] in ("prep", "npadvmod") else None
    if found is None or found.i >= site.first.i:
        found, seen = None, 0
        while found is None and seen < 4:
            found = verb.child("nsubj", "nsubjpass")
            if found is None and verb.dep in ("acl", "relcl") and verb.head.pos in NOUNS:
                found = verb.head  # "a bill expected to exceed $1.5 billion"
            if found is None and verb.dep not in ("conj", "xcomp"):
                break
            verb, seen = (verb.head, seen + 1) if found is None else (verb, seen)
    if found is not None and found.tag in ("WDT", "WP") and verb.dep == "relcl":
        found = verb.head
    if found is None or found.pos not in NOUNS:
        return None
    if unit is None and is_person(found) and found.lemma not in words()["group"]:
        return None
    return found


# --- the words ---


def _clause(site: Site) -> Phrase | None:
    """Return the clause that says which people are counted where no noun does: "4 million who have fled"."""
    who = site.following
    if who is None or who.lower not in ("who", "whose") or who.head is who:
        return None
    verb = who.head
    last = min(verb.right, who.i + _LONGEST)
    while last > who.i and site.parse.tokens[last].pos in ("PUNCT", "CCONJ", "ADP", "DET"):
        last -= 1
    end = site.parse.tokens[last].end
    return Phrase(who.start, end, site.parse.text[who.start : end]) if last > who.i else None


def _phrase(site: Site, noun: Token | None) -> Phrase | None:
    """Return the words around a counted noun, without articles, the number, and what a comma cuts off.

    Taken in are what stands before the noun, other nouns joined to it, "of", and what narrows it: "ethnic Norrowans
    who fled".
    """
    if noun is None:
        return None
    parse, claim = site.parse, site.claim
    first = noun.left
    if noun.i > site.last.i:
        first = max(first, site.last.i + 1)
    while first < noun.i:
        word = parse.tokens[first]
        if word.pos not in _BEFORE_PHRASE and word.lower not in ("as", "many", "much"):
            break
        if word.pos == "NUM" and parse.tokens[first + 1].text == "-":
            break  # "one-time payment"
        first += 1
    last = min(_phrase_end(parse, noun), noun.sentence.tokens[-1].i, max(noun.i, first + _LONGEST))
    if noun.i < site.first.i:
        last = min(last, max(noun.i, parse.index(claim.start) - 1))
    while last > noun.i and parse.tokens[last].pos in ("PUNCT", "CCONJ", "ADP", "DET", "ADV", "PART", "AUX"):
        last -= 1
    start, end = parse.tokens[first].start, parse.tokens[last].end
    return Phrase(start, end, parse.text[start:end])


def _phrase_end(parse: Parse, noun: Token) -> int:
    last = noun.i
    for child in noun.children:
        if child.i <= last or child.dep in ("cc", "punct"):
            continue
        close = child.left == last + 1
        narrows = child.dep in ("relcl", "acl") and parse.tokens[child.left - 1].text != ","
        if (
            narrows
            or (child.dep == "amod" and close and child.lower != "worth")
            or (child.dep == "prep" and child.lower == "of")
        ):
            last = child.right
        elif child.dep == "conj" and child.pos in NOUNS and not _apart(child):
            last = max(last, _joined_end(child))
        elif not (child.dep == "prep" and close):
            break
    return last


def _apart(noun: Token) -> bool:
    """Say whether a joined noun is a new thing: it has an article or number of its own."""
    return any(child.dep in ("nummod", "det", "poss") or child.pos == "NUM" for child in noun.children)


def _joined_end(noun: Token) -> int:
    last, order = noun.i, [noun]
    for one in order:  # grows as it is walked
        last = max(last, one.i)
        order += [child for child in one.children if child.dep == "conj" and child.pos in NOUNS and not _apart(child)]
    return last


def _whole(site: Site, *, partial: bool = True) -> Phrase | None:
    """Return the group that a number is a part of: "12 of the 30 villages"; `partial`: only a definite group."""
    of = site.following
    if of is not None and of.lower == "out":
        of = _after(site, of)
    if of is None or of.lower != "of":
        of = _fronted(site)
    if of is None:
        return None
    target = of.child("pobj", "pcomp")
    if target is None or target.right <= of.i:
        return None
    definite = (
        any(child.dep in ("det", "poss", "nummod", "predet") for child in target.children) or target.pos == "PRON"
    )
    if partial and not definite:
        return None
    tokens = site.parse.tokens
    start, end = tokens[of.i + 1].start, tokens[min(target.right, of.i + _LONGEST)].end
    return Phrase(start, end, site.parse.text[start:end])


def _fronted(site: Site) -> Token | None:
    """Return the "of" that opens a sentence whose subject is a part: "Of those killed, 11 were from Velm"."""
    of = site.first.sentence.tokens[0]
    return of if of.lower == "of" and site.anchor.dep in ("nsubj", "nsubjpass") and of.right < site.first.i else None


# --- the kind ---


def is_person(noun: Token) -> bool:
    """Say whether a noun means people."""
    if (
        noun.entity is not None
        and noun.entity.label == "NORP"
        and noun.entity.last == noun.i
        and noun.text[0].isupper()
    ):
        return True
    kinds = _lexicon().nouns
    single = _singular(noun.lower)
    return (
        kinds.get(noun.lemma) in ("people", "displaced")
        or kinds.get(single) in ("people", "displaced")
        or (noun.tag == "NNPS" and noun.lower.endswith(("ans", "is", "ese", "ers", "ites")) and not noun.text.isupper())
        or noun.lower.endswith(("man", "men", "woman", "women", "person", "people", "children", "mates", "ists"))
    )


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _kind(site: Site, noun: Token | None, taking_part: Token, *, people: bool = False) -> Kind | None:
    """Tell what kind of thing is counted; None where neither noun nor verb tells.

    `taking_part` is the noun, or what stands for it ("20 others"). `people` is true where what is counted is known to
    be people though no noun says so.
    """
    lexicon = _lexicon()
    if noun is not None:
        own = _named(noun)
        if noun.lemma in lexicon.remains and any(verb.lemma in lexicon.recovery for verb, _ in _roles(noun)):
            return "deaths"
        if own is not None and own != "people":
            return own
        if noun.pos not in NOUNS:
            return lexicon.adjectives.get(noun.lower) or lexicon.objects.get(noun.lemma) or "people"
        if (fate := lexicon.adjectives.get(noun.lower)) in _FATES:
            return fate  # "300 HURT"
        if noun.lemma in words()["household"]:
            told = _by_verb(_roles(taking_part))
            return told if told in _FATES else "count"
        if not is_person(noun):
            return "count"
        for child in noun.children:
            if (
                child.dep in ("amod", "nmod", "acl", "appos")
                and (found := lexicon.adjectives.get(child.lower)) in _FATES
            ):
                return found
    roles = _roles(taking_part if taking_part is site.head else site.anchor)
    if noun is not None and noun is not site.head:
        roles += _own_roles(noun)
    told = _by_verb(roles)
    return told or ("people" if noun is not None or people else None)


def _named(noun: Token) -> Kind | None:
    """Return the kind that a noun has by itself, or with the word before it: "asylum seekers"."""
    nouns, single = _lexicon().nouns, _singular(noun.lower)
    for child in noun.children:
        if child.dep == "compound" and child.i == noun.i - 1 and (kind := nouns.get(f"{child.lower} {single}")):
            return kind
    return nouns.get(noun.lemma) or nouns.get(single)


def _kind_of_subject(subject: Token) -> Kind | None:
    """Tell what a subject counts that a number is said to be: a toll, the number of children."""
    kinds = _lexicon().nouns
    own = kinds.get(subject.lemma)
    if own in _FATES or subject.lemma in words()["group"]:
        return own or "people"
    of = subject.child("prep")
    target = of.child("pobj") if of is not None and of.lower == "of" else None
    if target is None:
        return None
    own = _by_verb(_own_roles(target)) or kinds.get(target.lemma) or _lexicon().adjectives.get(target.lower)
    return own or ("people" if is_person(target) else "count")


def _by_verb(roles: list[tuple[Token, str]]) -> Kind | None:
    lexicon = _lexicon()
    tables = {
        "object": lexicon.objects, "subject": lexicon.subjects, "state": lexicon.adjectives, "noun": lexicon.nouns,
    }  # fmt: skip
    found: Kind | None = None
    for verb, role in roles:
        told = tables[role].get(verb.lemma) or tables[role].get(verb.lower)
        if verb.pos == "VERB" and role != "noun":
            told = _idiom(verb, role) or told
        if role == "noun" and verb.lemma in lexicon.whose:
            told = "deaths"  # "the bodies of two students"
        if role == "noun" and told not in _FATES:
            continue
        if told and (found is None or (found == "people" and told != "people")):
            found = told
    return found


def _roles(one: Token) -> list[tuple[Token, str]]:
    """List the verbs that a noun takes part in, each with its part: subject, object, or state (an adjective)."""
    found = _own_roles(one)
    head, dep = one.head, one.dep
    while dep == "conj" and head.head is not head and head.pos not in ("VERB", "AUX"):
        head, dep = head.head, head.dep
    if head is one:
        return found
    if dep in ("nsubj", "nsubjpass", "csubj"):
        bare = head.tag == "VBN" and head.child("aux", "auxpass") is None  # "scores hurt"
        found += _verb_of(head, passive=bare or dep == "nsubjpass")
        for other in head.children:
            if other.dep == "conj" and other.child("nsubj", "nsubjpass") is None:
                found += _verb_of(other, passive=other.tag == "VBN" and dep == "nsubjpass")
    elif dep in ("dobj", "oprd", "attr", "ccomp", "dative"):
        found.append((head, "object"))
        found += _complements(head)
    elif dep == "pobj" and head.lower == "of" and head.head.pos in NOUNS:
        found.append((head.head, "object"))  # "the killing of 30 people"
        found.append((head.head, "noun"))  # "the deaths of two people"
        if head.head.lemma in words()["sum"] and head.head.dep != "pobj":
            found += _roles(head.head)  # "a total of 20 children have died"
    return found


def _idiom(verb: Token, role: str) -> Kind | None:
    """Tell what several words say together: "forced from their homes", "froze to death", "lost their lives"."""
    joined = verb.child("prep")
    to = joined.child("pobj") if joined is not None else None
    if to is not None and joined is not None and joined.lower == "to" and to.lower == "death":
        return "deaths"
    thing = verb.child("dobj")
    if verb.lemma == "lose" and role == "subject" and thing is not None and thing.lemma == "life":
        return "deaths"
    if verb.lemma in words()["leave"]:
        left = to if joined is not None and joined.lower in ("from", "out") else thing
        return "displaced" if left is not None and left.lemma in words()["home"] else None
    return None


def _own_roles(noun: Token) -> list[tuple[Token, str]]:
    """List the verbs and adjectives below a noun: "30 people who fled", "45 people dead"."""
    found: list[tuple[Token, str]] = []
    for child in noun.children:
        if child.dep in ("relcl", "acl"):
            passive = child.child("nsubjpass", "auxpass") is not None or (child.dep == "acl" and child.tag == "VBN")
            found += _verb_of(child, passive=passive)
        elif child.dep in ("amod", "acomp", "oprd", "appos", "advmod", "advcl", "prep"):
            found.append((child, "state"))
    return found


def _verb_of(verb: Token, *, passive: bool) -> list[tuple[Token, str]]:
    # "are missing", "were wounded" may be read as verbs
    return [(verb, "object" if passive else "subject"), (verb, "state"), *_complements(verb)]


def _complements(verb: Token) -> list[tuple[Token, str]]:
    """Go on from "are known to", "have been left", "were made" to what they say: "died", "dead", "homeless"."""
    found: list[tuple[Token, str]] = []
    for child in verb.children:
        if child.dep in ("xcomp", "oprd", "acomp", "attr", "ccomp") and child.child("nsubj", "nsubjpass") is None:
            passive = child.child("auxpass") is not None or (child.tag == "VBN" and child.dep != "xcomp")
            found += [(child, "object" if passive else "subject"), (child, "state")]
    return found
