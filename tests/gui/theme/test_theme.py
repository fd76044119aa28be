"""Every palette is readable, and every widget takes the theme in the same way."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import readinglist.gui
from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.gui.session.appearance import Appearance
from readinglist.gui.theme import colours, typography
from readinglist.gui.theme.colours import chip_colours, contrast
from readinglist.gui.theme.palettes import LIGHT, PALETTES, Palette, opposite_name, palette_for
from readinglist.gui.theme.theme import Theme
from readinglist.gui.window.main_window import MainWindow
from readinglist.model import HighlightColour
from readinglist.paths import Paths
from readinglist.settings import Settings

GROUNDS = ("window", "sidebar", "surface", "paper", "raised", "field", "selection", "selection_idle", "hover")
both = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES)


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@both
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "text_soft", "text_faint"])
def test_text_can_be_read_on_every_ground(palette: Palette, ground: str, ink: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= palette.min_contrast


@both
@pytest.mark.parametrize("ground", ["window", "surface", "paper"])
def test_links_can_be_read(palette: Palette, ground: str) -> None:
    assert contrast(palette.accent, getattr(palette, ground)) >= palette.min_contrast


@both
def test_words_on_the_accent_and_on_toasts_can_be_read(palette: Palette) -> None:
    assert contrast(palette.accent_text, palette.accent) >= palette.min_contrast
    assert contrast(palette.toast_text, palette.toast) >= palette.min_contrast
    assert contrast(palette.toast_action, palette.toast) >= palette.min_contrast


@both
@pytest.mark.parametrize("colour", list(HighlightColour))
def test_highlighted_text_can_be_read(palette: Palette, colour: HighlightColour) -> None:
    assert contrast(palette.text, colours.highlight_colour(palette, colour)) >= palette.min_contrast


@both
@pytest.mark.parametrize("ground", ["window", "sidebar", "surface", "paper", "raised", "field"])
def test_what_is_no_text_but_says_something_can_be_seen(palette: Palette, ground: str) -> None:
    for ink in ("accent", "star", "danger", "edge"):
        assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 3.0, ink


@both
@pytest.mark.parametrize("ground", ["window", "surface", "paper", "raised"])
def test_warnings_can_be_read(palette: Palette, ground: str) -> None:
    assert contrast(palette.danger, getattr(palette, ground)) >= palette.min_contrast


@both
@pytest.mark.parametrize("ground", ["accent_soft", "hover"])
def test_what_is_chosen_in_a_menu_can_be_read(palette: Palette, ground: str) -> None:
    assert contrast(palette.text, getattr(palette, ground)) >= palette.min_contrast


@both
@pytest.mark.parametrize("ink", ["accent", "danger", "star", "text_faint"])
def test_what_is_coloured_while_one_types_can_be_read(palette: Palette, ink: str) -> None:
    least = 3.0 if ink == "star" else palette.min_contrast  # the quotation marks say phrase as well
    assert contrast(getattr(palette, ink), palette.field) >= least


@both
def test_letters_that_answer_can_be_read_where_they_are_chosen(palette: Palette) -> None:
    for ground in (palette.raised, palette.selection, palette.surface):
        assert contrast(palette.accent, ground) >= palette.min_contrast


def test_each_palette_has_its_other_side() -> None:
    assert {name: opposite_name(palette) for name, palette in PALETTES.items()} == {
        "light": "dark",
        "dark": "light",
        "contrast": "contrast-dark",
        "contrast-dark": "contrast",
    }


@pytest.mark.parametrize(
    ("name", "dark", "wants_contrast", "expected"),
    [
        ("system", False, False, "light"),
        ("system", True, False, "dark"),
        ("system", False, True, "contrast"),
        ("system", True, True, "contrast-dark"),
        ("light", True, True, "light"),
        ("contrast-dark", False, False, "contrast-dark"),
    ],
)
def test_the_system_decides_unless_the_reader_does(name: str, dark: bool, wants_contrast: bool, expected: str) -> None:
    assert palette_for(name, system_dark=dark, system_contrast=wants_contrast) is PALETTES[expected]


@both
def test_marked_words_can_be_read(palette: Palette) -> None:
    assert contrast(palette.text, palette.mark) >= palette.min_contrast
    assert contrast(palette.text_soft, palette.mark) >= palette.min_contrast


@both
@pytest.mark.parametrize("number", range(24))
@pytest.mark.parametrize("ground", ["surface", "paper", "selection"])
def test_tags_can_be_read_on_their_chips(palette: Palette, number: int, ground: str) -> None:
    plate, ink = chip_colours(palette, number, getattr(palette, ground))
    assert contrast(ink, plate) >= palette.min_contrast


def test_a_theme_sets_type_at_its_text_size_and_in_its_reading_font() -> None:
    theme = Theme(LIGHT, text_size=200, reading_font="sans")
    assert theme.font(typography.BODY).pixelSize() == 27
    assert theme.font(theme.in_reading_font(typography.READING)).family() == typography.UI_FAMILY
    assert theme.font(typography.READING).family() == typography.SERIF_FAMILY
    assert (theme.scaled(18), theme.with_text_size(100).scaled(18)) == (35, 18)
    assert theme.with_text_size(100) == Theme(LIGHT, reading_font="sans")


def test_a_theme_without_more_is_that_of_the_first_settings() -> None:
    settings = Settings()
    assert Theme(LIGHT) == Theme(LIGHT, settings.text_size, settings.reading_font, settings.measure)


def methods(name: str) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Return the methods of a name in the window's code, each with its class."""
    for path in Path(readinglist.gui.__file__).parent.rglob("*.py"):
        for part in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(part, ast.ClassDef):
                yield from ((part.name, f) for f in part.body if isinstance(f, ast.FunctionDef) and f.name == name)


def test_every_widget_takes_the_theme_by_the_same_method_and_none_when_it_is_made() -> None:
    takes = [(name, ast.unparse(method.args)) for name, method in methods("apply_theme")]
    assert len(takes) > 40
    assert {name for name, args in takes if args != "self, theme: Theme"} == set()
    made = [(name, {ast.unparse(arg.annotation or arg) for arg in f.args.args}) for name, f in methods("__init__")]
    assert len(made) > 100
    assert {name for name, types in made if types & {"Theme", "Palette"}} == {"ChartPainter", "RowStyle", "_Writer"}


class StyleChanges(QObject):
    """Counts how often the style of widgets changes."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        self.count += event.type() == QEvent.Type.StyleChange and isinstance(watched, QWidget)
        return False


def test_another_theme_polishes_each_widget_once_not_with_each_that_it_is_in(program: Application) -> None:
    changes = StyleChanges()
    program.app.installEventFilter(changes)
    program.appearance.toggle_dark()
    program.app.removeEventFilter(changes)
    widgets = [widget for widget in program.app.allWidgets() if widget.window() is program.window]
    assert len(widgets) <= changes.count <= 4 * len(widgets)


def test_a_start_polishes_each_widget_once_and_asks_it_for_its_size_before_it_has_a_theme(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a style sheet, Qt polishes a part of the window, and all in it, whenever it joins another.

    When the style sheet comes, Qt asks for sizes. An error is not seen then, and ends the process later.
    """
    sheets: list[str] = []
    sizes: list[QSize] = []
    start = Appearance.start

    def ask_and_start(appearance: Appearance) -> None:
        sheets.append(qapp.styleSheet())
        parts = [each for each in QApplication.allWidgets() if isinstance(each.window(), MainWindow)]
        for widget in sorted(parts, key=lambda part: len(part.findChildren(QWidget))):  # before Qt asks for a whole
            sizes.extend((widget.sizeHint(), widget.minimumSizeHint()))
        start(appearance)

    monkeypatch.setattr(Appearance, "start", ask_and_start)
    paths = Paths.under(tmp_path)
    paths.make()
    made = Application(qapp, paths, Workers.inline())
    qtbot.addWidget(made.window)
    made.close()
    assert sheets == [""]
    assert "QMainWindow" in qapp.styleSheet()
    assert len(sizes) > 200
