"""The foot of the sidebar: the pages that are no lists, and the settings."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QToolButton, QWidget

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import icons, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.i18n import en

# The name of the command that each button runs, its text and its icon.
ENTRIES: Final = (
    ("notebook", en("Annotations"), "highlight"),
    ("pace", en("Pace"), "pace"),
    ("settings", en("Settings"), "settings"),
)
_ARROWS: Final = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: 0, Qt.Key.Key_Right: 0}
PAGES: Final = ("notebook", "pace")
GAP: Final = "\N{THREE-PER-EM SPACE}"  # puts the texts in line with those of the lists


class SidebarFoot(QWidget):
    """Buttons for Annotations, Pace and Settings; that of the page that is shown is marked."""

    command_requested = Signal(str)  # the name of a command
    leave_requested = Signal()  # Up in the first button: move the focus to the lists

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebarFoot")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._page = ""
        self.buttons: dict[str, QToolButton] = {}
        column = controls.column((metrics.SMALL, metrics.TIGHT, metrics.SMALL, metrics.TIGHT))
        for name, text, _ in ENTRIES:
            button = controls.tool_button("sidebarEntry", tr(text), beside=True)
            button.setText(GAP + button.text())
            button.setToolTip("")
            button.setCheckable(name in PAGES)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            button.clicked.connect(lambda _=False, name=name: self._on_clicked(name))
            button.installEventFilter(self)
            self.buttons[name] = button
            column.addWidget(button)
        self.setLayout(column)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        for name, _, icon in ENTRIES:
            self.buttons[name].setIcon(icons.icon(icon, theme.palette.text_soft))

    def show_page(self, page: str) -> None:
        """Mark the page that a command shows, or none with ""."""
        self._page = page
        for name in PAGES:
            self.buttons[name].setChecked(name == page)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move between the buttons with Up and Down, and nowhere else with arrows: Qt would leave the sidebar."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or event.key() not in _ARROWS:
            return False
        buttons = list(self.buttons.values())
        row = next(row for row, button in enumerate(buttons) if button is watched) + _ARROWS[Qt.Key(event.key())]
        if row < 0:
            self.leave_requested.emit()
        else:
            buttons[min(row, len(buttons) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
        return True

    def _on_clicked(self, name: str) -> None:
        if name in PAGES:
            self.buttons[name].setChecked(name == self._page)  # marked when the page is shown
        if name != self._page:
            self.command_requested.emit(name)
