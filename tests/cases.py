"""Cases kept as data, one JSON object a line; `gap` marks a known failure."""

import json
from pathlib import Path
from typing import Any

import pytest


def params(path: Path) -> list[Any]:
    """Return a pytest parameter for each case of a file; a gap that closes must lose its mark."""
    made = []
    for line in path.read_text("utf-8").splitlines():
        case = json.loads(line)
        gap = case.get("gap")
        marks = [pytest.mark.xfail(reason=gap, strict=True)] if gap else []
        made.append(pytest.param(case, id=case["id"], marks=marks))
    return made
