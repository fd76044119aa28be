"""The live counts of the sidebar."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from readinglist.library.smart_lists import smart_lists
from readinglist.library.tag_tree import TagTree
from readinglist.model import ImportRow, Overview, Status

# Every row of the sidebar at once, for the papers that are handed over as JSON.
_AMONG = """
WITH hit(id) AS MATERIALIZED (SELECT value FROM json_each(?))
SELECT 'status', r.status, count(*) FROM hit JOIN reading r ON r.id = hit.id GROUP BY r.status
UNION ALL SELECT 'starred', '', count(*) FROM hit JOIN reading r ON r.id = hit.id WHERE r.starred
UNION ALL SELECT 'import', e.import, count(*) FROM hit JOIN import_entry e ON e.paper = hit.id GROUP BY e.import
UNION ALL SELECT 'untagged', '', count(*) FROM hit WHERE NOT EXISTS (SELECT 1 FROM paper_tag WHERE paper = hit.id)
"""


def overview(db: sqlite3.Connection, tree: TagTree) -> Overview:
    """Count papers by status, tag and import."""
    counts = db.execute("SELECT status, count(*) FROM reading GROUP BY status").fetchall()
    statuses = {Status(status): count for status, count in counts}
    starred = db.execute("SELECT count(*) FROM reading WHERE starred").fetchone()[0]
    papers = sum(statuses.values())
    return Overview(
        statuses, starred, papers, tree.tags(), _imports(db), smart_lists(db), untagged=papers - tree.tagged()
    )


def overview_among(db: sqlite3.Connection, tree: TagTree, papers: Iterable[int]) -> Overview:
    """Count the same among some papers only."""
    chosen = list(papers)
    counts = {(kind, key): count for kind, key, count in db.execute(_AMONG, [json.dumps(chosen)])}
    statuses = {status: counts.get(("status", status.value), 0) for status in Status}
    return Overview(
        statuses,
        counts[("starred", "")],
        sum(statuses.values()),
        tree.among(chosen),
        tuple(ImportRow(row.id, row.name, row.at, counts.get(("import", row.id), 0)) for row in _imports(db)),
        smart_lists(db),
        untagged=counts["untagged", ""],
    )


def _imports(db: sqlite3.Connection) -> tuple[ImportRow, ...]:
    found = db.execute(
        "SELECT i.id, i.name, i.at, count(e.id) FROM import i LEFT JOIN import_entry e ON e.import = i.id"
        " GROUP BY i.id ORDER BY i.id DESC"
    )
    return tuple(ImportRow(number, name, datetime.fromisoformat(at), count) for number, name, at, count in found)
