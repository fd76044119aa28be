"""Apply an import plan, and edit or remove papers."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from readinglist.identity.same_paper import decision_key, strong_ids
from readinglist.identity.title_key import title_key
from readinglist.library import imported_reading, rows
from readinglist.library.duplicates.merging import merge
from readinglist.library.history import KEYED_BY_PAPER, Recorder
from readinglist.library.planning import corrected_fields, merge_metadata
from readinglist.model import (
    Entry,
    EntryMatch,
    Feed,
    ImportDecision,
    ImportedReading,
    Metadata,
    OpKind,
    PlannedEntry,
)


class _Choice:
    """The ticked rows of a plan, by what becomes of them."""

    def __init__(self, acceptance: ImportDecision, planned: tuple[PlannedEntry, ...]) -> None:
        self.new: list[PlannedEntry] = []
        self.changed: list[PlannedEntry] = []
        self.removed: list[PlannedEntry] = []
        self.twins: list[PlannedEntry] = []
        self.overruled: set[int] = set()  # by identity
        for number in sorted(number for number in acceptance.ticked if number < len(planned)):
            row = planned[number]
            is_other = row.match is EntryMatch.LOOKALIKE and number not in acceptance.merged
            if row.match is EntryMatch.NEW or is_other or number in acceptance.separate:
                self.new.append(row)
            elif row.match is EntryMatch.REMOVED:
                self.removed.append(row)
            elif row.twin is not None:
                self.twins.append(row)
            elif row.match is not EntryMatch.SAME and row.paper is not None:
                self.changed.append(row)
            if number in acceptance.overruled:
                self.overruled.add(id(row))


@dataclass(frozen=True, slots=True)
class StoredImport:
    """An import as it was stored: its id, the operation's arguments, and the paper of each new row, by its number.

    The id is None if nothing was stored.
    """

    number: int | None = None
    args: dict[str, str | int] = field(default_factory=dict)
    new: dict[int, int] = field(default_factory=dict)


def accept(
    record: Recorder, acceptance: ImportDecision, planned: tuple[PlannedEntry, ...], source: int | None = None
) -> StoredImport:
    """Store the ticked entries, which came from a source if one is given.

    An import that adds and changes nothing is not recorded.
    """
    chosen = _Choice(acceptance, planned)
    new, removed = chosen.new, chosen.removed
    changed = [*chosen.changed, *(replace(row, paper=row.twin) for row in chosen.twins)]
    if not new and not changed and not removed:
        return StoredImport()
    at = record.at
    feed = acceptance.plan.feed
    number = record.insert("import", {"name": feed.name, "form": feed.format_name, "at": at, "source": source})
    readings = [row.entry.reading or ImportedReading() for row in new]
    added = [imported_reading.past_time(reading.added, at) for reading in readings]
    papers = record.insert_all(
        "paper", [rows.row_of(row.entry.metadata) | {"added": time} for row, time in zip(new, added, strict=True)]
    )
    imported_reading.store(record, papers, readings, acceptance.status, acceptance.tags)
    for paper, row in zip(papers, new, strict=True):
        _mark_edits(record, paper, row.entry)
        if row.match is not EntryMatch.NEW:
            _remember_decision(record, paper, row.entry)
    for row in changed:
        if row.paper is not None and row.match is EntryMatch.LOOKALIKE:
            _remember_decision(record, row.paper, row.entry)
    for row in (*changed, *(row for row in removed if row.changes)):
        _correct(record, row, overruled=id(row) in chosen.overruled)
    in_trash = trashed(record, [row.paper for row in (*changed, *removed) if row.paper is not None])
    for paper in in_trash:
        record.delete("trash", paper)
    other = {id(row) for row in new}
    matched = {
        row.paper
        for row in planned
        if row.paper is not None and row.match is not EntryMatch.LOOKALIKE and id(row) not in other
    }
    matched |= {row.paper for row in changed if row.paper is not None}
    entries = [(paper, 1) for paper in papers] + [(paper, 0) for paper in sorted(matched)]
    record.insert_all(
        "import_entry", [{"import": number, "paper": paper, "brought": brought} for paper, brought in entries]
    )
    _merge_twins(record, chosen.twins)
    args: dict[str, str | int] = {
        "new": len(papers),
        "changed": len(changed),
        "restored": len(removed),
        "feed": feed.name,
    }
    rows_of = {id(row): place for place, row in enumerate(planned)}
    return StoredImport(number, args, {rows_of[id(row)]: paper for row, paper in zip(new, papers, strict=True)})


def _merge_twins(record: Recorder, twins: Iterable[PlannedEntry]) -> None:
    """Make one paper of each for which details were looked up and the other one that has its id."""
    merged: dict[int, int] = {}
    for row in twins:
        if row.paper is None or row.twin is None:
            continue
        into = merged.get(row.twin, row.twin)
        if into != row.paper and row.paper not in merged:
            merge(record, row.paper, into)
            remove(record, [row.paper])
            merged |= {gone: into for gone, kept in merged.items() if kept == row.paper} | {row.paper: into}


def operation_of(stored: StoredImport, feed: Feed) -> tuple[OpKind, dict[str, str | int]]:
    """Return the kind and the arguments of the operation that stored a feed; looked-up details have their own kind."""
    is_details = bool(feed.entries) and all(entry.paper is not None for entry in feed.entries)
    if is_details and stored.args and not stored.args["new"]:
        return OpKind.UPDATE_DETAILS, {"papers": int(stored.args["changed"]) + int(stored.args["restored"])}
    return OpKind.IMPORT, stored.args


def _remember_decision(record: Recorder, paper: int, entry: Entry) -> None:
    """Record that the reader said which paper an entry is, as an alias that takes the place of an earlier decision."""
    said = (entry.metadata, entry.read_as or entry.metadata)
    keys = {decision_key(metadata) for metadata in said}
    for number, known in list(rows.select_in(record.connection, "SELECT id, paper FROM alias WHERE title_key", keys)):
        if known != paper:
            record.delete("alias", number)
    _add_aliases(record, paper, keys)


def added_only_by(db: sqlite3.Connection, number: int) -> list[int]:
    """Return the papers that only one import added, in the trash or not."""
    found = db.execute(
        "SELECT paper FROM import_entry WHERE import = ?1 AND brought"
        " AND paper NOT IN (SELECT paper FROM import_entry WHERE import <> ?1)",
        [number],
    )
    return [paper for (paper,) in found]


def count_edited(db: sqlite3.Connection, papers: Sequence[int]) -> int:
    """Count the papers that the reader decided, starred, tagged or annotated."""
    chosen = rows.select_in(
        db,
        "SELECT r.id FROM reading r WHERE (r.status <> 'inbox' OR r.starred OR r.taste"
        " OR EXISTS (SELECT 1 FROM paper_tag t WHERE t.paper = r.id)"
        " OR EXISTS (SELECT 1 FROM note n WHERE n.paper = r.id)"
        " OR EXISTS (SELECT 1 FROM highlight h WHERE h.paper = r.id)) AND r.id",
        papers,
    )
    return sum(1 for _ in chosen)


def remove_import(record: Recorder, number: int, papers: list[int]) -> None:
    """Remove an import, and the papers that only it added with everything on them."""
    conn = record.connection
    remove(record, papers)
    for (entry,) in conn.execute("SELECT id FROM import_entry WHERE import = ?", [number]).fetchall():
        record.delete("import_entry", entry)
    record.delete("import", number)


_ON_PAPER = ("highlight", "note", "paper_tag", "import_entry", "alias", "edit", "mention", "queue", "snooze", "trash")


def remove(record: Recorder, papers: list[int]) -> None:
    """Delete papers and everything on them."""
    for table in _ON_PAPER:
        which = "id" if table in KEYED_BY_PAPER else "paper"
        found = rows.select_in(record.connection, f"SELECT id FROM {table} WHERE {which}", papers)
        for (number,) in list(found):
            record.delete(table, number)
    for paper in papers:
        record.delete("reading", paper)
        record.delete("paper", paper)


def trashed(record: Recorder, papers: Collection[int]) -> list[int]:
    """Return those of some papers that are in the trash."""
    return [row[0] for row in rows.select_in(record.connection, "SELECT id FROM trash WHERE id", papers)]


def edit_metadata(record: Recorder, paper: int, metadata: Metadata) -> None:
    """Set a paper's metadata as edited by hand; imports do not overwrite the edited fields without confirmation."""
    stored = record.row("paper", paper)
    if stored is None:
        return
    known = metadata_from_row(stored)
    _store(record, paper, stored, metadata, feed_title=known.title)
    for name in rows.METADATA_COLUMNS:
        if getattr(metadata, name) != getattr(known, name):
            _mark_edited(record, paper, name)


def update_fields(record: Recorder, paper: int, values: dict[str, Any]) -> None:
    """Set some metadata fields of a paper."""
    stored = record.row("paper", paper)
    if stored is not None and values:
        known = metadata_from_row(stored)
        _store(record, paper, stored, replace(known, **values), feed_title=known.title)


def _correct(record: Recorder, row: PlannedEntry, *, overruled: bool) -> None:
    assert row.paper is not None
    stored = record.row("paper", row.paper)
    assert stored is not None
    protected = set(_edits(record, row.paper)) - set(corrected_fields(row.entry))
    if overruled:
        for name in protected:
            record.delete("edit", _edits(record, row.paper)[name])
        protected = set()
    _store(
        record,
        row.paper,
        stored,
        merge_metadata(metadata_from_row(stored), row.entry.metadata, protected),
        feed_title=row.entry.metadata.title,
    )
    # The ids that the paper cannot hold beside its own identify it as well.
    now = record.row("paper", row.paper)
    assert now is not None
    ids = {*strong_ids(row.entry.metadata), *strong_ids(metadata_from_row(stored))}
    _add_aliases(record, row.paper, ids.difference(strong_ids(metadata_from_row(now))))
    _mark_edits(record, row.paper, row.entry)


def metadata_from_row(stored: dict[str, Any]) -> Metadata:
    """Return the metadata of a stored paper."""
    return rows.metadata_of([stored[name] for name in rows.METADATA_COLUMNS])


def _store(record: Recorder, paper: int, stored: dict[str, Any], metadata: Metadata, feed_title: str) -> None:
    """Store metadata, and keep the paper's earlier title and ``feed_title`` as aliases."""
    row = rows.row_of(metadata)
    record.update("paper", paper, row)
    _add_aliases(record, paper, {stored["title_key"], title_key(feed_title)} - {row["title_key"]})


def _add_aliases(record: Recorder, paper: int, keys: set[str]) -> None:
    for key in keys.difference(_aliases(record, paper)):
        record.insert("alias", {"paper": paper, "title_key": key})


def _mark_edits(record: Recorder, paper: int, entry: Entry) -> None:
    """Record which fields were edited in the preview, and the feed's title as an alias."""
    if entry.read_as is None:
        return
    _add_aliases(record, paper, {title_key(entry.read_as.title)} - {title_key(entry.metadata.title)})
    for name in corrected_fields(entry):
        _mark_edited(record, paper, name)


def _mark_edited(record: Recorder, paper: int, field: str) -> None:
    if field not in _edits(record, paper):
        record.insert("edit", {"paper": paper, "fact": field})


def _edits(record: Recorder, paper: int) -> dict[str, int]:
    """Return the ids of the edit rows of a paper by field name."""
    return dict(record.connection.execute("SELECT fact, id FROM edit WHERE paper = ?", [paper]).fetchall())


def _aliases(record: Recorder, paper: int) -> list[str]:
    found = record.connection.execute("SELECT title_key FROM alias WHERE paper = ?", [paper])
    return [key for (key,) in found]
