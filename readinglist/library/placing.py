"""Put papers into a list by giving them what it asks for: a status, a star, tags."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from readinglist.library import status_changes, tag_rows
from readinglist.model import Changes, OpKind, Placement, Status

if TYPE_CHECKING:
    from readinglist.library.history import History, Recorder
    from readinglist.library.reader import LibraryReader


def place(
    reader: LibraryReader, history: History, papers: Iterable[int], goal: Placement, *, top: bool = False
) -> Changes:
    """Give papers what a list asks for; those in the trash come back from there unless it only asks for tags.

    The operation is called by the one thing that it does, or else by the list.
    """
    rows = reader.rows(list(papers))
    restores = goal.status is not None or goal.starred or not goal.tags
    trashed = [row.id for row in rows if row.trashed is not None] if restores else []
    with history.operation(OpKind.MOVE_TO_LIST) as operation:
        record = operation.recorder
        for paper in trashed:
            record.delete("trash", paper)
        changed = _set_status(record, {row.id: row.status for row in rows}, goal.status, top=top)
        unstarred = [row.id for row in rows if goal.starred and not row.starred]
        for paper in unstarred:
            record.update("reading", paper, {"starred": 1})
        tagged = [tag_rows.add(record, [row.id for row in rows], name) for name in goal.tags]
        operation.args = {"papers": len(record.papers), "list": goal.title}
        kinds = [bool(trashed), goal.status is not None, goal.starred, *(True for _ in goal.tags)]
        if sum(kinds) > 1:
            pass
        elif trashed:
            operation.kind, operation.args = OpKind.RESTORE, {"papers": len(trashed)}
        elif goal.status is not None:
            operation.kind = OpKind.SET_STATUS
            operation.args = {"papers": len(changed), "status": goal.status.value}
        elif goal.starred:
            operation.kind, operation.args = OpKind.STAR, {"papers": len(unstarred)}
        elif goal.tags:
            operation.kind = OpKind.TAG
            operation.args = {"papers": tagged[0], "tag": tag_rows.clean_name(goal.tags[0])}
    return operation.result()


def _set_status(record: Recorder, statuses: dict[int, Status], status: Status | None, *, top: bool) -> list[int]:
    """Give papers a status; return those that had another one."""
    chosen = [] if status is None else [paper for paper, before in statuses.items() if before is not status]
    if status is not None and chosen:
        status_changes.set_status(record, chosen, status, top=top)
    return chosen
