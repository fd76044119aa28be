"""The settings: found by name, changed by keys, in effect at once, and put back."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.settings.setting_row import ChoiceControl, FolderControl, NumberControl
from readinglist.gui.settings.settings_dialog import DialogLink, DialogLinkRow, SettingsDialog
from readinglist.gui.theme import metrics
from readinglist.settings import FEEDS, GROUPS, ChoiceKind, NumberKind, Settings, describe_settings
from tests.gui.conftest import focused

pytestmark = pytest.mark.slow


@pytest.fixture
def dialog(qtbot: QtBot, with_three: Application) -> SettingsDialog:
    """The settings, opened by their key."""
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.window.papers.view.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    return with_three.window.findChildren(SettingsDialog)[-1]


def shown(dialog: SettingsDialog) -> list[str]:
    """Name the settings that are to be seen."""
    return [name for name, row in dialog.rows.items() if row.isVisible()]


def whole(dialog: SettingsDialog, name: str) -> NumberControl:
    """Return the control of a number."""
    control = dialog.rows[name].control
    assert isinstance(control, NumberControl)
    return control


def choice(dialog: SettingsDialog, name: str) -> ChoiceControl:
    """Return the control of a choice."""
    control = dialog.rows[name].control
    assert isinstance(control, ChoiceControl)
    return control


def test_every_setting_has_a_row_that_shows_its_value(with_three: Application, dialog: SettingsDialog) -> None:
    assert shown(dialog) == [one.name for one in describe_settings()]
    assert whole(dialog, "text_size").number.text() == "100 %"
    assert choice(dialog, "theme").currentText() == "Match system"
    assert {one.group for one in describe_settings()} == set(GROUPS)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("font", ["reading_font"]),
        ("serif", ["reading_font"]),
        ("DARK", ["theme"]),
        ("abstract line", ["measure"]),
        ("import", ["watched"]),
        ("nothing like it", []),
    ],
)
def test_a_setting_is_found_by_name_help_group_or_value(dialog: SettingsDialog, text: str, names: list[str]) -> None:
    QTest.keyClicks(dialog.search, text)
    assert shown(dialog) == names
    assert dialog._no_matches.isVisible() is not bool(names)
    assert [label.text() for label, _ in dialog._groups if label.isVisible()] == [
        one.group.upper() for one in describe_settings() if one.name in names
    ]


def test_what_is_found_stands_at_the_top(dialog: SettingsDialog) -> None:
    group = dialog.rows["offline"].parentWidget()
    assert group is not None
    before = group.y()
    QTest.keyClicks(dialog.search, "offline")
    QApplication.processEvents()
    assert group.isVisible()
    assert group.y() == metrics.LARGE < before


def test_esc_empties_the_search_and_then_closes(dialog: SettingsDialog) -> None:
    QTest.keyClicks(dialog.search, "font")
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert (dialog.search.text(), dialog.isVisible()) == ("", True)
    QTest.keyClick(dialog.search, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_change_takes_effect_at_once_and_is_kept(with_three: Application, dialog: SettingsDialog) -> None:
    before = QApplication.font().pixelSize()
    QTest.keyClick(whole(dialog, "text_size").number, Qt.Key.Key_Up)
    assert with_three.store.settings.text_size == 110
    assert QApplication.font().pixelSize() > before
    assert json.loads(with_three.backend.paths.settings.read_text("utf-8"))["text_size"] == 110


def test_a_number_that_is_only_begun_is_not_taken(with_three: Application, dialog: SettingsDialog) -> None:
    number = whole(dialog, "measure").number
    number.setFocus()
    number.selectAll()
    QTest.keyClicks(number, "5")
    assert with_three.store.settings.measure == 70
    QTest.keyClicks(number, "5")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert with_three.store.settings.measure == 55
    assert dialog.isVisible()


def test_the_theme_is_chosen_by_name(with_three: Application, dialog: SettingsDialog) -> None:
    box = choice(dialog, "theme")
    QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert with_three.store.settings.theme == "dark"
    assert with_three.appearance.theme.palette.dark


def test_what_was_changed_can_be_put_back(with_three: Application, dialog: SettingsDialog) -> None:
    row = dialog.rows["typing_pause"]
    assert not row.reset_button.isVisible()
    with_three.store.update(typing_pause=300)
    assert row.reset_button.isVisible()
    assert whole(dialog, "typing_pause").number.value() == 300
    row.reset_button.click()
    assert with_three.store.settings == Settings()
    assert not row.reset_button.isVisible()


def test_a_change_made_elsewhere_is_shown(with_three: Application, dialog: SettingsDialog) -> None:
    with_three.appearance.set_theme("light")
    assert choice(dialog, "theme").currentText() == "Light"


def test_the_reading_font_and_the_measure_change_the_paper_that_is_open(with_three: Application) -> None:
    detail = with_three.window.detail
    assert detail.abstract.font().family() == "Source Serif 4"
    wide = detail._width
    with_three.store.update(reading_font="sans")
    assert detail.abstract.font().family() == detail.header.title.font().family() == "Inter"
    with_three.store.update(reading_font="serif", measure=50)
    assert detail._width == pytest.approx(wide * 50 / 70, abs=1)


def test_the_pause_of_typing_is_as_long_as_it_was_chosen(with_three: Application) -> None:
    with_three.store.update(typing_pause=40)
    session = with_three.session
    assert (session._typing_timer.interval(), session.counts._pause.interval(), session._related_timer.interval()) == (
        40,
        40,
        80,
    )


def test_a_folder_is_chosen_and_watched_from_then_on(
    with_three: Application, dialog: SettingsDialog, tmp_path: Path
) -> None:
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "old.txt").write_text("A title\nAn abstract of it.\n", "utf-8")
    control = dialog.rows["watched"].control
    assert isinstance(control, FolderControl)
    assert control._name.text() == "None"
    control._choose_button.click()
    chooser = next(one for one in dialog.findChildren(QFileDialog) if one.isVisible())
    chooser.fileSelected.emit(str(folder))
    chooser.close()
    assert with_three.watched_folder._watcher.directories() == [str(folder)]
    assert with_three.window.status.label.text() == f"New files in {folder} will be offered here."
    assert with_three.window.status.import_offer.isHidden()
    dialog.rows["watched"].reset_button.click()
    assert with_three.watched_folder._watcher.directories() == []


def test_who_scrolls_past_a_control_changes_nothing(
    qtbot: QtBot, with_three: Application, dialog: SettingsDialog
) -> None:
    for control in (whole(dialog, "text_size").number, choice(dialog, "theme")):
        at = QPointF(control.rect().center())
        turn = QWheelEvent(
            at,
            control.mapToGlobal(at),
            QPoint(),
            QPoint(0, 120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,  # noqa: FBT003 - Qt takes it by its place
        )
        QApplication.sendEvent(control, turn)
    assert with_three.store.settings == Settings()


def test_every_control_has_a_name_and_is_reached_by_tab(dialog: SettingsDialog) -> None:
    names = set()
    for _ in range(20):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        names.add(focused().accessibleName())
    assert {one.label for one in describe_settings()} <= names


def test_a_page_of_its_own_has_a_door_that_is_found_too(qtbot: QtBot, with_three: Application) -> None:
    opened: list[str] = []
    door = DialogLink(
        FEEDS, "Keyboard shortcuts", "Choose your own keys.", "Change shortcuts…", lambda: opened.append("keys")
    )
    dialog = SettingsDialog(with_three.store, with_three.window, [door])
    dialog.show()
    QTest.keyClicks(dialog.search, "keys")
    row = next(row for row in dialog.findChildren(DialogLinkRow) if row.isVisible())
    assert shown(dialog) == []
    row.button.click()
    assert opened == ["keys"]
    dialog.close()


def test_defaults_are_among_the_values_that_are_allowed() -> None:
    assert [one.name for one in describe_settings() if not one.kind.allows(one.default)] == []


def test_values_that_are_not_allowed_are_known_by_their_kind() -> None:
    size = NumberKind(80, 180, 10, "%")
    assert [size.allows(value) for value in (80, 180, 79, 181, 100.0, True, "100")] == [True, True] + [False] * 5
    assert [ChoiceKind((("a", "A"),)).allows(value) for value in ("a", "A", 1, None)] == [True, False, False, False]
