"""The path of English articles: what trips over one costs the others nothing."""

from __future__ import annotations

import pytest

import onrecord
from onrecord.reading.english import path, times
from onrecord.reading.records import Article, Notice

BOTH = """Harbour strike enters its third week

The Norvik Courier, 4 March 2031

NORVIK. The harbour board of Norvik said on Tuesday that the ferry to Sarnholt would stay in port until the storm had
passed. The dockers, who have been on strike since February, want the board to publish its accounts.


Ferry sails again

The Norvik Courier, 11 March 2031

NORVIK. The ferry to Sarnholt sailed again on Monday, the harbour board said. Nobody was hurt in the storm, it added.
"""


def test_an_article_that_trips_a_rule_costs_the_others_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def told(article: Article, error: Exception) -> Notice:
        return Notice("fault", str(error), article.start, article.end)

    read = times.read

    def trip(part):  # type: ignore[no-untyped-def]
        if part.article.published == "2031-03-04":
            raise RuntimeError("tripped")
        return read(part)

    whole = onrecord.read(BOTH)
    assert len(whole.articles) == 2
    monkeypatch.setattr(path, "_fault", told)
    monkeypatch.setattr(times, "read", trip)
    record = onrecord.read(BOTH)
    assert [(notice.kind, notice.message) for notice in record.notices] == [("fault", "tripped")]
    assert record.articles == whole.articles
    second = record.articles[1].id
    assert record.statements == tuple(one for one in whole.statements if one.article == second) != ()
