"""Paints a row of the list: status, title, snippet, tags, date and star; unread titles are bold."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.gui.paper_list.model import ITEM_ROLE
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text import bidi, formatting
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, painting
from readinglist.gui.widgets.canvas import Canvas
from readinglist.model import UNREAD, ListItem, PaperRow, Status

STATUS_COLUMN = 14  # width at a text size of 100 %, as are the icon sizes
ICON, SMALL_ICON, DOT = 16, 14, 8
EXTRAS_SHARE = 0.42  # maximum share of a line for tags and icons beside a snippet


class PaperDelegate(QStyledItemDelegate):
    """Paints papers in two or three lines."""

    three_lines = True

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._title = theme.font(typography.ROW)
        self._title_unread = theme.font(typography.ROW_STRONG)
        self._snippet = theme.font(typography.BODY_SMALL)
        self._small = theme.font(typography.CAPTION)
        self._first = QFontMetricsF(self._title_unread).height()
        self._second = max(QFontMetricsF(self._snippet).height(), QFontMetricsF(self._small).height() + 3)
        self._icon_size, self._small_icon_size = theme.scaled(ICON), theme.scaled(SMALL_ICON)
        self._dot, self._status_column = theme.scaled(DOT), theme.scaled(STATUS_COLUMN)
        self._text_left = metrics.LARGE + self._status_column + metrics.SMALL  # where the text begins

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the same height for every row, so that a list of any length is laid out at once."""
        return QSize(200, self.height(three_lines=self.three_lines))

    def height(self, *, three_lines: bool) -> int:
        """Return the height of a row of two lines or of three."""
        snippet = 2 * self._second if three_lines else self._second
        return round(metrics.MEDIUM + self._first + metrics.TIGHT + snippet + metrics.MEDIUM)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row; only its background while the paper is still being loaded."""
        with canvas.for_row(painter, option) as row:
            background = self._paint_background(row, option)
            item: ListItem | None = index.data(ITEM_ROLE)
            if item is not None:
                self._paint_row(row, item, background)

    def _paint_background(self, row: Canvas, option: QStyleOptionViewItem) -> str:
        p, state, box = self._palette, option.state, row.box
        background = painting.row_background(p, state)
        row.fill_rect(box, background)
        row.draw_line(box.left() + self._text_left, box.right(), box.bottom(), QPen(QColor(p.border), 1))
        if state & QStyle.StateFlag.State_HasFocus:
            row.fill_rect(QRectF(box.left(), box.top(), 3, box.height() - 1), p.accent)
        return background

    def _paint_row(self, row: Canvas, item: ListItem, background: str) -> None:
        p, paper, box = self._palette, item.row, row.box
        unread = paper.status in UNREAD
        first = QRectF(box.left() + self._text_left, box.top() + metrics.MEDIUM, 0, self._first)
        first.setRight(box.right() - metrics.LARGE)
        second = QRectF(first.left(), first.bottom() + metrics.TIGHT, first.width(), self._second)

        self._paint_status(row, box.left() + metrics.LARGE + self._status_column / 2, first.center().y(), paper.status)
        first.setRight(self._paint_date(row, first, paper) - metrics.MEDIUM)
        font = self._title_unread if unread else self._title
        painting.draw_marked_text(row, first, item.title, font, p.text if unread else p.text_soft, p.mark)

        self._paint_snippet(row, second, item, background)

    def _paint_snippet(self, row: Canvas, line: QRectF, item: ListItem, background: str) -> None:
        """Paint the snippet in two lines or one, with tags and icons at the end."""
        soft, mark, snippet = self._palette.text_soft, self._palette.mark, item.snippet
        text_direction = bidi.text_direction(snippet.text)
        if self.three_lines:
            first_line, snippet = painting.split_first_line(snippet, self._snippet, line.width())
            painting.draw_marked_text(row, line, first_line, self._snippet, soft, mark, text_direction)
            line = line.translated(0, self._second)
        share = EXTRAS_SHARE if snippet.text else 1.0
        line.setRight(self._paint_extras(row, line, item.row, background, share) - metrics.SMALL)
        painting.draw_marked_text(row, line, snippet, self._snippet, soft, mark, text_direction)

    def _paint_status(self, row: Canvas, centre: float, middle: float, status: Status) -> None:
        """Paint the status: a dot for the inbox, an icon for the others."""
        p = self._palette
        if status is Status.INBOX:
            row.draw_dot(centre - self._dot / 2, middle, self._dot, p.accent)
            return
        colour = p.accent if status in UNREAD else p.text_faint
        row.draw_icon(STATUSES[status].icon, colour, centre - self._icon_size / 2, middle, self._icon_size)

    def _paint_date(self, row: Canvas, line: QRectF, paper: PaperRow) -> float:
        """Paint date and star at the end; return their left edge."""
        date = (
            formatting.published(paper.published) if paper.published else formatting.day(paper.added, datetime.now(UTC))
        )
        left = self._paint_text(row, line, line.right(), date)
        if paper.starred:
            left -= self._icon_size + metrics.TIGHT
            row.draw_icon("star-filled", self._palette.star, left, line.center().y(), self._icon_size)
        return left

    def _paint_extras(self, row: Canvas, line: QRectF, paper: PaperRow, background: str, share: float) -> float:
        """Paint tags and the icons of note and highlights at the end; return their left edge."""
        p, right = self._palette, self._paint_aside(row, line, paper)
        for name, is_shown in (("note", paper.has_note), ("highlight", paper.has_highlights)):
            if is_shown:
                right -= self._small_icon_size
                row.draw_icon(name, p.text_faint, right, line.center().y(), self._small_icon_size)
                right -= metrics.TIGHT
        icons_width = line.right() - right
        shown, more = painting.chips_that_fit(paper.tags, self._small, line.width() * share - icons_width)
        if more:
            right = self._paint_text(row, line, right, f"+{more}") - metrics.TIGHT
        height = QFontMetricsF(self._small).height() + 3
        for tag in reversed(shown):
            width = painting.chip_width(tag.name, self._small)
            right -= width
            box = QRectF(right, line.center().y() - height / 2, width, height)
            painting.draw_chip(row, box, tag, self._small, p, background)
            right -= metrics.TIGHT
        return right

    def _paint_aside(self, row: Canvas, line: QRectF, paper: PaperRow) -> float:
        """Paint the state of a snoozed, trashed or queued paper with its date; return the left edge."""
        icon, text = formatting.status_remark(paper, datetime.now(UTC))
        if not text:
            return line.right()
        left = self._paint_text(row, line, line.right(), text)
        if icon:
            left -= self._small_icon_size + metrics.TIGHT
            row.draw_icon(icon, self._palette.text_faint, left, line.center().y(), self._small_icon_size)
        return left - metrics.SMALL

    def _paint_text(self, row: Canvas, line: QRectF, right: float, text: str) -> float:
        return row.draw_text_before(right, line, text, self._small, self._palette.text_faint)
