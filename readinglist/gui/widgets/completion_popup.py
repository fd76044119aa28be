"""A popup of completions below a line edit; the focus stays in the line edit."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QStyle, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets.controls import with_object_name

MAX_ROWS = 10


class CompletionPopup(QListView):
    """Suggest texts for a line edit: Tab inserts the first, arrows select, Return inserts the selected one, Esc closes.

    With ``eager``, the first row is selected at once; for line edits in which Return does nothing else.

    The popup is a child of the window, not a window of its own, so that no window system can give it the focus.
    """

    text_chosen = Signal(str)

    def __init__(self, line: QWidget, place: Callable[[], QRect] | None = None, *, eager: bool = False) -> None:
        super().__init__(line)
        with_object_name(self, "completions")
        self.setAccessibleName(tr("Completions"))
        self._line, self._eager = line, eager
        self._place = place or line.rect
        self._texts = QStringListModel(self)
        self.setModel(self._texts)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(self._take)
        line.installEventFilter(self)
        self.hide()

    def show_completions(self, texts: list[str]) -> None:
        """Show these texts below the line edit; hide the popup if there are none."""
        self._texts.setStringList(texts[:MAX_ROWS])
        self.setCurrentIndex(self._texts.index(0) if self._eager else QModelIndex())
        self.show_rows()

    def show_rows(self) -> None:
        """Show the popup below the line edit, or above it if there is more space, unless it is empty."""
        rows = self.model().rowCount()
        if not rows or not self._line.hasFocus():
            self.hide()
            return
        window = self._line.window()
        if self.parent() is not window:
            self.setParent(window)
        height = self.sizeHintForRow(0) * rows + 2 * metrics.TIGHT + 4
        place = self._place()
        widest, end = window.width() - 2 * metrics.SMALL, window.width() - metrics.SMALL
        if place != self._line.rect():  # at the cursor of a text: within it
            widest = min(widest, self._line.width())
            end = min(end, self._line.mapTo(window, self._line.rect().topRight()).x() + 1)
        width = min(max(200, self.sizeHintForColumn(0) + 2 * metrics.LARGE), widest)
        at = self._line.mapTo(window, place.bottomLeft())
        under = QStyle.alignedRect(
            self.layoutDirection(), Qt.AlignmentFlag.AlignLeft, QSize(width, 1), QRect(at, place.size())
        )
        left = min(under.x(), end - width)
        top_below = at.y() + 3
        top = top_below if top_below + height < window.height() else at.y() - place.height() - height - 1
        self.setGeometry(max(0, left), top, width, height)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Pass the keys of the line edit to the popup while it is shown."""
        if watched is self._line and self.isVisible():
            if event.type() == QEvent.Type.FocusOut:
                self.hide()
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self.handle_key(event)
        return super().eventFilter(watched, event)

    def handle_key(self, event: QKeyEvent) -> bool:
        """Handle a key press; return whether it was meant for the popup."""
        model, key = self.model(), Qt.Key(event.key())
        row, last = self.currentIndex().row(), model.rowCount() - 1
        match key:
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                target = row + (1 if key == Qt.Key.Key_Down else -1)
                self.setCurrentIndex(model.index(min(max(target, 0), last), 0))
            case Qt.Key.Key_Tab:
                self._take(model.index(max(row, 0), 0))
            case Qt.Key.Key_Escape:
                self.hide()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if row >= 0:
                self._take(self.currentIndex())
            case _:
                return False
        return True

    def _take(self, index: QModelIndex) -> None:
        text = index.data()
        self.hide()
        self.text_chosen.emit(text)
