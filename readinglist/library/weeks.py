"""What the reader did lately, as far as rows and the record of operations tell."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime

from readinglist.library import rows
from readinglist.model import Status, Week

_STARRED = f"""
SELECT DISTINCT c.row FROM op o JOIN change c ON c.op = o.id JOIN reading r ON r.id = c.row
WHERE o.at >= ? AND o.at < ? AND c.tbl = 'reading' AND r.starred AND json_extract(c.before, '$.starred') = 0
AND r.id {rows.THERE}
"""
# What came into the library together with its paper was made earlier.
_HIGHLIGHTED = f"""
SELECT DISTINCT h.id, h.paper FROM op o JOIN change c ON c.op = o.id JOIN highlight h ON h.id = c.row
WHERE o.at >= ? AND o.at < ? AND c.tbl = 'highlight' AND c.before IS NULL AND h.paper {rows.THERE}
AND NOT EXISTS (SELECT 1 FROM change p WHERE p.op = o.id AND p.tbl = 'paper' AND p.row = h.paper AND p.before IS NULL)
"""


def week(db: sqlite3.Connection, since: datetime, until: datetime) -> Week:
    """Return what was read, queued, starred and highlighted between two times, and still is."""
    between = [when.astimezone(UTC).isoformat(timespec="microseconds") for when in (since, until)]

    def became(status: Status) -> frozenset[int]:
        found = db.execute(
            f"SELECT id FROM reading WHERE status = ? AND status_at >= ? AND status_at < ? AND id {rows.THERE}",
            [status.value, *between],
        )
        return frozenset(row[0] for row in found)

    drawn = db.execute(_HIGHLIGHTED, between).fetchall()
    return Week(
        since,
        until,
        read=became(Status.READ),
        queued=became(Status.QUEUED),
        starred=frozenset(row[0] for row in db.execute(_STARRED, between)),
        highlights=frozenset(row[0] for row in drawn),
        highlighted=frozenset(row[1] for row in drawn),
    )
