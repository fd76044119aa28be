"""The menus of the sidebar: what can be done with a tag, and with an import."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from readinglist.gui.ask import ask
from readinglist.gui.desk import Desk
from readinglist.gui.tag_row import fill_colours
from readinglist.gui.theme import Palette


def tag_menu(parent: QWidget, desk: Desk, name: str, palette: Palette) -> QMenu:
    """Make the menu of a tag: rename or merge, colour, delete."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def rename(new: str) -> None:
        desk.do(lambda library: library.tags.rename(name, new))

    words = "New name (the name of another tag merges the two):"
    menu.addAction("Rename or merge…", lambda: ask(parent, "Rename a tag", words, name, rename))
    fill_colours(menu.addMenu("Colour"), palette, lambda colour: desk.colour_tag(name, colour))
    menu.addSeparator()
    menu.addAction("Delete from all papers", lambda: desk.do(lambda library: library.tags.delete(name)))
    return menu


def import_menu(parent: QWidget, desk: Desk, number: int) -> QMenu:
    """Make the menu of an import."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction("Undo this import", lambda: desk.do(lambda library: library.undo_import(number)))
    return menu
