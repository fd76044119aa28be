"""The editor of the note on a paper, with highlighted Markdown and completion of links."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import QMimeData, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent, QTextCursor, QTextOption
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from readinglist.gui.session.autosave import AutosaveTimer
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.completion_popup import CompletionPopup
from readinglist.gui.widgets.controls import with_object_name
from readinglist.gui.widgets.markdown import MarkdownHighlighter, link_at
from readinglist.model import Mention
from readinglist.typeset import beginning, typeset

LONG: Final = 20_000  # characters of a note that is shown only when it is to be edited
MIN_LINES: Final = 4  # minimum height
_OPEN_LINK = re.compile(r"\[\[([^\[\]]{0,200})\Z")
_TEMPORARY_FOCUS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class NoteEditor(QPlainTextEdit):
    """Save the note on focus out, in a pause and every few seconds; ``[[`` completes the titles of papers."""

    note_edited = Signal(int, str)  # paper, note
    titles_requested = Signal(str)  # that contain these words
    title_requested = Signal(str)  # to open the paper with this title
    leave_requested = Signal()
    typing_paused = Signal()  # the editor lost the focus

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
        self._saved = ""
        self._pending: str | None = None  # a long note that is laid out when it is to be seen
        self._on_their_way: set[str] = set()  # notes that may still come back while a newer one is being stored
        self.refused: dict[int, str] = {}  # notes that could not be saved, by paper
        self._titles: dict[str, str] = {}  # stored titles by formatted title
        self._completions = CompletionPopup(self, self._completion_rect, eager=True)
        self._completions.text_chosen.connect(self._on_title)
        self._save_timer = AutosaveTimer(self)
        self._save_timer.due.connect(self.save)
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self._on_cursor)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.setFont(theme.font(typography.ROW))
        self._markdown.apply_theme(theme)
        self._fit()

    def show_note(self, paper: int, note: str) -> None:
        """Show a paper's note; do nothing when it is the one that was saved from here, or one before it."""
        note = self.refused.get(paper, note)
        if paper == self._paper and note.rstrip() == self._saved.rstrip():
            self._on_their_way.clear()
            return
        if paper == self._paper and note.rstrip() in self._on_their_way:
            return
        self.save()
        self._on_their_way.clear()
        self._paper = paper
        self._saved = note
        self._pending = note if len(note) > LONG and not self.hasFocus() else None
        self._show("" if self._pending else note)
        self._save_timer.stop()

    def load(self) -> None:
        """Show a long note that was not shown yet, because laying it out takes long."""
        if self._pending is not None:
            note, self._pending = self._pending, None
            self._show(note)
            self._save_timer.stop()

    def toPlainText(self) -> str:
        """Return the note, also while it is not shown yet."""
        return super().toPlainText() if self._pending is None else self._pending

    def save(self) -> None:
        """Emit the note if it was changed."""
        self._save_timer.stop()
        if self._paper is not None and self.toPlainText() != self._saved:
            self._on_their_way |= {self._saved.rstrip(), self.toPlainText().rstrip()}
            self._saved = self.toPlainText()
            self.refused.pop(self._paper, None)  # this is newer
            self.note_edited.emit(self._paper, self._saved)

    def keep_refused(self, paper: int, note: str) -> None:
        """Keep a note that could not be saved, to be shown with its paper and saved again later."""
        self.refused[paper] = note
        self._on_their_way.clear()

    def retry_refused(self) -> None:
        """Emit the notes that could not be saved before."""
        refused = list(self.refused.items())
        self.refused.clear()
        for paper, note in refused:
            self.note_edited.emit(paper, note)

    def show_completions(self, words: str, titles: tuple[Mention, ...]) -> None:
        """Show completions for the link at the cursor, if it still contains these words."""
        if words != self._open_link_text():
            return
        self._titles = {typeset(beginning(mention.title)).text: mention.title for mention in titles}
        self._completions.show_completions(list(self._titles))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show a long note in full before it is edited."""
        self.load()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save the note when the focus is lost."""
        super().focusOutEvent(event)
        self.save()
        if event.reason() not in _TEMPORARY_FOCUS:
            self.typing_paused.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return to the list with Esc; follow a link with Ctrl+Return, or return to the list as well."""
        confirm = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and bool(
            event.modifiers() & Qt.KeyboardModifier.ControlModifier
        )
        if confirm and self._follow_link(self.textCursor()):
            return
        if confirm or event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link with Ctrl+click."""
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._follow_link(self.cursorForPosition(event.position().toPoint()))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text; endless words are wrapped anywhere."""
        if controls.has_long_word(source.text()):
            self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
        super().insertFromMimeData(source)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the note at the new width."""
        super().resizeEvent(event)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return a size as high as the note."""
        return QSize(300, self.height())

    # --- internal -----------------------------------------------------------------------------------------

    def _show(self, note: str) -> None:
        """Show a note; a long one is not highlighted."""
        document = self.document() if len(note) <= LONG else None
        if document is not self._markdown.document():
            self._markdown.setDocument(document)
        controls.show_text(self, note)

    def _follow_link(self, cursor: QTextCursor) -> bool:
        line = cursor.block().text()
        before = line.encode("utf-16-le")[: 2 * cursor.positionInBlock()].decode("utf-16-le", "ignore")
        title = link_at(line, len(before))
        if title is not None:
            self.save()
            self.title_requested.emit(title)
        return title is not None

    def _open_link_text(self) -> str | None:
        """Return the text of the unfinished link at the cursor, or None."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        found = _OPEN_LINK.search(cursor.selectedText())
        return found[1] if found else None

    def _on_title(self, shown: str) -> None:
        """Insert a title into the link, without the brackets that would end it."""
        typed = self._open_link_text()
        title = re.sub(r"[\[\]\s]+", " ", self._titles.get(shown, shown)).strip()
        cursor = self.textCursor()
        if typed is not None:
            units = len(typed.encode("utf-16-le")) // 2
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, units)
            closed = self.document().find("]]", cursor.selectionEnd()).selectionStart() == cursor.selectionEnd()
            cursor.insertText(title if closed else f"{title}]]")

    def _on_text(self) -> None:
        self._fit()
        if self._paper is not None and self.toPlainText() != self._saved:
            self._save_timer.start()
        typed = self._open_link_text() if self.hasFocus() else None
        if typed is None:
            self._completions.hide()
        else:
            self.titles_requested.emit(typed)

    def _on_cursor(self) -> None:
        if self._completions.isVisible() and self._open_link_text() is None:
            self._completions.hide()

    def _completion_rect(self) -> QRect:
        """Return the rectangle at which completions open: the cursor."""
        return self.cursorRect().translated(self.viewport().pos())

    def _fit(self) -> None:
        lines = max(MIN_LINES, int(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + 2 * metrics.SMALL + 2 * metrics.MEDIUM)
