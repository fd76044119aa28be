"""Find values of a library that make no sense, as damage leaves them, and mend them.

A page of which a part was overwritten may still be read: SQLite's own checks look at structure, not at values.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from readinglist.errors import LibraryError, LibraryProblem
from readinglist.i18n import en
from readinglist.library import files, sqlite_errors
from readinglist.library.archive.dump import ColumnInfo, TableInfo, Value, raw_rows, tables
from readinglist.library.history import now
from readinglist.model import HighlightColour, SourceKind, Status

_Fault = tuple[str, int, str]  # table, row, column
_MAX_INTEGER = 2**62
_TYPES: Final[dict[str, tuple[type, ...]]] = {"INTEGER": (int,), "TEXT": (str,), "REAL": (int, float)}
_LISTS: Final = {"tags": str, "authors": str, "keywords": str, "links": list}  # of a paper, as JSON, and what they hold
_TIMES: Final = {"added", "at", "status_at", "until", "asked", "succeeded", "not_before"}


def _check_time(value: Any) -> None:
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError("a time without a zone")


# What values must be beyond the types of their columns; how long they are is no damage.
_CHECKS: Final[dict[tuple[str, str], Callable[[Any], object]]] = {
    ("paper", "added"): _check_time,
    ("reading", "status_at"): _check_time,
    ("note", "at"): _check_time,
    ("import", "at"): _check_time,
    ("reading", "status"): Status,
    ("reading", "starred"): (0, 1).index,
    ("highlight", "colour"): HighlightColour,
    ("highlight", "start"): range(_MAX_INTEGER).index,
    ("tag", "colour"): range(_MAX_INTEGER).index,
    ("source", "kind"): SourceKind,
    ("source", "status"): Status,
    ("source", "added"): _check_time,
    ("source", "paused"): (0, 1).index,
    ("source", "hours"): range(_MAX_INTEGER).index,
    ("source_state", "asked"): _check_time,
    ("source_state", "succeeded"): _check_time,
    ("source_state", "not_before"): _check_time,
    ("source_state", "missed_before"): _check_time,
}
# What stands in for a value that makes no sense; for other columns 0, "" or nothing.
_DEFAULTS: Final[Mapping[tuple[str, str], Value]] = {
    ("reading", "status"): Status.INBOX.value,
    ("highlight", "colour"): HighlightColour.YELLOW.value,
    ("source", "kind"): SourceKind.PAGE.value,
    ("source", "status"): Status.INBOX.value,
    ("source", "tags"): "[]",
} | {("paper", name): "[]" for name in _LISTS if name != "tags"}


def check_values(path: Path) -> None:
    """Look at every value of a library; raise LibraryError if one makes no sense."""
    with sqlite_errors.translate_errors(path), closing(files.connect(path, writes=False)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "surrogateescape")
        for table, row, column in faults(connection):
            raise LibraryError(
                LibraryProblem.DAMAGED,
                en(
                    "Part of the library {path} is damaged: {column} in row {row} of {table}.",
                    path=path, column=column, row=row, table=table,
                ),
                sqlite_errors.BACKUP_HINT,
            )  # fmt: skip


def faults(connection: sqlite3.Connection) -> Iterator[_Fault]:
    """Yield the values that make no sense."""
    for table in tables(connection):
        for row in raw_rows(connection, table.name):
            for column in table.columns.values():
                if not _makes_sense(table, column, row[column.name]):
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


def _makes_sense(table: TableInfo, column: ColumnInfo, value: Value) -> bool:
    if value is None:
        return not column.required
    types = _TYPES.get(column.type)
    if types is None or isinstance(value, bool) or not isinstance(value, types):
        return False
    if isinstance(value, int) and abs(value) > _MAX_INTEGER:
        return False
    try:
        if isinstance(value, str):
            value.encode("utf-8")
        if (check := _CHECKS.get((table.name, column.name))) is not None:
            check(value)
        if column.name in _TIMES and value:
            datetime.fromisoformat(str(value))
        if table.name in {"paper", "source"} and column.name in _LISTS:
            found = json.loads(str(value))
            return isinstance(found, list) and all(isinstance(item, _LISTS[column.name]) for item in found)
    except (ValueError, RecursionError):  # also unpaired surrogates
        return False
    return True
