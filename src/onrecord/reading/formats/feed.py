"""RSS, Atom and RDF feeds, by feedparser, and JSON Feed.

Each entry is a piece and a draft: its title, authors, day and address as lines, then its text, HTML
as any page. feedparser gets bytes, never an address, so that it opens nothing. Times are kept as
the feed prints them; feedparser's own are in UTC.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from onrecord.errors import DamagedSource
from onrecord.reading.decoding import decode
from onrecord.reading.formats.html import text_of
from onrecord.reading.markup import shown
from onrecord.reading.nesting import Assembly
from onrecord.reading.records import Part, PartRole
from onrecord.reading.sources import Draft, Format, Limits, Source
from onrecord.reading.stamps import iso, mail, printed

_ROOT = re.compile(rb"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_OF_FEEDS = re.compile(
    rb"<(?:\w+:)?rss[\s>]|http://www\.w3\.org/2005/Atom|http://purl\.org/(?:rss|atom)|my\.netscape\.com"
)
_PROLOGUE = re.compile(r"\s*<\?xml[^>]*\?>")
_FIRST_ELEMENT = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)[\s>]")
_LINE = re.compile(r"\S[^\n]*")


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str = ""
    bylines: tuple[str, ...] = ()
    date: str = ""
    url: str = ""
    text: str = ""
    outlet: str | None = None
    language: str | None = None


def _matches(head: bytes, name: str) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.replace(b"\0", b"")
    if start.startswith(b"{"):
        return re.search(rb'"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version', start) is not None
    root = _ROOT.search(start[:16384]) if start.startswith(b"<") else None
    return root is not None and _OF_FEEDS.search(start[: root.end() + 4096]) is not None and not _is_page(start, root)


def _is_page(start: bytes, root: re.Match[bytes]) -> bool:
    return re.search(rb"(?i)<(?:html|body)[\s>]", start[: root.start()]) is not None


def _read(content: bytes, name: str, limits: Limits) -> Source:
    label = name or "the input"
    made = Assembly(label, limits)
    if content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json_feed(content, name, limits, made)
    markup, notices = text_of(content, name, limits)
    feed = _parsed(markup, label)
    for notice in notices:
        made.notice(notice.kind, notice.message)
    if feed.get("bozo"):
        message = " ".join(str(feed.get("bozo_exception")).split())
        made.notice("malformed", f"the feed is malformed ({message}); entries may be missing")
    about = feed.get("feed", {})
    _heading(made, _words(about.get("title")), _words(about.get("subtitle")))
    _add(made, (_entry(raw, about) for raw in feed.get("entries", [])))
    return made.finish("application/feed+xml")


def _parsed(markup: str, label: str) -> Any:
    import feedparser

    root = _FIRST_ELEMENT.search(markup)
    if "<!ENTITY" in markup[: root.start() if root else len(markup)]:
        raise DamagedSource(
            f"{label}: a feed that declares XML entities, as none needs to; it may be an attack. "
            "Get it from its publisher."
        )
    # Decoded once here, so that what is checked is what is parsed.
    plain = _PROLOGUE.sub("", markup, count=1).encode("utf-8", "replace")
    headers = {"content-type": "application/xml; charset=utf-8"}
    feed = feedparser.parse(BytesIO(plain), response_headers=headers, resolve_relative_uris=False)
    if not feed.get("entries") and not feed.get("feed", {}).get("title"):
        raise DamagedSource(f"{label}: a feed without title or entries, perhaps cut short. Get it anew.")
    return feed


def _entry(raw: Any, about: Any) -> _Entry:
    contents = [c.get("value") or "" for c in raw.get("content") or []]
    authors = [str(a.get("name") or "") for a in raw.get("authors") or []] or [str(raw.get("author") or "")]
    source = (raw.get("source") or {}).get("title") if isinstance(raw.get("source"), dict) else None
    language = str(raw.get("title_detail", {}).get("language") or about.get("language") or "")
    return _Entry(
        title=_words(raw.get("title")),
        bylines=tuple(name.strip() for name in authors if name.strip()),
        date=" ".join(str(raw.get("published") or dict.get(raw, "updated") or "").split()),
        url=str(raw.get("link") or "").strip(),
        text=_text(max([*contents, raw.get("summary") or ""], key=len)),
        outlet=_words(source or about.get("title")) or None,
        language=re.split("[-_]", language)[0].lower() or None,
    )


def _json_feed(content: bytes, name: str, limits: Limits, made: Assembly) -> Source:
    label = name or "the input"
    text, _ = decode(content, name, limits)
    try:
        feed = json.loads(text)
        items = [item for item in feed.get("items", []) if isinstance(item, dict)]
    except (ValueError, AttributeError, TypeError, RecursionError) as error:
        raise DamagedSource(f"{label}: damaged JSON Feed ({error}). Get it anew.") from error
    _heading(made, _words(feed.get("title")), _words(feed.get("description")))
    _add(made, (_json_entry(item, feed) for item in items))
    return made.finish("application/feed+json")


def _json_entry(item: dict[str, Any], feed: dict[str, Any]) -> _Entry:
    authors = item.get("authors") or [item.get("author")]
    names = [a.get("name") for a in authors if isinstance(a, dict)] if isinstance(authors, list) else []
    plain = item.get("content_text")
    return _Entry(
        title=_words(item.get("title")),
        bylines=tuple(str(n).strip() for n in names if n),
        date=str(item.get("date_published") or "").strip(),
        url=str(item.get("url") or "").strip(),
        text=plain if isinstance(plain, str) else _text(str(item.get("content_html") or item.get("summary") or "")),
        outlet=_words(feed.get("title")) or None,
        language=str(item.get("language") or feed.get("language") or "")[:2].lower() or None,
    )


def _heading(made: Assembly, title: str, subtitle: str) -> None:
    made.text("\n".join(line for line in (title, subtitle) if line))


def _add(made: Assembly, entries: Iterable[_Entry]) -> None:
    for entry in entries:
        made.gap()
        start = made.length
        parts = list(_lines(made, entry))
        if not parts:
            continue
        made.piece(start, "entry", entry.url or entry.title or None)
        made.draft(
            Draft(
                parts[0].start,
                parts[-1].end,
                rule="feed-entry",
                title=entry.title or None,
                outlet=entry.outlet,
                published=mail(entry.date) or iso(entry.date) or printed(entry.date),
                bylines=entry.bylines,
                url=entry.url or None,
                language=entry.language,
                parts=tuple(parts),
            )
        )


def _lines(made: Assembly, entry: _Entry) -> Iterator[Part]:
    """Write an entry's lines, and say what each is."""
    head: tuple[tuple[str, PartRole], ...] = (
        (entry.title, "title"),
        (", ".join(entry.bylines), "byline"),
        (" ".join(entry.date.split()), "date"),
        (entry.url, "link"),
    )
    for line, role in head:
        flat = " ".join(line.split())
        if flat:
            start = made.text(flat)
            yield Part(start, made.length, role)
            made.text("\n")
    body = entry.text.strip()
    if body:
        made.text("\n" if made.length else "")
        start = made.text(body)
        for found in _LINE.finditer(body):
            yield Part(start + found.start(), start + found.start() + len(found[0].rstrip()), "body")


def _words(value: Any) -> str:
    return " ".join(_text(str(value or "")).split())


def _text(markup: str) -> str:
    return shown(markup).text if "<" in markup or "&" in markup else markup


FORMAT = Format("feed", "application/feed+xml", 45, _matches, _read)
