"""What each line of a text looks like: the evidence that the splitter weighs.

A line is described by what can be seen of it without knowing its outlet: its length, its case, how
it begins and ends, how many blank lines stand around it, whether it prints a day, names people,
carries a field label or a phrase of the trade, and whether its words come again elsewhere in the
document (a title in a table of contents does). Each such fact is a named feature; `articles.py`
adds up their weights. Vocabularies are in `data/`; none of them decides alone.

Lines are described one by one in linear time, and never by more than their first and last few
hundred characters, so that a line of 100 MB costs no more than a paragraph.
"""

import csv
import re
from array import array
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise

from onrecord.reading import dates

LONG = 170
"""Lines longer than this are prose and are described more cheaply (in code points)."""

_HEAD = 400  # of a long line, how many characters are looked at from its beginning


@dataclass(slots=True)
class Lines:
    """The non-blank lines of one text, as columns.

    `starts` and `ends` are code points of the visible characters, without e-mail quote marks;
    `above` counts blank lines before each (capped at 9); `kinds` is an index into KINDS.
    `features` holds the features of all lines one after another, as numbers into `names`;
    `first[i]` is where those of line i begin. Numbers, since a digest of 50 MB has ten million.
    `widths` is the column at which the text around a line is hard-wrapped, 0 where it is not.
    """

    starts: "array[int]" = field(default_factory=lambda: array("q"))
    ends: "array[int]" = field(default_factory=lambda: array("q"))
    above: bytearray = field(default_factory=bytearray)
    kinds: bytearray = field(default_factory=bytearray)
    features: "array[int]" = field(default_factory=lambda: array("H"))
    names: dict[str, int] = field(default_factory=dict)
    first: "array[int]" = field(default_factory=lambda: array("q"))
    widths: "array[int]" = field(default_factory=lambda: array("H"))

    def __len__(self) -> int:
        return len(self.starts)


KINDS = (
    "separator", "number", "url", "date", "byline", "names", "field", "copyright", "furniture",
    "caption", "credit", "caps", "title", "short", "sentence", "wrapped", "prose", "dateline",
)  # fmt: skip
KIND = {name: i for i, name in enumerate(KINDS)}


@cache
def _table(name: str) -> tuple[dict[str, str], ...]:
    with files("onrecord.reading").joinpath(f"data/{name}.csv").open(encoding="utf-8") as lines:
        return tuple(csv.DictReader(lines))


@cache
def field_roles() -> dict[str, str]:
    """Return the role of each field label ("headline" → "title"), case-folded."""
    return {row["label"]: row["role"] for row in _table("fields")}


@cache
def agencies() -> dict[str, str]:
    """Return the full name of each agency by every form of its name."""
    return {form: row["name"] for row in _table("agencies") for form in row["forms"].split("|")}


@cache
def _outlet_words() -> frozenset[str]:
    return frozenset(row["word"] for row in _table("outlet_words"))


@cache
def _phrases() -> tuple[dict[str, str], "re.Pattern[str]", "re.Pattern[str]", dict[str, str]]:
    """Return whole-line phrases, patterns for starts and for anywhere, and the kind of each."""
    rows = _table("phrases")
    line = {row["phrase"]: row["kind"] for row in rows if row["where"] == "line"}
    kinds = {row["phrase"]: row["kind"] for row in rows}

    def any_of(where: str) -> str:
        found = sorted((r["phrase"] for r in rows if r["where"] == where), key=len, reverse=True)
        return "|".join(map(re.escape, found))

    starts = re.compile(rf"(?:{any_of('start')})(?!\w)|подпис")
    return line, starts, re.compile(any_of("anywhere")), kinds


def has_outlet_word(words: str) -> bool:
    """Whether a capitalised word that outlets are named with ("Courier", "TV") is among the words."""
    known = _outlet_words()
    return any(w[0].isupper() and w.casefold() in known for w in _WORDS.findall(words))


_URL = re.compile(r"https?://\S+|www\.\S+\.\S+", re.IGNORECASE)
_URL_LINE = re.compile(r"[<(\[]?(?:https?://\S+|www\.\S+\.[a-z]{2,}\S*)[>)\]]?\.?", re.IGNORECASE)
_DOMAIN = re.compile(
    r"(?<![\w@])[\w-]+\.(?:com|org|net|info|eu|news|tv|am|co|int|gov|invalid|example|[a-z]{2})\b",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")
_HANDLE = re.compile(r"(?<!\w)@\s?\w{3,}")
_BYLINE = re.compile(
    r"(?:By|BY|by|Von|Par|Por|Da|Di|De|Yazan|Автор|Text|Story by|Words by|Reporting by)\b:?\s+(?=[^\W\d_a-z])"
)
_FROM_IN = re.compile(r"From\s[^\W\d_].*\sin\s[^\W\d_]")
_NAME = r"(?:[A-ZÀ-ÞĀ-ŽА-ЯЁ][\w’'ʼ.-]*|de|da|di|la|le|von|van|der|den|bin|al|el|del|dos|of)"
_NAMES = re.compile(
    rf"{_NAME}(?:\s{_NAME}){{1,4}}(?:(?:,|\sand|\s&|,\sand|\set|\sund|\sy)\s{_NAME}(?:\s{_NAME}){{1,4}}){{0,4}}"
)
_RANK = re.compile(
    r"\b(?:staff|writer|reporter|correspondent|bureau|editor|columnist|contributor|desk|agencies|special to|"
    r"chief|korrespondent|correspondant|corresponsal|muhabir)\b",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"(?:#\s?\d{1,4}|\(?\[?\d{1,4}[.)\]]?|\d{1,4}\s?(?:of|/|von|de|sur)\s?\d{1,4}(?:\s\w+)?|"
    r"(?:article|item|story|document|doc|no|nr|page|seite|p)\.?\s?#?\d{1,4}(?:\s(?:of|/)\s\d{1,4})?)\s*[.:]?",
    re.IGNORECASE,
)
_COUNTS = re.compile(r"(?P<before>(?:[^\W\d_]{2,10}\.?\s)?[#(\[]?\s?)(?P<n>\d{1,4})(?P<after>[.)\]:]?)(?![\d.,:/-]*\d)")
_DIGITS = re.compile(r"\d+")
_NUMBERED = re.compile(r"(?:#\s?)?\(?\d{1,3}[.)\]:]\s+\S|\[\d{1,3}\]\s*\S")
_BULLET = re.compile(r"[-–—*•·▪►●»>+o]\s+\S")
_MARKDOWN = re.compile(r"#{1,6}\s+\S|\*\*.+\*\*$|__.+__$")
_FIELD = re.compile(r"(?P<label>[^\W\d_][^\W\d_ \-]*(?:[ \-][^\W\d_]+){0,3})(?:\s?:|\s=\s|\t+|\s{2,})")
_FIELD_END = re.compile(r"[:\t]|\s=\s|\s\s")
_CODE = re.compile(r"(?P<label>[A-Z]{2})(?:\s{2,}|\t)(?=\S)|(?P<bare>[A-Z]{2})$")
_DATELINE = re.compile(
    r"(?P<place>[A-ZÀ-ÞĀ-ŽА-ЯЁ][\w’'.À-ÿ-]*(?:[\s/][A-ZÀ-ÞĀ-ŽА-ЯЁ][\w’'.-]*){0,3}"
    r"(?:,\s[A-ZÀ-Þ][\w.’'-]*(?:\s[A-Z][\w.-]*){0,2}){0,2})"
    r"(?P<rest>[,.]?\s?[^–—\n]{0,44}?)\s?(?:[–—]|--|-\(|\s-\s)\s?(?=\S)"
)
_CAPS_DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ .,’'/-]{2,40},\s.{2,24}?[.:/]\s?(?:/?[A-Z]{3,}/?)[.:]?\s")
_END = re.compile(r"[.!?…]['\"”’»)\]]*$")
_BREAKS = re.compile(r"[.!?]['\"”’»)]*\s+['\"“‘«(]?[A-ZÀ-ÞА-ЯЁ]")
_DASH = re.compile(r"[–—]|--|-\(|\s-\s")
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_KEY = re.compile(r"[^\W_]+")
_SAID = re.compile(r"\b(?:said|says|told|according to|added|announced|a dit|sagte|dijo|ha detto|dedi|сказал)\b")
_QUOTED_TITLE = re.compile(r"[:,]\s*[\"“'‘].{8,}")
_GAP = re.compile(r"\S\s{4,}\S|\S\t+\S")
_PAGE = re.compile(r"(?:[A-Z]{1,2}-?\d{1,3}|(?:pg?|page|seite|s)\.?\s?[A-Z]?-?\d{1,3}|\d{1,3})$", re.IGNORECASE)
_LIST_MARKS = " >»→-–*•·▶►"
_LIST_END = re.compile(r"[,\-–—|(]\s?\(?[^,|()]{2,40}\)?$")
_AGO = re.compile(r"\b\d{1,2}\s?(?:m|h|d|min|mins|hours?|days?|minutes?)\sago\b", re.IGNORECASE)
_QUOTE_MARK = re.compile(r"[>|]+[ >|]*")
_NONBLANK = re.compile(r"[^\n]*\S[^\n]*")

_WORD_COUNTS = (0, 1, 2, 3, 4, 5, 6, *[8] * 5, *[12] * 8, 20)
_LENGTHS = (3, 10, 20, 32, 45, 60, 80, 105, LONG, 320, 700)
_LENGTH_NAMES = (*tuple(f"length<{n}" for n in _LENGTHS), "length>")


def key(words: str) -> str:
    """Return the letters and digits of `words`, case-folded, at most 32: what a title is known by."""
    return "".join(_KEY.findall(words[:120]))[:32].casefold()


def phrase_kind(text: str) -> str | None:
    """Return which phrase of the trade a line is ("advert", "caption", "credit" ...), if any."""
    line, starts, anywhere, kinds = _phrases()
    low = text[:400].casefold().lstrip("▶►»•*[ ").strip()
    if (kind := line.get(low.rstrip(" :.!>»→"))) is not None:
        return kind
    if found := starts.match(low):
        return kinds.get(found[0], "subscribe")
    if found := anywhere.search(low):
        return kinds[found[0]]
    return None


def field_label(text: str) -> tuple[str, str, int] | None:
    """Return (label, role, where the value starts) if a line begins with a known field label."""
    roles = field_roles()
    found = _FIELD.match(text) if _FIELD_END.search(text, 0, 44) else None
    if found and (role := roles.get(found["label"].casefold())):
        return (
            found["label"],
            role,
            found.end() + len(text[found.end() :]) - len(text[found.end() :].lstrip()),
        )
    if text[:2].isupper() and (found := _CODE.match(text)):
        label = found["label"] or found["bare"]
        if len(label) == 2 and (role := roles.get(label.casefold())) and label.isupper():
            return label, role, found.end()
    return None


def scan(text: str) -> Iterator[tuple[int, int, int, int]]:
    """Yield (margin, start, end, blank lines above) of every non-blank line; the margin is where its indent begins.

    Quote marks of e-mail ("> ") are passed over where most lines of the text carry them.
    """
    quoted = _is_quoted(text)
    blank, before = 0, 0
    for found in _NONBLANK.finditer(text):
        begin, stop = found.span()
        blank += text.count("\n", before, begin) - (before > 0)
        before = stop
        start = begin
        if quoted and (mark := _QUOTE_MARK.match(text, begin, stop)):
            begin = start = mark.end()
        while start < stop and text[start].isspace():
            start += 1
        while stop > start and text[stop - 1].isspace():
            stop -= 1
        if start == stop:
            blank += 1
            continue
        yield begin, start, stop, blank
        blank = 0


def _is_quoted(text: str) -> bool:
    # The sample is the beginning: a digest is quoted as a whole or not at all.
    rows = [row for row in text[:20000].split("\n") if row.strip()]
    return len(rows) > 3 and sum(row.lstrip().startswith((">", "|")) for row in rows) > 0.6 * len(rows)


def describe(text: str) -> Lines:
    """Describe every non-blank line of `text`."""
    lines = Lines()
    begins = array("q")
    for begin, start, end, above in scan(text):
        begins.append(begin)
        lines.starts.append(start)
        lines.ends.append(end)
        lines.above.append(min(above, 9))
    style = _Style(text, lines, begins)
    for i in range(len(lines)):
        lines.first.append(len(lines.features))
        style.describe(i)
    lines.first.append(len(lines.features))
    return lines


class _Style:
    """How the document as a whole is set, and each of its lines against it."""

    def __init__(self, text: str, lines: Lines, begins: "array[int]") -> None:
        self.text, self.lines, self.begins = text, lines, begins
        lines.widths = self._wrap_widths()
        wrapped = sum(1 for width in lines.widths if width)
        spaced = sum(1 for n in lines.above if n)
        self.spaced = spaced >= 0.4 * len(lines)
        self.style = f"{'wrapped' if 2 * wrapped > len(lines) else 'long'}+{'spaced' if self.spaced else 'dense'}"
        self.repeats = self._count_repeats()
        self.sequences = self._sequences()
        self.seen: set[str] = set()
        self.placed: dict[tuple[int, int, int], array[int]] = {}

    def _wrap_widths(self) -> "array[int]":
        """Tell at which column each line's surroundings are hard-wrapped: the whole text, or a run of lines in it."""
        sizes = [end - begin for begin, end in zip(self.begins, self.lines.ends, strict=True)]
        whole, lengths = 0, sorted(size for size in sizes if size > 40)
        if lengths:
            wide = lengths[int(len(lengths) * 0.97)]
            full = sum(1 for size in lengths if wide - 18 <= size <= wide)
            # The longest lines are short, and many lines are almost as long.
            if wide <= 110 and full >= 0.35 * len(lengths) and full >= 4:
                whole = wide
        widths = array("H", [whole]) * len(sizes)
        if whole:
            return widths
        first = 0
        for i in range(1, len(sizes) + 1):
            if i < len(sizes) and not self.lines.above[i]:
                continue
            run = sizes[first:i]
            wide = max(run[:-1], default=0)
            # A paragraph of four lines or more, all but the last about as long as the longest.
            if len(run) >= 4 and 45 <= wide <= 110 and sum(1 for n in run[:-1] if n >= wide - 18) >= 0.8 * len(run) - 1:
                widths[first:i] = array("H", [wide]) * (i - first)
            first = i
        return widths

    def _sequences(self) -> dict[int, str]:
        """Find the lines that count up: "1 of 10", "2 of 10" ...; "#1", "#2" ...; "1. Title", "2. Title" ...

        Numbers that go up by one, three or more in a row, say where articles begin if they stand apart or prose
        stands between them, and that a list is one if they stand together.
        """
        chains: dict[str, list[tuple[int, int]]] = {}
        for i, (start, end) in enumerate(zip(self.lines.starts, self.lines.ends, strict=True)):
            if end - start > 2 * LONG:
                continue
            found = _COUNTS.match(self.text, start, min(end, start + 60))
            if not found:
                continue
            rest = self.text[found.end() : min(end, start + 60)] if end - start < 40 else ""
            # "1 of 10" is known by all of it, "1. Ferry sails again" by its number alone.
            shape = f"{found['before'].casefold()}#{found['after'] or _DIGITS.sub('0', rest)}"
            chains.setdefault(shape, []).append((int(found["n"]), i))
        told: dict[int, str] = {}
        for chain in chains.values():
            run = [chain[0]]
            for item in [*chain[1:], (-1, -1)]:
                if item[0] == run[-1][0] + 1:
                    run.append(item)
                    continue
                if len(run) >= 3 and run[0][0] <= 3:
                    apart = (run[-1][1] - run[0][1]) >= 4 * (len(run) - 1)
                    over = sum(self._told_between(a, b) for (_, a), (_, b) in pairwise(run)) >= 0.75 * (len(run) - 1)
                    how = "apart" if apart else "over prose" if over else "in a list"
                    told.update((i, f"counts {how}") for _, i in run)
                run = [item]
        return told

    def _told_between(self, a: int, b: int) -> bool:
        """Whether prose stands between two lines that are at most a few lines apart."""
        starts, ends = self.lines.starts, self.lines.ends
        return any(
            ends[i] - starts[i] > LONG or (ends[i] - starts[i] > 60 and self.text[ends[i] - 1] in '.!?”"’»')
            for i in range(a + 1, min(b, a + 8))
        )

    def _count_repeats(self) -> Counter[str]:
        """Count, by its key, how often each shorter line comes in the document."""
        text, counts = self.text, Counter[str]()
        for start, end in zip(self.lines.starts, self.lines.ends, strict=True):
            if end - start <= 2 * LONG and not text[start].islower():
                for k in keys(text[start:end]):
                    counts[k] += 1
        return counts

    def describe(self, i: int) -> None:
        """Append the features of line i."""
        lines = self.lines
        start, end, above = lines.starts[i], lines.ends[i], lines.above[i]
        below = lines.above[i + 1] if i + 1 < len(lines) else 9
        size = end - start
        if size > LONG:
            kind, add = self._long(start, end)
        else:
            kind, add = self._short(self.text[start:end], start - self.begins[i], size, lines.widths[i])
        if told := self.sequences.get(i):
            add.append(told)
        if i < 2:
            add.append(f"line={i}")
        elif i < 8:
            add.append("line<8")
        if i == len(lines) - 1:
            add.append("last")
        lines.kinds.append(kind)
        names = lines.names
        lines.features.extend([names.setdefault(feature, len(names)) for feature in add])
        lines.features.extend(self._placed(kind, min(above, 3), min(below, 3)))

    def _placed(self, kind: int, above: int, below: int) -> "array[int]":
        """Return the features of a line's kind among its blank lines: few combinations, so each is made once."""
        made = self.placed.get((kind, above, below))
        if made is None:
            name, names = KINDS[kind], self.lines.names
            features = (
                "bias",
                f"kind={name}",
                f"above={above}",
                f"below={below}",
                f"kind+above={name}{min(above, 2)}",
                f"kind+around={name}{min(above, 1)}{min(below, 1)}",
                f"kind+style={name}+{self.style}",
                f"above+style={above}+{self.style}",
            )
            made = array("H", [names.setdefault(feature, len(names)) for feature in features])
            self.placed[kind, above, below] = made
        return made

    def _long(self, start: int, end: int) -> tuple[int, list[str]]:
        text = self.text
        head, tail = text[start : min(end, start + _HEAD)], text[max(start, end - 40) : end]
        size = end - start
        add = [_length(size), _opening(head), _ending(tail)]
        if len(_BREAKS.findall(head)) > 0:
            add.append("breaks")
        kind = KIND["prose"]
        if (d := _DATELINE.match(head)) and d.end() < 90:
            add.append("dateline")
        if size < 500:
            if _SAID.search(head):
                add.append("said")
            found = phrase_kind(head)
            if found:
                add.append(f"phrase={found}")
                if found == "caption":
                    kind = KIND["caption"]
                elif found in ("copyright", "credit"):
                    kind = KIND[found]
            if label := field_label(head[:60]):
                add.append(f"field={label[1]}")
            if _URL.search(head):
                add.append("has url")
            if size <= 2 * LONG:
                self._recurrence(head, add)
        return kind, add

    def _short(self, line: str, indent: int, size: int, width: int) -> tuple[int, list[str]]:
        letters = sum(map(str.isalpha, line))
        add = [_length(size), _opening(line), _ending(line)]
        if not letters and not any(c.isdigit() for c in line):
            add += [
                f"rule={line[0] if line[0] in '-=_*~#•—–.' else 'other'}",
                f"rule length={min(size // 10, 6)}",
            ]
            self._repetition(line, add)
            return KIND["separator"], add
        gap = ("    " in line or "\t" in line) and _GAP.search(line) is not None
        full = bool(width) and size + indent >= width - 18 and not gap  # what a gap fills is not wrapped
        if full and indent < 12:
            add.append("full width")
            if line[0].islower():
                # The commonest line of a wrapped text, told at once.
                add += ("flows", "breaks") if _BREAKS.search(line) else ("flows",)
                return KIND["wrapped"], add
        words = _WORDS.findall(line)
        capital = sum(1 for w in words if w[0].isupper())
        caps = letters > 3 and sum(map(str.isupper, line)) >= 0.8 * letters
        share = capital / len(words) if words else 0.0
        add += (
            f"words={_WORD_COUNTS[min(len(words), 20)]}",
            "caps" if caps else f"capitals={int(share * 4)}",
        )
        if indent >= 3:
            add.append("indented" if indent < 12 else "centred")
        ended = bool(_END.search(line))
        if breaks := _BREAKS.search(line):
            add.append("breaks")
        if said := _SAID.search(line):
            add.append("said")
        if line.endswith(","):
            add.append("ends in comma")
        if "…" in line[-2:] or "..." in line[-4:]:
            add.append("ellipsis")
        if gap:
            add.append("gap")
        if "|" in line or "\t" in line:
            add.append("columns")
        if line[0] in "([<" and line[-1] in ")]>":
            add.append("in brackets")
            if line[1:-1].strip() in agencies():
                add.append("agency in brackets")
        elif line[0] == "[" or line[-1] == "]":
            add.append("half bracket")
        if not line[0].isalpha() and _NUMBERED.match(line):
            add.append("numbered")
        elif (not line[0].isalpha() or line[0] == "o") and _BULLET.match(line):
            add.append("bullet")
        if line[0] in "#*_" and _MARKDOWN.match(line):
            add.append("markdown")
        if (":" in line or "," in line) and _QUOTED_TITLE.search(line):
            add.append("quoted title")
        outlet = has_outlet_word(line)
        if outlet:
            add.append("outlet word" if len(words) <= 8 else "outlet word in long")
        if line.strip("()[] .") in agencies():
            add.append("agency")
        if "@" in line:
            if _EMAIL.search(line):
                add.append("email")
            elif _HANDLE.search(line):
                add.append("handle")
        elif "." in line[:-1] and _DOMAIN.search(line):
            add.append("domain")
        if size < 14 and _PAGE.fullmatch(line):
            add.append("page")
        if "ago" in line and _AGO.search(line):
            add.append("ago")
        if not ended and _LIST_END.search(line):
            add.append("list end")

        kind = KIND["caps" if caps else "title" if share >= 0.6 and len(words) > 2 else "short"]
        if ended and (breaks or said or len(words) > 5):
            kind = KIND["sentence"]
        if full:
            kind = KIND["wrapped"]
        # A line with a sentence in it that ends and another that begins is prose; so are its dates.
        prose = (breaks or said) and ":" not in line[:24] and "|" not in line
        days = dates.find(line) if size <= 140 and not prose else []
        if days:
            day = days[0]
            # A gap to the right margin counts as one blank.
            rest = len(" ".join(line.split())) - sum(d.end - d.start for d in days)
            full = day.year is not None and not day.month_only
            where = "only" if rest <= 8 else "mostly" if rest <= 40 else "with"
            add += (f"date {where} {'full' if full else 'month' if day.month_only else 'no year'}", "date")
            if day.end >= size - 2 and rest > 8:
                add.append("date at end")
            if day.start <= 2 and rest > 8:
                add.append("date at start")
            if len(days) > 1:
                add.append("dates")
            if where != "with" and kind != KIND["sentence"]:
                kind = KIND["date"]
        elif size < 40 and dates.named_weekday(line):
            add.append("weekday")
        if _DASH.search(line, 0, 90) and (d := _DATELINE.match(line)):
            if d.end() < 90 and (d["place"].isupper() or d["rest"] or "," in d["place"]):
                add += ("dateline", f"dateline {'caps' if d['place'].isupper() else 'plain'}")
                if d.end() < size - 12:
                    kind = KIND["dateline"]
        elif line[:4].isupper() and _CAPS_DATELINE.match(line):
            add += ("dateline", "dateline caps")
            kind = KIND["dateline"]
        rank = _RANK.search(line) if size < 110 else None
        if rank:
            add.append("rank")
        if _BYLINE.match(line) and len(words) <= 22:
            add.append("byline" if not ended or len(words) < 8 else "byline sentence")
            if not said:
                kind = KIND["byline"]
        elif line.startswith("From ") and len(words) < 10 and not ended and _FROM_IN.match(line):
            add.append("from in")
            kind = KIND["byline"]
        elif share >= 0.5 and not days and size <= 90 and _NAMES.fullmatch(line.rstrip(" .")):
            people = len(words)
            add.append(f"names={people if people < 5 else 5}")
            if kind in (KIND["title"], KIND["caps"]) and people <= 4 and not outlet:
                kind = KIND["names"]
        if "://" in line or "www." in line:
            if _URL_LINE.fullmatch(line.lstrip(_LIST_MARKS)):
                add.append("url line")
                kind = KIND["url"]
            else:
                add.append("has url")
        found = phrase_kind(line)
        if found:
            add.append(f"phrase={found}")
            if found == "caption":
                kind = KIND["caption"]
            elif found == "copyright":
                kind = KIND["copyright"]
            elif found in ("credit", "end"):
                kind = KIND["credit"]
            elif found not in ("section", "contact", "contents") or len(words) <= 4:
                kind = KIND["furniture"]
            if days:
                add.append("date in phrase")
        if label := field_label(line):
            add.append(f"field={label[1]}")
            kind = KIND["field"] if not found or found in ("contact", "section") else kind
        elif line.endswith(":"):
            add.append("ends in colon")
        if size < 40 and _COUNTER.fullmatch(line):
            add.append("counter")
            kind = KIND["number"]
        self._repetition(line, add)
        self._recurrence(line, add)
        return kind, add

    def _repetition(self, line: str, add: list[str]) -> None:
        n = self.repeats.get(key(line) or line[:32], 0)
        if n > 1:
            add.append(f"repeated={n if n < 4 else 4}")

    def _recurrence(self, line: str, add: list[str]) -> None:
        """Tell whether the words of this line stand earlier or later in the document too."""
        if line[0].islower():
            return
        earlier = later = False
        found = keys(line)
        for k in found:
            if len(k) < 14:
                continue
            if k in self.seen:
                earlier = True
            elif self.repeats.get(k, 0) > 1:
                later = True
        self.seen.update(found)
        if earlier:
            add.append("seen before")
        elif later:
            add.append("comes again")


def keys(line: str) -> list[str]:
    """Return the keys that a line may be known by: its own, that of what it quotes or introduces."""
    found = [key(line) or line[:32]]
    if len(line) > 24:
        for mark in ('"', "“", "'", ": ", ". ", " - ", " – ", " — ", " | ", ") "):
            at = line.find(mark, 0, 100)
            if at >= 0 and len(line) - at > 12 and (k := key(line[at + 1 :])) and k not in found:
                found.append(k)
    return found


def _length(size: int) -> str:
    for n, name in zip(_LENGTHS, _LENGTH_NAMES, strict=False):
        if size <= n:
            return name
    return _LENGTH_NAMES[-1]


def _opening(line: str) -> str:
    c = line[0]
    if c.islower():
        return "opens=lower"
    if c.isalpha():
        return "opens=upper"
    if c.isdigit():
        return "opens=digit"
    if c in "\"“”„«'‘’‹":
        return "opens=quote"
    if c in "([<":
        return "opens=bracket"
    if c in "-–—*•·":
        return "opens=bullet"
    return "opens=other"


def _ending(line: str) -> str:
    c = line[-1]
    if c in ".…":
        return "ends=stop"
    if c in "?!":
        return "ends=mark"
    if c in "\"”’»'":
        return "ends=quote stop" if len(line) > 1 and line[-2] in ".,!?…" else "ends=quote"
    if c in ",;":
        return "ends=comma"
    if c == ":":
        return "ends=colon"
    if c in ")]>":
        return "ends=bracket"
    if c.isdigit():
        return "ends=digit"
    if c in "-–—":
        return "ends=dash"
    return "ends=letter" if c.isalpha() else "ends=other"
