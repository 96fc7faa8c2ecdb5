"""PDF, by pypdfium2: the text layer page by page, each page a piece.

Lines are kept as pdfium gives them, in the order of the page's content; running heads and page
numbers stay. A hyphen at a line's end, for which pdfium has a marker of its own, is given back as
hyphen and line end, as the page prints it. Pages that are pictures have no text: they get a notice.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import DamagedSource, EmptySource, LockedSource
from onrecord.reading.nesting import Assembly
from onrecord.reading.sources import Format, Limits, Source

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

_BREAK = re.compile("[\x02\ufffe](?:\r\n|\r|\n)?")
_SIGNATURE = re.compile(rb"(?:^|[\r\n\0])%PDF-\d\.\d")
_PASSWORD, _SECURITY = 4, 5  # FPDF_ERR_PASSWORD, FPDF_ERR_SECURITY


def _matches(head: bytes, name: str) -> bool:
    # The signature may come after some bytes of mail or web server (ISO 32000, implementation notes).
    return _SIGNATURE.search(head[:1024]) is not None and not head.lstrip().startswith((b"<", b"{"))


def _read(content: bytes, name: str, limits: Limits) -> Source:
    from pypdfium2 import PdfiumError

    label = name or "the input"
    document = _open(content, label)
    try:
        made = Assembly(label, limits)
        for number in range(len(document)):
            try:
                _page(document, number, made)
            except PdfiumError as error:
                made.notice(
                    "damaged_page",
                    f"page {number + 1} cannot be read ({error}); compare it with the original",
                )
    finally:
        document.close()
    if not made.length:
        raise EmptySource(f"{label}: pages without text, so it is a scan. Run OCR on it first (ocrmypdf, say).")
    return made.finish("application/pdf")


def _open(content: bytes, label: str) -> PdfDocument:
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(content)
        if len(document):
            return document
        document.close()
    except PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
            raise LockedSource(f"{label}: needs a password. Save a copy without one and read that.") from error
        raise DamagedSource(f"{label}: damaged or cut short ({error}). Get the file anew.") from error
    raise DamagedSource(f"{label}: a PDF without pages. Get the file anew.")


def _page(document: PdfDocument, number: int, made: Assembly) -> None:
    page = document[number]
    try:
        layer = page.get_textpage()
        try:
            text = layer.get_text_range()
        finally:
            layer.close()
        text = _BREAK.sub("-\n", text).replace("\r\n", "\n").replace("\r", "\n").rstrip()
        if text.strip():
            made.gap()
            made.piece(made.text(text), "page", str(number + 1))
        elif _has_picture(page):
            made.notice("image_only_page", f"page {number + 1} is a picture without text; run OCR on it to read it")
    finally:
        page.close()


def _has_picture(page: PdfPage) -> bool:
    from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

    return next(page.get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=4), None) is not None


FORMAT = Format("PDF", "application/pdf", 10, _matches, _read)
