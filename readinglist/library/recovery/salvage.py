"""What can still be read of a damaged library, row by row, taken into a new one.

SQLite keeps a table as a tree of pages. Where a page is broken the reading of a table breaks off, but the rows beyond
it can be reached from the other end, and those between the two ends by their numbers.
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
from readinglist.library import backups, schema_labels
from readinglist.library.backups import BackupCounts
from readinglist.library.history import TRACKED
from readinglist.library.opening import open_to_write
from readinglist.library.recovery.replace import replace
from readinglist.model import HighlightColour, Status

Values = tuple[Any, ...]
RECORD = ("op", "change")  # what Undo walks back
LOST = "A paper that was lost with a damaged library"
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
    """What came: rows by table, and what it holds; and what did not, as far as it is known.

    ``lost`` counts the numbers under which nothing could be read, by table: as many rows at most are gone.
    """

    came: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    counts: BackupCounts = field(default_factory=lambda: BackupCounts(0, 0, 0, 0))
    undo_kept: bool = True

    @property
    def whole(self) -> bool:
        """Return whether everything came."""
        return not any(self.lost.values())


def salvage(path: Path) -> SalvageResult:
    """Put what can be read of a damaged library in its place; the damaged one is set aside.

    The lock of the library must be free, and no connection to it open.
    """
    return replace(path, lambda beside: _salvage(path, beside))


def _salvage(path: Path, beside: Path) -> SalvageResult:
    done = SalvageResult()
    if not path.exists():
        raise LibraryError(LibraryProblem.MISSING, en("There is no library at {path}.", path=path))
    with closing(open_to_write(beside)) as new, closing(_open(path)) as old:
        new.execute("PRAGMA foreign_keys = OFF")
        new.execute("BEGIN")
        for table in (*TRACKED, *RECORD):
            _take(table, old, new, done)
        _mend(new, done)
        new.execute("COMMIT")
        new.execute("PRAGMA journal_mode = DELETE")
        done.counts = backups.counts(new)
    if not done.counts.papers:
        raise LibraryError(
            LibraryProblem.DAMAGED,
            en("Nothing could be read of the library {path}.", path=path),
            en("It was left as it is."),
        )
    return done


def _open(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    # SQLite reads nothing of a file that is cut short, or of a schema in which anything is wrong, unless it must.
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("PRAGMA query_only = ON")
    # A row that makes no sense in one place is still to be read.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    return connection


def _take(table: str, old: sqlite3.Connection, new: sqlite3.Connection, done: SalvageResult) -> None:
    done.came[table] = done.lost[table] = 0
    columns = _columns(old, table)
    if not columns:
        return
    labelled = table == "op" and "label" in columns  # made before m009
    if labelled:
        new.execute("ALTER TABLE op ADD COLUMN label TEXT")
    known = _columns(new, table)
    shared = [name for name in columns if name in known]
    names, marks = ", ".join(f"[{name}]" for name in shared), ", ".join("?" * len(shared))
    before = new.total_changes
    reading = _Reading(old, f"SELECT id, {names} FROM [{table}]", _end(old, table))
    new.executemany(f"INSERT OR IGNORE INTO [{table}] ({names}) VALUES ({marks})", reading.rows())
    done.came[table] = new.total_changes - before
    if labelled:
        schema_labels.replace_labels(new)
    done.lost[table] = reading.lost


class _Reading:
    """Reads a table whatever is broken in it; ``lost`` counts the numbers at which nothing could be read."""

    def __init__(self, db: sqlite3.Connection, select: str, end: int | None) -> None:
        self._db, self._select, self._end = db, select, end
        self._read = 0  # the number of the row that was read last; rows count from one
        self.lost = 0

    def rows(self) -> Iterator[Values]:
        """Return the rows that can be read, without the number before each."""
        try:
            yield from self._walk("ORDER BY id")
        except sqlite3.DatabaseError:
            yield from self._beyond(self._read)

    def _beyond(self, last: int) -> Iterator[Values]:
        """Return the rows after ``last``, beyond which the table is broken."""
        self._read = 0
        try:
            yield from self._walk(f"WHERE id > {last} ORDER BY id DESC")
        except sqlite3.DatabaseError:
            end = self._read or max(self._end or 0, last + 1) + 1
            for number in range(last + 1, end):
                try:
                    yield from self._walk(f"WHERE id = {number}")
                except sqlite3.DatabaseError:
                    self.lost += 1

    def _walk(self, where: str) -> Iterator[Values]:
        for number, *values in self._db.execute(f"{self._select} {where}"):
            yield tuple(values)
            self._read = number


def _columns(db: sqlite3.Connection, table: str) -> list[str]:
    try:
        return [row[1] for row in db.execute(f"PRAGMA table_info([{table}])")]
    except sqlite3.DatabaseError:
        return []


def _end(db: sqlite3.Connection, table: str) -> int | None:
    """Return the highest number that a table ever gave to a row."""
    try:
        name = "paper" if table == "reading" else table
        found = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [name]).fetchone()
    except sqlite3.DatabaseError:
        return None
    return int(found[0]) if found else None


def _mend(new: sqlite3.Connection, done: SalvageResult) -> None:
    """Let what came make sense: each paper has its reading, and nothing points to what is lost."""
    before = new.total_changes
    # What the reader wrote stays, also when its paper is lost.
    new.execute(_PLACEHOLDERS, [LOST])
    new.execute(
        "INSERT INTO reading(id, status, status_at, starred) SELECT id, ?, added, 0 FROM paper"
        " WHERE id NOT IN (SELECT id FROM reading)",
        [Status.INBOX.value],
    )
    statuses = ", ".join(f"'{status.value}'" for status in Status)
    new.execute(f"UPDATE reading SET status = ? WHERE status NOT IN ({statuses})", [Status.INBOX.value])
    colours = ", ".join(f"'{colour.value}'" for colour in HighlightColour)
    new.execute(f"UPDATE highlight SET colour = ? WHERE colour NOT IN ({colours})", [HighlightColour.YELLOW.value])
    for name in ("authors", "keywords", "links"):
        new.execute(f"UPDATE paper SET [{name}] = '[]' WHERE NOT json_valid([{name}])")
    while nowhere := {(table, row) for table, row, _, _ in new.execute("PRAGMA foreign_key_check") if table in TRACKED}:
        for table, row in nowhere:
            new.execute(f"DELETE FROM [{table}] WHERE id = ?", [row])
    if new.total_changes > before or not done.whole:
        # To walk back over rows that are not as they were would do harm.
        done.undo_kept = False
        new.execute("DELETE FROM op")
        new.execute("DELETE FROM change")
        new.execute(
            "INSERT OR REPLACE INTO about(name, value)"
            " SELECT 'forgotten', ifnull((SELECT seq FROM sqlite_sequence WHERE name = 'change'), 0)"
        )
