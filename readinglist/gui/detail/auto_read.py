"""Mark a paper as read after it has been shown for some time; a progress line shows how long."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.session.appearance import Appearance
from readinglist.gui.session.session import Session
from readinglist.gui.theme import colours, metrics
from readinglist.gui.widgets import canvas
from readinglist.model import Changes

TICK = 80  # ms


class AutoMarkRead(QWidget):
    """A progress line along the upper edge of the pane, and the timer behind it.

    The timer starts for a paper that the reader opened, not for one that became current otherwise. It is cancelled
    when another paper is selected, the window is deactivated, or the paper is changed.
    """

    mark_auto_read = Signal(int)

    def __init__(self, appearance: Appearance, pane: QWidget, papers: PaperList, session: Session) -> None:
        super().__init__(pane)
        self._store = appearance.store
        self._appearance = appearance
        self._pane = pane
        self._session = session
        self._paper: int | None = None
        self._elapsed = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._on_tick)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        pane.installEventFilter(self)
        pane.window().installEventFilter(self)
        papers.paper_chosen.connect(self.begin)
        papers.selection_changed.connect(self._on_selection)
        session.operations.operation_done.connect(self._on_done)
        self.mark_auto_read.connect(session.operations.mark_auto_read)
        self.hide()

    def begin(self, paper: int) -> None:
        """Start the timer for a paper, unless the setting is off or the window is inactive."""
        self.cancel()
        if self._store.settings.dwell and self._pane.window().isActiveWindow():
            self._paper = paper
            self._elapsed.start()
            self._timer.start()
            self._update_geometry()
            self.show()
            self.raise_()

    def cancel(self) -> None:
        """Stop the timer and hide the line."""
        self._paper = None
        self._timer.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the pane; cancel when the window is deactivated or hidden."""
        if event.type() == QEvent.Type.Resize and watched is self._pane:
            self._update_geometry()
        elif event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.Hide):
            self.cancel()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line as long as the elapsed share of the time."""
        progress = min(1.0, self._elapsed.elapsed() / self._duration())
        palette = self._appearance.theme.palette
        line = colours.blend(palette.accent, palette.paper, 0.6)
        with canvas.for_widget(self, smooth=False) as edge:
            edge.fill_rect(QRectF(0, 0, self.width() * progress, self.height()), line)

    def _on_selection(self, papers: Sequence[int], current: int | None) -> None:
        if len(papers) != 1 or {papers[0], current} != {self._paper}:
            self.cancel()

    def _on_done(self, changes: Changes) -> None:
        if self._paper in changes.papers:
            self.cancel()

    def _on_tick(self) -> None:
        paper = self._paper
        if paper is not None and self._elapsed.elapsed() >= self._duration():
            self.cancel()
            self.mark_auto_read.emit(paper)
        self.update()

    def _duration(self) -> int:
        return max(1, self._store.settings.dwell * 1000)

    def _update_geometry(self) -> None:
        self.setGeometry(0, 0, self._pane.width(), metrics.HAIR)
