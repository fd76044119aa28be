"""The papers that are like the one that is read, each with the words that both have."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readinglist.gui import parts, theme, wording
from readinglist.gui.theme import Palette
from readinglist.model import RelatedPaper
from readinglist.typeset import printed


class RelatedCard(QWidget):
    """A title, and below it why it is here."""

    chosen = Signal()

    def __init__(self, related: RelatedPaper, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._palette = palette
        title = printed(related.row.title).text
        status = wording.STATUS_NAMES[related.row.status]
        why = f"{status} · because: {', '.join(related.words)}"
        column = parts.column((theme.SMALL, theme.TIGHT, theme.SMALL, theme.TIGHT), theme.HAIR)
        column.addWidget(parts.label("", title, wrap=True))
        column.addWidget(parts.label("faint", why, wrap=True))
        self.setLayout(column)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"Related: {title}, {why}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a plate under the pointer, and a frame when the keyboard is here."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._palette.accent)) if self.hasFocus() else Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._palette.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRect(0, 0, self.width() - 1, self.height() - 1), theme.RADIUS, theme.RADIUS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Return or Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose with a click."""
        self.chosen.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that the keyboard is here."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that it is elsewhere."""
        super().focusOutEvent(event)
        self.update()


class RelatedList(QWidget):
    """Shows related papers under a heading; nothing when there are none."""

    paper_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._related: tuple[RelatedPaper, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.WIDE, 0, 0)
        self._column.setSpacing(theme.HAIR)
        self._cards: list[QWidget] = []
        self._column.addWidget(parts.label("section", "RELATED"))
        self.hide()

    def dress(self, palette: Palette, text_size: int) -> None:
        """Take another palette; the type comes from the style sheet."""
        self._palette = palette
        self._show()

    def show_related(self, related: tuple[RelatedPaper, ...]) -> None:
        """Show other papers."""
        if related != self._related:
            self._related = related
            self._show()

    def _show(self) -> None:
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for related in self._related:
            made = RelatedCard(related, self._palette)
            made.chosen.connect(lambda paper=related.row.id: self.paper_chosen.emit(paper))
            self._column.addWidget(made)
            self._cards.append(made)
        self.setVisible(bool(self._related))
