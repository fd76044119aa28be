"""Looks up details and newer versions of papers in the library; what was found is previewed like an import."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from readinglist.backend.backend import Backend
from readinglist.backend.details.details_service import MAY_HAVE_NEWER
from readinglist.backend.import_drafts import ImportDraft
from readinglist.errors import ReadingListError
from readinglist.gui.commands.command import LIBRARY, Command, Needs
from readinglist.gui.importing import details_texts
from readinglist.gui.importing.import_queue import ImportQueue
from readinglist.gui.importing.lookup_progress import LookupProgress
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.gui.session.session import Session
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.widgets.dialogs import ConfirmDialog
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.library import LibraryReader
from readinglist.model import ImportPlan

if TYPE_CHECKING:
    from readinglist.online.details import LookUpProgress

COMMANDS: Final = ("look-up", "look-up-missing", "newer-versions", "newer-versions-of-all")
SAMPLE: Final = 500  # papers by which it is estimated how long a lookup takes
_Lookup = Callable[..., Future[ImportPlan]]


class DetailsController(QObject):
    """Runs one lookup at a time beside everything else; a preview shows what was found, now or when it's convenient."""

    reason_changed = Signal(str, str)  # a command, and why it cannot be run, or ""
    found_later = Signal(ImportDraft)  # the reader does something else meanwhile

    def __init__(
        self,
        parent: QWidget,
        backend: Backend,
        calls: AsyncCalls,
        session: Session,
        store: SettingsStore,
        queue: ImportQueue,
        pages: PageStack,
        status: StatusBar,
    ) -> None:
        super().__init__(parent)
        self._parent, self._backend, self._calls, self._session = parent, backend, calls, session
        self._store, self._queue, self._pages, self._status = store, queue, pages, status
        self._running: Event | None = None  # set when it is cancelled
        self.progress = LookupProgress()
        status.add(self.progress)
        self.progress.cancelled.connect(self._cancel)
        store.changed.connect(lambda *_: self.update())

    def commands(self) -> tuple[Command, ...]:
        """Return the commands for details."""
        return (
            Command("look-up", "Look up detai&ls", "", "Look up what the selected papers lack",
                    handler=self.look_up_selected, needs=Needs.PAPER),
            Command("newer-versions", "Check for newer &versions", "", "Look for newer versions of the selected papers",
                    handler=self.check_selected, needs=Needs.PAPER),
            Command("look-up-missing", "Look up missing detai&ls…", "", "Look up missing abstracts and authors",
                    LIBRARY, handler=self.look_up_missing),
            Command("newer-versions-of-all", "Check for newer &versions…", "",
                    "Look for newer versions of papers in the queue and of those you've read", LIBRARY,
                    handler=self.check_all),
        )  # fmt: skip

    def update(self) -> None:
        """Disable the commands while the reader works offline."""
        reason = tr("working offline") if self._is_offline() else ""
        for name in COMMANDS:
            self.reason_changed.emit(name, reason)

    def stop(self) -> None:
        """Ask for no more: the program is closing."""
        self._cancel()

    # --- what is looked up --------------------------------------------------------------------------------

    def look_up_selected(self) -> None:
        """Look up details of the selected papers."""
        if papers := self._session.selected:
            self._begin(self._backend.details.complete_papers, papers, tr("Nothing new was found."))

    def check_selected(self) -> None:
        """Look for newer versions of the selected papers."""
        if papers := self._session.selected:
            self._begin(self._backend.details.newer_versions, papers, tr("No newer versions were found."))

    def look_up_missing(self) -> None:
        """Ask whether to look up all papers that lack an abstract or authors."""
        if not self._may_begin():
            return

        def ask(found: tuple[array[int], float]) -> None:
            papers, seconds = found
            if not papers:
                self._status.show_message(tr("All papers have an abstract and authors."))
                return
            question = trn("Look up details of {n} paper?", "Look up details of {n} papers?", len(papers))
            missing = trn("It has no abstract or no authors.", "They have no abstract or no authors.", len(papers))
            begin = partial(self._begin, self._backend.details.complete_papers, papers, tr("Nothing new was found."))
            self._ask(tr("Look up missing details"), question, missing, seconds, tr("Look up"), begin)

        self._session.operations.read(_bare_papers, ask)

    def check_all(self) -> None:
        """Ask whether to look for newer versions of the papers in the queue and of those that were read."""
        if not self._may_begin():
            return

        def ask(found: tuple[array[int], float]) -> None:
            papers, seconds = found
            if not papers:
                self._status.show_message(tr("Your queue is empty, and you haven't read any papers yet."))
                return
            question = trn("Check {n} paper for newer versions?", "Check {n} papers for newer versions?", len(papers))
            which = tr("These are the papers in your queue and those you're reading or have read.")
            nothing = tr("No newer versions were found.")
            begin = partial(self._begin, self._backend.details.newer_versions, papers, nothing)
            self._ask(tr("Check for newer versions"), question, which, seconds, tr("Check"), begin)

        self._session.operations.read(_checked_papers, ask)

    def _ask(self, title: str, question: str, which: str, seconds: float, verb: str, begin: Callable[[], None]) -> None:
        time = tr("This takes {time}; you can go on reading.", time=details_texts.duration(seconds))
        explanation = " ".join((which, time, f"{details_texts.privacy()}."))
        dialog = ConfirmDialog(self._parent, title, question, explanation, verb, careful=False)
        dialog.accepted.connect(begin)
        dialog.open()

    # --- looking up ---------------------------------------------------------------------------------------

    def _is_offline(self) -> bool:
        return self._store.settings.offline == "on"

    def _may_begin(self) -> bool:
        if self._running is not None:
            self._status.show_message(tr("Wait until the current lookup has finished, or cancel it."))
        return self._running is None and not self._is_offline()

    def _begin(self, look_up: _Lookup, papers: Sequence[int], nothing: str) -> None:
        if not self._may_begin():
            return
        cancelled = self._running = Event()
        place = self._place()
        self.progress.begin(tr("Looking up details…"))

        def show_progress(progress: LookUpProgress) -> None:  # on a worker
            self._calls.call_on_main(lambda: self._on_progress(cancelled, progress))

        def found(plan: ImportPlan) -> None:
            self._end()
            self._show(plan, nothing, place, cancelled=cancelled.is_set())

        def failed(error: ReadingListError) -> None:
            self._end()
            self._status.show_message(tr_message(error.message))

        future = look_up(tuple(papers), progress=show_progress, cancelled=cancelled.is_set)
        self._calls.when_done(future, found, failed, unexpected=self._end)

    def _cancel(self) -> None:
        if self._running is not None:
            self._running.set()

    def _end(self) -> None:
        self._running = None
        self.progress.hide()

    def _on_progress(self, lookup: Event, progress: LookUpProgress) -> None:
        if lookup is self._running:
            text = details_texts.running(progress.done, progress.total)
            self.progress.show_progress(text, progress.done, progress.total)

    def _place(self) -> tuple[QWidget | None, tuple[int, ...], bool]:
        """Return what the reader is at: if it is still the same when details are found, the preview opens at once."""
        return self._pages.shown, self._session.selected, self._queue.draft is None

    def _show(
        self, plan: ImportPlan, nothing: str, place: tuple[QWidget | None, tuple[int, ...], bool], *, cancelled: bool
    ) -> None:
        differing = plan.without_same()
        if not differing.rows:
            self._status.show_message(tr("Cancelled.") if cancelled else tr_message(plan.notice) or nothing)
            return
        if plan.notice:
            self._status.show_message(tr_message(plan.notice))
        name = trn("Details of {n} paper", "Details of {n} papers", len(differing.rows))
        if place == self._place() and self._queue.draft is None:
            self._queue.open_plan(name, differing)
        else:
            self.found_later.emit(ImportDraft(name, (), papers=len(differing.rows), plan=differing))


def _bare_papers(view: LibraryReader) -> tuple[array[int], float]:
    papers = view.bare_papers()
    return papers, _seconds(view, papers)


def _checked_papers(view: LibraryReader) -> tuple[array[int], float]:
    papers = view.find(MAY_HAVE_NEWER)
    return papers, _seconds(view, papers)


def _seconds(view: LibraryReader, papers: array[int]) -> float:
    """Estimate how long a lookup takes: arXiv is asked for 100 papers every three seconds, others for one a second."""
    sample = papers[:SAMPLE]
    by_arxiv = sum(bool(paper.metadata.arxiv_id) for paper in view.papers(sample)) / max(1, len(sample))
    return len(papers) * (by_arxiv * 3 / 100 + (1 - by_arxiv))
