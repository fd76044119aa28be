"""Access to servers, loaded when one is asked for the first time."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from readinglist.paths import Paths

if TYPE_CHECKING:
    from readinglist.online.transport import Transport, Web


class WebAccess:
    """Makes the one transport of a process; ``is_offline`` is asked before each request."""

    def __init__(self, paths: Paths, is_offline: Callable[[], bool]) -> None:
        self._paths, self._is_offline = paths, is_offline
        self._guard = Lock()
        self._is_closed = False
        self._transport: Transport | None = None

    def __call__(self) -> Web:
        """Return the transport."""
        with self._guard:
            if self._transport is None:
                from readinglist.online.transport import Transport  # noqa: PLC0415 - a start asks no server

                self._transport = Transport.of_user(self._paths, self._is_offline)
                if self._is_closed:
                    self._transport.close()
            return self._transport

    def close(self) -> None:
        """Cancel what is being asked, and refuse more."""
        self._is_closed = True
        with self._guard:
            if self._transport is not None:
                self._transport.close()
