"""The worklist: what nobody has looked at yet."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.desk.access import who
from onrecord.register.models import LAYERS, Article, Document, Item, State


def worklist(request: HttpRequest) -> HttpResponse:
    """Show how far the review has come, layer by layer, and the articles with most left to look at."""
    standing = Document.objects.open_to(who(request)).standing()
    rows = dict.fromkeys(LAYERS, (0, 0))
    counted = Item.objects.filter(document__in=standing).values("layer")
    for row in counted.annotate(all=Count("pk"), left=Count("pk", filter=Q(state=State.UNREVIEWED))).order_by():
        rows[row["layer"]] = (row["all"], row["left"])
    coverage = [(layer, total, total - left) for layer, (total, left) in rows.items() if layer != "actors"]
    left = Count("items", filter=Q(items__state=State.UNREVIEWED) & ~Q(items__layer="actors"))
    articles = Article.objects.filter(document__in=standing).annotate(left=left).filter(left__gt=0)
    page = Paginator(articles.select_related("document").order_by("-left", "document_id"), 40).get_page(
        request.GET.get("page")
    )
    return render(request, "desk/worklist.html", {"coverage": coverage, "page": page})
