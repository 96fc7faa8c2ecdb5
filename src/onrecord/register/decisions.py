"""Deciding: every decision is added to the chain, and what it is about is folded anew, in one transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from onrecord.errors import RefusedDecision
from onrecord.register import chain, search, state
from onrecord.register.models import Article, Decision, Document, Item, User, What
from onrecord.register.store import store

_ON_ITEMS = frozenset({What.CONFIRM, What.CORRECT, What.REJECT, What.COMMENT, What.ASSIGN})


@transaction.atomic
def on_item(
    item: Item,
    what: What,
    *,
    by: User | None,
    field: str = "",
    value: Any = None,
    why: str = "",
    saw: str = "",
) -> Decision:
    """Confirm, correct, reject, comment on or assign an item.

    `saw` is the item's version on the screen. Where the item has changed since, the decision is kept all the
    same, and is marked `stale`: whoever made it is to be told.

    Raises:
        RefusedDecision: where a field is none of the item's, or the words of a span are not what the text has there.
    """
    if what not in _ON_ITEMS:
        raise RefusedDecision(f"{what}: not a decision on an item")
    item = Item.objects.select_for_update().get(pk=item.pk)
    if what == What.CORRECT:
        value = _checked(item, field, value)
    made = append(
        what, item.key, by=by, document=item.document_id, field=field, value=value, why=why, saw=saw,
        stale=bool(saw) and saw != item.version,
    )  # fmt: skip
    refold(item)
    return made


@transaction.atomic
def add_item(
    article: Article, layer: str, fields: dict[str, Any], *, by: User | None, why: str = ""
) -> tuple[Item, Decision]:
    """Add an item by hand: `fields` as the record has them, `start` and `end` in code points of the reading's text.

    Raises:
        RefusedDecision: where the span is none of the article's.
    """
    text = _text(article.document)
    start, end = fields.get("start"), fields.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and article.start <= start < end <= article.end):
        raise RefusedDecision(f"the span {start} to {end} is none of the article's. Select words of the article.")
    number = Decision.objects.count() + 1
    key = f"{layer.removesuffix('s')}-by-hand-{number}"
    whole = {**fields, "id": key, "article": article.key, "words": text[start:end]}
    made = append(What.ADD, key, by=by, document=article.document_id, field=layer, value=whole, why=why)
    item = Item(document=article.document, article=article, layer=layer, key=key, found=True)
    _fill(item, state.fold(None, True, [made], text))
    item.save()
    search.index_items([item])
    return item, made


@transaction.atomic
def undo(decision: Decision, *, by: User | None, why: str = "") -> Decision:
    """Undo a decision by a new one.

    Raises:
        RefusedDecision: where it is undone already.
    """
    about = Decision.objects.filter(document=decision.document, subject=decision.subject)
    if Decision.objects.filter(undoes=decision).exists() and decision.pk not in {row.pk for row in state.left(about)}:
        raise RefusedDecision(f"decision {decision.id} is undone already")
    made = append(What.UNDO, decision.subject, by=by, document=decision.document, why=why, undoes=decision)
    for item in Item.objects.filter(document=decision.document, key=decision.subject):
        refold(item)
    return made


def refold(item: Item) -> None:
    """Show an item anew after a decision on it, or a rereading; an item of which nothing is left goes."""
    rows = Decision.objects.filter(document=item.document_id, subject=item.key)
    shown = state.fold(item.read, item.found, list(rows), _text(item.document) if _spans(rows) else None)
    if shown is None:
        search.forget_items([item.pk])
        item.delete()
        return
    _fill(item, shown)
    item.save()
    search.index_items([item])


def _spans(rows: Any) -> bool:
    return any(row.what == What.ADD or row.field == state.SPAN for row in rows)


def _fill(item: Item, shown: state.Shown | None) -> None:
    if shown is None:
        raise RefusedDecision("nothing is left of the item")
    fill(item, shown.fields)
    item.shown, item.state, item.version = shown.fields, shown.state, shown.version


def fill(item: Item, fields: dict[str, Any]) -> None:
    """Set the columns of an item that one asks by; an actor stands where it is first met."""
    at = fields if "start" in fields else (fields.get("mentions") or [{"start": 0, "end": 0}])[0]
    item.start, item.end = at["start"], at["end"]
    item.kind = fields.get("kind") or fields.get("type")
    item.actor = fields.get("speaker_id") or fields.get("by_id")
    item.other = fields.get("to_id")
    item.words = fields.get("words") or item.words


def _checked(item: Item, field: str, value: Any) -> Any:
    if field == state.SPAN:
        text = _text(item.document)
        start, end = value.get("start"), value.get("end")
        if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
            raise RefusedDecision(f"the span {start} to {end} is none of the text's. Select words of the text.")
        words = text[start:end]
        if value.get("words") not in (None, words):
            raise RefusedDecision(f"the text has {words[:80]!r} there, not {value['words'][:80]!r}. Select them again.")
        return {"start": start, "end": end, "words": words}
    if field not in item.shown or field in ("id", "article", "start", "end", "words"):
        raise RefusedDecision(f"{item.layer} have no field {field!r} that can be corrected")
    return value


def _text(document: Document) -> str:
    reading = document.reading
    return store().content(reading.text_sha256).decode() if reading else ""


def append(
    what: What,
    subject: str,
    *,
    by: User | None,
    document: str = "",
    field: str = "",
    value: Any = None,
    why: str = "",
    saw: str = "",
    stale: bool = False,
    undoes: Decision | None = None,
) -> Decision:
    """Add a decision to the chain, inside a transaction; the functions here and in `documents.py` say what follows."""
    row = Decision(
        at=timezone.now(), by=by, signed=by.get_username() if by else "", what=what, document=document, subject=subject,
        field=field, value=chain.plain(value), why=why, saw=saw, stale=stale, undoes=undoes,
    )  # fmt: skip
    return chain.append(row)
