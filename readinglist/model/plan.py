"""What an import would do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from readinglist.model.feed import Entry, Feed
from readinglist.model.paper import Status


class Match(StrEnum):
    """What the library makes of an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LOOKALIKE = "look-alike"


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact that a re-import would correct, as text before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """One entry with its match, the reason in words, the paper it met and what would change on it.

    ``kept`` are facts that the feed tells otherwise but the reader put right: they change only if the reader says so.
    """

    entry: Entry
    match: Match
    reason: str
    paper: int | None = None
    changes: tuple[FactChange, ...] = ()
    kept: tuple[FactChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """What accepting a feed would do; ``as_of`` is the change record's position it was made at."""

    feed: Feed
    rows: tuple[PlannedEntry, ...]
    as_of: int

    def count(self, match: Match) -> int:
        """Count the rows with ``match``."""
        return sum(1 for row in self.rows if row.match is match)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """A plan with the reader's answer: which rows (by index), which tags and status new papers get.

    ``merged`` are the ticked look-alikes that are the paper they look like; the others are new papers.
    ``overruled`` are the ticked rows whose ``kept`` facts give way to the feed's.
    """

    plan: Plan
    ticked: frozenset[int]
    tags: tuple[str, ...] = ()
    status: Status = Status.INBOX
    merged: frozenset[int] = frozenset()
    overruled: frozenset[int] = frozenset()
