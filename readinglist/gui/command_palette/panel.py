"""The panel of the command palette: an input and a list over the window."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.palette_list import PaletteDelegate, PaletteModel
from readinglist.gui.widgets.palette_rows import PaletteChoice, PaletteRow

WIDTH = 640  # at a text size of 100 %
MAX_ROWS = 11.5  # half a row shows that there are more


class PaletteInput(QLineEdit):
    """The input, which keeps all shortcuts from the window while it has the focus."""

    stepped = Signal(int)
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "finderLine")
        self.setAccessibleName(tr("Command palette"))
        self.setPlaceholderText(tr("Search commands, lists and papers"))
        self.closing_keys = QKeySequence()

    def event(self, event: QEvent) -> bool:
        """Override all shortcuts of the window but the one that closes the palette."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(QKeySequence(event.keyCombination()) != self.closing_keys)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the rows, leave with Esc."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave when another widget of the window gets the focus."""
        super().focusOutEvent(event)
        if event.reason() not in _TEMPORARY_FOCUS:
            self.leave_requested.emit()


_TEMPORARY_FOCUS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class PaletteList(QListView):
    """A list whose current row follows the mouse when it moves, not when rows scroll under it."""

    pointed = Signal(QModelIndex)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Emit the index under the pointer when the pointer has moved."""
        super().mouseMoveEvent(event)
        position = event.globalPosition()
        if position != self._last_position:
            self._last_position = position
            self.pointed.emit(self.indexAt(event.position().toPoint()))

    _last_position = QPointF()


class CommandPalette(QWidget):
    """Show rows over the window, and emit the chosen one."""

    typed = Signal(str)
    chosen = Signal(str)  # the key of a choice

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._previous_focus: QWidget | None = None
        self.line = PaletteInput()
        self._search_icon = self.line.addAction(
            icons.icon("search", "#888888"), QLineEdit.ActionPosition.LeadingPosition
        )
        self.model = PaletteModel(self)
        self._delegate = PaletteDelegate(self)
        self.view = controls.with_object_name(PaletteList(), "finderList")
        self.view.setAccessibleName(tr("Commands, lists and papers"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._frame = controls.with_object_name(QFrame(self), "popup")
        column = controls.column((metrics.SMALL, metrics.SMALL, metrics.SMALL, metrics.SMALL), metrics.SMALL)
        column.addWidget(self.line)
        column.addWidget(self.view)
        self._frame.setLayout(column)
        self.line.stepped.connect(self._step)
        self.line.leave_requested.connect(self.close_panel)
        self.line.returnPressed.connect(lambda: self._choose(self.view.currentIndex()))
        self.view.clicked.connect(self._choose)
        self.view.pointed.connect(self._on_pointer)
        window.installEventFilter(self)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._width = round(WIDTH * theme.text_size / 100)
        self._search_icon.setIcon(icons.icon("search", theme.palette.text_faint))
        self._delegate.apply_theme(theme)
        self.view.scheduleDelayedItemsLayout()
        self._update_geometry()

    def open_panel(self) -> None:
        """Show the panel with an empty input."""
        self._previous_focus = QApplication.focusWidget()
        self.line.clear()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Hide the panel, and restore the focus."""
        if self.isVisible():
            had_focus = QApplication.focusWidget() is self.line
            self.hide()
            if had_focus and self._previous_focus is not None and self._previous_focus.isVisible():
                self._previous_focus.setFocus(Qt.FocusReason.PopupFocusReason)
            self._previous_focus = None

    def show_rows(self, rows: list[PaletteRow]) -> None:
        """Show rows; keep the row that the reader made current if it is among them, else select the first."""
        current = self._current()
        self.model.set_rows(rows)
        keys = [row.choice.key if row.choice else "" for row in rows]
        keep = current is not None and self._moved and current.key in keys
        self._select(keys.index(current.key) if keep and current else self.model.next_choice(0, 1))
        self._update_geometry()
        if not keep:
            self.view.scrollToTop()

    def reset_current(self) -> None:
        """Select the first row when rows are shown next."""
        self._moved = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the window."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._update_geometry()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the shadow of the panel."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, metrics.SHADOW_ALPHA))
        frame = QRectF(self._frame.geometry())
        for margin in range(0, metrics.SHADOW, 2):
            painter.drawRoundedRect(frame.adjusted(-margin, -margin, margin, margin), 8 + margin, 8 + margin)

    def focusNextPrevChild(self, _forwards: bool) -> bool:
        """Keep the focus in the input."""
        return False

    # --- internal -----------------------------------------------------------------------------------------

    _moved = False  # whether the reader changed the current row since the last typing

    def _current(self) -> PaletteChoice | None:
        return self.model.choice(self.view.currentIndex().row())

    def _select(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())

    def _step(self, by: int) -> None:
        current, last = self.view.currentIndex().row(), self.model.rowCount() - 1
        direction = 1 if by > 0 else -1
        row = self.model.next_choice(min(max(current + by, 0), last), direction)
        if row < 0 and abs(by) == 1:  # wrap around
            row = self.model.next_choice(0 if by > 0 else last, direction)
        elif current + by > last and abs(by) == 1:
            row = self.model.next_choice(0, 1)
        if row >= 0:
            self._moved = True
            self._select(row)
            self.view.scrollTo(self.view.currentIndex())

    def _on_pointer(self, index: QModelIndex) -> None:
        if self.model.choice(index.row()) is not None:
            self._moved = True
            self.view.setCurrentIndex(index)

    def _choose(self, index: QModelIndex) -> None:
        choice = self.model.choice(index.row())
        if choice is not None:
            self.close_panel()
            self.chosen.emit(choice.key)

    def _update_geometry(self) -> None:
        area: QRect = self._window.rect()
        width = min(self._width, area.width() - 2 * metrics.LARGE)
        top = min(area.height() // 9, 110)
        max_height = area.height() - 2 * top - self.line.sizeHint().height() - 3 * metrics.SMALL
        rows = min(self.model.rowCount(), MAX_ROWS)
        self.view.setFixedHeight(max(self._delegate.height, min(max_height, round(rows * self._delegate.height))))
        height = self._frame.sizeHint().height()
        # No larger than the panel and its shadow, since everything below is repainted with it.
        margin = metrics.SHADOW
        self._frame.setGeometry(QRect(QPoint(margin, margin), QSize(width, height)))
        self.setGeometry((area.width() - width) // 2 - margin, top - margin, width + 2 * margin, height + 2 * margin)
