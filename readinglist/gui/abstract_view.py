"""The abstract as it is read: in good type, with highlights, and with the words that were searched for marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from readinglist.gui import theme
from readinglist.gui.sentences import sentences
from readinglist.gui.theme import Palette
from readinglist.model import Highlight, Marked, Span
from readinglist.typeset import as_it_came, printed


class AbstractView(QTextEdit):
    """Shows an abstract as it is printed; offers its sentences to the keys and its spans to the pen.

    Spans go in and out in code points of the text as the library stores it; inside they are those of what is shown,
    which Qt counts in UTF-16 units.
    """

    pen_wanted = Signal(int, int, QRect)  # start, end, where it stands
    highlight_chosen = Signal(int, QRect)
    left = Signal()  # Esc: back to the list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Abstract")
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)
        self._text = Marked("")
        self._raw = False
        self._shown = printed("")
        self._places: list[tuple[Span, Highlight]] = []  # where highlights are shown
        self._highlights: tuple[Highlight, ...] = ()
        self._sentences: list[Span] = []

    def dress(self, palette: Palette, text_size: int, family: str = "serif") -> None:
        """Take another palette, text size and family."""
        self._palette = palette
        self.setFont(theme.in_family(theme.READING, family).font(text_size))
        self.document().setDefaultFont(self.font())
        self._show()

    def show_abstract(self, text: Marked, highlights: tuple[Highlight, ...]) -> None:
        """Show an abstract with its highlights; a selection stays when the text is the same."""
        same = text.text == self._text.text
        self._text, self._highlights = text, highlights
        if same:
            self._mark()
        else:
            self._show()

    def show_raw(self, *, raw: bool) -> None:
        """Show the text as it came, or as it is printed; what is selected stays so."""
        selected = self._selected()
        self._raw = raw
        self._show()
        if selected is not None:
            self._select(self._shown.to_shown(*selected))

    def take_pen(self) -> None:
        """Ask for a highlight of what is selected, or select the first sentence to begin with."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            self._ask_pen()
        else:
            self._select_sentence(0)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def place_of(self, number: int) -> QRect | None:
        """Give where a highlight begins, or None when it is not shown; the cursor goes there."""
        span = next((span for span, highlight in self._places if highlight.id == number), None)
        if span is None:
            return None
        cursor = self.textCursor()
        cursor.setPosition(self._units(span[0]))
        self.setTextCursor(cursor)
        return self.cursorRect()

    def choose_words(self) -> None:
        """Begin to choose words with the first sentence."""
        self._select_sentence(0)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- Qt -----------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """As high as the text."""
        return QSize(400, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text at this width."""
        super().resizeEvent(event)
        self.setFixedHeight(self._height())

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the pen from the window's shortcuts."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _PEN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the sentences by j, k and arrows; h or Return takes the pen; Esc leaves."""
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_J | Qt.Key.Key_Down:
                self._step(1, extend=extend)
            case Qt.Key.Key_K | Qt.Key.Key_Up:
                self._step(-1, extend=extend)
            case Qt.Key.Key_H | Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._ask_pen()
            case Qt.Key.Key_Escape:
                self._clear_selection()
                self.left.emit()
            case _ if event.text().isprintable() and event.text() and not event.modifiers() & _COMMAND:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer the pen for what was selected, or the highlight that was clicked."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            self._ask_pen()
            return
        at = self._points(self.cursorForPosition(event.position().toPoint()).position())
        for (start, end), highlight in self._places:
            if start <= at < end:
                self.highlight_chosen.emit(highlight.id, self.cursorRect())
                return

    # --- inside -------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self._shown = as_it_came(self._text.text) if self._raw else printed(self._text.text)
        self.setPlainText(self._shown.text)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(theme.READING_LEADING, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spacing.setBottomMargin(theme.SMALL)  # between paragraphs
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self._sentences = sentences(self._shown.text)
        self._mark()
        self.setFixedHeight(self._height())

    def _mark(self) -> None:
        """Lay the highlights, and the searched words over them, behind the text."""
        placed = [(self._shown.to_shown(each.start, each.end), each) for each in self._highlights if each.start >= 0]
        self._places = [(span, highlight) for span, highlight in placed if span[0] < span[1]]
        marks = []
        for span, highlight in self._places:
            colour = theme.pen_colour(self._palette, highlight.colour)
            marks.append(self._mark_of(span, colour, underlined=bool(highlight.comment)))
        searched = self._shown.spans(self._text.spans)
        marks += [self._mark_of(span, QColor(self._palette.mark)) for span in searched]
        self.setExtraSelections(marks)

    def _mark_of(self, span: Span, colour: QColor, *, underlined: bool = False) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units(span[0]))
        cursor.setPosition(self._units(span[1]), QTextCursor.MoveMode.KeepAnchor)
        shape = QTextCharFormat()
        shape.setBackground(colour)
        if underlined:
            shape.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
            shape.setUnderlineColor(QColor(self._palette.text_soft))
        selection.cursor, selection.format = cursor, shape
        return selection

    def _units(self, points: int) -> int:
        """Give the UTF-16 units before a code point."""
        return len(self._shown.text[:points].encode("utf-16-le")) // 2

    def _points(self, units: int) -> int:
        """Give the code points before a UTF-16 unit."""
        return len(self._shown.text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore"))

    def _ask_pen(self) -> None:
        selected = self._selected()
        if selected is not None:
            self.pen_wanted.emit(*selected, self.cursorRect())

    def _selected(self) -> Span | None:
        """Give what is selected, without the space around it, as a span of the stored text."""
        cursor = self.textCursor()
        start, end = self._points(cursor.selectionStart()), self._points(cursor.selectionEnd())
        text = self._shown.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return self._shown.to_raw(start, end) if start < end else None

    def _select(self, span: Span) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._units(span[0]))
        cursor.setPosition(self._units(span[1]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _step(self, by: int, *, extend: bool) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            self._select_sentence(0 if by > 0 else len(self._sentences) - 1)
            return
        edge = cursor.selectionEnd() - 1 if by > 0 or extend else cursor.selectionStart()
        here = next((n for n, (start, end) in enumerate(self._sentences) if start <= edge < end), 0)
        self._select_sentence(here + by, since=cursor.selectionStart() if extend else None)

    def _select_sentence(self, number: int, since: int | None = None) -> None:
        if not self._sentences:
            return
        start, end = self._sentences[min(max(number, 0), len(self._sentences) - 1)]
        cursor = self.textCursor()
        cursor.setPosition(start if since is None else min(since, start))
        cursor.setPosition(max(end, cursor.position()), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _clear_selection(self) -> None:
        cursor = self.textCursor()
        cursor.clearSelection()
        self.setTextCursor(cursor)

    def _height(self) -> int:
        self.document().setTextWidth(self.viewport().width())
        return int(self.document().size().height()) + theme.SMALL


_PEN_KEYS = frozenset((Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_H))
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
