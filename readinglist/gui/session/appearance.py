"""How the window looks now: theme and text size, from the settings and from the system."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.theme import palettes, stylesheet
from readinglist.gui.theme.palettes import Palette
from readinglist.settings import TEXT_SIZE, Settings

_OWN = ("theme", "text_size", "reading_font", "measure")  # the settings that the looks are made of


class Appearance(QObject):
    """Dresses the program, and again when the reader or the system changes its mind."""

    changed = Signal()

    def __init__(self, app: QApplication, chosen: SettingsStore) -> None:
        super().__init__(app)
        self._app = app
        self.chosen = chosen
        chosen.changed.connect(self._on_chosen)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system)
        if hasattr(hints, "accessibility"):  # since Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._on_system)
        self._apply_theme()

    @property
    def palette(self) -> Palette:
        """The colours."""
        name = self.chosen.settings.theme
        return palettes.palette_for(
            name, system_dark=stylesheet.system_is_dark(), system_contrast=stylesheet.system_wants_contrast()
        )

    @property
    def text_size(self) -> int:
        """The text size in percent."""
        return self.chosen.settings.text_size

    @property
    def line_length(self) -> int:
        """Characters in a line of the abstract."""
        return self.chosen.settings.measure

    @property
    def family(self) -> str:
        """The family of what is read: "serif" or "sans"."""
        return self.chosen.settings.reading_font

    def set_theme(self, name: str) -> None:
        """Take a theme of the settings by name."""
        self.chosen.update(theme=name)

    def toggle_dark(self) -> None:
        """Go from light to dark, or back."""
        self.set_theme(palettes.opposite_name(self.palette))

    def change_text_size(self, by: int) -> None:
        """Make the text larger or smaller by so many percent; 0 gives its first size."""
        size = min(TEXT_SIZE.most, max(TEXT_SIZE.least, self.text_size + by)) if by else 100
        self.chosen.update(text_size=size)

    def _on_chosen(self, before: Settings, after: Settings) -> None:
        if any(getattr(before, name) != getattr(after, name) for name in _OWN):
            self._apply_theme()
            self.changed.emit()

    def _on_system(self) -> None:
        if self.chosen.settings.theme == "system":
            self._apply_theme()
            self.changed.emit()

    def _apply_theme(self) -> None:
        stylesheet.apply_palette(self._app, self.palette, self.text_size, self.family)
