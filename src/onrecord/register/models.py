"""What the register keeps: sources, what was read in them, and what people decided.

Kept for ever are the bytes (`store.py`) and the decisions. Everything else here is derived from the two and can be
rebuilt: articles and items as read, items as shown, what is confidential or withdrawn.
"""

from __future__ import annotations

import json
from typing import Any, Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

LAYERS = (
    "statements", "figures", "times", "places", "actors", "events", "conditions", "commitments",
)  # fmt: skip


class Role(models.TextChoices):
    """What a user may do; each may do what those before it may, save that only a protection officer opens sources."""

    READER = "reader", "Reader: looks"
    ANALYST = "analyst", "Analyst: files and reviews"
    LEAD = "lead", "Lead: decides what is published"
    PROTECTION = "protection", "Protection officer: guards sources"
    ADMIN = "admin", "Administrator: manages users"


class User(AbstractUser):
    """Somebody who works with the register."""

    role = models.CharField(max_length=12, choices=Role, default=Role.READER)

    class Meta:
        db_table = "register_user"


class Batch(models.Model):
    """One import: what was brought in together, by whom, when. It can be withdrawn as a whole."""

    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT)
    note = models.CharField(max_length=500, blank=True)
    withdrawn = models.BooleanField(default=False)

    class Meta:
        ordering = ("-id",)


class DocumentQuerySet(models.QuerySet["Document"]):
    def open_to(self, user: User) -> Self:
        """Return the documents that a user may see: those not confidential, and those opened to it by name."""
        named = Document.opened_to.through.objects.filter(user=user).values("document")
        return self.filter(Q(confidential=False) | Q(pk__in=named))

    def standing(self) -> Self:
        """Return the documents that are neither withdrawn nor replaced."""
        return self.filter(withdrawn=False, replaced_by=None)


class Document(models.Model):
    """A preserved source. `id` and `sha256` are those of the record; its bytes are in the store."""

    id = models.CharField(primary_key=True, max_length=40)
    sha256 = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=1000)
    media_type = models.CharField(max_length=200)
    size = models.BigIntegerField()
    language = models.CharField(max_length=20, null=True)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="documents")
    reading = models.ForeignKey("Reading", null=True, on_delete=models.PROTECT, related_name="+")
    confidential = models.BooleanField(default=False)
    opened_to = models.ManyToManyField(User, related_name="+")
    withdrawn = models.BooleanField(default=False)
    replaced_by = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replaces")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-batch_id", "name")


class Reading(models.Model):
    """One reading of a document: by which reader, when, with what notices. The text read is in the store."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="readings")
    at = models.DateTimeField()
    reader = models.CharField(max_length=200)
    text_sha256 = models.CharField(max_length=64)
    published = models.CharField(max_length=19, null=True)
    whole = models.BooleanField(default=False)
    notices = models.JSONField(default=list)
    outside = models.JSONField(default=list)
    links = models.JSONField(default=dict)


class Article(models.Model):
    """An article of a document's standing reading. `start` and `end` are code points of the reading's text."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="articles")
    key = models.CharField(max_length=40)
    number = models.IntegerField()
    start = models.IntegerField()
    end = models.IntegerField()
    title = models.TextField(null=True)
    outlet = models.CharField(max_length=500, null=True)
    published = models.CharField(max_length=32, null=True, db_index=True)
    read = models.JSONField()

    class Meta:
        ordering = ("document_id", "number")
        constraints = (models.UniqueConstraint(fields=("document", "key"), name="one_article_a_key"),)


class State(models.TextChoices):
    """Where an item stands. `DETACHED`: decided on, but no longer found by the reader, or its words are gone."""

    UNREVIEWED = "unreviewed"
    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    REJECTED = "rejected"
    ADDED = "added"
    DETACHED = "detached"


class ItemQuerySet(models.QuerySet["Item"]):
    def open_to(self, user: User) -> Self:
        """Return the items of documents that a user may see."""
        return self.filter(document__in=Document.objects.open_to(user))

    def reviewed(self) -> Self:
        """Return the items that people confirmed, corrected or added."""
        return self.filter(state__in=(State.CONFIRMED, State.CORRECTED, State.ADDED))


class Item(models.Model):
    """A statement, figure, event …: as the reader found it (`read`), and as people left it (`shown`).

    `found` tells whether the standing reading has it; one that somebody added by hand has no `read`. `key` is the
    record's id of the item. `actor` and `other` are the ids of who speaks or acts, and of whom it is said or asked:
    what one asks for by name. `version` changes with every decision: what a decision saw.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="items")
    article = models.ForeignKey(Article, null=True, on_delete=models.SET_NULL, related_name="items")
    layer = models.CharField(max_length=12, choices=[(one, one) for one in LAYERS])
    key = models.CharField(max_length=60)
    start = models.IntegerField()
    end = models.IntegerField()
    kind = models.CharField(max_length=40, null=True)
    actor = models.CharField(max_length=60, null=True)
    other = models.CharField(max_length=60, null=True)
    words = models.TextField()
    read = models.JSONField(null=True)
    found = models.BooleanField(default=True)
    shown = models.JSONField()
    state = models.CharField(max_length=12, choices=State, default=State.UNREVIEWED)
    version = models.CharField(max_length=64)

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ("document_id", "start", "id")
        constraints = (models.UniqueConstraint(fields=("document", "key"), name="one_item_a_key"),)
        indexes = (
            models.Index(fields=("layer", "state")),
            models.Index(fields=("layer", "kind")),
            models.Index(fields=("actor", "layer")),
            models.Index(fields=("other", "layer")),
            models.Index(fields=("article", "start")),
        )

    @property
    def whose(self) -> str | None:
        """Who says, utters or is it: a name, where one is told."""
        told: str | None = self.shown.get("speaker") or self.shown.get("by") or self.shown.get("name")
        return told


class What(models.TextChoices):
    """What can be decided."""

    CONFIRM = "confirm"
    CORRECT = "correct"
    REJECT = "reject"
    ADD = "add"
    MERGE = "merge"
    SPLIT = "split"
    JOIN = "join"
    PART = "part"
    HOUSE_NAME = "house_name"
    COMMENT = "comment"
    ASSIGN = "assign"
    UNDO = "undo"
    CLOSE = "close"
    OPEN = "open"
    WITHDRAW = "withdraw"
    REPLACE = "replace"


class Decision(models.Model):
    """Something that somebody decided. Rows are added and never changed: the database refuses it.

    `subject` is what it is about: an item's key, an actor's id, a batch's number, a document's id. `saw` is the
    version of the item that was on the screen; where `stale`, it had changed meanwhile, and whoever decided was
    told. `hash` is the SHA-256 over `chain.canonical` of the row, which holds `previous`, the hash of the row before.
    `signed` is the name that whoever decided had then; `value` is canonical JSON, kept as text so that no database
    writes a number anew.
    """

    id = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, null=True, on_delete=models.PROTECT)
    signed = models.CharField(max_length=150)
    what = models.CharField(max_length=12, choices=What)
    document = models.CharField(max_length=40, blank=True)
    subject = models.CharField(max_length=60)
    field = models.CharField(max_length=40, blank=True)
    value = models.TextField(default="null")
    why = models.TextField(blank=True)
    saw = models.CharField(max_length=64, blank=True)
    stale = models.BooleanField(default=False)
    undoes = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="undone_by")
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("id",)
        indexes = (models.Index(fields=("subject", "document")), models.Index(fields=("document",)))

    @property
    def told(self) -> Any:
        """The value, out of its JSON."""
        return json.loads(self.value)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; a row that is there already is never written again."""
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Refuse: what was decided stays on record."""
        raise TypeError("decisions are never deleted; undo one by a new one")
