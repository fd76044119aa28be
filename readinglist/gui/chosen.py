"""What the reader chose, as it is now: the one owner of the settings while the program runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from readinglist.settings import Settings


class Chosen:
    """Holds the settings, and hands each change on to be kept."""

    def __init__(self, settings: Settings, keep: Callable[[Settings], None]) -> None:
        self.settings = settings
        self._keep = keep

    def change(self, **values: Any) -> bool:
        """Change some settings by name; say whether anything is other than before."""
        changed = replace(self.settings, **values)
        if changed == self.settings:
            return False
        self.settings = changed
        self._keep(changed)
        return True
