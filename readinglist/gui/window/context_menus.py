"""The context menus of the window: what a right click, or the menu key, offers where."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt
from PySide6.QtWidgets import QMenu, QWidget

from readinglist.gui.commands.actions import Actions
from readinglist.gui.detail.detail import Detail
from readinglist.gui.exporting.controller import ExportController
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.paper_list.queue_and_trash import QueueAndTrashController
from readinglist.gui.search.controller import SearchController
from readinglist.gui.session.session import Scope, Session
from readinglist.gui.sidebar.sidebar import Sidebar
from readinglist.gui.tags.controller import TagController
from readinglist.gui.text.translate import tr
from readinglist.gui.triage.controller import TriageController
from readinglist.gui.window.menus import LIST_HEADER_MENU, PAPER_MENU, QUEUE_MENU

LONGEST = 40  # characters of a selection that a menu shows


class ContextMenus(QObject):
    """Shows the menus that need more than the pane they belong to."""

    def __init__(
        self,
        parent: QWidget,
        actions: Actions,
        session: Session,
        *,
        sidebar: Sidebar,
        papers: PaperList,
        detail: Detail,
        tags: TagController,
        search: SearchController,
        exports: ExportController,
        triage: TriageController,
        queue_and_trash: QueueAndTrashController,
    ) -> None:
        super().__init__(parent)
        self._parent, self._actions, self._session = parent, actions, session
        self._papers, self._detail = papers, detail
        self._tags, self._search, self._exports, self._triage = tags, search, exports, triage
        self._queue_and_trash = queue_and_trash
        sidebar.menu_requested.connect(lambda scope, at: self.menu_of(scope).popup(at))
        papers.menu_requested.connect(self._on_papers)
        papers.head_menu_requested.connect(self._on_list_header)
        detail.abstract.menu_requested.connect(self._on_abstract)

    def _menu(self) -> QMenu:
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _on_papers(self, at: QPoint) -> None:
        menu = self._menu()
        of_queue = QUEUE_MENU if self._queue_and_trash.manual_order else ()
        self._actions.fill_menu(menu, (*PAPER_MENU, *of_queue))
        menu.popup(at)

    def _on_list_header(self, at: QPoint) -> None:
        menu = self._menu()
        menu.addActions(self._papers.orders())
        self._actions.fill_menu(menu, LIST_HEADER_MENU)
        menu.popup(at)

    def menu_of(self, scope: Scope) -> QMenu:
        """Make the menu of a list: what can be done with its kind, with any list, and the way out."""
        kind, value = (scope.facet.name, scope.facet.value) if scope.facet else ("", "")
        menu: QMenu | None = None
        if kind == "tag":
            menu = self._tags.make_menu(value)
        elif kind == "import":
            menu = self._import_menu(int(value))
        elif kind == "list":
            menu = self._search.menu_of(int(value))
        menu = menu or self._menu()
        menu.addSeparator()
        self._add_list_actions(menu, scope)
        self._exports.add_to(menu, scope)
        return menu

    def _import_menu(self, number: int) -> QMenu:
        menu = self._menu()
        undo = menu.addAction(tr("Undo this import"))
        undo.triggered.connect(lambda: self._session.operations.do(lambda library: library.undo_import(number)))
        return menu

    def _add_list_actions(self, menu: QMenu, scope: Scope) -> None:
        """Add what can be done with any list: look at it, search in it, decide its papers one by one."""
        session = self._session

        def search() -> None:
            session.show_scope(scope)
            self._search.focus_search()

        menu.addAction(tr("Show"), lambda: session.show_scope(scope))
        menu.addAction(tr("Search in it…"), search)
        menu.addAction(tr("Triage"), lambda: self._triage.begin_with(scope))

    def _on_abstract(self, selected: str, at: QPoint) -> None:
        """What can be done with an abstract and what is selected in it."""
        menu, abstract = self._menu(), self._detail.abstract
        asked = " ".join(selected.split())
        menu.addAction(tr("Copy"), abstract.copy).setEnabled(bool(asked))
        menu.addAction(tr("Select all"), abstract.selectAll)
        menu.addSeparator()
        menu.addAction(self._actions["highlight"])
        if asked:
            shown = asked if len(asked) <= LONGEST else f"{asked[:LONGEST].rstrip()}…"
            menu.addAction(tr("Search for “{text}”", text=shown), lambda: self._search.search_everywhere(f'"{asked}"'))
        menu.popup(at)
