"""The chain of decisions: each row's hash covers the row and the hash of the row before it.

Whoever has the rows can check them with any SHA-256 tool: `canonical` is JSON with sorted keys, no blanks, UTF-8 (after
RFC 8785, with every value a string, a number of whole size, or null).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import UTC
from typing import Any

from django.db import connection

from onrecord.register.models import Decision

FIRST = "0" * 64
"""What the first decision has for the hash of the one before it."""

_LOCK = 0x6F6E7265  # any number, as long as no other program locks the same one in this database


def canonical(row: Decision) -> bytes:
    """Return the bytes that a decision's hash is taken of."""
    told = {
        "id": row.id,
        "at": row.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "by": row.signed,
        "what": str(row.what),
        "document": row.document,
        "subject": row.subject,
        "field": row.field,
        "value": row.value,
        "why": row.why,
        "saw": row.saw,
        "stale": int(row.stale),
        "undoes": row.undoes_id,
        "previous": row.previous,
    }
    return json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")


def hashed(row: Decision) -> str:
    """Return the hash that a decision must have."""
    return hashlib.sha256(canonical(row)).hexdigest()


def append(row: Decision) -> Decision:
    """Add a decision to the end of the chain, inside a transaction, which then has the chain to itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    last = Decision.objects.order_by("-id").values_list("id", "hash").first()
    row.id, row.previous = (last[0] + 1, last[1]) if last else (1, FIRST)
    row.hash = hashed(row)
    row.save()
    return row


def faults(rows: Iterable[Decision]) -> Iterator[str]:
    """Go through a whole chain in order and say, in plain words, what does not hold."""
    previous, number = FIRST, 0
    for row in rows:
        number += 1
        if row.id != number:
            yield f"decision {number} is missing: the next one there is {row.id}"
            number = row.id
        if row.previous != previous:
            yield f"decision {row.id} does not follow the one before it: something was taken out, put in or changed"
        if row.hash != hashed(row):
            yield f"decision {row.id} was changed after it was made"
        previous = row.hash


def plain(value: Any) -> str:
    """Return a value as the canonical JSON that a decision keeps."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
