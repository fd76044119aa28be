"""The dialog for a library that cannot be opened or written: the problem, and the possible remedies."""

from __future__ import annotations

import signal
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QProcess, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton, QWidget

from readinglist.backend.backup_service import BackupDetails
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.gui.text import formatting, local_format
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogBody, DialogButtons
from readinglist.gui.widgets.qt_application import create_application
from readinglist.private_files import users_umask

WIDTH = 520


class Remedy(StrEnum):
    """What can be done about a problem of the library."""

    BACKUP = "backup"
    SALVAGE = "salvage"
    WRITE_BACK = "write back"
    RETRY = "retry"
    NEW_LIBRARY = "new library"
    FOLDER = "folder"
    QUIT = "quit"


def _heading(problem: LibraryProblem) -> str:
    return {
        LibraryProblem.DAMAGED: tr("Your library is damaged"),
        LibraryProblem.MISSING: tr("Library not found"),
        LibraryProblem.CHANGED: tr("Your library was changed by another program"),
        LibraryProblem.NEWER: tr("Your library needs a newer version of Reading List"),
        LibraryProblem.FOREIGN: tr("This isn't a Reading List library"),
        LibraryProblem.LOCKED: tr("Your library is already open"),
        LibraryProblem.FORBIDDEN: tr("Your library can't be written to"),
        LibraryProblem.FULL: tr("The disk is full"),
        LibraryProblem.UNREADABLE: tr("The disk can't be read"),
    }[problem]


_REMEDIES = {
    LibraryProblem.DAMAGED: (Remedy.BACKUP, Remedy.SALVAGE, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.MISSING: (Remedy.BACKUP, Remedy.RETRY, Remedy.NEW_LIBRARY, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.CHANGED: (Remedy.WRITE_BACK, Remedy.BACKUP, Remedy.SALVAGE, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.NEWER: (Remedy.BACKUP, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.FOREIGN: (Remedy.BACKUP, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.LOCKED: (Remedy.RETRY, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.FORBIDDEN: (Remedy.RETRY, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.FULL: (Remedy.RETRY, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.UNREADABLE: (Remedy.RETRY, Remedy.BACKUP, Remedy.SALVAGE, Remedy.FOLDER, Remedy.QUIT),
}


def _button_texts(remedy: Remedy) -> tuple[str, str]:
    """Return the label of the button of a remedy, and the explanation below it."""
    return {
        Remedy.BACKUP: (tr("Restore a backup…"), ""),
        Remedy.SALVAGE: (
            tr("Recover what can be read"),
            tr("Copies everything readable into a new library. The damaged file is kept."),
        ),
        Remedy.WRITE_BACK: (
            tr("Save again"),
            tr("Reading List still has everything open and can save it again."),
        ),
        Remedy.RETRY: (tr("Try again"), ""),
        Remedy.NEW_LIBRARY: (tr("Start a new library"), tr("Your backups are kept.")),
        Remedy.FOLDER: (tr("Choose another folder…"), tr("Open another library, or start one there.")),
        Remedy.QUIT: (tr("Quit"), ""),
    }[remedy]


def remedies_for(problem: LibraryProblem, *, in_use: bool, backups: bool) -> tuple[Remedy, ...]:
    """Return the remedies for a problem; ``in_use`` if the library was open, ``backups`` if one can be restored."""
    remedies = _REMEDIES[problem]
    if problem is LibraryProblem.MISSING and in_use:
        remedies = (Remedy.WRITE_BACK, *(remedy for remedy in remedies if remedy is not Remedy.NEW_LIBRARY))
    return tuple(remedy for remedy in remedies if backups or remedy is not Remedy.BACKUP)


class ProblemDialog(QDialog):
    """Show a problem, and a button for each remedy."""

    chosen = Signal(Remedy)

    def __init__(
        self,
        problem: LibraryError,
        remedies: Sequence[Remedy],
        details: Sequence[BackupDetails] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Reading List"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        body = controls.column(spacing=metrics.SMALL)
        body.addWidget(controls.label("heading", _heading(problem.kind), wrap=True))
        self.message = controls.label("soft", tr_message(problem.sentence), wrap=True)
        self.message.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        body.addWidget(self.message)
        body.addSpacing(metrics.MEDIUM)
        quits = parent is None  # there is no window to go back to
        buttons = DialogButtons(self, close=tr("Quit") if quits else tr("Close"))
        self.buttons: dict[Remedy, QPushButton] = {}
        for number, remedy in enumerate(remedies):
            label, explanation = _button_texts(remedy)
            if remedy is Remedy.QUIT:
                self.buttons[remedy] = buttons.close_button if quits else buttons.add(label)
                continue
            button = controls.button(label, "outlined" if number else "primary")
            button.setDefault(not number)
            body.addWidget(button)
            explanation = _backup_summary(details) if remedy is Remedy.BACKUP else explanation
            if explanation:
                button.setAccessibleDescription(explanation)
                body.addWidget(controls.label("faint", explanation, wrap=True))
                body.addSpacing(metrics.TIGHT)
            self.buttons[remedy] = button
        for remedy, button in self.buttons.items():
            if button is not buttons.close_button:
                button.clicked.connect(lambda _=False, remedy=remedy: self._choose(remedy))
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.LARGE), metrics.LARGE)
        column.addWidget(DialogBody(body), 1)
        column.addWidget(buttons)
        self.setLayout(column)
        dialogs.fit(self, WIDTH)
        next(iter(self.buttons.values())).setFocus()

    def _choose(self, remedy: Remedy) -> None:
        self.accept()
        self.chosen.emit(remedy)


def choose_folder(parent: QWidget | None) -> QFileDialog:
    """Return a dialog that asks for the folder of another library; restart the program with the chosen one."""
    dialog = QFileDialog(parent, tr("Choose another folder"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: restart(Path(name)))
    return dialog


def restart(folder: Path) -> None:
    """Start the program with the library in another folder, and quit this one."""
    module = [] if getattr(sys, "frozen", False) else ["-m", "readinglist"]
    with users_umask():
        QProcess.startDetached(sys.executable, [*module, "--folder", str(folder)])
    for window in QApplication.topLevelWidgets():
        window.close()
    QApplication.quit()


def explain(problem: LibraryError) -> None:
    """Show a problem before there is a main window, and wait for the answer; do nothing without a screen."""
    app = create_application()
    if QGuiApplication.platformName() == "offscreen":
        return
    dialog = ProblemDialog(problem, (Remedy.FOLDER, Remedy.QUIT))
    dialog.chosen.connect(lambda remedy: choose_folder(None).open() if remedy is Remedy.FOLDER else app.quit())
    dialog.rejected.connect(app.quit)
    dialog.open()
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # nothing is open yet that would have to be saved
    app.exec()


def _backup_summary(details: Sequence[BackupDetails]) -> str:
    restorable = [one for one in details if one.counts is not None]
    if not restorable:
        return ""
    newest, counts = restorable[0].copy, restorable[0].counts
    assert counts is not None
    day = tr("{day}, {time}", day=formatting.day_with_year(newest.at), time=local_format.time(newest.at))
    backups = trn("One backup, from {day},", "{n} backups, the latest from {day},", len(restorable), day=day)
    notes = trn("{n} note", "{n} notes", counts.notes)
    return tr(
        "{backups} with {papers} and {notes}.", backups=backups, papers=formatting.papers(counts.papers), notes=notes
    )
