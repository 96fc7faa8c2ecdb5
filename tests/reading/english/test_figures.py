"""Which quantities an article claims: bounds, units, what is counted, and what is no quantity."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from tests.cases import params

# What is too short has no language, and its layers are not read.
PROSE = "\n\nThe council met in the old hall and spoke with the people of the town until late in the evening.\n"


def figures(text, **kwargs):
    record = onrecord.read((text + PROSE).encode(), whole=True, **{"layers": ["figures"], **kwargs})
    return record, [figure for figure in record.figures if figure.start < len(text)]


@pytest.mark.parametrize("case", params(Path(__file__).with_name("cases") / "figures.jsonl"))
def test_finds_the_figures_that_an_article_claims(case):
    record, found = figures(case["text"])
    assert [
        [one.of(record.text), one.low, one.high, one.bound, one.unit, one.kind, one.what and one.what.text]
        for one in found
    ] == case["want"]


def test_a_phrase_of_what_is_counted_stands_in_the_text():
    record, (figure,) = figures("More than 100,000 Norrowans who fled the valley are living in tents.")
    assert figure.what.of(record.text) == figure.what.text == "Norrowans who fled the valley"


def test_a_part_says_of_which_whole():
    _, (part, whole) = figures("In the morning 12 of the 30 villages had no water at all.")
    assert (part.low, part.of_what.text) == (12, "the 30 villages")
    assert (whole.low, whole.of_what) == (30, None)


def test_a_figure_knows_the_statement_that_claims_it():
    record, (figure,) = figures(
        "“More than 40,000 people have left,” Maren Tillotsby said.", layers=["figures", "statements"]
    )
    assert figure.statement_id in {one.id for one in record.statements}


def test_headlines_claim_figures_too():
    text = (
        "Thousands flee Velm as gates open\n\nBy Pia Renkova\n\nThe gates were opened in the night. Nobody was warned."
    )
    record = onrecord.read((text + PROSE).encode(), whole=True, layers=["figures"])
    assert [one.of(record.text) for one in record.figures] == ["Thousands"]


AMOUNT = st.integers(min_value=2, max_value=999_999_999)


@settings(max_examples=40, deadline=None)
@given(AMOUNT)
def test_a_number_means_what_it_says(n):
    _, found = figures(f"The relief workers counted {n:,} empty boxes in the yard.")
    assert [(one.low, one.high, one.bound) for one in found] == [(n, n, "exact")]


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet="0123456789.,-–/:%$€+ ٣½ aAdozenhundredtwoofthe\n“”()", max_size=200))
def test_every_figure_lies_inside_the_text_and_low_is_no_more_than_high(text):
    record, found = figures(text)
    for one in found:
        assert 0 <= one.start < one.end <= len(record.text)
        assert one.low is None or one.high is None or one.low <= one.high
        assert (one.bound == "unknown") == (one.low is None and one.high is None)


@pytest.mark.parametrize(
    "text",
    [
        "1" * 10_000 + " people fled.",
        "1," * 5_000 + "000 people fled.",
        "one " * 5_000,
        "tens of " * 5_000 + "thousands",
        "more than " * 5_000 + "12 people fled.",
        "$" * 10_000 + "5",
        "5 " * 10_000,
        "half of " * 5_000,
        "1-" * 10_000,
        "0" * 100_000,
        "½" * 10_000,
        "hundred" * 15_000,
        "TWO HUNDRED PEOPLE WERE KILLED AND 300 " * 200,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_numbers_are_read_in_good_time(text):
    record, found = figures(text)
    assert all(one.end <= len(record.text) for one in found)
