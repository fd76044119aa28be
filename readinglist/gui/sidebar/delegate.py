"""Paints the rows of the sidebar, and where on them what is carried would be dropped."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.gui.sidebar.model import ROW_ROLE, SidebarRow
from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas
from readinglist.gui.widgets.canvas import Canvas

INDENT, SIGN = 16, 14  # at a text size of 100 %
FOLD_OUT = 3  # the drawing of the fold leaves room at its sides

Index = QModelIndex | QPersistentModelIndex


class SidebarDelegate(QStyledItemDelegate):
    """Paints a sign, a name, a key and a count.

    ``target`` is the row on which what is carried would be dropped, ``promise`` what would then be there: "+3".
    """

    target = QPersistentModelIndex()
    drop_hint = ""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._font = theme.font(typography.BODY)
        self._strong = theme.font(typography.BODY_STRONG)
        self._caption = theme.font(typography.CAPTION_STRONG)
        self._count = theme.font(typography.CAPTION)
        self._sign, self._icon = theme.scaled(SIGN), theme.scaled(metrics.ICON)
        self._indent = theme.scaled(INDENT)
        self._height = round(QFontMetricsF(self._strong).height() + 2 * 6)

    @property
    def heading_height(self) -> int:
        """The height of a heading: it has air above it."""
        return self._height + metrics.MEDIUM

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All other rows have one height."""
        return QSize(120, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row or a heading."""
        said: SidebarRow = index.data(ROW_ROLE)
        targeted = self.target.isValid() and self.target == index
        with canvas.of_row(painter, option) as row:
            if said.scope is None:
                self._paint_heading(row, option, said, targeted=targeted)
            else:
                self._paint_row(row, option, said, targeted=targeted)

    def is_on_arrow(self, row: QRect, at: QPoint, direction: Qt.LayoutDirection) -> bool:
        """Return whether the sign at the end of a row is meant, with which one folds it."""
        return QStyle.visualPos(direction, row, at).x() > row.right() - metrics.LARGE - self._sign

    def _paint_heading(self, row: Canvas, option: QStyleOptionViewItem, said: SidebarRow, *, targeted: bool) -> None:
        p, box = self._palette, row.box.adjusted(0, metrics.MEDIUM, 0, 0)
        if targeted:
            self._paint_target(row, box)
        words = f"{said.title} – {self.drop_hint}" if targeted else said.title
        colour = p.accent if targeted else p.text_faint
        row.write(box.adjusted(metrics.LARGE, 0, -metrics.MEDIUM, 0), words.upper(), self._caption, colour)
        if said.is_tags_heading and not targeted:
            over = option.state & QStyle.StateFlag.State_MouseOver
            left = box.right() - metrics.LARGE - self._sign - metrics.HAIR
            row.icon("more", p.text if over else p.text_faint, left, box.center().y(), self._sign)

    def _paint_row(self, row: Canvas, option: QStyleOptionViewItem, said: SidebarRow, *, targeted: bool) -> None:
        p, box = self._palette, row.box
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        plate = _plate(box)
        if targeted:
            self._paint_target(row, box)
        elif chosen or option.state & QStyle.StateFlag.State_MouseOver:
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            row.plate(plate, metrics.RADIUS, (p.selection if focused else p.selection_idle) if chosen else p.hover)
        left = plate.left() + metrics.SMALL + said.level * self._indent
        colour = (
            colours.tag_colour(p, said.colour).name()
            if said.colour is not None
            else p.accent
            if chosen
            else p.text_soft
        )
        row.icon(said.icon, colour, left, box.center().y(), self._icon)
        left += self._icon + metrics.SMALL
        right = self._paint_end(row, plate.right() - metrics.SMALL, said, targeted=targeted)

        font = self._strong if chosen else self._font
        room = QRectF(left, box.top(), right - metrics.SMALL - left, box.height())
        name = QFontMetricsF(font).elidedText(said.title, Qt.TextElideMode.ElideMiddle, room.width())
        row.write(room, name, font, p.text)

    def _paint_end(self, row: Canvas, right: float, said: SidebarRow, *, targeted: bool) -> float:
        """Paint the fold, the count or the promise, and the key at the end; return where they begin."""
        p, box = self._palette, row.box
        if said.has_children:
            name, left = "chevron-right" if said.collapsed else "chevron-down", right - self._sign + FOLD_OUT
            row.icon(name, p.text_faint, left, box.center().y(), self._sign)
            right -= self._sign
        words = self.drop_hint if targeted else f"{said.count:,}" if said.count else ""
        right = row.write_before(right, box, words, self._count, p.accent if targeted else p.text_faint)
        if said.key and not targeted:
            right -= (metrics.TIGHT + metrics.HAIR) if words else 0
            right = self._paint_key(row, right, str(said.key))
        return right

    def _paint_key(self, row: Canvas, right: float, key: str) -> float:
        """Paint the key that gives a tag as a keycap; return where it begins."""
        p, height = self._palette, QFontMetricsF(self._count).height() + 1
        cap = QRectF(right - height, row.box.center().y() - height / 2, height, height)
        row.plate(cap, 3, p.field, p.border)
        row.write(cap, key, self._count, p.text_soft, centred=True)
        return cap.left()

    def _paint_target(self, row: Canvas, box: QRectF) -> None:
        p = self._palette
        row.plate(_plate(box).adjusted(0.5, 0, -0.5, 0), metrics.RADIUS, p.accent_soft, p.accent, 1.5)


def _plate(box: QRectF) -> QRectF:
    return box.adjusted(metrics.SMALL, 1, -metrics.SMALL, -1)
