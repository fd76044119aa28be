"""What the reader wants more of is told from decisions, and from what is said outright."""

from __future__ import annotations

import pytest

from readinglist.library import Library
from readinglist.model import Status
from readinglist.operation_names import label
from tests.builders import accept_all, feed_of


@pytest.fixture
def three(library: Library) -> Library:
    accept_all(library, feed_of(3))
    return library


def test_decisions_weigh_what_was_done(three: Library) -> None:
    assert three.decisions() == {}
    three.set_status([1], Status.QUEUED)
    three.set_status([2], Status.DISMISSED)
    three.set_starred([1, 3], starred=True)
    assert three.decisions() == {1: 2.0, 2: -1.0, 3: 1.0}


def test_what_is_said_outright_weighs_thrice(three: Library) -> None:
    assert label(three.set_preference([1], 1)) == "Ask for more like this"
    assert label(three.set_preference([2, 3], -1)) == "Ask for less like 2 papers"
    assert three.decisions() == {1: 3.0, 2: -3.0, 3: -3.0}


def test_said_twice_it_is_taken_back(three: Library) -> None:
    three.set_preference([1, 2], -1)
    assert label(three.set_preference([1, 2], -1)) == "Clear preference for 2 papers"
    assert three.decisions() == {}


def test_a_taste_is_undone_like_anything_else(three: Library) -> None:
    three.set_preference([1], 1)
    three.undo()
    assert three.decisions() == {}
    three.redo()
    assert three.decisions() == {1: 3.0}
