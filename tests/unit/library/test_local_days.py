"""Days are those of the user, whichever zone the computer is in."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from readinglist.library import Library
from readinglist.library.facets import local_days
from readinglist.model import Facet
from tests.builders import accept_all, feed_of

ZONES = ["UTC", "America/Los_Angeles", "Pacific/Auckland", "Pacific/Kiritimati", "Asia/Kolkata", "Europe/Berlin"]


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def added_at(library: Library, *moments: datetime) -> None:
    """Give the library a paper that was added at each moment."""
    accept_all(library, feed_of(len(moments)))
    for number, moment in enumerate(moments, start=1):
        text = moment.astimezone(UTC).isoformat(timespec="microseconds")
        library._connection.execute("UPDATE paper SET added = ? WHERE id = ?", [text, number])


def found(library: Library, value: str, name: str = "added") -> list[int]:
    return sorted(library.matching(Facet(name, value)))


def test_a_day_is_one_of_the_users_clock(library: Library, zone: str) -> None:
    midnight = datetime(2026, 8, 3).astimezone()
    second = timedelta(seconds=1)
    added_at(library, midnight - second, midnight, midnight + timedelta(days=1) - second, midnight + timedelta(days=1))
    assert found(library, "2026-08-03") == [2, 3]
    assert found(library, "<2026-08-03") == [1]
    assert found(library, "<=2026-08-03") == [1, 2, 3]
    assert found(library, ">2026-08-03") == [4]
    assert found(library, ">=2026-08-03") == [2, 3, 4]


def test_months_and_years_begin_at_midnight_too(library: Library, zone: str) -> None:
    year = datetime(2026, 1, 1).astimezone()
    second = timedelta(seconds=1)
    added_at(
        library, year - second, year, datetime(2026, 2, 1).astimezone() - second, datetime(2026, 2, 1).astimezone()
    )
    assert found(library, "2026") == [2, 3, 4]
    assert found(library, "2026-01") == [2, 3]
    assert found(library, "2025-12") == [1]
    assert found(library, ">2025") == [2, 3, 4]


def test_the_last_days_are_counted_from_today(library: Library, zone: str) -> None:
    today = datetime.combine(local_days.today(), datetime.min.time()).astimezone()
    second = timedelta(seconds=1)
    added_at(library, today, today - second, today - timedelta(days=6), today - timedelta(days=6) - second)
    assert found(library, "<1d") == [1]
    assert found(library, "<7d") == [1, 2, 3]
    assert found(library, ">1w") == [4]


@pytest.mark.parametrize("text", ["2026-13", "2026-02-30", "0000", "2026-00-01"])
def test_what_is_not_in_the_calendar_matches_nothing(library: Library, text: str) -> None:
    added_at(library, datetime.now(UTC))
    assert found(library, text) == found(library, f">={text}") == []


def test_every_day_ends_when_the_next_one_begins(zone: str) -> None:
    day, hours = date(2026, 1, 1), set()
    while day.year == 2026:
        first, after = local_days.period(day.isoformat())
        assert local_days.period((day + timedelta(days=1)).isoformat())[0] == after
        hours.add((datetime.fromisoformat(after) - datetime.fromisoformat(first)) // timedelta(hours=1))
        day += timedelta(days=1)
    assert hours <= {23, 24, 25}


def test_the_first_and_the_last_year_have_no_end_that_fails(zone: str) -> None:
    for text in ("0001", "0001-01-01", "1899-12", "9999", "9999-12", "9999-12-31"):
        first, after = local_days.period(text)
        assert first < after
