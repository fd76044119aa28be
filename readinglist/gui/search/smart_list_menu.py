"""The context menu of a smart list, and the query that is saved as one."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QWidget

from readinglist.gui.session.session import Scope, Session
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.dialogs import prompt_for_text
from readinglist.model import SmartList


def smart_list_menu(
    parent: QWidget,
    session: Session,
    lists: Sequence[SmartList],
    smart: SmartList,
    edit: Callable[[SmartList], None],
) -> QMenu:
    """Return the menu of one of the smart lists; ``edit`` puts its query into the search field."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def rename(name: str) -> None:
        session.operations.do(lambda library: library.lists.rename(smart.id, name))

    def add_move(text: str, by: int, ends: Sequence[SmartList]) -> None:
        action = menu.addAction(text, lambda: session.operations.do(lambda library: library.lists.move(smart.id, by)))
        action.setEnabled(smart not in ends)

    menu.addAction(tr("Rename…"), lambda: prompt_for_text(parent, tr("Rename list"), tr("Name"), smart.name, rename))
    menu.addAction(tr("Edit search"), lambda: edit(smart))
    menu.addAction(tr("Copy search"), lambda: QGuiApplication.clipboard().setText(smart.query))
    menu.addSeparator()
    add_move(tr("Move up"), -1, lists[:1])
    add_move(tr("Move down"), 1, lists[-1:])
    menu.addSeparator()
    menu.addAction(tr("Delete list"), lambda: session.operations.do(lambda library: library.lists.delete(smart.id)))
    return menu


def full_query(scope: Scope, text: str, lists: tuple[SmartList, ...]) -> str:
    """Return a search with the filter of its list written out: "status:inbox diffusion"."""
    facet = scope.facet
    if facet is None:
        return text.strip()
    if facet.name == "list":
        list_filter = next((f"({smart_list.query})" for smart_list in lists if str(smart_list.id) == facet.value), "")
    else:
        value = str(facet.value)
        list_filter = f"{facet.name}:" + (f'"{value}"' if any(c.isspace() or c in "()" for c in value) else value)
    return f"{list_filter} {text.strip()}".strip()
