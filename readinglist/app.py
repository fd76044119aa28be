"""The entry point: arguments, log, command line or window."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from logging.handlers import RotatingFileHandler
from pathlib import Path
from tempfile import TemporaryDirectory

from readinglist import __version__, cli
from readinglist.cli.standard_streams import StandardStreams
from readinglist.errors import LibraryError, LibraryProblem, ReadingListError, check_file
from readinglist.gc_pause import making_lasting_objects
from readinglist.i18n import en
from readinglist.paths import Paths
from readinglist.private_files import make_files_private

log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; return its exit status."""
    make_files_private()
    streams = StandardStreams()
    try:
        status = _run(sys.argv[1:] if argv is None else argv)
    except SystemExit as leaving:  # --help, --version, a usage error
        status = leaving.code if isinstance(leaving.code, int) else 0
    return streams.finish(status)


def _run(given: Sequence[str]) -> int:
    if cli.is_command(given):
        return cli.run(given)
    arguments = _arguments(given)
    if arguments.self_check:
        from readinglist.gui.self_check import self_check  # noqa: PLC0415 - imported on demand

        with TemporaryDirectory(prefix="readinglist-") as folder:
            return self_check(Paths.under(Path(folder)))
    paths = Paths.of_folder(arguments.folder) if arguments.folder else Paths.of_user()
    try:
        paths.make()
        _start_log(paths)
    except OSError as error:
        where = error.filename or paths.data
        return _refuse(
            LibraryError(
                LibraryProblem.FORBIDDEN,
                en("The folder {folder} can't be used: {reason}.", folder=where, reason=error.strerror),
            )
        )
    except LibraryError as error:
        return _refuse(error)

    try:
        with ExitStack() as start:
            start.enter_context(making_lasting_objects())

            from readinglist.gui.application import run  # noqa: PLC0415 - Qt is imported after the arguments are parsed

            return run(
                paths,
                [path.resolve() for path in arguments.files],
                picture=arguments.picture,
                benchmark_start=arguments.benchmark_start,
                started=start.close,
            )
    except ReadingListError as error:
        print(f"readinglist: {error}", file=sys.stderr)  # noqa: T201
        return 1


def _refuse(error: LibraryError) -> int:
    """Say in the terminal and in a dialog why the program cannot start; return the exit status."""
    print(f"readinglist: {error}", file=sys.stderr)  # noqa: T201
    from readinglist.gui.recovery.problem_dialog import explain  # noqa: PLC0415

    explain(error)
    return 1


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    width = max(map(len, cli.COMMANDS))
    parser = argparse.ArgumentParser(
        prog="readinglist",
        usage="readinglist [options] [FILE ...]\n       readinglist [--folder DIR] COMMAND ...",
        description="A reading list for people who skim abstracts. Without a command, the window opens.",
        epilog="commands (readinglist COMMAND --help explains each):\n"
        + "\n".join(f"  {name:{width}}  {words}" for name, words in cli.COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a file of papers to import")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="use the library and settings in DIR")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="save a picture of the window and quit")
    parser.add_argument("--self-check", action="store_true", help="test the program in a temporary library and quit")
    parser.add_argument("--benchmark-start", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"Reading List {__version__}")
    return parser.parse_args(argv)


def _start_log(paths: Paths) -> None:
    try:
        check_file(paths.log)
    except OSError as error:
        print(f"readinglist: {paths.log}: {error.strerror}; nothing is logged.", file=sys.stderr)  # noqa: T201
        logging.basicConfig(level=logging.INFO, handlers=[logging.NullHandler()])
        return
    handler = RotatingFileHandler(paths.log, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
    logging.basicConfig(
        level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
