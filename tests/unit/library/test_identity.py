"""Importing namesakes and twins: nothing known of one work is overwritten with what is known of another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.library import Library, open_library
from readinglist.model import Entry, EntryMatch, Feed, ImportDecision, LineSpan, Metadata
from tests.builders import accept_all, feed
from tests.unit.identity.records import namesakes, true_pair
from tests.unit.library.archive.test_restore import dumped, restore
from tests.unit.library.state import state_of

PAIRS = range(200)
LONG = "Counting Ferries under Uncertainty in Harbours"


def feed_with(*papers: Metadata) -> Feed:
    return feed(*(Entry(one, LineSpan(1, 1)) for one in papers))


def papers_of(library: Library) -> list[Metadata]:
    return [paper.metadata for number in library.find(None) if (paper := library.paper(number))]


def test_no_namesake_overwrites_what_is_known_of_another_work(library: Library) -> None:
    for known, other in map(namesakes, PAIRS):
        accept_all(library, feed_with(known))
        (row,) = library.plan(feed_with(other)).rows
        assert row.match is EntryMatch.LOOKALIKE, (known, other)
        assert row.reason.startswith("Same title. ")
        accept_all(library, feed_with(other))  # as another paper
        assert sorted(papers_of(library), key=repr) == sorted((known, other), key=repr)
        # Both are themselves the next time.
        assert [row.match for row in library.plan(feed_with(known, other)).rows] == [EntryMatch.SAME] * 2
        library.undo()
        library.undo()


def test_two_records_of_one_work_are_recognised(library: Library) -> None:
    for one, other in map(true_pair, PAIRS):
        accept_all(library, feed_with(one))
        (row,) = library.plan(feed_with(other)).rows
        assert row.match in (EntryMatch.CHANGED, EntryMatch.SAME), (row.reason, one, other)
        library.undo()


def test_within_one_feed_namesakes_are_two_papers(library: Library) -> None:
    for first, second in map(namesakes, PAIRS):
        builder = FeedBuilder(Document(["one", "two"]))
        builder.add_entry(first, 1, 1)
        builder.add_entry(second, 2, 2)
        built = builder.build_feed("form", "page")
        assert [entry.metadata for entry in built.entries] == [first, second]
        assert [row.match for row in library.plan(built).rows] == [EntryMatch.NEW] * 2


def test_within_one_feed_a_work_listed_twice_is_one_paper(library: Library) -> None:
    for one, other in map(true_pair, PAIRS):
        matches = [row.match for row in library.plan(feed_with(one, other)).rows]
        assert matches == [EntryMatch.NEW, EntryMatch.SAME], (one, other)


def test_the_reason_says_what_differs(library: Library) -> None:
    accept_all(library, feed_with(Metadata(LONG, "", ("Ada Ito",), "2001", "Annals of Weather", doi="10.1/a")))
    (row,) = library.plan(feed_with(Metadata(LONG, "", ("Bo Rossi",), "2013", "Letters on Pebbles", doi="10.1/b"))).rows
    assert row.reason.startswith(
        "Same title. Different DOI, 10.1/a. Different authors. 12 years apart. Different venue. In your library since "
    )


def test_another_doi_hides_no_arxiv_twin(library: Library) -> None:
    accept_all(library, feed_with(Metadata(LONG, arxiv_id="2501.00001", doi="10.1/a")))
    (row,) = library.plan(feed_with(Metadata(LONG + " Again", arxiv_id="2501.00001", doi="10.1/b"))).rows
    assert (row.match, row.paper) == (EntryMatch.CHANGED, 1)
    builder = FeedBuilder(Document(["one", "two"]))
    builder.add_entry(Metadata(LONG, "text", arxiv_id="2501.00001", doi="10.1/a"), 1, 1)
    builder.add_entry(Metadata(LONG, "text", arxiv_id="2501.00001", doi="10.1/b"), 2, 2)
    assert len(builder.build_feed("form", "page").entries) == 1


def test_the_doi_of_an_arxiv_paper_is_its_arxiv_id(library: Library) -> None:
    accept_all(
        library, feed_with(Metadata(LONG, arxiv_id="2501.00001"), Metadata("B", doi="10.48550/arxiv.2501.00002"))
    )
    rows = library.plan(
        feed_with(Metadata("Some Words", doi="10.48550/arxiv.2501.00001"), Metadata("B II", arxiv_id="2501.00002"))
    ).rows
    assert [row.paper for row in rows] == [1, 2]


def test_chapters_with_the_doi_of_their_book_are_not_one_paper(library: Library) -> None:
    """A feed may give each chapter the id of the whole."""
    one = Metadata("Measuring Wells on Islands", "", ("Ada Ito",), "2001", doi="10.1/book")
    other = Metadata("Repairing Clocks over Long Winters", "", ("Bo Rossi",), "2001", doi="10.1/book")
    rows = library.plan(feed_with(one, other)).rows
    assert [row.match for row in rows] == [EntryMatch.NEW] * 2
    accept_all(library, feed_with(one))
    (row,) = library.plan(feed_with(other)).rows
    assert row.match is EntryMatch.LOOKALIKE
    assert row.reason.startswith("Same DOI. Different title. Different authors. ")


def accept_as(library: Library, paper: Metadata, *, same: bool) -> None:
    """Accept the first entry of a feed as the paper that it matches, or as another."""
    plan = library.plan(feed_with(paper))
    first = frozenset({0})
    nothing: frozenset[int] = frozenset()
    library.accept(ImportDecision(plan, first, merged=first if same else nothing, separate=nothing if same else first))


KNOWN = Metadata(LONG, "We count.", ("Ada Ito",), "2020", doi="10.1/a")
CHANGED = Metadata(LONG, "We count ferries.", ("Ada Ito",), "2021", doi="10.1/a")
LOOKALIKE = Metadata(LONG, "We count.", ("Bo Rossi",), "2020")


@pytest.mark.parametrize("paper", [CHANGED, KNOWN, LOOKALIKE])
def test_what_matches_can_be_another_paper_and_stays_so_the_next_time(library: Library, paper: Metadata) -> None:
    accept_all(library, feed_with(KNOWN))
    before = state_of(library)
    accept_as(library, paper, same=False)
    assert papers_of(library) == [KNOWN, paper] or papers_of(library) == [paper, KNOWN]
    (row,) = library.plan(feed_with(paper)).rows
    assert (row.match, row.paper) == (EntryMatch.SAME, 2)
    if paper != KNOWN:
        (row,) = library.plan(feed_with(KNOWN)).rows
        assert (row.match, row.paper) == (EntryMatch.SAME, 1)
    library.undo()
    assert state_of(library) == before


def test_another_paper_is_known_by_the_decision_when_its_text_has_changed(library: Library) -> None:
    accept_all(library, feed_with(KNOWN))
    accept_as(library, CHANGED, same=False)
    (row,) = library.plan(feed_with(replace(CHANGED, abstract="We count ferries again."))).rows
    assert (row.match, row.paper) == (EntryMatch.CHANGED, 2)


def test_a_lookalike_that_is_the_same_paper_is_not_asked_about_again(library: Library) -> None:
    accept_all(library, feed_with(KNOWN))
    other = replace(LOOKALIKE, doi="10.1/z")
    accept_as(library, other, same=True)
    assert [paper.doi for paper in papers_of(library)] == ["10.1/a"]
    for again in (other, replace(other, abstract="New words.", authors=("Cy Quispe",))):
        (row,) = library.plan(feed_with(again)).rows
        assert (row.paper, row.match is EntryMatch.LOOKALIKE) == (1, False)


def test_a_decision_can_be_taken_back_at_the_next_import(library: Library) -> None:
    accept_all(library, feed_with(KNOWN))
    accept_as(library, LOOKALIKE, same=True)
    again = replace(LOOKALIKE, abstract="We count again.")
    assert library.plan(feed_with(again)).rows[0].match is EntryMatch.CHANGED
    accept_as(library, again, same=False)
    (row,) = library.plan(feed_with(again)).rows
    assert (row.match, row.paper) == (EntryMatch.SAME, 2)


def test_a_decision_survives_an_archive(library: Library, tmp_path: Path) -> None:
    accept_all(library, feed_with(KNOWN))
    accept_as(library, replace(LOOKALIKE, doi="10.1/z"), same=True)
    other = open_library(tmp_path / "other.db")
    restore(other, dumped(library))
    assert other.plan(feed_with(replace(LOOKALIKE, doi="10.1/z"))).rows[0].match is not EntryMatch.LOOKALIKE
    other.close()


def test_a_journal_doi_takes_the_place_of_a_preprint_doi_and_both_are_known(library: Library) -> None:
    preprint = Metadata(LONG, "We count.", ("Ada Ito",), "2020", doi="10.1101/2020.01.01")
    accept_all(library, feed_with(preprint))
    accept_all(library, feed_with(replace(preprint, doi="10.1/a")))
    assert [paper.doi for paper in papers_of(library)] == ["10.1/a"]
    (row,) = library.plan(feed_with(Metadata("Other Words", doi="10.1101/2020.01.01"))).rows
    assert row.paper == 1
