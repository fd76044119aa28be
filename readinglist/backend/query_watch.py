"""Interrupt queries that nobody waits for any more, or that do not end.

A damaged file, or one that somebody made so, can have pages that lead to each other without end.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from readinglist import library
from readinglist.library import STEPS_BETWEEN_STOPS

# A query of 259 papers takes some thousand steps; one of a million papers some hundred for each.
MIN_STEPS = 200_000_000  # steps of SQLite that a job may take in any library: some seconds
STEPS_PER_BYTE = 100  # and as many more for each byte of its file
WRITING_TIME = 10  # seconds after the end of the program in which a statement that writes may still take long


class QueryWatch:
    """Says on the worker of a reading connection whether its query is interrupted; SQLite asks during long ones."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._closing = Event()
        self._abandoned = Event()
        self._asked = 0
        self._endless = False

    def close(self) -> None:
        """Interrupt all queries from now on; may be called on any thread."""
        self._closing.set()

    @contextmanager
    def job(self, abandoned: Event) -> Iterator[None]:
        """Watch the queries of one job, which is interrupted once ``abandoned`` is set.

        An interrupted job raises CancelledError, or LibraryError if its queries did not end.
        """
        self._abandoned, self._asked, self._endless = abandoned, 0, False
        try:
            yield
        except CancelledError:
            if self._endless:
                raise library.endless_query(self._path) from None
            raise

    def __call__(self) -> bool:
        """Return whether to interrupt the query that is running."""
        self._asked += 1
        if self._closing.is_set() or self._abandoned.is_set():
            return True
        steps = self._asked * STEPS_BETWEEN_STOPS
        self._endless = steps > MIN_STEPS and steps > MIN_STEPS + STEPS_PER_BYTE * self._path.stat().st_size
        return self._endless


class WritingWatch:
    """Says whether a statement that writes is interrupted: only at the end of the program, and not at once.

    What has to be written is written; the short statements of an operation, however many, are never interrupted.
    """

    def __init__(self) -> None:
        self._until = float("inf")

    def close(self) -> None:
        """Begin to count the time; may be called on any thread."""
        self._until = time.monotonic() + WRITING_TIME

    def __call__(self) -> bool:
        """Return whether to interrupt the statement that is running."""
        return time.monotonic() > self._until
