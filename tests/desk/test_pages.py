"""The desk's pages: what each role sees and may do, with hostile text in the sources."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from onrecord.desk import highlight
from onrecord.register import documents, filing
from onrecord.register.models import Batch, Decision, Document, Item, User
from tests.conftest import STRIKE

pytestmark = pytest.mark.django_db
HOSTILE = STRIKE.replace("Harbour strike", "Harbour <script>alert(1)</script> strike").replace(
    "Velde", "<img src=x onerror=y>"
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "HOME", tmp_path)


def signed_in(role: str) -> Client:
    client = Client()
    client.force_login(User.objects.create_user(role, role=role), backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def strike() -> Document:
    return filing.add(STRIKE.encode(), name="strike.txt", batch=filing.new_batch(None))[0]


def pages(document: Document) -> list[str]:
    item = document.items.exclude(layer="actors").first()
    assert item
    return [
        reverse("inbox"), reverse("batch", args=[document.batch_id]), reverse("article", args=[document.pk, 1]),
        reverse("said"), reverse("said") + "?words=ferry", reverse("worklist"), reverse("sources"),
        reverse("sources") + "?words=ferry", reverse("source", args=[document.pk]),
        reverse("article", args=[document.pk, 1]) + f"?item={item.pk}&layer=statements",
    ]  # fmt: skip


def test_nothing_is_shown_to_who_is_not_signed_in(strike: Document) -> None:
    for page in [*pages(strike), reverse("content", args=[strike.pk])]:
        answer = Client().get(page)
        assert answer.status_code == 302
        assert answer.url.startswith(reverse("login"))


@pytest.mark.parametrize("role", ["reader", "analyst", "lead", "protection", "admin"])
def test_every_role_can_look(strike: Document, role: str) -> None:
    client = signed_in(role)
    for page in pages(strike):
        assert client.get(page).status_code == 200, page


def test_a_reader_decides_and_files_nothing(strike: Document) -> None:
    client = signed_in("reader")
    item = strike.items.exclude(layer="actors").first()
    assert item
    assert client.post(reverse("decide", args=[item.pk]), {"what": "confirm"}).status_code == 403
    assert client.post(reverse("inbox"), {"how": "pasted", "text": "x"}).status_code == 403
    assert client.post(reverse("withdraw", args=[strike.batch_id])).status_code == 403
    assert not Decision.objects.exists()
    assert Document.objects.count() == 1


def test_hostile_text_is_shown_as_text() -> None:
    document, _ = filing.add(HOSTILE.encode(), name="<b>evil</b>.txt", batch=filing.new_batch(None, "<i>note</i>"))
    client = signed_in("lead")
    for page in pages(document):
        answer = client.get(page)
        body = answer.content.decode()
        assert "<script>alert" not in body
        assert "<img src=x" not in body
        assert "<b>evil" not in body
        assert "<i>note" not in body
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert "unsafe" not in answer["Content-Security-Policy"]


def test_files_pasted_text_and_field_notes_are_filed(strike: Document) -> None:
    client = signed_in("analyst")
    two = [
        SimpleUploadedFile("a.txt", STRIKE.replace("third", "fourth").encode()),
        SimpleUploadedFile("b.txt", STRIKE.encode()),
    ]
    answer = client.post(
        reverse("inbox"), {"how": "brought", "sent": two, "published": "", "why": "the day's press"}, follow=True
    )
    assert "b.txt is here already, as strike.txt" in answer.content.decode()
    assert Batch.objects.latest("pk").documents.get().name == "a.txt"
    client.post(
        reverse("inbox"), {"how": "note", "text": "The bridge at Velm was shut on Monday, and nobody said why."}
    )
    assert Batch.objects.latest("pk").documents.get().articles.count() == 1
    assert client.post(reverse("inbox"), {"how": "pasted", "text": "x", "published": "4 March"}).status_code == 422


def test_deciding_answers_with_the_item_as_it_is_now(strike: Document) -> None:
    client = signed_in("analyst")
    item = strike.items.filter(layer="statements").first()
    assert item
    asked = {"what": "correct", "field": "speaker", "value": "Ana Velde of the board", "saw": item.version}
    answer = client.post(reverse("decide", args=[item.pk]), asked, headers={"HX-Request": "true"})
    assert "Ana Velde of the board" in answer.content.decode()
    assert "Corrected" in answer.content.decode()
    late = client.post(
        reverse("decide", args=[item.pk]), {"what": "reject", "saw": item.version}, headers={"HX-Request": "true"}
    )
    assert "Somebody else decided on this meanwhile" in late.content.decode()
    undone = client.post(reverse("undo", args=[Decision.objects.latest("pk").pk]), headers={"HX-Request": "true"})
    assert "Corrected" in undone.content.decode()


def test_confidential_documents_are_not_there_for_others(strike: Document) -> None:
    lead = signed_in("lead")
    asked = [*pages(strike)[2:3], *pages(strike)[8:], reverse("content", args=[strike.pk])]
    documents.close(strike, to=[], by=None)
    for page in asked:
        assert lead.get(page).status_code == 404, page
    assert "strike.txt" not in lead.get(reverse("sources")).content.decode()
    assert "Nobody sails" not in lead.get(reverse("said")).content.decode()
    assert "Harbour strike" not in lead.get(reverse("worklist")).content.decode()


def test_preserved_bytes_come_back_as_a_file_to_the_letter(strike: Document) -> None:
    answer = signed_in("reader").get(reverse("content", args=[strike.pk]))
    assert hashlib.sha256(answer.content).hexdigest() == strike.sha256
    assert answer["Content-Disposition"] == 'attachment; filename="strike.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("before", ["", "🚢 e\u0301 ", "👨‍👩‍👧 "])
def test_pieces_keep_code_points_whatever_stands_before(before: str) -> None:
    text = f"{before}Nobody sails today.\nNot even the mail."
    at = text.index("sails")
    item = Item(pk=1, layer="events", start=at, end=at + 5, shown={})
    lines = list(highlight.lines(text, 0, len(text), [], [item]))
    assert [piece.text for line in lines for piece in line.pieces if piece.items] == ["sails"]
    assert all(text[piece.start :].startswith(piece.text) for line in lines for piece in line.pieces)
    assert "".join(piece.text for piece in lines[1].pieces) == "Not even the mail."
