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
from indexer.authority import FOLDER, Problem
from indexer.cli import DEFAULT_FOLDER


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

    if not folder.is_dir():
        raise InputUnusable(f"{folder} is not a folder. Give the folder in which {FOLDER}/ lies.")
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
