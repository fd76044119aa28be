"""Import what a source brought.

New papers get the status and the tags of the source, changed ones are updated as by any import, and what looks like a
paper of the library is another one. What is the same, in the trash, or was deleted, is not shown again. Everything
that was listed is remembered, so that a paper that several sources list is counted for each.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from readinglist.identity.same_paper import judge, strong_ids
from readinglist.identity.title_key import title_key
from readinglist.library import importing
from readinglist.library.files import atomic
from readinglist.library.sources import source_queries, source_rows, states
from readinglist.model import (
    Changes,
    EntryMatch,
    Feed,
    ImportDecision,
    ImportPlan,
    OpKind,
    PlannedEntry,
    Source,
    SourceState,
)

if TYPE_CHECKING:
    from readinglist.library.history import History, Recorder
    from readinglist.library.importing import StoredImport


class Importer(NamedTuple):
    """How a feed is planned, and what is called before papers are imported, with how many they are."""

    plan: Callable[[Feed], ImportPlan]
    before: Callable[[int], None]


@dataclass(frozen=True, slots=True)
class FetchedFeed:
    """What a source brought: the entries from ``first_known`` on only update papers of the library.

    ``told`` is the source as its answer corrects it: where it has moved to, and the name that it told of itself.
    """

    feed: Feed
    state: SourceState
    first_known: int | None = None
    told: Source | None = None


def accept(db: sqlite3.Connection, history: History, source: Source, fetched: FetchedFeed, on: Importer) -> Changes:
    """Import what a source brought, and save what came of asking it, all of it or nothing.

    What brings nothing new is no operation, unless the source has moved or told its name. ``source`` is as it was when
    it was asked: what it brought is left out if it was unfollowed meanwhile, or is another one in this library.
    Otherwise it counts as it is in the library now.
    """
    chosen = source_queries.find(db, source.id)
    if chosen is None or (chosen.kind, chosen.address) != (source.kind, source.address):
        return history.state()
    plan = on.plan(replace(fetched.feed, name=chosen.name))
    decision = decision_on(db, plan, chosen, fetched.first_known)
    corrected = source_rows.corrections(db, chosen, source, fetched.told or source)
    if not decision.ticked and not corrected:
        with atomic(db):
            list_papers(db, source.id, plan, importing.StoredImport())
            states.write(db, source.id, fetched.state)
        return history.state()
    if decision.ticked:
        on.before(len(decision.ticked))
    stored = importing.StoredImport()
    edit = {"source": str(corrected.get("name", chosen.name))}
    with history.operation(OpKind.EDIT_SOURCE, edit, by_itself=True) as operation:
        if corrected:
            operation.recorder.update("source", source.id, corrected)
        if decision.ticked:
            stored = importing.accept(operation.recorder, decision, plan.rows, source.id)
            operation.kind, operation.args = OpKind.IMPORT, stored.args
        list_papers(db, source.id, plan, stored)
        states.write(db, source.id, replace(fetched.state, new=len(stored.new)))
    return replace(operation.result(), created_id=stored.number)


def store(record: Recorder, decision: ImportDecision, source: int) -> int:
    """Store what a source brought within an operation; return how many papers are new."""
    stored = importing.accept(record, decision, decision.plan.rows, source)
    list_papers(record.connection, source, decision.plan, stored)
    return len(stored.new)


def decision_on(
    db: sqlite3.Connection, plan: ImportPlan, source: Source, first_known: int | None = None
) -> ImportDecision:
    """Decide on a plan as the source wants it; entries from ``first_known`` on are no new papers."""
    others = (number for number in plan.numbers(EntryMatch.LOOKALIKE) if not _is_same(plan.rows[number]))
    end = len(plan.rows) if first_known is None else first_known
    brought = [number for number in (*plan.numbers(EntryMatch.NEW), *others) if number < end]
    keys = {number: states.entry_keys(plan.rows[number].entry.metadata) for number in brought}
    gone = states.gone(db, {key for each in keys.values() for key in each})
    new = (number for number in brought if gone.isdisjoint(keys[number]))
    changed = (number for number in plan.numbers(EntryMatch.CHANGED) if plan.rows[number].changes)
    return ImportDecision(plan, frozenset((*new, *changed)), source.tags, source.status)


def _is_same(row: PlannedEntry) -> bool:
    """Return whether a look-alike is a second entry for the paper that it resembles."""
    one, other = row.entry.metadata, row.known
    if other is None:
        return False
    common = next((key for key in strong_ids(one) if key in strong_ids(other)), "")
    return bool(common or title_key(one.title) == title_key(other.title)) and judge(one, other, common_id=common).same


def list_papers(db: sqlite3.Connection, source: int, plan: ImportPlan, stored: StoredImport) -> None:
    """Remember the papers of the library that a source listed."""
    papers: dict[str, int] = {}
    for number, row in enumerate(plan.rows):
        is_known = row.paper is not None and row.match is not EntryMatch.LOOKALIKE
        paper = stored.new.get(number, row.paper if is_known else None)
        if paper is not None:
            papers.update(dict.fromkeys(states.entry_keys(row.entry.metadata), paper))
    states.list_papers(db, source, papers)
