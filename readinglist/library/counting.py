"""The live counts of the sidebar."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from readinglist.library.facets import like
from readinglist.library.smart_lists import smart_lists
from readinglist.model import ImportRow, Overview, Status, Tag

# Every row of the sidebar at once, for the papers that are handed over as JSON.
_AMONG = """
WITH hit(id) AS MATERIALIZED (SELECT value FROM json_each(?))
SELECT 'status', r.status, count(*) FROM hit JOIN reading r ON r.id = hit.id GROUP BY r.status
UNION ALL SELECT 'starred', '', count(*) FROM hit JOIN reading r ON r.id = hit.id WHERE r.starred
UNION ALL SELECT 'import', e.import, count(*) FROM hit JOIN import_entry e ON e.paper = hit.id GROUP BY e.import
UNION ALL SELECT 'tag', above.name, count(DISTINCT pt.paper)
    FROM tag above
    JOIN tag t ON t.id = above.id OR lower(substr(t.name, 1, length(above.name) + 1)) = lower(above.name || '/')
    JOIN paper_tag pt ON pt.tag = t.id JOIN hit ON hit.id = pt.paper GROUP BY above.id
"""


def overview(db: sqlite3.Connection) -> Overview:
    """Count papers by status, tag and import."""
    counts = db.execute("SELECT status, count(*) FROM reading GROUP BY status").fetchall()
    statuses = {Status(status): count for status, count in counts}
    starred = db.execute("SELECT count(*) FROM reading WHERE starred").fetchone()[0]
    return Overview(statuses, starred, sum(statuses.values()), _tags(db), _imports(db), smart_lists(db))


def overview_among(db: sqlite3.Connection, papers: Iterable[int]) -> Overview:
    """Count the same among some papers only."""
    counts = {(kind, key): count for kind, key, count in db.execute(_AMONG, [json.dumps(list(papers))])}
    statuses = {status: counts.get(("status", status.value), 0) for status in Status}
    tags = db.execute("SELECT name, colour FROM tag ORDER BY name")
    return Overview(
        statuses,
        counts[("starred", "")],
        sum(statuses.values()),
        tuple(Tag(name, colour, counts.get(("tag", name), 0)) for name, colour in tags),
        tuple(ImportRow(row.id, row.name, row.at, counts.get(("import", row.id), 0)) for row in _imports(db)),
        smart_lists(db),
    )


def _tags(db: sqlite3.Connection) -> tuple[Tag, ...]:
    """Count the papers of each tag; a parent's count holds its children's, each paper once."""
    found = db.execute(
        "SELECT t.name, t.colour, count(pt.id) FROM tag t LEFT JOIN paper_tag pt ON pt.tag = t.id"
        " GROUP BY t.id ORDER BY t.name"
    ).fetchall()
    folded = [name.casefold() for name, _, _ in found]
    parents = {name.rpartition("/")[0] for name in folded}
    parents |= {parent[:n] for parent in set(parents) for n, sign in enumerate(parent) if sign == "/"}
    return tuple(
        Tag(name, colour, _branch(db, name) if key in parents else count)
        for (name, colour, count), key in zip(found, folded, strict=True)
    )


def _branch(db: sqlite3.Connection, name: str) -> int:
    found = db.execute(
        "SELECT count(DISTINCT pt.paper) FROM paper_tag pt JOIN tag t ON t.id = pt.tag"
        " WHERE t.name = ?1 COLLATE NOCASE OR t.name LIKE ?2 ESCAPE '\\'",
        [name, like(name) + "/%"],
    )
    return int(found.fetchone()[0])


def _imports(db: sqlite3.Connection) -> tuple[ImportRow, ...]:
    found = db.execute(
        "SELECT i.id, i.name, i.at, count(e.id) FROM import i LEFT JOIN import_entry e ON e.import = i.id"
        " GROUP BY i.id ORDER BY i.id DESC"
    )
    return tuple(ImportRow(number, name, datetime.fromisoformat(at), count) for number, name, at, count in found)
