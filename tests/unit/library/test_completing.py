"""What several entries say of one paper comes together, whichever comes first."""

from __future__ import annotations

from itertools import permutations

import pytest

from readinglist import feeds
from readinglist.feeds.merging import merge_feeds
from readinglist.identity.completing import complete
from readinglist.library import Library
from readinglist.model import EntryMatch, Link, LinkKind, Metadata
from tests.builders import accept_all, entry, feed

TITLE = "Sparse Attention for Very Long Documents"
ABSTRACT = (
    "We read long documents with little attention, and measure how much is lost by that. On three collections of "
    "reports a model that looks at every tenth word answers nearly all questions, in a fifth of the time."
)
OTHER = (
    "Short stories are kept whole in memory, and recalled by the few words that a reader still knows. We compare two "
    "ways of storing them, and find that the simpler one forgets less."
)
PAGE = f"# {TITLE}\n\n{ABSTRACT}\n\n# Dense Memories of Short Stories\n\n{OTHER}\n"
BIB = "@article{a, title = {%s}, author = {Ng, Ada and Roe, Jo}, eprint = {2401.01234}, year = 2024}\n".replace(
    "%s", TITLE
)


def test_what_one_lacks_comes_from_the_other() -> None:
    bare = Metadata(TITLE, published="2024", keywords=("a",), links=(Link(LinkKind.CODE, "https://x.y"),))
    full = Metadata(
        "Another", ABSTRACT, ("Ada Ng",), "2024-01-02", doi="10.1/a", keywords=("a", "b"), arxiv_id="2401.01234"
    )

    assert complete(bare, full) == Metadata(
        TITLE, ABSTRACT, ("Ada Ng",), "2024-01-02", doi="10.1/a", keywords=("a", "b"), arxiv_id="2401.01234",
        links=(Link(LinkKind.CODE, "https://x.y"),),
    )  # fmt: skip
    assert complete(full, bare).title == "Another"
    assert complete(bare, full, keep=("abstract", "doi")).abstract == complete(bare, full, keep=("doi",)).doi == ""


@pytest.mark.parametrize("order", list(permutations((("list.md", PAGE), ("list.bib", BIB)))))
def test_files_dropped_together_give_each_paper_all_its_details(
    library: Library, order: tuple[tuple[str, str], ...]
) -> None:
    plan = library.plan(merge_feeds([feeds.parse(text.encode(), name) for name, text in order]))

    accept_all(library, plan.feed)

    paper = next(paper for paper in library.papers([1, 2]) if paper.metadata.title == TITLE)
    details = paper.metadata
    assert (details.abstract, details.authors, details.arxiv_id) == (ABSTRACT, ("Ada Ng", "Jo Roe"), "2401.01234")
    assert [row.is_repeated for row in plan.rows].count(True) == 1


def test_the_reader_sees_what_was_added(library: Library) -> None:
    twice = feed(entry(TITLE, ABSTRACT), entry(TITLE, ABSTRACT, authors=("Ada Ng",), arxiv_id="2401.01234"))

    first, second = library.plan(twice).rows

    assert (first.match, first.entry.metadata.authors) == (EntryMatch.NEW, ("Ada Ng",))
    assert second.reason == "Listed earlier in this import. Added to it: authors, arXiv ID."


def test_a_paper_of_the_library_gets_the_details_of_both(library: Library) -> None:
    accept_all(library, feed(entry(TITLE, ABSTRACT)))
    twice = feed(entry(TITLE, ABSTRACT), entry(TITLE, ABSTRACT, authors=("Ada Ng",)))

    first, second = library.plan(twice).rows

    assert (first.match, [change.name for change in first.changes]) == (EntryMatch.CHANGED, ["authors"])
    assert second.match is EntryMatch.SAME
