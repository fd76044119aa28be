"""Nobody else reads the program's files, and what is not the program's keeps its modes."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist import atomic_write, private_files
from readinglist.library import open_library
from readinglist.paths import Paths
from readinglist.private_files import give_out, make_files_private, users_umask

pytestmark = pytest.mark.skipif(os.name != "posix", reason="this system has no modes")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


def modes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): mode(path) for path in (folder, *folder.rglob("*"))}


def write(*files: Path) -> None:
    """Write files that everybody may read, in folders that everybody may look into."""
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("words")
        file.chmod(0o644)
        for folder in (file.parent, *file.parent.parents[:1]):
            folder.chmod(0o755)


def test_what_an_earlier_version_left_readable_is_not_readable_after_a_start(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    names = (
        "library.db", "library.db-wal", "library.db-shm", "library.db.lock", "library-before-m002.db",
        "backups/library-00001-2026-08-03-101500-daily.db", "config/settings.json", "config/window.ini",
        "cache/readinglist.log", "cache/readinglist.log.1", "cache/index/abc/_words_1.toc", "cache/index/abc.lock",
    )  # fmt: skip
    write(*(folder / name for name in names))
    Paths.under(folder).make()
    assert {name: oct(found) for name, found in modes(folder).items() if found & 0o077} == {}
    assert mode(folder / "library.db") == 0o600
    assert mode(folder / "cache/index/abc") == 0o700


def test_new_folders_are_for_nobody_else(tmp_path: Path) -> None:
    Paths.under(tmp_path / "new").make()
    assert set(modes(tmp_path / "new").values()) == {0o700}


def test_what_is_not_the_programs_keeps_its_modes(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "shared", tmp_path / "elsewhere"
    theirs = [folder / name for name in ("thesis.tex", "config/site.conf", "cache/page.html", "backups/photo.jpg")]
    write(*theirs, folder / "library.db", elsewhere / "letter.txt")
    (folder / "backups" / "library-00001-2026-08-03-101500-daily.db").symlink_to(elsewhere / "letter.txt")
    Paths.under(folder).make()
    assert {oct(mode(path)) for path in (*theirs, elsewhere / "letter.txt")} == {"0o644"}
    assert {oct(mode(path)) for path in (folder, folder / "config", folder / "backups")} == {"0o755"}
    assert mode(folder / "library.db") == 0o600


def test_a_folder_for_everybody_stays_so(tmp_path: Path) -> None:
    folder = tmp_path / "sticky"
    folder.mkdir()
    folder.chmod(0o1777)
    Paths.under(folder).make()
    assert mode(folder) == 0o1777


def test_the_programs_own_folders_are_private_whatever_is_in_them(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = Paths.of_user()
    write(own.data / "something else")
    own.make()
    assert mode(own.data) == 0o700


def test_a_library_behind_a_link_is_private_too(tmp_path: Path) -> None:
    write(tmp_path / "synchronised" / "papers.db", tmp_path / "synchronised" / "papers.db-wal")
    (tmp_path / "library").mkdir()
    (tmp_path / "library" / "library.db").symlink_to(tmp_path / "synchronised" / "papers.db")
    Paths.under(tmp_path / "library").make()
    assert mode(tmp_path / "synchronised" / "papers.db") == 0o600
    assert mode(tmp_path / "synchronised" / "papers.db-wal") == 0o600


@pytest.fixture
def private(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A process whose user has the umask 022, and which creates private files."""
    monkeypatch.setattr(private_files, "_umask", [])
    before = os.umask(0o022)
    try:
        make_files_private()
        make_files_private()
        yield
    finally:
        os.umask(before)


@pytest.mark.usefixtures("private")
def test_a_new_library_is_private_and_an_export_is_as_the_user_has_it(tmp_path: Path) -> None:
    open_library(tmp_path / "library.db").close()
    atomic_write.write_text(tmp_path / "queue.bib", ["words"])
    atomic_write.write_folder(tmp_path / "queue", [("a.md", "words")])
    made = {name: oct(found) for name, found in modes(tmp_path).items() if name != "."}
    assert made == {
        "library.db": "0o600", "library.db.lock": "0o600",
        "queue.bib": "0o644", "queue": "0o755", "queue/a.md": "0o644",
    }  # fmt: skip


@pytest.mark.usefixtures("private")
def test_an_export_keeps_the_mode_of_the_file_that_it_replaces(tmp_path: Path) -> None:
    (tmp_path / "queue.bib").write_text("before")
    (tmp_path / "queue.bib").chmod(0o640)
    atomic_write.write_text(tmp_path / "queue.bib", ["after"])
    assert mode(tmp_path / "queue.bib") == 0o640


@pytest.mark.usefixtures("private")
def test_other_programs_are_started_with_the_users_umask(tmp_path: Path) -> None:
    with users_umask():
        (tmp_path / "theirs").touch()
    (tmp_path / "ours").touch()
    assert (mode(tmp_path / "theirs"), mode(tmp_path / "ours")) == (0o644, 0o600)
    give_out(tmp_path / "ours")
    assert mode(tmp_path / "ours") == 0o644
