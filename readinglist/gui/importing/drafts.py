"""The unfinished imports: kept in memory and in a file, and offered again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import Backend
from readinglist.backend.import_drafts import DraftsFile, ImportDraft
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.gui.session.autosave import AutosaveTimer
from readinglist.model import Changes


class ImportDrafts(QObject):
    """Own the drafts that were set aside, newest last; save them with the one that is being edited.

    ``being_edited`` returns the imports that are open, whenever they are saved.
    """

    changed = Signal()  # what is set aside
    failed = Signal(ReadingListError)  # they could not be saved

    def __init__(
        self,
        parent: QObject,
        backend: Backend,
        async_calls: AsyncCalls,
        being_edited: Callable[[], Sequence[ImportDraft]],
    ) -> None:
        super().__init__(parent)
        self._backend, self._calls, self._being_edited = backend, async_calls, being_edited
        self._file = DraftsFile(backend.paths.import_drafts)
        self.set_aside: list[ImportDraft] = []
        self._saved: list[ImportDraft] | None = None  # what is in the file; None until it is read
        self._saving: Future[None] | None = None
        self._timer = AutosaveTimer(self)
        self._timer.due.connect(self.save)

    def load(self) -> None:
        """Read the drafts of earlier runs."""
        self._calls.when_done(self._backend.run_in_background(self._file.earlier), self._on_loaded)

    def add(self, draft: ImportDraft) -> None:
        """Set a draft aside."""
        self.set_aside.append(draft)
        self.update()

    @property
    def newest(self) -> ImportDraft | None:
        """The draft that was set aside last."""
        return self.set_aside[-1] if self.set_aside else None

    def update(self) -> None:
        """Tell and save that other drafts are set aside now."""
        self.changed.emit()
        self.save()

    def save_soon(self) -> None:
        """Note that the draft that is being edited has changed."""
        self._timer.start()

    def save(self) -> None:
        """Save all drafts now, if they are not saved already."""
        self._timer.stop()
        drafts = [*self.set_aside, *self._being_edited()]
        if drafts == (self._saved or []):
            return
        is_read = self._saved is not None
        if is_read:
            self._saved = drafts
        self._saving = self._backend.run_in_background(lambda: self._file.save(drafts, after_earlier=not is_read))
        self._calls.when_done(self._saving, lambda _: None, self._on_failed)

    def keep_only_these_after(self, accepted: Future[Changes], others: Sequence[ImportDraft]) -> None:
        """Take the import that is being stored out of the file, even if the program ends meanwhile."""

        def on_done(done: Future[Changes]) -> None:  # on the writing worker
            if not done.cancelled() and done.exception() is None:
                self._backend.run_in_background(lambda: self._file.save(others, after_earlier=False))

        accepted.add_done_callback(on_done)

    def on_their_way(self) -> list[Future[None]]:
        """Return the saving that is not done."""
        return [] if self._saving is None or self._saving.done() else [self._saving]

    def _on_loaded(self, drafts: list[ImportDraft]) -> None:
        self._saved = [*drafts]
        self.set_aside[:0] = drafts
        self.update()

    def _on_failed(self, error: ReadingListError) -> None:
        self._saved = []  # the next change tries again
        self.failed.emit(error)
