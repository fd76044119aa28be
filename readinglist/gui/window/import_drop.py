"""Importing by drag and drop: what is dragged over the window, and the overlay that says so."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFont,
    QFontMetricsF,
    QPaintEvent,
    QWindow,
)
from PySide6.QtWidgets import QWidget

from readinglist.gui.importing.feed_input import FeedInput
from readinglist.gui.text import bidi
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas

ICON = 40  # at a text size of 100 %
CARD = 300  # width of what the overlay says
VEIL = 216  # opacity of the overlay, of 255


class ImportDrop(QWidget):
    """An overlay over the whole window while files or text are dragged over it; a drop imports them.

    A drop is always accepted as a copy: a file manager deletes the original of what it is told was moved.
    """

    def __init__(self, window: QWidget, feed_input: FeedInput) -> None:
        super().__init__(window)
        self._window, self._feed_input = window, feed_input
        self._detail = ""
        self._has_files = False
        self.setObjectName("importDrop")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.update()

    def watch(self, handle: QWindow) -> None:
        """Take files that are dragged over a native window before its text fields would insert their addresses."""
        handle.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Handle the drag events of files; leave all other events to Qt."""
        if isinstance(event, QDropEvent):  # also the base class of QDragEnterEvent and QDragMoveEvent
            if event.type() == QEvent.Type.DragEnter:
                self._has_files = bool(FeedInput.files(event.mimeData()))
            if not self._has_files:
                return False
            if event.type() == QEvent.Type.Drop:
                self.drop(event)
            else:
                self.enter(event)
            return True
        if event.type() == QEvent.Type.DragLeave and self._has_files:
            self.leave()
            return True
        return False

    def enter(self, event: QDragEnterEvent | QDragMoveEvent | QDropEvent) -> None:
        """Show the overlay if a drop would import something."""
        data = event.mimeData()
        if event.source() is not None or not self._feed_input.accepts(data):  # text of this window is not new
            event.ignore()
            return
        _accept_as_copy(event)
        if not self.isVisible():
            self._detail = _described(data)
            self.setGeometry(self._window.rect())
            self.show()
            self.raise_()

    def leave(self) -> None:
        """Hide the overlay."""
        self._has_files = False
        self.hide()

    def drop(self, event: QDropEvent) -> None:
        """Import what is dropped."""
        self.leave()
        if event.source() is not None or not self._feed_input.accepts(event.mimeData()):
            event.ignore()
            return
        _accept_as_copy(event)
        self._feed_input.import_mime_data(event.mimeData())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a veil, a frame, and what a drop does."""
        theme, p = self._theme, self._theme.palette
        icon, heading, body = theme.scaled(ICON), theme.font(typography.HEADING), theme.font(typography.BODY)
        with canvas.for_widget(self) as page:
            veil = QColor(p.window)
            veil.setAlpha(VEIL)
            page.painter.fillRect(self.rect(), veil)
            frame = page.box.adjusted(metrics.MEDIUM, metrics.MEDIUM, -metrics.MEDIUM, -metrics.MEDIUM)
            page.draw_rounded_rect(frame, 2 * metrics.RADIUS, QColor(Qt.GlobalColor.transparent), p.accent, 2)
            lines = ((tr("Drop to import"), heading, p.text), (self._detail, body, p.text_soft))
            height = icon + metrics.MEDIUM + sum(_line_height(font) for _, font, _ in lines)
            top = page.box.center().y() - height / 2
            card = QRectF(0, top, CARD, height).adjusted(0, -metrics.WIDE, 0, metrics.WIDE)
            card.moveLeft(page.box.center().x() - CARD / 2)
            page.draw_rounded_rect(card, 2 * metrics.RADIUS, p.raised, p.border)
            page.draw_icon("import", p.accent, page.box.center().x() - icon / 2, top + icon / 2, icon)
            top += icon + metrics.MEDIUM
            for text, font, colour in lines:
                box = QRectF(card.left() + metrics.MEDIUM, top, CARD - 2 * metrics.MEDIUM, _line_height(font))
                page.draw_text(box, bidi.elide(text, QFontMetricsF(font), box.width()), font, colour, centred=True)
                top += _line_height(font)


def _accept_as_copy(event: QDropEvent) -> None:
    event.setDropAction(Qt.DropAction.CopyAction)
    event.accept()


def _described(data: QMimeData) -> str:
    """Return what is dragged: the name of a file, or how many, or a kind."""
    files = FeedInput.files(data)
    if len(files) == 1:
        return files[0].name
    if files:
        return trn("{n} file", "{n} files", len(files))
    return tr("Link") if data.hasUrls() else tr("Text")


def _line_height(font: QFont) -> float:
    return QFontMetricsF(font).height() + metrics.TIGHT
