"""The commands check and doctor."""

from __future__ import annotations

import os
import platform
import shutil
from pathlib import Path

import click

from readinglist import __version__, settings
from readinglist.backend.backup_service import BackupService
from readinglist.cli import EXIT_FAILURE
from readinglist.cli.backup_command import kept_advice
from readinglist.cli.context import CliContext
from readinglist.cli.query_commands import as_json
from readinglist.cli.text_output import OutputColumn, echo, plain, write_json, write_line, write_table
from readinglist.cli.text_output import count_papers as counted
from readinglist.errors import ReadingListError
from readinglist.ipc import transport
from readinglist.library import Backup

MIN_FREE_BYTES = 200_000_000  # bytes of free disk space below which doctor warns


@click.command("check")
@as_json
@click.pass_obj
def check_command(terminal: CliContext, as_json: bool) -> None:
    """Check the whole library file for damage and compare the index with it, rebuilding it if it differs.

    You can run it while the window is open.
    """
    problems = terminal.read(lambda view: view.integrity_problems())
    service, papers, rebuilt = terminal.backend.backups, 0, False
    newest = service.newest_restorable()
    if not problems:
        papers = terminal.read(lambda view: view.overview()).papers
        rebuilt = terminal.backend.check_index().result()
    if as_json:
        write_json(
            {
                "whole": not problems,
                "papers": papers,
                "faults": problems,
                "index_rebuilt": rebuilt,
                "backups": len(service.backups.all()),
                "newest_backup": str(newest.copy.path) if newest else None,
            }
        )
    elif problems:
        write_line(f"The library {terminal.paths.library} is damaged:")
        for problem in problems:
            write_line(f"  {problem}")
        write_line("Copy it before you do anything else.")
        write_line(
            f"The latest backup is from {_moment(newest.copy)}. File > Backups in the window restores it."
            if newest
            else f"No backup in {service.backups.folder} can be opened."
        )
    else:
        index = "was missing or didn't match, and has been rebuilt" if rebuilt else "matches it"
        echo(f"The library is undamaged: {counted(papers)}. The index {index}.")
        echo(plain(f"Backups: {_backups(terminal)}."))
    if problems:
        raise click.exceptions.Exit(EXIT_FAILURE)


@click.command("doctor")
@as_json
@click.pass_obj
def doctor_command(terminal: CliContext, as_json: bool) -> None:
    """Show where the program's files are, and any problems with them."""
    terminal.check_folder()
    metadata, advice = _metadata(terminal), _advice(terminal)
    if as_json:
        write_json({**metadata, "advice": advice})
        return
    write_table((OutputColumn(10), OutputColumn()), [(name, str(value)) for name, value in metadata.items()])
    for sentence in advice:
        echo(plain(f"! {sentence}"))


def _metadata(terminal: CliContext) -> dict[str, str | int]:
    paths = terminal.paths
    return {
        "program": f"Reading List {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}",
        "library": f"{paths.library} ({_size(paths.library)})",
        "papers": _papers(terminal),
        "window": "open" if transport.is_reachable(paths.library) else "closed",
        "copies": _backups(terminal),
        "settings": f"{paths.settings} ({_size(paths.settings)})",
        "index": f"{paths.indexes} ({_size(paths.indexes)})",
        "log": f"{paths.log} ({_size(paths.log)})",
    }


def _advice(terminal: CliContext) -> list[str]:
    paths = terminal.paths
    advice = settings.load(paths.settings)[1]
    for folder in (paths.data, paths.config, paths.cache):
        if folder.exists() and not os.access(folder, os.W_OK):
            advice.append(f"{folder} isn't writable.")
    if paths.data.exists() and (free := shutil.disk_usage(paths.data).free) < MIN_FREE_BYTES:
        advice.append(f"Only {free // 1_000_000:,} MB of disk space left.")
    service = BackupService(paths.library)
    if service.backups.all() and service.newest_restorable() is None:
        advice.append(f"None of the backups in {service.backups.folder} can be opened.")
    if kept := kept_advice(service.backups):
        advice.append(kept)
    return advice


def _backups(terminal: CliContext) -> str:
    """Return how many backups there are, where, of when the newest is, and how much they take up."""
    backups = BackupService(terminal.paths.library).backups
    copies = backups.all()
    if not copies:
        return f"none in {backups.folder}"
    size = sum(copy.size for copy in copies)
    return f"{len(copies):,} in {backups.folder}, the latest from {_moment(copies[0])} ({size / 1e6:,.1f} MB)"


def _moment(copy: Backup) -> str:
    return f"{copy.at:%Y-%m-%d %H:%M}"


def _papers(terminal: CliContext) -> int | str:
    if not terminal.paths.library.exists():
        return 0
    try:
        return terminal.read(lambda view: view.overview()).papers
    except ReadingListError as error:
        return str(error)


def _size(path: Path) -> str:
    if not path.exists():
        return "not there"
    files = [path] if path.is_file() else [file for file in path.rglob("*") if file.is_file()]
    return f"{sum(file.stat().st_size for file in files) / 1e6:,.1f} MB"
