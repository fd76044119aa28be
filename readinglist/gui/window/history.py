"""Back and Forward: the lists, papers and pages that were shown before."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from readinglist.gui.commands.actions import Actions
from readinglist.gui.commands.command import LIBRARY, Command
from readinglist.gui.search.controller import SearchController
from readinglist.gui.session.session import Scope, Session
from readinglist.gui.text.translate import tr
from readinglist.gui.triage.controller import TriageController
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.gui.window.navigation import Navigation
from readinglist.gui.window.panes import Panes

MAX_VISITS = 50


@dataclass(frozen=True, slots=True)
class Visit:
    """What was shown: a list with its search and current paper, or a page, by its command, in its place."""

    scope: Scope
    search: str
    paper: int | None
    page: str
    led_to: int | None = field(default=None, compare=False)  # the paper that was opened there


class HistoryController(QObject):
    """Remembers what is shown whenever another list, another page or a linked paper is shown, and goes back to it."""

    available_changed = Signal(bool, bool)  # whether there is somewhere to go back to, and forward to

    def __init__(
        self,
        window: QWidget,
        session: Session,
        panes: Panes,
        actions: Actions,
        navigation: Navigation,
        search: SearchController,
        triage: TriageController,
    ) -> None:
        super().__init__(window)
        self._session, self._pages, self._papers, self._actions = session, panes.pages, panes.papers, actions
        self._status: StatusBar = panes.status
        self._navigation, self._search, self._triage = navigation, search, triage
        self._back: deque[Visit] = deque(maxlen=MAX_VISITS)
        self._forward: deque[Visit] = deque(maxlen=MAX_VISITS)
        self._scope, self._page = session.scope, ""
        # A click may show a page, a list and a paper one after the other: that is one step back.
        self._moving = QTimer(self, singleShot=True, interval=0)
        session.scope_changed.connect(self._on_scope)
        panes.pages.page_changed.connect(self._on_page)
        search.jumping.connect(self._on_jump)
        triage.mode_changed.connect(lambda _: self._update())
        navigation.return_to_page = self._return_to_page
        for part in (panes.sidebar, panes.papers.view, panes.detail.abstract):
            part.viewport().installEventFilter(self)
        window.installEventFilter(self)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of this controller."""
        return (
            Command("back", "&Back", "Alt+Left", "Go back to what was shown before", LIBRARY, handler=self.back),
            Command("forward", "&Forward", "Alt+Right", "Go forward again", LIBRARY, handler=self.forward),
        )

    def back(self) -> None:
        """Show what was shown before."""
        self._go(self._back, self._forward)

    def forward(self) -> None:
        """Show what was shown before going back."""
        self._go(self._forward, self._back)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go back and forward with the buttons of the mouse that stand for that."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            if event.button() == Qt.MouseButton.BackButton:
                self.back()
                return True
            if event.button() == Qt.MouseButton.ForwardButton:
                self.forward()
                return True
        return super().eventFilter(watched, event)

    def _here(self) -> Visit:
        return Visit(self._scope, self._session.query.text, self._session.current, self._page)

    def _leave(self) -> None:
        if not self._moving.isActive():
            self._back.append(self._here())
            self._forward.clear()
            self._update()
        self._moving.start()

    def _on_jump(self, paper: int) -> None:
        self._leave()
        if self._back:
            self._back[-1] = replace(self._back[-1], led_to=paper)

    def _return_to_page(self) -> bool:
        """Go back to the page that led to the current paper; return whether one did."""
        from_page = bool(self._back) and bool(self._back[-1].page)
        led = from_page and self._back[-1].led_to == self._session.current
        if led:
            self.back()
        return led

    @property
    def _is_elsewhere(self) -> bool:
        """Whether something is shown that nothing leads back to."""
        return self._triage.is_active or not (self._pages.at_home or self._page)

    def _update(self) -> None:
        away = self._is_elsewhere
        self.available_changed.emit(not away and bool(self._back), not away and bool(self._forward))

    def _on_scope(self, scope: Scope) -> None:
        if scope != self._scope:
            if self._session.listing is not None:  # not at the start
                self._leave()
            self._scope = scope

    def _on_page(self, at_home: bool, page: str) -> None:
        shown = self._pages.shown
        for area in shown.findChildren(QAbstractScrollArea) if shown is not None and page else ():
            area.viewport().installEventFilter(self)  # once, however often it is shown
        if page != self._page and (at_home or page):
            self._leave()
            self._page = page
        self._update()

    def _go(self, visits: deque[Visit], others: deque[Visit]) -> None:
        here = self._here()
        while visits and visits[-1] == here:
            visits.pop()
        if self._is_elsewhere or not visits:
            self._status.show_message(tr("No other place to go to."))
            self._update()
            return
        visit = visits.pop()
        others.append(here)
        self._moving.start()
        self._show(visit)
        self._moving.start()
        self._update()

    def _show(self, visit: Visit) -> None:
        if visit.page != self._page:
            self._navigation.leave_page()
        if not visit.page and visit.search != self._session.query.text:
            self._search.show_search(visit.search)
        paper = () if visit.paper is None else (visit.paper,)
        if visit.scope != self._session.scope or (paper and visit.paper not in self._papers.model.ids):
            self._session.show_scope(visit.scope, select=paper)
        else:
            self._papers.select_papers(paper)
        if visit.page and self._page != visit.page:
            self._actions[visit.page].trigger()
        elif not visit.page:
            self._navigation.focus_list()
