"""The queue of imports, without widgets."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import Backend
from readinglist.backend.entry_details import decline_offer, found_details
from readinglist.backend.entry_keys import entry_keys
from readinglist.backend.feed_sources import FeedSource
from readinglist.backend.import_drafts import EntryChoice, ImportDraft, rekeyed, with_title
from readinglist.errors import ReadingListError
from readinglist.gui.importing.column_memory import ColumnMemory
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.i18n import en
from readinglist.model import Changes, ColumnRole, Feed, HistoryPosition, ImportDecision, ImportPlan


class ImportQueue(QObject):
    """Preview and store imports one at a time; files that are opened together are one import.

    ``draft`` is the import that is being read or previewed, with what the reader chose before this preview of it.
    """

    reading = Signal(str)  # name of the import
    plan_ready = Signal(ImportPlan)
    plan_updated = Signal(ImportPlan)  # the same import after an edit
    details_filled_in = Signal(ImportPlan)  # the same entries with what was looked up
    unreadable = Signal(ReadingListError)  # the edited text cannot be parsed
    refused = Signal(ReadingListError)
    store_failed = Signal(ReadingListError)  # nothing was stored; the preview stays
    dropped = Signal(ImportDraft)  # one that a bug keeps from being read
    queued = Signal(str)  # name of an import that waits for the one that is shown
    finished = Signal()  # the queue is empty
    imported = Signal(Changes)

    def __init__(
        self, backend: Backend, async_calls: AsyncCalls, column_memory: ColumnMemory, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._async_calls = async_calls
        self._column_memory = column_memory
        self.draft: ImportDraft | None = None
        self.is_storing = False
        self._roles: tuple[ColumnRole, ...] | None = None  # roles chosen for the previewed table
        self._plans = LatestOnly(async_calls)
        self._queue: deque[ImportDraft] = deque()

    # --- what is to be imported ---------------------------------------------------------------------------

    def open_files(self, paths: Iterable[Path]) -> None:
        """Preview files, all as one import."""
        sources = tuple(FeedSource.of_file(path) for path in paths)
        name = sources[0].name if len(sources) == 1 else trn("{n} file", "{n} files", len(sources))
        self.open(ImportDraft(name, sources))

    def open_text(self, text: str) -> None:
        """Preview text that was pasted or dropped."""
        name = tr("Pasted text")
        self.open(ImportDraft(name, (FeedSource.of_text(text, name),)))

    def type_text(self) -> None:
        """Start the preview of a text to be typed."""
        name = tr("Typed text")
        self.open(ImportDraft(name, (FeedSource.of_text("", name),), is_typed=True))

    def open_plan(self, name: str, plan: ImportPlan) -> None:
        """Preview details that were looked up for papers of the library."""
        self.open(ImportDraft(name, (), papers=len(plan.rows), plan=plan))

    def open(self, draft: ImportDraft) -> None:
        """Preview an import, after those that are already open."""
        self._queue.append(draft)
        if self.draft is None:
            self._next()
        else:
            self.queued.emit(draft.name)

    # --- what is previewed --------------------------------------------------------------------------------

    def edit_text(self, text: str) -> None:
        """Parse the edited text of the previewed import again."""
        if self.draft is not None:
            source = FeedSource.of_text(text, self.draft.name, self._roles)
            self.draft = replace(self.draft, sources=(source,), is_typed=True)
            self._reparse(self.draft)

    def show_text(self) -> None:
        """Show the text of an import that was refused, to be edited."""
        if self.draft is not None:
            self.plan_ready.emit(_plan_without_papers(self.draft))

    def set_roles(self, plan: ImportPlan, roles: Sequence[ColumnRole]) -> None:
        """Parse a table again with the chosen column roles, and remember them."""
        self._column_memory.remember(plan.feed, roles)
        self._roles = tuple(roles)
        if self.draft is not None:
            source = FeedSource.of_text("\n".join(plan.feed.source), plan.feed.name, self._roles)
            self.draft = replace(self.draft, sources=(source,))
            self._reparse(self.draft)

    def edit_title(self, plan: ImportPlan, number: int, title: str) -> None:
        """Plan the import again with an edited title of one entry."""
        if self.draft is None:
            return
        entries = list(plan.feed.entries)
        key = list(entry_keys(entries))[number]
        entries[number] = with_title(entries[number], title)
        self.draft = replace(self.draft, choices={**self.draft.choices, key: EntryChoice(title)})
        self._plan_again(replace(plan.feed, entries=tuple(entries)), self.draft)

    def fill_in(self, before: ImportPlan, after: ImportPlan, shown: ImportPlan | None) -> None:
        """Take over what was looked up for the entries of a plan, also if the text or a title was edited meanwhile."""
        if self.draft is None:
            return
        details = found_details(before, after, self.draft.details)
        if shown is before:
            self.draft = replace(self.draft, details=details, choices=rekeyed(self.draft.choices, before, after))
            self.details_filled_in.emit(after)
        else:
            self.draft = replace(self.draft, details=details)
            self._read_again(self.draft)

    def answer_offer(self, plan: ImportPlan, number: int, same: bool) -> None:
        """Fill in the details that are offered for an entry if they are of the ``same`` paper, or forget them."""
        if self.draft is None:
            return
        if same:
            taken = self._backend.details.take_offers(plan, [number])
            self._plans.when_done(taken, lambda after: self.fill_in(plan, after, plan), self.unreadable.emit)
        else:
            self.draft = replace(self.draft, details=decline_offer(plan, number, self.draft.details))
            self._plan_again(plan.feed, self.draft)

    def accept(self, decision: ImportDecision) -> Future[Changes]:
        """Store the accepted entries and go on to the next import; remember guessed column roles."""
        feed = decision.plan.feed
        if any(column.guessed for column in feed.columns):
            self._column_memory.remember(feed, [column.role for column in feed.columns])
        self.is_storing = True

        def on_error(error: ReadingListError) -> None:
            self.is_storing = False
            self.plan_ready.emit(decision.plan)  # so that it can be accepted again
            self.store_failed.emit(error)

        def on_bug() -> None:
            self.is_storing = False
            self.plan_ready.emit(decision.plan)

        future = self._backend.accept(decision)
        self._async_calls.when_done(future, self._on_accepted, on_error, unexpected=on_bug)
        return future

    # --- the end of an import -----------------------------------------------------------------------------

    def finish_draft(self) -> None:
        """Forget the previewed import, and go on to the next."""
        self._plans.cancel()
        self.is_storing = False
        self._next()

    def clear(self) -> list[ImportDraft]:
        """Forget the previewed import, and return those that wait."""
        self._plans.cancel()
        self.draft = None
        waiting = [*self._queue]
        self._queue.clear()
        return waiting

    @property
    def waiting(self) -> tuple[ImportDraft, ...]:
        """The imports that wait for the one that is previewed."""
        return tuple(self._queue)

    def release(self, plans: list[ImportPlan]) -> None:
        """Free plans on a worker thread, since a large one has a million objects."""
        self._backend.run_in_background(plans.clear)

    # --- internal -----------------------------------------------------------------------------------------

    def _plan_again(self, feed: Feed, draft: ImportDraft) -> None:
        self._plans.when_done(self._backend.plan(feed, draft.details), self.plan_updated.emit, self.unreadable.emit)

    def _read_again(self, draft: ImportDraft) -> None:
        preview = self._preview(draft)
        self._plans.when_done(preview, self.plan_updated.emit, lambda error: self._on_unreadable(draft, error))

    def _preview(self, draft: ImportDraft) -> Future[ImportPlan]:
        remembered = self._column_memory.remembered()
        return self._backend.preview(draft.sources, remembered, draft.choices, draft.details)

    def _next(self) -> None:
        self._roles = None
        self.draft = draft = self._queue.popleft() if self._queue else None
        if draft is None:
            self.finished.emit()
            return
        if draft.is_typed and not (draft.text or "").strip():
            self.plan_ready.emit(_plan_without_papers(draft))
            return
        if draft.plan is not None:
            self.plan_ready.emit(draft.plan)
            return
        self.reading.emit(draft.name)
        self._plans.when_done(self._preview(draft), self._on_plan, self._on_refused, unexpected=self._on_bug)

    def _on_bug(self) -> None:
        if self.draft is not None:
            self.dropped.emit(self.draft)
        self._next()

    def _reparse(self, draft: ImportDraft) -> None:
        if (draft.text or "").strip():
            preview = self._backend.preview(draft.sources, choices=draft.choices, details=draft.details)
            self._plans.when_done(preview, self.plan_updated.emit, lambda error: self._on_unreadable(draft, error))
        else:
            self._plans.cancel()
            self.plan_updated.emit(_plan_without_papers(draft))

    def _on_unreadable(self, draft: ImportDraft, error: ReadingListError) -> None:
        self.plan_updated.emit(_plan_without_papers(draft))
        self.unreadable.emit(error)

    def _on_plan(self, plan: ImportPlan) -> None:
        # The name is stored in the language of the window.
        plan = replace(plan, feed=replace(plan.feed, name=tr_message(plan.feed.name)))
        assert self.draft is not None
        self.draft = replace(self.draft, name=plan.feed.name)
        self._roles = self.draft.sources[0].columns or self._column_memory.applied(plan.feed)
        self.plan_ready.emit(plan)

    def _on_refused(self, error: ReadingListError) -> None:
        if self.draft is not None and self.draft.is_typed:
            self.show_text()
            self.unreadable.emit(error)
        else:
            self.refused.emit(error)

    def _on_accepted(self, changes: Changes) -> None:
        self.is_storing = False
        self.draft = None
        self.imported.emit(changes)
        self._next()


def _plan_without_papers(draft: ImportDraft) -> ImportPlan:
    feed = Feed(draft.name, en("nothing yet"), (), source=tuple((draft.text or "").split("\n")))
    return ImportPlan(feed, (), HistoryPosition(0))
