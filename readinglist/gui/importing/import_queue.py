"""The queue of feeds to import, without widgets."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import Backend
from readinglist.backend.feed_sources import FeedSource
from readinglist.errors import LibraryError, ReadingListError
from readinglist.gui.importing.column_memory import ColumnMemory
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.i18n import en
from readinglist.model import Changes, ColumnRole, Feed, HistoryPosition, ImportDecision, ImportPlan, Metadata


class ImportQueue(QObject):
    """Preview and store feeds one at a time; files that are opened together are one feed."""

    reading = Signal(str)  # name of the feed
    plan_ready = Signal(ImportPlan)
    plan_updated = Signal(ImportPlan)  # the same feed after an edit
    unreadable = Signal(ReadingListError)  # the edited text cannot be parsed
    refused = Signal(ReadingListError)
    store_failed = Signal(ReadingListError)  # the library could not be written; the preview stays
    finished = Signal()  # the queue is empty
    imported = Signal(Changes)

    def __init__(
        self, backend: Backend, async_calls: AsyncCalls, column_memory: ColumnMemory, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._async_calls = async_calls
        self._column_memory = column_memory
        self._roles: tuple[ColumnRole, ...] | None = None  # roles chosen for the previewed feed
        self._plans = LatestOnly(async_calls)
        self._queue: deque[list[FeedSource]] = deque()
        self._busy = False

    def open_files(self, paths: Iterable[Path]) -> None:
        """Preview the feeds of files, all as one."""
        self._open([FeedSource.of_file(path) for path in paths])

    def open_text(self, text: str) -> None:
        """Preview text that was pasted or dropped."""
        self._open([FeedSource.of_text(text, tr("Pasted text"))])

    def type_text(self) -> None:
        """Start the preview of a text to be typed."""
        self._busy = True
        self.plan_ready.emit(ImportPlan(Feed(tr("Typed text"), en("nothing yet"), ()), (), HistoryPosition(0)))

    def reparse(self, name: str, text: str) -> None:
        """Parse the edited text of the previewed feed again."""
        source = FeedSource.of_text(text, name, self._roles)
        self._plans.when_done(self._backend.preview([source]), self.plan_updated.emit, self.unreadable.emit)

    def set_roles(self, plan: ImportPlan, roles: Sequence[ColumnRole]) -> None:
        """Parse a table again with the chosen column roles, and remember them."""
        self._column_memory.remember(plan.feed, roles)
        self._roles = tuple(roles)
        self.reparse(plan.feed.name, "\n".join(plan.feed.source))

    def edit_entry(self, plan: ImportPlan, number: int, metadata: Metadata) -> None:
        """Plan the import again with edited metadata of one entry."""
        entries = list(plan.feed.entries)
        entry = entries[number]
        entries[number] = replace(entry, metadata=metadata, read_as=entry.read_as or entry.metadata)
        feed = replace(plan.feed, entries=tuple(entries))
        self._plans.when_done(self._backend.plan(feed), self.plan_updated.emit, self.unreadable.emit)

    def accept(self, decision: ImportDecision) -> None:
        """Store the accepted entries and go on to the next feed; remember guessed column roles."""
        feed = decision.plan.feed
        if any(column.guessed for column in feed.columns):
            self._column_memory.remember(feed, [column.role for column in feed.columns])
        future = self._backend.accept(decision)

        def on_error(error: ReadingListError) -> None:
            if not isinstance(error, LibraryError):
                self.refused.emit(error)
                return
            self.plan_ready.emit(decision.plan)  # so that it can be accepted again
            self.store_failed.emit(error)

        self._async_calls.when_done(future, self._on_accepted, on_error, unexpected=self._next)

    def cancel(self) -> None:
        """Drop the previewed feed, and go on to the next."""
        self._plans.cancel()
        self._next()

    def release(self, plans: list[ImportPlan]) -> None:
        """Free plans on a worker thread, since a large one has a million objects."""
        self._backend.run_in_background(plans.clear)

    def _open(self, sources: list[FeedSource]) -> None:
        self._queue.append(sources)
        if not self._busy:
            self._next()

    def _next(self) -> None:
        self._roles = None
        self._busy = bool(self._queue)
        if not self._busy:
            self.finished.emit()
            return
        sources = self._queue.popleft()
        self.reading.emit(sources[0].name if len(sources) == 1 else trn("{n} file", "{n} files", len(sources)))
        preview = self._backend.preview(sources, self._column_memory.remembered())
        self._plans.when_done(preview, self._on_plan, self.refused.emit, unexpected=self._next)

    def _on_plan(self, plan: ImportPlan) -> None:
        # The name is stored in the language of the window.
        plan = replace(plan, feed=replace(plan.feed, name=tr_message(plan.feed.name)))
        self._roles = self._column_memory.applied(plan.feed)
        self.plan_ready.emit(plan)

    def _on_accepted(self, changes: Changes) -> None:
        self.imported.emit(changes)
        self._next()
