"""Highlights and notes: asked of the library as the filter says, and copied."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from readinglist.backend.annotations import as_markdown, display_lines
from readinglist.gui.annotations.page import AnnotationsPage
from readinglist.gui.session.session import Session
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.model import Annotation, AnnotationFilter, Annotations, Changes


class AnnotationsController(QObject):
    """Joins the page with the session; the newest filter wins."""

    leave_requested = Signal()

    def __init__(self, page: AnnotationsPage, session: Session, pages: PageStack, status: StatusBar) -> None:
        super().__init__(page)
        self._page, self._session, self._pages, self._status = page, session, pages, status
        pages.addWidget(page)
        self._asked = 0
        page.filter_requested.connect(self._apply_filter)
        page.model.lines_requested.connect(self._fetch)
        page.copy_requested.connect(self._copy)
        session.operations.operation_done.connect(self._on_changes)

    def toggle(self) -> None:
        """Show all highlights and notes in the place of the panes, or the panes again."""
        if self._pages.shown is self._page:
            self.leave_requested.emit()
        else:
            self._pages.show_page(self._page, still_enabled="notebook")
            self._page.begin()

    def _apply_filter(self, annotation_filter: AnnotationFilter) -> None:
        self._asked += 1
        number = self._asked

        def show(found: Annotations) -> None:
            if number == self._asked:
                self._page.show_notebook(found)

        self._session.operations.ask(lambda view: view.annotations(annotation_filter), show)

    def _fetch(self, keys: list[int]) -> None:
        number = self._asked

        def show(lines: list[Annotation]) -> None:
            if number == self._asked:
                self._page.show_lines(lines)

        self._session.operations.ask(lambda view: display_lines(view, keys), show)

    def _copy(self, keys: list[int]) -> None:
        def put(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._status.show_message(tr("Copied as Markdown."))

        self._session.operations.ask(lambda view: as_markdown(view, keys), put)

    def _on_changes(self, _changes: Changes) -> None:
        if self._page.isVisible():
            self._apply_filter(self._page.annotation_filter)
