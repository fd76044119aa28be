"""What came of asking sources: how far they were read, and which entries they listed. None of it is an operation."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime

from readinglist.i18n import Message
from readinglist.identity.same_paper import decision_key, strong_ids
from readinglist.library import rows
from readinglist.library.files import atomic
from readinglist.library.sources import stored_message
from readinglist.library.sources.source_queries import STATE_COLUMNS
from readinglist.model import Metadata, SourceState

MAX_VALIDATOR = 1_000  # characters that a server is sent back; none is sent rather than a part
_GONE = "(paper IS NULL OR paper NOT IN (SELECT id FROM paper))"


def save(db: sqlite3.Connection, source: int, state: SourceState) -> None:
    """Save what came of asking a source; a source that is not followed any more has none."""
    with atomic(db):
        write(db, source, state)


def write(db: sqlite3.Connection, source: int, state: SourceState) -> None:
    """Save what came of asking a source within a transaction."""
    if db.execute("SELECT 1 FROM source WHERE id = ?", [source]).fetchone() is None:
        return
    too_long = {name: "" for name in ("etag", "modified") if len(getattr(state, name)) > MAX_VALIDATOR}
    values = [too_long.get(name, getattr(state, name)) for name in STATE_COLUMNS]
    db.execute(
        f"INSERT OR REPLACE INTO source_state(id, {', '.join(STATE_COLUMNS)})"
        f" VALUES (?, {rows.placeholders(STATE_COLUMNS)})",
        [source, *(_stored(value) for value in values)],
    )


def forget(db: sqlite3.Connection, source: int) -> None:
    """Forget how far a source was read, and those of its entries whose papers are gone."""
    with atomic(db):
        db.execute(
            "UPDATE source_state SET etag = '', modified = '', cursor = '', missed_before = NULL WHERE id = ?", [source]
        )
        db.execute(
            "DELETE FROM source_paper WHERE source = ? AND (paper IS NULL OR paper NOT IN (SELECT id FROM paper))",
            [source],
        )


def forget_unfollowed(db: sqlite3.Connection) -> None:
    """Forget what came of sources that are not followed, unless Undo or Redo can bring them back."""
    gone = (
        "NOT IN (SELECT id FROM source) AND {0} NOT IN (SELECT row FROM change WHERE tbl = 'source')"
    )  # fmt: skip
    db.execute(f"DELETE FROM source_state WHERE id {gone.format('id')}")
    db.execute(f"DELETE FROM source_paper WHERE source {gone.format('source')}")


def list_papers(db: sqlite3.Connection, source: int, papers: Mapping[str, int]) -> None:
    """Remember the papers that a source listed, by the keys of their entries."""
    db.executemany(
        "INSERT INTO source_paper(source, key, paper) VALUES (?, ?, ?)"
        " ON CONFLICT(source, key) DO UPDATE SET paper = excluded.paper WHERE paper IS NOT excluded.paper",
        [(source, key, paper) for key, paper in papers.items()],
    )


def entry_keys(metadata: Metadata) -> tuple[str, ...]:
    """Return the keys by which an entry is known again: its ids, or else what tells it from others."""
    return strong_ids(metadata) or (decision_key(metadata),)


def gone(db: sqlite3.Connection, keys: Iterable[str]) -> set[str]:
    """Return those keys under which sources listed papers that are in the library no more.

    The reader undid or removed their import, or deleted them.
    """
    found = rows.select_in(
        db,
        f"SELECT key FROM source_paper WHERE source IN (SELECT id FROM source) AND {_GONE} AND key",
        keys,
    )
    return {key for (key,) in found}


def _stored(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, Message):
        value = stored_message.dump(value)
    return rows.replace_surrogates(value) if isinstance(value, str) else value
