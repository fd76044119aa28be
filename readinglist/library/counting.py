"""The live counts of the sidebar."""

from __future__ import annotations

import sqlite3
from datetime import datetime

from readinglist.library.facets import like
from readinglist.model import ImportRow, Overview, Status, Tag


def overview(db: sqlite3.Connection) -> Overview:
    """Count papers by status, tag and import."""
    counts = db.execute("SELECT status, count(*) FROM reading GROUP BY status").fetchall()
    statuses = {Status(status): count for status, count in counts}
    starred = db.execute("SELECT count(*) FROM reading WHERE starred").fetchone()[0]
    return Overview(statuses, starred, sum(statuses.values()), _tags(db), _imports(db))


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
