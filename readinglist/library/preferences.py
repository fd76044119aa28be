"""Preferences of the reader: derived from decisions on papers, and set explicitly."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from readinglist.library import rows
from readinglist.model import StatusCategory

if TYPE_CHECKING:
    from readinglist.library.history import Recorder

MAX_DECISIONS: Final = 5_000  # newest decisions that count, since interests change
_UNDECIDED, _DISMISSED = map(rows.status_in, (StatusCategory.UNDECIDED, StatusCategory.DISMISSED))
_EXPLICIT_WEIGHT: Final = 3  # relative to the weight of a status


def decisions(db: sqlite3.Connection) -> dict[int, float]:
    """Return the weights of papers: positive if queued, being read, read or starred, negative if dismissed."""
    found = db.execute(
        f"SELECT id, CASE WHEN status {_UNDECIDED} THEN 0 WHEN status {_DISMISSED} THEN -1 ELSE 1 END"
        " + starred + ? * taste AS weight"
        f" FROM reading WHERE (status NOT {_UNDECIDED} OR starred OR taste) AND weight <> 0"
        " ORDER BY status_at DESC LIMIT ?",
        [_EXPLICIT_WEIGHT, MAX_DECISIONS],
    )
    return {paper: float(weight) for paper, weight in found}


def set_preference(record: Recorder, papers: Iterable[int], preference: int) -> int:
    """Set the preference of papers to 1 or -1, or clear it if all have it already; return the value set."""
    known = dict(rows.select_in(record.connection, "SELECT id, taste FROM reading WHERE id", list(papers)))
    new = 0 if all(current == preference for current in known.values()) else preference
    for paper in known:
        record.update("reading", paper, {"taste": new})
    return new
