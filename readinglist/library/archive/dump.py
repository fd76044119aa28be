"""Dump all user data as plain rows, independent of which tables and columns exist.

Rows are renumbered from 1 in the order of their ids, and references with them, so that the same content gives the same
rows in every library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter

# References that SQLite does not check: what they refer to may be gone until Redo brings it back.
UNCHECKED = {
    "source_state": {"id": "source"},
    "source_paper": {"source": "source", "paper": "paper"},
}

Value = str | int | float | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """A column of a table: its declared type, whether it is required, and the table it references, or ""."""

    name: str
    type: str
    required: bool
    references: str = ""


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table: its columns, and the column sets of its unique indexes."""

    name: str
    columns: dict[str, ColumnInfo]
    unique: tuple[tuple[str, ...], ...] = ()

    @property
    def references(self) -> dict[str, str]:
        """The referencing columns and the tables they reference."""
        return {column.name: column.references for column in self.columns.values() if column.references}


def tables(db: sqlite3.Connection) -> list[TableInfo]:
    """Return the tables with user data, each after the tables it references."""
    found = {name: _table(db, name) for name in names()}
    requirements = {name: set(table.references.values()) - {name} for name, table in found.items()}
    return [found[name] for name in TopologicalSorter(requirements).static_order()]


def names() -> tuple[str, ...]:
    """Return the names of the tables with user data."""
    from readinglist.library.history import TRACKED  # noqa: PLC0415 - not needed to look

    return (*TRACKED, *UNCHECKED)


def dump(db: sqlite3.Connection) -> Iterator[tuple[str, Iterator[Row]]]:
    """Yield the rows of every table; consume the rows of a table before the next one."""
    all_tables = tables(db)
    referred = {name for table in all_tables for name in table.references.values()}
    numbers: dict[str, dict[int, int]] = {name: {} for name in referred}
    for table in all_tables:
        yield table.name, _rows(db, table, numbers)


def raw_rows(db: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Yield the rows of a table with their original ids; nothing if the table does not exist."""
    columns = [row[1] for row in db.execute(f"PRAGMA table_info([{table}])")]
    names = ", ".join(f"[{name}]" for name in columns)
    unchecked = UNCHECKED.get(table, {})
    for values in db.execute(f"SELECT {names} FROM [{table}] ORDER BY id") if columns else ():
        row = dict(zip(columns, values, strict=True))
        if all(_refers(db, row, name, target) for name, target in unchecked.items()):
            yield row


def _refers(db: sqlite3.Connection, row: Row, name: str, target: str) -> bool:
    """Return whether what a row refers to is there; a paper that is gone is left out of the row instead."""
    if row[name] is None or db.execute(f"SELECT 1 FROM [{target}] WHERE id = ?", [row[name]]).fetchone() is not None:
        return True
    if target == "paper":
        row[name] = None
    return target == "paper"


def _rows(db: sqlite3.Connection, table: TableInfo, numbers: dict[str, dict[int, int]]) -> Iterator[Row]:
    own = numbers.get(table.name)
    references = table.references
    for number, row in enumerate(raw_rows(db, table.name), start=1):
        if own is not None:
            own[int(row["id"] or 0)] = number
        if "id" not in references:
            row["id"] = number
        for name, target in references.items():
            old = row[name]
            row[name] = None if old is None else numbers[target][int(old)]
        yield row


def _table(db: sqlite3.Connection, name: str) -> TableInfo:
    targets = {row[3]: row[2] for row in db.execute(f"PRAGMA foreign_key_list([{name}])")} | UNCHECKED.get(name, {})
    columns = {
        column: ColumnInfo(column, kind.upper(), bool(required) and default is None, targets.get(column, ""))
        for _, column, kind, required, default, _ in db.execute(f"PRAGMA table_info([{name}])")
    }
    unique = []
    for _, index, is_unique, _, partial in db.execute(f"PRAGMA index_list([{name}])").fetchall():
        if is_unique and not partial:
            unique.append(tuple(row[2] for row in db.execute(f"PRAGMA index_info([{index}])")))
    return TableInfo(name, columns, tuple(unique))
