"""Opening for writing: lock, check, copy before a migration, migrate."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from filelock import FileLock, Timeout
from sqlite_utils import Database

from readinglist.errors import ReadingListError
from readinglist.library import files
from readinglist.library.schema import migrations


def lock(path: Path, patience: float = 0) -> FileLock:
    """Take the library for this program alone; the lock goes with the process. ``patience`` waits so many seconds."""
    # The worker that opens the library is not the thread that closes it.
    held = FileLock(path.with_name(path.name + ".lock"), thread_local=False)
    try:
        held.acquire(timeout=patience)
    except Timeout as error:
        raise ReadingListError(
            f"The library {path} is open in another program.", "Close it there, or choose another with --folder."
        ) from error
    except OSError as error:
        raise ReadingListError(
            f"The folder {path.parent} cannot be written to: {error.strerror or error}.",
            "Choose another with --folder.",
        ) from error
    return held


def open_database(path: Path) -> Database:
    """Open a library whose lock is held; make it, or bring it up to date, after a copy of what was there."""
    there = path.exists() and path.stat().st_size > 0
    connection = files.connect(path, writes=True)
    try:
        db = Database(connection)
        if there:
            _check(path, connection)
        if migrations.pending(db):
            if there:
                copy(connection, path.with_name(f"{path.stem}-before-{migrations.pending(db)[0].name}{path.suffix}"))
            _migrate(db)
    except sqlite3.DatabaseError as error:
        connection.close()
        raise files.unreadable(path, error) from error
    except ReadingListError:
        connection.close()
        raise
    return db


def copy(connection: sqlite3.Connection, to: Path) -> None:
    """Copy an open library with SQLite's own backup, and see that the copy opens and is whole."""
    beside = to.with_name(to.name + ".new")
    beside.unlink(missing_ok=True)
    target = sqlite3.connect(beside)
    try:
        connection.backup(target)
        whole = target.execute("PRAGMA integrity_check").fetchone()[0]
    finally:
        target.close()
    if whole != "ok":
        raise ReadingListError(f"A copy of the library could not be made: {whole}.", "The library was left as it is.")
    beside.replace(to)


def _check(path: Path, connection: sqlite3.Connection) -> None:
    seen = files.applied(connection)
    files.check_schema(f"The library {path}", seen)
    tables = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    if not seen and tables:
        raise ReadingListError(f"The file {path} is a database, but no library.", "Choose another with --folder.")


def _migrate(db: Database) -> None:
    db.conn.execute("PRAGMA foreign_keys = OFF")
    migrations.apply(db)
    broken = db.conn.execute("PRAGMA foreign_key_check").fetchall()
    db.conn.execute("PRAGMA foreign_keys = ON")
    if broken:
        raise ReadingListError(
            f"After bringing the library up to date {len(broken)} rows point nowhere.",
            f"It was not opened. {files.COPIES}",
        )
