"""Undo restores exactly, redo returns, and both survive a restart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from readinglist.library import Library, history, open_library, tag_tree
from readinglist.model import (
    TRASHED,
    Changes,
    Direction,
    Entry,
    Facet,
    HighlightColour,
    ImportDecision,
    LineSpan,
    Operation,
    OpKind,
    Placement,
    SourceState,
    Status,
)
from readinglist.operation_names import done as done_name
from readinglist.operation_names import label, name
from tests.builders import accept_all, entry, feed, feed_of, metadata, source
from tests.unit.library.state import State, state_of

Act = Callable[[Library, int], Changes]
NOTES = ("", "a", "see [[Paper number 1 on subject 7919]]", "[[One]] and [[Two]]")
TAGS = ("llm", "llm/training", "vision", "to read")


GOALS = [
    Placement("Mine", Status.QUEUED, starred=True, tags=TAGS[:2]),
    Placement("All papers"),
    *(Placement(status, status) for status in Status),
    Placement("Starred", starred=True),
    Placement("vision", tags=("vision",)),
]
DAYS = [datetime(year, 1, 2, tzinfo=UTC) for year in (2020, 2090, 2091)]


def lying(library: Library) -> list[int]:
    """Return the papers in the trash."""
    return list(library.find(TRASHED))


def some(library: Library, seed: int) -> list[int]:
    """Choose some papers by a number."""
    ids = list(library.find(None))
    return [paper for n, paper in enumerate(ids) if (seed >> (n % 16)) & 1][:5]


def highlight(library: Library, seed: int) -> Changes:
    papers = some(library, seed)
    if not papers:
        return library.state()
    return library.add_highlight(papers[0], seed % 4, seed % 4 + 5, list(HighlightColour)[seed % 4], f"c{seed % 3}")


def edit(library: Library, seed: int) -> Changes:
    numbers = [row[0] for row in library._connection.execute("SELECT id FROM highlight")]
    if not numbers:
        return library.state()
    number = numbers[seed % len(numbers)]
    if seed & 1:
        return library.remove_highlight(number)
    return library.edit_highlight(number, comment=f"d{seed % 3}", is_being_made=bool(seed & 2))


def move(library: Library, seed: int) -> Changes:
    numbers = [row[0] for row in library._connection.execute("SELECT id FROM highlight")]
    return library.move_highlight(numbers[seed % len(numbers)], 0, 3 + seed % 5) if numbers else library.state()


def remove_import(library: Library, seed: int) -> Changes:
    imports = library.overview().imports
    return library.remove_import(imports[seed % len(imports)].id) if imports else library.state()


def merge(library: Library, seed: int) -> Changes:
    """Take a paper of an alike title as the one that is there, or as another."""
    plan = library.plan(feed(entry(f"{'The' * (seed & 1)} Paper number 1 on subject 7919", f"Words {seed % 3}.")))
    return library.accept(ImportDecision(plan, frozenset({0}), merged=frozenset({0} if seed & 2 else ())))


def follow(library: Library, seed: int) -> Changes:
    """Follow a source, or let one that is followed bring something or be called something else."""
    followed = [one.source for one in library.sources()]
    if len(followed) < 2 and seed & 1:
        address = next(name for name in ("a", "b") if f"cat:{name}" not in {one.address for one in followed})
        return library.follow(source(address), library.plan(feed_of(seed % 3)) if seed & 2 else None)
    if not followed:
        return library.state()
    chosen = followed[seed % len(followed)]
    if seed & 4:
        return library.edit_source(replace(chosen, hours=seed % 5, paused=bool(seed & 8)), chosen)
    return library.accept_fetched(chosen, feed_of(seed % 7), SourceState(cursor=str(seed)))


def look_up(library: Library, seed: int) -> Changes:
    """Update the details of papers with what was looked up."""
    entries = [
        Entry(replace(paper.metadata, venue=f"Venue {seed % 3}"), LineSpan(1, 1), paper=paper.id)
        for paper in library.papers(some(library, seed))
    ]
    return accept_all(library, feed(*entries, name="Details of some papers"))


ACTS: list[Act] = [
    merge,
    lambda library, seed: accept_all(library, feed_of(seed % 6, name=f"page{seed % 3}"), tags=TAGS[: seed % 2]),
    lambda library, seed: accept_all(
        library, feed(entry("Paper number 1 on subject 7919", f"Other words {seed % 3}."))
    ),
    lambda library, seed: library.set_status(some(library, seed), list(Status)[seed % 5]),
    lambda library, seed: library.set_starred(some(library, seed), bool(seed & 1)),
    lambda library, seed: library.tags.add(some(library, seed), TAGS[seed % 4]),
    lambda library, seed: library.tags.remove(some(library, seed), TAGS[seed % 4]),
    lambda library, seed: library.tags.rename(TAGS[seed % 4], TAGS[(seed // 4) % 4]),
    lambda library, seed: library.tags.delete(TAGS[seed % 4]),
    lambda library, seed: library.tags.colour(TAGS[seed % 4], seed % 7),
    lambda library, seed: library.tags.toggle(some(library, seed), TAGS[seed % 4]),
    lambda library, seed: library.tags.set_key(TAGS[seed % 4], (seed // 4) % 4),
    lambda library, seed: library.tags.merge(TAGS[: seed % 4], TAGS[(seed // 4) % 4]),
    lambda library, seed: library.tags.promote("keyword"),
    lambda library, seed: library.set_note((some(library, seed) or [0])[0], NOTES[seed % 4]),
    highlight,
    edit,
    lambda library, seed: library.trash.remove(some(library, seed)),
    lambda library, seed: library.trash.restore(lying(library)[: 1 + seed % 3]),
    lambda library, seed: library.trash.empty(),
    lambda library, seed: library.place(some(library, seed) + lying(library)[:2], GOALS[seed % len(GOALS)]),
    lambda library, seed: library.queue.insert_before(some(library, seed), next(iter(some(library, seed // 3)), None)),
    lambda library, seed: library.queue.move(some(library, seed), (-1, 1)[seed & 1]),
    lambda library, seed: library.queue.move_before(some(library, seed), next(iter(some(library, seed // 3)), None)),
    lambda library, seed: library.queue.move_to_top(some(library, seed)),
    lambda library, seed: library.queue.snooze(some(library, seed), DAYS[seed % 3]),
    lambda library, seed: library.queue.wake(some(library, seed)),
    follow,
    lambda library, seed: library.unfollow(1 + seed % 3),
    lambda library, seed: library.undo_decisions(some(library, seed), library.position() - seed % 400),
    move,
    look_up,
    lambda library, seed: (
        library.trash.delete(lying(library)) if seed & 1 else library.trash.remove(some(library, seed))
    ),
]
STEPS = st.lists(st.tuples(st.sampled_from(range(len(ACTS))), st.integers(0, 2**16)), max_size=25)


def was_removed(changes: Changes) -> bool:
    """Return whether an import was removed by a step of its own."""
    operation = changes.operation
    return operation is not None and operation.kind is OpKind.REMOVE_IMPORT and not changes.is_undo_or_redo


def do(library: Library, steps: list[tuple[int, int]]) -> list[State]:
    """Run steps; return the state before the first and after each that did something."""
    states = [state_of(library)]
    for number, seed in steps:
        changes = ACTS[number](library, seed)
        if changes.happened:
            states.append(state_of(library))
        else:
            assert state_of(library) == states[-1]
    return states


@pytest.mark.slow
@given(steps=STEPS)
@settings(max_examples=60)
def test_undoing_everything_ends_empty_and_redo_returns_every_state(steps: list[tuple[int, int]]) -> None:
    with TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patches:
        patches.setattr(history, "RECENT", timedelta(seconds=-1))  # what a source brings is undone first
        library = open_library(Path(folder) / "library.db")
        states = do(library, steps)
        for state in reversed(states[:-1]):
            assert library.undo().direction is Direction.UNDONE
            assert state_of(library) == state
        assert not library.undo().happened
        for state in states[1:]:
            assert library.redo().direction is Direction.REDONE
            assert state_of(library) == state
        assert not library.redo().happened
        library.close()


def test_an_import_whose_papers_were_removed_can_be_taken_back_and_all_come_home(library: Library) -> None:
    accept_all(library, feed_of(1))
    library.trash.remove([1])
    before = state_of(library)
    assert label(library.remove_import(1)) == "Remove import page.txt"
    assert label(library.undo()) == "Undo Remove import page.txt"
    assert state_of(library) == before
    library.undo()
    assert [row.id for row in library.rows([1])] == [1]


@pytest.mark.slow
@given(
    steps=STEPS,
    moves=st.lists(st.sampled_from(["undo", "redo", "reopen", "import"]), max_size=14),
    seed=st.integers(0, 99),
)
@settings(max_examples=60)
def test_undo_redo_and_restarts_in_any_order_come_home(
    steps: list[tuple[int, int]], moves: list[str], seed: int
) -> None:
    """Also when an earlier import was taken back."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.db"
        library = open_library(path)
        last = do(library, steps)[-1]
        for move in moves:
            if move == "reopen":
                before = library.state()
                library.close()
                library = open_library(path)
                assert library.state() == before
            elif move == "import":
                if library.state().redo is None and was_removed(remove_import(library, seed)):
                    last = state_of(library)
            else:
                library.undo() if move == "undo" else library.redo()
        while library.redo().happened:
            pass
        assert state_of(library) == last
        while library.undo().happened:
            pass
        assert all(not rows for rows in state_of(library).values())
        library.close()


@pytest.mark.slow
@given(steps=STEPS, moves=st.lists(st.sampled_from(["undo", "redo", "look"]), max_size=8))
@settings(max_examples=40)
def test_tags_that_are_counted_by_what_changed_are_as_counted_anew(
    steps: list[tuple[int, int]], moves: list[str]
) -> None:
    with TemporaryDirectory() as folder:
        library = open_library(Path(folder) / "library.db")
        for number, seed in steps:
            ACTS[number](library, seed)
            counts_are_true(library)
        for move in moves:
            if move == "look":
                counts_are_true(library)
            else:
                library.undo() if move == "undo" else library.redo()
        counts_are_true(library)
        library.close()


def counts_are_true(library: Library) -> None:
    anew = tag_tree.TagTree(library._connection)
    assert library.overview().tags == anew.among(library.find(None))
    assert library.overview().untagged == len(library.find(Facet("is", "untagged")))


def test_undo_has_the_name_of_what_it_takes_back(library: Library) -> None:
    accept_all(library, feed_of(2))
    ids = list(library.find(None))
    library.set_status(ids, Status.READ)
    assert name(library.state().undo) == "Mark 2 papers as read"
    undone = library.undo()
    assert (label(undone), name(undone.undo), name(undone.redo)) == (
        "Undo Mark 2 papers as read",
        "Import 2 papers from page.txt",
        "Mark 2 papers as read",
    )


def test_details_that_were_looked_up_are_undone_by_a_name_of_their_own(library: Library, path: Path) -> None:
    accept_all(library, feed_of(2))
    before = state_of(library)
    entries = (Entry(metadata(f"Paper {n}", "Other words."), LineSpan(1, 1), paper=n) for n in (1, 2))
    changes = accept_all(library, feed(*entries, name="Details of 2 papers"))
    assert (name(changes.undo), done_name(changes)) == ("Update details of 2 papers", "Updated details of 2 papers")
    library.close()
    opened = open_library(path)
    assert label(opened.undo()) == "Undo Update details of 2 papers"
    assert state_of(opened) == before
    opened.close()


def test_what_is_written_while_a_highlight_is_made_is_a_part_of_adding_it(library: Library) -> None:
    accept_all(library, feed_of(1))
    (paper,) = library.find(None)
    number = library.add_highlight(paper, 0, 5, HighlightColour.YELLOW).created_id
    assert number is not None
    changes = library.edit_highlight(number, comment="why?", is_being_made=True)
    assert changes.operation == Operation(OpKind.ADD_HIGHLIGHT, {})
    written = library.paper(paper)
    library.undo()
    assert [paper.highlights for paper in library.papers([paper])] == [()]
    library.redo()
    assert library.paper(paper) == written
    assert library.edit_highlight(number, comment="how?", is_being_made=True).operation == changes.operation
    library.set_starred([paper], starred=True)
    apart = library.edit_highlight(number, comment="who?", is_being_made=True).operation
    assert apart == Operation(OpKind.EDIT_HIGHLIGHT, {})
    library.undo()
    library.undo()  # the star, which could be given again
    again = library.edit_highlight(number, comment="what?", is_being_made=True).operation
    assert again == apart


def test_a_new_operation_ends_what_could_be_redone(library: Library) -> None:
    accept_all(library, feed_of(1))
    (paper,) = library.find(None)
    library.set_starred([paper], starred=True)
    library.undo()
    library.set_note(paper, "x")
    assert library.state().redo is None


def test_doing_nothing_leaves_nothing(library: Library) -> None:
    accept_all(library, feed_of(1))
    (paper,) = library.find(None)
    before = library.state()
    for changes in (
        library.set_status([paper], Status.INBOX),
        library.set_starred([paper], starred=False),
        library.set_note(paper, "  "),
        library.tags.remove([paper], "nothing"),
        library.tags.delete("nothing"),
        library.trash.remove([999]),
    ):
        assert changes == before


def test_undoing_what_changed_nothing_is_no_operation(library: Library) -> None:
    library.lists.save("Mine", "is:starred")
    library._connection.execute("DELETE FROM change")
    assert library.undo() == library.state()


def test_an_operation_that_fails_leaves_nothing(library: Library) -> None:
    accept_all(library, feed_of(1))
    before, position = state_of(library), library.position()

    def half() -> None:
        with library._history.operation(OpKind.TAG) as operation:
            operation.recorder.insert("tag", {"name": "half", "colour": 0})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half()
    assert (state_of(library), library.position()) == (before, position)


def test_a_long_record_is_cut_at_opening_and_what_is_kept_can_be_undone(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "MAX_OPERATIONS", 20)
    monkeypatch.setattr(history, "KEPT_OPERATIONS", 5)
    library = open_library(path)
    accept_all(library, feed_of(1))
    (paper,) = library.find(None)
    for n in range(30):
        library.set_note(paper, str(n))
    position = library.position()
    library.close()
    library = open_library(path)
    for n in range(28, 23, -1):
        assert library.undo().happened
        assert library.paper(paper).note == str(n)  # type: ignore[union-attr]
    assert not library.undo().happened
    assert library.changed_since(0) is None
    assert library.position() > position
    library.close()


def test_an_earlier_import_taken_back_takes_what_was_done_to_its_papers_and_leaves_the_rest(library: Library) -> None:
    accept_all(library, feed_of(2, name="first"))
    first = library.overview().imports[0].id
    accept_all(library, feed(entry("Another Paper Altogether"), name="second"))
    other = next(iter(library.find(None)))
    mine = [paper for paper in library.find(None) if paper != other]
    library.tags.add(mine, "mine")
    library.set_note(other, "stays")
    before = state_of(library)

    undone = library.remove_import(first)

    assert label(undone) == "Remove import first"
    assert list(library.find(None)) == [other]
    assert (undone.undo, undone.redo) == (undone.operation, None)
    assert library.undo().membership_changed
    assert state_of(library) == before
    assert name(library.state().undo) == "Add note"
