"""Web archive collections (WACZ): a zip whose archive/ folder holds WARC files.

Each WARC is a piece with its captures in it. Indexes, page lists and screenshots are not read.
"""

from onrecord.errors import DamagedSource
from onrecord.reading.formats.warc import add_captures
from onrecord.reading.nesting import Assembly
from onrecord.reading.sources import Format, Limits, Source
from onrecord.reading.zips import member, names_at_head, open_zip


def _matches(head: bytes, name: str) -> bool:
    if not head.startswith(b"PK\x03\x04"):
        return False
    names = names_at_head(head)
    return any(_is_warc(n) or n == "datapackage.json" for n in names)


def _is_warc(entry: str) -> bool:
    return entry.startswith("archive/") and entry.endswith((".warc", ".warc.gz"))


def _read(content: bytes, name: str, limits: Limits) -> Source:
    opened = open_zip(content, name, limits)
    archives = [entry for entry in opened.namelist() if _is_warc(entry)]
    if not archives:
        raise DamagedSource(f"{name or 'the input'}: a WACZ without archive/*.warc in it. Export it anew.")
    made = Assembly(name, limits)
    for entry in archives:
        made.gap()
        start = made.length
        add_captures(made, member(opened, entry, name, limits), name, limits)
        made.piece(start, "part", entry)
    return made.finish("application/wacz")


FORMAT = Format("WACZ", "application/wacz", 18, _matches, _read)
