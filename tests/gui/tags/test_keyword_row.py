"""Keywords of a feed, and making them tags of a paper or of all papers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.tags.keyword_row import KeywordMenu
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused

Key = Qt.Key
MANY = tuple(f"word {n}" for n in range(9))


@pytest.fixture
def fed(program: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Application:
    """Three papers, of which the first two have keywords; menus are not shown, which the offscreen platform cannot."""
    monkeypatch.setattr(KeywordMenu, "popup", lambda menu, at: None)
    bring(
        program, feed(entry("One", keywords=("Graphs", "NLP", *MANY)), entry("Two", keywords=("graphs",)), entry("3"))
    )
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()
    program.window.papers.select_paper(1)
    return program


def shown(program: Application) -> list[str]:
    row = program.window.detail.header.keywords
    widgets = [item.widget() for n in range(row._flow.count()) if (item := row._flow.itemAt(n)) is not None]
    return [widget.text() for widget in widgets if isinstance(widget, QToolButton)]


def chip(program: Application, text: str) -> QToolButton:
    found = program.window.detail.header.keywords.findChildren(QToolButton)
    return next(button for button in found if button.text() == text and not button.isHidden())


def tags(program: Application) -> dict[int, str]:
    rows = program.backend.read(lambda view: view.rows([1, 2, 3])).result()
    return {row.id: " ".join(tag.name for tag in row.tags) for row in rows}


def test_some_keywords_are_shown_and_the_others_on_demand(fed: Application) -> None:
    assert shown(fed) == ["Graphs", "NLP", "word 0", "word 1", "word 2", "6 more"]
    chip(fed, "6 more").click()
    assert shown(fed) == ["Graphs", "NLP", *MANY]


def test_a_paper_without_keywords_shows_nothing_of_them(fed: Application) -> None:
    fed.window.papers.select_paper(3)
    assert fed.window.detail.header.keywords.isHidden()


def test_a_click_makes_a_keyword_a_tag_and_it_is_no_suggestion_any_more(fed: Application) -> None:
    QTest.mouseClick(chip(fed, "NLP"), Qt.MouseButton.LeftButton)
    assert tags(fed) == {1: "NLP", 2: "", 3: ""}
    assert "NLP" not in shown(fed)
    fed.session.operations.undo()
    assert shown(fed)[:2] == ["Graphs", "NLP"]


def test_a_keyword_that_nests_as_a_tag_is_no_suggestion(fed: Application) -> None:
    fed.session.operations.add_tag("maths/graphs")
    assert "Graphs" not in shown(fed)


def test_t_offers_the_keywords_first(fed: Application, qtbot: QtBot) -> None:
    QTest.keyClick(focused(), Key.Key_T)
    field = fed.window.detail.header.tags.field
    qtbot.waitUntil(field._suggestions.isVisible)
    QTest.keyClick(field, Key.Key_Down)
    QTest.keyClick(field, Key.Key_Return)
    assert tags(fed) == {1: "Graphs", 2: "", 3: ""}


def test_its_menu_tags_all_papers_that_have_it_in_one_step(fed: Application) -> None:
    button = chip(fed, "Graphs")
    button.customContextMenuRequested.emit(button.rect().center())
    menu = fed.window.controllers.tags._keyword_menu
    assert [action.text() for action in menu.actions()] == ["Tag this paper", "Tag all 2 papers with this keyword"]
    menu.actions()[1].trigger()
    assert tags(fed) == {1: "Graphs", 2: "Graphs", 3: ""}
    assert fed.window.toast.label.text() == 'Tagged 2 papers "Graphs"'
    fed.session.operations.undo()
    assert tags(fed) == {1: "", 2: "", 3: ""}


def test_the_menu_says_when_no_other_paper_has_it(fed: Application) -> None:
    button = chip(fed, "NLP")
    button.customContextMenuRequested.emit(button.rect().center())
    menu = fed.window.controllers.tags._keyword_menu
    assert (menu.actions()[1].text(), menu.actions()[1].isEnabled()) == ("No other papers have this keyword", False)
