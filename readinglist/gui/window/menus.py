"""The menu of an import in the sidebar."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from readinglist.gui.session.session import Session
from readinglist.gui.text.translate import tr


def import_menu(parent: QWidget, desk: Session, number: int) -> QMenu:
    """Make the menu of an import."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addAction(tr("Undo this import"), lambda: desk.operations.do(lambda library: library.undo_import(number)))
    return menu
