"""The context menus of the window: what a right click, or the menu key, offers where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu

from readinglist.gui.commands.command_table import CONTEXT, CONTEXT_OF_QUEUE, HEAD
from readinglist.gui.session.session import Scope
from readinglist.gui.text.translate import tr
from readinglist.gui.window.menus import import_menu

if TYPE_CHECKING:
    from readinglist.gui.window.main_window import MainWindow

LONGEST = 40  # letters of a selection that a menu shows


class ContextMenus(QObject):
    """Shows the menus that need more of the window than the pane they belong to."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.sidebar.menu_requested.connect(lambda scope, at: self.menu_of(scope).popup(at))
        window.papers.menu_requested.connect(self._on_papers)
        window.papers.head_menu_requested.connect(self._on_head)
        window.detail.abstract.menu_requested.connect(self._on_abstract)

    def _menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _on_papers(self, at: QPoint) -> None:
        menu = self._menu()
        of_queue = CONTEXT_OF_QUEUE if self._window.places.manual_order else ()
        self._window.actions_.fill_menu(menu, (*CONTEXT, *of_queue))
        menu.popup(at)

    def _on_head(self, at: QPoint) -> None:
        menu = self._menu()
        menu.addActions(self._window.papers.orders())
        self._window.actions_.fill_menu(menu, HEAD)
        menu.popup(at)

    def menu_of(self, scope: Scope) -> QMenu:
        """Make the menu of a list: what can be done with its kind, with any list, and the way out."""
        window = self._window
        kind, value = (scope.facet.name, scope.facet.value) if scope.facet else ("", "")
        menu: QMenu | None = None
        if kind == "tag":
            menu = window.tags.menu_of(value)
        elif kind == "import":
            menu = import_menu(window, window.desk, int(value))
        elif kind == "list":
            menu = window.search.menu_of(int(value))
        menu = menu or self._menu()
        menu.addSeparator()
        self._add_ways(menu, scope)
        window.exports.add_to(menu, scope)
        return menu

    def _add_ways(self, menu: QMenu, scope: Scope) -> None:
        """Add what can be done with any list: look at it, search in it, decide its papers one by one."""
        window = self._window

        def search() -> None:
            window.desk.show_scope(scope)
            window.search.focus_search()

        menu.addAction(tr("Show"), lambda: window.desk.show_scope(scope))
        menu.addAction(tr("Search in it…"), search)
        menu.addAction(tr("Triage"), lambda: window.triage.begin_with(scope))

    def _on_abstract(self, selected: str, at: QPoint) -> None:
        """What can be done with an abstract and what is selected in it."""
        window, menu = self._window, self._menu()
        abstract = window.detail.abstract
        asked = " ".join(selected.split())
        menu.addAction(tr("Copy"), abstract.copy).setEnabled(bool(asked))
        menu.addAction(tr("Select all"), abstract.selectAll)
        menu.addSeparator()
        menu.addAction(window.actions_["highlight"])
        if asked:
            shown = asked if len(asked) <= LONGEST else f"{asked[:LONGEST].rstrip()}…"
            menu.addAction(tr("Search for “{text}”", text=shown), lambda: window.search.search_everywhere(f'"{asked}"'))
        menu.popup(at)
