"""The time, as the transport sees it."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime
from typing import Final, Protocol

from readinglist.online.transport.messages import Cancelled, RequestCancelled

POLL: Final = 0.05  # seconds between two looks whether the reader cancelled


class Clock(Protocol):
    """What time it is, and how to wait."""

    def now(self) -> datetime:
        """Return the time in UTC; it jumps when the reader sets the clock."""
        ...

    def monotonic(self) -> float:
        """Return seconds since some moment; they never jump."""
        ...

    def wait(self, seconds: float, cancelled: Cancelled) -> None:
        """Return after some seconds; raise RequestCancelled soon after ``cancelled`` returns true."""
        ...


class SystemClock:
    """The clock of the computer."""

    def now(self) -> datetime:
        """Return the time in UTC."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        """Return seconds since some moment; on Linux, macOS and Windows it is the same for all processes."""
        return time.monotonic()

    def wait(self, seconds: float, cancelled: Cancelled) -> None:
        """Return after some seconds; raise RequestCancelled soon after ``cancelled`` returns true."""
        end = time.monotonic() + seconds
        never = threading.Event()
        while True:
            if cancelled():
                raise RequestCancelled
            if (rest := end - time.monotonic()) <= 0:
                return
            never.wait(min(POLL, rest))
