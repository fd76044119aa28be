"""The notebook's questions to the library, and the way from a line to its passage."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from readinglist.backend.annotations import as_markdown, shown
from readinglist.gui.annotations.page import NotebookPage
from readinglist.gui.session.session import Desk
from readinglist.gui.text.translate import tr
from readinglist.gui.widgets.page_stack import Middle
from readinglist.model import Changes, Jotting, Notebook, Sieve


class NotebookDesk(QObject):
    """Joins the page of highlights and notes and the desk; only the newest sieve is answered."""

    said = Signal(str)
    left = Signal()
    passage_wanted = Signal(int, int)  # paper and highlight

    def __init__(self, page: NotebookPage, desk: Desk, middle: Middle) -> None:
        super().__init__(page)
        self._page, self._desk, self._middle = page, desk, middle
        middle.addWidget(page)
        page.left.connect(self.left)
        page.passage_wanted.connect(self.passage_wanted)
        self._asked = 0
        page.sieve_wanted.connect(self._sift)
        page.lines_wanted.connect(self._fetch)
        page.copy_wanted.connect(self._copy)
        desk.operation_done.connect(self._on_changes)

    def toggle(self) -> None:
        """Show all highlights and notes in the place of the panes, or the panes again."""
        if self._middle.shown is self._page:
            self.left.emit()
        else:
            self._middle.show_page(self._page, keeping="notebook")
            self._page.begin()

    def _sift(self, sieve: Sieve) -> None:
        self._asked += 1
        number = self._asked

        def show(found: Notebook) -> None:
            if number == self._asked:
                self._page.show_notebook(found)

        self._desk.ask(lambda view: view.notebook(sieve), show)

    def _fetch(self, keys: list[int]) -> None:
        number = self._asked

        def show(lines: list[Jotting]) -> None:
            if number == self._asked:
                self._page.show_lines(lines)

        self._desk.ask(lambda view: shown(view, keys), show)

    def _copy(self, keys: list[int]) -> None:
        def put(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.said.emit(tr("Copied as Markdown."))

        self._desk.ask(lambda view: as_markdown(view, keys), put)

    def _on_changes(self, _changes: Changes) -> None:
        if self._page.isVisible():
            self._sift(self._page.sieve)
