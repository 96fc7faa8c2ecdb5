"""The summary: it must hold its shape at any width, whatever is in the text."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from onrecord import Record, Unread
from onrecord.cli.output import printable
from onrecord.cli.summary import Summary, ranges
from onrecord.reading.records import Notice

ODD = (
    {"title": "[bold red]Ferry[/] :smile: [link=https://norvik.invalid]here[/link]"},
    {"title": "\x1b[31mred\x1b]0;title\x07 \u202eevil\nnext\tline\r\x9b2J"},
    {"title": "诺维克港务局周二表示，开往萨恩霍尔特的渡轮将留在港口，直到风暴过去。" * 3,
     "outlet": "诺维克日报"},
    {"title": "z" + "\u0301" * 500 + "algo", "outlet": "👨‍👩‍👧 Family Post"},
    {"title": None, "outlet": None, "published": None, "bylines": (), "confidence": 0.2},
    {"title": "ق" * 300, "origin": "Velmar Wire", "published": "2031-03-04T12:20"},
)  # fmt: skip


def show(*outcomes: Record | Unread, width: int = 80, terminal: bool = False) -> str:
    into = io.StringIO()
    console = Console(
        file=into, width=width, force_terminal=terminal, highlight=False, markup=False, emoji=False,
        color_system="truecolor" if terminal else None,
    )  # fmt: skip
    summary = Summary(console)
    for outcome in outcomes:
        summary.add(outcome)
    summary.close()
    return into.getvalue()


def test_it_names_the_document_its_articles_and_what_is_doubtful(
    make_record: Callable[..., Record],
) -> None:
    record = make_record({}, ODD[4], notices=(Notice("encoding", "read as cp1252", 4, 9),))
    assert [line.rstrip() for line in show(record).splitlines()] == [
        "digest.txt",
        "  plain text · en · 1,000 characters · 2 articles",
        "",
        "  1  2031-03-04  The Norvik Cou…  Ferry stays in port  Ana Velde",
        "  2  no date     no outlet        (no title)",
        "",
        "  Doubtful",
        "    no date    2",
        "    no outlet  2",
        "    no title   2",
        "    unsure     2 (20%)",
        "    encoding   read as cp1252 (characters 4–9)",
    ]


def test_totals_close_a_batch(make_record: Callable[..., Record]) -> None:
    shown = show(make_record({}), Unread("b", "empty", "b: nothing"), make_record(ODD[4], {}), width=120)
    assert shown.splitlines()[-1] == ("2 documents read, 3 articles, 2,000 characters; 1 doubtful; 1 could not be read")


@pytest.mark.parametrize("width", [20, 40, 60, 80, 120, 200])
def test_no_line_is_wider_than_the_terminal(make_record: Callable[..., Record], width: int) -> None:
    for line in show(make_record(*ODD), width=width).splitlines():
        assert cell_len(line) <= width


@pytest.mark.parametrize("width", [80, 120])
def test_columns_stand_under_one_another(make_record: Callable[..., Record], width: int) -> None:
    rows = show(make_record(*ODD), width=width).splitlines()[3:9]
    days = [row[: row.index("2031-03-04") if "2031" in row else row.index("no date")] for row in rows]
    assert len({cell_len(day) for day in days}) == 1


def test_one_article_is_one_line_and_its_text_is_data(make_record: Callable[..., Record]) -> None:
    shown = show(make_record(*ODD), width=120)
    assert len(shown.splitlines()[3:]) >= 6
    assert "[bold red]Ferry[/]" in shown
    assert ":smile:" in shown
    assert "\\x1b[31mred\\x1b]0;title\\x07 \\u202eevil next line" in shown
    for control in "\x1b\x07\x9b\u202e\r\t":
        assert control not in shown


def test_colours_are_only_added_never_needed(make_record: Callable[..., Record]) -> None:
    import re

    record = make_record(*ODD[:3])
    coloured = show(record, terminal=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == show(record)


def test_a_document_without_articles_says_what_to_do(make_record: Callable[..., Record]) -> None:
    assert "--whole" in show(make_record())


def test_many_notices_are_cut(make_record: Callable[..., Record]) -> None:
    shown = show(make_record({}, notices=tuple(Notice("odd", f"line {n}") for n in range(50))))
    assert "and 42 notices more" in shown


@given(st.text())
def test_printable_text_is_one_line_without_controls(text: str) -> None:
    shown = printable(text)
    assert len(shown.splitlines()) <= 1
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 for c in shown)
    shown.encode()
    assert printable(shown) == shown


@given(st.text(), st.integers(10, 200))
def test_any_title_fits_any_width(text: str, width: int) -> None:
    from onrecord.cli.summary import _fit

    assert cell_len(_fit(printable(text), width)) == width


def test_numbers_are_shortened() -> None:
    assert ranges([1, 2, 3, 5, 7, 8]) == "1–3, 5, 7, 8"
    assert ranges([]) == ""
