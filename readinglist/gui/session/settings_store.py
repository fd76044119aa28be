"""The current settings, in the one object that owns them while the program runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from readinglist.settings import Settings


class SettingsStore(QObject):
    """Holds the settings; saves every change with ``save``, and emits ``changed``."""

    changed = Signal(Settings, Settings)  # before, after

    def __init__(self, settings: Settings, save: Callable[[Settings], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._save = save

    def update(self, **values: Any) -> bool:
        """Change some settings by name; return whether any value is different."""
        before, after = self.settings, replace(self.settings, **values)
        if after == before:
            return False
        self.settings = after
        self._save(after)
        self.changed.emit(before, after)
        return True
