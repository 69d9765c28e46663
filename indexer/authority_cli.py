"""The curator's commands about authority files: `authority check` and `authority suggest`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import closing, nullcontext
from dataclasses import asdict
from pathlib import Path

import click

from engine.errors import InputUnusable
from engine.index import open_index
from indexer.authority import Problem
from indexer.cli import DEFAULT_FOLDER, index_option
from indexer.discover import require_folder


@click.group("authority")
def authority_command() -> None:
    """Look after the authority files: authority/persons.csv and authority/trials.csv of a folder."""


@authority_command.command("check")
@click.argument("folder", type=click.Path(path_type=Path), default=DEFAULT_FOLDER)
@click.option(
    "--index", "index_path", type=click.Path(path_type=Path), help="Also name the lines that no document of it uses."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def check_command(ctx: click.Context, folder: Path, index_path: Path | None, as_json: bool) -> None:
    """Report what is wrong with the authority files of FOLDER, with line numbers; exit code 1 if anything is.

    FOLDER is the indexed folder, documents/ if not given. Reported are lines that cannot be used, unknown roles,
    names and aliases claimed twice, entries that seem to be one, and roles in trials that have no entry. Unused
    lines are hints, no problems.
    """
    from indexer.authority_check import check  # late: `--help` need not wait for it

    require_folder(folder)
    with closing(open_index(index_path)) if index_path else nullcontext() as index:
        checked = check(folder, index)
    if as_json:
        record = {
            "persons": len(checked.authority.persons),
            "trials": len(checked.authority.trials),
            "problems": _records(checked.problems),
            "hints": _records(checked.hints),
        }
        click.echo(json.dumps(record, ensure_ascii=False))
    else:
        for problem in checked.problems:
            click.echo(f"{problem}")
        for hint in checked.hints:
            click.echo(f"Hint: {hint}")
        counts = f"{len(checked.authority.persons):,} persons, {len(checked.authority.trials):,} trials"
        click.echo(f"{counts}: {len(checked.problems):,} problems, {len(checked.hints):,} hints.")
    ctx.exit(1 if checked.problems else 0)


def _records(problems: Iterable[Problem]) -> list[dict[str, object]]:
    return [asdict(problem) for problem in problems]


@authority_command.command("suggest")
@index_option
@click.option(
    "--persons", "facet", flag_value="person", default="person", help="Suggest lines for persons.csv (default)."
)
@click.option("--trials", "facet", flag_value="trial", help="Suggest lines for trials.csv.")
@click.option("--limit", type=click.IntRange(1), default=100, show_default=True, help="The most lines to suggest.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="Write to this new file instead.")
def suggest_command(index_path: Path, facet: str, limit: int, output: Path | None) -> None:
    """Suggest lines for the authority files, as CSV in their columns, from the names in the index.

    First come names that seem to be one (other spellings, initials, slips), then names of several documents that
    have no entry. Judge every line, then put it into authority/persons.csv or trials.csv: the columns “why” and
    “documents” may stay. A line about an entry that exists is to replace its line.
    """
    from indexer.authority_suggest import propose, to_csv  # late, as above

    with closing(open_index(index_path)) as index:
        text = to_csv(propose(index, facet, limit), facet)
    if output is None:
        click.echo(text, nl=False)
    else:
        _write_new(output, text)


def _write_new(path: Path, text: str) -> None:
    """Write a file that does not exist yet, marked as UTF-8 for spreadsheets."""
    try:
        with path.open("x", encoding="utf-8-sig", newline="") as stream:
            stream.write(text)
    except FileExistsError:
        raise InputUnusable(f"{path} exists; it is not overwritten. Name a new file with -o.") from None
    except OSError as error:
        raise InputUnusable(f"{path} cannot be written: {error.strerror}. Name another file with -o.") from None
