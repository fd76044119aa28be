"""The queue: papers at places of their own, which the reader orders by hand; and papers that are put off until a day.

A place is a number, and between two numbers there is another one: a move writes the papers that moved and no others.
Where no number is left between two, all places are given anew. A paper that is put off keeps its place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from readinglist.library import rows
from readinglist.library.facets import SNOOZED, TRASHED
from readinglist.library.history import Recorder
from readinglist.library.queries import ORDERS
from readinglist.model import Order


def enter(record: Recorder, papers: Sequence[int], *, top: bool = False) -> None:
    """Return papers that were queued the last places, or the first, in their order."""
    least, most = record.connection.execute("SELECT min(place), max(place) FROM queue").fetchone()
    first = (least or 0.0) - len(papers) if top else (most or 0.0) + 1
    places = [{"id": paper, "place": first + n} for n, paper in enumerate(papers)]
    there = set(_having(record, "queue", papers))
    for place in places:
        if place["id"] in there:
            record.update("queue", int(place["id"]), place)
    record.insert_all("queue", [place for place in places if place["id"] not in there])


def leave(record: Recorder, papers: Collection[int]) -> None:
    """Take papers out of their places."""
    for paper in _having(record, "queue", papers):
        record.delete("queue", paper)


def move(record: Recorder, papers: Collection[int], by: int) -> None:
    """Move papers by one place up (-1) or down (1), together; those at the edge stay there."""
    seen = _seen(record.connection)
    chosen = set(papers)
    steps = range(1, len(seen)) if by < 0 else range(len(seen) - 2, -1, -1)
    for at in steps:
        beside = at + (-1 if by < 0 else 1)
        if seen[at] in chosen and seen[beside] not in chosen:
            seen[at], seen[beside] = seen[beside], seen[at]
    _arrange(record, seen, chosen)


def put(record: Recorder, papers: Collection[int], before: int | None) -> None:
    """Put papers together before another one, or at the end."""
    seen = _seen(record.connection)
    moved = [paper for paper in seen if paper in set(papers)]
    if before in moved:  # dropped on themselves: before the next one that stays
        before = next((paper for paper in seen[seen.index(before) :] if paper not in moved), None)
    stays = [paper for paper in seen if paper not in moved]
    at = stays.index(before) if before in stays else len(stays)
    _arrange(record, [*stays[:at], *moved, *stays[at:]], set(moved))


def put_first(record: Recorder, papers: Collection[int]) -> None:
    """Put papers at the head of the queue."""
    seen = _seen(record.connection)
    put(record, papers, next((paper for paper in seen if paper not in set(papers)), None))


def snooze(record: Recorder, papers: Sequence[int], until: str) -> None:
    """Put papers off until a moment."""
    there = set(_having(record, "snooze", papers))
    for paper in there:
        record.update("snooze", paper, {"until": until})
    record.insert_all("snooze", [{"id": paper, "until": until} for paper in papers if paper not in there])


def wake(record: Recorder, papers: Collection[int]) -> None:
    """Put papers off no longer."""
    for paper in _having(record, "snooze", papers):
        record.delete("snooze", paper)


def _seen(db: sqlite3.Connection) -> list[int]:
    """Return the queue as it is listed."""
    return [paper for paper, _ in _order(db, f"AND NOT {SNOOZED}")]


def _order(db: sqlite3.Connection, which: str = "") -> list[tuple[int, float | None]]:
    found = db.execute(
        "SELECT p.id, (SELECT place FROM queue WHERE id = p.id) FROM reading r JOIN paper p ON p.id = r.id"
        f" WHERE r.status = 'queued' AND NOT {TRASHED} {which} ORDER BY {ORDERS[Order.QUEUE]}"
    )
    return found.fetchall()


def _arrange(record: Recorder, wanted: Sequence[int], moved: Collection[int]) -> None:
    """Let the papers that are seen stand as wanted; only those that moved get other places if that can be."""
    order = _order(record.connection)
    if [paper for paper, _ in order if paper in set(wanted)] == list(wanted):
        return
    places = {paper: place for paper, place in order if place is not None}
    between = _between(wanted, moved, places) if len(places) == len(order) else None
    if between is None:
        between = {paper: float(n) for n, paper in enumerate(_whole(wanted, moved, [p for p, _ in order]), start=1)}
    for paper, place in between.items():
        if paper in places:
            record.update("queue", paper, {"place": place})
        else:
            record.insert("queue", {"id": paper, "place": place})


def _between(wanted: Sequence[int], moved: Collection[int], places: dict[int, float]) -> dict[int, float] | None:
    """Return the moved papers places between those that stayed; None where no number is left."""
    given: dict[int, float] = {}
    stays = [n for n, paper in enumerate(wanted) if paper not in moved]
    for left, right in pairwise([-1, *stays, len(wanted)]):
        group = wanted[left + 1 : right]
        low = places[wanted[left]] if left >= 0 else None
        high = places[wanted[right]] if right < len(wanted) else None
        if low is None:
            low = (high if high is not None else 0.0) - len(group) - 1
        if high is None:
            high = low + len(group) + 1
        step = (high - low) / (len(group) + 1)
        values = [low, *(low + step * (n + 1) for n in range(len(group))), high]
        if any(one >= other for one, other in pairwise(values)):
            return None
        given |= dict(zip(group, values[1:-1], strict=True))
    return given


def _whole(wanted: Sequence[int], moved: Collection[int], order: Sequence[int]) -> list[int]:
    """Return the whole queue as wanted: what is not seen stays behind the paper that it stood behind."""
    behind: dict[int | None, list[int]] = {}
    anchor: int | None = None
    seen = set(wanted)
    for paper in order:
        if paper not in seen:
            behind.setdefault(anchor, []).append(paper)
        elif paper not in moved:
            anchor = paper
    whole = list(behind.get(None, ()))
    for paper in wanted:
        whole += [paper, *behind.get(paper, ())]
    return whole


def _having(record: Recorder, table: str, papers: Iterable[int]) -> list[int]:
    """Return those of some papers that have a row in a table."""
    return [row[0] for row in rows.select_in(record.connection, f"SELECT id FROM {table} WHERE id", papers)]
