"""Whether servers can be reached at all: so that fifty of them are not waited for one after another."""

from __future__ import annotations

import threading
from typing import Final

from readinglist.i18n import en
from readinglist.online.transport.clock import Clock
from readinglist.online.transport.messages import TransportError

ENOUGH: Final = 2  # hosts that couldn't be reached, one after another
PAUSE: Final = 30.0  # seconds for which nobody is asked then
RECENT: Final = 60.0  # seconds for which this computer counts as online after a server was reached


class Reachability:
    """Remembers which hosts were reached, and which were waited for in vain."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._guard = threading.Lock()
        self._in_vain: set[str] = set()  # since a server was reached last
        self._last_in_vain = 0.0
        self._last_reached: float | None = None

    def check(self, host: str) -> None:
        """Raise TransportError if several hosts were waited for in vain just now."""
        with self._guard:
            rests = self._clock.monotonic() - self._last_in_vain < PAUSE
            if len(self._in_vain) >= ENOUGH and rests:
                raise TransportError(
                    en("{host} wasn't tried: other servers couldn't be reached either.", host=host),
                    en("Check your connection to the internet."),
                    is_offline=True,
                )

    def note_reached(self) -> None:
        """Note that a server was reached."""
        with self._guard:
            self._in_vain.clear()
            self._last_reached = self._clock.monotonic()

    def note_in_vain(self, host: str) -> None:
        """Note that a host was waited for, and not reached."""
        with self._guard:
            self._in_vain.add(host)
            self._last_in_vain = self._clock.monotonic()

    def was_online(self) -> bool:
        """Return whether a server was reached not long ago: then it's the fault of a host that it can't be."""
        with self._guard:
            return self._last_reached is not None and self._clock.monotonic() - self._last_reached < RECENT
