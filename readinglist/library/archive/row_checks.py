"""Validate the rows of an archive before they are stored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from readinglist.errors import ReadingListError
from readinglist.library import rows
from readinglist.library.archive.dump import ColumnInfo, Row, TableInfo, Value
from readinglist.model import HighlightColour, Metadata, Status

_MAX_INTEGER = 2**62
_TYPES: Final[dict[str, tuple[type, ...]]] = {"INTEGER": (int,), "TEXT": (str,), "REAL": (int, float)}


def _check_time(value: Any) -> None:
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError("a time without a zone")


# Constraints beyond the column types.
_CHECKS: Final[dict[tuple[str, str], Callable[[Any], object]]] = {
    ("paper", "added"): _check_time,
    ("reading", "status"): Status,
    ("reading", "status_at"): _check_time,
    ("reading", "starred"): (0, 1).index,
    ("highlight", "colour"): HighlightColour,
    ("highlight", "start"): range(_MAX_INTEGER).index,
    ("tag", "colour"): range(_MAX_INTEGER).index,
    ("note", "at"): _check_time,
    ("import", "at"): _check_time,
}


class RowChecker:
    """Validates rows against the schema of the library; raises ``damaged`` for an invalid one."""

    def __init__(self, damaged: ReadingListError) -> None:
        self._damaged = damaged

    def check(self, table: TableInfo, row: Row) -> Row:
        """Return the row if it is valid; missing columns get their defaults."""
        columns = table.columns
        if not row.keys() <= columns.keys() or type(row.get("id")) is not int:
            raise self._damaged
        if any(column.required and row.get(column.name) is None for column in columns.values()):
            raise self._damaged
        for name, value in row.items():
            self.check_value(table.name, columns[name], value)
        return row

    def metadata(self, row: Row) -> Metadata:
        """Return the metadata of a paper's row."""
        try:
            metadata = rows.metadata_of([row[name] for name in rows.METADATA_COLUMNS])
            lists = (*metadata.authors, *metadata.keywords, *(link.url for link in metadata.links))
            if not all(isinstance(item, str) for item in lists):
                raise self._damaged
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._damaged from error
        return metadata

    def check_value(self, table: str, column: ColumnInfo, value: Value) -> None:
        """Raise the error if a value does not fit its column or makes no sense."""
        if value is None:
            if column.required:
                raise self._damaged
            return
        types = _TYPES.get(column.type)
        if types is None or isinstance(value, bool) or not isinstance(value, types):
            raise self._damaged
        if isinstance(value, int) and abs(value) > _MAX_INTEGER:
            raise self._damaged
        check = _CHECKS.get((table, column.name))
        try:
            if isinstance(value, str):
                value.encode("utf-8")
            if check is not None:
                check(value)
        except ValueError as error:  # also unpaired surrogates
            raise self._damaged from error
