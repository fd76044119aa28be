"""Model and delegate of the command palette's list."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, painting
from readinglist.gui.widgets.canvas import Canvas
from readinglist.gui.widgets.list_model import ROW, Index, RowListModel
from readinglist.gui.widgets.palette_rows import PaletteChoice, PaletteRow


class PaletteModel(RowListModel[PaletteRow]):
    """List model of choices and headings."""

    def set_rows(self, offers: list[PaletteRow]) -> None:
        """Replace all rows."""
        self._feed(offers)

    def choice(self, row: int) -> PaletteChoice | None:
        """Return the choice of a row; None for a heading or if the row does not exist."""
        return self._rows[row].choice if 0 <= row < len(self._rows) else None

    def next_choice(self, row: int, step: int) -> int:
        """Return the first row with a choice from ``row`` on, in steps of 1 or -1; -1 if there is none."""
        while 0 <= row < len(self._rows):
            if self._rows[row].choice is not None:
                return row
            row += step
        return -1

    def title(self, row: PaletteRow) -> str:
        """Return the title of a choice, or the text of a heading."""
        return row.choice.title if row.choice else row.heading

    def spoken(self, row: PaletteRow) -> str:
        """Return the title of a choice with its group, description, shortcut and detail, for screen readers."""
        return _accessible_text(row.choice) if row.choice else row.heading

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return the item flags; headings can be neither selected nor activated."""
        if not index.isValid() or self._rows[index.row()].choice is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


def _accessible_text(choice: PaletteChoice) -> str:
    return ", ".join(
        part for part in (choice.title, choice.group, choice.description, choice.keys, choice.detail) if part
    )


class PaletteDelegate(QStyledItemDelegate):
    """Paint an icon, a title with the matched letters emphasised, a description, and the shortcut."""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._title_fonts = (theme.font(typography.BODY), theme.font(typography.BODY_STRONG))
        self._description_fonts = (theme.font(typography.BODY_SMALL), theme.font(typography.CAPTION_STRONG))
        self._heading_font = theme.font(typography.CAPTION_STRONG)
        self._small_font = theme.font(typography.CAPTION)
        self._icon_size = theme.scaled(metrics.ICON)
        self.height = round(QFontMetricsF(self._title_fonts[1]).height() + 2 * metrics.SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row; all rows have the same height."""
        return QSize(200, self.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row or a heading."""
        offer: PaletteRow = index.data(ROW)
        with canvas.for_row(painter, option) as row:
            if offer.choice is None:
                heading = row.box.adjusted(metrics.MEDIUM, metrics.TIGHT, 0, 0)
                row.draw_text(heading, offer.heading.upper(), self._heading_font, self._palette.text_faint)
            else:
                selected = bool(option.state & QStyle.StateFlag.State_Selected)
                self._paint_choice(row, offer, offer.choice, selected=selected)

    def _paint_choice(self, row: Canvas, offer: PaletteRow, choice: PaletteChoice, *, selected: bool) -> None:
        p, box, middle = self._palette, row.box, row.box.center().y()
        if selected:
            row.draw_rounded_rect(box.adjusted(0, 1, 0, -1), metrics.RADIUS, p.selection)
            row.draw_rounded_rect(QRectF(box.left(), box.top() + 8, 3, box.height() - 16), 1.5, p.accent)
        left = box.left() + metrics.MEDIUM
        if choice.icon:
            colour = colours.tag_colour(p, choice.colour).name() if choice.colour is not None else p.text_faint
            row.draw_icon(choice.icon, colour, left, middle, self._icon_size)
        left += self._icon_size + metrics.MEDIUM

        right = box.right() - metrics.MEDIUM
        if choice.keys:
            right = painting.draw_keycap(row, right, middle, choice.keys, self._small_font, p) - metrics.MEDIUM
        elif choice.detail:
            right = row.draw_text_before(right, box, choice.detail, self._small_font, p.text_faint) - metrics.MEDIUM
        title_box = QRectF(left, box.top(), right - left, box.height())
        title_end = painting.draw_emphasised(
            row, title_box, choice.title, offer.spans, self._title_fonts, (p.text, p.accent)
        )
        description_box = QRectF(
            title_end + metrics.MEDIUM, box.top(), right - title_end - metrics.MEDIUM, box.height()
        )
        if choice.description and description_box.width() > 4 * self.height:
            painting.draw_emphasised(
                row,
                description_box,
                choice.description,
                offer.description_spans,
                self._description_fonts,
                (p.text_faint, p.accent),
            )
