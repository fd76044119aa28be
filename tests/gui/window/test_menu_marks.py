"""Menus show icons, and check marks at what is so now."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QColor, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from readinglist.gui.application import Application
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, palettes
from readinglist.gui.window.menus import ICONS, THEMES
from readinglist.model import Status
from readinglist.paths import RESOURCES

STATUS_COMMANDS = ("read", "queue", "begin", "dismiss")


def menu_of(program: Application, title: str) -> QMenu:
    """Return a menu of the menu bar as it is when it opens."""
    menus = {action.text().replace("&", ""): action.menu() for action in program.window.menuBar().actions()}
    menu = menus[title]
    assert isinstance(menu, QMenu)
    menu.aboutToShow.emit()
    return menu


def checked(program: Application, *names: str) -> list[str]:
    return [name for name in names if program.window.actions_[name].isChecked()]


def tag_actions(program: Application) -> dict[str, QAction]:
    actions = menu_of(program, "Tags").actions()
    return {action.text(): action for action in actions if action.isCheckable()}


@pytest.fixture
def shown(with_three: Application) -> Application:
    """A program whose first paper is selected."""
    with_three.window.papers.view.setFocus()
    QTest.qWait(0)
    return with_three


def test_the_theme_in_use_is_checked_also_when_it_is_chosen_again(shown: Application) -> None:
    for name, theme in THEMES.items():
        shown.store.update(theme=theme)
        menu_of(shown, "View")
        assert checked(shown, *THEMES) == [name]
    shown.window.actions_["theme-light"].trigger()
    shown.window.actions_["theme-light"].trigger()
    menu_of(shown, "View")
    assert checked(shown, *THEMES) == ["theme-light"]


def test_what_is_asked_for_with_a_paper_is_checked_and_shown_there_until_it_is_cleared(shown: Application) -> None:
    header, actions = shown.window.detail.header, shown.window.actions_
    assert header.preference.isHidden()
    for name, text in (("more-like", "More like this"), ("less-like", "Less like this")):
        actions[name].trigger()
        menu_of(shown, "Paper")
        assert checked(shown, "more-like", "less-like") == [name]
        assert (header.preference.text(), header.preference.isVisible()) == (text, True)
    QTest.mouseClick(header.preference, Qt.MouseButton.LeftButton)
    menu_of(shown, "Paper")
    assert checked(shown, "more-like", "less-like") == []
    assert header.preference.isHidden()
    assert shown.window.status.label.text() == "Cleared preference"


def test_the_menu_of_the_status_checks_the_one_of_the_paper(shown: Application) -> None:
    menu = shown.window.detail.header._status.menu()
    paper = shown.session.current
    assert paper is not None
    for status, press in ((Status.INBOX, None), (Status.READ, Qt.Key.Key_R)):
        if press is not None:
            QTest.keyClick(shown.window.papers.view, press)
        shown.window.papers.select_paper(paper)
        menu.aboutToShow.emit()
        assert [action.text() for action in menu.actions() if action.isChecked()] == [tr(STATUSES[status].name)]


def test_the_status_and_the_star_of_the_selected_paper_are_checked(shown: Application) -> None:
    menu_of(shown, "Paper")
    assert checked(shown, *STATUS_COMMANDS, "star") == []
    first, second = shown.window.papers.model.ids[:2]
    shown.window.actions_["star"].trigger()
    shown.window.actions_["queue"].trigger()
    shown.window.papers.select_paper(first)
    menu_of(shown, "Paper")
    assert checked(shown, *STATUS_COMMANDS, "star") == ["queue", "star"]
    shown.window.papers.select_paper(second)
    menu_of(shown, "Paper")
    assert checked(shown, *STATUS_COMMANDS, "star") == []
    shown.window.papers.view.selectAll()
    menu_of(shown, "Paper")
    assert checked(shown, *STATUS_COMMANDS, "star") == []


def test_the_menu_of_a_paper_in_the_list_has_the_marks_too(shown: Application) -> None:
    shown.window.actions_["star"].trigger()
    shown.window.controllers.context_menus._on_papers(QPoint())
    assert checked(shown, "star") == ["star"]
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_the_order_is_checked_in_the_menu_of_the_list_head(shown: Application) -> None:
    shown.window.controllers.context_menus._on_list_header(QPoint())
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    orders = [action.text() for action in menu.actions() if action.isChecked()]
    menu.close()
    assert orders == ["By date added"]


def test_orders_are_offered_only_where_they_make_sense(shown: Application) -> None:
    papers = shown.window.papers

    def offered() -> list[str]:
        return [action.text() for action in papers.orders() if action.isVisible()]

    everywhere = ["Recommended first", "By date added", "By date published", "By title"]
    assert offered() == everywhere
    assert papers._header.order.text() == "By date added"
    shown.session.search("number")
    assert offered() == ["By relevance", *everywhere]
    shown.session.search("")
    shown.session.show_scope(STATUSES[Status.QUEUED].scope)
    assert offered() == [*everywhere, "By queue order"]


def test_the_sidebar_compact_rows_and_the_source_are_checked_while_they_are_shown(shown: Application) -> None:
    menu_of(shown, "View")
    assert checked(shown, "sidebar", "compact", "raw") == ["sidebar"]
    shown.window.actions_["sidebar"].trigger()
    shown.window.actions_["raw"].trigger()
    shown.window.actions_["compact"].trigger()
    menu_of(shown, "View")
    assert checked(shown, "sidebar", "compact", "raw") == ["compact", "raw"]


def test_the_menu_of_tags_lists_all_and_checks_those_of_the_selected_papers(shown: Application) -> None:
    first, second = shown.window.papers.model.ids[:2]
    assert tag_actions(shown) == {}
    shown.session.operations.do(lambda library: library.tags.add([first], "first & only"))
    shown.session.operations.do(lambda library: library.tags.add([first, second], "both"))
    shown.session.operations.do(lambda library: library.tags.add([second], "other"))
    shown.session.operations.do(lambda library: library.tags.set_key("other", 2))
    shown.window.papers.select_paper(first)
    actions = tag_actions(shown)
    assert {text: action.isChecked() for text, action in actions.items()} == {
        "other\t2": False,
        "both": True,
        "first && only": True,
    }
    actions["other\t2"].trigger()
    actions["both"].trigger()
    assert {text: action.isChecked() for text, action in tag_actions(shown).items()} == {
        "other\t2": True,
        "first && only": True,
        "both": False,
    }
    shown.window.papers.view.selectAll()
    assert [text for text, action in tag_actions(shown).items() if action.isChecked()] == []
    assert len(tag_actions(shown)) == len(tag_actions(shown)) == 3


def test_a_digit_adds_its_tag_though_no_menu_has_the_command(shown: Application) -> None:
    shown.session.operations.do(lambda library: library.tags.add([2], "other"))
    shown.session.operations.do(lambda library: library.tags.set_key("other", 2))
    QTest.keyClicks(shown.window.papers.view, "2")
    assert [text for text, action in tag_actions(shown).items() if action.isChecked()] == ["other\t2"]


def test_every_icon_of_a_command_exists_and_is_drawn_when_a_menu_opens(shown: Application) -> None:
    assert {name for name in ICONS.values() if not (RESOURCES / "icons" / f"{name}.svg").exists()} == set()
    assert set(ICONS) <= shown.window.commands.names()
    assert shown.window.actions_["import"].icon().isNull()
    menu_of(shown, "File")
    assert not shown.window.actions_["import"].icon().isNull()
    assert shown.window.actions_["quit"].icon().isNull()


def test_an_icon_is_sharp_on_a_fine_screen_and_a_check_mark_where_it_is_checked(shown: Application) -> None:
    icon = icons.menu_icon("star", "#ff0000", palettes.LIGHT, 2.0)
    size = icons.icon_size()
    off = icon.pixmap(size, 2.0, QIcon.Mode.Normal, QIcon.State.Off)
    on = icon.pixmap(size, 2.0, QIcon.Mode.Normal, QIcon.State.On)
    assert (off.width(), off.devicePixelRatio()) == (2 * size.width(), 2.0)
    pictures = [pixmap.toImage() for pixmap in (off, on)]
    colours = [
        {
            picture.pixelColor(x, y).name()
            for x in range(picture.width())
            for y in range(picture.height())
            if picture.pixelColor(x, y).alpha() == 255
        }
        for picture in pictures
    ]
    assert colours == [{"#ff0000"}, {QColor(palettes.LIGHT.accent).name()}]
