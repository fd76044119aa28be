"""The editor of the note on a paper, with highlighted Markdown and completion of links."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QMimeData, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QGuiApplication,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from readinglist.gui.commands.shortcuts import COMMAND_MODIFIERS
from readinglist.gui.detail import note_editing, note_lines, note_markup, note_paste
from readinglist.gui.session.autosave import AutosaveTimer
from readinglist.gui.text.latin_key import latin_key
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.completion_popup import CompletionPopup
from readinglist.gui.widgets.controls import with_object_name
from readinglist.gui.widgets.markdown import MarkdownHighlighter, link_at
from readinglist.model import Mention
from readinglist.typeset import beginning, typeset
from readinglist.typeset.note_lists import without_empty_end

LONG: Final = 20_000  # characters of a note that is shown only when it is to be edited
MIN_LINES: Final = 4  # minimum height
_OPEN_LINK = re.compile(r"\[\[([^\[\]]{0,200})\Z")
_MARKS: Final = {Qt.Key.Key_B: note_markup.BOLD, Qt.Key.Key_I: note_markup.ITALIC}
_MARKUP_KEYS: Final = {  # the keys that do in a note something else than in the window
    (Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
}
_TEMPORARY_FOCUS = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


class NoteEditor(QPlainTextEdit):
    """Save the note on focus out, in a pause and every few seconds; ``[[`` completes the titles of papers.

    Lists go on with Return, and keys mark up what is selected; what is pasted becomes Markdown.
    """

    note_edited = Signal(int, str)  # paper, note
    titles_requested = Signal(str)  # that contain these words
    title_requested = Signal(str)  # to open the paper with this title
    leave_requested = Signal()
    message = Signal(str)  # why something could not be pasted
    cursor_moved = Signal(QRect)  # once everything is laid out: where the cursor is in the editor
    typing_paused = Signal()  # the editor lost the focus

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_object_name(self, "note")
        self.setPlaceholderText(tr("Write a note… (Markdown; [[ to link a paper)"))
        self.setAccessibleName(tr("Note"))
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._markdown = MarkdownHighlighter(self.document())
        self._has_endless_lines = False
        self._compact = False
        self._paper: int | None = None
        self._saved = ""
        self._pending: str | None = None  # a long note that is laid out when it is to be seen
        self._on_their_way: set[str] = set()  # notes that may still come back while a newer one is being stored
        self.refused: dict[int, str] = {}  # notes that could not be saved, by paper
        self._titles: dict[str, str] = {}  # stored titles by formatted title
        self._completions = CompletionPopup(self, self._cursor_rect, eager=True)
        self._completions.text_chosen.connect(self._on_title)
        self._save_timer = AutosaveTimer(self)
        self._save_timer.due.connect(self.save)
        self._cursor_timer = QTimer(self, singleShot=True, interval=0)
        self._cursor_timer.timeout.connect(lambda: self.cursor_moved.emit(self._cursor_rect()))
        self.textChanged.connect(self._on_text)
        self.cursorPositionChanged.connect(self._on_cursor)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.setFont(theme.font(typography.ROW))
        self._markdown.apply_theme(theme)
        self._fit()

    def set_compact(self, *, compact: bool) -> None:
        """Take one line while the note is empty and not being written."""
        self._compact = compact
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
        if self._pending is not None:
            return self._pending
        return note_lines.note_of(self.document().firstBlock()) if self._has_endless_lines else super().toPlainText()

    def save(self) -> None:
        """Emit the note if it was changed."""
        self._save_timer.stop()
        note = self.toPlainText() if self._paper is not None else self._saved
        is_changed, note = note != self._saved, without_empty_end(note)
        if self._paper is not None and is_changed and note != self._saved:
            self._on_their_way |= {self._saved.rstrip(), note.rstrip()}
            self._saved = note
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
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save the note when the focus is lost."""
        super().focusOutEvent(event)
        self.save()
        self._fit()
        if event.reason() not in _TEMPORARY_FOCUS:
            self.typing_paused.emit()

    def event(self, event: QEvent) -> bool:
        """Take the keys of markup before the window does, and Tab in a list before it moves the focus."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride and _markup_key(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._indent(event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Return to the list with Esc; follow a link with Ctrl+Return, or return to the list as well."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        confirm = is_return and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if confirm and self._follow_link(self.textCursor()):
            return
        if confirm or event.key() == Qt.Key.Key_Escape:
            self.leave_requested.emit()
        elif is_return and not event.modifiers() & Qt.KeyboardModifier.AltModifier:
            note_editing.begin_line(self, in_list=not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif (key := _markup_key(event)) is not None:
            self._mark_up(key)
        elif event.text() == note_markup.CODE and self.textCursor().hasSelection():
            self.setTextCursor(note_markup.toggle(self.textCursor(), note_markup.CODE))
        elif self._has_endless_lines and event.matches(QKeySequence.StandardKey.Undo):
            self._step(self.undo)
        elif self._has_endless_lines and event.matches(QKeySequence.StandardKey.Redo):
            self._step(self.redo)
        else:
            note_editing.step_over_seam(self, event)
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Mark up the selection also with a backquote that is a dead key."""
        if event.commitString() == note_markup.CODE and self.textCursor().hasSelection():
            self.setTextCursor(note_markup.toggle(self.textCursor(), note_markup.CODE))
        else:
            super().inputMethodEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a link with Ctrl+click."""
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._follow_link(self.cursorForPosition(event.position().toPoint()))

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy the selected text as the note has it."""
        copied = QMimeData()
        copied.setText(note_lines.note_of_selection(self.textCursor()))
        return copied

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Accept a picture as well, to say why it can't be pasted."""
        return source.hasImage() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste text, HTML as Markdown; an address over selected words makes them a link."""
        self._paste(source, plain=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the note at the new width."""
        super().resizeEvent(event)
        self._fit()
        self._on_cursor()

    def sizeHint(self) -> QSize:
        """Return a size as high as the note."""
        return QSize(300, self.height())

    # --- internal -----------------------------------------------------------------------------------------

    def _show(self, note: str) -> None:
        """Show a note; a long one is not highlighted."""
        document = self.document() if len(note) <= LONG else None
        if document is not self._markdown.document():
            self._markdown.setDocument(document)
        shown, seams = note_lines.divided(note)
        controls.show_text(self, shown)
        self._has_endless_lines = bool(seams)
        if seams:
            self.setUndoRedoEnabled(False)
            note_lines.mark(self.document(), seams)
            self.setUndoRedoEnabled(True)

    def _paste(self, source: QMimeData, *, plain: bool) -> None:
        text = note_paste.text_of(source, plain=plain)
        if text is None:
            self.message.emit(tr("Notes can only contain text, so the picture wasn't pasted."))
            return
        cursor = self.textCursor()
        if not plain and note_markup.is_web_address(text.strip()) and note_markup.link_selection(cursor, text.strip()):
            self.setTextCursor(cursor)
        else:
            if controls.has_long_word(text):
                self.setWordWrapMode(QTextOption.WrapMode.WrapAnywhere)
            self._has_endless_lines |= note_lines.insert(cursor, text)
            self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _step(self, step: Callable[[], None]) -> None:
        """Undo or redo, and once more if that only joined or divided an endless line."""
        before = self.toPlainText()
        step()
        if self.toPlainText() == before:
            step()

    def _mark_up(self, key: Qt.Key) -> None:
        cursor = self.textCursor()
        match key:
            case Qt.Key.Key_V:
                self._paste(QGuiApplication.clipboard().mimeData(), plain=True)
            case Qt.Key.Key_K:
                self.setTextCursor(note_markup.toggle_link(cursor))
            case _:
                self.setTextCursor(note_markup.toggle(cursor, _MARKS[key]))

    def _indent(self, event: QKeyEvent) -> bool:
        """Indent the items of a list with Tab, or move them out with Shift+Tab; return whether there are any."""
        is_tab = event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        if not is_tab or event.modifiers() & COMMAND_MODIFIERS:
            return False
        out = event.key() == Qt.Key.Key_Backtab or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return note_editing.indent(self, out=out)

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
        was_undone = self.document().isRedoAvailable()
        if not was_undone and note_lines.divide(self.textCursor().block()):
            self._has_endless_lines = True
        self._fit()
        if self._paper is not None:
            self._save_timer.start()
        typed = self._open_link_text() if self.hasFocus() else None
        if typed is None:
            self._completions.hide()
        else:
            self.titles_requested.emit(typed)

    def _on_cursor(self) -> None:
        if self.hasFocus():
            self._cursor_timer.start()
        if self._completions.isVisible() and self._open_link_text() is None:
            self._completions.hide()

    def _cursor_rect(self) -> QRect:
        """Return the rectangle of the cursor, at which completions open."""
        return self.cursorRect().translated(self.viewport().pos())

    def _fit(self) -> None:
        is_line = self._compact and not self.hasFocus()
        space = 2 * metrics.SMALL + (2 * metrics.TIGHT if is_line else 2 * metrics.MEDIUM)
        lines = max(1 if is_line else MIN_LINES, int(self.document().size().height()))
        self.setFixedHeight(lines * self.fontMetrics().lineSpacing() + space)


def _markup_key(event: QKeyEvent) -> Qt.Key | None:
    """Return the key of a note's own shortcut, or None."""
    key = Qt.Key(latin_key(event))
    return key if (key, event.modifiers()) in _MARKUP_KEYS else None
