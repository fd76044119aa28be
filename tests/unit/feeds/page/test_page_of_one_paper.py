"""Pages of one paper, which say to search engines what it is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from readinglist.model import Metadata
from tests.unit.feeds.page.invented_papers import PAPERS, read, titles

PAPER = PAPERS[1]
# What such a page shows besides: its menu, and other papers that resemble it.
SHOWN = (
    f"<nav><a href='/'>Home</a> <a href='/login'>Log in</a></nav><h1>{PAPER.title}</h1><p>{PAPER.authors}</p>"
    f"<p>{PAPER.abstract}</p><h2>Related papers</h2><ul>"
    + "".join(f"<li><a href='{p.url}'>{p.title}</a></li>" for p in PAPERS[5:])
    + "</ul>"
)


def tags(**more: str) -> str:
    """Return the tags of the paper's page, with ``more`` than those that it always has."""
    found = {"citation_title": PAPER.title, "citation_abstract": PAPER.abstract, **more}
    authors = "".join(f'<meta name="citation_author" content="{name}">\n' for name in PAPER.names)
    return authors + "".join(f'<meta name="{name}" content="{value}">\n' for name, value in found.items())


def linked_data(value: Any) -> str:
    return f'<script type="application/ld+json">\n{json.dumps(value, indent=1)}\n</script>\n'


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "ScholarlyArticle",
    "headline": PAPER.title,
    "abstract": PAPER.abstract,
    "author": [{"@type": "Person", "name": name} for name in PAPER.names],
    "datePublished": "2024-09-02",
    "sameAs": PAPER.url,
}


def page(head: str, body: str = SHOWN) -> str:
    title = f"<title>{PAPER.title} | Kiln Letters</title>"
    return f"<!DOCTYPE html>\n<html><head>\n{title}\n{head}</head>\n<body>\n{body}\n</body></html>\n"


def the_one(head: str, body: str = SHOWN) -> Metadata:
    feed = read(page(head, body), "paper.html")
    (entry,) = feed.entries
    assert feed.format_name == "page of a paper"
    return entry.metadata


def test_tags_tell_everything_of_the_paper() -> None:
    found = the_one(
        tags(
            citation_publication_date="2024/09/02",
            citation_journal_title="Kiln Letters",
            citation_doi="10.1234/KILN.7",
            citation_arxiv_id="2409.10022",
            citation_keywords="bricks; kilns",
        )
    )
    assert (found.title, found.abstract, found.authors) == (PAPER.title, PAPER.abstract, PAPER.names)
    assert (found.published, found.venue, found.keywords) == ("2024-09-02", "Kiln Letters", ("bricks", "kilns"))
    assert (found.doi, found.arxiv_id) == ("10.1234/kiln.7", "2409.10022")


@pytest.mark.parametrize(
    "authors",
    ["Lindqvist, Marta; Adeyemi, Oyelaran; Sandoval, Pia", "Marta Lindqvist; Oyelaran Adeyemi; Pia Sandoval"],
)
def test_authors_may_be_in_one_tag(authors: str) -> None:
    head = f'<meta name="citation_title" content="{PAPER.title}">\n<meta name="citation_authors" content="{authors}">\n'
    assert the_one(head).authors == PAPER.names


@pytest.mark.parametrize("name", ["dc.description", "og:description", "description", "DCTERMS.abstract"])
def test_the_abstract_may_be_a_description(name: str) -> None:
    key = "property" if name.startswith("og") else "name"
    head = f'<meta name="citation_title" content="{PAPER.title}">\n<meta {key}="{name}" content="{PAPER.abstract}">\n'
    assert the_one(head).abstract == PAPER.abstract


@pytest.mark.parametrize(
    "value",
    [
        ARTICLE,
        [ARTICLE],
        {"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Kiln Letters"}, ARTICLE]},
        {"@type": "WebPage", "mainEntity": ARTICLE},
        {**ARTICLE, "@type": ["Article", "Thing"]},
        {**ARTICLE, "author": list(PAPER.names)},
        {**{key: text for key, text in ARTICLE.items() if key != "headline"}, "name": PAPER.title},
    ],
    ids=["article", "list", "graph", "main entity", "several types", "names", "name"],
)
def test_linked_data_tell_the_paper(value: Any) -> None:
    found = the_one(linked_data(value))
    assert (found.title, found.abstract, found.authors) == (PAPER.title, PAPER.abstract, PAPER.names)
    assert (found.published, found.arxiv_id) == ("2024-09-02", PAPER.arxiv_id)


@pytest.mark.parametrize("broken", ["{", '{"@type": "ScholarlyArticle"}', '["a", 1, null]', '{"@type": 3, "name": []}'])
def test_linked_data_that_say_nothing_hide_no_papers(broken: str) -> None:
    listed = "".join(f"<h3>{p.title}</h3><p>{p.authors}</p><p>{p.abstract}</p>\n" for p in PAPERS)
    feed = read(page(f'<script type="application/ld+json">{broken}</script>\n', listed), "page.html")
    assert titles(feed) == [paper.title for paper in PAPERS]


@pytest.mark.parametrize("head", [tags(), linked_data(ARTICLE)], ids=["tags", "linked data"])
def test_a_page_that_lists_papers_is_read_as_a_list(head: str) -> None:
    listed = "".join(
        f'<div><h3><a href="{p.url}">{p.title}</a></h3><p>{p.authors}</p><p>{p.abstract}</p></div>\n' for p in PAPERS
    )
    assert titles(read(page(head, listed), "page.html")) == [paper.title for paper in PAPERS]


def test_tags_of_two_papers_are_not_those_of_one() -> None:
    second = f'<meta name="citation_title" content="{PAPERS[2].title}">\n'
    listed = "".join(f"<h3>{p.title}</h3><p>{p.authors}</p><p>{p.abstract}</p>\n" for p in PAPERS[1:3])
    assert titles(read(page(tags() + second, listed), "page.html")) == [paper.title for paper in PAPERS[1:3]]
