"""Where one types what one looks for: understood parts are coloured, fields and tags are completed."""

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

MOST = 50  # searches that are remembered


class SearchField(QLineEdit):
    """A line that tells what it understood while it is typed."""

    typed = Signal(str)
    entered = Signal(str)
    leave_requested = Signal()  # Down: on to the list
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
        self._sign = self.addAction(icons.icon("search", "#888888"), QLineEdit.ActionPosition.LeadingPosition)
        self._save = self.addAction(icons.icon("plus", "#888888"), QLineEdit.ActionPosition.TrailingPosition)
        self._save.setVisible(False)
        self._save.triggered.connect(self.save_requested)
        self._completions = CompletionPopup(self)
        self._completions.taken.connect(self._complete)
        self.textChanged.connect(self._on_text)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(self._enter)
        self.history: list[str] = []  # what was entered before, the latest last
        self._back = 0  # how far back in it one is

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._sign.setIcon(icons.icon("search", theme.palette.text_faint))
        self._save.setIcon(icons.icon("plus", theme.palette.accent))
        self._colour()

    def show_shortcuts(self, keys: Shortcuts) -> None:
        """Name the keys that lead here and keep the search."""
        key = keys.native_of("search")
        self.setPlaceholderText(tr("Search   ( {key} )", key=key) if key else tr("Search"))
        self.setToolTip(tr("What may be typed here") + keys.hint("search-help") if keys.of("search-help") else "")
        self._save.setToolTip(tr("Keep this search as a list") + keys.hint("save-list"))

    def set_tags(self, tags: list[str]) -> None:
        """Know which tags there are."""
        self._tags = tags

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there, to be typed over."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up leads to earlier searches; Down back from them, and on to the list; Esc clears, or leaves."""
        match event.key():
            case Qt.Key.Key_Up if self._back < len(self.history):
                self._recall(self._back + 1)
            case Qt.Key.Key_Down if self._back:
                self._recall(self._back - 1)
            case Qt.Key.Key_Down:
                self.leave_requested.emit()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case _:
                super().keyPressEvent(event)

    def _enter(self) -> None:
        asked = self.text().strip()
        if asked:
            self.history = [*(text for text in self.history if text != asked), asked][-MOST:]
        self._back = 0
        self.entered.emit(self.text())

    def _recall(self, back: int) -> None:
        self._back = back
        self.setText(self.history[-back] if back else "")

    def _on_text(self, text: str) -> None:
        self._save.setVisible(bool(text.strip()))
        self._colour()
        self.typed.emit(text)

    def _on_edited(self, text: str) -> None:
        self._back = 0
        found = search_completions(text, self.cursorPosition(), self._tags)
        self._start = found.start
        self._completions.offer(list(found.texts))

    def _complete(self, text: str) -> None:
        cursor = self.cursorPosition()
        space = "" if text.endswith(":") else " "
        before, after = self.text()[: self._start], self.text()[cursor:]
        self.setText(f"{before}{text}{space}{after.lstrip() if space else after}")
        self.setCursorPosition(len(before) + len(text) + len(space))

    def _colour(self) -> None:
        """Colour the parts; a line edit takes colours only by way of an input method's event."""
        shapes = {
            "field": _shape(self._palette.accent, bold=True),
            "value": _shape(self._palette.accent),
            "phrase": _shape(self._palette.star),
            "operator": _shape(self._palette.text_faint, bold=True),
            "negated": _shape(self._palette.danger),
            "unknown": _shape(self._palette.danger),
        }
        kind = QInputMethodEvent.AttributeType.TextFormat
        raw = self.text()
        attributes = []
        for start, end, name in syntax_spans(raw):
            first = _units(raw[:start])
            shape = shapes[name]
            attributes.append(
                QInputMethodEvent.Attribute(kind, first - self.cursorPosition(), _units(raw[start:end]), shape)
            )
        QCoreApplication.sendEvent(self, QInputMethodEvent("", attributes))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _shape(colour: str, *, bold: bool = False) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(colour))
    if bold:
        made.setFontWeight(QFont.Weight.DemiBold)
    return made
