"""Copies: made by themselves, checked, numbered, and thinned out; and the way back to one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from readinglist.errors import LibraryError, LibraryProblem
from readinglist.library import BackupCounts, BackupReason, Backups, Library, backups, open_library
from readinglist.library.backups import Backup, BackupStopped, select_kept
from readinglist.library.recovery import replace
from readinglist.model import HighlightColour, Status
from readinglist.operation_names import label
from tests.builders import accept_all, entry, feed, feed_of, remove_for_good
from tests.unit.library.state import state_of

NOON = datetime(2026, 11, 25, 12, 0, 0).astimezone()


class Clock:
    """Says the time that it is told."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock that stands at noon."""
    return Clock()


@pytest.fixture
def kept_of(path: Path, clock: Clock) -> Backups:
    """The copies of the library, by that clock."""
    return Backups(path, clock)


def lived_in(library: Library) -> Library:
    accept_all(library, feed_of(3))
    library.set_status([1], Status.READ)
    library.set_note(2, "mine")
    library.add_highlight(3, 0, 8, HighlightColour.BLUE)
    return library


def test_a_copy_says_when_and_why_it_was_made_and_what_it_holds(library: Library, kept_of: Backups) -> None:
    lived_in(library)
    made = kept_of.create(BackupReason.MANUAL)
    assert made is not None
    assert made.path.name == "library-00001-2026-11-25-120000-asked.db"
    assert (made.number, made.at, made.reason) == (1, NOON, BackupReason.MANUAL)
    assert kept_of.inspect(made.path) == BackupCounts(papers=3, notes=1, highlights=1, read=1)
    assert [found.name for found in kept_of.folder.iterdir()] == [made.path.name]


def test_one_copy_a_day_is_enough(library: Library, kept_of: Backups, clock: Clock) -> None:
    for hours, papers in ((0, 1), (5, 2), (24, 3), (25, 4)):
        clock.now = NOON + timedelta(hours=hours)
        accept_all(library, feed_of(papers, name=f"{papers}.txt"))
        kept_of.make_daily()
    assert [(copy.number, copy.at.day) for copy in kept_of.all()] == [(2, 26), (1, 25)]


def test_a_library_that_did_not_change_is_not_copied_again(library: Library, kept_of: Backups, clock: Clock) -> None:
    assert kept_of.make_daily() is None  # nothing in it
    accept_all(library, feed_of(2))
    assert kept_of.make_daily() is not None
    clock.now += timedelta(days=1)
    assert kept_of.make_daily() is None
    library.undo()
    assert kept_of.make_daily() is not None


def dailies(days: list[datetime]) -> list[Backup]:
    """Return daily copies, made in this order, the newest first."""
    made = [Backup(Path(f"{n}"), n, day, BackupReason.DAILY, 1) for n, day in enumerate(days, start=1)]
    return made[::-1]


def test_seven_days_four_weeks_and_twelve_months_are_kept() -> None:
    days = [NOON - timedelta(days=n) for n in range(500, -1, -1)]
    stay = [copy.at.date() for copy in select_kept(dailies(days))]
    week = [NOON.date() - timedelta(days=n) for n in range(7)]
    sundays = [date(2026, 11, n) for n in (22, 15, 8)]
    months = [date(2026, n + 1, 1) - timedelta(days=1) for n in range(10, 0, -1)]
    assert stay == sorted({*week, *sundays, *months, date(2025, 12, 31)}, reverse=True)


def test_a_clock_that_jumps_makes_no_copy_older_than_it_is() -> None:
    ahead = [NOON + timedelta(days=3_000 + n) for n in range(9)]
    after = [NOON + timedelta(days=n) for n in range(3)]
    newest = select_kept(dailies([*ahead, *after]))[:7]
    assert [copy.at for copy in newest] == [*after[::-1], *ahead[:-5:-1]]


def test_the_day_is_another_also_when_the_clock_went_back(library: Library, kept_of: Backups, clock: Clock) -> None:
    for days in (0, -3, -2):
        clock.now = NOON + timedelta(days=days)
        accept_all(library, feed_of(1, name=f"{days}"))
        library.set_starred([1], starred=days == -3)
        assert kept_of.make_daily() is not None
    assert [copy.number for copy in kept_of.all()] == [3, 2, 1]


def test_copies_before_imports_are_thinned_out_and_those_asked_for_stay(library: Library, kept_of: Backups) -> None:
    for n in range(9):
        accept_all(library, feed(entry(f"Paper {n} of a long row of them")))
        kept_of.create(BackupReason.IMPORT if n else BackupReason.MANUAL)
    assert [(copy.number, copy.reason) for copy in kept_of.all()] == [
        *((n, BackupReason.IMPORT) for n in (9, 8, 7, 6, 5)),
        (1, BackupReason.MANUAL),
    ]


def test_what_was_set_aside_is_never_deleted_by_itself(library: Library, kept_of: Backups, path: Path) -> None:
    """Look for the right copy by going back to one after the other, then go on for a year."""
    for n in range(5):
        accept_all(library, feed(entry(f"Paper {n} of a long row of them")))
        kept_of.create(BackupReason.IMPORT)
    library.set_note(1, "of today")
    library.close()
    for copy in [one for one in kept_of.all() if one.reason is BackupReason.IMPORT]:
        replace.restore_backup(path, copy.path)
    noted = next(one for one in kept_of.all()[::-1] if one.reason is BackupReason.REPLACED)
    replace.restore_backup(path, noted.path)  # found; the library has all that is in it, and goes on
    there = [one for one in kept_of.all() if one.reason is BackupReason.REPLACED]
    assert len(there) == 6
    went_on(path, Backups(path, Clock()), months=14)
    assert [one for one in kept_of.all() if one.reason is BackupReason.REPLACED] == there
    assert kept_of.inspect(noted.path).notes == 1


def went_on(path: Path, backups: Backups, *, months: int) -> None:
    """Do something once a month and import as often, with the copies that the program makes."""
    assert isinstance(backups._clock, Clock)
    with closing(open_library(path, allow_missing=True)) as library:
        for day in range(0, 30 * months, 30):
            backups._clock.now = NOON + timedelta(days=day)
            accept_all(library, feed(entry(f"Paper of the day {day} after all that", "It is new.")))
            backups.make_daily()
            accept_all(library, feed(entry(f"Another one of the day {day} after that", "It is newer.")))
            backups.create(BackupReason.IMPORT)


@pytest.mark.parametrize("how", ["gone", "damaged", "put back by hand"])
def test_the_last_copies_of_a_library_that_did_not_go_on_are_kept(
    library: Library, kept_of: Backups, path: Path, clock: Clock, how: str
) -> None:
    accept_all(library, feed_of(2))
    early = kept_of.create(BackupReason.MANUAL)
    library.set_note(1, "the last")
    late = kept_of.create(BackupReason.DAILY)
    library.close()
    assert early is not None
    assert late is not None
    if how == "gone":
        path.unlink()
    elif how == "damaged":  # set aside with a record that can be read
        spoil_notes(path)
        replace.restore_backup(path, early.path)
    else:
        shutil.copyfile(early.path, path)
    went_on(path, Backups(path, Clock()), months=14)
    if how == "gone":
        with closing(sqlite3.connect(path)) as connection, connection:  # as after a thousand operations
            connection.execute("INSERT INTO about SELECT 'forgotten', max(id) FROM change")
        assert kept_of.create(BackupReason.MANUAL) is not None
    assert [one.path for one in kept_of.all() if one.number <= late.number] == [late.path, early.path]


def spoil_notes(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'note'").fetchone()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\x01" * 4096)


def test_copies_of_what_is_in_the_cut_record_are_thinned_out(library: Library, kept_of: Backups, path: Path) -> None:
    for n in range(6):
        accept_all(library, feed(entry(f"Paper {n} of a long row of them")))
        kept_of.create(BackupReason.IMPORT)
    library._connection.execute("DELETE FROM op")
    library._connection.execute("INSERT INTO about SELECT 'forgotten', max(id) FROM change")
    accept_all(library, feed(entry("One more, to be copied")))
    kept_of.create(BackupReason.IMPORT)
    assert [copy.number for copy in kept_of.all()] == [7, 6, 5, 4, 3]


def test_an_automatic_copy_that_cannot_be_read_is_not_thinned_out(library: Library, kept_of: Backups) -> None:
    for n in range(8):
        accept_all(library, feed(entry(f"Paper {n} of a long row of them")))
        made = kept_of.create(BackupReason.IMPORT)
        assert made is not None
        if n == 0:
            made.path.write_bytes(b"\0" * made.size)
    assert [copy.number for copy in kept_of.all()] == [8, 7, 6, 5, 4, 1]


def test_a_library_that_only_counts_as_far_as_the_newest_copy_is_copied(
    library: Library, kept_of: Backups, path: Path
) -> None:
    accept_all(library, feed_of(2))
    first = kept_of.create(BackupReason.MANUAL)
    assert first is not None
    library.set_note(1, "here")
    kept_of.create(BackupReason.IMPORT)
    library.close()
    shutil.copyfile(first.path, path)  # by hand, and then the same number of changes
    again = open_library(path)
    again.set_note(1, "there")
    made = kept_of.create(BackupReason.IMPORT)
    assert made is not None
    assert made.number == 3
    again.close()


def test_what_is_removed_is_exactly_what_was_chosen(library: Library, kept_of: Backups) -> None:
    for n in range(4):
        accept_all(library, feed(entry(f"Paper {n} of a long row of them")))
        kept_of.create(BackupReason.MANUAL)
    copies = kept_of.all()
    beside = copies[1].path.with_name(copies[1].path.name + "-wal")
    for path in (beside, copies[0].path.with_name("letter.db"), copies[0].path.with_name(copies[0].path.name + ".txt")):
        path.write_bytes(b"mine")
    before = set(kept_of.folder.iterdir())
    kept_of.remove([copies[1], copies[3]])
    assert before - set(kept_of.folder.iterdir()) == {copies[1].path, beside, copies[3].path}
    kept_of.remove([copies[1]])  # again, from a list that is no longer so
    assert kept_of.all() == [copies[0], copies[2]]


def test_what_cannot_be_removed_is_said(
    library: Library, kept_of: Backups, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    for n in range(6):
        accept_all(library, feed(entry(f"Paper {n} of a long row of them")))
        kept_of.create(BackupReason.IMPORT)

    def refuse(path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    copies = kept_of.all()
    with monkeypatch.context() as patch:
        patch.setattr(backups, "_delete", refuse)
        with pytest.raises(LibraryError, match=r"couldn't be removed: Permission denied\. It may be open"):
            kept_of.remove(copies[:1])
        accept_all(library, feed(entry("One more, to be copied")))
        assert kept_of.create(BackupReason.IMPORT) is not None  # the surplus one stays for now
    assert len(kept_of.all()) == 6


def test_two_programs_make_their_copies_one_after_the_other(
    library: Library, kept_of: Backups, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    accept_all(library, feed_of(1))
    with kept_of._locked():
        monkeypatch.setattr(backups, "LOCK_TIMEOUT", 0)
        half = kept_of.next_path(BackupReason.MANUAL)
        half.with_name(half.name + ".new").write_bytes(b"of the other")
        with pytest.raises(LibraryError, match="Another program is making a backup"):
            Backups(path).create(BackupReason.MANUAL)
        assert [found.suffix for found in kept_of.folder.iterdir()] == [".new"]
    assert kept_of.create(BackupReason.MANUAL) is not None


def test_no_copy_fills_the_disk(library: Library, kept_of: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
    accept_all(library, feed_of(1))
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=10**8))
    with pytest.raises(LibraryError, match="disk is nearly full") as told:
        kept_of.make_daily()
    assert told.value.kind is LibraryProblem.FULL
    assert kept_of.all() == []


def test_a_copy_that_is_broken_off_leaves_nothing(library: Library, kept_of: Backups) -> None:
    accept_all(library, feed_of(1))
    with pytest.raises(BackupStopped):
        kept_of.create(BackupReason.DAILY, lambda: True)
    assert list(kept_of.folder.iterdir()) == []


def test_what_a_kill_left_of_a_copy_goes_with_the_next(library: Library, kept_of: Backups) -> None:
    accept_all(library, feed_of(1))
    half = kept_of.next_path(BackupReason.DAILY)
    half.with_name(half.name + ".new").write_bytes(b"half")
    kept_of.make_daily()
    assert [path.suffix for path in kept_of.folder.iterdir()] == [".db"]


def test_a_copy_that_is_not_sound_gets_no_name(library: Library, kept_of: Backups, path: Path) -> None:
    accept_all(library, feed_of(300))
    library._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    size = 4096
    statement = "SELECT pageno FROM dbstat WHERE name = 'paper_title_key' AND pagetype = 'leaf'"
    (page,) = library._connection.execute(statement).fetchone()
    library.close()
    with path.open("rb+") as file:  # a page that the copy itself need not read
        file.seek((page - 1) * size)
        file.write(bytes(size))
    with pytest.raises(LibraryError, match="The library couldn't be backed up") as told:
        kept_of.create(BackupReason.MANUAL)
    assert told.value.kind is LibraryProblem.DAMAGED
    assert list(kept_of.folder.iterdir()) == []


def test_a_copy_shows_the_moment_at_which_it_was_begun(library: Library, kept_of: Backups, path: Path) -> None:
    accept_all(library, feed_of(2))
    with kept_of.snapshot() as seen:
        accept_all(library, feed_of(5))
        made = kept_of.save(seen, BackupReason.IMPORT)
    assert made is not None
    assert kept_of.inspect(made.path).papers == 2


def test_other_files_are_no_copies_and_stay(library: Library, kept_of: Backups) -> None:
    accept_all(library, feed_of(1))
    kept_of.folder.mkdir()
    strangers = {
        "letter.db",
        "library-thesis.new.db",
        "library-notes.newer",
        "library-1-2026-11-25-120000-daily.db",
        "other-00001-2026-11-25-120000-daily.db",
    }
    for name in strangers:
        (kept_of.folder / name).write_bytes(b"mine")
    kept_of.make_daily()
    assert len(kept_of.all()) == 1
    assert {found.name for found in kept_of.folder.iterdir()} > strangers


def test_a_damaged_copy_is_told_and_not_gone_back_to(library: Library, kept_of: Backups, path: Path) -> None:
    lived_in(library)
    made = kept_of.create(BackupReason.MANUAL)
    assert made is not None
    before = state_of(library)
    library.close()
    made.path.write_bytes(b"\0" * made.size)
    with pytest.raises(LibraryError, match="damaged"):
        kept_of.inspect(made.path)
    with pytest.raises(LibraryError, match="damaged"):
        replace.restore_backup(path, made.path)
    again = open_library(path)
    assert state_of(again) == before
    again.close()


# --- the way back -----------------------------------------------------------------------------------------


def test_going_back_keeps_what_was_there(library: Library, kept_of: Backups, path: Path) -> None:
    lived_in(library)
    early, identity = state_of(library), library.identity
    made = kept_of.create(BackupReason.DAILY)
    assert made is not None
    remove_for_good(library, [1, 2])
    late = state_of(library)
    library.close()

    replace.restore_backup(path, made.path)
    again = open_library(path)
    assert state_of(again) == early
    assert again.identity != identity  # so that no index is taken for its own that is not
    assert label(again.undo()) == "Undo Add highlight"
    again.close()

    aside = next(copy for copy in kept_of.all() if copy.reason is BackupReason.REPLACED)
    replace.restore_backup(path, aside.path)
    back = open_library(path)
    assert state_of(back) == late
    back.close()


def backed_up_and_killed(library: Library, kept_of: Backups, path: Path, tmp_path: Path) -> tuple[Backup, Path]:
    """Return a backup of one paper, and the library with four as a killed program leaves it: with its -wal file."""
    accept_all(library, feed_of(1))
    made = kept_of.create(BackupReason.DAILY)
    assert made is not None
    accept_all(library, feed_of(4))
    killed = tmp_path / "killed" / "library.db"
    killed.parent.mkdir()
    for suffix in ("", "-wal"):
        killed.with_name(killed.name + suffix).write_bytes(path.with_name(path.name + suffix).read_bytes())
    return made, killed


def test_what_a_killed_program_had_not_yet_moved_into_the_file_is_set_aside_with_it(
    library: Library, kept_of: Backups, path: Path, tmp_path: Path
) -> None:
    made, killed = backed_up_and_killed(library, kept_of, path, tmp_path)
    replace.restore_backup(killed, made.path)
    aside = Backups(killed).all()[0]
    assert Backups(killed).inspect(aside.path).papers == 4
    replace.restore_backup(killed, aside.path)
    again = open_library(killed)
    assert len(again.find(None)) == 4
    again.close()


def test_what_was_set_aside_stays_as_it_is_when_it_is_looked_at_and_restored(
    library: Library, kept_of: Backups, path: Path, tmp_path: Path
) -> None:
    accept_all(library, feed_of(4))
    killed = tmp_path / "killed ?#%41" / "library.db"
    aside = Backups(killed).next_path(BackupReason.REPLACED)
    for suffix in ("", "-wal"):
        aside.with_name(aside.name + suffix).write_bytes(path.with_name(path.name + suffix).read_bytes())
    damaged = aside.with_name(aside.name + "-wal")
    with damaged.open("r+b") as file:  # its last third is not read, and may still be of use
        file.seek(damaged.stat().st_size * 2 // 3)
        file.write(b"\x01" * 4096)
    library.close()
    plain = Backups(killed).next_path(BackupReason.REPLACED)
    shutil.copyfile(path, plain)
    before = {one.name: one.read_bytes() for one in aside.parent.iterdir()}
    assert Backups(killed).inspect(plain).papers == 4
    with suppress(LibraryError):
        Backups(killed).inspect(aside)
    with suppress(LibraryError):
        replace.restore_backup(killed, aside)
    with closing(open_library(killed, allow_missing=True)) as again, suppress(LibraryError):
        again.merge_backup(aside)
    after = {one.name: one.read_bytes() for one in aside.parent.iterdir() if not one.name.endswith("-shm")}
    assert {name: data for name, data in after.items() if name in before} == before
    assert not plain.with_name(plain.name + "-wal").exists()


def test_a_program_that_is_killed_while_it_sets_a_library_aside_loses_nothing_of_it(
    library: Library, kept_of: Backups, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, killed = backed_up_and_killed(library, kept_of, path, tmp_path)
    rename = Path.rename

    def rename_and_die(self: Path, to: Path) -> None:
        rename(self, to)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename_and_die)
        with pytest.raises(KeyboardInterrupt):
            replace.restore_backup(killed, made.path)
    with pytest.raises(LibraryError, match="wasn't found"):
        open_library(killed)
    replace.restore_backup(killed, Backups(killed).all()[0].path)
    again = open_library(killed)
    assert len(again.find(None)) == 4
    again.close()


def test_a_library_that_is_open_is_not_replaced(library: Library, kept_of: Backups, path: Path) -> None:
    accept_all(library, feed_of(1))
    made = kept_of.create(BackupReason.MANUAL)
    assert made is not None
    with pytest.raises(LibraryError, match="open in another program"):
        replace.restore_backup(path, made.path)


def test_a_copy_of_an_older_schema_is_brought_up_to_date(path: Path) -> None:
    dump = (Path(__file__).parents[2] / "data" / "libraries" / "m001_library.sql").read_text("utf-8")
    folder = Backups(path).next_path(BackupReason.MANUAL)
    connection = sqlite3.connect(folder)
    connection.executescript(dump)
    connection.close()
    replace.restore_backup(path, folder)
    library = open_library(path)
    assert len(library.find(None)) == 2
    library.close()


def test_what_is_missing_is_taken_in_as_one_step(library: Library, kept_of: Backups) -> None:
    lived_in(library)
    made = kept_of.create(BackupReason.MANUAL)
    assert made is not None
    remove_for_good(library, [2, 3])
    library.set_status([1], Status.QUEUED)
    before = state_of(library)
    changes = library.merge_backup(made.path)
    assert label(changes) == f"Import 2 papers from {made.path.name}"
    found = [library.paper(number) for number in library.find(None)]
    assert sorted((p.metadata.title, p.status, p.note) for p in found if p) == [
        ("Paper number 0 on subject 0", Status.QUEUED, ""),
        ("Paper number 1 on subject 7919", Status.INBOX, "mine"),
        ("Paper number 2 on subject 15838", Status.INBOX, ""),
    ]
    library.undo()
    assert state_of(library) == before


def test_a_library_that_is_gone_is_not_taken_for_an_empty_one(library: Library, kept_of: Backups, path: Path) -> None:
    accept_all(library, feed_of(1))
    kept_of.make_daily()
    library.close()
    path.unlink()
    for empty in (False, True):
        if empty:
            path.touch()
        with pytest.raises(LibraryError, match="latest backup is from 2026-11-25") as told:
            open_library(path)
        assert told.value.kind is LibraryProblem.MISSING
    anew = open_library(path, allow_missing=True)
    assert len(anew.find(None)) == 0
    anew.close()
