"""A large library, out as an archive and in again: what comes out a second time is the same to the byte."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from readinglist.backend.export_service import ExportService, import_archive
from readinglist.library import Library, open_library
from readinglist.model import HighlightColour, Status
from tests.builders import accept_all, feed_of


def archive_comes_back(folder: Path, papers: int) -> str:
    """Return so many papers to a library, do something with many of them, and bring them into an empty one."""
    first, second = folder / "library.db", folder / "other" / "library.db"
    with closing(open_library(first)) as library:
        _live_in(library, papers)
        assert ExportService(first).save_archive(folder / "first.zip").papers == papers
    with closing(open_library(second)) as library:
        import_archive(folder / "first.zip", library)
        ExportService(second).save_archive(folder / "second.zip")
    once, again = (_tables(folder / f"{name}.zip") for name in ("first", "second"))
    assert once == again
    return f"equal in {len(once)} tables"


def _live_in(library: Library, papers: int) -> None:
    accept_all(library, feed_of(papers), tags=("llm/training",))
    deeds: tuple[Callable[[range], object], ...] = (
        lambda some: library.set_status(some, Status.READ),
        lambda some: library.set_status(some, Status.QUEUED),
        lambda some: library.set_starred(some, starred=True),
        lambda some: library.tags.add(some, "to read"),
        library.trash.remove,
    )
    for step, operation_text in enumerate(deeds, start=3):
        operation_text(range(step, papers, 7 * step))
    for paper in range(1, papers, papers // 50):
        library.set_note(paper, f"Note *{paper}*, on [[Paper number 3 on subject 23757]].")
        library.add_highlight(paper, 2, 9, HighlightColour.PINK, "why?")
    library.lists.save("Unread", "is:unread")


def _tables(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != "about.json"}
