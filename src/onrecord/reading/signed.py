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
_SELVES = frozenset(("SUMMARY", "Summary", "COMMENT", "Comment", "NOTE", "Note"))  # the compiler's own words
_LEAST = 3
_PROSE = frozenset(KIND[name] for name in ("prose", "sentence", "dateline"))
_HEADLINE = frozenset(KIND[name] for name in ("short", "title", "names", "caps"))
_RUN_IN = re.compile(
    r"(?P<mark>[•·▪●■►*–-]\s+|\(?\d{1,3}[.)]\s+)(?P<title>[^\n]{12,110}?[.:?!][\"”’»]?)\s+(?=[^\Wa-z])"
)
_MARK = r"(?:[•·▪●■►*–-]\s+|\(?\d{1,3}[.)]\s+)"
_NAME = r"[^\W\d_a-z][\w’'&-]*(?:\s(?:of|the|de|du|la|di|der|[^\W\d_a-z][\w’'&-]*)){0,5}"
# "• Norvik Post (p. 1) leads with ...", "3. The Courier: ...", '4. "COLD COMFORT." Daily Norvik Post (5/6): ...'
_LEAD = re.compile(
    rf"{_MARK}(?:(?P<who>(?:The\s)?{_NAME})(?:\s\([^()\n]{{1,40}}\))?(?::|,|\s(?:leads|reports|writes|says|carries|prints|"
    r"quotes|comments|notes|runs|publishes|argues|features|devotes|covers)\b)"
    rf"|[\"“](?P<title>[^\"“”\n]{{4,90}}?)[\"”][.:,]?\s(?:[^\"“”\n()]{{0,50}}?\s)?(?P<house>{_NAME})\s[^\"“”\n]{{0,20}}\([^()\n]{{1,40}}\))"
)


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


def leads(text: str, lines: Lines) -> list[int]:
    """Return the marked paragraphs that begin with who printed them, if the digest puts its pieces so."""
    found: list[int] = []
    names: set[str] = set()
    for i, (start, end) in enumerate(zip(lines.starts, lines.ends, strict=True)):
        if lines.kinds[i] in _PROSE and (name := lead(text, start, end)):
            found.append(i)
            names.add(text[slice(*name)])
    if len(found) < _LEAST or 2 * sum(map(has_outlet_word, names)) < len(names) or 2 * len(names) < len(found):
        return []
    # They must make up the digest: an article may quote three papers in a list.
    prose = sum(lines.kinds[i] in _PROSE or lines.kinds[i] == KIND["wrapped"] for i in range(len(lines)))
    return found if len(found) >= 0.6 * prose else []


def lead(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the name of who printed the paragraph that begins at `start`, or None."""
    found = _LEAD.match(text, start, min(end, start + 260))
    if not found or found["who"] in _SELVES:
        return None
    return found.span("who" if found["who"] else "house")


def by_leads(lines: Lines, labels: list[str], found: list[tuple[int, int]], led: list[int]) -> list[tuple[int, int]]:
    """Let each such paragraph begin an article, which goes on to the next or to a heading."""
    made = [(first, last) for first, last in found if last < led[0] or first > led[-1]]
    for n, first in enumerate(led):
        stop = led[n + 1] if n + 1 < len(led) else min(len(lines), first + 4)
        last = first
        while last + 1 < stop and lines.kinds[last + 1] in _PROSE and labels[last + 1] not in ("X", "C"):
            last += 1
        labels[first : last + 1] = ["B"] * (last + 1 - first)
        for i in range(last + 1, stop if n + 1 < len(led) else last + 1):
            labels[i] = "X"
        made.append((first, last))
    head = [(first, min(last, led[0] - 1)) for first, last in found if first < led[0] <= last]
    for first, last in head:
        labels[first : last + 1] = ["X"] * (last + 1 - first)
    return sorted(made)


def _is_title(text: str, lines: Lines, i: int) -> bool:
    if lines.kinds[i] not in _HEADLINE or i + 1 == len(lines) or lines.kinds[i + 1] not in _PROSE:
        return False
    return run_in(text, lines.starts[i + 1], lines.ends[i + 1]) is None  # its paragraph has a title of its own


def run_in(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the title that runs into a marked paragraph, or None."""
    if led := _LEAD.match(text, start, min(end, start + 260)):
        return led.span("title") if led["title"] else None
    found = _RUN_IN.match(text, start, min(end, start + 160))
    return found.span("title") if found else None
