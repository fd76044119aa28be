"""The notebook's questions to the library, and the way from a line to its passage."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from readinglist.backend.annotations import as_markdown, shown
from readinglist.gui.annotations.page import AnnotationsPage
from readinglist.gui.session.session import Session
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.model import Annotation, AnnotationFilter, Annotations, Changes


class AnnotationsController(QObject):
    """Joins the page of highlights and notes and the desk; only the newest sieve is answered."""

    message = Signal(str)
    leave_requested = Signal()
    passage_requested = Signal(int, int)  # paper and highlight

    def __init__(self, page: AnnotationsPage, desk: Session, middle: PageStack) -> None:
        super().__init__(page)
        self._page, self._desk, self._middle = page, desk, middle
        middle.addWidget(page)
        page.leave_requested.connect(self.leave_requested)
        page.passage_requested.connect(self.passage_requested)
        self._asked = 0
        page.filter_requested.connect(self._apply_filter)
        page.lines_requested.connect(self._fetch)
        page.copy_requested.connect(self._copy)
        desk.operations.operation_done.connect(self._on_changes)

    def toggle(self) -> None:
        """Show all highlights and notes in the place of the panes, or the panes again."""
        if self._middle.shown is self._page:
            self.leave_requested.emit()
        else:
            self._middle.show_page(self._page, keeping="notebook")
            self._page.begin()

    def _apply_filter(self, annotation_filter: AnnotationFilter) -> None:
        self._asked += 1
        number = self._asked

        def show(found: Annotations) -> None:
            if number == self._asked:
                self._page.show_notebook(found)

        self._desk.operations.ask(lambda view: view.annotations(annotation_filter), show)

    def _fetch(self, keys: list[int]) -> None:
        number = self._asked

        def show(lines: list[Annotation]) -> None:
            if number == self._asked:
                self._page.show_lines(lines)

        self._desk.operations.ask(lambda view: shown(view, keys), show)

    def _copy(self, keys: list[int]) -> None:
        def put(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.message.emit(tr("Copied as Markdown."))

        self._desk.operations.ask(lambda view: as_markdown(view, keys), put)

    def _on_changes(self, _changes: Changes) -> None:
        if self._page.isVisible():
            self._apply_filter(self._page.annotation_filter)
