"""Rows of the queue, which is sorted by hand, and of snoozed papers.

A place is a floating-point number, so that a move writes only the moved papers (fractional indexing). When no number
is left between two places, all are renumbered. A snoozed paper keeps its place.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import pairwise

from readinglist.library import rows
from readinglist.library.facets.conditions import SNOOZED, TRASHED
from readinglist.library.history import Recorder
from readinglist.library.queries import ORDERS
from readinglist.model import Order


def enqueue(record: Recorder, papers: Sequence[int], *, top: bool = False) -> None:
    """Add papers to the end of the queue, or to its top, in the given order."""
    least, most = record.connection.execute("SELECT min(place), max(place) FROM queue").fetchone()
    first = (least or 0.0) - len(papers) if top else (most or 0.0) + 1
    places = [{"id": paper, "place": first + n} for n, paper in enumerate(papers)]
    existing = set(_ids_in(record, "queue", papers))
    for place in places:
        if place["id"] in existing:
            record.update("queue", int(place["id"]), place)
    record.insert_all("queue", [place for place in places if place["id"] not in existing])


def dequeue(record: Recorder, papers: Collection[int]) -> None:
    """Remove papers from the queue."""
    for paper in _ids_in(record, "queue", papers):
        record.delete("queue", paper)


def move(record: Recorder, papers: Collection[int], by: int) -> None:
    """Move papers up (-1) or down (1) by one place, together; those at the edge stay."""
    visible = _visible_order(record.connection)
    chosen = set(papers)
    steps = range(1, len(visible)) if by < 0 else range(len(visible) - 2, -1, -1)
    for at in steps:
        neighbour = at + (-1 if by < 0 else 1)
        if visible[at] in chosen and visible[neighbour] not in chosen:
            visible[at], visible[neighbour] = visible[neighbour], visible[at]
    _arrange(record, visible, chosen)


def put(record: Recorder, papers: Collection[int], before: int | None) -> None:
    """Put papers together before another one, or at the end."""
    visible = _visible_order(record.connection)
    moved = list(filter(set(papers).__contains__, visible))
    chosen = set(moved)
    if before in chosen:  # dropped on themselves: use the next paper that is not moved
        before = next((paper for paper in visible[visible.index(before) :] if paper not in chosen), None)
    others = [paper for paper in visible if paper not in chosen]
    at = others.index(before) if before in others else len(others)
    _arrange(record, [*others[:at], *moved, *others[at:]], chosen)


def put_first(record: Recorder, papers: Collection[int]) -> None:
    """Put papers at the head of the queue."""
    visible, chosen = _visible_order(record.connection), set(papers)
    put(record, papers, next((paper for paper in visible if paper not in chosen), None))


def snooze(record: Recorder, papers: Sequence[int], until: str) -> None:
    """Snooze papers until a time."""
    existing = set(_ids_in(record, "snooze", papers))
    for paper in existing:
        record.update("snooze", paper, {"until": until})
    record.insert_all("snooze", [{"id": paper, "until": until} for paper in papers if paper not in existing])


def unsnooze(record: Recorder, papers: Collection[int]) -> None:
    """Cancel the snooze of papers."""
    for paper in _ids_in(record, "snooze", papers):
        record.delete("snooze", paper)


def _visible_order(db: sqlite3.Connection) -> list[int]:
    """Return the visible queue, without snoozed papers."""
    return [paper for paper, _ in _order(db, f"AND NOT {SNOOZED}")]


def _order(db: sqlite3.Connection, which: str = "") -> list[tuple[int, float | None]]:
    found = db.execute(
        "SELECT p.id, (SELECT place FROM queue WHERE id = p.id) FROM reading r JOIN paper p ON p.id = r.id"
        f" WHERE r.status = 'queued' AND NOT {TRASHED} {which} ORDER BY {ORDERS[Order.QUEUE]}"
    )
    return found.fetchall()


def _arrange(record: Recorder, new_order: Sequence[int], moved: Collection[int]) -> None:
    """Store the order of the visible papers, changing only the places of the moved ones if possible."""
    order, arranged = _order(record.connection), set(new_order)
    if [paper for paper, _ in order if paper in arranged] == list(new_order):
        return
    places = {paper: place for paper, place in order if place is not None}
    new_places = _places_between(new_order, moved, places) if len(places) == len(order) else None
    if new_places is None:
        new_places = {
            paper: float(n) for n, paper in enumerate(_full_order(new_order, moved, [p for p, _ in order]), start=1)
        }
    for paper, place in new_places.items():
        if paper in places:
            record.update("queue", paper, {"place": place})
        else:
            record.insert("queue", {"id": paper, "place": place})


def _places_between(
    new_order: Sequence[int], moved: Collection[int], places: dict[int, float]
) -> dict[int, float] | None:
    """Return places for the moved papers between the others; None if no number is left."""
    assigned: dict[int, float] = {}
    others = [n for n, paper in enumerate(new_order) if paper not in moved]
    for left, right in pairwise([-1, *others, len(new_order)]):
        group = new_order[left + 1 : right]
        low = places[new_order[left]] if left >= 0 else None
        high = places[new_order[right]] if right < len(new_order) else None
        if low is None:
            low = (high if high is not None else 0.0) - len(group) - 1
        if high is None:
            high = low + len(group) + 1
        step = (high - low) / (len(group) + 1)
        values = [low, *(low + step * (n + 1) for n in range(len(group))), high]
        if any(one >= other for one, other in pairwise(values)):
            return None
        assigned |= dict(zip(group, values[1:-1], strict=True))
    return assigned


def _full_order(new_order: Sequence[int], moved: Collection[int], order: Sequence[int]) -> list[int]:
    """Return the order of the whole queue: hidden papers stay behind their predecessor."""
    behind: dict[int | None, list[int]] = {}
    anchor: int | None = None
    visible = set(new_order)
    for paper in order:
        if paper not in visible:
            behind.setdefault(anchor, []).append(paper)
        elif paper not in moved:
            anchor = paper
    full = list(behind.get(None, ()))
    for paper in new_order:
        full += [paper, *behind.get(paper, ())]
    return full


def _ids_in(record: Recorder, table: str, papers: Iterable[int]) -> list[int]:
    """Return which of some papers have a row in a table."""
    return [row[0] for row in rows.select_in(record.connection, f"SELECT id FROM {table} WHERE id", papers)]
