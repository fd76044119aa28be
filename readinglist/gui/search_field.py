"""Where one types what one looks for: understood parts are coloured, fields and tags are completed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QInputMethodEvent, QKeyEvent, QTextCharFormat
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from readinglist.gui import icons, parts, theme
from readinglist.gui.search_hints import hints
from readinglist.gui.theme import Palette
from readinglist.search import parts as parts_of


class SearchField(QLineEdit):
    """A line that tells what it understood while it is typed."""

    typed = Signal(str)
    entered = Signal(str)
    left = Signal()  # Down: on to the list
    escaped = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Search   ( / )")
        self.setAccessibleName("Search")
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(180)
        self.setMaximumWidth(620)
        self._palette = theme.LIGHT
        self._tags: list[str] = []
        self._start = 0
        self._sign = self.addAction(icons.icon("search", "#888888"), QLineEdit.ActionPosition.LeadingPosition)
        self._texts = QStringListModel(self)
        self._popup = parts.named(QListView(), "completions")
        self._completer = QCompleter(self._texts, self)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.setPopup(self._popup)
        self._completer.setWidget(self)
        self._completer.activated.connect(self._complete)
        self._popup.installEventFilter(self)
        self.textChanged.connect(self._on_text)
        self.textEdited.connect(self._on_edited)
        self.returnPressed.connect(lambda: self.entered.emit(self.text()))

    def dress(self, palette: Palette) -> None:
        """Take another palette."""
        self._palette = palette
        self._sign.setIcon(icons.icon("search", palette.text_faint))
        self._colour()

    def set_tags(self, tags: list[str]) -> None:
        """Know which tags there are."""
        self._tags = tags

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Select what is there, to be typed over."""
        super().focusInEvent(event)
        if event.reason() == Qt.FocusReason.ShortcutFocusReason:
            self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down leads to the list; Esc clears, or leaves."""
        match event.key():
            case Qt.Key.Key_Down:
                self.left.emit()
            case Qt.Key.Key_Escape:
                self.escaped.emit()
            case _:
                super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab takes the first hint; Return takes the chosen one, or searches when none is chosen."""
        if watched is self._popup and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Tab:
                chosen = self._popup.currentIndex()
                self._complete((chosen if chosen.isValid() else self._texts.index(0)).data())
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not self._popup.currentIndex().isValid():
                self._popup.hide()
                self.entered.emit(self.text())
                return True
        return super().eventFilter(watched, event)

    def _on_text(self, text: str) -> None:
        self._colour()
        self.typed.emit(text)

    def _on_edited(self, text: str) -> None:
        found = hints(text, self.cursorPosition(), self._tags)
        self._start = found.start
        self._texts.setStringList(list(found.texts[:12]))
        if found.texts:
            self._completer.complete()
        else:
            self._popup.hide()

    def _complete(self, text: str) -> None:
        self._popup.hide()
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
        for start, end, name in parts_of(raw):
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
