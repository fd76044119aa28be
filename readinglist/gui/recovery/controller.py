"""Backups, and what to do when something is wrong with the library."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from readinglist.backend.backend import Backend
from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.gui.commands.command import Command
from readinglist.gui.recovery.problem_dialog import ProblemDialog, Remedy, choose_folder, ways_of
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.gui.session.session import Session
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.widgets.toast import Toast
from readinglist.model import Changes

if TYPE_CHECKING:
    from readinglist.backend.backup_service import BackupDetails
    from readinglist.library import Backup
    from readinglist.library.recovery.salvage import SalvageResult

# Said in a dialog also while one works; others pass by in a sentence.
_GRAVE = (LibraryProblem.DAMAGED, LibraryProblem.MISSING, LibraryProblem.UNREADABLE)


class NoteStore(Protocol):
    """The field that notes are written in: keeps those that the library refused."""

    refused: dict[int, str]

    def keep_refused(self, paper: int, note: str) -> None:
        """Keep a note that was refused."""

    def retry_refused(self) -> None:
        """Send the notes that were refused again."""


class RecoveryController(QObject):
    """Listens for problems of the library, and does what the reader chooses."""

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        editor: NoteStore,
        backend: Backend,
        async_calls: AsyncCalls,
        toast: Toast,
    ) -> None:
        super().__init__(parent)
        self._parent, self._session, self._editor, self._toast = parent, session, editor, toast
        self._backend, self._calls = backend, async_calls
        self._dialog: QDialog | None = None
        self._started = False
        for part in (session, session.operations, session.counts, session.titles):
            part.failed.connect(self.on_failure)
        session.operations.note_refused.connect(editor.keep_refused)
        session.operations.operation_done.connect(lambda _: editor.retry_refused())

    def commands(self) -> tuple[Command, ...]:
        """Return the commands that are done here."""
        return (Command("open-backup", "Open a &backup…", handler=self.open_backups),)

    # --- at a start ---------------------------------------------------------------------------------------

    def start(self) -> None:
        """Check the library and make the backup of the day, when the first list is painted."""
        self._started = True
        self._aside(self._backend.backups.check, self._on_sound)

    def _on_sound(self, _: None) -> None:
        self._aside(self._backend.backups.make_daily, lambda _: None)

    def show_fault(self, error: BaseException) -> None:
        """Show an error of a worker that nobody waits for."""
        if not isinstance(error, ReadingListError):
            raise error
        self.on_failure(error)

    # --- trouble ------------------------------------------------------------------------------------------

    def on_failure(self, error: ReadingListError) -> None:
        """Show the ways on when something is wrong with the library; or else say it in passing."""
        if isinstance(error, LibraryError) and (error.kind in _GRAVE or not self._started):
            if self._dialog is None:
                self._dialog = QDialog(self._parent)  # nothing else is shown while the copies are looked at
                self._aside(self._backend.backups.describe, lambda shown: self._show_trouble(error, shown))
        else:
            self._toast.show_message(tr_message(error.message), undo=False)

    def _show_trouble(self, trouble: LibraryError, shown: list[BackupDetails]) -> None:
        usable = any(one.counts is not None for one in shown)
        ways = ways_of(trouble.kind, in_use=self._started, backups=usable)
        dialog = ProblemDialog(trouble, ways, shown, self._parent)
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
            Remedy.FOLDER: lambda: choose_folder(self._parent).open(),
            Remedy.QUIT: self._parent.close,
        }
        acts[way]()

    # --- backups ------------------------------------------------------------------------------------------

    def open_backups(self) -> None:
        """Show the copies with what they hold."""
        self._aside(self._backend.backups.describe, self._show_backups)

    def _show_backups(self, shown: list[BackupDetails]) -> None:
        from readinglist.gui.recovery.backups_dialog import BackupsDialog  # noqa: PLC0415 - not needed to start

        folder = self._backend.backups.backups.folder
        dialog = BackupsDialog(shown, folder, self._parent, can_take_in=self._started)
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
                self._toast.show_message(tr("Everything in it is already here; nothing was changed."), undo=False)

        future = self._backend.write(lambda library: library.merge_backup(copy.path))
        self._calls.when_done(future, done, self._on_error)

    # --- inside -------------------------------------------------------------------------------------------

    def show_unsaved_notes(self) -> None:
        """Show the notes that would be lost if the window closed."""
        from readinglist.gui.recovery.unsaved_notes_dialog import UnsavedNotesDialog  # noqa: PLC0415 - rarely needed

        dialog = UnsavedNotesDialog(self._editor.refused, self._parent)
        dialog.given_up.connect(self._give_up)
        self._open(dialog)

    def _give_up(self) -> None:
        self._editor.refused.clear()
        self._parent.close()

    def _replace(self, future: Future[Any], said: Callable[[Any], str]) -> None:
        """Show the library anew when another file is in its place."""

        def done(result: object) -> None:
            self._begin_again()
            self._toast.show_message(said(result), undo=False)

        self._calls.when_done(future, done, self._on_error)

    def _begin_again(self) -> None:
        self._session.reload()
        self._editor.retry_refused()

    def _aside(self, job: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._calls.when_done(self._backend.run_in_background(job), then, self._on_error)

    def _on_error(self, error: ReadingListError) -> None:
        self._forget()
        self.on_failure(error)

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
    if done.is_complete:
        return tr("{saved}; nothing is missing. The damaged file is kept among the backups.", saved=saved)
    lost = sum(done.lost.values())
    return trn(
        "{saved}. {n} row could not be read; the damaged file is kept among the backups.",
        "{saved}. Up to {n} rows could not be read; the damaged file is kept among the backups.",
        lost,
        saved=saved,
    )
