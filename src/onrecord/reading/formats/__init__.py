"""The file formats, one module each. A new format is one new file here with a `FORMAT` in it."""

import pkgutil
from functools import cache
from importlib import import_module

from onrecord.reading.sources import Format


@cache
def formats() -> tuple[Format, ...]:
    """Return every format, in the order in which they are asked."""
    found = [import_module(f"{__name__}.{module.name}") for module in pkgutil.iter_modules(__path__)]
    return tuple(sorted((module.FORMAT for module in found), key=lambda known: (known.rank, known.name)))
