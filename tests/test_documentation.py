"""Documentation that cannot be wrong about what can be checked: commands, options, files, fields, parameters."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from engine.schema import FIELDS
from trialsearch import commands
from webapp.app import create_app
from webapp.parameters import PAGE_PARAMETERS, PARAMETERS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ARCHITECTURE = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"trialsearch (?P<name>[a-z]+)\b(?P<rest>[^\n`#]*)")


@pytest.mark.parametrize("line", [match.group() for match in COMMAND.finditer(README)])
def test_every_command_of_the_readme_exists_with_its_options(line: str) -> None:
    match = COMMAND.match(line)
    assert match
    command = commands.get_command(None, match["name"])
    if isinstance(command, click.Group):
        command = command.commands[match["rest"].split()[0]]
    assert command
    known = {option for parameter in command.params for option in (*parameter.opts, "--help")}
    assert set(re.findall(r"--[a-z-]+", match["rest"])) <= known


def test_every_command_is_in_the_readme() -> None:
    assert set(commands.table) == {match["name"] for match in COMMAND.finditer(README)}
    assert [typed for typed in EVERY if f"trialsearch {typed}" not in README] == []


def parts(name: str) -> dict[str, click.Command]:
    """The command called `name`, or those of its group, by what is typed for them."""
    command = commands.get_command(None, name)
    assert command
    if isinstance(command, click.Group):
        return {f"{name} {part}": each for part, each in command.commands.items()}
    return {name: command}


EVERY = {typed: command for name in commands.table for typed, command in parts(name).items()}


@pytest.mark.parametrize("command", EVERY.values(), ids=EVERY)
def test_every_option_explains_itself(command: click.Command) -> None:
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    assert options and all(option.help or option.name in ("sort", "form") for option in options)


NAMED = sorted(
    set(
        re.findall(
            r"(?:engine|indexer|webapp|tests|benchmarks|documents)/[a-z_/]*(?:\.py|\.csv|\.md)?", ARCHITECTURE + README
        )
    )
)


@pytest.mark.parametrize("path", NAMED)
def test_every_file_the_documentation_names_exists(path: str) -> None:
    assert (ROOT / path).exists() or (ROOT / f"{path}.py").exists()


@pytest.mark.parametrize("path", re.findall(r"\]\(([a-zA-Z0-9_./-]+)\)", README))
def test_every_link_of_the_readme_leads_somewhere(path: str) -> None:
    assert (ROOT / path).exists()


@pytest.mark.parametrize("field", [field.name for field in FIELDS if field.name != "text"])
def test_every_field_is_in_the_readme(field: str) -> None:
    assert f"`{field}:" in README


def test_help_page_explains_every_field_and_parameter(sample: object) -> None:
    from bs4 import BeautifulSoup

    page = create_app(sample, testing=True).test_client().get("/help")  # type: ignore[arg-type]
    text = BeautifulSoup(page.data, "lxml").get_text(" ")
    for name in (*(field.name for field in FIELDS), *(parameter.name for parameter in (*PARAMETERS, *PAGE_PARAMETERS))):
        assert re.search(rf"\b{name}\b", text), name


def test_dependencies_say_why_they_are_there() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    packages = [line for line in lines if re.match(r'    "[A-Za-z]\S*', line) and re.search(r">=|types-", line)]
    assert len(packages) > 10 and [line for line in packages if "#" not in line] == []
