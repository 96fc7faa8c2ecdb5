"""Monitoring tables: a spreadsheet's rows pasted or saved as text, one article a row.

Columns are parted by tabs, bars or semicolons. What each holds is told by the header row where there is one ("Date",
"Outlet", "Headline", "Text"), else by the cells: days, short names, titles, long text. Cells in quotation marks that
run over lines are not told apart: such a file is read as plain text.
"""

from collections import Counter
from dataclasses import dataclass

from onrecord.reading import dates
from onrecord.reading.decoding import decode
from onrecord.reading.lines import field_roles
from onrecord.reading.records import Part, PartRole
from onrecord.reading.sources import Draft, Format, Limits, Source

_LEAST = 4  # rows that make a table
_BARS = ("\t", "|", ";")
_ROLES: dict[str, PartRole] = {
    "title": "title",
    "outlet": "outlet",
    "date": "date",
    "byline": "byline",
    "url": "link",
    "body": "body",
}
_HEADERS = {
    "headline": "title",
    "article": "title",
    "text": "body",
    "snippet": "body",
    "excerpt": "body",
    "link": "url",
}


@dataclass(frozen=True, slots=True)
class _Cell:
    start: int
    end: int
    words: str


def _rows(text: str, bar: str) -> list[list[_Cell]]:
    rows, at = [], 0
    for line in text.split("\n"):
        if bar in line:
            cells, start = [], at
            for piece in line.split(bar):
                lead = len(piece) - len(piece.lstrip())
                words = piece.strip()
                cells.append(_Cell(start + lead, start + lead + len(words), words))
                start += len(piece) + 1
            rows.append(cells)
        at += len(line) + 1
    return rows


def _table(text: str) -> list[list[_Cell]]:
    """Return the rows of the text's table, header row first if it has one; none if there is no table."""
    for bar in _BARS:
        rows = _rows(text, bar)
        counts = Counter(len(row) for row in rows if len(row) >= 4)
        if not counts:
            continue
        columns, number = counts.most_common(1)[0]
        table = [row for row in rows if len(row) == columns]
        dated = max(sum(_is_day(row[c].words) for row in table) for c in range(columns))
        if number > _LEAST and dated >= 0.8 * (number - 1):
            return table
    return []


def _is_day(words: str) -> bool:
    days = dates.find(words) if len(words) < 40 else []
    return bool(days) and days[0].end - days[0].start >= len(words) - 2


def _columns(table: list[list[_Cell]]) -> tuple[dict[int, str], bool]:
    """Tell what each column holds, and whether the first row is a header."""
    roles = field_roles()
    named: dict[int, str] = {}
    for c, cell in enumerate(table[0]):
        label = cell.words.casefold().strip(" .:")
        role = _HEADERS.get(label) or roles.get(label)
        if role in _ROLES and role not in named.values():
            named[c] = role
    if {"title", "date"} <= set(named.values()):
        return named, True
    told: dict[int, str] = {}
    width = {c: sum(len(row[c].words) for row in table) / len(table) for c in range(len(table[0]))}
    for c in width:
        if sum(_is_day(row[c].words) for row in table) >= 0.8 * (len(table) - 1) and "date" not in told.values():
            told[c] = "date"
    wide = sorted((c for c in width if c not in told), key=lambda c: -width[c])
    if wide and width[wide[0]] > 100:
        told[wide.pop(0)] = "body"
    if wide and width[wide[0]] >= 20:
        told[wide.pop(0)] = "title"
    names = [c for c in wide if 4 <= width[c] <= 40 and not any(row[c].words.isdigit() for row in table[1:])]
    if names:
        told[names[0]] = "outlet"
    return told, False


def _matches(head: bytes, name: str) -> bool:
    if not any(head.count(bar.encode()) >= 3 * _LEAST for bar in _BARS):
        return False
    table = _table(head.decode("utf-8", errors="ignore"))
    return bool(table) and {"title", "date"} <= set(_columns(table)[0].values())


def _read(content: bytes, name: str, limits: Limits) -> Source:
    text, notices = decode(content, name, limits)
    table = _table(text)
    columns, headed = _columns(table)
    first = dates.month_first([day for row in table for cell in row for day in dates.find(cell.words[:40])])
    made = []
    for row in table[headed:]:
        cells = {role: row[c] for c, role in columns.items() if row[c].words}
        days = dates.find(cells["date"].words) if "date" in cells else []
        if "title" not in cells or not days:
            continue  # a line of totals or a section's name
        parts = sorted(
            (Part(cell.start, cell.end, _ROLES[role]) for role, cell in cells.items()), key=lambda part: part.start
        )
        made.append(
            Draft(
                parts[0].start,
                parts[-1].end,
                "table row",
                title=cells["title"].words,
                outlet=cells["outlet"].words if "outlet" in cells else None,
                published=dates.settle(days[0], first, None),
                url=cells["url"].words if "url" in cells else None,
                parts=tuple(parts),
            )
        )
    return Source(text, "text/tab-separated-values", drafts=tuple(made), notices=notices)


FORMAT = Format("table", "text/tab-separated-values", 70, _matches, _read)
