"""Files are whole or not there, and what goes wrong is said in a sentence."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist import atomic_write
from readinglist.errors import ReadingListError


def breaking() -> Iterator[str]:
    yield "half"
    raise KeyError("stop")


def test_a_file_is_replaced_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "queue.bib"
    path.write_text("before")
    atomic_write.write_text(path, iter(["one ", "two é"]))
    assert path.read_text("utf-8") == "one two é"
    assert list(tmp_path.iterdir()) == [path]


def test_what_was_there_stays_when_writing_breaks_off(tmp_path: Path) -> None:
    path = tmp_path / "queue.bib"
    path.write_text("before")
    with pytest.raises(KeyError):
        atomic_write.write_text(path, breaking())
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real.bib").write_text("before")
    (tmp_path / "link.bib").symlink_to(tmp_path / "real.bib")
    atomic_write.write_text(tmp_path / "link.bib", ["after"])
    assert (tmp_path / "link.bib").is_symlink()
    assert (tmp_path / "real.bib").read_text() == "after"


def test_a_full_disk_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    path = tmp_path / "queue.bib"
    with pytest.raises(ReadingListError) as caught:
        atomic_write.write_text(path, ["words"])
    assert str(caught.value) == (f"{path} couldn't be written: No space left on device. The disk is full.")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(ReadingListError, match="Check that the folder still exists"):
        atomic_write.write_text(tmp_path / "gone" / "queue.bib", ["words"])


@pytest.mark.skipif(os.name != "posix" or os.getuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_to_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(ReadingListError, match="Choose another folder"):
        atomic_write.write_text(tmp_path / "queue.bib", ["words"])
    tmp_path.chmod(0o700)


def test_a_folder_is_there_with_all_its_files(tmp_path: Path) -> None:
    atomic_write.write_folder(tmp_path / "queue", [("a.md", "one\n"), ("b.md", "two\n")])
    made = {path.name: path.read_text() for path in (tmp_path / "queue").iterdir()}
    assert made == {"a.md": "one\n", "b.md": "two\n"}
    assert list(tmp_path.iterdir()) == [tmp_path / "queue"]


def test_a_folder_breaks_off_without_a_trace(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        atomic_write.write_folder(tmp_path / "queue", ((f"{word}.md", word) for word in breaking()))
    assert list(tmp_path.iterdir()) == []


def test_what_lies_in_a_folder_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine")
    with pytest.raises(ReadingListError, match="already exists"):
        atomic_write.write_folder(tmp_path, [("mine.md", "theirs")])
    assert (tmp_path / "mine.md").read_text() == "mine"
