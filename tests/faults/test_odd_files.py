"""Folders, pipes, devices and links in the place of the program's files: a sentence each, and no end to wait for."""

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from readinglist import settings
from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.gui.window.window_state import WindowState
from readinglist.library import BackupReason, Backups, open_library
from readinglist.model import Order
from readinglist.paths import Paths
from readinglist.search import parse
from tests.builders import accept_all, feed_of

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no pipes among the files")


def make_folder(path: Path) -> None:
    path.mkdir()
    (path / "mine").write_text("not to be touched")


def make_device(path: Path) -> None:
    """Make a device of the test's own: one of the system could be damaged by what is tested."""
    try:
        os.mknod(path, stat.S_IFCHR | 0o600, os.makedev(1, 3))  # as /dev/null: one that is read ends
        path.open("rb").close()
    except OSError:
        pytest.skip("no devices can be made here")


ODD: dict[str, Callable[[Path], object]] = {
    "a folder": make_folder,
    "a pipe": os.mkfifo,
    "a device": make_device,
    "a link to nothing": lambda path: path.symlink_to("nowhere/at/all"),
    "a link to itself": lambda path: path.symlink_to(path.name),
}
UNREADABLE = [name for name in ODD if not name.startswith("a link")]
in_every_form = pytest.mark.parametrize("odd", ODD)


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Where a library with some papers is."""
    made = Paths.under(tmp_path / "folder")
    made.make()
    library = open_library(made.library)
    accept_all(library, feed_of(5))
    library.close()
    return made


def in_place_of(path: Path, odd: str) -> None:
    """Put something odd into the place of a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    ODD[odd](path)


def problems(backend: Backend) -> list[BaseException]:
    """Do what a start of the window does; return what went wrong."""
    futures = (
        backend.overview(),
        backend.open_writer(),
        backend.catch_up(),
        backend.listing(parse("paper"), None, Order.RELEVANCE),
        backend.run_in_background(backend.backups.check),
        backend.run_in_background(backend.backups.make_daily),
        backend.run_in_background(backend.backups.describe),
        backend.write(lambda library: library.set_note(1, "written")),
    )
    backend.close()
    return [error for future in futures if (error := future.exception()) is not None]


@pytest.mark.parametrize("suffix", ["", "-wal", "-shm"])
@in_every_form
def test_what_is_no_library_is_told_in_a_sentence(paths: Paths, odd: str, suffix: str) -> None:
    in_place_of(paths.library.with_name(paths.library.name + suffix), odd)
    backend = Backend(paths, Workers.inline())
    told = [*problems(backend)]
    for remedy in (backend.backups.salvage, backend.backups.start_new_library):
        if odd in UNREADABLE:  # it is not moved either
            with pytest.raises(LibraryError):
                remedy()
    assert told
    assert all(isinstance(error, LibraryError) for error in told), told
    if odd in UNREADABLE:
        assert {error.kind for error in told if isinstance(error, LibraryError)} == {LibraryProblem.FOREIGN}


@pytest.mark.parametrize("place", ["backups", "cache/index", "library.db.lock", "library.db.new"])
@in_every_form
def test_what_is_beside_a_library_stops_no_reading(paths: Paths, odd: str, place: str) -> None:
    in_place_of(paths.data / place, odd)
    told = problems(Backend(paths, Workers.inline()))
    assert all(isinstance(error, ReadingListError) for error in told), told
    assert Backend(paths, Workers.inline()).overview().result().papers == 5
    if odd == "a folder":
        assert (paths.data / place / "mine").read_text() == "not to be touched"


@pytest.mark.parametrize("part", ["position.json", "*.toc", "*.flat"])
@in_every_form
def test_an_index_with_something_else_in_it_is_built_anew(paths: Paths, odd: str, part: str) -> None:
    backend = Backend(paths, Workers.inline())
    backend.catch_up().result()
    backend.close()
    (folder,) = (path for path in paths.indexes.iterdir() if path.is_dir())
    for path in list(folder.glob(part)) or [folder / part.replace("*", "other")]:
        in_place_of(path, odd)
    again = Backend(paths, Workers.inline())
    assert again.check_index().result()
    assert len(again.listing(parse("paper"), None, Order.RELEVANCE).result().ids) == 5
    again.close()


@in_every_form
def test_what_is_no_backup_is_left_where_it_is(paths: Paths, odd: str) -> None:
    backups = Backups(paths.library)
    assert backups.make_daily() is not None
    for number, reason in enumerate(("daily", "import", "update", "replaced", "asked"), start=90):
        ODD[odd](backups.folder / f"library-{number:05}-2026-01-02-030405-{reason}.db")
    assert problems(Backend(paths, Workers.inline())) == []
    assert len(backups.all()) == 1
    assert len(list(backups.folder.iterdir())) == 6


@pytest.mark.parametrize("date", ["2026-13-45-999999", "0000-00-00-000000", "9999-12-31-235959", "0001-01-01-000000"])
def test_a_backup_with_an_impossible_date_is_one_of_when_its_file_was_written(paths: Paths, date: str) -> None:
    backups = Backups(paths.library)
    copy = backups.make_daily()
    assert copy is not None
    os.utime(copy.path, (1_700_000_000, 1_700_000_000))
    copy.path.rename(backups.folder / f"library-00009-{date}-daily.db")
    (found,) = backups.all()
    assert found.number == 9
    assert found.at.year in (2023, 9999, 1)
    assert problems(Backend(paths, Workers.inline())) == []
    assert backups.create(BackupReason.MANUAL) is not None
    assert {one.number for one in backups.all()} >= {9, 10}


# --- settings, window state, log --------------------------------------------------------------------------


@in_every_form
def test_settings_that_are_no_file_are_told(paths: Paths, odd: str) -> None:
    in_place_of(paths.settings, odd)
    read, warnings = settings.load(paths.settings)
    assert read == settings.Settings()
    if odd == "a link to nothing":
        return
    assert len(warnings) == 1
    assert "[Errno" not in warnings[0]
    if odd in UNREADABLE:
        assert ("it's a folder" if odd == "a folder" else "it isn't a file") in warnings[0]
    with pytest.raises(ReadingListError, match="The settings couldn't be saved in"):
        settings.save(paths.settings, settings.Settings())
    assert not paths.settings.is_file()


@in_every_form
def test_what_is_in_the_way_of_new_settings_is_not_written_into(paths: Paths, odd: str, tmp_path: Path) -> None:
    target = tmp_path / "mine.txt"
    target.write_text("mine")
    in_the_way = paths.settings.with_name(paths.settings.name + ".new")
    in_place_of(in_the_way, odd)
    try:
        settings.save(paths.settings, settings.Settings(theme="dark"))
    except ReadingListError:
        assert odd == "a folder"
    else:
        assert json.loads(paths.settings.read_text())["theme"] == "dark"
    in_place_of(in_the_way, "a link to nothing")
    in_the_way.unlink()
    in_the_way.symlink_to(target)
    settings.save(paths.settings, settings.Settings(theme="light"))
    assert target.read_text() == "mine"


@in_every_form
def test_a_window_state_that_is_no_file_is_told(paths: Paths, odd: str) -> None:
    in_place_of(paths.window_state, odd)
    state = WindowState(paths.window_state)
    assert state.is_first
    assert bool(state.warning) == (odd != "a link to nothing")


@pytest.mark.slow
@pytest.mark.parametrize("place", ["cache/readinglist.log", "config/window.json", "config/settings.json"])
@in_every_form
def test_the_window_opens_whatever_is_in_the_place_of_its_files(paths: Paths, odd: str, place: str) -> None:
    in_place_of(paths.data / place, odd)
    picture = paths.data / "picture.png"
    done = run(paths.data, "--picture", str(picture))
    refused = odd.startswith("a link") and place.startswith("config/")  # it would be written through
    assert (done.returncode, "Traceback" in done.stderr) == (int(refused), False)
    assert picture.exists() != refused
    assert ("is a link" in done.stderr) == refused


@pytest.mark.parametrize("arguments", [("check",), ("doctor",), ("list",)])
@pytest.mark.parametrize("folder", ["loop", "~nobody-of-this-name/x", "file/x", "a" * 300])
def test_a_folder_that_is_none_is_told(tmp_path: Path, folder: str, arguments: tuple[str, ...]) -> None:
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "file").touch()
    done = run(tmp_path / folder, *arguments)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1
    assert done.returncode in (0, 1, 3)


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "readinglist", "--folder", str(folder), *arguments]
    root = Path(__file__).parents[2]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=60, check=False)
