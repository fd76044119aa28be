"""A search on papers that are in no index finds what it finds in the index."""

from __future__ import annotations

import pytest

from readinglist.model import Facet, PaperText
from readinglist.search import parse
from readinglist.search.filters.unindexed import matching_unindexed

PAPERS = [
    PaperText(1, "Boats on Ponds", "We count naïve boats.", "Ada Example", "toys", "", ""),
    PaperText(2, "Kites that Hum", "Kites hum in a steady wind.", "Bo Example", "", "", ""),
]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("boat", {1}),
        ("naive", {1}),
        ('"steady wind"', {2}),
        ("example", {1, 2}),
        ("author:example", {1, 2}),
        ("boats OR kites -hum", {1}),
        ("title:count", set()),
        ("-boats", {2}),
        ("has:code", {2}),
        ("kit", set()),
        ("kit*", {2}),
    ],
)
def test_a_search_finds_papers(search: str, found: set[int]) -> None:
    tree = parse(search, typing=False).tree
    assert tree is not None
    assert matching_unindexed(PAPERS, tree, {Facet("has", "code"): [2]}.__getitem__) == found


def test_among_no_papers_nothing_is_found() -> None:
    tree = parse("boats").tree
    assert tree is not None
    assert matching_unindexed([], tree, lambda _: ()) == frozenset()
