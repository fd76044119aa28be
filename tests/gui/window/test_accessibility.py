"""Whoever cannot use the mouse, or see the window, can use it: names, focus, shapes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.paper_list.delegate import PaperDelegate
from readinglist.gui.theme.palettes import PALETTES, Palette
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets.canvas import Canvas
from readinglist.library import Library
from readinglist.model import Changes, HighlightColour, Status
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused
from tests.pictures import SCENES, lived_in

pytestmark = pytest.mark.slow

INTERACTIVE = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit,
)  # fmt: skip
AROUND = 16  # pixels beside a widget that may say that the keyboard is there
BACK = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(autouse=True)
def _active(program: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()


@pytest.fixture
def lived(program: Application) -> Application:
    """A program as it is after a week, with a paper that has everything."""

    def fill(library: Library) -> Changes:
        lived_in(library)
        return library.state()

    program.backend.write(fill).result()
    program.session.start()
    program.session.operations.open_writer()
    program.window.papers.focus()
    return program


def name_of(widget: QWidget) -> str:
    """Return what a screen reader calls a widget."""
    spoken = QAccessible.queryAccessibleInterface(widget)
    assert spoken is not None
    return spoken.text(QAccessible.Text.Name)


def interactive(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        inner = isinstance(
            widget.parent(), QComboBox | QLineEdit | QAbstractSpinBox
        )  # parts of the one that has a name
        if isinstance(widget, INTERACTIVE) and widget.isVisible() and not inner and widget.window() is root:
            yield widget


@pytest.mark.parametrize("scene", sorted(SCENES))
def test_everything_that_can_be_used_has_a_name(lived: Application, scene: str) -> None:
    SCENES[scene](lived)
    roots = {lived.window, QApplication.activeModalWidget() or lived.window}
    nameless = [
        f"{type(widget).__name__}#{widget.objectName()}"
        for root in roots
        for widget in interactive(root)
        if not name_of(widget) and type(widget).__name__ not in ("QTableCornerButton", "QHeaderView")
    ]
    for root in roots - {lived.window}:
        root.close()
    assert nameless == []


def region(program: Application, widget: QWidget) -> str:
    """Say in which part of the window a widget stands."""
    window = program.window
    parts = {"bar": window.toolbar, "lists": window.panes.side, "list": window.papers, "paper": window.detail}
    return next((name for name, part in parts.items() if part is widget or part.isAncestorOf(widget)), "line below")


def walk(program: Application, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> list[QWidget]:
    """Press Tab until one comes round."""
    first = focused()
    seen = [first]
    for _ in range(200):
        QTest.keyClick(focused(), Qt.Key.Key_Backtab if modifier else Qt.Key.Key_Tab, modifier)
        if focused() is first:
            return seen
        seen.append(focused())
    raise AssertionError([type(widget).__name__ for widget in seen])


def test_tab_leads_through_all_parts_in_the_order_of_reading_and_back(lived: Application) -> None:
    lived.window.toolbar.importing.setFocus()
    forth = walk(lived)
    regions = [region(lived, widget) for widget in forth]
    assert list(dict.fromkeys(regions)) == ["bar", "lists", "list", "paper"]
    assert regions == sorted(regions, key=["bar", "lists", "list", "paper"].index)
    back = walk(lived, BACK)
    assert back == [forth[0], *reversed(forth[1:])]


def test_in_the_paper_tab_follows_the_eye(lived: Application) -> None:
    QTest.qWait(0)
    lived.window.papers.view.setFocus()
    paper = [widget for widget in walk(lived) if region(lived, widget) == "paper"]
    sheet = lived.window.detail.sheet
    tops = [widget.mapTo(sheet, widget.rect().center()).y() for widget in paper]
    assert len(tops) > 7
    assert all(below >= above - 14 for above, below in pairwise(tops))


def differing(one: QImage, other: QImage) -> int:
    """Count the pixels in which two pictures differ."""
    return sum(one.pixel(x, y) != other.pixel(x, y) for x in range(one.width()) for y in range(one.height()))


def test_where_the_keyboard_is_can_be_seen(lived: Application) -> None:
    lived.window.resize(1200, 1900)  # nothing is scrolled out of sight
    lived.window.toolbar.importing.setFocus()
    unseen = []
    for widget in walk(lived):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.qWait(0)
        corner = widget.mapTo(lived.window, QPoint(0, 0))
        where = QRect(corner, widget.size().boundedTo(QSize(400, 120))).adjusted(-AROUND, -2, AROUND, 2)
        there = lived.window.grab(where).toImage()
        other = lived.window.toolbar.help if widget is not lived.window.toolbar.help else lived.window.toolbar.theme
        other.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.qWait(0)
        if differing(there, lived.window.grab(where).toImage()) < 30:
            unseen.append(f"{type(widget).__name__} {name_of(widget)}")
    assert unseen == []


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)
def test_no_status_is_told_by_colour_alone(qapp: QApplication, palette: Palette) -> None:
    shapes = {}
    for status in Status:
        delegate = PaperDelegate()
        delegate.apply_theme(Theme(palette))
        picture = QImage(24, 24, QImage.Format.Format_ARGB32)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        canvas = Canvas(painter, QRectF(0, 0, 24, 24), Qt.LayoutDirection.LeftToRight)
        delegate._paint_status(canvas, 12, 12, status)
        painter.end()
        shapes[status] = picture.convertToFormat(QImage.Format.Format_Alpha8)
    for (one, shape), (other, other_shape) in combinations(shapes.items(), 2):
        assert differing(shape, other_shape) > 20, (one, other)


def test_a_row_says_what_it_shows(program: Application) -> None:
    bring(program, feed(*(entry(f"Paper {n}", line=2 * n + 1) for n in range(3))))

    def fill(n: int = 2) -> None:
        program.backend.write(lambda library: library.tags.add([n], "llm/training")).result()
        program.backend.write(lambda library: library.set_starred([n], starred=True)).result()
        program.backend.write(lambda library: library.set_note(n, "why")).result()
        program.backend.write(lambda library: library.add_highlight(n, 0, 2, HighlightColour.BLUE, "")).result()

    fill()
    model = program.window.papers.model
    row = model.row_of(2)
    text = model.index(row).data(Qt.ItemDataRole.AccessibleTextRole)
    assert text == f"unread, inbox, starred, {row + 1} of 3, Paper 1, llm/training, with a note, with highlights"
