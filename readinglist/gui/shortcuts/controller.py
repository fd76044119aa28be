"""All that concerns keys, joined: the sheet, the page on which they are changed, and the panes that name them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from readinglist.gui.commands.shortcuts import Shortcuts

if TYPE_CHECKING:
    from readinglist.gui.window.main_window import MainWindow


class ShortcutsController(QObject):
    """Opens the dialogs, and tells the panes when a key is another."""

    def __init__(self, window: MainWindow, keys: Shortcuts) -> None:
        super().__init__(window)
        self._window, self._keys = window, keys
        keys.changed.connect(self._tell)
        window.top.help.clicked.connect(self.show)
        self._tell()

    def show(self) -> None:
        """Open the sheet of keys, from which they can be changed."""
        from readinglist.gui.shortcuts.shortcuts_sheet import ShortcutsSheet  # noqa: PLC0415 - nobody needs it to start

        window = self._window
        sheet = ShortcutsSheet(self._keys, window.tags.tags_on_keys(), window)
        sheet.apply_theme(window.looks.theme)
        sheet.change_requested.connect(self.change)
        sheet.open()

    def change(self) -> None:
        """Open the page on which keys are changed."""
        from readinglist.gui.shortcuts.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415

        dialog = ShortcutsDialog(self._keys, self._window)
        dialog.apply_theme(self._window.looks.theme)
        dialog.open()

    def _tell(self) -> None:
        window = self._window
        for pane in (window.top, window.papers, window.detail, window.triage):
            pane.show_shortcuts(self._keys)
