"""Store what a source brings in a library in memory, to ask which of it a search would find."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from readinglist.library import files, importing
from readinglist.library.history import History
from readinglist.library.sources import source_rows
from readinglist.model import (
    Entry,
    EntryMatch,
    Feed,
    HistoryPosition,
    ImportDecision,
    ImportPlan,
    OpKind,
    PlannedEntry,
    Source,
)

_SCHEMA = "SELECT sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"


def rehearse(db: sqlite3.Connection, source: Source, entries: Sequence[Entry]) -> sqlite3.Connection:
    """Return a library in memory with the schema of another and one paper for each entry, numbered from 1."""
    made = files.in_memory()
    try:
        for (statement,) in db.execute(_SCHEMA).fetchall():
            made.execute(statement)
        with History(made).operation(OpKind.IMPORT) as operation:
            values = source_rows.row_of(source) | {"added": operation.recorder.at}
            number = operation.recorder.insert("source", values if not source.id else values | {"id": source.id})
            planned = tuple(PlannedEntry(replace(entry, read_as=None), EntryMatch.NEW, "") for entry in entries)
            plan = ImportPlan(Feed(source.name, "", tuple(entries)), planned, HistoryPosition(0))
            decision = ImportDecision(plan, frozenset(range(len(planned))), source.tags, source.status)
            stored = importing.accept(operation.recorder, decision, planned, number)
            operation.args = stored.args
            listed = [(number, str(paper), paper) for paper in stored.new.values()]
            made.executemany("INSERT INTO source_paper(source, key, paper) VALUES (?, ?, ?)", listed)
    except BaseException:
        made.close()
        raise
    return made
