"""The state of one triage session: the papers of a list, the decisions, and the skipped papers."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import QueryResult
from readinglist.gui.session.statuses import DECISIONS
from readinglist.gui.text.translate import trn
from readinglist.model import ListItem, Status


def tally_text(status: Status | None, count: int) -> str:
    """Return how many papers got a status, or for None were skipped, in words: "14 queued"."""
    return trn("{n} skipped", "{n} skipped", count) if status is None else trn(*DECISIONS[status].tally, count)


@dataclass(frozen=True, slots=True)
class TriagePosition:
    """The number of the current paper, from 1, and the total."""

    number: int
    total: int

    @property
    def remaining(self) -> int:
        """How many papers follow the current one."""
        return self.total - self.number


class TriageSession(QObject):
    """The decisions of one session. A decision counts at once, before it is stored; undo removes it again."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.papers: frozenset[int] = frozenset()
        self.decisions: dict[int, Status] = {}
        self.position = TriagePosition(0, 0)
        self.furthest = 0  # the highest position reached
        self.is_finished = False  # the last paper was passed
        self.numbers: dict[int, int] = {}  # of the papers to go through, if these are not all of the list
        self.is_second_pass = False  # skipped papers are gone through again
        self._first: frozenset[int] = frozenset()  # the papers of the list when the session began
        self._left_out: frozenset[int] = frozenset()
        self.start_position = 0  # position in the change record when the session began
        self._previous_statuses: dict[int, Status] = {}
        self._tally: dict[Status, int] | None = None  # counted when it is asked for
        self._unconfirmed: set[int] = set()  # undo or redo may have changed them: their next rows decide
        self._began = 0.0

    def start(self, listing: QueryResult, start_position: int, departed: frozenset[int] = frozenset()) -> None:
        """Start with the papers of a list except those that no longer belong to it, at a position in the change record.

        If none belongs to it any more, go through all. Papers that come while the session lasts are left for the next.
        """
        self._first = listing.members
        self._left_out = departed if listing.members - departed else frozenset()
        self.is_second_pass = False
        self._set_papers(listing)
        self.decisions, self._previous_statuses, self._unconfirmed = {}, {}, set()
        self.start_position = start_position
        self.position, self.furthest, self.is_finished = TriagePosition(0, 0), 0, False
        self._began = time.monotonic()
        self._on_change()

    def start_second_pass(self, papers: Iterable[int]) -> None:
        """Go through skipped papers once more."""
        self.is_second_pass = True
        self.numbers = {paper: number for number, paper in enumerate(papers, start=1)}

    def set_listing(self, listing: QueryResult) -> None:
        """Update the papers after some entered or left the list."""
        self._left_out |= listing.members - self._first
        self._set_papers(listing)
        for paper in [paper for paper in self.decisions if paper not in self.papers]:
            del self.decisions[paper]
        self._on_change()

    def go_to(self, position: TriagePosition) -> None:
        """Set the current position."""
        if position == self.position:
            return
        self.position = position
        if not self.is_second_pass:
            self.furthest = max(self.furthest, position.number)
        self._on_change()

    def decide(self, paper: int, status: Status, previous: Status | None) -> None:
        """Record a decision, and the status that the paper had before."""
        self._previous_statuses.setdefault(paper, previous or Status.INBOX)
        self._unconfirmed.discard(paper)
        self.decisions[paper] = status
        self._on_change()

    def recheck_decisions(self) -> None:
        """Check all decisions against the next rows, because undo or redo was started."""
        self._unconfirmed.update(self._previous_statuses)

    def update_decisions(self, rows: list[ListItem]) -> None:
        """Update decisions that were undone or redone, from rows of the library."""
        for item in rows:
            row = item.row
            if row.id not in self._unconfirmed:
                continue
            if row.status is self._previous_statuses[row.id]:
                self.decisions.pop(row.id, None)
            else:
                self.decisions[row.id] = row.status
            self._on_change()

    def finish(self) -> None:
        """Mark the session as finished: the last paper was passed."""
        self.is_finished = True
        self._on_change()

    def resume(self) -> None:
        """Mark the session as unfinished: a paper is shown again."""
        self.is_finished = False
        self._on_change()

    def is_to_do(self, paper: int) -> bool:
        """Return whether the session stops at a paper."""
        if not self.numbers:
            return True
        return paper in self.numbers and not (self.is_second_pass and paper in self.decisions)

    def skipped(self) -> int:
        """Count the papers that were passed without a decision, not including the current one."""
        passed = len(self.papers) if self.is_finished else self.furthest - 1
        return max(0, passed - len(self.decisions))

    def seconds(self) -> float:
        """Return the seconds since the session began."""
        return time.monotonic() - self._began

    def tally(self) -> dict[Status, int]:
        """Count the decisions by status, without zeros."""
        if self._tally is None:
            counts = Counter(self.decisions.values())
            self._tally = {status: counts[status] for status in DECISIONS if counts[status]}
        return self._tally

    def summary(self) -> str:
        """Return the counts in words: "14 queued, 3 read, 242 dismissed"."""
        return ", ".join(tally_text(status, count) for status, count in self.tally().items())

    def _on_change(self) -> None:
        self._tally = None
        self.changed.emit()

    def _set_papers(self, listing: QueryResult) -> None:
        self.papers = listing.members - self._left_out
        if not self.is_second_pass:
            rest = (paper for paper in listing.ids if paper not in self._left_out)
            is_part = bool(self._left_out or listing.close)  # papers that only come close to a search are left out
            self.numbers = {paper: number for number, paper in enumerate(rest, start=1)} if is_part else {}
