import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.reading import dates
from tests.cases import params

CASES = Path(__file__).with_name("cases") / "dates.jsonl"


@pytest.mark.parametrize("case", params(CASES))
def test_reads_the_days_that_a_head_prints(case):
    near = datetime.date.fromisoformat(case["near"]) if "near" in case else None
    line = case["line"]
    first = case.get("month_first")
    found = [[line[d.start : d.end], dates.settle(d, first, near)] for d in dates.find(line)]
    assert found == case["want"]


def test_a_date_that_leaves_no_doubt_settles_the_order_of_the_others():
    days = [*dates.find("10/30/2030"), *dates.find("04/10/2030")]
    assert dates.month_first(days) is True


def test_dates_that_contradict_one_another_settle_nothing():
    days = [*dates.find("10/30/2030"), *dates.find("30/10/2030")]
    assert dates.month_first(days) is None


def test_a_weekday_settles_the_order():
    assert dates.month_first(dates.find("Saturday 04/10/2031")) is False


@given(st.text(max_size=120))
def test_every_day_lies_inside_the_line_and_none_overlap(line):
    end = 0
    for day in dates.find(line):
        assert end <= day.start < day.end <= len(line)
        end = day.end
