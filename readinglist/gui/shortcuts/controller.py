"""Opens the sheet that lists the keyboard shortcuts, and the dialog that changes them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from readinglist.gui.commands.command import WINDOW, Command, CommandTable
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.session.appearance import Appearance


class ShortcutsController(QObject):
    """Open the sheet and the dialog of shortcuts."""

    def __init__(
        self,
        parent: QWidget,
        commands: CommandTable,
        shortcuts: Shortcuts,
        tags_on_keys: Callable[[], Mapping[int, str]],
        appearance: Appearance,
    ) -> None:
        super().__init__(parent)
        self._parent, self._commands, self._shortcuts = parent, commands, shortcuts
        self._tags_on_keys, self._appearance = tags_on_keys, appearance

    def commands(self) -> tuple[Command, ...]:
        """Return the commands for shortcuts."""
        return (
            Command("keys", "&Keyboard shortcuts", "?", "Show keyboard shortcuts", WINDOW, handler=self.show_sheet),
            Command("change-keys", "&Change shortcuts…", handler=self.open_dialog),
        )

    def show_sheet(self) -> None:
        """Open the sheet of shortcuts, which has a link to the dialog."""
        from readinglist.gui.shortcuts.shortcuts_sheet import ShortcutsSheet  # noqa: PLC0415 - not needed to start

        sheet = ShortcutsSheet(self._commands, self._shortcuts, self._tags_on_keys(), self._parent)
        sheet.apply_theme(self._appearance.theme)
        sheet.change_requested.connect(self.open_dialog)
        sheet.open()

    def open_dialog(self) -> None:
        """Open the dialog to change shortcuts."""
        from readinglist.gui.shortcuts.shortcuts_dialog import ShortcutsDialog  # noqa: PLC0415 - not needed to start

        dialog = ShortcutsDialog(self._commands, self._shortcuts, self._parent)
        dialog.apply_theme(self._appearance.theme)
        dialog.open()
