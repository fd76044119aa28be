"""Paints an entry of the import preview: its tick, its title, its first line, and what the library makes of it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.gui import icons, paint, theme
from readinglist.gui.plan_model import OPENING, PLANNED, SAYS
from readinglist.gui.theme import Palette
from readinglist.gui.words import tr
from readinglist.model import Marked, Match, PlannedEntry

BOX = 18
LEFT = theme.LARGE + BOX + theme.MEDIUM


class PlanDelegate(QStyledItemDelegate):
    """Paints entries in two lines with a tick before them."""

    def dress(self, palette: Palette, text_size: int) -> None:
        """Take another palette and text size."""
        self._palette = palette
        self._title = theme.ROW_STRONG.font(text_size)
        self._plain = theme.ROW.font(text_size)
        self._small = theme.BODY_SMALL.font(text_size)
        self._badge = theme.CAPTION.font(text_size)
        self._first = QFontMetricsF(self._title).height()
        self._second = QFontMetricsF(self._small).height()
        self._height = round(2 * theme.SMALL + self._first + theme.HAIR + self._second + 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row has one height."""
        return QSize(200, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        p, row, box = self._palette, index.data(PLANNED), QRectF(option.rect)
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = p.surface
        if option.state & QStyle.StateFlag.State_Selected:
            ground = p.selection
        elif option.state & QStyle.StateFlag.State_MouseOver:
            ground = p.hover
        painter.fillRect(box, QColor(ground))
        if row.match is not Match.SAME:
            self._paint_tick(painter, tick_box(box), ticked=ticked)
        first = QRectF(box.left() + LEFT, box.top() + theme.SMALL, 0, self._first)
        first.setRight(self._paint_badge(painter, box, first, row, index.data(SAYS)) - theme.MEDIUM)
        dim = row.match is Match.SAME
        title = Marked(index.data(Qt.ItemDataRole.DisplayRole))
        paint.draw_marked(
            painter, first, title, self._plain if dim else self._title, QColor(p.text_soft if dim else p.text), QColor()
        )
        second = QRectF(
            first.left(), first.bottom() + theme.HAIR, box.right() - theme.LARGE - first.left(), self._second
        )
        words = index.data(OPENING) or tr("no abstract")
        paint.draw_marked(painter, second, Marked(words), self._small, QColor(p.text_faint), QColor())
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick by a click on the box or before it."""
        released = event.type() == QEvent.Type.MouseButtonRelease
        if not (released and isinstance(event, QMouseEvent) and event.position().x() < option.rect.left() + LEFT):
            return False
        now = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        other = Qt.CheckState.Unchecked if now == Qt.CheckState.Checked else Qt.CheckState.Checked
        return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)

    def _paint_tick(self, painter: QPainter, box: QRectF, *, ticked: bool) -> None:
        p = self._palette
        painter.setPen(QPen(QColor(p.accent if ticked else p.text_faint), 1.4))
        painter.setBrush(QColor(p.accent) if ticked else QColor(p.field))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            sign = icons.pixmap("check", p.accent_text, 16, painter.device().devicePixelRatio())
            painter.drawPixmap(QPointF(box.center().x() - 8, box.center().y() - 8), sign)

    def _paint_badge(self, painter: QPainter, box: QRectF, line: QRectF, row: PlannedEntry, words: str) -> float:
        p = self._palette
        strong = bool(row.entry.unsure) or row.match in (Match.CHANGED, Match.LOOKALIKE)
        left = box.right() - theme.LARGE - QFontMetricsF(self._badge).horizontalAdvance(words)
        painter.setFont(self._badge)
        painter.setPen(QColor(p.star if strong else p.accent if row.match is Match.NEW else p.text_faint))
        painter.drawText(QRectF(left, line.top(), box.right() - left, line.height()), paint.LEFT, words)
        return left


def tick_box(row: QRectF) -> QRectF:
    """Give where the tick stands in a row."""
    return QRectF(row.left() + theme.LARGE, row.center().y() - BOX / 2, BOX, BOX)
