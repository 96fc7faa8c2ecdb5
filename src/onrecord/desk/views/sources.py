"""Sources: each document, its hash, its articles, and its preserved bytes."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from onrecord.desk.access import who
from onrecord.register import search
from onrecord.register.models import Article, Document
from onrecord.register.store import store


def sources(request: HttpRequest) -> HttpResponse:
    """List the documents, newest import first; find them by the words of their articles."""
    found = Document.objects.open_to(who(request)).select_related("batch__by", "reading")
    words = request.GET.get("words", "").strip()
    if words:
        found = found.filter(pk__in=search.find(Article.objects.all(), words).values("document"))
    page = Paginator(found.annotate(parts=Count("articles")).order_by("-batch_id", "name"), 40).get_page(
        request.GET.get("page")
    )
    return render(request, "desk/sources.html", {"page": page, "words": words})


def source(request: HttpRequest, pk: str) -> HttpResponse:
    """Show a document: what it is, its articles, its readings."""
    one = get_object_or_404(Document.objects.open_to(who(request)).select_related("batch__by", "reading"), pk=pk)
    articles = one.articles.annotate(found=Count("items"))
    return render(request, "desk/source.html", {"document": one, "articles": articles, "readings": one.readings.all()})


def content(request: HttpRequest, pk: str) -> HttpResponse:
    """Hand out the preserved bytes, as a file that no browser opens as a page of this desk."""
    one = get_object_or_404(Document.objects.open_to(who(request)), pk=pk)
    answer = HttpResponse(store().content(one.sha256), content_type="application/octet-stream")
    name = "".join(c if c.isalnum() or c in "-_. " else "_" for c in one.name.rsplit("/", 1)[-1])[:120] or one.pk
    answer["Content-Disposition"] = f'attachment; filename="{name.encode("ascii", "replace").decode()}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
