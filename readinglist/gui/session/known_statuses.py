"""The statuses of papers that the window has seen, without asking the library."""

from __future__ import annotations

from collections.abc import Iterable

from readinglist.model import ListItem, Status

MAX_STATUSES = 6_000


class KnownStatuses:
    """Holds the statuses of papers that were listed or opened, and of those just changed in the window."""

    def __init__(self) -> None:
        self._statuses: dict[int, Status] = {}

    def get(self, paper: int) -> Status | None:
        """Return the status of a paper, or None while it is not known; a change counts before it is stored."""
        return self._statuses.get(paper)

    def set(self, paper: int, status: Status) -> None:
        """Remember a status that is about to be stored."""
        self._statuses[paper] = status

    def add(self, paper: int, status: Status) -> None:
        """Remember the status of an opened paper, unless one is known."""
        self._statuses.setdefault(paper, status)

    def update(self, items: Iterable[ListItem]) -> None:
        """Remember the statuses of the papers of a list."""
        if len(self._statuses) > MAX_STATUSES:
            self._statuses.clear()
        self._statuses.update((item.row.id, item.row.status) for item in items)

    def clear(self) -> None:
        """Forget all statuses."""
        self._statuses.clear()
