"""A toast: what was just done, with Undo."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QStackedWidget, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.widgets import controls

MARGIN = 20


class Toast(QFrame):
    """Stands over the window's lower edge for some seconds; stays while the mouse is on it."""

    undo_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._room = parent
        self._words = controls.label("")
        self._undo = QPushButton(tr("Undo"))
        self._action = QPushButton()
        for button in (self._undo, self._action):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(self.hide)
        self._act: Callable[[], None] = self.hide
        self._action.clicked.connect(self._on_action)
        row = controls.row((metrics.LARGE, metrics.SMALL, metrics.SMALL, metrics.SMALL), metrics.SMALL)
        row.addWidget(self._words)
        row.addSpacing(metrics.SMALL)
        row.addWidget(self._undo)
        row.addWidget(self._action)
        self.setLayout(row)
        self._timer = QTimer(self, singleShot=True, interval=metrics.TOAST)
        self._timer.timeout.connect(self.hide)
        self._undo.clicked.connect(self.undo_requested)
        parent.installEventFilter(self)
        if isinstance(parent, QStackedWidget):
            parent.currentChanged.connect(lambda _: self.raise_())  # the page that comes would cover it
        self.hide()

    def show_message(self, words: str, *, undo: bool, action: tuple[str, Callable[[], None]] | None = None) -> None:
        """Show words for some seconds, with Undo, or with something else to be done next."""
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._undo.setVisible(undo)
        self._action.setVisible(action is not None)
        if action is not None:
            name, self._act = action
            self._action.setText(name)
        self._place()
        self.show()
        self.raise_()
        self._timer.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def enterEvent(self, event: QEvent) -> None:
        """Stay while the mouse is here."""
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        """Go some time after the mouse left."""
        self._timer.start()

    def _on_action(self) -> None:
        self._act()

    def _place(self) -> None:
        self.adjustSize()
        room = self._room.rect()
        width = min(self.width(), room.width() - 2 * MARGIN)
        self.setGeometry((room.width() - width) // 2, room.height() - self.height() - MARGIN, width, self.height())
