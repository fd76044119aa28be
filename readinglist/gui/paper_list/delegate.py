"""Paints a row of the list: title, snippet, tags, date, star; unread by weight and by sign."""

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

COLUMN = 14  # of the status, at a text size of 100 %, like the signs
SIGN, SMALL_SIGN, DOT = 16, 14, 8
EXTRAS = 0.42  # of a line: no more goes to tags when there is something to read


class PaperDelegate(QStyledItemDelegate):
    """Paints papers in two lines, or in three where there is room for enough of them."""

    three_lines = True  # three lines

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._title = theme.font(typography.ROW)
        self._title_unread = theme.font(typography.ROW_STRONG)
        self._snippet = theme.font(typography.BODY_SMALL)
        self._small = theme.font(typography.CAPTION)
        self._first = QFontMetricsF(self._title_unread).height()
        self._second = max(QFontMetricsF(self._snippet).height(), QFontMetricsF(self._small).height() + 3)
        self._sign, self._small_sign = theme.scaled(SIGN), theme.scaled(SMALL_SIGN)
        self._dot, self._column = theme.scaled(DOT), theme.scaled(COLUMN)
        self._gutter = metrics.LARGE + self._column + metrics.SMALL  # where the text begins

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every row has one height, so that a list of any length is laid out at once."""
        return QSize(200, self.height(three_lines=self.three_lines))

    def height(self, *, three_lines: bool) -> int:
        """Return the height of a row of two lines or of three."""
        snippet = 2 * self._second if three_lines else self._second
        return round(metrics.MEDIUM + self._first + metrics.TIGHT + snippet + metrics.MEDIUM)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row; one that is still on its way has only its ground."""
        with canvas.for_row(painter, option) as row:
            ground = self._ground(row, option)
            listed: ListItem | None = index.data(ITEM_ROLE)
            if listed is not None:
                self._paint_row(row, listed, ground)

    def _ground(self, row: Canvas, option: QStyleOptionViewItem) -> str:
        p, state, box = self._palette, option.state, row.box
        ground = painting.row_background(p, state)
        row.fill_rect(box, ground)
        row.draw_line(box.left() + self._gutter, box.right(), box.bottom(), QPen(QColor(p.border), 1))
        if state & QStyle.StateFlag.State_HasFocus:
            row.fill_rect(QRectF(box.left(), box.top(), 3, box.height() - 1), p.accent)
        return ground

    def _paint_row(self, row: Canvas, listed: ListItem, ground: str) -> None:
        p, paper, box = self._palette, listed.row, row.box
        unread = paper.status in UNREAD
        first = QRectF(box.left() + self._gutter, box.top() + metrics.MEDIUM, 0, self._first)
        first.setRight(box.right() - metrics.LARGE)
        second = QRectF(first.left(), first.bottom() + metrics.TIGHT, first.width(), self._second)

        self._paint_status(row, box.left() + metrics.LARGE + self._column / 2, first.center().y(), paper.status)
        first.setRight(self._paint_date(row, first, paper) - metrics.MEDIUM)
        font = self._title_unread if unread else self._title
        painting.draw_marked_text(row, first, listed.title, font, p.text if unread else p.text_soft, p.mark)

        self._paint_snippet(row, second, listed, ground)

    def _paint_snippet(self, row: Canvas, line: QRectF, listed: ListItem, ground: str) -> None:
        """Paint the snippet, in two lines or one; what else is known of the paper leaves it the larger part."""
        soft, mark, snippet = self._palette.text_soft, self._palette.mark, listed.snippet
        way = bidi.text_direction(snippet.text)
        if self.three_lines:
            first, snippet = painting.split_first_line(snippet, self._snippet, line.width())
            painting.draw_marked_text(row, line, first, self._snippet, soft, mark, way)
            line = line.translated(0, self._second)
        share = EXTRAS if snippet.text else 1.0
        line.setRight(self._paint_extras(row, line, listed.row, ground, share) - metrics.SMALL)
        painting.draw_marked_text(row, line, snippet, self._snippet, soft, mark, way)

    def _paint_status(self, row: Canvas, centre: float, middle: float, status: Status) -> None:
        """Paint the status as a shape: a dot for new, an icon for the others."""
        p = self._palette
        if status is Status.INBOX:
            row.draw_dot(centre - self._dot / 2, middle, self._dot, p.accent)
            return
        colour = p.accent if status in UNREAD else p.text_faint
        row.draw_icon(STATUSES[status].icon, colour, centre - self._sign / 2, middle, self._sign)

    def _paint_date(self, row: Canvas, line: QRectF, paper: PaperRow) -> float:
        """Paint date and star at the end; return where they begin."""
        date = (
            formatting.published(paper.published) if paper.published else formatting.day(paper.added, datetime.now(UTC))
        )
        left = self._paint_words(row, line, line.right(), date)
        if paper.starred:
            left -= self._sign + metrics.TIGHT
            row.draw_icon("star-filled", self._palette.star, left, line.center().y(), self._sign)
        return left

    def _paint_extras(self, row: Canvas, line: QRectF, paper: PaperRow, ground: str, share: float) -> float:
        """Paint tags and the signs of note and highlights at the end; return where they begin."""
        p, right = self._palette, self._paint_aside(row, line, paper)
        for name, there in (("note", paper.has_note), ("highlight", paper.has_highlights)):
            if there:
                right -= self._small_sign
                row.draw_icon(name, p.text_faint, right, line.center().y(), self._small_sign)
                right -= metrics.TIGHT
        signs = line.right() - right
        shown, more = painting.chips_that_fit(paper.tags, self._small, line.width() * share - signs)
        if more:
            right = self._paint_words(row, line, right, f"+{more}") - metrics.TIGHT
        height = QFontMetricsF(self._small).height() + 3
        for tag in reversed(shown):
            width = painting.chip_width(tag.name, self._small)
            right -= width
            box = QRectF(right, line.center().y() - height / 2, width, height)
            painting.draw_chip(row, box, tag, self._small, p, ground)
            right -= metrics.TIGHT
        return right

    def _paint_aside(self, row: Canvas, line: QRectF, paper: PaperRow) -> float:
        """Paint where a paper is otherwise, or for how long it has waited; return where that begins."""
        icon, words = formatting.aside(paper, datetime.now(UTC))
        if not words:
            return line.right()
        left = self._paint_words(row, line, line.right(), words)
        if icon:
            left -= self._small_sign + metrics.TIGHT
            row.draw_icon(icon, self._palette.text_faint, left, line.center().y(), self._small_sign)
        return left - metrics.SMALL

    def _paint_words(self, row: Canvas, line: QRectF, right: float, words: str) -> float:
        return row.draw_text_before(right, line, words, self._small, self._palette.text_faint)
