"""A library from elsewhere is opened only if it is exactly what this program makes, and nothing of it is run before."""

from __future__ import annotations

import os
import sqlite3
import struct
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from readinglist.errors import LibraryError, LibraryProblem
from readinglist.library import Backups, check_integrity, file_checks, files, is_current, open_library, open_reader
from readinglist.library.recovery.replace import restore_backup
from readinglist.library.recovery.salvage import salvage
from tests.builders import accept_all, feed_of
from tests.unit.library.test_opening import DUMPS, made_by

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"


@pytest.fixture
def filled(path: Path) -> Path:
    """A library with three papers and a note, which is closed."""
    library = open_library(path)
    accept_all(library, feed_of(3))
    library.set_note(1, "precious")
    library.close()
    return path


def changed(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def endless_view_of(table: str) -> Callable[[Path], None]:
    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info([{table}])")]
        values = ", ".join(f"i AS [{name}]" if name == "id" else f"'x' AS [{name}]" for name in columns)
        changed(path, f"DROP TABLE [{table}]", f"CREATE VIEW [{table}] AS {ENDLESS} SELECT {values} FROM n")

    return harm


def schema_rewritten(name: str, old: str, new: str) -> Callable[[Path], None]:
    """Return a function that edits a statement in the schema, as a program that writes the file itself can."""

    def harm(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            edit = "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE name = ? AND instr(sql, ?)"
            done = connection.execute(edit, [old, new, name, old])
            assert done.rowcount == 1
            connection.commit()

    return harm


def statements(*texts: str) -> Callable[[Path], None]:
    return lambda path: changed(path, *texts)


def without_its_migrations(path: Path) -> None:
    changed(path, "DELETE FROM _sqlite_migrations")


HARMS: dict[str, Callable[[Path], None]] = {
    **{f"{table} is a view": endless_view_of(table) for table in ("paper", "note", "reading", "op", "change", "about")},
    "a view of migrations": statements(
        "ALTER TABLE _sqlite_migrations RENAME TO old", "CREATE VIEW _sqlite_migrations AS SELECT * FROM old"
    ),
    "an endless view of migrations": statements(
        "DROP TABLE _sqlite_migrations",
        f"CREATE VIEW _sqlite_migrations AS {ENDLESS} SELECT 'readinglist' AS migration_set, 'm' || i AS name FROM n",
    ),
    "a view more": statements(f"CREATE VIEW more AS {ENDLESS} SELECT i FROM n"),
    "a trigger": statements(
        "CREATE TRIGGER harm AFTER UPDATE ON reading BEGIN UPDATE note SET text = ''; DELETE FROM highlight; END"
    ),
    "a trigger on the record": statements("CREATE TRIGGER harm AFTER INSERT ON op BEGIN DELETE FROM note; END"),
    "an index on an expression": statements("CREATE INDEX harm ON paper(hex(zeroblob(length(title) * 1000000)))"),
    "an index on a part": statements("CREATE INDEX harm ON note(text) WHERE length(text) > 1"),
    "an index less": statements("DROP INDEX note_at"),
    "an index on something else": statements("DROP INDEX note_at", "CREATE INDEX note_at ON note(upper(at), paper)"),
    "a generated column": statements("ALTER TABLE note ADD COLUMN more AS (hex(zeroblob(500000000)))"),
    "a column more": statements("ALTER TABLE note ADD COLUMN more TEXT"),
    "a default that is an expression": statements(
        "DROP TABLE note",
        "CREATE TABLE note (id INTEGER PRIMARY KEY AUTOINCREMENT, paper INTEGER NOT NULL UNIQUE REFERENCES paper(id),"
        " text TEXT NOT NULL, at TEXT NOT NULL DEFAULT (hex(zeroblob(500000000))))",
        "CREATE INDEX note_at ON note(at, paper)",
    ),
    "a check": schema_rewritten("note", "text TEXT NOT NULL", "text TEXT NOT NULL CHECK (length(text) < 9)"),
    "a reference that deletes": schema_rewritten("note", "paper(id)", "paper(id) ON DELETE CASCADE"),
    "a name in quotes": schema_rewritten("note", "text TEXT", '"text" TEXT'),
    "a virtual table": statements("CREATE VIRTUAL TABLE harm USING fts5(text)"),
    "a table more": statements("CREATE TABLE harm (id INTEGER)"),
    "very many tables": statements(*(f"CREATE TABLE harm{n} (id INTEGER)" for n in range(600))),
    "a statement of megabytes": statements(f"CREATE VIEW harm AS SELECT '{'[' * 3_000_000}'"),
    "a schema before its migrations": without_its_migrations,
    "a migration less": statements("DELETE FROM _sqlite_migrations WHERE name = 'm008_taste'"),
}


@pytest.fixture(params=HARMS)
def harmful(filled: Path, request: pytest.FixtureRequest) -> Path:
    """A library that is not what this program makes."""
    HARMS[request.param](filled)
    return filled


def uses(path: Path, tmp_path: Path) -> list[Callable[[], object]]:
    """Return every way in which a file is opened."""
    new = tmp_path / "new" / "library.db"
    library = open_library(new)
    library.close()

    def merged() -> None:
        with closing(open_library(new)) as library:
            library.merge_backup(path)

    return [
        lambda: open_library(path),
        lambda: open_reader(path),
        lambda: is_current(path),
        lambda: check_integrity(path),
        lambda: Backups(new).inspect(path),
        lambda: restore_backup(new, path),
        lambda: Backups(path).snapshot().__enter__(),
        merged,
    ]


def test_a_library_that_is_not_exactly_ours_is_refused_unchanged(harmful: Path, tmp_path: Path) -> None:
    before = harmful.read_bytes()
    for use in uses(harmful, tmp_path):
        with pytest.raises(LibraryError) as caught:
            use()
        assert caught.value.kind is LibraryProblem.FOREIGN
    assert harmful.read_bytes() == before
    assert {file.name for file in harmful.parent.iterdir()} <= {"library.db", "library.db.lock", "new"}


def test_what_is_saved_of_a_harmful_library_is_only_what_its_own_tables_hold(filled: Path) -> None:
    endless_view_of("note")(filled)
    changed(filled, "CREATE TRIGGER harm AFTER INSERT ON paper BEGIN DELETE FROM paper; END")
    result = salvage(filled)
    assert (result.counts.papers, result.counts.notes) == (3, 0)
    open_library(filled).close()


@pytest.mark.parametrize("harm", ["a generated column", "a check", "note is a view"])
def test_nothing_is_saved_of_a_table_that_is_not_ours(filled: Path, harm: str) -> None:
    HARMS[harm](filled)
    result = salvage(filled)
    assert (result.recovered["paper"], result.recovered["note"]) == (3, 0)


@pytest.mark.parametrize("dump", sorted(path.name for path in DUMPS.glob("*.sql")))
def test_a_library_of_every_version_is_ours(dump: str, path: Path) -> None:
    made_by(dump, path)
    with closing(files.connect(path, writes=False)) as connection:
        assert files.applied_migrations(connection)


def test_the_digest_of_the_current_schema_is_that_of_its_migrations(path: Path) -> None:
    open_library(path).close()
    with closing(sqlite3.connect(path)) as connection:
        assert file_checks.digest(file_checks.read_schema(connection)) == file_checks.CURRENT_DIGEST


def test_statistics_of_another_program_do_no_harm(filled: Path) -> None:
    changed(filled, "ANALYZE")
    with closing(open_library(filled)) as library:
        assert len(library.find(None)) == 3


def test_a_library_that_was_saved_or_gone_back_to_is_ours(filled: Path) -> None:
    with closing(open_library(filled)) as library:
        library.copy_to(filled.with_name("copy.db"))
    restore_backup(filled, filled.with_name("copy.db"))
    salvage(filled)
    changed(filled, "VACUUM")
    open_library(filled).close()


def test_sqlite_distrusts_every_library(filled: Path) -> None:
    for writes in (False, True):
        with closing(files.connect(filled, writes=writes)) as connection:
            assert connection.execute("PRAGMA trusted_schema").fetchone() == (0,)
            assert connection.execute("PRAGMA cell_size_check").fetchone() == (1,)


# --- the files beside it ----------------------------------------------------------------------------------


def journal_that_names(path: Path, other: Path) -> None:
    """Write a journal of an interrupted transaction on two databases (sqlite.org/fileformat.html, 3)."""
    name, page = os.fsencode(other), 4096
    magic = bytes.fromhex("d9d505f920a163d7")
    head = magic + struct.pack(">5I", 0, 1234, path.stat().st_size // page, 512, page)
    tail = struct.pack(">I", 0x40000000 // page + 1) + name + struct.pack(">2I", len(name), sum(name)) + magic
    path.with_name(path.name + "-journal").write_bytes(head.ljust(512, b"\0") + tail)


def test_a_journal_deletes_no_other_file(filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("precious\n" * 100)
    journal_that_names(filled, other)
    for use in uses(filled, tmp_path):
        with pytest.raises(LibraryError, match="journal"):
            use()
    with pytest.raises(LibraryError, match="journal"):
        salvage(filled)
    assert other.read_text() == "precious\n" * 100


def test_a_journal_without_another_name_is_played_back(filled: Path) -> None:
    filled.with_name("library.db-journal").write_bytes(b"")
    open_library(filled).close()


def a_link(file: Path, other: Path) -> None:
    file.symlink_to(other)


def a_second_name(file: Path, other: Path) -> None:
    os.link(other, file)


def a_fifo(file: Path, other: Path) -> None:
    os.mkfifo(file)


def a_folder(file: Path, other: Path) -> None:
    file.mkdir()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
@pytest.mark.parametrize("suffix", ["-wal", "-shm", "-journal"])
@pytest.mark.parametrize("harm", [a_link, a_second_name, a_fifo, a_folder])
@pytest.mark.parametrize("linked", [False, True])
def test_what_is_beside_a_library_leads_nowhere(
    filled: Path, tmp_path: Path, suffix: str, harm: Callable[[Path, Path], None], linked: bool
) -> None:
    other = tmp_path / "other"
    other.write_text("precious")
    harm(filled.with_name(filled.name + suffix), other)
    opened = filled
    if linked:
        opened = tmp_path / "elsewhere" / "linked.db"
        opened.parent.mkdir()
        opened.symlink_to(filled)
    for use in uses(opened, tmp_path):
        with pytest.raises(LibraryError, match=r"special file|isn't a library"):
            use()
    assert other.read_text() == "precious"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_a_fifo_is_no_library(path: Path) -> None:
    os.mkfifo(path)
    with pytest.raises(LibraryError, match=r"special file|isn't a library"):
        files.connect(path, writes=False)


def test_the_database_of_another_program_is_left_as_it_is(path: Path) -> None:
    changed(path, "CREATE TABLE bookmarks (url TEXT)")
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="not a library"):
        open_library(path)
    assert path.read_bytes() == before  # not in WAL mode either
