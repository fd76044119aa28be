"""A paper that is looked at for some time counts as read, if the reader wants it so: a quiet line says when."""

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
    """A line along the upper edge of the paper that grows while the reader looks at it.

    It begins with a paper that the reader chose, not with one that only happens to stand there, and ends without a
    trace as soon as another is chosen, the window is left, or the paper is decided otherwise.
    """

    mark_auto_read = Signal(int)

    def __init__(self, appearance: Appearance, room: QWidget, papers: PaperList, session: Session) -> None:
        super().__init__(room)
        self._chosen = appearance.store
        self._appearance = appearance
        self._room = room
        self._session = session
        self._paper: int | None = None
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK)
        self._timer.timeout.connect(self._on_tick)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        room.installEventFilter(self)
        room.window().installEventFilter(self)
        papers.paper_chosen.connect(self.begin)
        papers.selection_changed.connect(self._on_selection)
        session.operations.operation_done.connect(self._on_done)
        self.mark_auto_read.connect(session.operations.mark_auto_read)
        self.hide()

    def begin(self, paper: int) -> None:
        """Begin to count the time that a paper is looked at."""
        self.cancel()
        if self._chosen.settings.dwell and self._room.window().isActiveWindow():
            self._paper = paper
            self._since.start()
            self._timer.start()
            self._place()
            self.show()
            self.raise_()

    def cancel(self) -> None:
        """Count no more."""
        self._paper = None
        self._timer.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place at any size, and stop when the reader looks elsewhere."""
        if event.type() == QEvent.Type.Resize and watched is self._room:
            self._place()
        elif event.type() in (QEvent.Type.WindowDeactivate, QEvent.Type.Hide):
            self.cancel()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the line as the time has gone."""
        share = min(1.0, self._since.elapsed() / self._whole())
        palette = self._appearance.theme.palette
        line = colours.blend(palette.accent, palette.paper, 0.6)
        with canvas.for_widget(self, smooth=False) as edge:
            edge.fill_rect(QRectF(0, 0, self.width() * share, self.height()), line)

    def _on_selection(self, papers: Sequence[int], current: int | None) -> None:
        if len(papers) != 1 or {papers[0], current} != {self._paper}:
            self.cancel()

    def _on_done(self, changes: Changes) -> None:
        if self._paper in changes.papers:
            self.cancel()

    def _on_tick(self) -> None:
        paper = self._paper
        if paper is not None and self._since.elapsed() >= self._whole():
            self.cancel()
            self.mark_auto_read.emit(paper)
        self.update()

    def _whole(self) -> int:
        return max(1, self._chosen.settings.dwell * 1000)

    def _place(self) -> None:
        self.setGeometry(0, 0, self._room.width(), metrics.HAIR)
