"""Papers are given what a list asks for, so that they are in it."""

from __future__ import annotations

import pytest

from readinglist.library import Library
from readinglist.model import Facet, Order, Placement, Status, placement_of
from readinglist.search import parse
from tests.builders import accept_all, feed_of


@pytest.mark.parametrize(
    ("query", "placement"),
    [
        ("tag:a", Placement("x", tags=("a",))),
        ("tag:a/b (tag:c is:starred)", Placement("x", None, starred=True, tags=("a/b", "c"))),
        ("status:queued", Placement("x", Status.QUEUED)),
        ("is:read tag:a", Placement("x", Status.READ, tags=("a",))),
        ("status:read is:read", Placement("x", Status.READ)),
        ("status:read status:queued", None),
        ("status:read (status:queued)", None),
        ("tag:a OR tag:b", None),
        ("-tag:a", None),
        ("is:unread", None),
        ("status:nonsense", None),
        ("has:note tag:a", None),
        ("tag:a words", None),
        ("", None),
    ],
)
def test_a_conjunction_of_tags_a_status_and_the_star_is_a_placement(query: str, placement: Placement | None) -> None:
    assert placement_of(parse(query, typing=False).tree, "x") == placement


@pytest.mark.parametrize("query", ["tag:a/b is:queued is:starred", "tag:b tag:a", "is:dismissed"])
def test_placed_papers_match_the_query(library: Library, query: str) -> None:
    accept_all(library, feed_of(4))
    library.trash.remove([2])
    tree = parse(query, typing=False).tree
    goal = placement_of(tree, "x")
    assert goal is not None
    assert tree is not None
    library.place([1, 3], goal)
    assert sorted(library.find(tree)) == [1, 3]
    assert not library.place([1, 3], goal).happened


def test_the_place_in_the_queue_is_the_one_that_is_wanted(library: Library) -> None:
    accept_all(library, feed_of(6))
    library.set_status([1, 2, 3], Status.QUEUED)
    library.trash.remove([4])
    library.queue.insert_before([4, 5], 2)
    assert list(library.find(Facet("status", Status.QUEUED), Order.QUEUE)) == [1, 4, 5, 2, 3]
    library.undo()
    assert list(library.find(Facet("status", Status.QUEUED), Order.QUEUE)) == [1, 2, 3]
