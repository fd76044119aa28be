"""Test an annotated bibliography: title, authors, a line with the preprint's number, and the annotation."""

from __future__ import annotations

import textwrap

import pytest

from readinglist.feeds import parse
from tests.unit.feeds.formats import posts_of_papers as posts


@pytest.mark.parametrize(
    "venue", ["arXiv preprint arXiv:{id}, 2024.", "In arXiv e-prints arXiv:{id} (2024)", "arXiv:{id}"]
)
def test_the_preprint_is_no_part_of_the_abstract(venue: str) -> None:
    text = "".join(
        f"{title}\n  Ada Vega, Jun Ito, and Bo Hale.\n  {venue.format(id=posts.arxiv_id(n))}\n\n"
        f"{textwrap.indent(textwrap.fill(posts.abstract(n), 66), '      ')}\n\n"
        for n, title in enumerate(posts.TITLES)
    )
    papers = [entry.metadata for entry in parse(text.encode(), "bibliography.txt").entries]
    assert [paper.title for paper in papers] == list(posts.TITLES)
    assert [paper.abstract for paper in papers] == [posts.abstract(n) for n in range(len(posts.TITLES))]
    assert [paper.arxiv_id for paper in papers] == [posts.arxiv_id(n) for n in range(len(posts.TITLES))]
