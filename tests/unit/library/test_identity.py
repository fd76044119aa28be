"""Importing namesakes and twins: nothing known of one work is overwritten with what is known of another."""

from __future__ import annotations

from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder
from readinglist.library import Library
from readinglist.model import Entry, EntryMatch, Feed, LineSpan, Metadata
from tests.builders import accept_all, feed
from tests.unit.identity.records import namesakes, true_pair

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
        "Same title. Other DOI, 10.1/a. Other authors. 12 years apart. Other venue. Already here since "
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
    assert row.reason.startswith("Same DOI. Other title. Other authors. ")
