"""Cache of the papers that match a facet: a search while typing evaluates the same facets at every key press."""

from __future__ import annotations

import sqlite3
import time
from array import array
from typing import Final

from readinglist.library import queries
from readinglist.model import Facet

MAX_FACETS: Final = 8  # facets
MAX_AGE: Final = 30.0  # seconds; facets with relative dates change their result over time


class FacetCache:
    """Evaluates facets for one connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._results: dict[Facet, array[int]] = {}
        self._as_of = (0, 0)
        self._until = 0.0

    def matching(self, facet: Facet) -> array[int]:
        """Return the ids of the papers that match a facet."""
        # data_version changes with commits of other connections, total_changes with those of this one.
        as_of = (self._connection.execute("PRAGMA data_version").fetchone()[0], self._connection.total_changes)
        if as_of != self._as_of or time.monotonic() > self._until:
            self._results.clear()
            self._as_of, self._until = as_of, time.monotonic() + MAX_AGE
        found = self._results.get(facet)
        if found is None:
            while len(self._results) >= MAX_FACETS:
                del self._results[next(iter(self._results))]
            found = self._results[facet] = queries.matching(self._connection, facet)
        return found
