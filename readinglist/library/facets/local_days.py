"""Days as the user lives them: from midnight to midnight on the clock of this computer.

Times are stored in UTC, in a format that sorts chronologically as text.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

_FIRST_YEAR = 1900  # stored times are not earlier
_AFTER_ALL = "9999-12-31T99"  # sorts after every stored time


def today() -> date:
    """Return the current day."""
    return datetime.now().astimezone().date()


def start_of(day: date) -> str:
    """Return when a day begins, in the format of stored times."""
    if day.year < _FIRST_YEAR:
        return day.isoformat()  # a zone may move such a day out of what datetime supports
    return datetime.combine(day, time()).astimezone(UTC).isoformat(timespec="microseconds")


def days_ago(days: int) -> str:
    """Return when the day began that was ``days`` days before today."""
    now = today()
    return start_of(now - timedelta(days=min(days, now.toordinal() - 1)))


def period(text: str) -> tuple[str, str]:
    """Return when a year, a month or a day begins and when the next one does: "2026", "2026-08", "2026-08-03".

    Raises:
        ValueError: There is no such day or month.
    """
    year, *rest = (int(part) for part in text.split("-"))
    month, day = (*rest, 1, 1)[:2]
    first = date(year, month, day)
    match len(rest):
        case 0:
            after = _next(year + 1, 1)
        case 1:
            after = _next(year + month // 12, month % 12 + 1)
        case _:
            after = _AFTER_ALL if first == date.max else start_of(first + timedelta(days=1))
    return start_of(first), after


def _next(year: int, month: int) -> str:
    return _AFTER_ALL if year > date.max.year else start_of(date(year, month, 1))
