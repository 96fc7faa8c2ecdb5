"""Places: where things are, told from people and governments, and resolved to a gazetteer.

Which words name a place: `toponyms.py`. Whether they mean one where they stand or a government: `metonymy.py`. Here the
names of an article are resolved together, one sense for each name: a candidate of the gazetteer is weighed by its size
and kind, by the countries and divisions that the article names (its dateline, outlet and peoples among them), by the
larger place named beside it ("Norvik, Aune"), and by how near it is to the article's other places. (Leidner 2007 has
these heuristics and what each is worth; one sense for each discourse is Gale, Church and Yarowsky's, 1992.)

A name that no candidate fits well has no coordinates: a village that the gazetteer lacks is never its namesake.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from onrecord.reading import gazetteer
from onrecord.reading.english import metonymy, tables, toponyms
from onrecord.reading.english.names import Name
from onrecord.reading.english.parse import Parse
from onrecord.reading.english.toponyms import Toponym
from onrecord.reading.gazetteer import Entry, fold
from onrecord.reading.ids import Ids
from onrecord.reading.records import Place, Span

_RETURNED = frozenset(("place", "polity"))
_SURE = 0.78  # the confidence from which a sense holds for the whole document
_LONG = 7  # letters of a name that may be misspelt
_ENOUGH = 4.6  # the least score of a sense
_KIND = {"continent": 11.0, "country": 11.0, "region": 1.6, "district": -0.6, "settlement": 0.0, "quarter": -1.0}
_LANDFORM = 9.0
_PREFERRED, _TOLD, _IN_COUNTRY, _IN_REGION = 4.5, 3.0, 3.0, 1.5
_CITY = 0.3  # where that share of a division lives in the city of its name, the name is the city's
_NEAR = 6.0  # degrees; what is farther off is not near
_STATE = 500_000
_SMALL, _STRAY = 30_000, 2.0  # a town smaller than this, in a country that the article is not about, is a namesake
_ROW = re.compile(r",? (?:in |of )?(?:the )?| ?\((?:in )?")
_LIST = re.compile(r",?(?: and| or| &)? (?:the )?|/|-|–")


def read(parse: Parse, names: list[Name]) -> list[Place]:
    """Find the places of an article, in reading order.

    Returned are names that mean a place where they stand, or a state that somebody serves; those that act as a
    government, or describe a noun, help to resolve the others. `name` is the gazetteer's form, or the text's own where
    the place is not resolved.
    """
    named = toponyms.read(parse, names)
    senses = _resolve(parse, named)
    named = [one for one in named if not one.need or ((sense := senses.get(one.key)) and sense.score >= one.need)]
    others = _share_senses(parse, named, senses)
    ids = Ids(parse.article, "place")
    return [
        _place(parse, one, senses.get(one.key), ids.of(Span(one.start, one.end)), others.get(one.key, ()))
        for one in named
        if one.use in _RETURNED
    ]


def join(text: str, places: list[Place]) -> list[Place]:
    """Join the places of a document's articles: one sense for each name, and all names of a place with each of them.

    A name that one article leaves unresolved or unsure takes the sense that another is sure of; so does a long name
    that is another's but for one letter.
    """
    sure: dict[str, Place] = {}
    for one in places:
        key = fold(text[one.start : one.end])
        if one.gazetteer and (key not in sure or one.confidence > sure[key].confidence):
            sure[key] = one
    sure = {key: one for key, one in sure.items() if one.confidence >= _SURE}
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for key in sure:
        by_first[key[:1]].append(key)
    found = [_as_elsewhere(text, one, sure, by_first) for one in places]
    forms: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in found:
        if one.gazetteer:
            forms[one.gazetteer][" ".join(text[one.start : one.end].split())] = None
    return [
        replace(one, alternates=tuple(form for form in forms[one.gazetteer] if form != one.name))
        if one.gazetteer
        else one
        for one in found
    ]


def _as_elsewhere(text: str, one: Place, sure: dict[str, Place], by_first: Mapping[str, list[str]]) -> Place:
    if one.confidence >= _SURE:
        return one
    key = fold(text[one.start : one.end])
    other, rule = sure.get(key), one.rule
    if other is None and one.gazetteer is None:
        other, rule = (
            next((sure[known] for known in by_first.get(key[:1], ()) if _misspelt(key, known)), None),
            "spelling",
        )
    if other is None:
        return one
    return replace(
        other,
        start=one.start,
        end=one.end,
        id=one.id,
        article=one.article,
        rule=rule,
        confidence=round(0.9 * other.confidence, 2),
    )


def _misspelt(one: str, other: str) -> bool:
    """Tell whether two long names of one word are the same but for one letter."""
    if min(len(one), len(other)) < _LONG or abs(len(one) - len(other)) > 1 or one[0] != other[0]:
        return False
    return " " not in one and Levenshtein.distance(one, other, score_cutoff=1) == 1


def _place(parse: Parse, one: Toponym, sense: _Sense | None, number: str, others: Sequence[str]) -> Place:
    entry = sense.entry if sense else None
    return Place(
        one.start,
        one.end,
        number,
        parse.article.id,
        sense.confidence if sense else 0.5,
        one.rule,
        entry.name if entry else one.text,
        entry.kind if entry else None,
        entry.lat if entry else None,
        entry.lon if entry else None,
        entry.id if entry else None,
        _country(entry) if entry else None,
        tuple(dict.fromkeys(others)),
    )


def _country(entry: Entry) -> str | None:
    """Return the country that the gazetteer counts a place to, or None where states dispute it."""
    over = [gazetteer.gazetteer().entry(row).id for row in (entry.region, entry.district) if row is not None]
    if entry.country in _disputed() or _disputed() & {entry.id, *over}:
        return None
    return entry.country


def _share_senses(parse: Parse, named: list[Toponym], senses: dict[str, _Sense]) -> dict[str, list[str]]:
    """Let two names that the text calls one place have one sense; return the other names of those that have none."""
    others: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in pairwise(named):
        if one.key == other.key or not toponyms.are_one(parse, one.tokens, other.tokens):
            continue
        first, second = senses.get(one.key), senses.get(other.key)
        if first and second is None:
            senses[other.key] = first
        elif second and first is None and second.entry.kind in ("settlement", "quarter", "district"):
            senses[one.key] = second
        elif first is None and second is None:
            others[one.key].append(other.text)
            others[other.key].append(one.text)
    return others


@dataclass(slots=True)
class _Sense:
    """What a name is taken to mean."""

    entry: Entry
    score: float
    confidence: float


@dataclass(slots=True)
class _Choice:
    """A name of the article with the entries that it may mean, and their sizes as a first guess."""

    key: str
    candidates: list[Entry]
    prior: list[float]
    mentions: list[Toponym]
    within: set[str] = field(default_factory=set)  # names of larger places that stand beside it
    parts: set[str] = field(default_factory=set)  # names of smaller places that stand beside it
    peers: set[str] = field(default_factory=set)  # names that stand in a list with it
    score: list[float] = field(default_factory=list)
    rows: frozenset[int] = field(init=False)  # of the candidates
    divisions: frozenset[int | None] = field(init=False)  # that the candidates are in
    countries: frozenset[str | None] = field(init=False)

    def __post_init__(self) -> None:
        self.rows = frozenset(one.row for one in self.candidates)
        self.divisions = frozenset(row for one in self.candidates for row in (one.region, one.district)) - {None}
        self.countries = frozenset(one.country for one in self.candidates if one.kind != "country") - {None}

    def holds(self, entry: Entry) -> bool:
        """Tell whether an entry lies in what the name may mean, by the gazetteer's divisions."""
        if entry.region in self.rows or entry.district in self.rows:
            return True
        return entry.kind != "country" and any(
            one.kind == "country" and one.country == entry.country for one in self.candidates[:3]
        )

    def best(self) -> int:
        return max(range(len(self.score)), key=self.score.__getitem__)

    def shares(self) -> Iterator[tuple[Entry, float]]:
        """Go through the candidates with how likely each is, so far."""
        scores = self.score or self.prior
        top = max(scores)
        weights = [math.exp(1.5 * (one - top)) for one in scores]
        total = sum(weights)
        for entry, weight in zip(self.candidates, weights, strict=True):
            if weight > 0.02 * total:
                yield entry, weight / total


def _resolve(parse: Parse, named: list[Toponym]) -> dict[str, _Sense]:
    """Resolve the names of an article together."""
    choices = _choices(named)
    _link(parse, named, choices)
    outside = _outside_evidence(parse)
    for _ in range(3):
        countries, regions = _support(choices.values())
        countries.update(outside)
        anchors = _anchors(choices.values())
        scores = [_weigh(choice, choices, countries, regions, anchors) for choice in choices.values()]
        for choice, score in zip(choices.values(), scores, strict=True):
            choice.score = score
    return {key: sense for key, choice in choices.items() if (sense := _sense(choice))}


def _choices(named: list[Toponym]) -> dict[str, _Choice]:
    made: dict[str, _Choice] = {}
    for one in named:
        if one.key in made:
            made[one.key].mentions.append(one)
            continue
        found = one.candidates()
        if not found:
            continue
        preferred = _preferred().get(one.key)
        prior = [
            _prior(entry, main, len(found) == 1) + (_PREFERRED if entry.id == preferred else 0.0)
            for entry, main in found
        ]
        for n, (entry, main) in enumerate(found):
            prior[n] -= _less_than_its_city(entry, main, found)
        made[one.key] = _Choice(one.key, [entry for entry, _ in found], prior, [one])
    return made


def _less_than_its_city(entry: Entry, main: bool, found: list[tuple[Entry, bool]]) -> float:
    """Return how much less a division is meant by a name than the city that has it: "Lima", "Bergamo"."""
    if entry.kind not in ("region", "district"):
        return 0.0
    less = 0.0
    for city, known in found:
        if city.kind == "settlement" and city.country == entry.country and known >= main:
            share = city.population / max(1, entry.population)
            less = max(less, 2.5 if share > _CITY else 1.5 if known > main or entry.kind == "district" else 0.0)
    return less


def _prior(entry: Entry, main: bool, only: bool) -> float:
    kind = _KIND.get(entry.kind, _LANDFORM)
    size = 0.0
    if entry.kind in ("region", "district", "settlement", "quarter"):
        size = math.log10(entry.population + 100)
    if entry.kind == "region" and entry.population < _STATE:
        kind = 0.3  # a small province is less spoken of than the town of its name
    return kind + size - (0.0 if main else 1.0 if only else 2.2)


def _link(parse: Parse, named: list[Toponym], choices: dict[str, _Choice]) -> None:
    """Note for each name the larger places that it stands in a row with: "Goris, Syunik", "Goris in Syunik"."""
    for one, after in pairwise(named):
        between = parse.text[one.end : after.start]
        if one.key == after.key or one.key not in choices:
            continue
        if _ROW.fullmatch(between) and after.key in choices:
            choices[one.key].within.add(after.key)
            choices[after.key].parts.add(one.key)
        if after.key in choices and _LIST.fullmatch(between):
            choices[one.key].peers.add(after.key)
            choices[after.key].peers.add(one.key)


def _outside_evidence(parse: Parse) -> Counter[str]:
    """Count what tells the article's countries apart from its places: peoples, its outlet."""
    found: Counter[str] = Counter()
    for token in parse.tokens:
        if token.text[0].isupper() and (state := metonymy.state_of_people(token.text)):
            found[state.code] += 1
    return Counter({code: min(2.0, 0.5 * n) for code, n in found.items()})


def _support(choices: Iterable[_Choice]) -> tuple[Counter[str], Counter[int]]:
    """Return how strongly names speak for each country, and for each division of a country (its row)."""
    countries: Counter[str] = Counter()
    regions: Counter[int] = Counter()
    for choice in choices:
        weight = min(3, len(choice.mentions)) ** 0.5 * (0.3 if all(one.need for one in choice.mentions) else 1.0)
        for entry, share in choice.shares():
            if entry.country:
                countries[entry.country] += weight * share
            if entry.kind in ("region", "district"):
                regions[entry.row] += weight * share
            elif entry.region is not None:
                regions[entry.region] += 0.5 * weight * share
    return countries, regions


def _anchors(choices: Iterable[_Choice]) -> list[tuple[str, Entry]]:
    """Return what the article's names are likely to mean, so far: places small enough to be near to something."""
    made = []
    for choice in choices:
        entry, share = max(choice.shares(), key=lambda one: one[1])
        if share > 0.6 and entry.kind in ("settlement", "district", "region", "quarter"):
            made.append((choice.key, entry))
    return made[:40]


def _weigh(
    choice: _Choice,
    choices: dict[str, _Choice],
    countries: Counter[str],
    regions: Counter[int],
    anchors: list[tuple[str, Entry]],
) -> list[float]:
    """Return the scores of a name's candidates, by what the rest of the article speaks for."""
    own_countries, own_regions = _support([choice])
    most = max([1.0, *(value - own_countries[code] for code, value in countries.items())])
    told = frozenset(kind for one in choice.mentions for kind in one.kinds)
    scores = []
    for entry, prior in zip(choice.candidates, choice.prior, strict=True):
        score = prior + (_TOLD if entry.kind in told else 0.0)
        country = (countries[entry.country] - own_countries[entry.country]) / most if entry.country else 0.0
        beside = _beside(entry, choice, choices)
        score += _IN_COUNTRY * country + beside + _like_peers(entry, choice, choices)
        if entry.kind not in ("country", "continent"):
            for row in (entry.region, entry.district):
                if row is not None:
                    score += _IN_REGION * min(1.0, (regions[row] - own_regions[row]) / 2)
            near = _nearness(entry, choice.key, anchors)
            score += near
            if entry.kind in ("settlement", "quarter") and entry.population < _SMALL and not (beside or near > 0.4):
                score -= _STRAY * (1.0 - country)
        scores.append(score)
    return scores


def _beside(entry: Entry, choice: _Choice, choices: dict[str, _Choice]) -> float:
    """Return what the larger places beside a name say for an entry, and the smaller ones."""
    if any(choices[key].holds(entry) for key in choice.within):
        return 6.0
    if any(entry.row in choices[key].divisions or (entry.kind == "country" and entry.country in choices[key].countries)
           for key in choice.parts):  # fmt: skip
        return 3.0
    return 0.0


def _like_peers(entry: Entry, choice: _Choice, choices: dict[str, _Choice]) -> float:
    """Return what the names in a list with a name say for an entry: they are of one kind, in one country."""
    best = 0.0
    for key in choice.peers:
        other = choices[key]
        if other.score:
            peer = other.candidates[other.best()]
            best = max(
                best, (1.0 if peer.kind == entry.kind else 0.0) + (0.7 if peer.country == entry.country else 0.0)
            )
    return best


def _nearness(entry: Entry, key: str, anchors: list[tuple[str, Entry]]) -> float:
    near = (_km(entry, other) for name, other in anchors if name != key and abs(entry.lat - other.lat) < _NEAR)
    return 1.5 * math.exp(-min(near, default=math.inf) / 150)


def _km(one: Entry, other: Entry) -> float:
    """Return the distance of two places, on a sphere (haversine)."""
    north, south = math.radians(one.lat), math.radians(other.lat)
    h = (
        math.sin((south - north) / 2) ** 2
        + math.cos(north) * math.cos(south) * math.sin(math.radians(other.lon - one.lon) / 2) ** 2
    )
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def _sense(choice: _Choice) -> _Sense | None:
    best = choice.best()
    entry, score = choice.candidates[best], choice.score[best]
    if score < _ENOUGH:
        return None
    rival = max(
        (
            one
            for other, one in zip(choice.candidates, choice.score, strict=True)
            if other is not entry and _km(entry, other) > 50
        ),
        default=0.0,
    )
    margin = min(score - rival, score - _ENOUGH + 1)
    return _Sense(entry, score, round(0.5 + 0.45 * (1 - math.exp(-max(0.0, margin) / 2)), 2))


@cache
def _disputed() -> frozenset[str]:
    """Return the entries whose country is not told, and XK, the code of none of ISO's."""
    return frozenset(row["id"] for row in tables.rows("contested.csv")) | {"XK"}


@cache
def _preferred() -> dict[str, str]:
    """Return the entry that a name means where nothing else tells, though another bearer is larger."""
    return {fold(row["name"]): f"geonames:{row['geonames']}" for row in tables.rows("preferred.csv")}
