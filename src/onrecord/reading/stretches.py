"""From the labels of lines to stretches of one article each.

The line model weighs each line with its neighbours; what only the whole digest can tell is told here. A digest
keeps to its own layout: where nearly all articles have a day in their head, a headline and two bylines in mid-text
without one are another story's teaser, not an article. What closes an article (a copyright line, an address, a rule)
does not open the next. And a title is the line that the table of contents knows.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import quantiles

import numpy as np
import numpy.typing as npt

from onrecord.reading import signed
from onrecord.reading.heads import person_names
from onrecord.reading.lines import KIND, Lines, field_label, key, phrase_kind
from onrecord.reading.model import LABELS

RESUME = 12
"""An article goes on after at most so many lines of furniture: a web page's newsletter box."""

_OPENING = [LABELS.index(label) for label in ("Ko", "Kd", "Kb", "Km", "T")]
_COUNTER = re.compile(r"\d{1,4}\s?(?:of|/)\s?\d{1,4}\b", re.IGNORECASE)


_PLAIN = frozenset(KIND[name] for name in ("short", "title", "names", "caps", "wrapped"))
_SENTENCES = frozenset(KIND[name] for name in ("prose", "sentence", "wrapped", "dateline"))


@dataclass(frozen=True, slots=True)
class Stretch:
    """The lines of one article, first to last, with how sure the model is that it begins here."""

    first: int
    last: int
    confidence: float


def stretches(text: str, lines: Lines, labels: list[str], chances: npt.NDArray[np.float32]) -> list[Stretch]:
    """Join labelled lines to articles: K* T U S H* (B | F)* E*.

    `labels` is mended in place where the whole digest tells better than a line's neighbours. Lines that
    belong to no stretch are outside every article.
    """
    found = _joined(labels)
    found = _with_headline_above(text, lines, labels, _with_prose(lines, labels, found))
    found = _openings(text, lines, labels, found)
    found = _own_order(text, lines, labels, found)
    found = _days_above(lines, labels, found)
    signs = signed.ends(text, lines)
    if not signs and (led := signed.leads(text, lines)):
        found = signed.by_leads(lines, labels, found, led)
        signs = set(led)
    elif signs:
        found = signed.divide(text, lines, labels, found, signs)
    else:
        found = _own_layout(text, lines, labels, found)
    for i, label in enumerate(labels):
        # A dateline opens prose, wherever a standfirst or a picture has put it.
        if label == "F" and lines.kinds[i] == KIND["dateline"] and lines.ends[i] - lines.starts[i] >= 60:
            labels[i] = "B"
    _titles(text, lines, labels, found)
    made: list[Stretch] = []
    for first, last in found:
        here = labels[first : last + 1]
        if "B" in here or _is_item(here):
            sure = float(chances[first, _OPENING].sum())
            if any(i in signs for i in range(first, last + 1)):
                sure = max(sure, 0.9)
            made.append(Stretch(first, last, round(min(sure, 0.999), 3)))
    return made


def _joined(labels: Sequence[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    start = last = -1
    for i, label in enumerate(labels):
        if label in ("X", "C"):
            continue
        opens = label[0] == "K" or label == "T"
        fresh = opens and (i == 0 or labels[i - 1][0] != "K")
        away = last >= 0 and i - last > RESUME + 1
        if start < 0 or fresh or away:
            if start >= 0:
                found.append((start, last))
            start = i
        last = i
    if start >= 0:
        found.append((start, last))
    return found


def _is_item(labels: Sequence[str]) -> bool:
    """Whether lines without prose are an article all the same: a title with its outlet or day."""
    sorts = {label[1] for label in labels if label[0] in "KH"}
    return "T" in labels and bool(sorts & {"o", "d"})


def _with_prose(lines: Lines, labels: list[str], found: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Leave out what has a body in name only: menus of a web page taken for an article."""
    made = []
    for first, last in found:
        body = [i for i in range(first, last + 1) if labels[i] == "B"]
        prose = sum(lines.ends[i] - lines.starts[i] for i in body)
        menu = last - first > 12 and prose < 200 and not any(lines.kinds[i] in _SENTENCES for i in body)
        if menu and not _is_item(labels[first : last + 1]):
            labels[first : last + 1] = ["X"] * (last + 1 - first)
        else:
            made.append((first, last))
    return made


def _with_headline_above(
    text: str, lines: Lines, labels: list[str], found: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Let the headline right above a caption be the title, where a caption or an advert was taken for the beginning."""
    made: list[tuple[int, int]] = []
    for first, last in found:
        above = first - 1
        if above >= 0 and labels[above] == "X" and lines.kinds[first] == KIND["caption"]:
            words = text[lines.starts[above] : min(lines.ends[above], lines.starts[above] + 300)]
            headline = lines.kinds[above] in _PLAIN and 5 <= len(words.split()) <= 30 and words[-1] not in ".:;,"
            if headline and not lines.above[first]:
                for i in range(first, last + 1):
                    if labels[i] == "B":
                        break
                    if labels[i] in ("T", "U", "S"):
                        labels[i] = "Hm"
                    elif labels[i][0] == "K":
                        labels[i] = "H" + labels[i][1]
                labels[above], first = "T", above
        made.append((first, last))
    return made


def _openings(text: str, lines: Lines, labels: list[str], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take from the beginning of a stretch what closes the one before it: small print, addresses, rules."""
    made: list[tuple[int, int]] = []
    # "Source: ..." stands above each article of a digest or below each; below, if it is not above the first.
    sourced = bool(found) and _source(text, lines, found[0][0])
    for first, last in found:
        own = first
        while (
            own < last
            and labels[own][0] in "KH"
            and (
                (labels[own] in ("Km", "Kb", "Ko", "Hm") and _closes(text, lines, own, own > first))
                or (made and not sourced and own == first and _source(text, lines, own))
            )
        ):
            own += 1
        if labels[own] == "T" and lines.kinds[own] == KIND["caption"] and labels[own + 1 : own + 2] in (["S"], ["U"]):
            # A caption closed the article above; the line taken for a deck below it is the title.
            own += 1
            labels[own] = "T"
        # A digest may put an address or a copyright line above each title: then its first article has one too.
        habit = not made and own > first and lines.kinds[first] != KIND["separator"]
        if own > first and not (habit and _closes_softly(lines, first)) and not _habit(lines, made, first):
            for i in range(first, own):
                rule = lines.kinds[i] == KIND["separator"]
                labels[i] = "E" if made and not rule and made[-1][1] >= first - RESUME else "X"
                if labels[i] == "E":
                    made[-1] = (made[-1][0], i)
            first = own
        made.append((first, last))
    return made


_CLOSING = frozenset(KIND[name] for name in ("separator", "copyright", "url", "credit", "caption"))


def _closes(text: str, lines: Lines, i: int, follows: bool) -> bool:
    kind = lines.kinds[i]
    if kind in _CLOSING:
        return True
    words = text[lines.starts[i] : min(lines.ends[i], lines.starts[i] + 200)]
    label = field_label(words)
    if label and label[1] in ("tail", "mail"):
        return True
    if words[0] in "(–—-" and len(words) < 30 and not _COUNTER.search(words) and not any(c.isdigit() for c in words):
        return True
    # "All Rights Reserved", or the second line of a field, right below such a line.
    return follows and lines.above[i] == 0 and not _COUNTER.search(words)


def _source(text: str, lines: Lines, i: int) -> bool:
    label = field_label(text[lines.starts[i] : min(lines.ends[i], lines.starts[i] + 200)])
    return label is not None and label[1] == "outlet"


def _closes_softly(lines: Lines, i: int) -> bool:
    return lines.kinds[i] in (KIND["copyright"], KIND["url"], KIND["credit"])


def _habit(lines: Lines, made: Sequence[tuple[int, int]], i: int) -> bool:
    """Whether the articles of this digest open with such a line (not yet moved from the first one)."""
    return bool(made) and lines.kinds[made[0][0]] == lines.kinds[i] and lines.kinds[i] != KIND["separator"]


def _own_order(text: str, lines: Lines, labels: list[str], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Let the headline above an outlet or a day be the title, in a digest whose other articles begin with theirs."""
    titled = sum(labels[first] == "T" and labels[first + 1 : first + 2] in (["Ho"], ["Hd"]) for first, _ in found)
    if len(found) < 4 or titled < 0.75 * (len(found) - 1):
        return found
    made: list[tuple[int, int]] = []
    for first, last in found:
        above = first - 1
        if labels[first] in ("Ko", "Kd") and above >= 0 and labels[above] in ("B", "F", "X", "E"):
            words = text[lines.starts[above] : min(lines.ends[above], lines.starts[above] + 300)]
            headline = lines.kinds[above] in _PLAIN and len(words.split()) in range(3, 31) and words[-1] not in ".:;,"
            if headline and lines.above[above]:
                head = True
                for i in range(first, last + 1):
                    head = head and labels[i][0] == "K"
                    if head:
                        labels[i] = "H" + labels[i][1]
                    elif labels[i] in ("T", "U", "S"):
                        labels[i] = "B"
                    elif labels[i] == "B":
                        break
                labels[above], first = "T", above
                if made and made[-1][1] >= above:
                    made[-1] = (made[-1][0], above - 1)
        made.append((first, last))
    return made


def _days_above(lines: Lines, labels: list[str], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give the line with a day above each title to the article below it, in a digest that has one above its first.

    Where the days stand below their articles, the last one has one below it too, and none is above the first.
    """
    above = [_dated_above(lines, labels, first) for first, _ in found]
    if len(found) < 3 or above[0] is None or sum(at is not None for at in above) < 0.75 * len(found):
        return found
    first, last = found[-1]
    closed = any(lines.kinds[i] == KIND["date"] and labels[i] == "E" for i in range(first, last + 1))
    own = sum(any(label in ("Kd", "Hd") for label in labels[first : first + 8]) for first, _ in found)
    if closed or 2 * own > len(found):
        return found
    made: list[tuple[int, int]] = []
    for (first, last), at in zip(found, above, strict=True):
        begin = first if at is None else at
        if at is not None:
            labels[at:first] = ["Kd", *["Km"] * (first - at - 1)]
        if made and made[-1][1] >= begin:
            made[-1] = (made[-1][0], begin - 1)
        made.append((begin, last))
    return made


def _dated_above(lines: Lines, labels: Sequence[str], first: int) -> int | None:
    """Return the line of head or tail with a day among the two above an article, or None."""
    for i in range(first - 1, max(first - 3, -1), -1):
        if labels[i] not in ("E", "F", "X"):
            return None
        if lines.kinds[i] == KIND["date"]:
            return i
    return None


def _own_layout(text: str, lines: Lines, labels: list[str], found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Give back to the article before it what only looks like an article, by the digest's own layout."""
    if len(found) < 3:
        return found
    marks = [_marks(text, lines, labels, first, last) for first, last in found]
    sizes = [_prose(lines, labels, first, last) for first, last in found]
    usual = quantiles(sizes, n=4)[2]  # the longer ones: teasers may outnumber a page's articles
    bodies = [sum(label == "B" for label in labels[first : last + 1]) for first, last in found]
    ends = [last for _, last in found]
    paragraphs = quantiles(bodies, n=4)[1]

    def teaser_sized(n: int) -> bool:
        return sizes[n] < 0.5 * usual or bodies[n] < 0.3 * paragraphs

    page = sum(label == "X" for label in labels) > 0.35 * len(labels)
    totals = [sum(column) for column in zip(*marks, strict=True)]
    made: list[tuple[int, int]] = []
    for n, (first, last) in enumerate(found):
        others = [total - own for total, own in zip(totals, marks[n], strict=True)]
        shared = [m for m, count in enumerate(others) if count >= 0.75 * (len(found) - 1)]
        stranger = bool(shared) and not any(marks[n][m] for m in shared)
        teaser = sizes[n] < 0.3 * usual or any(label in ("Kb", "Hb") for label in labels[first : first + 6])
        if made and stranger and teaser and first - made[-1][1] <= RESUME:
            _absorb(labels, first, last)
            made[-1] = (made[-1][0], last)
        elif not made and first and labels[first - 1] == "C" and sizes[n] < 0.3 * usual:
            labels[first : last + 1] = ["C"] * (last + 1 - first)  # the list's own last lines
        elif made and usual > 700 and sizes[n] < 0.15 * usual and _after_list(text, lines, labels, made[-1][1], first):
            labels[first : last + 1] = ["X"] * (last + 1 - first)
        elif made and page and bodies[n] <= 3 and first - ends[n - 1] < 25 and teaser_sized(n):
            # Below an article of a web page: a list of others with their days and standfirsts.
            labels[first : last + 1] = ["X"] * (last + 1 - first)
        else:
            made.append((first, last))
    return made


def _marks(text: str, lines: Lines, labels: Sequence[str], first: int, last: int) -> tuple[bool, ...]:
    """Return what a digest's articles may have in common: a day or an outlet in the head, a rule above ..."""
    head = [label for label in labels[first : last + 1] if label[0] in "KH"]
    before = first - 1
    rule = before >= 0 and lines.kinds[before] == KIND["separator"]
    words = text[lines.starts[first] : lines.ends[first]]
    return (
        any(label[1] == "d" for label in head),
        any(label[1] == "o" for label in head),
        rule,
        bool(_COUNTER.match(words.strip("([# "))) or field_label(words) is not None,
        lines.above[first] >= 2,
    )


def _prose(lines: Lines, labels: Sequence[str], first: int, last: int) -> int:
    return sum(lines.ends[i] - lines.starts[i] for i in range(first, last + 1) if labels[i] == "B")


def _absorb(labels: list[str], first: int, last: int) -> None:
    """Make a teaser's head furniture of the article around it; its prose is the article's own."""
    for i in range(first, last + 1):
        if labels[i] in ("T", "U", "S") or labels[i][0] in "KH":
            labels[i] = "F"


def _after_list(text: str, lines: Lines, labels: Sequence[str], last: int, first: int) -> bool:
    """Whether a list of other stories ("Most read", "You might also like") stands right above."""
    for i in range(max(last + 1, first - 25), first):
        words = text[lines.starts[i] : min(lines.ends[i], lines.starts[i] + 80)]
        if phrase_kind(words) == "more":
            return True
    return False


def _titles(text: str, lines: Lines, labels: list[str], found: Sequence[tuple[int, int]]) -> None:
    """Let the title be the line that the table of contents knows, and all of it where it is wrapped."""
    listed = {_key(text, lines, i): i for i, label in enumerate(labels) if label == "C"}
    for first, last in found:
        head = next((i for i in range(first, last + 1) if labels[i] == "B"), last)
        title = next((i for i in range(first, head) if labels[i] == "T"), None)
        if title is not None and lines.kinds[title] == KIND["caption"]:
            deck = next((i for i in range(title + 1, head) if labels[i] == "S"), None)
            if deck is not None:
                labels[first:deck] = ["K" + x[1] if x[0] in "KH" else "Km" for x in labels[first:deck]]
                labels[deck], title = "T", deck
        if title is not None and _key(text, lines, title) not in listed:
            for i in range(first, min(head, first + 8)):
                if i != title and len(k := _key(text, lines, i)) >= 14 and k in listed:
                    labels[title] = "Hm" if i < title else "Km"
                    for j in range(min(i, title), max(i, title)):
                        labels[j] = ("H" if i < title else "K") + labels[j][1] if labels[j][0] in "KH" else labels[j]
                    labels[i], title = "T", i
                    break
        if title is not None:
            width = max(lines.widths[first : last + 1])
            _wrapped_title(text, lines, labels, title, head, width, listed)


def _wrapped_title(
    text: str, lines: Lines, labels: list[str], title: int, head: int, width: int, listed: dict[str, int]
) -> None:
    """Tell which lines around the title's first are title too: wrapped ones, not decks or names.

    A line is wrapped where the first word of the next would not have fitted on it any more.
    """
    above = title - 1
    if (
        above >= 0
        and lines.kinds[above] in _PLAIN
        and labels[above] in ("Km", "Ko", "Kb")
        and _wraps(text, lines, above, width)
        and not lines.above[title]
    ):
        if field_label(text[lines.starts[above] : lines.ends[above]]) is None:
            labels[above], labels[title], title = "T", "U", above
    entry = listed.get(_key(text, lines, title))
    others = {labels[i][1] for i in range(title, head) if labels[i][0] in "KH"}
    for i in range(title + 1, min(title + 4, head)):
        if lines.above[i]:
            if labels[i] == "U":  # set apart from the title: its deck, or the outlet above the day
                dated = labels[i + 1 : i + 2] == ["Hd"]
                labels[i] = "Ho" if dated and "o" not in others and lines.kinds[i] in _PLAIN else "S"
            break
        known = (
            entry is not None
            and entry + i - title < len(lines)
            and labels[entry + i - title] == "C"
            and _key(text, lines, i) == _key(text, lines, entry + i - title)
        )
        if known:
            labels[i] = "U"
        elif labels[i] == "U":
            words = text[lines.starts[i] : lines.ends[i]]
            if lines.kinds[i] == KIND["url"]:
                labels[i] = "Hm"
            elif _names(words):
                labels[i] = "Hb"
            elif not _wraps(text, lines, i - 1, width) and not words[0].islower() and not _goes_on(text, lines, i):
                labels[i] = "S" if width or "o" in others or len(words) > 40 else "Ho"
            if labels[i] != "U":
                break
        elif labels[i] in ("Hm", "S", "Ho", "Hb") and _wraps(text, lines, i - 1, width):
            words = text[lines.starts[i] : lines.ends[i]]
            spare = labels[i] in ("Hm", "S") or sum(labels[j] == labels[i] for j in range(title, head)) > 1
            plain = lines.kinds[i] in _PLAIN and words[-1] not in ".:" and phrase_kind(words) is None
            if not (spare and plain and len(words) < width - 20):
                break
            labels[i] = "U"
        else:
            break


_BYLINE = re.compile(r"(?:by\s|from\s[A-Z].*\sin\s)", re.IGNORECASE)


def _goes_on(text: str, lines: Lines, i: int) -> bool:
    """Whether a last word or two in capitals ends the title in capitals above it."""
    words, title = text[lines.starts[i] : lines.ends[i]], text[lines.starts[i - 1] : lines.ends[i - 1]]
    return words.isupper() and title.isupper() and title[-1].isalpha() and len(words.split()) < 3


def _names(words: str) -> bool:
    return bool(_BYLINE.match(words)) and bool(person_names(words))


def _wraps(text: str, lines: Lines, i: int, width: int) -> bool:
    """Whether line i was broken because the first word of the next did not fit."""
    if not width or i + 1 >= len(lines):
        return False
    following = text[lines.starts[i + 1] : lines.ends[i + 1]].split(None, 1)[0]
    return lines.ends[i] - lines.starts[i] + 1 + len(following) > width - 4


def _key(text: str, lines: Lines, i: int) -> str:
    return key(text[lines.starts[i] : min(lines.ends[i], lines.starts[i] + 200)])
