"""The command `trialsearch`: the commands of the indexer and of the web application under one name."""

from __future__ import annotations

import codecs
import io
import json
import os
import signal
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

    _write_any_character()
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # a service manager's stop is as good as Ctrl-C
    given = list(sys.argv[1:] if arguments is None else arguments)
    if default and (not given or given[0] not in (*group.table, "--help")):
        given.insert(0, default)
    try:
        with group.make_context("trialsearch", given) as context:  # `main` has an exit code of its own for closed pipes
            group.invoke(context)
            sys.stdout.flush()
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except (click.exceptions.Abort, KeyboardInterrupt):
        click.echo("Stopped. The index is as it was before.", err=True)
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except TrialsearchError as error:
        click.echo(f"Error: {error}", err=True)
        return 1
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        _write_nowhere()
        return 0
    except OSError as error:
        _write_nowhere()
        click.echo(f"Error: {error.filename or 'The output'}: {error.strerror or error}.", err=True)
        return 1
    return 0


def _write_nowhere() -> None:
    """Let what is still to be written to the output go, which cannot be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _write_any_character() -> None:
    """Let the output hold what its encoding cannot, as JSON writes it: ``\\u0432``, which is JSON in JSON."""
    codecs.register_error("escape", lambda error: (_escaped(error), error.end))  # type: ignore[attr-defined]
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="escape")


def _escaped(error: UnicodeError) -> str:
    assert isinstance(error, UnicodeEncodeError)
    return json.dumps(error.object[error.start : error.end])[1:-1]


def main() -> None:
    """The entry point of the installed command."""
    sys.exit(run(commands))


if __name__ == "__main__":
    main()
