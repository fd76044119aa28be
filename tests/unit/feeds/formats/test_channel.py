"""Test the posts of a channel: a chat in which one sender writes, each time of one paper."""

from __future__ import annotations

import pytest

from readinglist.feeds import parse
from tests.unit.feeds.formats import posts_of_papers as posts


@pytest.mark.parametrize("head", ["Garden Papers, [05.05.2025 10:3{n}]\n", "[05/05/2025, 10:3{n}:00] Garden Papers: "])
@pytest.mark.parametrize("signs", [True, False])
def test_each_post_of_a_channel_is_a_paper(head: str, *, signs: bool) -> None:
    text = "\n".join(head.format(n=n) + posts.post(n, signs=signs) for n in range(len(posts.TITLES)))
    feed = parse(text.encode(), "channel.txt")
    papers = [entry.metadata for entry in feed.entries]
    assert [paper.title for paper in papers] == list(posts.TITLES)
    assert [paper.abstract for paper in papers] == [posts.abstract(n) for n in range(len(papers))]
    assert [paper.authors for paper in papers] == [("Ada Vega", "Jun Ito")] * len(papers)
    assert [paper.arxiv_id for paper in papers] == [posts.arxiv_id(n) for n in range(len(papers))]


@pytest.mark.parametrize("views", ["1.2K views, 08:41", "👁 1.2K, 08:41", "1.2K views08:41"])
def test_the_views_of_a_post_are_no_title(views: str) -> None:
    """Test posts that were copied from the window of the program, where only the views stand between them."""
    text = "\n".join(f"{posts.post(n, signs=True)}{views}\n" for n in range(len(posts.TITLES)))
    feed = parse(text.encode(), "channel.txt")
    assert [entry.metadata.title for entry in feed.entries] == list(posts.TITLES)
    assert [entry.metadata.abstract for entry in feed.entries] == [posts.abstract(n) for n in range(len(posts.TITLES))]
    assert [entry.metadata.arxiv_id for entry in feed.entries] == [posts.arxiv_id(n) for n in range(len(posts.TITLES))]
