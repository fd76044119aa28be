"""Controller of backups, and of problems with the library."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog, QWidget

from readinglist.backend import unsaved_texts
from readinglist.backend.backend import Backend
from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.gui.commands.command import Command
from readinglist.gui.recovery.problem_dialog import ProblemDialog, Remedy, choose_folder, remedies_for
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.gui.session.operations import PaperText
from readinglist.gui.session.session import Session
from readinglist.gui.text import formatting, local_format
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.widgets.toast import Toast
from readinglist.model import Changes, Overview

if TYPE_CHECKING:
    from readinglist.backend.backup_service import BackupDetails
    from readinglist.backend.unsaved_texts import KeptTexts
    from readinglist.gui.recovery.backups_dialog import BackupsDialog
    from readinglist.library import Backup
    from readinglist.library.recovery.salvage import SalvageResult

# Problems shown in a dialog even while the library is in use; others are shown in a toast.
_SERIOUS = (LibraryProblem.DAMAGED, LibraryProblem.MISSING, LibraryProblem.CHANGED, LibraryProblem.UNREADABLE)


class NoteStore(Protocol):
    """The interface of a widget that holds unsaved notes: the note editor."""

    refused: dict[int, str]

    def keep_refused(self, paper: int, note: str) -> None:
        """Keep a note that could not be saved."""

    def retry_refused(self) -> None:
        """Try again to save the notes that could not be saved."""


class RecoveryController(QObject):
    """Show problems of the library, and apply the remedy that the user chooses."""

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
        self._papers = 0
        session.counts.overview_changed.connect(self._on_overview)
        for part in (session, session.operations, session.counts, session.titles):
            part.failed.connect(self.on_failure)
        session.operations.note_refused.connect(editor.keep_refused)
        session.operations.operation_done.connect(lambda _: self._retry_refused())

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of this controller."""
        return (Command("open-backup", "&Backups…", handler=self.open_backups),)

    def _on_overview(self, overview: Overview) -> None:
        self._papers = overview.papers

    # --- startup ------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Check the library and make the daily backup; called when the first list is painted."""
        self._started = True
        self._run_aside(self._backend.backups.check, self._on_checked)

    def _on_checked(self, _: None) -> None:
        self._run_aside(self._backend.backups.make_daily, lambda _: None)
        self._run_aside(lambda: unsaved_texts.find(self._backend.paths), self._show_kept)

    def show_fault(self, error: BaseException) -> None:
        """Handle an error of a background job; raise it if it is not a ReadingListError."""
        if not isinstance(error, ReadingListError):
            raise error
        self.on_failure(error)

    # --- problems ------------------------------------------------------------------------------------------

    def on_failure(self, error: ReadingListError) -> None:
        """Show a dialog for a serious problem of the library, and a toast for any other error."""
        if isinstance(error, LibraryError) and (error.kind in _SERIOUS or not self._started):
            if self._dialog is None:
                self._dialog = QDialog(self._parent)  # placeholder: no second dialog while the backups are read
                self._run_aside(self._backend.backups.describe, lambda details: self._show_problem(error, details))
        else:
            self._toast.show_message(tr_message(error.message), undo=False)

    def _show_problem(self, problem: LibraryError, details: list[BackupDetails]) -> None:
        restorable = any(one.counts is not None for one in details)
        remedies = remedies_for(problem.kind, in_use=self._started, backups=restorable)
        dialog = ProblemDialog(problem, remedies, details, self._parent)
        dialog.chosen.connect(self._apply_remedy)
        self._open(dialog)

    def _apply_remedy(self, remedy: Remedy) -> None:
        service, backend = self._backend.backups, self._backend
        actions: dict[Remedy, Callable[[], object]] = {
            Remedy.BACKUP: self.open_backups,
            Remedy.SALVAGE: lambda: self._reload_after(backend.run_exclusively(service.salvage), _salvaged_text),
            Remedy.WRITE_BACK: lambda: self._reload_after(backend.write_back(), _written_back_text),
            Remedy.NEW_LIBRARY: lambda: self._reload_after(
                backend.run_exclusively(service.start_new_library), _empty_text
            ),
            Remedy.RETRY: self._reload,
            Remedy.FOLDER: lambda: choose_folder(self._parent).open(),
            Remedy.QUIT: self._parent.close,
        }
        actions[remedy]()

    # --- backups ------------------------------------------------------------------------------------------

    def open_backups(self) -> None:
        """Show the backups with their contents."""
        self._run_aside(self._backend.backups.describe, self._show_backups)

    def _show_backups(self, details: list[BackupDetails]) -> None:
        from readinglist.gui.recovery.backups_dialog import BackupsDialog  # noqa: PLC0415 - not needed to start

        folder = self._backend.backups.backups.folder
        dialog = BackupsDialog(details, folder, self._parent, papers=self._papers, can_edit=self._started)
        dialog.restore_requested.connect(self._restore)
        dialog.merge_requested.connect(self._merge)
        dialog.backup_requested.connect(lambda: self._change_backups(dialog, self._backend.backups.make_now))
        dialog.remove_requested.connect(
            lambda chosen: self._change_backups(dialog, lambda: self._backend.backups.remove(chosen))
        )
        self._open(dialog)

    def _change_backups(self, dialog: BackupsDialog, change: Callable[[], object]) -> None:
        """Make or remove backups, and show those that there are then; an error is shown in the dialog if it is open."""

        def job() -> tuple[list[BackupDetails], ReadingListError | None]:
            try:
                change()
            except ReadingListError as error:
                return self._backend.backups.describe(), error
            return self._backend.backups.describe(), None

        def done(result: tuple[list[BackupDetails], ReadingListError | None]) -> None:
            details, error = result
            if self._dialog is dialog:
                dialog.show_backups(details)
                if error is not None:
                    dialog.show_error(error)
            elif error is not None:
                self.on_failure(error)

        self._run_aside(job, done)

    def _restore(self, copy: Backup) -> None:
        day = tr("{day}, {time}", day=formatting.day(copy.at, copy.at), time=local_format.time(copy.at))
        message = tr("Restored the backup from {day}. Your previous library is kept as a backup.", day=day)
        self._reload_after(
            self._backend.run_exclusively(lambda: self._backend.backups.restore(copy.path)), lambda _: message
        )

    def _merge(self, copy: Backup) -> None:
        def done(changes: Changes) -> None:
            if not changes.happened:
                self._toast.show_message(
                    tr("Everything in the backup is already in your library. Nothing was changed."), undo=False
                )

        future = self._backend.write(lambda library: library.merge_backup(copy.path))
        self._calls.when_done(future, done, self._on_error)

    # --- internal -----------------------------------------------------------------------------------------

    def refused_texts(self) -> list[PaperText]:
        """Return the notes and comments that could not be saved."""
        comments = self._session.operations.refused_comments.items()
        return [*self._editor.refused.items(), *((draft.paper, text) for draft, (_, text) in comments if text)]

    def show_unsaved_texts(self) -> None:
        """Show the notes and comments that would be lost by closing the window."""
        from readinglist.gui.recovery.unsaved_notes_dialog import UnsavedNotesDialog  # noqa: PLC0415 - rarely needed

        dialog = UnsavedNotesDialog([text for _, text in self.refused_texts()], self._parent)
        dialog.discarded.connect(self._quit_without_texts)
        self._open(dialog)

    def _quit_without_texts(self) -> None:
        self._editor.refused.clear()
        self._session.operations.refused_comments.clear()
        self._parent.close()

    def _retry_refused(self) -> None:
        self._editor.retry_refused()
        self._session.operations.retry_comments()

    def _show_kept(self, kept: list[KeptTexts]) -> None:
        """Show the next file of what could not be saved when the program ended."""
        if not kept or self._dialog is not None:
            return
        from readinglist.gui.recovery.unsaved_notes_dialog import KeptTextsDialog  # noqa: PLC0415 - rarely needed

        dialog = KeptTextsDialog(kept[0], self._parent)
        dialog.deleted.connect(lambda path: self._run_aside(lambda: path.unlink(missing_ok=True), lambda _: None))
        self._open(dialog)
        dialog.finished.connect(lambda _: self._show_kept(kept[1:]))

    def _reload_after(self, future: Future[Any], message: Callable[[Any], str]) -> None:
        """Reload everything when the library file has been replaced, and show a message."""

        def done(result: object) -> None:
            self._reload()
            self._run_aside(self._backend.backups.backups.all, lambda copies: self._show_done(message(result), copies))

        self._calls.when_done(future, done, self._on_error)

    def _show_done(self, message: str, copies: list[Backup]) -> None:
        """Show a message, and a warning if the libraries that were set aside have become large."""
        from readinglist.gui.recovery import backup_texts  # noqa: PLC0415 - not needed to start

        if warning := backup_texts.large(copies):
            action = (tr("Show backups"), self.open_backups)
            self._toast.show_message(f"{message}\n{warning}", undo=False, action=action)
        else:
            self._toast.show_message(message, undo=False)

    def _reload(self) -> None:
        self._session.reload()
        self._retry_refused()

    def _run_aside(self, job: Callable[[], Any], on_done: Callable[[Any], None]) -> None:
        self._calls.when_done(self._backend.run_in_background(job), on_done, self._on_error)

    def _on_error(self, error: ReadingListError) -> None:
        self._clear_dialog()
        self.on_failure(error)

    def _open(self, dialog: QDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(self._clear_dialog)
        dialog.open()

    def _clear_dialog(self, _: int = 0) -> None:
        self._dialog = None


def _written_back_text(_: None) -> str:
    return tr("Your library is saved again.")


def _empty_text(_: None) -> str:
    return tr("Started a new library.")


def _salvaged_text(done: SalvageResult) -> str:
    counts = done.counts
    saved = tr(
        "Recovered {papers}, {notes} and {highlights}",
        papers=formatting.papers(counts.papers),
        notes=trn("{n} note", "{n} notes", counts.notes),
        highlights=trn("{n} highlight", "{n} highlights", counts.highlights),
    )
    if done.is_complete:
        return tr("{saved}. Nothing is missing. The damaged file is kept as a backup.", saved=saved)
    lost = sum(done.lost.values())
    return trn(
        "{saved}. {n} row couldn't be read; the damaged file is kept as a backup.",
        "{saved}. Up to {n} rows couldn't be read; the damaged file is kept as a backup.",
        lost,
        saved=saved,
    )
