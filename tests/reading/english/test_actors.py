"""Who is who: actors, the mentions that mean them, and the speakers of statements."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import onrecord
from onrecord.reading.records import Actor, Record, Statement
from tests.cases import params

CASES = Path(__file__).parent / "cases"


LEDE = "Notes from the valley\n\nThe road over the pass was shut for most of the week.\n\n"
"""Enough words to tell that a case is English."""


def read(case: dict) -> Record:
    return onrecord.read(
        (LEDE + case["text"]).encode(), whole=True, published=case.get("published"), layers=["statements", "actors"]
    )


def content(record: Record, statement: Statement) -> str:
    return " ".join(span.of(record.text) for span in statement.content)


def meant(record: Record, start: int, end: int) -> Actor | None:
    return next((one for one in record.actors for m in one.mentions if (m.start, m.end) == (start, end)), None)


@pytest.mark.parametrize("case", params(CASES / "speakers.jsonl"))
def test_statements_have_the_speakers_that_the_text_tells(case: dict) -> None:
    record = read(case)
    for want in case["want"]:
        found = [one for one in record.statements if content(record, one).startswith(want["content"])]
        assert found, [content(record, one) for one in record.statements]
        one = found[0]
        got = {
            "content": want["content"],
            "speaker": one.speaker,
            "named": one.named,
            "id": one.speaker_id,
            "behalf": one.on_behalf_of,
            "via": one.via,
            "on": one.said_on,
            "to": one.addressee,
        }
        assert {key: got[key] for key in want} == want


@pytest.mark.parametrize("case", params(CASES / "coreference.jsonl"))
def test_mentions_mean_who_they_mean(case: dict) -> None:
    record = read(case)
    at = -1
    for _ in range(case["nth"]):
        at = next_word(record.text, case["mention"], at + 1)
    actor = meant(record, at, at + len(case["mention"]))
    assert (actor.name if actor else None) == case["who"]


def next_word(text: str, word: str, at: int) -> int:
    at = text.index(word, at)
    while text[at - 1 : at].isalpha() or text[at + len(word) : at + len(word) + 1].isalpha():
        at = text.index(word, at + 1)
    return at


@pytest.mark.parametrize("case", params(CASES / "actors.jsonl"))
def test_actors_are_joined_and_kept_apart(case: dict) -> None:
    record = read(case)
    by_name = {name: actor for actor in record.actors for name in (actor.name, *actor.names)}
    for want in case["want"]:
        actor = by_name.get(want["name"])
        assert actor is not None, sorted(by_name)
        assert (actor.name, actor.kind) == (want["name"], want["kind"])
        assert set(want["names"]) <= set(actor.names)
        roles = [[role.title, role.of] for role in actor.roles]
        assert all(role in roles for role in want["roles"]), roles
    for one, other in case["apart"]:
        assert by_name[one].id != by_name[other].id
    assert not set(case["none"]) & set(by_name)


def test_roles_and_mentions_are_the_words_of_the_text() -> None:
    record = read({"text": "Odile Marchand, head of the Harbour Board, left. She said that it was late."})
    actor = next(one for one in record.actors if one.name == "Odile Marchand")
    assert [record.text[role.start : role.end] for role in actor.roles] == ["head"]
    assert [(m.of(record.text), m.form) for m in actor.mentions] == [("Odile Marchand", "name"), ("She", "pronoun")]


def test_ids_are_the_same_in_a_longer_text_and_differ_between_people() -> None:
    short = read({"text": "Odile Marchand left."})
    long = read({"text": "Jost Brandner came. Odile Marchand left."})
    ids = {one.name: one.id for one in long.actors}
    assert ids["Odile Marchand"] == {one.name: one.id for one in short.actors}["Odile Marchand"]
    assert len(set(ids.values())) == len(ids)


def test_homonyms_that_bear_one_full_description_are_counted() -> None:
    record = read({"text": "A driver said no. Another man slept. A driver said yes."})
    ids = [one.id for one in record.actors if one.name == "a driver"]
    assert len(ids) == len(set(ids)) == 2
    assert ids[1] == ids[0] + ".2"


def test_an_unresolved_speaker_has_candidates_and_no_name() -> None:
    record = read({"text": "Hanno Istvel and Tovar Brennik met Rudek Pallasvar. “It is late,” he said."})
    (one,) = (one for one in record.statements if one.kind == "direct")
    assert one.speaker is None or one.speaker in one.candidates or one.speaker_id is not None
    assert not one.named or one.speaker is not None


def test_actors_do_not_depend_on_the_layers_asked_for() -> None:
    text = "Hanno Istvel said the road was shut. “I shut it,” he said.".encode()
    alone = onrecord.read(text, whole=True, layers=["actors"])
    every = onrecord.read(text, whole=True)
    assert alone.actors == every.actors


WORDS = st.sampled_from(
    "He she They said that “ ” the Mr Ms minister Edda Kolvarn Brennik Norway Oslo Council , . and of told AFP it who "
    "we I ( ) ' -- : \n\n 12 HRW al- O’Neill Ž ".split(" ")
)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(WORDS, max_size=40).map(" ".join) | st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=120)
)
def test_any_words_give_actors_inside_the_text(text: str) -> None:
    record = onrecord.read((LEDE + text).encode("utf-8", "ignore"), whole=True, layers=["statements", "actors"])
    ids = [one.id for one in record.actors]
    assert len(ids) == len(set(ids))
    for actor in record.actors:
        assert actor.name
        assert actor.mentions
        for span in (*actor.mentions, *actor.roles):
            assert 0 <= span.start < span.end <= len(record.text)
    for one in record.statements:
        assert one.speaker_id is None or one.speaker_id in ids
        assert json.dumps(one.speaker) is not None


@pytest.mark.parametrize(
    "text",
    [
        "The minister " + "A" * 10_000 + " said that it was late. " + "B" * 10_000 + " said no.",
        " ".join(["Aaa"] * 3_000) + " said he was late.",
        "THE MINISTER SAID THAT HE WAS LATE. " * 200,
        "“" * 2_000 + "Edda Kolvarn said he" + "”" * 2_000,
    ],
    ids=["long-names", "one-name", "capitals", "marks"],
)
def test_strange_texts_are_read(text: str) -> None:
    assert onrecord.read(text.encode(), whole=True, layers=["statements", "actors"]).articles
