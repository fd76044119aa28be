"""Notice that the files of an open library were replaced, deleted or truncated, before anything else is written.

SQLite does not: it goes on writing into a file that no longer has a name, or trusts its memory of one that changed.
Files are looked at by ``stat`` and through SQLite, and only the -wal file is opened: closing any other handle of the
library or its -shm file would drop the locks of this process (sqlite.org/howtocorrupt.html, 2.2).
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from readinglist.library.same_file import history_position
from readinglist.library.same_file.real_file import SIDE_FILES, beside
from readinglist.model import HistoryPosition

_HEADER_SIZE = 32  # bytes of the header of a -wal file, which changes when it is written from its beginning again

_FileId = tuple[int, int] | None  # device and inode; None if there is no file


@dataclass(frozen=True, slots=True)
class _State:
    """What is seen of the files: which they are, the header and size of the -wal file, size and time of the library."""

    ids: tuple[_FileId, ...]
    header: bytes
    size: int
    library: tuple[int, int]


class OpenFile:
    """The files of a library that a connection has open to write."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self._path = path
        self._connection = connection
        self._identity = _identity(connection)
        self._saved: tuple[str, HistoryPosition] | None = None  # what the library holds without its -wal file
        self._library = (-1, -1)  # its size and time then
        self.remember()

    def remember(self) -> None:
        """Remember how the files are now; called after each operation."""
        self._state = self._look()
        self._version = self._data_version()
        if self._state.library != self._library:
            self._library, self._saved = self._state.library, self._read_saved()

    def is_replaced(self) -> bool:
        """Return whether another file is in the library's place, or none."""
        return _file_id(self._path) != self._state.ids[0]

    def is_changed(self) -> bool:
        """Return whether anything but SQLite has changed the files since they were remembered."""
        now = self._look()
        if now.ids != self._state.ids or now.size < self._state.size:
            return True
        if now.header != self._state.header and self._data_version() == self._version:
            return True  # nobody wrote, and yet it was written
        return now.library != self._library and not self._was_continued()

    def _was_continued(self) -> bool:
        """Return whether the library was touched, or another program moved changes into it from the -wal file."""
        saved = self._read_saved()
        if saved is None:
            return False
        identity, position = saved
        return (
            identity == self._identity
            and position.number >= (self._saved[1].number if self._saved else 0)
            and history_position.contains(self._connection, position)
        )

    def _look(self) -> _State:
        ids = tuple(_file_id(beside(self._path, suffix)) for suffix in ("", *SIDE_FILES))
        try:
            wal = beside(self._path, "-wal")
            with wal.open("rb") as file:
                header = file.read(_HEADER_SIZE)
            found = self._path.stat()
            return _State(ids, header, wal.stat().st_size, (found.st_size, found.st_mtime_ns))
        except OSError:
            return _State(ids, b"", -1, (-1, -1))  # differs from that of every library that is there

    def _data_version(self) -> int:
        """Return a number that changes when another connection writes."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _read_saved(self) -> tuple[str, HistoryPosition] | None:
        """Return the id and position that the library has without its -wal file; None if it cannot be read so."""
        try:
            with closing(sqlite3.connect(f"{self._path.absolute().as_uri()}?immutable=1", uri=True)) as connection:
                return _identity(connection), history_position.read_position(connection)
        except sqlite3.Error:
            return None


def _identity(connection: sqlite3.Connection) -> str:
    found = connection.execute("SELECT value FROM about WHERE name = 'id'").fetchone()
    return str(found[0]) if found else ""


def _file_id(path: Path) -> _FileId:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
