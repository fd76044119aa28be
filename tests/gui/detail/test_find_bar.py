"""Find in the abstract, and its links."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.detail.find_bar import find_matches
from readinglist.gui.widgets.url_finder import find_urls
from readinglist.model import Link, LinkKind
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused, type_in

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ABSTRACT = r"A boat, $\ell_0$ BOATS and no boat~house. Code: https://github.com/some/one\_boat."


@pytest.fixture
def harbour(program: Application, qtbot: QtBot) -> Application:
    """A window with one paper that has links, and one that has none."""
    links = (Link(LinkKind.CODE, "https://github.com/some/one_boat"),)
    bring(program, feed(entry("On Boats", ABSTRACT, arxiv_id="2501.00001", links=links), entry("On Sand", "A boat.")))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()
    return program


@pytest.fixture
def opened_urls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that a browser would open."""
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toString()))
    return urls


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, modifier)


def found(program: Application) -> list[str]:
    view = program.window.detail.abstract
    return [view.shown_text[start:end] for start, end in view._matches]


def test_ctrl_f_counts_and_goes_round_and_esc_returns(harbour: Application) -> None:
    press(Key.Key_F, modifier=CONTROL)
    bar = harbour.window.detail._find_bar
    type_in("boat")
    assert found(harbour) == ["boat", "BOAT", "boat", "boat"]
    assert bar._count.text() == "1 of 4"
    press(Key.Key_Return, Key.Key_Return)
    assert bar._count.text() == "3 of 4"
    press(Key.Key_Return, modifier=SHIFT)
    bar._next.click()
    bar.field.setFocus()
    press(Key.Key_Down, Key.Key_Down)
    assert bar._count.text() == "1 of 4"
    press(Key.Key_Escape)
    assert not bar.isVisible()
    assert found(harbour) == []
    assert harbour.window.papers.view.hasFocus()


def test_it_is_found_as_it_is_shown_and_in_the_next_paper_too(harbour: Application) -> None:
    press(Key.Key_F, modifier=CONTROL)
    bar = harbour.window.detail._find_bar
    type_in("boat house")
    assert found(harbour) == ["boat\u00a0house"]
    bar.field.setText("ℓ₀")
    assert found(harbour) == ["ℓ₀"]
    bar.field.setText("sand")
    assert bar._count.text() == "No matches"
    bar.field.setText("boat.")
    harbour.window.papers.step(1)
    assert (found(harbour), bar._count.text()) == (["boat."], "1 of 1")


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("straße STRASSE", "strasse", ((7, 14),)),
        ("İstanbul and istanbul", "istanbul", ((13, 21),)),
        ("state–of–the-art", "state-of-the-art", ((0, 16),)),
        ("aaa", "aa", ((0, 2),)),
        ("a b", " ", ()),
    ],
)
def test_places_are_counted_in_the_text_itself(text: str, words: str, expected: tuple[tuple[int, int], ...]) -> None:
    assert find_matches(text, words) == expected


def test_o_offers_the_links_and_a_number_opens_one(harbour: Application, opened_urls: list[str]) -> None:
    press(Key.Key_O)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [
        "&1  Open arxiv.org/abs/2501.00001",
        "&2  Open arxiv.org/pdf/2501.00001",
        "&3  Open github.com/some/one_boat",
    ]
    QTest.keyClick(menu, Key.Key_3)
    assert opened_urls == ["https://github.com/some/one_boat"]


def test_shift_o_copies_the_address_that_is_chosen(harbour: Application) -> None:
    press(Key.Key_O, modifier=SHIFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Key.Key_Return)
    assert QGuiApplication.clipboard().text() == "https://arxiv.org/abs/2501.00001"
    assert harbour.window.status.label.text() == "Copied https://arxiv.org/abs/2501.00001"


def test_a_link_in_the_abstract_opens_with_a_click(harbour: Application, opened_urls: list[str]) -> None:
    view = harbour.window.detail.abstract
    view.setTextCursor(QTextCursor(view.document()))
    at = view.character_rect(view.shown_text.index("github.com")).center()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert opened_urls == ["https://github.com/some/one_boat"]
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.character_rect(3).center())
    assert len(opened_urls) == 1


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("see https://x.org/a_(b), and (http://y.org/c).", ["https://x.org/a_(b)", "http://y.org/c"]),
        ("code at github.com/some/one.", ["https://github.com/some/one"]),
        ("javascript:alert(1) file:///etc ftp://x.org me@github.com/x http://nowhere", []),
    ],
)
def test_only_addresses_of_the_web_are_links(text: str, urls: list[str]) -> None:
    assert [address.url for address in find_urls(text)] == urls
    assert all(text[slice(*address.span)] in address.url for address in find_urls(text))
