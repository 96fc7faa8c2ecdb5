"""A saved web page.

The reading text is all that the page shows, navigation included (`onrecord.reading.markup`). Where
the page says that it is an article, or holds several, they become drafts with their fields and
lines (`onrecord.reading.saved_page`); else the text is left to be divided by its lines alone.
"""

import re
from dataclasses import replace

from onrecord.reading.decoding import decode
from onrecord.reading.markup import Shown, shown
from onrecord.reading.records import Notice
from onrecord.reading.saved_page import drafts, marker
from onrecord.reading.sources import Format, Limits, Source

_OPENING = re.compile(rb"(?i)<(?:!doctype\s+html|html[\s>]|head[\s>]|body[\s>])")
_TAGS = re.compile(
    rb"(?i)</?(?:p|div|span|br|a|table|tr|td|h[1-6]|ul|ol|li|b|i|em|strong|img|article|section|header|meta|font)(?:\s[^<>]*)?/?>"
)
_CHARSET = re.compile(rb"(?i)<(?:meta\b[^>]*?\bcharset|\?xml[^>]*?\bencoding)\s*=\s*[\"']?\s*([a-z0-9_:.-]+)")


def text_of(content: bytes, name: str, limits: Limits, charset: str | None = None) -> tuple[str, tuple[Notice, ...]]:
    """Return the markup as text, by byte-order mark, UTF-8, the given or declared charset, or guess."""
    declared = _CHARSET.search(content[:4096])
    markup, notices = decode(content, name, limits, charset or (declared[1].decode("ascii") if declared else None))
    # Their spans are in the markup; in the reading text those places have gone.
    return markup, tuple(replace(notice, start=None, end=None) for notice in notices)


def hidden_notice(page: Shown) -> tuple[Notice, ...]:
    """Return the notice that a page hides text, if it does."""
    if not page.hidden:
        return ()
    message = f"{page.hidden:,} characters in elements that the page hides are left out; open the page's source"
    return (Notice("hidden_text", f"{message} to see them"),)


def _matches(head: bytes, name: str) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:2048]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = head[:4096].replace(b"\0", b"")
        head = head.replace(b"\0", b"")
    if start[:1] == b"<" and _OPENING.search(start):
        return True
    # A fragment of a page without its head; text that only mentions a tag has few.
    tags = len(_TAGS.findall(head[:16384]))
    return tags >= 3 and (start[:1] == b"<" or tags * 120 > len(head[:16384]))


def _read(content: bytes, name: str, limits: Limits) -> Source:
    html, notices = text_of(content, name, limits)
    page = shown(html, marker)
    return Source(page.text, "text/html", drafts=drafts(html, page), notices=(*notices, *hidden_notice(page)))


FORMAT = Format("HTML", "text/html", 60, _matches, _read)
