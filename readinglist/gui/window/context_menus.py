"""The context menus of sidebar, list, list header and abstract."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QWidget

from readinglist.gui.commands.actions import Actions
from readinglist.gui.detail.detail import DetailPane
from readinglist.gui.exporting.controller import ExportController
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.paper_list.queue_and_trash import QueueAndTrashController
from readinglist.gui.search.controller import SearchController
from readinglist.gui.session.scopes import INBOX, tag_scope
from readinglist.gui.session.session import Scope, Session
from readinglist.gui.sidebar.sidebar import Sidebar
from readinglist.gui.sources.controller import SourcesController
from readinglist.gui.tags.controller import TagController
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.triage.controller import TriageController
from readinglist.gui.widgets.dialogs import ConfirmDialog
from readinglist.gui.window.menus import LIST_HEADER_MENU, PAPER_MENU, QUEUE_MENU, TRASH_MENU
from readinglist.model import Changes

MAX_TEXT = 40  # characters of a selection that a menu shows


class ContextMenus(QObject):
    """Shows the context menus whose actions involve more than their own pane."""

    opening = Signal()  # emitted before a menu is shown

    def __init__(
        self,
        parent: QWidget,
        actions: Actions,
        session: Session,
        *,
        sidebar: Sidebar,
        papers: PaperList,
        detail: DetailPane,
        tags: TagController,
        search: SearchController,
        exports: ExportController,
        triage: TriageController,
        queue_and_trash: QueueAndTrashController,
        sources: SourcesController,
    ) -> None:
        super().__init__(parent)
        self._parent, self._actions, self._session = parent, actions, session
        self._papers, self._detail = papers, detail
        self._tags, self._search, self._exports, self._triage = tags, search, exports, triage
        self._queue_and_trash, self._sources = queue_and_trash, sources
        self._sidebar = sidebar
        sidebar.menu_requested.connect(self._on_list)
        papers.menu_requested.connect(self._on_papers)
        papers.tag_menu_requested.connect(self._on_tag)
        papers.header_menu_requested.connect(self._on_list_header)
        detail.abstract.menu_requested.connect(self._on_abstract)

    def _menu(self) -> QMenu:
        menu = QMenu(self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.aboutToShow.connect(self.opening)
        return menu

    def _on_papers(self, at: QPoint) -> None:
        menu = self._menu()
        queue_groups = QUEUE_MENU if self._queue_and_trash.manual_order else ()
        groups = TRASH_MENU if self._papers.is_trashed else (*PAPER_MENU, *queue_groups)
        self._actions.fill_menu(menu, groups)
        menu.popup(at)

    def _on_tag(self, tag: str, at: QPoint) -> None:
        """Show the menu of a tag that was clicked in a row."""
        self.menu_of(tag_scope(tag)).popup(at)

    def _on_list(self, scope: Scope, at: QPoint) -> None:
        """Show the menu of a list of the sidebar; that of an import says how many papers would be removed with it."""
        if scope.facet is None or scope.facet.name != "import":
            self._popup(self.menu_of(scope), at)
            return
        number = int(scope.facet.value)

        def show(content: tuple[int, int]) -> None:
            menu = self._menu()
            self._add_list_actions(menu, scope)
            self._exports.add_to(menu, scope)
            menu.addSeparator()
            self._add_removal(menu, scope, number, *content)
            self._popup(menu, at)

        self._session.operations.read(lambda reader: reader.import_content(number), show)

    def _popup(self, menu: QMenu, at: QPoint) -> None:
        menu.aboutToHide.connect(self._sidebar.end_menu)
        menu.popup(at)

    def _on_list_header(self, at: QPoint) -> None:
        menu = self._menu()
        menu.addActions(self._papers.orders())
        self._actions.fill_menu(menu, LIST_HEADER_MENU)
        menu.popup(at)

    def menu_of(self, scope: Scope) -> QMenu:
        """Return the menu of a list: the actions of its kind, those of any list, and exports."""
        kind, value = (scope.facet.name, scope.facet.value) if scope.facet else ("", "")
        menu: QMenu | None = None
        if kind == "tag":
            menu = self._tags.make_menu(value)
        elif kind == "list":
            menu = self._search.menu_of(int(value))
        elif kind == "source":
            menu = self._sources.menu_of(int(value))
        menu = menu or self._menu()
        menu.addSeparator()
        self._add_list_actions(menu, scope)
        self._exports.add_to(menu, scope)
        return menu

    def _add_removal(self, menu: QMenu, scope: Scope, number: int, papers: int, edited: int) -> None:
        """Add the removal of an import, which asks if the reader decided or annotated some of its papers."""

        def removed(_: Changes) -> None:
            if self._session.scope == scope:
                self._session.show_scope(INBOX)

        def remove() -> None:
            self._session.operations.do(lambda library: library.remove_import(number), removed)

        def ask() -> None:
            question = trn("Remove {n} paper?", "Remove {n} papers?", papers)
            explanation = trn(
                "{n} of them has notes, tags or a status.", "{n} of them have notes, tags or a status.", edited
            )
            if papers == 1:
                explanation = tr("It has notes, tags or a status.")
            dialog = ConfirmDialog(self._parent, tr("Remove import"), question, explanation, tr("Remove"))
            dialog.accepted.connect(remove)
            dialog.open()

        text = trn("Remove import ({n} paper)", "Remove import ({n} papers)", papers) if papers else tr("Remove import")
        menu.addAction(tr("{command}…", command=text) if edited else text, ask if edited else remove)

    def _add_list_actions(self, menu: QMenu, scope: Scope) -> None:
        """Add the actions of any list: open it, search in it, triage its papers."""
        session = self._session

        def search() -> None:
            session.show_scope(scope)
            self._search.focus_search()

        menu.addAction(tr("Open"), lambda: session.show_scope(scope))
        menu.addAction(tr("Search this list…"), search)
        menu.addAction(tr("Triage"), lambda: self._triage.start_in(scope))

    def _on_abstract(self, selected: str, at: QPoint) -> None:
        """Show the menu of the abstract and of the text selected in it."""
        menu, abstract = self._menu(), self._detail.abstract
        text = " ".join(selected.split())
        menu.addAction(tr("Copy"), abstract.copy).setEnabled(bool(text))
        menu.addAction(tr("Select all"), abstract.selectAll)
        menu.addSeparator()
        menu.addAction(self._actions["highlight"])
        if text:
            highlighting = self._detail.highlighting
            for number, (name, icon) in enumerate(highlighting.bar.colour_choices()):
                menu.addAction(icon, name, partial(highlighting.highlight_in, number))
            menu.addSeparator()
            shown = text if len(text) <= MAX_TEXT else f"{text[:MAX_TEXT].rstrip()}…"
            menu.addAction(tr("Search for “{text}”", text=shown), lambda: self._search.search_everywhere(f'"{text}"'))
        menu.popup(at)
