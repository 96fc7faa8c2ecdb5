"""What happened, how things stand, and how far it is verified."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.reading.english import lexicon
from onrecord.reading.english.lexicon import sorts
from tests.cases import params

CASES = Path(__file__).with_name("cases")

# The language of a single sentence cannot be told; this one tells no event and no condition.
MORE = " The valley is green and wide, and the paper is as old as its town."


def read(text):
    """Return the record of a text that is one article."""
    return onrecord.read(
        (text + MORE).encode(), whole=True, layers=["events", "conditions", "times", "places", "actors"]
    )


@pytest.mark.parametrize("case", params(CASES / "events.jsonl"))
def test_finds_what_happened(case):
    record = read(case["text"])
    assert [[one.trigger.of(record.text), one.kind, one.modality] for one in record.events] == case["want"]


@pytest.mark.parametrize("case", params(CASES / "conditions.jsonl"))
def test_finds_how_things_stand(case):
    assert [[one.what, one.kind] for one in read(case["text"]).conditions] == case["want"]


@pytest.mark.parametrize("case", params(CASES / "verification.jsonl"))
def test_finds_how_far_a_thing_is_verified(case):
    record = read(case["text"])
    found = []
    for one in (*record.events, *record.conditions):
        words = one.trigger.of(record.text) if one in record.events else one.what
        said = one.verification
        found.append([words, said.degree, None if said.start is None else record.text[said.start : said.end]])
    assert found == case["want"]


def test_an_event_told_again_is_one_item_with_mentions():
    record = read(
        "Gunmen attacked a convoy near Low Mill on Monday. The attack lasted an hour, the driver said. "
        "Nobody has said who was behind the attack."
    )
    assert [one.trigger.of(record.text) for one in record.events] == ["attacked"]
    assert [span.of(record.text) for span in record.events[0].mentions] == ["attack", "attack"]


def test_another_event_of_the_sort_is_an_item_of_its_own():
    record = read("A bomb exploded at the station on Monday. Another bomb exploded at the port on Tuesday.")
    assert [one.trigger.of(record.text) for one in record.events] == ["exploded", "exploded"]


def test_the_headline_is_a_mention_of_what_the_body_tells():
    text = (
        "Ferry sinks off Port Skell\n\nPORT SKELL - A ferry with 60 people on board sank off Port Skell on Monday, the "
        "coast guard said. All passengers were rescued by fishermen, and the ship's owner thanked them in a letter."
    )
    record = onrecord.read(text.encode(), whole=True, layers=["events"])
    sinking = next(one for one in record.events if one.trigger.of(text) in ("sank", "sinks"))
    assert sinking.trigger.of(text) == "sank"


def test_every_sort_has_a_kind_and_its_place_in_published_vocabularies():
    plover = {
        "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE", "REJECT",
        "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
    }  # fmt: skip
    acled = {
        "Battles", "Explosions/Remote violence", "Violence against civilians", "Protests", "Riots",
        "Strategic developments",
    }  # fmt: skip
    assert {one.plover for one in sorts().values()} <= plover | {""}
    assert {one.acled_event for one in sorts().values()} <= acled | {""}
    assert all(one.acled_event for one in sorts().values() if one.acled_sub_event)


def test_every_word_of_the_vocabulary_has_a_sort_and_a_known_class():
    classes = {name for word in lexicon._things().values() for name in word} | {"any", "nothing", "somebody"}
    for part in ("verb", "noun", "name"):
        for found in lexicon._happenings(part).values():
            assert {one.thing.removeprefix("by:") for one in found if one.thing} <= classes


PIECES = st.lists(
    st.sampled_from(
        [
            "the army", "attacked", "the town", "on Monday", "allegedly", "and", "which", "was killed", "talks", "if",
            "cancelled", "will meet", "without water", "the hospital", "is closed", "denied", "that", "reports of",
            "according to", ",", ".", '"', "(", "Hurricane Odile", "no", "might", "violence", "\n\n", "of", "ceasefire",
        ]
    ),
    min_size=1,
    max_size=60,
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES)
def test_every_item_lies_inside_the_text_and_says_what_it_shows(pieces):
    record = read(" ".join(pieces))
    for one in (*record.events, *record.conditions):
        assert 0 <= one.start < one.end <= len(record.text)
        assert one.what == " ".join(record.text[one.start : one.end].split())
        assert 0 <= one.confidence <= 1
        assert one.rule
        said = one.verification
        assert (said.degree == "unstated") == (said.start is None)
    for one in record.events:
        assert one.start <= one.trigger.start < one.trigger.end <= one.end
        assert sorts()[one.sort].kind == one.kind
        assert len(one.trigger.of(record.text).split()) <= 6
    ids = [one.id for one in (*record.events, *record.conditions)]
    assert len(ids) == len(set(ids))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PIECES)
def test_the_same_text_gives_the_same_items(pieces):
    text = " ".join(pieces) + MORE
    once, again = (onrecord.read(text.encode(), whole=True, layers=["events", "conditions"]) for _ in range(2))
    assert (once.events, once.conditions) == (again.events, again.conditions)


@pytest.mark.parametrize(
    "text",
    [
        "attack " * 3_000,
        "the attack of the attack of " * 800,
        "that he said that she denied that " * 500,
        "A" * 100_000 + " attacked the town. " + "The town was attacked by the army. " * 3,
        "THE ARMY ATTACKED THE TOWN ON MONDAY AND KILLED FOUR PEOPLE. " * 40,
        '"(“‘' * 500 + "The army attacked the town on Monday. " * 5,
        "allegedly " * 2_000 + "attacked the town on Monday, according to according to according to the army.",
        "and killed, and wounded, and arrested, " * 600,
    ],
    ids=["word", "nouns", "clauses", "long-word", "capitals", "marks", "cues", "verbs"],
)
def test_bad_input_is_read_without_a_crash(text):
    onrecord.read((text + MORE).encode(), whole=True, layers=["events", "conditions"])
