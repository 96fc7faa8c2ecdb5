"""RTF, by striprtf: what word processors and press databases (LexisNexis, Factiva) export.

Table cells are separated by tabs. Headers, footers and footnotes are not in the text (striprtf
drops these destinations): where the file has some, a notice says so.
"""

import codecs
import re

from onrecord.errors import DamagedSource
from onrecord.reading.records import Notice
from onrecord.reading.sources import Format, Limits, Source

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_CELL = re.compile(r"\\(?:nest)?cell(?![a-zA-Z])")
_FIELD = re.compile(r"\\field(?![a-zA-Z])[ ]?")
_FONT = re.compile(r"\\f(?=\d)")
_BRACE = re.compile("[{}]")
_BINARY = re.compile(r"\\bin(\d{1,9}) ?")
_APART = re.compile(r"\{\\(?:footnote|header[lrf]?|footer[lrf]?)(?![a-z])")
_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_HALF = re.compile("[\ud800-\udfff]")


def _matches(head: bytes, name: str) -> bool:
    return head.lstrip(b"\xef\xbb\xbf \t\r\n\0").startswith(b"{\\rtf")


def _read(content: bytes, name: str, limits: Limits) -> Source:
    from striprtf.striprtf import rtf_to_text

    encoding = limits.encoding or _code_page(content)
    try:
        markup = content.decode(encoding, errors="replace").lstrip("\ufeff \t\r\n\0")
    except LookupError as error:
        raise DamagedSource(
            f"{name or 'the input'}: no encoding is called {encoding!r}. Leave --encoding out for RTF."
        ) from error
    # striprtf puts a bar between cells, which cannot be told from a bar of the text, and writes a
    # link's address into the sentence, found by a pattern that is quadratic on hostile files; it
    # looks for the word that begins a field, which says nothing by itself.
    markup = _CELL.sub(r"\\tab", _FIELD.sub("", _parted_fonts(_without_binary(markup))))
    text = str(rtf_to_text(markup, encoding=encoding, errors="replace"))  # type: ignore[no-untyped-call]
    text = _SURROGATES.sub(_joined, text.replace("\r\n", "\n").replace("\r", "\n"))
    text = _HALF.sub("\ufffd", text).replace("\t\n", "\n")
    return Source(text, "application/rtf", notices=tuple(_notices(markup, text, name)))


def _code_page(content: bytes) -> str:
    found = _CODE_PAGE.search(content[:65536])
    encoding = f"cp{int(found[1])}" if found else "cp1252"
    if encoding == "cp65001":
        return "utf-8"
    try:
        return codecs.lookup(encoding).name
    except LookupError:
        return "cp1252"


def _without_binary(markup: str) -> str:
    """Cut out the raw bytes of pictures, whose braces would end groups."""
    kept, at = [], 0
    for found in _BINARY.finditer(markup):
        if found.start() >= at:
            kept.append(markup[at : found.start()])
            at = found.end() + int(found[1])
    return "".join(kept) + markup[at:]


def _parted_fonts(markup: str) -> str:
    """Put each font of the font table on a line that ends.

    striprtf looks for a font to the line's end and for its name to the next semicolon, over and
    over where there is none: minutes for half a megabyte.
    """
    at = markup.find("\\fonttbl")
    if at < 0:
        return markup
    depth, end = 1, len(markup)
    for brace in _BRACE.finditer(markup, at):
        depth += 1 if brace[0] == "{" else -1
        if depth == 0:
            end = brace.start()
            break
    return markup[:at] + _FONT.sub(r";\n\\f", markup[at:end]) + ";" + markup[end:]


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


def _notices(markup: str, text: str, name: str) -> list[Notice]:
    made = []
    bare = re.sub(r"\\[\\{}]", "", markup)
    if bare.count("{") > bare.count("}"):
        if not text.strip():
            raise DamagedSource(f"{name or 'the input'}: RTF that is cut short before its text. Get the file anew.")
        made.append(Notice("cut_short", "the RTF ends within a group: its end is missing; get the file anew"))
    if _APART.search(markup):
        made.append(Notice("left_out", "headers, footers or footnotes are not in the text; save as DOCX to keep them"))
    return made


FORMAT = Format("RTF", "application/rtf", 10, _matches, _read)
