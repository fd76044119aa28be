"""The formatted note, shown while it is not edited."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtCore import QMimeData, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from readinglist.gui.detail import note_document
from readinglist.gui.text.safe_document import SafeDocument
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets.controls import with_object_name
from readinglist.typeset.note_blocks import PAPER, NoteBlocks, is_loaded, note_blocks

SHORT = 500  # characters of a note that is parsed at once, in a few milliseconds

_PAPER_LINK = re.compile(rf'<a href="{PAPER}:\d+">')


class NoteView(QTextBrowser):
    """Show a note without loading any resource; links open papers and http(s) addresses."""

    link_requested = Signal(str)
    paper_requested = Signal(int)
    edit_requested = Signal()
    blocks_requested = Signal(str, object)  # note, papers: ``show_blocks`` is to follow

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_object_name(self, "noteView")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Note (formatted)"))
        self.setToolTip(tr("Click to edit (N)"))
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        document = SafeDocument(self)
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setIndentWidth(metrics.WIDE)
        self.setDocument(document)
        self.anchorClicked.connect(self._on_link)
        self._wanted: tuple[str, dict[str, int]] = ("", {})
        self._blocks = NoteBlocks(())

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.setFont(theme.font(typography.ROW))
        self.document().setDefaultFont(self.font())
        self._show()

    def show_note(self, note: str, papers: Mapping[str, int]) -> None:
        """Show a note, with its ``[[titles]]`` linked to ``papers`` (ids by title)."""
        wanted = note, dict(papers)
        if wanted == self._wanted:
            return
        self._wanted = wanted
        if len(note) <= (SHORT if is_loaded() else 0):
            self.show_blocks(note, note_blocks(note, papers) if note else NoteBlocks(()))
        else:
            self._blocks = NoteBlocks(())
            self._show()
            self.blocks_requested.emit(*wanted)

    def show_blocks(self, note: str, blocks: NoteBlocks) -> None:
        """Show the blocks of a note, unless another one is to be shown now."""
        if note == self._wanted[0]:
            self._blocks = blocks
            self._show()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Copy formatted text without the links to papers, which mean nothing elsewhere."""
        selection = self.textCursor().selection()
        copied = QMimeData()
        copied.setText(selection.toPlainText())
        copied.setHtml(_PAPER_LINK.sub("<a>", selection.toHtml()))
        return copied

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit with Return, unless a link has the focus."""
        is_return = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_return and not self.textCursor().hasSelection():
            self.edit_requested.emit()
        elif event.text().isprintable() and event.text() and not is_return:
            event.ignore()  # a command of the window
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Edit on a click that neither hits a link nor ends a selection."""
        super().mouseReleaseEvent(event)
        plain_click = event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection()
        if plain_click and not self.anchorAt(event.position().toPoint()):
            self.edit_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the note at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        ending = "" if self._blocks.is_complete else tr("This note is longer. Click to see all of it.")
        note_document.fill(self.document(), self._blocks.blocks, ending, self._theme)
        self._fit()

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(int(self.document().size().height()) + metrics.SMALL)

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https"):
            self.link_requested.emit(url.toString())
        elif url.scheme() == PAPER and url.path().isdecimal() and len(url.path()) < 19:
            self.paper_requested.emit(int(url.path()))
