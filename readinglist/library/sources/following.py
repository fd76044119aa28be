"""Follow, edit and unfollow sources; each is an operation."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from readinglist.errors import ReadingListError
from readinglist.i18n import en, number
from readinglist.library import rows, tag_rows
from readinglist.model import Changes, ImportPlan, OpKind, Source, limits

if TYPE_CHECKING:
    from readinglist.library.history import History, Recorder

MAX_LENGTH = 120  # characters of a name
MAX_HOURS = 24 * 366


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

    def edit(self, source: Source) -> Changes:
        """Change what the reader chose for a source."""
        values = row_of(source)
        self._check_address(values, source.id)
        return self._history.do(
            OpKind.EDIT_SOURCE, {"source": values["name"]}, lambda record: update(record, source.id, values)
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


def update(record: Recorder, number: int, values: dict[str, Any]) -> None:
    """Change a source; at another address it is read from the start."""
    stored = record.row("source", number)
    if stored is None:
        return
    record.update("source", number, values)
    if (stored["kind"], stored["address"]) != (values["kind"], values["address"]):
        clear = "UPDATE source_state SET etag = '', modified = '', cursor = '', not_before = NULL WHERE id = ?"
        record.connection.execute(clear, [number])


def row_of(source: Source) -> dict[str, Any]:
    """Return the columns of a source; raise ReadingListError if what was chosen cannot be stored."""
    name = " ".join(source.name.split())[:MAX_LENGTH] or source.address[:MAX_LENGTH]
    address, only = source.address.strip(), source.only.strip()
    if not address:
        raise ReadingListError(en("A source needs an address."))
    for text in (address, only):
        if len(text) > limits.MAX_NAME:
            raise ReadingListError(
                en("An address or a filter can have up to {most} characters.", most=number(limits.MAX_NAME))
            )
    return {
        "kind": source.kind.value,
        "address": rows.replace_surrogates(address),
        "name": rows.replace_surrogates(name),
        "hours": min(max(source.hours, 0), MAX_HOURS),
        "status": source.status.value,
        "tags": rows.dump(dict.fromkeys(tag_rows.clean_name(tag) for tag in source.tags)),
        "only": rows.replace_surrogates(only),
        "paused": int(source.paused),
    }
