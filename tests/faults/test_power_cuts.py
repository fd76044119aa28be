"""A power cut at any instant: what was acknowledged is there, and everything else is old or new, but never half."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.torture import recording_disk
from tests.torture.power_cuts import NAME, Remains, cut_everywhere, remains
from tests.torture.recording_disk import ROOT, Event
from tests.torture.stories import STORIES

CUTS = 60  # of each story; `develop.py torture` tries more
missing = recording_disk.why_unavailable()
needs_fuse = pytest.mark.skipif(bool(missing), reason=f"a disk that loses power cannot be made: {missing}")


@needs_fuse
@pytest.mark.slow
@pytest.mark.parametrize("story", STORIES)
def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path, story: str) -> None:
    done = cut_everywhere(tmp_path, story, CUTS)
    assert done.failures == []
    assert done.cuts == CUTS
    assert done.acknowledged > 0


@needs_fuse
def test_a_disk_records_what_is_done_to_it(tmp_path: Path) -> None:
    disk, record = tmp_path / "disk", tmp_path / "record"
    with recording_disk.mounted(disk, record):
        with (disk / "new").open("wb") as file:
            file.write(b"words")
        (disk / "new").replace(disk / "old")
        recording_disk.sync_folder(disk)
        recording_disk.say(disk, "done")
        (disk / "old").unlink()
    assert recording_disk.read_record(record) == [
        ("make", ROOT, "new", 2, None),
        ("write", 2, 0, b"words"),
        ("rename", ROOT, "new", ROOT, "old", 2),
        ("sync", ROOT),
        ("said", "done"),
        ("unlink", ROOT, "old", 2),
    ]


WRITTEN: list[Event] = [
    ("make", ROOT, "a", 2, None),
    ("write", 2, 0, b"x" * 4096 + b"y" * 10),
    ("sync", 2),
    ("rename", ROOT, "a", ROOT, "b", 2),
    ("write", 2, 4096, b"z" * 10),
]


def content(found: Remains) -> dict[str, bytes]:
    """Return the files at the top."""
    return {name: bytes(found.data[number]) for name, number in found.entries[ROOT].items()}


def test_after_a_cut_only_what_was_synced_is_sure_to_be_there() -> None:
    old, new = b"x" * 4096 + b"y" * 10, b"x" * 4096 + b"z" * 10
    assert content(remains(WRITTEN, lambda what: True)) == {"b": new}
    assert content(remains(WRITTEN, lambda what: False)) == {}
    assert content(remains(WRITTEN, lambda what: what == NAME)) == {"b": old}
    assert content(remains([*WRITTEN, ("sync", ROOT)], lambda what: False)) == {"b": old}
    assert content(remains([*WRITTEN, ("sync all",)], lambda what: False)) == {"b": new}
    assert content(remains([*WRITTEN, ("sync", ROOT), ("sync", 2)], lambda what: False)) == {"b": new}


def test_pages_that_were_not_synced_are_lost_one_by_one() -> None:
    kept = iter((True, True, False))  # the name, the first page, the second
    lost = remains([("make", ROOT, "a", 2, None), ("write", 2, 0, b"x" * 6000)], lambda what: next(kept))
    assert content(lost) == {"a": b"x" * 4096}
    kept = iter((True, False, True))
    lost = remains([("make", ROOT, "a", 2, None), ("write", 2, 0, b"x" * 6000)], lambda what: next(kept))
    assert content(lost) == {"a": bytes(4096) + b"x" * 1904}
