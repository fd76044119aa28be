"""Keyboard navigation: back with Esc, on with Space, and to the list."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt

from readinglist.gui.commands.command import Command, Needs
from readinglist.gui.search.controller import SearchController
from readinglist.gui.triage.controller import TriageController
from readinglist.gui.window.panes import Panes


class Navigation(QObject):
    """Moves the focus between the panes, and between the panes and the pages shown in their place."""

    def __init__(self, panes: Panes, triage: TriageController, search: SearchController) -> None:
        super().__init__(panes.pages)
        self._pages, self._sidebar, self._papers, self._detail = panes.pages, panes.sidebar, panes.papers, panes.detail
        self._welcome_page = panes.welcome_page
        self._triage, self._search = triage, search
        self.return_to_page: Callable[[], bool] = lambda: False  # to the one that led to the paper; whether one did

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of this controller."""
        return (
            Command("escape", "&Back to list", handler=self.escape),
            Command("page", "Scroll, then next &unread", "Space", "Scroll, then go to the next unread paper",
                    handler=self.scroll_or_step, needs=Needs.LIST, in_list_only=True),
        )  # fmt: skip

    def escape(self) -> None:
        """Go back a step: to the list, from triage to the panes, from several papers to one, from a search to all.

        From a paper that a page led to, go back to the page.
        """
        at_paper = self._papers.has_keyboard or self._detail.hasFocus()  # a click on the paper moves the focus there
        if at_paper and self._triage.is_active:
            self._triage.leave()
        elif not self._pages.at_home and self._pages.shown is not None and not self._triage.is_active:
            self._pages.shown.setFocus(Qt.FocusReason.OtherFocusReason)  # the page handles its own Esc
        elif not self._papers.has_keyboard:
            self.focus_list()
        elif not (self._papers.select_current_only() or self.return_to_page()):
            self._search.clear()

    def focus_list(self) -> None:
        """Move the focus to the list, or to the welcome page that is shown in its place."""
        if self._pages.shown is self._welcome_page:
            self._welcome_page.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._papers.focus()

    def scroll_or_step(self) -> None:
        """Scroll the abstract, and at its end go to the next paper: in a list to the next unread one."""
        if not self._detail.scroll_page():
            self._triage.skip()

    def leave_page(self) -> None:
        """Show list and paper again, if a page is shown in their place; the focus stays in the sidebar."""
        if self._pages.at_home or self._triage.is_active:
            return
        in_sidebar = self._sidebar.hasFocus()
        self.show_panes()
        if in_sidebar:
            self._sidebar.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_panes(self) -> None:
        """Show list and paper in place of a page; who already types a search among papers goes on."""
        if self._pages.at_home and self._search.has_keyboard:
            return
        self._pages.show_home()
        self.focus_list()

    def show_highlight(self, paper: int, highlight: int) -> None:
        """Show the panes with a highlight of a paper, or with its note for 0."""
        self.show_panes()
        self._detail.show_highlight(paper, highlight)
        self._search.show_paper(paper)

    def show_paper(self, paper: int) -> None:
        """Show the panes with a paper."""
        self.show_panes()
        self._search.show_paper(paper)
