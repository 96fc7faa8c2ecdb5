"""Time expressions: which words of a passage are one, told by a grammar over its words. Their values: `times.py`.

The words that matter are in `data/times.csv`, each with its kind. A passage becomes a string with one character for
each word, its kind; the rules are regular expressions over that string, written with the names of kinds (`<month>
<day>`). At every word the longest match counts, the earlier rule of two that are as long. Extents are those of
TimeML 1.2.1 (Saurí et al. 2006): articles and modifiers belong to an expression, prepositions do not.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from onrecord.reading.english import tenses
from onrecord.reading.english.parse import Parse, Passage, Token

_LONGEST_NUMBER = 9  # digits; no count of years or days that a calendar reaches has more


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or mark: what kind it is for the grammar, and its value in the vocabulary."""

    start: int
    end: int
    text: str
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A time expression: `words`, the `rule` that found it, and the words that the rule calls by a name.

    `inner` is the expression that it holds ("the week of" March 6; 9 a.m. "Tuesday"); `token` is the word of the parse
    that the sentence hangs on; `before` and `after` are the words beside it.
    """

    words: tuple[Word, ...]
    rule: str
    parts: dict[str, Word]
    token: Token
    before: Word
    after: Word
    first: int
    inner: Phrase | None = None

    @property
    def last(self) -> int:
        """Return the index of the last word, as `first` is that of the first, in the passage."""
        return self.first + len(self.words) - 1

    @property
    def start(self) -> int:
        return self.words[0].start

    @property
    def end(self) -> int:
        return self.words[-1].end

    def get(self, name: str) -> Word | None:
        """Return the word that the rule calls by this name."""
        return self.parts.get(name)

    def kind(self, name: str) -> str:
        """Return the kind of the word that the rule calls by this name, or an empty string."""
        return self.parts[name].kind if name in self.parts else ""

    def value(self, name: str) -> str:
        """Return the value of the word that the rule calls by this name, or an empty string."""
        return self.parts[name].value if name in self.parts else ""

    def has(self, *kinds: str) -> bool:
        """Tell whether a word of one of these kinds is in the expression."""
        return any(word.kind in kinds for word in self.words)


def find(parse: Parse, passage: Passage) -> list[Phrase]:
    """Return the time expressions of a passage, in order, without overlap."""
    words = _words(parse.text, passage.start, passage.end)
    line = _Line(parse, words, "".join(_codes().get(word.kind, _OTHER) for word in words))
    if not passage.tokens or not _core().search(line.code):
        return []
    found: list[Phrase] = []
    at = 0
    while at < len(words):
        phrase = _at(line, at) if line.code[at] != _OTHER and _core().search(line.code, at, at + 6) else None
        if phrase is not None:
            found.append(phrase)
        at = phrase.last + 1 if phrase is not None else at + 1
    return _joined(line, found)


@dataclass(frozen=True, slots=True)
class _Line:
    """A passage as the grammar reads it: its words, and the string of their kinds."""

    parse: Parse
    words: list[Word]
    code: str

    def phrase(self, rule: str, first: int, end: int, parts: dict[str, Word], inner: Phrase | None = None) -> Phrase:
        """Return words[first:end] as an expression."""
        inside = self.words[first:end]
        main = next((word for word in reversed(inside) if word.kind in _MAIN), inside[-1])
        token = self.parse.tokens[min(self.parse.index(main.end - 1), len(self.parse.tokens) - 1)]
        attribute = token.dep in _ATTRIBUTES and token.head.start >= inside[-1].end
        if attribute and inside[0].kind == "the" and len(inside) > 1:
            first += 1  # the article is that of the noun: the "third-quarter" results
        before = self.words[first - 1] if first else _NOTHING
        after = self.words[end] if end < len(self.words) else _NOTHING
        return Phrase(tuple(self.words[first:end]), rule, parts, token, before, after, first, inner)


_NOTHING = Word(0, 0, "", "other", "")
_ATTRIBUTES = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
_MAIN = frozenset(
    "weekday month unit units season part today quarter quarters year holiday weekend decade noon ref".split()
)


def _named(line: _Line, found: re.Match[str]) -> dict[str, Word]:
    """Return the words that a rule calls by a name ("d" and "d_" are one name in two branches of it)."""
    return {name.rstrip("_"): line.words[found.start(name)] for name, there in found.groupdict().items() if there}


def _at(line: _Line, at: int) -> Phrase | None:
    """Return the longest expression that begins at a word and that its rule does not doubt."""
    matches = []
    for order, rule in enumerate(_grammar()):
        found = rule.pattern.match(line.code, at)
        if found:
            matches.append((-found.end(), order, rule, found))
    for _, _, rule, found in sorted(matches, key=lambda match: match[:2]):
        phrase = line.phrase(rule.name, at, found.end(), _named(line, found))
        if not _in_name(phrase) and (rule.doubt is None or not rule.doubt(phrase, line.parse)):
            return phrase
    return None


def _in_name(phrase: Phrase) -> bool:
    """Tell whether an expression is part of a name: "the Sunday Courier", "May Day Committee"."""
    entity = phrase.token.entity
    if entity is None or entity.label not in ("ORG", "WORK_OF_ART") or phrase.rule not in _NAMED:
        return False
    return len(phrase.words) < entity.last - entity.first + 1 and phrase.token.i < entity.last


_NAMED = frozenset({"weekday", "month", "season", "holiday", "often", "part"})


def _joined(line: _Line, found: list[Phrase]) -> list[Phrase]:
    """Put together what is one expression ("9 a.m. Tuesday"), and add the other end of "October 3-5"."""
    made: list[Phrase] = []
    for phrase in found:
        last = made[-1] if made else None
        if last is not None and _dated_by(line, last, phrase):
            made[-1] = line.phrase(last.rule, last.first, phrase.last + 1, last.parts, phrase)
            continue
        if last is not None and last.rule == "clock" and phrase.rule in _DAYS:
            gap = line.code[last.last + 1 : phrase.first]
            if gap == _codes()["on"]:  # two expressions, one of which gives the other its day
                made[-1] = replace(last, inner=phrase)
            if gap in ("", _codes()["comma"]):
                inner = replace(phrase, before=last.before)
                made[-1] = line.phrase("clock", last.first, phrase.last + 1, last.parts, inner)
                continue
        first_day = _first_day(line, phrase) if phrase.rule == "day" else []
        for one in (*first_day, phrase):
            made.append(_held(line, one, made[-1] if made else None))
        if phrase.rule in ("day", "year"):
            made += _other_end(line, phrase)
    return made


def _dated_by(line: _Line, last: Phrase, phrase: Phrase) -> bool:
    """Tell whether an expression gives the one before it its year or week: May "last year", Tuesday "of next week"."""
    if phrase.rule != "unit" or phrase.get("e") or last.inner is not None:
        return False
    if line.code[last.last + 1 : phrase.first] not in ("", _codes()["of"], _codes()["comma"]):
        return False
    if last.rule == "weekday":
        return phrase.value("u") == "W" and not last.get("r")
    return last.rule in ("day", "month", "season", "quarter") and phrase.value("u") == "Y" and not last.get("y")


def _held(line: _Line, phrase: Phrase, last: Phrase | None) -> Phrase:
    """Return what holds an expression ("the week of" March 6), or the expression itself."""
    if phrase.rule in _HELD:
        floor = max(last.last + 1 if last else 0, phrase.first - 6)
        for start in range(floor, phrase.first):
            if of := _of().fullmatch(line.code, start, phrase.first):
                return line.phrase("of", start, phrase.last + 1, _named(line, of), phrase)
    return phrase


_DAYS = frozenset({"day", "weekday", "today", "iso", "slashed"})
_HELD = _DAYS | {"month", "year", "decade", "century", "unit", "season", "quarter", "the unit"}


def _first_day(line: _Line, day: Phrase) -> list[Phrase]:
    """Return "3" of "3-5 October"."""
    at = day.first
    before = _day_before().fullmatch(line.code, max(at - 2, 0), at)
    if before is None or day.words[0].kind == "month" or "w" in day.parts:
        return []
    if at > 2 and line.words[at - 3].kind == "month":
        return []
    return [line.phrase("day", at - 2, at - 1, {**day.parts, "d": line.words[at - 2]})]


def _other_end(line: _Line, phrase: Phrase) -> list[Phrase]:
    """Return "5" of "October 3-5", "97" of "1994-97"."""
    at = phrase.last + 1
    after = (_day_after() if phrase.rule == "day" else _year_after()).match(line.code, at)
    if after is None:
        return []
    other = line.words[at + 1]
    if phrase.rule == "day" and phrase.words[0].kind == "month" and not phrase.get("y"):
        parts = {**phrase.parts, **_named(line, after), "d": other}
        return [line.phrase("day", at + 1, after.end(), parts)]
    if phrase.rule == "year" and phrase.kind("y") == "year" and other.end - other.start == 2:
        whole = replace(other, kind="year", value=phrase.value("y")[:2] + other.value.zfill(2))
        return [line.phrase("year", at + 1, at + 2, {"y": whole})]
    return []


# --- words ---

_LEX = re.compile(
    r"""
      (?P<iso>\d{4}-\d\d?-\d\d?(?:T\d\d(?::?\d\d){1,2}(?:[.,]\d{1,6})?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
    | (?P<isoweek>\d{4}-?W\d\d(?:-?[1-7])?(?!\w))
    | (?P<slashed>\d{1,2}(?P<mark>[/.])\d{1,2}(?P=mark)(?:\d{4}|\d\d)(?![\d/]|\.\d))
    | (?P<clock>\d{1,2}:[0-5]\d(?::[0-5]\d)?(?![\d:]))
    | (?P<nth>\d{1,2}(?:st|nd|rd|th)(?!\w))
    | (?P<decade>(?:\d{3}0|['’]?[2-9]0)['’]?s(?!\w))
    | (?P<short>['’]\d\d(?![\d\w]))
    | (?P<digits>\d+(?:[.,]\d+)*)
    | (?P<ampm>[ap](?:\.\s?m\.?|m)(?!\w))
    | (?P<qn>[QH][1-4](?!\w))
    | (?P<word>[^\W\d_]+(?:['’]clock)?)
    | (?P<other>\S)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_MARKS = {"-": "hyphen", "–": "hyphen", "—": "hyphen", "‐": "hyphen", "‑": "hyphen", ",": "comma", "/": "slash"}
_DIGITS = ((1, "hour", 0, 24), (1, "day", 25, 31), (1, "two", 32, 99), (4, "year", 1000, 2999))


@cache
def _vocabulary() -> tuple[dict[str, tuple[str, str]], dict[str, list[tuple[tuple[str, ...], str, str]]]]:
    """Return kind and value of each single word, and of each group of words by its first one, longest first."""
    single: dict[str, tuple[str, str]] = {}
    groups: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    with files("onrecord.reading.english").joinpath("data/times.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            form = tuple(found[0] for found in _LEX.finditer(row["form"]))
            if len(form) == 1:
                single[form[0]] = row["kind"], row["value"]
            else:
                groups.setdefault(form[0], []).append((form, row["kind"], row["value"]))
    for group in groups.values():
        group.sort(key=lambda one: -len(one[0]))
    return single, groups


def _words(text: str, start: int, end: int) -> list[Word]:
    """Cut a passage into words, with groups of words and numbers in words made one."""
    single, groups = _vocabulary()
    raw: list[Word] = []
    for found in _LEX.finditer(text, start, end):
        kind, shown = found.lastgroup or "other", found[0].lower().replace("’", "'")
        value = ""
        if kind == "mark":
            kind = "slashed"
        elif kind == "digits":
            kind, value = _number(shown)
        elif kind == "word":
            kind, value = single.get(shown, ("other", ""))
        elif kind == "other":
            kind = _MARKS.get(shown, "other")
        raw.append(Word(found.start(), found.end(), shown, kind, value))
    words: list[Word] = []
    at = 0
    while at < len(raw):
        word = raw[at]
        count = 1
        for form, kind, value in groups.get(word.text, ()):
            if tuple(one.text for one in raw[at : at + len(form)]) == form:
                word, count = Word(word.start, raw[at + len(form) - 1].end, " ".join(form), kind, value), len(form)
                break
        else:
            if word.kind in ("number", "scale", "a", *_COUNTS):
                word, count = _counted(raw, at)
            elif word.kind in ("month", "weekday_short") or word.text in _SHORT:
                word, count = _abbreviated(text, raw, at)
        words.append(word)
        at += count
    return words


_SHORT = frozenset({"hr", "hrs", "min", "mins", "yr", "yrs"})


def _number(shown: str) -> tuple[str, str]:
    """Return kind and value of a number in digits."""
    plain = shown.replace(",", "")
    if plain != shown or "." in shown or len(plain) > _LONGEST_NUMBER:
        try:
            return "num", repr(float(plain)) if len(plain) <= _LONGEST_NUMBER else ""
        except ValueError:
            return "num", ""
    number = int(plain)
    for least, kind, low, high in _DIGITS:
        if len(plain) >= least and low <= number <= high and (kind == "year" or len(plain) <= 2):
            return kind, str(number)
    return "num", str(number)


def _counted(raw: list[Word], at: int) -> tuple[Word, int]:
    """Join the words of a number ("two hundred and fifty", "twenty-four", "a dozen", "3 million")."""
    first = raw[at]
    if first.kind == "a" and not (at + 1 < len(raw) and raw[at + 1].kind == "scale"):
        return first, 1
    if first.kind in _COUNTS and not (at + 1 < len(raw) and raw[at + 1].kind in ("scale", "and")):
        return first, 1
    total, current, last, n = 0.0, 0.0, at, at
    while n < len(raw):
        word = raw[n]
        if word.kind == "number":
            if n > at and raw[last].kind == "number" and not (float(raw[last].value) >= 20 > float(word.value) + 10):
                break
            current += float(word.value)
        elif word.kind == "scale":
            scale = float(word.value)
            current = max(current, 1) * scale
            if scale >= 1000:
                total, current = total + current, 0.0
        elif n == at and word.kind in ("a", *_COUNTS):
            current += 1.0 if word.kind == "a" else float(word.value or 0)
        elif word.kind in ("and", "hyphen") and n + 1 < len(raw):
            follows = raw[n + 1]
            joins = word.kind == "hyphen" and raw[last].kind == "number" and float(raw[last].value) >= 20
            joins = joins and follows.kind == "number" and float(follows.value) < 10
            joins = joins or (word.kind == "and" and raw[last].kind == "scale" and follows.kind == "number")
            if not joins:
                break
            n += 1
            continue
        else:
            break
        last = n
        n += 1
    total += current
    # "two and a half", "two-and-a-half"
    tail = [word for word in raw[last + 1 : last + 7] if word.kind != "hyphen"][:3]
    if [word.kind for word in tail] == ["and", "a", "half"]:
        total += 0.5
        last = next(k for k in range(last, len(raw)) if raw[k] is tail[2])
    elif first.kind in _COUNTS and last == at:
        return first, 1
    value = str(int(total)) if total == int(total) else repr(total)
    text = " ".join(word.text for word in raw[at : last + 1])
    return Word(first.start, raw[last].end, text, "number", value), last - at + 1


def _abbreviated(text: str, raw: list[Word], at: int) -> tuple[Word, int]:
    """Take the point of "Aug." into the word; what only looks like a month or weekday becomes an ordinary word."""
    word = raw[at]
    follows = raw[at + 1] if at + 1 < len(raw) else None
    short = word.kind != "month" or (len(word.text) <= 4 and word.text not in ("may", "june", "july"))
    point = short and follows is not None and follows.text == "." and follows.start == word.end
    after = raw[at + 2] if point and at + 2 < len(raw) else follows
    before = raw[at - 1] if at else None
    numbers = ("hour", "day", "nth", "year", "short")
    beside = any(one is not None and one.kind in numbers for one in (after if point else follows, before))
    capital = text[word.start].isupper()
    if word.kind == "month" and not beside:
        if not capital or (
            short and not point and (before is None or before.kind not in ("in", "to", "of", "from", "at"))
        ):
            return Word(word.start, word.end, word.text, "other", ""), 1
    if word.kind == "weekday_short" and not (capital and (point or beside or (follows and follows.kind == "comma"))):
        return Word(word.start, word.end, word.text, "other", ""), 1
    kind = "weekday" if word.kind == "weekday_short" else word.kind
    if (
        point
        and follows is not None
        and (after is None or after.text[0].isalnum() or after.kind in ("comma", "hyphen"))
    ):
        ends = after is None or (text[after.start].isupper() and after.kind == "other")
        if not ends:
            return Word(word.start, follows.end, word.text, kind, word.value), 2
    return Word(word.start, word.end, word.text, kind, word.value), 1


# --- grammar ---

_OTHER = "."
_COUNTS = ("hour", "day", "two", "year", "num")
_LEXED = (
    "iso",
    "isoweek",
    "slashed",
    "clock",
    "nth",
    "decade",
    "short",
    "ampm",
    "qn",
    "number",
    "hyphen",
    "comma",
    "slash",
)
# What an expression cannot be without.
_CORE = (
    "month weekday weekdays unit units second quarter quarters weekend half part noon season decades ref often today"
    " holiday iso isoweek slashed clock decade short ampm qn year oclock zone recent future last twice bc nth event num"
)


@cache
def _codes() -> dict[str, str]:
    """Return the character that stands for each kind of word."""
    single, groups = _vocabulary()
    kinds = {kind for kind, _ in single.values()} | {one[1] for group in groups.values() for one in group}
    return {kind: chr(0xE000 + n) for n, kind in enumerate(sorted(kinds | {*_LEXED, *_COUNTS}))}


def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a rule: <kind> stands for a word of that kind, or of the kinds that one name gathers."""

    def characters(found: re.Match[str]) -> str:
        return "[" + "".join(_codes()[kind] for kind in _UNIONS.get(found[1], found[1]).split()) + "]"

    return re.compile(re.sub(r"(?<!\?P)<(\w+)>", characters, pattern), re.VERBOSE)


_core = cache(lambda: _compiled("|".join(f"<{kind}>" for kind in _CORE.split())))
_day_before = cache(lambda: _compiled("<dom>(?:<hyphen>|<to>|<and>)"))
_day_after = cache(
    lambda: _compiled("(?:<hyphen>|<to>|<and>) <dom> (?:<comma>?(?P<y><year>))? (?!<month>|<of>|<Us>|<U>|<hyphen>)")
)
_year_after = cache(lambda: _compiled("(?:<hyphen>|<slash>)(?:<two>|<day>|<hour>)(?!<hyphen>)"))
_of = cache(
    lambda: _compiled(
        "<the>? (?: (?P<e><early>|<late>|<mid>|<end>|<start>) | (?P<p><part>)"
        " | (?P<n><th>|<last>)? (?P<u><U>|<half>|<weekend>)) <of>"
        " | <the>? (?P<day><unit>) (?P<x><before>|<after>)"
    )
)

_UNIONS = {
    "N": "hour day two year num number",
    "dom": "hour day nth",
    "U": "unit quarter",
    "Us": "units quarters",
    "th": "nth ordinal second",
    "mod": "early late mid",
    "rel": "last next this that same",
    "ahead": "ago earlier later before after",
}

_YEAR = "(?:<comma>? (?P<y><year>|<short>))"
_MOD = "(?:<the>? (?P<e><mod>) <hyphen>?)"

Doubt = Callable[[Phrase, Parse], bool]


@dataclass(frozen=True, slots=True)
class _Rule:
    name: str
    pattern: re.Pattern[str]
    doubt: Doubt | None


@cache
def _grammar() -> tuple[_Rule, ...]:
    return tuple(_Rule(name, _compiled(pattern), doubt) for name, pattern, doubt in _RULES)


def _of_someone(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "thirties" is an age ("in her thirties") or degrees."""
    return phrase.kind("dec") == "decades" and not phrase.has("the", "mod", "early", "late", "mid")


def _no_century(phrase: Phrase, parse: Parse) -> bool:
    return phrase.value("u") not in ("CE", "ML")


def _age(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether a length of time is somebody's age: "six-year-old", "60 years old", "the 6 years older"."""
    if phrase.after.kind == "hyphen":
        at = parse.index(phrase.after.start)
        return any(token.lower.strip("-") in _AGES for token in parse.tokens[at : at + 2])
    return phrase.after.text in _AGES


_AGES = frozenset({"old", "olds", "older", "younger"})
_SIGNS = frozenset("$ € £ ¥ # no nos number article resolution room flight boeing page chapter verse".split())


def _amount(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether the number is one of money, of a room, of a resolution."""
    return phrase.before.text in _SIGNS or phrase.after.text in ("%", "percent")


_YEAR_AFTER = frozenset(
    "in since until till til by from to through between and during before after around about circa of for or both than"
    " summer winter spring autumn fall season , ( - – — /".split()
)


def _no_year(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether four digits are an amount or part of a name: "1500 people", "Resolution 1325"."""
    if phrase.kind("y") != "year" or phrase.has("mod", "early", "late", "mid", "pre", "post", "fiscal", "unit"):
        return phrase.kind("y") != "year"
    if not 1400 <= int(phrase.value("y")) <= 2100 or _amount(phrase, parse):
        return True
    token = phrase.token
    label = token.entity.label if token.entity is not None else ""
    before = parse.tokens[max(token.i - 2, 0) : token.i]
    if len(before) == 2 and before[1].tag == "NNP" and before[0].text.isdigit():
        return True  # 14 Ramadan 1452: a year of another calendar
    if label in ("MONEY", "QUANTITY", "PERCENT"):
        return True
    counted = token.dep == "nummod" and token.head.tag in ("NNS", "NNPS") and token.head.i > token.i
    if counted:
        return not (label == "DATE" and phrase.before.text in _YEAR_AFTER | {"the"})
    if label == "DATE" or phrase.before.text in _YEAR_AFTER:
        return False
    previous = parse.tokens[token.i - 1] if token.i else token
    return previous.tag in ("NNP", "NNPS") and previous.end + 1 >= token.start and token.head in (token, previous)


def _no_month(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether a month's name alone stands for something else: a verb, a person, a city."""
    if len(phrase.words) > 1 or phrase.value("m") == "":
        return False
    token = phrase.token
    label = token.entity.label if token.entity is not None else ""
    near = phrase.before.text in _YEAR_AFTER | {"last", "next", "this", "late", "early", "on", "every"}
    if token.tag in ("NN", "NNP") and phrase.after.text in ("of", "for", "on", "to") and not near:
        return True  # a march, the March for something
    if phrase.parts["m"].text.rstrip(".") in _NAMES and not near:
        beside = token.dep == "npadvmod" or (token.dep in _ATTRIBUTES and token.head.i > token.i)
        return label != "DATE" or not beside
    return label == "PERSON" or token.pos in ("AUX", "VERB")


_NAMES = frozenset({"may", "march", "april", "june", "august", "mar", "jan"})


def _no_season(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "spring" is water and "fall" a fall: a season has a preposition, a year or a word that places it."""
    if phrase.get("y") or phrase.get("r") or phrase.get("e"):
        return phrase.token.tag not in ("NN", "NNP", "CD")
    token = phrase.token
    if token.tag not in ("NN", "NNP") or any(child.lower == "of" for child in token.children):
        return True
    return phrase.before.text not in (
        "in",
        "during",
        "by",
        "until",
        "since",
        "through",
        "throughout",
        "before",
        "after",
    )


def _no_weekday(phrase: Phrase, parse: Parse) -> bool:
    token = phrase.token
    if (
        phrase.before.kind == "the"
        and token.dep == "compound"
        and token.head.pos == "PROPN"
        and token.head.i == token.i + 1
    ):
        return True  # the Sunday Courier
    return parse.text[phrase.parts["w"].start].islower() and token.pos not in ("PROPN", "NOUN", "ADV")


def _no_half(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether a half or quarter is none of a year: of a match, of a town, of an amount."""
    if phrase.get("y") or phrase.has("fiscal", "earlier"):
        return False
    if phrase.kind("u") == "half":
        return True
    return any(child.lower == "of" for child in phrase.token.children)


def _no_length(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether a number of years is an age, or no number of them but the amount before a word."""
    if _age(phrase, parse):
        return True
    if phrase.value("n") == "X" and phrase.parts["n"].text == "many" and phrase.before.text == "as":
        return True
    if phrase.kind("u") == "second":  # the second of a list, unless "one second", "30-second"
        return not phrase.has("hyphen")
    if phrase.kind("u") in ("quarter", "quarters"):  # three quarters of a town
        return not phrase.has("last", "next", "the")
    if phrase.before.text == "at" and not _no_hours(phrase, parse):
        return True
    if phrase.kind("n") == "year" and phrase.kind("u") in ("unit", "quarter") and not phrase.has("hyphen"):
        return True
    return _amount(phrase, parse)


def _no_rate(phrase: Phrase, parse: Parse) -> bool:
    return (phrase.after.text == "of" and phrase.value("u") == "D") or _age(phrase, parse)


def _no_bare(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "years" is no length of its own: counted, owned, or told apart by what stands before it."""
    token = phrase.token
    if token.tag != "NNS" or _age(phrase, parse) or (phrase.value("u") in ("TM", "TS") and phrase.after.text == "of"):
        return True
    if phrase.value("u") == "TM" and token is token.sentence.tokens[0]:  # the minutes of a meeting
        return True
    if any(child.dep in ("nummod", "poss", "amod", "det", "compound") for child in token.children):
        return not (phrase.before.kind == "the" and phrase.after.text in ("before", "after", "since", "of", "leading"))
    return phrase.before.kind == "hyphen" or (token.dep in ("conj",) and phrase.before.text == "and" and False)


def _no_ref(phrase: Phrase, parse: Parse) -> bool:
    text = phrase.words[0].text
    if text == "previously":  # within a sentence it says no more than "earlier"
        return phrase.token is not phrase.token.sentence.tokens[0]
    if text.startswith("at the time"):
        return phrase.after.text in ("of", "when", "that")
    if text in ("soon", "shortly"):
        near = (phrase.before.text, phrase.after.text)
        if tenses.of(phrase.token) == "past":
            return True  # "soon became": shortly after what is told, not after now
        return near[0] in ("as", "too", "how", "very", "so") or near[1] in ("as", "after", "before", "enough")
    return False


def _no_recent(phrase: Phrase, parse: Parse) -> bool:
    return phrase.after.text in ("", ",", ".") or phrase.before.text in ("more", "most")


def _no_past(phrase: Phrase, parse: Parse) -> bool:
    return phrase.words[-1].text != "past" or phrase.token.pos not in ("NOUN", "ADJ") or phrase.token.dep == "amod"


def _no_lasting(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "year-old" is the rest of an age."""
    return phrase.before.kind in ("hyphen", "number", "hour", "day", "two", "and")


def _once(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "once" is no time gone by: "once a week", "once they arrive", "at once"."""
    token = phrase.token
    if token is token.sentence.tokens[0]:
        return True
    return (
        token.text.lower() != "once"
        or token.tag != "RB"
        or token.dep != "advmod"
        or phrase.before.text in ("at", "more")
    )


def _counts_from_clause(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "two weeks after" is measured from something that follows."""
    if phrase.words[-1].text not in ("before", "after", "previous", "prior", "past"):
        return False
    return phrase.after.text not in ("", ".", ",", ";", ")", '"', "”", "'", "’", ":", "and", "but")


def _no_future(phrase: Phrase, parse: Parse) -> bool:
    return phrase.token.pos not in ("NOUN", "ADJ") or (not phrase.has("the") and phrase.token.dep in _ATTRIBUTES)


def _no_day_of_month(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "the 12th" is no day: it stands before a noun, or not where a day would."""
    if phrase.before.text not in ("on", "since", "until", "till", "by", "from", "to", "before", "after", "and", "of"):
        return True
    return (
        phrase.token.dep in _ATTRIBUTES or phrase.after.kind in ("of", "th") or phrase.after.text in ("to", "century")
    )


def _no_decimal_clock(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "at 10.30" is a price: half past ten stands after "at" and before no noun."""
    if not re.fullmatch(r"\d?\d\.[0-5]\d", phrase.words[0].text) or phrase.before.text != "at":
        return True
    verb = phrase.token.head.head
    return phrase.token.dep == "nummod" or verb.lemma in _PRICED or phrase.after.text in ("%", "percent", "per")


_PRICED = frozenset("close trade stand price value end finish settle quote put estimate remain be".split())


def _no_hour(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "7 in the morning" counts something else: "killed 7 in the morning"."""
    return phrase.kind("h") != "clock" and phrase.before.kind not in ("at", "about", "to", "from", "since")


def _no_hours(phrase: Phrase, parse: Parse) -> bool:
    return not (re.fullmatch(r"[0-2]\d[0-5]\d", phrase.words[0].text) and phrase.words[-1].text == "hours")


def _dated(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "9/11" goes on as a date of another year."""
    return phrase.after.kind in ("slash", "hyphen") or phrase.before.kind == "slash"


def _no_clock(phrase: Phrase, parse: Parse) -> bool:
    if phrase.get("x") is not None:  # "half past nine", "quarter to nine"
        return phrase.parts["x"].text not in ("past", "to") or phrase.parts["h"].text == ""
    if phrase.value("noon").isalpha():
        return phrase.before.kind not in ("at", "before", "after", "to", "early") and phrase.before.text != "since"
    return _amount(phrase, parse) or (phrase.get("noon") is not None and phrase.before.text == "high")


def _newspaper(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "the daily" is a newspaper: a noun, or before a name."""
    token = phrase.token
    return (
        token.text.lower() != "hourly"
        and token.tag in ("NN", "NNP")
        and not (token.dep in ("amod", "advmod", "compound") and token.head.tag == "NN")
    )


_RULES: tuple[tuple[str, str, Doubt | None], ...] = (
    # days, months, years as the calendar names them
    ("iso", "<iso>", None),
    ("iso", "<isoweek>", None),
    ("slashed", "<slashed>", _amount),
    (
        "day",
        f"(?:(?P<w><weekday>) (?P<p><part>)? <comma>?)? (?P<m><month>) (?P<d><dom>) (?!<slash>) {_YEAR}?",
        _amount,
    ),
    (
        "day",
        "(?:(?P<w><weekday>) (?P<p><part>)? <comma>?)? <the>? (?P<d><dom>) (?:<of>|<hyphen>)? (?P<m><month>)"
        " (?:<hyphen>(?=<year>|<short>))?"
        f" {_YEAR}?",
        _amount,
    ),
    ("day", f"(?:(?P<w><weekday>) <comma>?)? <the> (?P<d><ordinal>) <of> (?P<m><month>) {_YEAR}?", None),
    ("day of month", "<the> (?P<d><nth>)", _no_day_of_month),
    ("month", f"{_MOD}? (?P<m><month>) (?:<comma>|<of>)? (?P<y><year>|<short>)", None),
    ("month", "(?P<e><end>) <hyphen> (?P<m><month>) (?:<comma>|<of>)? (?P<y><year>|<short>)?", None),
    ("month", f"{_MOD}? (?P<r><last>|<next>|<this>|<same>)? (?P<m><month>)", _no_month),
    ("year", f"(?:{_MOD}|(?P<e_><pre>|<post>) <hyphen>?)? (?P<y><year>)", _no_year),
    ("year", "<the> (?:<fiscal>|<school>)? <unit> (?P<y><year>)", None),
    ("year", "<fiscal> <unit>? (?P<y><year>)", None),
    ("year", "(?P<y><year>|<num>|<N>) (?P<b><bc>)", None),
    ("decade", f"(?:{_MOD}|<the>)? (?P<dec><decade>|<decades>)", _of_someone),
    ("century", f"(?:{_MOD}|<the>)? (?P<n><th>) <hyphen>? (?P<u><unit>)", _no_century),
    (
        "quarter",
        "<the>? (?:<unit> <hyphen> (?P<x><earlier>))? (?P<f><fiscal>)? <hyphen>? (?P<n><th>) <hyphen>? <fiscal>?"
        " (?P<u><quarter>|<half>) (?:(?:<of>|<in>)? (?:<the>|<fiscal>)? (?P<y><year>))?",
        _no_half,
    ),
    ("quarter", "(?P<q><qn>) (?:<of>? (?P<y><year>))?", None),
    ("season", "<the>? (?P<s><season>) (?=<of>? <rel> <unit>)", None),
    (
        "season",
        "<the>? (?:(?P<e><mod>) <hyphen>?)? (?P<r><rel>)? (?P<s><season>) (?:(?:<of>|<in>|<comma>)? (?P<y><year>))?",
        _no_season,
    ),
    ("holiday", "(?P<r><rel>)? (?P<hol><holiday>) (?:<comma>? (?P<y><year>))?", None),
    # from the day of publication, or from the day told last
    ("weekday", "(?:(?:<the>|<this>)? (?P<r><rel>))? (?P<w><weekday>) (?P<p><part>|<noon>)?", _no_weekday),
    ("today", "(?P<t><today>) (?P<p><part>)?", None),
    ("part", "<the>? (?P<r><rel>) (?P<p><part>)", None),
    ("unit", "(?:(?P<e><earlier>|<later>|<mod>) )? (?:<the>|<this>)? (?P<r><rel>) (?P<u><U>|<weekend>)", None),
    ("the unit", "<the> (?P<u><quarter>|<weekend>)", _no_half),
    ("the unit", "<the> <fiscal> (?P<u><unit>)", None),
    ("the unit", "(?P<u><unit>) <hyphen> (?P<e><end>)", None),
    ("the unit", "<the>? (?P<e><end>|<start>|<mid>) <of> <the> (?P<u><U>|<weekend>)", None),
    ("unit", "<the> (?P<u><unit>|<weekend>) (?P<r><before>|<after>|<earlier>) <that>?", _counts_from_clause),
    ("part", "<the> (?P<p><part>) (?P<r><before>|<after>|<earlier>)", _counts_from_clause),
    ("ago", "<almost>? (?P<n><a>|<N>|<vague>) (?P<u><U>|<weekend>|<Us>) (?P<x><ahead>)", _counts_from_clause),
    ("ago", "<a> (?P<n><couple>|<vague>) <of>? (?P<u><Us>) (?P<x><ahead>)", _counts_from_clause),
    ("ago", "(?P<q><more>|<less>) <than> (?P<n><a>|<N>) (?P<u><U>|<Us>) (?P<x><ago>)", None),
    ("ago", "(?P<n><a>|<N>) (?P<u><U>|<Us>) <from> (?P<x><ref>)", None),
    ("ago", "(?P<u><unit>) <hyphen> (?P<x><earlier>)", None),
    ("ago", "(?P<n><Us>) (?P<x><ago>|<earlier>|<later>)", None),
    # lengths
    ("length", "(?P<n><N>|<vague>) <hyphen>? (?P<u><U>|<Us>|<weekend>|<second>) (?:<hyphen> <long>)?", _no_length),
    (
        "length",
        "(?:<the>? (?:<last>|<next>))? (?P<n><N>) (?:<to>|<or>|<hyphen>) (?P<more><N>) <hyphen>? (?P<u><U>|<Us>)",
        _no_length,
    ),
    ("length", "(?P<n><N>|<a>) (?P<u><U>|<Us>) <and> (?P<n_too><N>) (?P<u_too><U>|<Us>)", _no_length),
    ("length", "(?P<n><a>|<N>) (?P<u><U>|<Us>) <and> <a> (?P<too><half>)", _no_length),
    ("length", "(?P<n><N>|<vague>) (?:<filler>|<more>) (?P<u><Us>)", _no_length),
    ("length", "<a> (?P<n><vague>|<couple>) <of>? (?P<u><Us>)", _age),
    (
        "length",
        "(?:<the>|<this>|<these>) (?P<o><last>|<next>|<th>)? (?P<n><N>|<vague>|<couple>) <of>? (?P<u><Us>)",
        _no_length,
    ),
    ("length", "<the>? (?P<o><last>|<next>) (?P<n><N>|<vague>|<couple>)? <of>? (?P<u><Us>)", _no_length),
    ("length", "(?P<n><a>) (?P<u><unit>)", _no_rate),
    ("length", "(?P<q><almost>) (?P<n><a>|<N>) (?P<u><U>|<Us>)", _age),
    ("length", "(?P<q><more>|<less>) <than> (?P<n><a>|<N>|<vague>) (?P<u><U>|<Us>)", _age),
    ("length", "(?P<u><units>|<unit>) <hyphen> (?P<l><long>|<old>)", _no_lasting),
    ("length", "(?P<u><units>)", _no_bare),
    ("length", "<recent> (?P<u><Us>)", None),
    ("length", "<half> (?:<a>|<hyphen>)? (?P<half><unit>)", None),
    # how often
    (
        "set",
        "(?:<twice>|<N> <times>)? <every> (?P<other><other>)? (?P<n><N>|<th>|<vague>)?"
        " (?P<u><U>|<Us>|<part>|<weekday>|<month>|<season>|<weekend>)",
        None,
    ),
    ("set", "(?:<twice>|<N> <times>) (?:<a>|<per>|<every>) (?P<u><U>)", None),
    ("set", "(?P<u><weekdays>) (?P<p><part>)?", None),
    ("often", "(?P<k><often>)", _newspaper),
    # vague ones
    ("ref", "(?P<k><ref>)", _no_ref),
    ("ref", "(?P<once><twice>)", _once),
    ("ref", "(?P<past><recent>)", _no_recent),
    ("ref", "(?<=<in>) <the> (?P<past><last>)", _no_past),
    ("ref", "(?<=<in>) <the>? (?P<k><future>)", _no_future),
    # time of day
    ("clock", "(?P<h><hour>|<clock>|<num>) (?P<a><ampm>) (?P<z><zone>)?", _no_clock),
    ("clock", "(?P<h><hour>|<number>) <oclock> (?P<z><zone>)?", None),
    ("clock", "(?P<to><half>|<quarter>) (?P<x><last>|<to>) (?P<h><hour>|<number>)", _no_clock),
    ("clock", "(?<=<at>) (?P<h><num>)", _no_decimal_clock),
    ("clock", "(?P<h><hour>|<number>|<clock>) <in> <the> (?P<p><part>)", _no_hour),
    ("clock", "(?<=<at>) (?P<h><num>|<year>) <units>", _no_hours),
    ("event", "(?P<day><event>)", _dated),
    ("clock", "(?P<h><clock>) (?P<z><zone>)?", _no_clock),
    ("clock", "(?P<h><year>|<num>|<hour>) (?P<z><zone>)", _no_clock),
    ("clock", "(?P<noon><noon>) (?P<z><zone>)?", _no_clock),
)
