"""Read the sources, what came of them, and how many of their papers are undecided."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from readinglist.library.facets.conditions import NOW
from readinglist.library.rows import parse_time
from readinglist.library.sources import stored_message
from readinglist.model import FollowedSource, Source, SourceKind, SourceState, Status

SOURCE_COLUMNS = ("id", "kind", "address", "name", "hours", "status", "tags", "only", "paused", "added")
STATE_COLUMNS = (
    "asked", "succeeded", "not_before", "error", "new", "etag", "modified", "cursor", "failures",
    "missed_before",
)  # fmt: skip
_ALL = ", ".join([*(f"s.{name}" for name in SOURCE_COLUMNS), *(f"t.{name}" for name in STATE_COLUMNS)])
# An entry may have other keys later, so a paper can be there twice.
_COUNT = f"""
SELECT l.source, count(*), sum(
    r.status = 'inbox' AND NOT EXISTS (SELECT 1 FROM snooze z WHERE z.id = r.id AND z.until > {NOW})
)
FROM (SELECT DISTINCT source, paper FROM source_paper WHERE paper IS NOT NULL) l JOIN reading r ON r.id = l.paper
WHERE NOT EXISTS (SELECT 1 FROM trash x WHERE x.id = r.id)
"""


def uncounted(db: sqlite3.Connection) -> tuple[FollowedSource, ...]:
    """Return the sources by name, without counting their papers, which takes long if there are many."""
    found = db.execute(
        f"SELECT {_ALL} FROM source s LEFT JOIN source_state t ON t.id = s.id ORDER BY s.name COLLATE NOCASE, s.id"
    )
    split = len(SOURCE_COLUMNS)
    return tuple(FollowedSource(_source(row[:split]), _state(row[split:])) for row in found)


def sources(db: sqlite3.Connection, among: Iterable[int] | None = None) -> tuple[FollowedSource, ...]:
    """Return the sources by name; their papers are counted, those ``among`` some only if these are given."""
    found = uncounted(db)
    if not found:
        return ()
    chosen, values = "", []
    if among is not None:
        chosen, values = " AND r.id IN (SELECT value FROM json_each(?))", [json.dumps(list(among))]
    counts = {
        source: (inbox, papers) for source, papers, inbox in db.execute(f"{_COUNT}{chosen} GROUP BY l.source", values)
    }
    return tuple(FollowedSource(one.source, one.state, *counts.get(one.source.id, (0, 0))) for one in found)


def find(db: sqlite3.Connection, number: int) -> Source | None:
    """Return a source; None if it is not followed."""
    row = db.execute(f"SELECT {', '.join(SOURCE_COLUMNS)} FROM source WHERE id = ?", [number]).fetchone()
    return None if row is None else _source(row)


def _source(row: tuple[Any, ...]) -> Source:
    number, kind, address, name, hours, status, tags, only, paused, added = row
    return Source(
        id=number,
        kind=SourceKind(kind),
        address=address,
        name=name,
        hours=hours,
        status=Status(status),
        tags=tuple(json.loads(tags)),
        only=only,
        paused=bool(paused),
        added=datetime.fromisoformat(added),
    )


def _state(row: tuple[Any, ...]) -> SourceState:
    asked, succeeded, not_before, error, new, etag, modified, cursor, failures, missed = row
    if error is None:  # it was never asked
        return SourceState()
    return SourceState(
        asked=parse_time(asked),
        succeeded=parse_time(succeeded),
        not_before=parse_time(not_before),
        error=stored_message.parse(error),
        new=new,
        etag=etag,
        modified=modified,
        cursor=cursor,
        failures=failures,
        missed_before=parse_time(missed),
    )
