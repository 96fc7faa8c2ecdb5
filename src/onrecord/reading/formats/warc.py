"""Web archives (WARC), by warcio: each captured page, text or document is a piece.

Responses with status 200 and text in them are read by their own formats; an article that does not say
its address gets that of its capture. Pictures, styles, scripts, revisits and errors are passed over.
Compressed archives are unpacked whole, counted as they unpack.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from onrecord.errors import DamagedSource, OversizedSource
from onrecord.reading.decoding import fitting
from onrecord.reading.nesting import Assembly
from onrecord.reading.sources import Format, Limits, Source

_READ = (
    "text/html", "application/xhtml", "text/plain", "application/pdf", "application/rss", "application/atom",
    "application/feed+json", "application/rtf", "text/rtf", "application/vnd.oasis.opendocument.text",
    "application/vnd.openxmlformats-officedocument.wordprocessingml", "message/rfc822", "text/markdown",
)  # fmt: skip
_GZIP = b"\x1f\x8b"
_BITE = 65536


def _matches(head: bytes, name: str) -> bool:
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return head.startswith(b"WARC/")


def _read(content: bytes, name: str, limits: Limits) -> Source:
    made = Assembly(name, limits)
    captures = add_captures(made, content, name, limits)
    if not captures and not made.length:
        made.notice("no_captures", "no page, text or document with status 200 in this archive")
    return made.finish("application/warc")


def add_captures(made: Assembly, content: bytes, name: str, limits: Limits) -> int:
    """Read the captures of one archive into `made` and return how many there were.

    What follows a damaged record is given up, with a notice.

    Raises:
        DamagedSource: not one record can be read. OversizedSource: it unpacks to more than allowed.
    """
    plain = _unpacked(made, content, name, limits) if content.startswith(_GZIP) else content
    records, captures = 0, 0
    try:
        for record in _records(plain):
            records += 1
            captures += _capture(made, record, name, limits)
    except OversizedSource:
        raise
    except Exception as error:  # warcio raises what its parsing meets: ArchiveLoadFailed, ValueError, EOFError ...
        if not records:
            raise DamagedSource(f"{name or 'the input'}: damaged WARC ({error}). Get the archive anew.") from error
        made.notice("damaged_record", f"record {records + 1} is damaged ({error}); what comes after it is not read")
    return captures


def _records(plain: bytes) -> Iterator[Any]:
    from warcio.archiveiterator import ArchiveIterator

    records = ArchiveIterator(BytesIO(plain))
    records.INC_RECORD = ""  # else warcio writes to standard error itself; we give notices
    yield from records


def _unpacked(made: Assembly, content: bytes, name: str, limits: Limits) -> bytes:
    """Unpack gzip member by member, never more than is allowed; what a cut leaves is kept."""
    pieces: list[bytes] = []
    total = at = 0
    while content.startswith(_GZIP, at):
        member = zlib.decompressobj(31)
        try:
            # In small bites: zlib copies what it leaves over, and archives have thousands of members.
            while not member.eof and at < len(content):
                bite = content[at : at + _BITE]
                piece = member.decompress(bite, limits.max_bytes - total + 1)
                pieces.append(piece)
                total += len(piece)
                if total > limits.max_bytes:
                    raise _oversized(name, limits)
                at += len(bite) - len(member.unused_data)
        except zlib.error as error:
            made.notice("damaged_record", f"the compressed archive is damaged ({error}); its rest is not read")
            break
        if not member.eof:
            made.notice("cut_short", "the compressed archive is cut short: its end is missing; get it anew")
    return b"".join(pieces)


def _oversized(name: str, limits: Limits) -> OversizedSource:
    return OversizedSource(
        f"{name or 'the input'}: unpacks to more than the {limits.max_bytes:,} bytes allowed. "
        "If you trust it, raise --max-bytes."
    )


def _capture(made: Assembly, record: Any, name: str, limits: Limits) -> int:
    headers = record.http_headers
    if record.rec_type not in ("response", "resource", "conversion"):
        return 0
    if record.rec_type == "response" and headers is not None and headers.get_statuscode() != "200":
        return 0
    given = (headers.get_header("Content-Type") if headers else record.rec_headers.get_header("Content-Type")) or ""
    kind = given.split(";")[0].strip().lower()
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    if not kind.startswith(_READ):
        return 0
    content = _body(record, name, limits)
    if getattr(record.raw_stream, "limit", None):  # bytes that the record promised and the file has not
        made.notice("cut_short", f"{url}: the capture is cut short; what is there of it is read")
    web = url if url.startswith(("http://", "https://")) else None
    charset = given.partition("charset=")[2].split(";")[0].strip(" \"'")
    made.read(content, "", "capture", url or None, url=web, encoding=fitting(content, charset))
    return 1


def _body(record: Any, name: str, limits: Limits) -> bytes:
    stream, pieces, total = record.content_stream(), [], 0
    while chunk := stream.read(65536):
        pieces.append(chunk)
        total += len(chunk)
        if total > limits.max_bytes:
            raise _oversized(name, limits)
    return b"".join(pieces)


FORMAT = Format("WARC", "application/warc", 15, _matches, _read)
