"""The current theme and text size, from the settings and from the system."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.theme import icons, palettes, stylesheet
from readinglist.gui.theme.theme import Theme
from readinglist.settings import TEXT_SIZE, Settings

_THEME_SETTINGS = ("theme", "text_size", "reading_font", "measure")  # that determine the theme


class Appearance(QObject):
    """Keeps the theme of the program, and applies it again when the settings or the system change."""

    changed = Signal()  # the theme

    def __init__(self, app: QApplication, store: SettingsStore) -> None:
        super().__init__(app)
        self._app = app
        self.store = store
        store.changed.connect(self._on_settings)
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._on_system)
        if hasattr(hints, "accessibility"):  # since Qt 6.10
            hints.accessibility().contrastPreferenceChanged.connect(self._on_system)
        app.screenAdded.connect(self._on_screen)
        self._icon_ratios = icons.ratios()
        self._theme = self._chosen()
        stylesheet.apply_font_and_palette(app, self._theme)

    @property
    def theme(self) -> Theme:
        """The theme that is applied now."""
        return self._theme

    def start(self) -> None:
        """Apply the style sheet, once the window has been made: see ``stylesheet.apply_font_and_palette``."""
        stylesheet.apply_style_sheet(self._app, self._theme)

    def set_theme(self, name: str) -> None:
        """Choose a theme of the settings by name."""
        self.store.update(theme=name)

    def toggle_dark(self) -> None:
        """Change from light to dark, or back."""
        self.set_theme(palettes.opposite_name(self._theme.palette))

    def change_text_size(self, by: int) -> None:
        """Make the text larger or smaller by a number of percent; 0 resets its size."""
        size = min(TEXT_SIZE.most, max(TEXT_SIZE.least, self._theme.text_size + by)) if by else 100
        self.store.update(text_size=size)

    def _on_settings(self, before: Settings, after: Settings) -> None:
        if any(getattr(before, name) != getattr(after, name) for name in _THEME_SETTINGS):
            self._apply_theme()
            self.changed.emit()

    def _on_system(self) -> None:
        if self.store.settings.theme == "system":
            self._apply_theme()
            self.changed.emit()

    def _on_screen(self) -> None:
        """Draw icons for the resolution of a screen that was connected, if it is a new one."""
        if icons.ratios() != self._icon_ratios:
            self._icon_ratios = icons.ratios()
            self.changed.emit()

    def _apply_theme(self) -> None:
        self._theme = self._chosen()
        stylesheet.apply_theme(self._app, self._theme)

    def _chosen(self) -> Theme:
        settings = self.store.settings
        palette = palettes.palette_for(
            settings.theme,
            system_dark=stylesheet.system_is_dark(),
            system_contrast=stylesheet.system_wants_contrast(),
        )
        return Theme(palette, settings.text_size, settings.reading_font, settings.measure)
