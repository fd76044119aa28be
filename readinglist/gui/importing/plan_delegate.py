"""Paints an entry of the import preview: checkbox, title, start of the abstract, and match."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.gui.importing.plan_model import ABSTRACT_START, PLANNED, STATUS
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, painting
from readinglist.gui.widgets.canvas import Canvas
from readinglist.model import EntryMatch, MarkedText, PlannedEntry

CHECKBOX_SIZE, ICON_SIZE = 18, 16  # at a text size of 100 %


class PlanDelegate(QStyledItemDelegate):
    """Paint entries in two lines, after a checkbox if it ``has_ticks``."""

    def __init__(self, parent: QObject | None = None, *, has_ticks: bool = True) -> None:
        super().__init__(parent)
        self._has_ticks = has_ticks

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._title = theme.font(typography.ROW_STRONG)
        self._plain = theme.font(typography.ROW)
        self._small = theme.font(typography.BODY_SMALL)
        self._badge = theme.font(typography.CAPTION)
        self._checkbox_size, self._icon_size = theme.scaled(CHECKBOX_SIZE), theme.scaled(ICON_SIZE)
        self._left = metrics.LARGE + (self._checkbox_size + metrics.MEDIUM) * self._has_ticks  # of the text
        self._first = QFontMetricsF(self._title).height()
        self._second = QFontMetricsF(self._small).height()
        self._height = round(2 * metrics.SMALL + self._first + metrics.HAIR + self._second + 2)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the same height for all rows."""
        return QSize(200, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row."""
        p, planned = self._palette, index.data(PLANNED)
        ticked = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        with canvas.for_row(painter, option) as row:
            box = row.box
            row.fill_rect(box, painting.row_background(p, option.state))
            if option.state & QStyle.StateFlag.State_HasFocus:
                row.fill_rect(QRectF(box.left(), box.top(), 3, box.height()), p.accent)
            dim = planned.match is EntryMatch.SAME and not ticked
            if self._has_ticks and not dim:
                self._paint_checkbox(row, ticked=ticked)
            first = QRectF(box.left() + self._left, box.top() + metrics.SMALL, 0, self._first)
            first.setRight(self._paint_badge(row, first, planned, index.data(STATUS)) - metrics.MEDIUM)
            title, font = MarkedText(index.data(Qt.ItemDataRole.DisplayRole)), self._plain if dim else self._title
            painting.draw_marked_text(row, first, title, font, p.text_soft if dim else p.text)
            right = box.right() - metrics.LARGE
            second = QRectF(first.left(), first.bottom() + metrics.HAIR, right - first.left(), self._second)
            text = MarkedText(index.data(ABSTRACT_START) or tr("No abstract"))
            painting.draw_marked_text(row, second, text, self._small, p.text_faint)

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        """Toggle by a click on the checkbox or before it."""
        if not self._has_ticks:
            return False
        released = event.type() == QEvent.Type.MouseButtonRelease
        if not (released and isinstance(event, QMouseEvent) and self._is_before_text(event, option)):
            return False
        old = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole))
        new = Qt.CheckState.Unchecked if old == Qt.CheckState.Checked else Qt.CheckState.Checked
        return model.setData(index, new, Qt.ItemDataRole.CheckStateRole)

    def _is_before_text(self, event: QMouseEvent, option: QStyleOptionViewItem) -> bool:
        at = QStyle.visualPos(option.direction, option.rect, event.position().toPoint())
        return at.x() < option.rect.left() + self._left

    def _paint_checkbox(self, row: Canvas, *, ticked: bool) -> None:
        p, middle, side = self._palette, row.box.center().y(), self._checkbox_size
        box = QRectF(row.box.left() + metrics.LARGE, middle - side / 2, side, side)
        row.draw_rounded_rect(box, 4, p.accent if ticked else p.field, p.accent if ticked else p.text_faint, 1.4)
        if ticked:
            row.draw_icon("check", p.accent_text, box.center().x() - self._icon_size / 2, middle, self._icon_size)

    def _paint_badge(self, row: Canvas, line: QRectF, planned: PlannedEntry, text: str) -> float:
        p = self._palette
        strong = bool(planned.entry.unsure or planned.offered) or planned.match in (
            EntryMatch.CHANGED,
            EntryMatch.LOOKALIKE,
        )
        colour = p.star if strong else p.accent if planned.match is EntryMatch.NEW else p.text_faint
        return row.draw_text_before(row.box.right() - metrics.LARGE, line, text, self._badge, colour)
