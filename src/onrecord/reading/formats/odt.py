"""OpenDocument text (ODT, flat FODT), read from its XML by defusedxml.

Headings, paragraphs, lists and tables come in document order, a text box after the paragraph that it is
anchored in, notes after the text, headers and footers of the pages before and after it. Deleted
text of tracked changes and reviewers' comments are left out. (odfdo was tried: it sets headings and the
next paragraph in one line and adds marks of its own, which the document does not have.)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import DamagedSource, LockedSource
from onrecord.reading.layout import Page
from onrecord.reading.nesting import Assembly
from onrecord.reading.sources import Format, Limits, Source
from onrecord.reading.zips import member, names_at_head, open_zip, xml

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_TYPE = "application/vnd.oasis.opendocument.text"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_SILENT = frozenset(
    [f"{_TEXT}tracked-changes", f"{_TEXT}sequence-decls", f"{_TEXT}variable-decls",
     f"{_TEXT}user-field-decls", f"{_OFFICE}annotation",
     f"{_OFFICE}forms", f"{_OFFICE}binary-data", f"{_TABLE}covered-table-cell"]
)  # fmt: skip
_PARAGRAPHS = frozenset([f"{_TEXT}p", f"{_TEXT}h"])
_BLOCKS = frozenset([f"{_TEXT}list", f"{_TEXT}section", f"{_TABLE}table", f"{_OFFICE}text"])


def _matches(head: bytes, name: str) -> bool:
    if head.startswith(b"PK\x03\x04"):
        if b"mimetypeapplication/" in head[:200]:  # stored first and as it is, as the standard asks
            return _TYPE.encode() in head[:200]
        return "content.xml" in names_at_head(head)
    return b"<office:document" in head[:1024] and _TYPE.encode() in head[:8192]


def _read(content: bytes, name: str, limits: Limits) -> Source:
    if not content.startswith(b"PK"):
        body = styles = _parsed(content, name)
    else:
        opened = open_zip(content, name, limits)
        names = opened.namelist()
        if "META-INF/manifest.xml" in names and b"encryption-data" in member(
            opened, "META-INF/manifest.xml", name, limits
        ):
            raise LockedSource(f"{name or 'the input'}: needs a password. Save it without one and read it again.")
        body = _parsed(member(opened, "content.xml", name, limits), name)
        styles = _parsed(member(opened, "styles.xml", name, limits), name) if "styles.xml" in names else body
    main = body.find(f".//{_OFFICE}text")
    if main is None:
        raise DamagedSource(f"{name or 'the input'}: no text part in this ODT. Open it and save it anew.")
    made = Assembly(name, limits)
    _margin(made, styles, "header")
    made.gap()
    made.text(_text(main))
    _margin(made, styles, "footer")
    return made.finish(_TYPE)


def _parsed(content: bytes, name: str) -> Element:
    from defusedxml.ElementTree import fromstring

    root: Element = fromstring(xml(content, name), forbid_dtd=True)
    return root


def _margin(made: Assembly, styles: Element, kind: str) -> None:
    seen = set()
    for element in styles.iter(f"{_STYLE}{kind}"):
        text = _text(element)
        if text.strip() and text not in seen:
            seen.add(text)
            made.gap()
            made.piece(made.text(text), "section", kind)


def _text(root: Element) -> str:
    walk = _Walk()
    walk.run(root)
    while walk.notes:
        citation, body = walk.notes.pop(0)
        walk.page.paragraph()
        walk.page.words(f"[{citation}] " if citation else "")
        walk.run(body, noted=True)
    return walk.page.text()


class _Walk:
    """A walk through the elements with a stack of its own: a document may nest deeper than Python."""

    def __init__(self) -> None:
        self.page = Page()
        self.notes: list[tuple[str, Element]] = []
        self._boxes: list[Element] = []
        self._fresh = False

    def run(self, root: Element, *, noted: bool = False) -> None:
        self._fresh = noted  # a note's first paragraph stands in the line of its number
        todo: list[tuple[Element, bool]] = [(root, True)]
        while todo:
            element, entering = todo.pop()
            if not entering:
                self._leave(element)
            elif element.tag not in _SILENT and self._enter(element):
                todo.append((element, False))
                self.page.words(element.text or "")
                todo += [(child, True) for child in reversed(element)]
                continue
            if element is not root:
                self.page.words(element.tail or "")
            if element.tag in _PARAGRAPHS and self._boxes:
                for box in reversed(self._boxes):
                    todo += [(child, True) for child in reversed(box)]
                self._boxes.clear()

    def _enter(self, element: Element) -> bool:
        """Begin an element; False where its content is not to be walked here."""
        tag, page = element.tag, self.page
        if tag in _PARAGRAPHS or tag in _BLOCKS:
            if not self._fresh:
                page.paragraph()
            self._fresh = False
        elif tag == f"{_TABLE}table-row":
            page.row()
        elif tag == f"{_TABLE}table-cell":
            page.cell(simple=len(element) < 2 and element.find(f"{_TABLE}table") is None)
        elif tag == f"{_TEXT}s":
            page.exact(" " * min(int(element.get(f"{_TEXT}c", "1") or 1), 1000))
        elif tag == f"{_TEXT}tab":
            page.exact("\t")
        elif tag == f"{_TEXT}line-break":
            page.break_line()
        elif tag == f"{_TEXT}note":
            return self._note(element)
        elif tag == f"{_DRAW}text-box":
            self._boxes.append(element)
            return False
        elif tag in (f"{_SVG}title", f"{_SVG}desc"):
            page.words(" ")
        return True

    def _note(self, note: Element) -> bool:
        citation = "".join(note.findtext(f"{_TEXT}note-citation") or "").strip()
        body = note.find(f"{_TEXT}note-body")
        if citation:
            self.page.words(f"[{citation}]")
        if body is not None:
            self.notes.append((citation, body))
        return False

    def _leave(self, element: Element) -> None:
        tag = element.tag
        if tag in _PARAGRAPHS or tag in _BLOCKS:
            self.page.paragraph()
        elif tag == f"{_TABLE}table-row":
            self.page.row()
        elif tag == f"{_TABLE}table-cell":
            self.page.end_cell()
        elif tag in (f"{_SVG}title", f"{_SVG}desc"):
            self.page.words(" ")


FORMAT = Format("ODT", _TYPE, 20, _matches, _read)
