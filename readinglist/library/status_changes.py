"""Set the status of papers, and undo several decisions together."""

from __future__ import annotations

import json
from collections.abc import Sequence

from readinglist.library import queue_rows, rows
from readinglist.library.history import Recorder, Row
from readinglist.model import Status

_RESTORED_COLUMNS = ("status", "status_at")  # a star is kept


def set_status(record: Recorder, papers: Sequence[int], status: Status, *, top: bool) -> None:
    """Set the status of papers: queued ones get a place, and a snooze ends."""
    values = {"status": status.value, "status_at": record.at}
    for paper in papers:
        record.update("reading", paper, values)
    queue_rows.unsnooze(record, papers)
    if status is Status.QUEUED:
        queue_rows.enqueue(record, papers, top=top)
    else:
        queue_rows.dequeue(record, papers)


def undo_decisions(record: Recorder, papers: Sequence[int], since: int) -> None:
    """Restore the status and place that papers had at position ``since`` of the change record."""
    found = rows.select_in(
        record.connection,
        # SQLite takes bare columns from the row with the minimum (https://www.sqlite.org/lang_select.html#bareagg).
        f"SELECT tbl, row, before, min(id) FROM change WHERE id > {int(since)}"
        " AND tbl IN ('reading', 'queue', 'snooze') AND paper",
        papers,
        "GROUP BY tbl, row",
    )
    for table, row, before, _ in list(found):
        _restore(record, table, row, json.loads(before) if before is not None else None)


def _restore(record: Recorder, table: str, row: int, before: Row | None) -> None:
    exists = record.row(table, row) is not None
    if table == "reading":
        if before is not None and exists:
            record.update(table, row, {name: before[name] for name in _RESTORED_COLUMNS})
    elif before is None:
        if exists:
            record.delete(table, row)
    elif exists:
        record.update(table, row, before)
    else:
        record.insert(table, before)
