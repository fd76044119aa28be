"""The papers that are like the one that is read, each with the words that both have."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readinglist.gui import parts, theme, wording
from readinglist.gui.card import Card
from readinglist.gui.theme import Palette
from readinglist.model import RelatedPaper
from readinglist.typeset import printed


class RelatedCard(Card):
    """A title, and below it why it is here."""

    def __init__(self, related: RelatedPaper, palette: Palette, parent: QWidget | None = None) -> None:
        title = printed(related.row.title).text
        why = f"{wording.STATUS_NAMES[related.row.status]} · because: {', '.join(related.words)}"
        super().__init__(palette, f"Related: {title}, {why}", parent)
        column = parts.column((theme.SMALL, theme.TIGHT, theme.SMALL, theme.TIGHT), theme.HAIR)
        column.addWidget(parts.label("", title, wrap=True))
        column.addWidget(parts.label("faint", why, wrap=True))
        self.setLayout(column)


class RelatedList(QWidget):
    """Shows related papers under a heading; nothing when there are none."""

    paper_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._related: tuple[RelatedPaper, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.WIDE, 0, 0)
        self._column.setSpacing(theme.HAIR)
        self._cards: list[QWidget] = []
        self._column.addWidget(parts.label("section", "RELATED"))
        self.hide()

    def dress(self, palette: Palette, text_size: int) -> None:
        """Take another palette; the type comes from the style sheet."""
        self._palette = palette
        self._show()

    def show_related(self, related: tuple[RelatedPaper, ...]) -> None:
        """Show other papers."""
        if related != self._related:
            self._related = related
            self._show()

    def _show(self) -> None:
        for card in self._cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for related in self._related:
            made = RelatedCard(related, self._palette)
            made.chosen.connect(lambda paper=related.row.id: self.paper_chosen.emit(paper))
            self._column.addWidget(made)
            self._cards.append(made)
        self.setVisible(bool(self._related))
