"""The live counts of the sidebar."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime

from readinglist.library.facets import NOW, like
from readinglist.library.rows import moment
from readinglist.library.smart_lists import smart_lists
from readinglist.model import ImportRow, Overview, Status, Tag

# Every row of the sidebar at once, for the papers that are handed over as JSON.
_AMONG = f"""
WITH hit(id) AS MATERIALIZED (SELECT value FROM json_each(?))
SELECT 'status', r.status, count(*) FROM hit JOIN reading r ON r.id = hit.id GROUP BY r.status
UNION ALL SELECT 'starred', '', count(*) FROM hit JOIN reading r ON r.id = hit.id WHERE r.starred
UNION ALL SELECT 'snoozed', r.status, count(*) FROM snooze z JOIN hit ON hit.id = z.id JOIN reading r ON r.id = z.id
    WHERE z.until > {NOW} GROUP BY r.status
UNION ALL SELECT 'import', e.import, count(*) FROM hit JOIN import_entry e ON e.paper = hit.id GROUP BY e.import
UNION ALL SELECT 'tag', above.name, count(DISTINCT pt.paper)
    FROM tag above
    JOIN tag t ON t.id = above.id OR lower(substr(t.name, 1, length(above.name) + 1)) = lower(above.name || '/')
    JOIN paper_tag pt ON pt.tag = t.id JOIN hit ON hit.id = pt.paper GROUP BY above.id
"""


# The same for all papers, from indexes alone; what lies aside, a few papers at most, is counted apart. (CROSS JOIN
# keeps SQLite from going through all papers for these few.)
_ALL = f"""
SELECT 'status', status, count(*) FROM reading GROUP BY status
UNION ALL SELECT 'starred', '', count(*) FROM reading WHERE starred
UNION ALL SELECT 'trashed', r.status, count(*) FROM trash x CROSS JOIN reading r ON r.id = x.id GROUP BY r.status
UNION ALL SELECT 'trashed star', '', count(*) FROM trash x CROSS JOIN reading r ON r.id = x.id WHERE r.starred
UNION ALL SELECT 'snoozed', r.status, count(*) FROM snooze z CROSS JOIN reading r ON r.id = z.id
    WHERE z.until > {NOW} AND z.id NOT IN (SELECT id FROM trash) GROUP BY r.status
"""


def overview(db: sqlite3.Connection) -> Overview:
    """Count papers by status, tag and import."""
    counts = {(kind, key): count for kind, key, count in db.execute(_ALL)}
    trashed = {status: counts.get(("trashed", status.value), 0) for status in Status}
    snoozed = {status: counts.get(("snoozed", status.value), 0) for status in Status}
    there = {status: counts.get(("status", status.value), 0) - trashed[status] for status in Status}
    wakes = db.execute(f"SELECT min(until) FROM snooze WHERE until > {NOW}").fetchone()[0]
    return Overview(
        {status: there[status] - snoozed[status] for status in Status if there[status]},
        counts["starred", ""] - counts["trashed star", ""],
        sum(there.values()),
        _tags(db),
        _imports(db),
        smart_lists(db),
        snoozed=sum(snoozed.values()) or None,
        trashed=sum(trashed.values()) or None,
        wakes=moment(wakes),
    )


def overview_among(db: sqlite3.Connection, papers: Iterable[int]) -> Overview:
    """Count the same among some papers only, none of which lies in the trash."""
    counts = {(kind, key): count for kind, key, count in db.execute(_AMONG, [json.dumps(list(papers))])}
    snoozed = {status: counts.get(("snoozed", status.value), 0) for status in Status}
    there = {status: counts.get(("status", status.value), 0) for status in Status}
    tags = db.execute("SELECT name, colour FROM tag ORDER BY name")
    aside = db.execute(
        f"SELECT EXISTS (SELECT 1 FROM snooze WHERE until > {NOW}), EXISTS (SELECT 1 FROM trash)"
    ).fetchone()
    return Overview(
        {status: there[status] - snoozed[status] for status in Status},
        counts[("starred", "")],
        sum(there.values()),
        tuple(Tag(name, colour, counts.get(("tag", name), 0)) for name, colour in tags),
        tuple(ImportRow(row.id, row.name, row.at, counts.get(("import", row.id), 0)) for row in _imports(db)),
        smart_lists(db),
        snoozed=sum(snoozed.values()) if aside[0] else None,
        trashed=0 if aside[1] else None,
    )


def _tags(db: sqlite3.Connection) -> tuple[Tag, ...]:
    """Count the papers of each tag; a parent's count holds its children's, each paper once."""
    found = db.execute(
        "SELECT t.id, t.name, t.colour, count(pt.id) FROM tag t LEFT JOIN paper_tag pt ON pt.tag = t.id"
        " GROUP BY t.id ORDER BY t.name"
    ).fetchall()
    trashed = _trashed(db, "paper_tag", "tag")
    folded = [name.casefold() for _, name, _, _ in found]
    parents = {name.rpartition("/")[0] for name in folded}
    parents |= {parent[:n] for parent in set(parents) for n, sign in enumerate(parent) if sign == "/"}
    return tuple(
        Tag(name, colour, _branch(db, name) if key in parents else count - trashed.get(number, 0))
        for (number, name, colour, count), key in zip(found, folded, strict=True)
    )


def _branch(db: sqlite3.Connection, name: str) -> int:
    branch = [name, like(name) + "/%"]
    of_branch = "WHERE t.name = ?1 COLLATE NOCASE OR t.name LIKE ?2 ESCAPE '\\'"
    count = "SELECT count(DISTINCT pt.paper) FROM"
    found = db.execute(f"{count} paper_tag pt JOIN tag t ON t.id = pt.tag {of_branch}", branch)
    trashed = db.execute(
        f"{count} trash x CROSS JOIN paper_tag pt ON pt.paper = x.id JOIN tag t ON t.id = pt.tag {of_branch}", branch
    )
    return int(found.fetchone()[0]) - int(trashed.fetchone()[0])


def _imports(db: sqlite3.Connection) -> tuple[ImportRow, ...]:
    found = db.execute(
        "SELECT i.id, i.name, i.at, count(e.id) FROM import i LEFT JOIN import_entry e ON e.import = i.id"
        " GROUP BY i.id ORDER BY i.id DESC"
    ).fetchall()
    trashed = _trashed(db, "import_entry", "import")
    return tuple(
        ImportRow(number, name, datetime.fromisoformat(at), count - trashed.get(number, 0))
        for number, name, at, count in found
    )


def _trashed(db: sqlite3.Connection, table: str, column: str) -> dict[int, int]:
    """Count the papers in the trash by tag or import: all are counted quickly, leaving these out is slow."""
    found = db.execute(
        f"SELECT t.{column}, count(*) FROM trash x CROSS JOIN {table} t ON t.paper = x.id GROUP BY t.{column}"
    )
    return dict(found.fetchall())
