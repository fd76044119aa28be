"""Files deleted or replaced under an open library: noticed before the next operation, and nothing is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.library import BackupReason, open_library, open_reader
from readinglist.library.same_file.real_file import beside
from readinglist.paths import Paths
from tests.builders import accept_all, feed_of
from tests.unit.library.state import State, state_of

Harm = Callable[[Path, Path], object]  # done to the open library, with the help of another file


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    """A program that has written some notes, the last of which are in the -wal file alone."""
    paths = Paths.under(tmp_path / "folder")
    paths.make()
    made = Backend(paths, Workers.inline())
    made.write(lambda library: accept_all(library, feed_of(40))).result()
    connection(made).execute("PRAGMA wal_checkpoint(PASSIVE)")
    for n in range(1, 6):
        write_note(made, n, f"note {n}")
    yield made
    made.close()


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """Another library, with its own -wal file."""
    path = tmp_path / "other.db"
    library = open_library(path)
    accept_all(library, feed_of(40))
    for suffix in ("", "-wal", "-shm"):
        shutil.copyfile(beside(path, suffix), beside(tmp_path / "second.db", suffix))
    library.close()
    return tmp_path / "second.db"


def connection(backend: Backend) -> sqlite3.Connection:
    library = backend._connections._writer
    assert library is not None
    return library._connection


def write_note(backend: Backend, paper: int, text: str) -> None:
    backend.write(lambda library: library.set_note(paper, text)).result()


def refused(backend: Backend) -> LibraryError:
    error = backend.write(lambda library: library.set_note(9, "not accepted")).exception()
    assert isinstance(error, LibraryError), error
    return error


def state_in(path: Path) -> State:
    library = open_library(path)
    state = state_of(library)
    library.close()
    return state


def truncate(path: Path, share: float) -> None:
    os.truncate(path, int(path.stat().st_size * share))


def folder_at(path: Path) -> None:
    path.unlink()
    path.mkdir()


def delete_both(path: Path, _: Path) -> None:
    for suffix in ("-wal", "-shm"):
        beside(path, suffix).unlink()


def link_at(path: Path, other: Path) -> None:
    path.unlink()
    path.symlink_to(other)


RECOVERABLE: dict[str, Harm] = {
    "-wal deleted": lambda path, _: beside(path, "-wal").unlink(),
    "-wal emptied": lambda path, _: truncate(beside(path, "-wal"), 0),
    "-wal cut in half": lambda path, _: truncate(beside(path, "-wal"), 0.5),
    "-wal without its last byte": lambda path, _: os.truncate(
        beside(path, "-wal"), beside(path, "-wal").stat().st_size - 1
    ),
    "another -wal moved there": lambda path, other: beside(other, "-wal").replace(beside(path, "-wal")),
    "another -wal copied there": lambda path, other: shutil.copyfile(beside(other, "-wal"), beside(path, "-wal")),
    "-wal is a folder": lambda path, _: folder_at(beside(path, "-wal")),
    "-shm deleted": lambda path, _: beside(path, "-shm").unlink(),
    "-shm replaced": lambda path, other: beside(other, "-shm").replace(beside(path, "-shm")),
    "-wal and -shm deleted": delete_both,
    "library deleted": lambda path, _: path.unlink(),
    "another library moved there": lambda path, other: other.replace(path),
    "all of another library moved there": lambda path, other: [
        beside(other, suffix).replace(beside(path, suffix)) for suffix in ("-wal", "-shm", "")
    ],
    "a link to another library": link_at,
    "a copy of itself": lambda path, other: (shutil.copyfile(path, other), other.replace(path)),
}


@pytest.mark.parametrize("harm", RECOVERABLE)
def test_a_file_deleted_or_replaced_under_a_window_is_noticed_and_put_back(
    backend: Backend, other: Path, harm: str
) -> None:
    path = backend.paths.library
    library = backend._connections._writer
    assert library is not None
    before = state_of(library)
    RECOVERABLE[harm](path, other)
    for _ in range(2):
        assert refused(backend).kind in (LibraryProblem.MISSING, LibraryProblem.CHANGED)
    (rescued,) = backend.backups.backups.all()
    assert rescued.reason is BackupReason.REPLACED
    backend.write_back().result()
    backend.write(lambda library: library.set_starred([1], starred=True)).result()
    backend.write(lambda library: library.undo()).result()
    backend.close()
    after = state_in(path)
    assert after["note"] == before["note"]
    assert after["paper"] == before["paper"]
    copy = path.with_name("copy.db")
    shutil.copyfile(rescued.path, copy)
    assert state_in(copy) == before


def test_a_list_that_cannot_be_read_any_more_says_why(backend: Backend) -> None:
    beside_it = beside(backend.paths.library, "-wal")
    os.truncate(beside_it, 0)
    backend._connections._reader = None  # one that has nothing in its memory
    for question in (backend.overview(), backend.read(lambda view: view.rows([1]))):
        error = question.exception()
        assert isinstance(error, LibraryError)
        assert error.kind is LibraryProblem.CHANGED
    backend.write_back().result()
    assert backend.overview().result().papers == 40


OVERWRITTEN: dict[str, Harm] = {
    "another library": lambda path, other: shutil.copyfile(other, path),
    "a letter": lambda path, _: path.write_bytes(b"a letter"),
    "nothing": lambda path, _: os.truncate(path, 0),
    "half of it": lambda path, _: truncate(path, 0.5),
    "an older copy": lambda path, _: shutil.copyfile(path.with_name("older.db"), path),
    "a copy that was changed elsewhere": lambda path, _: shutil.copyfile(path.with_name("elsewhere.db"), path),
}


@pytest.mark.parametrize("harm", OVERWRITTEN)
def test_an_overwritten_library_is_noticed_before_the_next_operation(backend: Backend, other: Path, harm: str) -> None:
    """The file stays the same one, as with ``cp``; what was in it is lost, but nothing is added to it."""
    path = backend.paths.library
    connection(backend).execute("PRAGMA wal_checkpoint(PASSIVE)")
    for name in ("older.db", "elsewhere.db"):
        shutil.copyfile(path, path.with_name(name))
    elsewhere = open_library(path.with_name("elsewhere.db"))
    elsewhere.set_note(6, "elsewhere")
    elsewhere.close()
    write_note(backend, 6, "note 6")
    connection(backend).execute("PRAGMA wal_checkpoint(PASSIVE)")
    write_note(backend, 7, "note 7")
    OVERWRITTEN[harm](path, other)
    error = refused(backend)
    assert error.kind is LibraryProblem.CHANGED
    assert "while it was open" in error.sentence


def write_with_sqlite(path: Path, _: Path) -> None:
    program = sqlite3.connect(path)
    program.execute("UPDATE note SET text = 'of another program' WHERE paper = 1")
    program.commit()
    program.close()


def move_into_the_library(path: Path, _: Path) -> None:
    program = sqlite3.connect(path)
    program.execute("PRAGMA wal_checkpoint(RESTART)")
    program.close()


HARMLESS: dict[str, Harm] = {
    "nothing": lambda _, __: None,
    "touched": lambda path, _: path.touch(),
    "read by another program": lambda path, _: open_reader(path).close(),
    "copied": shutil.copyfile,
    "written by another program": write_with_sqlite,
    "its -wal moved into it by another program": move_into_the_library,
}


@pytest.mark.parametrize("event", HARMLESS)
def test_what_is_no_harm_refuses_no_operation(backend: Backend, other: Path, event: str) -> None:
    for n in range(3):
        HARMLESS[event](backend.paths.library, other)
        write_note(backend, 9, f"accepted {n}")
    backend.write(lambda library: accept_all(library, feed_of(400, name="b.txt"))).result()  # a checkpoint of our own
    backend.write(lambda library: library.set_note(9, "accepted")).result()
    assert [copy.reason for copy in backend.backups.backups.all()] == [BackupReason.IMPORT]
