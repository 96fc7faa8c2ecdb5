"""Full-text search over articles and items: FTS5 on SQLite, `tsvector` on PostgreSQL, behind the same functions.

The words are folded before they are indexed and before they are sought (case, accents and compatibility forms away),
so that both find the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import connection, models
from django.db.models.expressions import RawSQL

from onrecord.register.models import Article, Item

_ARTICLES, _ITEMS = "register_article_words", "register_item_words"
_TERM = re.compile(r'(-?)"([^"]+)"|(-?)(\S+)')
_WORD = re.compile(r"\w+")
_MOST = 30  # words of a question; more are no question
_Q = TypeVar("_Q", bound="models.QuerySet[Any]")


def folded(text: str) -> str:
    """Return text as it is indexed: no case, no accents."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in apart if not unicodedata.combining(one)).replace("\0", " ")


def index_articles(articles: Iterable[Article], texts: Iterable[str]) -> None:
    """Index articles by their titles, outlets and texts."""
    _index(
        _ARTICLES, [(a.pk, f"{a.title or ''} {a.outlet or ''} {text}") for a, text in zip(articles, texts, strict=True)]
    )


def index_items(items: Iterable[Item]) -> None:
    """Index items by their words, and by who speaks or acts in them."""
    _index(_ITEMS, [(item.pk, f"{item.words} {_named(item)}") for item in items])


def forget_items(keys: Sequence[int]) -> None:
    """Take items out of the index."""
    _forget(_ITEMS, keys)


def forget_articles(keys: Sequence[int]) -> None:
    """Take articles out of the index."""
    _forget(_ARTICLES, keys)


def find(among: _Q, question: str) -> _Q:
    """Return those articles or items in which all the words of a question stand.

    "two words" in quotation marks stand side by side; -word must not be there; word* begins one. Nothing that a person
    may write is an error; a question without a word finds nothing.
    """
    table = _ARTICLES if among.model is Article else _ITEMS
    wanted, unwanted = _terms(question)
    if not wanted:
        return among.none()
    if connection.vendor == "postgresql":
        said = " & ".join([*map(_tsquery, wanted), *(f"!({_tsquery(one)})" for one in unwanted)])
        return among.filter(pk__in=RawSQL(f"SELECT id FROM {table} WHERE words @@ %s::tsquery", [said]))
    said = " AND ".join(map(_fts, wanted)) + "".join(f" NOT {_fts(one)}" for one in unwanted)
    return among.filter(pk__in=RawSQL(f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [said]))


_Term = tuple[list[str], bool]  # words side by side, and whether the last one is only begun


def _terms(question: str) -> tuple[list[_Term], list[_Term]]:
    wanted: list[_Term] = []
    unwanted: list[_Term] = []
    for found in list(_TERM.finditer(folded(question[:2000])))[:_MOST]:
        minus, said = found[1] or found[3], found[2] or found[4] or ""
        words = _WORD.findall(said)
        if words:
            (unwanted if minus else wanted).append((words, said.endswith("*")))
    return wanted, unwanted


def _fts(term: _Term) -> str:
    words, begun = term
    return '"' + " ".join(words) + '"' + ("*" if begun else "")


def _tsquery(term: _Term) -> str:
    words, begun = term
    return " <-> ".join(f"'{word}'" for word in words) + (":*" if begun else "")


def _named(item: Item) -> str:
    shown: dict[str, Any] = item.shown
    return " ".join(str(shown[name]) for name in ("speaker", "on_behalf_of", "by", "to", "name") if shown.get(name))


def _index(table: str, rows: list[tuple[int, str]]) -> None:
    _forget(table, [key for key, _ in rows])
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            statement = f"INSERT INTO {table} (id, words) VALUES (%s, to_tsvector('simple', %s))"
        else:
            statement = f"INSERT INTO {table} (rowid, words) VALUES (%s, %s)"
        cursor.executemany(statement, [(key, folded(words)) for key, words in rows])


def _forget(table: str, keys: Sequence[int]) -> None:
    column = "id" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        for first in range(0, len(keys), 500):
            some = list(keys[first : first + 500])
            cursor.execute(f"DELETE FROM {table} WHERE {column} IN ({', '.join(['%s'] * len(some))})", some)
