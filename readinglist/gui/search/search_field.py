"""The search field: colours the parsed parts of a query, and completes fields and tags."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit, QWidget

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.search.search_completions import search_completions
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets.completion_popup import CompletionPopup
from readinglist.search import syntax_spans

MAX_HISTORY = 50  # entered searches


class SearchField(QLineEdit):
    """A line edit with syntax highlighting, completion and history."""

    typed = Signal(str)
    entered = Signal(str)
    leave_requested = Signal()  # Down: move the focus to the list
    escaped = Signal()
    save_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Search"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(130)
        self.setMaximumWidth(620)
        self._tags: list[str] = []
        self._start = 0
        self._icon_action = self.addAction(icons.icon("search", "#888888"), QLineEdit.ActionPosition.LeadingPosition)
        self._save_action = self.addAction(icons.icon("plus", "#888888"), QLineEdit.ActionPosition.TrailingPosition)
        self._save_action.setVisible(False)
        self._save_action.triggered.connect(self.save_requested)
        self._completions = CompletionPopup(self)
        self._completions.text_chosen.connect(self._complete)
        self.textChanged.connect(self._on_text)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._enter)
        self.history: list[str] = []  # entered searches, the latest last
        self._steps_back = 0  # number of steps back in the history

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._icon_action.setIcon(icons.icon("search", theme.palette.text_faint))
        self._save_action.setIcon(icons.icon("plus", theme.palette.accent))
        self._highlight_syntax()

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcuts in the placeholder and in tooltips."""
        key = shortcuts.native_of("search")
        self.setPlaceholderText(tr("Search   ( {key} )", key=key) if key else tr("Search"))
        self.setToolTip(
            tr("What may be typed here") + shortcuts.hint("search-help") if shortcuts.of("search-help") else ""
        )
        self._save_action.setToolTip(tr("Keep this search as a list") + shortcuts.hint("save-list"))

    def set_tags(self, tags: list[str]) -> None:
        """Set the tags to complete."""
        self._tags = tags

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the text when the focus comes by the shortcut."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the history with Up and Down, on to the list with Down, and clear or leave with Esc."""
        match event.key():
            case Qt.Key.Key_Up if self._steps_back < len(self.history):
                self._recall(self._steps_back + 1)
            case Qt.Key.Key_Down if self._steps_back:
                self._recall(self._steps_back - 1)
            case Qt.Key.Key_Down:
                self.leave_requested.emit()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case _:
                super().keyPressEvent(event)

    def _enter(self) -> None:
        text = self.text().strip()
        if text:
            self.history = [*(entry for entry in self.history if entry != text), text][-MAX_HISTORY:]
        self._steps_back = 0
        self.entered.emit(self.text())

    def _recall(self, steps: int) -> None:
        self._steps_back = steps
        self.setText(self.history[-steps] if steps else "")

    def _on_text(self, text: str) -> None:
        self._save_action.setVisible(bool(text.strip()))
        self._highlight_syntax()
        self.typed.emit(text)

    def _on_edited(self, text: str) -> None:
        self._steps_back = 0
        found = search_completions(text, self.cursorPosition(), self._tags)
        self._start = found.start
        self._completions.show_completions(list(found.texts))

    def _complete(self, text: str) -> None:
        cursor = self.cursorPosition()
        space = "" if text.endswith(":") else " "
        before, after = self.text()[: self._start], self.text()[cursor:]
        self.setText(f"{before}{text}{space}{after.lstrip() if space else after}")
        self.setCursorPosition(len(before) + len(text) + len(space))

    def _highlight_syntax(self) -> None:
        """Colour the parts of the query.

        QLineEdit has no formats of its own; it shows those of an input method event.
        """
        formats = {
            "field": _text_format(self._palette.accent, bold=True),
            "value": _text_format(self._palette.accent),
            "phrase": _text_format(self._palette.star),
            "operator": _text_format(self._palette.text_faint, bold=True),
            "negated": _text_format(self._palette.danger),
            "unknown": _text_format(self._palette.danger),
        }
        attribute_type = QInputMethodEvent.AttributeType.TextFormat
        query = self.text()
        attributes = []
        for start, end, name in syntax_spans(query):
            first = _utf16_length(query[:start])
            text_format = formats[name]
            attributes.append(
                QInputMethodEvent.Attribute(
                    attribute_type, first - self.cursorPosition(), _utf16_length(query[start:end]), text_format
                )
            )
        QCoreApplication.sendEvent(self, QInputMethodEvent("", attributes))


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _text_format(colour: str, *, bold: bool = False) -> QTextCharFormat:
    text_format = QTextCharFormat()
    text_format.setForeground(QColor(colour))
    if bold:
        text_format.setFontWeight(QFont.Weight.DemiBold)
    return text_format
