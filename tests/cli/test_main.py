"""The command line as a whole: help, the small commands, how fast it starts."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time

import jsonschema
import pytest
from click.testing import CliRunner

from onrecord import __version__, schema
from onrecord.cli.main import main
from onrecord.reading.formats import formats

HEAVY = (
    "charset_normalizer", "defusedxml", "feedparser", "lxml", "mammoth", "msgspec", "numpy", "odfdo",
    "pandas", "py3langid", "pypdfium2", "rich", "selectolax", "striprtf", "trafilatura", "warcio",
)  # fmt: skip


def loaded(code: str) -> set[str]:
    made = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys; print('\\n'.join(sys.modules))"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {name.split(".")[0] for name in made.stdout.split()}


def test_importing_the_package_imports_nothing_heavy() -> None:
    assert not loaded("import onrecord") & {*HEAVY, "click"}


def test_help_imports_nothing_heavy() -> None:
    for arguments in (["--help"], ["read", "--help"]):
        ran = f"from onrecord.cli.main import main\nmain({arguments!r}, standalone_mode=False)"
        assert not loaded(ran) & set(HEAVY)


def test_starting_takes_little_longer_than_python_itself() -> None:
    def median(*arguments: str) -> float:
        took = []
        for _ in range(7):
            began = time.perf_counter()
            subprocess.run([sys.executable, *arguments], capture_output=True, check=True)
            took.append(time.perf_counter() - began)
        return statistics.median(took)

    # Twice the aim of 3x + 0.15 s: a busy machine must not fail the tests; a heavy import does.
    allowed = 2 * (3 * median("-c", "pass") + 0.15)
    assert median("-c", "import onrecord") < allowed
    assert median("-m", "onrecord", "--help") < allowed


@pytest.mark.parametrize("arguments", [["--help"], ["-h"], ["read", "--help"]])
def test_help_says_what_how_and_where(arguments: list[str]) -> None:
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0
    assert result.stdout.count("  onrecord ") >= 3
    assert "Exit codes: 0" in result.stdout
    assert "docs/reference/" in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 100


def test_the_version_is_the_packages() -> None:
    assert CliRunner().invoke(main, ["--version"]).stdout == f"onrecord {__version__}\n"


def test_an_unknown_command_is_wrong_usage() -> None:
    result = CliRunner().invoke(main, ["raed"])
    assert result.exit_code == 2
    assert "raed" in result.stderr


def test_schema_prints_the_schema() -> None:
    result = CliRunner().invoke(main, ["schema"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == schema()
    jsonschema.Draft202012Validator.check_schema(json.loads(result.stdout))


def test_formats_lists_every_format_in_tabs_for_a_pipe() -> None:
    result = CliRunner().invoke(main, ["formats"])
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert [row[:2] for row in rows] == [[known.name, known.media_type] for known in formats()]
    assert all(len(row) == 3 and row[2] for row in rows)


def test_formats_is_a_table_in_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib

    monkeypatch.setattr(importlib.import_module("onrecord.cli.formats"), "is_terminal", lambda _: True)
    result = CliRunner().invoke(main, ["formats"])
    assert "media type" in result.stdout
    assert "plain text" in result.stdout
