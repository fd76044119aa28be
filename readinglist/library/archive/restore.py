"""An archive's rows taken into a library: whole into an empty one, and merged by paper into any other.

What is here already stays as the reader has it. A paper that is known gets what it lacks: empty facts, a status where
none was decided, tags, highlights, notes; everything else comes as a new row beside what is there.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import count

from readinglist.errors import ReadingListError
from readinglist.library import importing, planning, rows
from readinglist.library.archive import dump
from readinglist.library.archive.dump import Row, TableInfo, Value
from readinglist.library.archive.row_checks import RowChecker
from readinglist.library.history import Recorder
from readinglist.model import Metadata, Status

RowsOf = Callable[[str], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class RestoreResult:
    """How many papers were new, and how many were here."""

    new: int
    known: int


@dataclass(frozen=True, slots=True)
class Survey:
    """How many rows of each table there are, and how many of the papers are here already."""

    counts: dict[str, int]
    known: int


def restore(record: Recorder, rows_of: RowsOf, damaged: ReadingListError) -> RestoreResult:
    """Take rows into the library; ``damaged`` is raised when they cannot be what a library gave out."""
    try:
        return _Restoring(record, rows_of, damaged).run()
    except sqlite3.IntegrityError as error:  # two rows where there can be one
        raise damaged from error


def survey(db: sqlite3.Connection, rows_of: RowsOf, damaged: ReadingListError) -> Survey:
    """Look through rows without taking them in."""
    checking = RowChecker(damaged)
    counts: dict[str, int] = {}
    met: set[int] = set()
    for table in dump.tables(db):
        counts[table.name] = 0
        for chunk in rows.chunks(rows_of(table.name)):
            counts[table.name] += len([checking.checked(table, row) for row in chunk])
            if table.name == "paper":
                same = planning.same_papers(db, [checking.metadata(row) for row in chunk], met)
                met.update(paper for paper in same if paper is not None)
    return Survey(counts, len(met))


class _Restoring:
    def __init__(self, record: Recorder, rows_of: RowsOf, damaged: ReadingListError) -> None:
        self._record = record
        self._db = record.connection
        self._rows_of = rows_of
        self._damaged = damaged
        self._tables = dump.tables(record.connection)
        self._checking = RowChecker(damaged)
        self._numbers: dict[str, dict[int, int]] = defaultdict(dict)  # by table: the row there, and here
        self._made: dict[str, set[int]] = defaultdict(set)  # by table: the rows here that are new
        self._fresh = all(self._is_empty(table) for table in self._tables)
        self._last_place = float(self._db.execute("SELECT max(place) FROM queue").fetchone()[0] or 0)
        self._edits: dict[int, set[str]] = defaultdict(set)  # what was put right there, by the paper there

    def run(self) -> RestoreResult:
        """Take in table after table."""
        for row in self._rows_of("edit"):
            if isinstance(row.get("paper"), int) and isinstance(row.get("fact"), str):
                self._edits[int(row["paper"] or 0)].add(str(row["fact"]))
        for table in self._tables:
            take = {
                "paper": self._take_papers,
                "reading": self._take_readings,
                "note": self._take_notes,
                "queue": self._take_places,
                "snooze": self._take_places,
                "trash": self._take_places,
            }.get(table.name, self._take_others)
            for chunk in rows.chunks(self._rows_of(table.name)):
                take(table, [self._checking.checked(table, row) for row in chunk])
        new = len(self._made["paper"])
        if self._made["reading"] != self._made["paper"]:
            raise self._damaged
        return RestoreResult(new, len(self._numbers["paper"]) - new)

    # --- papers -------------------------------------------------------------------------------------------

    def _take_papers(self, table: TableInfo, chunk: list[Row]) -> None:
        metadata = [self._checking.metadata(row) for row in chunk]
        taken = self._numbers["paper"].values()
        same = [None] * len(metadata) if self._fresh else planning.same_papers(self._db, metadata, frozenset(taken))
        new: list[tuple[Row, int]] = []
        for row, told, paper in zip(chunk, metadata, same, strict=True):
            there = _number(row)
            if paper is None:
                new.append((row | rows.row_of(told), there))
            else:
                self._numbers["paper"][there] = paper
                self._complete(paper, told, self._edits.get(there, set()))
        self._insert(table, new)

    def _complete(self, paper: int, told: Metadata, edited_there: set[str]) -> None:
        """Return a paper the facts that it lacks, and those that the reader put right there and not here."""
        stored = self._record.row("paper", paper)
        assert stored is not None
        edited = {row[0] for row in self._db.execute("SELECT fact FROM edit WHERE paper = ?", [paper])}
        known = importing.facts_in(stored)
        values = {
            name: getattr(told, name)
            for name in rows.METADATA_COLUMNS
            if name not in edited and (name in edited_there or not getattr(known, name)) and getattr(told, name)
        }
        importing.complete(self._record, paper, values)

    # --- what the reader did ------------------------------------------------------------------------------

    def _take_readings(self, table: TableInfo, chunk: list[Row]) -> None:
        new: list[tuple[Row, int]] = []
        for row in chunk:
            there = _number(row)
            here = self._refer(table, row)
            if here["id"] in self._made["paper"]:
                new.append((here, there))
                continue
            number = _number(here)
            stored = self._record.row("reading", number)
            paper = self._record.row("paper", number)
            assert stored is not None
            assert paper is not None
            undecided = stored["status"] == Status.INBOX.value and stored["status_at"] in (None, paper["added"])
            values = {name: value for name, value in here.items() if undecided or stored[name] is None}
            values["starred"] = max(int(stored["starred"]), int(here["starred"] or 0))
            self._record.update("reading", number, values)
        self._insert(table, new)

    def _take_places(self, table: TableInfo, chunk: list[Row]) -> None:
        """Let new papers stand where they stood; in the queue, behind those that are here."""
        new: list[tuple[Row, int]] = []
        for row in chunk:
            here = self._refer(table, row)
            if here["id"] in self._made["paper"]:
                if table.name == "queue":
                    here["place"] = float(here["place"] or 0) + self._last_place
                new.append((here, _number(row)))
        self._insert(table, new)

    def _take_notes(self, table: TableInfo, chunk: list[Row]) -> None:
        new: list[tuple[Row, int]] = []
        for row in chunk:
            here = self._refer(table, row)
            known = self._db.execute("SELECT id, text FROM note WHERE paper = ?", [here["paper"]]).fetchone()
            if known is None:
                new.append((here, _number(row)))
            elif str(here["text"]).strip() not in known[1]:
                text = f"{known[1].rstrip()}\n\n---\n\n{str(here['text']).strip()}"
                self._record.update("note", known[0], {"text": text})
        self._insert(table, new)

    def _take_others(self, table: TableInfo, chunk: list[Row]) -> None:
        new: list[tuple[Row, int]] = []
        for row in chunk:
            there, here = _number(row), self._refer(table, row)
            known = None if self._is_new(table, here) else self._twin(table, here)
            if known is not None and table.name == "smart_list" and not self._is_same_search(known, here):
                here["name"], known = self._free_name(str(here["name"]), here["query"])
            if known is None:
                new.append((here, there))
            else:
                self._numbers[table.name][there] = known
        self._insert(table, new)

    def _is_same_search(self, known: int, here: Row) -> bool:
        stored = self._record.row("smart_list", known)
        return stored is not None and stored["query"] == here["query"]

    def _free_name(self, name: str, query: Value) -> tuple[str, int | None]:
        """Return a free name for a list whose own is taken, and the list that has it when it was restored before."""
        for number in count(2):
            other = f"{name[:70]} ({number})"
            found = self._db.execute("SELECT id, query FROM smart_list WHERE name = ?", [other]).fetchone()
            if found is None or found[1] == query:
                return other, found and int(found[0])
        raise AssertionError

    # --- any row ------------------------------------------------------------------------------------------

    def _refer(self, table: TableInfo, row: Row) -> Row:
        """Let a row refer to the rows here."""
        made = dict(row)
        for name, refers in table.references.items():
            value = row.get(name)
            if value is not None:
                number = self._numbers[refers].get(int(value))
                if number is None:
                    raise self._damaged
                made[name] = number
        return made

    def _is_new(self, table: TableInfo, row: Row) -> bool:
        """Return whether a row belongs to one that was not here before, so that it has no twin."""
        return self._fresh or any(row.get(name) in self._made[refers] for name, refers in table.references.items())

    def _twin(self, table: TableInfo, row: Row) -> int | None:
        """Find the row here that says the same: by what no two rows share, or else by everything."""
        for columns in table.unique or (tuple(name for name in row if name != "id"),):
            condition = " AND ".join(f"[{name}] IS ?" for name in columns)
            values = [row.get(name) for name in columns]
            found = self._db.execute(f"SELECT id FROM [{table.name}] WHERE {condition}", values).fetchone()
            if found is not None:
                return int(found[0])
        return None

    def _insert(self, table: TableInfo, new: list[tuple[Row, int]]) -> None:
        """Add rows; those that have other columns than the ones before are added apart."""
        numbered = "id" in table.references
        groups: dict[tuple[str, ...], list[tuple[Row, int]]] = {}
        for row, there in new:
            kept = {name: value for name, value in row.items() if numbered or name != "id"}
            groups.setdefault(tuple(kept), []).append((kept, there))
        for group in groups.values():
            ids = self._record.insert_all(table.name, [row for row, _ in group])
            self._made[table.name].update(ids)
            self._numbers[table.name].update(zip((there for _, there in group), ids, strict=True))

    def _is_empty(self, table: TableInfo) -> bool:
        return self._db.execute(f"SELECT 1 FROM [{table.name}] LIMIT 1").fetchone() is None


def _number(row: Row) -> int:
    value: Value = row["id"]
    assert isinstance(value, int)
    return value
