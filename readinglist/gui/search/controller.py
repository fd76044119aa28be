"""Searching: the search field, the list of results, smart lists, and showing a paper wherever it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu

from readinglist.gui.commands.command import LIBRARY, WINDOW, Command, Needs
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.search.search_field import SearchField
from readinglist.gui.search.search_help import SearchHelp
from readinglist.gui.search.search_target import SearchTarget
from readinglist.gui.search.smart_list_menu import full_query, smart_list_menu
from readinglist.gui.session.scopes import ALL, Scope
from readinglist.gui.session.session import Session
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.dialogs import prompt_for_text
from readinglist.model import Overview, SmartList


class SearchController(QObject):
    """Connects the search field with the session; moves the focus to the list when something was found."""

    nothing_to_save = Signal(str)
    opening = Signal()  # emitted before the field gets the focus, or a search of all papers is shown
    jumping = Signal(int)  # emitted before a paper is shown that another one or a page leads to

    def __init__(self, field: SearchField, papers: PaperList, session: Session) -> None:
        super().__init__(field)
        self._field, self._papers, self._session = field, papers, session
        field.entered.connect(self._enter)
        field.leave_requested.connect(self._leave)
        field.all_requested.connect(self._widen)
        field.escaped.connect(self._on_escaped)
        field.focus_taken.connect(self.opening)
        papers.search_cleared.connect(field.clear)
        papers.search_requested.connect(self.search_everywhere)
        papers.all_requested.connect(self._widen)
        session.selection_requested.connect(papers.select_papers)
        papers.paper_chosen.connect(lambda _: session.cancel_reveal())
        session.counts.overview_changed.connect(self._on_overview)
        field.save_requested.connect(self.save)
        field.typed.connect(self._on_typed)
        self._lists: tuple[SmartList, ...] = ()
        self._editing = ""  # the name of the list whose search is being edited
        self._target: SearchTarget | None = None  # what is searched instead of papers
        self._papers_text = ""  # what is searched for among papers, meanwhile
        self._widened_from: Scope | None = None  # the list that was searched before all papers
        session.scope_changed.connect(self._on_scope)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of this controller."""
        return (
            Command("search", "&Search", "/", "Search", LIBRARY, handler=self.focus_search),
            Command("save-list", "Save search as smart &list…", "Ctrl+S", "Save search as smart list", LIBRARY,
                    handler=self.save, needs=Needs.LIST),
            Command("search-help", "&Search help", "F1", "Search help, with examples", WINDOW, handler=self.help),
        )  # fmt: skip

    def focus_search(self) -> None:
        """Go to the search field."""
        self.opening.emit()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_target(self, target: SearchTarget | None) -> None:
        """Search what a page shows while it is shown, and papers again with None."""
        if target is self._target:
            return
        if self._target is None:
            self._papers_text = self._field.text()
        self._target = target
        self._field.setEnabled(target is None or target.is_enabled)
        self._field.set_content("" if target is not None else self._papers_text, is_query=target is None)
        if target is not None:
            self._field.set_placeholder(target.placeholder)
        else:
            self._show_list()

    def search_everywhere(self, text: str) -> None:
        """Search for ``text`` among all papers."""
        self.opening.emit()
        self._session.show_scope(ALL)  # and leave the page that is shown
        self._field.setText(text)
        self._enter(text)

    def show_search(self, text: str) -> None:
        """Search the shown list for ``text``, or for nothing, at once."""
        self._field.set_content(text, is_query=True)
        self._session.search(text)

    @property
    def has_keyboard(self) -> bool:
        """Whether the search field has the focus."""
        return self._field.hasFocus()

    def clear(self) -> None:
        """Clear the search."""
        self._field.clear()

    def save(self) -> None:
        """Prompt for a name, and save the search within its list as a smart list."""
        text = self._field.text().strip()
        scope = self._session.scope
        query = full_query(scope, text, self._lists)
        if not query:
            self.nothing_to_save.emit(tr("Type a search first to save it as a smart list."))
            return
        within = tr("{search} in {list}", search=text, list=scope.title)
        suggested = self._editing or (within if text and scope.facet else text or scope.title)

        def save(name: str) -> None:
            self._field.clear()
            self._session.search("")
            self._session.save_list(name, query)

        prompt_for_text(self._field.window(), tr("Save search as smart list"), tr("Name"), suggested, save)

    def help(self) -> None:
        """Show the search help; a chosen example is searched for among all papers."""
        dialog = SearchHelp(self._field.window())
        dialog.chosen.connect(self.search_everywhere)
        dialog.open()

    def menu_of(self, number: int) -> QMenu | None:
        """Return the context menu of a smart list, or None when the list no longer exists."""
        smart = next((smart_list for smart_list in self._lists if smart_list.id == number), None)
        return smart_list_menu(self._field.window(), self._session, self._lists, smart, self._edit) if smart else None

    def show_paper(self, paper: int) -> None:
        """Go to a paper in the list, or where it is."""
        self.jumping.emit(paper)
        if paper in self._papers.model.ids:
            self._papers.select_paper(paper)
        else:
            self._field.clear()
            self._session.reveal_paper(paper)
        self._focus_list()

    def _enter(self, text: str) -> None:
        """Go to the results; when there are none, accept the suggestion of the list."""
        if self._target is not None:
            self._target.entered(text)
        elif not self._papers.accept_suggestion(text):
            self._session.search(text)
            self._papers.choose_match(self._session.query)
            self._focus_list()

    def _widen(self) -> None:
        """Search all papers, until Esc in the field goes back to the list."""
        before = self._session.scope
        self._session.show_scope(ALL)
        self._widened_from = before

    def _on_scope(self, _scope: Scope) -> None:
        self._widened_from = None
        self._show_list()

    def _on_escaped(self) -> None:
        if self._target is None and self._widened_from is not None:
            self._session.show_scope(self._widened_from)
        elif self._field.text():
            self._field.clear()
        else:
            self._leave()

    def _leave(self) -> None:
        """Move the focus to what is searched."""
        (self._focus_list if self._target is None else self._target.leave)()

    def _show_list(self) -> None:
        if self._target is None:
            scope = self._session.scope
            self._field.set_list(scope.title, is_all=scope.facet is None)

    def _edit(self, smart: SmartList) -> None:
        """Put a smart list's search into the field, to be edited and saved under the same name."""
        self._session.show_scope(ALL)
        self._field.setText(smart.query)
        self._editing = smart.name
        self.focus_search()

    def _on_typed(self, text: str) -> None:
        if self._target is not None:
            self._target.typed(text)
            return
        self._session.search_as_typed(text)
        if not text:
            self._editing, self._widened_from = "", None

    def _on_overview(self, overview: Overview) -> None:
        self._lists = overview.lists
        facet = self._session.scope.facet
        if (
            facet is not None
            and facet.name == "list"
            and facet.value not in {str(smart_list.id) for smart_list in overview.lists}
        ):
            self._session.show_scope(ALL)  # the list was deleted
        self._field.set_tags([tag.name for tag in overview.tags])

    def _focus_list(self) -> None:
        self._papers.focus()
