"""All that is looked for, joined: the search field, the list that answers, and the way to a paper wherever it is."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from readinglist.gui.desk import ALL, Desk
from readinglist.gui.paper_list import PaperList
from readinglist.gui.search_field import SearchField
from readinglist.model import Overview


class SearchDesk(QObject):
    """Joins them; the keyboard goes to the list when something was found."""

    def __init__(self, field: SearchField, papers: PaperList, desk: Desk) -> None:
        super().__init__(field)
        self._field, self._papers, self._desk = field, papers, desk
        field.typed.connect(desk.type)
        field.entered.connect(self._enter)
        field.left.connect(self._go_to_list)
        field.escaped.connect(self._on_escaped)
        papers.search_cleared.connect(field.clear)
        papers.search_wanted.connect(self._mean)
        papers.all_wanted.connect(lambda: desk.look(ALL))
        desk.paper_wanted.connect(papers.select_paper)
        desk.overview_changed.connect(self._on_overview)

    def begin(self) -> None:
        """Go to the search field."""
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def clear(self) -> None:
        """Search for nothing any more."""
        self._field.clear()

    def show_paper(self, paper: int) -> None:
        """Go to a paper in the list, or where it is."""
        if paper in self._papers.model.ids:
            self._papers.select_paper(paper)
        else:
            self._field.clear()
            self._desk.reveal(paper)
        self._go_to_list()

    def _enter(self, text: str) -> None:
        """Go to what was found; where the list says that this is nothing, take what it offers in its place."""
        if not self._papers.take_offer(text):
            self._desk.search(text)
            self._go_to_list()

    def _mean(self, text: str) -> None:
        """Search for what was meant, where it is: among all papers."""
        self._desk.look(ALL)
        self._field.setText(text)
        self._enter(text)

    def _on_escaped(self) -> None:
        if self._field.text():
            self._field.clear()
        else:
            self._go_to_list()

    def _on_overview(self, overview: Overview) -> None:
        self._field.set_tags([tag.name for tag in overview.tags])

    def _go_to_list(self) -> None:
        self._papers.view.setFocus(Qt.FocusReason.OtherFocusReason)
