"""Find in the abstract: a slim bar, and where the words are."""

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

# What is one sign in print and another on the keyboard.
_PLAIN = str.maketrans("\u00a0\u2009\u202f−–‘’“”\n", "   --''\"\" ")


def places(text: str, words: str) -> tuple[Span, ...]:
    """Return where words stand in a text, whatever their case and their typographic signs."""
    wanted, within = _folded(words), _folded(text)
    found: list[Span] = []
    at = within.find(wanted) if words.strip() else -1
    while at >= 0:
        found.append((at, at + len(wanted)))
        at = within.find(wanted, at + len(wanted))
    return tuple(found)


def _folded(text: str) -> str:
    """Fold case letter by letter, so that places stay the same."""
    lower = (letter.lower() for letter in text.translate(_PLAIN))
    return "".join(low if len(low) == 1 else letter for low, letter in zip(lower, text, strict=True))


class FindField(QLineEdit):
    """Return and Shift+Return go on and back, Esc ends it."""

    step_requested = Signal(int)
    leave_requested = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the keys that go through what was found."""
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
    """Asks for words, counts where they are, and goes from one place to the next."""

    typed = Signal(str)
    step_requested = Signal(int)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        controls.with_object_name(self, "findBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.field = FindField(placeholderText=tr("Find in the abstract"))
        self.field.setAccessibleName(tr("Find in the abstract"))
        self._count = controls.label("soft")
        self._count.setAccessibleName(tr("What was found"))
        self._previous = controls.tool_button("", tr("Previous"), tr("Previous place (Shift+Return)"))
        self._next = controls.tool_button("", tr("Next"), tr("Next place (Return)"))
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
        """Go to the field, with words to begin with."""
        self.show()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.typed.emit(self.field.text())

    def close_bar(self) -> None:
        """Go away; nothing is found any more."""
        if self.isVisible():
            self.hide()
            self.closed.emit()

    def show_count(self, number: int, count: int) -> None:
        """Return which of how many places is shown; the numbers begin with 1."""
        words = self.field.text().strip()
        place = tr("{number} of {count}", number=number, count=count)
        self._count.setText(place if count else tr("not found") if words else "")
        for button in (self._previous, self._next):
            button.setEnabled(count > 1)


class FindController(QObject):
    """Marks what is found in what is shown, and brings the chosen place into sight."""

    def __init__(self, bar: FindBar, abstract: AbstractView, scroll: QScrollArea) -> None:
        super().__init__(bar)
        self._bar, self._abstract, self._scroll = bar, abstract, scroll
        self._before: QWidget | None = None  # had the keyboard
        self._places: tuple[Span, ...] = ()
        self._chosen = 0
        bar.typed.connect(self._find)
        bar.step_requested.connect(self._step)
        bar.closed.connect(self._on_closed)
        abstract.text_shown.connect(self._again)

    def begin(self) -> None:
        """Open the bar, with what is selected."""
        focus = QApplication.focusWidget()
        if focus is not self._bar.field:
            self._before = focus
        self._bar.open_bar(self._abstract.textCursor().selectedText().replace("\u2029", " "))

    def _find(self, words: str) -> None:
        self._chosen = 0
        self._places = places(self._abstract.shown_text, words)
        self._show()

    def _again(self) -> None:
        """Find the same in another text."""
        if self._bar.isVisible():
            self._find(self._bar.field.text())

    def _step(self, by: int) -> None:
        if self._places:
            self._chosen = (self._chosen + by) % len(self._places)
            self._show()

    def _show(self) -> None:
        self._abstract.show_found(self._places, self._chosen)
        self._bar.show_count(self._chosen + 1, len(self._places))
        if self._places:
            scrolling.scroll_to_visible(
                self._scroll, self._abstract, self._abstract.place_at(self._places[self._chosen][0])
            )

    def _on_closed(self) -> None:
        self._places = ()
        self._abstract.show_found((), 0)
        before = self._before if self._before is not None and self._before.isVisible() else self._abstract
        before.setFocus(Qt.FocusReason.OtherFocusReason)
