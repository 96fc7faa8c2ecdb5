"""The word lists in data/: CSV with a header, each row with where it is from."""

from __future__ import annotations

import csv
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a table in data/."""
    with files("onrecord.reading.english").joinpath("data", name).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))
