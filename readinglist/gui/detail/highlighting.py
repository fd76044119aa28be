"""Connects the abstract, the highlight bar and the list of highlights."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from readinglist.gui.commands.shortcuts import COMMAND_MODIFIERS, Shortcuts
from readinglist.gui.detail.abstract_view import AbstractView
from readinglist.gui.detail.highlight_bar import COLOUR_NAMES, HighlightBar
from readinglist.gui.detail.highlight_list import HighlightList
from readinglist.gui.session.operations import HighlightDraft
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import scrolling
from readinglist.i18n import en
from readinglist.model import Highlight, HighlightColour, MarkedText, Paper, Span

HINT = en("J, K: choose sentence · Shift: extend · {key}: highlight · Esc: cancel")
HINT_STORED = en("J, K: choose sentence · Shift: extend · Delete: remove · Esc: cancel")
_COLOUR_KEYS = tuple(str(number) for number in range(1, len(COLOUR_NAMES) + 1))
_EVENTS = frozenset(
    (
        QEvent.Type.ShortcutOverride,
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Resize,
        QEvent.Type.Move,
    )
)
_EDGE = 40  # pixels that stay visible beyond the mouse while text is selected


class Home(Enum):
    """Where the keyboard was before a highlight was made or edited, and to where it goes back."""

    PANE = auto()
    ABSTRACT = auto()
    LIST = auto()
    CARD = auto()


class HighlightController(QObject):
    """Create, edit, reattach and reveal highlights; own the bar, and the keys that work while it is shown.

    The bar takes no focus. While it is shown, the pane or the abstract has the focus, and a few keys are the bar's;
    all others mean what they always mean.
    """

    moved = Signal(int, int, int)  # highlight, its new start and end
    copied = Signal(str)  # the message to show
    leave_requested = Signal()  # back to the list

    def __init__(self, pane: QWidget, scroll: QScrollArea, abstract: AbstractView, highlights: HighlightList) -> None:
        super().__init__(scroll)
        self._pane, self._scroll, self._abstract, self.highlights = pane, scroll, abstract, highlights
        self._paper: Paper | None = None
        self._text = MarkedText("")
        self._written: dict[HighlightDraft, tuple[HighlightColour, str]] = {}  # not seen in the library yet
        self._reattaching: int | None = None  # the highlight to reattach
        self._home = Home.PANE
        self._card: int | None = None  # the highlight at whose card the bar is shown
        self._shortcuts: Shortcuts | None = None
        self.bar = HighlightBar(scroll.viewport())
        abstract.selection_settled.connect(self._on_selection)
        abstract.mark_requested.connect(self._mark)
        abstract.highlight_activated.connect(self._on_highlight_activated)
        abstract.leave_requested.connect(lambda: self._reattach(None))
        abstract.mouse_pressed.connect(self._on_mouse_pressed)
        abstract.drag_moved.connect(self._on_drag)
        highlights.highlight_activated.connect(self._on_card_activated)
        highlights.reattach_requested.connect(self._reattach)
        self.bar.written.connect(self._on_written)
        self.bar.finished.connect(self.close)
        self.bar.comment_left.connect(self._leave_comment)
        self.bar.copy_requested.connect(self._copy)
        for watched in (pane, abstract, scroll.viewport()):
            watched.installEventFilter(self)
        scroll.verticalScrollBar().valueChanged.connect(self._place)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.bar.apply_theme(theme)

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcut of the command in the hint."""
        self._shortcuts = shortcuts

    def expect_paper(self, paper: int | None) -> None:
        """Close the bar if another paper was chosen; what was written is saved."""
        if self._paper is not None and self._paper.id != paper:
            self.close()

    def show_paper(self, paper: Paper, abstract: MarkedText) -> None:
        """Show an abstract with its highlights; close the bar when it is another paper."""
        self.expect_paper(paper.id)
        if self._paper is not None and self._paper.id != paper.id:
            self._reattach(None)
        self._paper, self._text = paper, abstract
        self._written = {draft: values for draft, values in self._written.items() if draft.waiting}
        self._show()
        self.highlights.show_highlights(paper.highlights)
        if self.bar.is_open and self.bar.exists and self._highlight(self._number_of(self.bar.draft)) is None:
            self.close()  # it was removed, or undone

    def start_highlighting(self) -> None:
        """Highlight the selection of the abstract, or start to select by key."""
        if self._paper is None or not self._paper.metadata.abstract:
            return
        if self._abstract.textCursor().hasSelection():
            self._mark()
            return
        self._leave_bar()
        self._home = self._current_home()
        self._abstract.start_selecting()
        self._scroll_to_selection()

    def highlight_in(self, number: int) -> None:
        """Highlight the selection in a colour, counted from 0."""
        if not self.bar.is_open:
            self._on_selection(False)
        if self.bar.is_open:
            self.bar.choose_colour(number)

    def reveal(self, number: int) -> None:
        """Scroll to a highlight in the abstract, or to the list when its text is gone."""
        if self._highlight(number) is None:
            return
        rect = self._abstract.reveal_highlight(number)
        if rect is None:
            self._scroll.ensureWidgetVisible(self.highlights)
        else:
            scrolling.scroll_to_visible(self._scroll, self._abstract, rect)

    def close(self) -> None:
        """Close the bar and end the selection; what was written is saved."""
        if not self.bar.is_open:
            return
        if self.bar.has_keyboard or self._abstract.hasFocus():
            self._go_home()
        self.bar.close_bar()
        self._abstract.clear_selection()

    # --- keys and events ----------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of the bar, follow the text, and close the bar with a click beside it."""
        if event.type() not in _EVENTS or not self.bar.is_open:
            return False
        match event.type():
            case QEvent.Type.ShortcutOverride | QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                action = self._action_of(event)
                if action is not None:
                    event.accept()
                    if event.type() == QEvent.Type.KeyPress:
                        action()
                    return True
            case QEvent.Type.MouseButtonPress if watched is self._pane:
                self.close()
            case QEvent.Type.Resize | QEvent.Type.Move:
                self._place()
        return False

    def _action_of(self, event: QKeyEvent) -> Callable[[], object] | None:
        """Return what a key does while the bar is shown, or None if it is not one of the bar's."""
        if not self.bar.isVisible() or self.bar.comment.hasFocus():
            return None
        if event.matches(QKeySequence.StandardKey.Copy):
            return self._copy
        if event.modifiers() & (COMMAND_MODIFIERS | Qt.KeyboardModifier.ShiftModifier):
            return None
        if event.text() in _COLOUR_KEYS:
            return partial(self.bar.choose_colour, _COLOUR_KEYS.index(event.text()))
        confirm = self.bar.begin_comment if self.bar.exists else self._mark
        actions: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Return: confirm,
            Qt.Key.Key_Enter: confirm,
            Qt.Key.Key_Escape: self.close,
        }
        if not self.bar.has_keyboard:
            actions[Qt.Key.Key_Tab] = self.bar.begin_comment
        if self.bar.exists:
            actions |= dict.fromkeys((Qt.Key.Key_Delete, Qt.Key.Key_Backspace), self.bar.remove)
        return actions.get(event.key())

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Close the bar when the focus goes elsewhere in the window."""
        if new is None or not self.bar.is_open or new.window() is not self._pane.window():
            return
        if not (new in (self._pane, self._abstract) or self.bar.has_keyboard):
            self.close()

    def _on_mouse_pressed(self) -> None:
        """Leave the keyboard to the pane, where every key means what it means in the list."""
        self._leave_bar()
        if self._abstract.hasFocus():
            self._abstract.clear_selection()  # made by key: otherwise the mouse would drag it
            self._pane.setFocus(Qt.FocusReason.MouseFocusReason)

    def _on_drag(self, at: QPoint) -> None:
        on_sheet = self._on_sheet(at)
        self._scroll.ensureVisible(on_sheet.x(), on_sheet.y(), 0, _EDGE)

    # --- the bar ------------------------------------------------------------------------------------------

    def _on_selection(self, by_mouse: bool) -> None:
        """Show the bar at the selection, or close it with the selection."""
        span = self._abstract.selected_span()
        if self._paper is None or span is None:
            if not self.bar.exists:
                self.close()
            return
        if self._reattaching is not None:
            if by_mouse:
                self._mark()
            return
        by_key, was_open = self._abstract.hasFocus(), self.bar.is_open
        announced = self.bar.hint if was_open else ""
        if not by_key:
            self._home = Home.PANE
        elif not was_open and self._home is not Home.LIST:
            self._home = Home.ABSTRACT
        self._card = None
        same = next((each for each in self._highlights() if (each.start, each.end) == span), None)
        if same is None:
            self.bar.open_new(self._paper.id, *span, self._hint(HINT) if by_key else "")
        else:
            self._open(same, self._hint(HINT_STORED) if by_key else "")
        self._place()
        if by_key:
            self._scroll_to_selection()
            if self.bar.hint != announced:
                QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._abstract, self.bar.hint))

    def _hint(self, text: str) -> str:
        key = self._shortcuts.native_of("highlight") if self._shortcuts is not None else ""
        return tr(text, key=key or "Enter")

    def _open(self, highlight: Highlight, hint: str = "") -> None:
        assert self._paper is not None
        draft = next((each for each in self._written if self._number_of(each) == highlight.id), None)
        if draft is None:
            self.bar.open_highlight(self._paper.id, highlight, hint)
        else:
            self.bar.open_draft(draft, highlight, hint)
        self._place()

    def _mark(self) -> None:
        """Highlight the selection in the last colour, or attach the highlight to it that has lost its place."""
        span = self._abstract.selected_span()
        if span is None:
            return
        if self._reattaching is None:
            self.bar.mark()
            return
        highlight = self._reattaching
        self._reattach(None)
        self._abstract.clear_selection(go_on=True)
        self.moved.emit(highlight, *span)

    def _on_written(self, draft: HighlightDraft, colour: HighlightColour, comment: str) -> None:
        """Draw the highlight at once, and end the selection."""
        if self._paper is not None and draft.paper == self._paper.id:
            self._written[draft] = (colour, comment)
            self._show()
        self._abstract.clear_selection(go_on=True)

    def _leave_comment(self) -> None:
        """Give the keyboard back, and leave the bar where it is."""
        if self._home in (Home.ABSTRACT, Home.LIST):
            self._abstract.setFocus(Qt.FocusReason.PopupFocusReason)
        else:
            self._pane.setFocus(Qt.FocusReason.PopupFocusReason)

    def _leave_bar(self) -> None:
        """Close the bar; the selection stays."""
        if self.bar.is_open:
            if self.bar.has_keyboard:
                self._pane.setFocus(Qt.FocusReason.PopupFocusReason)
            self.bar.close_bar()

    def _copy(self) -> None:
        span = self._abstract.selected_span() or (self.bar.draft.start, self.bar.draft.end)
        QGuiApplication.clipboard().setText(self._abstract.text_of(span))
        self.copied.emit(tr("Copied the selected text.") if not self.bar.exists else tr("Copied the highlighted text."))

    def _current_home(self) -> Home:
        if self._abstract.hasFocus():
            return Home.ABSTRACT
        return Home.PANE if self._pane.hasFocus() else Home.LIST

    def _go_home(self) -> None:
        match self._home:
            case Home.ABSTRACT:
                self._abstract.setFocus(Qt.FocusReason.PopupFocusReason)
            case Home.LIST:
                self.leave_requested.emit()
            case Home.CARD if self._card is not None and self.highlights.focus_card(self._card):
                pass
            case _:
                self._pane.setFocus(Qt.FocusReason.PopupFocusReason)

    def _place(self) -> None:
        """Show the bar beside what it belongs to."""
        if not self.bar.is_open:
            return
        card = None if self._card is None else self.highlights.card_rect(self._card)
        if card is not None:
            at = QRect(self.highlights.mapTo(self._scroll.viewport(), card.topLeft()), card.size())
            self.bar.place(at, at)
        else:
            lines = self._abstract.lines_of((self.bar.draft.start, self.bar.draft.end))
            self.bar.place(*map(self._on_page, lines))

    def _scroll_to_selection(self) -> None:
        """Scroll as little as shows the selection and the bar."""
        lines = self._abstract.lines_of((self.bar.draft.start, self.bar.draft.end))
        room = self.bar.height() + 2 * metrics.SMALL
        for line, below in ((lines[1], room), (lines[0], metrics.SMALL)):
            corner = self._on_sheet(line.bottomLeft())
            self._scroll.ensureVisible(corner.x(), corner.y() + below, 0, 0)
            self._scroll.ensureVisible(corner.x(), corner.y() - line.height(), 0, 0)

    # --- highlights ---------------------------------------------------------------------------------------

    def _show(self) -> None:
        self._abstract.show_abstract(self._text, tuple(self._highlights()))

    def _highlights(self) -> list[Highlight]:
        """Return the highlights of the paper as the reader made them, stored or not."""
        paper = self._paper
        if paper is None:
            return []
        found = {each.id: each for each in paper.highlights}
        for draft, (colour, comment) in self._written.items():
            if draft.paper == paper.id:
                number = self._number_of(draft)
                span: Span = (draft.start, draft.end)
                before = found.get(number)
                quote = before.quote if before is not None else self._abstract.text_of(span)
                found[number] = Highlight(number, *span, quote, colour, comment)
        return list(found.values())

    def _number_of(self, draft: HighlightDraft) -> int:
        """Return the id of a highlight, or a negative one as long as it has none."""
        return draft.highlight if draft.highlight is not None else -id(draft)

    def _highlight(self, number: int) -> Highlight | None:
        return next((each for each in self._highlights() if each.id == number), None)

    def _reattach(self, highlight: int | None) -> None:
        """Start to select the new text of a highlight; None ends it."""
        self._reattaching = highlight
        self.highlights.show_reattaching(highlight)
        if highlight is not None:
            self._leave_bar()
            self._scroll.ensureWidgetVisible(self._abstract)
            self._abstract.start_selecting()

    def _on_sheet(self, at: QPoint) -> QPoint:
        sheet = self._scroll.widget()
        assert sheet is not None
        return self._abstract.viewport().mapTo(sheet, at)

    def _on_page(self, at: QRect) -> QRect:
        return scrolling.on_page(self._scroll, self._abstract, at)

    def _on_highlight_activated(self, number: int) -> None:
        highlight = self._highlight(number)
        if highlight is not None:
            self._home, self._card = Home.PANE, None
            self._open(highlight)

    def _on_card_activated(self, number: int, by_key: bool) -> None:
        highlight = self._highlight(number)
        if highlight is not None:
            self._leave_bar()
            self._home, self._card = Home.CARD if by_key else Home.PANE, number
            self._open(highlight)
            if by_key:
                self.bar.begin_comment()
