"""What the migration makes of the labels that earlier versions gave to operations."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from readinglist.library import Library, open_library, schema_labels
from readinglist.library.recovery.salvage import salvage
from readinglist.model import Args, Direction, Operation, OpKind
from readinglist.operation_names import done, label, name
from tests.unit.library.earlier_names import earlier_name, has_earlier_name
from tests.unit.library.state import state_of
from tests.unit.test_operation_names import ALL

DUMPS = Path(__file__).parents[2] / "data" / "libraries"
WORDS = (
    *("a paper", "1 paper", "0 papers", "1 papers", "2 papers", "1,204 papers", "12,04 papers", "٣ papers"),
    *("a tag", "1 tags", "2 tags", "1", "3", "1,000", "30 days", "7 days", "24 Dec", "31 Jan 2031", "0 Jan", "45 Jan"),
    *("", " ", "llm", "to read", "a to b", "x from 2 papers", "page.txt from a", "x\ny", "{n}", "on key 2"),
)
FORMS = [form for _, _, form in schema_labels._LABELS]


LATER = {(OpKind.REMOVE_IMPORT, "papers"), (OpKind.REMOVE_IMPORT, "samples"), (OpKind.WRITE_NOTE, "added")}
LABELLED = [
    (kind, args)
    for kind, args, *_ in ALL
    if has_earlier_name(kind) and not any((kind, argument) in LATER for argument in args)
]


@pytest.mark.parametrize(("kind", "args"), LABELLED)
def test_a_label_is_read_as_the_operation_that_had_it(kind: OpKind, args: Args) -> None:
    assert schema_labels.operation_of(earlier_name(Operation(kind, args))) == (kind.value, args)


@st.composite
def labels(draw: st.DrawFn) -> str:
    """Return labels like those that were given, and others that only look like them."""
    return re.sub(r"\{\w+\}", lambda _: draw(st.sampled_from(WORDS) | st.text()), draw(st.sampled_from(FORMS)))


@given(labels() | st.text())
@example("Mark 1 papers read")
@example("Empty the trash: 1 papers")
@example("Merge 1 tags into x")
@example("Queue ٣ papers")
@example("Import 01 papers from x")
@example("Snooze a paper until 45 Jan")
def test_whatever_a_label_is_it_is_shown_in_the_same_words(given: str) -> None:
    kind, args = schema_labels.operation_of(given)
    assert earlier_name(Operation(OpKind(kind), args)) == given


def made_by_m008(path: Path) -> list[str]:
    """Make a library of the version before; return its labels."""
    connection = sqlite3.connect(path)
    connection.executescript((DUMPS / "m001_to_m008_papers.sql").read_text("utf-8"))
    found = [row[0] for row in connection.execute("SELECT label FROM op ORDER BY id")]
    connection.close()
    return found


def names_in(library: Library) -> list[str]:
    ops = library._connection.execute("SELECT id FROM op ORDER BY id").fetchall()
    return [earlier_name(library._history.operation_of(op)) for (op,) in ops]


def test_a_label_that_no_version_is_known_to_have_given_stays_and_can_be_undone(path: Path) -> None:
    dump = (DUMPS / "m001_library.sql").read_text("utf-8")
    connection = sqlite3.connect(path)
    connection.executescript(dump.replace("'Highlight a passage'", "'Shred “3” papers'"))
    connection.close()
    library = open_library(path)
    shred = Operation.other("Shred “3” papers")
    assert library.state().undo == shred
    before = state_of(library)
    undone = library.undo()
    assert (undone.operation, undone.redo, undone.direction) == (shred, shred, Direction.UNDONE)
    assert (label(undone), done(undone)) == ("Undo Shred “3” papers", "Undone: Shred “3” papers")
    assert state_of(library) != before
    assert done(library.redo()) == "Redone: Shred “3” papers"
    assert state_of(library) == before
    library.close()


@pytest.mark.parametrize(
    ("kind", "args", "shown"),
    [
        ("shred_papers", '{"papers": 2}', "shred papers"),
        ("star", "[]", "star"),
        ("star", '{"papers": "two"}', "star"),
        ("star", "{", "star"),
    ],
)
def test_an_operation_of_a_kind_that_is_not_known_is_shown_by_it(path: Path, kind: str, args: str, shown: str) -> None:
    library = open_library(path)
    library.lists.save("Mine", "is:starred")
    library._connection.execute("UPDATE op SET kind = ?, args = ?", [kind, args])
    library.close()
    library = open_library(path)
    assert name(library.state().undo) == shown
    assert done(library.undo()) == f"Undone: {shown}"
    assert library.state().redo == Operation.other(shown)
    library.close()


def test_a_damaged_library_of_an_earlier_version_keeps_the_names_of_its_operations(path: Path) -> None:
    made = made_by_m008(path)
    saved = salvage(path)
    assert (saved.is_complete, saved.undo_kept, saved.recovered["op"]) == (True, True, len(made))
    library = open_library(path)
    assert names_in(library) == made
    columns = [row[1] for row in library._connection.execute("PRAGMA table_info(op)")]
    assert columns == ["id", "at", "undoes", "kind", "args"]
    library.close()


def test_a_library_keeps_no_label(path: Path) -> None:
    made = made_by_m008(path)
    library = open_library(path)
    assert names_in(library) == made
    stored = library._connection.execute("SELECT args FROM op WHERE kind = 'tag' LIMIT 1").fetchone()
    assert stored == ('{"papers": 2, "tag": "wind/light"}',)
    library.close()
