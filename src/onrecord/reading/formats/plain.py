"""Plain text and Markdown, in any encoding.

The text is the decoded file as it stands: byte-order mark away, line ends as LF, everything else
kept, Markdown marks, no-break spaces, zero-width characters and NULs too (`onrecord.reading.checks`
gives notices where they may mislead). `onrecord.reading.decoding` says how the encoding is told.
"""

from onrecord.reading.decoding import MARKS, decode, is_utf16
from onrecord.reading.sources import Format, Limits, Source

_BINARY = (
    b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"%PDF-", b"\x89PNG", b"\xff\xd8\xff",
    b"GIF8", b"RIFF", b"OggS", b"ID3", b"\x7fELF", b"MZ\x90", b"SQLite format", b"7z\xbc\xaf", b"Rar!",
    b"BZh", b"\xfd7zXZ", b"!BDN", b"wOF",
)  # fmt: skip
_CONTROLS = bytes([*range(9), 11, *range(14, 27), *range(28, 32), 127])


def _matches(head: bytes, name: str) -> bool:
    if head.startswith(_BINARY):
        return False
    if head.startswith(tuple(mark for mark, _ in MARKS)) or is_utf16(head):
        return True
    # Some NULs and controls occur in text cut from elsewhere; random bytes have one in nine.
    return len(head) - len(head.translate(None, _CONTROLS)) <= max(4, len(head) * 0.03)


def _read(content: bytes, name: str, limits: Limits) -> Source:
    text, notices = decode(content, name, limits)
    markdown = name.lower().endswith((".md", ".markdown"))
    return Source(text, "text/markdown" if markdown else "text/plain", notices=notices)


FORMAT = Format("plain text", "text/plain", 100, _matches, _read)
