"""Cards that link to papers, below a heading; hidden while there are none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.card import ClickableCard


class PaperCards(QWidget):
    """A column of cards below a heading, each for one paper."""

    paper_chosen = Signal(int)

    def __init__(self, heading: str, top_margin: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, top_margin, 0, 0)
        self._layout.setSpacing(metrics.HAIR)
        self._layout.addWidget(controls.label("section", heading))
        self._cards: list[ClickableCard] = []
        self.hide()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        for card in self._cards:
            card.apply_theme(theme)

    def set_cards(self, cards: Sequence[tuple[ClickableCard, int]]) -> None:
        """Replace all cards; each comes with the id of its paper."""
        for card in self._cards:
            self._layout.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for card, paper in cards:
            card.apply_theme(self._theme)
            card.chosen.connect(lambda paper=paper: self.paper_chosen.emit(paper))
            self._layout.addWidget(card)
            self._cards.append(card)
        self.setVisible(bool(cards))
