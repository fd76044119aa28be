"""The highlights of a paper that carry a comment, or that lost their place, below the abstract."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readinglist.gui import parts, theme
from readinglist.gui.theme import Palette
from readinglist.model import Highlight
from readinglist.typeset import printed


class HighlightCard(QWidget):
    """A highlight's quote and comment beside a stroke of its colour."""

    chosen = Signal()

    def __init__(self, highlight: Highlight, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._colour = theme.pen_colour(palette, highlight.colour)
        quote = parts.label("faint", printed(highlight.quote).text, wrap=True)
        column = parts.column((theme.MEDIUM, theme.HAIR, 0, theme.HAIR), theme.HAIR)
        if highlight.comment:
            column.addWidget(parts.label("", highlight.comment, wrap=True))
        column.addWidget(quote)
        if highlight.start < 0:
            column.addWidget(parts.label("soft", "Lost its place: the abstract no longer says this."))
        self.setLayout(column)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"Highlight: {highlight.comment or highlight.quote}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stroke."""
        painter = QPainter(self)
        painter.fillRect(QRect(0, 0, 4, self.height()), QColor(self._colour))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the highlight."""
        self.chosen.emit()


class HighlightList(QWidget):
    """Shows comments on highlights, and highlights whose words are gone from the abstract."""

    highlight_chosen = Signal(int, QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._highlights: tuple[Highlight, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.MEDIUM)

    def dress(self, palette: Palette, text_size: int) -> None:
        """Take another palette; the type comes from the style sheet."""
        self._palette = palette
        self._show()

    def show_highlights(self, highlights: tuple[Highlight, ...]) -> None:
        """Show those that have something to say."""
        told = tuple(highlight for highlight in highlights if highlight.comment or highlight.start < 0)
        if told != self._highlights:
            self._highlights = told
            self._show()

    def _show(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for highlight in self._highlights:
            card = HighlightCard(highlight, self._palette)
            card.chosen.connect(lambda h=highlight, c=card: self.highlight_chosen.emit(h.id, c.geometry()))
            self._column.addWidget(card)
        self.setVisible(bool(self._highlights))
