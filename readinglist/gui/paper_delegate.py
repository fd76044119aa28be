"""Paints a row of the list: title, snippet, tags, date, star; unread by weight and by sign."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.gui import icons, paint, theme, wording
from readinglist.gui.paper_model import LISTED
from readinglist.gui.theme import Palette
from readinglist.model import UNREAD, Listed, PaperRow, Status

GUTTER = theme.LARGE + 14 + theme.SMALL  # where the text begins
SIGN = 14
EXTRAS = 0.42  # of a line: no more goes to tags when there is something to read


class PaperDelegate(QStyledItemDelegate):
    """Paints papers in two lines, or in three where there is room for enough of them."""

    airy = True  # three lines

    def __init__(self, palette: Palette, text_size: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dress(palette, text_size)

    def dress(self, palette: Palette, text_size: int) -> None:
        """Take another palette and text size."""
        self._palette = palette
        self._title = theme.ROW.font(text_size)
        self._title_unread = theme.ROW_STRONG.font(text_size)
        self._snippet = theme.BODY_SMALL.font(text_size)
        self._small = theme.CAPTION.font(text_size)
        self._first = QFontMetricsF(self._title_unread).height()
        self._second = max(QFontMetricsF(self._snippet).height(), QFontMetricsF(self._small).height() + 3)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row has one height, so that a list of any length is laid out at once."""
        return QSize(200, self.height(airy=self.airy))

    def height(self, *, airy: bool) -> int:
        """Give the height of a row of two lines or of three."""
        snippet = 2 * self._second if airy else self._second
        return round(theme.MEDIUM + self._first + theme.TIGHT + snippet + theme.MEDIUM)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row; one that is still on its way has only its ground."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        ground = self._ground(painter, option, box)
        listed: Listed | None = index.data(LISTED)
        if listed is not None:
            self._paint_row(painter, box, listed, ground)
        painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> str:
        p, state = self._palette, option.state
        ground = p.surface
        if state & QStyle.StateFlag.State_Selected:
            ground = p.selection if state & QStyle.StateFlag.State_Active else p.selection_idle
        elif state & QStyle.StateFlag.State_MouseOver:
            ground = p.hover
        painter.fillRect(box, QColor(ground))
        painter.setPen(QPen(QColor(p.border), 1))
        painter.drawLine(QPointF(box.left() + GUTTER, box.bottom()), QPointF(box.right(), box.bottom()))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRectF(box.left(), box.top(), 3, box.height() - 1), QColor(p.accent))
        return ground

    def _paint_row(self, painter: QPainter, box: QRectF, listed: Listed, ground: str) -> None:
        p, row = self._palette, listed.row
        unread = row.status in UNREAD
        first = QRectF(box.left() + GUTTER, box.top() + theme.MEDIUM, 0, self._first)
        first.setRight(box.right() - theme.LARGE)
        second = QRectF(first.left(), first.bottom() + theme.TIGHT, first.width(), self._second)

        self._paint_sign(painter, QPointF(box.left() + theme.LARGE + SIGN / 2, first.center().y()), row.status)
        first.setRight(self._paint_date(painter, first, row) - theme.MEDIUM)
        font = self._title_unread if unread else self._title
        title = QColor(p.text if unread else p.text_soft)
        paint.draw_marked(painter, first, listed.title, font, title, QColor(p.mark))

        self._paint_snippet(painter, second, listed, ground)

    def _paint_snippet(self, painter: QPainter, line: QRectF, listed: Listed, ground: str) -> None:
        """Paint the snippet, in two lines or one; what else is known of the paper leaves it the larger part."""
        soft, mark, snippet = QColor(self._palette.text_soft), QColor(self._palette.mark), listed.snippet
        if self.airy:
            first, snippet = paint.in_two(snippet, self._snippet, line.width())
            paint.draw_marked(painter, line, first, self._snippet, soft, mark)
            line = line.translated(0, self._second)
        share = EXTRAS if snippet.text else 1.0
        line.setRight(self._paint_extras(painter, line, listed.row, ground, share) - theme.SMALL)
        paint.draw_marked(painter, line, snippet, self._snippet, soft, mark)

    def _paint_sign(self, painter: QPainter, centre: QPointF, status: Status) -> None:
        """Paint the status as a shape: a dot for new, an icon for the others."""
        p = self._palette
        if status is Status.INBOX:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(p.accent))
            painter.drawEllipse(centre, 4, 4)
            return
        colour = p.accent if status in UNREAD else p.text_faint
        self._paint_icon(painter, icons.STATUS_ICONS[status], colour, QPointF(centre.x() - 8, centre.y() - 8), 16)

    def _paint_date(self, painter: QPainter, line: QRectF, row: PaperRow) -> float:
        """Paint date and star at the right; give where they begin."""
        p = self._palette
        date = wording.published(row.published) if row.published else wording.day(row.added, datetime.now(UTC))
        left = line.right() - QFontMetricsF(self._small).horizontalAdvance(date)
        painter.setFont(self._small)
        painter.setPen(QColor(p.text_faint))
        painter.drawText(QRectF(left, line.top(), line.right() - left + 1, line.height()), paint.LEFT, date)
        if row.starred:
            left -= 16 + theme.TIGHT
            self._paint_icon(painter, "star-filled", p.star, QPointF(left, line.center().y() - 8), 16)
        return left

    def _paint_extras(self, painter: QPainter, line: QRectF, row: PaperRow, ground: str, share: float) -> float:
        """Paint tags and the signs of note and highlights at the right; give where they begin."""
        p, right = self._palette, self._paint_aside(painter, line, row)
        for name, there in (("note", row.has_note), ("highlight", row.has_highlights)):
            if there:
                right -= 14
                self._paint_icon(painter, name, p.text_faint, QPointF(right, line.center().y() - 7), 14)
                right -= theme.TIGHT
        signs = line.right() - right
        shown, more = paint.chips_that_fit(row.tags, self._small, line.width() * share - signs)
        if more:
            text = f"+{more}"
            right -= QFontMetricsF(self._small).horizontalAdvance(text)
            painter.setFont(self._small)
            painter.setPen(QColor(p.text_faint))
            painter.drawText(QRectF(right, line.top(), 40, line.height()), paint.LEFT, text)
            right -= theme.TIGHT
        height = QFontMetricsF(self._small).height() + 3
        for tag in reversed(shown):
            width = paint.chip_width(tag.name, self._small)
            right -= width
            box = QRectF(right, line.center().y() - height / 2, width, height)
            paint.draw_chip(painter, box, tag, self._small, p, ground)
            right -= theme.TIGHT
        return right

    def _paint_aside(self, painter: QPainter, line: QRectF, row: PaperRow) -> float:
        """Paint where a paper is otherwise, or for how long it has waited; give where that begins."""
        icon, words = wording.aside(row, datetime.now(UTC))
        if not words:
            return line.right()
        left = line.right() - QFontMetricsF(self._small).horizontalAdvance(words)
        painter.setFont(self._small)
        painter.setPen(QColor(self._palette.text_faint))
        painter.drawText(QRectF(left, line.top(), line.right() - left + 1, line.height()), paint.LEFT, words)
        if icon:
            left -= 14 + theme.TIGHT
            self._paint_icon(painter, icon, self._palette.text_faint, QPointF(left, line.center().y() - 7), 14)
        return left - theme.SMALL

    def _paint_icon(self, painter: QPainter, name: str, colour: str, at: QPointF, size: int) -> None:
        device = painter.device()
        painter.drawPixmap(at, icons.pixmap(name, colour, size, device.devicePixelRatio()))
