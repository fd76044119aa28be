"""The abstract as it is read: in good type, with highlights, and with the words that were searched for marked."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

from readinglist.gui.detail.links import link_menu
from readinglist.gui.detail.sentences import sentences
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls, text_marks
from readinglist.gui.widgets.text_marks import TextMarker
from readinglist.gui.widgets.url_finder import UrlMatch, find_urls
from readinglist.model import Highlight, MarkedText, Span
from readinglist.typeset import plain_source, typeset


class AbstractView(QTextEdit):
    """Shows an abstract as it is printed; offers its sentences to the keys and its spans to the pen.

    Spans go in and out in code points of the text as the library stores it; inside they are those of what is shown,
    which Qt counts in UTF-16 units.
    """

    highlight_requested = Signal(int, int, QRect)  # start, end, where it stands
    highlight_chosen = Signal(int, QRect)
    menu_requested = Signal(str, QPoint)  # what is selected
    link_requested = Signal(str)
    text_shown = Signal()  # another one
    leave_requested = Signal()  # Esc: back to the list

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
        self.setAccessibleName(tr("Abstract"))
        self.setUndoRedoEnabled(False)
        self.document().setDocumentMargin(0)
        self.setTabChangesFocus(True)
        self._text = MarkedText("")
        self._raw = False
        self._shown = typeset("")
        self._places: list[tuple[Span, Highlight]] = []  # where highlights are shown
        self._addresses: tuple[UrlMatch, ...] = ()
        self._found: tuple[Span, ...] = ()
        self._chosen = 0  # of what was found
        self._highlights: tuple[Highlight, ...] = ()
        self._sentences: list[Span] = []

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self.setFont(theme.font(theme.in_reading_font(typography.READING)))
        self.document().setDefaultFont(self.font())
        self._show()

    def show_abstract(self, text: MarkedText, highlights: tuple[Highlight, ...]) -> None:
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

    def start_highlighting(self) -> None:
        """Ask for a highlight of what is selected, or select the first sentence to begin with."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            self._ask_pen()
        else:
            self._select_sentence(0)
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @property
    def shown_text(self) -> str:
        """The text as it is shown."""
        return self._shown.text

    def show_found(self, places: tuple[Span, ...], chosen: int) -> None:
        """Mark places of the shown text, one of them more strongly."""
        self._found, self._chosen = places, chosen
        self._mark()

    def place_of(self, number: int) -> QRect | None:
        """Return where a highlight begins, or None when it is not shown; the cursor goes there."""
        span = next((span for span, highlight in self._places if highlight.id == number), None)
        if span is None:
            return None
        rect = self.place_at(span[0])
        self.setTextCursor(self.cursorForPosition(rect.center()))
        return rect

    def place_at(self, at: int) -> QRect:
        """Return where a character of the shown text stands."""
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._units(at))
        return self.cursorRect(cursor)

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
                self.leave_requested.emit()
            case _ if event.text().isprintable() and event.text() and not event.modifiers() & _COMMAND:
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let go of what was selected when the reader goes on by keys; pen, menus and the mouse need it still."""
        super().focusOutEvent(event)
        if event.reason() not in _NEED_SELECTION:
            self._clear_selection()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Offer the pen for what was selected, or the highlight that was clicked."""
        super().mouseReleaseEvent(event)
        if self.textCursor().hasSelection():
            self._ask_pen()
            return
        url = self._address_under(event.position().toPoint())
        if url is not None and event.button() == Qt.MouseButton.LeftButton:
            self.link_requested.emit(url)
            return
        at = self._points(self.cursorForPosition(event.position().toPoint()).position())
        for (start, end), highlight in self._places:
            if start <= at < end:
                self.highlight_chosen.emit(highlight.id, self.cursorRect())
                return

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Point at a link."""
        super().mouseMoveEvent(event)
        url = self._address_under(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor if url is None else Qt.CursorShape.PointingHandCursor)
        controls.show_tip(self.viewport(), url or "")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer to open or copy the link under the pointer, or what can be done with the abstract."""
        url = self._address_under(event.pos())
        if url is None:
            self.menu_requested.emit(self.textCursor().selectedText(), event.globalPos())
        else:
            link_menu(self, url, self.link_requested.emit).popup(event.globalPos())

    # --- inside -------------------------------------------------------------------------------------------

    def _show(self) -> None:
        self._shown = plain_source(self._text.text) if self._raw else typeset(self._text.text)
        self.setPlainText(self._shown.text)
        spacing = QTextBlockFormat()
        spacing.setLineHeight(typography.READING_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        spacing.setBottomMargin(metrics.SMALL)  # between paragraphs
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spacing)
        self._sentences = sentences(self._shown.text)
        self._addresses = find_urls(self._shown.text)
        self._found = ()
        self._mark()
        self.setFixedHeight(self._height())
        self.text_shown.emit()

    def _address_under(self, at: QPoint) -> str | None:
        """Return the address of the link at a point, which may stand in the space behind a line as well."""
        cursor = self.cursorForPosition(at)
        where = self._points(cursor.position())
        for address in self._addresses:
            start, end = address.span
            if start <= where < end and self.cursorRect(cursor).adjusted(
                -metrics.MEDIUM, 0, metrics.MEDIUM, 0
            ).contains(at):
                return address.url
        return None

    def _mark(self) -> None:
        """Lay the highlights, and the searched words over them, behind the text."""
        placed = [(self._shown.to_shown(each.start, each.end), each) for each in self._highlights if each.start >= 0]
        self._places = [(span, highlight) for span, highlight in placed if span[0] < span[1]]
        p, over = self._palette, TextMarker(self.document(), self._shown.text)
        marks = [over.ink(address.span, p.accent) for address in self._addresses]
        for span, highlight in self._places:
            line = QColor(p.text_soft) if highlight.comment else None
            marks.append(over.ground(span, colours.highlight_colour(p, highlight.colour), line))
        marks += [over.ground(span, QColor(p.mark)) for span in self._shown.shown_spans(self._text.spans)]
        for number, span in enumerate(self._found):
            marks.append(over.ground(span, QColor(p.accent if number == self._chosen else p.mark)))
        if self._found:
            marks.append(over.ink(self._found[self._chosen], p.accent_text))
        self.setExtraSelections(marks)

    def _units(self, points: int) -> int:
        return text_marks.units(self._shown.text, points)

    def _points(self, units: int) -> int:
        return text_marks.points(self._shown.text, units)

    def _ask_pen(self) -> None:
        selected = self._selected()
        if selected is not None:
            self.highlight_requested.emit(*selected, self.cursorRect())

    def _selected(self) -> Span | None:
        """Return what is selected, without the space around it, as a span of the stored text."""
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
        return int(self.document().size().height()) + metrics.SMALL


_PEN_KEYS = frozenset((Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_H))
_NEED_SELECTION = frozenset(
    (
        Qt.FocusReason.PopupFocusReason,
        Qt.FocusReason.MenuBarFocusReason,
        Qt.FocusReason.ActiveWindowFocusReason,
        Qt.FocusReason.MouseFocusReason,
    )
)
_COMMAND = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
