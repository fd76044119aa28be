"""The bar at the top: import, undo, search, looks, help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from readinglist.gui import icons, parts, theme
from readinglist.gui.keys import Keys
from readinglist.gui.search_field import SearchField
from readinglist.gui.theme import Palette

UNDO_WIDTH = 250


class TopBar(QWidget):
    """Import, undo, search, looks, help."""

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.importing = parts.tool("outlined", "Import", beside=True)
        self.undo = parts.tool("", "Undo", beside=True)
        self.search = SearchField()
        self.theme = parts.tool("", "Light or dark", "Light or dark")
        self.help = parts.tool("", "Keys")
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
        self._keys: Keys | None = None
        self.set_undo("")
        self.dress(palette)

    def dress(self, palette: Palette) -> None:
        """Take another palette."""
        self.importing.setIcon(icons.icon("import", palette.accent))
        self.undo.setIcon(icons.icon("undo", palette.text_soft, palette.border))
        self.theme.setIcon(icons.icon("contrast", palette.text_soft))
        self.help.setIcon(icons.icon("help", palette.text_soft))
        self.search.dress(palette)

    def show_keys(self, keys: Keys) -> None:
        """Name the keys that do the same as the buttons."""
        self._keys = keys
        self.importing.setToolTip(f"Open a feed{keys.hint('import')}")
        self.help.setToolTip(f"The sheet of keys{keys.hint('keys')}")
        self.search.show_keys(keys)
        self._tell_undo()

    def set_undo(self, label: str) -> None:
        """Name what Undo would take back; the bar keeps its places."""
        self._label = label
        words = f"Undo {label}".strip()
        metrics = QFontMetrics(self.undo.font())
        self.undo.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, UNDO_WIDTH - 40))
        self.undo.setEnabled(bool(label))
        self._tell_undo()

    def _tell_undo(self) -> None:
        hint = self._keys.hint("undo") if self._keys else ""
        self.undo.setToolTip(f"Undo {self._label}{hint}" if self._label else "Nothing to undo")
