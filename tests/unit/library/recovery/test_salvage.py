"""Damage of every kind: told in a sentence, the file kept, and what can be read saved."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.library import (
    BackupReason,
    Backups,
    Library,
    check_integrity,
    check_values,
    open_library,
    open_reader,
    translate_errors,
)
from readinglist.library.recovery.salvage import LOST_TITLE, SalvageResult, salvage
from readinglist.model import HighlightColour, Order, Status
from readinglist.operation_names import name
from readinglist.paths import Paths
from readinglist.search import parse
from tests.builders import accept_all, feed_of
from tests.unit.library.state import State, state_of

PAGE = 4096


def filled(path: Path, papers: int = 400) -> State:
    """Make a library that has many pages; return its state."""
    library = open_library(path)
    accept_all(library, feed_of(papers))
    library.set_status(range(1, papers, 2), Status.READ)
    library.tags.add(range(1, papers, 3), "a/b")
    for paper in range(1, papers, 20):
        library.set_note(paper, f"note {paper} " * 40)
        library.add_highlight(paper, 0, 8, HighlightColour.GREEN, f"comment {paper}")
    state = state_of(library)
    library.close()
    return state


def zero(path: Path, pages: list[int]) -> None:
    with path.open("r+b") as file:
        for page in pages:
            file.seek(PAGE * page)
            file.write(b"\0" * PAGE)


def pages_of(path: Path, table: str) -> list[int]:
    """Return the numbers, from zero, of the pages of a table: those without which it cannot be read."""
    connection = sqlite3.connect(path)
    found = connection.execute("SELECT pageno - 1 FROM dbstat WHERE name = ? ORDER BY path", [table]).fetchall()
    connection.close()
    return [number for (number,) in found]


def makes_sense(path: Path) -> Library:
    """Open a library after a salvage, and see that it is sound; return it open."""
    library = open_library(path)
    connection = library._connection
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert (
        connection.execute("SELECT count(*) FROM paper").fetchone()
        == connection.execute("SELECT count(*) FROM reading").fetchone()
    )
    for paper in library.papers(library.find(None)):
        assert paper.metadata.title
    accept_all(library, feed_of(3, name="after"))  # and it can be worked with
    library.undo()
    return library


def test_all_of_a_sound_library_is_saved_with_its_record_of_undo(path: Path) -> None:
    before = filled(path)
    done = salvage(path)
    assert (done.is_complete, done.undo_kept, done.counts.papers) == (True, True, 400)
    library = open_library(path)
    assert state_of(library) == before
    assert name(library.state().undo) == "Add highlight"
    library.close()
    assert [copy.reason for copy in Backups(path).all()] == [BackupReason.REPLACED]


@pytest.mark.parametrize("seed", range(12))
def test_pages_zeroed_at_random_are_found_and_the_rest_is_saved(path: Path, seed: int) -> None:
    before = filled(path)
    beyond = max(pages_of(path, "sqlite_schema")) + 1  # without what says where the tables begin nothing is found
    zero(path, Random(seed).sample(range(beyond, path.stat().st_size // PAGE), 3))
    with pytest.raises(LibraryError) as trouble:
        check_integrity(path)
    assert trouble.value.kind is LibraryProblem.DAMAGED
    damaged = path.read_bytes()
    done = salvage(path)
    library = makes_sense(path)
    after = state_of(library)
    # What came is as it was, row by row, but for the papers that stand in for those that are lost.
    for table in ("paper", "tag", "note", "highlight"):
        new = [row for row in after[table] if not (table == "paper" and row[1] == LOST_TITLE)]
        assert set(new) <= set(before[table])
    lost_papers = {row[0] for row in before["paper"]} - {row[0] for row in after["paper"]}
    assert len(lost_papers) <= sum(done.lost.values())
    library.close()
    assert Backups(path).all()[0].path.read_bytes() == damaged


def test_what_is_set_aside_is_what_was_found_with_what_stood_beside_it(path: Path, tmp_path: Path) -> None:
    filled(path)
    killed = tmp_path / "killed.db"
    with closing(open_library(path)) as library:
        library.set_note(1, "not yet moved into the file")
        for suffix in ("", "-wal"):
            killed.with_name(killed.name + suffix).write_bytes(path.with_name(path.name + suffix).read_bytes())
    zero(killed, [killed.stat().st_size // PAGE // 2])
    with killed.with_name("killed.db-wal").open("r+b") as file:
        file.seek(-2 * PAGE, 2)
        file.write(b"\x01" * PAGE)
    before = [killed.with_name(killed.name + suffix).read_bytes() for suffix in ("", "-wal")]
    salvage(killed)
    (aside,) = [copy.path for copy in Backups(killed).all()]
    assert [aside.with_name(aside.name + suffix).read_bytes() for suffix in ("", "-wal")] == before


def zero_half(path: Path, pages: list[int], half: int) -> None:
    with path.open("r+b") as file:
        for page in pages:
            file.seek(PAGE * page + half * PAGE // 2)
            file.write(b"\0" * (PAGE // 2))


@pytest.mark.parametrize("seed", range(10))
def test_half_zeroed_pages_are_told_and_what_is_saved_can_be_used(tmp_path: Path, seed: int) -> None:
    """A page of which the header is whole is read by SQLite, with values that are none."""
    paths = Paths.under(tmp_path)
    paths.make()
    filled(paths.library)
    chance = Random(seed)
    beyond = max(pages_of(paths.library, "sqlite_schema")) + 1
    zero_half(
        paths.library, chance.sample(range(beyond, paths.library.stat().st_size // PAGE), 3), chance.randint(0, 1)
    )
    backend = Backend(paths, Workers.inline())
    questions = (
        backend.overview,
        lambda: backend.listing(parse(""), None, Order.ADDED, rows=400),
        backend.catch_up,
        lambda: backend.read(lambda view: list(view.papers(view.find(None)))),
        lambda: backend.write(lambda library: library.set_starred([1, 2, 3], starred=True)),
        lambda: backend.write(lambda library: library.undo()),
    )
    told = [error for question in questions if (error := question().exception()) is not None]
    assert all(isinstance(error, LibraryError) and error.kind is LibraryProblem.DAMAGED for error in told), told
    backend.run_exclusively(backend.backups.salvage).result()
    assert [question().exception() for question in questions] == [None] * len(questions)
    backend.close()
    makes_sense(paths.library).close()


@pytest.mark.parametrize("counter", [2**62, 2**63 - 1, -5, "many", None, 1.5])
@pytest.mark.parametrize("damaged", ["root", "a leaf", "all leaves"])
def test_a_counter_that_is_damaged_is_not_believed(path: Path, counter: object, damaged: str) -> None:
    filled(path)
    connection = sqlite3.connect(path)
    connection.execute("UPDATE sqlite_sequence SET seq = ? WHERE name = 'paper'", [counter])
    connection.commit()
    connection.close()
    root, *leaves = pages_of(path, "paper")
    zero(path, {"root": [root], "a leaf": leaves[-1:], "all leaves": leaves}[damaged])
    done = salvage(path)
    assert done.lost["paper"] <= path.stat().st_size
    library = makes_sense(path)
    assert [row[2] for row in state_of(library)["note"]] == [
        (f"note {paper} " * 40).strip() for paper in range(1, 400, 20)
    ]
    if damaged == "a leaf":
        assert done.recovered["paper"] > 350
    library.close()


def test_rows_after_many_that_cannot_be_read_are_found(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("readinglist.library.recovery.salvage.MAX_FAILED", 3)
    before = filled(path, 2_000)
    leaves = pages_of(path, "paper")[1:]
    zero(path, [leaves[0], *leaves[10:30], leaves[-1]])
    done = salvage(path)
    library = makes_sense(path)
    kept = {row[0] for row in state_of(library)["paper"] if row[1] != LOST_TITLE}
    assert len(kept) == done.recovered["paper"]
    assert len(kept) > len(before["paper"]) * (len(leaves) - 22) // len(leaves) - 40
    library.close()


def test_ids_that_no_counter_reaches_are_damage(path: Path) -> None:
    filled(path, 60)
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE reading SET id = 9223372036854775807 WHERE id = 60")
    connection.execute("UPDATE paper SET id = 9223372036854775807 WHERE id = 60")
    connection.commit()
    connection.close()
    salvage(path)
    library = makes_sense(path)
    assert library.overview().papers == 59
    library.close()


SENSELESS = {
    ("paper", "authors"): ("", "{}", "[1]", "[[[["),
    ("paper", "links"): ("[1]", "nothing"),
    ("paper", "added"): ("", "2026-13-45T00:00:00+00:00", "\0" * 30),
    ("paper", "upvotes"): (b"x", "many"),
    ("reading", "status"): ("", "rea\0"),
    ("reading", "status_at"): ("\0\0",),
    ("note", "at"): ("yesterday",),
    ("note", "text"): (b"\xff\xfe",),
    ("highlight", "colour"): ("", "infrared"),
    ("import", "at"): ("",),
    ("paper_tag", "at"): ("\0",),
}


@pytest.mark.parametrize(
    ("place", "value"), [(place, value) for place, values in SENSELESS.items() for value in values]
)
def test_a_value_that_makes_no_sense_is_told_and_mended(path: Path, place: tuple[str, str], value: object) -> None:
    before = filled(path, 60)
    table, column = place
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE [{table}] SET [{column}] = ? WHERE id = (SELECT min(id) FROM [{table}])", [value])
    connection.commit()
    connection.close()
    with pytest.raises(LibraryError, match=f"is damaged: {column} in row 1 of {table}"):
        check_values(path)
    salvage(path)
    check_values(path)
    library = makes_sense(path)
    after = state_of(library)
    assert len(after["note"]) == len(before["note"])
    assert {name: rows for name, rows in after.items() if name != table} == {
        name: rows for name, rows in before.items() if name != table
    }
    library.close()


def test_a_note_stays_when_its_paper_is_lost(path: Path) -> None:
    before = filled(path, 60)
    zero(path, pages_of(path, "paper")[:1])
    done = salvage(path)
    library = makes_sense(path)
    assert [row[1:3] for row in state_of(library)["note"]] == [row[1:3] for row in before["note"]]
    assert {row.title for row in library.rows(list(library.find(None)))} == {LOST_TITLE}
    assert done.lost["paper"] >= 60
    assert not done.undo_kept
    library.close()


@pytest.mark.parametrize("share", [0.3, 0.7, 0.95])
def test_a_library_cut_short_is_told_and_what_is_there_is_saved(path: Path, share: float) -> None:
    filled(path)
    with path.open("r+b") as file:
        file.truncate(int(path.stat().st_size * share))
    with pytest.raises(LibraryError, match="damaged"):
        check_integrity(path)
    assert 0 < salvage(path).counts.papers <= 400
    makes_sense(path).close()


def test_a_library_of_which_nothing_can_be_read_is_left_as_it_is(path: Path) -> None:
    filled(path)
    zero(path, [0])
    before = path.read_bytes()
    with pytest.raises(LibraryError, match="damaged"):
        open_library(path)
    with pytest.raises(LibraryError, match="Nothing could be read"):
        salvage(path)
    assert path.read_bytes() == before
    assert sorted(found.name for found in path.parent.iterdir()) == ["library.db", "library.db.lock"]


@pytest.mark.parametrize("harm", ["torn", "zeroed", "truncated", "gone"])
@pytest.mark.parametrize("part", ["-wal", "-shm"])
def test_damage_to_what_lies_beside_costs_at_most_the_last_operations(
    tmp_path: Path, path: Path, part: str, harm: str
) -> None:
    """A killed program leaves them; SQLite takes of the WAL what is whole, and makes the other anew."""
    library = open_library(path)
    accept_all(library, feed_of(30))
    library._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    states = [state_of(library)]
    for paper in range(1, 10):
        library.set_note(paper, "note " * 500)
        states.append(state_of(library))
    place = tmp_path / "killed" / "library.db"
    place.parent.mkdir()
    for suffix in ("", "-wal", "-shm"):
        shutil.copy(path.with_name(path.name + suffix), place.with_name(place.name + suffix))
    library.close()
    hurt(place.with_name(place.name + part), harm)
    again = open_library(place)
    assert state_of(again) in states
    assert again._connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    if part == "-shm":
        assert state_of(again) == states[-1]
    again.close()


def hurt(path: Path, harm: str) -> None:
    """Do harm to a file."""
    data = bytearray(path.read_bytes())
    middle = len(data) // 2
    match harm:
        case "torn":
            data[middle : middle + 512] = b"\x5a" * 512
        case "zeroed":
            data[middle : middle + PAGE] = b"\0" * PAGE
        case "truncated":
            del data[middle:]
    if harm == "gone":
        path.unlink()
    else:
        path.write_bytes(bytes(data))


def test_our_own_mistakes_are_not_taken_for_trouble_of_the_disk(path: Path) -> None:
    open_library(path).close()
    view = open_reader(path)
    with pytest.raises(sqlite3.OperationalError, match="no such table"), translate_errors(path):
        view._connection.execute("SELECT * FROM nowhere")
    view.close()


def test_nothing_salvaged_says_so_of_a_missing_file(path: Path) -> None:
    with pytest.raises(ReadingListError, match="No library was found at"):
        salvage(path)


def test_whole_means_that_nothing_is_lost() -> None:
    assert SalvageResult(lost={"paper": 0}).is_complete
    assert not SalvageResult(lost={"paper": 1, "note": 0}).is_complete
