"""E-mail (EML) and web pages saved as MIME (MHTML), by the standard library.

The text of a message is its From, Date and Subject as lines, a blank line, the body (plain text where the
sender gave both, else the HTML as any page), then each attachment read by its own format. **To, Cc
and Bcc are left out**: a public record has no business with who else received a message, and in human
rights work a list of recipients can put people in danger. The original bytes stay with the user.

Quoted printable, base64 and encoded headers are decoded; soft line ends (format=flowed) are kept.
A page saved as MHTML is read as that page, its address as the article's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message

from onrecord.reading.decoding import decode, fitting
from onrecord.reading.formats import html, pressdb
from onrecord.reading.markup import shown
from onrecord.reading.nesting import Assembly
from onrecord.reading.records import Notice
from onrecord.reading.sources import MAX_DEPTH, Format, Limits, Source
from onrecord.reading.stamps import mail as mail_date

_HEADER = re.compile(rb"([!-9;-~]+)[ \t]*:")
# What mail programs write and nobody types over a pasted text.
_TELLING = frozenset(
    [b"received", b"mime-version", b"message-id", b"return-path", b"delivered-to", b"dkim-signature",
     b"content-transfer-encoding", b"snapshot-content-location", b"x-mailer", b"in-reply-to"]
)  # fmt: skip
_SHOWN = ("From", "Date", "Subject")
_SIGNATURES = frozenset(["application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"])
_ENCRYPTED = frozenset(["application/pgp-encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"])
_MAX_PARTS_DEEP = 40


def is_message(head: bytes) -> bool:
    """Tell whether the content begins with a message's header.

    Every line up to the first blank one must be a header's, and one of them such as only mail
    programs write, or From, Date and Subject together with a date in the form of mail.
    """
    names: dict[bytes, bytes] = {}
    for line in head.lstrip(b"\xef\xbb\xbf\r\n").splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t" and names:
            continue
        found = _HEADER.match(line)
        if not found:
            return False
        names.setdefault(found[1].lower(), line[found.end() :])
    if names.keys() & _TELLING:
        return True
    typed = {b"from", b"date", b"subject"} <= names.keys()
    return typed and mail_date(names[b"date"].decode("latin-1")) is not None


def add_message(made: Assembly, content: bytes, name: str, limits: Limits) -> str | None:
    """Read one message into `made` as a piece and return its date, ISO 8601 as its sender's clock had it."""
    message = message_from_bytes(content.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.compat32)
    return _Reader(made, name, limits).message(message, limits.depth)


def _matches(head: bytes, name: str) -> bool:
    return is_message(head)


def _read(content: bytes, name: str, limits: Limits) -> Source:
    made = Assembly(name, limits)
    message = message_from_bytes(content.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.compat32)
    reader = _Reader(made, name, limits)
    if _is_saved_page(message):
        return made.finish("multipart/related", reader.saved_page(message))
    return made.finish("message/rfc822", reader.message(message, limits.depth))


def _is_saved_page(message: Message) -> bool:
    saved = str(message.get("From", "")).lower().startswith("<saved by") or "Snapshot-Content-Location" in message
    return _type(message) in ("multipart/related", "text/html") and (
        saved or ("To" not in message and "From" not in message)
    )


class _Reader:
    """Reads messages into one assembly; `limits` are those of the file they lie in."""

    def __init__(self, made: Assembly, name: str, limits: Limits) -> None:
        self._made, self._name, self._limits = made, name, limits

    def message(self, message: Message, depth: int) -> str | None:
        self._made.gap()
        start = self._made.length
        headers = {key: self._header(message, key) for key in _SHOWN}
        lines = [f"{key}: {value}" for key, value in headers.items() if value]
        self._made.text("\n".join(lines) + "\n\n" if lines else "")
        dated = mail_date(headers["Date"])
        if headers["Date"] is None:
            self._made.notice("no_date", "the message has no date")
        elif dated is None:
            self._made.notice("broken_header", f"a date that is none: {headers['Date']!r}", start, self._made.length)
        self._part(message, depth, 0)
        self._made.piece(start, "message", headers["Subject"])
        return dated

    def saved_page(self, message: Message) -> str | None:
        """Read the page of an MHTML file: its first HTML part; pictures and styles belong to it."""
        url = self._header(message, "Snapshot-Content-Location")
        pages = [part for part in message.walk() if _type(part) in ("text/html", "application/xhtml+xml")]
        if pages:
            url = url or self._header(pages[0], "Content-Location")
            body = _payload(pages[0])
            web = url if url and re.match(r"https?://", url) else None
            self._made.read(body, "", "part", url, url=web, encoding=fitting(body, _charset(pages[0])))
        if len(pages) > 1:
            self._made.notice("left_out", f"{len(pages) - 1} framed pages inside the saved page are left out")
        return mail_date(self._header(message, "Date"))

    def _part(self, part: Message, depth: int, nested: int) -> None:
        kind = _type(part)
        if nested > _MAX_PARTS_DEEP:
            self._made.notice("too_deep", f"parts more than {_MAX_PARTS_DEEP} deep in a message are not read")
        elif kind == "message/rfc822" or (kind.startswith("message/") and part.is_multipart()):
            self._inner_messages(part, depth, nested)
        elif kind == "multipart/encrypted" or kind in _ENCRYPTED:
            self._made.notice("encrypted", "an encrypted part is not read; decrypt the message and save it anew")
        elif kind == "multipart/alternative":
            chosen = _preferred(part)
            if chosen is not None:
                self._part(chosen, depth, nested + 1)
        elif part.is_multipart():
            for child in _children(part):
                self._part(child, depth, nested + 1)
        elif kind not in _SIGNATURES:
            self._leaf(part, kind)

    def _inner_messages(self, part: Message, depth: int, nested: int) -> None:
        for child in _children(part):
            if depth + 1 > MAX_DEPTH:
                self._made.notice("too_deep", f"a message more than {MAX_DEPTH} messages deep is not read")
            else:
                self.message(child, depth + 1)

    def _leaf(self, part: Message, kind: str) -> None:
        content, filename = _payload(part), self._filename(part)
        attached = str(part.get("Content-Disposition", "")).lower().startswith("attachment")
        if not content.strip():
            return
        if kind in ("text/plain", "text/html") and not attached and not (filename and kind == "text/html"):
            self._made.gap()
            self._made.piece(self._made.source(self._body(part, content, kind)), "part", kind)
        else:
            label = filename or kind
            self._made.read(content, filename or "", "attachment", label)

    def _body(self, part: Message, content: bytes, kind: str) -> Source:
        charset = _charset(part)
        if kind == "text/plain":
            text, notices = decode(content, self._name, Limits(), charset)
            blank = len(text) - len(text.lstrip("\n"))
            return Source(text[blank:].rstrip("\n"), kind, notices=tuple(_earlier(n, blank) for n in notices))
        if pressdb.FORMAT.matches(content[:65536], ""):
            return pressdb.FORMAT.read(content, self._name, Limits(self._limits.max_bytes))
        # No draft from a message's HTML: digests come this way, and their articles are many.
        markup, notices = html.text_of(content, self._name, Limits(), charset)
        page = shown(markup)
        return Source(page.text, kind, notices=(*notices, *html.hidden_notice(page)))

    def _header(self, message: Message, key: str) -> str | None:
        """Return a header's words, decoded; as it stands, with a notice, where it is broken."""
        try:
            raw = next((value for name, value in message.raw_items() if name.lower() == key.lower()), None)
        except (AttributeError, TypeError, ValueError):
            return None
        if raw is None:
            return None
        unfolded = " ".join(_unescaped(str(raw)).split())
        try:
            return " ".join(str(make_header(decode_header(unfolded))).split()) or None
        except (HeaderParseError, LookupError, UnicodeError, ValueError):
            self._made.notice("broken_header", f"{key} cannot be decoded and stands as it is")
            return unfolded or None

    def _filename(self, part: Message) -> str | None:
        try:
            name = part.get_filename()
            return str(make_header(decode_header(_unescaped(name)))) if name else None
        except (HeaderParseError, LookupError, UnicodeError, ValueError, TypeError, IndexError):
            return None


def _earlier(notice: Notice, by: int) -> Notice:
    if notice.start is None or notice.end is None:
        return notice
    return replace(notice, start=notice.start - by, end=notice.end - by)


def _unescaped(raw: str) -> str:
    """The parser keeps bytes beyond ASCII as surrogates: read them as UTF-8, as today's mailers mean them."""
    content = raw.encode("utf-8", "surrogateescape")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _type(part: Message) -> str:
    try:
        return str(part.get_content_type())
    except (AttributeError, TypeError, ValueError, IndexError):
        return "text/plain"


def _charset(part: Message) -> str | None:
    try:
        charset = part.get_content_charset()
    except (AttributeError, TypeError, ValueError, LookupError):
        return None
    return charset if charset and "\0" not in charset else None


def _payload(part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError, AttributeError):  # a transfer encoding that is none
        content = str(part.get_payload()).encode("utf-8", "surrogateescape")
    return content if isinstance(content, bytes) else b""


def _children(part: Message) -> Iterator[Message]:
    payload = part.get_payload()
    if isinstance(payload, list):
        yield from (child for child in payload if isinstance(child, Message))


def _preferred(part: Message) -> Message | None:
    """Of the same text in several forms: plain if it says anything, else the last, which is the richest."""
    children = list(_children(part))
    for child in children:
        if _type(child) == "text/plain" and _payload(child).strip():
            return child
    rich = [child for child in children if _type(child) == "text/html" or child.is_multipart()]
    return rich[-1] if rich else (children[-1] if children else None)


FORMAT = Format("e-mail", "message/rfc822", 40, _matches, _read)
