"""What the reader put right: no feed changes it unasked."""

from __future__ import annotations

from dataclasses import replace

from readinglist.library import Library
from readinglist.model import Changes, Entry, EntryMatch, ImportDecision, Metadata, MetadataChange, PlannedEntry
from readinglist.operation_names import label
from tests.builders import accept_all, entry, feed, metadata
from tests.unit.library.state import state_of

TOLD = entry("A Study of Pebles", "We study pebbles.", arxiv_id="2501.00001")
RIGHT = metadata("A Study of Pebbles", "We study pebbles.", arxiv_id="2501.00001")


def stored(library: Library) -> Metadata:
    paper = library.paper(1)
    assert paper is not None
    return paper.metadata


def planned(library: Library, *entries: Entry) -> PlannedEntry:
    (row,) = library.plan(feed(*entries)).rows
    return row


def accept(library: Library, *entries: Entry, overruled: bool = False) -> Changes:
    plan = library.plan(feed(*entries))
    rows = frozenset(range(len(plan.rows)))
    return library.accept(ImportDecision(plan, rows, overruled=rows if overruled else frozenset()))


def test_an_edited_title_stays_and_the_plan_says_so(library: Library) -> None:
    accept_all(library, feed(TOLD))
    library.edit_metadata(1, RIGHT)
    row = planned(library, TOLD)
    assert (row.match, row.changes) == (EntryMatch.CHANGED, ())
    assert row.kept == (MetadataChange("title", "A Study of Pebbles", "A Study of Pebles"),)
    assert row.reason.endswith("Your corrections to the title are kept.")
    accept(library, TOLD)
    assert stored(library) == RIGHT


def test_other_facts_are_corrected_beside_an_edited_one(library: Library) -> None:
    accept_all(library, feed(TOLD))
    library.edit_metadata(1, RIGHT)
    again = replace(TOLD, metadata=replace(TOLD.metadata, abstract="We study many pebbles."))
    assert [change.name for change in planned(library, again).changes] == ["abstract"]
    accept(library, again)
    assert stored(library) == replace(RIGHT, abstract="We study many pebbles.")


def test_the_reader_can_give_way_to_the_feed(library: Library) -> None:
    accept_all(library, feed(TOLD))
    library.edit_metadata(1, RIGHT)
    accept(library, TOLD, overruled=True)
    assert stored(library) == TOLD.metadata
    assert planned(library, replace(TOLD, metadata=RIGHT)).kept == ()


def test_what_was_put_right_in_the_preview_is_known_again_and_stays(library: Library) -> None:
    told = entry("A Study of Pebles", "We study pebbles.")
    right = replace(told, metadata=replace(told.metadata, title="A Treatise on Stones"), read_as=told.metadata)
    accept_all(library, feed(right))
    row = planned(library, told)
    assert (row.paper, row.changes, [change.name for change in row.kept]) == (1, (), ["title"])


def test_putting_right_in_the_preview_corrects_the_paper_that_is_here(library: Library) -> None:
    accept_all(library, feed(TOLD))
    library.edit_metadata(1, RIGHT)
    better = replace(TOLD, metadata=replace(TOLD.metadata, title="A Study of Some Pebbles"), read_as=TOLD.metadata)
    assert planned(library, better).kept == ()
    accept(library, better)
    assert stored(library).title == "A Study of Some Pebbles"


def test_an_edit_is_one_step_of_undo(library: Library) -> None:
    accept_all(library, feed(TOLD))
    before = state_of(library)
    changes = library.edit_metadata(1, RIGHT)
    assert (label(changes), changes.papers) == ("Edit details", frozenset({1}))
    library.undo()
    assert state_of(library) == before


def test_an_edit_that_changes_nothing_leaves_nothing(library: Library) -> None:
    accept_all(library, feed(TOLD))
    assert not library.edit_metadata(1, TOLD.metadata).happened
