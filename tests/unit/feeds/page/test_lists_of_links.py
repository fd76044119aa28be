"""Test lists of linked titles, of which some have a venue, a code link or a remark after them."""

from __future__ import annotations

from readinglist.feeds import parse
from tests.unit.feeds.formats import posts_of_papers as posts

AFTER = (" (ICML, 2024)", "", " [[code]](https://github.com/ada/beans)", "\n    * Start here.", " (ICML, 2023)", "")


def test_titles_alone_are_titles_like_those_with_a_venue() -> None:
    items = [
        f"  * [{title}](https://arxiv.org/abs/{posts.arxiv_id(n)}){after}"
        for n, (title, after) in enumerate(zip(posts.TITLES, AFTER, strict=True))
    ]
    text = "\n".join(["# Garden papers", "", "* 1.1 Soil", *items[:3], "", "* 1.2 Animals", *items[3:], ""])
    feed = parse(text.encode(), "README.md")
    assert [entry.metadata.title for entry in feed.entries] == list(posts.TITLES)
    assert [entry.metadata.arxiv_id for entry in feed.entries] == [posts.arxiv_id(n) for n in range(len(items))]


def test_addresses_may_be_named_by_what_they_are_of() -> None:
    records = "".join(
        f"- title: {title}\n  links:\n    arxiv: https://arxiv.org/abs/{posts.arxiv_id(n)}\n"
        for n, title in enumerate(posts.TITLES)
    )
    feed = parse(records.encode(), "papers.yaml")
    assert [entry.metadata.arxiv_id for entry in feed.entries] == [posts.arxiv_id(n) for n in range(len(posts.TITLES))]
