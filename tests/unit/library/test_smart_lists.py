"""Searches that are kept under a name, and counts among some papers only."""

from __future__ import annotations

import pytest

from readinglist.errors import ReadingListError
from readinglist.library import Library
from readinglist.model import Overview, SmartList, Status
from readinglist.operation_names import label
from tests.builders import accept_all, feed_of
from tests.unit.library.state import state_of


def names(library: Library) -> list[str]:
    return [one.name for one in library.smart_lists()]


@pytest.fixture
def three(library: Library) -> Library:
    for name in ("First", "Second", "Third"):
        library.lists.save(name, f"is:starred {name}")
    return library


def test_a_search_is_kept_under_a_name_and_undone(library: Library) -> None:
    before = state_of(library)
    changes = library.lists.save("  To   discuss ", " tag:discuss ")
    assert library.smart_lists() == (SmartList(1, "To discuss", "tag:discuss"),)
    assert (label(changes), changes.created_id) == ('Save smart list "To discuss"', 1)
    library.undo()
    assert state_of(library) == before


def test_the_same_name_searches_for_something_else_from_now_on(three: Library) -> None:
    three.lists.save("second", "tag:other")
    assert [(one.name, one.query) for one in three.smart_lists()][1] == ("Second", "tag:other")
    assert not three.lists.save("Second", "tag:other").happened


@pytest.mark.parametrize(("by", "expected"), [(-1, "2 1 3"), (1, "1 3 2"), (-9, "2 1 3"), (9, "1 3 2"), (0, "1 2 3")])
def test_lists_stand_in_the_order_the_reader_wants(three: Library, by: int, expected: str) -> None:
    three.lists.move(2, by)
    assert " ".join(str(one.id) for one in three.smart_lists()) == expected


def test_a_list_is_renamed_and_deleted(three: Library) -> None:
    three.lists.rename(1, "Other")
    three.lists.delete(3)
    assert names(three) == ["Other", "Second"]
    assert not three.lists.delete(99).happened


@pytest.mark.parametrize(("name", "said"), [("second", "already"), ("  ", "needs a name")])
def test_names_are_told_apart(three: Library, name: str, said: str) -> None:
    with pytest.raises(ReadingListError, match=said):
        three.lists.rename(1, name)
    assert names(three) == ["First", "Second", "Third"]


def test_a_list_of_nothing_is_refused(library: Library) -> None:
    with pytest.raises(ReadingListError):
        library.lists.save("Empty", "  ")


def counts(overview: Overview) -> tuple[dict[str, int], int, int, dict[str, int], list[int]]:
    return (
        {status.value: count for status, count in overview.statuses.items() if count},
        overview.starred,
        overview.papers,
        {tag.name: tag.papers for tag in overview.tags},
        [row.papers for row in overview.imports],
    )


def test_counts_among_some_papers_are_those_of_the_sidebar_for_all(library: Library) -> None:
    accept_all(library, feed_of(6))
    library.set_status([1, 2], Status.READ)
    library.set_starred([2, 5], starred=True)
    library.tags.add([1, 2], "llm/training")
    library.tags.add([2, 3], "LLM")
    library.tags.add([4], "llmx")
    assert counts(library.overview_among(range(1, 7))) == counts(library.overview())
    assert counts(library.overview_among([2, 3, 4])) == (
        {"inbox": 2, "read": 1},
        1,
        3,
        {"LLM": 2, "llm/training": 1, "llmx": 1},
        [3],
    )
    assert counts(library.overview_among([]))[1:3] == (0, 0)
