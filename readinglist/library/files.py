"""The library's file: connections, transactions, and applied migrations.

Does not use sqlite-utils, which is slow to import and needed only to create or migrate a library.
"""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from readinglist.errors import LibraryError, LibraryProblem
from readinglist.i18n import en
from readinglist.library import file_checks, sqlite_errors
from readinglist.library.same_file import real_file
from readinglist.model import fold_name, is_within

# The names of the migrations in schema.py, repeated here to avoid that import at startup; a test compares the two.
MIGRATIONS = (
    "m001_library",
    "m002_likeness",
    "m003_edits",
    "m004_smart_lists",
    "m005_anchors",
    "m006_tag_keys",
    "m007_queue_and_trash",
    "m008_taste",
    "m009_operation_kinds",
    "m010_sources",
    "m011_missed",
)
SIDE_FILES = real_file.SIDE_FILES
STEPS_BETWEEN_STOPS = 1_000_000  # of SQLite's machine: some tens of milliseconds


def check_schema(newer: str, schema: Collection[str]) -> None:
    """Raise LibraryError with the message ``newer`` if ``schema`` contains unknown migrations."""
    if not set(schema) <= set(MIGRATIONS):
        raise LibraryError(LibraryProblem.NEWER, newer, en("Update Reading List to open it."))


def never() -> bool:
    """Stop nothing. Called all the same, so that Ctrl+C in a terminal interrupts a query that does not end."""
    return False


def connect(path: Path, *, writes: bool, stopped: Callable[[], bool] = never) -> sqlite3.Connection:
    """Open a connection to a library, or to a new file, and set the pragmas that every connection needs.

    Raise LibraryError if the file has anything that our migrations did not make. ``stopped`` is asked during queries
    that take long, and interrupts them.
    """
    real = real_file.real_path(path)
    with sqlite_errors.translate_errors(path):
        file_checks.check_files(real)
        connection = sqlite3.connect(real, isolation_level=None, check_same_thread=False, timeout=20)
        try:
            connection.set_progress_handler(stopped, STEPS_BETWEEN_STOPS)
            defend(connection)
            file_checks.verify_schema(path, connection, MIGRATIONS)
            connection.execute("PRAGMA foreign_keys = ON")
            if writes:
                _prepare_to_write(path, connection)
            else:
                connection.execute("PRAGMA query_only = ON")
            connection.execute("PRAGMA cache_size = -16000")
            _add_functions(connection)
        except BaseException:
            connection.close()
            raise
    return connection


def in_memory() -> sqlite3.Connection:
    """Return a connection to an empty file in memory."""
    connection = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    _add_functions(connection)
    return connection


def _add_functions(connection: sqlite3.Connection) -> None:
    connection.create_function("tag_key", 1, fold_name, deterministic=True)
    connection.create_function("tag_is_within", 2, is_within, deterministic=True)


@contextmanager
def atomic(connection: sqlite3.Connection) -> Iterator[None]:
    """Run the block in a transaction: commit it, or roll it back on an exception."""
    connection.execute("BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        connection.rollback()
        raise


def defend(connection: sqlite3.Connection) -> None:
    """Make SQLite distrust the file (https://www.sqlite.org/security.html)."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    if sys.version_info >= (3, 12):
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_DEFENSIVE, True)  # noqa: FBT003
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_TRIGGER, False)  # noqa: FBT003 - has no name
        connection.setconfig(sqlite3.SQLITE_DBCONFIG_ENABLE_VIEW, False)  # noqa: FBT003


def _prepare_to_write(path: Path, connection: sqlite3.Connection) -> None:
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode != "wal":
        raise LibraryError(
            LibraryProblem.FORBIDDEN,
            en("The drive with {path} can't hold a library; it may be a network folder.", path=path),
            en("Keep the library in a folder on this computer."),
        )
    # A committed operation also survives a power failure.
    connection.execute("PRAGMA synchronous = FULL")


def integrity_problems(connection: sqlite3.Connection) -> list[str]:
    """Return the integrity problems of a library's file: damaged pages, indexes, dangling references."""
    try:
        broken = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    except sqlite3.DatabaseError as error:
        return [str(error)]
    return broken + [f"{table}: row {row} points to nothing in {parent}" for table, row, parent, _ in dangling]


def applied_migrations(connection: sqlite3.Connection) -> set[str]:
    """Return the names of the migrations applied to a file."""
    exists = connection.execute("SELECT 1 FROM sqlite_master WHERE name = '_sqlite_migrations'").fetchone()
    return file_checks.applied_migrations(connection) if exists else set()


def is_up_to_date(connection: sqlite3.Connection) -> bool:
    """Return whether exactly the known migrations are applied."""
    return applied_migrations(connection) == set(MIGRATIONS)


def is_current(path: Path, stopped: Callable[[], bool] = never) -> bool:
    """Return whether a library exists and exactly the known migrations are applied."""
    if not path.exists() or path.stat().st_size == 0:
        return False
    with sqlite_errors.translate_errors(path), closing(connect(path, writes=False, stopped=stopped)) as connection:
        return is_up_to_date(connection)
