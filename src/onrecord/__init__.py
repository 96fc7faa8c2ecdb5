"""Onrecord turns press digests, articles and field notes into a sourced public record."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.reading.read import read, read_many
    from onrecord.reading.records import Article, Record, Span, Unread, schema

__all__ = ["Article", "Record", "Span", "Unread", "read", "read_many", "schema"]
__version__ = "0.1.0"

_HOMES = {
    "read": "onrecord.reading.read",
    "read_many": "onrecord.reading.read",
    "Article": "onrecord.reading.records",
    "Record": "onrecord.reading.records",
    "Span": "onrecord.reading.records",
    "Unread": "onrecord.reading.records",
    "schema": "onrecord.reading.records",
}


def __getattr__(name: str) -> Any:
    # Names are imported when first used: `import onrecord` stays instant.
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
