"""How reading went is counted as a reader with a calendar would count it."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from readinglist.library import Library
from readinglist.model import DecisionCounts, Pace, Status, TagPace
from readinglist.model.pace import WEEKS
from tests.builders import accept_all, feed_of

SUNDAY = date(2026, 8, 2)


@pytest.fixture(params=["UTC", "Australia/Adelaide", "America/St_Johns"])
def _somewhere(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Put the reader's clock elsewhere: where days begin at another hour, and at two hours in one year."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


def decide(library: Library, paper: int, status: Status, local: datetime) -> None:
    """Decide at a moment of the reader's clock."""
    library.set_status([paper], status)
    at = local.astimezone(UTC).isoformat(timespec="microseconds")
    library._connection.execute("UPDATE reading SET status_at = ? WHERE id = ?", [at, paper])


def at(day: date, hour: int = 12) -> datetime:
    """Return an hour of a day on the reader's clock."""
    return datetime(day.year, day.month, day.day, hour)  # noqa: DTZ001 - the reader's clock is meant


def test_an_empty_library_has_no_pace(library: Library) -> None:
    pace = library.pace(SUNDAY, SUNDAY)
    assert pace == Pace(SUNDAY, {}, (), dict.fromkeys(Status, 0), (), None)
    assert (pace.total, pace.weeks, pace.papers) == (DecisionCounts(), (DecisionCounts(),) * WEEKS, 0)


def test_new_papers_are_not_decided(library: Library) -> None:
    accept_all(library, feed_of(3))
    pace = library.pace(SUNDAY, SUNDAY)
    assert (pace.days, pace.earliest, pace.statuses[Status.INBOX]) == ({}, None, 3)


@pytest.mark.usefixtures("_somewhere")
def test_a_year_ends_with_the_last_week_and_begins_53_mondays_before(library: Library) -> None:
    accept_all(library, feed_of(6))
    monday = SUNDAY - timedelta(days=6, weeks=WEEKS - 1)
    decide(library, 1, Status.READ, at(monday - timedelta(days=1), 23))
    decide(library, 2, Status.READ, at(monday, 0))
    decide(library, 3, Status.QUEUED, at(SUNDAY - timedelta(days=6), 0))
    decide(library, 4, Status.DISMISSED, at(SUNDAY, 23))
    decide(library, 5, Status.READING, at(SUNDAY, 23))
    decide(library, 6, Status.READ, at(SUNDAY + timedelta(days=1), 0))
    pace = library.pace(SUNDAY, SUNDAY)
    assert pace.days == {
        monday: DecisionCounts(read=1),
        SUNDAY - timedelta(days=6): DecisionCounts(kept=1),
        SUNDAY: DecisionCounts(kept=1, dismissed=1),
    }
    assert (pace.weeks[0], pace.weeks[-1]) == (DecisionCounts(read=1), DecisionCounts(kept=2, dismissed=1))
    assert pace.earliest == monday - timedelta(days=1)


@pytest.mark.usefixtures("_somewhere")
def test_queued_papers_have_waited_for_days_of_the_reader(library: Library) -> None:
    accept_all(library, feed_of(5))
    for paper, day, hour in ((1, SUNDAY, 0), (2, SUNDAY, 23), (3, SUNDAY - timedelta(days=1), 23)):
        decide(library, paper, Status.QUEUED, at(day, hour))
    decide(library, 4, Status.READING, at(SUNDAY))
    decide(library, 5, Status.QUEUED, at(SUNDAY - timedelta(days=300)))
    assert library.pace(SUNDAY - timedelta(days=400), SUNDAY).waiting == ((0, 2), (1, 1), (300, 1))


def test_a_paper_counts_once_as_what_it_is_now(library: Library) -> None:
    accept_all(library, feed_of(1))
    decide(library, 1, Status.QUEUED, at(SUNDAY - timedelta(days=30)))
    decide(library, 1, Status.READ, at(SUNDAY))
    assert library.pace(SUNDAY, SUNDAY).days == {SUNDAY: DecisionCounts(read=1)}
    decide(library, 1, Status.INBOX, at(SUNDAY))
    assert library.pace(SUNDAY, SUNDAY).days == {}


def test_tags_are_those_of_most_decided_papers_in_the_year(library: Library) -> None:
    accept_all(library, feed_of(9))
    for paper in range(1, 9):
        decide(library, paper, Status.READ, at(SUNDAY - timedelta(weeks=paper % 2)))
    library.tags.add(range(1, 9), "all")
    library.tags.add([9], "only new")
    for number in range(6):
        library.tags.add(range(1, 3 + number), f"tag {number}")
    tags = library.pace(SUNDAY, SUNDAY).tags
    assert [(tag.name, tag.papers) for tag in tags] == [
        ("all", 8),
        ("tag 5", 7),
        ("tag 4", 6),
        ("tag 3", 5),
        ("tag 2", 4),
        ("tag 1", 3),
    ]
    assert tags[1] == TagPace("tag 5", 6 + 1, (0,) * (WEEKS - 2) + (4, 3))


@pytest.mark.usefixtures("_somewhere")
def test_any_record_is_counted_as_by_hand(library: Library) -> None:
    chance = random.Random(7)
    accept_all(library, feed_of(300))
    hand: dict[date, Counter[str]] = {}
    kinds = {Status.READ: "read", Status.QUEUED: "kept", Status.READING: "kept", Status.DISMISSED: "dismissed"}
    first = SUNDAY - timedelta(days=6, weeks=WEEKS - 1)
    for paper in range(1, 301):
        status, moment = chance.choice(list(kinds)), at(SUNDAY, 23) - timedelta(hours=chance.randrange(24 * 500))
        decide(library, paper, status, moment)
        if moment.date() >= first:
            hand.setdefault(moment.date(), Counter())[kinds[status]] += 1
    pace = library.pace(SUNDAY, SUNDAY)
    assert pace.days == {day: DecisionCounts(**counted) for day, counted in hand.items()}
    assert sum(week.papers for week in pace.weeks) == pace.total.papers == sum(map(Counter.total, hand.values()))


def test_charts_begin_with_the_first_import_or_decision() -> None:
    last = date(2026, 8, 2)
    nothing = dict.fromkeys(Status, 0)

    def weeks_before(began: date | None, earliest: date | None) -> int:
        return Pace(last, {}, (), nothing, (), earliest, began).weeks_before

    assert weeks_before(None, None) == 0
    assert weeks_before(last, last) == 52
    assert weeks_before(last - timedelta(weeks=3), last) == 49
    assert weeks_before(last - timedelta(weeks=3), last - timedelta(weeks=10)) == 42
    assert weeks_before(last - timedelta(weeks=300), None) == 0
    assert weeks_before(last + timedelta(weeks=3), None) == 52  # the clock was changed
