"""Looks up what the entries of a previewed import lack."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.importing import details_texts
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.text.translate import tr, tr_message
from readinglist.model import ImportPlan

if TYPE_CHECKING:
    from readinglist.gui.importing.details_bar import DetailsBar
    from readinglist.online.details import LookUpProgress


class DetailsLookup(QObject):
    """Owns the bar of the preview: offers to look up details, and emits the plan with what was found."""

    found = Signal(ImportPlan, ImportPlan)  # the plan that was looked up, and the same with what was found

    def __init__(
        self, parent: QObject, backend: Backend, calls: AsyncCalls, bar: DetailsBar, is_offline: Callable[[], bool]
    ) -> None:
        super().__init__(parent)
        self._backend, self._calls, self._bar, self._is_offline = backend, calls, bar, is_offline
        self._counts, self._answers = LatestOnly(calls), LatestOnly(calls)
        self._cancelled = Event()
        self._is_running = False
        self._plan: ImportPlan | None = None
        self._bare: tuple[int, ...] = ()  # the entries of the plan that lack something
        self._question = ""
        self._answer = ""  # what the last lookup of this import brought, in a sentence
        bar.look_up_requested.connect(self.look_up)
        bar.cancel_requested.connect(self._cancel)

    def show_plan(self, plan: ImportPlan, *, is_same_import: bool) -> None:
        """Offer to look up what a plan lacks; one of another import ends what is being looked up."""
        if not is_same_import:
            self.stop()
            self._answer = ""
        self._plan, self._bare = plan, ()

        def find_bare() -> tuple[tuple[int, ...], int]:
            bare = self._backend.details.bare(plan)
            return bare, sum(not plan.rows[number].entry.metadata.abstract for number in bare)

        def show(found: tuple[tuple[int, ...], int]) -> None:
            self._bare, without_abstract = found
            papers = len(plan.rows)
            if without_abstract or not self._bare:
                self._question = details_texts.without_abstract(without_abstract, papers)
            else:
                self._question = details_texts.without_authors(len(self._bare), papers)
            self.update()

        self._counts.when_done(self._backend.parse(find_bare), show)

    def stop(self) -> None:
        """End what is being looked up, and hide the bar: the preview is left."""
        self._plan, self._bare, self._is_running = None, (), False
        self._cancelled.set()
        self._counts.cancel()
        self._answers.cancel()
        self._bar.offer("")

    def update(self) -> None:
        """Show the offer, after the plan has changed or the reader went offline or online."""
        if self._is_running:
            return
        if not self._bare:
            self._bar.offer(self._answer)
            return
        is_offline = self._is_offline()
        button = tr("Look up again") if self._answer else tr("Look up")
        if is_offline:
            button = tr("Working offline")
        tip = details_texts.offline_hint() if is_offline else details_texts.privacy()
        self._bar.offer(self._answer or self._question, button, tip, is_enabled=not is_offline)

    def look_up(self) -> None:
        """Look up what the entries of the plan lack."""
        plan, bare = self._plan, self._bare
        if plan is None or not bare or self._is_running or self._is_offline():
            return
        self._cancelled = cancelled = Event()
        self._is_running = True
        self._bar.begin()

        def show_progress(progress: LookUpProgress) -> None:  # on a worker
            self._calls.call_on_main(lambda: self._on_progress(cancelled, progress))

        future = self._backend.details.complete_plan(plan, bare, progress=show_progress, cancelled=cancelled.is_set)
        self._answers.when_done(
            future, lambda after: self._on_found(plan, bare, after), self._on_failed, unexpected=self._end
        )

    def _cancel(self) -> None:
        """Ask for no more; what was found until now is filled in."""
        self._cancelled.set()

    def _end(self) -> None:
        self._is_running = False
        self.update()

    def _on_progress(self, lookup: Event, progress: LookUpProgress) -> None:
        if lookup is self._cancelled and self._is_running:
            self._bar.show_progress(details_texts.running(progress.done, progress.total), progress.done, progress.total)

    def _on_found(self, before: ImportPlan, bare: tuple[int, ...], after: ImportPlan) -> None:
        filled = sum(after.rows[number].entry.metadata != before.rows[number].entry.metadata for number in bare)
        cancelled = self._cancelled.is_set()
        self._answer = details_texts.found(filled, len(after.offered), after.notice, cancelled=cancelled)
        self._is_running = False
        self.found.emit(before, after)

    def _on_failed(self, error: ReadingListError) -> None:
        self._answer = tr_message(error.message)
        self._end()
