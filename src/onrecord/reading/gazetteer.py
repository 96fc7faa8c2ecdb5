"""The gazetteer: named places of the world with their points, looked up by name.

It holds GeoNames' countries, first and second level divisions and settlements of 500 people and more (CC BY 4.0, see
NOTICE), and a list of our own of seas, rivers, mountains and regions. `scripts/make_gazetteer.py` makes the file.

The file is mapped into memory and never unpacked: a look-up is a binary search among its names. Layout, all numbers
little-endian: MAGIC; six lengths in bytes; then the sections

1. rows, `ROW` each, sorted by kind, country, id: id, latitude, longitude, population, row of the region, row of the
   district (NONE for none), where the name begins in section 2, country code, index of the kind, length of the name;
2. the names, UTF-8;
3. where each folded name ends in section 4;   4. the folded names, sorted, UTF-8;
5. where each folded name's places end in section 6;   6. rows, with the bit MAIN where it is the main name.

Known gaps: no settlement under 500 people, no streets, camps or checkpoints; boundaries are not held, so "in" is told
by GeoNames' own divisions alone.
"""

from __future__ import annotations

import mmap
import struct
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import as_file, files

MAGIC = b"onrecord gazetteer 1\n\0\0\0"
ROW = struct.Struct("<IffIIII2sBB")
NONE = 0xFFFFFFFF
MAIN = 0x80000000
KINDS = (
    "continent", "country", "region", "district", "settlement", "quarter",
    "ocean", "sea", "gulf", "strait", "river", "lake", "mountain", "mountains", "desert", "island", "peninsula",
    "valley", "area", "road",
)  # fmt: skip
"""Kinds of places. `region` and `district` are GeoNames' ADM1 and ADM2, `settlement` any populated place, `quarter` a
part of one, `area` a region without a government of its own (the Sahel) or one that runs across countries."""

_FOLDED = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e"}
)
_DROPPED = frozenset("'’‘ʼʻ`´.\"“”")
_WORDS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}


@lru_cache(maxsize=20_000)
def fold(name: str) -> str:
    """Return a name as it is looked up: without case, accents, apostrophes, points; hyphens are blanks, St is Saint."""
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_FOLDED))
    kept = "".join(" " if c in "-–—/," else c for c in plain if not unicodedata.combining(c) and c not in _DROPPED)
    words = kept.split()
    return " ".join(_WORDS.get(word, word) for word in words)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer: `id` as the record has it, `kind` one of KINDS, degrees north and east.

    `country` is an ISO 3166 alpha-2 code or None; `region` and `district` are rows of the divisions that it is in.
    """

    row: int
    id: str
    name: str
    kind: str
    lat: float
    lon: float
    population: int
    country: str | None
    region: int | None
    district: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """An entry that has the name looked up; `main` tells whether as its main name or as another one."""

    entry: Entry
    main: bool


class Gazetteer:
    """Look-ups in a mapped gazetteer file."""

    def __init__(self, data: mmap.mmap | bytes) -> None:
        if data[: len(MAGIC)] != MAGIC:
            raise ValueError("no gazetteer of this version; make it anew: python scripts/make_gazetteer.py")
        at = len(MAGIC) + 24
        starts = []
        for length in struct.unpack_from("<6I", data, len(MAGIC)):
            starts.append(at)
            at += length
        self._data = data
        self._rows, self._names, self._ends, self._keys, self._places_ends, self._places = starts
        self._count = (self._keys - self._ends) // 4

    def find(self, name: str, most: int = 400) -> tuple[Found, ...]:
        """Return the places that have a name, main names and large ones first; `most` at the most."""
        key = fold(name).encode()
        n = self._search(key) if 0 < len(key) < 200 else None
        if n is None:
            return ()
        first, last = self._span(self._places_ends, n)
        last = min(last, first + most)
        numbers = struct.unpack_from(f"<{last - first}I", self._data, self._places + 4 * first)
        return tuple(Found(self.entry(one & ~MAIN), bool(one & MAIN)) for one in numbers)

    def entry(self, row: int) -> Entry:
        """Return the entry of a row."""
        number, lat, lon, population, region, district, name_at, country, kind, length = ROW.unpack_from(
            self._data, self._rows + ROW.size * row
        )
        name_at += self._names
        code = country.decode().strip()
        kind_name = KINDS[kind]
        name = self._data[name_at : name_at + length].decode()
        own = kind > KINDS.index("quarter")
        return Entry(
            row,
            f"onrecord:{fold(name).replace(' ', '-')}" if own else f"geonames:{number}",
            name,
            kind_name,
            round(lat, 5),
            round(lon, 5),
            population,
            code or None,
            region if region != NONE else None,
            district if district != NONE else None,
        )

    def _search(self, key: bytes) -> int | None:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            first, last = self._span(self._ends, middle)
            here = self._data[self._keys + first : self._keys + last]
            if here == key:
                return middle
            if here < key:
                low = middle + 1
            else:
                high = middle
        return None

    def _span(self, ends: int, n: int) -> tuple[int, int]:
        if n == 0:
            return 0, struct.unpack_from("<I", self._data, ends)[0]
        first, last = struct.unpack_from("<2I", self._data, ends + 4 * (n - 1))
        return first, last


@lru_cache(maxsize=4096)
def find(name: str) -> tuple[Found, ...]:
    """Return the places that have a name, main names and large ones first."""
    return gazetteer().find(name)


@cache
def gazetteer() -> Gazetteer:
    """Return the gazetteer that comes with the package."""
    with as_file(files("onrecord.reading") / "gazetteer.bin") as path, path.open("rb") as file:
        return Gazetteer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
