"""Connects the abstract, the highlight popup and the list of highlights."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Qt, Signal
from PySide6.QtWidgets import QScrollArea

from readinglist.gui.detail.abstract_view import AbstractView
from readinglist.gui.detail.highlight_list import HighlightList
from readinglist.gui.detail.highlight_popup import HighlightPopup
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import scrolling
from readinglist.model import Highlight, MarkedText, Paper


class HighlightController(QObject):
    """Create, edit, reattach and reveal highlights; own the popup."""

    moved = Signal(int, int, int)  # highlight, its new start and end

    def __init__(self, scroll: QScrollArea, abstract: AbstractView, highlights: HighlightList) -> None:
        super().__init__(scroll)
        self._scroll, self._abstract, self.highlights = scroll, abstract, highlights
        self._paper: Paper | None = None
        self._reattaching: int | None = None  # the highlight to reattach
        self.popup = HighlightPopup(scroll.viewport())
        abstract.highlight_requested.connect(self._on_highlight_requested)
        abstract.highlight_activated.connect(self._on_highlight_activated)
        abstract.leave_requested.connect(lambda: self._reattach(None))
        highlights.highlight_activated.connect(self._on_card_activated)
        highlights.reattach_requested.connect(self._reattach)
        self.popup.closed.connect(lambda: abstract.setFocus(Qt.FocusReason.PopupFocusReason))

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.popup.apply_theme(theme)

    def show_paper(self, paper: Paper, abstract: MarkedText) -> None:
        """Show an abstract with its highlights; save and close the popup when it is another paper."""
        if self._paper is not None and self._paper.id != paper.id:
            self.popup.close_popup()
            self._reattach(None)
        self._paper = paper
        self._abstract.show_abstract(abstract, paper.highlights)
        self.highlights.show_highlights(paper.highlights)

    def start_highlighting(self) -> None:
        """Highlight the selection of the abstract, or start to select."""
        if self._paper is not None and self._paper.metadata.abstract:
            self._abstract.start_highlighting()

    def reveal(self, number: int) -> None:
        """Scroll to a highlight in the abstract, or to the list when its text is gone."""
        highlight = self._highlight(number)
        if highlight is None:
            return
        rect = self._abstract.reveal_highlight(number)
        if rect is None:
            self._scroll.ensureWidgetVisible(self.highlights)
        else:
            scrolling.scroll_to_visible(self._scroll, self._abstract, rect)

    def _on_highlight_requested(self, start: int, end: int, at: QRect) -> None:
        if self._reattaching is None:
            if self._paper is not None:
                self.popup.open_new(self._paper.id, start, end, self._on_page(at))
            return
        highlight = self._reattaching
        self._reattach(None)
        self.moved.emit(highlight, start, end)

    def _reattach(self, highlight: int | None) -> None:
        """Start to select the new text of a highlight; None ends it."""
        self._reattaching = highlight
        self.highlights.show_reattaching(highlight)
        if highlight is not None:
            self._scroll.ensureWidgetVisible(self._abstract)
            self._abstract.start_selecting()

    def _on_page(self, at: QRect) -> QRect:
        return scrolling.on_page(self._scroll, self._abstract, at)

    def _on_highlight_activated(self, number: int, at: QRect) -> None:
        highlight = self._highlight(number)
        if highlight is not None and self._paper is not None:
            self.popup.open_highlight(self._paper.id, highlight, self._on_page(at))

    def _on_card_activated(self, number: int, at: QRect) -> None:
        highlight = self._highlight(number)
        if highlight is not None and self._paper is not None:
            corner = self.highlights.mapTo(self._scroll.viewport(), at.topLeft())
            self.popup.open_highlight(self._paper.id, highlight, QRect(corner, at.size()))

    def _highlight(self, number: int) -> Highlight | None:
        highlights = self._paper.highlights if self._paper else ()
        return next((each for each in highlights if each.id == number), None)
