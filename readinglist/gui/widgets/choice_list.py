"""The rows of the finder, and how they are painted."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, painting
from readinglist.gui.widgets.canvas import Canvas
from readinglist.gui.widgets.choices import PaletteChoice, PaletteRow
from readinglist.gui.widgets.list_model import ROW, Index, RowListModel


class PaletteModel(RowListModel[PaletteRow]):
    """Is fed offers."""

    def set_offers(self, offers: list[PaletteRow]) -> None:
        """Show other rows."""
        self._feed(offers)

    def choice(self, row: int) -> PaletteChoice | None:
        """Return what a row stands for; None for a heading, and past the ends."""
        return self._rows[row].choice if 0 <= row < len(self._rows) else None

    def next_choice(self, row: int, by: int) -> int:
        """Return the nearest row with a choice from ``row`` on in a direction, or -1."""
        while 0 <= row < len(self._rows):
            if self._rows[row].choice is not None:
                return row
            row += by
        return -1

    def title(self, row: PaletteRow) -> str:
        """Return the title of a choice, or the heading."""
        return row.choice.title if row.choice else row.heading

    def spoken(self, row: PaletteRow) -> str:
        """Return what a choice does, its key and what stands beside it, too."""
        return _spoken(row.choice) if row.choice else row.heading

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Headings cannot be chosen."""
        if not index.isValid() or self._rows[index.row()].choice is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _spoken(choice: PaletteChoice) -> str:
    return ", ".join(part for part in (choice.title, choice.group, choice.says, choice.keys, choice.aside) if part)


class PaletteDelegate(QStyledItemDelegate):
    """Paints a sign, a title with the letters that answer, what it does, and its key."""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._title = (theme.font(typography.BODY), theme.font(typography.BODY_STRONG))
        self._says = (theme.font(typography.BODY_SMALL), theme.font(typography.CAPTION_STRONG))
        self._caption = theme.font(typography.CAPTION_STRONG)
        self._cap = theme.font(typography.CAPTION)
        self._icon = theme.scaled(metrics.ICON)
        self.height = round(QFontMetricsF(self._title[1]).height() + 2 * metrics.SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows have one height."""
        return QSize(200, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row or a heading."""
        offer: PaletteRow = index.data(ROW)
        with canvas.for_row(painter, option) as row:
            if offer.choice is None:
                heading = row.box.adjusted(metrics.MEDIUM, metrics.TIGHT, 0, 0)
                row.draw_text(heading, offer.heading.upper(), self._caption, self._palette.text_faint)
            else:
                chosen = bool(option.state & QStyle.StateFlag.State_Selected)
                self._paint_choice(row, offer, offer.choice, chosen=chosen)

    def _paint_choice(self, row: Canvas, offer: PaletteRow, choice: PaletteChoice, *, chosen: bool) -> None:
        p, box, middle = self._palette, row.box, row.box.center().y()
        if chosen:
            row.draw_rounded_rect(box.adjusted(0, 1, 0, -1), metrics.RADIUS, p.selection)
            row.draw_rounded_rect(QRectF(box.left(), box.top() + 8, 3, box.height() - 16), 1.5, p.accent)
        left = box.left() + metrics.MEDIUM
        if choice.icon:
            colour = colours.tag_colour(p, choice.colour).name() if choice.colour is not None else p.text_faint
            row.draw_icon(choice.icon, colour, left, middle, self._icon)
        left += self._icon + metrics.MEDIUM

        right = box.right() - metrics.MEDIUM
        if choice.keys:
            right = painting.draw_keycap(row, right, middle, choice.keys, self._cap, p) - metrics.MEDIUM
        elif choice.aside:
            right = row.draw_text_before(right, box, choice.aside, self._cap, p.text_faint) - metrics.MEDIUM
        room = QRectF(left, box.top(), right - left, box.height())
        end = painting.draw_emphasised(row, room, choice.title, offer.spans, self._title, (p.text, p.accent))
        rest = QRectF(end + metrics.MEDIUM, box.top(), right - end - metrics.MEDIUM, box.height())
        if choice.says and rest.width() > 4 * self.height:
            painting.draw_emphasised(row, rest, choice.says, offer.said, self._says, (p.text_faint, p.accent))
