"""Paints a row of the annotations: the title of a paper, a highlight with a bar in its colour, or a note."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.gui.annotations.model import LINE
from readinglist.gui.text import bidi, formatting
from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, painting
from readinglist.gui.widgets.canvas import Canvas
from readinglist.model import Annotation, AnnotationKind, MarkedText

MAX_TEXT_WIDTH = 760  # pixels at a text size of 100 %
BAR_WIDTH, ICON_SIZE, INDENT = 4, 14, 24  # at a text size of 100 %


class AnnotationsDelegate(QStyledItemDelegate):
    """Paint every row two lines high."""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._title = theme.font(typography.ROW_STRONG)
        self._quote = theme.font(typography.BODY)
        self._small = theme.font(typography.CAPTION)
        self._max_width = MAX_TEXT_WIDTH * theme.text_size / 100
        self._bar_width, self._icon_size = theme.scaled(BAR_WIDTH), theme.scaled(ICON_SIZE)
        self._indent = theme.scaled(INDENT)
        self._line_height = max(QFontMetricsF(font).height() for font in (self._title, self._quote))
        self._height = round(metrics.SMALL + 2 * self._line_height + metrics.TIGHT + metrics.SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the same height for all rows, so that a list of any length is laid out at once."""
        return QSize(200, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row; one that is not loaded yet has only its background."""
        with canvas.for_row(painter, option) as row:
            self._paint_background(row, option)
            line: Annotation | None = index.data(LINE)
            if line is not None:
                box = row.box
                column = QRectF(
                    box.left() + metrics.WIDE, box.top() + metrics.SMALL, 0, box.height() - 2 * metrics.SMALL
                )
                column.setRight(min(box.right() - metrics.WIDE, column.left() + self._max_width))
                self._paint_line(row, column, line)

    def _paint_background(self, row: Canvas, option: QStyleOptionViewItem) -> None:
        p, state, box = self._palette, option.state, row.box
        row.fill_rect(box, painting.row_background(p, state))
        if state & QStyle.StateFlag.State_HasFocus:
            row.fill_rect(QRectF(box.left(), box.top(), 3, box.height()), p.accent)

    def _paint_line(self, row: Canvas, box: QRectF, line: Annotation) -> None:
        if line.kind is AnnotationKind.PAPER:
            self._paint_paper(row, box, line)
            return
        p = self._palette
        box.setRight(self._paint_date(row, box, line) - metrics.MEDIUM)
        text_box = box.adjusted(self._indent, 0, 0, 0)
        middle = box.left() + metrics.SMALL + self._bar_width / 2
        if line.colour is not None:
            bar = QRectF(middle - self._bar_width / 2, box.top(), self._bar_width, box.height())
            row.fill_rect(bar, colours.highlight_colour(p, line.colour))
        else:
            row.draw_icon(
                "note", p.text_faint, middle - self._icon_size / 2, box.top() + self._line_height / 2, self._icon_size
            )
        if line.comment:
            first = QRectF(text_box.left(), text_box.top(), text_box.width(), self._line_height)
            self._draw(row, first, line.comment, self._quote, p.text, lines=1)
            text_box.setTop(first.bottom() + metrics.HAIR)
            self._draw(row, text_box, line.text, self._quote, p.text_soft, lines=1)
        else:
            self._draw(row, text_box, line.text, self._quote, p.text, lines=2)

    def _paint_paper(self, row: Canvas, box: QRectF, line: Annotation) -> None:
        p = self._palette
        parts = [
            formatting.byline(line.authors, most=3),
            formatting.published(line.published) if line.published else "",
        ]
        details = " · ".join(part for part in parts if part)
        second = QRectF(box.left(), box.bottom() - self._line_height, box.width(), self._line_height)
        first = second.translated(0, -self._line_height) if details else second
        self._draw(row, first, line.text, self._title, p.text, lines=1)
        self._draw(row, second, details, self._small, p.text_faint, lines=1)

    def _paint_date(self, row: Canvas, box: QRectF, line: Annotation) -> float:
        """Paint the date at the end of the row; return its left edge."""
        if not line.at:
            return box.right()
        date = formatting.day(datetime.fromisoformat(line.at), datetime.now(UTC))
        first = QRectF(box.left(), box.top(), box.width(), self._line_height)
        return row.draw_text_before(box.right(), first, date, self._small, self._palette.text_faint)

    def _draw(self, row: Canvas, box: QRectF, text: str, font: QFont, colour: str, *, lines: int) -> None:
        """Draw a text in one or two lines, the last one elided."""
        rest = MarkedText(" ".join(text.split()))
        direction = bidi.text_direction(rest.text)
        for number in range(lines):
            line = QRectF(
                box.left(), box.top() + number * (self._line_height + metrics.HAIR), box.width(), self._line_height
            )
            first, rest = (
                (rest, MarkedText("")) if number == lines - 1 else painting.split_first_line(rest, font, box.width())
            )
            painting.draw_marked_text(row, line, first, font, colour, direction=direction)
            if not rest.text:
                return
