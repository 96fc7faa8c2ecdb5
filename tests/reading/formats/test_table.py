import pytest

from onrecord.reading.articles import split
from onrecord.reading.sources import read_bytes

ROWS = [
    ("04/03/2031", "Norvik Courier", "Ferry to run again after storm", "The harbour board said that the ferry would run again. " * 3),
    ("13/03/2031", "Sarnholt Post", "Lower quay closed for the winter", "More than 400 people have left the town since the storm. " * 3),
    ("14/03/2031", "Radio Velmar", "Council asks ministry to pay for pier", "Repairs to the pier will take until spring, it said. " * 3),
    ("15/03/2031", "Norvik Courier", "Minister visits the broken pier", "The ministry did not answer questions sent to it. " * 3),
    ("16/03/2031", "Sarnholt Post", "Pier to be paid for by both", "Nobody has yet said who will pay for which half of it. " * 3),
]  # fmt: skip


def table(bar: str, header: bool) -> str:
    rows = [("Date", "Outlet", "Headline", "Text")] * header + ROWS
    return "Monitoring sheet, week 11\n\n" + "\n".join(bar.join(cell.strip() for cell in row) for row in rows) + "\n"


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("bar", ["\t", "|", ";"])
def test_each_row_is_an_article_with_its_cells_as_parts(bar, header):
    text = table(bar, header)
    source = read_bytes(text.encode(), "sheet.txt")
    articles, outside, _ = split(source)
    assert [(a.outlet, a.title) for a in articles] == [row[1:3] for row in ROWS]
    # 13 and 16 say that the day comes first.
    assert [a.published for a in articles] == ["2031-03-04", "2031-03-13", "2031-03-14", "2031-03-15", "2031-03-16"]
    assert [a.body[0].of(text) for a in articles] == [row[3].strip() for row in ROWS]
    for a in articles:
        assert [p.role for p in a.parts] == ["date", "outlet", "title", "body"]
    assert outside[0].of(text) == "Monitoring sheet, week 11"


def test_a_line_of_totals_is_no_article():
    text = table("\t", True) + "Total\t5 items\tpositive 2\tnegative 3\n"
    assert len(split(read_bytes(text.encode(), "sheet.txt"))[0]) == 5


def test_prose_with_bars_is_no_table():
    text = "\n\n".join(
        f"Ferry sails | Norvik Courier | {n} March 2031\n\nIt sailed, said the board." for n in range(1, 9)
    )
    assert read_bytes(text.encode(), "x").drafts == ()
