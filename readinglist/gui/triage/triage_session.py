"""One sitting of triage: the papers of a list, what was decided of them, and what was passed by."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import QueryResult
from readinglist.gui.session.statuses import DECISIONS
from readinglist.gui.text.translate import trn
from readinglist.model import ListItem, Status


def tally_text(status: Status | None, count: int) -> str:
    """Return how many papers got a status in words, or how many were skipped: "14 queued"."""
    return trn("{n} skipped", "{n} skipped", count) if status is None else trn(*DECISIONS[status].tally, count)


@dataclass(frozen=True, slots=True)
class TriagePosition:
    """Where one stands: the ``number`` of the paper among so many, and how many follow it."""

    number: int
    total: int

    @property
    def remaining(self) -> int:
        """How many papers follow."""
        return self.total - self.number


class TriageSession(QObject):
    """The verdicts of one sitting. A verdict counts from its key on; undo takes it out again."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.papers: frozenset[int] = frozenset()
        self.decisions: dict[int, Status] = {}
        self.position = TriagePosition(0, 0)
        self.furthest = 0  # papers that were passed, and the one that is looked at
        self.is_finished = False  # the last paper, too
        self.second_pass: dict[int, int] = {}  # the papers gone through again and their numbers, or none
        self.start_position = 0  # where the change record was
        self._before: dict[int, Status] = {}
        self._doubted: set[int] = set()  # undo or redo may have touched them: their rows say what counts
        self._began = 0.0

    def begin(self, listing: QueryResult, start_position: int) -> None:
        """Begin with the papers of a list."""
        self.papers = listing.members
        self.decisions, self._before, self._doubted = {}, {}, set()
        self.second_pass = {}
        self.start_position = start_position
        self.position, self.furthest, self.is_finished = TriagePosition(0, 0), 0, False
        self._began = time.monotonic()
        self.changed.emit()

    def begin_second_pass(self, papers: Sequence[int]) -> None:
        """Go through some papers once more."""
        self.second_pass = {paper: number for number, paper in enumerate(papers, start=1)}

    def set_listing(self, listing: QueryResult) -> None:
        """Note papers that came into the list, or left it."""
        self.papers = listing.members
        for paper in [paper for paper in self.decisions if paper not in self.papers]:
            del self.decisions[paper]
        self.changed.emit()

    def go_to(self, place: TriagePosition) -> None:
        """Stand at another paper."""
        if place == self.position:
            return
        self.position = place
        if not self.second_pass:
            self.furthest = max(self.furthest, place.number)
        self.changed.emit()

    def decide(self, paper: int, status: Status, before: Status | None) -> None:
        """Note a verdict."""
        self._before.setdefault(paper, before or Status.INBOX)
        self._doubted.discard(paper)
        self.decisions[paper] = status
        self.changed.emit()

    def recheck_decisions(self) -> None:
        """Let the rows that come from now on say what counts: undo or redo is under way."""
        self._doubted.update(self._before)

    def update_decisions(self, rows: list[ListItem]) -> None:
        """Note verdicts that were taken back, or given again."""
        for listed in rows:
            row = listed.row
            if row.id not in self._doubted:
                continue
            if row.status is self._before[row.id]:
                self.decisions.pop(row.id, None)
            else:
                self.decisions[row.id] = row.status
            self.changed.emit()

    def finish(self) -> None:
        """Take note that the last paper was passed."""
        self.is_finished = True
        self.changed.emit()

    def resume(self) -> None:
        """Look at a paper again."""
        self.is_finished = False
        self.changed.emit()

    def skipped(self) -> int:
        """Count the papers that were passed without a verdict; the one being looked at is not passed yet."""
        behind = len(self.papers) if self.is_finished else self.furthest - 1
        return max(0, behind - len(self.decisions))

    def seconds(self) -> float:
        """Return how long this has taken."""
        return time.monotonic() - self._began

    def tally(self) -> dict[Status, int]:
        """Count the verdicts, each kind that was given."""
        counted = Counter(self.decisions.values())
        return {status: counted[status] for status in DECISIONS if counted[status]}

    def summary(self) -> str:
        """Say the tally: "14 queued, 3 read, 242 dismissed"."""
        return ", ".join(tally_text(status, count) for status, count in self.tally().items())
