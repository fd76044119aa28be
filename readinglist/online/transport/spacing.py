"""Time between the requests to a service, within this process and between the processes of a user.

Of each service in the table there is a lock and a stamp in a folder that all processes share. Whoever holds the lock
waits until the stamp is old enough, asks, and writes the stamp anew. A stamp has the time of the clock, which all
processes share but the reader may set, and the monotonic time, which begins anew with the computer; no clock that was
set makes anybody wait longer than the service wants.
"""

from __future__ import annotations

import json
import logging
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from readinglist.i18n import en
from readinglist.online.transport.clock import POLL, Clock
from readinglist.online.transport.messages import Cancelled, RequestCancelled, TransportError
from readinglist.online.transport.retry_after import MOST
from readinglist.online.transport.services import Service

if TYPE_CHECKING:
    from filelock import FileLock

log = logging.getLogger(__name__)
LONGEST_TURN: Final = 300.0  # seconds to wait for another process; it holds a service no longer than one answer takes
_JITTER: Final = 0.05  # of the time between requests: so that programs that were started together don't stay together


@dataclass(frozen=True, slots=True)
class _Stamp:
    """When a service was asked last, and until when it must not be asked."""

    asked: float = 0.0  # seconds since 1970
    monotonic: float = 0.0
    not_before: float = 0.0  # seconds since 1970


class Turn:
    """The right to ask a service once."""

    def __init__(self, spacing: Spacing, service: Service) -> None:
        self._spacing = spacing
        self._service = service

    def was_asked(self) -> None:
        """Note that the service has got a request by now."""
        self._spacing.stamp(self._service)

    def pause(self, until: datetime) -> None:
        """Note that the service must not be asked until then: it said so."""
        self._spacing.stamp(self._service, until)


class Spacing:
    """Gives out turns to ask services."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        """Keep locks and stamps in ``folder``, which is made when the first service is asked."""
        self._folder = folder
        self._clock = clock
        self._guard = threading.Lock()
        self._connections: dict[str, threading.Semaphore] = {}
        self._stamps: dict[str, _Stamp] = {}  # of this process

    @contextmanager
    def turn(self, service: Service, cancelled: Cancelled) -> Iterator[Turn]:
        """Hold one of the connections to a service, from the moment at which it may be asked.

        Raises:
            TransportError: the service said that it must not be asked now, or another process does not let go of it.
            RequestCancelled: ``cancelled`` returned true.
        """
        with self._connection(service, cancelled), self._lock(service, cancelled):
            self._wait(service, cancelled)
            self.stamp(service)  # also if this process is killed before there is an answer
            yield Turn(self, service)

    def stamp(self, service: Service, not_before: datetime | None = None) -> None:
        """Write that the service is asked now; keep until when it must not be asked if that is not said anew."""
        known = self._stamps.get(service.group, _Stamp()).not_before
        until = not_before.timestamp() if not_before else known
        stamp = _Stamp(self._clock.now().timestamp(), self._clock.monotonic(), until)
        self._stamps[service.group] = stamp
        if not service.is_listed:
            return
        try:
            self._path(service, "stamp").write_text(json.dumps([stamp.asked, stamp.monotonic, until]), "ascii")
        except OSError as error:
            log.info("No other process knows when %s was asked: %s", service.name, error)

    def _wait(self, service: Service, cancelled: Cancelled) -> None:
        stamp = self._read(service)
        self._stamps[service.group] = stamp
        now = self._clock.now().timestamp()
        paused = stamp.not_before - now
        if 0 < paused <= MOST.total_seconds():
            raise TransportError(
                en("{service} says to try again later.", service=service.name),
                status=429,
                not_before=datetime.fromtimestamp(stamp.not_before, UTC),
            )
        since = (now - stamp.asked, self._clock.monotonic() - stamp.monotonic)
        rest = service.seconds - min((one for one in since if one >= 0), default=0.0)
        if rest > 0:
            self._clock.wait(rest + random.random() * _JITTER * service.seconds, cancelled)  # noqa: S311 - no secret

    def _read(self, service: Service) -> _Stamp:
        """Return the newest stamp of all processes; one that makes no sense may be of this moment."""
        own = self._stamps.get(service.group, _Stamp(asked=float("-inf"), monotonic=float("-inf")))
        if not service.is_listed:
            return own
        try:
            with self._path(service, "stamp").open("rb") as file:
                asked, monotonic, not_before = (
                    float(one) for one in json.loads(file.read(200), parse_constant=_refuse)
                )
        except OSError:  # none yet
            return own
        except (ValueError, TypeError, RecursionError):  # damaged, by a process that ended while it wrote
            return _Stamp(self._clock.now().timestamp(), self._clock.monotonic(), own.not_before)
        return _Stamp(asked, monotonic, max(not_before, own.not_before))

    @contextmanager
    def _connection(self, service: Service, cancelled: Cancelled) -> Iterator[None]:
        """Hold one of the connections of this process."""
        with self._guard:
            semaphore = self._connections.setdefault(service.group, threading.Semaphore(service.connections))
        while not semaphore.acquire(timeout=POLL):
            if cancelled():
                raise RequestCancelled
        try:
            yield
        finally:
            semaphore.release()

    @contextmanager
    def _lock(self, service: Service, cancelled: Cancelled) -> Iterator[None]:
        """Hold the lock of all processes."""
        lock = self._acquire(service, cancelled) if service.is_listed else None
        try:
            yield
        finally:
            if lock is not None:
                lock.release()

    def _acquire(self, service: Service, cancelled: Cancelled) -> FileLock | None:
        """Return the lock; None where the folder can't hold one, so that only this process counts."""
        from filelock import FileLock, Timeout  # noqa: PLC0415 - a start asks nobody

        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self._path(service, "lock"), thread_local=False, fallback_to_soft=False)
            began = self._clock.monotonic()
            while True:
                try:
                    lock.acquire(timeout=0)
                except Timeout:
                    if self._clock.monotonic() - began > LONGEST_TURN:
                        raise TransportError(
                            en("Another window or terminal is busy with {service}.", service=service.name),
                            is_offline=True,
                        ) from None
                    self._clock.wait(POLL, cancelled)
                else:
                    return lock
        except OSError as error:
            log.info("Other processes may ask %s at the same time: %s", service.name, error)
            return None

    def _path(self, service: Service, suffix: str) -> Path:
        return self._folder / f"{service.group}.{suffix}"


def _refuse(constant: str) -> float:
    raise ValueError(constant)  # NaN and infinities are JSON to Python
