"""The right pane while several papers are selected."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.detail.metadata_dialog import MetadataDialog
from readinglist.gui.detail.several_panel import COMMANDS, SeveralPanel
from readinglist.gui.session.scopes import TRASH_SCOPE
from readinglist.model import Status
from tests.gui.paper_list.test_queue import do, listed

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def panel(with_three: Application, qtbot: QtBot) -> SeveralPanel:
    """The panel, with two of three papers selected."""
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.window.papers.view.setFocus()
    with_three.window.papers.select_papers([1, 3])
    return with_three.window.detail.several


def shown(panel: SeveralPanel) -> list[tuple[str, str]]:
    """Return the texts of the buttons with their keys."""
    buttons = [button for button in panel.buttons.values() if button.isVisible()]
    return [(button.text(), button._key.text()) for button in buttons]


def test_the_buttons_name_what_they_do_and_their_keys(panel: SeveralPanel, with_three: Application) -> None:
    assert (panel.heading.text(), panel.sentence.text()) == ("2 papers selected", "Actions apply to all 2 papers.")
    assert shown(panel) == [
        ("Queue", "U"), ("Mark as read", "R"), ("Dismiss", "X"), ("Star", "S"), ("Snooze…", "Z"), ("Add tag…", "T"),
        ("Export…", "Ctrl+E"), ("Look up details", ""), ("Move to Trash", "Del"),
    ]  # fmt: skip
    assert all(button.accessibleName() for button in panel.buttons.values() if button.isVisible())
    with_three.window.shortcuts.assign("queue", "Q")
    assert shown(panel)[0] == ("Queue", "Q")


@pytest.mark.parametrize(("name", "expected"), [("queue", "queued"), ("read", "read"), ("dismiss", "dismissed")])
def test_a_button_applies_to_all_selected_papers(
    panel: SeveralPanel, with_three: Application, name: str, expected: str
) -> None:
    QTest.mouseClick(panel.buttons[name], LEFT)
    read = with_three.backend.read(lambda view: [row.status for row in view.rows([1, 2, 3])]).result()
    assert read == [Status(expected), Status.INBOX, Status(expected)]
    assert (with_three.session.selected, panel.isVisible()) == ((1, 3), True)


def test_the_snooze_menu_opens_at_its_button(panel: SeveralPanel, with_three: Application) -> None:
    with_three.window.resize(780, 700)  # within the screen
    QTest.qWait(0)
    button = panel.buttons["snooze"]
    QTest.mouseClick(button, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    corner = button.mapToGlobal(button.rect().bottomLeft())
    assert abs(menu.x() - corner.x()) + abs(menu.y() - corner.y()) < 4
    menu.actions()[0].trigger()
    menu.close()
    read = with_three.backend.read(lambda view: [row.snoozed is None for row in view.rows([1, 2, 3])]).result()
    assert read == [False, True, False]


def test_to_the_trash_and_back(panel: SeveralPanel, with_three: Application) -> None:
    QTest.mouseClick(panel.buttons["remove"], LEFT)
    assert listed(with_three) == "2"
    with_three.session.show_scope(TRASH_SCOPE)
    with_three.window.papers.select_papers([1, 3])
    assert shown(panel) == [("Delete from Trash", "Del"), ("Restore", "")]
    assert not panel.tags.isVisible()
    QTest.mouseClick(panel.buttons["restore"], LEFT)
    assert listed(with_three) == ""


def test_the_tag_button_opens_the_field(panel: SeveralPanel) -> None:
    QTest.mouseClick(panel.buttons["tag"], LEFT)
    assert panel.tags.field.hasFocus()


def test_without_a_selection_the_panel_goes(panel: SeveralPanel, with_three: Application) -> None:
    with_three.window.papers.view.clearSelection()
    with_three.window.papers.select_paper(2)
    assert (panel.isVisible(), with_three.session.current) == (False, 2)


def test_in_a_narrow_pane_the_buttons_are_in_one_column_and_not_cut(
    panel: SeveralPanel, with_three: Application, qtbot: QtBot
) -> None:
    with_three.window.resize(900, 700)
    with_three.window.panes.splitter.setSizes([170, 450, 280])
    buttons = [panel.buttons[name] for name, _, _ in COMMANDS]
    qtbot.waitUntil(lambda: len({button.x() for button in buttons}) == 1 and not panel.horizontalScrollBar().maximum())
    assert all(button.width() >= button.sizeHint().width() for button in buttons)


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_f2_edits_the_details_from_the_list_and_from_the_text(with_three: Application, qtbot: QtBot) -> None:
    window = with_three.window
    with qtbot.waitActive(window):
        window.activateWindow()
    for part in (window.papers.view, window.detail.abstract):
        QTest.keyClick(part, Qt.Key.Key_F2)
        (dialog,) = (one for one in window.findChildren(MetadataDialog) if one.isVisible())
        dialog.done(QDialog.DialogCode.Rejected)
        with qtbot.waitActive(window):
            window.activateWindow()


def test_return_and_a_double_click_open_the_paper(with_three: Application, qtbot: QtBot) -> None:
    window = with_three.window
    with qtbot.waitActive(window):
        window.activateWindow()
    view = window.papers.view
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert window.detail.abstract.hasFocus()
    view.setFocus()
    at = view.visualRect(window.papers.model.index(1)).topLeft()
    at.setX(at.x() + 60)
    at.setY(at.y() + 20)
    QTest.mouseClick(view.viewport(), LEFT, pos=at)
    QTest.mouseDClick(view.viewport(), LEFT, pos=at)
    assert (with_three.session.current, window.detail.abstract.hasFocus()) == (2, True)


def test_a_paper_in_the_trash_has_a_menu_of_its_own(with_three: Application) -> None:
    do(with_three, lambda library: library.trash.remove([1, 2]))
    with_three.session.show_scope(TRASH_SCOPE)
    assert with_three.window.papers.is_trashed
    assert with_three.window.actions_["restore"].isEnabled()
