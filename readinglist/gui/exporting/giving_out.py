"""Papers on their way out, and archives on their way in: asked of the backend, without a widget."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import Backend, QueryResult
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.session.session import EVERYTHING, Scope
from readinglist.gui.text.translate import tr
from readinglist.model import Changes, Order

if TYPE_CHECKING:
    from readinglist.backend.export_service import Export


class ExportRequests(QObject):
    """Asks for exports, citations and archives, and says what came of it."""

    started = Signal(str)  # what takes a while, in words
    exported = Signal(object)  # Exported
    archived = Signal(object)  # Exported
    cited = Signal(object, str, int)  # Citation, in which style, of how many papers
    archive_inspected = Signal(object)  # Looked
    nothing_imported = Signal()
    refused = Signal(ReadingListError)

    def __init__(self, backend: Backend, bridge: AsyncCalls, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._backend = backend
        self._bridge = bridge
        self._citations = LatestOnly(bridge)
        self._looks = LatestOnly(bridge)

    def export(self, wanted: Export) -> None:
        """Write papers to a file or a folder."""
        self.started.emit(tr("Writing {file} …", file=wanted.path.name))
        self._bridge.when_done(self._backend.export(wanted), self.exported.emit, self._on_failure)

    def cite(self, style: str, papers: Sequence[int]) -> None:
        """Ask for citations of papers."""
        count = len(papers)
        self._citations.ask(
            self._backend.cite(style, papers),
            lambda citation: self.cited.emit(citation, style, count),
            self._on_failure,
        )

    def papers_of(self, scope: Scope, then: Callable[[array[int]], None]) -> None:
        """Ask which papers a list holds."""

        def answer(listing: QueryResult) -> None:
            then(listing.ids)

        listing = self._backend.listing(EVERYTHING, scope.facet, Order.ADDED)
        self._bridge.when_done(listing, answer, self._on_failure)

    def save_archive(self, path: Path) -> None:
        """Write everything to an archive."""
        self.started.emit(tr("Writing {file} …", file=path.name))
        self._bridge.when_done(self._backend.save_archive(path), self.archived.emit, self._on_failure)

    def inspect_archive(self, path: Path) -> None:
        """Ask what an archive holds."""
        self.started.emit(tr("Reading {file} …", file=path.name))
        self._looks.ask(self._backend.inspect_archive(path), self.archive_inspected.emit, self._on_failure)

    def import_archive(self, path: Path) -> None:
        """Take in what an archive holds."""
        self.started.emit(tr("Taking in {file} …", file=path.name))
        self._bridge.when_done(self._backend.import_archive(path), self._on_taken_in, self._on_failure)

    def _on_taken_in(self, changes: Changes) -> None:
        if not changes.happened:
            self.nothing_imported.emit()

    def _on_failure(self, error: Exception) -> None:
        if not isinstance(error, ReadingListError):
            raise error
        self.refused.emit(error)
