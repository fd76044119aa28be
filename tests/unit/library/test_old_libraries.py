"""Libraries of every earlier schema: opened, nothing is lost, and Undo and Redo do what they did.

The dumps, and what the versions that made them said, are described in ``tests/data/libraries/README.md``.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from readinglist.i18n import Message
from readinglist.library import Library, files, open_library
from readinglist.library.files import MIGRATIONS
from readinglist.model import Changes, Operation, OpKind
from readinglist.operation_names import label
from readinglist.operation_names import name as name_of
from tests.unit.library.earlier_names import earlier_name
from tests.unit.library.state import state_of
from tests.unit.test_operation_names import ALL

FOLDER = Path(__file__).parents[2] / "data" / "libraries"
NAMES = sorted(path.stem for path in FOLDER.glob("*.sql"))
# The version that made this one could undo an import that was not the last operation.
OUT_OF_TURN = "m001_to_m006_and_m008_out_of_turn"
MOST_STEPS = 200  # more than any of the libraries holds
RECORD = {"op", "change"}
NOT_UNDONE = RECORD | {"_sqlite_migrations", "about", "sqlite_sequence"}


class Before(NamedTuple):
    """What was in a library before it was opened."""

    columns: dict[str, list[str]]  # by table
    rows: dict[str, list[tuple[Any, ...]]]

    def values(self, table: str, column: str) -> list[Any]:
        """Return the values of a column."""
        place = self.columns[table].index(column)
        return [row[place] for row in self.rows[table]]


def before(path: Path) -> Before:
    connection = sqlite3.connect(path)
    names = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    columns = {name: [row[1] for row in connection.execute(f"PRAGMA table_info([{name}])")] for name in names}
    found = Before(columns, rows_of(connection, columns))
    connection.close()
    return found


def rows_of(connection: sqlite3.Connection, columns: dict[str, list[str]]) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of tables, in some columns only."""
    found = {}
    for table, names in columns.items():
        chosen, order = ", ".join(f"[{name}]" for name in names), names[0]
        found[table] = connection.execute(f"SELECT {chosen} FROM [{table}] ORDER BY [{order}]").fetchall()
    return found


def digest(library: Library, old: Before) -> str:
    """Return the digest that ``do_everything.py`` makes, of the columns that the old version had."""
    columns = {table: names for table, names in old.columns.items() if table not in NOT_UNDONE}
    state = [[table, *rows] for table, rows in rows_of(library._connection, columns).items()]
    return hashlib.sha256(json.dumps(state).encode()).hexdigest()[:12]


def said(name: str) -> dict[str, list[tuple[str, str]]]:
    """Return what the old version undid and redid: each label, and the digest of what was there after it."""
    read = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return {verb: [(shown(label), after) for label, after in steps] for verb, steps in read.items()}


def shown(label: str) -> str:
    """Return a label as the menu of the old version showed it."""
    return label.replace("after 1 days", "after 1 day")


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Each of the dumps."""
    return str(request.param)


@pytest.fixture
def old(name: str, path: Path) -> Before:
    """What is in the old library, which lies where it will be opened."""
    connection = sqlite3.connect(path)
    connection.executescript((FOLDER / f"{name}.sql").read_text("utf-8"))
    connection.close()
    return before(path)


@pytest.fixture
def library(old: Before, path: Path) -> Iterator[Library]:
    """The old library, opened today."""
    opened = open_library(path)
    yield opened
    opened.close()


def undo_all(library: Library) -> Iterator[Changes]:
    """Undo step after step."""
    for _ in range(MOST_STEPS):
        if library.state().undo is None:
            return
        yield library.undo()
    pytest.fail("there is no end to what can be undone")


def redo_all(library: Library) -> Iterator[Changes]:
    """Redo step after step."""
    for _ in range(MOST_STEPS):
        if library.state().redo is None:
            return
        yield library.redo()
    pytest.fail("there is no end to what can be redone")


def test_there_is_a_library_of_every_schema_but_the_newest() -> None:
    made = {name: applied(name) for name in NAMES}
    assert set().union(*made.values()) >= set(MIGRATIONS[:-1])
    assert set(MIGRATIONS[:1]) in made.values()


def applied(name: str) -> set[str]:
    """Return the migrations that a dump has seen."""
    connection = sqlite3.connect(":memory:")
    connection.executescript((FOLDER / f"{name}.sql").read_text("utf-8"))
    found = files.applied_migrations(connection)
    connection.close()
    return found


def test_it_is_migrated_and_sound(library: Library) -> None:
    assert files.applied_migrations(library._connection) == set(MIGRATIONS)
    assert files.integrity_problems(library._connection) == []


def test_nothing_is_lost(library: Library, old: Before) -> None:
    """No migration changes a value that was there, nor cuts the record; labels alone are replaced."""
    columns = {table: names for table, names in old.columns.items() if table not in NOT_UNDONE - RECORD}
    if "label" in columns["op"]:
        columns["op"] = [name for name in columns["op"] if name != "label"]
        old.rows["op"] = [(op, at, undoes) for op, _, at, undoes in old.rows["op"]]
    after = rows_of(library._connection, columns)
    for table in columns:
        assert after[table] == old.rows[table], table
    assert all(old.rows[table] for table in ("paper", "reading", "import", "import_entry", "op", "change"))
    assert set(old.rows["about"]) == set(library._connection.execute("SELECT * FROM about"))


def test_what_is_new_is_filled_from_what_was_there(library: Library, old: Before) -> None:
    connection = library._connection
    times = set(old.values("op", "at"))
    if "at" not in old.columns["highlight"]:
        assert {at for (at,) in connection.execute("SELECT at FROM highlight")} <= times
    if "at" not in old.columns["paper_tag"]:
        given = [at for (at,) in connection.execute("SELECT at FROM paper_tag")]
        assert any(given)
        assert set(given) <= times | {None}
    if "queue" not in old.columns:
        queued = connection.execute("SELECT id FROM reading WHERE status = 'queued' ORDER BY status_at, id").fetchall()
        assert connection.execute("SELECT id FROM queue ORDER BY place").fetchall() == queued
    if "taste" not in old.columns["reading"]:
        assert set(connection.execute("SELECT taste FROM reading")) == {(0,)}


def test_every_operation_has_the_name_that_it_had(library: Library, old: Before) -> None:
    if "label" not in old.columns["op"]:
        for op, kind, args in zip(*(old.values("op", column) for column in ("id", "kind", "args")), strict=True):
            assert library._history.operation_of(op) == Operation(OpKind(kind), json.loads(args))
        return
    for op, named in zip(old.values("op", "id"), old.values("op", "label"), strict=True):
        operation = library._history.operation_of(op)
        assert earlier_name(operation) == shown(named)
        assert name_of(operation)
        # Imports named in this order were only ever made before that migration was released.
        unreleased = named.startswith("Restore ") and " and " in named
        assert (operation.kind is OpKind.OTHER) == unreleased, named


def named_then(changes: Changes, old: Before) -> str:
    """Return the name that the old version gave to what was done."""
    assert changes.operation is not None
    return earlier_name(changes.operation) if "label" in old.columns["op"] else name_of(changes.operation)


def test_the_newest_libraries_hold_every_text(tmp_path: Path) -> None:
    """So the migration that replaced the labels is tried on each, for one paper and for several."""
    held = set()
    for number, name in enumerate(name for name in NAMES if name.startswith("m001_to_m008_")):
        path = tmp_path / f"{number}.db"
        connection = sqlite3.connect(path)
        connection.executescript((FOLDER / f"{name}.sql").read_text("utf-8"))
        connection.close()
        opened = open_library(path)
        ops = [op for (op,) in opened._connection.execute("SELECT id FROM op")]
        held |= {form_of(opened._history.operation_of(op)) for op in ops}
        opened.close()
    patterns = {form_of(Operation(kind, args))[0] for kind, args, *_ in ALL if kind is not OpKind.OTHER}
    later = {"Add note", 'Delete tag "{tag}"', "Move {n} papers to {list}", "Remove {n} sample papers"}
    later |= {"Follow {source}", "Follow {source} and import {n} papers", "Edit source {source}", "Unfollow {source}"}
    later |= {"Update details of {n} papers"}
    assert {pattern for pattern, _ in held} == patterns - later
    assert [form for form in held if form[1] is not None and (form[0], not form[1]) not in held] == []


def form_of(operation: Operation) -> tuple[str, bool | None]:
    """Return the pattern of an operation's name, and whether it is that for one; None where nothing is counted."""
    name = name_of(operation)
    assert isinstance(name, Message)
    return name.pattern, None if name.number is None else name.number == 1


def test_undo_does_what_it_did_and_redo_returns_to_every_state(library: Library, old: Before, name: str) -> None:
    """Each step has the label that the old version gave it, and leaves the rows that it left there."""
    start, done, states = state_of(library), [], []
    for changes in undo_all(library):
        done.append((named_then(changes, old), digest(library, old)))
        states.append(state_of(library))
    assert done == said(name)["undo"] or name == OUT_OF_TURN
    assert len(done) > 3
    for state in [*states[-2::-1], start]:
        library.redo()
        assert state_of(library) == state


def test_redo_does_what_it_did_and_undo_returns(library: Library, old: Before, name: str) -> None:
    start = state_of(library)
    done = [(named_then(changes, old), digest(library, old)) for changes in redo_all(library)]
    assert done
    assert done == said(name)["redo"]
    for _ in done:
        library.undo()
    assert state_of(library) == start


@pytest.mark.parametrize("name", [OUT_OF_TURN], indirect=True)
def test_an_import_that_was_undone_out_of_turn_is_a_step_of_its_own(library: Library, old: Before, name: str) -> None:
    """The old version offered neither what it had undone so nor what leaned on it; today all of it can be undone.

    The second step has the label of the import and is the removal of its papers: undoing it brings them back.
    """
    before = said(name)["undo"]
    done = [(label(changes), digest(library, old)) for changes in undo_all(library)]
    assert [label for label, _ in done] == [
        "Undo Mark as read",
        "Undo Import 2 papers from first.txt",
        "Undo Star paper",
        "Undo Import 1 paper from second.txt",
        'Undo Tag "mine"',
        "Undo Import 2 papers from first.txt",
    ]
    assert [label for label, _ in before] == ["Mark a paper read", "Star a paper", "Import 1 paper from second.txt"]
    assert done[0][1] == before[0][1]
    assert all(not rows for rows in state_of(library).values())
