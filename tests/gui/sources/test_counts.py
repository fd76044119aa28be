"""What a preview of a source counts is what its rows say."""

from __future__ import annotations

from readinglist.gui.sources.texts import plan_counts
from readinglist.model import EntryMatch, HistoryPosition, ImportPlan, PlannedEntry
from tests.builders import entry, feed


def test_changed_papers_are_counted_as_changed() -> None:
    rows = [EntryMatch.NEW, EntryMatch.CHANGED, EntryMatch.CHANGED, EntryMatch.SAME]
    entries = [entry(f"Paper {number}", line=number) for number in range(1, 5)]
    planned = tuple(PlannedEntry(one, match, "") for one, match in zip(entries, rows, strict=True))
    plan = ImportPlan(feed(*entries), planned, HistoryPosition(0))
    assert plan_counts(plan, 4) == "1 new paper, 2 changed, 1 already here"
