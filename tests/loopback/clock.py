"""A clock that goes on only when somebody waits or sets it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from readinglist.online.transport import Cancelled, RequestCancelled

START = datetime(2026, 11, 2, 8, 0, tzinfo=UTC)


class SteppingClock:
    """A clock for tests: waits take no time, and are remembered in ``waits``."""

    def __init__(self, start: datetime = START) -> None:
        self._now = start
        self._monotonic = 1_000.0
        self.waits: list[float] = []

    def now(self) -> datetime:
        """Return the time it is set to."""
        return self._now

    def monotonic(self) -> float:
        """Return the seconds that have been waited."""
        return self._monotonic

    def wait(self, seconds: float, cancelled: Cancelled) -> None:
        """Go on by some seconds."""
        if cancelled():
            raise RequestCancelled
        self.waits.append(seconds)
        self.advance(seconds)

    def advance(self, seconds: float) -> None:
        """Let some seconds pass."""
        self._monotonic += seconds
        self._now += timedelta(seconds=seconds)

    def set_to(self, now: datetime) -> None:
        """Set the time, as a reader does who changes the clock of the computer."""
        self._now = now
