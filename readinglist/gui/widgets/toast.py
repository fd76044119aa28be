"""A toast: a short message with Undo and another action."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

MARGIN = 20


class Toast(QFrame):
    """A message near the lower edge of the window for some seconds, or as long as the mouse is over it."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._parent = parent
        self.label = controls.label("")
        self._undo = QPushButton(tr("Undo"))
        self._action = QPushButton()
        for button in (self._undo, self._action):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self.hide)
        self._handler: Callable[[], None] = self.hide
        self._action.clicked.connect(self._on_action)
        row = controls.row((metrics.LARGE, metrics.SMALL, metrics.SMALL, metrics.SMALL), metrics.SMALL)
        row.addWidget(self.label)
        row.addSpacing(metrics.SMALL)
        row.addWidget(self._undo)
        row.addWidget(self._action)
        self.setLayout(row)
        self._timer = QTimer(self, singleShot=True, interval=metrics.TOAST)
        self._timer.timeout.connect(self.hide)
        self._undo.clicked.connect(self.undo_requested)
        parent.installEventFilter(self)
        if isinstance(parent, QStackedWidget):
            parent.currentChanged.connect(lambda _: self.raise_())  # the new page would cover it
        self.hide()

    def show_message(self, text: str, *, undo: bool, action: tuple[str, Callable[[], None]] | None = None) -> None:
        """Show a message for some seconds, with Undo and another action (label and handler)."""
        self.label.setText(text)
        self.label.setAccessibleName(text)
        self._undo.setVisible(undo)
        self._action.setVisible(action is not None)
        if action is not None:
            name, self._handler = action
            self._action.setText(name)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the position when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEvent) -> None:
        """Stop the timer while the mouse is over the toast."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Restart the timer."""
        self._timer.start()

    def _on_action(self) -> None:
        self._handler()

    def _place(self) -> None:
        self.adjustSize()
        area = self._parent.rect()
        width = min(self.width(), area.width() - 2 * MARGIN)
        self.setGeometry((area.width() - width) // 2, area.height() - self.height() - MARGIN, width, self.height())
