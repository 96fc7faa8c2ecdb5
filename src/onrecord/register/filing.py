"""Filing: bytes in, a document with its articles and items out; reading it anew; withdrawing and replacing it.

The bytes are on the disk before the database hears of them, and all that a document brings enters it in one
transaction: whenever the power goes, a document is filed whole or not at all.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from onrecord.reading.read import read
from onrecord.reading.records import Record
from onrecord.reading.sources import Limits
from onrecord.register import search
from onrecord.register.decisions import fill, refold
from onrecord.register.models import LAYERS, Article, Batch, Decision, Document, Item, Reading, User
from onrecord.register.state import fold
from onrecord.register.store import store

_DERIVED = (
    "article", "layer", "read", "found", "words", "shown", "state", "version", "start", "end", "kind", "actor", "other",
)  # fmt: skip


def new_batch(by: User | None, note: str = "") -> Batch:
    """Begin an import."""
    return Batch.objects.create(at=timezone.now(), by=by, note=note)


def add(
    content: bytes,
    *,
    name: str,
    batch: Batch,
    published: str | None = None,
    whole: bool = False,
    limits: Limits | None = None,
) -> tuple[Document, bool]:
    """Preserve a document, read it and file what was read; also tell whether it is new.

    The same bytes twice are one document, under the name and in the batch that first brought them.

    Raises:
        UnreadableSource: where nothing can be read; the bytes are kept, the register is as it was.
        ValueError: where `published` is no day.
    """
    sha256 = store().keep(content)
    known = Document.objects.filter(sha256=sha256).first()
    if known:
        return known, False
    record = read(content, name=name, published=published, whole=whole, limits=limits)
    store().keep(record.text.encode())
    with transaction.atomic():
        # Another desk may have filed the same bytes meanwhile: the first one stands.
        document, new = Document.objects.get_or_create(
            sha256=sha256,
            defaults={
                "id": record.document.id,
                "name": name,
                "media_type": record.document.media_type,
                "size": len(content),
                "language": record.document.language,
                "batch": batch,
            },
        )
        if new:
            _file(document, record, published, whole)
    return document, new


def reread(document: Document) -> Reading:
    """Read a document anew from its preserved bytes. Every decision stands.

    Items are matched by their keys. What is no longer found, and nobody decided on, goes; what people decided on stays,
    shown as detached.

    Raises:
        UnreadableSource: where this version cannot read it; the reading before stands.
        DamagedStore: where the preserved bytes are gone or changed.
    """
    before = document.reading
    published, whole = (before.published, before.whole) if before else (None, False)
    content = store().content(document.sha256)
    record = read(content, name=document.name, published=published, whole=whole)
    store().keep(record.text.encode())
    with transaction.atomic():
        document = Document.objects.select_for_update().get(pk=document.pk)
        return _file(document, record, published, whole)


def _file(document: Document, record: Record, published: str | None, whole: bool) -> Reading:
    told = record.to_dict()
    reading = Reading.objects.create(
        document=document,
        at=timezone.now(),
        reader=record.document.reader,
        text_sha256=hashlib.sha256(record.text.encode()).hexdigest(),
        published=published,
        whole=whole,
        notices=told["notices"],
        outside=told["outside"],
        links=told["links"],
    )
    document.reading = reading
    document.save()
    articles = _articles(document, record, told["articles"])
    _items(document, record, told, articles)
    return reading


def _articles(document: Document, record: Record, told: list[dict[str, Any]]) -> dict[str, Article]:
    old = list(Article.objects.filter(document=document).values_list("pk", flat=True))
    search.forget_articles(old)
    keep = {one.key: one for one in Article.objects.filter(document=document)}
    made: dict[str, Article] = {}
    for number, (article, fields) in enumerate(zip(record.articles, told, strict=True), 1):
        row = keep.pop(article.id, None) or Article(document=document, key=article.id)
        row.number, row.start, row.end = number, article.start, article.end
        row.title, row.outlet, row.published, row.read = article.title, article.outlet, article.published, fields
        row.save()
        made[article.id] = row
    Article.objects.filter(pk__in=[one.pk for one in keep.values()]).delete()
    search.index_articles(made.values(), (record.text[one.start : one.end] for one in made.values()))
    return made


def _items(document: Document, record: Record, told: dict[str, Any], articles: dict[str, Article]) -> None:
    decided = defaultdict(list)
    for row in Decision.objects.filter(document=document.pk):
        decided[row.subject].append(row)
    old = {item.key: item for item in Item.objects.filter(document=document)}
    fresh: list[Item] = []
    changed: list[Item] = []
    for layer in LAYERS:
        for fields in told[layer]:
            item = old.pop(fields["id"], None) or Item(document=document, key=fields["id"])
            if item.pk and item.read == fields and item.found:
                item.article = articles.get(fields.get("article", ""))
                changed.append(item)
                continue
            item.layer, item.read, item.found = layer, fields, True
            item.article = articles.get(fields.get("article", ""))
            item.words = _words(record.text, layer, fields)
            shown = fold(fields, True, decided[item.key], record.text)
            if shown is None:  # never so for what is found
                continue
            item.shown, item.state, item.version = shown.fields, shown.state, shown.version
            fill(item, shown.fields)
            (changed if item.pk else fresh).append(item)
    Item.objects.bulk_create(fresh, batch_size=500)
    Item.objects.bulk_update(
        changed,
        (
            "article",
            "layer",
            "read",
            "found",
            "words",
            "shown",
            "state",
            "version",
            "start",
            "end",
            "kind",
            "actor",
            "other",
        ),
        batch_size=200,
    )
    search.index_items([*fresh, *changed])
    for item in old.values():  # no longer found, or added by hand
        item.found = item.read is None
        item.article = articles.get(item.shown.get("article", ""))
        item.save()
        refold(item)


def _words(text: str, layer: str, fields: dict[str, Any]) -> str:
    if layer == "actors":
        return " ".join([fields["name"], *fields["names"], *(role["title"] for role in fields["roles"])])
    spans: Iterable[dict[str, Any]] = fields.get("content") or [fields]
    return " … ".join(text[span["start"] : span["end"]] for span in spans)
