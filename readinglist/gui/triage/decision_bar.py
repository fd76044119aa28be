"""The bar below the paper in triage: a large button for each decision, and one to go back or on without any."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.session.statuses import DECISIONS
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.triage.decision_button import DecisionButton, KeyCapButton
from readinglist.gui.widgets import controls
from readinglist.model import Status

GAP = metrics.SMALL  # more between decisions and steps than between decisions


class DecisionBar(QWidget):
    """Everything that the keys of triage do, for the mouse."""

    decided = Signal(Status, bool)  # bool: stay at the paper
    step_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("decisionBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.buttons = {status: DecisionButton(status) for status in DECISIONS}
        self.back = KeyCapButton(tr("Back"), "chevron-left")
        self.skip = KeyCapButton(tr("Skip"), "chevron-right", icon_last=True)
        self.back.clicked.connect(lambda: self.step_requested.emit(-1))
        self.skip.clicked.connect(lambda: self.step_requested.emit(1))
        self._all = (self.back, *self.buttons.values(), self.skip)
        row = controls.row((metrics.SMALL, metrics.SMALL, metrics.SMALL, metrics.SMALL), metrics.SMALL)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addSpacing(GAP)
        for button in self.buttons.values():
            button.decided.connect(self.decided)
            row.addWidget(button)
        row.addSpacing(GAP)
        row.addWidget(self.skip)
        row.addStretch(1)
        self.setLayout(row)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        for button in self._all:
            button.apply_theme(theme)
        self._fit()

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Show the shortcuts on the buttons."""
        for status, button in self.buttons.items():
            command = DECISIONS[status].command
            button.show_shortcut(shortcuts.native_of(command), stays=bool(shortcuts.shortcut_with_shift(command)))
        self.back.show_key(shortcuts.native_of("previous"))
        self.skip.show_key(shortcuts.native_of("next"))
        self.back.setToolTip(tr("Back to the previous paper{key}", key=shortcuts.hint("previous")))
        self.skip.setToolTip(tr("Go to the next paper without deciding{key}", key=shortcuts.hint("next")))
        self._fit()

    def show_tally(self, tally: dict[Status, int], current: Status | None) -> None:
        """Tell how many papers got each decision, and show that of the current paper."""
        for status, button in self.buttons.items():
            button.show_count(tally.get(status, 0), is_current=status is current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * (metrics.SMALL + GAP) - (len(self._all) + 1) * metrics.SMALL
        for plainness in range(4):
            for button in self._all:
                button.set_plainness(plainness)
            if sum(button.sizeHint().width() for button in self._all) <= room:
                break
