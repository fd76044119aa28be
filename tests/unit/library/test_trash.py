"""What is removed lies in the trash with all that is on it, is found nowhere else, and can be had back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from readinglist.library import Library
from readinglist.model import TRASHED, AndNode, EntryMatch, Facet, ImportDecision, NotNode, Order, OrNode, Status
from readinglist.operation_names import label
from tests.builders import accept_all, entry, feed, feed_of
from tests.unit.library.state import state_of


@pytest.fixture
def removed(library: Library) -> Library:
    """Four papers, the first two of which were removed."""
    accept_all(library, feed_of(4))
    library.set_status([1], Status.QUEUED)
    library.set_starred([1, 3], starred=True)
    library.tags.add([1, 3], "llm/training")
    library.tags.add([2, 3], "llm")
    library.set_note(1, "Mine.")
    library.trash.remove([1, 2])
    return library


def age(library: Library, days: int, *papers: int) -> None:
    """Let papers have been removed some days ago."""
    at = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="microseconds")
    for paper in papers:
        library._connection.execute("UPDATE trash SET at = ? WHERE id = ?", [at, paper])


def test_it_is_in_the_trash_and_nowhere_else(removed: Library) -> None:
    assert list(removed.find(TRASHED, Order.REMOVED)) == [1, 2]
    assert set(removed.find(None)) == {3, 4}
    for tree in (Facet("tag", "llm"), Facet("is", "starred"), Facet("import", "1"), NotNode(Facet("is", "read"))):
        assert not set(removed.find(tree)) & {1, 2}
    assert list(removed.find(Facet("status", "queued"))) == []


def test_who_asks_for_the_trash_finds_it(removed: Library) -> None:
    assert list(removed.find(AndNode((Facet("tag", "llm/training"), Facet("is", " Trashed "))))) == [1]
    assert set(removed.find(OrNode((TRASHED, Facet("is", "starred"))))) == {1, 2, 3}
    assert set(removed.find(NotNode(TRASHED))) == {3, 4}


def test_it_is_counted_nowhere_else(removed: Library) -> None:
    overview = removed.overview()
    assert overview.statuses == {Status.INBOX: 2}
    assert (overview.starred, overview.papers, overview.trashed) == (1, 2, 2)
    assert [(tag.name, tag.papers) for tag in overview.tags] == [("llm", 1), ("llm/training", 1)]
    assert [row.papers for row in overview.imports] == [2]


def test_it_comes_back_as_it_was(library: Library) -> None:
    accept_all(library, feed_of(2))
    library.set_status([1, 2], Status.QUEUED)
    library.set_note(1, "Mine.")
    before = state_of(library)
    assert library.trash.remove([1]).membership_changed
    assert not library.trash.remove([1]).happened
    restored = library.trash.restore([1, 2])
    assert (label(restored), restored.papers, restored.membership_changed) == ("Restore paper", frozenset({1}), True)
    assert state_of(library) == before


def test_emptying_takes_everything_away_and_is_undone(removed: Library) -> None:
    before = state_of(removed)
    assert label(removed.trash.empty()) == "Delete 2 papers from Trash"
    assert [row[0] for row in state_of(removed)["paper"]] == [3, 4]
    assert state_of(removed)["note"] == []
    assert not removed.trash.empty().happened
    removed.undo()
    assert state_of(removed) == before


def test_what_has_lain_for_thirty_days_goes_by_itself(removed: Library) -> None:
    age(removed, 31, 1)
    age(removed, 29, 2)
    assert label(removed.trash.empty_old(30)) == "Delete 1 paper from Trash after 30 days"
    assert list(removed.find(TRASHED)) == [2]
    assert not removed.trash.empty_old(30).happened


def test_a_feed_that_brings_it_again_leaves_it_there(removed: Library) -> None:
    before = state_of(removed)
    plan = removed.plan(feed_of(4))
    assert [row.match for row in plan.rows] == [
        EntryMatch.REMOVED,
        EntryMatch.REMOVED,
        EntryMatch.SAME,
        EntryMatch.SAME,
    ]
    assert plan.rows[0].reason.startswith("Moved to Trash on ")
    removed.accept(ImportDecision(plan, frozenset()))
    assert state_of(removed) == before


def test_a_feed_restores_what_was_ticked(removed: Library) -> None:
    plan = removed.plan(feed(entry("Paper number 0 on subject 0", "Better words."), entry("Quite Another", "New.")))
    changes = removed.accept(ImportDecision(plan, frozenset({0, 1})))
    assert label(changes) == "Import 1 paper and restore 1 from page.txt"
    paper = removed.paper(1)
    assert paper is not None
    assert (paper.metadata.abstract, paper.note, paper.status) == ("Better words.", "Mine.", Status.QUEUED)
    assert list(removed.find(TRASHED)) == [2]


def test_a_lookalike_says_that_it_was_removed_and_comes_back_when_it_is_the_same(library: Library) -> None:
    accept_all(library, feed(entry("FerryNet: Crossing the Gap Between Simulation and Reality")))
    library.trash.remove([1])
    plan = library.plan(feed(entry("FerryNet: Crossing a Gap Between Simulation and Reality")))
    assert plan.rows[0].match is EntryMatch.LOOKALIKE
    assert "Moved to Trash on" in plan.rows[0].reason
    library.accept(ImportDecision(plan, frozenset({0}), merged=frozenset({0})))
    assert list(library.find(None)) == [1]


def test_undoing_an_import_takes_what_lies_in_the_trash_too(removed: Library) -> None:
    removed.remove_import(1)
    assert all(not rows for table, rows in state_of(removed).items() if table != "tag")
