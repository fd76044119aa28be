"""A library to look at: every question that the rest of the program may ask."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from readinglist.library import counting, files, listing, planning, smart_lists, taste
from readinglist.library.remembered import Remembered
from readinglist.model import Facet, Feed, Order, Overview, Paper, PaperRow, PaperText, Plan, SmartList, Tree


def open_view(path: Path) -> LibraryView:
    """Open an existing, current library for reading; it sees every operation that is accepted later."""
    return LibraryView(files.connect(path, writes=False))


class LibraryView:
    """A library to look at."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._remembered = Remembered(connection)

    @property
    def identity(self) -> str:
        """The id of this library, which no other has."""
        return str(self._connection.execute("SELECT value FROM about WHERE name = 'id'").fetchone()[0])

    def position(self) -> int:
        """Give the last entry of the change record."""
        found = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
        return int(found[0]) if found else 0

    def overview(self) -> Overview:
        """Count papers by status, tag and import."""
        return counting.overview(self._connection)

    def overview_among(self, papers: Iterable[int]) -> Overview:
        """Count the same among some papers only."""
        return counting.overview_among(self._connection, papers)

    def smart_lists(self) -> tuple[SmartList, ...]:
        """Give the searches that are kept, in the reader's order."""
        return smart_lists.smart_lists(self._connection)

    def find(self, tree: Tree | None, order: Order = Order.ADDED) -> array[int]:
        """Give the ids of the papers that answer a tree of facets (None: all), in order."""
        return listing.find(self._connection, tree, order)

    def matching(self, facet: Facet) -> array[int]:
        """Give the ids of the papers that answer a facet, in no order."""
        return self._remembered.matching(facet)

    def sort(self, ids: Iterable[int], order: Order) -> array[int]:
        """Put ids in order."""
        return listing.sort(self._connection, ids, order)

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        """Give the rows of papers in the order asked; those that are gone are left out."""
        return listing.paper_rows(self._connection, ids)

    def paper(self, number: int) -> Paper | None:
        """Give everything of one paper, or None when it is gone."""
        return listing.paper(self._connection, number)

    def texts(self, ids: Iterable[int] | None = None) -> Iterator[PaperText]:
        """Give the words of papers, or of all; a library of any length passes through little memory."""
        return listing.texts(self._connection, ids)

    def verdicts(self) -> dict[int, float]:
        """Give what the reader's verdicts weigh: above zero for papers that were wanted."""
        return taste.verdicts(self._connection)

    def changed_since(self, position: int) -> frozenset[int] | None:
        """Give the papers whose words changed after ``position``; None when the record does not reach back so far."""
        return listing.changed_since(self._connection, position)

    def plan(self, feed: Feed) -> Plan:
        """Say what accepting a feed would do."""
        return planning.plan(self._connection, feed, self.position())

    def close(self) -> None:
        """Close the file."""
        self._connection.close()
