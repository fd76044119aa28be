"""The note below the abstract, as editor or formatted, and the mentions of the paper."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QWidget

from readinglist.gui.detail.note_editor import NoteEditor
from readinglist.gui.detail.note_view import NoteView
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.card import ClickableCard
from readinglist.gui.widgets.paper_cards import PaperCards
from readinglist.model import Mention, Paper
from readinglist.typeset import beginning, typeset
from readinglist.typeset.note_lists import without_empty_end


class MentionCard(ClickableCard):
    """The title of a paper whose note links to this one."""

    def __init__(self, mention: Mention) -> None:
        title = typeset(beginning(mention.title)).text
        super().__init__(tr("Mentioned in the note on {title}", title=title))
        column = controls.column((metrics.SMALL, metrics.TIGHT, metrics.SMALL, metrics.TIGHT))
        column.addWidget(controls.label("", title, wrap=True))
        self.setLayout(column)


class MentionList(PaperCards):
    """Show the papers whose notes link to the paper; nothing when there are none."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("MENTIONED IN NOTES ON"), metrics.LARGE, parent)
        self._mentions: tuple[Mention, ...] = ()

    def show_mentions(self, mentions: tuple[Mention, ...]) -> None:
        """Show mentions."""
        if mentions != self._mentions:
            self._mentions = mentions
            self._show()

    def _show(self) -> None:
        self.set_cards([(MentionCard(mention), mention.paper) for mention in self._mentions])


class NotePane(QWidget):
    """Show the note formatted, or as Markdown while it is edited or the source is shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._raw = False
        self._papers: dict[str, int] = {}  # papers that the note links to, by title
        self.editor = NoteEditor()
        self.view = NoteView()
        self.mentions = MentionList()
        self._heading = controls.label("section", tr("NOTE"))
        self._heading.setContentsMargins(0, 0, 0, metrics.SMALL)
        column = controls.column()
        column.addWidget(self._heading)
        for part in (self.editor, self.view, self.mentions):
            column.addWidget(part)
        self.setLayout(column)
        self.editor.typing_paused.connect(self._show)
        self.view.edit_requested.connect(self.write)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.editor.apply_theme(theme)
        self.view.apply_theme(theme)
        self.mentions.apply_theme(theme)

    def show_paper(self, paper: Paper) -> None:
        """Show the note on a paper and the mentions of the paper."""
        self._papers = {each.title: each.paper for each in paper.mentions}
        self.editor.show_note(paper.id, paper.note)
        self.mentions.show_mentions(paper.mentioned_in)
        if not self.editor.hasFocus():
            self._show()

    def show_raw(self, *, raw: bool) -> None:
        """Show the source of the note also while it is not edited, or the formatted note."""
        self._raw = raw
        if not self.editor.hasFocus():
            self._show()

    def set_compact(self, *, compact: bool) -> None:
        """Leave out the heading, and take one line while there is no note."""
        self._heading.setVisible(not compact)
        self.editor.set_compact(compact=compact)

    def write(self) -> None:
        """Start to edit the note."""
        if self.view.isVisible():
            self.editor.load()
            self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._switch(reading=False)
        self.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def save(self) -> None:
        """Save the note if it was changed."""
        self.editor.save()

    def _show(self) -> None:
        note = without_empty_end(self.editor.toPlainText())
        self.view.show_note(note, self._papers)
        self._switch(reading=bool(note.strip()) and not self._raw)

    def _switch(self, *, reading: bool) -> None:
        if not reading:
            self.editor.load()
        self.view.setVisible(reading)
        self.editor.setVisible(not reading)
