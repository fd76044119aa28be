"""The formatted note, shown while it is not edited."""

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
    """Show Markdown without loading any resource; links open papers and http(s) addresses."""

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

    def show_note(self, markdown_text: str) -> None:
        """Show a note that ``markdown.escape_html`` has made safe."""
        if markdown_text != self._markdown:
            self._markdown = markdown_text
            self._show()

    def loadResource(self, kind: int, name: QUrl | str) -> None:
        """Load nothing."""

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
        self.document().setMarkdown(self._markdown, _FEATURES)
        self._format()
        self._fit()

    def _format(self) -> None:
        """Format headings, paragraphs and quotations in the style of the window."""
        block = self.document().begin()
        while block.isValid():
            block_format = block.blockFormat()
            in_list = block.textList() is not None
            char_format = QTextCharFormat()
            if block_format.headingLevel():
                char_format.setFont(self._heading, QTextCharFormat.FontPropertiesInheritanceBehavior.FontPropertiesAll)
                block_format.setTopMargin(metrics.SMALL if block.blockNumber() else 0)
            elif block_format.hasProperty(QTextFormat.Property.BlockQuoteLevel):
                char_format.setForeground(QColor(self._palette.text_soft))
                block_format.setLeftMargin(metrics.LARGE)
            block_format.setBottomMargin(metrics.HAIR if in_list else metrics.SMALL)
            block_format.setLineHeight(
                typography.NOTE_LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
            cursor = QTextCursor(block)
            cursor.setBlockFormat(block_format)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(char_format)
            self._limit_weight(block)
            block = block.next()

    def _limit_weight(self, block: QTextBlock) -> None:
        """Set bold text to the boldest weight that the font has: Qt would synthesize a bolder one."""
        bold, iterator = [], block.begin()
        while not iterator.atEnd():
            bold += (
                [iterator.fragment()]
                if iterator.fragment().charFormat().fontWeight() > typography.ROW_STRONG.weight
                else []
            )
            iterator += 1
        char_format = QTextCharFormat()
        char_format.setFontWeight(QFont.Weight(typography.ROW_STRONG.weight))
        for fragment in bold:
            cursor = QTextCursor(self.document())
            cursor.setPosition(fragment.position())
            cursor.setPosition(fragment.position() + fragment.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(char_format)

    def _fit(self) -> None:
        self.document().setTextWidth(self.viewport().width())
        self.setFixedHeight(int(self.document().size().height()) + metrics.SMALL)

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() in ("http", "https"):
            self.link_requested.emit(url.toString())
        elif url.scheme() == markdown.PAPER and url.path().isdecimal() and len(url.path()) < 19:
            self.paper_requested.emit(int(url.path()))
