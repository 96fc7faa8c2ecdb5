"""Plain text and Markdown, in any encoding.

The text is the decoded file as it stands: byte-order mark away, line ends as LF, everything else
kept, no-break spaces, zero-width characters and NULs too (with a notice where they may mislead).
UTF-8 is tried first and strictly; only what is no UTF-8 is guessed (charset-normalizer).
"""

import codecs

from onrecord.errors import UnknownFormat
from onrecord.reading.records import Notice
from onrecord.reading.sources import Format, Limits, Source

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decode(content: bytes, name: str, limits: Limits) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of `content` and what was doubtful in decoding it."""
    notices: list[Notice] = []
    encoding = limits.encoding or next((e for mark, e in _MARKS if content.startswith(mark)), None)
    if encoding:
        text = content.decode(encoding, errors="replace")
    else:
        try:
            text = content.decode("utf-8")
        except UnicodeDecodeError as error:
            import charset_normalizer

            best = charset_normalizer.from_bytes(content[:1_000_000]).best()
            if best is None:
                raise UnknownFormat(
                    f"{name or 'the input'}: not UTF-8 at byte {error.start} and no encoding that fits. "
                    f"Name its encoding: onrecord read --encoding cp1252 {name}"
                ) from error
            text = content.decode(best.encoding, errors="replace")
            notices.append(Notice("encoding", f"not UTF-8; read as {best.encoding}"))
    return text.replace("\r\n", "\n").replace("\r", "\n"), tuple(notices)


def _matches(head: bytes, name: str) -> bool:
    if head.startswith(tuple(mark for mark, _ in _MARKS)):
        return True
    odd = sum(head.count(byte) for byte in (b"\0", b"\1", b"\2", b"\3", b"\4", b"\5", b"\6"))
    return odd <= len(head) * 0.01


def _read(content: bytes, name: str, limits: Limits) -> Source:
    text, notices = decode(content, name, limits)
    return Source(text, "text/plain", notices=notices)


FORMAT = Format("plain text", "text/plain", 100, _matches, _read)
