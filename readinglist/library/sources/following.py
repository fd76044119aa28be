"""Follow, edit and unfollow sources; each is an operation."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.library.sources.source_rows import row_of, update
from readinglist.model import Changes, ImportPlan, OpKind, Source

if TYPE_CHECKING:
    from readinglist.library.history import History, Recorder


class Sources:
    """The operations on sources."""

    def __init__(self, connection: sqlite3.Connection, history: History) -> None:
        self._connection = connection
        self._history = history

    def follow(self, source: Source, plan: ImportPlan | None) -> Changes:
        """Follow a source, and import what a plan says it brings; it is not followed if it is already."""
        from readinglist.library.sources import fetched, states  # noqa: PLC0415 - not needed to look

        values = row_of(source)
        self._check_address(values, 0)
        with self._history.operation(OpKind.FOLLOW, {"source": values["name"]}) as operation:
            record = operation.recorder
            states.forget_unfollowed(self._connection)
            created = record.insert("source", values | {"added": record.at})
            if plan is not None:
                new = fetched.store(record, fetched.decision_on(self._connection, plan, source), created)
                operation.args |= {"papers": new} if new else {}
        return replace(operation.result(), created_id=created)

    def edit(self, source: Source, before: Source) -> Changes:
        """Change what the reader chose for a source: what differs from the source that was shown ``before``."""
        values, shown = row_of(source), row_of(before)
        self._check_address(values, source.id)
        changed = {name: value for name, value in values.items() if value != shown[name]}
        return self._history.do(
            OpKind.EDIT_SOURCE, {"source": values["name"]}, lambda record: update(record, source.id, changed)
        )

    def unfollow(self, number: int) -> Changes:
        """Stop following a source; its papers and imports stay."""
        found = self._connection.execute("SELECT name FROM source WHERE id = ?", [number]).fetchone()
        name = found[0] if found else ""

        def remove(record: Recorder) -> None:
            if found is None:
                return
            for (one,) in self._connection.execute("SELECT id FROM import WHERE source = ?", [number]).fetchall():
                record.update("import", one, {"source": None})
            record.delete("source", number)

        return self._history.do(OpKind.UNFOLLOW, {"source": name}, remove)

    def _check_address(self, values: dict[str, Any], number: int) -> None:
        """Raise ReadingListError if another source has the address."""
        query = "SELECT name FROM source WHERE kind = ? AND address = ? AND id <> ?"
        found = self._connection.execute(query, [values["kind"], values["address"], number]).fetchone()
        if found is not None:
            raise ReadingListError(en("You already follow this, as “{name}”.", name=found[0]))
