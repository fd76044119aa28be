"""All that the reader owns, as plain rows to be carried elsewhere, whatever tables and columns there are.

Rows are numbered from one in the order of their ids, and what they refer to likewise; so the same content is the same
rows in every library.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from graphlib import TopologicalSorter

Value = str | int | float | None
Row = dict[str, Value]


@dataclass(frozen=True, slots=True)
class ColumnInfo:
    """A column of a table: its declared type, whether it must be filled, and the table that it refers to, or ""."""

    name: str
    type: str
    needed: bool
    refers: str = ""


@dataclass(frozen=True, slots=True)
class TableInfo:
    """A table: its columns, and the columns by which no two rows are the same; none when any may."""

    name: str
    columns: dict[str, ColumnInfo]
    unique: tuple[tuple[str, ...], ...] = ()

    @property
    def references(self) -> dict[str, str]:
        """The columns that refer to other tables, and those tables."""
        return {column.name: column.refers for column in self.columns.values() if column.refers}


def tables(db: sqlite3.Connection) -> list[TableInfo]:
    """Return the tables that the reader owns, each after those that it refers to."""
    from readinglist.library.history import TRACKED  # noqa: PLC0415 - not needed to look

    found = {name: _table(db, name) for name in TRACKED}
    before = {name: set(table.references.values()) - {name} for name, table in found.items()}
    return [found[name] for name in TopologicalSorter(before).static_order()]


def dump(db: sqlite3.Connection) -> Iterator[tuple[str, Iterator[Row]]]:
    """Return the rows of every table; each table is to be read to its end before the next."""
    every = tables(db)
    referred = {name for table in every for name in table.references.values()}
    numbers: dict[str, dict[int, int]] = {name: {} for name in referred}
    for table in every:
        yield table.name, _rows(db, table, numbers)


def raw_rows(db: sqlite3.Connection, table: str) -> Iterator[Row]:
    """Return the rows of a table with the numbers that they have; none when there is no such table."""
    columns = [row[1] for row in db.execute(f"PRAGMA table_info([{table}])")]
    names = ", ".join(f"[{name}]" for name in columns)
    for values in db.execute(f"SELECT {names} FROM [{table}] ORDER BY id") if columns else ():
        yield dict(zip(columns, values, strict=True))


def _rows(db: sqlite3.Connection, table: TableInfo, numbers: dict[str, dict[int, int]]) -> Iterator[Row]:
    names = ", ".join(f"[{name}]" for name in table.columns)
    own = numbers.get(table.name)
    references = table.references
    for number, values in enumerate(db.execute(f"SELECT {names} FROM [{table.name}] ORDER BY id"), start=1):
        row: Row = dict(zip(table.columns, values, strict=True))
        if own is not None:
            own[int(row["id"] or 0)] = number
        if "id" not in references:
            row["id"] = number
        for name, refers in references.items():
            before = row[name]
            row[name] = None if before is None else numbers[refers][int(before)]
        yield row


def _table(db: sqlite3.Connection, name: str) -> TableInfo:
    refers = {row[3]: row[2] for row in db.execute(f"PRAGMA foreign_key_list([{name}])")}
    columns = {
        column: ColumnInfo(column, kind.upper(), bool(needed) and default is None, refers.get(column, ""))
        for _, column, kind, needed, default, _ in db.execute(f"PRAGMA table_info([{name}])")
    }
    unique = []
    for _, index, is_unique, _, partial in db.execute(f"PRAGMA index_list([{name}])").fetchall():
        if is_unique and not partial:
            unique.append(tuple(row[2] for row in db.execute(f"PRAGMA index_info([{index}])")))
    return TableInfo(name, columns, tuple(unique))
