"""The view of the list of papers: keys, buttons under the pointer, and drag and drop."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QPersistentModelIndex, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.paper_list.delegate import PaperDelegate
from readinglist.gui.text import direction
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import drag_data
from readinglist.gui.widgets.row_list_view import RowListView


class PaperView(RowListView):
    """A list view that leaves letter keys to the shortcuts of the window."""

    leave_requested = Signal()  # Return or Right: move the focus to the paper
    edit_requested = Signal()  # F2
    action_requested = Signal(int, str)  # row, and the command of the button that was clicked in it
    tag_requested = Signal(str)  # a tag that was clicked in a row
    drag_requested = Signal()
    dropped = Signal(list, int)  # papers, and the row before which they were dropped
    tag_dropped = Signal(str, int)  # a tag, and the row on which it was dropped
    resized = Signal(int)  # the height before

    def __init__(self, delegate: PaperDelegate) -> None:
        super().__init__()
        self._delegate = delegate
        self.setItemDelegate(delegate)
        self._pressed: tuple[QPersistentModelIndex, str, str] | None = None
        self._manual_order = False
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self._drop_row = -1  # the row before which a drop would insert, or -1
        self._tag_row = -1  # the row that a dragged tag is over, or -1
        self._extend_actions = [self._extend_action(key) for key in (Qt.Key.Key_Down, Qt.Key.Key_Up)]
        self.addActions(self._extend_actions)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette

    def show_section(self, row: int, text: str) -> None:
        """Show a line of text above a row; above none if the row is -1."""
        before, header = self._delegate.section[0], self.verticalHeader()
        self._delegate.section = (row, text)
        if 0 <= before < header.count():
            header.resizeSection(before, header.defaultSectionSize())
        if row >= 0:
            header.resizeSection(row, header.defaultSectionSize() + self._delegate.section_height)

    def measure_rows(self) -> None:
        """Set the height of all rows, and of the one with a line of text above it."""
        super().measure_rows()
        self.show_section(*self._delegate.section)

    def set_manual_order(self, on: bool) -> None:
        """Set whether papers can be dropped between rows."""
        self._manual_order = on

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Let Shift and the keys that step extend the selection, as Shift and the arrow keys do."""
        for action, command in zip(self._extend_actions, ("next", "previous"), strict=True):
            action.setShortcut(QKeySequence(shortcuts.shortcut_with_shift(command)))

    def scroll_to_row(self, row: int, offset: int | None = None) -> None:
        """Scroll so that a row is ``offset`` pixels below the top; by default as little as shows it, or to the middle.

        A row that is seen, if only in part, is never brought to the middle.
        """
        place = self.visualRect(self.model().index(row, 0))
        if offset is not None:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + place.top() - offset)
            return
        hints = self.ScrollHint
        is_seen = self.viewport().rect().intersects(place)
        self.scrollTo(self.model().index(row, 0), hints.EnsureVisible if is_seen else hints.PositionAtCenter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Emit ``resized``."""
        super().resizeEvent(event)
        self.resized.emit(event.oldSize().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle navigation keys; ignore letters, which are shortcuts, not a search among the rows."""
        if direction.logical_key(event, self) in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.leave_requested.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.edit_requested.emit()
        elif (
            event.text() and event.text().isprintable() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _extend_action(self, key: Qt.Key) -> QAction:
        def extend() -> None:
            if self.selectionMode() is self.SelectionMode.ExtendedSelection:
                shift = Qt.KeyboardModifier.ShiftModifier
                QCoreApplication.sendEvent(self, QKeyEvent(QEvent.Type.KeyPress, key, shift))

        action = QAction(self)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(extend)
        return action

    def show_buttons(self, *, on: bool) -> None:
        """Set whether the row under the pointer shows its buttons."""
        if on != self._delegate.shows_buttons:
            self._delegate.shows_buttons = on
            self._delegate.hovered_action = ""
            self.viewport().update()

    # --- buttons and tags in rows -------------------------------------------------------------------------

    def tag_at(self, at: QPoint) -> str:
        """Return the tag at a point, or ""."""
        index = self.indexAt(at)
        if not index.isValid():
            return ""
        tag = self._delegate.tag_at(at, self.visualRect(index), self.layoutDirection(), index)
        return "" if tag is None else tag.name

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight the button under the pointer."""
        if self._pressed is None:
            super().mouseMoveEvent(event)
        if not event.buttons():
            self._set_hovered(event.position().toPoint())

    def leaveEvent(self, event: QEvent) -> None:
        """Highlight no button."""
        super().leaveEvent(event)
        self._delegate.hovered_action = ""
        self.viewport().unsetCursor()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Press the button or tag under the pointer; otherwise select. A click below the last row changes nothing."""
        if not self.indexAt(event.position().toPoint()).isValid():
            self._pressed = None
            event.accept()
            return
        target = self._target(event.position().toPoint())
        is_plain = event.button() == Qt.MouseButton.LeftButton and not event.modifiers()
        self._pressed = target if is_plain else None
        if self._pressed is None:
            super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Run the action of the pressed button, or show the papers of the pressed tag."""
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            super().mouseReleaseEvent(event)
        elif pressed == self._target(event.position().toPoint()):
            index, action, tag = pressed
            if action:
                self.action_requested.emit(index.row(), action)
            else:
                self.tag_requested.emit(tag)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Press again what is pressed; otherwise emit ``doubleClicked``."""
        if self._target(event.position().toPoint()) is None:
            super().mouseDoubleClickEvent(event)
        else:
            self.mousePressEvent(event)

    def _target(self, at: QPoint) -> tuple[QPersistentModelIndex, str, str] | None:
        """Return row, action and tag at a point: one of the two is empty; None where there is neither."""
        index = self.indexAt(at)
        action, tag = self._action_at(at), ""
        if not action:
            tag = self.tag_at(at)
        return (QPersistentModelIndex(index), action, tag) if action or tag else None

    def _action_at(self, at: QPoint) -> str:
        index = self.indexAt(at)
        if not index.isValid():
            return ""
        return self._delegate.action_at(at, self.visualRect(index), self.layoutDirection(), index)

    def _set_hovered(self, at: QPoint) -> None:
        action = self._action_at(at)
        if action or self.tag_at(at):
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()
        if action != self._delegate.hovered_action:
            self._delegate.hovered_action = action
            self.viewport().update(self.visualRect(self.indexAt(at)))

    # --- drag and drop ------------------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Emit ``drag_requested``: Qt would request the data of every selected row."""
        self.drag_requested.emit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept papers in the manual order, and tags on papers."""
        self._update_drop(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the drop position."""
        self._update_drop(event)
        super().dragMoveEvent(event)  # scrolls at the edges
        self._update_drop(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hide the drop position."""
        super().dragLeaveEvent(event)
        self._set_drop_row(-1)

    def dropEvent(self, event: QDropEvent) -> None:
        """Emit ``dropped`` for dropped papers, ``tag_dropped`` for a tag."""
        row, papers = self._row_before(event.position()), drag_data.papers_from(event.mimeData())
        tag, tag_row = drag_data.tag_from(event.mimeData()), self.rowAt(event.position().toPoint().y())
        self._set_drop_row(-1)
        self.stopAutoScroll()
        if papers or (tag and tag_row >= 0):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        if papers:
            self.dropped.emit(papers, row)
        elif tag and tag_row >= 0:
            self.tag_dropped.emit(tag, tag_row)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and a line at the drop position."""
        super().paintEvent(event)
        if self._drop_row >= 0:
            height = self.verticalHeader().defaultSectionSize()
            y = self._drop_row * height - self.verticalScrollBar().value()
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self._palette.accent), 2))
            painter.drawLine(metrics.SMALL, y, self.viewport().width() - metrics.SMALL, y)
        if self._tag_row >= 0:
            self._paint_tag_targets()

    def _paint_tag_targets(self) -> None:
        """Paint a frame around the row that a tag would be dropped on, or around all selected rows if it is one."""
        painter, tint = QPainter(self.viewport()), QColor(self._palette.accent)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(tint, 2))
        tint.setAlpha(24)
        painter.setBrush(tint)
        last = self.rowAt(self.viewport().height() - 1)
        shown = range(max(self.rowAt(0), 0), (self.model().rowCount() if last < 0 else last + 1))
        selected = self.selectionModel()
        together = selected.isSelected(self.model().index(self._tag_row, 0))
        for row in shown if together else (self._tag_row,):
            index = self.model().index(row, 0)
            if row == self._tag_row or selected.isSelected(index):
                box = self.visualRect(index).adjusted(metrics.TIGHT, 1, -metrics.TIGHT, -1)
                painter.drawRoundedRect(box, metrics.RADIUS, metrics.RADIUS)

    def _update_drop(self, event: QDragMoveEvent) -> None:
        data, at = event.mimeData(), event.position()
        tag_row = self.rowAt(at.toPoint().y()) if drag_data.has_tag(data) else -1
        inserts = self._manual_order and drag_data.has_papers(data)
        self._set_drop_row(self._row_before(at) if inserts else -1, tag_row)
        if inserts or tag_row >= 0:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def _row_before(self, at: QPointF) -> int:
        height = self.verticalHeader().defaultSectionSize()
        row = round((at.y() + self.verticalScrollBar().value()) / height)
        return min(max(row, 0), self.model().rowCount())

    def _set_drop_row(self, row: int, tag_row: int = -1) -> None:
        if (row, tag_row) != (self._drop_row, self._tag_row):
            self._drop_row, self._tag_row = row, tag_row
            self.viewport().update()
