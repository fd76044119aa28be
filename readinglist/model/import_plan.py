"""Import plans."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from readinglist.i18n import en
from readinglist.model.feed import Entry, Feed, Metadata
from readinglist.model.operation import HistoryPosition
from readinglist.model.reading import Status

NEW_REASON = en("New.")


class EntryMatch(StrEnum):
    """The result of matching an entry with the library."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    LOOKALIKE = "look-alike"
    REMOVED = "removed"  # in the trash


@dataclass(frozen=True, slots=True)
class MetadataChange:
    """A metadata field that an import would change, as text before and after."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PlannedEntry:
    """An entry with its match, the reason as text, the matched paper and its changes.

    ``kept`` are differences in fields edited by hand: they are only applied if the reader confirms. ``known`` is what
    the library says of the paper that a look-alike resembles. ``offered`` is what a service says of a paper that may
    be the one of an entry, found by its title: it is filled in only if the reader agrees. ``twin`` is another paper of
    the library that has the id that was looked up for ``paper``: if the reader agrees, both become that one.
    """

    entry: Entry
    match: EntryMatch
    reason: str
    paper: int | None = None
    changes: tuple[MetadataChange, ...] = ()
    kept: tuple[MetadataChange, ...] = ()
    known: Metadata | None = None
    offered: Metadata | None = None
    twin: int | None = None

    @property
    def is_repeated(self) -> bool:
        """Whether an earlier entry of the same import is the same paper, which is not in the library yet."""
        return self.match is EntryMatch.SAME and self.paper is None


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """The plan for importing a feed; ``as_of`` is the position in the library's history that it is based on.

    ``unsure`` and ``kept`` are the numbers of the rows whose entry is a guess, and of those with ``kept`` fields;
    ``offered`` those for which something like them was found. ``notice`` says which services could not be asked for
    details, or is empty.
    """

    feed: Feed
    rows: tuple[PlannedEntry, ...]
    as_of: HistoryPosition
    notice: str = ""
    unsure: tuple[int, ...] = field(init=False, repr=False, compare=False)
    kept: tuple[int, ...] = field(init=False, repr=False, compare=False)
    offered: tuple[int, ...] = field(init=False, repr=False, compare=False)
    _matches: dict[EntryMatch, list[int]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Group the rows by match once, on the thread that creates the plan."""
        matches: dict[EntryMatch, list[int]] = {match: [] for match in EntryMatch}
        for number, row in enumerate(self.rows):
            matches[row.match].append(number)
        object.__setattr__(self, "_matches", matches)
        object.__setattr__(self, "unsure", tuple(n for n, row in enumerate(self.rows) if row.entry.unsure))
        object.__setattr__(self, "kept", tuple(n for n, row in enumerate(self.rows) if row.kept))
        object.__setattr__(self, "offered", tuple(n for n, row in enumerate(self.rows) if row.offered is not None))

    def numbers(self, match: EntryMatch) -> Sequence[int]:
        """Return the numbers of the rows with ``match``."""
        return self._matches[match]

    def without_same(self) -> ImportPlan:
        """Return the plan without the entries for which nothing changes."""
        numbers = [number for number, row in enumerate(self.rows) if row.match is not EntryMatch.SAME]
        entries = tuple(self.feed.entries[number] for number in numbers)
        rows = tuple(self.rows[number] for number in numbers)
        return replace(self, feed=replace(self.feed, entries=entries), rows=rows)

    def count(self, match: EntryMatch) -> int:
        """Count the rows with ``match``."""
        return len(self._matches[match])


@dataclass(frozen=True, slots=True)
class ImportDecision:
    """The reader's decision on a plan: which rows to import (by index), and the tags and status of new papers.

    ``merged`` are the ticked look-alikes to merge with the existing paper; the others become new papers.
    ``separate`` are the ticked rows that match a paper and become new papers all the same. ``overruled`` are the ticked
    rows whose ``kept`` fields are overwritten. What the reader decided of a match is remembered for the next import.
    """

    plan: ImportPlan
    ticked: frozenset[int]
    tags: tuple[str, ...] = ()
    status: Status = Status.INBOX
    merged: frozenset[int] = frozenset()
    overruled: frozenset[int] = frozenset()
    separate: frozenset[int] = frozenset()
