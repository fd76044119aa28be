"""Which papers answer a facet, kept while nothing changes: who types asks the same list at every letter."""

from __future__ import annotations

import sqlite3
import time
from array import array
from typing import Final

from readinglist.library import queries
from readinglist.model import Facet

MOST: Final = 8  # facets
FOR: Final = 30.0  # seconds: "added in the last week" is another thing later


class FacetCache:
    """Answers facets for one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._answers: dict[Facet, array[int]] = {}
        self._as_of = (0, 0)
        self._until = 0.0

    def matching(self, facet: Facet) -> array[int]:
        """Return the ids of the papers that answer a facet."""
        # What others commit changes the one number, what this connection does the other.
        as_of = (self._connection.execute("PRAGMA data_version").fetchone()[0], self._connection.total_changes)
        if as_of != self._as_of or time.monotonic() > self._until:
            self._answers.clear()
            self._as_of, self._until = as_of, time.monotonic() + FOR
        found = self._answers.get(facet)
        if found is None:
            while len(self._answers) >= MOST:
                del self._answers[next(iter(self._answers))]
            found = self._answers[facet] = queries.matching(self._connection, facet)
        return found
