"""Smart lists: saved searches with a name, sorted by hand."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING

from readinglist.errors import ReadingListError
from readinglist.i18n import en, number
from readinglist.model import Changes, OpKind, SmartList, limits

if TYPE_CHECKING:
    from readinglist.library.history import History, Recorder

MAX_LENGTH = 80  # characters of a name


def smart_lists(db: sqlite3.Connection) -> tuple[SmartList, ...]:
    """Return all smart lists in their manual order."""
    found = db.execute("SELECT id, name, query FROM smart_list ORDER BY place, id")
    return tuple(SmartList(number, name, query) for number, name, query in found)


def clean_name(name: str) -> str:
    """Normalise a name for storage."""
    return " ".join(name.split())[:MAX_LENGTH]


def save(record: Recorder, name: str, query: str) -> int:
    """Save a search under a name, replacing the query of an existing list with that name."""
    clean = clean_name(name)
    if not clean or not query.strip():
        raise ReadingListError(en("A smart list needs a name and a search."))
    if len(query) > limits.MAX_NAME:
        raise ReadingListError(en("A saved search can have up to {most} characters.", most=number(limits.MAX_NAME)))
    existing = record.connection.execute("SELECT id, query FROM smart_list WHERE name = ? COLLATE NOCASE", [clean])
    if (found := existing.fetchone()) is not None:
        if found[1] != query.strip():
            record.update("smart_list", found[0], {"query": query.strip()})
        return int(found[0])
    place = record.connection.execute("SELECT coalesce(max(place), 0) + 1 FROM smart_list").fetchone()[0]
    return record.insert("smart_list", {"name": clean, "query": query.strip(), "place": place})


def rename(record: Recorder, number: int, name: str) -> None:
    """Rename list; raise ReadingListError if another list has the name."""
    clean = clean_name(name)
    others = record.connection.execute(
        "SELECT 1 FROM smart_list WHERE name = ? COLLATE NOCASE AND id <> ?", [clean, number]
    )
    if not clean or others.fetchone() is not None:
        raise ReadingListError(
            en("There's already a list named “{name}”.", name=clean) if clean else en("A list needs a name.")
        )
    if record.row("smart_list", number) is not None:
        record.update("smart_list", number, {"name": clean})


def delete(record: Recorder, number: int) -> None:
    """Delete a list; its papers stay."""
    if record.row("smart_list", number) is not None:
        record.delete("smart_list", number)


def move(record: Recorder, number: int, by: int) -> None:
    """Move a list up or down among the others."""
    order = [one.id for one in smart_lists(record.connection)]
    if number not in order:
        return
    at = order.index(number)
    order.insert(min(max(at + by, 0), len(order) - 1), order.pop(at))
    for place, one in enumerate(order, start=1):
        stored = record.row("smart_list", one)
        if stored is not None and stored["place"] != place:
            record.update("smart_list", one, {"place": place})


class SmartLists:
    """The operations on smart lists."""

    def __init__(self, connection: sqlite3.Connection, history: History) -> None:
        self._connection = connection
        self._history = history

    def save(self, name: str, query: str) -> Changes:
        """Save a search under a name, replacing the query of an existing list with that name."""
        with self._history.operation(OpKind.SAVE_LIST, {"list": clean_name(name)}) as operation:
            created = save(operation.recorder, name, query)
        return replace(operation.result(), created_id=created)

    def rename(self, number: int, name: str) -> Changes:
        """Rename a smart list."""
        args = {"list": clean_name(name)}
        return self._history.do(OpKind.RENAME_LIST, args, lambda record: rename(record, number, name))

    def delete(self, number: int) -> Changes:
        """Delete a smart list; its papers stay."""
        name = next((one.name for one in smart_lists(self._connection) if one.id == number), "")
        return self._history.do(OpKind.DELETE_LIST, {"list": name}, lambda record: delete(record, number))

    def move(self, number: int, by: int) -> Changes:
        """Move a smart list up or down among the others."""
        return self._history.do(OpKind.MOVE_LIST, {}, lambda record: move(record, number, by))
