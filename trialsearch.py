"""The command `trialsearch`: the commands of the indexer and of the web application under one name."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module

import click

INDEXER = {
    "index": "indexer.cli:index_command",
    "parse": "indexer.cli:parse_command",
    "authority": "indexer.authority_cli:authority_command",
}
WEBAPP = {name: f"webapp.cli:{name}_command" for name in ("search", "serve", "stats")}


class Commands(click.Group):
    """Commands that are loaded when they are used: a search need not wait for the readers of files."""

    def __init__(self, table: Mapping[str, str], **options: object) -> None:
        super().__init__(**options)  # type: ignore[arg-type]
        self.table = table

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands."""
        return list(self.table)

    def get_command(self, ctx: click.Context | None, cmd_name: str) -> click.Command | None:
        """The command of that name, None when there is none."""
        if cmd_name not in self.table:
            return None
        module, name = self.table[cmd_name].split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


commands = Commands({**INDEXER, **WEBAPP}, name="trialsearch", help="Search folders of trial documents.")
click.version_option(package_name="trialsearch")(commands)


def run(group: Commands, arguments: Sequence[str] | None = None, default: str = "") -> int:
    """Run a command of `group` and give the exit code: 0 worked, 1 could not, 2 wrong usage.

    `default` is the command that is meant when the first argument names none.
    """
    from engine.errors import TrialsearchError

    given = list(sys.argv[1:] if arguments is None else arguments)
    if default and (not given or given[0] not in (*group.table, "--help")):
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
