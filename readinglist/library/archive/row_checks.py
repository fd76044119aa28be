"""Rows from elsewhere, looked at before they are stored: a file may hold anything."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from readinglist.errors import ReadingListError
from readinglist.library import rows
from readinglist.library.archive.dump import ColumnInfo, Row, TableInfo, Value
from readinglist.model import HighlightColour, Metadata, Status

_LARGEST = 2**62
_KINDS: Final[dict[str, tuple[type, ...]]] = {"INTEGER": (int,), "TEXT": (str,), "REAL": (int, float)}


def _moment(value: Any) -> None:
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError("a time without a zone")


# What the program relies on beyond the types of columns.
_MEANINGS: Final[dict[tuple[str, str], Callable[[Any], object]]] = {
    ("paper", "added"): _moment,
    ("reading", "status"): Status,
    ("reading", "status_at"): _moment,
    ("reading", "starred"): (0, 1).index,
    ("highlight", "colour"): HighlightColour,
    ("highlight", "start"): range(_LARGEST).index,
    ("tag", "colour"): range(_LARGEST).index,
    ("note", "at"): _moment,
    ("import", "at"): _moment,
}


class RowChecker:
    """Lets rows pass that a library of this form may hold; raises ``damaged`` at any other."""

    def __init__(self, damaged: ReadingListError) -> None:
        self._damaged = damaged

    def checked(self, table: TableInfo, row: Row) -> Row:
        """Return a row that may be stored; columns that it lacks are left to their defaults."""
        columns = table.columns
        if not row.keys() <= columns.keys() or type(row.get("id")) is not int:
            raise self._damaged
        if any(column.needed and row.get(column.name) is None for column in columns.values()):
            raise self._damaged
        for name, value in row.items():
            self._check(table.name, columns[name], value)
        return row

    def metadata(self, row: Row) -> Metadata:
        """Read the facts of a paper's row."""
        try:
            metadata = rows.metadata_of([row[name] for name in rows.METADATA_COLUMNS])
            lists = (*metadata.authors, *metadata.keywords, *(link.url for link in metadata.links))
            if not all(isinstance(item, str) for item in lists):
                raise self._damaged
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._damaged from error
        return metadata

    def _check(self, table: str, column: ColumnInfo, value: Value) -> None:
        if value is None:
            if column.needed:
                raise self._damaged
            return
        kinds = _KINDS.get(column.type)
        if kinds is None or isinstance(value, bool) or not isinstance(value, kinds):
            raise self._damaged
        if isinstance(value, int) and abs(value) > _LARGEST:
            raise self._damaged
        meaning = _MEANINGS.get((table, column.name))
        try:
            if isinstance(value, str):
                value.encode("utf-8")
            if meaning is not None:
                meaning(value)
        except ValueError as error:  # halves of pairs, too
            raise self._damaged from error
