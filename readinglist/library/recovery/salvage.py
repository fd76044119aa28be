"""Salvage the readable rows of a damaged library into a new one.

SQLite stores a table as a tree of pages. Reading stops at a damaged page, but the rows after it can be reached in
descending order, and those in between by their ids.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from readinglist.errors import LibraryError, LibraryProblem
from readinglist.i18n import en
from readinglist.library import backups, file_checks, schema_labels
from readinglist.library.archive import dump
from readinglist.library.backups import BackupCounts
from readinglist.library.history import TRACKED
from readinglist.library.opening import open_to_write
from readinglist.library.recovery import values
from readinglist.library.recovery.replace import replace
from readinglist.library.same_file.real_file import real_path
from readinglist.model import Status

Values = tuple[Any, ...]
HISTORY_TABLES = ("op", "change")  # the tables that undo needs
MAX_ID = 2**31  # ids beyond are damage; the index cannot hold them either
MAX_FAILED = 5_000  # unreadable ids one after the other, from which only some are tried
SMALLEST_ROW = 8  # bytes
LOST_TITLE = "A paper that was lost with a damaged library"
_PLACEHOLDERS = """
INSERT INTO paper(
    id, title, title_key, abstract, authors, published, venue, organisation, arxiv_id, arxiv_version, doi, keywords,
    links, added
)
SELECT paper, ?1, '', '', '[]', '', '', '', '', 0, '', '[]', '[]', strftime('%Y-%m-%dT%H:%M:%S+00:00', 'now')
FROM (SELECT paper FROM note UNION SELECT paper FROM highlight) WHERE paper NOT IN (SELECT id FROM paper)
"""


@dataclass(slots=True)
class SalvageResult:
    """The result of salvaging: recovered rows by table, and counts of the new library.

    ``lost`` counts the unreadable ids by table, an upper bound of the lost rows.
    """

    recovered: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    counts: BackupCounts = field(default_factory=lambda: BackupCounts(0, 0, 0, 0))
    undo_kept: bool = True

    @property
    def is_complete(self) -> bool:
        """Whether every row was recovered."""
        return not any(self.lost.values())


def salvage(path: Path) -> SalvageResult:
    """Replace a damaged library by what can be read of it; the damaged file is moved to the backups.

    The lock of the library must be free, and no connection to it open.
    """
    return replace(path, lambda new_file: _salvage(path, new_file))


def _salvage(path: Path, new_file: Path) -> SalvageResult:
    result = SalvageResult()
    if not path.exists():
        raise LibraryError(LibraryProblem.MISSING, en("No library was found at {path}.", path=path))
    with closing(open_to_write(new_file)) as new, closing(_open(path)) as old:
        new.execute("PRAGMA foreign_keys = OFF")
        new.execute("BEGIN")
        for table in (*dump.names(), *HISTORY_TABLES):
            _copy_table(table, old, new, result)
        _repair(new, result)
        new.execute("COMMIT")
        new.execute("PRAGMA journal_mode = DELETE")
        result.counts = backups.counts(new)
    if not result.counts.papers:
        raise LibraryError(
            LibraryProblem.DAMAGED,
            en("Nothing could be read from the library {path}.", path=path),
            en("It was left unchanged."),
        )
    return result


def _open(path: Path) -> sqlite3.Connection:
    real = real_path(path)
    file_checks.check_files(real)
    connection = backups.open_unchanged(real)  # the damaged file is kept as it is
    # Otherwise SQLite refuses truncated files and invalid schemas.
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("PRAGMA query_only = ON")
    # Also read rows with invalid UTF-8.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def _copy_table(table: str, old: sqlite3.Connection, new: sqlite3.Connection, result: SalvageResult) -> None:
    result.recovered[table] = result.lost[table] = 0
    columns = _columns(old, table)
    if not columns:
        return
    labelled = table == "op" and "label" in columns  # a library from before m009
    if labelled:
        new.execute("ALTER TABLE op ADD COLUMN label TEXT")
    known = [row[1] for row in new.execute(f"PRAGMA table_info([{table}])")]
    shared = [name for name in columns if name in known]
    names, marks = ", ".join(f"[{name}]" for name in shared), ", ".join("?" * len(shared))
    before = new.total_changes
    reader = _TableReader(old, f"SELECT id, {names} FROM [{table}]", _last_id(old, table), _size(old))
    new.executemany(f"INSERT OR IGNORE INTO [{table}] ({names}) VALUES ({marks})", reader.rows())
    result.recovered[table] = new.total_changes - before
    if labelled:
        schema_labels.replace_labels(new)
    result.lost[table] = reader.lost


class _TableReader:
    """Reads a possibly damaged table; ``lost`` counts the unreadable ids, of which a file of ``size`` holds no more.

    Neither the counter of the table nor the ids that are read are believed: both may be damaged.
    """

    def __init__(self, db: sqlite3.Connection, select: str, end: int | None, size: int) -> None:
        self._db, self._select, self._last_id = db, select, end
        self._most = size // SMALLEST_ROW
        self._read = 0  # the id of the row that was read last; ids start at 1
        self.lost = 0

    def rows(self) -> Iterator[Values]:
        """Yield the readable rows, without the leading id."""
        try:
            yield from self._select_rows(f"WHERE id BETWEEN 1 AND {MAX_ID} ORDER BY id")
        except sqlite3.DatabaseError:
            yield from self._rows_after(self._read)

    def _rows_after(self, last: int) -> Iterator[Values]:
        """Yield the readable rows after id ``last``, where the damage begins."""
        self._read = 0
        try:
            yield from self._select_rows(f"WHERE id > {last} AND id <= {MAX_ID} ORDER BY id DESC")
        except sqlite3.DatabaseError:
            end = self._read or min(max(self._last_id or 0, last + 1), MAX_ID) + 1
            yield from self._rows_between(last + 1, end)
        self.lost = min(self.lost, self._most)

    def _rows_between(self, number: int, end: int) -> Iterator[Values]:
        """Yield the readable rows from id ``number`` to before ``end``, one by one as long as some can be read.

        Where many cannot, the step doubles until one can be: an unreadable page may stand for any number of ids.
        """
        failed = 0  # ids one after the other
        while number < end:
            try:
                yield from self._select_rows(f"WHERE id = {number}")
            except sqlite3.DatabaseError:
                failed += 1
                if failed < MAX_FAILED:
                    self.lost += 1
                    number += 1
                    continue
                after = self._next_readable(number, end)
                self.lost += after - number
                number = after
            else:
                number += 1
            failed = 0

    def _next_readable(self, unreadable: int, end: int) -> int:
        """Return the first id after ``unreadable`` that can be read, as far as one can tell, or ``end``."""
        step = 1
        while unreadable + step < end and not self._is_readable(unreadable + step):
            step *= 2
        readable = min(unreadable + step, end)
        while readable - unreadable > 1:
            middle = (unreadable + readable) // 2
            if self._is_readable(middle):
                readable = middle
            else:
                unreadable = middle
        return readable

    def _is_readable(self, number: int) -> bool:
        try:
            self._db.execute(f"{self._select} WHERE id = {number}").fetchall()
        except sqlite3.DatabaseError:
            return False
        return True

    def _select_rows(self, where: str) -> Iterator[Values]:
        for number, *row in self._db.execute(f"{self._select} {where}"):
            yield tuple(row)
            self._read = number


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    """Return the columns of a table; none if it is a view, or anything else that our migrations did not make."""
    try:
        if not file_checks.is_own_table(db, table):
            return []
        return [row[1] for row in db.execute(f"PRAGMA table_info([{table}])")]
    except sqlite3.DatabaseError:
        return []


def _size(db: sqlite3.Connection) -> int:
    """Return the size of a database in bytes, as the file says."""
    (name,) = (row[2] for row in db.execute("PRAGMA database_list"))
    return Path(name).stat().st_size


def _last_id(db: sqlite3.Connection, table: str) -> int | None:
    """Return the highest id that a table ever assigned."""
    try:
        if not file_checks.is_own_table(db, "sqlite_sequence"):
            return None
        name = "paper" if table == "reading" else table
        found = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [name]).fetchone()
    except sqlite3.DatabaseError:
        return None
    return found[0] if found and isinstance(found[0], int) else None


def _repair(new: sqlite3.Connection, result: SalvageResult) -> None:
    """Make the recovered rows consistent: one reading for each paper, no dangling references."""
    before = new.total_changes
    # Keep notes and highlights whose paper is lost.
    new.execute(_PLACEHOLDERS, [LOST_TITLE])
    new.execute(
        "INSERT INTO reading(id, status, status_at, starred) SELECT id, ?, added, 0 FROM paper"
        " WHERE id NOT IN (SELECT id FROM reading)",
        [Status.INBOX.value],
    )
    new.execute("UPDATE import SET source = NULL WHERE source IS NOT NULL AND source NOT IN (SELECT id FROM source)")
    values.mend(new)
    while dangling := {
        (table, row) for table, row, _, _ in new.execute("PRAGMA foreign_key_check") if table in TRACKED
    }:
        for table, row in dangling:
            new.execute(f"DELETE FROM [{table}] WHERE id = ?", [row])
    if new.total_changes > before or not result.is_complete:
        # Undo would corrupt rows that differ from the record.
        result.undo_kept = False
        new.execute("DELETE FROM op")
        new.execute("DELETE FROM change")
        new.execute(
            "INSERT OR REPLACE INTO about(name, value)"
            " SELECT 'forgotten', ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)"
        )
