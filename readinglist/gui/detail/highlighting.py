"""Pen, abstract and list of highlights at work together: what is drawn, edited, or put back into its place."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QScrollArea

from readinglist.gui.detail.abstract_view import AbstractView
from readinglist.gui.detail.highlight_list import HighlightList
from readinglist.gui.detail.highlight_popup import HighlightPopup
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import scrolling
from readinglist.model import Highlight, HighlightColour, MarkedText, Paper


class HighlightController(QObject):
    """Joins the parts that highlights are made with; owns the pen."""

    drawn = Signal(int, int, int, HighlightColour, str)  # paper, start, end, colour, comment
    moved = Signal(int, int, int)  # a highlight that had lost its place: its start and end

    def __init__(self, scroll: QScrollArea, abstract: AbstractView, highlights: HighlightList) -> None:
        super().__init__(scroll)
        self._scroll, self._abstract, self.highlights = scroll, abstract, highlights
        self._paper: Paper | None = None
        self._lost: int | None = None  # a highlight whose words are being chosen
        self.popup = HighlightPopup(scroll.viewport())
        abstract.highlight_requested.connect(self._on_pen)
        abstract.highlight_chosen.connect(self._on_highlight)
        abstract.leave_requested.connect(lambda: self._choose_for(None))
        highlights.highlight_chosen.connect(self._on_highlight_in_list)
        highlights.reattach_requested.connect(self._choose_for)
        self.popup.drawn.connect(self._on_drawn)
        self.popup.closed.connect(lambda: abstract.setFocus(Qt.FocusReason.PopupFocusReason))

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.popup.apply_theme(theme)

    def show_paper(self, paper: Paper, abstract: MarkedText) -> None:
        """Show an abstract with its highlights; the pen stays with the paper that it was taken for."""
        if self._paper is not None and self._paper.id != paper.id:
            self.popup.close_card()
            self._choose_for(None)
        self._paper = paper
        self._abstract.show_abstract(abstract, paper.highlights)
        self.highlights.show_highlights(paper.highlights)

    def start_highlighting(self) -> None:
        """Go to the abstract with the pen."""
        if self._paper is not None and self._paper.metadata.abstract:
            self._abstract.start_highlighting()

    def reveal(self, number: int) -> None:
        """Bring a highlight into sight: its words, or what is kept of them."""
        highlight = self._highlight(number)
        if highlight is None:
            return
        place = self._abstract.place_of(number)
        if place is None:
            self._scroll.ensureWidgetVisible(self.highlights)
        else:
            scrolling.scroll_to_visible(self._scroll, self._abstract, place)

    def _on_pen(self, start: int, end: int, at: QRect) -> None:
        if self._lost is None:
            self.popup.open_new(start, end, self._on_page(at))
            return
        lost = self._lost
        self._choose_for(None)
        self.moved.emit(lost, start, end)

    def _choose_for(self, highlight: int | None) -> None:
        """Let the reader choose the words of a highlight that lost its place, or no longer."""
        self._lost = highlight
        self.highlights.show_choosing(highlight)
        if highlight is not None:
            self._scroll.ensureWidgetVisible(self._abstract)
            self._abstract.choose_words()

    def _on_page(self, at: QRect) -> QRect:
        return scrolling.on_page(self._scroll, self._abstract, at)

    def _on_highlight(self, number: int, at: QRect) -> None:
        highlight = self._highlight(number)
        if highlight is not None:
            self.popup.open_highlight(highlight, self._on_page(at))

    def _on_highlight_in_list(self, number: int, at: QRect) -> None:
        highlight = self._highlight(number)
        if highlight is not None:
            corner = self.highlights.mapTo(self._scroll.viewport(), at.topLeft())
            self.popup.open_highlight(highlight, QRect(corner, at.size()))

    def _highlight(self, number: int) -> Highlight | None:
        highlights = self._paper.highlights if self._paper else ()
        return next((each for each in highlights if each.id == number), None)

    def _on_drawn(self, start: int, end: int, colour: HighlightColour, comment: str) -> None:
        if self._paper is not None:
            self.drawn.emit(self._paper.id, start, end, colour, comment)
