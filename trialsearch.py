"""The command `trialsearch`: the commands of the indexer and of the web application under one name."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from engine.errors import TrialsearchError
from indexer.cli import commands as indexer_commands
from webapp.cli import commands as webapp_commands


@click.group()
@click.version_option(package_name="trialsearch")
def commands() -> None:
    """Search folders of trial documents."""


for _group in (indexer_commands, webapp_commands):
    for _command in _group.commands.values():
        commands.add_command(_command)


def run(group: click.Group, arguments: Sequence[str] | None = None, default: str = "") -> int:
    """Run a command of `group` and give the exit code: 0 worked, 1 could not, 2 wrong usage.

    `default` is the command that is meant when the first argument names none.
    """
    given = list(sys.argv[1:] if arguments is None else arguments)
    if default and (not given or given[0] not in (*group.commands, "--help")):
        given.insert(0, default)
    try:
        result = group.main(given, prog_name="trialsearch", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped. The index is as it was before.", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except TrialsearchError as error:
        click.echo(f"Error: {error}", err=True)
        return 1
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return result if isinstance(result, int) else 0


def main() -> None:
    """The entry point of the installed command."""
    sys.exit(run(commands))


if __name__ == "__main__":
    main()
