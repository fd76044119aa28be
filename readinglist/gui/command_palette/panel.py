"""The finder: a panel over the window in which one types what one wants to do, or where to go."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.choice_list import PaletteDelegate, PaletteModel
from readinglist.gui.widgets.choices import PaletteChoice, PaletteRow

WIDTH = 640  # at a text size of 100 %
ROWS = 11.5  # half a row says that there are more


class PaletteInput(QLineEdit):
    """A line that keeps all keys to itself while the finder is open."""

    stepped = Signal(int)
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "finderLine")
        self.setAccessibleName(tr("Do or find anything"))
        self.setPlaceholderText(tr("Do anything, go anywhere, find a paper"))
        self.closing_keys = QKeySequence()

    def event(self, event: QEvent) -> bool:
        """Let no command of the window be done by its key, but the one that closes the finder."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.setAccepted(QKeySequence(event.keyCombination()) != self.closing_keys)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the rows; Esc leaves."""
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        key = Qt.Key(event.key())
        if key in steps:
            self.stepped.emit(steps[key])
        elif key == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leave when something else of the window is clicked; not when another window is."""
        super().focusOutEvent(event)
        if event.reason() not in _STAYS:
            self.leave_requested.emit()


_STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class PaletteList(QListView):
    """A list whose rows follow the pointer when it moves, and not when they are scrolled under it."""

    pointed = Signal(QModelIndex)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Return what the pointer goes over."""
        super().mouseMoveEvent(event)
        here = event.globalPosition()
        if here != self._last:
            self._last = here
            self.pointed.emit(self.indexAt(event.position().toPoint()))

    _last = QPointF()


class CommandPalette(QWidget):
    """Floats over the window; it shows what it is given, and says what was chosen."""

    typed = Signal(str)
    chosen = Signal(str)  # the key of a choice

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = None
        self.line = PaletteInput()
        self._sign = self.line.addAction(icons.icon("search", "#888888"), QLineEdit.ActionPosition.LeadingPosition)
        self.model = PaletteModel(self)
        self._delegate = PaletteDelegate(self)
        self.view = controls.with_object_name(PaletteList(), "finderList")
        self.view.setAccessibleName(tr("What can be done or found"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        self.view.setUniformItemSizes(True)
        self.view.setMouseTracking(True)
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self._plate = controls.with_object_name(QFrame(self), "popup")
        column = controls.column((metrics.SMALL, metrics.SMALL, metrics.SMALL, metrics.SMALL), metrics.SMALL)
        column.addWidget(self.line)
        column.addWidget(self.view)
        self._plate.setLayout(column)
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
        self._sign.setIcon(icons.icon("search", theme.palette.text_faint))
        self._delegate.apply_theme(theme)
        self.view.scheduleDelayedItemsLayout()
        self._place()

    def open_panel(self) -> None:
        """Show the panel, with nothing typed."""
        self._before = QApplication.focusWidget()
        self.line.clear()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)

    def close_panel(self) -> None:
        """Go, and give the keyboard back."""
        if self.isVisible():
            here = QApplication.focusWidget() is self.line
            self.hide()
            if here and self._before is not None and self._before.isVisible():
                self._before.setFocus(Qt.FocusReason.PopupFocusReason)
            self._before = None

    def show_offers(self, offers: list[PaletteRow]) -> None:
        """Show rows, the first of them chosen; one that was chosen stays so while it is offered."""
        before = self._current()
        self.model.set_offers(offers)
        keys = [offer.choice.key if offer.choice else "" for offer in offers]
        stays = before is not None and self._moved and before.key in keys
        self._select(keys.index(before.key) if stays and before else self.model.next_choice(0, 1))
        self._place()
        if not stays:
            self.view.scrollToTop()

    def forget_place(self) -> None:
        """Choose the first row at the next rows: something else was typed."""
        self._moved = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle of the window at any size."""
        if watched is self._window and event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the panel's shadow."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, metrics.SHADOW_ALPHA))
        plate = QRectF(self._plate.geometry())
        for reach in range(0, metrics.SHADOW, 2):
            painter.drawRoundedRect(plate.adjusted(-reach, -reach, reach, reach), 8 + reach, 8 + reach)

    def focusNextPrevChild(self, _forwards: bool) -> bool:
        """Keep the keyboard in the line."""
        return False

    # --- inside -------------------------------------------------------------------------------------------

    _moved = False  # by the reader, since something was typed

    def _current(self) -> PaletteChoice | None:
        return self.model.choice(self.view.currentIndex().row())

    def _select(self, row: int) -> None:
        self.view.setCurrentIndex(self.model.index(row) if row >= 0 else QModelIndex())

    def _step(self, by: int) -> None:
        here, last = self.view.currentIndex().row(), self.model.rowCount() - 1
        way = 1 if by > 0 else -1
        row = self.model.next_choice(min(max(here + by, 0), last), way)
        if row < 0 and abs(by) == 1:  # past an end: round to the other
            row = self.model.next_choice(0 if by > 0 else last, way)
        elif here + by > last and abs(by) == 1:
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

    def _place(self) -> None:
        room: QRect = self._window.rect()
        width = min(self._width, room.width() - 2 * metrics.LARGE)
        top = min(room.height() // 9, 110)
        most = room.height() - 2 * top - self.line.sizeHint().height() - 3 * metrics.SMALL
        rows = min(self.model.rowCount(), ROWS)
        self.view.setFixedHeight(max(self._delegate.height, min(most, round(rows * self._delegate.height))))
        height = self._plate.sizeHint().height()
        # No larger than the panel and its shadow: what lies below is painted with it.
        reach = metrics.SHADOW
        self._plate.setGeometry(QRect(QPoint(reach, reach), QSize(width, height)))
        self.setGeometry((room.width() - width) // 2 - reach, top - reach, width + 2 * reach, height + 2 * reach)
