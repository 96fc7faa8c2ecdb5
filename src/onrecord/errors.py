"""The errors that Onrecord raises. Each message says what is wrong and what to do next.

OnrecordError
├── UnreadableSource        a file or text that cannot be read           kind "unreadable"
│   ├── MissingSource       not there, or gone while reading             kind "missing"
│   ├── EmptySource         nothing in it                                kind "empty"
│   ├── UnknownFormat       no format we know; binary                    kind "unknown_format"
│   ├── DamagedSource       truncated or malformed beyond reading        kind "damaged"
│   ├── LockedSource        encrypted, needs a password                  kind "locked"
│   ├── OversizedSource     larger than --max-bytes, packed or unpacked  kind "too_large"
│   └── SlowSource          took longer than --max-seconds               kind "too_slow"
├── DamagedStore            preserved bytes that are gone or changed      kind "damaged_store"
├── RegisterUnusable        no folder or database to keep a register in   kind "register_unusable"
├── RefusedDecision         a decision that cannot be made               kind "refused"
├── MisplacedSpan           offsets that are no stretch of the text      kind "misplaced_span"
└── InvalidRecord           a dictionary that is no record               kind "invalid_record"

Doubt is no error: what cannot be told is `None` in the record, and a notice where it helps.
"""

from typing import ClassVar


class OnrecordError(Exception):
    """Root of the family. `kind` is the short name that JSON output gives (`error.kind`)."""

    kind: ClassVar[str] = "error"


class UnreadableSource(OnrecordError):
    kind = "unreadable"


class MissingSource(UnreadableSource):
    kind = "missing"


class EmptySource(UnreadableSource):
    kind = "empty"


class UnknownFormat(UnreadableSource):
    kind = "unknown_format"


class DamagedSource(UnreadableSource):
    kind = "damaged"


class LockedSource(UnreadableSource):
    kind = "locked"


class OversizedSource(UnreadableSource):
    kind = "too_large"


class SlowSource(UnreadableSource):
    kind = "too_slow"


class DamagedStore(OnrecordError):
    kind = "damaged_store"


class RegisterUnusable(OnrecordError):
    kind = "register_unusable"


class RefusedDecision(OnrecordError):
    kind = "refused"


class MisplacedSpan(OnrecordError):
    kind = "misplaced_span"


class InvalidRecord(OnrecordError):
    kind = "invalid_record"
