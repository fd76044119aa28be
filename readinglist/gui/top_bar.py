"""The bar at the top: import, undo, search, looks, help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from readinglist.gui import icons, parts, theme
from readinglist.gui.search_field import SearchField
from readinglist.gui.theme import Palette

UNDO_WIDTH = 250


class TopBar(QWidget):
    """Import, undo, search, looks, help."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.importing = parts.tool("outlined", "Import", "Open a feed (Ctrl+O)", beside=True)
        self.undo = parts.tool("", "Undo", beside=True)
        self.search = SearchField()
        self.theme = parts.tool("", "Light or dark", "Light or dark")
        self.help = parts.tool("", "Keys", "The sheet of keys (?)")
        for button in (self.importing, self.undo, self.theme, self.help):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = parts.row((theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL), theme.SMALL)
        row.addWidget(self.importing)
        row.addWidget(self.undo)
        row.addStretch(1)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(self.theme)
        row.addWidget(self.help)
        self.setLayout(row)
        self.set_undo("")
        self.dress(palette)

    def dress(self, palette: Palette) -> None:
        """Take another palette."""
        self.importing.setIcon(icons.icon("import", palette.accent))
        self.undo.setIcon(icons.icon("undo", palette.text_soft, palette.border))
        self.theme.setIcon(icons.icon("contrast", palette.text_soft))
        self.help.setIcon(icons.icon("help", palette.text_soft))
        self.search.dress(palette)

    def set_undo(self, label: str) -> None:
        """Name what Undo would take back; the bar keeps its places."""
        words = f"Undo {label}".strip()
        metrics = QFontMetrics(self.undo.font())
        self.undo.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, UNDO_WIDTH - 40))
        self.undo.setToolTip(f"{words} (Ctrl+Z)" if label else "Nothing to undo")
        self.undo.setEnabled(bool(label))
