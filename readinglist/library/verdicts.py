"""What a verdict changes, and how several are taken back together."""

from __future__ import annotations

import json
from collections.abc import Sequence

from readinglist.library import rows
from readinglist.library.history import Recorder

_OF_READING = ("status", "status_at")  # a star that was given meanwhile stays


def take_back(record: Recorder, papers: Sequence[int], since: int) -> None:
    """Put the status of papers back to what it was when the change record ended at ``since``."""
    found = rows.select_in(
        record.connection,
        # SQLite takes ``before`` from the row that has the least id.
        f"SELECT row, before, min(id) FROM change WHERE id > {int(since)} AND tbl = 'reading' AND paper",
        papers,
        "GROUP BY row",
    )
    for row, before, _ in list(found):
        if before is not None and record.row("reading", row) is not None:
            was = json.loads(before)
            record.update("reading", row, {name: was[name] for name in _OF_READING})
