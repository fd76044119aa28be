"""Paints the rows of the sidebar, and where on them what is carried would be dropped."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.gui import icons, paint, theme
from readinglist.gui.sidebar_model import ROW, SidebarRow
from readinglist.gui.theme import Palette

INDENT = 16
SIGN = 14

Index = QModelIndex | QPersistentModelIndex


class SidebarDelegate(QStyledItemDelegate):
    """Paints a sign, a name, a key and a count.

    ``target`` is the row on which what is carried would be dropped, ``promise`` what would then be there: "+3".
    """

    target = QPersistentModelIndex()
    promise = ""

    def dress(self, palette: Palette, text_size: int) -> None:
        """Take another palette and text size."""
        self._palette = palette
        self._font = theme.BODY.font(text_size)
        self._strong = theme.BODY_STRONG.font(text_size)
        self._caption = theme.CAPTION_STRONG.font(text_size)
        self._count = theme.CAPTION.font(text_size)
        self._height = round(QFontMetricsF(self._strong).height() + 2 * 6)

    @property
    def heading_height(self) -> int:
        """The height of a heading: it has air above it."""
        return self._height + theme.MEDIUM

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All other rows have one height."""
        return QSize(120, self._height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row or a heading."""
        row: SidebarRow = index.data(ROW)
        box = QRectF(option.rect)
        targeted = self.target.isValid() and self.target == index
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.scope is None:
            self._paint_heading(painter, option, box.adjusted(0, theme.MEDIUM, 0, 0), row, targeted=targeted)
        else:
            self._paint_row(painter, option, box, row, targeted=targeted)
        painter.restore()

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, row: SidebarRow, *, targeted: bool
    ) -> None:
        p = self._palette
        if targeted:
            self._paint_target(painter, box)
        painter.setFont(self._caption)
        painter.setPen(QColor(p.accent if targeted else p.text_faint))
        words = f"{row.title} – {self.promise}" if targeted else row.title
        painter.drawText(box.adjusted(theme.LARGE, 0, -theme.MEDIUM, 0), paint.LEFT, words.upper())
        if row.of_tags and not targeted:
            over = option.state & QStyle.StateFlag.State_MouseOver
            self._paint_sign(painter, "more", p.text if over else p.text_faint, box.right() - theme.LARGE - 16, box)

    def _paint_row(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, row: SidebarRow, *, targeted: bool
    ) -> None:
        p = self._palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        plate = _plate(box)
        if targeted:
            self._paint_target(painter, box)
        elif chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            ground = (p.selection if focused else p.selection_idle) if chosen else p.hover
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(plate, theme.RADIUS, theme.RADIUS)
        left = plate.left() + theme.SMALL + row.level * INDENT
        colour = (
            theme.tag_colour(p, row.colour).name() if row.colour is not None else p.accent if chosen else p.text_soft
        )
        self._paint_sign(painter, row.icon, colour, left, box, theme.ICON)
        left += theme.ICON + theme.SMALL
        right = self._paint_right(painter, box, plate.right() - theme.SMALL, row, targeted=targeted)

        font = self._strong if chosen else self._font
        room = QRectF(left, box.top(), right - theme.SMALL - left, box.height())
        painter.setFont(font)
        painter.setPen(QColor(p.text))
        name = QFontMetricsF(font).elidedText(row.title, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, paint.LEFT, name)

    def _paint_right(self, painter: QPainter, box: QRectF, right: float, row: SidebarRow, *, targeted: bool) -> float:
        """Paint the fold, the count or the promise, and the key at the right; give where they begin."""
        p = self._palette
        if row.folds:
            self._paint_sign(painter, "chevron-right" if row.folded else "chevron-down", p.text_faint, right - 11, box)
            right -= SIGN
        words = self.promise if targeted else f"{row.count:,}" if row.count else ""
        width = QFontMetricsF(self._count).horizontalAdvance(words)
        painter.setFont(self._count)
        painter.setPen(QColor(p.accent if targeted else p.text_faint))
        painter.drawText(QRectF(right - width, box.top(), width + 1, box.height()), paint.LEFT, words)
        right -= width
        if row.key and not targeted:
            right -= (theme.TIGHT + theme.HAIR) if words else 0
            right = self._paint_key(painter, box, right, str(row.key))
        return right

    def _paint_key(self, painter: QPainter, box: QRectF, right: float, key: str) -> float:
        """Paint the key that gives a tag as a keycap; give where it begins."""
        p, metrics = self._palette, QFontMetricsF(self._count)
        height = metrics.height() + 1
        cap = QRectF(right - height, box.center().y() - height / 2, height, height)
        painter.setPen(QPen(QColor(p.border), 1))
        painter.setBrush(QColor(p.field))
        painter.drawRoundedRect(cap, 3, 3)
        painter.setPen(QColor(p.text_soft))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)
        return cap.left()

    def _paint_target(self, painter: QPainter, box: QRectF) -> None:
        p = self._palette
        painter.setPen(QPen(QColor(p.accent), 1.5))
        painter.setBrush(QColor(p.accent_soft))
        painter.drawRoundedRect(_plate(box).adjusted(0.5, 0, -0.5, 0), theme.RADIUS, theme.RADIUS)

    def _paint_sign(
        self, painter: QPainter, name: str, colour: str, left: float, box: QRectF, size: int = SIGN
    ) -> None:
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(QPointF(left, box.center().y() - size / 2), icons.pixmap(name, colour, size, ratio))


def _plate(box: QRectF) -> QRectF:
    return box.adjusted(theme.SMALL, 1, -theme.SMALL, -1)
