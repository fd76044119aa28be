"""What the reader wants to see more of, told from what was done with papers, and said outright."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from readinglist.library import rows
from readinglist.model import StatusCategory

if TYPE_CHECKING:
    from readinglist.library.history import Recorder

MOST: Final = 5_000  # verdicts, the newest: a reader's taste changes
_UNDECIDED, _DISMISSED = map(rows.status_in, (StatusCategory.UNDECIDED, StatusCategory.DISMISSED))
_SAID_OUTRIGHT: Final = 3  # times the weight of a status


def decisions(db: sqlite3.Connection) -> dict[int, float]:
    """Return the weights of papers: above zero for those queued, begun, read or starred, below for those dismissed."""
    found = db.execute(
        f"SELECT id, CASE WHEN status {_UNDECIDED} THEN 0 WHEN status {_DISMISSED} THEN -1 ELSE 1 END"
        " + starred + ? * taste AS weight"
        f" FROM reading WHERE (status NOT {_UNDECIDED} OR starred OR taste) AND weight <> 0"
        " ORDER BY status_at DESC LIMIT ?",
        [_SAID_OUTRIGHT, MOST],
    )
    return {paper: float(weight) for paper, weight in found}


def set_preference(record: Recorder, papers: Iterable[int], preference: int) -> int:
    """Want more (1) or less (-1) like some papers, or neither when that was said of all; return what is wanted now."""
    known = dict(rows.select_in(record.connection, "SELECT id, taste FROM reading WHERE id", list(papers)))
    wanted = 0 if all(said == preference for said in known.values()) else preference
    for paper in known:
        record.update("reading", paper, {"taste": wanted})
    return wanted
