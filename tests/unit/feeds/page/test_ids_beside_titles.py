"""Identifiers before, after and beside titles: each paper gets its own or none, never that of its neighbour."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from tests.unit.feeds.page.invented_papers import PAPERS, Invented, ids, read, titles

Layout = tuple[str, Callable[[Invented], str]]  # the name of the file, and how it shows a paper


def _text_before(paper: Invented) -> str:
    head = f"arXiv:{paper.arxiv_id}\n" if paper.arxiv_id else ""
    return f"{head}{paper.title}\n{paper.authors}\n{paper.abstract}\n\n"


def _text_after(paper: Invented) -> str:
    foot = f"arXiv:{paper.arxiv_id}\n" if paper.arxiv_id else ""
    return f"{paper.title}\n{paper.authors}\n{paper.abstract}\n{foot}\n"


def _text_below_title(paper: Invented) -> str:
    line = f"{paper.url}\n" if paper.url else ""
    return f"{paper.title}\n{line}{paper.authors}\n{paper.abstract}\n\n"


def _text_beside(paper: Invented) -> str:
    return f"{paper.title} {paper.url}".rstrip() + f"\n{paper.authors}\n{paper.abstract}\n\n"


def _text_spaced_before(paper: Invented) -> str:
    head = f"{paper.url}\n\n" if paper.url else ""
    return f"{head}{paper.title}\n\n{paper.authors}\n\n{paper.abstract}\n\n"


def _text_spaced_after(paper: Invented) -> str:
    foot = f"{paper.url}\n\n" if paper.url else ""
    return f"{paper.title}\n\n{paper.authors}\n\n{paper.abstract}\n\n{foot}"


def _markdown_before(paper: Invented) -> str:
    head = f"`arXiv:{paper.arxiv_id}`\n\n" if paper.arxiv_id else ""
    return f"{head}### {paper.title}\n\n*{paper.authors}*\n\n{paper.abstract}\n\n"


def _markdown_after(paper: Invented) -> str:
    foot = f"[arXiv]({paper.url})\n\n" if paper.url else ""
    return f"### {paper.title}\n\n*{paper.authors}*\n\n{paper.abstract}\n\n{foot}"


def _markdown_beside(paper: Invented) -> str:
    title = f"[{paper.title}]({paper.url})" if paper.url else paper.title
    return f"### {title}\n\n*{paper.authors}*\n\n{paper.abstract}\n\n"


def _markdown_list(paper: Invented) -> str:
    link = f" ([paper]({paper.url}))" if paper.url else ""
    return f"- **{paper.title}**{link}\n\n  {paper.authors}\n\n  {paper.abstract}\n\n"


def _markdown_linked_list(paper: Invented) -> str:
    title = f"[{paper.title}]({paper.url})" if paper.url else paper.title
    return f"- {title}\n\n  {paper.authors}\n\n  {paper.abstract}\n\n"


def _html_before(paper: Invented) -> str:
    head = f'<p><a href="{paper.url}">arXiv:{paper.arxiv_id}</a></p>\n' if paper.url else ""
    return f"{head}<h3>{paper.title}</h3>\n<p>{paper.authors}</p>\n<p>{paper.abstract}</p>\n"


def _html_after(paper: Invented) -> str:
    foot = f'<p><a href="{paper.url}">PDF</a></p>\n' if paper.url else ""
    return f"<h3>{paper.title}</h3>\n<p>{paper.authors}</p>\n<p>{paper.abstract}</p>\n{foot}"


def _html_within(paper: Invented) -> str:
    head = f'<a href="{paper.url}">{paper.arxiv_id}</a>' if paper.url else ""
    return f"<div>{head}<h3>{paper.title}</h3><p>{paper.authors}</p><p>{paper.abstract}</p></div>\n"


def _html_definitions(paper: Invented) -> str:
    head = f'<a href="{paper.url}">arXiv:{paper.arxiv_id}</a>' if paper.url else "no number yet"
    return f"<dt>{head}</dt>\n<dd><p>{paper.title}</p>\n<p>{paper.authors}</p>\n<p>{paper.abstract}</p></dd>\n"


LAYOUTS: dict[str, Layout] = {
    "text, before": ("page.txt", _text_before),
    "text, after": ("page.txt", _text_after),
    "text, below the title": ("page.txt", _text_below_title),
    "text, beside the title": ("page.txt", _text_beside),
    "text, before, with blank lines": ("page.txt", _text_spaced_before),
    "text, after, with blank lines": ("page.txt", _text_spaced_after),
    "Markdown, before": ("page.md", _markdown_before),
    "Markdown, after": ("page.md", _markdown_after),
    "Markdown, in the title": ("page.md", _markdown_beside),
    "Markdown, in a list": ("page.md", _markdown_list),
    "Markdown, in the titles of a list": ("page.md", _markdown_linked_list),
    "HTML, before": ("page.html", _html_before),
    "HTML, after": ("page.html", _html_after),
    "HTML, in an element": ("page.html", _html_within),
    "HTML, in a list of definitions": ("page.html", _html_definitions),
}
UNCLEAR_WITHOUT_THE_FIRST = {"text, before, with blank lines", "Markdown, before", "HTML, before"}
FRAMES = {
    "page.txt": ("Seen this week\n\n", "\nAbout these pages\n"),
    "page.md": ("# Seen this week\n\n", "\n## About these pages\n"),
    "page.html": ("<header><h1>Seen this week</h1></header>\n", "<footer><p>About these pages</p></footer>\n"),
}


def show(layout: str, papers: Sequence[Invented], *, top: bool = False, bottom: bool = False) -> tuple[str, str]:
    """Return the text of a page of ``papers``, perhaps with a header and a footer, and its name."""
    name, show_one = LAYOUTS[layout]
    text = FRAMES[name][0] * top + "".join(map(show_one, papers)) + FRAMES[name][1] * bottom
    return (f"<html><body>\n{text}</body></html>\n" if name.endswith("html") else text), name


@pytest.mark.parametrize("bottom", [False, True], ids=["no footer", "footer"])
@pytest.mark.parametrize("top", [False, True], ids=["no header", "header"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_each_paper_gets_its_own_id(layout: str, top: bool, bottom: bool) -> None:
    found = ids(read(*show(layout, PAPERS, top=top, bottom=bottom)))
    assert found == {paper.title: paper.arxiv_id for paper in PAPERS}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_order_of_the_papers_makes_no_difference(layout: str) -> None:
    assert ids(read(*show(layout, PAPERS[::-1]))) == {paper.title: paper.arxiv_id for paper in PAPERS}


@pytest.mark.parametrize(
    ("layout", "missing"),
    # A page of which the first paper lacks the id above it looks like one of which the last lacks the id below it.
    [(layout, n) for layout in LAYOUTS for n in (0, 3, 7) if n or layout not in UNCLEAR_WITHOUT_THE_FIRST],
)
def test_a_paper_without_an_id_gets_none_and_shifts_no_other(layout: str, missing: int) -> None:
    papers = [paper.without_id() if n == missing else paper for n, paper in enumerate(PAPERS)]
    feed = read(*show(layout, papers))
    assert ids(feed) == {paper.title: paper.arxiv_id for paper in papers}
    assert [entry.metadata.authors for entry in feed.entries] == [paper.names for paper in papers]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_an_abstract_that_is_missing_gives_no_id_to_a_neighbour(layout: str) -> None:
    papers = [*PAPERS[:4], Invented(PAPERS[4].title, PAPERS[4].authors, "", PAPERS[4].arxiv_id), *PAPERS[5:]]
    feed = read(*show(layout, papers))
    own = {paper.title: paper.arxiv_id for paper in papers}
    assert {title: found for title, found in ids(feed).items() if found not in ("", own.get(title))} == {}
    assert set(titles(feed)) >= {paper.title for paper in papers if paper.abstract}
