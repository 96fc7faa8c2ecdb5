"""Units and currencies, as the Unicode CLDR names them; read from Babel, which carries it.

Measured: pint takes 0.4 s to import, reads single letters as units and knows no currency; quantulum3 takes 3 s and
drops bounds. Babel takes 0.07 s and has 190 units in British and American spelling, 300 currencies with their signs,
and which country uses which. The few words that CLDR lacks ("kilos", "sq km") or that mean something else in running
text ("points", "cups") are in data/units.csv.

A unit is written as a reader would: "km", "kg", "km/h" for units with a metric prefix or of speed, the English word
in the singular for the others ("metre", "tonne", "hectare", "year"), "%" for per cent, ISO 4217 for currencies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from onrecord.reading.english.tables import rows

Sort = Literal["money", "mass", "length", "area", "percent", "duration", "other"]

_SORTS: dict[str, Sort] = {"mass": "mass", "length": "length", "area": "area", "duration": "duration"}
_KEPT = (
    "angle-degree", "area", "concentr-percent", "digital", "duration", "energy", "frequency", "length", "mass", "power",
    "pressure", "speed", "temperature", "volume",
)  # fmt: skip
_PREFIXED = re.compile(r"(?:square-|cubic-)?(?:nano|micro|milli|centi|deci|hecto|kilo|mega|giga|tera|peta)\w|\w+-per-")
_WORD = re.compile(r"[^\s\d,;:()\[\]\"“”?!…]{1,24}[23]?(?!\d)")
# "1.5t", "412 m, 3 m below the mark"
_LETTER = re.compile(
    r"([a-z])(?![\w²³/'’])|\s(m)(?=[,.;:)]|\s(?:below|above|high|long|deep|wide|tall|from|away|of)\b|\Z)"
)
_GAP = re.compile(r"\s{1,9}|[-‐‑]|")
_BLANK = re.compile(r"\s{1,9}")
_UNIT_CORE = re.compile(r"[^/\-–—'’.]+")
_MONEY_WORDS = re.compile(r"[^\W\d_]+(?:[ \t\n-][^\W\d_]+){0,3}|[^\w\s.,;:()'’\"“”!?%°+/–—-](?!\d)")
_PER = re.compile(r"(?:\s{1,3}(?:per|an?)\s{1,3}|\s?/\s?|\s{1,3}p)(?=\w)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure or money. `name` is None where words leave a currency open ("pounds" of an unknown country)."""

    name: str | None
    sort: Sort


@dataclass(frozen=True, slots=True)
class _Measures:
    words: dict[str, str]  # as written (symbols as they are, words lower) -> CLDR's id
    letters: dict[str, str]  # single letters, units only where they touch the number
    units: dict[str, Unit]  # by CLDR's id
    longest: int


@dataclass(frozen=True, slots=True)
class _Money:
    names: dict[str, tuple[str, ...]]  # "kenyan shillings", "shillings" -> codes
    signs: dict[str, tuple[str, ...]]  # "us$", "ksh", "usd" -> codes
    minor: frozenset[str]  # "cents": hundredths


@cache
def _measures() -> _Measures:
    from babel import Locale

    words: dict[str, str] = {}
    units: dict[str, Unit] = {}
    american, british = (_patterns(Locale.parse(code)) for code in ("en", "en_GB"))
    for key in american:
        if not key.startswith(_KEPT):
            continue
        kind, _, core = key.partition("-")
        long = british.get(key, american[key])["long"].get("one", "{0} " + core)
        if long.startswith("{0} US "):
            long = american[key]["long"]["one"]
        name = "%" if core == "percent" else _bare(long)
        if _PREFIXED.match(core):
            name = _bare(american[key]["short"]["other"])
        units[key] = Unit(name, "percent" if core == "percent" else _SORTS.get(kind, "other"))
        for patterns in (american[key], british.get(key, {})):
            for width, forms in patterns.items():
                for form in forms.values():
                    written = _bare(form)
                    if len(written) > 1 or not written.isalpha():
                        words.setdefault(written.lower() if width == "long" else written, key)
    letters: dict[str, str] = {}
    for row in rows("units.csv"):
        if row["unit"]:
            (letters if len(row["word"]) == 1 and row["word"].islower() else words)[row["word"]] = row["unit"]
            units.setdefault(row["unit"], Unit(row["unit"], "other"))  # one that CLDR lacks
        else:
            words.pop(row["word"], None)
    return _Measures(words, letters, units, max(word.count(" ") + 1 for word in words))


def _patterns(locale: Any) -> dict[str, dict[str, dict[str, str]]]:
    # Babel formats units through public functions and keeps the patterns themselves to itself.
    found: dict[str, dict[str, dict[str, str]]] = {}
    for key, widths in locale._data["unit_patterns"].items():
        kept = {
            width: {count: form for count, form in forms.items() if count in ("one", "other") and "{0}" in form}
            for width, forms in widths.items()
            if width in ("long", "short", "narrow")
        }
        if kept.get("long") and kept.get("short"):
            found[key] = kept
    return found


def _bare(pattern: str) -> str:
    return pattern.replace("{0}", "").strip()


@cache
def _money() -> _Money:
    from babel import Locale, localedata
    from babel.core import get_global

    english = Locale.parse("en")
    # Money that no country uses any more is not meant: CLDR names each country's currencies with their years.
    living = {
        code
        for used in get_global("territory_currencies").values()
        for code, _, end, legal in used
        if not end and legal
    }
    names: dict[str, set[str]] = {}
    signs: dict[str, set[str]] = {}
    for code in living:
        for name in {
            *english._data["currency_names_plural"].get(code, {}).values(),
            english.currencies.get(code, code),
        }:
            name = re.sub(r"[^\w\s-].*", "", name.lower()).strip()
            for form in {name, _plural(name)}:
                names.setdefault(form, set()).add(code)
                names.setdefault(form.split()[-1], set()).add(code)
        signs.setdefault(code.lower(), set()).add(code)
    for locale in localedata.locale_identifiers():
        if locale == "en" or locale.startswith("en_"):
            for code, sign in Locale.parse(locale).currency_symbols.items():
                if code in living and (len(sign) > 1 or not sign.isalpha()):
                    signs.setdefault(sign.lower(), set()).add(code)
    own = rows("currencies.csv")
    for row in own:
        table = signs if row["role"] == "sign" else names
        table[row["word"]] = set(row["codes"].split())
    return _Money(
        {word: tuple(sorted(codes)) for word, codes in names.items()},
        {sign: tuple(sorted(codes)) for sign, codes in signs.items()},
        frozenset(row["word"] for row in own if row["role"] == "minor"),
    )


def _plural(name: str) -> str:
    return name if name.endswith("s") else name + "s"


def unit_at(text: str, start: int, end: int) -> tuple[Unit, int] | None:
    """Return the unit of measure that stands right after a number, and where it ends."""
    gap = _GAP.match(text, start, end)
    assert gap is not None  # it may be empty
    measures = _measures()
    letter = _LETTER.match(text, start, end)
    if letter and (key := measures.letters.get(letter[1] or letter[2])):
        return measures.units[key], letter.end()
    ends, at = [], gap.end()
    for _ in range(measures.longest):
        word = _WORD.match(text, at, end)
        if not word:
            break
        stop = word.end()
        while stop > word.start() and text[stop - 1] in ".'’/-–—":
            stop -= 1
        if stop == word.start():
            break
        ends.append(stop)
        blank = _BLANK.match(text, word.end(), end)
        if not blank or stop != word.end():
            break
        at = blank.end()
    for stop in reversed(ends):
        if key := _key(text[gap.end() : stop]):
            return _compound(text, measures, key, stop, end)
        # "290km/h" is one word, "5km/day" is a unit and more
        cut = _UNIT_CORE.match(text, gap.end(), stop)
        if cut and cut.end() < stop and (key := _key(cut[0])):
            return _compound(text, measures, key, cut.end(), end)
    return None


def _key(written: str) -> str | None:
    words = _measures().words
    return words.get(written) or words.get(" ".join(written.lower().split()))


def _compound(text: str, measures: _Measures, key: str, stop: int, end: int) -> tuple[Unit, int]:
    """Return "km per hour" as one unit where there is such a one; of "litres a day" only the litres."""
    core = key.partition("-")[2]
    if (per := _PER.match(text, stop, end)) and (below := _WORD.match(text, per.end(), end)):
        other = _key(below[0].rstrip(".'’")) or {"h": "duration-hour", "s": "duration-second"}.get(below[0])
        if other:
            wanted = f"{core}-per-{other.partition('-')[2]}"
            if whole := next((one for one in measures.units if one.endswith("-" + wanted)), None):
                return measures.units[whole], per.end() + len(below[0].rstrip(".'’"))
    return measures.units[key], stop


def money_after(text: str, start: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """Return the currencies that the words after a number may mean ("US dollars", "EUR"), and where they end."""
    gap = _GAP.match(text, start, end)
    assert gap is not None  # it may be empty
    money = _money()
    words = _MONEY_WORDS.match(text, gap.end(), end)
    if not words or (gap[0] == "-" and not words[0][0].isalpha()):
        return None  # "$15-$20"
    stop = min(words.end(), gap.end() + 60)
    while stop > gap.end():
        written = text[gap.end() : stop]
        name = re.sub(r"\s+", " ", written.lower())
        if codes := money.names.get(name):
            return codes, stop
        if (written.isupper() or not written.isalpha()) and (codes := money.signs.get(name)):
            return codes, stop
        cut = max(written.rfind(c) for c in " \t\n-")
        stop = gap.end() + cut if cut > 0 else gap.end()
    return None


def is_minor(written: str) -> bool:
    """Say whether the words after a number name hundredths of a currency: cents, pence."""
    return written.split()[-1] in _money().minor if written.strip() else False


def money_before(text: str, start: int, end: int) -> tuple[tuple[str, ...], int] | None:
    """Return the currencies that the sign right before a number may mean ("US$", "KSh", "EUR"), and where it begins."""
    found = _sign().search(text, max(start, end - 8), end)
    if not found:
        return None
    sign = found[1]
    codes = _money().signs.get(sign.lower())
    # A code is written in capitals: "all 300" is no money of Albania.
    if not codes or (len(sign) == 3 and sign.isalpha() and not sign.isupper() and codes[0] == sign.upper()):
        return None
    return codes, found.start(1)


@cache
def _sign() -> re.Pattern[str]:
    signs = sorted(_money().signs, key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])({'|'.join(re.escape(sign) for sign in signs)})[^\S\n]?\Z", re.IGNORECASE)


@cache
def of_country(country: str) -> frozenset[str]:
    """Return the currencies that a country (ISO 3166) uses."""
    from babel.core import get_global

    used = get_global("territory_currencies").get(country, ())
    return frozenset(code for code, _, end, legal in used if not end and legal)
