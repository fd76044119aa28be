"""Searches that the reader keeps under a name, in an order of the reader's own."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING

from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.model import SmartList

if TYPE_CHECKING:
    from readinglist.library.history import Recorder

LONGEST = 80  # characters of a name


def smart_lists(db: sqlite3.Connection) -> tuple[SmartList, ...]:
    """Return all smart lists in the reader's order."""
    found = db.execute("SELECT id, name, query FROM smart_list ORDER BY place, id")
    return tuple(SmartList(number, name, query) for number, name, query in found)


def cleaned(name: str) -> str:
    """Return a name as it is kept."""
    return " ".join(name.split())[:LONGEST]


def save(record: Recorder, name: str, query: str) -> int:
    """Keep a search under a name; a list that has the name searches for this from now on."""
    clean = cleaned(name)
    if not clean or not query.strip():
        raise ReadingListError(en("A list needs a name and something to search for."))
    there = record.connection.execute("SELECT id, query FROM smart_list WHERE name = ? COLLATE NOCASE", [clean])
    if (found := there.fetchone()) is not None:
        if found[1] != query.strip():
            record.update("smart_list", found[0], {"query": query.strip()})
        return int(found[0])
    place = record.connection.execute("SELECT coalesce(max(place), 0) + 1 FROM smart_list").fetchone()[0]
    return record.insert("smart_list", {"name": clean, "query": query.strip(), "place": place})


def rename(record: Recorder, number: int, name: str) -> None:
    """Return a list another name, which no other list may have."""
    clean = cleaned(name)
    others = record.connection.execute(
        "SELECT 1 FROM smart_list WHERE name = ? COLLATE NOCASE AND id <> ?", [clean, number]
    )
    if not clean or others.fetchone() is not None:
        raise ReadingListError(
            en("There is a list “{name}” already.", name=clean) if clean else en("A list needs a name.")
        )
    if record.row("smart_list", number) is not None:
        record.update("smart_list", number, {"name": clean})


def delete(record: Recorder, number: int) -> None:
    """Forget a list; its papers stay where they are."""
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
