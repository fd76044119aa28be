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
from readinglist.model import Args, Changes, Direction, Operation, OpKind

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
    """Return the time as it is stored: UTC, ISO 8601, to the microsecond, so that its text sorts as time does."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Recorder:
    """Notes each row as it was, and then changes it. No other code writes to a tracked table."""

    def __init__(self, connection: Connection, op: int, at: str) -> None:
        self.connection = connection
        self.at = at  # when the operation is done
        self._op = op
        self.papers: set[int] = set()
        self.membership_changed = False
        self.order_changed = False
        self.changed = False

    def row(self, table: str, number: int) -> Row | None:
        """Return a row as it is."""
        cursor = self.connection.execute(f"SELECT * FROM [{table}] WHERE id = ?", [number])
        found = cursor.fetchone()
        return None if found is None else dict(zip((c[0] for c in cursor.description), found, strict=True))

    def insert(self, table: str, row: Row) -> int:
        """Add a row; return its id."""
        return self.insert_all(table, [row])[0]

    def insert_all(self, table: str, rows: Sequence[Row]) -> list[int]:
        """Add rows that have the same columns; return their ids."""
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
        """Change a row; return whether anything was other than before."""
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
        """Return the papers on which a tag is seen: another name or colour of it changes how they look."""
        return [row[0] for row in self.connection.execute("SELECT paper FROM paper_tag WHERE tag = ?", [tag])]

    def _note(self, changes: Iterable[tuple[str, int, int | None, str | None]]) -> None:
        self.connection.executemany(
            "INSERT INTO change(op, tbl, row, paper, before) VALUES (?, ?, ?, ?, ?)",
            ((self._op, *change) for change in changes),
        )

    def _touch(self, table: str, papers: Iterable[int | None], *, whole: bool) -> None:
        self.changed = True
        self.papers.update(paper for paper in papers if paper is not None)
        self.membership_changed |= whole and table in ("paper", "trash")
        self.order_changed |= table == "queue" and not whole


@dataclass
class Stacks:
    """What can be undone and redone, the newest last."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)

    def take(self, op: int, undoes: int | None) -> None:
        """Note an operation that was done."""
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
    def operation(self, kind: OpKind, args: Args | None = None) -> Iterator[RunningOperation]:
        """Open an operation, whose arguments may be set while it runs; one that changes nothing leaves nothing."""
        running = RunningOperation(kind, dict(args or {}))
        with self._recording(running, None):
            yield running

    def do(self, kind: OpKind, args: Args, act: Callable[[Recorder], object]) -> Changes:
        """Do one thing as an operation."""
        with self.operation(kind, args) as running:
            act(running.recorder)
        return running.done()

    def undo(self) -> Changes:
        """Take back the last operation."""
        return self._reverse(self._stacks.undo[-1], Direction.UNDONE) if self._stacks.undo else self.state()

    def redo(self) -> Changes:
        """Do again what was taken back last."""
        return self._reverse(self._stacks.redo[-1], Direction.REDONE) if self._stacks.redo else self.state()

    @property
    def next(self) -> int | None:
        """The operation that Undo would take back."""
        return self._stacks.undo[-1] if self._stacks.undo else None

    def operation_of(self, op: int) -> Operation:
        """Return an operation of the record."""
        kind, args = self._connection.execute("SELECT kind, args FROM op WHERE id = ?", [op]).fetchone()
        return Operation.of(kind, _parsed(args)) or Operation.other(str(kind).replace("_", " "))

    def state(self) -> Changes:
        """Return what Undo and Redo would do."""
        return self._changes(None, frozenset())

    def position(self) -> int:
        """Return the last entry of the record; entries are never numbered twice."""
        found = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
        return int(found[0]) if found else 0

    # --- inside -------------------------------------------------------------------------------------------

    @contextmanager
    def _recording(self, running: RunningOperation, undoes: int | None) -> Iterator[None]:
        conn = self._connection
        try:
            with atomic(self._connection):
                insert = "INSERT INTO op(kind, at, undoes) VALUES (?, ?, ?)"
                at = now()
                op = int(conn.execute(insert, [running.kind, at, undoes]).lastrowid or 0)
                record = Recorder(self._connection, op, at)
                running.record = record
                yield
                if not record.changed:
                    raise _NothingDone
                operation = Operation(running.kind, running.args)
                args = json.dumps(operation.args, ensure_ascii=False)
                conn.execute("UPDATE op SET kind = ?, args = ? WHERE id = ?", [operation.kind, args, op])
        except _NothingDone:
            running.changes = self.state()
            return
        self._stacks.take(op, undoes)
        changes = self._changes(operation, frozenset(record.papers))
        running.changes = replace(
            changes, membership_changed=record.membership_changed, order_changed=record.order_changed
        )

    def _reverse(self, op: int, direction: Direction) -> Changes:
        operation = self.operation_of(op)
        running = RunningOperation(operation.kind, dict(operation.args))
        with self._recording(running, op):
            _walk_back(self._connection, op, running.recorder)
        changes = running.done()
        return replace(changes, direction=direction) if changes.happened else changes

    def _changes(self, operation: Operation | None, papers: frozenset[int]) -> Changes:
        stacks = (self._stacks.undo, self._stacks.redo)
        undo, redo = (self.operation_of(stack[-1]) if stack else None for stack in stacks)
        return Changes(operation, papers, undo, redo, self.position())

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
class RunningOperation:
    """An operation that is being done; ``kind`` and ``args`` may change until it ends, then ``changes`` is there."""

    kind: OpKind
    args: dict[str, str | int]
    record: Recorder | None = None
    changes: Changes | None = None

    @property
    def recorder(self) -> Recorder:
        """Return the recorder of the operation."""
        assert self.record is not None
        return self.record

    def done(self) -> Changes:
        """Return what was changed."""
        assert self.changes is not None
        return self.changes


class _NothingDone(Exception):  # noqa: N818 - rolls an empty operation back
    """Ends an operation that changed nothing."""


def _parsed(args: str) -> object:
    """Read the arguments of an operation; None when they are no JSON."""
    try:
        return json.loads(args)
    except ValueError:
        return None


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
