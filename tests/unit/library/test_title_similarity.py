"""Papers of alike titles are shown to the reader, who decides once and for good."""

from __future__ import annotations

import time

import pytest

from readinglist.library import Library
from readinglist.model import Entry, EntryMatch, ImportDecision, MetadataChange, PlannedEntry, Status
from tests.builders import accept_all, entry, feed
from tests.unit.library.state import state_of

KNOWN = "FerryNet: Crossing the Gap between Simulation and Reality"
ALIKE = "FerryNet: Crossing the Gap Between Simulations and Reality"


def planned(library: Library, *entries: Entry) -> tuple[PlannedEntry, ...]:
    return library.plan(feed(*entries)).rows


def accept(library: Library, *entries: Entry, same: bool) -> None:
    """Accept look-alikes as the papers they look like, or as others."""
    plan = library.plan(feed(*entries, name="again.txt"))
    every = frozenset(range(len(entries)))
    library.accept(ImportDecision(plan, every, merged=every if same else frozenset()))


def test_a_title_in_which_a_word_differs_looks_alike_and_says_so(library: Library) -> None:
    accept_all(library, feed(entry(KNOWN)))
    (row,) = planned(library, entry(ALIKE))
    assert (row.match, row.paper) == (EntryMatch.LOOKALIKE, 1)
    assert row.reason.startswith(f"Looks like “{KNOWN}”: one word differs. In your library since ")
    assert row.changes == (MetadataChange("title", KNOWN, ALIKE),)


@pytest.mark.parametrize(
    ("known", "told"),
    [
        (KNOWN, "FerryNet: Crossing the Gap between Simulation"),
        ("Crossing the Gap between Simulation and Reality", "Crossing the Gap between Simulation and Reality: A Study"),
        ("A Theory of Small Boats in Heavy Weather", "On a Theory of Small Boats in Heavy Weather"),
    ],
)
def test_a_subtitle_or_a_word_before_hides_no_likeness(library: Library, known: str, told: str) -> None:
    accept_all(library, feed(entry(known)))
    assert planned(library, entry(told))[0].match is EntryMatch.LOOKALIKE


@pytest.mark.parametrize(
    "other",
    [
        entry("FerryNet 2: Crossing the Gap between Simulation and Reality"),
        entry("FerryNet: Crossing the Gap between Simulation and Reality II"),
        entry(ALIKE, authors=("Ann Other", "Bo Else")),
        entry(ALIKE, arxiv_id="2502.00002"),
        entry("Quite Another Paper on Quite Another Thing"),
    ],
)
def test_numerals_authors_and_arxiv_numbers_tell_papers_apart(library: Library, other: Entry) -> None:
    accept_all(library, feed(entry(KNOWN, authors=("Cy Ferry",), arxiv_id="2501.00001")))
    assert planned(library, other)[0].match is EntryMatch.NEW


def test_one_common_author_is_enough_in_either_way_of_writing(library: Library) -> None:
    accept_all(library, feed(entry(KNOWN, authors=("Zoë Ferry", "Bo Ito"))))
    assert planned(library, entry(ALIKE, authors=("Ferry, Zoe",)))[0].match is EntryMatch.LOOKALIKE


def test_a_short_title_looks_like_nothing(library: Library) -> None:
    accept_all(library, feed(entry("Attention Heads")))
    assert planned(library, entry("Attention Head"))[0].match is EntryMatch.NEW


def test_the_same_paper_is_corrected_keeps_what_is_the_readers_and_is_known_by_both_titles(library: Library) -> None:
    accept_all(library, feed(entry(KNOWN)))
    library.set_status([1], Status.QUEUED)
    library.set_note(1, "mine")
    before = state_of(library)
    accept(library, entry(ALIKE, doi="10.1/a"), same=True)
    paper = library.paper(1)
    assert paper is not None
    assert (paper.metadata.title, paper.metadata.doi, paper.status, paper.note) == (
        ALIKE,
        "10.1/a",
        Status.QUEUED,
        "mine",
    )
    assert paper.imports == ("page.txt", "again.txt")
    assert len(library.find(None)) == 1
    # A feed that still has the old title means this paper, and nobody is asked again.
    assert planned(library, entry(KNOWN))[0].paper == 1
    assert planned(library, entry(KNOWN))[0].match is not EntryMatch.LOOKALIKE
    library.undo()
    assert state_of(library) == before


def test_another_paper_stands_beside_and_is_itself_the_next_time(library: Library) -> None:
    accept_all(library, feed(entry(KNOWN)))
    accept(library, entry(ALIKE), same=False)
    assert len(library.find(None)) == 2
    rows = planned(library, entry(KNOWN), entry(ALIKE))
    assert [(row.match, row.paper) for row in rows] == [(EntryMatch.SAME, 1), (EntryMatch.SAME, 2)]


def test_a_second_paper_of_one_short_title_is_itself_the_next_time(library: Library) -> None:
    accept_all(library, feed(entry("Attention", "We study one thing.")))
    accept(library, entry("Attention", "We study another thing."), same=False)
    assert len(library.find(None)) == 2
    (row,) = planned(library, entry("Attention", "We study another thing."))
    assert (row.match, row.paper) == (EntryMatch.SAME, 2)


def test_a_paper_that_got_a_new_title_is_still_known_by_its_old_one(library: Library) -> None:
    accept_all(library, feed(entry("Old Title of the Paper", arxiv_id="2501.00001")))
    accept_all(library, feed(entry("Quite Other Words in Front", arxiv_id="2501.00001", arxiv_version=2)))
    assert planned(library, entry("Old Title of the Paper"))[0].paper == 1


def test_a_preprint_and_what_was_published_are_one_paper(library: Library) -> None:
    accept_all(library, feed(entry(KNOWN, arxiv_id="2501.00001")))
    (row,) = planned(library, entry(KNOWN, doi="10.1/a", venue="Journal of Boats"))
    assert (row.match, [change.name for change in row.changes]) == (EntryMatch.CHANGED, ["venue", "doi"])


def test_removing_a_paper_removes_the_titles_it_was_known_by(library: Library) -> None:
    accept_all(library, feed(entry(KNOWN)))
    accept(library, entry(ALIKE), same=True)
    library.trash.remove([1])
    library.trash.empty()
    assert state_of(library)["alias"] == []
    assert planned(library, entry(KNOWN))[0].match is EntryMatch.NEW


@pytest.mark.slow
@pytest.mark.parametrize(("known", "new"), [("ab", "aab"), ("abc", "acb"), ("a", "ab"), ("the cat ", "cat the ")])
def test_long_titles_in_which_letters_repeat_take_no_long_time(known: str, new: str, library: Library) -> None:
    start, length = "A study of many ice floes ", 9_000
    accept_all(library, feed(entry(f"{start}{known * (length // len(known))}")))
    begun = time.process_time()
    library.plan(feed(entry(f"{start}{new * (length // len(new))}")))
    assert time.process_time() - begun < 2
