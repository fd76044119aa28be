"""Validate the rows of an archive before they are stored.

Each column has a check, which returns the value as it is stored: mostly the same, but a time in UTC and the name of a
tag as a user could have typed it.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any, Final

from readinglist.errors import ReadingListError
from readinglist.i18n import en, join_messages
from readinglist.library import rows, tag_rows
from readinglist.library.archive.dump import ColumnInfo, Row, TableInfo, Value
from readinglist.model import HighlightColour, Metadata, SourceKind, Status, limits

Check = Callable[[Any], Value]

MAX_ID: Final = 2**53
MAX_PLACE: Final = 1e15  # in the queue; neighbouring places can still be told apart
MAX_KEY: Final = 9  # on the keyboard, for tags
MAX_COLOUR: Final = 2**25 - 1  # of tags: a number of the palette, or 2**24 + 0xrrggbb
# Rows of tables that the sidebar shows whole; those of others may be any number.
MAX_ROWS: Final = {"tag": 100_000, "import": 100_000, "smart_list": 10_000, "source": 10_000}
MAX_CURSOR: Final = 1_000_000  # characters
_EARLIEST, _LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9999, 12, 29, tzinfo=UTC)
_TYPES: Final[dict[str, tuple[type, ...]]] = {"INTEGER": (int,), "TEXT": (str,), "REAL": (int, float)}
_WEB = re.compile(r"https?://", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def _text(most: int, least: int = 0) -> Check:
    """Return a check of the length of a text."""

    def check(value: str) -> str:
        if not least <= len(value) <= most:
            raise ValueError(f"not {least} to {most} characters")
        value.encode("utf-8")  # raises ValueError for unpaired surrogates
        return value

    return check


def _integer(least: int, most: int) -> Check:
    """Return a check of the range of a number."""

    def check(value: int) -> int:
        if not least <= value <= most:
            raise ValueError(f"not {least} to {most}")
        return value

    return check


def _member(kind: Callable[[str], str]) -> Check:
    """Return a check whether a text is a value of an enumeration."""

    def check(value: str) -> str:
        kind(value)
        return value

    return check


def _time(value: str) -> str:
    """Return a time in UTC, as the library stores times, so that they sort as texts, and that any zone can show."""
    moment = datetime.fromisoformat(value)
    if moment.tzinfo is None:
        raise ValueError("a time without a zone")
    moment = moment.astimezone(UTC)
    if moment < _EARLIEST:
        raise ValueError("a time before the library")
    if value.endswith("+00:00") and moment < _LATEST:
        return value
    return min(moment, _LATEST).isoformat(timespec="microseconds")


def _time_or_none(value: str) -> str:
    return _time(value) if value else value


def _published(value: str) -> str:
    """Return a date of any precision without a month or a day that no calendar has."""
    if not value:
        return value
    match = _DATE.fullmatch(value)
    if match is None or not limits.MIN_YEAR <= int(match[1]) <= limits.MAX_YEAR:
        raise ValueError("not a date")
    year, month, day = (int(part or 0) for part in match.groups())
    if not 1 <= month <= 12:
        return match[1]
    if not day:
        return value
    try:
        date(year, month, day)
    except ValueError:
        return value[:7]
    return value


def _place(value: float) -> float:
    if not math.isfinite(value) or abs(value) > MAX_PLACE:
        raise ValueError("not a place")
    return value


def _field_name(value: str) -> str:
    if value not in rows.METADATA_COLUMNS:
        raise ValueError("not a field")
    return value


def _tag_name(value: str) -> str:
    # Renaming a branch could make longer ones; an early version could make two that differ in composition only.
    return tag_rows.clean_name(value, most=2 * limits.MAX_TAG, composed=False)


def _tag_names(value: str) -> str:
    names = json.loads(value)
    if not isinstance(names, list) or len(names) > limits.MAX_TAGS:
        raise ValueError("not a list of tags")
    return rows.dump(_tag_name(name) for name in names)


_ID = _integer(1, MAX_ID)
_NAME = _text(limits.MAX_NAME)
_TITLE_KEY = _text(2 * limits.MAX_TITLE)  # a letter may have a longer key than itself
_LIST = _text(limits.MAX_ITEMS * 100)
_FLAG = _integer(0, 1)

CHECKS: Final[dict[tuple[str, str], Check]] = {
    ("paper", "title"): _text(limits.MAX_TITLE),
    ("paper", "title_key"): _TITLE_KEY,
    ("paper", "abstract"): _text(limits.MAX_ABSTRACT),
    ("paper", "authors"): _LIST,
    ("paper", "published"): _published,
    ("paper", "venue"): _NAME,
    ("paper", "organisation"): _NAME,
    ("paper", "arxiv_id"): _NAME,
    ("paper", "arxiv_version"): _integer(0, limits.MAX_COUNT),
    ("paper", "doi"): _NAME,
    ("paper", "upvotes"): _integer(-limits.MAX_COUNT, limits.MAX_COUNT),
    ("paper", "keywords"): _LIST,
    ("paper", "links"): _LIST,
    ("paper", "added"): _time,
    ("reading", "status"): _member(Status),
    ("reading", "status_at"): _time,
    ("reading", "starred"): _FLAG,
    ("reading", "taste"): _integer(-1, 1),
    ("tag", "name"): _tag_name,
    ("tag", "colour"): _integer(0, MAX_COLOUR),
    ("tag", "key"): _integer(1, MAX_KEY),
    ("paper_tag", "paper"): _ID,
    ("paper_tag", "tag"): _ID,
    ("paper_tag", "at"): _time,
    ("note", "paper"): _ID,
    ("note", "text"): _text(limits.MAX_NOTE),
    ("note", "at"): _time,
    ("highlight", "paper"): _ID,
    ("highlight", "start"): _integer(0, limits.MAX_ABSTRACT),
    ("highlight", "quote"): _text(limits.MAX_ABSTRACT, least=1),
    ("highlight", "prefix"): _NAME,
    ("highlight", "suffix"): _NAME,
    ("highlight", "colour"): _member(HighlightColour),
    ("highlight", "comment"): _text(limits.MAX_COMMENT),
    ("highlight", "at"): _time_or_none,  # those of the first schemas have none
    ("import", "name"): _NAME,
    ("import", "form"): _NAME,
    ("import", "at"): _time,
    ("import_entry", "import"): _ID,
    ("import_entry", "paper"): _ID,
    ("import_entry", "brought"): _FLAG,
    ("alias", "paper"): _ID,
    ("alias", "title_key"): _TITLE_KEY,
    ("edit", "paper"): _ID,
    ("edit", "fact"): _field_name,
    ("smart_list", "name"): _NAME,
    ("smart_list", "query"): _NAME,
    ("smart_list", "place"): _integer(-limits.MAX_COUNT, limits.MAX_COUNT),
    ("mention", "paper"): _ID,
    ("mention", "title_key"): _TITLE_KEY,
    ("queue", "place"): _place,
    ("snooze", "until"): _time,
    ("trash", "at"): _time,
    ("import", "source"): _ID,
    ("source", "kind"): _member(SourceKind),
    ("source", "address"): _text(limits.MAX_NAME, least=1),
    ("source", "name"): _NAME,
    ("source", "hours"): _integer(0, limits.MAX_COUNT),
    ("source", "status"): _member(Status),
    ("source", "tags"): _tag_names,
    ("source", "only"): _NAME,
    ("source", "paused"): _FLAG,
    ("source", "added"): _time,
    ("source_state", "asked"): _time,
    ("source_state", "succeeded"): _time,
    ("source_state", "not_before"): _time,
    ("source_state", "error"): _NAME,
    ("source_state", "failures"): _integer(0, limits.MAX_COUNT),
    ("source_state", "new"): _integer(0, limits.MAX_COUNT),
    ("source_state", "etag"): _NAME,
    ("source_state", "modified"): _NAME,
    ("source_state", "cursor"): _text(MAX_CURSOR),
    ("source_state", "missed_before"): _time,
    ("source_paper", "source"): _ID,
    ("source_paper", "key"): _NAME,
    ("source_paper", "paper"): _ID,
}


class RowChecker:
    """Validates rows against the schema of the library; raises ``damaged`` with the place of an invalid one.

    It remembers the ids of the rows that others may refer to, so the tables must come in the order of ``dump.tables``.
    """

    def __init__(self, tables: Iterable[TableInfo], damaged: ReadingListError) -> None:
        self._damaged = damaged
        self._ids: dict[str, set[int]] = {}  # by table; of those that others refer to
        for table in tables:
            self._ids |= {name: set() for name in table.references.values()}
        self._last: Counter[str] = Counter()  # by table: the id of the last row
        self._counts: Counter[str] = Counter()

    def check(self, table: TableInfo, row: Row) -> Row:
        """Return the row as it is stored if it is valid; missing columns get their defaults."""
        columns = table.columns
        number = row.get("id")
        if not row.keys() <= columns.keys() or type(number) is not int or not 1 <= number <= MAX_ID:
            raise self._error(table.name, number, "id")
        for column in columns.values():
            if column.required and row.get(column.name) is None:
                raise self._error(table.name, number, column.name)
        checked = {name: self._check(table.name, number, columns[name], value) for name, value in row.items()}
        self._check_place(table, row, number)
        return checked

    def finish(self) -> None:
        """Raise if a paper has no reading."""
        if self._counts["reading"] != self._counts["paper"]:
            raise self._error("reading", self._counts["reading"], "id")

    def metadata(self, row: Row) -> Metadata:
        """Return the metadata of a paper's row."""
        try:
            metadata = rows.metadata_of([row[name] for name in rows.METADATA_COLUMNS])
            lists = (metadata.authors, metadata.keywords, tuple(link.url for link in metadata.links))
            for name, items in zip(("authors", "keywords", "links"), lists, strict=True):
                if len(items) > limits.MAX_ITEMS or not all(map(_is_name, items)):
                    raise self._error("paper", row["id"], name)
            if not all(_WEB.match(link.url) for link in metadata.links):
                raise self._error("paper", row["id"], "links")
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._error("paper", row["id"], "authors, keywords, links") from error
        return metadata

    def _check_place(self, table: TableInfo, row: Row, number: int) -> None:
        """Check the number of a row, which is larger than the one before it, and what it refers to."""
        self._counts[table.name] += 1
        if number <= self._last[table.name] or self._counts[table.name] > MAX_ROWS.get(table.name, MAX_ID):
            raise self._error(table.name, number, "id")
        self._last[table.name] = number
        if table.name in self._ids:
            self._ids[table.name].add(number)
        for name, target in table.references.items():
            value = row.get(name)
            if value is not None and value not in self._ids[target]:
                raise self._error(table.name, number, name)

    def _check(self, table: str, number: int, column: ColumnInfo, value: Value) -> Value:
        if value is None:
            return None  # required columns were looked at before
        types = _TYPES.get(column.type)
        if types is None or isinstance(value, bool) or not isinstance(value, types):
            raise self._error(table, number, column.name)
        if column.name == "id":
            return value
        try:
            return CHECKS[table, column.name](value)
        except (ValueError, TypeError, AttributeError, OverflowError, RecursionError, ReadingListError) as error:
            raise self._error(table, number, column.name) from error

    def _error(self, table: str, number: Value, column: str) -> ReadingListError:
        place = en(
            "“{column}” in row {number} of table “{table}” isn't valid.",
            column=column,
            number=str(number)[:20],
            table=table,
        )
        return self._damaged.with_hint(join_messages(" ", (self._damaged.hint, place)))


def _is_name(item: object) -> bool:
    return isinstance(item, str) and len(item) <= limits.MAX_NAME
