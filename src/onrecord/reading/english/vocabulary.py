"""The words that names and mentions are told by: states and their adjectives, roles, given names.

Every table in `data/` says of each row where it is from.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal, get_args

from onrecord.reading.english.tables import rows as table

Gender = Literal["m", "f"]
RoleSort = Literal["person", "group", "body", "field", "mark", "document"]

_WORD = re.compile(r"\w+")
_POSSESSIVE = re.compile(r"['’]s?\b(?=\s|$)")
_POINTS = re.compile(r"(?<=\b\w)\.(?=\w\b|\s|$)")
LONGEST = 200
"""Code points of a name that are compared; what is longer is no name."""


@dataclass(frozen=True, slots=True)
class RoleWord:
    """What a word says of whom it means; `title` may stand before a name: "President Cassarane".

    A `field` is no role but narrows one ("prime", "foreign"), a `mark` is a word that names of bodies have ("Watch"),
    a `document` says things and is nobody ("the report").
    """

    sort: RoleSort
    gender: Gender | None
    title: bool


@dataclass(frozen=True, slots=True)
class Polities:
    """States and their like: `names`, `peoples` (with adjectives) and `capitals` (with seats), folded, to its name.

    `unions` are those that are organisations of states.
    """

    names: dict[str, str]
    peoples: dict[str, str]
    capitals: dict[str, str]
    unions: set[str]

    def of(self, folded: str) -> str | None:
        """Return the polity that a folded name or adjective stands for; a capital stands for none by itself."""
        return self.names.get(folded) or self.peoples.get(folded)


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Return a name as it is compared: plain Latin letters, lower case, no possessive, single blanks.

    Other scripts and accents are transliterated (anyascii), so that "Žorun Šavrel" is "zorun savrel".
    """
    name = name[:LONGEST]
    if not name.isascii():
        from anyascii import anyascii

        name = anyascii(name.replace("’", "'").replace("ı", "i"))
    name = _POINTS.sub("", _POSSESSIVE.sub("", name))
    return " ".join(_WORD.findall(name.replace("'", "").lower()))


@cache
def roles() -> dict[str, RoleWord]:
    """Return the role words: nouns, lower case, singular unless they have only a plural."""
    found: dict[str, RoleWord] = {}
    for row in table("roles.csv"):
        sort, gender = row["sort"], row["gender"]
        assert sort in get_args(RoleSort)
        assert gender in ("", "m", "f")
        found[row["word"]] = RoleWord(sort, gender or None, bool(row["title"]))  # type: ignore[arg-type]
    return found


@cache
def polities() -> Polities:
    """Return the states of the world and their unions, as English writes them."""
    tables = Polities({}, {}, {}, set())
    rows = [(row, row["names"], row["peoples"], row["seats"], row["capital"]) for row in table("countries.csv")]
    rows += [
        (row, row["also"], f"{row['adjectives']}|{row['people']}", row["seats"], "") for row in table("unions.csv")
    ]
    for row, names, peoples, seats, capitals in rows:
        name = row["name"]
        for forms, known in (
            (names, tables.names),
            (peoples, tables.peoples),
            (f"{seats}|{capitals}", tables.capitals),
        ):
            for form in filter(None, forms.split("|")):
                known.setdefault(fold(form), name)
        tables.names[fold(name)] = name
        if row.get("sort") == "organisation":
            tables.unions.add(name)
    return tables


@cache
def given_names() -> dict[str, tuple[Gender, bool]]:
    """Return given names, folded: whose they are, and whether a census says so."""
    return {
        row["name"]: ("f" if row["gender"] == "f" else "m", row["from"].startswith("US Census"))
        for row in table("given_names.csv")
    }


@cache
def agencies() -> frozenset[str]:
    """Return the names and short forms of press agencies, folded."""
    rows = csv.DictReader(files("onrecord.reading").joinpath("data/agencies.csv").read_text("utf-8").splitlines())
    return frozenset(fold(form) for row in rows for form in (row["name"], *row["forms"].split("|")))
