"""What the name of a place does where it stands, and which state a name means."""

from pathlib import Path

import pytest

import onrecord
from onrecord.reading.english import metonymy
from onrecord.reading.english.names import Name
from onrecord.reading.english.parse import parse
from tests.cases import params


def name_in(marked):
    """Return the name that stands in brackets in a text."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    record = onrecord.read(text.encode(), whole=True, layers=["articles"])
    part = next(parse(record.text, record.articles[0]))
    tokens = tuple(part.within(start, end))
    inside = {token.i for token in tokens}
    head = next((one for one in tokens if one.head.i not in inside or one.head is one), tokens[-1])
    return Name(tokens, head, "place")


@pytest.mark.parametrize("case", params(Path(__file__).with_name("cases") / "metonymy.jsonl"))
def test_tells_what_the_name_of_a_place_does(case):
    assert metonymy.use(name_in(case["text"])) == case["want"]


def test_a_name_acts_when_its_government_or_people_do():
    assert metonymy.acts(name_in("[Norvik] denied the claim."))
    assert not metonymy.acts(name_in("They met in [Norvik]."))


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Greece", "GR"),
        ("the Netherlands", "NL"),
        ("U.S.", "US"),
        ("UK", "GB"),
        ("Côte d’Ivoire", "CI"),
        ("Norvik", None),
    ],
)
def test_knows_the_names_of_states(words, code):
    state = metonymy.state_named(words)
    assert (state and state.code) == code


def test_knows_capitals_seats_and_peoples():
    assert metonymy.state_of_capital("Canberra").code == "AU"
    assert metonymy.state_named("the Kremlin").code == "RU"
    assert metonymy.state_of_people("Greeks").code == "GR"
    assert metonymy.state_of_people("Congolese") is None  # of two states
    assert metonymy.state_named("us") is None  # the word


def test_every_state_has_a_point_a_code_and_a_source():
    for state in metonymy.states():
        assert len(state.code) == 2
        assert -90 <= state.lat <= 90
        assert -180 <= state.lon <= 180
        assert state.geonames > 0
