"""A kill at any instant loses no accepted operation, and the library opens."""

from __future__ import annotations

import subprocess
import sys
import threading
from pathlib import Path
from random import Random

import pytest

from readinglist.library import open_library
from readinglist.library.history import KEPT
from tests.unit.library.state import state_of

ROOT = Path(__file__).parents[2]


def killed_after(folder: Path, seed: int, seconds: float) -> int:
    """Let the process work for some seconds, kill it, and give the last position that it said was accepted."""
    command = [sys.executable, "-m", "tests.e2e.killed", str(folder), str(seed)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        timer = threading.Timer(seconds, process.kill)
        timer.start()
        said = process.stdout.readlines()
        timer.cancel()
    assert process.returncode == -9
    whole = [int(line) for line in said if line.endswith("\n")]
    return whole[-1] if whole else 0


def is_whole(folder: Path, accepted: int) -> None:
    """Check a library after a kill: sound, nothing accepted is gone, every operation whole, undo goes to the start."""
    library = open_library(folder / "library.db")
    connection = library._connection
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert library.position() >= accepted
    assert connection.execute("SELECT count(*) FROM change WHERE op NOT IN (SELECT id FROM op)").fetchone() == (0,)
    assert (
        connection.execute("SELECT count(*) FROM paper").fetchone()
        == connection.execute("SELECT count(*) FROM reading").fetchone()
    )
    for number, label in connection.execute(
        "SELECT i.id, o.label FROM import i JOIN change c ON c.row = i.id AND c.tbl = 'import'"
        " AND c.before IS NULL JOIN op o ON o.id = c.op AND o.undoes IS NULL"
    ):
        brought = connection.execute(
            "SELECT count(*) FROM change WHERE tbl = 'paper' AND op = (SELECT op FROM change WHERE tbl = 'import'"
            " AND row = ? ORDER BY id LIMIT 1)",
            [number],
        ).fetchone()[0]
        assert label.startswith(f"Import {brought:,} paper") if brought else "mport" not in label
    library.close()


def undo_reaches_the_start(folder: Path) -> None:
    library = open_library(folder / "library.db")
    shortened = library._connection.execute("SELECT 1 FROM about WHERE name = 'forgotten'").fetchone() is not None
    steps = 0
    while library.undo().label:
        steps += 1
    if shortened:  # a very long record begins later than the library
        assert steps >= KEPT
    else:
        assert all(not rows for rows in state_of(library).values())
    library.close()


def torture(folder: Path, kills: int) -> None:
    chance = Random(kills)
    for n in range(kills):
        place = folder / str(n // 5)  # five kills on one library, then another
        accepted = killed_after(place, n, chance.uniform(0.0, 0.6))
        is_whole(place, accepted)
        if n % 5 == 4:
            undo_reaches_the_start(place)


def test_a_killed_program_leaves_its_library_whole(tmp_path: Path) -> None:
    torture(tmp_path, 10)


@pytest.mark.long
def test_a_program_killed_a_hundred_times_leaves_its_library_whole(tmp_path: Path) -> None:
    torture(tmp_path, 100)
