"""Figures: which quantities are claimed, with their bounds, unit, and what is counted.

The path: a number is found in the text and joined with its unit and bound words (claims.py, from numerals.py and
units.py); the parse says whether it is a quantity at all (sites.py) and what it counts (counted.py); then it gets the
place, time and statement that it stands in. Read are all parts of an article that say something, titles included: a
headline's "Thousands flee" is a claim, and often the one that is quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.reading.english import claims, counted, sites, units
from onrecord.reading.english.claims import Claim
from onrecord.reading.english.counted import Counted
from onrecord.reading.english.parse import Parse, Passage, Token
from onrecord.reading.english.scene import Scene
from onrecord.reading.english.sites import Site
from onrecord.reading.ids import Ids
from onrecord.reading.records import Figure, Place, Span, Time

_Item = TypeVar("_Item", Place, Time)
_PREPOSITIONS = frozenset({"about", "above", "around", "below", "beyond", "near", "over", "under"})
_LISTED = re.compile(r"\s?(?:,|and|or|to|through|&|-|–|/)\s?")
_ENDS = frozenset('.!?:;"”’')
_SHORTLY = 300  # code points
_BEST_KNOWN = ("USD", "GBP", "JPY", "RUB")  # what a sign or word means where the story's country has none of them


def read(scene: Scene) -> list[Figure]:
    """Find the figures that an article claims, in reading order.

    Spans hold the bound words right before the number ("more than"), the number and its unit, not the noun counted.
    "More than n" is low n, high None; "up to n" low None, high n; "about", "nearly", "close to n" are n with bound
    `about`; "tens of thousands" 20,000 to 99,999; "half", "one in ten" of a group are per cent; money is in units of
    the currency, which is None where the words leave it open. Low and high are None, and the bound `unknown`, where a
    number cannot be read.

    Left out are numbers that name something: dates, clock times, ages, scores, ordinals, articles of laws, roads,
    models, telephone numbers, "3+3"; and counts that say nothing ("one of", "no", "both").
    """
    ids = Ids(scene.parse.article, "figures")
    country = _country(scene)
    return [_figure(scene, one, ids, country) for one in _found(scene)]


def _found(scene: Scene) -> Iterator[Counted]:
    """Go through the quantities of an article."""
    said: list[Counted] = []  # the figures before in the same sentence
    money: Claim | None = None  # the last sum
    named = 0  # where the last number ended that is a name
    for start, end in _stretches(scene.parse):
        for claim in claims.read(scene.parse.text, start, end):
            site = sites.place(scene.parse, claim)
            if site is None:
                continue
            site = _without_preposition(site)
            listed = _LISTED.fullmatch(scene.parse.text[named : claim.start]) if named + 9 > claim.start else None
            if sites.is_name(site) or (listed and claim.unit is None):
                named = claim.end  # "posts 542 and 543"
                continue
            if said and said[-1].site.anchor.sentence is not site.anchor.sentence:
                said = []
            if said and _has_become(scene.parse.text, said[-1].site.claim, site):
                unit, codes = said[-1].site.claim.unit, said[-1].site.claim.codes
                site = replace(site, claim=replace(site.claim, unit=unit, codes=codes))
            one = counted.read(site, said)
            if one is not None and _is_sum(one, money):
                assert money is not None
                one = counted.read(replace(site, claim=replace(claim, unit=money.unit, codes=money.codes)), said)
            if one is not None:
                money = one.site.claim if one.kind == "money" else money
                said.append(one)
                yield one


def _stretches(parse: Parse) -> Iterator[tuple[int, int]]:
    """Go through what is read of an article; lines of the body that no sentence ends are one stretch of text.

    Where a text is wrapped unevenly its lines may be taken for paragraphs, and a number may be cut by their end.
    """
    last: Passage | None = None
    start = 0
    for passage in parse.passages:
        if passage.role == "dateline":
            continue
        joins = (
            last is not None
            and last.role == passage.role == "body"
            and parse.text[last.end : passage.start] == "\n"
            and parse.text[last.end - 1] not in _ENDS
        )
        if last is not None and not joins:
            yield start, last.end
        if not joins:
            start = passage.start
        last = passage
    if last is not None:
        yield start, last.end


def _is_sum(one: Counted, money: Claim | None) -> bool:
    """Say whether a number leaves its currency out, which was named shortly before: "put the gap at 25 billion"."""
    claim = one.site.claim
    if money is None or claim.unit is not None or (claim.value[0] or 0) < 1e6 or claim.start - money.end > _SHORTLY:
        return False
    return one.what is None or one.noun is None or one.noun.i < one.site.first.i


def _has_become(text: str, before: Claim, site: Site) -> bool:
    """Say whether a number has the unit of the one before: "from two crowns to six"."""
    claim = site.claim
    if claim.unit is not None or before.unit is None or site.head is not None:
        return False
    to = text[before.end : claim.start].strip().lower() == "to"
    return to and text[max(0, before.start - 5) : before.start].lower() == "from "


def _without_preposition(site: Site) -> Site:
    """Return the site with "around" in "in and around three villages" as the preposition that it is there."""
    claim = site.claim
    if not claim.bounded or (claim.value[0] or 0) > 12:
        return site
    word = site.parse.tokens[site.parse.index(claim.start)]
    if word.lower not in _PREPOSITIONS or word.i + 1 != site.first.i or not (site.head or claim.form == "multiple"):
        return site
    if claim.form == "multiple" and word.lower == "about":
        return site
    if (
        claim.form != "multiple"
        and word.dep not in ("prep", "conj")
        and not (site.previous and site.previous.lower in ("and", "or"))
    ):
        return site
    return sites.place(site.parse, claims.unbounded(claim)) or site


# --- the record ---


def _figure(scene: Scene, one: Counted, ids: Ids, country: str | None) -> Figure:
    site = one.site
    claim = site.claim
    unit = claim.unit.name if claim.unit else None
    if claim.unit and claim.unit.sort == "money":
        unit = _currency(claim.codes, country)
    statement = scene.statement_at(claim.start, claim.end)
    place, time = _nearest(scene, site, scene.places), _nearest(scene, site, scene.times)
    return Figure(
        start=claim.start,
        end=claim.end,
        id=ids.of(Span(claim.start, claim.end)),
        article=scene.parse.article.id,
        confidence=_confidence(one),
        rule="unreadable" if claim.bound == "unknown" else "range" if claim.bound == "range" else claim.form,
        low=claim.low,
        high=claim.high,
        bound=claim.bound,
        unit=unit,
        what=one.what,
        of_what=one.of_what,
        kind=one.kind,
        place_id=place.id if place else None,
        time_id=time.id if time else None,
        statement_id=statement.id if statement else None,
    )


def _confidence(one: Counted) -> float:
    claim = one.site.claim
    if claim.bound == "unknown":
        return 0.3
    # Right in value, bound, unit and kind on 96 figures of news: 89 of 91 with a unit or noun, 3 of 5 without.
    return 0.95 if claim.unit is not None or one.noun is not None else 0.6


def _country(scene: Scene) -> str | None:
    """Return the country (ISO 3166) that most places of an article lie in."""
    most = Counter(place.country for place in scene.places if place.country).most_common(2)
    if not most or (len(most) == 2 and most[0][1] == most[1][1]):
        return None
    return most[0][0]


def _currency(codes: tuple[str, ...], country: str | None) -> str | None:
    """Choose among the currencies that a sign or word may mean: the country's own, else the best known."""
    if len(codes) == 1:
        return codes[0]
    own = units.of_country(country).intersection(codes) if country else frozenset()
    if len(own) == 1:
        return next(iter(own))
    return next((code for code in _BEST_KNOWN if code in codes), None)


def _nearest(scene: Scene, site: Site, items: Sequence[_Item]) -> _Item | None:
    """Return the place or time of the sentence that stands nearest to a figure in the tree, then in the text."""
    sentence, claim = site.anchor.sentence, site.claim
    best: tuple[tuple[int, int], _Item] | None = None
    for item in items[bisect_left(items, sentence.start, key=lambda one: one.start) :]:
        if item.start >= sentence.end:
            break
        if item.start < claim.end and claim.start < item.end:
            continue
        token = scene.parse.tokens[scene.parse.index(item.start)]
        steps = (_steps(site.anchor, token), abs(item.start - claim.start))
        if best is None or steps < best[0]:
            best = steps, item
    return best[1] if best else None


def _steps(one: Token, other: Token) -> int:
    """Count the steps in the tree from one token to another of its sentence."""
    above = {token.i: n for n, token in enumerate((one, *one.ancestors()))}
    return next((n + above[token.i] for n, token in enumerate((other, *other.ancestors())) if token.i in above), 100)
