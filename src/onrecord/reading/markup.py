"""HTML to reading text: all that a page shows, in reading order, by selectolax (lexbor).

The walk goes from node to node without recursion. Before parsing, `_tame` takes out what makes
the HTML standard's own algorithm quadratic (boundless nesting, unclosed formatting elements that
every paragraph opens anew, thousands of attributes): tags only, never text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.reading.layout import Mark, Page
from onrecord.reading.records import Span

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

_MAX_NESTED = 200  # pages stay under 60; libxml2, below trafilatura, gives up at 256
_MAX_FORMATTING = 8  # reopened in every paragraph after them: nine seconds for 2 MB at 32
_SILENT = frozenset(
    "script style template noscript head svg iframe canvas video audio object embed applet datalist "
    "noframes select".split()
)
_PARAGRAPHS = frozenset("p h1 h2 h3 h4 h5 h6 blockquote figure table ul ol dl pre hr article section".split())
_LINES = frozenset(
    "address aside body caption center dd details dialog dir div dt fieldset figcaption footer form frameset "
    "header hgroup legend li main menu nav optgroup option search summary tbody tfoot thead tr".split()
)
_CELLS = frozenset(["td", "th"])
_EXACT = frozenset(["pre", "textarea", "listing", "xmp", "plaintext"])
_HIDDEN = re.compile(r"(?i)(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)\b")

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)((?:[\s/][^<>]*)?)>")
_RAW = re.compile(r"(?i)<(!--|script|style|textarea|title)(?=[\s>/-])")
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
_UNCOUNTED = frozenset(
    "p li dt dd td th tr tbody thead tfoot option optgroup colgroup rb rt rp html head body br hr img input "
    "meta link area base col embed source track wbr param".split()
)

Marker = Callable[["LexborNode"], "tuple[str, str | None] | None"]
"""What a format wants marked: gives a name and a value for the nodes that matter to it."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a page shows: its text, the marked stretches (outer before inner), hidden characters."""

    text: str
    marks: tuple[Mark, ...] = ()
    hidden: int = 0

    def inside(self, outer: Span) -> list[Mark]:
        """Return the marks that lie in a stretch, in order; a page may hold thousands, so by bisection."""
        first = bisect_left(self.marks, outer.start, key=_start)
        last = bisect_left(self.marks, outer.end, key=_start)
        return [mark for mark in self.marks[first:last] if mark.end <= outer.end and mark is not outer]

    def outermost(self, *names: str) -> list[Mark]:
        """Return the marks of these names that lie in no other such mark, in order."""
        found: list[Mark] = []
        for mark in self.marks:
            if mark.name in names and (not found or mark.start >= found[-1].end):
                found.append(mark)
        return found


def _start(mark: Mark) -> int:
    return mark.start


def shown(html: str, marker: Marker | None = None) -> Shown:
    """Return the visible text of a page.

    Scripts, styles, templates and noscript are left out, and elements that the page itself hides
    (`hidden`, `display:none`), whose characters are counted. Blocks have lines of their own, paragraphs
    blank lines about them; cells of a table's row are separated by tabs unless a cell holds several
    blocks; an image is its alternative text.
    """
    from selectolax.lexbor import LexborHTMLParser

    page = Page()
    root = LexborHTMLParser(tame(html)).body
    hidden = _walk(root, page, marker) if root is not None else 0
    marks = sorted(page.marks, key=lambda mark: (mark.start, -mark.end))
    return Shown(page.text(), tuple(marks), hidden)


def _walk(root: LexborNode, page: Page, marker: Marker | None) -> int:
    hidden, exact = 0, 0
    ends: list[tuple[bool, bool]] = []  # for each open element: is it marked, does its space count
    node: LexborNode | None = root
    while node is not None:
        child = None
        tag = node.tag
        if tag == "-text":
            words = node.text_content or ""
            page.exact(words) if exact and words.strip() else page.words(words)
        elif tag and tag[0] not in "-!":
            attributes = node.attributes
            if _is_hidden(attributes):
                hidden += len(node.text(deep=True) or "")
            elif tag not in _SILENT:
                child = node.child
                marked = _enter(node, tag, attributes, page, marker)
                if child is not None:
                    ends.append((marked, tag in _EXACT))
                    exact += tag in _EXACT
                else:
                    _leave(tag, page, marked)
        if child is not None:
            node = child
            continue
        while node is not None and node is not root and node.next is None:
            node = node.parent
            if node is not None and node.tag and ends:
                marked, was_exact = ends.pop()
                exact -= was_exact
                _leave(node.tag, page, marked)
            if node is not None and node.tag == "body":
                return hidden
        node = node.next if node is not None and node is not root else None
    return hidden


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _enter(node: LexborNode, tag: str, attributes: dict[str, str | None], page: Page, marker: Marker | None) -> bool:
    _space(tag, page, node)
    mark = marker(node) if marker else None
    if mark:
        page.begin(*mark)
    if tag == "img" and (alt := attributes.get("alt")):
        page.words(f" {alt} ")
    return mark is not None


def _leave(tag: str, page: Page, marked: bool) -> None:
    if marked:
        page.end()
    if tag in _CELLS:
        page.end_cell()
    elif tag != "br":
        _space(tag, page, None)


def _space(tag: str, page: Page, entered: LexborNode | None) -> None:
    if tag in _PARAGRAPHS:
        page.paragraph()
    elif tag == "tr":
        page.row()
    elif tag in _LINES:
        page.line()
    elif tag == "br":
        page.break_line()
    elif tag in _CELLS and entered is not None:
        page.cell(simple=_is_simple(entered))


def _is_simple(cell: LexborNode) -> bool:
    """Tell whether a cell holds one block at most, looking at no more than its first nodes."""
    blocks, seen, todo = 0, 0, [cell.child]
    while todo:
        node = todo.pop()
        while node is not None:
            seen += 1
            tag = node.tag or ""
            blocks += tag in _PARAGRAPHS or tag in _LINES
            if blocks > 1 or tag == "table" or seen > 64:
                return False
            if node.child is not None:
                todo.append(node.next)
                node = node.child
            else:
                node = node.next
    return True


def tame(html: str) -> str:
    """Return the page with the tags left out that only cost time: see this module's docstring."""
    taken: list[str] = []
    state = _Open()
    at = 0
    while at < len(html):
        raw = _RAW.search(html, at)
        stop = raw.start() if raw else len(html)
        taken.append(_TAG.sub(state.tag, html[at:stop]))
        if not raw:
            break
        at = _raw_end(html, raw)
        taken.append(html[stop:at])
    return "".join(taken)


def _raw_end(html: str, raw: re.Match[str]) -> int:
    kind = raw[1].lower()
    if kind == "!--":
        end = html.find("-->", raw.end())
        return len(html) if end < 0 else end + 3
    end_tag = re.compile(f"</{kind}", re.IGNORECASE).search(html, raw.end())
    return end_tag.start() if end_tag else len(html)


class _Open:
    """How many elements are open, roughly: enough to tell a page from an attack."""

    def __init__(self) -> None:
        self.blocks = 0
        self.formatting = 0

    def tag(self, found: re.Match[str]) -> str:
        closing, name, rest = found[1], found[2].lower(), found[3]
        laden = len(rest) > 8192 and len(rest.split()) > 500
        found_tag = f"<{closing}{name}>" if laden else found[0]
        if name in _UNCOUNTED:
            return found_tag
        if name in _FORMATTING:
            return found_tag if self._formatting(closing) else ""
        if closing:
            self.blocks -= 1
            kept = self.blocks < _MAX_NESTED
            self.blocks = max(self.blocks, 0)
        else:
            kept = self.blocks < _MAX_NESTED
            self.blocks += 1
        return found_tag if kept else "<br>"

    def _formatting(self, closing: str) -> bool:
        if closing:
            self.formatting -= 1
            kept = self.formatting < _MAX_FORMATTING
            self.formatting = max(self.formatting, 0)
            return kept
        self.formatting += 1
        return self.formatting <= _MAX_FORMATTING
