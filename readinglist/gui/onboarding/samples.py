"""The sample papers: imported for the tour, and removed after it unless the reader keeps them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Signal

from readinglist.backend.feed_sources import FeedSource, parse_sources
from readinglist.gui.session.session import INBOX, Session
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.library import Library
from readinglist.model import Changes, EntryMatch, ImportDecision
from readinglist.paths import RESOURCES

SAMPLE_FEED: Final = RESOURCES / "sample-feed.txt"


class SamplePapers(QObject):
    """Imports the sample papers, and offers to remove them in the status bar."""

    ready = Signal()  # they are in the inbox
    removed = Signal()

    def __init__(self, parent: QObject, session: Session, status: StatusBar) -> None:
        super().__init__(parent)
        self._session, self._offer = session, status.samples_offer
        self._import: int | None = None  # that brought them, until the reader decided what becomes of them
        self._offer.accepted.connect(self.remove)
        self._offer.declined.connect(self.keep)

    @property
    def are_undecided(self) -> bool:
        """Whether the papers are here and the reader has not said that they stay."""
        return self._import is not None

    def add(self) -> None:
        """Import the papers."""
        name = tr("Sample papers")
        self._session.operations.do(lambda library: _import_samples(library, name), self._on_added)

    def offer_to_remove(self) -> None:
        """Ask what becomes of the papers."""
        if self.are_undecided:
            self._offer.show_offer(tr("You're looking at sample papers."))

    def keep(self) -> None:
        """Let the papers stay."""
        self._import = None
        self._offer.hide()

    def remove(self) -> None:
        """Remove them, which can be undone; do nothing if the reader keeps them."""
        number = self._import
        if number is not None:
            self.keep()
            self._session.operations.do(
                lambda library: library.remove_import(number, samples=True), lambda _: self.removed.emit()
            )

    def _on_added(self, changes: Changes) -> None:
        self._import = changes.created_id
        self._session.show_scope(INBOX, select=changes.papers, first_only=True)
        self.ready.emit()


def _import_samples(library: Library, name: str) -> Changes:
    plan = library.plan(replace(parse_sources([FeedSource.of_file(SAMPLE_FEED)]), name=name))
    return library.accept(ImportDecision(plan, frozenset(plan.numbers(EntryMatch.NEW))))
