"""The record of operations, and undo and redo based on it.

Every tracked row is changed by a ``Recorder``, which first records the row's previous content. Undo reverts the changes
of an operation in reverse order as a new operation whose ``undoes`` refers to it; redo is the undo of an undo. Both
survive a restart: the stacks are rebuilt by replaying ``op`` in order.

What came by itself, as the import of what a source brought, is undone after what the reader did in the hour before it,
as far as the two are independent, and leaves in place what can be redone independently. Its arguments say how many
operations these are, so that the stacks are rebuilt without judging again; earlier programs undo it first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from sqlite3 import Connection
from typing import Any, NamedTuple

from readinglist.library.files import atomic
from readinglist.library.same_file import history_position
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
    "source",
)
KEYED_BY_PAPER = frozenset({"paper", "reading", "queue", "snooze", "trash"})  # tables whose id is the paper's
MAX_OPERATIONS, KEPT_OPERATIONS = 1_000, 500  # operations in the record before and after it is pruned on opening
RECENT = timedelta(hours=1)  # what the reader did so long before something that came by itself is undone first
MOST_COMPARED = 20_000  # changes of an operation that are compared with those of what came by itself


def now() -> str:
    """Return the current time as stored: UTC in ISO 8601 with microseconds, which sorts chronologically as text."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Recorder:
    """Records each row before changing it. No other code writes to a tracked table."""

    def __init__(self, connection: Connection, op: int, at: str) -> None:
        self.connection = connection
        self.at = at  # time of the operation
        self._op = op
        self.papers: set[int] = set()
        self.membership_changed = False
        self.order_changed = False
        self.changed = False

    def row(self, table: str, number: int) -> Row | None:
        """Return a row, or None if it does not exist."""
        cursor = self.connection.execute(f"SELECT * FROM [{table}] WHERE id = ?", [number])
        found = cursor.fetchone()
        return None if found is None else dict(zip((c[0] for c in cursor.description), found, strict=True))

    def insert(self, table: str, row: Row) -> int:
        """Insert a row; return its id."""
        return self.insert_all(table, [row])[0]

    def insert_all(self, table: str, rows: Sequence[Row]) -> list[int]:
        """Insert rows with the same columns; return their ids."""
        if not rows:
            return []
        if "id" not in rows[0]:
            first = self._next_id(table)
            rows = [{"id": first + n, **row} for n, row in enumerate(rows)]
        ids = [row["id"] for row in rows]
        papers = [self._paper(table, row) for row in rows]
        self._note((table, number, paper, None) for number, paper in zip(ids, papers, strict=True))
        self._touch(table, papers, membership=True)
        columns = list(rows[0])
        names, marks = ", ".join(f"[{name}]" for name in columns), ", ".join("?" * len(columns))
        self.connection.executemany(
            f"INSERT INTO [{table}] ({names}) VALUES ({marks})",
            (tuple(row.values()) for row in rows),
        )
        return ids

    def update(self, table: str, number: int, values: Row) -> bool:
        """Update a row; return whether any value changed."""
        before = self.row(table, number)
        if before is None:
            raise KeyError((table, number))
        if all(before[name] == value for name, value in values.items()):
            return False
        paper = self._paper(table, before)
        self._note([(table, number, paper, json.dumps(before, ensure_ascii=False))])
        self._touch(table, self._papers_tagged(number) if table == "tag" else [paper], membership=False)
        assignments = ", ".join(f"[{name}] = ?" for name in values)
        self.connection.execute(
            f"UPDATE [{table}] SET {assignments} WHERE id = ?",
            [*values.values(), number],
        )
        return True

    def delete(self, table: str, number: int) -> None:
        """Delete a row."""
        before = self.row(table, number)
        if before is None:
            raise KeyError((table, number))
        paper = self._paper(table, before)
        self._note([(table, number, paper, json.dumps(before, ensure_ascii=False))])
        self._touch(table, [paper], membership=True)
        self.connection.execute(f"DELETE FROM [{table}] WHERE id = ?", [number])

    def _next_id(self, table: str) -> int:
        if table in KEYED_BY_PAPER - {"paper"}:
            raise KeyError(f"a row of {table} has its paper's id")
        found = self.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        return int(found[0]) + 1 if found else 1

    def _paper(self, table: str, row: Row) -> int | None:
        paper = row["id"] if table in KEYED_BY_PAPER else row.get("paper")
        return None if paper is None else int(paper)

    def _papers_tagged(self, tag: int) -> list[int]:
        """Return the papers with a tag, which are shown with its name and colour."""
        return [row[0] for row in self.connection.execute("SELECT paper FROM paper_tag WHERE tag = ?", [tag])]

    def _note(self, changes: Iterable[tuple[str, int, int | None, str | None]]) -> None:
        self.connection.executemany(
            "INSERT INTO change(op, tbl, row, paper, before) VALUES (?, ?, ?, ?, ?)",
            ((self._op, *change) for change in changes),
        )

    def _touch(self, table: str, papers: Iterable[int | None], *, membership: bool) -> None:
        self.changed = True
        self.papers.update(paper for paper in papers if paper is not None)
        self.membership_changed |= membership and table in ("paper", "trash")
        self.order_changed |= table == "queue" and not membership


@dataclass
class UndoStacks:
    """The undo and redo stacks of operation ids, newest last."""

    undo: list[int] = field(default_factory=list)
    redo: list[int] = field(default_factory=list)

    def push(self, op: int, undoes: int | None, place: _Place | None = None) -> None:
        """Update the stacks for a new operation, which may undo another one, or have come by itself."""
        if undoes is not None and self.redo and self.redo[-1] == undoes:
            self.redo.pop()
            self.undo.append(op)
        elif undoes is not None and self.undo and self.undo[-1] == undoes:
            self.undo.pop()
            self.redo.append(op)
        elif place is not None:
            self.undo.insert(max(0, len(self.undo) - place.undone_before), op)
            del self.redo[: max(0, len(self.redo) - place.redone_after)]
        else:
            self.undo.append(op)
            self.redo.clear()


class _Place(NamedTuple):
    """The place of what came by itself: how many operations are undone before it, or can still be redone."""

    undone_before: int
    redone_after: int

    @classmethod
    def of(cls, operation: Operation) -> _Place | None:
        """Return the place that the stored arguments of an operation tell; None if it did not come by itself."""
        if not operation.came_by_itself:
            return None
        return cls(int(operation.args["by_itself"]), int(operation.args.get("redoable", 0)))


class History:
    """Runs operations, each one transaction and one step of undo."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._stacks = UndoStacks()
        self._prune()
        self._rebuild_stacks()

    @contextmanager
    def operation(
        self, kind: OpKind, args: Args | None = None, *, by_itself: bool = False
    ) -> Iterator[RunningOperation]:
        """Start an operation, whose arguments may be set while it runs; it is not recorded if nothing changes.

        What came ``by_itself`` is undone after what the reader did.
        """
        running = RunningOperation(kind, dict(args or {}), by_itself)
        with self._recording(running, None):
            yield running

    def do(self, kind: OpKind, args: Args, act: Callable[[Recorder], object]) -> Changes:
        """Run ``act`` as an operation."""
        with self.operation(kind, args) as running:
            act(running.recorder)
        return running.result()

    def go_on(self, act: Callable[[Recorder], object]) -> Changes:
        """Run ``act`` as a part of the last operation, which ``can_go_on``: Undo reverts both in one step."""
        op = self._stacks.undo[-1]
        operation = self.operation_of(op)
        running = RunningOperation(operation.kind, dict(operation.args))
        with self._recording(running, None, goes_on=op):
            act(running.recorder)
        return running.result()

    def can_go_on(self, table: str, row: int) -> bool:
        """Return whether the last operation inserted a row, and nothing was undone since."""
        if not self._stacks.undo or self._stacks.redo:
            return False
        query = "SELECT 1 FROM change WHERE op = ? AND tbl = ? AND row = ? AND before IS NULL"
        return self._connection.execute(query, [self._stacks.undo[-1], table, row]).fetchone() is not None

    def undo(self) -> Changes:
        """Undo the last operation."""
        return self._reverse(self._stacks.undo[-1], Direction.UNDONE) if self._stacks.undo else self.state()

    def redo(self) -> Changes:
        """Redo the last undone operation."""
        return self._reverse(self._stacks.redo[-1], Direction.REDONE) if self._stacks.redo else self.state()

    @property
    def next_undo(self) -> int | None:
        """The id of the operation that Undo would revert."""
        return self._stacks.undo[-1] if self._stacks.undo else None

    def operation_of(self, op: int) -> Operation:
        """Return a recorded operation."""
        kind, args = self._connection.execute("SELECT kind, args FROM op WHERE id = ?", [op]).fetchone()
        return Operation.of(kind, _parsed(args)) or Operation.other(str(kind).replace("_", " "))

    def state(self) -> Changes:
        """Return what Undo and Redo would do."""
        return self._changes(None, frozenset())

    def position(self) -> int:
        """Return the number of the last entry of the change record."""
        return history_position.last_change(self._connection)

    # --- internal -----------------------------------------------------------------------------------------

    @contextmanager
    def _recording(self, running: RunningOperation, undoes: int | None, goes_on: int | None = None) -> Iterator[None]:
        conn = self._connection
        try:
            with atomic(self._connection):
                insert = "INSERT INTO op(kind, at, undoes) VALUES (?, ?, ?)"
                at = now()
                op = goes_on or int(conn.execute(insert, [running.kind, at, undoes]).lastrowid or 0)
                record = Recorder(self._connection, op, at)
                running.record = record
                yield
                if not record.changed:
                    raise _NothingChanged
                place = self._place_of(op) if running.by_itself else None
                if place is not None:
                    running.args |= {"by_itself": place.undone_before, "redoable": place.redone_after}
                operation = Operation(running.kind, running.args)
                args = json.dumps(operation.args, ensure_ascii=False)
                conn.execute("UPDATE op SET kind = ?, args = ? WHERE id = ?", [operation.kind, args, op])
        except _NothingChanged:
            running.changes = self.state()
            return
        if goes_on is None:
            self._stacks.push(op, undoes, place)
        changes = self._changes(operation, frozenset(record.papers))
        running.changes = replace(
            changes, membership_changed=record.membership_changed, order_changed=record.order_changed
        )

    def _reverse(self, op: int, direction: Direction) -> Changes:
        operation = self.operation_of(op)
        kept = {name: value for name, value in operation.args.items() if name not in ("by_itself", "redoable")}
        running = RunningOperation(operation.kind, kept)
        with self._recording(running, op):
            _revert(self._connection, op, running.recorder)
        changes = running.result()
        return replace(changes, direction=direction) if changes.happened else changes

    def _changes(self, operation: Operation | None, papers: frozenset[int]) -> Changes:
        stacks = (self._stacks.undo, self._stacks.redo)
        undo, redo = (self.operation_of(stack[-1]) if stack else None for stack in stacks)
        return Changes(operation, papers, undo, redo, self.position())

    def _place_of(self, op: int) -> _Place:
        """Return the place of a new operation that came by itself."""
        conn = self._connection
        own = _ChangesByItself(conn, op)
        (at,) = conn.execute("SELECT at FROM op WHERE id = ?", [op]).fetchone()
        since = (datetime.fromisoformat(at) - RECENT).isoformat(timespec="microseconds")

        def is_recent(other: int) -> bool:
            return bool(conn.execute("SELECT at >= ? FROM op WHERE id = ?", [since, other]).fetchone()[0])

        def is_passed(other: int) -> bool:
            return is_recent(other) and not self.operation_of(other).came_by_itself and own.is_independent(other)

        undo, redo = self._stacks.undo, self._stacks.redo
        return _Place(_count_while(is_passed, undo), _count_while(own.is_independent, redo))

    def _rebuild_stacks(self) -> None:
        query = "SELECT id, undoes, args LIKE '%\"by_itself\"%' FROM op ORDER BY id"
        for op, undoes, may_have_place in self._connection.execute(query).fetchall():
            self._stacks.push(op, undoes, _Place.of(self.operation_of(op)) if may_have_place else None)

    def _prune(self) -> None:
        """Prune a long record to the newest operations that can be undone, without their undo links."""
        conn = self._connection
        if conn.execute("SELECT count(id) FROM op").fetchone()[0] <= MAX_OPERATIONS:
            return
        self._rebuild_stacks()
        kept = self._stacks.undo[-KEPT_OPERATIONS:]
        marks = ", ".join("?" * len(kept))
        with atomic(self._connection):
            last_pruned = conn.execute(
                f"SELECT max(id) FROM change WHERE op NOT IN ({marks})",
                kept,
            ).fetchone()[0]
            pruned = (last_pruned or 0, history_position.fingerprint(conn, last_pruned or 0))
            conn.execute(f"DELETE FROM change WHERE op NOT IN ({marks})", kept)
            conn.execute(f"DELETE FROM op WHERE id NOT IN ({marks})", kept)
            conn.execute("UPDATE op SET undoes = NULL")
            self._store_places(kept)
            conn.executemany(
                "INSERT OR REPLACE INTO about(name, value) VALUES (?, ?)",
                zip(("forgotten", history_position.PRUNED_FINGERPRINT), map(str, pruned), strict=True),
            )
        self._stacks = UndoStacks()

    def _store_places(self, undo: Sequence[int]) -> None:
        """Store the places of what came by itself, as they are when nothing else is in the record."""
        for n, op in enumerate(undo):
            operation = self.operation_of(op)
            if operation.came_by_itself:
                args = {**operation.args, "by_itself": sum(later < op for later in undo[n + 1 :]), "redoable": 0}
                stored = json.dumps(args, ensure_ascii=False)
                self._connection.execute("UPDATE op SET args = ? WHERE id = ?", [stored, op])


class _ChangesByItself:
    """What an operation that came by itself changed, to be compared with others."""

    def __init__(self, connection: Connection, op: int) -> None:
        self._connection = connection
        self._changed: set[tuple[str, int]] = set()  # rows, and papers with the tables in which something of them is
        self._tables: set[str] = set()
        self._referred: set[tuple[str, int]] = set()
        query = "SELECT tbl, row, paper FROM change WHERE op = ?"
        for table, row, paper in connection.execute(query, [op]):
            self._tables.add(table)
            self._changed.add(_what(table, row, paper))
            if paper is not None:
                self._referred.add(("paper", paper))
        for table, column in (("paper_tag", "tag"), ("import", "source")):
            query = f"SELECT [{column}] FROM [{table}] WHERE id IN (SELECT row FROM change WHERE op = ? AND tbl = ?)"
            self._referred.update((column, row) for (row,) in connection.execute(query, [op, table]) if row is not None)

    def is_independent(self, op: int) -> bool:
        """Return whether another operation and this one can be reverted in any order.

        They can if they changed nothing of the same, if this one refers to nothing that the other added, and if what
        the other would bring back can be in the library beside what this one added.
        """
        query = "SELECT tbl, row, paper, before IS NULL FROM change WHERE op = ? LIMIT ?"
        changes = self._connection.execute(query, [op, MOST_COMPARED + 1]).fetchall()
        return len(changes) <= MOST_COMPARED and not any(self._is_tied_to(*change) for change in changes)

    def _is_tied_to(self, table: str, row: int, paper: int | None, is_new: int) -> bool:
        if _what(table, row, paper) in self._changed or (is_new and (table, row) in self._referred):
            return True
        if table == "paper" and not is_new:  # a deleted paper may have come again
            return self._connection.execute("SELECT 1 FROM paper WHERE id = ?", [row]).fetchone() is None
        return table in ("tag", "source") and table in self._tables  # their names are unique


def _what(table: str, row: int, paper: int | None) -> tuple[str, int]:
    """Return what a change is of: all that a table has on a paper, or a row."""
    return (table, row if paper is None else paper)


def _count_while(is_passed: Callable[[int], bool], stack: Sequence[int]) -> int:
    """Return how many operations at the top of a stack can be passed."""
    return next((n for n, op in enumerate(reversed(stack)) if not is_passed(op)), len(stack))


@dataclass
class RunningOperation:
    """An operation in progress; ``kind`` and ``args`` may change until it ends, then ``changes`` is set."""

    kind: OpKind
    args: dict[str, str | int]
    by_itself: bool = False
    record: Recorder | None = None
    changes: Changes | None = None

    @property
    def recorder(self) -> Recorder:
        """The recorder of the operation."""
        assert self.record is not None
        return self.record

    def result(self) -> Changes:
        """Return the changes of the finished operation."""
        assert self.changes is not None
        return self.changes


class _NothingChanged(Exception):  # noqa: N818 - not an error
    """Raised to roll back an operation that changed nothing."""


def _parsed(args: str) -> object:
    """Parse the arguments of an operation; return None if they are not JSON."""
    try:
        return json.loads(args)
    except ValueError:
        return None


def _revert(conn: Connection, op: int, record: Recorder) -> None:
    """Restore every row that ``op`` changed, the last change first.

    The migration that made the queue gave places to papers that were queued before; no operation recorded these, so
    they are deleted with their papers.
    """
    changes = conn.execute("SELECT tbl, row, before FROM change WHERE op = ? ORDER BY id DESC", [op]).fetchall()
    for table, number, before in changes:
        exists = record.row(table, number) is not None
        if before is None:
            if exists:
                if table == "paper" and record.row("queue", number) is not None:
                    record.delete("queue", number)
                record.delete(table, number)
        elif exists:
            record.update(table, number, json.loads(before))
        else:
            record.insert(table, json.loads(before))
