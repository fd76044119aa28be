"""The trash: papers that were removed, with all that is on them, until it is emptied."""

from __future__ import annotations

from collections.abc import Collection

from readinglist.library import importing
from readinglist.library.history import Recorder


def remove(record: Recorder, papers: Collection[int]) -> None:
    """Move papers to the trash."""
    there = set(importing.trashed(record, papers))
    record.insert_all("trash", [{"id": paper, "at": record.at} for paper in papers if paper not in there])


def restore(record: Recorder, papers: Collection[int]) -> None:
    """Bring papers back from the trash, to where they were."""
    for paper in importing.trashed(record, papers):
        record.delete("trash", paper)


def empty(record: Recorder, before: str | None) -> int:
    """Take away what was removed before a moment, or everything, with all that is on it; say how many papers."""
    found = record.connection.execute(
        "SELECT id FROM trash WHERE ?1 IS NULL OR at < ?1 ORDER BY id", [before]
    ).fetchall()
    importing.remove(record, [paper for (paper,) in found])
    return len(found)
