"""What may be done to smart lists."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from readinglist.library import smart_lists
from readinglist.model import Changes, OpKind

if TYPE_CHECKING:
    import sqlite3

    from readinglist.library.history import History


class Lists:
    """The operations on smart lists."""

    def __init__(self, connection: sqlite3.Connection, history: History) -> None:
        self._connection = connection
        self._history = history

    def save(self, name: str, query: str) -> Changes:
        """Keep a search under a name; a list that has the name searches for this from now on."""
        with self._history.operation(OpKind.SAVE_LIST, {"list": smart_lists.cleaned(name)}) as operation:
            made = smart_lists.save(operation.recorder, name, query)
        return replace(operation.done(), created_id=made)

    def rename(self, number: int, name: str) -> Changes:
        """Return a smart list another name."""
        args = {"list": smart_lists.cleaned(name)}
        return self._history.do(OpKind.RENAME_LIST, args, lambda record: smart_lists.rename(record, number, name))

    def delete(self, number: int) -> Changes:
        """Forget a smart list; its papers stay."""
        name = next((one.name for one in smart_lists.smart_lists(self._connection) if one.id == number), "")
        return self._history.do(OpKind.DELETE_LIST, {"list": name}, lambda record: smart_lists.delete(record, number))

    def move(self, number: int, by: int) -> Changes:
        """Move a smart list up or down among the others."""
        return self._history.do(OpKind.MOVE_LIST, {}, lambda record: smart_lists.move(record, number, by))
