"""Dropping a tag on the open paper, or on the editor of several."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QDropEvent, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QWidget

from readinglist.gui.session.session import Session
from readinglist.gui.text.translate import trn
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, drag_data


class TagDrop(QWidget):
    """An overlay over a pane while a tag is dragged over it; a drop tags the selected papers."""

    tag_dropped = Signal(str, list)  # the tag, and the papers

    def __init__(self, pane: QWidget, session: Session) -> None:
        super().__init__(pane)
        self._pane, self._session = pane, session
        self._text = ""
        self.setObjectName("tagDrop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()
        pane.setAcceptDrops(True)
        pane.installEventFilter(self)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the drag events of tags; leave all other events to the pane."""
        if event.type() == QEvent.Type.DragLeave:
            self.hide()
        if not isinstance(event, QDropEvent):  # also the base class of QDragEnterEvent and QDragMoveEvent
            return False
        tag, papers = drag_data.tag_from(event.mimeData()), self._session.selected
        if not tag or not papers:
            return False
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if event.type() == QEvent.Type.Drop:
            self.hide()
            self.tag_dropped.emit(tag, list(papers))
        elif not self.isVisible():
            self._show(tag, papers)
        return True

    def _show(self, tag: str, papers: Sequence[int]) -> None:
        self._text = trn("Add {tag} to this paper", "Add {tag} to {n} papers", len(papers), tag=tag)
        self.setGeometry(self._pane.rect())
        self.show()
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a frame, and what a drop does at its top."""
        p, font = self._theme.palette, self._theme.font(typography.BODY_STRONG)
        font_metrics = QFontMetricsF(font)
        with canvas.for_widget(self) as pane:
            frame = pane.box.adjusted(metrics.TIGHT, metrics.TIGHT, -metrics.TIGHT, -metrics.TIGHT)
            tint = QColor(p.accent)
            tint.setAlpha(16)
            pane.draw_rounded_rect(frame, metrics.RADIUS, tint, p.accent, 2)
            width = min(font_metrics.horizontalAdvance(self._text) + 2 * metrics.MEDIUM, frame.width())
            height = font_metrics.height() + 2 * metrics.TIGHT
            label = QRectF(frame.center().x() - width / 2, frame.top(), width, height)
            pane.draw_rounded_rect(label, metrics.RADIUS, p.accent)
            text = font_metrics.elidedText(self._text, Qt.TextElideMode.ElideMiddle, width - metrics.MEDIUM)
            pane.draw_text(label, text, font, p.accent_text, centred=True)
