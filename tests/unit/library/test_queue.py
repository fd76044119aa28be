"""The queue is ordered by hand, and what is put off comes back by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from readinglist.library import Library
from readinglist.model import SNOOZED, Facet, Order, Status
from readinglist.operation_names import label
from tests.builders import accept_all, feed_of
from tests.unit.library.state import state_of

QUEUE = Facet("status", Status.QUEUED)
TOMORROW = datetime.now(UTC) + timedelta(days=1)
YESTERDAY = datetime.now(UTC) - timedelta(days=1)


def queue(library: Library) -> str:
    """Return the queue as it is listed."""
    return " ".join(str(paper) for paper in library.find(QUEUE, Order.QUEUE))


@pytest.fixture
def queued(library: Library) -> Library:
    """Seven papers, the first five of them queued."""
    accept_all(library, feed_of(7))
    library.set_status([1, 2, 3, 4, 5], Status.QUEUED)
    return library


def test_what_is_queued_goes_to_the_end_or_to_the_top(queued: Library) -> None:
    queued.set_status([7], Status.QUEUED)
    queued.set_status([6], Status.QUEUED, top=True)
    assert queue(queued) == "6 1 2 3 4 5 7"


def test_what_is_imported_into_the_queue_stands_in_the_order_of_its_feed(library: Library) -> None:
    accept_all(library, feed_of(3), status=Status.QUEUED)
    assert queue(library) == "1 2 3"


@pytest.mark.parametrize(
    ("papers", "by", "expected"),
    [
        ([3], -1, "1 3 2 4 5"),
        ([3], 1, "1 2 4 3 5"),
        ([1], -1, "1 2 3 4 5"),
        ([5], 1, "1 2 3 4 5"),
        ([2, 4], -1, "2 1 4 3 5"),
        ([2, 3], 1, "1 4 2 3 5"),
        ([1, 3], -1, "1 3 2 4 5"),
        ([99, 6], -1, "1 2 3 4 5"),
    ],
)
def test_papers_move_by_one_place(queued: Library, papers: list[int], by: int, expected: str) -> None:
    changes = queued.queue.move(papers, by)
    assert queue(queued) == expected
    assert changes.order_changed is (expected != "1 2 3 4 5")


@pytest.mark.parametrize(
    ("papers", "before", "expected"),
    [
        ([5], 1, "5 1 2 3 4"),
        ([1], None, "2 3 4 5 1"),
        ([4, 1], 3, "2 1 4 3 5"),
        ([2, 3], 3, "1 2 3 4 5"),
        ([1, 2, 3, 4, 5], 3, "1 2 3 4 5"),
    ],
)
def test_papers_are_put_before_another(queued: Library, papers: list[int], before: int | None, expected: str) -> None:
    queued.queue.move_before(papers, before)
    assert queue(queued) == expected


def test_papers_are_put_first(queued: Library) -> None:
    queued.queue.move_to_top([5, 3])
    assert queue(queued) == "3 5 1 2 4"


def test_a_move_is_one_step_and_writes_what_moved_alone(queued: Library) -> None:
    before = state_of(queued)
    changes = queued.queue.move_before([4, 5], 1)
    assert (label(changes), changes.papers) == ("Move 2 papers in queue", frozenset({4, 5}))
    assert queued.undo().order_changed
    assert state_of(queued) == before


def test_where_no_number_is_left_between_two_all_places_are_given_anew(queued: Library) -> None:
    for _ in range(70):
        queued.queue.move_before([5], 2)
        queued.queue.move_before([4], 2)
    assert queue(queued) == "1 5 4 2 3"
    assert min(place for _, place in state_of(queued)["queue"]) >= 0


def test_papers_without_a_place_stand_at_the_end_and_can_be_moved(queued: Library) -> None:
    queued._connection.execute("DELETE FROM queue WHERE id IN (2, 3)")
    assert queue(queued) == "1 4 5 2 3"
    queued.queue.move([2], -1)
    assert queue(queued) == "1 4 2 5 3"


def test_who_leaves_the_queue_and_returns_begins_at_the_end(queued: Library) -> None:
    queued.set_status([2], Status.READ)
    queued.set_status([2], Status.QUEUED)
    assert queue(queued) == "1 3 4 5 2"
    queued.undo()
    queued.undo()
    assert queue(queued) == "1 2 3 4 5"


def test_the_day_until_which_a_paper_is_put_off_has_its_year_when_that_is_another(queued: Library) -> None:
    this_year = datetime.now().astimezone().year
    for year, said in ((this_year, "15 Jun"), (this_year + 1, f"15 Jun {this_year + 1}")):
        changes = queued.queue.snooze([2], datetime(year, 6, 15, 12, tzinfo=UTC))
        assert label(changes) == f"Snooze until {said}"


def test_what_is_put_off_leaves_its_list_and_its_count(queued: Library) -> None:
    changes = queued.queue.snooze([2, 6], TOMORROW)
    assert label(changes).startswith("Snooze 2 papers until ")
    assert queue(queued) == "1 3 4 5"
    assert set(queued.find(Facet("is", "inbox"))) == {7}
    assert set(queued.find(SNOOZED)) == {2, 6}
    assert len(queued.find(None)) == 7
    overview = queued.overview()
    assert (overview.statuses, overview.snoozed, overview.papers) == ({Status.INBOX: 1, Status.QUEUED: 4}, 2, 7)
    assert overview.next_unsnooze == TOMORROW
    assert queued.rows([2])[0].snoozed == TOMORROW


def test_at_its_day_it_is_back_at_its_place_by_itself(queued: Library) -> None:
    queued.queue.snooze([2, 6], TOMORROW)
    queued.queue.snooze([2], YESTERDAY)
    assert queue(queued) == "1 2 3 4 5"
    assert queued.rows([2])[0].snoozed is None
    queued.queue.wake([6])
    assert queued.overview().snoozed is None


def test_a_move_leaves_what_is_put_off_where_it_is(queued: Library) -> None:
    queued.queue.snooze([3], TOMORROW)
    queued.queue.move([4], -1)
    assert queue(queued) == "1 4 2 5"
    queued.queue.wake([3])
    assert queue(queued) == "1 4 2 3 5"


def test_a_decision_ends_the_snooze_and_undo_brings_it_back(queued: Library) -> None:
    queued.queue.snooze([6], TOMORROW)
    before = state_of(queued)
    queued.set_status([6], Status.DISMISSED)
    assert state_of(queued)["snooze"] == []
    queued.undo()
    assert state_of(queued) == before


def test_what_is_read_is_not_put_off(queued: Library) -> None:
    queued.set_status([1], Status.READ)
    assert not queued.queue.snooze([1], TOMORROW).happened


def test_decisions_are_taken_back_together_with_their_places(queued: Library) -> None:
    before, since = state_of(queued), queued.position()
    queued.set_status([2], Status.READ)
    queued.set_status([6, 7], Status.QUEUED)
    queued.set_status([6], Status.DISMISSED)
    assert label(queued.undo_decisions([2, 6, 7], since)) == "Revert 3 decisions"
    assert state_of(queued) == before


def test_counts_among_all_papers_are_those_of_the_sidebar(queued: Library) -> None:
    queued.queue.snooze([2, 6], TOMORROW)
    queued.trash.remove([1])
    among, whole = queued.overview_among(list(queued.find(None))), queued.overview()
    assert {status: count for status, count in among.statuses.items() if count} == whole.statuses
    assert (among.snoozed, among.papers) == (whole.snoozed, whole.papers) == (2, 6)
