"""A library with several names is one library with one lock and one window, and its links stay links."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.ipc import transport
from readinglist.library import BackupReason, open_library, open_reader
from readinglist.library.recovery.replace import move_to_backups
from readinglist.library.same_file.real_file import real_path, record_of
from readinglist.paths import Paths
from tests.builders import accept_all, feed_of
from tests.faults import disks

needs_disks = pytest.mark.skipif(not disks.mounts(), reason="only root can mount folders, and not everywhere")


def link_folder(one: Path, two: Path) -> None:
    two.symlink_to(one.name)


def link_file(one: Path, two: Path) -> None:
    two.mkdir()
    (two / "library.db").symlink_to(Path("..", one.name, "library.db"))


def link_to_link(one: Path, two: Path) -> None:
    between = one.with_name("between.db")
    between.symlink_to(one / "library.db")
    two.mkdir()
    (two / "library.db").symlink_to(between)


def hard_link(one: Path, two: Path) -> None:
    two.mkdir()
    os.link(one / "library.db", two / "library.db")


NAMES: dict[str, Callable[[Path, Path], None]] = {
    "a link to the folder": link_folder,
    "a link to the file": link_file,
    "a link to a link": link_to_link,
    "a hard link": hard_link,
}


@pytest.fixture(params=NAMES)
def folders(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, Path]:
    """Two folders in which one library is, and which of the ways leads to it from the second."""
    one, two = tmp_path / "one", tmp_path / "two"
    start(one).close()
    NAMES[request.param](one, two)
    return one, two


def start(folder: Path) -> Backend:
    """Start the program on a folder; the first start adds some papers."""
    paths = Paths.under(folder)
    paths.make()
    backend = Backend(paths, Workers.inline())
    if not paths.library.exists():
        backend.write(lambda library: accept_all(library, feed_of(20))).result()
    return backend


def write_note(backend: Backend, text: str) -> None:
    backend.write(lambda library: library.set_note(1, text)).result()


def note(backend: Backend) -> str:
    return backend.read(lambda view: next(view.papers([1])).note).result()


def is_refused(backend: Backend) -> bool:
    error = backend.open_writer().exception()
    return isinstance(error, LibraryError) and error.kind is LibraryProblem.LOCKED


@pytest.mark.parametrize("backwards", [False, True])
def test_a_library_with_two_names_is_open_once(folders: tuple[Path, Path], backwards: bool) -> None:
    first, second = reversed(folders) if backwards else folders
    one, two = start(first), start(second)
    write_note(one, "written by the first name")
    assert is_refused(two)
    assert note(two) == "written by the first name"
    assert transport.address(one.paths.library) == transport.address(two.paths.library)
    one.close()
    write_note(two, "written by the second name")
    assert note(two) == "written by the second name"
    two.close()
    again = start(first)
    assert note(again) == "written by the second name"
    assert again.check_index().exception() is None
    again.close()


def test_a_lock_file_that_is_deleted_still_locks(tmp_path: Path) -> None:
    one = start(tmp_path / "one")
    (tmp_path / "one" / "library.db.lock").unlink()
    two = start(tmp_path / "one")
    assert is_refused(two)
    one.close()
    two.close()


def test_after_a_crash_another_name_finds_what_was_written_last(tmp_path: Path) -> None:
    """What was written last is beside the name by which the library was open."""
    one, two = tmp_path / "one", tmp_path / "two"
    start(one).close()
    hard_link(one, two)
    code = (
        "import os, sys; from pathlib import Path; from readinglist.library import open_library;"
        "library = open_library(Path(sys.argv[1])); library.set_note(1, 'written last'); os._exit(0)"
    )
    subprocess.run([sys.executable, "-c", code, str(one / "library.db")], check=True, cwd=Path(__file__).parents[2])
    assert (one / "library.db-wal").stat().st_size
    backend = start(two)
    assert note(backend) == "written last"
    write_note(backend, "written by another name")
    backend.close()
    again = start(one)
    assert note(again) == "written by another name"
    assert again.read(lambda view: view.integrity_problems()).result() == []
    again.close()


def test_a_copy_and_what_is_left_of_a_name_are_libraries_of_their_own(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    start(one).close()
    two.mkdir()
    shutil.copyfile(one / "library.db", two / "library.db")
    first, second = start(one), start(two)
    write_note(first, "one")
    write_note(second, "two")
    assert (note(first), note(second)) == ("one", "two")
    assert transport.address(first.paths.library) != transport.address(second.paths.library)
    first.close()
    second.close()
    moved = tmp_path / "moved.db"
    (one / "library.db").rename(moved)
    assert real_path(moved) == moved
    record = record_of(moved)
    assert record is not None
    for garbage in (b"", b"\0" * 40, b"relative/library.db", b"\xff\xfe", str(two).encode()):
        record.write_bytes(garbage)
        assert real_path(moved) == moved


@contextmanager
def mounted(one: Path, two: Path) -> Iterator[None]:
    subprocess.run([str(disks.MOUNT), "--bind", str(one), str(two)], check=True)
    try:
        yield
    finally:
        subprocess.run([str(disks.UMOUNT), "--lazy", str(two)], check=True)


@needs_disks
@pytest.mark.parametrize("what", ["folder", "file"])
def test_a_library_that_is_mounted_elsewhere_too_is_open_once(tmp_path: Path, what: str) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    start(one).close()
    two.mkdir()
    (two / "library.db").touch()
    places = (one, two) if what == "folder" else (one / "library.db", two / "library.db")
    with mounted(*places):
        first, second = start(one), start(two)
        write_note(first, "written by the first name")
        assert is_refused(second)
        first.close()
        write_note(second, "written by the second name")
        assert note(second) == "written by the second name"
        second.close()
    again = start(one)
    assert note(again) == "written by the second name"
    again.close()


# --- going back to a backup -------------------------------------------------------------------------------


@pytest.mark.parametrize("elsewhere", [False, True])
def test_a_library_with_two_names_keeps_them_when_one_goes_back_to_a_backup(
    folders: tuple[Path, Path], elsewhere: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = folders
    was_link = (two / "library.db").is_symlink()
    backend = start(two)
    write_note(backend, "in the backup")
    copy = backend.backups.backups.create(BackupReason.MANUAL)
    assert copy is not None
    write_note(backend, "a precious note of later")
    if elsewhere:  # the backups are on another drive than the library

        def rename(file: Path, to: Path) -> None:
            if file.parent != to.parent:
                raise OSError(errno.EXDEV, "Invalid cross-device link")
            os.rename(file, to)  # noqa: PTH104 - what is replaced here

        monkeypatch.setattr(Path, "rename", rename)
    backend.run_exclusively(lambda: backend.backups.restore(copy.path)).result()
    assert note(backend) == "in the backup"
    write_note(backend, "after it")
    backend.close()
    assert (two / "library.db").is_symlink() == was_link
    other = start(one)
    assert note(other) == "after it"
    other.close()
    replaced = Backend(Paths.under(two), Workers.inline()).backups.backups.all()[0]
    assert replaced.reason is BackupReason.REPLACED
    assert not replaced.path.is_symlink()
    view = open_reader(replaced.path)
    assert next(view.papers([1])).note == "a precious note of later"
    view.close()
    assert list(one.glob("*.new")) == list(two.glob("*.new")) == []


def test_a_link_that_leads_nowhere_is_told_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    for target in ("nowhere/library.db", "gone.db", "library.db"):
        path.symlink_to(target)
        with pytest.raises(LibraryError, match=f"is a link to {target}, which is missing") as told:
            open_library(path)
        assert told.value.kind is LibraryProblem.MISSING
        assert [found.name for found in tmp_path.iterdir() if not found.name.endswith(".lock")] == ["library.db"]
        path.unlink()


def test_a_new_library_is_begun_where_the_link_leads(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    start(one).close()
    link_file(one, two)
    path = two / "library.db"
    move_to_backups(path)
    open_library(path, allow_missing=True).close()
    assert path.is_symlink()
    backend = start(one)
    assert backend.overview().result().papers == 0
    backend.close()
