"""Joins the parts into a program: arguments, log, the one running instance, the window."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from logging.handlers import RotatingFileHandler
from pathlib import Path
from tempfile import TemporaryDirectory

from readinglist import __version__
from readinglist.errors import LibraryTrouble, ReadingListError, Trouble
from readinglist.paths import Paths

log = logging.getLogger(__name__)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program; give its exit status."""
    arguments = _arguments(argv)
    if arguments.self_check:
        from readinglist.gui.self_check import self_check  # noqa: PLC0415 - only what is asked for is loaded

        with TemporaryDirectory(prefix="readinglist-") as folder:
            return self_check(Paths.under(Path(folder)))
    paths = Paths.under(arguments.folder) if arguments.folder else Paths.of_user()
    try:
        paths.make()
        _start_log(paths)
    except OSError as error:
        print(f"readinglist: {paths.data}: {error.strerror}", file=sys.stderr)  # noqa: T201
        from readinglist.gui.trouble_dialog import explain  # noqa: PLC0415

        explain(LibraryTrouble(Trouble.FORBIDDEN, f"The folder {paths.data} cannot be used: {error.strerror}."))
        return 1

    from readinglist.gui.program import run  # noqa: PLC0415 - Qt is loaded after the arguments are understood

    try:
        return run(
            paths,
            [path.resolve() for path in arguments.files],
            picture=arguments.picture,
            benchmark_start=arguments.benchmark_start,
        )
    except ReadingListError as error:
        print(f"readinglist: {error}", file=sys.stderr)  # noqa: T201
        return 1


def _arguments(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="readinglist", description="A reading list for people who skim abstracts.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="a feed to import")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="keep library, index and settings in DIR")
    parser.add_argument("--picture", type=Path, metavar="FILE", help="save a picture of the window and quit")
    parser.add_argument("--self-check", action="store_true", help="try everything in a library of its own, and quit")
    parser.add_argument("--benchmark-start", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"Reading List {__version__}")
    return parser.parse_args(argv)


def _start_log(paths: Paths) -> None:
    handler = RotatingFileHandler(paths.log, maxBytes=500_000, backupCount=1, encoding="utf-8", delay=True)
    logging.basicConfig(
        level=logging.INFO, handlers=[handler], format="%(asctime)s %(levelname)s %(name)s: %(message)s"
    )
