"""The search field: says what it searches, colours the parsed parts of a query, completes fields and tags."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QInputMethodEvent, QKeyEvent, QResizeEvent, QTextCharFormat
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.search.search_completions import search_completions
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.completion_popup import CompletionPopup
from readinglist.search import syntax_spans

MAX_HISTORY = 50  # entered searches
MAX_CHIP = 0.4  # of the width of the field, for the name of the list
MIN_CHIP_FIELD = 220  # width of the field, to have a chip


class SearchField(QLineEdit):
    """A line edit with syntax highlighting, completion and history.

    While something is typed, a chip names the list that is searched; a click on it, or Backspace at the start of the
    text, searches all papers instead.
    """

    typed = Signal(str)
    entered = Signal(str)
    leave_requested = Signal()  # Down: move the focus to the list
    escaped = Signal()
    focus_taken = Signal()  # by a click or by Tab
    save_requested = Signal()
    all_requested = Signal()  # to search all papers

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(tr("Search"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(130)
        self.setMaximumWidth(620)
        self._tags: list[str] = []
        self._list_name = ""  # of the list that is searched, or "" for all papers
        self._placeholder, self._key = tr("Search"), ""
        self._is_query = True  # what is typed is a query for papers
        self.chip = QToolButton(self)
        self.chip.setObjectName("searchChip")
        self.chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.chip.setCursor(Qt.CursorShape.PointingHandCursor)
        self.chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the palette and the sidebar do the same by keys
        self.chip.clicked.connect(self.all_requested)
        self.chip.hide()
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
        self._key = shortcuts.native_of("search")
        self._show_placeholder()
        self.setToolTip(tr("Search help") + shortcuts.hint("search-help") if shortcuts.of("search-help") else "")
        self._save_action.setToolTip(tr("Save search as smart list") + shortcuts.hint("save-list"))

    def set_list(self, name: str, *, is_all: bool) -> None:
        """Set the name of the list that is searched, which may be that of all papers."""
        self._list_name = "" if is_all else name
        self.set_placeholder(tr("Search {list}", list=name))
        self._place_chip()

    def set_placeholder(self, text: str) -> None:
        """Set what the empty field says, to which the shortcut is added."""
        self._placeholder = text
        self.setAccessibleName(text)
        self._show_placeholder()

    def set_content(self, text: str, *, is_query: bool) -> None:
        """Show the text of another search, without searching; only a query for papers has syntax and completions."""
        self._is_query = is_query
        self.blockSignals(True)
        self.setText(text)
        self.blockSignals(False)
        self._on_text_shown()

    def _show_placeholder(self) -> None:
        has_key = self._key and self.isEnabled()
        self.setPlaceholderText(f"{self._placeholder}   ( {self._key} )" if has_key else self._placeholder)

    def changeEvent(self, event: QEvent) -> None:
        """Show the shortcut only while the field can be used."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self._show_placeholder()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the chip at the end of the field."""
        super().resizeEvent(event)
        self._place_chip()

    def _place_chip(self) -> None:
        """Show the chip before the buttons at the end of the field while a list is searched."""
        wide_enough = self.width() >= MIN_CHIP_FIELD
        shown = bool(self._list_name and self.text().strip()) and self._is_query and wide_enough
        self.chip.setVisible(shown)
        if not shown:
            self.setTextMargins(0, 0, 0, 0)
            return
        width = round(self.width() * MAX_CHIP)
        name = self.chip.fontMetrics().elidedText(self._list_name, Qt.TextElideMode.ElideRight, width)
        self.chip.setText(f"{name}  ×".replace("&", "&&"))
        text = tr("Searching {list}. Click to search all papers.", list=self._list_name)
        controls.show_tip(self.chip, text)
        self.chip.setAccessibleName(tr("Search all papers instead of {list}", list=self._list_name))
        self.chip.adjustSize()
        end = 2 * (metrics.ICON + metrics.MEDIUM)  # the buttons to clear and to save
        left = end if self.isRightToLeft() else self.width() - self.chip.width() - end
        self.chip.move(left, (self.height() - self.chip.height()) // 2)
        before, after = (self.chip.width(), 0) if self.isRightToLeft() else (0, self.chip.width())
        self.setTextMargins(before, 0, after, 0)

    def set_tags(self, tags: list[str]) -> None:
        """Set the tags to complete."""
        self._tags = tags

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select the text when the focus comes by the shortcut; emit ``focus_taken`` when it does not."""
        super().focusInEvent(event)
        reasons = Qt.FocusReason
        if event.reason() == reasons.ShortcutFocusReason:
            self.selectAll()
        elif event.reason() in (reasons.MouseFocusReason, reasons.TabFocusReason, reasons.BacktabFocusReason):
            self.focus_taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go through the history with Up and Down, on to the list with Down, and clear or leave with Esc.

        Backspace at the start of the text searches all papers.
        """
        match event.key():
            case Qt.Key.Key_Up if self._is_query and self._steps_back < len(self.history):
                self._recall(self._steps_back + 1)
            case Qt.Key.Key_Down if self._is_query and self._steps_back:
                self._recall(self._steps_back - 1)
            case Qt.Key.Key_Down:
                self.leave_requested.emit()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case Qt.Key.Key_Backspace if self._may_widen() and not event.isAutoRepeat():
                self.all_requested.emit()
            case _:
                super().keyPressEvent(event)

    def _may_widen(self) -> bool:
        """Return whether a list is searched, and the cursor is where its chip would be if it were before the text."""
        at_start = not self.cursorPosition() and not self.hasSelectedText()
        return at_start and self._is_query and bool(self._list_name)

    def _enter(self) -> None:
        text = self.text().strip()
        if text and self._is_query:
            self.history = [*(entry for entry in self.history if entry != text), text][-MAX_HISTORY:]
        self._steps_back = 0
        self.entered.emit(self.text())

    def _recall(self, steps: int) -> None:
        self._steps_back = steps
        self.setText(self.history[-steps] if steps else "")

    def _on_text(self, text: str) -> None:
        self._on_text_shown()
        self.typed.emit(text)

    def _on_text_shown(self) -> None:
        self._save_action.setVisible(self._is_query and bool(self.text().strip()))
        self._place_chip()
        self._highlight_syntax()

    def _on_edited(self, text: str) -> None:
        self._steps_back = 0
        if not self._is_query:
            return
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
        for start, end, name in syntax_spans(query) if self._is_query else ():
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
