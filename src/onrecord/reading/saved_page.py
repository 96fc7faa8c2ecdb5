"""The article of a saved web page: its fields and lines, found again in the reading text.

trafilatura tells the main text from the furniture and reads the metadata; the page's own time of
publication is read here, since trafilatura keeps the day alone. Both come as strings, so each line
is looked up in the reading text: a draft has exact spans or is not made. It is not made either
where the page does not say that it is one article, for a digest or a front page must be divided
by the line model instead.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from onrecord.reading.fields import names
from onrecord.reading.layout import Mark
from onrecord.reading.markup import Shown, tame
from onrecord.reading.records import Part, PartRole, Span
from onrecord.reading.sources import Draft
from onrecord.reading.stamps import is_utc, iso, printed

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

_LARGEST = 8_000_000  # characters; trafilatura holds several trees of the page at once
_LOOKED_THROUGH = 500_000_000  # characters searched for joined lines, a second's worth
_MARKED = frozenset("h1 h2 h3 h4 figcaption time article aside nav footer p li blockquote".split())
_BYLINE = re.compile(r"(?i)(?:^|[\s_-])(?:by-?line|author|autor|auteur)(?:s|[-_]?names?)?(?:$|\s)")
_SUBTITLE = re.compile(r"(?i)(?:^|[\s_-])(?:standfirst|subtitle|sub-?head(?:line|ing)?|deck|dek|chapo)(?:$|[\s_-])")
_ADVERT = re.compile(r"(?i)(?:^|[\s_-])(?:ad|ads|advert|advertisement|advertising|sponsored|promo)(?:$|[\s_-])")
_CREDIT = re.compile(r"(?i)(?:^|[\s_-])(?:credit|copyright|image-credit|photo-credit)(?:$|[\s_-])")
_CAPTION = re.compile(r"(?i)(?:^|[\s_-])(?:wp-caption-text|caption)(?:$|[\s_-])")
_DATE = re.compile(
    r"(?i)(?:^|[\s_-])(?:dateline|pubdate|publish(?:ed)?(?:-?date)?|post-date|entry-date|timestamp)(?:$|[\s_-])"
)
_CLASSES: tuple[tuple[re.Pattern[str], str], ...] = (
    (_BYLINE, "byline"),
    (_SUBTITLE, "subtitle"),
    (_ADVERT, "advert"),
    (_CREDIT, "credit"),
    (_CAPTION, "caption"),
    (_DATE, "date"),
)
_PART_OF_MARK: dict[str, PartRole] = {
    "figcaption": "caption", "caption": "caption", "byline": "byline", "subtitle": "subtitle",
    "advert": "advert",
    "credit": "credit", "time": "date", "date": "date", "nav": "link",
}  # fmt: skip
_ARTICLE_TYPES = re.compile(r"(?i)^(?:\w*Article|BlogPosting|Report)$")
_ENDINGS = (".", "!", "?", "…", ":", "”", "»", '"', "’", "*")
_LONGEST_PARAGRAPH = 4000  # joined from lines; keeps the joining linear
_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(slots=True)
class _Said:
    """What a page says of itself."""

    published: str | None = None
    titles: list[str] = field(default_factory=list)
    outlet: str | None = None
    bylines: tuple[str, ...] = ()
    url: str | None = None
    language: str | None = None
    is_article: bool = False
    utc: bool = False


def marker(node: LexborNode) -> tuple[str, str | None] | None:
    """Mark the elements that tell a line's role: by tag first, then by common class names."""
    tag, attributes = node.tag or "", node.attributes
    if tag in ("body", "html", "main"):
        return None
    if tag in ("h1", "h2", "h3", "h4", "figcaption", "article", "nav", "aside", "footer"):
        return tag, None
    if tag == "time":
        return tag, attributes.get("datetime")
    if attributes.get("rel") == "author" or attributes.get("itemprop") == "author":
        return "byline", None
    words = f"{attributes.get('class') or ''} {attributes.get('id') or ''}".strip()
    if words:
        for pattern, name in _CLASSES:
            if pattern.search(words):
                return name, None
    return (tag, None) if tag in _MARKED else None


def drafts(html: str, page: Shown) -> tuple[Draft, ...]:
    """Return the articles that a page marks: several full `<article>` elements, or its main text."""
    said = _said(html)
    several = _full_articles(page)
    if len(several) > 1:
        return tuple(_element_draft(page, article, said) for article in several)
    if not _is_one_article(page, said):
        return ()
    made = _main_draft(html, page, said)
    return (made,) if made else ()


def _full_articles(page: Shown) -> list[Mark]:
    """The outermost `<article>` elements with a heading and a text; cards and comments have none."""
    return [mark for mark in page.outermost("article") if _is_full(page, mark)]


def _is_full(page: Shown, article: Mark) -> bool:
    inner = page.inside(article)
    paragraphs = [m for m in inner if m.name == "p" and m.end - m.start > 60]
    return (
        any(m.name in ("h1", "h2", "h3", "h4") for m in inner)
        and len(paragraphs) > 1
        and sum(m.end - m.start for m in paragraphs) > 300
    )


def _element_draft(page: Shown, article: Mark, said: _Said) -> Draft:
    inner = page.inside(article)
    heading = next(m for m in inner if m.name in ("h1", "h2", "h3", "h4"))
    body = {m.start for m in inner if m.name in ("p", "blockquote", "li")}
    time = next((m for m in inner if m.name == "time"), None)
    byline = next((m for m in inner if m.name == "byline"), None)
    return Draft(
        article.start,
        article.end,
        rule="html-article",
        title=_flat(heading.of(page.text)),
        outlet=said.outlet,
        published=(iso(time.value) or printed(time.of(page.text))) if time else None,
        bylines=names(_flat(byline.of(page.text))) if byline else (),
        language=said.language,
        parts=tuple(_parts(page, Span(article.start, article.end), heading, lambda line: line.start in body)),
    )


def _is_one_article(page: Shown, said: _Said) -> bool:
    if said.is_article:
        return True
    headings = [m for m in page.marks if m.name in ("h1", "h2", "h3")]
    first = [m for m in headings if m.name == "h1"]
    # One heading over a text: an article. Many below it: as likely a digest, so not for us to say.
    return len(first) == 1 and len(headings) < 4


def _main_draft(html: str, page: Shown, said: _Said) -> Draft | None:
    found = _extracted(html)
    if found is None or not found.text:
        return None
    lines = [Span(*m.span()) for m in _LINE.finditer(page.text)]
    main = _main_lines(page, lines, str(found.text))
    titles = [*said.titles, str(found.title or "")]
    title = _title_line(page, lines, main, titles)
    body = [lines[i] for i in main if title is None or lines[i].start > title.start]
    if not body:
        return None
    starts = {line.start for line in body}
    start = title.start if title else body[0].start
    whole = Span(start, body[-1].end)
    author = str(found.author or "")
    return Draft(
        whole.start,
        whole.end,
        rule="html-main",
        title=_flat(title.of(page.text)) if title else (titles[0] or None),
        outlet=said.outlet or (str(found.sitename) if found.sitename else None),
        published=_published(page, whole, said, found.date),
        bylines=said.bylines or tuple(n.strip() for n in author.split(";") if n.strip()),
        url=said.url,
        language=said.language,
        parts=tuple(_parts(page, whole, title, lambda line: line.start in starts)),
    )


def _extracted(html: str) -> Any:
    """Ask trafilatura, which parses what it is given and fetches nothing."""
    if len(html) > _LARGEST:
        return None
    from trafilatura import bare_extraction

    try:
        return bare_extraction(
            tame(html),
            with_metadata=True,
            include_comments=False,
            # A page is read the same in ten years: htmldate must not compare with today.
            date_extraction_params={
                "extensive_search": False,
                "original_date": True,
                "max_date": "2200-01-01",
            },
        )
    except Exception:  # lxml and its callers fail in many ways on odd pages; the line model reads those
        return None


def _main_lines(page: Shown, lines: list[Span], main: str) -> list[int]:
    """Return which lines of the page are those of the main text, by content, in one pass."""
    wanted = {_flat(line) for line in main.split("\n") if _flat(line)}
    # trafilatura joins or divides lines at `<br>` and inline elements now and then, and puts marks
    # before list items and between cells: a long line that is found whole in its text is one too.
    joined = _squeezed(main)
    if len(joined) * len(lines) > _LOOKED_THROUGH:
        joined = ""
    found = []
    for number, line in enumerate(lines):
        flat = _flat(line.of(page.text))
        if flat in wanted or (len(flat) > 20 and _squeezed(flat) in joined):
            found.append(number)
    return _without_strays(page, lines, found)


def _without_strays(page: Shown, lines: list[Span], found: list[int]) -> list[int]:
    """Leave out lines that only repeat the text elsewhere: in the navigation, in a footer."""
    outside = page.outermost("nav", "footer")
    starts = [mark.start for mark in outside]
    main = []
    for number in found:
        at = bisect_right(starts, lines[number].start) - 1
        if at < 0 or lines[number].start >= outside[at].end:
            main.append(number)
    return main or found


def _title_line(page: Shown, lines: list[Span], main: list[int], titles: list[str]) -> Span | None:
    """The line that has the title: a heading that says it, a line that says it, or the last `<h1>`."""
    wanted = [_squeezed(title) for title in titles if title]
    limit = next((lines[i].start for i in main if _squeezed(lines[i].of(page.text)) not in wanted), None)
    headings = [m for m in page.marks if m.name in ("h1", "h2") and (limit is None or m.start < limit)]
    for title in wanted:
        same = [m for m in headings if _squeezed(m.of(page.text)) == title]
        if same:
            return Span(same[-1].start, same[-1].end)
        plain = [s for s in lines if (limit is None or s.start < limit) and _squeezed(s.of(page.text)) == title]
        if plain:
            return plain[-1]
    first = [m for m in headings if m.name == "h1"]
    return Span(first[-1].start, first[-1].end) if first else None


def _parts(page: Shown, whole: Span, title: Span | None, is_body: Callable[[Span], bool]) -> list[Part]:
    """Give each line of an article the role that the markup gives it; no role where it gives none."""
    roles, shared = _roles_by_line(page, whole), _shared_lines(page, whole)
    long = {mark.start for mark in page.inside(whole) if mark.name == "p" and mark.end - mark.start >= 60}
    made: list[Part] = []
    begun = False
    for found in _LINE.finditer(page.text, whole.start, whole.end):
        line = _bare(page.text, found.start(), found.end())
        if title is not None and title.start <= line.start < title.end:
            made.append(Part(line.start, line.end, "title"))
        elif line.start in roles:
            made.append(Part(line.start, line.end, roles[line.start]))
        elif line.start in shared:
            made += shared[line.start]
        elif is_body(Span(found.start(), found.end())):
            # A day or a name above the text is taken for text: short lines there are not for us to say.
            is_long = line.start in long or line.end - line.start >= 60
            begun = begun or is_long or page.text.endswith(_ENDINGS, line.start, line.end)
            if begun:
                made.append(Part(line.start, line.end, "body"))
    return _joined(page, made)


def _joined(page: Shown, parts: list[Part]) -> list[Part]:
    """Join the lines of one paragraph that a `<br>` broke off within a sentence."""
    made: list[Part] = []
    for part in parts:
        last = made[-1] if made else None
        if (
            last is not None
            and last.role == part.role == "body"
            and page.text[last.end : part.start] == "\n"
            and not page.text.endswith(_ENDINGS, last.start, last.end)
            and part.end - last.start < _LONGEST_PARAGRAPH
            and _in_one(page, last.start, part.end)
        ):
            made[-1] = Part(last.start, part.end, "body")
        else:
            made.append(part)
    return made


def _in_one(page: Shown, start: int, end: int) -> bool:
    around = page.inside(Span(start, end + 1))
    return not any(mark.name in ("p", "li", "blockquote") and mark.end < end for mark in around)


def _shared_lines(page: Shown, whole: Span) -> dict[int, list[Part]]:
    """Lines that byline and day share ("By Ilka Dorn, 4 March 2031"), a part for each."""
    lines: dict[int, list[Part]] = {}
    for mark in page.inside(whole):
        role = _PART_OF_MARK.get(mark.name)
        if role not in ("byline", "date") or mark.end - mark.start > 120 or "\n" in mark.of(page.text):
            continue
        before = max(whole.start, mark.start - 300)  # a line they fill is no longer than that
        start = max(before, page.text.rfind("\n", before, mark.start) + 1)
        parts = lines.setdefault(_bare(page.text, start, mark.end).start, [])
        if not parts or mark.start >= parts[-1].end:
            parts.append(Part(mark.start, mark.end, role))
    return {start: parts for start, parts in lines.items() if _fills(page, start, parts)}


def _fills(page: Shown, start: int, parts: list[Part]) -> bool:
    """Tell whether the parts are nearly all of their line: a name in a sentence is no byline."""
    end = page.text.find("\n", start)
    length = (end if end >= 0 else len(page.text)) - start
    return sum(part.end - part.start for part in parts) >= length * 0.7


def _roles_by_line(page: Shown, whole: Span) -> dict[int, PartRole]:
    """Roles by the start of the line, for lines that one marked element covers from end to end."""
    roles: dict[int, PartRole] = {}
    for mark in page.inside(whole):
        role = _PART_OF_MARK.get(mark.name)
        if role is None:
            continue
        for found in _LINE.finditer(page.text, mark.start, mark.end):
            begins = found.start() == 0 or page.text[found.start() - 1] == "\n"
            ends = found.end() == len(page.text) or page.text[found.end()] == "\n"
            # A name with rel=author in a running sentence is no byline, an author's box is.
            if begins and ends and (role not in ("byline", "date") or found.end() - found.start() < 120):
                roles.setdefault(_bare(page.text, found.start(), found.end()).start, role)
    return roles


def _published(page: Shown, whole: Span, said: _Said, day: str | None) -> str | None:
    """The page's own stamp; one in UTC keeps its time only if the page shows that very time."""
    if said.published:
        if said.utc and "T" in said.published and said.published[-5:] not in page.text:
            return said.published[:10]
        return said.published
    times = [m for m in page.marks if m.name == "time" and m.value and m.start < whole.end]
    for mark in times:
        if stamp := iso(mark.value):
            return stamp
    return str(day) if day else None


def _said(html: str) -> _Said:
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(tame(html))
    said = _Said()
    _read_data(tree, said)
    _read_meta(tree, said)
    root = tree.root
    language = (root.attributes.get("lang") or root.attributes.get("xml:lang") or "") if root else ""
    said.language = re.split("[-_]", language.strip())[0].lower() or None
    return said


def _read_meta(tree: LexborHTMLParser, said: _Said) -> None:
    meta: dict[str, str] = {}
    for node in tree.css("meta"):
        a = node.attributes
        key = (a.get("property") or a.get("name") or a.get("itemprop") or "").lower()
        if key and a.get("content"):
            meta.setdefault(key, str(a["content"]).strip())
    stamp = next((meta[k] for k in _STAMPS if iso(meta.get(k))), None)
    if stamp and (said.published is None or "T" not in said.published):
        said.published, said.utc = iso(stamp), is_utc(stamp)
    said.is_article |= meta.get("og:type", "").lower() == "article" or "article:published_time" in meta
    said.titles += [meta[k] for k in ("og:title", "twitter:title", "dc.title", "citation_title") if k in meta]
    said.outlet = said.outlet or meta.get("og:site_name") or meta.get("application-name")
    link = tree.css_first("link[rel=canonical]")
    href = (link.attributes.get("href") if link else None) or meta.get("og:url") or ""
    said.url = href if re.match(r"https?://", href) else said.url


_STAMPS = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "dcterms.issued", "citation_publication_date", "parsely-pub-date", "sailthru.date",
    "pubdate",
)  # fmt: skip


def _read_data(tree: LexborHTMLParser, said: _Said) -> None:
    """Read JSON-LD: the first object that calls itself an article."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(node.text(deep=True) or "")
        except (ValueError, RecursionError):
            continue
        for thing in _things(data):
            types = thing.get("@type")
            if not any(_ARTICLE_TYPES.match(str(t)) for t in (types if isinstance(types, list) else [types])):
                continue
            said.is_article = True
            stamp = thing.get("datePublished")
            if isinstance(stamp, str) and said.published is None:
                said.published, said.utc = iso(stamp), is_utc(stamp)
            if isinstance(thing.get("headline"), str):
                said.titles.append(thing["headline"])
            said.bylines = said.bylines or tuple(_named(thing.get("author")))
            said.outlet = said.outlet or next(iter(_named(thing.get("publisher"))), None)
            return


def _things(data: Any) -> Iterator[dict[str, Any]]:
    todo = [data]
    while todo:
        thing = todo.pop(0)
        if isinstance(thing, list):
            todo += thing[:100]
        elif isinstance(thing, dict):
            yield thing
            if isinstance(thing.get("@graph"), list):
                todo += thing["@graph"][:100]


def _named(thing: Any) -> Iterator[str]:
    for one in thing if isinstance(thing, list) else [thing]:
        name = one.get("name") if isinstance(one, dict) else one
        if isinstance(name, str) and name.strip() and not name.startswith("http"):
            yield name.strip()


def _flat(text: str) -> str:
    return " ".join(text.split())


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _bare(text: str, start: int, end: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start, end)
