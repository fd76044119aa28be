"""How the window looks now: theme and text size, from the settings and from the system."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from readinglist.gui import palettes, style
from readinglist.gui.chosen import Chosen
from readinglist.gui.theme import Palette
from readinglist.settings import TEXT_SIZE, Settings

_OWN = ("theme", "text_size", "reading_font", "measure")  # the settings that the looks are made of


class Looks(QObject):
    """Dresses the program, and again when the reader or the system changes its mind."""

    changed = Signal()

    def __init__(self, app: QApplication, chosen: Chosen) -> None:
        super().__init__(app)
        self._app = app
        self.chosen = chosen
        chosen.changed.connect(self._on_chosen)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system)
        if hasattr(hints, "accessibility"):  # since Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._on_system)
        self._dress()

    @property
    def palette(self) -> Palette:
        """The colours."""
        name = self.chosen.settings.theme
        return palettes.chosen(name, dark=style.system_is_dark(), contrast=style.system_wants_contrast())

    @property
    def text_size(self) -> int:
        """The text size in percent."""
        return self.chosen.settings.text_size

    @property
    def measure(self) -> int:
        """Characters in a line of the abstract."""
        return self.chosen.settings.measure

    @property
    def family(self) -> str:
        """The family of what is read: "serif" or "sans"."""
        return self.chosen.settings.reading_font

    def choose(self, name: str) -> None:
        """Take a theme of the settings by name."""
        self.chosen.change(theme=name)

    def flip(self) -> None:
        """Go from light to dark, or back."""
        self.choose(palettes.turned(self.palette))

    def scale(self, by: int) -> None:
        """Make the text larger or smaller by so many percent; 0 gives its first size."""
        size = min(TEXT_SIZE.most, max(TEXT_SIZE.least, self.text_size + by)) if by else 100
        self.chosen.change(text_size=size)

    def _on_chosen(self, before: Settings, after: Settings) -> None:
        if any(getattr(before, name) != getattr(after, name) for name in _OWN):
            self._dress()
            self.changed.emit()

    def _on_system(self) -> None:
        if self.chosen.settings.theme == "system":
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        style.dress(self._app, self.palette, self.text_size, self.family)
