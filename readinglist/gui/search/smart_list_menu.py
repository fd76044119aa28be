"""What can be done with a smart list, and how a search becomes one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from readinglist.gui.session.session import Scope, Session
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.text_prompt import prompt_for_text
from readinglist.model import SmartList


def list_menu(parent: QWidget, session: Session, smart: SmartList, change: Callable[[SmartList], None]) -> QMenu:
    """Make the menu of a smart list; ``change`` takes its search to the search field."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def rename(name: str) -> None:
        session.operations.do(lambda library: library.lists.rename(smart.id, name))

    menu.addAction(tr("Rename…"), lambda: prompt_for_text(parent, tr("Rename a list"), tr("Name"), smart.name, rename))
    menu.addAction(tr("Change the search"), lambda: change(smart))
    menu.addAction(tr("Copy the search"), lambda: QGuiApplication.clipboard().setText(smart.query))
    menu.addSeparator()
    menu.addAction(tr("Move up"), lambda: session.operations.do(lambda library: library.lists.move(smart.id, -1)))
    menu.addAction(tr("Move down"), lambda: session.operations.do(lambda library: library.lists.move(smart.id, 1)))
    menu.addSeparator()
    menu.addAction(tr("Delete the list"), lambda: session.operations.do(lambda library: library.lists.delete(smart.id)))
    return menu


def whole_search(scope: Scope, text: str, lists: tuple[SmartList, ...]) -> str:
    """Return a search with what its list stands for written out: "status:inbox diffusion"."""
    facet = scope.facet
    if facet is None:
        return text.strip()
    if facet.name == "list":
        within = next((f"({one.query})" for one in lists if str(one.id) == facet.value), "")
    else:
        value = str(facet.value)
        within = f"{facet.name}:" + (f'"{value}"' if any(c.isspace() or c in "()" for c in value) else value)
    return f"{within} {text.strip()}".strip()
