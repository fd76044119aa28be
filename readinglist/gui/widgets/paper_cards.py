"""Cards that lead to papers, under a heading; nothing at all while there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.card import ClickableCard


class PaperCards(QWidget):
    """Lays out cards, each with the paper to which it leads."""

    paper_chosen = Signal(int)

    def __init__(self, heading: str, above: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, above, 0, 0)
        self._column.setSpacing(metrics.HAIR)
        self._column.addWidget(controls.label("section", heading))
        self._cards: list[ClickableCard] = []
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        for card in self._cards:
            card.apply_theme(theme)

    def lay(self, cards: Sequence[tuple[ClickableCard, int]]) -> None:
        """Put other cards in the place of those that are here."""
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for card, paper in cards:
            card.apply_theme(self._theme)
            card.chosen.connect(lambda paper=paper: self.paper_chosen.emit(paper))
            self._column.addWidget(card)
            self._cards.append(card)
        self.setVisible(bool(cards))
