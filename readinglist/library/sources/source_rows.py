"""The rows of sources."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

from readinglist.errors import ReadingListError
from readinglist.i18n import en, number
from readinglist.library import rows, tag_rows
from readinglist.model import Source, limits

if TYPE_CHECKING:
    from readinglist.library.history import Recorder

MAX_LENGTH = 120  # characters of a name


def corrections(db: sqlite3.Connection, known: Source, asked: Source, told: Source) -> dict[str, Any]:
    """Return the columns that the answer of a source corrects, in which ``told`` differs from the source ``asked``.

    It gets the name that it told of itself, unless the reader has changed its name meanwhile. If it has moved, it is
    asked at its new address from now on, unless another source has that; it is read on.
    """
    found: dict[str, Any] = {}
    if told.name != asked.name and known.name == asked.name:
        found["name"] = row_of(told)["name"]
    new = (told.kind.value, told.address)
    query = "SELECT 1 FROM source WHERE kind = ? AND address = ?"
    if (known.kind.value, known.address) != new and db.execute(query, new).fetchone() is None:
        found |= {"kind": new[0], "address": new[1]}
    return {name: value for name, value in found.items() if value != row_of(known)[name]}


def update(record: Recorder, number: int, values: dict[str, Any]) -> None:
    """Change some columns of a source; at another address it is read from the start."""
    stored = record.row("source", number)
    if stored is None:
        return
    record.update("source", number, values)
    if not {"kind", "address"}.isdisjoint(name for name, value in values.items() if value != stored[name]):
        clear = "etag = '', modified = '', cursor = '', not_before = NULL, missed_before = NULL"
        record.connection.execute(f"UPDATE source_state SET {clear} WHERE id = ?", [number])


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
        "hours": min(max(source.hours, 0), limits.MAX_HOURS),
        "status": source.status.value,
        "tags": rows.dump(dict.fromkeys(tag_rows.clean_name(tag) for tag in source.tags)),
        "only": rows.replace_surrogates(only),
        "paused": int(source.paused),
    }
