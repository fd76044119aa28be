"""Every dialog has the same kind of buttons, is closed by Esc, and fits into a window of 800 by 600 pixels."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QDialogButtonBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from readinglist.backend.backup_service import BackupDetails
from readinglist.backend.export_service import ArchiveContents
from readinglist.backend.unsaved_texts import KeptTexts
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.exchange.archive import ArchiveInfo
from readinglist.gui.application import Application
from readinglist.gui.exporting.archive_dialog import ArchiveDialog
from readinglist.gui.paper_list import snooze_menu
from readinglist.gui.recovery.backups_dialog import BackupsDialog
from readinglist.gui.recovery.problem_dialog import ProblemDialog, remedies_for
from readinglist.gui.recovery.remove_backups_dialog import RemoveBackupsDialog
from readinglist.gui.recovery.unsaved_notes_dialog import KeptTextsDialog, UnsavedNotesDialog
from readinglist.gui.widgets.dialogs import DialogBody, prompt_for_text
from readinglist.gui.window.dialogs import AboutDialog, ErrorReportDialog
from readinglist.library import Backup, BackupReason
from tests.gui.conftest import focused

WINDOW = QSize(800, 600)
LONG = Path("/home/ada/" + "/".join(f"a folder with a long name, number {n}" for n in range(6)) + "/library.db")
NOTE = "What I wrote while the disk was full. " * 200
TABLES = ("paper", "tag", "note", "highlight", "import", "smart_list")
CONTENT = ArchiveInfo("2026-11-25T12:00:00+00:00", (), dict.fromkeys(TABLES, 123_456))
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


def backups(count: int) -> list[BackupDetails]:
    return [
        BackupDetails(Backup(LONG, n, NOW - timedelta(days=n), list(BackupReason)[n % 5], 3 * 10**9), None, "Damaged.")
        for n in range(count)
    ]


def problem(kind: LibraryProblem) -> Callable[[QWidget], QDialog]:
    def made(window: QWidget) -> QDialog:
        error = LibraryError(kind, f"The library {LONG} can't be used. {LONG}")
        return ProblemDialog(error, remedies_for(kind, in_use=False, backups=True), backups(3), window)

    return made


def report(window: QWidget) -> QDialog:
    try:
        raise ValueError(NOTE)
    except ValueError as error:
        return ErrorReportDialog(ValueError, error, error.__traceback__, window)


MADE: dict[str, Callable[[QWidget], QDialog]] = {
    "about": lambda window: AboutDialog(str(LONG), window),
    "report": report,
    "unsaved": lambda window: UnsavedNotesDialog([NOTE], window),
    "kept": lambda window: KeptTextsDialog(KeptTexts(LONG, NOTE), window),
    "backups": lambda window: BackupsDialog(backups(90), LONG, window),
    "remove backups": lambda window: RemoveBackupsDialog(backups(90), window),
    **{f"problem: {kind.name}": problem(kind) for kind in LibraryProblem},
    "archive": lambda window: ArchiveDialog(ArchiveContents(LONG, CONTENT, CONTENT.counts, 70_000), window),
    "prompt": lambda window: prompt_for_text(window, "Rename", "Name", NOTE[:200], print),
}
COMMANDS = (
    "about",
    "edit",
    "export",
    "keys",
    "change-keys",
    "search-help",
    "settings",
    "tags",
    "open-backup",
    "follow",
)


def shown(dialog: QDialog) -> QDialog:
    dialog.open()
    QTest.qWait(0)
    return dialog


def check(dialog: QDialog) -> None:
    """Check the size of a dialog, its buttons, and that Esc closes it."""
    assert dialog.frameSize().boundedTo(WINDOW) == dialog.frameSize()
    boxes = dialog.findChildren(QDialogButtonBox)
    assert len(boxes) == 1
    buttons = [button for button in boxes[0].buttons() if isinstance(button, QPushButton)]
    for button in buttons:
        if not button.isHidden():
            place = QRect(button.mapTo(dialog, QPoint()), button.size())
            assert dialog.rect().contains(place), button.text()
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    roles = [boxes[0].buttonRole(button) for button in buttons]
    assert roles.count(QDialogButtonBox.ButtonRole.RejectRole) == 1
    assert {button.objectName() for button in buttons} <= {"primary", "danger", "outlined"}
    assert [button.objectName() for button in dialog.findChildren(QPushButton)].count("primary") <= 1
    defaults = [button for button in dialog.findChildren(QPushButton) if button.isDefault()]
    assert len(defaults) == 1
    assert defaults[0].objectName() != "danger"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


@pytest.fixture
def small(with_three: Application, qtbot: QtBot) -> Application:
    """A program with three papers in a window of 800 by 600 pixels."""
    with_three.window.resize(WINDOW)
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.window.papers.focus()
    return with_three


@pytest.mark.parametrize("name", MADE)
@pytest.mark.parametrize("text_size", [100, 140])
def test_a_dialog_with_long_content_fits(small: Application, name: str, text_size: int) -> None:
    small.store.update(text_size=text_size)
    check(shown(MADE[name](small.window)))


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("text_size", [100, 140])
def test_what_a_command_opens_fits(small: Application, command: str, text_size: int) -> None:
    small.store.update(text_size=text_size)
    small.window.actions_[command].trigger()
    QTest.qWait(0)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    check(dialog)


def test_the_date_of_a_snooze_and_the_name_of_a_tag_are_asked_in_such_dialogs(small: Application) -> None:
    days: list[datetime] = []
    snooze_menu._pick_date(small.window, days.append)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    check(dialog)
    small.session.operations.do(lambda library: library.tags.add([1], "a tag"))
    small.window.controllers.tags.open_rename_dialog(["a tag"])
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    check(dialog)
    assert days == []


def test_what_does_not_fit_scrolls(small: Application) -> None:
    dialog = shown(RemoveBackupsDialog(backups(90), small.window))
    body = dialog.findChildren(DialogBody)[0]
    assert body.verticalScrollBar().maximum() > 0
    assert body.horizontalScrollBar().maximum() == 0
    dialog.close()
    few = shown(RemoveBackupsDialog(backups(2), small.window))
    assert few.findChildren(DialogBody)[0].verticalScrollBar().maximum() == 0
    few.close()


def test_return_does_what_the_dialog_is_for_unless_it_is_for_good(small: Application) -> None:
    removed: list[bool] = []
    careful = RemoveBackupsDialog(backups(2), small.window)
    careful.confirmed.connect(lambda: removed.append(True))
    shown(careful)
    focused().clearFocus()  # a button that has the focus is pressed, whichever it is
    QTest.keyClick(careful, Qt.Key.Key_Return)
    assert (removed, careful.isVisible()) == ([], False)
    small.window.actions_["edit"].trigger()
    QTest.qWait(0)
    field = focused()
    assert isinstance(field, QLineEdit)
    field.setText("Another title")
    QTest.keyClick(field, Qt.Key.Key_Return)
    paper = small.session.opened
    assert paper is not None
    assert paper.paper.metadata.title == "Another title"


def test_tab_goes_through_a_dialog_from_the_top(small: Application) -> None:
    small.window.actions_["edit"].trigger()
    QTest.qWait(0)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    tops = []
    for _ in range(9):
        widget = focused()
        tops.append(widget.mapTo(dialog, QPoint()).y())
        QTest.keyClick(widget, Qt.Key.Key_Tab)
    assert tops == sorted(tops)
    dialog.close()


def test_a_name_is_asked_with_a_verb(small: Application) -> None:
    names: list[str] = []
    dialog = prompt_for_text(small.window, "Rename", "Name", "old", names.append, "Rename")
    buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
    assert {text: button.objectName() for text, button in buttons.items()} == {
        "Rename": "primary",
        "Cancel": "outlined",
    }
    buttons["Rename"].click()
    assert names == ["old"]
