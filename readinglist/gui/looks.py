"""How the window looks now: theme and text size, from the settings and from the system."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from readinglist.gui import style, theme
from readinglist.gui.chosen import Chosen
from readinglist.gui.theme import Palette

SMALLEST, LARGEST = 80, 180  # percent


class Looks(QObject):
    """Dresses the program, and again when the reader or the system changes its mind."""

    changed = Signal()

    def __init__(self, app: QApplication, chosen: Chosen) -> None:
        super().__init__(app)
        self._app = app
        self._chosen = chosen
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system)
        self._dress()

    @property
    def palette(self) -> Palette:
        """The colours."""
        chosen = self._chosen.settings.theme
        dark = style.system_is_dark() if chosen == "system" else chosen == "dark"
        return theme.DARK if dark else theme.LIGHT

    @property
    def text_size(self) -> int:
        """The text size in percent."""
        return self._chosen.settings.text_size

    @property
    def measure(self) -> int:
        """Characters in a line of the abstract."""
        return self._chosen.settings.measure

    @property
    def family(self) -> str:
        """The family of what is read: "serif" or "sans"."""
        return self._chosen.settings.reading_font

    def read_in(self, *, family: str | None = None, measure: int | None = None) -> None:
        """Read in another family, or in shorter or longer lines."""
        self._change(reading_font=family or self.family, measure=measure or self.measure)

    def choose(self, name: str) -> None:
        """Take the theme "system", "light" or "dark"."""
        self._change(theme=name)

    def flip(self) -> None:
        """Go from light to dark, or back."""
        self.choose("light" if self.palette.dark else "dark")

    def scale(self, by: int) -> None:
        """Make the text larger or smaller by so many percent; 0 gives its first size."""
        size = min(LARGEST, max(SMALLEST, self.text_size + by)) if by else 100
        self._change(text_size=size)

    def _change(self, **values: object) -> None:
        if self._chosen.change(**values):
            self._dress()
            self.changed.emit()

    def _on_system(self) -> None:
        if self._chosen.settings.theme == "system":
            self._dress()
            self.changed.emit()

    def _dress(self) -> None:
        style.dress(self._app, self.palette, self.text_size)
