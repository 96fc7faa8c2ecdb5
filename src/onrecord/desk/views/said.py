"""Who said what: search over all texts and layers, with filters."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.access import who
from onrecord.register import search
from onrecord.register.models import LAYERS, Document, Item, State


def said(request: HttpRequest) -> HttpResponse:
    """Find items by words, layer, state, outlet and day; statements where nothing else is asked for."""
    asked = request.GET
    user = who(request)
    found = Item.objects.filter(document__in=Document.objects.open_to(user).standing())
    if words := asked.get("words", "").strip():
        found = search.find(found, words)
    if name := asked.get("by", "").strip():
        found = found.filter(shown__speaker__icontains=name) | found.filter(shown__by__icontains=name)
    if state := asked.get("state", ""):
        found = found.filter(state=state)
    if since := asked.get("since", ""):
        found = found.filter(article__published__gte=since)
    if until := asked.get("until", ""):
        found = found.filter(article__published__lte=until + "T99")
    counts = dict(found.exclude(layer="actors").values_list("layer").annotate(Count("pk")).order_by())
    layer = asked.get("layer") or "statements"
    rows = (
        found.filter(layer=layer)
        .select_related("article", "document")
        .order_by("-article__published", "document_id", "start")
    )
    page = Paginator(rows, 40).get_page(asked.get("page"))
    query = asked.copy()
    query.pop("page", None)
    return render(
        request,
        "desk/said.html",
        {
            "page": page,
            "asked": asked,
            "layer": layer,
            "layers": [(one, counts.get(one, 0)) for one in LAYERS if one != "actors"],
            "states": State.choices,
            "query": query.urlencode(),
        },
    )
