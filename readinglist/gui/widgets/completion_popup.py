"""A list of completions under a line: it never takes the focus, and the line goes on being typed in."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QModelIndex, QObject, QRect, QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListView, QStyle, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets.controls import with_object_name

MOST = 10


class CompletionPopup(QListView):
    """Offers texts for a line: Tab takes the first, arrows choose, Return takes the chosen one, Esc closes.

    Where Return means nothing else that one could want (``eager``), the first is chosen from the start.

    It is a part of the window, not a window of its own, so that no window system can give it the keyboard.
    """

    taken = Signal(str)

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

    def offer(self, texts: list[str]) -> None:
        """Show texts under the line, or nothing."""
        self._texts.setStringList(texts[:MOST])
        self.setCurrentIndex(self._texts.index(0) if self._eager else QModelIndex())
        self.show_rows()

    def show_rows(self) -> None:
        """Stand under the line, if there is anything to offer."""
        rows = self.model().rowCount()
        if not rows or not self._line.hasFocus():
            self.hide()
            return
        window = self._line.window()
        if self.parent() is not window:
            self.setParent(window)
        height = self.sizeHintForRow(0) * rows + 2 * metrics.TIGHT + 4
        width = min(max(200, self.sizeHintForColumn(0) + 2 * metrics.LARGE), window.width() - 2 * metrics.SMALL)
        place = self._place()
        at = self._line.mapTo(window, place.bottomLeft())
        under = QStyle.alignedRect(
            self.layoutDirection(), Qt.AlignmentFlag.AlignLeft, QSize(width, 1), QRect(at, place.size())
        )
        left = min(under.x(), window.width() - width - metrics.SMALL)
        below = at.y() + 3
        top = below if below + height < window.height() else at.y() - place.height() - height - 1
        self.setGeometry(max(0, left), top, width, height)
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the line that are meant for the list."""
        if watched is self._line and self.isVisible():
            if event.type() == QEvent.Type.FocusOut:
                self.hide()
            elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self.takes_key(event)
        return super().eventFilter(watched, event)

    def takes_key(self, event: QKeyEvent) -> bool:
        """Take a key that is meant for the list; return whether it was one."""
        model, key = self.model(), Qt.Key(event.key())
        row, last = self.currentIndex().row(), model.rowCount() - 1
        match key:
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                step = row + (1 if key == Qt.Key.Key_Down else -1)
                self.setCurrentIndex(model.index(min(max(step, 0), last), 0))
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
        self.taken.emit(text)
