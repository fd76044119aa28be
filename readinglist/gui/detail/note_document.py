"""Writes the blocks of a note into a text document, in the style of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFrameFormat,
    QTextLength,
    QTextList,
    QTextListFormat,
    QTextTableFormat,
)

from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.typeset.note_blocks import BlockKind, ListMarker, NoteBlock, NoteRun

_PER_LIST = 100  # items of a list of Qt, which takes longer for each further one
_CELL_PADDING = 3
_LARGEST_HEADING = 4  # steps of size above that of the text, for a heading of level 0


def fill(document: QTextDocument, blocks: Sequence[NoteBlock], ending: str, theme: Theme) -> None:
    """Write blocks into a document that is emptied before, and a sentence below them."""
    document.clear()
    writer = _Writer(document, theme)
    writer.cursor.beginEditBlock()
    for block in blocks:
        writer.add(block)
    if ending:
        writer.add_ending(ending)
    writer.cursor.endEditBlock()


class _Writer:
    """Writes one document from its beginning to its end."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        self.cursor = QTextCursor(document)
        self._palette = theme.palette
        self._heading = theme.font(typography.NOTE_HEADING)
        self._fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
        self._lists: dict[int, QTextList] = {}
        self._is_first = True
        self._was_in_list = False
        self._in_new_block = True  # of the empty document, or behind a table

    def add(self, block: NoteBlock) -> None:
        """Write a block."""
        if block.kind is BlockKind.TABLE:
            self._add_table(block)
            return
        self._begin(self._format(block))
        self._was_in_list = bool(block.lists)
        if block.marker is not None:
            self._add_to_list(block.marker, block.lists)
        base = QTextCharFormat()
        if block.kind is BlockKind.HEADING:
            base.setFont(self._heading, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
            base.setProperty(QTextFormat.Property.FontSizeAdjustment.value, _LARGEST_HEADING - block.level)
        elif block.quotes:
            base.setForeground(QColor(self._palette.text_soft))
        self._insert(block.runs, base)

    def add_ending(self, sentence: str) -> None:
        """Write a sentence that is not part of the note."""
        self._begin(_block_format(metrics.SMALL))
        faint = QTextCharFormat()
        faint.setForeground(QColor(self._palette.text_faint))
        self.cursor.insertText(sentence, faint)

    def _begin(self, block_format: QTextBlockFormat) -> None:
        """Begin a block."""
        if self._in_new_block:
            self.cursor.setBlockFormat(block_format)
        else:
            self.cursor.insertBlock(block_format, QTextCharFormat())
        self._is_first = self._in_new_block = False

    def _format(self, block: NoteBlock) -> QTextBlockFormat:
        made = _block_format(metrics.HAIR if block.lists else metrics.SMALL)
        made.setLeftMargin(block.quotes * metrics.LARGE)
        if self._was_in_list and not block.lists:
            made.setTopMargin(metrics.SMALL)
        if block.lists and block.marker is None:
            made.setIndent(block.lists)
        if block.quotes:
            made.setProperty(QTextFormat.Property.BlockQuoteLevel.value, block.quotes)
        if block.kind is BlockKind.HEADING:
            made.setHeadingLevel(block.level)
            made.setTopMargin(0 if self._is_first else metrics.SMALL)
        elif block.kind is BlockKind.RULE:
            made.setProperty(
                QTextFormat.Property.BlockTrailingHorizontalRulerWidth.value,
                QTextLength(QTextLength.Type.PercentageLength, 100),
            )
        if block.marker is not None and block.marker.ticked is not None:
            marker = QTextBlockFormat.MarkerType
            made.setMarker(marker.Checked if block.marker.ticked else marker.Unchecked)
        return made

    def _add_to_list(self, marker: ListMarker, depth: int) -> None:
        made = self._lists.get(marker.of_list)
        if made is not None and made.count() < _PER_LIST:
            made.add(self.cursor.block())
            return
        list_format = QTextListFormat()
        style = QTextListFormat.Style
        list_format.setStyle(style.ListDisc if marker.number is None else style.ListDecimal)
        list_format.setIndent(depth)
        if marker.number is not None:
            list_format.setStart(marker.number)
        self._lists[marker.of_list] = self.cursor.createList(list_format)

    def _add_table(self, block: NoteBlock) -> None:
        table_format = QTextTableFormat()
        table_format.setBorder(1)
        table_format.setBorderCollapse(True)
        table_format.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        table_format.setBorderBrush(QColor(self._palette.border))
        table_format.setBottomMargin(metrics.SMALL)
        table_format.setCellPadding(_CELL_PADDING)
        table_format.setCellSpacing(0)
        table = self.cursor.insertTable(len(block.rows), len(block.rows[0]), table_format)
        for row, cells in enumerate(block.rows):
            for column, runs in enumerate(cells):
                self.cursor = table.cellAt(row, column).firstCursorPosition()
                base = QTextCharFormat()
                if not row:
                    base.setFontWeight(QFont.Weight(typography.ROW_STRONG.weight))
                self._insert(runs, base)
        self.cursor = QTextCursor(table.document())
        self.cursor.movePosition(QTextCursor.MoveOperation.End)
        self._is_first, self._in_new_block = False, True

    def _insert(self, runs: Sequence[NoteRun], base: QTextCharFormat) -> None:
        for run in runs:
            char_format = QTextCharFormat(base)
            if run.bold:  # the boldest weight that the font has: Qt would synthesize a bolder one
                char_format.setFontWeight(QFont.Weight(typography.ROW_STRONG.weight))
            if run.italic:
                char_format.setFontItalic(True)
            if run.struck:
                char_format.setFontStrikeOut(True)
            if run.code:
                char_format.setFontFamilies(self._fixed)
                char_format.setFontFixedPitch(True)
            if run.link:
                char_format.setAnchor(True)
                char_format.setAnchorHref(run.link)
                char_format.setForeground(QColor(self._palette.accent))
            self.cursor.insertText(run.text.replace("\n", "\u2028"), char_format)


def _block_format(bottom: float) -> QTextBlockFormat:
    made = QTextBlockFormat()
    made.setBottomMargin(bottom)
    made.setLineHeight(typography.NOTE_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return made
