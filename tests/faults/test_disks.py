"""A full disk, a folder that nobody may write to, one that goes away: a sentence, and nothing that was kept is lost."""

from __future__ import annotations

import errno
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import filelock
import pytest

from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.library import Library, open_library
from readinglist.model import Changes, Status
from readinglist.operation_names import label
from readinglist.paths import Paths
from tests.builders import accept_all, feed_of
from tests.faults import disks
from tests.unit.library.state import state_of

EVERYTHING = 10**9  # papers
SMALL = 6_000  # kilobytes
needs_disks = pytest.mark.skipif(not disks.mounts(), reason="only root can make disks, and not everywhere")

OPERATIONS: dict[str, Callable[[Library], Changes]] = {
    "import": lambda library: accept_all(library, feed_of(120, name="second.txt")),
    "edit": lambda library: library.set_note(1, "a note that is long enough for some pages " * 700),
    "many": lambda library: library.set_status(range(1, 40), Status.READ),
    "undo": lambda library: library.undo(),
}


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    """A program without a window, with some papers."""
    paths = Paths.under(tmp_path / "folder")
    paths.make()
    made = Backend(paths, Workers.inline())
    made.write(lambda library: accept_all(library, feed_of(40))).result()
    made.write(lambda library: library.tags.add(range(1, 40), "a/b")).result()
    yield made
    made.close()


def refused(backend: Backend, operation: Callable[[Library], Changes]) -> LibraryError:
    """Try an operation that the world does not let be; see that it left nothing; return what was said."""
    library = backend._connections._writer
    assert library is not None
    before, stands = state_of(library), library.state()
    error = backend.write(operation).exception()
    assert isinstance(error, LibraryError), error
    assert (state_of(library), library.state()) == (before, stands)
    assert not library._connection.in_transaction
    return error


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_is_whole_or_not_at_all_wherever_the_disk_is_full(backend: Backend, name: str) -> None:
    """SQLite is told after how many pages the file is full: one more each time, until there are enough."""
    library = backend._connections._writer
    assert library is not None
    connection = library._connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    times = 0
    for more in range(200):
        connection.execute(f"PRAGMA max_page_count = {pages + more}")
        if backend.write(OPERATIONS[name]).exception() is None:
            break
        times += 1
        error = refused(backend, OPERATIONS[name])
        assert (error.kind, error.sentence) == (
            LibraryProblem.FULL,
            "The disk is full: your last change wasn't saved.",
        )
    else:
        pytest.fail("it was never done")
    assert times > 0 or name in ("undo", "many")
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@needs_disks
@pytest.mark.parametrize("name", OPERATIONS)
def test_a_disk_that_fills_up_loses_nothing_that_was_accepted(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    with disks.disk(folder, SMALL):
        paths = Paths.under(folder)
        paths.make()
        backend = Backend(paths, Workers.inline())
        backend.write(lambda library: accept_all(library, feed_of(40))).result()
        times = 0
        for free in range(0, 2_000_000, 8_192):
            backend.wait_for_meaning(EVERYTHING).result()  # what is learnt meanwhile would fill the disk, too
            disks.fill(folder, free)
            error = backend.write(OPERATIONS[name]).exception()
            if error is None:
                break
            assert isinstance(error, LibraryError)
            assert error.kind is LibraryProblem.FULL
            times += 1
        assert times > 0
        library = backend._connections._writer
        assert library is not None
        after = state_of(library)
        (folder / "filler").unlink()
        backend.close()
        again = open_library(paths.library)
        assert state_of(again) == after
        assert again._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        again.close()


@needs_disks
def test_a_full_disk_at_a_start_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    with disks.disk(folder, SMALL):
        paths = Paths.under(folder)
        paths.make()
        disks.fill(folder, 0)
        backend = Backend(paths, Workers.inline())
        error = backend.overview().exception()
        assert isinstance(error, LibraryError)
        assert error.kind is LibraryProblem.FULL
        (folder / "filler").unlink()
        assert backend.overview().result().papers == 0  # tried again
        backend.close()


@needs_disks
def test_a_disk_that_nobody_may_write_to_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    with disks.disk(folder, SMALL):
        paths = Paths.under(folder)
        paths.make()
        library = open_library(paths.library)
        accept_all(library, feed_of(2))
        library.close()
        disks.remount(folder, "ro")
        backend = Backend(paths, Workers.inline())
        for error in (backend.overview().exception(), backend.open_writer().exception()):
            assert isinstance(error, LibraryError)
            assert error.kind is LibraryProblem.FORBIDDEN
        backend.close()


def test_a_library_that_was_taken_away_while_open_is_put_back(backend: Backend) -> None:
    path = backend.paths.library
    library = backend._connections._writer
    assert library is not None
    before = state_of(library)
    shutil.rmtree(path.parent)
    error = refused(backend, lambda one: one.set_note(1, "written into the void"))
    assert error.kind is LibraryProblem.MISSING
    backend.write_back().result()
    backend.write(lambda one: one.set_note(1, "kept")).result()
    again = backend._connections._writer
    assert again is not None
    after = state_of(again)
    assert after | {"note": before["note"]} == before
    assert [row[2] for row in after["note"]] == ["kept"]
    assert path.exists()


def test_another_file_in_the_place_of_an_open_library_is_not_overwritten(backend: Backend) -> None:
    path = backend.paths.library
    path.rename(path.with_name("moved.db"))
    path.write_bytes(b"a letter")
    error = refused(backend, lambda one: one.set_note(1, "?"))
    assert "was moved, deleted or replaced" in error.sentence
    backend.write_back().result()
    assert backend.overview().result().papers == 40
    aside = backend.backups.backups.all()[0].path
    assert aside.read_bytes() == b"a letter"


@pytest.mark.parametrize("number", [errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def test_a_folder_that_keeps_no_locks_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def fail(_: object) -> None:
        raise OSError(number, "No locks available")

    monkeypatch.setattr(filelock.FileLock, "_acquire", fail)
    with pytest.raises(LibraryError, match="a drive without file locking") as told:
        open_library(tmp_path / "library.db")
    assert told.value.kind is LibraryProblem.FORBIDDEN


START = """
import sys
from pathlib import Path
from readinglist.errors import LibraryError
from readinglist.library import open_library
sys.stdin.readline()
try:
    library = open_library(Path(sys.argv[1]))
except LibraryError as error:
    print(error.kind, flush=True)
else:
    print("opened", flush=True)
    sys.stdin.readline()
    library.close()
"""


@pytest.mark.slow
def test_of_two_starts_at_once_one_opens_the_library_and_the_other_is_told(tmp_path: Path) -> None:
    command = [sys.executable, "-c", START, str(tmp_path / "library.db")]
    root = Path(__file__).parents[2]
    starts = [
        subprocess.Popen(command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(2)
    ]
    for start in starts:
        assert start.stdin is not None
        start.stdin.write("go\n")
        start.stdin.flush()
    said = [start.stdout.readline().strip() for start in starts if start.stdout is not None]
    for start in starts:
        start.communicate("end\n")
    assert sorted(said) == ["locked", "opened"]
    library = open_library(tmp_path / "library.db")
    assert library.overview().papers == 0
    library.close()


def test_a_clock_that_jumps_back_leaves_operations_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter([f"2026-11-{day:02}T10:00:00.000000+00:00" for day in (25, 20, 1, 30)])
    library = open_library(tmp_path / "library.db")
    accept_all(library, feed_of(3))
    with monkeypatch.context() as patch:
        patch.setattr("readinglist.library.history.now", lambda: next(times))
        for n in range(1, 4):
            library.set_note(n, f"note {n}")
    library.close()
    again = open_library(tmp_path / "library.db")
    for n in (3, 2, 1):
        assert label(again.undo()) == "Undo Add note"
        assert [paper.note for paper in again.papers([n])] == [""]
        assert sum(bool(paper.note) for paper in again.papers([1, 2, 3])) == n - 1
    again.close()
