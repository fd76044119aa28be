"""The colours of tags as a menu: those that have names, and any other."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QColorDialog, QMenu, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import colours, icons
from readinglist.gui.theme.palettes import Palette
from readinglist.i18n import en

COLOUR_NAMES = (
    en("Green"),
    en("Blue"),
    en("Purple"),
    en("Berry"),
    en("Rust"),
    en("Olive"),
    en("Leaf"),
    en("Teal"),
    en("Indigo"),
    en("Grey"),
)


def fill_colours(menu: QMenu, palette: Palette, chosen: Callable[[int], None]) -> None:
    """Fill a menu with the colours of tags, each named, and a way to mix another."""
    for number, name in enumerate(COLOUR_NAMES):
        action = menu.addAction(icons.icon("tag", colours.tag_colour(palette, number).name()), tr(name))
        action.triggered.connect(lambda _=False, number=number: chosen(number))
    menu.addSeparator()
    window = _window_of(menu)
    menu.addAction(tr("Another colour…"), lambda: mix(window, chosen))


def mix(window: QWidget | None, chosen: Callable[[int], None]) -> QColorDialog:
    """Let the reader mix a colour."""
    dialog = QColorDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr("Colour of a tag"))
    dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
    dialog.colorSelected.connect(lambda colour: chosen(colours.custom_colour(colour)))
    dialog.open()
    return dialog


def _window_of(menu: QMenu) -> QWidget | None:
    """Return the window that a menu was opened from: the menu itself goes when it closes."""
    parent = menu.parentWidget()
    while isinstance(parent, QMenu):
        parent = parent.parentWidget()
    return None if parent is None else parent.window()
