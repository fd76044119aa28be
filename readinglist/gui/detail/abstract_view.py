"""A text view of the abstract, with its highlights and the words of the search marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QApplication, QFrame, QSizePolicy, QTextEdit, QWidget

from readinglist.gui.commands.shortcuts import COMMAND_MODIFIERS
from readinglist.gui.detail.links import link_menu
from readinglist.gui.detail.sentences import sentences
from readinglist.gui.detail.text_fit import TextMeasure
from readinglist.gui.detail.words import WordFinder
from readinglist.gui.text.safe_document import SafeDocument
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.theme.typography import TextFit
from readinglist.gui.widgets import controls, text_marks
from readinglist.gui.widgets.text_marks import TextMarker
from readinglist.gui.widgets.url_finder import UrlMatch, find_urls
from readinglist.model import Highlight, MarkedText, Span
from readinglist.typeset import beginning, plain_source, typeset

MAX_MARKS = 100  # of each kind that are painted: Qt takes quadratic time for them


class AbstractView(QTextEdit):
    """Show an abstract as formatted text; select whole words by mouse and sentences by key.

    Only Tab and Return in the list bring the keyboard here: after a click every key still means what it means in the
    list. Signals and arguments use spans in code points of the stored text; private spans are those of the shown text,
    which Qt counts in UTF-16 units.
    """

    selection_settled = Signal(bool)  # the selection changed, and the mouse button is up; bool: by the mouse
    drag_moved = Signal(QPoint)  # while text is selected by the mouse; in the coordinates of the viewport
    mark_requested = Signal()
    highlight_activated = Signal(int)
    mouse_pressed = Signal()
    menu_requested = Signal(str, QPoint)  # selected text, global position
    link_requested = Signal(str)
    text_shown = Signal()  # a different text was set
    leave_requested = Signal()  # Esc: back to the list

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocument(SafeDocument(self))
        self.setReadOnly(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Abstract"))
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard to the pane around it
        self._text = MarkedText("")
        self._raw = False
        self._fit = typography.USUAL_FIT
        self._choose_fit: Callable[[], TextFit] | None = None
        self.measure = TextMeasure(self._font_for)
        self._shown = typeset("")
        self._shown_highlights: list[tuple[Span, Highlight]] = []  # spans of the shown text
        self._links: tuple[UrlMatch, ...] = ()
        self._matches: tuple[Span, ...] = ()
        self._current_match = 0  # index
        self._highlights: tuple[Highlight, ...] = ()
        self._sentences: list[Span] = []
        self._words: WordFinder | None = None  # made when something is selected by mouse
        self._drag: Span | None = None  # where the mouse was pressed, in UTF-16 units: a position, or a word
        self._drag_from: QPoint | None = None  # from where the mouse must be moved before anything is selected
        self._pressed = False
        self.selectionChanged.connect(self._on_selection)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette, self._theme = theme.palette, theme
        self.measure.forget_fonts()
        self._show()

    def set_fit_chooser(self, choose: Callable[[], TextFit]) -> None:
        """Set what chooses the fit of a new text, which is then laid out once."""
        self._choose_fit = choose

    def set_fit(self, fit: TextFit) -> None:
        """Set the size of the type and the height of the lines."""
        if fit != self._fit:
            self._fit = fit
            self._set_font()
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.mergeBlockFormat(self._spacing())
            self.setFixedHeight(self._height())

    def show_abstract(self, text: MarkedText, highlights: tuple[Highlight, ...]) -> None:
        """Show an abstract with its highlights; a selection stays when the text is the same."""
        shown = beginning(text.text)
        same = shown == self._text.text
        self._text = MarkedText(shown, tuple(span for span in text.spans if span[1] <= len(shown)))
        self._highlights = tuple(each for each in highlights if each.end <= len(shown))
        if same:
            self._mark()
        else:
            self._show()

    def show_raw(self, *, raw: bool) -> None:
        """Show the source of the text or the formatted text, and keep the selection."""
        selected = self.selected_span()
        self._raw = raw
        self._show()
        if selected is not None:
            self._select(self._shown.to_shown(*selected))

    def start_selecting(self) -> None:
        """Take the keyboard, and select the sentence at the cursor: the first one, or the one after the last mark."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._select_sentence(self._sentence_at_cursor)

    def clear_selection(self, *, go_on: bool = False) -> None:
        """Select nothing; by key, the same sentence is selected next, or the one after it with ``go_on``."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            cursor.setPosition(cursor.selectionEnd() if go_on else cursor.selectionStart())
            self.setTextCursor(cursor)

    def selected_span(self) -> Span | None:
        """Return what is selected, without the space around it, as a span of the stored text."""
        cursor = self.textCursor()
        start, end = self._points(cursor.selectionStart()), self._points(cursor.selectionEnd())
        text = self._shown.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return self._shown.to_raw(start, end) if start < end else None

    def text_of(self, span: Span) -> str:
        """Return the text that is shown for a span of the stored text."""
        return self._shown.text[slice(*self._shown.to_shown(*span))]

    def lines_of(self, span: Span) -> tuple[QRect, QRect]:
        """Return where a span of the stored text begins and ends, in the coordinates of the viewport."""
        start, end = self._shown.to_shown(*span)
        return self.character_rect(start), self.character_rect(end)

    @property
    def shown_text(self) -> str:
        """The text as it is shown."""
        return self._shown.text

    def show_matches(self, matches: tuple[Span, ...], current: int) -> None:
        """Mark the matches of "Find in the abstract", the current one more strongly."""
        self._matches, self._current_match = matches, current
        self._mark()

    def reveal_highlight(self, number: int) -> QRect | None:
        """Move the cursor to a highlight and return the rectangle of its start; None when it is not shown."""
        span = next((span for span, highlight in self._shown_highlights if highlight.id == number), None)
        if span is None:
            return None
        rect = self.character_rect(span[0])
        self.setTextCursor(self.cursorForPosition(rect.center()))
        return rect

    def character_rect(self, at: int) -> QRect:
        """Return the rectangle of a character of the shown text, in the coordinates of the viewport."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units(at))
        return self.cursorRect(cursor)

    # --- Qt -----------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Return a size as high as the text."""
        return QSize(400, self._height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the text at the new width."""
        super().resizeEvent(event)
        self.setFixedHeight(self._height())

    def event(self, event: QEvent) -> bool:
        """Keep the keys that select and highlight from the window's shortcuts."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in _HIGHLIGHT_KEYS
            and not event.modifiers() & COMMAND_MODIFIERS
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Select sentences with j, k and arrows, highlight with h or Return, leave with Esc."""
        if event.modifiers() & COMMAND_MODIFIERS:
            super().keyPressEvent(event)
            return
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        selected = self.textCursor().hasSelection()
        match event.key():
            case Qt.Key.Key_J | Qt.Key.Key_Down:
                self._step(1, extend=extend)
            case Qt.Key.Key_K | Qt.Key.Key_Up:
                self._step(-1, extend=extend)
            case Qt.Key.Key_H | Qt.Key.Key_Return | Qt.Key.Key_Enter if selected:
                self.mark_requested.emit()
            case Qt.Key.Key_H:
                self.start_selecting()
            case Qt.Key.Key_Escape:
                self.clear_selection()
                self.leave_requested.emit()
            case _ if event.text().isprintable() and event.text():
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Clear the selection when the focus leaves by key; the bar, menus and the mouse still need it."""
        super().focusOutEvent(event)
        if event.reason() not in _KEEPS_SELECTION:
            self.clear_selection()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to select."""
        if event.button() != Qt.MouseButton.LeftButton:
            super().mousePressEvent(event)
            event.accept()  # the pane around it would clear the selection, which the menu is about
            return
        self._pressed = True
        self.mouse_pressed.emit()
        super().mousePressEvent(event)
        cursor, extend = self.textCursor(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if cursor.hasSelection() and not extend:
            self._drag = None  # the selection is dragged, or Qt selects paragraphs
            return
        self._drag = (cursor.anchor(), cursor.anchor())
        self._drag_from = None if extend else event.position().toPoint()
        if extend:
            self._extend_drag(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word, and begin to select whole words."""
        super().mouseDoubleClickEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = True
            position = self.cursorForPosition(event.position().toPoint()).position()
            self._drag, self._drag_from = self._word_finder.word_at(position), None
            if self._drag is not None:
                self._select_units(*self._drag)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Extend the selection; show a hand and the address over a link, and the comment over a highlight."""
        super().mouseMoveEvent(event)
        at = event.position().toPoint()
        if event.buttons() & Qt.MouseButton.LeftButton:
            if self._drag is not None:
                self._extend_drag(event)
            self.drag_moved.emit(at)
            return
        url, highlight = self._url_at(at), self._highlight_at(at)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if url is None else Qt.CursorShape.PointingHandCursor)
        controls.show_tip(self.viewport(), url or (highlight.comment if highlight is not None else ""))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer what was selected, or open the link or highlight that was clicked."""
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self._drag, self._pressed = None, False
        if self.textCursor().hasSelection():
            self.selection_settled.emit(True)
            return
        url = self._url_at(event.position().toPoint())
        if url is not None:
            self.link_requested.emit(url)
            return
        highlight = self._highlight_at(event.position().toPoint())
        if highlight is not None:
            self.highlight_activated.emit(highlight.id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Show the menu of the link under the pointer, or ask for the menu of the abstract."""
        url = self._url_at(event.pos())
        if url is None:
            self.menu_requested.emit(self.textCursor().selectedText(), event.globalPos())
        else:
            link_menu(self, url, self.link_requested.emit).popup(event.globalPos())

    # --- internal -----------------------------------------------------------------------------------------

    def _show(self) -> None:
        self._shown = plain_source(self._text.text) if self._raw else typeset(self._text.text)
        controls.set_wrapping(self, self._shown.text)
        self.measure.show_text(self._shown.text, self.document().defaultTextOption())
        if self._choose_fit is not None:
            self._fit = self._choose_fit()
        self._lay_out()
        self._sentences = sentences(self._shown.text)
        self._words = None
        self._links = find_urls(self._shown.text)
        self._matches = ()
        self._mark()
        self.setFixedHeight(self._height())
        self.text_shown.emit()

    def _font_for(self, fit: TextFit) -> QFont:
        reading = self._theme.in_reading_font(typography.READING)
        return self._theme.font(replace(reading, size=reading.size * fit.size / 100))

    def _lay_out(self) -> None:
        """Set the text in its font, in one step: Qt lays out a document after each change."""
        self.document().clear()
        self._set_font()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setBlockFormat(self._spacing())
        cursor.insertText(self._shown.text)
        cursor.endEditBlock()
        cursor.setPosition(0)
        self.setTextCursor(cursor)

    def _set_font(self) -> None:
        font = self._font_for(self._fit)
        if font != self.document().defaultFont():
            self.document().setDefaultFont(font)
            self.setFont(font)

    def _spacing(self) -> QTextBlockFormat:
        spacing = QTextBlockFormat()
        spacing.setLineHeight(self._fit.line_height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spacing.setBottomMargin(metrics.SMALL)  # between paragraphs
        return spacing

    def _url_at(self, at: QPoint) -> str | None:
        """Return the address of the link at a point, or None."""
        position = self._position_at(at)
        return next((link.url for link in self._links if link.span[0] <= position < link.span[1]), None)

    def _highlight_at(self, at: QPoint) -> Highlight | None:
        position = self._position_at(at)
        return next((each for (start, end), each in self._shown_highlights if start <= position < end), None)

    def _position_at(self, at: QPoint) -> int:
        """Return the position of the character at a point, or -1; the empty space behind a line is none."""
        cursor, reach = self.cursorForPosition(at), self.fontMetrics().height() * 2 // 3
        is_text = self.cursorRect(cursor).adjusted(-reach, 0, reach, 0).contains(at)
        return self._points(cursor.position()) if is_text else -1

    def _mark(self) -> None:
        """Set the background of highlights, words of the search and matches; the later ones cover the earlier."""
        placed = [(self._shown.to_shown(each.start, each.end), each) for each in self._highlights if each.start >= 0]
        self._shown_highlights = [(span, highlight) for span, highlight in placed if span[0] < span[1]]
        p, marker = self._palette, TextMarker(self.document(), self._shown.text)
        marks = [marker.foreground(link.span, p.accent) for link in self._links[:MAX_MARKS]]
        for span, highlight in self._shown_highlights[:MAX_MARKS]:
            line = QColor(p.text_soft) if highlight.comment else None
            marks.append(marker.background(span, colours.highlight_colour(p, highlight.colour), line))
        marks += [
            marker.background(span, QColor(p.mark)) for span in self._shown.shown_spans(self._text.spans)[:MAX_MARKS]
        ]
        first = max(0, self._current_match - MAX_MARKS // 2)
        for number, span in enumerate(self._matches[first : first + MAX_MARKS], first):
            marks.append(marker.background(span, QColor(p.accent if number == self._current_match else p.mark)))
        if self._matches:
            marks.append(marker.foreground(self._matches[self._current_match], p.accent_text))
        self.setExtraSelections(marks)

    def _units(self, points: int) -> int:
        return text_marks.to_utf16(self._shown.text, points)

    def _points(self, units: int) -> int:
        return text_marks.to_code_points(self._shown.text, units)

    @property
    def _word_finder(self) -> WordFinder:
        if self._words is None:
            self._words = WordFinder(self._shown.text)
        return self._words

    def _on_selection(self) -> None:
        if not self._pressed:
            self.selection_settled.emit(False)

    def _extend_drag(self, event: QMouseEvent) -> None:
        """Select from where the mouse was pressed to where it is: whole words, or letters while Alt is held."""
        assert self._drag is not None
        first, last = self._drag
        to = self.cursorForPosition(event.position().toPoint()).position()
        start, end = min(first, to), max(last, to)
        if self._drag_from is not None and self._is_near(event.position().toPoint(), self._drag_from):
            start = end = first  # a click by an unsteady hand
        elif not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            start, end = self._word_finder.whole_words(start, end)
        self._select_units(*((start, end) if to >= first else (end, start)))

    def _is_near(self, at: QPoint, other: QPoint) -> bool:
        return (at - other).manhattanLength() < QApplication.startDragDistance() // 2

    def _select_units(self, anchor: int, position: int) -> None:
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) != (anchor, position):
            cursor.setPosition(anchor)
            cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
            self.setTextCursor(cursor)

    def _select(self, span: Span) -> None:
        cursor = self.textCursor()
        cursor.setPosition(self._units(span[0]))
        cursor.setPosition(self._units(span[1]), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    def _step(self, by: int, *, extend: bool) -> None:
        cursor = self.textCursor()
        if not cursor.hasSelection():
            number = self._sentence_at_cursor
            self._select_sentence(number if by > 0 else (number or len(self._sentences)) - 1)
            return
        first, last = (self._sentence_with(at) for at in (cursor.selectionStart(), cursor.selectionEnd() - 1))
        if not extend:
            self._select_sentence((last if by > 0 else first) + by)
            return
        fixed, moving = (last, first) if cursor.position() < cursor.anchor() else (first, last)
        moving = min(max(moving + by, 0), len(self._sentences) - 1)
        back = moving < fixed
        self._select_units(self._sentences[fixed][back], self._sentences[moving][not back])

    @property
    def _sentence_at_cursor(self) -> int:
        at = self.textCursor().selectionEnd()
        return next((number for number, (_, end) in enumerate(self._sentences) if end > at), 0)

    def _sentence_with(self, at: int) -> int:
        """Return the number of the sentence around a position, or before it."""
        return max(bisect_right(self._sentences, (at, len(self._shown.text) * 2)) - 1, 0)

    def _select_sentence(self, number: int) -> None:
        if self._sentences:
            self._select_units(*self._sentences[min(max(number, 0), len(self._sentences) - 1)])

    def _height(self) -> int:
        if self.document().textWidth() != self.viewport().width():
            self.document().setTextWidth(self.viewport().width())
        return int(self.document().size().height()) + metrics.SMALL


_HIGHLIGHT_KEYS = frozenset((Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_H))
_KEEPS_SELECTION = frozenset(
    (
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.MouseFocusReason,
    )
)
