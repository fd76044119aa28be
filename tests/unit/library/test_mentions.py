"""Notes that name other papers, and the way back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from readinglist.library import Library
from readinglist.model import Mention, Paper
from tests.builders import accept_all, entry, feed


@pytest.fixture
def shelf(library: Library) -> Library:
    """Three papers."""
    accept_all(library, feed(*(entry(title) for title in ("On Boats", "On Boats: [Part] Two", "100% of Rain"))))
    return library


def paper(library: Library, number: int) -> Paper:
    found = library.paper(number)
    assert found is not None
    return found


def test_a_note_names_papers_and_they_know_it(shelf: Library) -> None:
    shelf.set_note(3, "See [[on boats]], [[On Boats: Part Two]], [[Nothing here]] and [[on boats]] again.")
    assert paper(shelf, 3).mentions == (Mention("on boats", 1), Mention("On Boats: Part Two", 2))
    assert paper(shelf, 1).mentioned_in == (Mention("100% of Rain", 3),)
    assert paper(shelf, 3).mentioned_in == ()


def test_a_link_holds_when_the_title_is_put_right(shelf: Library) -> None:
    shelf.set_note(3, "See [[On Boats]].")
    shelf.edit_metadata(1, replace(paper(shelf, 1).metadata, title="Concerning Ships"))
    assert paper(shelf, 3).mentions == (Mention("On Boats", 1),)
    assert paper(shelf, 1).mentioned_in == (Mention("100% of Rain", 3),)


def test_what_a_note_no_longer_names_is_forgotten_and_undo_brings_it_back(shelf: Library) -> None:
    shelf.set_note(3, "See [[On Boats]].")
    shelf.set_note(3, "See nothing.")
    assert paper(shelf, 1).mentioned_in == ()
    shelf.undo()
    assert paper(shelf, 1).mentioned_in == (Mention("100% of Rain", 3),)
    shelf.set_note(3, "")
    assert paper(shelf, 1).mentioned_in == ()


def test_a_paper_that_names_goes_with_its_mentions(shelf: Library) -> None:
    shelf.set_note(3, "See [[On Boats]].")
    shelf.trash.remove([3])
    assert paper(shelf, 1).mentioned_in == ()


def test_titles_are_found_by_all_their_words_the_newest_first(shelf: Library) -> None:
    assert [mention.paper for mention in shelf.titles_with("boat on")] == [2, 1]
    assert shelf.titles_with("100%") == (Mention("100% of Rain", 3),)
    assert shelf.titles_with("0% b") == ()
    assert len(shelf.titles_with("", limit=2)) == 2


def test_titles_that_begin_so_come_first_then_those_with_a_word_that_does(library: Library) -> None:
    titles = (
        "Diffusion, Guided",
        "The Guide",
        "Guidance without Tears",
        "A Misguided Attempt",
        "Güid: a Study",
        "Rain",
    )
    accept_all(library, feed(*map(entry, titles)))
    found = [mention.title for mention in library.titles_with("guid", 10)]
    assert found == ["Güid: a Study", "Guidance without Tears", "The Guide", "Diffusion, Guided", "A Misguided Attempt"]
    assert [mention.title for mention in library.titles_with("guid", 1)] == ["Güid: a Study"]
    assert [mention.title for mention in library.titles_with("without guid")] == ["Guidance without Tears"]
