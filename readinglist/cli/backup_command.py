"""The command backup."""

from __future__ import annotations

from pathlib import Path

import click

from readinglist.cli import EXIT_NOTHING
from readinglist.cli.context import CliContext
from readinglist.cli.export_commands import is_stdout, write_output
from readinglist.cli.query_commands import as_json
from readinglist.cli.text_output import count_papers as counted
from readinglist.cli.text_output import echo, plain, write_json
from readinglist.errors import ReadingListError
from readinglist.library import LARGE, Backups, size_kept
from readinglist.private_files import give_out


@click.command(
    "backup",
    epilog="""\b
Examples:
  readinglist backup                       with the library's other backups
  readinglist backup -o /media/stick/library.db
  readinglist backup -o - | xz > library.db.xz

The exit status is 1 if the library is empty.""",
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Copy the library to FILE; - for stdout."
)
@click.option("--force", is_flag=True, help="Overwrite an existing file.")
@as_json
@click.pass_obj
def backup_command(terminal: CliContext, output: Path | None, force: bool, as_json: bool) -> None:
    """Back up the library, even while the window is open, and check the backup.

    File > Backups in the window lists the backups of the library. This one is kept until you remove it there.
    To use a copy made with -o, quit the program and replace library.db with it.
    """
    if as_json and output is not None and is_stdout(output):
        raise click.UsageError("--json and the copy can't both go to stdout.")
    terminal.need_library()
    if output is not None:
        papers = write_output(output, ".db", lambda path: _copy(terminal, path), force=force, silent=as_json)
        if as_json:
            write_json({"backup": str(output.absolute()), "papers": papers, "size": output.stat().st_size})
        return
    terminal.read(lambda view: view.position())  # a library that cannot be opened is not backed up
    made = terminal.backend.backups.make_now()
    papers = terminal.backend.backups.backups.inspect(made.path).papers if made else 0
    if as_json:
        write_json({"backup": str(made.path) if made else None, "papers": papers, "size": made.size if made else 0})
    elif made is None:
        echo("The library is empty: there's nothing to back up.", err=True)
    else:
        echo(plain(f"{counted(papers)} in {made.path}"))
        if advice := kept_advice(terminal.backend.backups.backups):
            echo(plain(f"! {advice}"), err=True)
    if made is None:
        raise click.exceptions.Exit(EXIT_NOTHING)


def kept_advice(backups: Backups) -> str:
    """Return a sentence if the backups that only the user deletes are large, or an empty text."""
    size = size_kept(backups.all())
    if size <= LARGE:
        return ""
    return (
        f"Backups that are kept until you remove them take up {size / 1e9:,.1f} GB."
        " File > Backups in the window lists them."
    )


def _copy(terminal: CliContext, path: Path) -> int:
    terminal.backend.backups.backups.check_target(path)
    try:
        terminal.read(lambda view: view.copy_to(path))
        give_out(path)
    except OSError as error:
        raise ReadingListError(f"{path} couldn't be written: {error.strerror or error}.") from error
    return terminal.read(lambda view: view.overview()).papers
