"""Reading statistics: counts of a year, and what was read, queued, starred and highlighted in a week.

The library stores when each paper got its current status, but not earlier statuses (the record of operations is
pruned). A paper is therefore counted once, on the day of its latest decision: one that was queued in May and read in
June counts in June, as read. Days are local days.
"""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime, timedelta

from readinglist.library import rows
from readinglist.library.facets import local_days
from readinglist.model import DecisionCounts, Pace, Status, StatusCategory, TagPace, Week
from readinglist.model.pace import WEEKS, first_monday

TAGS = 6  # more lines in a chart could not be distinguished

_DAY = "strftime('%s', r.status_at, 'localtime') / 86400"  # days since 1970, local time
_UNDECIDED, _READ, _KEPT, _DISMISSED = map(
    rows.status_in, (StatusCategory.UNDECIDED, StatusCategory.READ, StatusCategory.KEPT, StatusCategory.DISMISSED)
)
_DECIDED = f"r.id {rows.NOT_TRASHED} AND r.status NOT {_UNDECIDED} AND r.status_at >= :since AND r.status_at < :until"

_DAYS = f"""
SELECT {_DAY} day, sum(r.status {_READ}), sum(r.status {_KEPT}), sum(r.status {_DISMISSED})
FROM reading r WHERE {_DECIDED} GROUP BY day
"""
_TAGS = f"""
WITH tagged(tag, week) AS MATERIALIZED (
    SELECT pt.tag, ({_DAY} - :first) / 7 FROM reading r JOIN paper_tag pt ON pt.paper = r.id WHERE {_DECIDED}),
most(tag, papers) AS (SELECT tag, count(*) FROM tagged GROUP BY tag ORDER BY 2 DESC, tag LIMIT {TAGS})
SELECT tag.id, tag.name, tag.colour, tagged.week, count(*)
FROM most JOIN tagged USING (tag) JOIN tag ON tag.id = tagged.tag
GROUP BY tag.id, tagged.week ORDER BY most.papers DESC, tag.id
"""
_WAITING = f"""
SELECT :last - {_DAY} waited, count(*) FROM reading r WHERE r.status = 'queued' AND r.id {rows.NOT_TRASHED}
GROUP BY waited ORDER BY waited
"""
_EARLIEST = f"""
SELECT {_DAY} FROM reading r
WHERE r.status_at = (SELECT min(status_at) FROM reading WHERE status NOT {_UNDECIDED}) LIMIT 1
"""
_BEGAN = "SELECT strftime('%s', min(added), 'localtime') / 86400 FROM paper"
_STARRED = f"""
SELECT DISTINCT c.row FROM op o JOIN change c ON c.op = o.id JOIN reading r ON r.id = c.row
WHERE o.at >= ? AND o.at < ? AND c.tbl = 'reading' AND r.starred AND json_extract(c.before, '$.starred') = 0
AND r.id {rows.NOT_TRASHED}
"""
# Exclude highlights that were restored or imported together with their paper.
_HIGHLIGHTED = f"""
SELECT DISTINCT h.id, h.paper FROM op o JOIN change c ON c.op = o.id JOIN highlight h ON h.id = c.row
WHERE o.at >= ? AND o.at < ? AND c.tbl = 'highlight' AND c.before IS NULL AND h.paper {rows.NOT_TRASHED}
AND NOT EXISTS (SELECT 1 FROM change p WHERE p.op = o.id AND p.tbl = 'paper' AND p.row = h.paper AND p.before IS NULL)
"""
_EPOCH = date(1970, 1, 1)


def pace(db: sqlite3.Connection, last: date, today: date) -> Pace:
    """Return the statistics of the year that ends on ``last``, with queue ages as of ``today``."""
    first = first_monday(last)
    since, until = local_days.start_of(first), local_days.start_of(last + timedelta(days=1))
    values = {"since": since, "until": until, "first": (first - _EPOCH).days}
    days = {_date(day): DecisionCounts(*counts) for day, *counts in db.execute(_DAYS, values)}
    statuses = dict(db.execute(f"SELECT status, count(*) FROM reading WHERE id {rows.NOT_TRASHED} GROUP BY status"))
    earliest = db.execute(_EARLIEST).fetchone()
    (began,) = db.execute(_BEGAN).fetchone()
    # After a clock change a paper may have been queued in the future.
    waiting = [(max(0, waited), papers) for waited, papers in db.execute(_WAITING, {"last": (today - _EPOCH).days})]
    return Pace(
        last=last,
        days=days,
        tags=_tags(db, values),
        statuses={status: statuses.get(status.value, 0) for status in Status},
        waiting=tuple(waiting),
        earliest=_date(earliest[0]) if earliest else None,
        began=_date(began) if began is not None else None,
    )


def week(db: sqlite3.Connection, since: datetime, until: datetime) -> Week:
    """Return what was read, queued, starred and highlighted between two times, and was not changed back."""
    between = [when.astimezone(UTC).isoformat(timespec="microseconds") for when in (since, until)]

    def became(status: Status) -> frozenset[int]:
        found = db.execute(
            f"SELECT id FROM reading WHERE status = ? AND status_at >= ? AND status_at < ? AND id {rows.NOT_TRASHED}",
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


def _tags(db: sqlite3.Connection, values: dict[str, object]) -> tuple[TagPace, ...]:
    weeks: dict[tuple[int, str, int], list[int]] = {}
    for number, name, colour, nth, papers in db.execute(_TAGS, values):
        weeks.setdefault((number, name, colour), [0] * WEEKS)[nth] = papers
    return tuple(TagPace(name, colour, tuple(counted)) for (_, name, colour), counted in weeks.items())


def _date(number: int) -> date:
    return _EPOCH + timedelta(days=number)
