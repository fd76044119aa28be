"""The highlights of a paper that carry a comment, and those that lost their place, below the abstract."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import colours, metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, controls
from readinglist.gui.widgets.card import ClickableCard
from readinglist.i18n import en
from readinglist.model import Highlight
from readinglist.typeset import printed

LOST = en("The abstract no longer says this. Put it on other words, or remove it; it stays here until then.")
CHOOSE = en("Select its words in the abstract, then Return puts it there; Esc leaves it here.")


class HighlightCard(ClickableCard):
    """A highlight's quote and comment beside a stroke of its colour."""

    reattach_requested = Signal()
    removed = Signal()

    def __init__(self, highlight: Highlight, parent: QWidget | None = None) -> None:
        quote = printed(highlight.quote).text
        lost = highlight.start < 0
        said = highlight.comment or quote
        spoken = tr("Lost its place: {words}", words=said) if lost else tr("Highlight: {words}", words=said)
        super().__init__(spoken, parent)
        self._highlight = highlight
        column = controls.column((metrics.MEDIUM, metrics.TIGHT, metrics.TIGHT, metrics.TIGHT), metrics.HAIR)
        if highlight.comment:
            column.addWidget(direction.at_start(controls.label("", highlight.comment, wrap=True)))
        column.addWidget(direction.at_start(controls.label("faint", quote, wrap=True)))
        if lost:
            column.addLayout(self._ways_on())
        self.setLayout(column)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme; the fonts come from the style sheet."""
        super().apply_theme(theme)
        self._colour = colours.highlight_colour(theme.palette, self._highlight.colour)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove with Delete."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the stroke."""
        super().paintEvent(event)
        with canvas.for_widget(self) as card:
            card.fill_rect(QRectF(0, metrics.TIGHT, 4, self.height() - 2 * metrics.TIGHT), self._colour)

    def _ways_on(self) -> QVBoxLayout:
        ways = controls.row(spacing=metrics.TIGHT)
        back = controls.button(tr("Put back…"), "link", tr("Choose the words in the abstract that it belongs to"))
        remove = controls.button(tr("Remove"), "link", tr("Remove the highlight and its comment"))
        back.clicked.connect(self.reattach_requested)
        remove.clicked.connect(self.removed)
        ways.addWidget(back)
        ways.addWidget(remove)
        ways.addStretch(1)
        column = controls.column()
        column.addLayout(ways)
        return column


class HighlightList(QWidget):
    """Shows comments on highlights, and highlights whose words are gone from the abstract."""

    highlight_chosen = Signal(int, QRect)
    reattach_requested = Signal(int)
    highlight_removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._highlights: tuple[Highlight, ...] = ()
        self._choosing: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.SMALL)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._show()

    def show_highlights(self, highlights: tuple[Highlight, ...]) -> None:
        """Show those that have something to say."""
        told = tuple(highlight for highlight in highlights if highlight.comment or highlight.start < 0)
        if told != self._highlights:
            self._highlights = told
            self._show()

    def show_choosing(self, highlight: int | None) -> None:
        """Say that the words of a highlight are being chosen, or no longer."""
        if highlight != self._choosing:
            self._choosing = highlight
            self._show()

    def _show(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for highlight in self._highlights:
            if highlight.start >= 0:
                card = self._card(highlight)
                card.chosen.connect(lambda h=highlight, c=card: self.highlight_chosen.emit(h.id, c.geometry()))
        lost = [highlight for highlight in self._highlights if highlight.start < 0]
        if lost:
            self._column.addWidget(controls.label("section", tr("LOST THEIR PLACE")))
            told = LOST if self._choosing is None else CHOOSE
            self._column.addWidget(controls.label("soft", tr(told), wrap=True))
        for highlight in lost:
            card = self._card(highlight)
            card.chosen.connect(lambda h=highlight: self.reattach_requested.emit(h.id))
            card.reattach_requested.connect(lambda h=highlight: self.reattach_requested.emit(h.id))
        self.setVisible(bool(self._highlights))

    def _card(self, highlight: Highlight) -> HighlightCard:
        card = HighlightCard(highlight)
        card.apply_theme(self._theme)
        card.removed.connect(lambda: self.highlight_removed.emit(highlight.id))
        self._column.addWidget(card)
        return card
