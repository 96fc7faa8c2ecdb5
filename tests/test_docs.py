"""The reference must name everything that a user can meet: a test fails while it does not."""

from __future__ import annotations

import ast
import doctest
import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Literal, get_args, get_origin, get_type_hints

import click
import pytest

import onrecord
from onrecord import errors
from onrecord.cli.main import main
from onrecord.reading import records

ROOT = Path(__file__).parents[1]
REFERENCE = ROOT / "docs" / "reference"


def section(text: str, title: str) -> str:
    found = re.search(rf"^#+ {re.escape(title)}$(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE)
    assert found, f"no section {title!r}"
    return found[1]


def named(text: str) -> set[str]:
    return set(re.findall(r"`([^`\n]+)`", text))


def rows(text: str) -> set[str]:
    """Return what the first cells of the tables name."""
    return {name for line in text.splitlines() if line.startswith("| `") for name in named(line.split("|")[1])}


CLASSES = [kind for kind in vars(records).values() if is_dataclass(kind) and isinstance(kind, type)]


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_field_of_the_record_is_documented(kind: type) -> None:
    text = (REFERENCE / "record.md").read_text(encoding="utf-8")
    own = section(text, kind.__name__)
    if kind is records.Span:
        assert {"start", "end"} <= named(own)
        return
    inherited = {field.name for field in fields(records.Item)} if issubclass(kind, records.Item) else set()
    wanted = {field.name for field in fields(kind)} - (inherited if kind is not records.Item else set())
    told = named(own) if kind is records.Unread else rows(own)
    assert wanted <= told, f"undocumented: {sorted(wanted - told)}"
    if kind not in (records.Unread, records.Notice):
        assert told <= wanted, f"documented, but gone: {sorted(told - wanted)}"


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: kind.__name__)
def test_every_value_a_field_can_have_is_documented(kind: type) -> None:
    text = (REFERENCE / "record.md").read_text(encoding="utf-8")
    values = {
        value for hint in get_type_hints(kind).values() if get_origin(hint) is Literal for value in get_args(hint)
    }
    assert values <= named(section(text, kind.__name__))


def test_the_classes_are_in_the_records_order() -> None:
    text = (REFERENCE / "record.md").read_text(encoding="utf-8")
    assert list(dict.fromkeys(re.findall(r"^\| `(\w+)`", section(text, "Record"), re.MULTILINE))) == [
        field.name for field in fields(records.Record)
    ]


def notice_kinds() -> set[str]:
    """Return the kinds that the source gives to `Notice(...)`, read from its syntax."""
    kinds = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name not in ("Notice", "notice", "_first"):
                continue
            # `_first(text, kind, ...)` has the kind second; `Notice(kind, ...)` and `.notice(kind, ...)` first.
            given = [*node.args[:2], *(key.value for key in node.keywords if key.arg == "kind")]
            given = [one for one in given if isinstance(one, ast.Constant) and str(one.value).isidentifier()]
            kinds.update(one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str))
    return kinds


def test_every_kind_of_notice_is_documented() -> None:
    own = section((REFERENCE / "record.md").read_text(encoding="utf-8"), "Notice")
    undocumented = notice_kinds() - rows(own)
    assert not undocumented, f"add to docs/reference/record.md, Notice: {sorted(undocumented)}"


def family(kind: type[errors.OnrecordError]) -> list[type[errors.OnrecordError]]:
    return [kind, *(one for child in kind.__subclasses__() for one in family(child))]


@pytest.mark.parametrize("kind", family(errors.OnrecordError), ids=lambda kind: kind.__name__)
def test_every_error_is_documented_with_what_to_do(kind: type[errors.OnrecordError]) -> None:
    text = (REFERENCE / "errors.md").read_text(encoding="utf-8")
    (row,) = (line for line in text.splitlines() if line.startswith(f"| `{kind.kind}` |"))
    cells = [cell.strip() for cell in row.strip("|").split("|")]
    assert cells[1] == f"`{kind.__name__}`"
    assert all(cells[2:4])
    assert f'"{kind.kind}"' in (errors.__doc__ or "") or kind is errors.OnrecordError


def commands(command: click.Command, name: str = "onrecord") -> list[tuple[str, click.Command]]:
    found = [(name, command)]
    if isinstance(command, click.Group):
        context = click.Context(command)
        for child in command.list_commands(context):
            own = command.get_command(context, child)
            assert own
            found += commands(own, f"{name} {child}")
    return found


@pytest.mark.parametrize(("name", "command"), commands(main), ids=lambda value: str(value))
def test_every_command_and_option_is_documented(name: str, command: click.Command) -> None:
    text = (REFERENCE / "cli.md").read_text(encoding="utf-8")
    own = text if name == "onrecord" else section(text, name)
    if name.split()[-1] in ("said", "timeline", "figures", "commitments"):
        own += section(text, "Options of tables")
    if "reading" in own:
        own += section(text, "Options of reading")
    told = {one.split()[0] for one in rows(own)}
    for parameter in command.params:
        if isinstance(parameter, click.Option):
            assert {*parameter.opts, *parameter.secondary_opts} <= told


def test_every_exit_code_is_documented() -> None:
    from onrecord.cli import output

    own = section((REFERENCE / "cli.md").read_text(encoding="utf-8"), "Exit codes")
    for code in (output.DONE, output.UNREAD, output.USAGE, output.INTERRUPTED, output.BROKEN_PIPE):
        assert f"\n| {code} |" in own


def test_every_public_name_is_documented() -> None:
    text = (REFERENCE / "python.md").read_text(encoding="utf-8")
    for name in onrecord.__all__:
        assert re.search(rf"\b{name}\b", text)
        assert getattr(onrecord, name)


def test_the_examples_in_python_do_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    text = (REFERENCE / "python.md").read_text(encoding="utf-8")
    example = doctest.DocTestParser().get_doctest(text.replace("```", ""), {}, "python.md", "python.md", 0)
    assert len(example.examples) > 10
    said: list[str] = []
    result = doctest.DocTestRunner(verbose=False).run(example, out=said.append)
    assert not result.failed, "".join(said)


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in REFERENCE.glob("*.md"):
        text = page.read_text(encoding="utf-8")
        for target, anchor in re.findall(r"\]\(([\w./-]*)(?:#([\w-]+))?\)", text):
            other = (page.parent / target) if target else page
            assert other.exists(), f"{page.name}: {target}"
            if anchor:
                heads = re.findall(r"^#+ (.*)$", other.read_text(encoding="utf-8"), re.MULTILINE)
                assert anchor in {re.sub(r"[^\w -]", "", head).lower().replace(" ", "-") for head in heads}
