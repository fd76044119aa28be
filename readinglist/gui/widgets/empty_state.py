"""What a pane shows when it is empty: an icon, a sentence, and a button for what to do next."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls


class EmptyState(QWidget):
    """An icon, a heading, a sentence, optionally a button, and below it the widget ``more``."""

    action_requested = Signal()

    def __init__(self, name: str, more: QWidget | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._icon_name = ""
        self._theme: Theme | None = None  # until the first one is applied
        self._icon_label = QLabel()
        self.heading = controls.label("heading", wrap=True)
        self.sentence = controls.label("soft", wrap=True)
        self.button = controls.button("", "primary")
        self.button.clicked.connect(self.action_requested)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(metrics.WIDE, metrics.WIDE, metrics.WIDE, metrics.WIDE)
        layout.setSpacing(metrics.SMALL)
        layout.addStretch(2)
        for part in (self._icon_label, self.heading, self.sentence):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            layout.addWidget(part)
        layout.addSpacing(metrics.SMALL)
        layout.addWidget(self.button, alignment=Qt.AlignmentFlag.AlignHCenter)
        if more is not None:
            layout.addWidget(more, alignment=Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    @property
    def has_keyboard(self) -> bool:
        """Whether this widget or its button has the focus."""
        return self.hasFocus() or self.button.hasFocus()

    def take_keyboard(self) -> None:
        """Focus the button, so that Return presses it; this widget if there is no button."""
        (self if self.button.isHidden() else self.button).setFocus(Qt.FocusReason.OtherFocusReason)

    def set_text(self, icon: str, heading: str, sentence: str, button: str = "") -> None:
        """Set the icon and the texts; without ``button`` there is no button."""
        self._icon_name = icon
        self._show_icon()
        self.heading.setText(heading)
        self.sentence.setText(sentence)
        self.button.setText(button)
        if not button and self.button.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)  # hiding the button would move it to another widget
        self.button.setVisible(bool(button))

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._show_icon()

    def _show_icon(self) -> None:
        if self._icon_name and self._theme is not None:
            colour = self._theme.palette.text_faint
            self._icon_label.setPixmap(icons.pixmap(self._icon_name, colour, 44, self.devicePixelRatio()))
