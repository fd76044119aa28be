"""The tag field and its suggestions, by key."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.tags.suggestions import TagSuggestion, TagSuggestionModel
from readinglist.gui.tags.tag_field import TagField
from readinglist.gui.theme import palettes
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets.list_model import ROW
from readinglist.model import Tag
from tests.gui.conftest import focused, type_in

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
KNOWN = (
    Tag("earth", 1, 5, implied=True),
    Tag("earth/ocean", 1, 4, used=datetime(2026, 1, 1, tzinfo=UTC)),
    Tag("earth/ocean/ice", 1, 1),
    Tag("theory", 2, 3),
)


def shown(qtbot: QtBot, field: TagField) -> TagField:
    """Show a field in a window; it has the focus."""
    window, other = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    for part in (other, field):
        column.addWidget(part)
    column.addStretch(1)
    window.resize(420, 420)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    other.setFocus()
    field.setFocus()
    field.window_ = window  # type: ignore[attr-defined]  # it would go otherwise
    return field


@pytest.fixture
def field(qtbot: QtBot) -> TagField:
    """A field that knows some tags and has the focus."""
    made = TagField()
    made.apply_theme(Theme(palettes.LIGHT))
    made.set_known(KNOWN)
    made.set_paper(["theory"], ["Sea ice", "Theory"])
    shown(qtbot, made)
    qtbot.waitUntil(made._suggestions.isVisible)
    return made


def offered(field: TagField) -> list[str]:
    """Return the suggestions, the current one with an asterisk."""
    offers, chosen = field._suggestions, field._suggestions.currentIndex().row()
    rows = (
        [offers.model().index(row, 0).data() for row in range(offers.model().rowCount())] if offers.isVisible() else []
    )
    return [f"{words}*" if row == chosen else words for row, words in enumerate(rows)]


def entered(field: TagField) -> list[str]:
    told: list[str] = []
    field.entered.connect(told.append)
    return told


def test_before_anything_is_typed_the_feeds_keywords_and_the_much_used_are_offered(field: TagField) -> None:
    assert offered(field) == ["Sea ice", "earth", "earth/ocean", "earth/ocean/ice"]


def test_what_is_meant_is_chosen_and_return_takes_it(field: TagField) -> None:
    told = entered(field)
    QTest.keyClicks(field, "oce")
    assert offered(field) == ["earth/ocean*", "earth/ocean/ice", "New tag oce"]
    QTest.keyClick(field, Key.Key_Return)
    assert (told, field.text(), offered(field)) == (["earth/ocean"], "", [])


def test_a_new_tag_is_said_to_be_new_and_return_takes_it_when_nothing_else_is_meant(field: TagField) -> None:
    told = entered(field)
    QTest.keyClicks(field, "#llm / rlhf")
    assert offered(field) == ["New tag llm/rlhf*"]
    QTest.keyClick(field, Key.Key_Return)
    assert told == ["llm/rlhf"]


def test_scattered_letters_do_not_outdo_a_new_tag(field: TagField) -> None:
    QTest.keyClicks(field, "oen")
    assert offered(field) == ["earth/ocean", "earth/ocean/ice", "New tag oen*"]


def test_ctrl_return_takes_what_is_typed(field: TagField) -> None:
    told = entered(field)
    QTest.keyClicks(field, "ear")
    QTest.keyClick(field, Key.Key_Return, CONTROL)
    assert told == ["ear"]


def test_tab_completes_slash_by_slash(field: TagField) -> None:
    QTest.keyClicks(field, "ice")
    shown = []
    for _ in range(4):
        QTest.keyClick(field, Key.Key_Tab)
        shown.append(field.text())
    assert shown == ["earth/", "earth/ocean", "earth/ocean/", "earth/ocean/ice"]


def test_arrows_choose(field: TagField) -> None:
    told = entered(field)
    QTest.keyClicks(field, "earth")
    QTest.keyClick(field, Key.Key_Down)
    QTest.keyClick(field, Key.Key_Return)
    assert told == ["earth/ocean"]


def test_esc_leaves_at_once(field: TagField) -> None:
    left: list[bool] = []
    field.leave_requested.connect(lambda: left.append(True))
    QTest.keyClicks(field, "ear")
    QTest.keyClick(field, Key.Key_Escape)
    assert (left, offered(field), field.text()) == ([True], [], "")


def test_after_a_comma_another_tag_is_typed(field: TagField) -> None:
    told = entered(field)
    QTest.keyClicks(field, "first, oce")
    QTest.keyClick(field, Key.Key_Return)
    assert told == ["first", "earth/ocean"]


def test_a_tag_that_the_paper_has_is_not_offered_and_is_not_new(field: TagField) -> None:
    QTest.keyClicks(field, "Theory")
    assert offered(field) == []


def test_a_collecting_field_keeps_what_is_taken(qtbot: QtBot) -> None:
    made = TagField(collecting=True)
    made.apply_theme(Theme(palettes.LIGHT))
    made.set_known(KNOWN)
    shown(qtbot, made)
    QTest.keyClicks(made, "oce")
    QTest.keyClick(made, Key.Key_Return)
    QTest.keyClicks(made, ", theo")
    QTest.keyClick(made, Key.Key_Return)
    assert made.text() == "earth/ocean, theory"


def test_the_offers_keep_qts_rules_and_speak(qtmodeltester: ModelTester) -> None:
    model = TagSuggestionModel()
    model.set_suggestions([TagSuggestion("a", 1, "3"), TagSuggestion("b", new=True)])
    qtmodeltester.check(model)
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(2)]
    assert spoken == ["a, 3", "New tag b"]
    assert model.index(1).data(ROW) == TagSuggestion("b", new=True)


def test_t_and_two_letters_tag_a_paper(with_three: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.backend.write(lambda library: library.tags.add([2], "diffusion/guidance")).result()
    with_three.window.papers.view.setFocus()
    QTest.keyClick(focused(), Key.Key_T)
    type_in("gu")
    QTest.keyClick(focused(), Key.Key_Return)
    assert with_three.session.opened is not None
    assert [tag.name for tag in with_three.session.opened.paper.tags] == ["diffusion/guidance"]


def test_the_field_stays_open_for_the_next_tag_until_return_in_it_empty(with_three: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    view = with_three.window.papers.view
    view.setFocus()
    for leaving in (Key.Key_Return, Key.Key_Escape):
        QTest.keyClick(focused(), Key.Key_T)
        for tag in ("gauss", "beta"):
            type_in(tag)
            QTest.keyClick(focused(), Key.Key_Return)
        field = with_three.window.detail.header.tags.field
        assert (field.hasFocus(), field.text()) == (True, "")
        QTest.keyClick(field, leaving)
        assert (view.hasFocus(), field.isHidden()) == (True, True)
    assert with_three.session.opened is not None
    assert {tag.name for tag in with_three.session.opened.paper.tags} == {"beta", "gauss"}


def test_the_empty_field_is_closed_when_the_focus_moves_elsewhere(with_three: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    view = with_three.window.papers.view
    view.setFocus()
    QTest.keyClick(focused(), Key.Key_T)
    view.setFocus()
    assert with_three.window.detail.header.tags.field.isHidden()
