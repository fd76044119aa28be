"""Operations on the queue, and on snoozed papers."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from readinglist.model import UNREAD, Args, Changes, OpKind, Status

if TYPE_CHECKING:
    from readinglist.library.history import History, Recorder
    from readinglist.library.reader import LibraryReader


class Queue:
    """Operations that reorder the queue, and snooze papers or wake them."""

    def __init__(self, reader: LibraryReader, history: History) -> None:
        self._reader = reader
        self._history = history

    def move(self, papers: Iterable[int], by: int) -> Changes:
        """Move papers up (-1) or down (1) by one place."""
        from readinglist.library import queue_rows  # noqa: PLC0415

        return self._move(papers, lambda record, chosen: queue_rows.move(record, chosen, by))

    def move_before(self, papers: Iterable[int], before: int | None) -> Changes:
        """Put papers before another one in the queue, or at its end."""
        from readinglist.library import queue_rows  # noqa: PLC0415

        return self._move(papers, lambda record, chosen: queue_rows.put(record, chosen, before))

    def insert_before(self, papers: Iterable[int], before: int | None) -> Changes:
        """Queue papers, also those that are snoozed or in the trash, and put them before another one or at the end."""
        from readinglist.library import queue_rows, status_changes  # noqa: PLC0415

        found = self._reader.rows(list(papers))
        trashed = [row.id for row in found if row.trashed is not None]
        new = [row.id for row in found if row.status is not Status.QUEUED]
        with self._history.operation(OpKind.MOVE_IN_QUEUE, {"papers": len(found)}) as operation:
            for paper in trashed:
                operation.recorder.delete("trash", paper)
            queue_rows.unsnooze(operation.recorder, [row.id for row in found])
            if new:
                status_changes.set_status(operation.recorder, new, Status.QUEUED, top=False)
                operation.kind, operation.args = OpKind.SET_STATUS, {"papers": len(new), "status": Status.QUEUED.value}
            queue_rows.put(operation.recorder, [row.id for row in found], before)
        return operation.result()

    def move_to_top(self, papers: Iterable[int]) -> Changes:
        """Put papers at the head of the queue."""
        from readinglist.library import queue_rows  # noqa: PLC0415

        return self._move(papers, queue_rows.put_first)

    def snooze(self, papers: Iterable[int], until: datetime) -> Changes:
        """Snooze unread papers: hide them from inbox and queue until a time."""
        from readinglist.library import queue_rows  # noqa: PLC0415

        chosen = [row.id for row in self._reader.rows(list(papers)) if row.status in UNREAD]
        moment = until.astimezone(UTC).isoformat(timespec="microseconds")
        args: Args = {"papers": len(chosen), "day": _day(until)}
        return self._history.do(OpKind.SNOOZE, args, lambda record: queue_rows.snooze(record, chosen, moment))

    def wake(self, papers: Iterable[int]) -> Changes:
        """Cancel the snooze of papers."""
        from readinglist.library import queue_rows  # noqa: PLC0415

        chosen = self._existing(papers)
        return self._history.do(
            OpKind.WAKE, {"papers": len(chosen)}, lambda record: queue_rows.unsnooze(record, chosen)
        )

    def _move(self, papers: Iterable[int], act: Callable[[Recorder, list[int]], None]) -> Changes:
        chosen = self._existing(papers)
        return self._history.do(OpKind.MOVE_IN_QUEUE, {"papers": len(chosen)}, lambda record: act(record, chosen))

    def _existing(self, papers: Iterable[int]) -> list[int]:
        return [row.id for row in self._reader.rows(list(papers))]


def _day(moment: datetime) -> str:
    """Return a local day in ISO format, without the year if it is the current one."""
    day = moment.astimezone().date()
    return f"{day:%m-%d}" if day.year == datetime.now().astimezone().year else day.isoformat()
