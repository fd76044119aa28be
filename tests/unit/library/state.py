"""The whole state of a library as a value, to be compared row by row."""

from __future__ import annotations

from typing import Any

from readinglist.library import LibraryReader
from readinglist.library.history import TRACKED

State = dict[str, list[tuple[Any, ...]]]


def state_of(library: LibraryReader) -> State:
    """Return every row of every table that the reader owns."""
    return {table: library._connection.execute(f"SELECT * FROM [{table}] ORDER BY id").fetchall() for table in TRACKED}
