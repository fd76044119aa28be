"""What is the matter with the library, in a sentence, and the ways on."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QProcess, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget

from readinglist.backend.backup_service import BackupDetails
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

WIDTH = 520


class Remedy(StrEnum):
    """A way on."""

    BACKUP = "backup"
    SALVAGE = "salvage"
    PUT_BACK = "put back"
    AGAIN = "again"
    ANEW = "anew"
    FOLDER = "folder"
    QUIT = "quit"


def _heading(trouble: LibraryProblem) -> str:
    return {
        LibraryProblem.DAMAGED: tr("Your library is damaged"),
        LibraryProblem.MISSING: tr("Your library is gone"),
        LibraryProblem.NEWER: tr("Your library is ahead of this program"),
        LibraryProblem.FOREIGN: tr("This is no library"),
        LibraryProblem.LOCKED: tr("Your library is open elsewhere"),
        LibraryProblem.FORBIDDEN: tr("Your library cannot be written to"),
        LibraryProblem.FULL: tr("The disk is full"),
        LibraryProblem.UNREADABLE: tr("The disk does not answer as it should"),
    }[trouble]


_WAYS = {
    LibraryProblem.DAMAGED: (Remedy.BACKUP, Remedy.SALVAGE, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.MISSING: (Remedy.BACKUP, Remedy.AGAIN, Remedy.ANEW, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.NEWER: (Remedy.BACKUP, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.FOREIGN: (Remedy.BACKUP, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.LOCKED: (Remedy.AGAIN, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.FORBIDDEN: (Remedy.AGAIN, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.FULL: (Remedy.AGAIN, Remedy.FOLDER, Remedy.QUIT),
    LibraryProblem.UNREADABLE: (Remedy.AGAIN, Remedy.BACKUP, Remedy.SALVAGE, Remedy.FOLDER, Remedy.QUIT),
}


def _button(way: Remedy) -> tuple[str, str]:
    """Return the words on the button of a way, and what is said below it."""
    return {
        Remedy.BACKUP: (tr("Open a backup…"), ""),
        Remedy.SALVAGE: (
            tr("Save what can be read"),
            tr("Everything that can still be read comes into a new library; the damaged file is kept."),
        ),
        Remedy.PUT_BACK: (
            tr("Put it back"),
            tr("The program still has everything, and writes it to its place again."),
        ),
        Remedy.AGAIN: (tr("Try again"), ""),
        Remedy.ANEW: (tr("Begin an empty library"), tr("The backups stay as they are.")),
        Remedy.FOLDER: (tr("Choose another folder…"), tr("With a library that is there, or for a new one.")),
        Remedy.QUIT: (tr("Quit"), ""),
    }[way]


def ways_of(trouble: LibraryProblem, *, in_use: bool, backups: bool) -> tuple[Remedy, ...]:
    """Return the ways on; ``in_use`` when the library was open, and ``backups`` when a copy of it can be opened."""
    ways = _WAYS[trouble]
    if trouble is LibraryProblem.MISSING and in_use:
        ways = (Remedy.PUT_BACK, *(way for way in ways if way is not Remedy.ANEW))
    return tuple(way for way in ways if backups or way is not Remedy.BACKUP)


class ProblemDialog(QDialog):
    """Says it, and lets the reader choose."""

    chosen = Signal(Remedy)

    def __init__(
        self,
        trouble: LibraryError,
        ways: Sequence[Remedy],
        shown: Sequence[BackupDetails] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Reading List"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = controls.column((metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.WIDE), metrics.SMALL)
        column.addWidget(controls.label("heading", _heading(trouble.kind), wrap=True))
        self.says = controls.label("soft", tr_message(trouble.sentence), wrap=True)
        self.says.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.says)
        column.addSpacing(metrics.MEDIUM)
        self.buttons = {}
        for number, way in enumerate(ways):
            words, explained = _button(way)
            button = controls.button(words, "outlined" if number else "primary")
            button.clicked.connect(lambda _=False, way=way: self._choose(way))
            button.setDefault(not number)
            column.addWidget(button)
            explained = _newest(shown) if way is Remedy.BACKUP else explained
            if explained:
                button.setAccessibleDescription(explained)
                column.addWidget(controls.label("faint", explained, wrap=True))
                column.addSpacing(metrics.TIGHT)
            self.buttons[way] = button
        self.setLayout(column)
        self.setFixedWidth(WIDTH)
        next(iter(self.buttons.values())).setFocus()

    def _choose(self, way: Remedy) -> None:
        self.accept()
        self.chosen.emit(way)


def choose_folder(parent: QWidget | None) -> QFileDialog:
    """Ask for another folder; when one is chosen, the program starts with it."""
    dialog = QFileDialog(parent, tr("The folder of another library"))
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda name: start_again(Path(name)))
    return dialog


def start_again(folder: Path) -> None:
    """Start the program with another folder, and let this one end."""
    module = [] if getattr(sys, "frozen", False) else ["-m", "readinglist"]
    QProcess.startDetached(sys.executable, [*module, "--folder", str(folder)])
    for window in QApplication.topLevelWidgets():
        window.close()
    QApplication.quit()


def explain(trouble: LibraryError) -> None:
    """Return what is the matter before there is a window; without a screen nobody could answer."""
    app = QApplication.instance() or QApplication(sys.argv[:1])
    if QGuiApplication.platformName() == "offscreen":
        return
    dialog = ProblemDialog(trouble, (Remedy.FOLDER, Remedy.QUIT))
    dialog.chosen.connect(lambda way: choose_folder(None).open() if way is Remedy.FOLDER else app.quit())
    dialog.rejected.connect(app.quit)
    dialog.open()
    app.exec()


def _newest(shown: Sequence[BackupDetails]) -> str:
    usable = [one for one in shown if one.counts is not None]
    if not usable:
        return ""
    newest, counts = usable[0].copy, usable[0].counts
    assert counts is not None
    day = tr("{day}, {time}", day=formatting.day_with_year(newest.at), time=f"{newest.at:%H:%M}")
    backups = trn("One backup, of {day},", "{n} backups, the newest of {day},", len(usable), day=day)
    notes = trn("{n} note", "{n} notes", counts.notes)
    return tr(
        "{backups} with {papers} and {notes}.", backups=backups, papers=formatting.papers(counts.papers), notes=notes
    )
