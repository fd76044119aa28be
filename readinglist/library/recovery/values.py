"""Find values of a library that make no sense, as damage leaves them, and mend them.

A page of which a part was overwritten may still be read: SQLite's own checks look at structure, not at values.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Final

from readinglist.errors import LibraryError, LibraryProblem
from readinglist.i18n import en
from readinglist.library import files, sqlite_errors
from readinglist.library.archive.dump import ColumnInfo, TableInfo, Value, raw_rows, tables
from readinglist.library.archive.row_checks import RowChecker
from readinglist.library.history import now
from readinglist.model import HighlightColour, Status

_Fault = tuple[str, int, str]  # table, row, column
_NO_SENSE = LibraryError(LibraryProblem.DAMAGED, "")
_LISTS: Final = {"authors": str, "keywords": str, "links": list}  # of a paper, as JSON, and what they hold
_TIMES: Final = {"added", "at", "status_at", "until"}
# What stands in for a value that makes no sense; for other columns 0, "" or nothing.
_DEFAULTS: Final[Mapping[tuple[str, str], Value]] = {
    ("reading", "status"): Status.INBOX.value,
    ("highlight", "colour"): HighlightColour.YELLOW.value,
} | {("paper", name): "[]" for name in _LISTS}


def check_values(path: Path) -> None:
    """Look at every value of a library; raise LibraryError if one makes no sense."""
    with sqlite_errors.translate_errors(path), closing(files.connect(path, writes=False)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        for table, row, column in faults(connection):
            raise LibraryError(
                LibraryProblem.DAMAGED,
                en(
                    "A part of the library {path} is damaged: {column} in row {row} of {table}.",
                    path=path, column=column, row=row, table=table,
                ),
                sqlite_errors.BACKUP_HINT,
            )  # fmt: skip


def faults(connection: sqlite3.Connection) -> Iterator[_Fault]:
    """Yield the values that make no sense."""
    checker = RowChecker(_NO_SENSE)
    for table in tables(connection):
        for row in raw_rows(connection, table.name):
            for column in table.columns.values():
                if not _makes_sense(checker, table, column, row[column.name]):
                    yield table.name, int(row["id"] or 0), column.name


def mend(connection: sqlite3.Connection) -> None:
    """Replace the values that make no sense, and take zeros out of texts."""
    for table in tables(connection):
        for column in (one for one in table.columns.values() if one.type == "TEXT"):
            # SQLite's own functions end at a zero.
            found = connection.execute(
                f"SELECT id, CAST([{column.name}] AS BLOB) FROM [{table.name}]"
                f" WHERE instr(CAST([{column.name}] AS BLOB), x'00')"
            ).fetchall()
            for number, data in found:
                text = bytes(data).decode("utf-8", "replace").replace("\0", "")
                _set(connection, table.name, column.name, number, text)
    kinds = {(table.name, column.name): column for table in tables(connection) for column in table.columns.values()}
    for table_name, row, name in list(faults(connection)):
        column = kinds[table_name, name]
        value = _DEFAULTS.get((table_name, name))
        if value is None and column.required:
            value = "" if column.type == "TEXT" else 0
            value = now() if name in _TIMES else value
        _set(connection, table_name, name, row, value)


def _set(connection: sqlite3.Connection, table: str, column: str, row: int, value: Value) -> None:
    connection.execute(f"UPDATE OR IGNORE [{table}] SET [{column}] = ? WHERE id = ?", [value, row])


def _makes_sense(checker: RowChecker, table: TableInfo, column: ColumnInfo, value: Value) -> bool:
    try:
        checker.check_value(table.name, column, value)
        if column.name in _TIMES and value:
            datetime.fromisoformat(str(value))
        if table.name == "paper" and column.name in _LISTS:
            found = json.loads(str(value))
            return isinstance(found, list) and all(isinstance(item, _LISTS[column.name]) for item in found)
    except (LibraryError, ValueError, RecursionError):
        return False
    return True
