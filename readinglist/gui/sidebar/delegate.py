"""Paints the rows of the sidebar, and the drop target during a drag."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.gui.sidebar.model import ROW_ROLE, SidebarRow
from readinglist.gui.text import local_format
from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas
from readinglist.gui.widgets.canvas import Canvas

INDENT, ARROW = 16, 14  # at a text size of 100 %
ARROW_MARGIN = 3  # empty margin of the arrow icon at each side

Index = QModelIndex | QPersistentModelIndex


class SidebarDelegate(QStyledItemDelegate):
    """Paints icon, name, key, mark and count of a row.

    During a drag, ``target`` is the row under the pointer, and ``drop_hint`` describes what a drop would do: "+3".
    ``menu_row`` is the row whose menu is open.
    """

    target = QPersistentModelIndex()
    drop_hint = ""
    menu_row = QPersistentModelIndex()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._font = theme.font(typography.BODY)
        self._strong = theme.font(typography.BODY_STRONG)
        self._caption = theme.font(typography.CAPTION_STRONG)
        self._count = theme.font(typography.CAPTION)
        self._arrow, self._icon = theme.scaled(ARROW), theme.scaled(metrics.ICON)
        self._indent = theme.scaled(INDENT)
        self._height = round(QFontMetricsF(self._strong).height() + 2 * 6)

    @property
    def heading_height(self) -> int:
        """The height of a heading, with its margin above."""
        return self._height + metrics.MEDIUM

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the same height for all rows except headings."""
        return QSize(120, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row or a heading."""
        item: SidebarRow = index.data(ROW_ROLE)
        targeted = self.target.isValid() and self.target == index
        with canvas.for_row(painter, option) as row:
            if item.scope is None:
                self._paint_heading(row, option, item, targeted=targeted)
            else:
                has_menu = self.menu_row.isValid() and self.menu_row == index
                self._paint_row(row, option, item, targeted=targeted, has_menu=has_menu)

    def is_on_arrow(self, row: QRect, at: QPoint, direction: Qt.LayoutDirection) -> bool:
        """Return whether a position is on the arrow at the end of a row, which expands and collapses it."""
        return QStyle.visualPos(direction, row, at).x() > row.right() - metrics.LARGE - self._arrow

    def _paint_heading(self, row: Canvas, option: QStyleOptionViewItem, item: SidebarRow, *, targeted: bool) -> None:
        p, box = self._palette, row.box.adjusted(0, metrics.MEDIUM, 0, 0)
        if targeted:
            self._paint_target(row, box)
        text = f"{item.title} – {self.drop_hint}" if targeted else item.title
        colour = p.accent if targeted else p.text_faint
        row.draw_text(box.adjusted(metrics.LARGE, 0, -metrics.MEDIUM, 0), text.upper(), self._caption, colour)
        if item.heading_icon and not targeted:
            hovered = option.state & QStyle.StateFlag.State_MouseOver
            left = box.right() - metrics.LARGE - self._arrow - metrics.HAIR
            row.draw_icon(item.heading_icon, p.text if hovered else p.text_faint, left, box.center().y(), self._arrow)

    def _paint_row(
        self, row: Canvas, option: QStyleOptionViewItem, item: SidebarRow, *, targeted: bool, has_menu: bool
    ) -> None:
        p, box = self._palette, row.box
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        background = _plate(box)
        if targeted:
            self._paint_target(row, box)
        elif has_menu and not selected:
            edge = background.adjusted(0.5, 0.5, -0.5, -0.5)
            row.draw_rounded_rect(edge, metrics.RADIUS, p.hover, p.accent)
        elif selected or option.state & QStyle.StateFlag.State_MouseOver:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            row.draw_rounded_rect(
                background, metrics.RADIUS, (p.selection if focused else p.selection_idle) if selected else p.hover
            )
        left = background.left() + metrics.SMALL + item.level * self._indent
        colour = (
            colours.tag_colour(p, item.colour).name()
            if item.colour is not None
            else p.accent
            if selected
            else p.text_soft
        )
        row.draw_icon(item.icon, colour, left, box.center().y(), self._icon)
        left += self._icon + metrics.SMALL
        right = self._paint_end(row, background.right() - metrics.SMALL, item, targeted=targeted)

        font = self._strong if selected else self._font
        name_box = QRectF(left, box.top(), right - metrics.SMALL - left, box.height())
        name = QFontMetricsF(font).elidedText(item.title, item.elide_mode, name_box.width())
        row.draw_text(name_box, name, font, p.text_faint if item.is_dimmed and not selected else p.text)

    def _paint_end(self, row: Canvas, right: float, item: SidebarRow, *, targeted: bool) -> float:
        """Paint arrow, count or drop hint, mark and key at the end; return their left edge."""
        p, box = self._palette, row.box
        if item.has_children:
            name, left = "chevron-right" if item.collapsed else "chevron-down", right - self._arrow + ARROW_MARGIN
            row.draw_icon(name, p.text_faint, left, box.center().y(), self._arrow)
            right -= self._arrow
        text = self.drop_hint if targeted else local_format.number(item.count) if item.count else ""
        right = row.draw_text_before(right, box, text, self._count, p.accent if targeted else p.text_faint)
        if item.mark and not targeted:
            right -= self._arrow + (metrics.TIGHT if text else 0)
            colour = p.danger if item.mark == "alert" else p.text_faint
            row.draw_icon(item.mark, colour, right, box.center().y(), self._arrow)
        if item.key and not targeted:
            right -= (metrics.TIGHT + metrics.HAIR) if text else 0
            right = self._paint_key(row, right, str(item.key))
        return right

    def _paint_key(self, row: Canvas, right: float, key: str) -> float:
        """Paint the key assigned to a tag as a keycap; return its left edge."""
        p, height = self._palette, QFontMetricsF(self._count).height() + 1
        cap = QRectF(right - height, row.box.center().y() - height / 2, height, height)
        row.draw_rounded_rect(cap, 3, p.field, p.border)
        row.draw_text(cap, key, self._count, p.text_soft, centred=True)
        return cap.left()

    def _paint_target(self, row: Canvas, box: QRectF) -> None:
        p = self._palette
        row.draw_rounded_rect(_plate(box).adjusted(0.5, 0, -0.5, 0), metrics.RADIUS, p.accent_soft, p.accent, 1.5)


def _plate(box: QRectF) -> QRectF:
    return box.adjusted(metrics.SMALL, 1, -metrics.SMALL, -1)
