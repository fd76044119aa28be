"""The click program: its commands, common options, and error handling."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from concurrent.futures import CancelledError
from importlib import import_module
from pathlib import Path

import click

from readinglist import __version__
from readinglist.cli import COMMANDS, COMPLETION, EXIT_FAILURE
from readinglist.cli.context import CliContext
from readinglist.cli.text_output import echo, plain
from readinglist.errors import ReadingListError

_MODULES = {
    "import": "import_command",
    "search": "query_commands",
    "list": "query_commands",
    "show": "query_commands",
    "related": "query_commands",
    "mark": "edit_commands",
    "tag": "edit_commands",
    "follow": "source_commands",
    "sources": "source_commands",
    "fetch": "source_commands",
    "unfollow": "source_commands",
    "details": "details_command",
    "undo": "edit_commands",
    "redo": "edit_commands",
    "export": "export_commands",
    "backup": "backup_command",
    "check": "health_commands",
    "doctor": "health_commands",
}


class CommandGroup(click.Group):
    """A group whose commands are imported on demand."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        module = _MODULES.get(cmd_name)
        if module is None:
            return None
        command: click.Command = getattr(import_module(f"readinglist.cli.{module}"), f"{cmd_name}_command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.command(
    cls=CommandGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Without a command, the window opens: `readinglist [FILE ...]`.",
)
@click.option("--folder", type=click.Path(path_type=Path), metavar="DIR", help="Use the library in DIR.")
@click.version_option(__version__, message="Reading List %(version)s")
@click.pass_context
def program(context: click.Context, folder: Path | None) -> None:
    """A reading list for people who skim abstracts, in a terminal.

    While the window is open, commands that change the library run in it, so you can undo them there.
    """
    context.obj = CliContext.of(folder)
    context.call_on_close(context.obj.close)


def run(arguments: Sequence[str]) -> int:
    """Run a command; return its exit status."""
    try:
        exit_code = program.main(
            list(arguments), "readinglist", standalone_mode=False, complete_var=COMPLETION, windows_expand_args=False
        )
    except (click.exceptions.Abort, CancelledError):  # Ctrl+C, perhaps during a query
        return 130
    except click.ClickException as error:
        error.show(sys.stderr)
        return error.exit_code
    except ReadingListError as error:
        echo(f"readinglist: {plain(str(error))}", err=True)
        return EXIT_FAILURE
    return exit_code if isinstance(exit_code, int) else 0
