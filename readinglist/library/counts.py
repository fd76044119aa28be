"""Counts of papers for the sidebar."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from datetime import datetime

from readinglist.library.facets.conditions import NOW
from readinglist.library.rows import parse_time
from readinglist.library.smart_lists import smart_lists
from readinglist.library.sources.source_queries import sources
from readinglist.library.tag_tree import TagTree
from readinglist.model import ImportRow, Overview, Status

# Counts for all rows of the sidebar, for papers given as a JSON array.
_AMONG = f"""
WITH hit(id) AS MATERIALIZED (SELECT value FROM json_each(?))
SELECT 'status', r.status, count(*) FROM hit JOIN reading r ON r.id = hit.id GROUP BY r.status
UNION ALL SELECT 'starred', '', count(*) FROM hit JOIN reading r ON r.id = hit.id WHERE r.starred
UNION ALL SELECT 'snoozed', r.status, count(*) FROM snooze z JOIN hit ON hit.id = z.id JOIN reading r ON r.id = z.id
    WHERE z.until > {NOW} GROUP BY r.status
UNION ALL SELECT 'import', e.import, count(*) FROM hit JOIN import_entry e ON e.paper = hit.id GROUP BY e.import
UNION ALL SELECT 'untagged', '', count(*) FROM hit WHERE NOT EXISTS (SELECT 1 FROM paper_tag WHERE paper = hit.id)
"""


# The same for all papers, from indexes alone; snoozed and trashed papers, which are few, are counted separately. (CROSS
# JOIN keeps SQLite from scanning all papers for these few.)
_ALL = f"""
SELECT 'status', status, count(*) FROM reading GROUP BY status
UNION ALL SELECT 'starred', '', count(*) FROM reading WHERE starred
UNION ALL SELECT 'trashed', r.status, count(*) FROM trash x CROSS JOIN reading r ON r.id = x.id GROUP BY r.status
UNION ALL SELECT 'trashed star', '', count(*) FROM trash x CROSS JOIN reading r ON r.id = x.id WHERE r.starred
UNION ALL SELECT 'snoozed', r.status, count(*) FROM snooze z CROSS JOIN reading r ON r.id = z.id
    WHERE z.until > {NOW} AND z.id NOT IN (SELECT id FROM trash) GROUP BY r.status
"""


def overview(db: sqlite3.Connection, tree: TagTree) -> Overview:
    """Count papers by status, tag and import."""
    counts = {(kind, key): count for kind, key, count in db.execute(_ALL)}
    trashed = {status: counts.get(("trashed", status.value), 0) for status in Status}
    snoozed = {status: counts.get(("snoozed", status.value), 0) for status in Status}
    total = {status: counts.get(("status", status.value), 0) - trashed[status] for status in Status}
    papers = sum(total.values())
    tags, tagged = tree.excluding([row[0] for row in db.execute("SELECT id FROM trash")])
    wakes = db.execute(f"SELECT min(until) FROM snooze WHERE until > {NOW}").fetchone()[0]
    return Overview(
        {status: total[status] - snoozed[status] for status in Status if total[status]},
        counts["starred", ""] - counts["trashed star", ""],
        papers,
        tags,
        _imports(db),
        smart_lists(db),
        untagged=papers - tagged,
        snoozed=sum(snoozed.values()) or None,
        trashed=sum(trashed.values()) or None,
        next_unsnooze=parse_time(wakes),
        sources=sources(db),
    )


def overview_among(db: sqlite3.Connection, tree: TagTree, papers: Iterable[int]) -> Overview:
    """Count the same among some papers only, none of which is in the trash."""
    chosen = list(papers)
    counts = {(kind, key): count for kind, key, count in db.execute(_AMONG, [json.dumps(chosen)])}
    snoozed = {status: counts.get(("snoozed", status.value), 0) for status in Status}
    total = {status: counts.get(("status", status.value), 0) for status in Status}
    hidden = db.execute(
        f"SELECT EXISTS (SELECT 1 FROM snooze WHERE until > {NOW}), EXISTS (SELECT 1 FROM trash)"
    ).fetchone()
    return Overview(
        {status: total[status] - snoozed[status] for status in Status},
        counts[("starred", "")],
        sum(total.values()),
        tree.among(chosen),
        tuple(ImportRow(row.id, row.name, row.at, counts.get(("import", row.id), 0)) for row in _imports(db)),
        smart_lists(db),
        untagged=counts["untagged", ""],
        snoozed=sum(snoozed.values()) if hidden[0] else None,
        trashed=0 if hidden[1] else None,
        sources=sources(db, chosen),
    )


def imports_of_source(db: sqlite3.Connection, source: int) -> tuple[ImportRow, ...]:
    """Return the imports from a source, newest first, each with how many papers were new in it."""
    return _imports(db, "WHERE i.source = ?", [source], brought=True)


def _imports(
    db: sqlite3.Connection, where: str = "", values: Sequence[object] = (), *, brought: bool = False
) -> tuple[ImportRow, ...]:
    counted = " AND e.brought" if brought else ""
    found = db.execute(
        f"SELECT i.id, i.name, i.at, i.source, count(e.id) FROM import i"
        f" LEFT JOIN import_entry e ON e.import = i.id{counted} {where} GROUP BY i.id ORDER BY i.id DESC",
        values,
    ).fetchall()
    trashed = db.execute(
        f"SELECT e.import, count(*) FROM trash x CROSS JOIN import_entry e ON e.paper = x.id{counted} GROUP BY e.import"
    )
    hidden = dict(trashed.fetchall())
    return tuple(
        ImportRow(number, name, datetime.fromisoformat(at), count - hidden.get(number, 0), source)
        for number, name, at, source, count in found
    )
