"""The text of a feed, open to the reader's pen: what was misread is put right in the source, and read again."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from readinglist.gui.text.translate import tr

PAUSE = 250  # ms after a key before the text is read again
MOST = 2_000_000  # characters; a longer text is not edited here


class SourceEditor(QPlainTextEdit):
    """Says what the text is now, a moment after the last key."""

    edited = Signal(str)
    leave_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceEditor")
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Text of the feed"))
        self.setPlaceholderText(tr("Type or paste titles and abstracts here"))
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(lambda: self.edited.emit(self.toPlainText()))
        self.textChanged.connect(self._pause.start)

    def begin(self, text: str, line: int) -> None:
        """Show a text with the cursor on a line, counted from 1."""
        self.blockSignals(True)
        self.setPlainText(text)
        self.blockSignals(False)
        self._pause.stop()
        cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        self.setTextCursor(cursor)
        self.centerCursor()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with Esc; every other key is the text's."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
            return
        super().keyPressEvent(event)
        event.accept()
