"""Titles and authors that look like something else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.feeds.page.invented_papers import PAPERS, read, shown, titles
from tests.unit.feeds.page.page_layouts import LAYOUTS, show

# With the places of the papers that have them: the first, the last, or one between.
ODD_TITLES = [
    ("Driftwood", 0),
    ("Glass", 7),
    ("MOSAIK", 4),
    ("We Measure the Wrong Winters.", 0),
    ("Nobody Reads the Second Page of a Timetable, and Nobody Should.", 7),
    ("Is It Raining?", 4),
    ("Abstract Harbours", 0),
    ("7 Ways to Hang a Door", 4),
    ("on the colour of brick, again", 7),
]
UNREADABLE_TITLES = ["Models", "1987"]
ODD_AUTHORS = [("Plato", 0), ("Ida Ostrava", 7), ("Wu Li", 4), ("Sappho", 7), ("J. R. van den Broek", 0)]


@pytest.mark.parametrize(("title", "place"), ODD_TITLES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_title_is_known_by_its_place(layout: str, title: str, place: int) -> None:
    papers = [replace(paper, title=title) if n == place else paper for n, paper in enumerate(PAPERS)]
    assert shown(read(*show(layout, papers))) == [(paper.title, paper.abstract) for paper in papers]


@pytest.mark.parametrize("title", UNREADABLE_TITLES)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_paper_whose_title_is_a_button_or_a_number_is_a_problem(layout: str, title: str) -> None:
    papers = [replace(paper, title=title) if n == 4 else paper for n, paper in enumerate(PAPERS)]
    feed = read(*show(layout, papers))
    assert shown(feed) == [(paper.title, paper.abstract) for paper in papers if paper.title != title]
    assert any("Emil Novak" in problem.text for problem in feed.problems)


@pytest.mark.parametrize(("author", "place"), ODD_AUTHORS)
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_lone_author_is_an_author(layout: str, author: str, place: int) -> None:
    papers = [replace(paper, authors=author) if n == place else paper for n, paper in enumerate(PAPERS)]
    feed = read(*show(layout, papers))
    assert titles(feed) == [paper.title for paper in papers]
    assert [entry.metadata.authors for entry in feed.entries] == [paper.names for paper in papers]
    assert [entry.metadata.abstract for entry in feed.entries] == [paper.abstract for paper in papers]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_every_paper_may_have_one_author(layout: str) -> None:
    papers = [replace(paper, authors=paper.names[0]) for paper in PAPERS]
    feed = read(*show(layout, papers))
    assert [(e.metadata.title, e.metadata.authors) for e in feed.entries] == [(p.title, p.names) for p in papers]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_two_papers_are_enough(layout: str) -> None:
    feed = read(*show(layout, PAPERS[:2]))
    assert shown(feed) == [(paper.title, paper.abstract) for paper in PAPERS[:2]]
    assert [entry.metadata.authors for entry in feed.entries] == [paper.names for paper in PAPERS[:2]]
