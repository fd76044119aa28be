"""The toolbar: back and forward, import, undo, search, theme, help."""

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

UNDO_CHARACTERS = 30  # width of the undo button, whatever the name of the operation
UNDO_SHARE = 0.24  # of the toolbar, at most
THEME_MIN_WIDTH = 480  # of the toolbar, to show the theme button, which is in the menu as well


class Toolbar(QWidget):
    """Buttons for back and forward, import, undo, theme and help, and the search field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.lists = controls.tool_button("", tr("Lists"))
        self.back = controls.tool_button("", tr("Back to list"), tr("Back to list (Esc)"))
        self.go_back, self.go_forward = controls.tool_button("", tr("Back")), controls.tool_button("", tr("Forward"))
        self._history = (self.go_back, self.go_forward)
        self.importing = controls.tool_button("outlined", tr("Import"), beside=True)
        self.undo = controls.tool_button("", tr("Undo"), beside=True)
        self._undo_container = QWidget()
        undo_row = controls.row(spacing=0)
        undo_row.addWidget(self.undo)
        undo_row.addStretch(1)
        self._undo_container.setLayout(undo_row)
        self.search = SearchField()
        self.theme = controls.tool_button("", tr("Light or dark theme"), tr("Switch between light and dark"))
        self.help = controls.tool_button("", tr("Keyboard shortcuts"))
        for button in (self.lists, self.back, *self._history, self.importing, self.undo, self.theme, self.help):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._row = row = controls.row((metrics.MEDIUM, metrics.SMALL, metrics.MEDIUM, metrics.SMALL), metrics.SMALL)
        row.addWidget(self.lists)
        row.addWidget(self.back)
        for button in self._history:
            row.addWidget(button)
        row.addWidget(self.importing)
        row.addWidget(self._undo_container)
        row.addWidget(self.search, 3)
        row.addStretch(1)
        row.addWidget(self.theme)
        row.addWidget(self.help)
        self.setLayout(row)
        self.show_pane_buttons(lists=False, back=False)
        self.set_history(back=False, forward=False)
        self._shortcuts: Shortcuts | None = None
        self._undo_name = ""
        self.undo.setEnabled(False)
        self._update_undo_tip()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.lists.setIcon(icons.icon("sidebar", theme.palette.text_soft))
        self.back.setIcon(icons.icon("chevron-left", theme.palette.text_soft))
        for button, arrow in zip(self._history, ("arrow-left", "arrow-right"), strict=True):
            button.setIcon(icons.icon(arrow, theme.palette.text_soft, theme.palette.border))
        self.importing.setIcon(icons.icon("import", theme.palette.accent))
        self.undo.setIcon(icons.icon("undo", theme.palette.text_soft, theme.palette.border))
        self.theme.setIcon(icons.icon("contrast", theme.palette.text_soft))
        self.help.setIcon(icons.icon("help", theme.palette.text_soft))
        self.search.apply_theme(theme)
        self._fit_undo()

    def show_pane_buttons(self, *, lists: bool, back: bool) -> None:
        """Show or hide the buttons that open the sidebar, and that lead back to the list."""
        self.lists.setVisible(lists)
        self.back.setVisible(back)

    def set_history(self, *, back: bool, forward: bool) -> None:
        """Set whether there is somewhere to go back to, and forward to."""
        self.go_back.setEnabled(back)
        self.go_forward.setEnabled(forward)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show icons without text in a narrow window."""
        super().resizeEvent(event)
        compact = event.size().width() < metrics.COMPACT
        beside, icon_only = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in (self.importing, self.undo):
            button.setToolButtonStyle(icon_only if compact else beside)
        self._row.setStretch(self._row.indexOf(self.search) + 1, 0 if compact else 1)
        for button in self._history:
            button.setVisible(event.size().width() >= metrics.NARROW)
        self.theme.setVisible(event.size().width() >= THEME_MIN_WIDTH)
        self._fit_undo()

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcuts of the buttons in their tooltips."""
        self.lists.setToolTip(tr("Lists and tags") + shortcuts.hint("sidebar"))
        self._shortcuts = shortcuts
        self.go_back.setToolTip(tr("Back") + shortcuts.hint("back"))
        self.go_forward.setToolTip(tr("Forward") + shortcuts.hint("forward"))
        self.importing.setToolTip(tr("Import papers") + shortcuts.hint("import"))
        self.help.setToolTip(tr("Keyboard shortcuts") + shortcuts.hint("keys"))
        self.search.show_shortcuts(shortcuts)
        self._update_undo_tip()

    def set_undo(self, operation: Operation | None) -> None:
        """Show the operation that Undo would act on; the button keeps its width."""
        name = formatting.operation_name(operation)
        if (name, operation is not None) == (self._undo_name, self.undo.isEnabled()):
            return  # a repeated key gives the same operation many times
        self._undo_name = name
        self.undo.setEnabled(operation is not None)
        self._fit_undo()
        self._update_undo_tip()

    def _undo_text(self) -> str:
        return tr("Undo {operation}", operation=self._undo_name) if self._undo_name else tr("Undo")

    def _fit_undo(self) -> None:
        """Give the undo button a width that does not depend on its text, and elide a longer text."""
        text, font_metrics = self._undo_text(), self.undo.fontMetrics()
        width = min(UNDO_CHARACTERS * font_metrics.averageCharWidth(), round(self.width() * UNDO_SHARE))
        self.undo.setText(text.replace("&", "&&"))
        needed = self.undo.sizeHint().width()
        if self.undo.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly:
            width = needed
        elif needed > width:
            text_width = font_metrics.horizontalAdvance(text) - (needed - width)
            shown = font_metrics.elidedText(text, Qt.TextElideMode.ElideRight, text_width)
            self.undo.setText(shown.replace("&", "&&"))
        self._undo_container.setFixedWidth(width)

    def _update_undo_tip(self) -> None:
        hint = self._shortcuts.hint("undo") if self._shortcuts else ""
        controls.show_tip(self.undo, self._undo_text() + hint if self._undo_name else tr("Nothing to undo"))
        self.undo.setAccessibleName(self._undo_text())
