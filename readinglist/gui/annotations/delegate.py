"""Paints a row of the annotations: the title of a paper, a highlight with a bar in its colour, or a note."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPalette,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.backend.annotation_search import word_spans
from readinglist.backend.annotations import parsed_note
from readinglist.gui.annotations.model import LINE
from readinglist.gui.text import formatting
from readinglist.gui.text.safe_document import SafeDocument
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, controls, painting
from readinglist.gui.widgets.canvas import Canvas
from readinglist.gui.widgets.text_marks import to_utf16
from readinglist.model import Annotation, AnnotationKind
from readinglist.typeset.note_blocks import NoteBlock

MAX_TEXT_WIDTH = 720  # pixels at a text size of 100 %
BAR_WIDTH, ICON_SIZE, INDENT = 4, 14, 24  # at a text size of 100 %
MAX_CACHED = 300  # laid out rows

# Writes the blocks of a note, and a sentence below them, into a document.
FillNote = Callable[[QTextDocument, Sequence[NoteBlock], str, Theme], None]


@dataclass(frozen=True, slots=True)
class LaidOutRow:
    """A line as it was laid out at a width."""

    line: Annotation
    width: float
    document: QTextDocument


class AnnotationsDelegate(QStyledItemDelegate):
    """Lay out and paint rows as high as their texts; few are kept laid out."""

    def __init__(self, fill_note: FillNote, parent: object = None) -> None:
        super().__init__(parent)  # type: ignore[arg-type]  # a QObject
        self._fill_note = fill_note
        self._words: tuple[str, ...] = ()
        self._rows: dict[int, LaidOutRow] = {}

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme, self._palette = theme, theme.palette
        self._title = theme.font(typography.ROW_STRONG)
        self._text = theme.font(typography.ROW)
        self._small = theme.font(typography.CAPTION)
        self._max_width = MAX_TEXT_WIDTH * theme.text_size / 100
        self._bar_width, self._icon_size = theme.scaled(BAR_WIDTH), theme.scaled(ICON_SIZE)
        self._indent = theme.scaled(INDENT)
        self._line_height = QFontMetricsF(self._text).height()
        self._height = round(2 * self._line_height + metrics.LARGE)
        self._rows.clear()

    def set_words(self, words: tuple[str, ...]) -> None:
        """Set the words to mark."""
        if words != self._words:
            self._words = words
            self._rows.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Return the height of a row that has not been laid out."""
        return QSize(200, self._height)

    def height_of(self, line: Annotation, width: float) -> int:
        """Lay a line out, and return the height of its row."""
        above = metrics.LARGE if line.kind is AnnotationKind.PAPER else metrics.SMALL
        return round(self._laid_out(line, width).document.size().height()) + above + metrics.SMALL

    def link_at(self, at: QPoint, rect: QRect, direction: Qt.LayoutDirection, line: Annotation) -> str:
        """Return the address of the link at a point of the view in the row of a note, or ""."""
        if line.kind is not AnnotationKind.NOTE:
            return ""
        document = self._laid_out(line, rect.width()).document
        left = metrics.WIDE + self._indent_of(line)
        if direction == Qt.LayoutDirection.RightToLeft:
            left = rect.width() - left - document.textWidth()
        return document.documentLayout().anchorAt(QPointF(at - rect.topLeft()) - QPointF(left, metrics.SMALL))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row; one that is not loaded yet has only its background."""
        with canvas.for_row(painter, option) as row:
            self._paint_background(row, option)
            line: Annotation | None = index.data(LINE)
            if line is not None:
                self._paint_line(row, line)

    def _paint_background(self, row: Canvas, option: QStyleOptionViewItem) -> None:
        p, state, box = self._palette, option.state, row.box
        row.fill_rect(box, painting.row_background(p, state))
        if state & QStyle.StateFlag.State_HasFocus:
            row.fill_rect(QRectF(box.left(), box.top(), 3, box.height()), p.accent)

    def _paint_line(self, row: Canvas, line: Annotation) -> None:
        document = self._laid_out(line, row.box.width()).document
        _align(document, mirrored=row.mirrored)
        above = metrics.LARGE if line.kind is AnnotationKind.PAPER else metrics.SMALL
        left = row.box.left() + metrics.WIDE
        box = QRectF(left, row.box.top() + above, self._column(row.box.width()), document.size().height())
        if line.kind is not AnnotationKind.PAPER:
            self._paint_date(row, box, line)
            middle = left + self._bar_width / 2
            if line.colour is not None:
                bar = QRectF(left, box.top(), self._bar_width, box.height())
                row.fill_rect(bar, colours.highlight_colour(self._palette, line.colour))
            else:
                icon_left = middle - self._icon_size / 2 + metrics.HAIR
                row.draw_icon(
                    "note", self._palette.text_faint, icon_left, box.top() + self._line_height / 2, self._icon_size
                )
        at = row.visual_rect(QRectF(left + self._indent_of(line), box.top(), document.textWidth(), box.height()))
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(self._palette.text))
        row.painter.save()
        row.painter.translate(at.topLeft())
        document.documentLayout().draw(row.painter, context)
        row.painter.restore()

    def _paint_date(self, row: Canvas, box: QRectF, line: Annotation) -> None:
        if line.at:
            date = formatting.day(datetime.fromisoformat(line.at), datetime.now(UTC))
            first = QRectF(box.left(), box.top(), box.width(), self._line_height)
            row.draw_text_before(box.right(), first, date, self._small, self._palette.text_faint)

    def _column(self, width: float) -> float:
        return min(width - 2 * metrics.WIDE, self._max_width)

    def _indent_of(self, line: Annotation) -> float:
        return 0 if line.kind is AnnotationKind.PAPER else self._indent

    def _laid_out(self, line: Annotation, width: float) -> LaidOutRow:
        made = self._rows.get(line.key)
        if made is None or made.line is not line or made.width != width:
            made = LaidOutRow(line, width, self._lay_out(line, width))
            for key in list(islice(self._rows, max(0, len(self._rows) - MAX_CACHED))):
                del self._rows[key]
            self._rows[line.key] = made
        return made

    def _lay_out(self, line: Annotation, width: float) -> QTextDocument:
        document = SafeDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setIndentWidth(metrics.WIDE)
        document.setDefaultFont(self._text)
        option, wrap = QTextOption(), QTextOption.WrapMode
        is_long = controls.has_long_word(line.text) or controls.has_long_word(line.comment)
        option.setWrapMode(wrap.WrapAnywhere if is_long else wrap.WrapAtWordBoundaryOrAnywhere)
        document.setDefaultTextOption(option)
        self._write(document, line)
        self._mark(document)
        date_width = 0 if line.kind is AnnotationKind.PAPER else 9 * QFontMetricsF(self._small).averageCharWidth()
        document.setTextWidth(max(80.0, self._column(width) - self._indent_of(line) - date_width))
        return document

    def _write(self, document: QTextDocument, line: Annotation) -> None:
        p, cursor = self._palette, QTextCursor(document)
        match line.kind:
            case AnnotationKind.PAPER:
                parts = [
                    formatting.byline(line.authors, most=3),
                    formatting.published(line.published) if line.published else "",
                ]
                _insert(cursor, line.text, self._title, p.text)
                if details := " · ".join(part for part in parts if part):
                    cursor.insertBlock()
                    _insert(cursor, details, self._small, p.text_faint)
            case AnnotationKind.NOTE:
                blocks = parsed_note(line.text, line.mentions)
                ending = "" if blocks.is_complete else tr("This note is longer. Open the paper to see all of it.")
                self._fill_note(document, blocks.blocks, ending, self._theme)
            case _:
                _insert(cursor, line.text, self._text, p.text)
                if line.comment:
                    block = QTextBlockFormat()
                    block.setTopMargin(metrics.TIGHT)
                    cursor.insertBlock(block)
                    _insert(cursor, line.comment, self._text, p.text_soft)

    def _mark(self, document: QTextDocument) -> None:
        """Mark the words that were searched for."""
        if not self._words:
            return
        text = document.toPlainText()
        mark = QTextCharFormat()
        mark.setBackground(QColor(self._palette.mark))
        cursor = QTextCursor(document)
        for start, end in word_spans(text, self._words):
            cursor.setPosition(to_utf16(text, start))
            cursor.setPosition(to_utf16(text, end), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(mark)


def _insert(cursor: QTextCursor, text: str, font: QFont, colour: str) -> None:
    char_format = QTextCharFormat()
    char_format.setFont(font)
    char_format.setForeground(QColor(colour))
    cursor.insertText(text.replace("\n", "\u2028"), char_format)


def _align(document: QTextDocument, *, mirrored: bool) -> None:
    """Align all paragraphs to the leading side of the window; each keeps its own direction."""
    option, side = document.defaultTextOption(), Qt.AlignmentFlag
    wanted = (side.AlignRight if mirrored else side.AlignLeft) | side.AlignAbsolute
    if option.alignment() != wanted:
        option.setAlignment(wanted)
        document.setDefaultTextOption(option)
