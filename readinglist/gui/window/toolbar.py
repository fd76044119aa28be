"""The bar at the top: import, undo, search, looks, help."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.search.search_field import SearchField
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.model import Operation

UNDO_LETTERS = 30  # for which there is room, however long or short what can be undone is called
UNDO_SHARE = 0.24  # of the bar, at most
TIGHT = 480  # below it there is no room for looks, which are in the menu as well


class Toolbar(QWidget):
    """Import, undo, search, looks, help."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lists = controls.tool_button("", tr("Lists"))
        self.back = controls.tool_button("", tr("Back to the list"), tr("Back to the list (Esc)"))
        self.importing = controls.tool_button("outlined", tr("Import"), beside=True)
        self.undo = controls.tool_button("", tr("Undo"), beside=True)
        self._undo_container = QWidget()
        room = controls.row(spacing=0)
        room.addWidget(self.undo)
        room.addStretch(1)
        self._undo_container.setLayout(room)
        self.search = SearchField()
        self.theme = controls.tool_button("", tr("Light or dark"), tr("Light or dark"))
        self.help = controls.tool_button("", tr("Keys"))
        for button in (self.lists, self.back, self.importing, self.undo, self.theme, self.help):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = row = controls.row((metrics.MEDIUM, metrics.SMALL, metrics.MEDIUM, metrics.SMALL), metrics.SMALL)
        row.addWidget(self.lists)
        row.addWidget(self.back)
        row.addWidget(self.importing)
        row.addWidget(self._undo_container)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(self.theme)
        row.addWidget(self.help)
        self.setLayout(row)
        self.show_pane_buttons(lists=False, back=False)
        self._keys: Shortcuts | None = None
        self._undo_name = ""
        self.undo.setEnabled(False)
        self._tell_undo()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.lists.setIcon(icons.icon("sidebar", theme.palette.text_soft))
        self.back.setIcon(icons.icon("chevron-left", theme.palette.text_soft))
        self.importing.setIcon(icons.icon("import", theme.palette.accent))
        self.undo.setIcon(icons.icon("undo", theme.palette.text_soft, theme.palette.border))
        self.theme.setIcon(icons.icon("contrast", theme.palette.text_soft))
        self.help.setIcon(icons.icon("help", theme.palette.text_soft))
        self.search.apply_theme(theme)
        self._fit_undo()

    def show_pane_buttons(self, *, lists: bool, back: bool) -> None:
        """Offer the way to the lists, or back to the list, where the window does not show them."""
        self.lists.setVisible(lists)
        self.back.setVisible(back)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show signs alone where there is little room."""
        super().resizeEvent(event)
        compact = event.size().width() < metrics.COMPACT
        beside, alone = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in (self.importing, self.undo):
            button.setToolButtonStyle(alone if compact else beside)
        self._row.setStretch(self._row.indexOf(self.search) + 1, 0 if compact else 1)
        self.theme.setVisible(event.size().width() >= TIGHT)
        self._fit_undo()

    def show_shortcuts(self, keys: Shortcuts) -> None:
        """Name the keys that do the same as the buttons."""
        self.lists.setToolTip(tr("Lists and tags") + keys.hint("sidebar"))
        self._keys = keys
        self.importing.setToolTip(tr("Open a feed") + keys.hint("import"))
        self.help.setToolTip(tr("The sheet of keys") + keys.hint("keys"))
        self.search.show_shortcuts(keys)
        self._tell_undo()

    def set_undo(self, operation: Operation | None) -> None:
        """Name what Undo would take back; the bar keeps its places."""
        name = formatting.operation_name(operation)
        if (name, operation is not None) == (self._undo_name, self.undo.isEnabled()):
            return  # quick keys do the same again and again
        self._undo_name = name
        self.undo.setEnabled(operation is not None)
        self._fit_undo()
        self._tell_undo()

    def _words(self) -> str:
        return tr("Undo {operation}", operation=self._undo_name) if self._undo_name else tr("Undo")

    def _fit_undo(self) -> None:
        """Return Undo a room that does not depend on its words, and cut them where they need more."""
        words, font_metrics = self._words(), self.undo.fontMetrics()
        room = min(UNDO_LETTERS * font_metrics.averageCharWidth(), round(self.width() * UNDO_SHARE))
        self.undo.setText(words.replace("&", "&&"))
        needed = self.undo.sizeHint().width()
        if self.undo.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            room = needed
        elif needed > room:
            letters = font_metrics.horizontalAdvance(words) - (needed - room)
            shown = font_metrics.elidedText(words, Qt.TextElideMode.ElideRight, letters)
            self.undo.setText(shown.replace("&", "&&"))
        self._undo_container.setFixedWidth(room)

    def _tell_undo(self) -> None:
        hint = self._keys.hint("undo") if self._keys else ""
        controls.show_tip(self.undo, self._words() + hint if self._undo_name else tr("Nothing to undo"))
        self.undo.setAccessibleName(self._words())
