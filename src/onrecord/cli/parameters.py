"""What the options take: sizes, days, layers, encodings. A wrong value is a usage error that says so."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    _Type = click.ParamType[Any]
else:
    _Type = click.ParamType  # generic only to type checkers, in the older click that is allowed

_UNITS = {
    "": 1, "b": 1,
    "k": 10**3, "kb": 10**3, "kib": 2**10,
    "m": 10**6, "mb": 10**6, "mib": 2**20,
    "g": 10**9, "gb": 10**9, "gib": 2**30,
}  # fmt: skip
_SIZE = re.compile(r"\s*([0-9]{1,15}(?:\.[0-9]{1,6})?)\s*([a-z]*)\s*", re.IGNORECASE)


class Size(_Type):
    """A number of bytes: 64KiB, 200MB, 1.5GB; a bare number is bytes."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number of bytes."""
        if isinstance(value, int):
            return value
        found = _SIZE.fullmatch(value)
        unit = _UNITS.get(found[2].lower()) if found else None
        size = int(float(found[1]) * unit) if found and unit else 0
        if size < 1:
            self.fail(f"{value!r} is no size. Write it like 64KiB, 200MB or 1.5GB.", param, ctx)
        return size


class Day(_Type):
    """A day in ISO form."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the day as it was given, if it is one."""
        from onrecord.reading.read import iso_day

        try:
            return iso_day(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class Encoding(_Type):
    """A text encoding by the name that Python knows it by."""

    name = "name"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return the name as it was given, if it is one."""
        from onrecord.reading.read import text_encoding

        try:
            return text_encoding(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class Layers(_Type):
    """Names of layers with commas between them."""

    name = "names"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the names, `articles` among them."""
        from onrecord.reading.languages import layers

        if isinstance(value, tuple):
            return value
        known = layers()
        names = [name.strip() for name in value.split(",") if name.strip()]
        unknown = [name for name in names if name not in known]
        if unknown or not names:
            what = f"no layer {', '.join(map(repr, unknown))}" if unknown else "no layer named"
            self.fail(f"{what}. Known are: {', '.join(known)}.", param, ctx)
        return tuple(dict.fromkeys(("articles", *names)))
