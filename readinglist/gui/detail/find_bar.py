"""The bar for "Find in the abstract", and the search for matches."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from readinglist.gui.detail.abstract_view import AbstractView
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls, scrolling
from readinglist.model import Span

# Typographic characters, and what is typed for them.
_TYPED = str.maketrans("\u00a0\u2009\u202f−–‘’“”\n", "   --''\"\" ")


def find_matches(text: str, words: str) -> tuple[Span, ...]:
    """Return the spans of a phrase in a text; case and typographic variants are ignored."""
    needle, haystack = _folded(words), _folded(text)
    found: list[Span] = []
    at = haystack.find(needle) if words.strip() else -1
    while at >= 0:
        found.append((at, at + len(needle)))
        at = haystack.find(needle, at + len(needle))
    return tuple(found)


def _folded(text: str) -> str:
    """Lower-case a text without changing its length, so that offsets stay valid."""
    lower = (letter.lower() for letter in text.translate(_TYPED))
    return "".join(low if len(low) == 1 else letter for low, letter in zip(lower, text, strict=True))


class FindField(QLineEdit):
    """A search field: Return and Shift+Return go to the next and previous match, Esc leaves."""

    step_requested = Signal(int)
    leave_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step through the matches by key."""
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F3:
                self.step_requested.emit(-1 if back else 1)
            case Qt.Key.Key_Down:
                self.step_requested.emit(1)
            case Qt.Key.Key_Up:
                self.step_requested.emit(-1)
            case Qt.Key.Key_Escape:
                self.leave_requested.emit()
            case _:
                super().keyPressEvent(event)


class FindBar(QWidget):
    """A search field with the number of matches, and buttons for the next and the previous one."""

    typed = Signal(str)
    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = FindField(placeholderText=tr("Find in abstract"))
        self.field.setAccessibleName(tr("Find in abstract"))
        self._count = controls.label("soft")
        self._count.setAccessibleName(tr("Matches"))
        self._previous = controls.tool_button("", tr("Previous match"), tr("Previous match (Shift+Enter)"))
        self._next = controls.tool_button("", tr("Next match"), tr("Next match (Enter)"))
        self._close = controls.tool_button("", tr("Close"), tr("Close (Esc)"))
        row = controls.row((metrics.LARGE, metrics.TIGHT, metrics.SMALL, metrics.TIGHT), metrics.TIGHT)
        row.addWidget(self.field, 1)
        row.addWidget(self._count)
        for button in (self._previous, self._next, self._close):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.setLayout(row)
        self.field.textChanged.connect(self.typed)
        self.field.step_requested.connect(self.step_requested)
        self.field.leave_requested.connect(self.close_bar)
        self._previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))
        self._close.clicked.connect(self.close_bar)
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        for button, name in ((self._previous, "chevron-up"), (self._next, "chevron-down"), (self._close, "close")):
            button.setIcon(icons.icon(name, theme.palette.text_soft))

    def open_bar(self, words: str) -> None:
        """Show the bar and focus its field, filled with ``words`` unless they are empty."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.emit(self.field.text())

    def close_bar(self) -> None:
        """Hide the bar."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def show_count(self, number: int, count: int) -> None:
        """Show the number of the current match (from 1) and the count of matches."""
        words = self.field.text().strip()
        position = tr("{number} of {count}", number=number, count=count)
        self._count.setText(position if count else tr("No matches") if words else "")
        for button in (self._previous, self._next):
            button.setEnabled(count > 1)


class FindController(QObject):
    """Find the typed words in the shown abstract, mark the matches and scroll to the current one."""

    def __init__(self, bar: FindBar, abstract: AbstractView, scroll: QScrollArea) -> None:
        super().__init__(bar)
        self._bar, self._abstract, self._scroll = bar, abstract, scroll
        self._previous_focus: QWidget | None = None  # had the focus when the bar was opened
        self._matches: tuple[Span, ...] = ()
        self._current = 0
        bar.typed.connect(self._find)
        bar.step_requested.connect(self._step)
        bar.closed.connect(self._on_closed)
        abstract.text_shown.connect(self._repeat)

    def begin(self) -> None:
        """Open the bar with the selected text."""
        focus = QApplication.focusWidget()
        if focus is not self._bar.field:
            self._previous_focus = focus
        self._bar.open_bar(self._abstract.textCursor().selectedText().replace("\u2029", " "))

    def _find(self, words: str) -> None:
        self._current = 0
        self._matches = find_matches(self._abstract.shown_text, words)
        self._show()

    def _repeat(self) -> None:
        """Repeat the search in another text."""
        if self._bar.isVisible():
            self._find(self._bar.field.text())

    def _step(self, by: int) -> None:
        if self._matches:
            self._current = (self._current + by) % len(self._matches)
            self._show()

    def _show(self) -> None:
        self._abstract.show_matches(self._matches, self._current)
        self._bar.show_count(self._current + 1, len(self._matches))
        if self._matches:
            scrolling.scroll_to_visible(
                self._scroll, self._abstract, self._abstract.character_rect(self._matches[self._current][0])
            )

    def _on_closed(self) -> None:
        self._matches = ()
        self._abstract.show_matches((), 0)
        target = (
            self._previous_focus
            if self._previous_focus is not None and self._previous_focus.isVisible()
            else self._abstract
        )
        target.setFocus(Qt.FocusReason.OtherFocusReason)
