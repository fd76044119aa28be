"""Paints an entry of the import preview: its tick, its title, its first line, and what the library makes of it."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.gui.importing.plan_model import OPENING, PLANNED, SAYS
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, painting
from readinglist.gui.widgets.canvas import Canvas
from readinglist.model import EntryMatch, MarkedText, PlannedEntry

BOX, SIGN = 18, 16  # at a text size of 100 %


class PlanDelegate(QStyledItemDelegate):
    """Paints entries in two lines with a tick before them."""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._title = theme.font(typography.ROW_STRONG)
        self._plain = theme.font(typography.ROW)
        self._small = theme.font(typography.BODY_SMALL)
        self._badge = theme.font(typography.CAPTION)
        self._side, self._sign = theme.scaled(BOX), theme.scaled(SIGN)
        self._left = metrics.LARGE + self._side + metrics.MEDIUM  # where the text begins
        self._first = QFontMetricsF(self._title).height()
        self._second = QFontMetricsF(self._small).height()
        self._height = round(2 * metrics.SMALL + self._first + metrics.HAIR + self._second + 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row has one height."""
        return QSize(200, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        p, planned = self._palette, index.data(PLANNED)
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        with canvas.for_row(painter, option) as row:
            ground, box = p.surface, row.box
            if option.state & QStyle.StateFlag.State_Selected:
                ground = p.selection
            elif option.state & QStyle.StateFlag.State_MouseOver:
                ground = p.hover
            row.fill_rect(box, ground)
            dim = planned.match is EntryMatch.SAME
            if not dim:
                self._paint_tick(row, ticked=ticked)
            first = QRectF(box.left() + self._left, box.top() + metrics.SMALL, 0, self._first)
            first.setRight(self._paint_badge(row, first, planned, index.data(SAYS)) - metrics.MEDIUM)
            title, font = MarkedText(index.data(Qt.ItemDataRole.DisplayRole)), self._plain if dim else self._title
            painting.draw_marked_text(row, first, title, font, p.text_soft if dim else p.text)
            right = box.right() - metrics.LARGE
            second = QRectF(first.left(), first.bottom() + metrics.HAIR, right - first.left(), self._second)
            words = MarkedText(index.data(OPENING) or tr("no abstract"))
            painting.draw_marked_text(row, second, words, self._small, p.text_faint)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Tick by a click on the box or before it."""
        released = event.type() == QEvent.Type.MouseButtonRelease
        if not (released and isinstance(event, QMouseEvent) and self._is_before_text(event, option)):
            return False
        now = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        other = Qt.CheckState.Unchecked if now == Qt.CheckState.Checked else Qt.CheckState.Checked
        return model.setData(index, other, Qt.ItemDataRole.CheckStateRole)

    def _is_before_text(self, event: QMouseEvent, option: QStyleOptionViewItem) -> bool:
        at = QStyle.visualPos(option.direction, option.rect, event.position().toPoint())
        return at.x() < option.rect.left() + self._left

    def _paint_tick(self, row: Canvas, *, ticked: bool) -> None:
        p, middle, side = self._palette, row.box.center().y(), self._side
        box = QRectF(row.box.left() + metrics.LARGE, middle - side / 2, side, side)
        row.draw_rounded_rect(box, 4, p.accent if ticked else p.field, p.accent if ticked else p.text_faint, 1.4)
        if ticked:
            row.draw_icon("check", p.accent_text, box.center().x() - self._sign / 2, middle, self._sign)

    def _paint_badge(self, row: Canvas, line: QRectF, planned: PlannedEntry, words: str) -> float:
        p = self._palette
        strong = bool(planned.entry.unsure) or planned.match in (EntryMatch.CHANGED, EntryMatch.LOOKALIKE)
        colour = p.star if strong else p.accent if planned.match is EntryMatch.NEW else p.text_faint
        return row.draw_text_before(row.box.right() - metrics.LARGE, line, words, self._badge, colour)
