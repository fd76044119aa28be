"""A window from right to left: what is painted by hand stands on the other side, and is clicked there."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

import numpy as np
import pytest
from PySide6.QtCore import QLocale, QObject, QPoint, QRect, Qt, QTranslator
from PySide6.QtGui import QBrush, QColor, QCursor, QFont, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QStyle, QStyleOptionViewItem, QWidget
from pytestqt.qtbot import QtBot

from readinglist.gui.annotations.delegate import AnnotationsDelegate
from readinglist.gui.application import Application
from readinglist.gui.shortcuts.shortcuts_sheet import ShortcutRow, ShortcutsSheet
from readinglist.gui.text import bidi, direction
from readinglist.gui.text.plain_lines import PlainLine
from readinglist.gui.text.translate import install_translators, tr, trn
from readinglist.gui.theme import icons, metrics, palettes, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.triage import status_painting
from readinglist.gui.triage.summary import TriageTally
from readinglist.gui.triage.triage_bar import STRIP_HEIGHT
from readinglist.library import Library
from readinglist.model import Changes, Status
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused
from tests.gui.text.test_translate import words_script
from tests.pictures import SCENES, lived_in

pytestmark = pytest.mark.slow

LayoutDirection = Qt.LayoutDirection
LEFT, RIGHT = LayoutDirection.LeftToRight, LayoutDirection.RightToLeft
Key = Qt.Key


@pytest.fixture
def from_right(qapp: QApplication) -> Iterator[None]:
    """Let everything run from right to left."""
    qapp.setLayoutDirection(RIGHT)
    yield
    qapp.setLayoutDirection(LEFT)


@pytest.fixture
def lived(program: Application, qtbot: QtBot) -> Application:
    """A program as it is after a week."""

    def fill(library: Library) -> Changes:
        lived_in(library)
        return library.state()

    program.backend.write(fill).result()
    program.session.start()
    program.session.operations.open_writer()
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.focus()
    return program


@pytest.fixture
def lived_from_right(from_right: None, program: Application, lived: Application) -> Application:
    """The same in a window from right to left."""
    return lived


# --- painting ---------------------------------------------------------------------------------------------

VIEWS: dict[str, Callable[[Application], QAbstractItemView]] = {
    "list": lambda program: program.window.papers.view,
    "queue": lambda program: program.window.papers.view,
    "trash": lambda program: program.window.papers.view,
    "dropping": lambda program: program.window.sidebar,
    "finder": lambda program: program.window.controllers.palette.panel.view,
    "finder-open": lambda program: program.window.controllers.palette.panel.view,
    "preview": lambda program: program.window.panes.import_page._list,
    "notebook": lambda program: program.window.controllers.lazy_pages.annotations_page.view,
    "several": lambda program: program.window.detail.bulk_tag_editor.view,
    "tag": lambda program: program.window.detail.header.tags.field._suggestions,
}


def painted(view: QAbstractItemView, row: int, way: LayoutDirection, size: tuple[int, int] = (400, 90)) -> QImage:
    """Paint a row as if it stood in a view of its own."""
    picture = QImage(*size, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    option = QStyleOptionViewItem()
    option.initFrom(view)
    option.rect = QRect(QPoint(), picture.size())
    option.direction = way
    option.state |= QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected
    with QPainter(picture) as painter:
        painter.setLayoutDirection(way)
        view.itemDelegate().paint(painter, option, view.model().index(row, 0))
    return picture


def levels(picture: QImage) -> np.ndarray:
    """Return the pixels as numbers."""
    bits = np.frombuffer(picture.convertToFormat(QImage.Format.Format_RGB32).constBits(), np.uint8)
    return bits.reshape(picture.height(), picture.width(), 4)[:, :, :3].astype(int)


def unlike(one: QImage, other: QImage) -> int:
    """Count the pixels of one picture that the other does not have there or just beside it."""
    here, there = levels(one), np.pad(levels(other), ((0, 0), (1, 1), (0, 0)), mode="edge")
    width = here.shape[1]
    best = np.min([np.abs(here - there[:, shift : shift + width]).max(axis=2) for shift in (0, 1, 2)], axis=0)
    return int((best > 60).sum())


def turned(picture: QImage) -> QImage:
    return picture.flipped(Qt.Orientation.Horizontal)


class Everything:
    """Holds whatever is asked for."""

    def __contains__(self, what: object) -> bool:
        return True


@pytest.fixture
def signs_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Write no words, for they are not mirrored; turn every icon, for the same reason."""
    for line in (PlainLine, bidi._PlainLine, bidi._StyledLine, bidi._BidiLine):
        monkeypatch.setattr(line, "draw", lambda *_: None)
    monkeypatch.setattr(AnnotationsDelegate, "_write", lambda *_: None)
    monkeypatch.setattr(icons, "DIRECTIONAL", Everything())


@pytest.mark.parametrize("scene", VIEWS)
def test_a_row_from_right_to_left_is_one_from_left_to_right_in_a_mirror(
    lived: Application, scene: str, signs_alone: None
) -> None:
    SCENES[scene](lived)
    view = VIEWS[scene](lived)
    rows = range(min(view.model().rowCount(), 24))
    pictures = [(painted(view, row, LEFT), painted(view, row, RIGHT)) for row in rows]
    assert [row for row, (left, right) in enumerate(pictures) if unlike(turned(left), right) > 4] == []
    assert any(unlike(left, right) > 40 for left, right in pictures)


HEBREW = "זיכרון קצר של מודל שפה ועוד כמה מילים על שכחה, והמחיר של " + "LSTM, GRU, Attention " * 4 + "בעברית"


def test_the_second_line_runs_as_the_first_does(program: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(program, feed(entry("Paper", HEBREW)))
    view, ways = VIEWS["list"](program), dict[str, LayoutDirection]()
    real = bidi.layout_line

    def noted(text: str, font: QFont, way: LayoutDirection | None = None) -> bidi.ShapedLine:
        ways[text] = bidi.text_direction(text) if way is None else way
        return real(text, font, way)

    monkeypatch.setattr(bidi, "layout_line", noted)
    for row in range(view.model().rowCount()):
        painted(view, row, LEFT, (500, 90))
    parts = {text: way for text, way in ways.items() if text and text[:20] in HEBREW}
    # The second line is cut elsewhere under the pointer, where there are buttons.
    assert {bidi.text_direction(text) for text in parts} == {RIGHT, LEFT}
    assert set(parts.values()) == {RIGHT}


def test_widgets_are_mirrored_as_rows_are(
    lived: Application, signs_alone: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(status_painting, "pattern", lambda *_: QBrush())  # they run in one direction everywhere
    SCENES["triage"](lived)
    QCursor.setPos(lived.window.mapToGlobal(QPoint(0, 0)))  # so that no button is under the pointer of an earlier test
    triage, tally = lived.window.controllers.triage, TriageTally()
    bar = triage.bar
    tally.apply_theme(Theme(palettes.LIGHT))
    tally.show_tally({Status.QUEUED: 3, Status.READ: 12}, 0)
    tally.resize(tally.sizeHint())
    strip = QRect(0, 0, bar.width(), STRIP_HEIGHT)
    places: list[tuple[QWidget, QRect]] = [(one, one.rect()) for one in (tally, *triage.decision_bar.buttons.values())]
    for widget, place in [*places, (bar, strip)]:
        left = widget.grab(place).toImage()
        widget.setLayoutDirection(RIGHT)
        right = widget.grab(place).toImage()
        widget.setLayoutDirection(LEFT)
        assert unlike(left, right) > 20
        assert unlike(turned(left), right) <= 4


# --- icons ------------------------------------------------------------------------------------------------


def test_icons_that_point_are_turned_and_others_are_not(qapp: QApplication, from_right: None) -> None:
    def drawn(name: str, *, mirrored: bool) -> QImage:
        return icons.pixmap(name, "#000000", 20, mirrored=mirrored).toImage()

    for name in ("chevron-right", "chevron-left", "undo", "sidebar"):
        assert drawn(name, mirrored=True) == turned(drawn(name, mirrored=False)) != drawn(name, mirrored=False)
        assert icons.icon(name, "#000000").cacheKey() != icons.icon(name, "#000000", as_drawn=True).cacheKey()
    for name in ("search", "note", "check", "tag", "help", "more"):
        assert drawn(name, mirrored=True) == drawn(name, mirrored=False)


def test_years_stand_as_in_the_charts(lived_from_right: Application) -> None:
    SCENES["pace"](lived_from_right)
    page = lived_from_right.window.controllers.lazy_pages.pace_page
    assert page._earlier.mapTo(page, QPoint()).x() < page._later.mapTo(page, QPoint()).x()


# --- sizes ------------------------------------------------------------------------------------------------


def tall(picture: QImage, colour: str) -> int:
    """Return how many pixels high the largest thing of a colour is."""
    there = (np.abs(levels(picture) - levels(_one(colour))[0, 0]).max(axis=2) < 24).sum(axis=0)
    return int(there.max())


def _one(colour: str) -> QImage:
    picture = QImage(1, 1, QImage.Format.Format_RGB32)
    picture.fill(QColor(colour))
    return picture


@pytest.mark.parametrize(
    ("scene", "colour"),
    [("list", palettes.LIGHT.star), ("preview", palettes.LIGHT.accent), ("several", palettes.LIGHT.accent)],
)
def test_signs_grow_with_the_text(lived: Application, signs_alone: None, scene: str, colour: str) -> None:
    lived.store.update(theme="light")
    SCENES[scene](lived)
    view, heights = VIEWS[scene](lived), []
    for text_size in (100, 200):
        lived.store.update(text_size=text_size)
        inside = painted(view, 0, LEFT, (900, 120)).copy(6, 0, 894, 120)  # without the bar of the current row
        heights.append(tall(inside, colour))
    assert heights[1] == pytest.approx(2 * heights[0], rel=0.25)


def test_a_sign_is_at_its_first_size_when_the_text_is(qapp: QApplication) -> None:
    assert [Theme(palettes.LIGHT).scaled(length) for length in (3, 4, 8, 14, 16, 18)] == [3, 4, 8, 14, 16, 18]
    assert typography.scaled_to_font(18, -1) == 18  # a font that is measured in points


def test_icons_of_buttons_grow_too(lived: Application) -> None:
    def sharp() -> int:
        button = lived.window.toolbar.importing
        return button.icon().actualSize(button.iconSize()).width()

    first = sharp()
    lived.store.update(text_size=200)
    assert sharp() == pytest.approx(2 * first, abs=2)


# --- the mouse and the keys -------------------------------------------------------------------------------


def click(view: QAbstractItemView, row: int, from_start: int) -> None:
    """Click into a row so many pixels from the side where one begins to read; negative from the other."""
    box = view.visualRect(view.model().index(row, 0))
    x = from_start if from_start >= 0 else box.width() + from_start
    at = QStyle.visualPos(view.layoutDirection(), box, QPoint(box.left() + x, box.center().y()))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def row_named(view: QAbstractItemView, name: str) -> int:
    model = view.model()
    return next(row for row in range(model.rowCount()) if model.index(row, 0).data() == name)


def test_a_branch_is_folded_by_the_sign_at_its_end(lived_from_right: Application) -> None:
    sidebar = lived_from_right.window.sidebar
    click(sidebar, row_named(sidebar, "earth"), 20)
    assert sidebar.collapsed == []
    click(sidebar, row_named(sidebar, "earth"), -16)
    assert sidebar.collapsed == ["earth"]
    box = sidebar.visualRect(sidebar.model().index(row_named(sidebar, "earth"), 0))
    assert sidebar._delegate.is_on_arrow(box, box.topLeft() + QPoint(16, 4), sidebar.layoutDirection())


def test_an_entry_is_ticked_by_its_box_at_the_right(lived_from_right: Application) -> None:
    SCENES["preview"](lived_from_right)
    view = VIEWS["preview"](lived_from_right)

    def ticked() -> bool:
        return Qt.CheckState(view.model().index(0, 0).data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked

    box = view.visualRect(view.model().index(0, 0))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.left() + 24, box.center().y()))
    assert ticked()
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(box.right() - 24, box.center().y()))
    assert not ticked()


def test_the_left_arrow_leads_on_and_the_right_one_back(lived_from_right: Application) -> None:
    window = lived_from_right.window
    sidebar = window.sidebar
    sidebar.setFocus()
    sidebar.setCurrentIndex(sidebar.model().index(row_named(sidebar, "earth"), 0))
    QTest.keyClick(sidebar, Key.Key_Right)
    assert sidebar.collapsed == ["earth"]
    QTest.keyClick(sidebar, Key.Key_Left)
    assert sidebar.collapsed == []
    QTest.keyClick(sidebar, Key.Key_Left)
    assert focused() is window.papers.view
    QTest.keyClick(window.papers.view, Key.Key_Left)
    assert window.detail.isAncestorOf(focused())


def test_a_row_is_clicked_and_chosen_there_too(lived_from_right: Application) -> None:
    view = lived_from_right.window.papers.view
    click(view, 2, 30)
    assert list(view.selected_rows()) == [2]


# --- beside the rows --------------------------------------------------------------------------------------


def test_margins_are_on_the_side_where_one_begins_to_read(lived_from_right: Application) -> None:
    layout = lived_from_right.window.controllers.triage.bar.layout()
    assert layout is not None
    margins = layout.contentsMargins()
    assert (margins.right(), margins.left()) == (metrics.LARGE, metrics.MEDIUM)


def test_offers_stand_under_the_beginning_of_the_line(lived_from_right: Application) -> None:
    SCENES["several"](lived_from_right)
    field = lived_from_right.window.detail.bulk_tag_editor.field
    line, offers = QRect(field.mapTo(field.window(), QPoint()), field.size()), field._suggestions.geometry()
    assert offers.right() == line.right()
    assert offers.width() < line.width()


def test_a_key_stands_before_what_it_does(lived_from_right: Application) -> None:
    SCENES["keys"](lived_from_right)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, ShortcutsSheet)
    lines = sheet.findChildren(ShortcutRow)
    assert all(line.label.geometry().right() < line.cap.geometry().left() for line in lines)
    first = lines[0].mapTo(sheet, QPoint()).x()
    assert first == max(line.mapTo(sheet, QPoint()).x() for line in lines)
    sheet.close()


def test_a_text_keeps_its_own_order_in_a_button(program: Application, from_right: None) -> None:
    bring(program, feed(entry("Paper")))
    program.backend.write(lambda library: library.tags.add([1], "C++")).result()
    assert program.window.detail.header.tags._chips[0].text() == "\u2068C++\u2069"


def test_what_is_replaced_in_a_text_keeps_its_own_order_too(qapp: QApplication, from_right: None) -> None:
    assert tr("Tagged {tag}{key}", tag="C++", key=" (T)") == "Tagged \u2068C++\u2069 \u2068(T)\u2069"
    assert trn("{n} in {feed}", "{n} in {feed}", 2, feed="a.txt") == "2 in \u2068a.txt\u2069"
    assert tr("Tagged {tag}{key}", tag=7, key="") == "Tagged 7"
    assert tr("In {folder}.", folder=PurePosixPath("/tmp/a")) == "In \u2068/tmp/a\u2069."
    assert tr("Tagged {tag}", tag="זיכרון") == "Tagged זיכרון"  # it runs as the text does


def test_a_text_is_left_alone_from_left_to_right(qapp: QApplication) -> None:
    assert (direction.isolate("C++"), tr("Tagged {tag}", tag="C++")) == ("C++", "Tagged C++")


@pytest.mark.parametrize(("language", "way"), [("he", RIGHT), ("de", LEFT)])
def test_a_language_brings_the_way_it_is_written(
    qapp: QApplication, tmp_path: Path, language: str, way: LayoutDirection
) -> None:
    source = tmp_path / f"readinglist_{language}.ts"
    source.write_text(words_script().written(language, {"Undo": False}, {"Undo": ["בטל"]}), "utf-8")
    release = Path(sys.executable).with_name("pyside6-lrelease")
    subprocess.run([release, source, "-qm", source.with_suffix(".qm")], check=True, capture_output=True)
    parent = QObject()
    default = QLocale()
    assert install_translators(parent, tmp_path, QLocale(language))
    assert (QGuiApplication.layoutDirection(), tr("Undo")) == (way, "בטל")
    for translator in parent.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    QLocale.setDefault(default)
    qapp.setLayoutDirection(LEFT)


def test_without_a_translation_nothing_is_turned(qapp: QApplication, tmp_path: Path) -> None:
    default = QLocale()
    assert not install_translators(qapp, tmp_path, QLocale("he"))
    assert QGuiApplication.layoutDirection() == LEFT
    QLocale.setDefault(default)
