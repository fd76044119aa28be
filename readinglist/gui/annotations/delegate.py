"""Paints a line of the notebook: a paper's title, a highlight beside its stroke, or the beginning of a note."""

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

WIDEST = 760  # pixels of text at 100 %: as one reads, however wide the window
STROKE, SIGN, INSET = 4, 14, 24  # at a text size of 100 %


class AnnotationsDelegate(QStyledItemDelegate):
    """Paints every line two lines high."""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._title = theme.font(typography.ROW_STRONG)
        self._quote = theme.font(typography.BODY)
        self._small = theme.font(typography.CAPTION)
        self._widest = WIDEST * theme.text_size / 100
        self._stroke, self._sign = theme.scaled(STROKE), theme.scaled(SIGN)
        self._inset = theme.scaled(INSET)
        self._line = max(QFontMetricsF(font).height() for font in (self._title, self._quote))
        self._height = round(metrics.SMALL + 2 * self._line + metrics.TIGHT + metrics.SMALL)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Every line has one height, so that a notebook of any length is laid out at once."""
        return QSize(200, self._height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a line; one that is still on its way has only its ground."""
        with canvas.for_row(painter, option) as row:
            self._paint_ground(row, option)
            line: Annotation | None = index.data(LINE)
            if line is not None:
                box = row.box
                column = QRectF(
                    box.left() + metrics.WIDE, box.top() + metrics.SMALL, 0, box.height() - 2 * metrics.SMALL
                )
                column.setRight(min(box.right() - metrics.WIDE, column.left() + self._widest))
                self._paint_line(row, column, line)

    def _paint_ground(self, row: Canvas, option: QStyleOptionViewItem) -> None:
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
        within = box.adjusted(self._inset, 0, 0, 0)
        middle = box.left() + metrics.SMALL + self._stroke / 2
        if line.colour is not None:
            stroke = QRectF(middle - self._stroke / 2, box.top(), self._stroke, box.height())
            row.fill_rect(stroke, colours.highlight_colour(p, line.colour))
        else:
            row.draw_icon("note", p.text_faint, middle - self._sign / 2, box.top() + self._line / 2, self._sign)
        if line.comment:
            first = QRectF(within.left(), within.top(), within.width(), self._line)
            self._draw(row, first, line.comment, self._quote, p.text, lines=1)
            within.setTop(first.bottom() + metrics.HAIR)
            self._draw(row, within, line.text, self._quote, p.text_soft, lines=1)
        else:
            self._draw(row, within, line.text, self._quote, p.text, lines=2)

    def _paint_paper(self, row: Canvas, box: QRectF, line: Annotation) -> None:
        p = self._palette
        known = [
            formatting.byline(line.authors, most=3),
            formatting.published(line.published) if line.published else "",
        ]
        said = " · ".join(part for part in known if part)
        second = QRectF(box.left(), box.bottom() - self._line, box.width(), self._line)
        first = second.translated(0, -self._line) if said else second
        self._draw(row, first, line.text, self._title, p.text, lines=1)
        self._draw(row, second, said, self._small, p.text_faint, lines=1)

    def _paint_date(self, row: Canvas, box: QRectF, line: Annotation) -> float:
        """Paint when it was written at the end; return where that begins."""
        if not line.at:
            return box.right()
        said = formatting.day(datetime.fromisoformat(line.at), datetime.now(UTC))
        first = QRectF(box.left(), box.top(), box.width(), self._line)
        return row.draw_text_before(box.right(), first, said, self._small, self._palette.text_faint)

    def _draw(self, row: Canvas, box: QRectF, text: str, font: QFont, colour: str, *, lines: int) -> None:
        """Draw a text in one or two lines, the last cut with an ellipsis."""
        rest = MarkedText(" ".join(text.split()))
        way = bidi.text_direction(rest.text)
        for number in range(lines):
            line = QRectF(box.left(), box.top() + number * (self._line + metrics.HAIR), box.width(), self._line)
            first, rest = (
                (rest, MarkedText("")) if number == lines - 1 else painting.split_first_line(rest, font, box.width())
            )
            painting.draw_marked_text(row, line, first, font, colour, direction=way)
            if not rest.text:
                return
