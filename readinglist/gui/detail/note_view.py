"""The note as it reads while nobody writes in it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import markdown
from readinglist.gui.widgets.controls import with_object_name

_FEATURES = QTextDocument.MarkdownFeature.MarkdownDialectGitHub | QTextDocument.MarkdownFeature.MarkdownNoHTML


class NoteView(QTextBrowser):
    """Shows Markdown and fetches nothing: no picture, no file; links lead to papers and to http(s) addresses."""

    link_requested = Signal(str)
    paper_requested = Signal(int)
    edit_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        with_object_name(self, "noteView")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Note, as it reads"))
        self.setToolTip(tr("Click to write (N)"))
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(metrics.WIDE)
        self.anchorClicked.connect(self._on_link)
        self._markdown = ""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._heading = theme.font(typography.NOTE_HEADING)
        self.setFont(theme.font(typography.ROW))
        self.document().setDefaultFont(self.font())
        self._show()

    def show_note(self, safe: str) -> None:
        """Show a note that ``markdown.safe`` has made safe."""
        if safe != self._markdown:
            self._markdown = safe
            self._show()

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Fetch nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Write with Return, unless a link has the keyboard."""
        returned = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if returned and not self.textCursor().hasSelection():
            self.edit_requested.emit()
        elif event.text().isprintable() and event.text() and not returned:
            event.ignore()  # a command of the window
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Write where nothing else is meant: no link, no selection."""
        super().mouseReleaseEvent(event)
        plain = event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection()
        if plain and not self.anchorAt(event.position().toPoint()):
            self.edit_requested.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the note at this width."""
        super().resizeEvent(event)
        self._fit()

    def _show(self) -> None:
        self.document().setMarkdown(self._markdown, _FEATURES)
        self._space()
        self._fit()

    def _space(self) -> None:
        """Return headings, paragraphs and quotations the look of the window."""
        block = self.document().begin()
        while block.isValid():
            shape = block.blockFormat()
            listed = block.textList() is not None
            words = QTextCharFormat()
            if shape.headingLevel():
                words.setFont(self._heading, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
                shape.setTopMargin(metrics.SMALL if block.blockNumber() else 0)
            elif shape.hasProperty(QTextFormat.Property.BlockQuoteLevel):
                words.setForeground(QColor(self._palette.text_soft))
                shape.setLeftMargin(metrics.LARGE)
            shape.setBottomMargin(metrics.HAIR if listed else metrics.SMALL)
            shape.setLineHeight(typography.NOTE_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            cursor = QTextCursor(block)
            cursor.setBlockFormat(shape)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(words)
            self._lighten(block)
            block = block.next()

    def _lighten(self, block: QTextBlock) -> None:
        """Return what is bold the weight that the family has: a bolder one would be smeared from it."""
        bold, piece = [], block.begin()
        while not piece.atEnd():
            bold += (
                [piece.fragment()] if piece.fragment().charFormat().fontWeight() > typography.ROW_STRONG.weight else []
            )
            piece += 1
        lighter = QTextCharFormat()
        lighter.setFontWeight(QFont.Weight(typography.ROW_STRONG.weight))
        for fragment in bold:
            cursor = QTextCursor(self.document())
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(lighter)

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(int(self.document().size().height()) + metrics.SMALL)

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https"):
            self.link_requested.emit(url.toString())
        elif url.scheme() == markdown.PAPER and url.path().isdecimal() and len(url.path()) < 19:
            self.paper_requested.emit(int(url.path()))
