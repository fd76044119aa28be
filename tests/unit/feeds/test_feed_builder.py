from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readinglist.errors import ReadingListError
from readinglist.feeds import parse
from readinglist.feeds.document import Document
from readinglist.feeds.feed_builder import FeedBuilder, unaccounted_lines
from readinglist.model import Entry, Feed, LineSpan, Metadata, Problem, SkippedLines

LINE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            "Submitted by",
            "12 authors",
            "Upvote",
            "- 7",
            "https://arxiv.org/abs/2501.00001v2",
            "Abstract:",
            "Title: A Study of Everything",
            "A Study of Nearly Everything in Two Parts",
            "We show that everything is a study of something else. " * 6,
            "## [A Heading](https://example.org)",
            "@article{key, title = {Some Title},",
            "TY  - JOUR",
            '{"title": "A", "abstract"',
            "<article><h3>Title of It</h3><p>We do it.</p>",
            "title,abstract",
            "TI  - A Title",
            "ER  - ",
        ]
    ),
)


def lines_of(data: bytes) -> list[int]:
    try:
        return unaccounted_lines(parse(data, "any"))
    except ReadingListError:
        return []


@given(st.lists(LINE, max_size=30).map("\n".join))
def test_every_line_of_any_text_is_in_one_place(text: str) -> None:
    assert lines_of(text.encode("utf-8", "surrogatepass")) == []


@given(st.binary(max_size=300))
def test_every_line_of_any_bytes_is_in_one_place(data: bytes) -> None:
    assert lines_of(data) == []


def test_a_line_that_nobody_claims_is_a_problem() -> None:
    builder = FeedBuilder(Document("A Title\nits text\n\nsomething else".split("\n")))
    builder.add_entry(Metadata("A Title"), 1, 2)
    (problem,) = builder.build_feed("form", "page").problems
    assert (problem.line, problem.text) == (4, "something else")


def test_a_paper_shown_twice_is_an_entry_and_clutter() -> None:
    builder = FeedBuilder(Document("A Title\nits text\nA  title.\nits text".split("\n")))
    builder.add_entry(Metadata("A Title", "its text"), 1, 2)
    builder.add_entry(Metadata("A title.", "its text"), 3, 4)
    feed = builder.build_feed("form", "page")
    assert feed.entries == (Entry(Metadata("A Title", "its text"), LineSpan(1, 2)),)
    assert feed.skipped == (SkippedLines(LineSpan(3, 4), "duplicate"),)


def test_the_fuller_of_two_cards_stays_in_the_first_place() -> None:
    builder = FeedBuilder(Document("One\nTwo\nOne\ntext".split("\n")))
    builder.add_entry(Metadata("One"), 1, 1)
    builder.add_entry(Metadata("Two"), 2, 2)
    builder.add_entry(Metadata("One", "text"), 3, 4)
    assert [e.metadata for e in builder.build_feed("form", "page").entries] == [
        Metadata("One", "text"),
        Metadata("Two"),
    ]


def test_papers_with_one_title_and_different_ids_are_two() -> None:
    builder = FeedBuilder(Document("One\nOne".split("\n")))
    builder.add_entry(Metadata("One", arxiv_id="2501.00001"), 1, 1)
    builder.add_entry(Metadata("One", arxiv_id="2501.00002"), 2, 2)
    assert len(builder.build_feed("form", "page").entries) == 2


def test_a_line_in_two_places_or_in_none_is_noticed() -> None:
    feed = Feed(
        "page", "form", (Entry(Metadata("a"), LineSpan(1, 2)),), (Problem(2, "b", "odd"),), source=("a", "b", "c", "")
    )
    assert unaccounted_lines(feed) == [2, 3]
