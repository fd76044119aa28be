"""Records that lack what the others have: they are papers or problems, and none is lost."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from readinglist.feeds.page import swallowed
from readinglist.feeds.page.cards import Card
from readinglist.feeds.page.lines import PageLine
from readinglist.feeds.page.record_search import Reading
from readinglist.model import Feed
from tests.unit.feeds.page.invented_papers import PAPERS, Invented, ids, read, shown
from tests.unit.feeds.page.page_layouts import LAYOUTS, frame, show, show_each

BARE = "Grey Herons at the Weir"


def is_told(feed: Feed, text: str) -> bool:
    """Return whether a text is in a problem, or is the title of an entry, or in an entry that is marked as unsure."""
    if any(text in problem.text for problem in feed.problems):
        return True
    return any(text == e.metadata.title or (e.unsure and text in feed.text_of(e.lines)) for e in feed.entries)


def others(feed: Feed, papers: list[Invented]) -> list[tuple[str, str]]:
    """Return those of ``papers`` that are not in the feed as they are."""
    return [(p.title, p.abstract) for p in papers if (p.title, p.abstract) not in shown(feed)]


@pytest.mark.parametrize("place", [0, 3, 7], ids=["first", "middle", "last"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_paper_without_authors_is_no_loss(layout: str, place: int) -> None:
    name, show_one = LAYOUTS[layout]
    parts = show_each(layout, PAPERS)
    without = [line for line in show_one(PAPERS[place]).splitlines() if PAPERS[place].authors not in line]
    parts[place] = "\n".join(without) + "\n"
    feed = read(frame(layout, "".join(parts)), name)
    assert others(feed, [paper for n, paper in enumerate(PAPERS) if n != place]) == []
    assert is_told(feed, PAPERS[place].title)


@pytest.mark.parametrize("place", [0, 3, 7], ids=["first", "middle", "last"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_paper_without_an_abstract_takes_none_from_a_neighbour(layout: str, place: int) -> None:
    papers = [replace(paper, abstract="") if n == place else paper for n, paper in enumerate(PAPERS)]
    feed = read(*show(layout, papers))
    assert others(feed, [paper for n, paper in enumerate(papers) if n != place]) == []
    assert [e.metadata.abstract for e in feed.entries if e.metadata.title == papers[place].title] in ([], [""])


@pytest.mark.parametrize("layout", ["Markdown headings", "HTML elements", "HTML without elements", "HTML list"])
def test_a_paper_that_has_nothing_but_a_title_disturbs_no_other(layout: str) -> None:
    name, show_one = LAYOUTS[layout]
    parts = show_each(layout, PAPERS)
    parts.insert(
        4, next(line for line in show_one(replace(PAPERS[0], title=BARE)).splitlines() if BARE in line) + "\n\n"
    )
    if layout == "HTML elements":
        parts[4] = f"<div>{parts[4]}</div>\n"
    feed = read(frame(layout, "".join(parts)), name)
    assert others(feed, list(PAPERS)) == []
    assert len(feed.entries) <= len(PAPERS) + 1


@pytest.mark.parametrize("missing", [0, 3, 7], ids=["first", "middle", "last"])
def test_a_title_that_is_no_heading_gives_no_id_to_the_paper_above(missing: int) -> None:
    def card(n: int, p: Invented) -> str:
        title = p.title if n == missing else f"### {p.title}"
        return f"{title}\n\n{p.authors}\n\n{p.abstract}\n\n[arXiv]({p.url})\n\n"

    feed = read("".join(card(n, p) for n, p in enumerate(PAPERS)), "page.md")
    own = {paper.title: paper.arxiv_id for paper in PAPERS}
    found = ids(feed)
    assert {title: arxiv_id for title, arxiv_id in found.items() if arxiv_id not in ("", own.get(title))} == {}
    assert others(feed, [p for n, p in enumerate(PAPERS) if n not in (missing, missing - 1)]) == []
    assert is_told(feed, PAPERS[missing].title) or is_told(feed, PAPERS[missing].authors)


@pytest.mark.parametrize("kind", ["Markdown", "HTML"])
def test_an_id_above_a_title_that_is_no_heading_goes_to_no_other_paper(kind: str) -> None:
    def card(n: int, p: Invented) -> str:
        if kind == "HTML":
            title = f"<p>{p.title}</p>" if n == 3 else f"<h3>{p.title}</h3>"
            return f'<p><a href="{p.url}">arXiv:{p.arxiv_id}</a></p>\n{title}\n<p>{p.authors}</p>\n'
        title = p.title if n == 3 else f"### {p.title}"
        return f"[arXiv:{p.arxiv_id}]({p.url})\n\n{title}\n\n{p.authors}\n\n"

    text = "".join(card(n, p) for n, p in enumerate(PAPERS))
    feed = read(text, "page.md") if kind == "Markdown" else read(f"<html><body>\n{text}</body></html>\n", "page.html")
    own = {paper.title: paper.arxiv_id for paper in PAPERS}
    found = ids(feed)
    assert {title: arxiv_id for title, arxiv_id in found.items() if arxiv_id not in ("", own.get(title))} == {}
    assert found[PAPERS[2].title] == PAPERS[2].arxiv_id


def test_two_ids_below_one_title_are_none() -> None:
    page = "".join(f"### {p.title}\n\n{p.authors}\n\n{p.abstract}\n\n[arXiv]({p.url})\n\n" for p in PAPERS)
    odd = page.replace(
        f"[arXiv]({PAPERS[2].url})", f"[arXiv]({PAPERS[2].url}) [arXiv](https://arxiv.org/abs/2301.00009)"
    )
    wanted = {paper.title: paper.arxiv_id for paper in PAPERS} | {PAPERS[2].title: ""}
    assert ids(read(odd, "page.md")) == wanted


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_page_that_breaks_off_loses_only_its_end(layout: str) -> None:
    text, name = show(layout, PAPERS)
    cut = text.index(PAPERS[6].abstract[40:80])
    feed = read(text[:cut], name)
    assert others(feed, list(PAPERS[:6])) == []
    assert is_told(feed, PAPERS[6].title)


def test_a_second_paper_within_another_is_freed_and_doubted() -> None:
    def lines(*texts: str) -> list[PageLine]:
        kinds = {"[abs]": "repeated line"}
        labels = {"Ada Vega, Jun Ito": "authors"}
        return [
            PageLine(n, text, kind=kinds.get(text, ""), label=labels.get(text, ""), weight=len(text))
            for n, text in enumerate(texts)
        ]

    usual = lines("Ada Vega, Jun Ito", "[abs]")
    second = lines("Ada Vega, Jun Ito", "[abs]", "On the Origin of Slow Gardens", "J. S. St. Clair; Meeting", "[abs]")
    for often, doubtful in ((1, ["On the Origin of Slow Gardens"]), (10, [])):
        cards = [Card(title=[PageLine(0, "Beans")], others=[*(second if n < often else usual)]) for n in range(10)]
        reading = Reading(1.0, cards, [], set())
        swallowed.free(reading)
        assert [piece.text for piece in reading.doubtful] == doubtful
        assert len(cards[0].others) == (2 if doubtful else 5)


def test_a_paper_of_very_many_lines_is_searched_once() -> None:
    others = [PageLine(n, f"Note {n}", kind="" if n % 2 else f"kind {n}") for n in range(20_000)]
    reading = Reading(1.0, [Card(title=[PageLine(0, "Beans")], others=others)], [], set())
    begun = time.process_time()
    swallowed.free(reading)
    assert time.process_time() - begun < 2.0
    assert not reading.doubtful


_LINKED_PAGES = {
    "headings": "### {title}\n\n*{authors}*\n\n> {abstract}\n\nWorth a look.\n\n---\n\n",
    "numbered headings": "## {n}. {title}\n\n{authors}\n\n{abstract}\n\n",
    "buttons": "### {title}\n\n{abstract}\n\n-   · 2 authors\n-   · Published on Mar {n}, 2025\n\n",
}


@pytest.mark.parametrize("layout", _LINKED_PAGES)
@pytest.mark.parametrize("place", [3, 9])
def test_a_title_without_a_link_among_linked_titles_is_a_paper_if_it_has_what_the_others_have(
    layout: str, place: int
) -> None:
    papers = [*PAPERS, *(replace(p, title=f"{p.title}, again", abstract=f"Again. {p.abstract}") for p in PAPERS)]
    page = "# The weekly letter\n\nWelcome to the letter of this week, which has many papers.\n\n"
    for n, paper in enumerate(papers, 1):
        title = paper.title if n - 1 == place else f"[{paper.title}](https://arxiv.org/abs/2506.{n:05})"
        page += _LINKED_PAGES[layout].format(n=n, title=title, authors=paper.authors, abstract=paper.abstract)
        if n == 6:
            page += f"{_LINKED_PAGES[layout][:3].strip()} Job of the week\n\nA small laboratory looks for you.\n\n"
    feed = read(page, "letter.md")
    assert others(feed, papers) == []
    assert [paper.metadata.arxiv_id for paper in feed.entries].count("") == 1
    assert len(feed.entries) == len(papers)
