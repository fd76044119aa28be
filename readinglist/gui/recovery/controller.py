"""What keeps the library safe, joined: the copy of the day, the backups, and the ways on when something is wrong."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog

from readinglist.backend.backend import Backend
from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.gui.recovery.problem_dialog import ProblemDialog, Remedy, choose_folder, ways_of
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.model import Changes

if TYPE_CHECKING:
    from readinglist.backend.backup_service import BackupDetails
    from readinglist.gui.window.main_window import MainWindow
    from readinglist.library import Backup
    from readinglist.library.recovery.salvage import SalvageResult

# Said in a dialog also while one works; others pass by in a sentence.
_GRAVE = (LibraryProblem.DAMAGED, LibraryProblem.MISSING, LibraryProblem.UNREADABLE)


class RecoveryController(QObject):
    """Listens for troubles of the library, and does what the reader chooses."""

    def __init__(self, window: MainWindow, backend: Backend, bridge: AsyncCalls) -> None:
        super().__init__(window)
        self._window, self._backend, self._bridge = window, backend, bridge
        self._desk, self._editor = window.desk, window.detail.note.editor
        self._dialog: QDialog | None = None
        self._settled = False
        window.backups_requested.connect(self.open_backups)
        window.note_unkept.connect(self._show_unkept)
        window.first_painted.connect(self._on_first_paint)
        for failed in (self._desk.failed, window.importing.not_stored, window.exports.refused):
            failed.connect(self.on_failure)
        self._desk.note_refused.connect(self._editor.restore_refused)
        self._desk.operation_done.connect(lambda _: self._editor.send_again())

    # --- at a start ---------------------------------------------------------------------------------------

    def _on_first_paint(self) -> None:
        self._settled = True
        self._aside(self._backend.backups.check, self._on_sound)

    def _on_sound(self, _: None) -> None:
        self._aside(self._backend.backups.make_daily, lambda _: None)

    def show_fault(self, error: BaseException) -> None:
        """Return what a worker met for which nobody waits."""
        if not isinstance(error, ReadingListError):
            raise error
        self.on_failure(error)

    # --- trouble ------------------------------------------------------------------------------------------

    def on_failure(self, error: ReadingListError) -> None:
        """Show the ways on when something is wrong with the library; or else say it in passing."""
        if isinstance(error, LibraryError) and (error.kind in _GRAVE or not self._settled):
            if self._dialog is None:
                self._dialog = QDialog(self._window)  # nothing else is shown while the copies are looked at
                self._aside(self._backend.backups.describe, lambda shown: self._show_trouble(error, shown))
        else:
            self._window.toast.show_message(tr_message(error.said), undo=False)

    def _show_trouble(self, trouble: LibraryError, shown: list[BackupDetails]) -> None:
        usable = any(one.counts is not None for one in shown)
        ways = ways_of(trouble.kind, in_use=self._settled, backups=usable)
        dialog = ProblemDialog(trouble, ways, shown, self._window)
        dialog.chosen.connect(self._go)
        self._open(dialog)

    def _go(self, way: Remedy) -> None:
        keeping, backend = self._backend.backups, self._backend
        acts: dict[Remedy, Callable[[], object]] = {
            Remedy.BACKUP: self.open_backups,
            Remedy.SALVAGE: lambda: self._replace(backend.run_exclusively(keeping.salvage), _salvaged),
            Remedy.PUT_BACK: lambda: self._replace(backend.write_back(), _put_back),
            Remedy.ANEW: lambda: self._replace(backend.run_exclusively(keeping.start_new_library), _empty),
            Remedy.AGAIN: self._begin_again,
            Remedy.FOLDER: lambda: choose_folder(self._window).open(),
            Remedy.QUIT: self._window.close,
        }
        acts[way]()

    # --- backups ------------------------------------------------------------------------------------------

    def open_backups(self) -> None:
        """Show the copies with what they hold."""
        self._aside(self._backend.backups.describe, self._show_backups)

    def _show_backups(self, shown: list[BackupDetails]) -> None:
        from readinglist.gui.recovery.backups_dialog import BackupsDialog  # noqa: PLC0415 - not needed to start

        folder = self._backend.backups.backups.folder
        dialog = BackupsDialog(shown, folder, self._window, can_take_in=self._settled)
        dialog.restore_requested.connect(self._go_back)
        dialog.merge_requested.connect(self._take_in)
        self._open(dialog)

    def _go_back(self, copy: Backup) -> None:
        day = tr("{day}, {time}", day=formatting.day(copy.at, copy.at), time=f"{copy.at:%H:%M}")
        said = tr("This is the backup of {day}. What you had before is kept among the backups.", day=day)
        self._replace(self._backend.run_exclusively(lambda: self._backend.backups.restore(copy.path)), lambda _: said)

    def _take_in(self, copy: Backup) -> None:
        def done(changes: Changes) -> None:
            if not changes.happened:
                self._window.toast.show_message(
                    tr("Everything in it is already here; nothing was changed."), undo=False
                )

        future = self._backend.write(lambda library: library.merge_backup(copy.path))
        self._bridge.when_done(future, done, self._on_error)

    # --- inside -------------------------------------------------------------------------------------------

    def _show_unkept(self) -> None:
        """Show what would be lost when the window closed."""
        from readinglist.gui.recovery.unsaved_notes_dialog import UnsavedNotesDialog  # noqa: PLC0415 - rarely needed

        dialog = UnsavedNotesDialog(self._editor.refused, self._window)
        dialog.given_up.connect(self._give_up)
        self._open(dialog)

    def _give_up(self) -> None:
        self._editor.refused.clear()
        self._window.close()

    def _replace(self, future: Future[Any], said: Callable[[Any], str]) -> None:
        """Show the library anew when another file is in its place."""

        def done(result: object) -> None:
            self._begin_again()
            self._window.toast.show_message(said(result), undo=False)

        self._bridge.when_done(future, done, self._on_error)

    def _begin_again(self) -> None:
        self._desk.reload()
        self._editor.send_again()

    def _aside(self, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._bridge.when_done(self._backend.run_aside(job), then, self._on_error)

    def _on_error(self, error: Exception) -> None:
        self._forget()
        self.show_fault(error)

    def _open(self, dialog: QDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self, _: int = 0) -> None:
        self._dialog = None


def _put_back(_: None) -> str:
    return tr("Your library is in its place again.")


def _empty(_: None) -> str:
    return tr("This is an empty library.")


def _salvaged(done: SalvageResult) -> str:
    counts = done.counts
    saved = tr(
        "Saved {papers}, {notes} and {highlights}",
        papers=formatting.papers(counts.papers),
        notes=trn("{n} note", "{n} notes", counts.notes),
        highlights=trn("{n} highlight", "{n} highlights", counts.highlights),
    )
    if done.whole:
        return tr("{saved}; nothing is missing. The damaged file is kept among the backups.", saved=saved)
    lost = sum(done.lost.values())
    return trn(
        "{saved}. {n} row could not be read; the damaged file is kept among the backups.",
        "{saved}. Up to {n} rows could not be read; the damaged file is kept among the backups.",
        lost,
        saved=saved,
    )
