"""The menu of tag colours: the named ones, and a colour dialog for any other."""

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


def fill_colours(menu: QMenu, palette: Palette, on_chosen: Callable[[int], None]) -> None:
    """Add the named colours and an entry that opens the colour dialog to a menu."""
    for number, name in enumerate(COLOUR_NAMES):
        action = menu.addAction(icons.icon("tag", colours.tag_colour(palette, number).name()), tr(name))
        action.triggered.connect(lambda _=False, number=number: on_chosen(number))
    menu.addSeparator()
    window = _window_of(menu)
    menu.addAction(tr("Custom colour…"), lambda: open_colour_dialog(window, on_chosen))


def open_colour_dialog(window: QWidget | None, on_chosen: Callable[[int], None]) -> QColorDialog:
    """Open a colour dialog; ``on_chosen`` gets the chosen colour."""
    dialog = QColorDialog(window)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(tr("Tag colour"))
    dialog.setOption(QColorDialog.ColorDialogOption.DontUseNativeDialog)
    dialog.colorSelected.connect(lambda colour: on_chosen(colours.custom_colour(colour)))
    dialog.open()
    return dialog


def _window_of(menu: QMenu) -> QWidget | None:
    """Return the window that a menu was opened from; the menu itself is deleted when it closes."""
    parent = menu.parentWidget()
    while isinstance(parent, QMenu):
        parent = parent.parentWidget()
    return None if parent is None else parent.window()
