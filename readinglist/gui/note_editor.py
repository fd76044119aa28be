"""The reader's note on a paper: Markdown that looks like what it means while it is written."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QResizeEvent, QSyntaxHighlighter, QTextCharFormat
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from readinglist.gui import theme
from readinglist.gui.parts import named
from readinglist.gui.theme import Palette

PAUSE: Final = 2000  # ms without a key after which the note is kept
LINES: Final = 4  # the least height


class Markdown(QSyntaxHighlighter):
    """Shows headings, emphasis, code, quotes and links in their form; the signs that make them stay, faintly."""

    def dress(self, palette: Palette) -> None:
        """Take another palette."""
        strong = _format(weight=600)
        faint = palette.text_faint
        self._lines = (
            (re.compile(r"^#{1,6}\s.*"), strong),
            (re.compile(r"^>.*"), _format(colour=palette.text_soft, italic=True)),
        )
        self._spans = (
            (re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1"), strong),
            (re.compile(r"(?<![*\w])\*(?=[^\s*])[^*]+?(?<=[^\s*])\*(?!\*)"), _format(italic=True)),
            (re.compile(r"`[^`]+`"), _format(colour=palette.accent, family="monospace")),
            (re.compile(r"\[[^\]]+\]\([^)\s]+\)|https?://\S+"), _format(colour=palette.accent)),
            (re.compile(r"^\s*(?:[-*+]|\d+\.)\s"), _format(colour=palette.accent, weight=600)),
            (re.compile(r"^#{1,6}\s"), _format(colour=faint)),
        )
        self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        """Style one line."""
        for pattern, shape in self._lines + self._spans:
            for match in pattern.finditer(text):
                units = len(text[: match.start()].encode("utf-16-le")) // 2
                length = len(match.group().encode("utf-16-le")) // 2
                self.setFormat(units, length, shape)


class NoteEditor(QPlainTextEdit):
    """Keeps what is written when the field is left, or after a pause."""

    note_edited = Signal(int, str)  # paper, note
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        named(self, "note")
        self.setPlaceholderText("Write a note. Markdown is welcome.")
        self.setAccessibleName("Note")
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._markdown = Markdown(self.document())
        self._paper: int | None = None
        self._kept = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.keep)
        self.textChanged.connect(self._on_text)

    def dress(self, palette: Palette, text_size: int) -> None:
        """Take another palette and text size."""
        self.setFont(theme.ROW.font(text_size))
        self._markdown.dress(palette)
        self._fit()

    def show_note(self, paper: int, note: str) -> None:
        """Show a paper's note; what is being written on the same paper is not disturbed by its own echo."""
        if paper == self._paper and note == self._kept:
            return
        self.keep()
        self._paper = paper
        self._kept = note
        self.setPlainText(note)
        self._pause.stop()

    def keep(self) -> None:
        """Send off what was written."""
        self._pause.stop()
        if self._paper is not None and self.toPlainText() != self._kept:
            self._kept = self.toPlainText()
            self.note_edited.emit(self._paper, self._kept)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the note when the field is left."""
        super().focusOutEvent(event)
        self.keep()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Ctrl+Return lead back to the list."""
        done = event.key() == Qt.Key.Key_Escape or (
            event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if done:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the note at this width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as the note."""
        return QSize(300, self.height())

    def _on_text(self) -> None:
        self._fit()
        if self._paper is not None and self.toPlainText() != self._kept:
            self._pause.start()

    def _fit(self) -> None:
        lines = max(LINES, int(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 2 * theme.SMALL + 2 * theme.MEDIUM)


def _format(*, colour: str = "", weight: int = 400, italic: bool = False, family: str = "") -> QTextCharFormat:
    made = QTextCharFormat()
    if colour:
        made.setForeground(QColor(colour))
    if weight != 400:
        made.setFontWeight(QFont.Weight(weight))
    if italic:
        made.setFontItalic(True)
    if family:
        made.setFontFamilies([family])
    return made
