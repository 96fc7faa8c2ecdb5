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
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.reading import gazetteer
from onrecord.reading.english import metonymy, toponyms
from onrecord.reading.english.names import Name
from onrecord.reading.english.parse import Parse
from onrecord.reading.english.toponyms import Toponym
from onrecord.reading.gazetteer import Entry
from onrecord.reading.ids import Ids
from onrecord.reading.records import Place, Span

_ENOUGH = 4.6  # the least score of a sense
_KIND = {"continent": 10.0, "country": 9.5, "region": 1.6, "district": -0.6, "settlement": 0.0, "quarter": -1.0}
_LANDFORM = 7.0


def read(parse: Parse, names: list[Name]) -> list[Place]:
    """Find the places of an article, in reading order.

    Returned are names that mean a place where they stand; those that mean a government, or describe somebody, help to
    resolve the others. `name` is the gazetteer's form, or the text's own where the place is not resolved.
    """
    named = toponyms.read(parse, names)
    senses = _resolve(parse, named)
    ids = Ids(parse.article, "place")
    forms = _forms(named, senses)
    found = []
    for one in named:
        if one.use != "place":
            continue
        sense = senses.get(one.key)
        entry = sense.entry if sense else None
        span = Span(one.start, one.end)
        found.append(
            Place(
                one.start,
                one.end,
                ids.of(span),
                parse.article.id,
                sense.confidence if sense else 0.5,
                one.rule,
                entry.name if entry else one.text,
                entry.kind if entry else None,
                entry.lat if entry else None,
                entry.lon if entry else None,
                entry.id if entry else None,
                entry.country if entry else None,
                tuple(form for form in forms.get(entry.id, ()) if form != entry.name) if entry else (),
            )
        )
    return found


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
    score: list[float] = field(default_factory=list)

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
    for _ in range(2):
        countries, regions = _support(choices.values(), outside)
        anchors = _anchors(choices.values())
        for choice in choices.values():
            _weigh(choice, choices, countries, regions, anchors)
    return {key: sense for key, choice in choices.items() if (sense := _sense(choice))}


def _choices(named: list[Toponym]) -> dict[str, _Choice]:
    made: dict[str, _Choice] = {}
    for one in named:
        if one.key in made:
            made[one.key].mentions.append(one)
            continue
        found = gazetteer.find(one.lookup)
        if not found:
            continue
        candidates = [each.entry for each in found]
        prior = [_prior(each.entry, each.main, len(found) == 1) for each in found]
        made[one.key] = _Choice(one.key, candidates, prior, [one])
    return made


def _prior(entry: Entry, main: bool, only: bool) -> float:
    kind = _KIND.get(entry.kind, _LANDFORM)
    size = (
        math.log10(entry.population + 100)
        if entry.kind not in ("continent", "country") and entry.kind in _KIND
        else 0.0
    )
    return kind + size - (0.0 if main else 1.0 if only else 2.2)


def _link(parse: Parse, named: list[Toponym], choices: dict[str, _Choice]) -> None:
    """Note for each name the larger places that it stands in a row with: "Goris, Syunik", "Goris in Syunik"."""
    for one, after in pairwise(named):
        between = parse.text[one.end : after.start]
        if between.strip().lower() in (",", ", in", "in", "(", ", in the", "in the", "of") and one.key in choices:
            if one.key != after.key:
                choices[one.key].within.add(after.key)


def _outside_evidence(parse: Parse) -> Counter[str]:
    """Count what tells the article's countries apart from its places: peoples, its outlet."""
    found: Counter[str] = Counter()
    for token in parse.tokens:
        if token.text[0].isupper() and (state := metonymy.state_of_people(token.text)):
            found[state.code] += 1
    return Counter({code: min(2.0, 0.5 * n) for code, n in found.items()})


def _support(choices: Iterable[_Choice], outside: Counter[str]) -> tuple[dict[str, float], dict[int, float]]:
    """Return how strongly the article is about each country, and each division of a country, from 0 to 1."""
    countries: defaultdict[str, float] = defaultdict(float, outside)
    regions: defaultdict[int, float] = defaultdict(float)
    for choice in choices:
        weight = min(3, len(choice.mentions)) ** 0.5
        for entry, share in choice.shares():
            if entry.country:
                countries[entry.country] += weight * share
            if entry.kind in ("region", "district"):
                regions[entry.row] += weight * share
            elif entry.region is not None:
                regions[entry.region] += 0.5 * weight * share
    most = max(countries.values(), default=1.0) or 1.0
    return {code: min(1.0, value / most) for code, value in countries.items()}, {
        row: min(1.0, value / 2) for row, value in regions.items()
    }


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
    countries: dict[str, float],
    regions: dict[int, float],
    anchors: list[tuple[str, Entry]],
) -> None:
    own: defaultdict[str, float] = defaultdict(float)
    for entry, share in choice.shares():
        if entry.country:
            own[entry.country] += share
    scores = []
    for entry, prior in zip(choice.candidates, choice.prior, strict=True):
        score = prior
        if entry.country:
            score += 2.5 * max(0.0, countries.get(entry.country, 0.0) - 0.1 * own[entry.country])
        if entry.kind not in ("country", "continent"):
            for row in (entry.region, entry.district):
                if row is not None:
                    score += 1.2 * min(1.0, regions.get(row, 0.0))
            score += _beside(entry, choice, choices)
            score += _nearness(entry, choice.key, anchors)
        scores.append(score)
    choice.score = scores


def _beside(entry: Entry, choice: _Choice, choices: dict[str, _Choice]) -> float:
    """Return what the larger places beside a name say for an entry."""
    for key in choice.within:
        other = choices.get(key)
        if other and any(_inside(entry, larger) for larger in other.candidates):
            return 6.0
    for other in choices.values():
        if choice.key in other.within and any(_inside(smaller, entry) for smaller in other.candidates):
            return 3.0
    return 0.0


def _inside(smaller: Entry, larger: Entry) -> bool:
    """Tell whether a place lies in another by the gazetteer's divisions."""
    if larger.row in (smaller.region, smaller.district):
        return True
    return larger.kind == "country" and larger.country == smaller.country and smaller.kind != "country"


def _nearness(entry: Entry, key: str, anchors: list[tuple[str, Entry]]) -> float:
    nearest = min((_km(entry, other) for name, other in anchors if name != key), default=None)
    return 1.5 * math.exp(-nearest / 150) if nearest is not None else 0.0


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


def _forms(named: list[Toponym], senses: dict[str, _Sense]) -> dict[str, tuple[str, ...]]:
    """Return the names that each entry has in the article, by its id."""
    made: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for one in named:
        if sense := senses.get(one.key):
            made[sense.entry.id][one.text] = None
    return {key: tuple(forms) for key, forms in made.items()}
