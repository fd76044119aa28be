"""Feeds on their way into the library, without a widget: read, previewed, accepted, one after another."""

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
from readinglist.model import Changes, ColumnRole, Feed, ImportDecision, ImportPlan, Metadata


class ImportQueue(QObject):
    """The queue of feeds; one is previewed at a time, and files that come together are one."""

    reading = Signal(str)  # the name of what is being read
    plan_ready = Signal(ImportPlan)
    plan_updated = Signal(ImportPlan)  # the same feed, with something put right
    unreadable = Signal(ReadingListError)  # the text as it is being typed
    refused = Signal(ReadingListError)
    not_stored = Signal(ReadingListError)  # the library could not take it; the preview stays
    finished = Signal()  # nothing more to preview
    imported = Signal(Changes)

    def __init__(
        self, backend: Backend, async_calls: AsyncCalls, tables: ColumnMemory, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._async_calls = async_calls
        self._tables = tables
        self._columns: tuple[ColumnRole, ...] | None = None  # of the feed that is previewed, as the reader says
        self._plans = LatestOnly(async_calls)
        self._waiting: deque[list[FeedSource]] = deque()
        self._busy = False

    def open_files(self, paths: Iterable[Path]) -> None:
        """Preview the feeds of files, all as one."""
        self._open([FeedSource.of_file(path) for path in paths])

    def open_text(self, text: str) -> None:
        """Preview text that was pasted or dropped."""
        self._open([FeedSource.of_text(text, tr("Pasted text"))])

    def type_text(self) -> None:
        """Preview a text that is yet to be typed."""
        self._busy = True
        self.plan_ready.emit(ImportPlan(Feed(tr("Typed text"), en("nothing yet"), ()), (), 0))

    def retype(self, name: str, text: str) -> None:
        """Read again a text that the reader is editing."""
        page = FeedSource.of_text(text, name, self._columns)
        self._plans.when_done(self._backend.preview([page]), self.plan_updated.emit, self.unreadable.emit)

    def set_columns(self, plan: ImportPlan, columns: Sequence[ColumnRole]) -> None:
        """Read a table again whose columns hold what the reader says, now and when it comes again."""
        self._tables.remember(plan.feed, columns)
        self._columns = tuple(columns)
        self.retype(plan.feed.name, "\n".join(plan.feed.source))

    def correct(self, plan: ImportPlan, number: int, metadata: Metadata) -> None:
        """Plan again with the facts of one entry put right."""
        entries = list(plan.feed.entries)
        entry = entries[number]
        entries[number] = replace(entry, metadata=metadata, read_as=entry.read_as or entry.metadata)
        feed = replace(plan.feed, entries=tuple(entries))
        self._plans.when_done(self._backend.plan(feed), self.plan_updated.emit, self.unreadable.emit)

    def accept(self, acceptance: ImportDecision) -> None:
        """Store what the reader agreed to, and go on to the next feed; remember columns that were guessed right."""
        feed = acceptance.plan.feed
        if any(column.guessed for column in feed.columns):
            self._tables.remember(feed, [column.role for column in feed.columns])
        future = self._backend.accept(acceptance)

        def kept_back(error: ReadingListError) -> None:
            if not isinstance(error, LibraryError):
                self.refused.emit(error)
                return
            self.plan_ready.emit(acceptance.plan)  # to be accepted again when there is room
            self.not_stored.emit(error)

        self._async_calls.when_done(future, self._on_accepted, kept_back, unexpected=self._next)

    def cancel(self) -> None:
        """Store nothing of this feed, and go on to the next."""
        self._plans.cancel()
        self._next()

    def release(self, plans: list[ImportPlan]) -> None:
        """Take plans apart that are no longer needed, on a worker: a large one has a million parts."""
        self._backend.run_in_background(plans.clear)

    def _open(self, pages: list[FeedSource]) -> None:
        self._waiting.append(pages)
        if not self._busy:
            self._next()

    def _next(self) -> None:
        self._columns = None
        self._busy = bool(self._waiting)
        if not self._busy:
            self.finished.emit()
            return
        pages = self._waiting.popleft()
        self.reading.emit(pages[0].name if len(pages) == 1 else trn("{n} file", "{n} files", len(pages)))
        preview = self._backend.preview(pages, self._tables.remembered())
        self._plans.when_done(preview, self._on_plan, self.refused.emit, unexpected=self._next)

    def _on_plan(self, plan: ImportPlan) -> None:
        plan = replace(plan, feed=replace(plan.feed, name=tr_message(plan.feed.name)))  # it is kept as it is said
        self._columns = self._tables.applied(plan.feed)
        self.plan_ready.emit(plan)

    def _on_accepted(self, changes: Changes) -> None:
        self.imported.emit(changes)
        self._next()
