"""The position of a library in its history: the number of its last change, and a fingerprint of it.

A number says how many changes there were, not which: two copies of a library that were both used reach the same
numbers with other changes. The fingerprint is of the change with that number and of the operation that made it; its
time, in microseconds, is that of one operation on one computer. Whoever has a change also has all changes before it.
"""

from __future__ import annotations

import hashlib
from sqlite3 import Connection

from readinglist.model import HistoryPosition

PRUNED_FINGERPRINT = "forgotten_fingerprint"  # in ``about``: that of the last change that was pruned


def read_position(connection: Connection) -> HistoryPosition:
    """Return the position of a library."""
    number = last_change(connection)
    return HistoryPosition(number, fingerprint(connection, number))


def last_change(connection: Connection) -> int:
    """Return the number of the last entry of the change record; numbers are never reused."""
    found = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
    return int(found[0]) if found else 0


def contains(connection: Connection, position: HistoryPosition) -> bool:
    """Return whether the history of a library went through a position."""
    return (
        0 <= position.number <= last_change(connection)
        and fingerprint(connection, position.number) == position.fingerprint
    )


def fingerprint(connection: Connection, number: int) -> str:
    """Return the fingerprint of a change; "" if there is none with this number, or if it was pruned long ago."""
    row = connection.execute(
        "SELECT c.id, c.op, c.tbl, c.row, o.at FROM change c JOIN op o ON o.id = c.op WHERE c.id = ?", [number]
    ).fetchone()
    if row is not None:
        return hashlib.sha256(repr(tuple(row)).encode()).hexdigest()[:32]
    pruned = dict(
        connection.execute("SELECT name, value FROM about WHERE name IN ('forgotten', ?)", [PRUNED_FINGERPRINT])
    )
    return str(pruned.get(PRUNED_FINGERPRINT, "")) if str(pruned.get("forgotten")) == str(number) else ""
