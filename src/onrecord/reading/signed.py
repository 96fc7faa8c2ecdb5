"""Digests that sign their pieces at the end: "... in May. [Norvik Post, 4 June, p. 3]".

Where several paragraphs end with who printed them and when, in brackets, each such end is the end of a piece, whatever
comes next: a title, or the next paragraph straight away. A title may then run into its paragraph: "• Ferry sails
again. The ferry ..." A parenthesis with a day in it is no signature: most of them must name an outlet.
"""

import re

from onrecord.reading import dates
from onrecord.reading.lines import KIND, Lines, has_outlet_word

SIGNATURE = re.compile(r"[(\[](?P<inner>[^()\[\]]{6,90})[)\]]\.?(?:\s*<?https?://\S+)?$")
_NAMED = re.compile(r"[^\W\d_a-z][^\d]{2,60}[,;:]\s")
_LEAST = 3
_PROSE = frozenset(KIND[name] for name in ("prose", "sentence", "dateline"))
_HEADLINE = frozenset(KIND[name] for name in ("short", "title", "names", "caps"))
_RUN_IN = re.compile(r"(?P<mark>[•·▪●■►*–-]\s+|\(?\d{1,3}[.)]\s+)(?P<title>[^\n]{12,110}?[.:?!])\s+(?=[^\Wa-z])")


def ends(text: str, lines: Lines) -> set[int]:
    """Return the lines that end with a signature, if the digest signs its pieces."""
    found, named = set(), 0
    for i, (start, end) in enumerate(zip(lines.starts, lines.ends, strict=True)):
        if end - start < 60:
            continue
        signature = SIGNATURE.search(text, max(start, end - 200), end)
        if signature and _NAMED.match(signature["inner"]) and dates.find(signature["inner"]):
            found.add(i)
            named += has_outlet_word(signature["inner"])
    return found if len(found) >= _LEAST and 2 * named >= len(found) else set()


def divide(
    text: str, lines: Lines, labels: list[str], found: list[tuple[int, int]], signed: set[int]
) -> list[tuple[int, int]]:
    """Let each signature end an article; relabel in place what follows it inside the same stretch."""
    pieces: list[tuple[int, int]] = []
    for first, last in found:
        for i in range(first, last):
            if i not in signed or i < first:
                continue
            begin = i + 1
            while begin <= last and (labels[begin] == "E" or lines.kinds[begin] == KIND["url"]):
                if lines.kinds[begin] in _PROSE or begin in signed:
                    break
                labels[begin] = "E"
                begin += 1
            pieces.append((first, begin - 1))
            while begin < last and lines.kinds[begin] in _HEADLINE and not _is_title(text, lines, begin):
                labels[begin] = "X"  # the heading of a group of pieces
                begin += 1
            if begin <= last and labels[begin] in ("B", "F", "S", "Hm") and _is_title(text, lines, begin):
                labels[begin] = "T"
            first = begin
        if first <= last:
            pieces.append((first, last))
    for i in signed:
        labels[i] = "B"
    openings = [
        next((i for i in range(first, last + 1) if run_in(text, lines.starts[i], lines.ends[i])), None)
        for first, last in pieces
    ]
    if 2 * sum(i is not None for i in openings) < len(pieces):
        return pieces
    made = []
    for (first, last), opening in zip(pieces, openings, strict=True):
        begin = first if opening is None else opening
        labels[first:begin] = ["X"] * (begin - first)
        for i in range(begin, last + 1):
            if labels[i] not in ("E", "F") or lines.kinds[i] in _PROSE:
                labels[i] = "B"
        made.append((begin, last))
    return made


def _is_title(text: str, lines: Lines, i: int) -> bool:
    if lines.kinds[i] not in _HEADLINE or i + 1 == len(lines) or lines.kinds[i + 1] not in _PROSE:
        return False
    return run_in(text, lines.starts[i + 1], lines.ends[i + 1]) is None  # its paragraph has a title of its own


def run_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the title that runs into a marked paragraph, or None."""
    found = _RUN_IN.match(text, start, min(end, start + 160))
    return found.span("title") if found else None
