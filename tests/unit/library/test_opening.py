"""Opening: made, migrated after a copy, or refused with a sentence."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from readinglist.errors import ReadingListError
from readinglist.library import BackupReason, Backups, Library, files, is_current, open_library, open_reader, schema
from readinglist.model import Facet, Order, Status
from tests.builders import accept_all, feed_of

DUMPS = Path(__file__).parents[2] / "data" / "libraries"


def made_by(dump: str, path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.executescript((DUMPS / dump).read_text("utf-8"))
    connection.close()


def schema_of(library: Library) -> list[tuple[str, str]]:
    found = library._connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")
    return [(name, " ".join(sql.split())) for name, sql in found]


@pytest.mark.parametrize("dump", sorted(path.name for path in DUMPS.glob("*.sql")))
def test_a_library_of_every_released_schema_opens_and_is_as_one_made_today(dump: str, tmp_path: Path) -> None:
    made_by(dump, tmp_path / "old.db")
    titles = titles_in(tmp_path / "old.db")
    old, new = open_library(tmp_path / "old.db"), open_library(tmp_path / "new.db")
    assert schema_of(old) == schema_of(new)
    assert sorted(row.title for row in old.rows(old.find(None))) == titles
    old.close()
    new.close()


def titles_in(path: Path) -> list[str]:
    """Return the titles of what is in a library and not in its trash."""
    connection = sqlite3.connect(path)
    trash = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'trash'").fetchone()
    which = "WHERE id NOT IN (SELECT id FROM trash)" if trash else ""
    found = sorted(row[0] for row in connection.execute(f"SELECT title FROM paper {which}"))
    connection.close()
    return found


def test_the_papers_of_the_first_library_are_listed(path: Path) -> None:
    made_by("m001_library.sql", path)
    library = open_library(path)
    assert [row.title for row in library.rows(library.find(None))] == ["A Paper That Was Kept", "Another Paper"]
    library.close()


def test_what_was_queued_before_the_queue_had_places_stands_in_the_order_in_which_it_was_queued(path: Path) -> None:
    made_by("m001_library.sql", path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE reading SET status = 'queued', status_at = '2026-01-0' || (9 - id)")
    connection.commit()
    connection.close()
    library = open_library(path)
    assert list(library.find(Facet("status", "queued"), Order.QUEUE)) == [2, 1]
    library.queue.move([1], -1)
    assert list(library.find(Facet("status", "queued"), Order.QUEUE)) == [1, 2]
    library.close()


def test_a_step_that_was_recorded_before_the_queue_had_places_can_be_undone(path: Path) -> None:
    library = open_library(path)
    accept_all(library, feed_of(2))
    library.set_status([1, 2], Status.QUEUED)
    library.set_status([2], Status.READ)
    library._connection.execute("DELETE FROM change WHERE tbl = 'queue'")
    library._connection.execute("DELETE FROM queue")
    library.undo()
    assert list(library.find(Facet("status", "queued"), Order.QUEUE)) == [1, 2]
    library.undo()
    assert list(library.find(Facet("status", "queued"), Order.QUEUE)) == []
    library.close()


def test_an_old_library_knows_when_its_tags_were_given_as_far_as_its_record_tells(tmp_path: Path) -> None:
    made_by("m001_library.sql", tmp_path / "old.db")
    library = open_library(tmp_path / "old.db")
    given = datetime(2026, 11, 24, 5, 10, 13, 877971, UTC)
    assert [(tag.name, tag.used) for tag in library.overview().tags] == [("kept", None), ("kept/for good", given)]
    library.close()


def test_an_import_of_queued_papers_that_was_recorded_before_the_queue_had_places_can_be_undone(path: Path) -> None:
    library = open_library(path)
    accept_all(library, feed_of(2), status=Status.QUEUED)
    library._connection.execute("DELETE FROM change WHERE tbl = 'queue'")  # as the migration leaves it
    library.undo()
    assert list(library.find(None)) == []
    library.redo()
    assert list(library.find(Facet("status", "queued"), Order.QUEUE)) == [1, 2]
    library.close()


def test_a_library_is_current_once_it_was_opened(path: Path) -> None:
    assert not is_current(path)
    open_library(path).close()
    assert is_current(path)


def test_a_view_sees_what_is_written_later(library: Library, path: Path) -> None:
    view = open_reader(path)
    accept_all(library, feed_of(2))
    assert len(view.find(None)) == 2
    view.close()


def test_a_view_cannot_write(library: Library, path: Path) -> None:
    view = open_reader(path)
    with pytest.raises(sqlite3.OperationalError):
        view._connection.execute("DELETE FROM paper")
    view.close()


def test_two_openings_are_one_too_many(library: Library, path: Path) -> None:
    with pytest.raises(ReadingListError, match="open in another program"):
        open_library(path)


def test_a_library_of_a_newer_version_is_refused(path: Path) -> None:
    open_library(path).close()
    connection = sqlite3.connect(path)
    connection.execute(
        "INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES ('readinglist', 'm999', '')"
    )
    connection.commit()
    connection.close()
    before = path.read_bytes()
    with pytest.raises(ReadingListError, match="newer version"):
        open_library(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_kept(path: Path) -> None:
    path.write_bytes(b"a letter to a friend" * 100)
    with pytest.raises(ReadingListError, match="damaged, or isn't a library"):
        open_library(path)
    with pytest.raises(ReadingListError, match="damaged, or isn't a library"):
        is_current(path)
    assert path.read_bytes().startswith(b"a letter")


def test_the_database_of_another_program_is_refused(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    with pytest.raises(ReadingListError, match="a database, but not a library"):
        open_library(path)


def test_a_library_whose_making_broke_off_at_its_first_step_is_made_at_the_next_start(path: Path) -> None:
    connection = sqlite3.connect(path)
    schema.migrations.ensure_migrations_table(Database(connection))
    connection.commit()
    connection.close()
    library = open_library(path)
    assert accept_all(library, feed_of(1)).happened
    library.close()


def test_a_library_whose_table_of_migrations_has_no_index_yet_is_made_at_the_next_start(path: Path) -> None:
    connection = sqlite3.connect(path)
    schema.migrations.ensure_migrations_table(Database(connection))
    (index,) = connection.execute("SELECT name FROM sqlite_master WHERE type = 'index'").fetchone()
    connection.execute(f"DROP INDEX [{index}]")
    connection.commit()
    connection.close()
    for papers in (1, 2):
        library = open_library(path)
        assert accept_all(library, feed_of(papers)).happened
        library.close()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(ReadingListError, match="can't be created"):
        open_library(tmp_path / "file" / "library.db")


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> Migrations:
    """A version of the program with one migration more."""
    more = Migrations("readinglist")
    for migration in schema.migrations._migrations:
        more(name=migration.name)(migration.fn)
    monkeypatch.setattr(schema, "migrations", more)
    monkeypatch.setattr(files, "MIGRATIONS", (*files.MIGRATIONS, "m002_test"))
    return more


def test_a_copy_that_opens_precedes_a_migration(path: Path, later: Migrations) -> None:
    library = open_library(path)
    accept_all(library, feed_of(2))
    library.close()

    @later()
    def m002_test(db: Database) -> None:
        db.conn.execute("CREATE TABLE another (id INTEGER PRIMARY KEY)")

    library = open_library(path)
    assert len(library.find(None)) == 2
    library.close()
    copies = Backups(path).all()
    assert [copy.reason for copy in copies] == [BackupReason.MIGRATION]
    assert Backups(path).inspect(copies[0].path).papers == 2


def test_a_migration_that_fails_leaves_the_library_as_it_was(path: Path, later: Migrations) -> None:
    library = open_library(path)
    accept_all(library, feed_of(2))
    library.close()

    @later()
    def m002_test(db: Database) -> None:
        db.conn.execute("DROP TABLE note")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        open_library(path)
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (0,)
    connection.close()


def test_highlights_of_an_old_library_know_when_they_were_made(tmp_path: Path) -> None:
    made_by("m001_library.sql", tmp_path / "old.db")
    connection = sqlite3.connect(tmp_path / "old.db")
    expected = connection.execute("SELECT at FROM op WHERE id = 4").fetchall()
    connection.close()
    library = open_library(tmp_path / "old.db")
    assert library._connection.execute("SELECT at FROM highlight").fetchall() == expected
    library.close()
