"""Undo takes back what the reader did last, not what a source brought meanwhile; both stay undoable."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.library import Library, history, open_library
from readinglist.library.history import UndoStacks
from readinglist.model import Changes, Direction, HighlightColour, Source, SourceState, Status
from readinglist.operation_names import name
from tests.builders import accept_all, entry, feed, feed_of, metadata, source
from tests.unit.library.state import State, state_of
from tests.unit.library.test_history import ACTS

TAG = "llm"
Act = Callable[[Library], object]


class Clock:
    """The time of operations, as a test sets it."""

    def __init__(self) -> None:
        self.time = datetime(2026, 1, 2, tzinfo=UTC)

    def __call__(self) -> str:
        """Return the time of an operation, a second after the one before."""
        self.time += timedelta(seconds=1)
        return self.time.isoformat(timespec="microseconds")

    def let_pass(self, **time: float) -> None:
        """Go on."""
        self.time += timedelta(**time)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that the test sets."""
    clock = Clock()
    monkeypatch.setattr(history, "now", clock)
    return clock


@pytest.fixture
def followed(library: Library, clock: Clock) -> Source:
    """A source that gives a tag, in a library that has three papers and this tag for some hours."""
    accept_all(library, feed_of(3))
    library.tags.add([1], TAG)
    library.trash.remove([3])
    library.follow(source(tags=(TAG,), status=Status.QUEUED))
    clock.let_pass(hours=2)
    return library.sources()[0].source


def fetch(library: Library, source: Source, *titles: str) -> Changes:
    listed = feed(*(entry(title) for title in titles or ("Counting Boats on Ponds in Spring",)))
    return library.accept_fetched(source, listed, SourceState(cursor="1"))


def change(library: Library, **chosen: object) -> Changes:
    (one,) = library.sources()
    return library.edit_source(replace(one.source, **chosen), one.source)  # type: ignore[arg-type]


def undone(library: Library) -> str:
    return name(library.undo().operation)


READERS_OWN: dict[str, Act] = {
    "Star paper": lambda library: library.set_starred([1], starred=True),
    "Dismiss 2 papers": lambda library: library.set_status([1, 2], Status.DISMISSED),
    "Add 2 papers to queue": lambda library: library.set_status([1, 2], Status.QUEUED),
    "Snooze until 1 Jan 2031": lambda library: library.queue.snooze([1], datetime(2031, 1, 1, tzinfo=UTC)),
    "Add note": lambda library: library.set_note(1, "see [[Counting Boats on Ponds in Spring]]"),
    "Add highlight": lambda library: library.add_highlight(1, 0, 5, HighlightColour.YELLOW),
    'Tag "llm"': lambda library: library.tags.add([2], TAG),
    'Remove tag "llm"': lambda library: library.tags.remove([1], TAG),
    'Tag 2 papers "mine"': lambda library: library.tags.add([1, 2], "mine"),
    "Move to Trash": lambda library: library.trash.remove([1]),
    "Restore paper": lambda library: library.trash.restore([3]),
    "Edit details": lambda library: library.edit_metadata(1, metadata("Another Title")),
    'Save smart list "Mine"': lambda library: library.lists.save("Mine", "is:starred"),
    "Import 1 paper from mine.bib": lambda library: accept_all(library, feed(entry("By Hand"), name="mine.bib")),
    "Follow cs.CL": lambda library: library.follow(source("cs.CL")),
    "Edit source Papers": lambda library: change(library, name="Papers"),
    'Rename tag "llm" to "mine"': lambda library: library.tags.rename(TAG, "mine"),
    'Change colour of "llm"': lambda library: library.tags.colour(TAG, 3),
}
# What an import that gives the tag and adds "Counting Boats on Ponds in Spring" may stand on, or stand in the way of.
TIED: dict[str, Act] = {
    'Rename tag "llm" to "mine"': READERS_OWN['Rename tag "llm" to "mine"'],
    'Delete tag "llm" from 1 paper': lambda library: library.tags.delete(TAG),
    "Delete from Trash": lambda library: library.trash.empty(),
    "Remove import page.txt": lambda library: library.remove_import(1),
    "Import 1 paper from mine.bib": lambda library: accept_all(
        library, feed(entry("Counting Boats on Ponds in Spring", "Other."), name="mine.bib")
    ),
}


@pytest.mark.parametrize("named", READERS_OWN)
def test_undo_reverts_what_the_reader_did_and_then_what_came_since(
    library: Library, followed: Source, clock: Clock, named: str
) -> None:
    untagged = replace(followed, tags=())
    change(library, tags=())
    clock.let_pass(hours=2)
    before = state_of(library)
    READERS_OWN[named](library)
    came = fetch(library, untagged)
    assert (name(came.undo), came.can_be_undone) == (named, False)
    with_both = state_of(library)
    assert undone(library) == named
    assert name(library.state().redo) == named
    assert undone(library).startswith("Import 1 paper from")
    assert state_of(library) == before
    library.redo()
    assert name(library.redo().operation) == named
    assert state_of(library) == with_both


@pytest.mark.parametrize("named", TIED)
def test_what_came_is_undone_first_where_it_stands_on_what_the_reader_did(
    library: Library, followed: Source, clock: Clock, named: str
) -> None:
    before = state_of(library)
    TIED[named](library)
    done = state_of(library)
    followed = library.sources()[0].source
    came = fetch(library, followed)
    assert came.happened
    assert name(came.undo) == name(came.operation)
    assert came.can_be_undone
    library.undo()
    assert state_of(library) == done
    assert undone(library) == named
    assert state_of(library) == before


def test_what_the_reader_corrected_is_undone_after_a_new_version_of_it(library: Library, followed: Source) -> None:
    before = state_of(library)
    corrected = metadata("Paper Number One on Subject 7919", "Abstract 1: it says the thing 1.")
    library.edit_metadata(2, corrected)
    after = state_of(library)
    listed = feed(entry("Paper number 1 on subject 7919", "Other words."))
    came = library.accept_fetched(followed, listed, SourceState(cursor="1"))
    assert name(came.undo) == "Update 1 paper from cs.LG"
    library.undo()
    assert state_of(library) == after
    library.undo()
    assert state_of(library) == before


def test_what_the_reader_did_longer_ago_is_undone_after_what_came(
    library: Library, followed: Source, clock: Clock
) -> None:
    library.set_starred([1], starred=True)
    clock.let_pass(minutes=40)
    library.set_note(1, "a")
    clock.let_pass(minutes=30)
    fetch(library, followed)
    assert [undone(library) for _ in range(3)] == ["Add note", "Import 1 paper from cs.LG", "Star paper"]


def test_imports_from_sources_are_undone_the_latest_first(library: Library, followed: Source) -> None:
    library.set_starred([1], starred=True)
    fetch(library, followed, "First of All Papers Here")
    library.set_starred([1], starred=False)
    assert name(fetch(library, followed, "Next of All Papers Here", "Last of All Papers Here").undo) == "Remove star"
    assert [undone(library) for _ in range(4)] == [
        "Remove star",
        "Star paper",
        "Import 2 papers from cs.LG",
        "Import 1 paper from cs.LG",
    ]


def test_what_was_done_to_what_came_is_undone_before_it(library: Library, followed: Source) -> None:
    library.set_starred([1], starred=True)
    fetch(library, followed)
    library.set_starred([4], starred=True)
    fetch(library, followed, "Another of All Papers Here")
    assert [undone(library) for _ in range(4)] == [
        "Star paper",
        "Star paper",
        "Import 1 paper from cs.LG",
        "Import 1 paper from cs.LG",
    ]


def test_what_can_be_redone_stays_where_an_import_leaves_it_as_it_was(library: Library, followed: Source) -> None:
    library.tags.rename(TAG, "mine")
    library.set_starred([1], starred=True)
    library.set_note(1, "a")
    for _ in range(3):
        library.undo()
    came = fetch(library, followed, "Counting Boats on Ponds in Spring")
    assert (name(came.undo), name(came.redo)) == ("Import 1 paper from cs.LG", 'Rename tag "llm" to "mine"')
    library.redo()
    library.undo()
    library.undo()  # the import, which refers to the tag
    library.redo()
    assert [name(library.redo().operation) for _ in range(3)] == [
        'Rename tag "llm" to "mine"',
        "Star paper",
        "Add note",
    ]


def test_only_what_depends_on_an_import_cannot_be_redone_after_it(library: Library, followed: Source) -> None:
    library.tags.add([1], "mine")
    library.set_starred([1], starred=True)
    library.undo()
    library.undo()
    came = fetch(library, library.sources()[0].source)
    assert name(came.redo) == 'Tag "mine"'
    library.undo()
    change(library, tags=("mine",))
    library.set_starred([2], starred=True)
    library.tags.add([1], "mine")
    library.undo()
    library.undo()
    came = fetch(library, library.sources()[0].source, "Another of All Papers Here")
    assert name(came.redo) == "Star paper"
    library.redo()
    assert not library.redo().happened


def test_an_import_by_hand_is_undone_first_and_ends_what_could_be_redone(library: Library, followed: Source) -> None:
    library.set_starred([1], starred=True)
    library.set_note(1, "a")
    library.undo()
    came = accept_all(library, feed(entry("Boats"), name="mine.bib"))
    assert (name(came.undo), came.redo) == ("Import 1 paper from mine.bib", None)


def test_a_library_of_an_earlier_version_is_undone_as_it_was_then(
    library: Library, followed: Source, path: Path
) -> None:
    library.set_starred([1], starred=True)
    came = fetch(library, followed)
    assert came.operation is not None
    library._connection.execute("UPDATE op SET args = json_remove(args, '$.by_itself', '$.redoable')")
    library.close()
    opened = open_library(path)
    assert name(opened.state().undo) == "Import 1 paper from cs.LG"
    opened.close()


def test_what_an_earlier_version_undid_is_a_step_of_its_own(library: Library, followed: Source) -> None:
    """The earlier version undid the import first."""
    before = state_of(library)
    library.set_starred([1], starred=True)
    starred = state_of(library)
    fetch(library, followed)
    (imported,) = library._connection.execute("SELECT max(id) FROM op").fetchone()
    library._history._reverse(imported, Direction.UNDONE)
    assert state_of(library) == starred
    for _ in range(3):
        assert library.undo().happened
    assert state_of(library) == before


def test_the_order_of_undo_outlives_the_end_of_a_long_record(
    library: Library, followed: Source, path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    library.set_starred([1], starred=True)
    library.set_note(1, "a")
    fetch(library, followed)
    library.undo()
    library.set_note(1, "b")
    clock.let_pass(hours=2)
    library.set_starred([2], starred=True)
    fetch(library, followed, "Another of All Papers Here")
    expected = ["Star paper", "Import 1 paper from cs.LG", "Add note", "Star paper", "Import 1 paper from cs.LG"]
    library.close()
    monkeypatch.setattr(history, "MAX_OPERATIONS", 5)
    opened = open_library(path)
    assert opened._connection.execute("SELECT count(*) FROM op WHERE undoes NOT NULL").fetchone() == (0,)
    assert [undone(opened) for _ in expected] == expected
    opened.close()


def listed_by(seed: int) -> list[str]:
    return [f"Paper {n} of a Source with Words" for n in (seed % 5, seed % 7)[: 1 + seed % 2]]


def bring(library: Library, seed: int) -> Changes:
    """Let a source bring papers of its own, of others, or other words of one that is known."""
    followed = library.sources()
    if not followed:
        return library.state()
    chosen = followed[seed % len(followed)].source
    if seed % 3 == 0:
        return fetch(library, chosen, *listed_by(seed // 3))
    words = f"Other words {seed % 4}."
    listed = feed_of(1 + seed % 6) if seed % 3 == 1 else feed(entry("Paper number 1 on subject 7919", words))
    return library.accept_fetched(chosen, listed, SourceState(cursor=str(seed)))


def correct(library: Library, seed: int) -> Changes:
    """Correct the details of a paper."""
    papers = list(library.find(None))
    paper = library.paper(papers[seed % len(papers)]) if papers else None
    if paper is None:
        return library.state()
    return library.edit_metadata(paper.id, replace(paper.metadata, venue=f"Venue {seed % 3}"))


STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(range(len(ACTS))), st.integers(0, 2**16)),
        st.tuples(
            st.sampled_from(["bring", "bring", "correct", "undo", "redo", "reopen", "let pass"]), st.integers(0, 2**16)
        ),
    ),
    max_size=30,
)


class Walk:
    """A library, and how it was when certain operations were in effect: whatever came first, it has to be so again."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self.path, self.clock = path, clock
        self.library = open_library(path)
        self.states: dict[frozenset[int], State] = {}
        library = self.library
        accept_all(library, feed_of(4), tags=("read",))
        library.follow(source("a", tags=("llm",), status=Status.QUEUED))
        library.follow(source("b"))
        self.look()

    @property
    def stacks(self) -> UndoStacks:
        """The operations that can be undone and redone."""
        return self.library._history._stacks

    def look(self) -> None:
        """Compare the library with how it was when the same operations were in effect."""
        undoes = dict(self.library._connection.execute("SELECT id, undoes FROM op").fetchall())
        done = set()
        for op in self.stacks.undo:
            first = op
            while undoes[first] is not None:
                first = undoes[undoes[first]]
            done.add(first)
        state = state_of(self.library)
        assert self.states.setdefault(frozenset(done), state) == state

    def step(self, what: int | str, seed: int) -> None:
        """Do something, and look."""
        library, last = self.library, self.last_op()
        match what:
            case "undo":
                library.undo()
            case "redo":
                library.redo()
            case "reopen":
                before, stacks = library.state(), self.stacks
                library.close()
                self.library = open_library(self.path)
                assert (self.library.state(), self.stacks) == (before, stacks)
            case "let pass":
                self.clock.let_pass(minutes=seed % 90)
            case "bring":
                bring(library, seed)
            case "correct":
                correct(library, seed)
            case int():
                if ACTS[what](library, seed).happened and self.last_op() == last:
                    self.states.clear()  # it became a part of the operation before
        self.look()

    def last_op(self) -> int:
        """Return the number of the last operation."""
        return int(self.library._connection.execute("SELECT max(id) FROM op").fetchone()[0])


@pytest.mark.slow
@given(steps=STEPS)
@settings(max_examples=80)
def test_whatever_comes_between_undo_and_redo_lead_everywhere_and_back(steps: list[tuple[int | str, int]]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patches:
        clock = Clock()
        patches.setattr(history, "now", clock)
        walk = Walk(Path(folder) / "library.db", clock)
        for what, seed in steps:
            walk.step(what, seed)
        while walk.library.redo().happened:
            walk.look()
        last = state_of(walk.library)
        while walk.library.undo().happened:
            walk.look()
        assert all(not rows for rows in state_of(walk.library).values())
        walk.step("reopen", 0)
        while walk.library.redo().happened:
            walk.look()
        assert state_of(walk.library) == last
        walk.library.close()
