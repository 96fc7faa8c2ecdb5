"""An article: its text with every item in place; and deciding on an item."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from onrecord.desk import highlight
from onrecord.desk.access import at_least, may, who
from onrecord.errors import RefusedDecision
from onrecord.register import decisions
from onrecord.register.models import LAYERS, Article, Decision, Document, Item, Role, State, What
from onrecord.register.store import store

SHOWN = ("statements", "figures", "events", "conditions", "commitments")
"""The layers that are switched on when an article is opened."""

_HIDDEN = frozenset({"id", "article", "start", "end", "content", "cue", "source", "words", "trigger", "mentions"})


def article(request: HttpRequest, pk: str, number: int) -> HttpResponse:
    """Show an article with the layers that are switched on, and one item beside it."""
    user = who(request)
    document = get_object_or_404(Document.objects.open_to(user).select_related("reading"), pk=pk)
    one = get_object_or_404(Article, document=document, number=number)
    asked = [layer for layer in request.GET.getlist("layer") if layer in LAYERS]
    on = asked if "layer" in request.GET or "chosen" in request.GET else list(SHOWN)
    every = list(one.items.exclude(layer="actors").order_by("start", "end", "pk"))
    shown = [item for item in every if item.layer in on and item.state != State.REJECTED]
    text = store().content(document.reading.text_sha256).decode() if document.reading else ""
    roles = [(part["start"], part["end"], part["role"]) for part in one.read["parts"]]
    chosen = next((item for item in every if str(item.pk) == request.GET.get("item")), None)
    return render(
        request,
        "desk/article.html",
        {
            "document": document,
            "article": one,
            "lines": list(highlight.lines(text, one.start, one.end, roles, shown)),
            "items": shown,
            "layers": [
                (layer, layer in on, sum(item.layer == layer for item in every))
                for layer in LAYERS
                if layer != "actors"
            ],
            "before": Article.objects.filter(document=document, number=number - 1).first(),
            "after": Article.objects.filter(document=document, number=number + 1).first(),
            **(_beside(request, chosen) if chosen else {}),
        },
    )


def item(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one item: the side panel, or the article with it."""
    one = _item(request, pk)
    if request.headers.get("HX-Request"):
        return render(request, "desk/_item.html", _beside(request, one))
    return redirect(_place(one))


@require_POST
@at_least(Role.ANALYST)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm, correct, reject, comment on or assign an item."""
    one = _item(request, pk)
    told = request.POST
    try:
        what = What(told.get("what", ""))
        field = told.get("field", "")
        value: Any = told.get("value") if what in (What.CORRECT, What.COMMENT, What.ASSIGN) else None
        made = decisions.on_item(
            one, what, by=who(request), field=field, value=value, why=told.get("why", ""), saw=told.get("saw", "")
        )
    except (ValueError, RefusedDecision) as error:
        messages.error(request, str(error))
    else:
        if made.stale:
            messages.warning(
                request, "Somebody else decided on this meanwhile. Both decisions are kept: look at them below."
            )
    one.refresh_from_db()
    if request.headers.get("HX-Request"):
        return render(request, "desk/_item.html", _beside(request, one))
    return redirect(_place(one))


@require_POST
@at_least(Role.ANALYST)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a decision on an item."""
    decision = get_object_or_404(Decision, pk=pk)
    one = get_object_or_404(Item.objects.open_to(who(request)), document=decision.document, key=decision.subject)
    try:
        decisions.undo(decision, by=who(request), why=request.POST.get("why", ""))
    except RefusedDecision as error:
        messages.error(request, str(error))
    if request.headers.get("HX-Request"):
        one.refresh_from_db()
        return render(request, "desk/_item.html", _beside(request, one))
    return redirect(_place(one))


def _item(request: HttpRequest, pk: int) -> Item:
    found = Item.objects.open_to(who(request)).select_related("article", "document__reading")
    return get_object_or_404(found, pk=pk)


def _place(one: Item) -> str:
    if one.article is None:
        raise Http404("the article of this item is no longer there")
    address = reverse("article", args=(one.document_id, one.article.number))
    return f"{address}?item={one.pk}#piece-{one.start}"


def _beside(request: HttpRequest, one: Item) -> dict[str, Any]:
    rows = Decision.objects.filter(document=one.document_id, subject=one.key).select_related("by")
    fields = [(name, _plain(value)) for name, value in one.shown.items() if name not in _HIDDEN]
    changed = {name for name, value in one.shown.items() if one.read is not None and one.read.get(name) != value}
    return {
        "item": one,
        "fields": fields,
        "changed": changed,
        "decisions": rows,
        "decides": may(who(request), Role.ANALYST),
        "same": Item.objects.filter(Q(actor=one.actor) if one.actor else Q(pk=None)).exclude(pk=one.pk).count(),
    }


def _plain(value: Any) -> str:
    """Return a field's value as people read it."""
    if value is None or value == []:
        return "not told"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return str(value.get("text") or value.get("degree") or value.get("title") or "")
    if isinstance(value, list):
        return "; ".join(_plain(one) for one in value)
    return str(value)
