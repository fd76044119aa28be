"""What a verdict changes, and how several are taken back together."""

from __future__ import annotations

import json
from collections.abc import Sequence

from readinglist.library import queue_rows, rows
from readinglist.library.history import Recorder, Row
from readinglist.model import Status

_OF_READING = ("status", "status_at")  # a star that was given meanwhile stays


def set_status(record: Recorder, papers: Sequence[int], status: Status, *, top: bool) -> None:
    """Return papers a status: what is queued gets a place, what is decided is put off no longer."""
    values = {"status": status.value, "status_at": record.at}
    for paper in papers:
        record.update("reading", paper, values)
    queue_rows.wake(record, papers)
    if status is Status.QUEUED:
        queue_rows.enter(record, papers, top=top)
    else:
        queue_rows.leave(record, papers)


def undo_decisions(record: Recorder, papers: Sequence[int], since: int) -> None:
    """Put status and place of papers back to what they were when the change record ended at ``since``."""
    found = rows.select_in(
        record.connection,
        # SQLite takes ``before`` from the row that has the least id.
        f"SELECT tbl, row, before, min(id) FROM change WHERE id > {int(since)}"
        " AND tbl IN ('reading', 'queue', 'snooze') AND paper",
        papers,
        "GROUP BY tbl, row",
    )
    for table, row, before, _ in list(found):
        _restore(record, table, row, json.loads(before) if before is not None else None)


def _restore(record: Recorder, table: str, row: int, was: Row | None) -> None:
    there = record.row(table, row) is not None
    if table == "reading":
        if was is not None and there:
            record.update(table, row, {name: was[name] for name in _OF_READING})
    elif was is None:
        if there:
            record.delete(table, row)
    elif there:
        record.update(table, row, was)
    else:
        record.insert(table, was)
