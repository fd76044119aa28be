"""The view of the list of papers: its keys, and papers that are taken up by the mouse and put down elsewhere."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)

from readinglist.gui.text import direction
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import drag_data
from readinglist.gui.widgets.row_list_view import RowListView


class PaperView(RowListView):
    """A list view whose letters are left to the window's keys."""

    leave_requested = Signal()  # Return or Right: on to the paper
    drag_requested = Signal()
    dropped = Signal(list, int)  # papers, and the row before which they were put
    resized = Signal(int)  # how high it was before

    def __init__(self) -> None:
        super().__init__()
        self._by_hand = False
        self.setDragEnabled(True)
        self._gap = -1  # the row before which what is carried would be put

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette

    def set_manual_order(self, on: bool) -> None:
        """Let papers be put down among the rows, or not."""
        self._by_hand = on
        self.setAcceptDrops(on)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that there is more room, or less."""
        super().resizeEvent(event)
        self.resized.emit(event.oldSize().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by keys; letters are commands, not a search among the rows."""
        if direction.along(event, self) in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.leave_requested.emit()
        elif (
            event.text() and event.text().isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)

    # --- by the mouse -------------------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Leave it to the pane: Qt would ask for every selected row."""
        self.drag_requested.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome papers, where the order is the reader's."""
        self._consider(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where they would be put."""
        self._consider(event)
        super().dragMoveEvent(event)  # scrolls at the edges
        self._consider(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        self._show_gap(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Put the papers down."""
        row, papers = self._row_before(event.position()), drag_data.papers_from(event.mimeData())
        self._show_gap(-1)
        if papers:
            event.acceptProposedAction()
            self.dropped.emit(papers, row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and a line where papers would be put."""
        super().paintEvent(event)
        if self._gap >= 0:
            height = self.verticalHeader().defaultSectionSize()
            y = self._gap * height - self.verticalScrollBar().value()
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self._palette.accent), 2))
            painter.drawLine(metrics.SMALL, y, self.viewport().width() - metrics.SMALL, y)

    def _consider(self, event: QDragMoveEvent) -> None:
        if self._by_hand and drag_data.papers_from(event.mimeData()):
            event.acceptProposedAction()
            self._show_gap(self._row_before(event.position()))
        else:
            event.ignore()

    def _row_before(self, at: QPointF) -> int:
        height = self.verticalHeader().defaultSectionSize()
        row = round((at.y() + self.verticalScrollBar().value()) / height)
        return min(max(row, 0), self.model().rowCount())

    def _show_gap(self, row: int) -> None:
        if row != self._gap:
            self._gap = row
            self.viewport().update()
