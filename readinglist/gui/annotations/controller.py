"""Connects the page of annotations with the session."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from readinglist.backend.annotation_search import FoundAnnotations, find
from readinglist.backend.annotations import as_markdown, display_lines
from readinglist.gui.annotations.highlight_actions import HighlightActions
from readinglist.gui.annotations.page import AnnotationsPage
from readinglist.gui.session.session import Session
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.model import Annotation, AnnotationFilter, Changes


class AnnotationsController(QObject):
    """Load the annotations of the newest filter, and copy annotations as Markdown."""

    leave_requested = Signal()

    def __init__(self, page: AnnotationsPage, session: Session, pages: PageStack, status: StatusBar) -> None:
        super().__init__(page)
        self._page, self._session, self._pages, self._status = page, session, pages, status
        pages.addWidget(page)
        self._filter_number = 0
        page.filter_requested.connect(self._apply_filter)
        page.model.lines_requested.connect(self._fetch)
        page.copy_requested.connect(self._copy)
        self.highlight_actions = HighlightActions(page, session.operations)
        self.highlight_actions.several_selected.connect(status.show_message)
        session.operations.operation_done.connect(self._on_changes)

    def toggle(self) -> None:
        """Show the page of all annotations, or list and paper again."""
        if self._pages.shown is self._page:
            self.leave_requested.emit()
        else:
            self._pages.show_page(self._page, command="notebook")
            self._page.refresh()

    def _apply_filter(self, annotation_filter: AnnotationFilter) -> None:
        self._filter_number += 1
        number = self._filter_number

        def show(found: FoundAnnotations) -> None:
            if number == self._filter_number:
                self._page.show_annotations(found)

        self._session.operations.read(lambda view: find(view, annotation_filter), show)

    def _fetch(self, keys: list[int]) -> None:
        number = self._filter_number

        def show(lines: list[Annotation]) -> None:
            if number == self._filter_number:
                self._page.show_lines(lines)

        self._session.operations.read(lambda view: display_lines(view, keys), show)

    def _copy(self, keys: list[int]) -> None:
        def copy(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self._status.show_message(tr("Copied as Markdown."))

        self._session.operations.read(lambda view: as_markdown(view, keys), copy)

    def _on_changes(self, _changes: Changes) -> None:
        if self._page.isVisible():
            self._apply_filter(self._page.annotation_filter)
