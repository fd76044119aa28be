"""Test that titles which begin alike, or differ in a number alone, are not taken for a field or the head of a page."""

from __future__ import annotations

import pytest

from readinglist.feeds import parse

ABSTRACT = (
    "We look at case {n} of a question that gardeners have asked for long, and answer it with measurements from two "
    "hundred plots of land. The answer depends on the soil, on the rain, and on how the plots were chosen. All data "
    "are open, and the method needs nothing but a spade and a notebook."
)


def page_of(titles: list[str]) -> bytes:
    """Return a page of title lines, each with its own abstract below."""
    return "\n".join(f"{title}\n{ABSTRACT.format(n=n)}" for n, title in enumerate(titles)).encode()


@pytest.mark.parametrize(
    "alike",
    [
        [f"Growing Better Beans: {rest}" for rest in ("A Survey", "The Role of Rain", "Lessons Learned", "Two Views")],
        [f"Soil Report {year}" for year in range(2019, 2026)],
        [f"GardenBench {number} Technical Report" for number in range(2, 8)],
    ],
)
def test_titles_that_begin_alike_stay_titles(alike: list[str]) -> None:
    others = [f"What Plot Number {word} Says About Worms" for word in ("One", "Two", "Three", "Four", "Five", "Six")]
    titles = [*others[:3], *alike, *others[3:]]
    feed = parse(page_of(titles), "page.txt")
    assert [entry.metadata.title for entry in feed.entries] == titles
    assert not feed.problems


def test_field_that_each_paper_has_is_no_title() -> None:
    titles = [f"What Plot Number {word} Says About Worms" for word in ("One", "Two", "Three", "Four", "Five", "Six")]
    lines = [
        f"{title}\nAda Vega, Jun Ito\n{ABSTRACT.format(n=n)}\nCode Of Conduct: I have read the rules of the garden."
        for n, title in enumerate(titles)
    ]
    feed = parse("\n".join(lines).encode(), "page.txt")
    assert [entry.metadata.title for entry in feed.entries] == titles
    assert [entry.metadata.abstract for entry in feed.entries] == [ABSTRACT.format(n=n) for n in range(len(titles))]
