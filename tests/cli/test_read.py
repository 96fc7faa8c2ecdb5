"""`onrecord read`: what it prints, where, and with which exit code."""

from __future__ import annotations

import contextlib
import importlib
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from onrecord.cli import interrupts, output
from onrecord.cli.main import main
from onrecord.reading import articles
from tests.conftest import STRIKE

BAD = b"\x00\x01\x02\x03" * 50  # no format is like this

pytestmark = pytest.mark.usefixtures("simple_split")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(STRIKE)
    (tmp_path / "b.bin").write_bytes(BAD)
    (tmp_path / "c.txt").write_text("Ferry sails again\nThe ferry sailed.\n")
    return tmp_path


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("read", "reading"):
        monkeypatch.setattr(importlib.import_module(f"onrecord.cli.{module}"), "is_terminal", lambda stream: True)


def run(*arguments: str, input: bytes | None = None) -> Result:
    return CliRunner().invoke(main, ["read", *arguments], input=input, catch_exceptions=False)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout_bytes.splitlines()]


# What comes out of a pipe


def test_a_pipe_gets_one_json_line_a_document_in_order(folder: Path) -> None:
    result = run("c.txt", "a.txt")
    assert result.exit_code == 0
    assert [line["document"]["name"] for line in lines(result)] == ["c.txt", "a.txt"]
    assert result.stdout_bytes == run("--json", "c.txt", "a.txt").stdout_bytes
    assert result.stdout_bytes.endswith(b"\n")
    assert b"\r" not in result.stdout_bytes
    assert result.stderr == ""


def test_what_cannot_be_read_has_an_error_line_and_a_message_and_the_rest_is_read(folder: Path) -> None:
    result = run("a.txt", "b.bin", "nowhere.txt", "c.txt")
    assert result.exit_code == 1
    good, bad, missing, last = lines(result)
    assert bad["document"] == {"name": "b.bin"}
    assert bad["error"]["kind"] == "unknown_format"
    assert missing["error"]["kind"] == "missing"
    assert "text" in good
    assert "text" in last
    first, second = result.stderr.splitlines()
    assert first.startswith("onrecord: b.bin: ")
    assert second.startswith("onrecord: nowhere.txt: not there")
    assert second == f"onrecord: {missing['error']['message']}"


def test_a_folder_is_read_whole(folder: Path) -> None:
    result = run(".")
    assert [line["document"]["name"] for line in lines(result)] == ["./a.txt", "./b.bin", "./c.txt"]
    assert result.exit_code == 1


@pytest.mark.parametrize("arguments", [["-"], []])
def test_standard_input_is_read(arguments: list[str]) -> None:
    result = run(*arguments, input=STRIKE.encode())
    assert result.exit_code == 0
    (line,) = lines(result)
    assert line["document"]["name"] == "-"
    assert line["text"] == STRIKE


def test_empty_standard_input_is_an_error_line() -> None:
    result = run("-", input=b"")
    assert result.exit_code == 1
    assert lines(result)[0]["error"]["kind"] == "empty"
    assert result.stderr.startswith("onrecord: -: nothing in it")


def test_standard_input_stands_where_it_is_named(folder: Path) -> None:
    result = run("a.txt", "-", "c.txt", input=b"From the pipe\nbody\n")
    assert [line["document"]["name"] for line in lines(result)] == ["a.txt", "-", "c.txt"]


@pytest.mark.usefixtures("terminal")
def test_without_a_file_in_a_terminal_there_is_help() -> None:
    result = run()
    assert result.exit_code == 2
    assert "Usage:" in result.stderr
    assert result.stdout == ""


def test_the_output_is_utf_8_and_lf_whatever_the_locale(folder: Path) -> None:
    (folder / "ü.txt").write_text("Fähre nach Sarnholt\nText\n", encoding="utf-8")
    env = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONIOENCODING": "latin-1",
        "PYTHONUTF8": "0",
        "PYTHONCOERCECLOCALE": "0",
    }
    made = onrecord("read", "ü.txt", env=env)
    assert made.returncode == 0
    assert "Fähre nach Sarnholt" in made.stdout.decode("utf-8")


# Options


def test_options_reach_the_reading(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, object] = {}
    simple = articles.split

    def split(source: Any, **options: Any) -> Any:
        seen.update(options)
        return simple(source, **options)

    monkeypatch.setattr(articles, "split", split)
    (folder / "d.txt").write_bytes("Fähre\nText".encode("cp1252"))
    result = run("--published", "2031-03-04", "--whole", "--encoding", "cp1252", "--layers", "articles", "d.txt")
    assert seen == {"published": "2031-03-04", "whole": True}
    assert lines(result)[0]["text"] == "Fähre\nText"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["--published", "4 March"], "2031-03-04"),
        (["--layers", "articles,satements"], "Known are: articles"),
        (["--layers", ","], "Known are: articles"),
        (["--encoding", "klingon"], "cp1252"),
        (["--max-bytes", "many"], "200MB"),
        (["--max-bytes", "0"], "200MB"),
        (["--max-seconds", "-1"], "range"),
        (["--colour"], "No such option"),
    ],
)
def test_a_wrong_value_is_a_usage_error_that_says_what_is_right(arguments: list[str], says: str) -> None:
    result = run(*arguments, "a.txt")
    assert result.exit_code == 2
    assert says in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize(
    ("size", "exit_code"), [("100", 1), ("0.1kB", 1), ("64KiB", 0), ("1 mb", 0), ("200MB", 0), ("2G", 0)]
)
def test_sizes_take_units(folder: Path, size: str, exit_code: int) -> None:
    result = run("--max-bytes", size, "a.txt")
    assert result.exit_code == exit_code
    if exit_code:
        assert lines(result)[0]["error"]["kind"] == "too_large"


def test_standard_input_is_held_to_the_size_too() -> None:
    result = run("--max-bytes", "100", "-", input=STRIKE.encode())
    assert lines(result)[0]["error"]["kind"] == "too_large"


@pytest.mark.parametrize("way", ["_by_timer", "_by_thread"])
def test_a_document_that_takes_too_long_is_left_and_the_rest_is_read(
    folder: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    simple = articles.split

    def split(source: Any, **options: Any) -> Any:
        if source.text.startswith("Harbour"):
            end = time.monotonic() + 30
            while time.monotonic() < end:
                with contextlib.suppress(Exception):  # as libraries do
                    time.sleep(0.01)
        return simple(source, **options)

    monkeypatch.setattr(articles, "split", split)
    if way == "_by_timer" and not hasattr(signal, "setitimer"):
        pytest.skip("the system has no interval timer")
    monkeypatch.setattr(interrupts, "_by_timer", getattr(interrupts, way))
    began = time.monotonic()
    result = run("--max-seconds", "0.3", "a.txt", "c.txt", "a.txt", "c.txt")
    assert time.monotonic() - began < 20
    assert [line.get("error", {}).get("kind") for line in lines(result)] == [
        "too_slow",
        None,
        "too_slow",
        None,
    ]
    assert "--max-seconds" in result.stderr
    assert result.exit_code == 1


def test_a_limit_that_is_not_reached_leaves_no_trace() -> None:
    before = signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)
    assert interrupts.at_most(60, "a", lambda: "done") == "done"
    assert (signal.getsignal(signal.SIGALRM), signal.getitimer(signal.ITIMER_REAL)) == before


@pytest.mark.parametrize("way", [interrupts._by_timer, interrupts._by_thread])
def test_a_real_ctrl_c_is_no_slow_source(way: Callable[..., object]) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        way(60, interrupted)


# The terminal


@pytest.mark.usefixtures("terminal")
def test_a_terminal_gets_a_summary(folder: Path) -> None:
    result = run("a.txt", "b.bin", "c.txt")
    assert result.exit_code == 1
    assert "Harbour strike enters" in result.stdout
    assert "2 documents read, 2 articles" in result.stdout
    assert "1 could not be read" in result.stdout
    assert "onrecord: b.bin: " in result.stderr
    assert '"onrecord"' not in result.stdout


@pytest.mark.usefixtures("terminal")
def test_json_can_be_asked_for_in_a_terminal(folder: Path) -> None:
    assert len(lines(run("--json", "a.txt"))) == 1


def test_names_and_messages_cannot_steer_the_terminal(folder: Path) -> None:
    name = "x\x1b[2Jy.txt"
    result = run(name)
    assert "\x1b" not in result.stderr
    assert "x\\x1b[2Jy.txt" in result.stderr
    assert lines(result)[0]["document"]["name"] == name


# As a program


def onrecord(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "onrecord", *arguments], capture_output=True, timeout=120, **options)


def script(folder: Path, body: str) -> list[str]:
    """Return a command that runs the command line with the simple splitter and `body` before it."""
    path = folder / "run.py"
    root = Path(__file__).parents[2]
    path.write_text(
        f"import sys; sys.path.insert(0, {str(root)!r})\n"
        "from onrecord.reading import articles\n"
        "from tests.conftest import lines_as_one_article\n"
        "articles.split = lines_as_one_article\n"
        f"{body}\n"
        "from onrecord.cli.main import main\n"
        "main(prog_name='onrecord')\n"
    )
    return [sys.executable, str(path)]


@pytest.mark.skipif(os.name == "nt", reason="there, a closed pipe is another error")
def test_a_reader_that_leaves_ends_it_quietly(folder: Path) -> None:
    (folder / "many").mkdir()
    for n in range(30):
        (folder / "many" / f"{n}.txt").write_text("Ferry\n" + "The ferry stays in port.\n" * 4000)
    with subprocess.Popen(
        [*script(folder, ""), "read", "many"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 141


@pytest.mark.skipif(os.name == "nt", reason="signals are others there")
def test_ctrl_c_ends_it_with_whole_lines_and_130(folder: Path) -> None:
    wait = (
        "import time\n"
        "def slow(source, **options):\n"
        "    if source.text.startswith('Ferry'):\n"
        "        print('here', file=sys.stderr, flush=True); time.sleep(60)\n"
        "    return lines_as_one_article(source)\n"
        "articles.split = slow"
    )
    with subprocess.Popen(
        [*script(folder, wait), "read", "a.txt", "c.txt"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr
        assert process.stdout
        assert process.stderr.readline() == b"here\n"
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130
        assert b"Traceback" not in process.stderr.read()
        out = process.stdout.read()
    assert out.endswith(b"\n")
    assert [json.loads(line)["document"]["name"] for line in out.splitlines()] == ["a.txt"]


def test_ctrl_c_while_a_line_is_written_waits_for_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []

    class Slow(io.BytesIO):
        def write(self, content: Any) -> int:
            signal.raise_signal(signal.SIGINT)
            written.append(bytes(content))
            return len(content)

    class Stdout:
        buffer = Slow()

    monkeypatch.setattr(output.sys, "stdout", Stdout())
    with pytest.raises(KeyboardInterrupt):
        output.write(b"{}\n")
    assert written == [b"{}\n"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


@pytest.mark.skipif(os.name == "nt", reason="streams are closed otherwise there")
@pytest.mark.parametrize(("closed", "says"), [(0, b"input is closed"), (1, b"output is closed")])
def test_a_closed_stream_is_a_message_not_a_traceback(folder: Path, closed: int, says: bytes) -> None:
    process = subprocess.run(
        [*script(folder, ""), "read", "-" if closed == 0 else "a.txt"],
        capture_output=True, timeout=60, preexec_fn=lambda: os.close(closed),
    )  # fmt: skip
    assert process.returncode == 1
    assert says in process.stderr
    assert b"Traceback" not in process.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no /dev/full")
def test_a_full_disk_is_a_message_not_a_traceback(folder: Path) -> None:
    with open("/dev/full", "wb") as full:
        process = subprocess.run(
            [*script(folder, ""), "read", "a.txt"], stdout=full, stderr=subprocess.PIPE, timeout=60
        )
    assert process.returncode == 1
    assert b"No space left" in process.stderr
    assert b"Traceback" not in process.stderr


@pytest.mark.skipif(os.name == "nt", reason="there are no pseudo-terminals there")
@pytest.mark.parametrize("no_color", [True, False])
def test_in_a_real_terminal_it_shows_progress_and_colours_unless_told_not_to(folder: Path, no_color: bool) -> None:
    import pty

    wait = (
        "import time\n"
        "def slow(source, **options):\n"
        "    time.sleep(1.6)\n"
        "    return lines_as_one_article(source)\n"
        "articles.split = slow"
    )
    env = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    env |= {"TERM": "xterm-256color", "COLUMNS": "80", **({"NO_COLOR": "1"} if no_color else {})}
    master, slave = pty.openpty()
    with subprocess.Popen(
        [*script(folder, wait), "read", "a.txt"], stdin=slave, stdout=slave, stderr=slave, env=env
    ) as process:
        os.close(slave)
        seen = b""
        while True:
            try:
                block = os.read(master, 65536)
            except OSError:
                break
            if not block:
                break
            seen += block
    os.close(master)
    assert process.returncode == 0
    assert b"Harbour strike" in seen
    assert b"0 read" in seen  # the progress of the one long document
    assert (b"\x1b[36m" in seen or b"\x1b[33m" in seen) is not no_color


def test_the_summary_can_be_had_in_a_pipe_too(folder: Path) -> None:
    result = run("--summary", "a.txt")
    assert result.exit_code == 0
    assert "a.txt" in result.stdout
    assert not result.stdout.startswith("{")
