"""What an import would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from readinglist.model.feed import Entry, Feed
from readinglist.model.paper import Status


class EntryMatch(StrEnum):
    """What the library makes of an entry."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LOOKALIKE = "look-alike"
    REMOVED = "removed"  # it is here, in the trash


@dataclass(frozen=True, slots=True)
class MetadataChange:
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
    match: EntryMatch
    reason: str
    paper: int | None = None
    changes: tuple[MetadataChange, ...] = ()
    kept: tuple[MetadataChange, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """What accepting a feed would do; ``as_of`` is the change record's position it was made at.

    ``unsure`` and ``kept`` are the numbers of the rows whose entry is a guess, and of those with ``kept`` facts.
    """

    feed: Feed
    rows: tuple[PlannedEntry, ...]
    as_of: int
    unsure: tuple[int, ...] = field(init=False, repr=False, compare=False)
    kept: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _matches: dict[EntryMatch, list[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the rows here, where the plan is made, so that no window has to go through them."""
        matches: dict[EntryMatch, list[int]] = {match: [] for match in EntryMatch}
        for number, row in enumerate(self.rows):
            matches[row.match].append(number)
        object.__setattr__(self, "_matches", matches)
        object.__setattr__(self, "unsure", tuple(n for n, row in enumerate(self.rows) if row.entry.unsure))
        object.__setattr__(self, "kept", tuple(n for n, row in enumerate(self.rows) if row.kept))

    def numbers(self, match: EntryMatch) -> Sequence[int]:
        """Return the numbers of the rows with ``match``."""
        return self._matches[match]

    def count(self, match: EntryMatch) -> int:
        """Count the rows with ``match``."""
        return len(self._matches[match])


@dataclass(frozen=True, slots=True)
class ImportDecision:
    """A plan with the reader's answer: which rows (by index), which tags and status new papers get.

    ``merged`` are the ticked look-alikes that are the paper they look like; the others are new papers.
    ``overruled`` are the ticked rows whose ``kept`` facts give way to the feed's.
    """

    plan: ImportPlan
    ticked: frozenset[int]
    tags: tuple[str, ...] = ()
    status: Status = Status.INBOX
    merged: frozenset[int] = frozenset()
    overruled: frozenset[int] = frozenset()
