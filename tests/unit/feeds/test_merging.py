"""Several feeds become one, and each line is still found where it came from."""

from __future__ import annotations

from readinglist import feeds
from readinglist.errors import ReadingListError
from readinglist.feeds.feed_builder import unaccounted_lines
from readinglist.model import Problem

PAGE = (
    "Learning to Sort Pebbles\nWe sort pebbles by colour and by size, and show that it can be learned from few data.\n"
    "A Theory of Small Boats\nWe give a theory of boats that are small, and prove that they float in any weather.\n"
)


def test_every_line_of_every_file_is_accounted_for() -> None:
    joined = feeds.merge_feeds([feeds.parse(PAGE.encode(), "a.txt"), feeds.parse(PAGE.encode(), "b.txt")])
    assert unaccounted_lines(joined) == []
    assert (joined.name, len(joined.entries)) == ("a.txt and 1 more", 4)
    assert [joined.text_of(entry.lines).splitlines()[0] for entry in joined.entries] == [
        entry.metadata.title for entry in joined.entries
    ]


def test_a_line_is_placed_in_its_own_file() -> None:
    joined = feeds.merge_feeds([feeds.parse(PAGE.encode(), "a.txt"), feeds.parse(PAGE.encode(), "b.txt")])
    assert [feeds.source_location(joined, entry.lines.first) for entry in joined.entries] == [
        ("a.txt", 1),
        ("a.txt", 3),
        ("b.txt", 1),
        ("b.txt", 3),
    ]
    assert feeds.source_location(feeds.parse(PAGE.encode(), "a.txt"), 3) == ("", 3)


def test_a_refused_file_is_a_problem_of_the_whole() -> None:
    joined = feeds.merge_feeds([feeds.parse(PAGE.encode(), "a.txt")], [("b.jpg", ReadingListError("No.", "Try text."))])
    assert joined.name == "a.txt"
    assert joined.problems == (Problem(len(joined.source), "b.jpg", "No. Try text."),)
    assert unaccounted_lines(joined) == []
