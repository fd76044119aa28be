"""The trash: removed papers with all that is on them, until it is emptied."""

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
    """The operations on what was removed."""

    def __init__(self, view: LibraryReader, history: History) -> None:
        self._view = view
        self._history = history

    def remove(self, papers: Iterable[int]) -> Changes:
        """Move papers to the trash, with all that is on them."""
        chosen = [row.id for row in self._view.rows(list(papers)) if row.trashed is None]
        return self._history.do(OpKind.REMOVE, {"papers": len(chosen)}, lambda record: _remove(record, chosen))

    def restore(self, papers: Iterable[int]) -> Changes:
        """Bring papers back from the trash, to where they were."""
        chosen = [row.id for row in self._view.rows(list(papers)) if row.trashed is not None]
        return self._history.do(OpKind.RESTORE, {"papers": len(chosen)}, lambda record: _restore(record, chosen))

    def empty(self) -> Changes:
        """Take everything in the trash away; this can be undone as long as the record reaches back."""
        return self._empty_before(None, OpKind.EMPTY_TRASH, {})

    def empty_old(self, days: int) -> Changes:
        """Take away what was removed more than so many days ago."""
        before = (datetime.now(UTC) - timedelta(days=days)).isoformat(timespec="microseconds")
        return self._empty_before(before, OpKind.EMPTY_OLD_TRASH, {"days": days})

    def _empty_before(self, before: str | None, kind: OpKind, args: Args) -> Changes:
        with self._history.operation(kind, args) as operation:
            operation.args["papers"] = _empty(operation.recorder, before)
        return operation.done()


def _remove(record: Recorder, papers: Collection[int]) -> None:
    """Move papers to the trash."""
    there = set(importing.trashed(record, papers))
    record.insert_all("trash", [{"id": paper, "at": record.at} for paper in papers if paper not in there])


def _restore(record: Recorder, papers: Collection[int]) -> None:
    """Bring papers back from the trash, to where they were."""
    for paper in importing.trashed(record, papers):
        record.delete("trash", paper)


def _empty(record: Recorder, before: str | None) -> int:
    """Take away what was removed before a moment, or everything, with all that is on it; return how many papers."""
    found = record.connection.execute(
        "SELECT id FROM trash WHERE ?1 IS NULL OR at < ?1 ORDER BY id", [before]
    ).fetchall()
    importing.remove(record, [paper for (paper,) in found])
    return len(found)
