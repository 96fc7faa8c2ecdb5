"""Places: which words name one, and which entry of the gazetteer each is."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.reading import gazetteer
from onrecord.reading.english import path
from tests.cases import params

FILLER = "The report was printed on paper, and everybody who wanted to read it could do so on the same day.\n\n"
WORDS = [
    "Lisbon", "Norvik", "in", "the", "of", "said", ",", "(", ")", "U.S.", "Georgia", "Wash.", "Street", "and", "NSW",
    "St.", "John's", "River", "A40", "D.C.", "—", "Kenyan", "capital", "city", "’s", "\n\n", "ORVEK", "Tarvelenik",
]  # fmt: skip


def read(text, **kwargs):
    return onrecord.read((FILLER + text).encode(), whole=True, layers=["places"], **kwargs)


def places(text):
    """Return the places of a text too short for its language to be told."""
    record = onrecord.read(text.encode(), whole=True, layers=["articles"])
    return record, path.read(record, record.articles, frozenset({"places"}))["places"]


@pytest.mark.parametrize("case", params(Path(__file__).with_name("cases") / "places.jsonl"))
def test_finds_and_resolves_the_places_of_a_text(case):
    record, found = places(case["text"])
    got = [[record.text[p.start : p.end], p.name if p.gazetteer else None, p.kind, p.country] for p in found]
    assert got == case["want"]


def test_coordinates_are_those_of_the_entry():
    _, (place,) = places("Floods closed the schools in Dhaka.")
    assert place.gazetteer == "geonames:1185241"
    assert (round(place.lat), round(place.lon)) == (24, 90)


def test_names_of_one_place_are_alternates_in_the_whole_document():
    record = read(
        "The train to Kiev left at noon.\n\nThe train from Kyiv was late, and the Ukrainian capital was dark."
    )
    kyiv = [place for place in record.places if place.name == "Kyiv"]
    assert len(kyiv) == 3
    assert {place.gazetteer for place in kyiv} == {"geonames:703448"}
    assert all(place.alternates == ("Kiev", "Ukrainian capital") for place in kyiv)


def test_an_unknown_place_has_no_coordinates():
    record = read("Forty families still live in the village of Tarvelenik.")
    (place,) = record.places
    assert (place.lat, place.lon, place.gazetteer, place.country, place.kind) == (None,) * 5
    assert place.name == "Tarvelenik"


def test_ids_are_unique_and_stable():
    text = "Buses from Tirana to Skopje and from Tirana to Ohrid were cancelled."
    ids = [place.id for place in read(text).places]
    assert len(set(ids)) == len(ids) == 4
    assert ids == [place.id for place in read(text).places]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_places_are_spans_of_the_text_in_order_without_overlap(words):
    record, found = places(FILLER + " ".join(words))
    ends = 0
    for place in found:
        assert ends <= place.start < place.end <= len(record.text)
        assert record.text[place.start : place.end].strip() == record.text[place.start : place.end]
        assert (place.lat is None) == (place.lon is None) == (place.gazetteer is None)
        assert 0 <= place.confidence <= 1
        ends = place.end


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=20))
def test_a_text_read_twice_says_the_same(words):
    text = FILLER + " ".join(words)
    assert places(text)[1] == places(text)[1]


@given(st.text(max_size=300))
def test_any_name_can_be_looked_up(name):
    for found in gazetteer.find(name):
        assert -90 <= found.entry.lat <= 90
        assert -180 <= found.entry.lon <= 180


@pytest.mark.parametrize("text", ["X" * 100_000, "PARIS " * 3_000, "in San Jose, " * 500, "(" * 5_000, "St. " * 2_000])
def test_odd_texts_are_read(text):
    record, found = places(text)
    assert all(place.end <= len(record.text) for place in found)
