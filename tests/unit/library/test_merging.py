"""Details that were looked up for a paper, with the id of another one: both become one paper if the reader agrees."""

from __future__ import annotations

from readinglist.library import Library
from readinglist.model import Entry, EntryMatch, Feed, ImportDecision, LineSpan, Metadata, Status
from tests.builders import accept_all, entry, feed
from tests.unit.library.state import state_of

TITLE = "Measuring Wind over Glaciers"
FOUND = Metadata(TITLE, "We measure the wind.", ("Ann Reed",), arxiv_id="2401.00007")


def details(*papers: int, doubt: str = "") -> Feed:
    return feed(*(Entry(FOUND, LineSpan(1, 1), doubt, paper=paper) for paper in papers), name="Details")


def accept(library: Library, found: Feed) -> None:
    plan = library.plan(found)
    numbers = frozenset(range(len(plan.rows)))
    library.accept(ImportDecision(plan, numbers, merged=frozenset(plan.numbers(EntryMatch.LOOKALIKE))))


def two_papers(library: Library) -> tuple[int, int]:
    """Store a bare title, and what is the same paper by its id."""
    accept_all(library, feed(entry(TITLE)))
    other = Metadata("arXiv 2401.00007", arxiv_id="2401.00007")
    accept_all(library, feed(Entry(other, LineSpan(1, 1))))
    bare, known = sorted(library.find(None))
    return bare, known


def test_an_id_of_another_paper_is_told_and_not_given_by_itself(library: Library) -> None:
    bare, known = two_papers(library)
    for doubt in ("", "Its authors aren't known."):
        (row,) = library.plan(details(bare, doubt=doubt)).rows
        assert (row.match, row.paper, row.twin) == (EntryMatch.LOOKALIKE, bare, known)
        assert row.reason.startswith("Another paper in your library has the same ID: “arXiv 2401.00007”.")
    (own,) = library.plan(details(known)).rows
    assert (own.match, own.twin) == (EntryMatch.CHANGED, None)


def test_merged_papers_are_one_with_all_that_the_reader_did(library: Library) -> None:
    bare, known = two_papers(library)
    library.set_status([bare], Status.QUEUED)
    library.set_note(bare, "Ask Bo.")
    library.set_note(known, "Read twice.")
    library.tags.add([bare], "wind")
    before = state_of(library)
    accept(library, details(bare))
    assert list(library.find(None)) == [known]
    paper = library.paper(known)
    assert paper is not None
    assert paper.metadata == FOUND
    assert (paper.status, paper.note, [tag.name for tag in paper.tags]) == (
        Status.QUEUED,
        "Read twice.\n\nAsk Bo.",
        ["wind"],
    )
    (again,) = library.plan(feed(entry(TITLE))).rows
    assert again.paper == known
    library.undo()
    assert state_of(library) == before


def test_two_papers_that_are_given_the_same_id_at_once_are_one(library: Library) -> None:
    accept_all(library, feed(entry(TITLE), entry("Wind over Glaciers, Measured")))
    first, second = sorted(library.find(None))
    plan = library.plan(details(first, second))
    assert [row.twin for row in plan.rows] == [None, first]
    accept(library, details(first, second))
    assert list(library.find(None)) == [first]
