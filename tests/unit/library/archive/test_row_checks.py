"""Every value of an archive is looked at before the first is taken in: what isn't valid is refused in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.library import Library, open_library
from readinglist.library.archive import dump
from readinglist.library.archive.dump import Row, Value
from readinglist.library.archive.row_checks import CHECKS
from readinglist.model import limits
from tests.builders import accept_all, feed_of
from tests.unit.library.archive.test_restore import Rows, dumped, lived_in, restore

BIG = 2**61
Cases = tuple[tuple[str, str, Value], ...]


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Library]:
    """Another library, empty."""
    made = open_library(tmp_path / "other" / "library.db")
    yield made
    made.close()


TIMES = (
    *(("paper", "added"), ("reading", "status_at"), ("paper_tag", "at"), ("note", "at"), ("highlight", "at")),
    *(("import", "at"), ("snooze", "until"), ("trash", "at")),
    *(
        ("source", "added"),
        ("source_state", "asked"),
        ("source_state", "not_before"),
        ("source_state", "missed_before"),
    ),
)
NO_TIMES = ("garbage", " ", "0001-01-01T00:00:00+00:00", "2099-01-01T00:00:00", "9999-12-31T23:59:59-12:00", "2020")
NUMBERS: Cases = (
    *(("paper", "upvotes", value) for value in (BIG, -BIG, 10**9)),
    *(("paper", "arxiv_version", value) for value in (BIG, -1)),
    *(("reading", "taste", value) for value in (BIG, 2, -2)),
    *(("tag", "colour", value) for value in (BIG, -1)),
    *(("tag", "key", value) for value in (0, 10)),
    *(("highlight", "start", value) for value in (BIG, -1)),
    *(("queue", "place", value) for value in (float("inf"), float("-inf"), float("nan"), 1e308)),
    *(("smart_list", "place", BIG), ("import_entry", "brought", -7), ("paper", "id", BIG), ("paper", "id", 0)),
    *(("note", "paper", 77), ("paper_tag", "tag", 77), ("import_entry", "import", 77), ("trash", "id", 77)),
)
TEXTS: Cases = (
    ("paper", "title", "x" * (limits.MAX_TITLE + 1)),
    ("paper", "abstract", "x" * (limits.MAX_ABSTRACT + 1)),
    ("paper", "authors", f'["{"x" * (limits.MAX_NAME + 1)}"]'),
    ("paper", "keywords", "[" + ", ".join(['""'] * (limits.MAX_ITEMS + 1)) + "]"),
    ("paper", "links", '[["page", "file:///etc/passwd"]]'),
    ("paper", "links", '[["page", "javascript:alert(1)"]]'),
    *(("paper", "published", value) for value in ("yesterday", "\n\0", "99999", "0000-01-01")),
    ("note", "text", "x" * (limits.MAX_NOTE + 1)),
    ("highlight", "comment", "x" * (limits.MAX_COMMENT + 1)),
    ("highlight", "quote", ""),
    *(("tag", "name", value) for value in ("", "/", "\u200b", "/".join("a" * 3000))),
    ("edit", "fact", "nonsense"),
    ("smart_list", "query", "(" * 20_000),
    ("import", "name", "x" * 100_000),
    ("reading", "status", "eaten"),
    ("highlight", "colour", "black"),
    ("source", "kind", "carrier pigeon"),
    ("source", "status", "eaten"),
    ("source", "hours", -1),
    *(("source", "tags", value) for value in ("", "[3]", "{}", '[""]', "[" * 9_000)),
    ("source", "address", ""),
    ("source", "only", "(" * 20_000),
    *(("source_paper", "source", 77), ("source_paper", "paper", 77), ("import", "source", 77)),
    *(("source_state", "id", 77), ("source_state", "failures", -1)),
    ("source_state", "cursor", "x" * 1_000_001),
)


def spoilt(rows: Rows, table: str, column: str, value: Value) -> Rows:
    """Put a value into the last row of a table."""
    return rows | {table: [*rows[table][:-1], rows[table][-1] | {column: value}]}


@pytest.fixture
def whole(library: Library) -> Rows:
    """The rows of a library in which everything was done."""
    accept_all(library, feed_of(2, name="first.txt"))
    library.set_note(1, "A note on [[Nothing]].")
    lived_in(library)
    return dumped(library)


def test_every_column_has_a_check(library: Library) -> None:
    columns = {
        (table.name, name) for table in dump.tables(library._connection) for name in table.columns if name != "id"
    }
    assert columns == CHECKS.keys()


def test_what_makes_no_sense_is_refused_with_its_place(whole: Rows, other: Library) -> None:
    tried: Cases = (*((*time, value) for time in TIMES for value in NO_TIMES), *NUMBERS, *TEXTS)
    for table, column, value in tried:
        with pytest.raises(ReadingListError, match=f"“{column}” in row .+ of table “{table}” isn't valid"):
            restore(other, spoilt(whole, table, column, value))
    assert other.state().undo is None


def test_all_is_looked_at_before_the_first_is_taken_in(whole: Rows, other: Library) -> None:
    """The last value of the last table is wrong, and yet nothing was written."""
    (name, column), *_ = [one for one in CHECKS if one[0] == [table.name for table in tables(other)][-1]]
    written: list[str] = []
    other._connection.set_trace_callback(written.append)
    with pytest.raises(ReadingListError):
        restore(other, spoilt(whole, name, column, "\ud800"))
    other._connection.set_trace_callback(None)
    assert [
        statement for statement in written if "INSERT INTO [paper]" in statement or "INTO change" in statement
    ] == []


def tables(library: Library) -> list[dump.TableInfo]:
    return dump.tables(library._connection)


CHANGES: dict[str, Callable[[Rows], None]] = {
    "the same number twice": lambda rows: rows["paper"].append(rows["paper"][-1]),
    "numbers that fall": lambda rows: rows["note"].insert(0, rows["note"][0] | {"id": 9}),
    "a paper without its reading": lambda rows: rows["reading"].__delitem__(-1),
    "more tags than anybody has": lambda rows: rows.update(
        tag=[{"id": number, "name": f"t{number}", "colour": 0} for number in range(1, 100_002)], paper_tag=[]
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_rows_that_do_not_belong_together_are_refused(what: str, whole: Rows, other: Library) -> None:
    CHANGES[what](whole)
    with pytest.raises(ReadingListError, match="isn't valid"):
        restore(other, whole)
    assert other.state().undo is None


def taken_in(other: Library, rows: Rows, table: str) -> Row:
    restore(other, rows)
    return dumped(other)[table][-1]


@pytest.mark.parametrize(
    ("table", "column", "value", "stored"),
    [
        ("paper", "added", "2026-03-02T12:00:00+02:00", "2026-03-02T10:00:00.000000+00:00"),
        ("paper", "added", "2026-03-02T12:00:00Z", "2026-03-02T12:00:00.000000+00:00"),
        ("snooze", "until", "9999-12-31T23:59:59+00:00", "9999-12-29T00:00:00.000000+00:00"),
        ("paper", "published", "2025-13", "2025"),
        ("paper", "published", "2025-02-31", "2025-02"),
        ("tag", "name", " #a\u202eb\n\0c//d ", "a b c/d"),
        ("highlight", "at", "", ""),
    ],
)
def test_what_is_only_written_otherwise_is_stored_as_the_library_does(
    table: str, column: str, value: str, stored: str, whole: Rows, other: Library
) -> None:
    assert taken_in(other, spoilt(whole, table, column, value), table)[column] == stored


def test_a_backup_with_a_wrong_value_is_said_to_be_damaged(library: Library, other: Library, tmp_path: Path) -> None:
    lived_in(library)
    library._connection.execute("UPDATE snooze SET until = 'never'")
    library._connection.commit()
    with pytest.raises(LibraryError, match="“until” in row 4 of table “snooze” isn't valid") as caught:
        other.merge_backup(tmp_path / "library.db")
    assert caught.value.kind is LibraryProblem.DAMAGED


def test_a_note_that_would_grow_too_long_is_said(library: Library, other: Library) -> None:
    for one, letter in ((library, "a"), (other, "b")):
        accept_all(one, feed_of(1))
        one.set_note(1, letter * (limits.MAX_NOTE // 2 + 1))
    with pytest.raises(ReadingListError, match="The note on “Paper number 0 on subject 0” would be too long"):
        restore(other, dumped(library))
