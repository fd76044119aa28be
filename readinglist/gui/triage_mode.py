"""The window in triage: every pane but the paper goes, and comes back afterwards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from readinglist.backend import Listing
from readinglist.gui.desk import Desk, Scope
from readinglist.gui.theme import Palette
from readinglist.gui.triage import Triage, TriageBar

QWIDGETSIZE_MAX = (1 << 24) - 1  # Qt's word for "no limit"


class TriageMode(QObject):
    """Turns triage on and off.

    ``hidden`` are the panes that go; ``narrowed`` is made so narrow that nobody sees it, for it keeps the keys.
    """

    turned = Signal(bool)
    decided = Signal(str)  # what was decided, in words

    def __init__(self, desk: Desk, hidden: Sequence[QWidget], narrowed: QWidget) -> None:
        super().__init__(narrowed)
        self._desk, self._hidden, self._narrowed = desk, hidden, narrowed
        self._width = narrowed.minimumWidth()
        self._triage = Triage(self)
        self._waits_for = ""  # the list with which triage is to begin
        self.bar = TriageBar(self._triage)
        self.bar.hide()
        self.bar.left.connect(self.leave)
        desk.listing_changed.connect(self._on_listing)
        desk.rows_ready.connect(self._triage.take_rows)
        self._triage.ended.connect(self.leave)

    @property
    def on(self) -> bool:
        """Whether the window is in triage."""
        return not self.bar.isHidden()

    def dress(self, palette: Palette) -> None:
        """Take another palette."""
        self.bar.dress(palette)

    def toggle(self) -> None:
        """Begin with the papers of the list, or leave."""
        if self.on:
            self.leave()
        elif self._desk.listing is not None and self._desk.listing.ids:
            self._triage.begin(self._desk.listing)
            self._turn(on=True)

    def begin_with(self, scope: Scope) -> None:
        """Begin with the papers of another list, when they are there."""
        self._waits_for = scope.key
        self._desk.look(scope)

    def _on_listing(self, _listing: Listing, held: bool) -> None:
        if self._waits_for and not held:
            waited, self._waits_for = self._waits_for, ""
            if waited == self._desk.scope.key and not self.on:
                self.toggle()

    def leave(self) -> None:
        """Bring the panes back, and say what was decided."""
        if self.on:
            self._turn(on=False)
            if self._triage.verdicts:
                self.decided.emit(f"Decided: {self._triage.summary()}.")

    def _turn(self, *, on: bool) -> None:
        for pane in self._hidden:
            pane.setVisible(not on)
        self._narrowed.setMaximumWidth(0 if on else QWIDGETSIZE_MAX)
        self._narrowed.setMinimumWidth(0 if on else self._width)
        self.bar.setVisible(on)
        self.turned.emit(on)
