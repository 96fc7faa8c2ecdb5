"""Tables: what a person sees, what a spreadsheet gets, what a program gets, are the same rows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli.main import main
from onrecord.cli.tables import Row, matches

DIGEST = """Minister names the day for the ferry's return

Norvik Courier
4 March 2031

NORVIK. Transport Minister Ana Velde promised on Tuesday that the ferry to Sarnholt would sail again by 20 March. "Nobody
has been forgotten," she said. More than 1,200 people have left the island since February, she added.

Dockers' leader Joss Marrek said that 3,000 people had left. "=We counted them," he said.
"""


@pytest.fixture
def digest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "digest.txt").write_text(DIGEST)
    return "digest.txt"


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, list(arguments), catch_exceptions=False)
    assert result.exit_code == 0, result.stderr
    return result


def as_json(*arguments: str) -> list[Row]:
    return [json.loads(line) for line in run(*arguments, "--json").stdout.splitlines()]


def as_csv(*arguments: str) -> list[dict[str, str]]:
    told = run(*arguments, "--csv").stdout_bytes
    assert told.startswith(b"\xef\xbb\xbf"), "a spreadsheet must be told that it is UTF-8"
    return list(csv.DictReader(io.StringIO(told.decode("utf-8-sig"))))


@pytest.mark.parametrize("command", ["said", "timeline", "figures", "commitments"])
def test_the_three_forms_hold_the_same_rows(digest: str, command: str) -> None:
    rows = as_json(command, digest)
    assert rows
    assert [row["id"] for row in as_csv(command, digest)] == [row["id"] for row in rows]
    assert [row["id"] for row in as_json(command, digest)] == [row["id"] for row in rows], "ids stay the same"
    for row in rows:
        assert 0 <= row["start"] < row["end"] <= len(DIGEST)
        assert row["outlet"] == "Norvik Courier"
    table = run(command, digest).stdout
    assert all(f"{row.get('words_start', row['start']):,}" in table for row in rows)


def test_said_tells_speaker_kind_words_and_where(digest: str) -> None:
    table = run("said", digest).stdout
    assert "Norvik Courier · 2031-03-04" in table
    (line,) = (line for line in table.splitlines() if "Nobody" in line)
    assert "Ana Velde" in line
    assert "direct" in line
    assert "“Nobody" in line


@pytest.mark.parametrize(
    ("asked", "speakers"),
    [
        (["--by", "velde"], {"Ana Velde"}),
        (["--by", "VÉLDE"], {"Ana Velde"}),
        (["--by", "marrek", "--about", "counted"], {"Joss Marrek"}),
        (["--about", "forgotten"], {"Ana Velde"}),
        (["--by", "nobody at all"], set()),
    ],
)
def test_said_is_asked_by_name_and_by_word(digest: str, asked: list[str], speakers: set[str]) -> None:
    assert {row["speaker"] for row in as_json("said", digest, *asked)} == speakers


def test_rival_figures_stand_side_by_side(digest: str) -> None:
    rows = [row for row in as_json("figures", digest) if row["low"] in (1200, 3000)]
    assert [(row["low"], row["high"], row["bound"], row["speaker"]) for row in rows] == [
        (1200, None, "at_least", "Ana Velde"),
        (3000, 3000, "exact", "Joss Marrek"),
    ]


def test_commitments_are_asked_by_who_and_kind(digest: str) -> None:
    (row,) = as_json("commitments", digest, "--kind", "promise", "--by", "Velde")
    assert row["deadline_value"] == "2031-03-20"
    assert as_json("commitments", digest, "--kind", "refusal") == []


def test_nothing_found_is_said(tmp_path: Path) -> None:
    path = tmp_path / "dull.txt"
    path.write_text("A note on nothing much\n\nThe harbour was grey and the sea was grey and the sky was grey too.\n")
    assert run("commitments", str(path)).stdout == "no commitments\n"
    assert run("commitments", str(path), "--json").stdout == ""


def test_what_a_spreadsheet_would_run_is_made_text(digest: str) -> None:
    (row,) = (row for row in as_csv("said", digest) if "counted" in row["words"])
    assert row["words"].startswith("'=We counted")
    (same,) = (row for row in as_json("said", digest) if "counted" in row["words"])
    assert same["words"].startswith("=We counted")


def test_a_document_that_cannot_be_read_is_told_and_the_rest_is_listed(digest: str, tmp_path: Path) -> None:
    (tmp_path / "bad.bin").write_bytes(bytes(range(256)) * 20)
    result = CliRunner().invoke(main, ["said", "bad.bin", digest, "--json"], catch_exceptions=False)
    assert result.exit_code == 1
    assert "bad.bin" in result.stderr
    assert len(result.stdout.splitlines()) == len(as_json("said", digest))


@pytest.mark.parametrize(
    ("sought", "values", "found"),
    [(None, [], True), ("velde", ["Ana Velde"], True), ("Šavrel", ["savrel"], True), ("x", [None, ""], False),
     ("ana  velde", ["Ana Velde"], True)],
)  # fmt: skip
def test_names_are_matched_whatever_their_case_and_accents(sought: str | None, values: list[Any], found: bool) -> None:
    assert matches(sought, *values) is found
