"""Restore an archive's rows into a library: all of them into an empty one, merged by paper into any other.

Existing data is kept. A known paper gets what it lacks: empty metadata fields, a status if it is still undecided,
tags, highlights, notes; everything else is added as new rows.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Final

from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.library import importing, planning, rows
from readinglist.library.archive import dump
from readinglist.library.archive.dump import Row, TableInfo, Value
from readinglist.library.archive.row_checks import RowChecker
from readinglist.library.history import Recorder
from readinglist.model import Metadata, Status, limits

RowsOf = Callable[[str], Iterable[Row]]
MAX_CHUNK: Final = 4_000_000  # characters of the rows that are held at once


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """How many papers were new, and how many were already in the library."""

    new: int
    known: int


@dataclass(frozen=True, slots=True)
class Survey:
    """How many rows each table of an archive has, and how many of its papers are already in the library."""

    counts: dict[str, int]
    known: int


def restore(record: Recorder, rows_of: RowsOf, damaged: ReadingListError) -> RestoreResult:
    """Add rows to the library; raise ``damaged`` if they are inconsistent, before the first is added.

    Only what a unique index forbids is found later; then the operation is rolled back.
    """
    tables = dump.tables(record.connection)
    checker = RowChecker(tables, damaged)
    for table, chunk in _check_all(tables, rows_of, checker):
        if table.name == "paper":
            for row in chunk:
                checker.metadata(row)
    try:
        return _Restorer(record, rows_of, damaged).run()
    except sqlite3.IntegrityError as error:  # violates a unique index
        raise damaged from error


def survey(db: sqlite3.Connection, rows_of: RowsOf, damaged: ReadingListError) -> Survey:
    """Check and count rows without restoring them."""
    counts: Counter[str] = Counter()
    known: set[int] = set()
    tables = dump.tables(db)
    checker = RowChecker(tables, damaged)
    for table, chunk in _check_all(tables, rows_of, checker):
        counts[table.name] += len(chunk)
        if table.name == "paper":
            same = planning.same_papers(db, [checker.metadata(row) for row in chunk], known)
            known.update(paper for paper in same if paper is not None)
    return Survey(counts, len(known))


def _check_all(
    tables: Sequence[TableInfo], rows_of: RowsOf, checker: RowChecker
) -> Iterator[tuple[TableInfo, list[Row]]]:
    """Yield all rows in chunks, as they are to be stored; raise if any is invalid."""
    for table in tables:
        for chunk in _chunks(rows_of(table.name)):
            yield table, [checker.check(table, row) for row in chunk]
    checker.finish()


def _chunks(found: Iterable[Row]) -> Iterator[list[Row]]:
    """Yield rows in lists that fit into memory however long the rows are."""
    chunk: list[Row] = []
    size = 0
    for row in found:
        chunk.append(row)
        size += sum(len(value) for value in row.values() if isinstance(value, str))
        if len(chunk) >= rows.CHUNK or size > MAX_CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


class _Restorer:
    def __init__(self, record: Recorder, rows_of: RowsOf, damaged: ReadingListError) -> None:
        self._record = record
        self._db = record.connection
        self._rows_of = rows_of
        self._damaged = damaged
        self._tables = dump.tables(record.connection)
        self._checker = RowChecker(self._tables, damaged)
        self._ids: dict[str, dict[int, int]] = defaultdict(dict)  # by table: ids in the archive, and in the library
        self._new_ids: dict[str, set[int]] = defaultdict(set)  # by table: ids of restored rows
        self._referenced = {name for table in self._tables for name in table.references.values()}
        self._is_library_empty = all(self._is_empty(table) for table in self._tables)
        self._last_place = float(self._db.execute("SELECT max(place) FROM queue").fetchone()[0] or 0)
        self._edits: dict[int, set[str]] = defaultdict(set)  # edited fields, by the paper's id in the archive

    def run(self) -> RestoreResult:
        """Restore one table after another."""
        for row in self._rows_of("edit"):
            if isinstance(row.get("paper"), int) and isinstance(row.get("fact"), str):
                self._edits[int(row["paper"] or 0)].add(sys.intern(str(row["fact"])))
        for table in self._tables:
            restore_chunk = {
                "paper": self._restore_papers,
                "reading": self._restore_readings,
                "note": self._restore_notes,
                "queue": self._restore_places,
                "snooze": self._restore_places,
                "trash": self._restore_places,
                "source_state": self._restore_places,
            }.get(table.name, self._restore_others)
            for chunk in _chunks(self._rows_of(table.name)):
                restore_chunk(table, [self._checker.check(table, row) for row in chunk])
        self._checker.finish()
        new = len(self._new_ids["paper"])
        return RestoreResult(new, len(self._ids["paper"]) - new)

    # --- papers -------------------------------------------------------------------------------------------

    def _restore_papers(self, table: TableInfo, chunk: list[Row]) -> None:
        metadata = [self._checker.metadata(row) for row in chunk]
        matched = self._ids["paper"].values()
        same = (
            [None] * len(metadata)
            if self._is_library_empty
            else planning.same_papers(self._db, metadata, frozenset(matched))
        )
        new: list[tuple[Row, int]] = []
        for row, restored, paper in zip(chunk, metadata, same, strict=True):
            archive_id = _id_of(row)
            if paper is None:
                new.append((row | rows.row_of(restored), archive_id))
            else:
                self._ids["paper"][archive_id] = paper
                self._fill_in(paper, restored, self._edits.get(archive_id, set()))
        self._insert(table, new)

    def _fill_in(self, paper: int, restored: Metadata, edited_in_archive: set[str]) -> None:
        """Fill empty fields of a paper, and copy fields that were edited by hand only in the archive."""
        stored = self._record.row("paper", paper)
        assert stored is not None
        edited = {row[0] for row in self._db.execute("SELECT fact FROM edit WHERE paper = ?", [paper])}
        known = importing.metadata_from_row(stored)
        values = {
            name: getattr(restored, name)
            for name in rows.METADATA_COLUMNS
            if name not in edited
            and (name in edited_in_archive or not getattr(known, name))
            and getattr(restored, name)
        }
        importing.update_fields(self._record, paper, values)

    # --- user data ----------------------------------------------------------------------------------------

    def _restore_readings(self, table: TableInfo, chunk: list[Row]) -> None:
        new: list[tuple[Row, int]] = []
        for row in chunk:
            archive_id = _id_of(row)
            mapped = self._map_references(table, row)
            if mapped["id"] in self._new_ids["paper"]:
                new.append((mapped, archive_id))
                continue
            number = _id_of(mapped)
            stored = self._record.row("reading", number)
            paper = self._record.row("paper", number)
            assert stored is not None
            assert paper is not None
            undecided = stored["status"] == Status.INBOX.value and stored["status_at"] in (None, paper["added"])
            values = {name: value for name, value in mapped.items() if undecided or stored[name] is None}
            values["starred"] = max(int(stored["starred"]), int(mapped["starred"] or 0))
            self._record.update("reading", number, values)
        self._insert(table, new)

    def _restore_places(self, table: TableInfo, chunk: list[Row]) -> None:
        """Keep the places of new papers and the states of new sources; in the queue, append to the existing places."""
        new: list[tuple[Row, int]] = []
        for row in chunk:
            mapped = self._map_references(table, row)
            if mapped["id"] in self._new_ids[table.references["id"]]:
                if table.name == "queue":
                    mapped["place"] = float(mapped["place"] or 0) + self._last_place
                new.append((mapped, _id_of(row)))
        self._insert(table, new)

    def _restore_notes(self, table: TableInfo, chunk: list[Row]) -> None:
        new: list[tuple[Row, int]] = []
        for row in chunk:
            mapped = self._map_references(table, row)
            known = self._db.execute("SELECT id, text FROM note WHERE paper = ?", [mapped["paper"]]).fetchone()
            if known is None:
                new.append((mapped, _id_of(row)))
            elif str(mapped["text"]).strip() not in known[1]:
                text = f"{known[1].rstrip()}\n\n---\n\n{str(mapped['text']).strip()}"
                if len(text) > limits.MAX_NOTE:
                    stored = self._record.row("paper", int(mapped["paper"] or 0)) or {}
                    raise ReadingListError(
                        en(
                            "The note on “{title}” would be too long with the imported one added.",
                            title=stored["title"],
                        ),
                        en("Shorten it first. Nothing was imported."),
                    )
                self._record.update("note", known[0], {"text": text})
        self._insert(table, new)

    def _restore_others(self, table: TableInfo, chunk: list[Row]) -> None:
        new: list[tuple[Row, int]] = []
        for row in chunk:
            archive_id, mapped = _id_of(row), self._map_references(table, row)
            known = None if self._belongs_to_new(table, mapped) else self._find_equal(table, mapped)
            if known is not None and table.name == "smart_list" and not self._is_same_search(known, mapped):
                mapped["name"], known = self._free_name(str(mapped["name"]), mapped["query"])
            if known is None:
                new.append((mapped, archive_id))
            elif table.name in self._referenced:
                self._ids[table.name][archive_id] = known
        self._insert(table, new)

    def _is_same_search(self, known: int, mapped: Row) -> bool:
        stored = self._record.row("smart_list", known)
        return stored is not None and stored["query"] == mapped["query"]

    def _free_name(self, name: str, query: Value) -> tuple[str, int | None]:
        """Return an unused name for a list, and the id of the same list if it was restored under that name before."""
        for number in count(2):
            other = f"{name[:70]} ({number})"
            found = self._db.execute("SELECT id, query FROM smart_list WHERE name = ?", [other]).fetchone()
            if found is None or found[1] == query:
                return other, found and int(found[0])
        raise AssertionError

    # --- any row ------------------------------------------------------------------------------------------

    def _map_references(self, table: TableInfo, row: Row) -> Row:
        """Return a row with its references mapped to ids of the library."""
        mapped = dict(row)
        for name, referenced in table.references.items():
            value = row.get(name)
            if value is not None:
                number = self._ids[referenced].get(int(value))
                if number is None:
                    raise self._damaged
                mapped[name] = number
        return mapped

    def _belongs_to_new(self, table: TableInfo, row: Row) -> bool:
        """Return whether a row references a newly restored one, so that it cannot have a duplicate."""
        return self._is_library_empty or any(
            row.get(name) in self._new_ids[referenced] for name, referenced in table.references.items()
        )

    def _find_equal(self, table: TableInfo, row: Row) -> int | None:
        """Return the id of the equal row in the library: by its unique columns, or else by all columns."""
        others = tuple(name for name in row if name != "id" and (table.name, name) != ("import", "source"))
        for columns in table.unique or (others,):
            condition = " AND ".join(f"[{name}] IS ?" for name in columns)
            values = [row.get(name) for name in columns]
            found = self._db.execute(f"SELECT id FROM [{table.name}] WHERE {condition}", values).fetchone()
            if found is not None:
                return int(found[0])
        return None

    def _insert(self, table: TableInfo, new: list[tuple[Row, int]]) -> None:
        """Insert rows, grouped by the columns they have."""
        numbered = "id" in table.references
        groups: dict[tuple[str, ...], list[tuple[Row, int]]] = {}
        for row, archive_id in new:
            insertable = {name: value for name, value in row.items() if numbered or name != "id"}
            groups.setdefault(tuple(insertable), []).append((insertable, archive_id))
        for group in groups.values():
            ids = self._record.insert_all(table.name, [row for row, _ in group])
            if table.name in self._referenced:
                self._new_ids[table.name].update(ids)
                self._ids[table.name].update(zip((archive_id for _, archive_id in group), ids, strict=True))

    def _is_empty(self, table: TableInfo) -> bool:
        return self._db.execute(f"SELECT 1 FROM [{table.name}] LIMIT 1").fetchone() is None


def _id_of(row: Row) -> int:
    value: Value = row["id"]
    assert isinstance(value, int)
    return value
