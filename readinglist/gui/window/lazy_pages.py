"""Pages that are not needed at the start: each is created when it is first opened."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from readinglist.gui.commands.command import LIBRARY, Command
from readinglist.gui.detail.controller import open_in_browser
from readinglist.gui.search.search_target import SearchTarget
from readinglist.gui.text.translate import tr
from readinglist.gui.theme.theme import Theme

if TYPE_CHECKING:
    from readinglist.backend.backend import Backend
    from readinglist.gui.annotations.controller import AnnotationsController
    from readinglist.gui.annotations.highlight_actions import HighlightActions
    from readinglist.gui.annotations.page import AnnotationsPage
    from readinglist.gui.pace.controller import PaceController
    from readinglist.gui.pace.page import PacePage
    from readinglist.gui.search.controller import SearchController
    from readinglist.gui.session.appearance import Appearance
    from readinglist.gui.session.async_calls import AsyncCalls
    from readinglist.gui.session.session import Session
    from readinglist.gui.widgets.page_stack import PageStack
    from readinglist.gui.widgets.status_bar import StatusBar
    from readinglist.gui.window.navigation import Navigation


class LazyPages(QObject):
    """Creates the pages of the reading pace and of all annotations, with their controllers."""

    opening = Signal()  # emitted before one of the pages is shown

    def __init__(
        self,
        session: Session,
        backend: Backend,
        async_calls: AsyncCalls,
        pages: PageStack,
        status: StatusBar,
        appearance: Appearance,
        navigation: Navigation,
        search: SearchController,
    ) -> None:
        super().__init__(pages)
        self._session, self._backend, self._calls = session, backend, async_calls
        self._pages, self._status, self._appearance = pages, status, appearance
        self._navigation, self._search = navigation, search
        self._no_charts = SearchTarget(tr("Charts can't be searched"), is_enabled=False)
        self._none = SearchTarget(tr("Nothing to search here"), is_enabled=False)
        self._created: list[PacePage | AnnotationsPage | HighlightActions] = []

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of this controller."""
        return (
            Command("notebook", "&Annotations", "Ctrl+Shift+H", "Annotations: all highlights and notes", LIBRARY,
                    handler=self.toggle_annotations),
            Command("pace", "&Pace", "P", "Pace: your year in charts", LIBRARY,
                    handler=self.toggle_pace),
        )  # fmt: skip

    @property
    def search_target(self) -> SearchTarget | None:
        """What the search field searches on the page that is shown; None for papers."""
        if self._pages.at_home:
            return None
        if "annotations_page" in self.__dict__ and self._pages.shown is self.annotations_page:
            return self._annotations_search
        return self._no_charts if "pace_page" in self.__dict__ and self._pages.shown is self.pace_page else self._none

    @cached_property
    def _annotations_search(self) -> SearchTarget:
        page = self.annotations_page
        return SearchTarget(tr("Search annotations"), page.search, page.search_now, page.take_keyboard)

    def toggle_annotations(self) -> None:
        """Show all highlights and notes, or the panes again."""
        self.opening.emit()
        self.annotations_controller.toggle()

    def toggle_pace(self) -> None:
        """Show the reading pace, or the panes again."""
        self.opening.emit()
        self.pace_controller.toggle()

    @cached_property
    def pace_page(self) -> PacePage:
        """The page of the reading pace."""
        from readinglist.gui.pace.page import PacePage  # noqa: PLC0415 - not needed to start

        page = PacePage()
        page.apply_theme(self._appearance.theme)
        self._created.append(page)
        return page

    @cached_property
    def pace_controller(self) -> PaceController:
        """The controller of that page."""
        from readinglist.gui.pace.controller import PaceController  # noqa: PLC0415 - not needed to start

        controller = PaceController(
            self.pace_page, self._session, self._backend, self._calls, self._pages, self._status
        )
        controller.leave_requested.connect(self._navigation.show_panes)
        self.pace_page.leave_requested.connect(self._navigation.show_panes)
        return controller

    @cached_property
    def annotations_page(self) -> AnnotationsPage:
        """The page of all highlights and notes."""
        from readinglist.gui.annotations.page import AnnotationsPage  # noqa: PLC0415 - not needed to start
        from readinglist.gui.detail.note_document import fill  # noqa: PLC0415

        page = AnnotationsPage(fill)
        page.search_cleared.connect(self._search.clear)
        page.apply_theme(self._appearance.theme)
        self._created.append(page)
        return page

    @cached_property
    def annotations_controller(self) -> AnnotationsController:
        """The controller of that page."""
        from readinglist.gui.annotations.controller import AnnotationsController  # noqa: PLC0415 - not needed to start

        controller = AnnotationsController(self.annotations_page, self._session, self._pages, self._status)
        controller.highlight_actions.apply_theme(self._appearance.theme)
        self._created.append(controller.highlight_actions)
        controller.leave_requested.connect(self._navigation.show_panes)
        self.annotations_page.leave_requested.connect(self._navigation.show_panes)
        self.annotations_page.highlight_requested.connect(self._navigation.show_highlight)
        self.annotations_page.paper_requested.connect(self._navigation.show_paper)
        self.annotations_page.link_requested.connect(open_in_browser)
        return controller

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme to the pages that have been created."""
        for page in self._created:
            page.apply_theme(theme)
