"""The inbox: files dropped, text pasted, field notes; and what each import brought."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from onrecord.desk.access import at_least, may, who
from onrecord.desk.forms import Brought, FieldNote, Pasted
from onrecord.errors import OnrecordError
from onrecord.register import documents, filing
from onrecord.register.models import Batch, Document, Role, State


def inbox(request: HttpRequest) -> HttpResponse:
    """Show what was brought in, newest first; take in what is brought."""
    user = who(request)
    forms = {"brought": Brought(), "pasted": Pasted(), "note": FieldNote()}
    if request.method == "POST":
        return _take_in(request, forms)
    page = _imports(request)
    return render(request, "desk/inbox.html", {"page": page, "forms": forms, "files": may(user, Role.ANALYST)})


@at_least(Role.ANALYST)
def _take_in(request: HttpRequest, forms: dict[str, object]) -> HttpResponse:
    how = request.POST.get("how", "")
    form = {"brought": Brought, "pasted": Pasted, "note": FieldNote}.get(how, Brought)(request.POST, request.FILES)
    if not form.is_valid():
        page = _imports(request)
        return render(
            request, "desk/inbox.html", {"page": page, "forms": {**forms, how: form}, "files": True}, status=422
        )
    batch = filing.new_batch(who(request), form.cleaned_data.get("why", ""))
    told = form.cleaned_data
    for name, content in form.sources(timezone.now()):
        try:
            document, new = filing.add(
                content, name=name, batch=batch, published=told.get("published"), whole=form.whole
            )
        except OnrecordError as error:
            messages.error(request, str(error))
        else:
            if not new:
                messages.info(request, f"{name} is here already, as {document.name}.")
    return redirect("batch", pk=batch.pk)


def _imports(request: HttpRequest) -> Page[Any]:
    """Return the imports, newest first, each with how many of its documents the user may see."""
    seen = Document.objects.open_to(who(request))
    batches = Batch.objects.select_related("by").order_by("-pk")
    return Paginator(batches.annotate(brought=Count("documents", filter=Q(documents__in=seen))), 20).get_page(
        request.GET.get("page")
    )


def batch(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what an import brought: its documents, what was found in them, what is doubtful."""
    user = who(request)
    one = get_object_or_404(Batch.objects.select_related("by"), pk=pk)
    brought = Document.objects.open_to(user).filter(batch=one).select_related("reading")
    brought = brought.annotate(
        found=Count("items", distinct=True),
        open=Count("items", filter=Q(items__state=State.UNREVIEWED), distinct=True),
        parts=Count("articles", distinct=True),
    )
    return render(request, "desk/batch.html", {"batch": one, "documents": brought, "leads": may(user, Role.LEAD)})


@require_POST
@at_least(Role.LEAD)
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw an import as a whole."""
    one = get_object_or_404(Batch, pk=pk)
    documents.withdraw(one, by=who(request), why=request.POST.get("why", ""))
    messages.success(request, "The import is withdrawn. Nothing was deleted; the record says who withdrew it, and why.")
    return redirect("batch", pk=pk)
