"""Everything that may go wrong, tried many times: `python -m tests.torture [KILLS]`; a table at the end.

Half of the kills hit a program that imports, edits, undoes and indexes, the others one that copies the library, goes
back to a copy, brings old libraries up to date, or writes settings, exports and archives. Power cuts, which need FUSE,
and other faults are as many in proportion. Then hostile inputs are tried, in the tests that the page of threats names
and in the real window, and each promise is broken on purpose.
"""

from __future__ import annotations

import sys
import time
import traceback
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar

from tests.faults.test_disks import OPERATIONS
from tests.torture import faults, hostile_window, mutations, recording_disk, threats
from tests.torture.killed import KINDS
from tests.torture.kills import Tally, kill
from tests.torture.power_cuts import CutTally, cut_everywhere
from tests.torture.round_trip import archive_comes_back
from tests.torture.stories import STORIES

KILLS = 500
PAPERS = 10_000  # of the archive
T = TypeVar("T")
Row = tuple[str, int, str]


def main(arguments: list[str]) -> int:
    """Try everything and print the table; return the exit status."""
    kills = int(arguments[0]) if arguments else KILLS
    began = time.monotonic()
    rows: list[Row] = []
    failures: list[str] = []
    with TemporaryDirectory(prefix="readinglist-torture-") as folder:
        rows += _kills(Path(folder), kills, failures)
        rows += _cuts(Path(folder), max(4, kills * 4 // 5 // len(STORIES)), failures)
        rows += _faults(Path(folder), max(4, kills // 10), failures)
        rows += _feeds(max(50, kills * 4), failures)
        came = _try(partial(archive_comes_back, Path(folder) / "archive", PAPERS), failures)
        rows.append(("papers out as an archive and in again", PAPERS, came or "FAILED"))
    rows += _threats(failures)
    rows += _window(failures)
    rows += _mutations(failures)
    print(f"\n{'what was done':<54}{'times':>8}  what came of it")
    for what, times, came in rows:
        print(f"{what:<54}{times:>8,}  {came}")
    print(f"{len(failures)} failures in {time.monotonic() - began:.0f} s")
    for failure in failures:
        print(f"\n{failure}")
    return 1 if failures else 0


def _kills(folder: Path, kills: int, failures: list[str]) -> list[Row]:
    rows = []
    total = Tally()
    for number, kind in enumerate(KINDS):
        others = kills // 2 // (len(KINDS) - 1)
        count = others if number else kills - others * (len(KINDS) - 1)
        done = _try(partial(kill, folder / f"kills-{number}", kind, count), failures)
        if done is None:
            rows.append((f"killed while {kind}", count, "FAILED"))
            continue
        total.kills += done.kills
        total.accepted += done.accepted
        total.lost += done.lost
        came = f"all whole; {done.accepted:,} operations accepted, {done.lost} lost" if done.accepted else "all whole"
        rows.append((f"killed while {kind}", done.kills, came))
        print(f"· {rows[-1][0]}: {count}", flush=True)
    rows.append(("kills survived", total.kills, f"of {total.accepted:,} accepted operations {total.lost} lost"))
    if total.lost:
        failures.append(f"{total.lost} operations were lost.")
    return rows


def _cuts(folder: Path, count: int, failures: list[str]) -> list[Row]:
    if missing := recording_disk.why_unavailable():
        return [("power cuts", 0, f"not tried: {missing}")]
    rows: list[Row] = []
    total = CutTally()
    for number, story in enumerate(STORIES):
        done = _try(partial(cut_everywhere, folder / f"cuts-{number}", story, count), failures) or CutTally()
        failures += done.failures
        came = f"{len(done.failures)} FAILED" if done.failures or not done.cuts else "all whole"
        rows.append((f"power cut while {story}", done.cuts, came))
        total.cuts += done.cuts
        total.acknowledged += done.acknowledged
        total.failures += done.failures
        print(f"· {rows[-1][0]}: {done.cuts}", flush=True)
    came = f"{total.acknowledged:,} times something acknowledged looked for, {len(total.failures)} times not found"
    return [*rows, ("power cuts survived", total.cuts - len(total.failures), came)]


def _faults(folder: Path, count: int, failures: list[str]) -> list[Row]:
    rows: list[Row] = []
    place = faults.Place(folder / "faults")
    for part, name in (("", "library"), ("-wal", "WAL"), ("-shm", "shared memory")):
        harmed = partial(faults.library_harmed, place, part)
        rows += [_many(f"{name} {harm}", count, partial(harmed, harm), failures) for harm in faults.HARMS]
    harmed = partial(faults.index_harmed, place)
    rows += [_many(f"index {harm}", count, partial(harmed, harm), failures) for harm in faults.HARMS]
    for name, operation in OPERATIONS.items():
        where = folder / f"full-{name}"
        refused = _try(partial(faults.disk_full, where, operation), failures)
        came = "FAILED" if refused is None else "each rolled back, then done"
        rows.append((f"disk full at every page: {name}", refused or 0, came))
    print("· faults of library, index and disk", flush=True)
    return rows


def _feeds(count: int, failures: list[str]) -> list[Row]:
    def read(seed: int) -> str:
        faults.bad_feed(seed)
        return "understood or refused in a sentence"

    return [_many("bad feeds", count, read, failures)]


def _threats(failures: list[str]) -> list[Row]:
    rows: list[Row] = []
    for kind, (cases, wrong) in threats.try_all().items():
        rows.append((f"hostile: {kind}", cases, f"{len(wrong)} FAILED" if wrong else "none did harm"))
        failures += wrong
    print("· hostile inputs", flush=True)
    return rows


def _window(failures: list[str]) -> list[Row]:
    seen, wrong = hostile_window.watched()
    rows: list[Row] = []
    for what, unit, most, values in (
        ("longest freeze of the window", "ms", hostile_window.LONGEST_BLOCK, [(one.block, one.what) for one in seen]),
        ("largest memory of the program", "MB", hostile_window.MOST_MEMORY, [(one.memory, one.what) for one in seen]),
    ):
        largest, where = max(values, default=(0.0, "nothing was done"))
        came = f"{largest:,.0f} {unit} of {most} ({where})"
        rows.append((what, len(values), came if largest <= most and not wrong else f"{came} FAILED"))
        failures += [f"{what}: {value:,.0f} {unit} in {where}" for value, where in values if value > most]
    failures += [wrong] if wrong else []
    print("· the window with hostile papers", flush=True)
    return rows


def _mutations(failures: list[str]) -> list[Row]:
    results = mutations.try_all(mutations.read_list())
    unnoticed = [f"{mutation.promise}: {result}" for mutation, result in results if result != mutations.NOTICED]
    failures += unnoticed
    came = f"{len(unnoticed)} NOT NOTICED" if unnoticed else "each noticed by its test"
    return [("promises broken on purpose", len(results), came)]


def _many(what: str, count: int, job: Callable[[int], str], failures: list[str]) -> Row:
    """Do something with many seeds, and count what came of it."""
    came: dict[str, int] = {}
    for seed in range(count):
        result = _try(partial(job, seed), failures) or "FAILED"
        came[result] = came.get(result, 0) + 1
    return what, count, ", ".join(f"{times:,} {result}" for result, times in sorted(came.items()))


def _try(job: Callable[[], T], failures: list[str]) -> T | None:
    try:
        return job()
    except Exception:
        failures.append(traceback.format_exc())
        return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
