"""The trash: removed papers with everything on them, until it is emptied."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from readinglist.library import importing
from readinglist.model import Args, Changes, OpKind

if TYPE_CHECKING:
    from readinglist.library.history import History, Recorder
    from readinglist.library.reader import LibraryReader


class Trash:
    """Operations on the trash."""

    def __init__(self, reader: LibraryReader, history: History) -> None:
        self._reader = reader
        self._history = history

    def remove(self, papers: Iterable[int]) -> Changes:
        """Move papers to the trash, with everything on them."""
        chosen = [row.id for row in self._reader.rows(list(papers)) if row.trashed is None]
        return self._history.do(OpKind.REMOVE, {"papers": len(chosen)}, lambda record: _remove(record, chosen))

    def restore(self, papers: Iterable[int]) -> Changes:
        """Restore papers from the trash."""
        chosen = [row.id for row in self._reader.rows(list(papers)) if row.trashed is not None]
        return self._history.do(OpKind.RESTORE, {"papers": len(chosen)}, lambda record: _restore(record, chosen))

    def delete(self, papers: Iterable[int]) -> Changes:
        """Delete papers that are in the trash; this can be undone as long as ``empty``."""
        chosen = [row.id for row in self._reader.rows(list(papers)) if row.trashed is not None]
        return self._history.do(OpKind.DELETE, {"papers": len(chosen)}, lambda record: importing.remove(record, chosen))

    def empty(self) -> Changes:
        """Delete all papers in the trash; this can be undone while it is in the record of operations."""
        return self._empty_before(None, OpKind.EMPTY_TRASH, {})

    def empty_old(self, days: int) -> Changes:
        """Delete the papers that were removed more than ``days`` days ago."""
        before = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="microseconds")
        return self._empty_before(before, OpKind.EMPTY_OLD_TRASH, {"days": days})

    def _empty_before(self, before: str | None, kind: OpKind, args: Args) -> Changes:
        with self._history.operation(kind, args) as operation:
            operation.args["papers"] = _empty(operation.recorder, before)
        return operation.result()


def _remove(record: Recorder, papers: Collection[int]) -> None:
    """Move papers to the trash."""
    trashed = set(importing.trashed(record, papers))
    record.insert_all("trash", [{"id": paper, "at": record.at} for paper in papers if paper not in trashed])


def _restore(record: Recorder, papers: Collection[int]) -> None:
    """Restore papers from the trash."""
    for paper in importing.trashed(record, papers):
        record.delete("trash", paper)


def _empty(record: Recorder, before: str | None) -> int:
    """Delete trashed papers removed before a time, or all of them; return how many."""
    found = record.connection.execute(
        "SELECT id FROM trash WHERE ?1 IS NULL OR at < ?1 ORDER BY id", [before]
    ).fetchall()
    importing.remove(record, [paper for (paper,) in found])
    return len(found)
