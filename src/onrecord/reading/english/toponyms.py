"""Toponyms: which words of an article name places, before it is asked which places.

The names that the article has (`names.py`) are looked at once more with a gazetteer at hand: names whose kind the model
missed are found after "in" or beside other places, lists of places are cut, abbreviations of states are read, and
streets, buildings and landforms are told by their last word. What is not sure is marked so and kept only where the
gazetteer has a place that fits the article (`places.py`).

Known gaps: a place that the gazetteer lacks and that no word around it tells ("Clarence said"); shops and firms as
places where one is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from onrecord.reading import gazetteer
from onrecord.reading.english import metonymy, tables
from onrecord.reading.english.names import Name, NameKind
from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.english.vocabulary import agencies, given_names
from onrecord.reading.gazetteer import Entry, fold

_KNOWN = frozenset(
    "continent country region ocean sea gulf strait river lake mountain mountains desert island peninsula valley area "
    "road".split()
)
_ROAD = re.compile(r"(?:[ABDEHIKMNRS]|US|SR|CR|RN)-?\d{1,4}[A-Z]?")
_LONGEST = 7  # words of a name that is looked up
_CALLED = re.compile(
    r",? (?:also |or |locally |formerly |previously |once |now |which is |better )*"
    r"(?:known|called|named|spelt|spelled|written)(?: (?:to|by|in) [\w ]{1,40}?)?(?: as)? \W?|,? or |, formerly \W?",
)
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
_CITY = 300_000  # people of a city that is known by its name alone
_VAGUE = frozenset("department division republic kingdom ward territory".split())  # what they are of need not be one
_REGIONS = frozenset("state province oblast governorate region krai canton emirate voivodeship republic".split())
_LIST = re.compile(r"\s*(?:,|,? and|,? or|,? & |/|–|-)\s*(?:the )?")
_ROW = re.compile(r"\s*(?:,|\()\s*(?:in )?(?:the )?|\s+in (?:the )?")


@dataclass(slots=True, eq=False)
class Toponym:
    """Words that name a place: their tokens, and what the name does where it stands.

    `lookup` is the name that the gazetteer is asked for; empty where it would not have the place (a street). `kinds`
    are the kinds that the words around it tell ("the city of"). A name with `need` above 0 is kept only if it resolves
    with that score. `key` is what is one name in the article.
    """

    tokens: tuple[Token, ...]
    text: str
    use: metonymy.Use
    rule: str
    lookup: str
    kinds: frozenset[str] = frozenset()
    need: float = 0.0
    short: tuple[tuple[str, str], ...] = ()  # an abbreviation's names, each with its country
    key: str = field(init=False)

    def __post_init__(self) -> None:
        self.key = fold(self.text if self.rule == "division" else self.lookup or self.text)

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    def candidates(self) -> list[tuple[Entry, bool]]:
        """Return the entries that the name may mean, and whether it is the main name of each."""
        if self.short:
            return [
                (one.entry, True)
                for name, country in self.short
                for one in gazetteer.find(name)
                if one.main and one.entry.country == country and one.entry.kind in ("region", "area", "settlement")
            ][:4]
        found = [(one.entry, one.main) for one in gazetteer.find(self.lookup)] if self.lookup else []
        if self.rule == "division":  # "Norvik Township" is not the town, "Aune State" no river
            return [(entry, main) for entry, main in found if entry.kind in self.kinds]
        return found


@dataclass(slots=True, eq=False)
class _Run:
    """Words that may name a place: a name of any kind, or capitalised words that are none."""

    tokens: list[Token]
    kind: NameKind | None
    parts: list[_Run] = field(default_factory=list)

    def words(self, parse: Parse) -> str:
        return parse.text[self.tokens[0].start : self.tokens[-1].end]


def read(parse: Parse, names: list[Name]) -> list[Toponym]:
    """Find the words that name places, in text order, without overlap."""
    runs = list(_runs(parse, names))
    found: list[Toponym | None] = [_told(parse, run) for run in runs]
    _beside_others(parse, runs, found)
    _initials(parse, runs, found)
    named = [one for one in found if one is not None]
    described = list(_capitals(parse, named))
    inside = {token.i for one in described for token in one.tokens}
    return sorted([*described, *(one for one in named if one.tokens[0].i not in inside)], key=lambda one: one.start)


def _runs(parse: Parse, names: list[Name]) -> Iterator[_Run]:
    """Go through names and other capitalised words, in text order, cut and joined as the gazetteer has them."""
    named = {token.i for name in names for token in name.tokens}
    runs = [_Run(list(name.tokens), name.kind) for name in names]
    runs += [_Run(tokens, None) for tokens in _others(parse, named)]
    runs.sort(key=lambda run: run.tokens[0].i)
    runs = [part for run in runs for part in _cut(parse, run)]
    n = 0
    while n < len(runs):
        both = next((made for several in (3, 2) if (made := _joined(parse, runs[n : n + several], several))), None)
        yield both or runs[n]
        n += len(both.parts) if both else 1


def _others(parse: Parse, named: set[int]) -> Iterator[list[Token]]:
    """Go through the capitalised words that are in no name."""
    run: list[Token] = []
    for token in parse.tokens:
        capital = token.text[0].isupper() and token.i not in named and token.pos not in ("PRON", "DET", "AUX")
        follows = run and run[-1].i + 1 == token.i and run[-1].sentence is token.sentence
        if capital and follows and len(run) < _LONGEST:
            run.append(token)
            continue
        if run:
            yield run
        run = [token] if capital else []
    if run:
        yield run


def _cut(parse: Parse, run: _Run) -> Iterator[_Run]:
    """Cut what the model took for one name and is a row of known ones: "Norvik Aune"; take off what is no name."""
    tokens = run.tokens
    while tokens and (tokens[-1].tag == "POS" or tokens[-1].text in ("'s", "’s", "'", "’", ".", ",")):
        tokens = tokens[:-1]
    while tokens and (tokens[0].lower == "the" or not tokens[0].text[0].isalnum()):
        tokens = tokens[1:]
    if not tokens:
        return
    run = _Run(_grown(parse, tokens), run.kind)
    tokens = run.tokens
    if run.kind not in ("place", None) or not 1 < len(tokens) <= _LONGEST or gazetteer.find(run.words(parse)):
        yield run
        return
    parts: list[list[Token]] = []
    at = 0
    while at < len(tokens):
        for length in range(min(5, len(tokens) - at), 0, -1):
            part = tokens[at : at + length]
            if part[0].text[0].isupper() and _has(parse.text[part[0].start : part[-1].end]):
                parts.append(part)
                at += length
                break
        else:
            break
    if at == len(tokens) and len(parts) > 1 and all(_sizeable(parse, part) for part in parts):
        for part in parts:
            yield _Run(part, run.kind)
    else:
        yield run


def _grown(parse: Parse, tokens: list[Token]) -> list[Token]:
    """Take in the small word that the gazetteer has in the name: "Bekaa valley", "Kerch strait"."""
    after = parse.tokens[tokens[-1].i + 1] if tokens[-1].i + 1 < len(parse.tokens) else None
    if after is None or after.sentence is not tokens[-1].sentence:
        return tokens
    possessive = after.lower in ("'s", "’s")
    if possessive and after.i + 1 < len(parse.tokens) and parse.tokens[after.i + 1].text[0].isupper():
        further = parse.tokens[after.i + 1]  # "Cox's Bazar"
        if any(one.main for one in gazetteer.find(parse.text[tokens[0].start : further.end])):
            return [*tokens, after, further]
    saint = possessive and tokens[0].lower in ("st", "st.", "saint")  # "St. John's"
    if not saint and after.lower not in _words("land") | _words("street"):
        return tokens
    longer = gazetteer.find(parse.text[tokens[0].start : after.end])
    return [*tokens, after] if any(one.main for one in longer) else tokens


def _sizeable(parse: Parse, part: list[Token]) -> bool:
    text = parse.text[part[0].start : part[-1].end]
    if fold(text) in _words("plain") | _words("bearing") | _words("division") | _words("building") | _words("land"):
        return False
    return any(one.main and (one.entry.kind in _KNOWN or one.entry.population > 20_000) for one in gazetteer.find(text))


def _joined(parse: Parse, runs: list[_Run], several: int) -> _Run | None:
    """Join names that the gazetteer has as one: "U.S." "Virgin Islands", "New" "South" "Wales", "Washington, D.C."."""
    if len(runs) < several or sum(len(run.tokens) for run in runs) > _LONGEST:
        return None
    kinds = {run.kind for run in runs}
    if "person" in kinds:
        return None
    first, last = runs[0].tokens[0], runs[-1].tokens[-1]
    if first.sentence is not last.sentence:
        return None
    for one, other in pairwise(runs):
        between = parse.text[one.tokens[-1].end : other.tokens[0].start]
        if between == ", " and other.words(parse) not in ("D.C.", "DC", "D.C"):
            return None
        if between not in (" ", ", ", "-", ". ", " and "):
            return None
    found = gazetteer.find(parse.text[first.start : last.end])
    if " and " in parse.text[first.start : last.end]:
        found = tuple(one for one in found if one.main)
    if any(one.main or one.entry.population > 100_000 for one in found) and (
        "people" not in kinds or found[0].entry.kind in _KNOWN
    ):
        return _Run(parse.tokens[first.i : last.i + 1], "place", parts=runs)
    return None


def _told(parse: Parse, run: _Run) -> Toponym | None:
    """Tell by a run's own words and those beside it whether it names a place."""
    text = " ".join(run.words(parse).split())
    first, last = run.tokens[0], run.tokens[-1]
    if short := _abbreviated(parse, run, text):
        return short
    if run.kind == "people" or not _namelike(parse, run, text):
        return None
    where = _where(parse, run)
    if not gazetteer.find(text) and _opens_dateline(parse, first, last):
        where = ""  # "ANNOUNCER:"
    if text.isupper() and first is first.sentence.tokens[0] and parse.text[last.end : last.end + 1] == ":":
        if not any(one.main and one.entry.population > _CITY for one in gazetteer.find(text)):
            return None  # who speaks, in a transcript
    ground = _ground(last) if len(run.tokens) > 1 else None
    found = gazetteer.find(text)
    known = any(
        one.main and (one.entry.kind in _KNOWN or (one.entry.kind == "district" and one.entry.population > 200_000))
        for one in found
    )
    kinds = _kinds_told(parse, first, last)
    if ground in ("street", "building") and not known:
        if where in ("at", "inside", "told") or (ground == "street" and (where or run.kind is not None)):
            return _toponym(parse, run, text, "ground", lookup="")
        if run.kind != "place" or where:
            return None
        return _toponym(parse, run, text, "ground", lookup="")
    if ground == "division" and not found:
        bare = parse.text[first.start : run.tokens[-2].end]
        if run.kind == "place" or (run.kind == "organisation" and where):
            made = _toponym(parse, run, text, "division", lookup=bare)
            made.kinds = frozenset(("region",) if last.lower in _REGIONS else ("district",))
            return made
    if _union(found) and where not in ("inside", "told"):
        return None
    if run.kind == "place":
        if not found and not _placed(run, where):
            return None
        if len(run.tokens) == 1 and first.tag in ("JJ", "NNPS") and not known:
            return None  # an adjective or a people
        return _toponym(parse, run, text, "name", kinds=kinds)
    if _ROAD.fullmatch(text):
        return _toponym(parse, run, text, "ground", lookup="") if where in ("at", "inside", "beside") else None
    if ground == "land" and (where or known):
        return _toponym(parse, run, text, "ground", kinds=kinds)
    if not found:
        if where == "told" and len(run.tokens) < 4:
            return _toponym(parse, run, text, "ground", kinds=kinds)
        return None
    if known and run.kind in ("organisation", None) and not _union(found):
        return _toponym(parse, run, text, "known", kinds=kinds)
    if where in ("told", "inside"):
        need = 0.0 if known or where == "told" else 5.0 if run.kind != "person" else 5.5
        return _toponym(parse, run, text, "beside", kinds=kinds, need=need)
    main = [one.entry for one in found if one.main]
    if where in ("at", "beside") and (main or len(found) == 1):
        if run.kind != "person" or len(run.tokens) == 1 or fold(first.text) not in given_names():
            need = 5.5 if len(found) == 1 else 6.5 if run.kind != "person" else 7.5
            return _toponym(parse, run, text, "beside", kinds=kinds, need=need)
    if any(one.population > _CITY for one in main) and fold(text) not in given_names():
        if run.kind in ("organisation", None) or len(run.tokens) == 1:
            return _toponym(parse, run, text, "city", kinds=kinds, need=8.5)
    return None


def _toponym(
    parse: Parse,
    run: _Run,
    text: str,
    rule: str,
    lookup: str | None = None,
    kinds: frozenset[str] = frozenset(),
    need: float = 0.0,
) -> Toponym:
    inside = {token.i for token in run.tokens}
    head = next((one for one in run.tokens if one.head.i not in inside or one.head is one), run.tokens[-1])
    use = metonymy.use(Name(tuple(run.tokens), head, "place"))
    return Toponym(tuple(run.tokens), text, use, rule, text if lookup is None else lookup, kinds, need)


def _abbreviated(parse: Parse, run: _Run, text: str) -> Toponym | None:
    """Read "N.J.", "NSW", and after a name and a comma "Norvik, WA"."""
    last = run.tokens[-1]
    after = parse.text[last.end : last.end + 1]
    rows = _abbreviations().get(text) or (_abbreviations().get(f"{text}.") if after == "." else None)
    if rows is None:
        return None
    anywhere = any(where == "anywhere" for _, _, where in rows)
    in_row = _after_a_name(parse, run.tokens[0])
    if not (anywhere or in_row or (len(text) == 2 and text.isupper() and _where(parse, run) == "inside")):
        return None
    made = _toponym(parse, run, text, "abbreviation", lookup=text)
    made.short = tuple((name, country) for name, country, _ in rows)
    if in_row and made.use == "attribute":
        made.use = "place"
    return made


def _after_a_name(parse: Parse, token: Token) -> bool:
    """Tell whether a word stands after a name and a comma or in brackets: "Norvik, WA", "Norvik (Wash.)"."""
    if token.i < 2 or parse.tokens[token.i - 1].text not in (",", "("):
        return False
    return parse.tokens[token.i - 2].text[0].isupper()


def _namelike(parse: Parse, run: _Run, text: str) -> bool:
    """Tell whether a run can be a name at all: no common word, code or shout."""
    if not text[0].isupper() and text[:3] not in ("al-", "el-"):
        return False
    if len(run.tokens) > _LONGEST and run.kind != "place":
        return False
    plain = fold(text)
    if plain in _words("plain"):
        return False
    if any(c.isdigit() for c in text):
        return bool(_ROAD.fullmatch(text)) or len(run.tokens) > 1
    if text.isupper() and len(text) <= 5 and " " not in text and not gazetteer.find(text):
        return False
    return not (
        run.kind is None
        and len(run.tokens) == 1
        and not text.isupper()
        and run.tokens[0].tag not in ("NNP", "NNPS", "FW", "JJ", "NN")
    )


def _where(parse: Parse, run: _Run) -> str:
    """Return how the words beside a name place something there.

    told: "the town of", "fled", a dateline; inside: "in", "near"; at: "at", "to"; beside: another preposition.
    """
    first, last = run.tokens[0], run.tokens[-1]
    at = first.i - 1
    start = first.sentence.tokens[0].i
    if _opens_dateline(parse, first, last):
        return "told"
    while at >= start and (parse.tokens[at].lower == "the" or parse.tokens[at].lower in _words("bearing")):
        at -= 1
    if at >= start:
        before = parse.tokens[at]
        if before.lower in _words("place") or (before.lower in _words("division") and not before.text[0].isupper()):
            return "told"
        if before.lower == "of" and at > start:
            kind = parse.tokens[at - 1]
            if kind.lemma in _words("place") or kind.lemma in _words("division"):
                return "told"
        if before.pos in ("ADP", "SCONJ", "PART", "ADV"):
            if before.lower in _words("inside"):
                return "inside"
            if before.lower in ("at", "to"):
                return "at"
            if before.lower in _words("beside"):
                return "beside"
    if last.dep == "dobj" and last.head.lemma in _words("verb"):
        return "told"
    if last.dep == "dobj" and last.head.lemma in _words("motion"):
        return "at"
    after = parse.tokens[last.i + 1] if last.i + 1 < len(parse.tokens) else None
    if after is not None and (after.lower in _words("place") or after.lower in _words("division")):
        return "told" if after.lower not in ("capital", "port", "community", "department", "republic") else ""
    return ""


def _opens_dateline(parse: Parse, first: Token, last: Token) -> bool:
    """Tell whether a name opens a paragraph in capitals as a dateline does: "NORVIK (Halden Press) -", "NORVIK - "."""
    if first is not first.sentence.tokens[0] or last.i + 2 >= len(parse.tokens):
        return False
    after, then = parse.tokens[last.i + 1], parse.tokens[last.i + 2]
    if after.text == "," and (then.text[0].isdigit() or then.lower.rstrip(".") in _MONTHS):
        return True
    return first.text.isupper() and len(first.text) > 2 and after.text in ("(", "-", "--", "–", "—", ",", ":")


def _placed(run: _Run, where: str) -> bool:
    """Tell whether an unknown name is a place: the model's "place" for one is a person or firm as often."""
    if where in ("told", "inside"):
        return True
    labels = {token.entity.label for token in run.tokens if token.entity is not None}
    return bool(where) and bool(labels & {"GPE", "LOC", "FAC"}) and not labels & {"PERSON", "ORG", "PRODUCT"}


def _union(found: tuple[gazetteer.Found, ...]) -> bool:
    """Tell whether a name is the European Union's, which is a place only where something is in it."""
    return any(one.entry.id == "onrecord:european-union" for one in found)


def _kinds_told(parse: Parse, first: Token, last: Token) -> frozenset[str]:
    """Return the kinds of place that a word beside the name tells: "the city of Norvik", "Norvik province"."""
    told = ""
    after = parse.tokens[last.i + 1] if last.i + 1 < len(parse.tokens) else None
    if after is not None and after.sentence is last.sentence:
        told = after.lower
    if first.i > 1 and parse.tokens[first.i - 1].lower == "of":
        told = parse.tokens[first.i - 2].lemma if told not in _words("division") else told
    if told in ("city", "town", "village", "suburb", "neighborhood", "neighbourhood", "hamlet"):
        return frozenset(("settlement", "quarter"))
    if told in _words("division") and told not in _VAGUE:
        return frozenset(("region", "district"))
    if told in ("river", "sea", "lake", "island", "mountains", "valley", "desert"):
        return frozenset((told,))
    return frozenset()


def _beside_others(parse: Parse, runs: list[_Run], found: list[Toponym | None]) -> None:
    """Take names that stand in a row or list with places: "Norvik, Aune", "in Norvik, Halden and Aune"."""
    for order in (1, -1):
        pairs = list(pairwise(range(len(runs))))[::order]
        for n, m in pairs:
            here, there = (m, n) if order == 1 else (n, m)
            if found[here] is not None or found[there] is None:
                continue
            between = parse.text[runs[n].tokens[-1].end : runs[m].tokens[0].start]
            run = runs[here]
            text = " ".join(run.words(parse).split())
            if run.kind == "people" or not _namelike(parse, run, text):
                continue
            entries = gazetteer.find(text)
            other = found[there]
            assert other is not None
            if not entries and order == 1 and text[1:] != text[1:].upper() and are_one(parse, other.tokens, run.tokens):
                found[here] = _toponym(parse, run, text, "alternate")
                continue
            if (
                not entries
                and order == -1
                and other.rule in ("name", "alternate")
                and are_one(parse, run.tokens, other.tokens)
            ):
                if _where(parse, run):
                    found[here] = _toponym(parse, run, text, "alternate")
                    continue
            conjoined = order == 1 and run.tokens[-1].dep == "conj" and run.tokens[-1].head in other.tokens
            if (
                not entries
                and conjoined
                and run.kind != "organisation"
                and not other.need
                and other.use == "place"
                and _LIST.fullmatch(between)
            ):
                if _where(parse, runs[n]) in ("told", "inside", "beside"):
                    found[here] = _toponym(parse, run, text, "list")
                    continue
            if not entries:
                if order == -1 and _ground(run.tokens[-1]) and len(run.tokens) > 1 and _ROW.fullmatch(between):
                    found[here] = _toponym(parse, run, text, "row", lookup="")
                continue
            if _ROW.fullmatch(between):
                mine, theirs = [one.entry for one in entries], [entry for entry, _ in other.candidates()]
                if lies_in(mine, theirs) if order == -1 else lies_in(theirs, mine):
                    found[here] = _toponym(parse, run, text, "row")
                    continue
            if order == 1 and run.kind != "organisation" and are_one(parse, runs[n].tokens, run.tokens):
                found[here] = _toponym(parse, run, text, "alternate")
                continue
            if (
                _LIST.fullmatch(between)
                and not _union(entries)
                and any(one.main or one.entry.population > 50_000 for one in entries)
            ):
                if run.kind != "person" or len(run.tokens) == 1:
                    need = 6.0 if run.kind != "person" else 7.0
                    if conjoined:
                        need = 5.0
                    found[here] = _toponym(parse, run, text, "list", need=max(need, other.need))


def are_one(parse: Parse, one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Tell whether the text has a name as another of the place before it: "Velm (Isorra)", "Velm, called Isorra"."""
    between = parse.text[one[-1].end : other[0].start]
    if between.strip() == "(":
        if _opens_dateline(parse, one[0], one[-1]):
            return False
        return parse.text[other[-1].end : other[-1].end + 1] == ")"
    return len(between) < 80 and _CALLED.fullmatch(between) is not None


def _initials(parse: Parse, runs: list[_Run], found: list[Toponym | None]) -> None:
    """Take the initials of a place that the article names in full: "SA" beside "South Africans"."""
    full: dict[str, str] = {}
    for one in found:
        if one is not None and one.lookup and not one.short:
            words = re.split(r"[\s-]+", one.text)
            if len(words) > 1 and all(word[:1].isupper() for word in words):
                full.setdefault("".join(word[0] for word in words), one.lookup)
    for token, after in pairwise(parse.tokens):
        if token.text[0].isupper() and after.text[0].isupper() and after.i == token.i + 1:
            if state := metonymy.state_of_people(f"{token.text} {after.text}"):
                full.setdefault("".join(word[0] for word in state.name.split()), state.name)
    for n, run in enumerate(runs):
        text = run.words(parse)
        if len(text) > 1 and text in full and fold(text) not in agencies() and metonymy.state_named(text) is None:
            if run.kind != "person" and (found[n] is None or found[n].rule == "abbreviation"):  # type: ignore[union-attr]
                found[n] = _toponym(parse, run, text, "initials", lookup=full[text])


def _capitals(parse: Parse, named: list[Toponym]) -> Iterator[Toponym]:
    """Find capitals that are described: "the Icelandic capital"."""
    longer = {token.i for one in named for token in one.tokens if len(one.tokens) > 1}
    for before, token in pairwise(parse.tokens):
        if token.lower == "capital" and before.text[0].isupper() and not {before.i, token.i} & longer:
            state = metonymy.state_of_people(before.text) or metonymy.state_named(before.text)
            if state is not None and state.capitals and token.dep not in ("compound", "nmod", "amod"):
                text = parse.text[before.start : token.end]
                use = metonymy.use(Name((before, token), token, "place"))
                yield Toponym((before, token), text, use, "capital", text, short=((state.capitals[0], state.code),))


def lies_in(smaller: Sequence[Entry], larger: Sequence[Entry]) -> bool:
    """Tell whether any of some places lies in any of others, by the gazetteer's divisions."""
    rows = {entry.row for entry in larger}
    countries = {entry.country for entry in larger if entry.kind == "country"}
    return any(
        one.region in rows or one.district in rows or (one.kind != "country" and one.country in countries)
        for one in smaller
    )


def _has(text: str) -> bool:
    return bool(gazetteer.find(text))


def _ground(token: Token) -> str | None:
    """Return the class of a name's last word: street, building, land, division."""
    word = token.lower
    return next((name for name in ("street", "building", "land", "division") if word in _words(name)), None)


@cache
def _classes() -> dict[str, frozenset[str]]:
    made: dict[str, set[str]] = {}
    for row in tables.rows("grounds.csv"):
        made.setdefault(row["class"], set()).add(row["word"])
    return {name: frozenset(words) for name, words in made.items()}


def _words(name: str) -> frozenset[str]:
    return _classes()[name]


@cache
def _abbreviations() -> dict[str, list[tuple[str, str, str]]]:
    made: dict[str, list[tuple[str, str, str]]] = {}
    for row in tables.rows("abbreviations.csv"):
        made.setdefault(row["form"], []).append((row["name"], row["country"], row["where"]))
    return made
