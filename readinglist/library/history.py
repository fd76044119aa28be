"""The record of operations, and the undo that falls out of it.

Every tracked row is changed by a ``Recorder``, which notes the row as it was and then acts. Undo walks the changes
of an operation backwards through another recorder, as an operation of its own that says what it ``undoes``; so redo
is the undo of an undo, and both survive a restart: the stacks are rebuilt by replaying ``op`` in order.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from sqlite3 import Connection
from typing import Any

from readinglist.library.files import atomic
from readinglist.model import Changes

Row = dict[str, Any]
TRACKED = (
    "paper",
    "reading",
    "tag",
    "paper_tag",
    "note",
    "highlight",
    "import",
    "import_entry",
    "alias",
    "edit",
    "smart_list",
    "mention",
    "queue",
    "snooze",
    "trash",
)
OWN_PAPER = frozenset({"paper", "reading", "queue", "snooze", "trash"})  # their id is the paper's
MOST, KEPT = 1_000, 500  # operations in the record before and after it is cut at opening


def now() -> str:
    """Give the time as it is stored: UTC, ISO 8601, to the microsecond, so that its text sorts as time does."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Recorder:
    """Notes each row as it was, and then changes it. No other code writes to a tracked table."""

    def __init__(self, connection: Connection, op: int, at: str) -> None:
        self.connection = connection
        self.at = at  # when the operation is done
        self._op = op
        self.papers: set[int] = set()
        self.came_or_went = False
        self.moved = False
        self.changed = False

    def row(self, table: str, number: int) -> Row | None:
        """Give a row as it is."""
        cursor = self.connection.execute(f"SELECT * FROM [{table}] WHERE id = ?", [number])
        found = cursor.fetchone()
        return None if found is None else dict(zip((c[0] for c in cursor.description), found, strict=True))

    def insert(self, table: str, row: Row) -> int:
        """Add a row; give its id."""
        return self.insert_all(table, [row])[0]

    def insert_all(self, table: str, rows: Sequence[Row]) -> list[int]:
        """Add rows that have the same columns; give their ids."""
        if not rows:
            return []
        if "id" not in rows[0]:
            first = self._next_id(table)
            rows = [{"id": first + n, **row} for n, row in enumerate(rows)]
        ids = [row["id"] for row in rows]
        papers = [self._paper(table, row) for row in rows]
        self._note((table, number, paper, None) for number, paper in zip(ids, papers, strict=True))
        self._touch(table, papers, whole=True)
        columns = list(rows[0])
        names, marks = ", ".join(f"[{name}]" for name in columns), ", ".join("?" * len(columns))
        self.connection.executemany(
            f"INSERT INTO [{table}] ({names}) VALUES ({marks})",
            (tuple(row.values()) for row in rows),
        )
        return ids

    def update(self, table: str, number: int, values: Row) -> bool:
        """Change a row; say whether anything was other than before."""
        before = self.row(table, number)
        if before is None:
            raise KeyError((table, number))
        if all(before[name] == value for name, value in values.items()):
            return False
        paper = self._paper(table, before)
        self._note([(table, number, paper, json.dumps(before, ensure_ascii=False))])
        self._touch(table, self._papers_tagged(number) if table == "tag" else [paper], whole=False)
        assignments = ", ".join(f"[{name}] = ?" for name in values)
        self.connection.execute(
            f"UPDATE [{table}] SET {assignments} WHERE id = ?",
            [*values.values(), number],
        )
        return True

    def delete(self, table: str, number: int) -> None:
        """Take a row away."""
        before = self.row(table, number)
        if before is None:
            raise KeyError((table, number))
        paper = self._paper(table, before)
        self._note([(table, number, paper, json.dumps(before, ensure_ascii=False))])
        self._touch(table, [paper], whole=True)
        self.connection.execute(f"DELETE FROM [{table}] WHERE id = ?", [number])

    def _next_id(self, table: str) -> int:
        if table in OWN_PAPER - {"paper"}:
            raise KeyError(f"a row of {table} has its paper's id")
        found = self.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        return int(found[0]) + 1 if found else 1

    def _paper(self, table: str, row: Row) -> int | None:
        paper = row["id"] if table in OWN_PAPER else row.get("paper")
        return None if paper is None else int(paper)

    def _papers_tagged(self, tag: int) -> list[int]:
        """Give the papers on which a tag is seen: another name or colour of it changes how they look."""
        return [row[0] for row in self.connection.execute("SELECT paper FROM paper_tag WHERE tag = ?", [tag])]

    def _note(self, changes: Iterable[tuple[str, int, int | None, str | None]]) -> None:
        self.connection.executemany(
            "INSERT INTO change(op, tbl, row, paper, before) VALUES (?, ?, ?, ?, ?)",
            ((self._op, *change) for change in changes),
        )

    def _touch(self, table: str, papers: Iterable[int | None], *, whole: bool) -> None:
        self.changed = True
        self.papers.update(paper for paper in papers if paper is not None)
        self.came_or_went |= whole and table in ("paper", "trash")
        self.moved |= table == "queue" and not whole


@dataclass
class Stacks:
    """What can be undone and redone, the newest last."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)

    def take(self, op: int, undoes: int | None) -> None:
        """Take note of an operation that was done."""
        if undoes is not None and self.redo and self.redo[-1] == undoes:
            self.redo.pop()
            self.undo.append(op)
        elif undoes is not None and self.undo and self.undo[-1] == undoes:
            self.undo.pop()
            self.redo.append(op)
        else:
            self.undo.append(op)
            self.redo.clear()


class History:
    """Runs operations, each one transaction and one step of undo."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stacks = Stacks()
        self._shorten()
        self._rebuild()

    @contextmanager
    def operation(self, label: str) -> Iterator[Operation]:
        """Open an operation named as the reader would say it; one that changes nothing leaves nothing."""
        operation = Operation(label)
        with self._recording(operation, None):
            yield operation

    def do(self, label: str, act: Callable[[Recorder], object]) -> Changes:
        """Do one thing as an operation."""
        with self.operation(label) as operation:
            act(operation.recorder)
        return operation.done()

    def undo(self) -> Changes:
        """Take back the last operation."""
        return self._reverse(self._stacks.undo[-1], "Undo") if self._stacks.undo else self.state()

    def redo(self) -> Changes:
        """Do again what was taken back last."""
        return self._reverse(self._stacks.redo[-1], "Redo") if self._stacks.redo else self.state()

    @property
    def next(self) -> int | None:
        """The operation that Undo would take back."""
        return self._stacks.undo[-1] if self._stacks.undo else None

    def label_of(self, op: int) -> str:
        """Give the name of an operation."""
        return str(self._connection.execute("SELECT label FROM op WHERE id = ?", [op]).fetchone()[0])

    def state(self) -> Changes:
        """Give what Undo and Redo would do."""
        return self._changes("", frozenset())

    def position(self) -> int:
        """Give the last entry of the record; entries are never numbered twice."""
        found = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
        return int(found[0]) if found else 0

    # --- inside -------------------------------------------------------------------------------------------

    @contextmanager
    def _recording(self, operation: Operation, undoes: int | None) -> Iterator[None]:
        conn = self._connection
        try:
            with atomic(self._connection):
                insert = "INSERT INTO op(label, at, undoes) VALUES (?, ?, ?)"
                at = now()
                op = int(conn.execute(insert, [operation.label, at, undoes]).lastrowid or 0)
                record = Recorder(self._connection, op, at)
                operation.record = record
                yield
                if not record.changed:
                    raise _NothingDone
                if operation.relabel:
                    conn.execute("UPDATE op SET label = ? WHERE id = ?", [operation.relabel, op])
        except _NothingDone:
            operation.changes = self.state()
            return
        self._stacks.take(op, undoes)
        label = operation.relabel or operation.label
        changes = self._changes(label, frozenset(record.papers))
        operation.changes = replace(changes, came_or_went=record.came_or_went, moved=record.moved)

    def _reverse(self, op: int, verb: str) -> Changes:
        operation = Operation(self.label_of(op))
        with self._recording(operation, op):
            _walk_back(self._connection, op, operation.recorder)
        changes = operation.changes
        assert changes is not None
        return replace(changes, label=f"{verb} {changes.label}")

    def _changes(self, label: str, papers: frozenset[int]) -> Changes:
        undo, redo = (self.label_of(stack[-1]) if stack else "" for stack in (self._stacks.undo, self._stacks.redo))
        return Changes(label, papers, undo, redo, self.position())

    def _rebuild(self) -> None:
        for op, undoes in self._connection.execute("SELECT id, undoes FROM op ORDER BY id").fetchall():
            self._stacks.take(op, undoes)

    def _shorten(self) -> None:
        """Keep of a long record the newest operations that can be undone, as plain ones."""
        conn = self._connection
        if conn.execute("SELECT count(*) FROM op").fetchone()[0] <= MOST:
            return
        self._rebuild()
        kept = self._stacks.undo[-KEPT:]
        marks = ", ".join("?" * len(kept))
        with atomic(self._connection):
            forgotten = conn.execute(
                f"SELECT max(id) FROM change WHERE op NOT IN ({marks})",
                kept,
            ).fetchone()[0]
            conn.execute(f"DELETE FROM change WHERE op NOT IN ({marks})", kept)
            conn.execute(f"DELETE FROM op WHERE id NOT IN ({marks})", kept)
            conn.execute("UPDATE op SET undoes = NULL")
            conn.execute("INSERT OR REPLACE INTO about(name, value) VALUES ('forgotten', ?)", [str(forgotten or 0)])
        self._stacks = Stacks()


@dataclass
class Operation:
    """An operation that is being done; ``changes`` is there when it is over."""

    label: str
    relabel: str = ""
    record: Recorder | None = None
    changes: Changes | None = None

    @property
    def recorder(self) -> Recorder:
        """Give the recorder of the operation."""
        assert self.record is not None
        return self.record

    def done(self) -> Changes:
        """Give what was changed."""
        assert self.changes is not None
        return self.changes


class _NothingDone(Exception):  # noqa: N818 - rolls an empty operation back
    """Ends an operation that changed nothing."""


def _walk_back(conn: Connection, op: int, record: Recorder) -> None:
    """Restore every row that ``op`` changed, the last change first.

    The migration that made the queue gave places to papers that were queued before; no operation recorded these, so
    they are deleted with their papers.
    """
    changes = conn.execute("SELECT tbl, row, before FROM change WHERE op = ? ORDER BY id DESC", [op]).fetchall()
    for table, number, before in changes:
        there = record.row(table, number) is not None
        if before is None:
            if there:
                if table == "paper" and record.row("queue", number) is not None:
                    record.delete("queue", number)
                record.delete(table, number)
        elif there:
            record.update(table, number, json.loads(before))
        else:
            record.insert(table, json.loads(before))
