"""The grammar of time expressions: which words in a row are one, and when they are none after all.

A rule is a regular expression over the kinds of words: `<month> <dom>` is a word of kind month and one that may be a
day of the month. Words that the values need have names (`(?P<m><month>)`). A rule may have a doubt: a function that
looks at the parse and tells that these words are none ("may" the verb, "1500 people").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from onrecord.reading.english import tenses
from onrecord.reading.english.parse import Parse, Token
from onrecord.reading.english.time_words import Word, kinds


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


OTHER = "."
"""Stands for a word of no kind."""

_CORE = (
    "month weekday weekdays unit units second quarter quarters weekend half part noon season decades ref often today"
    " holiday iso isoweek slashed clock decade short ampm qn year oclock zone recent future last twice bc nth event num"
)


@cache
def codes() -> dict[str, str]:
    """Return the character that stands for each kind of word."""
    return {kind: chr(0xE000 + n) for n, kind in enumerate(sorted(kinds()))}


def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile a rule: <kind> stands for a word of that kind, or of the kinds that one name gathers."""

    def characters(found: re.Match[str]) -> str:
        return "[" + "".join(codes()[kind] for kind in _UNIONS.get(found[1], found[1]).split()) + "]"

    return re.compile(re.sub(r"(?<!\?P)<(\w+)>", characters, pattern), re.VERBOSE)


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


core = cache(lambda: _compiled("|".join(f"<{kind}>" for kind in _CORE.split())))
"""What an expression cannot be without."""
day_before = cache(lambda: _compiled("<dom>(?:<hyphen>|<to>|<and>)"))
"""The "3-" of "3-5 October"."""
day_after = cache(
    lambda: _compiled("(?:<hyphen>|<to>|<and>) <dom> (?:<comma>?(?P<y><year>))? (?!<month>|<of>|<Us>|<U>|<hyphen>)")
)
"""The "-5" of "October 3-5"."""
year_after = cache(lambda: _compiled("(?:<hyphen>|<slash>)(?:<two>|<day>|<hour>)(?!<hyphen>)"))
"""The "-97" of "1994-97"."""
holding = cache(
    lambda: _compiled(
        "<the>? (?: (?P<e><early>|<late>|<mid>|<end>|<start>) | (?P<p><part>)"
        " | (?P<n><th>|<last>)? (?P<u><U>|<half>|<weekend>)) <of>"
        " | <the>? (?P<day><unit>) (?P<x><before>|<after>)"
    )
)
"""What may stand before an expression and hold it: "the end of", "the week of", "the day before"."""


_YEAR = "(?:<comma>? (?P<y><year>|<short>))"
_MOD = "(?:<the>? (?P<e><mod>) <hyphen>?)"

Doubt = Callable[[Phrase, Parse], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the grammar; `doubt` tells that what it found is none."""

    name: str
    pattern: re.Pattern[str]
    doubt: Doubt | None


@cache
def grammar() -> tuple[Rule, ...]:
    return tuple(Rule(name, _compiled(pattern), doubt) for name, pattern, doubt in _RULES)


def _of_someone(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "thirties" is an age ("in her thirties") or degrees."""
    return phrase.kind("dec") == "decades" and not phrase.has("the", "mod", "early", "late", "mid")


def _no_century(phrase: Phrase, parse: Parse) -> bool:
    return phrase.value("u") not in ("CE", "ML")


ATTRIBUTES = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
"""Relations of what stands before a noun and describes it."""


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
    if len(phrase.words) > 1:
        return False
    token = phrase.token
    label = token.entity.label if token.entity is not None else ""
    near = phrase.before.text in _YEAR_AFTER | {"last", "next", "this", "late", "early", "on", "every"}
    if token.tag in ("NN", "NNP") and phrase.after.text in ("of", "for", "on", "to") and not near:
        return True  # a march, the March for something
    if phrase.parts["m"].text.rstrip(".") in _NAMES and not near:
        beside = token.dep == "npadvmod" or (token.dep in ATTRIBUTES and token.head.i > token.i)
        return label != "DATE" or not beside
    return label == "PERSON" or token.pos in ("AUX", "VERB")


_NAMES = frozenset({"may", "march", "april", "june", "august", "mar", "jan"})


_SEASON_AFTER = frozenset("in during by until since through throughout before after".split())


def _no_season(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "spring" is water and "fall" a fall: a season has a preposition, a year or a word that places it."""
    if phrase.get("y") or phrase.get("r") or phrase.get("e"):
        return phrase.token.tag not in ("NN", "NNP", "CD")
    token = phrase.token
    if token.tag not in ("NN", "NNP") or any(child.lower == "of" for child in token.children):
        return True
    return phrase.before.text not in _SEASON_AFTER


def _no_weekday(phrase: Phrase, parse: Parse) -> bool:
    token = phrase.token
    names = token.dep == "compound" and token.head.pos == "PROPN" and token.head.i == token.i + 1
    if names and phrase.before.kind == "the":
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
    return phrase.before.kind == "hyphen"


def _no_ref(phrase: Phrase, parse: Parse) -> bool:
    text = phrase.words[0].text
    if text == "previously":  # within a sentence it says no more than "earlier"
        return phrase.token is not phrase.token.sentence.tokens[0]
    if text in ("at the time", "at this time"):
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
    adverb = token.text.lower() == "once" and token.tag == "RB" and token.dep == "advmod"
    return not adverb or phrase.before.text in ("at", "more")


def _counts_from_clause(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "two weeks after" is measured from something that follows."""
    if phrase.words[-1].text not in ("before", "after", "previous", "prior", "past"):
        return False
    return phrase.after.text not in ("", ".", ",", ";", ")", '"', "”", "'", "’", ":", "and", "but")


def _no_future(phrase: Phrase, parse: Parse) -> bool:
    return phrase.token.pos not in ("NOUN", "ADJ") or (not phrase.has("the") and phrase.token.dep in ATTRIBUTES)


def _no_day_of_month(phrase: Phrase, parse: Parse) -> bool:
    """Tell whether "the 12th" is no day: it stands before a noun, or not where a day would."""
    if phrase.before.text not in ("on", "since", "until", "till", "by", "from", "to", "before", "after", "and", "of"):
        return True
    return phrase.token.dep in ATTRIBUTES or phrase.after.kind in ("of", "th") or phrase.after.text in ("to", "century")


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
        return phrase.parts["x"].text not in ("past", "to")
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
    ("century", f"(?:{_MOD}|<the>)? (?P<n><th>) <hyphen>? (?P<u><unit>) (?P<b><bc>)?", _no_century),
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
    ("ago", "(?P<u><unit>) <hyphen> (?P<x><earlier>|<ago>)", None),
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
