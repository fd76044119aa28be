"""The find bar and the abstract at work together."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from readinglist.gui.detail.abstract_view import AbstractView
from readinglist.gui.detail.find_bar import FindBar, places
from readinglist.gui.widgets import scrolling
from readinglist.model import Span


class FindController(QObject):
    """Marks what is found in what is shown, and brings the chosen place into sight."""

    def __init__(self, bar: FindBar, abstract: AbstractView, scroll: QScrollArea) -> None:
        super().__init__(bar)
        self._bar, self._abstract, self._scroll = bar, abstract, scroll
        self._before: QWidget | None = None  # had the keyboard
        self._places: tuple[Span, ...] = ()
        self._chosen = 0
        bar.typed.connect(self._find)
        bar.step_requested.connect(self._step)
        bar.closed.connect(self._on_closed)
        abstract.text_shown.connect(self._again)

    def begin(self) -> None:
        """Open the bar, with what is selected."""
        focus = QApplication.focusWidget()
        if focus is not self._bar.field:
            self._before = focus
        self._bar.open_bar(self._abstract.textCursor().selectedText().replace("\u2029", " "))

    def _find(self, words: str) -> None:
        self._chosen = 0
        self._places = places(self._abstract.shown_text, words)
        self._show()

    def _again(self) -> None:
        """Find the same in another text."""
        if self._bar.isVisible():
            self._find(self._bar.field.text())

    def _step(self, by: int) -> None:
        if self._places:
            self._chosen = (self._chosen + by) % len(self._places)
            self._show()

    def _show(self) -> None:
        self._abstract.show_found(self._places, self._chosen)
        self._bar.show_count(self._chosen + 1, len(self._places))
        if self._places:
            scrolling.scroll_to_visible(
                self._scroll, self._abstract, self._abstract.place_at(self._places[self._chosen][0])
            )

    def _on_closed(self) -> None:
        self._places = ()
        self._abstract.show_found((), 0)
        before = self._before if self._before is not None and self._before.isVisible() else self._abstract
        before.setFocus(Qt.FocusReason.OtherFocusReason)
