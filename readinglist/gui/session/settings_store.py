"""What the reader chose, as it is now: the one owner of the settings while the program runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from readinglist.settings import Settings


class SettingsStore(QObject):
    """Holds the settings, hands each change on to be kept, and tells whoever it concerns."""

    changed = Signal(Settings, Settings)  # before, after

    def __init__(self, settings: Settings, keep: Callable[[Settings], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self._keep = keep

    def update(self, **values: Any) -> bool:
        """Change some settings by name; return whether anything is other than before."""
        before, after = self.settings, replace(self.settings, **values)
        if after == before:
            return False
        self.settings = after
        self._keep(after)
        self.changed.emit(before, after)
        return True
