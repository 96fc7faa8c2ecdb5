"""The register: bytes are preserved, readings derived, decisions kept, whatever happens."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import DatabaseError, transaction

from onrecord.errors import DamagedStore, RefusedDecision, UnreadableSource
from onrecord.reading.records import Record
from onrecord.register import chain, decisions, filing, search
from onrecord.register.models import Article, Batch, Decision, Document, Item, State, User, What
from onrecord.register.store import store
from tests.conftest import STRIKE

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(settings, "HOME", tmp_path)
    return tmp_path


@pytest.fixture
def mara() -> User:
    return User.objects.create_user("mara", role="analyst")


@pytest.fixture
def batch(mara: User) -> Batch:
    return filing.new_batch(mara, "the day's press")


@pytest.fixture
def strike(batch: Batch) -> Document:
    return filing.add(STRIKE.encode(), name="strike.txt", batch=batch)[0]


@pytest.fixture
def by_hand(strike: Document, mara: User) -> Item:
    """A time that somebody marked: "on Tuesday"."""
    article = strike.articles.get()
    at = STRIKE.index("Tuesday")
    return decisions.add_item(article, "times", time_at(at, at + 7), by=mara)[0]


def time_at(start: int, end: int, value: str | None = "2031-03-04") -> dict[str, Any]:
    return {"start": start, "end": end, "type": "DATE", "value": value, "mod": None, "anchor": None}


def anew(item: Item) -> Item:
    return Item.objects.get(pk=item.pk)


def test_bytes_are_preserved_to_the_letter_under_their_hash(strike: Document, folder: Path) -> None:
    sha256 = hashlib.sha256(STRIKE.encode()).hexdigest()
    assert strike.sha256 == sha256
    assert store().content(sha256) == STRIKE.encode()
    assert (folder / "store" / sha256[:2] / sha256[2:]).is_file()
    assert strike.reading
    assert store().content(strike.reading.text_sha256).decode() == STRIKE


def test_the_same_bytes_twice_are_one_document(strike: Document, batch: Batch) -> None:
    again, new = filing.add(STRIKE.encode(), name="copy.txt", batch=batch)
    assert (again.pk, new, again.name) == (strike.pk, False, "strike.txt")
    assert Document.objects.count() == 1


def test_what_cannot_be_read_leaves_the_register_as_it_was(batch: Batch) -> None:
    with pytest.raises(UnreadableSource):
        filing.add(b"", name="empty.txt", batch=batch)
    assert not Document.objects.exists()


def test_changed_bytes_are_noticed(strike: Document) -> None:
    path = store().path(strike.sha256)
    path.write_bytes(path.read_bytes().replace(b"Tuesday", b"Monday!"))
    with pytest.raises(DamagedStore, match="not those that were kept"):
        filing.reread(strike)
    path.unlink()
    with pytest.raises(DamagedStore, match="Restore it from a backup"):
        filing.reread(strike)


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 64, "0" * 63, "0" * 64 + "/"])
def test_no_name_leads_out_of_the_store(name: str) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        store().path(name)


def test_items_are_filed_as_the_record_has_them(strike: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord import read

    told = read(STRIKE.encode(), name="strike.txt").to_dict()
    for layer in ("statements", "figures", "times", "places", "events", "commitments"):
        filed = {item.key: item.shown for item in strike.items.filter(layer=layer)}
        assert filed == {item["id"]: item for item in told[layer]}


def test_decisions_are_folded_over_what_was_read(by_hand: Item, mara: User) -> None:
    assert by_hand.state == State.ADDED
    assert by_hand.words == "Tuesday"
    decisions.on_item(by_hand, What.CORRECT, field="value", value="2031-03", by=mara, why="only the month is sure")
    assert anew(by_hand).state == State.CORRECTED
    assert anew(by_hand).shown["value"] == "2031-03"
    decisions.on_item(by_hand, What.CONFIRM, by=mara)
    assert anew(by_hand).state == State.CORRECTED
    decisions.on_item(by_hand, What.REJECT, by=mara)
    assert anew(by_hand).state == State.REJECTED


def test_two_at_once_are_both_kept_and_the_second_is_told(by_hand: Item, mara: User) -> None:
    seen = by_hand.version
    first = decisions.on_item(by_hand, What.CONFIRM, by=mara, saw=seen)
    second = decisions.on_item(by_hand, What.REJECT, by=mara, saw=seen)
    assert (first.stale, second.stale) == (False, True)
    assert Decision.objects.filter(subject=by_hand.key).count() == 3


def test_undoing_is_a_new_decision_and_can_be_undone(by_hand: Item, mara: User) -> None:
    rejected = decisions.on_item(by_hand, What.REJECT, by=mara)
    undone = decisions.undo(rejected, by=mara, why="a slip")
    assert anew(by_hand).state == State.ADDED
    with pytest.raises(RefusedDecision, match="undone already"):
        decisions.undo(rejected, by=mara)
    decisions.undo(undone, by=mara)
    assert anew(by_hand).state == State.REJECTED
    assert Decision.objects.count() == 4


def test_a_span_is_corrected_only_to_words_that_are_there(by_hand: Item, mara: User) -> None:
    at = STRIKE.index("since February")
    wrong = {"start": at, "end": at + 5, "words": "until"}
    with pytest.raises(RefusedDecision, match="'since' there, not 'until'"):
        decisions.on_item(by_hand, What.CORRECT, field="span", value=wrong, by=mara)
    decisions.on_item(by_hand, What.CORRECT, field="span", value={"start": at + 6, "end": at + 14}, by=mara)
    item = anew(by_hand)
    assert (item.start, item.words) == (at + 6, "February")


@pytest.mark.parametrize(
    ("field", "value"), [("id", "x"), ("words", "x"), ("nonsense", 1), ("span", {"start": 5, "end": 2})]
)
def test_fields_that_cannot_be_corrected_are_refused(by_hand: Item, mara: User, field: str, value: Any) -> None:
    with pytest.raises(RefusedDecision):
        decisions.on_item(by_hand, What.CORRECT, field=field, value=value, by=mara)
    assert anew(by_hand).version == by_hand.version


# Rereading


def read_as(monkeypatch: pytest.MonkeyPatch, change: Any) -> None:
    """Let the reader find something else from now on."""
    from onrecord.reading.read import read

    monkeypatch.setattr(filing, "read", lambda *args, **more: change(read(*args, **more)))


def with_times(*spans: tuple[int, int, str]) -> Any:
    from dataclasses import replace

    from onrecord.reading.ids import Ids
    from onrecord.reading.records import Span, Time

    def change(record: Record) -> Record:
        (article,) = record.articles
        ids = Ids(article, "time")
        times = tuple(
            Time(a, b, ids.of(Span(a, b)), article.id, 0.9, "test", "DATE", v, None, None) for a, b, v in spans
        )
        return replace(record, times=times)

    return change


def test_every_decision_stands_when_a_document_is_read_anew(
    batch: Batch, mara: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    day, month = STRIKE.index("Tuesday"), STRIKE.index("since February") + 6
    read_as(monkeypatch, with_times((day, day + 7, "2031-03-04"), (month, month + 8, "2031-02")))
    document, _ = filing.add(STRIKE.encode(), name="strike.txt", batch=batch)
    one, two = document.items.filter(layer="times")
    decisions.on_item(one, What.CORRECT, field="value", value="2031-03-03", by=mara)
    decisions.on_item(two, What.CONFIRM, by=mara)

    read_as(monkeypatch, with_times((day, day + 7, "2031-03-11")))  # a newer reader: another value, and one lost
    filing.reread(document)
    assert anew(one).read["value"] == "2031-03-11"
    assert anew(one).shown["value"] == "2031-03-03"
    assert anew(one).state == State.CORRECTED
    assert anew(two).state == State.DETACHED
    assert document.readings.count() == 2

    read_as(monkeypatch, with_times((month, month + 8, "2031-02")))
    filing.reread(document)
    assert anew(two).state == State.CONFIRMED
    assert list(chain.faults(Decision.objects.all())) == []


def test_what_nobody_decided_on_goes_when_it_is_no_longer_found(batch: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    day = STRIKE.index("Tuesday")
    read_as(monkeypatch, with_times((day, day + 7, "2031-03-04")))
    document, _ = filing.add(STRIKE.encode(), name="strike.txt", batch=batch)
    assert search.find(Item.objects.filter(layer="times"), "tuesday").count() == 1
    read_as(monkeypatch, with_times())
    filing.reread(document)
    assert not document.items.filter(layer="times").exists()
    assert search.find(Item.objects.filter(layer="times"), "tuesday").count() == 0


def test_what_was_added_by_hand_is_there_after_rereading(strike: Document, by_hand: Item) -> None:
    filing.reread(strike)
    assert anew(by_hand).state == State.ADDED
    assert anew(by_hand).article


# The chain


def test_the_chain_shows_what_was_changed_taken_out_or_put_in(by_hand: Item, mara: User) -> None:
    for _ in range(3):
        decisions.on_item(by_hand, What.COMMENT, value="see page 2", by=mara)
    rows = list(Decision.objects.all())
    assert list(chain.faults(rows)) == []
    rows[1].why = "another reason"
    assert list(chain.faults(rows)) == ["decision 2 was changed after it was made"]
    rows = list(Decision.objects.all())
    del rows[1]
    assert next(chain.faults(rows)) == "decision 2 is missing: the next one there is 3"
    rows = list(Decision.objects.all())
    rows[2].value = '"forged"'
    rows[2].hash = chain.hashed(rows[2])
    assert list(chain.faults(rows)) == [
        "decision 4 does not follow the one before it: something was taken out, put in or changed"
    ]


def test_the_database_itself_refuses_to_change_a_decision(by_hand: Item) -> None:
    for change in (
        lambda: Decision.objects.update(why="another"),
        lambda: Decision.objects.all()._raw_delete("default"),
        lambda: Decision.objects.get().delete(),
        lambda: Decision.objects.get().save(),
    ):
        with pytest.raises((DatabaseError, TypeError)), transaction.atomic():
            change()
    assert Decision.objects.count() == 1


# Search


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("ferry", 1),
        ("FERRY sarnholt", 1),
        ('"until the storm"', 1),
        ('"storm the until"', 0),
        ("ferry -storm", 0),
        ("ferr*", 1),
        ("ferr", 0),
        ("accoúnts", 1),
        ("", 0),
        ("-ferry", 0),
        ("\" ' * AND OR NOT ( ) : ^ { } + - NEAR(", 0),
        ("ferry'); DROP TABLE register_item; --", 0),
        ("\0 ferry", 1),
    ],
)
def test_articles_are_found_by_their_words(strike: Document, question: str, found: int) -> None:
    assert search.find(Article.objects.all(), question).count() == found


def test_confidential_documents_are_seen_by_those_named_only(strike: Document, mara: User) -> None:
    other = User.objects.create_user("teo")
    Document.objects.update(confidential=True)
    strike.opened_to.add(mara)
    assert list(Document.objects.open_to(mara)) == [strike]
    assert not Document.objects.open_to(other)
    assert not Item.objects.open_to(other)
