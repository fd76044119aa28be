"""The editor of the source text of an import."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.widgets import controls

DELAY = 250  # ms after a key before the text is parsed again
MAX_LENGTH = 2_000_000  # characters; a longer text cannot be edited


class SourceEditor(QPlainTextEdit):
    """Emit the text after a pause in typing."""

    edited = Signal(str)
    accept_requested = Signal()
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceEditor")
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Text to import"))
        self.setPlaceholderText(tr("Type or paste titles and abstracts…"))
        self._timer = QTimer(self, singleShot=True, interval=DELAY)
        self._timer.timeout.connect(self.read_now)
        self.textChanged.connect(self._timer.start)
        self._is_placed = True  # the line that was gone to has been painted

    def begin(self, text: str, line: int) -> None:
        """Show a text with the cursor on a line, counted from 1."""
        self.blockSignals(True)
        controls.show_text(self, text)
        self.blockSignals(False)
        self._timer.stop()
        self.go_to(line)

    def stop(self) -> None:
        """Forget what was typed: it is imported, or kept elsewhere."""
        self._timer.stop()

    def read_now(self) -> None:
        """Emit the text without waiting for a pause."""
        self._timer.stop()
        self.edited.emit(self.toPlainText())

    @property
    def is_unread(self) -> bool:
        """Whether the text was edited and not emitted yet."""
        return self._timer.isActive()

    def unread_text(self) -> bytes | None:
        """Return the text if it was edited and not emitted yet."""
        return self.toPlainText().encode("utf-8", "surrogatepass") if self.is_unread else None

    def go_to(self, line: int) -> None:
        """Move the cursor to a line, counted from 1."""
        cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        self.setTextCursor(cursor)
        self._is_placed = False
        self.centerCursor()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the line in the middle until it has been painted: only then the height is final."""
        super().resizeEvent(event)
        if not self._is_placed:
            self.centerCursor()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint; from now on the reader scrolls."""
        super().paintEvent(event)
        self._is_placed = True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc, import with Ctrl+Return; accept every other key, so that none reaches the page."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
            return
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accept_requested.emit()
            return
        super().keyPressEvent(event)
        event.accept()
