"""What is around and between the papers of a page: introductions, headings, dates, comments, buttons."""

from __future__ import annotations

import pytest

from readinglist.feeds.page import reader
from readinglist.feeds.page.cards import Card
from readinglist.feeds.page.lines import PageLine
from tests.unit.feeds.page.invented_papers import PAPERS, read, shown, titles
from tests.unit.feeds.page.page_layouts import LAYOUTS, frame, section, sentence, show, show_each

WANTED = [(paper.title, paper.abstract) for paper in PAPERS]
INTRODUCTIONS = [
    "These papers came up in our group this week.",
    "Here is what we read in September, in no order, with thanks to everyone who sent us something to read.",
    "Welcome back! This is a list of papers that I liked. I keep it for myself, but you may find something in it. " * 2,
]
HEADINGS = [("Birds and Bricks", "Organs and Knots"), ("Monday", "Tuesday"), ("September 2, 2024", "September 3, 2024")]
COMMENTS = [
    "I could not put this one down.",
    "Our own kiln does the same, by the way. We should ask Bo whether he kept the bricks.",
]


@pytest.mark.parametrize("text", INTRODUCTIONS, ids=["short", "one sentence", "several"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_introduction_hides_no_paper_and_is_none(layout: str, text: str) -> None:
    assert shown(read(*show(layout, PAPERS, before=sentence(layout, text)))) == WANTED


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_title_above_an_introduction_hides_no_paper(layout: str) -> None:
    before = section(layout, "Reading in September") + sentence(layout, INTRODUCTIONS[0])
    assert shown(read(*show(layout, PAPERS, before=before))) == WANTED


@pytest.mark.parametrize("names", HEADINGS, ids=["subjects", "days", "dates"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_headings_between_papers_are_no_titles(layout: str, names: tuple[str, str]) -> None:
    parts = show_each(layout, PAPERS)
    text = section(layout, names[0]) + "".join(parts[:4]) + section(layout, names[1]) + "".join(parts[4:])
    feed = read(frame(layout, text), LAYOUTS[layout][0])
    assert shown(feed) == WANTED
    assert {entry.metadata.published for entry in feed.entries} == {""}
    if layout.startswith("text") and names == HEADINGS[0]:
        return  # the line is part of the paper above it, without being one of its fields
    lines = [number for number, line in enumerate(feed.source, 1) if any(name in line for name in names)]
    assert len(lines) == 2
    assert not any(entry.lines.first <= n <= entry.lines.last for entry in feed.entries for n in lines)


@pytest.mark.parametrize("text", COMMENTS, ids=["short", "long"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_comments_below_papers_are_no_abstracts(layout: str, text: str) -> None:
    parts = show_each(layout, PAPERS)
    for n in (0, 1, 3, 4, 6):
        parts[n] += sentence(layout, text)
    assert shown(read(frame(layout, "".join(parts)), LAYOUTS[layout][0])) == WANTED


@pytest.mark.parametrize("label", ["Show summary", "Cite this", "Add to shelf", "Hear it"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_each_paper_has_in_the_same_words_is_no_field(layout: str, label: str) -> None:
    parts = [part + sentence(layout, label) for part in show_each(layout, PAPERS)]
    feed = read(frame(layout, "".join(parts)), LAYOUTS[layout][0])
    assert shown(feed) == WANTED
    assert [entry.metadata.authors for entry in feed.entries] == [paper.names for paper in PAPERS]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_what_stands_once_is_no_paper(layout: str) -> None:
    before = section(layout, "The Gull and Brick Reader") + sentence(layout, "Home")
    after = sentence(layout, "Written by the harbour group") + sentence(layout, "Imprint and contact")
    assert titles(read(*show(layout, PAPERS, before, after))) == [paper.title for paper in PAPERS]


def test_one_sentence_is_the_abstract_where_nearly_all_others_have_one() -> None:
    def papers(with_abstract: int) -> list[Card]:
        full = [Card(title=[PageLine(1, "A")], abstract=[PageLine(2, "Text.")]) for _ in range(with_abstract)]
        names, sentence = PageLine(2, "Ada Vega, Jun Ito", label="authors"), PageLine(3, "It is false.")
        return [*full, Card(title=[PageLine(1, "B")], others=[names, sentence])]

    usual, rare = papers(9), papers(1)
    for cards in (usual, rare):
        reader._take_short_abstracts(cards)
    assert [piece.text for piece in usual[-1].abstract] == ["It is false."]
    assert [piece.text for piece in usual[-1].others] == ["Ada Vega, Jun Ito"]
    assert rare[-1].abstract == []


def test_authors_that_a_listing_does_not_show_are_no_abstract() -> None:
    names = ", ".join(f"Ada {name}" for name in ("Vega", "Ito", "Hale", "Lind", "Abara", "Quispe", "Rossi", "Wang") * 3)
    text = "".join(
        f"{paper.title}\n{names + ', et al. (37 additional authors not shown)' if n == 1 else 'Jun Ito, Bo Hale'}\n"
        f"{paper.abstract}\n\n"
        for n, paper in enumerate(PAPERS)
    )
    assert [entry.metadata.abstract for entry in read(text).entries] == [paper.abstract for paper in PAPERS]
