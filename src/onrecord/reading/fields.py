"""Articles that a press database exported with labelled fields, in whatever file they came.

Factiva writes two-letter codes (HD headline, BY byline, PD day, SN source, LP and TD text ... AN at
the end), ProQuest words ("Publication title:"). Where the labels are unmistakable they give the
article's fields and lines better than any reading of the text could. LexisNexis text ("1 of 10
DOCUMENTS") is left to the line model, which knows its layout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.records import Part, PartRole, Span
from onrecord.reading.sources import Draft
from onrecord.reading.stamps import clock, printed

_CODES = "CLM SE HD BY CR WC PD ET SN SC ED PG VOL LA CY CP LP TD ART CT RF CO IN NS RE IPC IPD PUB AN".split()
_CODE = re.compile(rf"^[ \t]*({'|'.join(_CODES)})([ \t]+|$)", re.MULTILINE)
_INDEX = frozenset(["CO", "IN", "NS", "RE", "AN"])
_ROLES: dict[str, PartRole] = {
    "HD": "title", "BY": "byline", "PD": "date", "ET": "date", "SN": "outlet", "CR": "credit",
    "CT": "contact",
}  # fmt: skip
_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_LABEL = re.compile(
    r"^(Title|Author|Publication title|Publication date|Publication info|Publication year|Publisher|"
    r"Full text|Abstract|Links|Subject|Location|Company / organization|People|First page|Pages|"
    r"Section|Volume|Issue|Place of publication|Country of publication|Publication subject|ISSN|"
    r"Source type|Document type|Language of publication|ProQuest document ID|Document URL|Copyright|"
    r"Last updated|Database|Column|Dateline|Credit|Identifier / keyword|Number of pages|e-ISSN):[ \t]*",
    re.MULTILINE,
)
_LANGUAGES = {
    "english": "en", "french": "fr", "german": "de", "spanish": "es", "italian": "it", "portuguese": "pt",
    "dutch": "nl", "russian": "ru", "ukrainian": "uk", "polish": "pl", "arabic": "ar", "turkish": "tr",
    "chinese": "zh", "japanese": "ja", "armenian": "hy", "georgian": "ka", "persian": "fa", "greek": "el",
}  # fmt: skip
_SHELF = re.compile(r"[ \t]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class _Field:
    """A label, where its line starts, and the stretch of its value (which may be empty)."""

    label: str
    at: int
    start: int
    end: int


def drafts(text: str) -> tuple[Draft, ...]:
    """Return the articles whose fields are labelled beyond doubt; none for any other text."""
    if "HD" in text and "PD" in text:
        made = tuple(_factiva(text))
        if made:
            return made
    return tuple(_proquest(text)) if "Publication title:" in text else ()


def _factiva(text: str) -> Iterator[Draft]:
    for fields in _by_article(_coded(text)):
        by_label = {field.label: field for field in fields}
        if len(by_label) >= 6 and {"HD", "PD", "SN"} <= by_label.keys() and by_label.keys() & {"LP", "TD"}:
            yield _factiva_draft(text, fields, by_label)


def _coded(text: str) -> list[_Field]:
    found = [match for match in _CODE.finditer(text) if _is_code(text, match)]
    ends = [match.start() for match in found[1:]] + [len(text)] * bool(found)
    return [_field(text, match, end) for match, end in zip(found, ends, strict=True)]


def _is_code(text: str, found: re.Match[str]) -> bool:
    """Index codes after the text are words as well ("IN short"): after one space, look at their value."""
    if found[1] not in _INDEX or found[2] != " ":
        return True
    line = text[found.end() : text.find("\n", found.end()) % (len(text) + 1)]
    return " : " in line or (found[1] == "AN" and line.startswith("Document "))


def _field(text: str, found: re.Match[str], end: int) -> _Field:
    start = found.end()
    while start < end and text[start].isspace():
        start += 1
    if found[1] == "AN" and (line_end := text.find("\n", start)) >= 0:
        end = min(end, line_end)  # an article's last field is one line: what follows belongs to none
    return _Field(found[1], found.start(), start, max(start, _trimmed(text, start, end)))


def _by_article(fields: list[_Field]) -> Iterator[list[_Field]]:
    """Part the fields where the codes' order starts anew; a code out of order is a word of the text."""
    article: list[_Field] = []
    for field in fields:
        place = _CODES.index(field.label)
        if article and place <= _CODES.index(article[-1].label):
            if field.label not in ("HD", "SE", "CLM"):
                last = article[-1]
                article[-1] = _Field(last.label, last.at, last.start, field.end)
                continue
            yield article
            article = []
        article.append(field)
        if field.label == "AN":
            yield article
            article = []
    if article:
        yield article


def _factiva_draft(text: str, fields: list[_Field], by_label: dict[str, _Field]) -> Draft:
    value = {label: " ".join(text[field.start : field.end].split()) for label, field in by_label.items()}
    parts: list[Part] = []
    for field in fields:
        role = _ROLES.get(field.label, "note")
        if field.label in ("LP", "TD"):
            parts += [Part(span.start, span.end, "body") for span in _paragraphs(text, field.start, field.end)]
        elif field.end > field.start:
            parts.append(Part(field.start, field.end, role))
    return Draft(
        fields[0].at + _indent(text, fields[0].at),
        max(field.end for field in fields),
        rule="factiva-fields",
        title=value["HD"] or None,
        outlet=value["SN"] or None,
        published=clock(printed(value["PD"]), value.get("ET")),
        bylines=names(value.get("BY", "")),
        language=_LANGUAGES.get(value.get("LA", "").lower()),
        parts=tuple(parts),
    )


def _proquest(text: str) -> Iterator[Draft]:
    rules = [m.span() for m in _RULE.finditer(text)]
    starts = [0, *(end for _, end in rules)]
    ends = [*(start for start, _ in rules), len(text)]
    for start, end in zip(starts, ends, strict=True):
        labels = list(_LABEL.finditer(text, start, end))
        stops = [m.start() for m in labels[1:]] + [end] * bool(labels)
        fields = [
            _Field(m[1], m.start(), m.end(), _trimmed(text, m.end(), stop))
            for m, stop in zip(labels, stops, strict=True)
        ]
        by_label = {field.label: field for field in reversed(fields)}
        if len(by_label) >= 4 and {"Title", "Publication title", "Publication date", "Full text"} <= by_label.keys():
            yield _proquest_draft(text, start, fields, by_label)


def _proquest_draft(text: str, start: int, fields: list[_Field], by_label: dict[str, _Field]) -> Draft:
    value = {label: " ".join(text[field.start : field.end].split()) for label, field in by_label.items()}
    roles: dict[str, PartRole] = {
        "Title": "title", "Author": "byline", "Publication title": "outlet", "Publication date": "date",
        "Copyright": "credit", "Document URL": "link", "Links": "link",
    }  # fmt: skip
    parts = _heading(text, start, fields[0].at, value["Title"])
    for field in fields:
        if field.label == "Full text":
            parts += [Part(span.start, span.end, "body") for span in _paragraphs(text, field.start, field.end)]
        elif field.end > field.start:
            parts.append(Part(field.start, field.end, roles.get(field.label, "note")))
    first = min([fields[0].at, *(part.start for part in parts)])
    return Draft(
        first,
        max(field.end for field in fields),
        rule="proquest-fields",
        title=value["Title"] or None,
        outlet=value["Publication title"] or None,
        published=printed(value["Publication date"]),
        bylines=names(value.get("Author", "")),
        url=value.get("Document URL") or None,
        language=_LANGUAGES.get(value.get("Language of publication", "").lower()),
        parts=tuple(parts),
    )


def _heading(text: str, start: int, end: int, title: str) -> list[Part]:
    """The lines before the first label: the title once more, perhaps a count ("Document 1 of 9")."""
    made = []
    for line in _SHELF.finditer(text, start, end):
        if line[0].strip() == title:
            made.append(Part(line.start() + _indent(text, line.start()), line.end(), "title"))
    return made[:1]


def names(text: str) -> tuple[str, ...]:
    """Return the names of a byline: "By Ilka Dorn and Tomas Velk" gives two."""
    bare = re.sub(r"(?i)^(?:written )?by\s+", "", text.strip()).strip(" ;,.")
    # "Dorn, Ilka; Velk, Tomas": where semicolons part the names, a comma is inside one.
    separator = r"\s*;\s*" if ";" in bare else r"\s+(?:and|et|und|y)\s+|\s*&\s*|,\s+(?=\S+\s+\S)"
    return tuple(name for name in (n.strip() for n in re.split(separator, bare)) if name)


def _paragraphs(text: str, start: int, end: int) -> list[Span]:
    """Blank lines part paragraphs; where there are none, each line is one."""
    pattern = r"\S[^\n]*(?:\n[ \t]*\S[^\n]*)*" if re.search(r"\n[ \t]*\n", text[start:end]) else r"\S[^\n]*"
    return [Span(m.start(), _trimmed(text, m.start(), m.end())) for m in re.compile(pattern).finditer(text, start, end)]


def _trimmed(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _indent(text: str, at: int) -> int:
    return next((n for n in range(200) if at + n < len(text) and text[at + n] not in " \t\n"), 0)
