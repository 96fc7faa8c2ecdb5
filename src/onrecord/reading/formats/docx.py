"""Word documents (DOCX), by mammoth: to HTML, and from there as any page.

Paragraphs, headings, lists, tables, text boxes and links come in document order, footnotes,
endnotes after the text, headers and footers of the pages before and after it. Text that a tracked change
deleted is left out, as Word shows it. Numbers of lists that Word makes are not in the file's text.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from onrecord.errors import DamagedSource, LockedSource, UnknownFormat
from onrecord.reading.markup import shown
from onrecord.reading.nesting import Assembly
from onrecord.reading.sources import Format, Limits, Source
from onrecord.reading.zips import member, names_at_head, open_zip, xml

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BACK_LINK = re.compile(r'<a href="#[^"]*(?:footnote|endnote)-ref-[^"]*">↑</a>')
_MARGINS = re.compile(r"word/(header|footer)\d*\.xml")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _matches(head: bytes, name: str) -> bool:
    if head.startswith(_OLE):  # an encrypted DOCX, or an old DOC, of which we say what to do
        return True
    if not head.startswith(b"PK\x03\x04"):
        return False
    names = names_at_head(head)
    if any(n.startswith("word/") for n in names):
        return True
    office = any(n in ("[Content_Types].xml", "_rels/.rels") for n in names)
    return office and not any(n.startswith(("xl/", "ppt/", "visio/")) for n in names) and name.endswith(".docx")


def _read(content: bytes, name: str, limits: Limits) -> Source:
    if content.startswith(_OLE):
        raise _ole(content, name)
    opened = open_zip(content, name, limits)
    for entry in opened.namelist():
        if entry.endswith((".xml", ".rels")):
            xml(member(opened, entry, name, limits), name)
    html = _html(content, name)
    made = Assembly(name, limits)
    margins = list(_margins(opened, name, limits))
    for kind, text in margins:
        if kind == "header":
            made.piece(made.text(text), "section", kind)
    made.gap()
    made.text(shown(_BACK_LINK.sub("", html)).text)
    for kind, text in margins:
        if kind == "footer":
            made.gap()
            made.piece(made.text(text), "section", kind)
    return made.finish("application/vnd.openxmlformats-officedocument.wordprocessingml.document")


def _html(content: bytes, name: str) -> str:
    import mammoth

    # A picture is its alternative text; its bytes would be unpacked into the page for nothing.
    picture = mammoth.images.img_element(lambda image: {"src": ""})
    try:
        result = mammoth.convert_to_html(
            BytesIO(content),
            convert_image=picture,
            include_embedded_style_map=False,
            external_file_access=False,
        )
    except Exception as error:  # mammoth has no errors of its own: KeyError, AttributeError, RecursionError ...
        raise DamagedSource(
            f"{name or 'the input'}: damaged DOCX ({type(error).__name__}: {error}). "
            "Open it in a word processor and save it anew, or as PDF."
        ) from error
    return str(result.value)


def _margins(opened: ZipFile, name: str, limits: Limits) -> Iterator[tuple[str, str]]:
    """Give the texts of headers and footers, which mammoth passes over, each once."""
    from defusedxml.ElementTree import fromstring

    seen = set()
    for entry in sorted(opened.namelist()):
        found = _MARGINS.fullmatch(entry)
        if not found:
            continue
        root = fromstring(member(opened, entry, name, limits), forbid_dtd=True)
        lines = ("".join(t.text or "" for t in p.iter(f"{_WORD}t")).strip() for p in root.iter(f"{_WORD}p"))
        text = "\n".join(line for line in lines if line)
        if text and (found[1], text) not in seen:
            seen.add((found[1], text))
            yield found[1], text + "\n"


def _ole(content: bytes, name: str) -> Exception:
    label = name or "the input"
    if "EncryptedPackage".encode("utf-16-le") in content:
        return LockedSource(f"{label}: encrypted with a password. Save it without one and read it again.")
    return UnknownFormat(f"{label}: an old Office file (DOC, XLS, MSG). Save it as DOCX, PDF or text.")


FORMAT = Format("DOCX", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", 20, _matches, _read)
