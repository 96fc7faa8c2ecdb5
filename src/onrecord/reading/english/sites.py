"""Where a number stands in its sentence, and whether it is a quantity there.

Numbers that name something are told by the words next to them and by the parse: dates, clock times, ages, scores,
articles of laws, roads, models, rooms, telephone numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from onrecord.reading.english.claims import Claim
from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.english.tables import rows

MODIFIES = frozenset({"nummod", "quantmod", "compound", "nmod", "amod", "npadvmod"})
NOUNS = frozenset({"NOUN", "PROPN"})
_NAMES = frozenset({"PRODUCT", "LAW", "FAC", "WORK_OF_ART", "EVENT", "ORG"})
_OLDEST = 110  # years


@dataclass(frozen=True, slots=True)
class Site:
    """A claim in its sentence. `anchor` is the token that joins the number to the others.

    `previous` and `following` are its neighbours in the sentence; `head` is the noun after it that it modifies.
    """

    parse: Parse
    claim: Claim
    first: Token
    last: Token
    anchor: Token
    previous: Token | None
    following: Token | None
    head: Token | None


@cache
def words() -> dict[str, frozenset[str]]:
    """Return the words of data/figure_words.csv by what they do."""
    found: dict[str, set[str]] = {}
    for row in rows("figure_words.csv"):
        found.setdefault(row["role"], set()).add(row["word"])
    return {role: frozenset(those) for role, those in found.items()}


def place(parse: Parse, claim: Claim) -> Site | None:
    """Find a claim in the parse; None where there is no token of it."""
    tokens = parse.tokens[parse.index(claim.at) : parse.index(max(claim.stop - 1, claim.at)) + 1]
    if not tokens:
        return None
    before = parse.tokens[parse.index(claim.start)]
    anchor = _anchor(tokens)
    first, last = tokens[0], parse.tokens[max(tokens[-1].i, parse.index(claim.end - 1))]
    head = anchor.head
    if head.pos == "ADJ" and last.i < head.i and head.head.pos in NOUNS and anchor.dep in MODIFIES:
        head = head.head  # "a two-metre-high wall"
    modified = (  # "with one million facing hunger" counts no facing
        anchor.dep in MODIFIES
        and head.pos in NOUNS
        and last.i < head.i <= last.i + 8
        and not (head.tag == "NN" and head.lower.endswith("ing") and (claim.high or claim.low or 0) > 1)
        and not any(one.text in ",;:.()—–" for one in parse.tokens[last.i + 1 : head.i])
    )
    return Site(
        parse, claim, first, last, anchor,
        _in_sentence(parse, before.i - 1, last),
        _in_sentence(parse, last.i + 1, last),
        head if modified else None,
    )  # fmt: skip


def _in_sentence(parse: Parse, i: int, near: Token) -> Token | None:
    return parse.tokens[i] if 0 <= i < len(parse.tokens) and parse.tokens[i].sentence is near.sentence else None


def _anchor(tokens: list[Token]) -> Token:
    first, last = tokens[0].i, tokens[-1].i
    tops = [one for one in tokens if one.head is one or not first <= one.head.i <= last]
    nouns = [one for one in tops if one.head.i > last and one.dep in MODIFIES]
    content = [one for one in tops if one.pos not in ("PUNCT", "DET", "ADP", "SYM")]
    return (nouns or content or tops or tokens)[-1]


_MARKED = re.compile(
    r"[-\s]{1,3}old(?!\w)|(?:\s(?:years?|months?))?\sof\sage|\s(?:and|to|or)\s[\w.]+\s(?:years?|months?)\s(?:old|of\sage)|['’]?s(?!\w)|-?somethings?(?!\w)|\s?(?:st|nd|rd|th)(?!\w)"
    r"|\s?(?:am|pm|GMT|UTC|hrs|hours\sGMT|o['’]clock)(?!\w)|\s?[ap]\.\s?m(?!\w)",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"(?<!\w)(?:aged?|ages)(?:\s(?:of|from|between|over|under|about|above|below|\w{1,9}\s(?:and|to)))*\s\Z",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"[#§№]\s?\Z")


def is_name(site: Site) -> bool:
    """Say whether a number names, dates or orders something, and is no quantity."""
    claim, text = site.claim, site.parse.text
    unit = claim.unit
    if unit is None or unit.sort == "duration":
        if _AGED.search(text, max(0, claim.start - 40), claim.start):
            return True
        if claim.form in ("digits", "words") and _MARKED.match(text, claim.stop, claim.stop + 16):
            return True
    if claim.form == "share":
        return _no_share(site) or (text[claim.at].isdigit() and _beside_month(site))  # "April 7/8"
    if claim.form in ("multiple", "vague"):
        return False
    if unit is not None and unit.sort == "duration":
        return _placed(site) or bool(_YEAR_AND_UNIT.fullmatch(text[claim.at : claim.stop]))
    return unit is None and _names_or_dates(site)


_TIME = re.compile(r"['’]\s?time(?!\w)")  # "in two weeks' time"
_YEAR_AND_UNIT = re.compile(r"[12]\d{3}\s+\w+(?<!s)")  # "2030 day two"


def _placed(site: Site) -> bool:
    """Say whether a length of time only places something in time: "two weeks ago"."""
    after = site.following
    if _TIME.match(site.parse.text, site.claim.stop, site.claim.stop + 8):
        return True
    if after is None or after.lower not in words()["placed"]:
        return False
    return not site.claim.bounded or after.lower in ("ago", "earlier", "later")


_TOP = re.compile(r"(?:an?|one|two|three|four|five|six|seven|eight|nine)[\s-]", re.IGNORECASE)


def _no_share(site: Site) -> bool:
    """Say whether "half" or "third" is no part of a whole: the first half, a third man, the fifth."""
    claim, after, before = site.claim, site.following, site.previous
    written = site.parse.text[claim.at : claim.stop].lower()
    if not written[0].isalpha() or " in " in written or " of " in written:
        return False
    if written.endswith(("half", "halves")):
        if before is not None and before.lower in words()["no half before"]:
            return True
        if after is not None and after.lower in words()["no half after"]:
            return True
        # "half the town", "half of them", "half were": not "half measures"
        return after is not None and after.pos in ("NOUN", "ADJ", "PROPN") and not claim.bounded
    if not _TOP.match(written):
        return True
    return after is not None and after.pos in ("NOUN", "PROPN", "ADJ", "NUM")


def _names_or_dates(site: Site) -> bool:
    claim, text, before, after = site.claim, site.parse.text, site.previous, site.following
    written = text[claim.at : claim.stop]
    plural = site.head is not None and site.head.tag in ("NNS", "NNPS")
    if claim.low == claim.high == 0 or _is_date(site, written, plural):
        return True
    if _NUMBERED.search(text, max(0, claim.start - 2), claim.start):
        return True
    if before is not None and not plural and not claim.bounded:
        label = before.lower.rstrip(".")
        if label in words()["label"] or label.removesuffix("s") in words()["label"] or _after_a_name(site, written):
            return True
    if claim.form == "words" and written[0].isupper() and before is not None and _mid_sentence(before):
        # "Final Four", "Group of Seven"; in headlines every word may have a capital
        return before.text[0].islower() or site.first.sentence.passage.role not in ("title", "subtitle")
    if after is not None and (after.lower in words()["numbered"] or _joined(site)):
        return True
    if (
        site.head is not None
        and site.head.tag == "NNP"
        and written.isdigit()
        and not _counts(site.head)
        and not site.head.text.isupper()
    ):
        return True  # "10 Most Wanted List", "285 Mill Lane"
    if after is not None and len(written) == 3 and written.isdigit() and after.lower in words()["called"]:
        return True  # "three 911 calls"
    if before is not None and after is not None:
        if before.text == "(" and after.text == ")" and claim.form == "digits" and (claim.low or 0) < 100:
            return not claim.bounded  # "(3)" counts off; "501(c)(3)"
        if before.text == "," and after.lower in (",", "of", "from") and before.i and (claim.low or 0) < _OLDEST:
            return site.parse.tokens[before.i - 1].pos == "PROPN"  # "Orbenson, 34, said"
    return claim.low == claim.high == 1 and _no_one(site)


def _beside_month(site: Site) -> bool:
    beside = (one for one in (site.previous, site.following) if one is not None)
    return any(one.lower.rstrip(".") in words()["month"] and one.text[0].isupper() for one in beside)


_YEARS = re.compile(r"(?<![\d.,])[12]\d{3}(?![\d.,])")


def _is_date(site: Site, written: str, plural: bool) -> bool:
    claim = site.claim
    if _beside_month(site):
        return True
    label = site.first.entity.label if site.first.entity is not None else ""
    of = site.following is not None and site.following.lower == "of"
    if (
        claim.bound == "range"
        and not plural
        and all(one.isdigit() and one[0] in "12" for one in _YEARS.findall(written))
    ):
        return len(_YEARS.findall(written)) == 2  # "between 1994 and 1997"
    dated = label in ("DATE", "TIME") and claim.bound != "range" and not of
    if claim.bounded or not (written.isdigit() and claim.form == "digits"):
        return dated and not plural and not claim.bounded
    if len(written) == 4 and written[0] in "12":
        return dated or not plural
    if len(written) > 6 and site.head is None:
        return True  # a telephone or account number
    return dated and not plural


def _after_a_name(site: Site, written: str) -> bool:
    """Say whether a number belongs to the name before it: "Boeing 737", "Final Four", "Channel 4"."""
    before = site.previous
    assert before is not None
    if before.pos == "PROPN" and before.text[0].isupper() and "," not in written and site.head is None:
        return site.anchor.head is before or site.anchor.dep == "nummod"
    entity = site.first.entity
    return entity is not None and entity.label in _NAMES and entity.first < site.first.i


def _counts(noun: Token) -> bool:
    """Say whether a name in the singular is counted all the same: "234,000 Sudanese", "12 BTR"."""
    people = noun.entity is not None and noun.entity.label == "NORP"
    return people or noun.lower.endswith("ese") or noun.text.isupper()


def _mid_sentence(before: Token) -> bool:
    return before.text[-1].isalnum() or before.text == ","


def _joined(site: Site) -> bool:
    """Say whether a hyphen makes a small number part of a word that counts nothing: "two-state", "one-sided"."""
    after, claim = site.following, site.claim
    assert after is not None
    if after.text not in ("-", "‐", "‑") or after.start != claim.stop or after.i + 1 >= len(site.parse.tokens):
        return False
    word = site.parse.tokens[after.i + 1]
    return word.start == after.end and (claim.low or 0) < 10 and word.lower not in words()["joined"]


def _no_one(site: Site) -> bool:
    """Say whether "one" is no count: "no one", "one another", "the one", "one of them"."""
    before, after = site.previous, site.following
    if site.claim.form != "words" or site.claim.bounded:
        return False
    if before is not None and before.lower in words()["no one before"]:
        return True
    return after is not None and after.lower in words()["no one after"]
