"""Decisions on whole documents and batches: who may see them, and whether they stand."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from onrecord.errors import RefusedDecision
from onrecord.register.decisions import append
from onrecord.register.models import Batch, Decision, Document, User, What


@transaction.atomic
def close(document: Document, *, to: Iterable[User], by: User | None, why: str = "") -> Decision:
    """Make a document confidential: only the users named see it, its items and its words, from now on."""
    users = list(to)
    made = append(
        What.CLOSE, document.pk, by=by, document=document.pk, why=why, value=sorted(u.username for u in users)
    )
    document.confidential = True
    document.save(update_fields=["confidential"])
    document.opened_to.set(users)
    return made


@transaction.atomic
def open_up(document: Document, *, by: User | None, why: str = "") -> Decision:
    """Let everybody see a document again."""
    made = append(What.OPEN, document.pk, by=by, document=document.pk, why=why)
    document.confidential = False
    document.save(update_fields=["confidential"])
    document.opened_to.clear()
    return made


@transaction.atomic
def withdraw(batch: Batch, *, by: User | None, why: str = "") -> Decision:
    """Withdraw an import as a whole: its documents, and what was read in them, no longer count; nothing is deleted.

    Raises:
        RefusedDecision: where it is withdrawn already.
    """
    batch = Batch.objects.select_for_update().get(pk=batch.pk)
    if batch.withdrawn:
        raise RefusedDecision(f"batch {batch.pk} is withdrawn already")
    made = append(What.WITHDRAW, f"batch-{batch.pk}", by=by, why=why, value=[d.pk for d in batch.documents.all()])
    batch.withdrawn = True
    batch.save(update_fields=["withdrawn"])
    batch.documents.update(withdrawn=True)
    return made


@transaction.atomic
def replace(old: Document, new: Document, *, by: User | None, why: str = "") -> Decision:
    """Say that a document is a better copy of another, which keeps its decisions and stands no longer.

    Raises:
        RefusedDecision: where the two are one, or the old one is replaced already.
    """
    if old.pk == new.pk or old.replaced_by_id:
        raise RefusedDecision(f"{old.name}: replaced already, or by itself")
    made = append(What.REPLACE, old.pk, by=by, document=old.pk, why=why, value=new.pk)
    old.replaced_by = new
    old.save(update_fields=["replaced_by"])
    return made
