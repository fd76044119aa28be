"""Power cuts: what a program writes is recorded, and the disk is looked at as it may be after a cut at any instant.

A program runs in a process of its own on a disk that records every write (``recording_disk``), and says each operation
that was acknowledged. After a cut, all that was synced is there: the contents of a file after fsync of the file, its
name after fsync of its folder. Of everything else any part may be there, in pages and in any order. ``remains`` makes a
folder of it, in which the program is started again.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.library import Backups, open_reader
from readinglist.model import Order
from readinglist.paths import Paths
from readinglist.search import parse
from tests.torture import recording_disk, stories
from tests.torture.killed import FILE
from tests.torture.kills import is_whole, missing, old_is_whole
from tests.torture.recording_disk import ROOT, Event
from tests.torture.stories import BACKUP, INDEX, OPERATION, REMEMBERED
from tests.torture.written_files import WRITTEN

PAGE = 4096
NAME, CONTENT = "name", "content"
Keeps = Callable[[str], bool]  # whether a name or content that was not synced is there after the cut


@dataclass(slots=True)
class CutTally:
    """How many cuts were tried, what had been acknowledged before them, and what went wrong."""

    cuts: int = 0
    acknowledged: int = 0
    failures: list[str] = field(default_factory=list)


def record(folder: Path, story: str) -> list[Event]:
    """Run a story on a disk that records it; return the record."""
    disk, recorded = folder / "disk", folder / "record"
    with recording_disk.mounted(disk, recorded):
        command = [sys.executable, "-m", stories.__name__, story, str(disk)]
        done = subprocess.run(
            command, cwd=Path(__file__).parents[2], check=False, capture_output=True, text=True, timeout=300
        )
    assert done.returncode == 0, done.stderr
    return recording_disk.read_record(recorded)


def cut_everywhere(folder: Path, story: str, most: int) -> CutTally:
    """Run a story, cut the power at up to ``most`` instants, and start the program on what remains each time."""
    events = record(folder, story)
    tally = CutTally()
    for at, loss in _instants(events, most):
        name, keeps = _losses(Random(f"{story} {at}"))[loss]
        place = folder / f"cut-{at}"
        make_folder(remains(events[:at], keeps), place)
        said = [event[1] for event in events[:at] if event[0] == "said"]
        tally.cuts += 1
        tally.acknowledged += len(said)
        try:
            check(place, story, said)
        except Exception:
            tally.failures.append(f"{story}, cut after event {at} of {len(events)}, {name}:\n{traceback.format_exc()}")
        shutil.rmtree(place)
    return tally


# What is lost at a cut after an event of these kinds, by turns: an index of ``_losses``.
_TURNS = {
    ("said",): (0, 3),
    ("rename", "unlink"): (1, 2, 3),
    ("sync", "sync all"): (0, 1, 2, 3),
    ("write", "truncate", "make", "link"): (1, 2, 3),
}


def _instants(events: Sequence[Event], most: int) -> list[tuple[int, int]]:
    """Choose instants, by the number of events before the cut, and what is lost at each."""
    chance = Random(len(events))
    chosen: list[tuple[int, int]] = []
    for share, (kinds, turns) in enumerate(_TURNS.items()):
        found = [number for number, event in enumerate(events, start=1) if event[0] in kinds]
        room = (most - len(chosen)) // (len(_TURNS) - share)
        some = chance.sample(found, min(len(found), room))
        chosen += [(at, turns[number % len(turns)]) for number, at in enumerate(some)]
    return sorted(chosen)


def _losses(chance: Random) -> tuple[tuple[str, Keeps], ...]:
    """Return what may be lost of what was not synced."""
    share = chance.random()
    return (
        ("with all lost that was not synced", lambda what: False),
        ("with names kept and contents lost", lambda what: what == NAME),
        ("with contents kept and names lost", lambda what: what == CONTENT),
        ("with a part lost that was not synced", lambda what: chance.random() < share),
    )


# --- what a disk holds after a cut ------------------------------------------------------------------------------


@dataclass(slots=True)
class Remains:
    """The disk after a cut: the contents of files, the names in folders, and the targets of links."""

    data: dict[int, bytearray] = field(default_factory=dict)
    entries: dict[int, dict[str, int]] = field(default_factory=lambda: {ROOT: {}})
    targets: dict[int, str] = field(default_factory=dict)


def remains(events: Sequence[Event], keeps: Keeps) -> Remains:
    """Return what is there after these events and a cut; ``keeps`` decides on each page and name not synced."""
    found = Remains()
    for event, is_synced in zip(events, _synced(events), strict=True):
        kind = event[0]
        if kind == "make":
            _create(found, event)
        if kind in ("write", "truncate"):
            _change(found.data[event[1]], event, is_synced, keeps)
        elif kind in ("make", "link", "rename", "unlink") and (is_synced or keeps(NAME)):
            _name(found, event)
    return found


def _synced(events: Sequence[Event]) -> list[bool]:
    """Return for each event whether what it did was synced later."""
    files: set[int] = set()
    everything = False
    result = []
    for event in reversed(events):
        kind = event[0]
        everything = everything or kind == "sync all"
        if kind == "sync":
            files.add(event[1])
        touched = {event[1], event[3]} if kind == "rename" else {event[1]} if len(event) > 1 else set()
        result.append(everything or touched <= files)
    return result[::-1]


def _create(found: Remains, event: Event) -> None:
    _, _, _, number, content = event
    if content is None:
        found.data[number] = bytearray()
    elif content:
        found.targets[number] = content
    else:
        found.entries[number] = {}


def _change(data: bytearray, event: Event, is_synced: bool, keeps: Keeps) -> None:
    if event[0] == "truncate":
        if is_synced or keeps(CONTENT):
            recording_disk.resize(data, event[2])
        return
    _, _, offset, written = event
    if is_synced:
        recording_disk.write_into(data, offset, written)
        return
    start = 0
    while start < len(written):
        end = start + PAGE - (offset + start) % PAGE
        if keeps(CONTENT):
            recording_disk.write_into(data, offset + start, written[start:end])
        start = end


def _name(found: Remains, event: Event) -> None:
    kind, folder, name, *more = event
    names = found.entries[folder]
    if kind in ("make", "link"):
        names[name] = more[0]
    elif kind == "unlink":
        if names.get(name) == more[0]:
            del names[name]
    else:
        to, new_name, number = more
        if names.get(name) == number:
            del names[name]
        found.entries[to][new_name] = number


def make_folder(found: Remains, place: Path) -> None:
    """Make a folder of what remains."""
    made: dict[int, Path] = {}

    def fill(number: int, folder: Path) -> None:
        folder.mkdir(parents=True)
        for name, child in found.entries[number].items():
            path = folder / name
            if child in found.entries:
                fill(child, path)
            elif child in found.targets:
                path.symlink_to(found.targets[child])
            elif child in made:
                os.link(made[child], path)
            else:
                path.write_bytes(found.data[child])
                made[child] = path

    fill(ROOT, place)


# --- the program on what remains --------------------------------------------------------------------------------


def check(place: Path, story: str, said: Sequence[str]) -> None:
    """Start the program on what remains, and see that what was acknowledged is there and everything else is whole."""
    acknowledged = [json.loads(text) for text in said]
    paths = Paths.under(place)
    paths.make()
    if story == "bringing old libraries up to date":
        for old in _old_libraries(place, acknowledged):
            old_is_whole(old)
        return
    operations = [tuple(one[1:]) for one in acknowledged if one[0] == OPERATION]
    backups = {one[1] for one in acknowledged if one[0] == BACKUP}
    is_whole(paths.library)
    assert missing(paths.library, operations) == 0, "an acknowledged operation is gone"
    gone = backups - {copy.path.name for copy in Backups(paths.library).all()}
    assert not gone, f"a backup that was made is gone: {gone}"
    _index_is_right(paths, is_written=[INDEX] in acknowledged)
    if (kind := story.removeprefix("writing the ")) in WRITTEN:
        written = WRITTEN[kind]
        asked = [one[1:] for one in acknowledged if one[0] == FILE]
        begun = max((number for number, state in asked if state == "begun"), default=0)
        kept = max((number for number, state in asked if state == "done"), default=0) if written.kept else 0
        assert kept <= written.read(paths) <= begun, f"{story}: {kept} was kept"


def _old_libraries(place: Path, acknowledged: Sequence[list[str]]) -> Iterator[Path]:
    for _, name in acknowledged:
        path = place / name / "library.db"
        assert path.exists()
        yield path


def _index_is_right(paths: Paths, *, is_written: bool) -> None:
    """See that a search finds what a look at every note finds, and that an index that was written is not made anew."""
    made_anew: list[str] = []
    backend = Backend(paths, Workers.inline(), on_index=lambda state: made_anew.append(state.sentence))
    backend.open_writer().result()
    assert not (is_written and any(made_anew)), made_anew
    asked = parse(REMEMBERED, typing=False)
    for _ in range(2):  # the first question may find damage; the index is built anew then
        found = backend.listing(asked, None, Order.RELEVANCE).result().ids
    backend.close()
    with closing(open_reader(paths.library)) as view:
        rows = view._connection.execute("SELECT paper FROM note WHERE text LIKE ?", [f"%{REMEMBERED}%"])
        expected = [row[0] for row in rows]
    assert sorted(found) == sorted(expected)
