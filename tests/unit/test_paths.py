"""Where files are, and what of a folder that came from somebody else is used."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from readinglist import app, cli, settings
from readinglist.errors import LibraryError, ReadingListError
from readinglist.paths import CACHE_DAYS, RESOURCES, Paths, read_file

SAMPLE = RESOURCES / "sample-feed.txt"
WRITTEN = (
    *("config", "backups", "config/settings.json", "config/window.json", "library.db", "library.db.lock"),
    "unfinished-imports.json",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds a library."""
    made = tmp_path / "received"
    assert cli.run(["--folder", str(made), "import", str(SAMPLE)]) == 0
    return made


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """What must stay as it is."""
    file = tmp_path / "elsewhere" / "precious"
    file.parent.mkdir()
    file.write_text("precious")
    return file


def a_link(path: Path, elsewhere: Path) -> None:
    path.symlink_to(elsewhere)


def a_link_to_a_folder(path: Path, elsewhere: Path) -> None:
    path.symlink_to(elsewhere.parent)


def a_link_to_nothing(path: Path, elsewhere: Path) -> None:
    path.symlink_to(elsewhere.with_name("nothing"))


def another_name(path: Path, elsewhere: Path) -> None:
    os.link(elsewhere, path)


def a_fifo(path: Path, elsewhere: Path) -> None:
    os.mkfifo(path)


Harm = Callable[[Path, Path], None]
HARMS: tuple[Harm, ...] = (a_link, a_link_to_a_folder, a_link_to_nothing, another_name, a_fifo)

# What is no file in place of the settings and the window's state is told when they are read, and the window opens.
REFUSED = [(name, harm) for name in WRITTEN for harm in HARMS if harm is not a_fifo or not name.endswith(".json")]


def harmed(folder: Path, name: str, harm: Harm, elsewhere: Path) -> None:
    path = folder / name
    if path.is_dir():
        path.rmdir()
    path.unlink(missing_ok=True)
    harm(path, elsewhere)


def nothing_changed(elsewhere: Path) -> bool:
    return [(file.name, file.read_text()) for file in elsewhere.parent.iterdir()] == [("precious", "precious")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
@pytest.mark.parametrize(("name", "harm"), REFUSED)
@pytest.mark.parametrize("arguments", [("list", "all"), ("mark", "read", "1")])
def test_a_folder_with_links_or_special_files_is_refused(
    folder: Path,
    elsewhere: Path,
    name: str,
    harm: Harm,
    arguments: tuple[str, ...],
    capsys: pytest.CaptureFixture[str],
) -> None:
    harmed(folder, name, harm, elsewhere)
    assert cli.run(["--folder", str(folder), *arguments]) != 0
    assert str(folder) in capsys.readouterr().err
    assert nothing_changed(elsewhere)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
@pytest.mark.parametrize(("name", "harm"), [pair for pair in REFUSED if pair[0] != "library.db"])
def test_no_window_opens_with_such_a_folder(
    folder: Path, elsewhere: Path, name: str, harm: Harm, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[LibraryError] = []
    monkeypatch.setattr("readinglist.gui.recovery.problem_dialog.explain", said.append)
    monkeypatch.setattr("readinglist.gui.application.run", lambda *_, **__: 99)
    harmed(folder, name, harm, elsewhere)
    assert app.main(["--folder", str(folder)]) == 1
    assert len(said) == 1
    assert nothing_changed(elsewhere)


def test_a_library_may_be_a_link_to_one_that_is_there(folder: Path, tmp_path: Path) -> None:
    (folder / "library.db").rename(tmp_path / "synced.db")
    (folder / "library.db").symlink_to(tmp_path / "synced.db")
    Paths.of_folder(folder).make()


def test_a_user_s_own_folders_may_be_links(elsewhere: Path) -> None:
    own = Paths.of_user()
    own.config.parent.mkdir(parents=True)
    own.config.symlink_to(elsewhere.parent)
    own.make()
    assert own.config.is_symlink()


def test_the_index_and_the_log_of_a_folder_are_in_the_user_s_own_cache(folder: Path) -> None:
    paths = Paths.of_folder(folder)
    assert paths.cache.is_relative_to(Paths.of_user().cache)
    assert list(paths.indexes.rglob("position.json"))
    assert not (folder / "cache").exists()
    assert paths.log.parent == paths.cache


def test_two_names_of_a_folder_have_one_cache_and_two_folders_have_two(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(folder)
    assert Paths.of_folder(tmp_path / "alias") == Paths.of_folder(folder)
    assert Paths.of_folder(folder).cache != Paths.of_folder(tmp_path / "another").cache


def test_the_cache_of_a_library_that_is_long_gone_is_deleted(folder: Path, tmp_path: Path) -> None:
    gone, back = Paths.of_folder(tmp_path / "gone"), Paths.of_folder(tmp_path / "back")
    here = Paths.of_folder(folder)
    for paths in (gone, back):
        paths.make()
    long_ago = time.time() - (CACHE_DAYS + 1) * 86_400
    for paths in (gone, here):
        os.utime(paths.cache / "used-for", (long_ago, long_ago))
    Paths.delete_unused_caches()
    assert [paths.cache.exists() for paths in (gone, back, here)] == [False, True, True]


def test_an_index_that_came_with_a_folder_is_not_looked_at(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    paths = Paths.of_folder(folder)
    own = paths.indexes
    came = folder / "cache" / "index"
    came.parent.mkdir()
    own.rename(came)
    before = {path: path.stat().st_mtime_ns for path in came.rglob("*")}
    assert cli.run(["--folder", str(folder), "search", "--ids", "model"]) == 0
    assert capsys.readouterr().out.split()
    assert {path: path.stat().st_mtime_ns for path in came.rglob("*")} == before
    assert list(own.rglob("position.json"))


@pytest.mark.parametrize("identity", ["{elsewhere}", "../../{elsewhere}", "..", "", ".", "a/../../b", "A" * 32, "\x00"])
def test_the_id_of_a_library_leads_to_no_folder_but_that_of_indexes(
    folder: Path, elsewhere: Path, identity: str, capsys: pytest.CaptureFixture[str]
) -> None:
    connection = sqlite3.connect(folder / "library.db")
    chosen = identity.format(elsewhere=elsewhere.parent)
    connection.execute("UPDATE about SET value = ? WHERE name = 'id'", [chosen])
    connection.commit()
    connection.close()
    capsys.readouterr()
    indexes = Paths.of_folder(folder).indexes
    before = {path.name for path in indexes.iterdir()}
    assert cli.run(["--folder", str(folder), "search", "--ids", "model"]) == 0
    assert capsys.readouterr().out.split()
    assert nothing_changed(elsewhere)
    assert {path.name for path in indexes.parent.iterdir()} == {"index", "used-for"}
    new = {path.name for path in indexes.iterdir()} - before
    assert len(new) == 2  # a folder and its lock
    assert all(re.fullmatch(r"[0-9a-f]{32}(\.lock)?", name) for name in new)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs here")
def test_nobody_waits_for_a_fifo_in_place_of_the_settings(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "settings.json")
    stored, problems = settings.load(tmp_path / "settings.json")
    assert (stored, len(problems)) == (settings.Settings(), 1)
    with pytest.raises(ReadingListError, match="couldn't be saved"):
        settings.save(tmp_path / "settings.json", settings.Settings(theme="dark"))


def test_settings_are_not_written_through_a_link(tmp_path: Path, elsewhere: Path) -> None:
    (tmp_path / "settings.json.new").symlink_to(elsewhere)
    settings.save(tmp_path / "settings.json", settings.Settings(theme="dark"))
    assert nothing_changed(elsewhere)


def test_no_more_of_a_file_is_read_than_is_asked_for(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"1234")
    assert read_file(tmp_path / "file", 4) == b"1234"
    with pytest.raises(OSError, match="large"):
        read_file(tmp_path / "file", 3)
    with pytest.raises(OSError, match=r"ordinary|directory"):
        read_file(tmp_path, 3)


def test_a_special_file_is_said(folder: Path) -> None:
    (folder / "backups").symlink_to(folder)
    with pytest.raises(LibraryError, match="backups is a link or a special file"):
        Paths.of_folder(folder).make()
