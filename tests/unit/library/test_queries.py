"""Lists, facets, counts, rows and the words for the index."""

from __future__ import annotations

from datetime import datetime

import pytest

from readinglist.library import Library, queries
from readinglist.model import (
    AndNode,
    Facet,
    HighlightColour,
    Link,
    LinkKind,
    NotNode,
    Order,
    OrNode,
    PaperText,
    QueryNode,
    Status,
    Tag,
)
from tests.builders import accept_all, entry, feed, feed_of

TODAY = datetime.now().astimezone()


@pytest.fixture
def stocked(library: Library) -> Library:
    """Four papers: one of each kind, ids 1 to 4."""
    code = Link(LinkKind.CODE, "https://github.com/a/b")
    accept_all(
        library,
        feed(
            entry("Beta, the Second Letter", published="2024-05-01", links=(code,)),
            entry("alpha, the First Letter", "", published="2025-01-02"),
            entry("Gamma, the Third Letter", published="2023", arxiv_id="2301.00001"),
            name="letters_100%.txt",
        ),
    )
    accept_all(library, feed(entry("Delta, the Fourth Letter"), name="later.txt"))
    library.set_status([1], Status.READ)
    library.set_status([2], Status.QUEUED)
    library.set_starred([3], starred=True)
    library.tags.add([1, 2], "llm")
    library.tags.add([2, 3], "llm/training")
    library.tags.add([4], "llmx")
    library.set_note(1, "A note.")
    library.add_highlight(3, 0, 2, HighlightColour.PINK, "a comment")
    return library


FACETS = [
    (Facet("status", "read"), {1}),
    (Facet("status", "INBOX"), {3, 4}),
    (Facet("status", "nonsense"), set()),
    (Facet("tag", "llm"), {1, 2, 3}),
    (Facet("tag", "LLM/Training"), {2, 3}),
    (Facet("tag", "l%"), set()),
    (Facet("is", "starred"), {3}),
    (Facet("is", "unread"), {2, 3, 4}),
    (Facet("is", "annotated"), {1, 3}),
    (Facet("is", "untagged"), set()),
    (Facet("is", "odd"), set()),
    (Facet("has", "note"), {1}),
    (Facet("has", "highlight"), {3}),
    (Facet("has", "code"), {1}),
    (Facet("has", "pdf"), {3}),
    (Facet("has", "abstract"), {1, 3, 4}),
    (Facet("year", "2024"), {1}),
    (Facet("year", "2023..2024"), {1, 3}),
    (Facet("year", "2024.."), {1, 2}),
    (Facet("year", "..2023"), {3}),
    (Facet("year", "soon"), set()),
    (Facet("added", "<7d"), {1, 2, 3, 4}),
    (Facet("added", ">7d"), set()),
    (Facet("added", ">2020-01-01"), {1, 2, 3, 4}),
    (Facet("added", "<2020"), set()),
    (Facet("read", "<1d"), {1}),
    (Facet("import", "1"), {1, 2, 3}),
    (Facet("import", "100%"), {1, 2, 3}),
    (Facet("import", "later"), {4}),
    (Facet("import", f"{TODAY.day} {TODAY:%b}"), {1, 2, 3, 4}),
    (Facet("import", f"{TODAY.day}. {TODAY:%B} {TODAY.year}"), {1, 2, 3, 4}),
    (Facet("import", f"{TODAY.day} {TODAY:%b} 1999"), set()),
    (Facet("unheard", "of"), set()),
    (NotNode(Facet("tag", "llm")), {4}),
    (AndNode((Facet("tag", "llm"), NotNode(Facet("status", "read")))), {2, 3}),
    (OrNode((Facet("is", "starred"), Facet("status", "read"))), {1, 3}),
]


@pytest.mark.parametrize(("tree", "found"), FACETS, ids=str)
def test_a_tree_of_facets_finds_its_papers(stocked: Library, tree: QueryNode, found: set[int]) -> None:
    assert set(stocked.find(tree, Order.ADDED)) == found
    if isinstance(tree, Facet):
        assert set(stocked.matching(tree)) == found


@pytest.mark.parametrize(
    ("order", "ids"),
    [
        (Order.ADDED, [4, 1, 2, 3]),
        (Order.RELEVANCE, [4, 1, 2, 3]),
        (Order.PUBLISHED, [2, 1, 3, 4]),
        (Order.TITLE, [2, 1, 4, 3]),
    ],
)
def test_lists_are_in_order(stocked: Library, order: Order, ids: list[int]) -> None:
    assert list(stocked.find(None, order)) == ids
    assert list(stocked.sort([1, 3, 4], order)) == [paper for paper in ids if paper != 2]


def test_rows_come_in_the_order_asked_without_those_that_are_gone(stocked: Library) -> None:
    rows = stocked.rows([3, 99, 1])
    assert [(row.id, row.starred, row.has_note, row.has_highlights) for row in rows] == [
        (3, True, False, True),
        (1, False, True, False),
    ]
    assert [tag.name for tag in rows[0].tags] == ["llm/training"]


def test_the_overview_counts_parents_with_their_children_once(stocked: Library) -> None:
    overview = stocked.overview()
    assert overview.statuses == {Status.READ: 1, Status.QUEUED: 1, Status.INBOX: 2}
    assert (overview.starred, overview.papers) == (1, 4)
    counts = tuple(Tag(tag.name, tag.colour, tag.papers) for tag in overview.tags)
    assert counts == (Tag("llm", 0, 3), Tag("llm/training", 0, 2), Tag("llmx", 1, 1))
    assert [(row.name, row.papers) for row in overview.imports] == [("later.txt", 1), ("letters_100%.txt", 3)]


def test_the_words_of_a_paper_are_all_there(stocked: Library) -> None:
    (text,) = stocked.texts([3])
    assert text == PaperText(3, "Gamma, the Third Letter", "We show something.", "", "llm/training", "", "a comment")
    assert [text.id for text in stocked.texts()] == [1, 2, 3, 4]


def test_only_changes_of_words_are_for_the_index(stocked: Library) -> None:
    position = stocked.position()
    stocked.set_status([1, 2, 3], Status.DISMISSED)
    stocked.set_starred([4], starred=True)
    assert stocked.changed_since(position) == frozenset()
    stocked.set_note(4, "words")
    assert stocked.changed_since(position) == frozenset({4})
    position = stocked.position()
    stocked.tags.rename("llm", "ml")
    assert stocked.changed_since(position) == frozenset({1, 2, 3})
    position = stocked.position()
    stocked.tags.colour("ml", 5)
    stocked.tags.set_key("ml", 5)
    assert stocked.changed_since(position) == frozenset()


def test_a_highlight_whose_words_are_gone_is_kept(library: Library) -> None:
    accept_all(library, feed(entry("The Same Long Title", "One two three.")))
    library.add_highlight(1, 4, 7, HighlightColour.BLUE, "why")
    accept_all(library, feed(entry("The Same Long Title", "Quite other words.")))
    paper = library.paper(1)
    assert paper is not None
    assert [(h.start, h.quote, h.comment) for h in paper.highlights] == [(-1, "two", "why")]


def test_a_long_list_of_ids_is_no_matter(library: Library) -> None:
    accept_all(library, feed_of(1_500))
    assert len(library.rows(list(library.find(None)))) == 1_500


@pytest.mark.parametrize("status", list(Status))
@pytest.mark.parametrize("at_once", [1, 25, 200_000])
def test_a_status_is_listed_in_the_order_of_time_however_many_papers_have_it(
    library: Library, monkeypatch: pytest.MonkeyPatch, status: Status, at_once: int
) -> None:
    monkeypatch.setattr(queries, "IDS_AT_ONCE", at_once)  # characters
    for batch in range(3):
        accept_all(library, feed(*(entry(f"Paper {batch * 20 + n} of many") for n in range(20))))
    library.set_status([7, 3, 41], Status.READ)
    library.set_status(range(21, 41), Status.DISMISSED)
    library.trash.remove([5, 22])
    newest_first = [*range(41, 61), *range(21, 41), *range(1, 21)]
    has = {7: Status.READ, 3: Status.READ, 41: Status.READ} | dict.fromkeys(range(21, 41), Status.DISMISSED)
    expected = [one for one in newest_first if has.get(one, Status.INBOX) is status and one not in {5, 22}]
    assert list(library.find(Facet("status", status))) == expected
    assert list(library.find(None)) == [one for one in newest_first if one not in {5, 22}]
