from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from onrecord import Record, Span
from onrecord.reading.frames import LAYERS, LONGEST, frames
from onrecord.reading.records import (
    Actor,
    Commitment,
    Dateline,
    Deadline,
    Event,
    Fulfilment,
    Mention,
    Notice,
    Outside,
    Part,
    Participant,
    Phrase,
    Role,
    Statement,
    Verification,
)  # fmt: skip

TEXT = 'Ana Velde said: "Nobody sails," then "today". Pay by Friday. ' + "x" * 940
COMMITMENT = Commitment(
    46, 60, "com-1", "art-0", 0.8, "imperative", "demand", "Ana Velde", "act-1", None, None,
    Phrase(46, 49, "to pay"), None, None, Deadline(50, 59, "by Friday", "2031-03-07"), False, None,
    (Fulfilment(46, 49, "announced"), Fulfilment(50, 59, "partly")), None,
)  # fmt: skip


@pytest.fixture
def record(make_record: Callable[..., Record]) -> Record:
    made = make_record(
        {
            "bylines": ("Ana Velde", "Per Holm"),
            "dateline": Dateline(0, 9, "NORVIK", None, "Halden Press"),
            "parts": (Part(0, 9, "title"),),
            "end": 400,
        },
        {"start": 500, "end": 509},
        notices=(Notice("encoding", "read as cp1252"), Notice("odd", "a line", 0, 9)),
    )
    return replace(
        made,
        text=TEXT,
        outside=(Outside(600, 610, "separator"),),
        statements=(
            Statement(
                0, 45, "sta-1", "art-0", 0.7, "quote", "mixed", (Span(17, 30), Span(38, 43)), Span(10, 14),
                Span(0, 9), "Ana Velde", "act-1", True, None, None, None, None, "asserted", None,
            ),
        ),
        actors=(
            Actor("act-1", "Ana Velde", "person", ("Ana Velde", "Velde"), (Role("chair", "the board", 0, 9),),
                  (Mention(0, 9, "name"), Mention(4, 9, "name")), 0.9, "name"),
        ),
        events=(
            Event(0, 9, "eve-1", "art-0", 0.5, "verb", Span(10, 14), "statement", "says", None, None,
                  (Participant("act-1", "agent"),), "happened", None, Verification("alleged", 0, 3)),
        ),
        commitments=(COMMITMENT,),
    )  # fmt: skip


def test_every_layer_has_a_frame_with_its_document(record: Record) -> None:
    made = frames(record)
    assert list(made) == list(LAYERS)
    for frame in made.values():
        assert (frame["document"] == "doc-0").all()


def test_empty_layers_have_the_columns_and_types_of_full_ones(
    record: Record, make_record: Callable[..., Record]
) -> None:
    full, empty = frames(record), frames(make_record())
    for layer in LAYERS:
        assert len(empty[layer]) == 0
        assert list(empty[layer].columns) == list(full[layer].columns)
        assert list(empty[layer].dtypes) == list(full[layer].dtypes)
        pd.concat([empty[layer], full[layer]])


def test_articles_are_flat(record: Record) -> None:
    row = frames(record)["articles"].iloc[0]
    assert (row["id"], row["bylines"], row["published"]) == ("art-0", "Ana Velde; Per Holm", "2031-03-04")
    assert (row["dateline_start"], row["dateline_end"], row["dateline_agency"]) == (0, 9, "Halden Press")
    assert row["dateline_words"] == "Ana Velde"
    assert pd.isna(row["words"])  # longer than words are repeated


def test_parts_know_their_article(record: Record) -> None:
    (row,) = frames(record)["parts"].to_dict("records")
    assert row == {
        "document": "doc-0", "article": "art-0", "start": 0, "end": 9, "words": "Ana Velde", "role": "title"
    }  # fmt: skip


def test_items_have_their_spans_with_words(record: Record) -> None:
    made = frames(record)
    statement = made["statements"].iloc[0]
    assert (statement["article"], statement["id"], statement["named"]) == ("art-0", "sta-1", True)
    assert (statement["cue_words"], statement["source_words"]) == ("said", "Ana Velde")
    assert (statement["content_start"], statement["content_end"]) == (17, 43)
    assert statement["content_words"] == "Nobody sails, ... today"
    event = made["events"].iloc[0]
    assert (event["trigger_words"], event["participants"]) == ("said", "act-1 / agent")
    assert (event["verification_degree"], event["verification_end"]) == ("alleged", 3)
    commitment = made["commitments"].iloc[0]
    assert (commitment["action_text"], commitment["deadline_value"]) == ("to pay", "2031-03-07")
    assert commitment["fulfilment"] == "announced; partly"
    actor = made["actors"].iloc[0]
    assert (actor["names"], actor["roles"], actor["mentions"]) == ("Ana Velde; Velde", "chair / the board", 2)


def test_a_notice_without_a_place_has_none(record: Record) -> None:
    notices = frames(record)["notices"]
    assert notices["start"].isna().tolist() == [True, False]
    assert notices["words"].tolist()[1] == "Ana Velde"


def test_words_are_repeated_up_to_a_length(make_record: Callable[..., Record]) -> None:
    made = frames(make_record({"end": LONGEST}, {"start": 400, "end": 401 + LONGEST}))["articles"]
    assert made["words"].isna().tolist() == [False, True]


def test_a_record_gives_its_frames_itself(record: Record) -> None:
    assert list(record.to_frames()) == list(LAYERS)


def test_without_pandas_the_error_says_how_to_get_it(
    make_record: Callable[..., Record], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(ImportError, match=r'pip install "onrecord\[pandas\]"'):
        make_record().to_frames()
