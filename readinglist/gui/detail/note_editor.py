"""The reader's note on a paper: Markdown that looks like what it means while it is written."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets.completion_popup import CompletionPopup
from readinglist.gui.widgets.controls import with_object_name
from readinglist.gui.widgets.markdown import MarkdownHighlighter, link_at
from readinglist.model import Mention
from readinglist.typeset import typeset

PAUSE: Final = 2000  # ms without a key after which the note is kept
LINES: Final = 4  # the least height
_BEGUN = re.compile(r"\[\[([^\[\]]{0,200})\Z")
_PASSING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.MenuBarFocusReason)


class NoteEditor(QPlainTextEdit):
    """Keeps what is written when the field is left, or after a pause; ``[[`` offers the titles of papers."""

    note_edited = Signal(int, str)  # paper, note
    titles_requested = Signal(str)  # that hold these words
    title_requested = Signal(str)  # to go to its paper
    leave_requested = Signal()
    typing_paused = Signal()  # the keyboard went elsewhere

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_object_name(self, "note")
        self.setPlaceholderText(tr("Write a note. Markdown is welcome, and [[ links to another paper."))
        self.setAccessibleName(tr("Note"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._markdown = MarkdownHighlighter(self.document())
        self._paper: int | None = None
        self._kept = ""
        self.refused: dict[int, str] = {}  # notes that the library did not take, by paper
        self._titles: dict[str, str] = {}  # as they are printed, and as they are stored
        self._completions = CompletionPopup(self, self._place, eager=True)
        self._completions.taken.connect(self._on_title)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.save)
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self._on_cursor)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.setFont(theme.font(typography.ROW))
        self._markdown.apply_theme(theme)
        self._fit()

    def show_note(self, paper: int, note: str) -> None:
        """Show a paper's note; what is being written on the same paper is not disturbed by its own echo."""
        note = self.refused.get(paper, note)
        if paper == self._paper and note.rstrip() == self._kept.rstrip():
            return
        self.save()
        self._paper = paper
        self._kept = note
        self.setPlainText(note)
        self._pause.stop()

    def save(self) -> None:
        """Send off what was written."""
        self._pause.stop()
        if self._paper is not None and self.toPlainText() != self._kept:
            self._kept = self.toPlainText()
            self.refused.pop(self._paper, None)  # this is newer
            self.note_edited.emit(self._paper, self._kept)

    def restore_refused(self, paper: int, note: str) -> None:
        """Hold what the library did not take: it stays with its paper, and is sent off again later."""
        self.refused[paper] = note

    def send_again(self) -> None:
        """Send off what the library did not take before."""
        waiting = list(self.refused.items())
        self.refused.clear()
        for paper, note in waiting:
            self.note_edited.emit(paper, note)

    def offer(self, words: str, titles: tuple[Mention, ...]) -> None:
        """Offer titles for the link that is being written, if it still holds these words."""
        if words != self._begun():
            return
        self._titles = {typeset(mention.title).text: mention.title for mention in titles}
        self._completions.offer(list(self._titles))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the note when the field is left."""
        super().focusOutEvent(event)
        self.save()
        if event.reason() not in _PASSING:
            self.typing_paused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the list, and so does Ctrl+Return, but on a link it leads to the paper."""
        go = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if go and self._follow(self.textCursor()):
            return
        if go or event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go to the paper of a link with Ctrl and a click."""
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._follow(self.cursorForPosition(event.position().toPoint()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the note at this width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """As high as the note."""
        return QSize(300, self.height())

    # --- inside -------------------------------------------------------------------------------------------

    def _follow(self, cursor: QTextCursor) -> bool:
        line = cursor.block().text()
        before = line.encode("utf-16-le")[: 2 * cursor.positionInBlock()].decode("utf-16-le", "ignore")
        title = link_at(line, len(before))
        if title is not None:
            self.save()
            self.title_requested.emit(title)
        return title is not None

    def _begun(self) -> str | None:
        """Return the words of the link that is being written at the cursor."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        found = _BEGUN.search(cursor.selectedText())
        return found[1] if found else None

    def _on_title(self, shown: str) -> None:
        """Write the title that was taken, without the brackets that would end the link."""
        begun = self._begun()
        title = re.sub(r"[\[\]\s]+", " ", self._titles.get(shown, shown)).strip()
        cursor = self.textCursor()
        if begun is not None:
            units = len(begun.encode("utf-16-le")) // 2
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, units)
            closed = self.document().find("]]", cursor.selectionEnd()).selectionStart() == cursor.selectionEnd()
            cursor.insertText(title if closed else f"{title}]]")

    def _on_text(self) -> None:
        self._fit()
        if self._paper is not None and self.toPlainText() != self._kept:
            self._pause.start()
        begun = self._begun() if self.hasFocus() else None
        if begun is None:
            self._completions.hide()
        else:
            self.titles_requested.emit(begun)

    def _on_cursor(self) -> None:
        if self._completions.isVisible() and self._begun() is None:
            self._completions.hide()

    def _place(self) -> QRect:
        """Return where completions belong: at the cursor."""
        return self.cursorRect().translated(self.viewport().pos())

    def _fit(self) -> None:
        lines = max(LINES, int(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 2 * metrics.SMALL + 2 * metrics.MEDIUM)
