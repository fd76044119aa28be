"""Reads the paper that will probably be opened next, so that it is shown at once when it is."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from concurrent.futures import Future
from typing import TYPE_CHECKING

from readinglist.backend.backend import Backend, OpenedPaper
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.model import Query

if TYPE_CHECKING:
    from readinglist.search.meaning.ties import Marking


class ReadAhead:
    """One paper that was read before it is asked for, until it or the query changes."""

    def __init__(self, backend: Backend, calls: AsyncCalls) -> None:
        self._backend, self._calls = backend, calls
        self._paper: int | None = None
        self._query: Query | Marking | None = None
        self._future: Future[OpenedPaper | None] | None = None

    def read(self, paper: int, query: Query | Marking) -> None:
        """Read a paper with the words of a query marked, unless that was done already."""
        if (paper, query) == (self._paper, self._query):
            return
        self._paper, self._query = paper, query
        self._future = self._backend.paper(paper, query)
        self._calls.when_done(self._future, lambda _: None, self._on_failure)

    def take(self, paper: int, query: Query | Marking) -> Future[OpenedPaper | None] | None:
        """Return the paper if it is the one that was read, or is being read; it is read only once."""
        future = self._future if (paper, query) == (self._paper, self._query) else None
        self.forget()
        return future

    def forget(self) -> None:
        """Forget the paper that was read."""
        self._paper = self._query = self._future = None

    def forget_any_of(self, papers: AbstractSet[int]) -> None:
        """Forget the paper if it is one of those that have changed."""
        if self._paper in papers:
            self.forget()

    def _on_failure(self, _: ReadingListError) -> None:
        self.forget()  # it is read again when it is opened, and the failure is shown then
