"""What other programs know of a reader's work comes in with new papers, and touches no other."""

from __future__ import annotations

from dataclasses import replace

from readinglist.library import Library
from readinglist.model import (
    Facet,
    HighlightColour,
    ImportDecision,
    ImportedHighlight,
    ImportedReading,
    Order,
    Paper,
    Status,
)
from tests.builders import accept_all, entry, feed
from tests.unit.library.state import state_of

LONG_AGO, LATER = "2021-03-04T05:06:07.000000+00:00", "2022-03-04T05:06:07.000000+00:00"
READING = ImportedReading(
    Status.READ,
    starred=True,
    tags=("fens/lamps", "Glow", "glow", "#", "x" * 200),
    note="Mine, and [[Reeds]].",
    added=LONG_AGO,
    status_at=LATER,
    highlights=(
        ImportedHighlight("lamps", "these", HighlightColour.PINK),
        ImportedHighlight("not in there"),
    ),
)
ENTRY = replace(entry("Lamps of the Fen", "We light lamps."), reading=READING)


def only(library: Library) -> Paper:
    (number,) = library.find(None)
    found = library.paper(number)
    assert found is not None
    return found


def test_a_new_paper_has_all_of_it(library: Library) -> None:
    accept_all(library, feed(ENTRY))
    paper = only(library)
    assert (paper.status, paper.starred, paper.note) == (Status.READ, True, "Mine, and [[Reeds]].")
    assert [tag.name for tag in paper.tags] == ["fens/lamps", "Glow"]
    assert (paper.added.isoformat(timespec="microseconds"), paper.status_at) == (LONG_AGO, paper.status_at)
    assert paper.status_at is not None
    assert paper.status_at.isoformat(timespec="microseconds") == LATER
    assert [(one.quote, one.comment, one.colour) for one in paper.highlights] == [
        ("lamps", "these", HighlightColour.PINK)
    ]


def test_it_is_one_operation_that_is_undone_and_redone(library: Library) -> None:
    before = state_of(library)
    accept_all(library, feed(ENTRY))
    after = state_of(library)
    library.undo()
    assert state_of(library) == before
    library.redo()
    assert state_of(library) == after


def test_a_paper_that_is_here_keeps_what_its_reader_did(library: Library) -> None:
    accept_all(library, feed(replace(ENTRY, reading=None)))
    accept_all(library, feed(replace(ENTRY, metadata=replace(ENTRY.metadata, abstract="We light many lamps."))))
    paper = only(library)
    assert paper.metadata.abstract == "We light many lamps."
    assert (paper.status, paper.starred, paper.note, paper.tags) == (Status.INBOX, False, "", ())


def test_the_status_and_tags_chosen_for_the_import_come_first(library: Library) -> None:
    plan = library.plan(feed(ENTRY))
    library.accept(ImportDecision(plan, frozenset({0}), ("mine", "GLOW"), Status.QUEUED))
    paper = only(library)
    assert paper.status is Status.QUEUED
    assert {tag.name for tag in paper.tags} == {"mine", "GLOW", "fens/lamps"}


def test_queued_papers_stand_in_the_queue_in_the_order_of_the_feed(library: Library) -> None:
    queued = ImportedReading(Status.QUEUED)
    titles = ("Reeds", "Lamps of the Fen", "Bogs by Night")
    entries = (replace(entry(title, title, line=3 * n + 1), reading=queued) for n, title in enumerate(titles))
    accept_all(library, feed(*entries))
    found = library.find(Facet("status", Status.QUEUED), Order.QUEUE)
    assert [row.title for row in library.rows(found)] == list(titles)


def test_a_time_to_come_is_not_believed(library: Library) -> None:
    accept_all(library, feed(replace(ENTRY, reading=ImportedReading(added="2999-01-01T00:00:00.000000+00:00"))))
    assert only(library).added.year < 2999


def test_the_older_of_two_readings_of_one_paper_is_kept_by_the_feed_that_has_it(library: Library) -> None:
    accept_all(library, feed(ENTRY, replace(ENTRY, reading=None)))
    assert only(library).starred
