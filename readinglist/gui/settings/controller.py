"""Controller of the settings dialog, and of the commands that change the appearance."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from readinglist.gui.commands.command import WINDOW, Command
from readinglist.gui.session.appearance import Appearance
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.i18n import en

if TYPE_CHECKING:
    from readinglist.gui.settings.network_panel import NetworkPanel

STEP = 10  # of the text size, in percent


class SettingsController(QObject):
    """Open the settings dialog.

    ``edit_shortcuts`` opens the shortcuts dialog, to which it links, and ``make_panel`` makes what it shows of the
    network.
    """

    def __init__(
        self,
        parent: QWidget,
        store: SettingsStore,
        appearance: Appearance,
        edit_shortcuts: Callable[[], None],
        make_panel: Callable[[], NetworkPanel],
    ) -> None:
        super().__init__(parent)
        self._parent, self._store, self._appearance = parent, store, appearance
        self._edit_shortcuts, self._make_panel = edit_shortcuts, make_panel

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of this controller."""
        set_theme, resize = self._appearance.set_theme, self._appearance.change_text_size
        return (
            Command("settings", "Se&ttings…", "Ctrl+,", "Settings", WINDOW, handler=self.open_dialog),
            Command("theme-system", "&Match system", handler=partial(set_theme, "system")),
            Command("theme-light", "&Light", handler=partial(set_theme, "light")),
            Command("theme-dark", "&Dark", handler=partial(set_theme, "dark")),
            Command("theme-contrast", "&High contrast (light)", handler=partial(set_theme, "contrast")),
            Command("theme-contrast-dark", "High &contrast (dark)", handler=partial(set_theme, "contrast-dark")),
            Command("larger", "&Larger text", "Ctrl++", "Larger text", WINDOW, handler=partial(resize, STEP)),
            Command("smaller", "S&maller text", "Ctrl+-", "Smaller text", WINDOW, handler=partial(resize, -STEP)),
            Command("first-size", "&Actual size", "Ctrl+0", "Reset text size", WINDOW,
                    handler=partial(resize, 0)),
        )  # fmt: skip

    def open_dialog(self) -> None:
        """Open the settings dialog."""
        from readinglist.gui.settings.settings_dialog import (  # noqa: PLC0415 - not needed to start
            DialogLink,
            SettingsDialog,
        )

        shortcuts = DialogLink(
            en("Keyboard"),
            en("Keyboard shortcuts"),
            en("Change the shortcut of any command."),
            en("Change shortcuts…"),
            self._edit_shortcuts,
        )
        SettingsDialog(self._store, self._parent, [shortcuts], [self._make_panel()]).open()
