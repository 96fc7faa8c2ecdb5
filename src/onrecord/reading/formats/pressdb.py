"""HTML exports of press databases: Factiva, Europresse, and Nexis with `<DOCFULL>`.

Each article in the export becomes a draft. Factiva's layout with two-letter codes is read from the
text like its other exports (`onrecord.reading.fields`); its layout for display, and Europresse, by
their class names. Nexis names its lines only by number, so its articles get their span, the
labelled lines (BYLINE:, LENGTH:) and no more.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.reading import fields
from onrecord.reading.formats.html import hidden_notice, text_of
from onrecord.reading.layout import Mark
from onrecord.reading.markup import Shown, shown
from onrecord.reading.records import Part, PartRole, Span
from onrecord.reading.sources import Draft, Format, Limits, Source
from onrecord.reading.stamps import clock, printed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_SIGNS = re.compile(
    rb"(?i)class\s*=\s*[\"']?(?:article\s+\w\warticle|\w\wheadline\b|[\w ]*articleparagraph|"
    rb"docpublicationname|rdp__docpublicationname)"
    rb"|<docfull\b"
)
# The class names of the two databases, by what they hold.
_NAMES = {
    "docpublicationname": "outlet",
    "docheader": "header",
    "doctitresoussection": "header",
    "titrearticle": "title",
    "titrearticlevisu": "title",
    "rdp__articletitle": "title",
    "docauthors": "byline",
    "sm-margin-bottomnews": "byline",
    "rdp__subtitle": "subtitle",
    "sm-margin-topnews": "subtitle",
    "dococurrcontainer": "body",
    "doctext": "body",
    "author": "byline",
    "articleparagraph": "body",
}
_ENGLISH_HEADLINE = re.compile(r"^([a-z]{2})headline$")
_FACTIVA_ARTICLE = re.compile(r"^([a-z]{2})article$")
_WORDS = re.compile(r"^[\d,.\s]+(?:words|mots|Wörter|palabras|parole|palavras|слов)$")
_LINE = re.compile(r"\S[^\n]*")
_ROLES: dict[str, PartRole] = {
    "title": "title", "outlet": "outlet", "byline": "byline", "subtitle": "subtitle", "header": "date",
    "body": "body", "credit": "credit",
}  # fmt: skip


def _marker(node: LexborNode) -> tuple[str, str | None] | None:
    tag = node.tag or ""
    classes = (node.attributes.get("class") or "").lower().split()
    for word in classes:
        if found := _FACTIVA_ARTICLE.match(word):
            return "article", found[1]
        if _ENGLISH_HEADLINE.match(word):
            return "title", None
        if word in _NAMES:
            return _NAMES[word], None
    if tag in ("article", "docfull"):
        return tag, None
    if tag == "footer" or (tag == "small" and not classes):
        return "credit", None
    return ("line", None) if tag in ("p", "div") else None


def _matches(head: bytes, name: str) -> bool:
    return b"<" in head[:2048] and _SIGNS.search(head) is not None


def _read(content: bytes, name: str, limits: Limits) -> Source:
    html, notices = text_of(content, name, limits)
    page = shown(html, _marker)
    made = fields.drafts(page.text) or tuple(_drafts(page))
    return Source(page.text, "text/html", drafts=made, notices=(*notices, *hidden_notice(page)))


def _drafts(page: Shown) -> list[Draft]:
    made: list[Draft] = []
    for article in page.outermost("article", "docfull"):
        draft = _nexis(page, article) if article.name == "docfull" else _draft(page, article, page.inside(article))
        if draft:
            made.append(draft)
    return made


def _draft(page: Shown, article: Mark, inner: list[Mark]) -> Draft | None:
    first = {m.name: m for m in reversed(inner)}
    title, body = first.get("title"), [m for m in inner if m.name == "body"]
    if title is None or not body:
        return None
    value = {name: " ".join(mark.of(page.text).split()) for name, mark in first.items()}
    above = _lines(page, Span(article.start, max(article.start + 1, body[0].start)))
    known = _europresse(value) if "outlet" in first else _factiva(above)
    return Draft(
        article.start,
        article.end,
        rule="europresse" if "outlet" in first else "factiva-html",
        title=value["title"] or None,
        outlet=known[0],
        published=known[1],
        bylines=fields.names(value.get("byline", "")),
        language=article.value,
        parts=tuple(_parts(page, article, inner)),
    )


def _europresse(value: dict[str, str]) -> tuple[str | None, str | None]:
    # "Le Courrier de Norvik, no. 4301" and the page's place and day in one line: "A3, mardi 4 mars 2031"
    outlet = re.split(r",?\s+no?\.?\s*\d|\s*\(|\s+\|", value["outlet"])[0].strip(" ,")
    return outlet or None, printed(value.get("header"))


def _factiva(lines: list[str]) -> tuple[str | None, str | None]:
    """The lines above a Factiva article stand in a fixed order: words, day, time or not, source."""
    counted = next((i for i, line in enumerate(lines) if _WORDS.match(line)), None)
    if counted is None:
        return None, None
    rest = lines[counted + 1 :]
    day = printed(rest[0]) if rest else None
    if day is None:
        return None, None
    timed = len(rest) > 1 and re.fullmatch(r"\d\d?:\d\d(?:\s*[AaPp][Mm])?", rest[1]) is not None
    source = rest[2 if timed else 1 : 3 if timed else 2]
    return (source[0] if source else None), (clock(day, rest[1]) if timed else day)


def _nexis(page: Shown, article: Mark) -> Draft:
    lines = _lines(page, article)
    byline = next((line.partition(":")[2] for line in lines if line.startswith("BYLINE:")), "")
    headline = next((line.partition(":")[2].strip() for line in lines if line.startswith("HEADLINE:")), "")
    return Draft(article.start, article.end, rule="nexis-html", title=headline or None, bylines=fields.names(byline))


def _lines(page: Shown, span: Span) -> list[str]:
    return [m[0].strip() for m in _LINE.finditer(page.text, span.start, span.end)]


def _parts(page: Shown, article: Mark, inner: list[Mark]) -> list[Part]:
    """Give each line of the article the role of the innermost element that names one."""
    roles: dict[int, Part] = {}
    named = [m for m in inner if m.name in _ROLES]
    for mark in sorted(named, key=lambda m: m.start - m.end):  # the innermost last, so that it stands
        for found in _LINE.finditer(page.text, mark.start, mark.end):
            end = found.start() + len(found[0].rstrip())
            roles[found.start()] = Part(found.start(), end, _ROLES[mark.name])
    return [roles[start] for start in sorted(roles)]


FORMAT = Format("press database HTML", "text/html", 50, _matches, _read)
