"""What could not be saved is in a file somewhere, and nobody else's file is taken for one."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from readinglist.backend import unsaved_texts
from readinglist.backend.unsaved_texts import KeptTexts
from readinglist.paths import Paths


@pytest.fixture
def paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Paths:
    """Folders, and one for temporary files."""
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    made = Paths.under(tmp_path / "library")
    made.make()
    return made


def test_texts_lie_beside_the_library_and_are_found_there(paths: Paths) -> None:
    path = unsaved_texts.keep(paths, ["a thought: é \ud800", "a comment"])
    assert path.parent == paths.data
    assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0
    assert unsaved_texts.find(paths) == [KeptTexts(path, "a thought: é ?\n\n---\n\na comment\n")]


def test_two_files_of_one_second_are_two_files(paths: Paths) -> None:
    assert len({unsaved_texts.keep(paths, [text]) for text in "abc"}) == 3


@pytest.mark.parametrize("missing", [1, 2, 3])
def test_where_a_folder_cannot_be_written_to_the_next_one_is_taken(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: int
) -> None:
    folders = [paths.data, paths.config, paths.cache, tmp_path / "temporary"]
    write, refused = unsaved_texts._write, folders[:missing]

    def refuse(path: Path, data: bytes) -> Path:
        if path.parent in refused:
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(unsaved_texts, "_write", refuse)
    path = unsaved_texts.keep(paths, ["a thought"])
    assert path.parent == folders[missing]
    assert unsaved_texts.find(paths) == [KeptTexts(path, "a thought\n")]


def test_a_file_that_is_not_whole_is_not_left_there(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        unsaved_texts.keep(paths, ["a thought"])
    assert unsaved_texts.find(paths) == []


@pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
def test_links_pipes_and_files_of_others_are_none(
    paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret").write_text("secret")
    (paths.data / "unsaved-1.txt").symlink_to(tmp_path / "secret")
    os.mkfifo(paths.data / "unsaved-2.txt")
    (paths.data / "unsaved-3.txt").mkdir()
    assert unsaved_texts.find(paths) == []
    unsaved_texts.keep(paths, ["a thought"])
    monkeypatch.setattr("os.getuid", lambda: 12_345)
    assert unsaved_texts.find(paths) == []
