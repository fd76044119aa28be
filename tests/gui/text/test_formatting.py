"""What the window says."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from readinglist.gui.text import formatting
from readinglist.model import Changes, Direction, Operation, OpKind
from tests.builders import metadata


@pytest.mark.parametrize(
    ("operation", "direction", "said"),
    [
        (Operation(OpKind.SET_STATUS, {"papers": 2, "status": "read"}), Direction.DONE, "Marked 2 papers as read"),
        (
            Operation(OpKind.IMPORT, {"new": 259, "changed": 0, "restored": 0, "feed": "trending.txt"}),
            Direction.DONE,
            "Imported 259 papers from trending.txt",
        ),
        (Operation(OpKind.STAR, {"papers": 1}), Direction.UNDONE, "Undone: Star paper"),
        (Operation(OpKind.WRITE_NOTE, {}), Direction.DONE, "Edited note"),
    ],
)
def test_an_operation_is_said_as_done(operation: Operation, direction: Direction, said: str) -> None:
    assert formatting.done(Changes(operation, frozenset({1}), None, None, 1, direction=direction)) == said


@pytest.mark.parametrize(("count", "said"), [(0, "0 papers"), (1, "1 paper"), (100_000, "100,000 papers")])
def test_papers_are_counted_in_words(count: int, said: str) -> None:
    assert formatting.papers(count) == said


@pytest.mark.parametrize(
    ("date", "said"),
    [("2025-01-28", "28 Jan 2025"), ("2025-01", "Jan 2025"), ("2025", "2025"), ("2025-99", "2025"), ("soon", "soon")],
)
def test_a_date_is_said_as_far_as_it_is_known(date: str, said: str) -> None:
    assert formatting.published(date) == said


def test_the_year_is_said_only_when_it_is_another() -> None:
    now = datetime(2026, 6, 15, 12, tzinfo=UTC)
    assert formatting.day(datetime(2026, 3, 2, 12, tzinfo=UTC), now) == "2 Mar"
    assert formatting.day(datetime(2025, 3, 2, 12, tzinfo=UTC), now) == "2 Mar 2025"


def test_many_authors_are_cut_with_their_number() -> None:
    assert formatting.byline(("A", "B")) == "A, B"
    assert formatting.byline(tuple("ABCDEFGH")) == "A, B, C, D, E and 3 more"


def test_particulars_name_what_is_known() -> None:
    known = metadata(published="2025-01", arxiv_id="2501.15420", arxiv_version=2, upvotes=12)
    assert formatting.publication_line(known) == "Jan 2025 · arXiv 2501.15420v2 · 12 upvotes"
    assert formatting.publication_line(metadata()) == ""
