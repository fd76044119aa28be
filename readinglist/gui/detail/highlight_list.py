"""The list below the abstract: highlights with a comment, and those whose text is gone."""

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
from readinglist.typeset import beginning, typeset

UNATTACHED = en("The abstract has changed, and this text is no longer in it.")
SELECT_TEXT = en("Select the new text in the abstract, then press Enter. Esc cancels.")


class HighlightCard(ClickableCard):
    """The quote and comment of a highlight beside a bar in its colour."""

    reattach_requested = Signal()
    removed = Signal()

    def __init__(self, highlight: Highlight, parent: QWidget | None = None) -> None:
        quote = typeset(beginning(highlight.quote)).text
        lost = highlight.start < 0
        text = highlight.comment or quote
        name = tr("Unattached highlight: {text}", text=text) if lost else tr("Highlight: {text}", text=text)
        super().__init__(name, parent)
        self.highlight = highlight
        column = controls.column((metrics.MEDIUM, metrics.TIGHT, metrics.TIGHT, metrics.TIGHT), metrics.HAIR)
        if highlight.comment:
            column.addWidget(direction.align_to_start(controls.label("", highlight.comment, wrap=True)))
        column.addWidget(direction.align_to_start(controls.label("faint", quote, wrap=True)))
        if lost:
            column.addLayout(self._buttons())
        self.setLayout(column)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme; the fonts come from the style sheet."""
        super().apply_theme(theme)
        self._colour = colours.highlight_colour(theme.palette, self.highlight.colour)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Remove the highlight with Delete."""
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.removed.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bar."""
        super().paintEvent(event)
        with canvas.for_widget(self) as card:
            card.fill_rect(QRectF(0, metrics.TIGHT, 4, self.height() - 2 * metrics.TIGHT), self._colour)

    def _buttons(self) -> QVBoxLayout:
        row = controls.row(spacing=metrics.TIGHT)
        back = controls.button(tr("Re-attach…"), "link", tr("Select the text in the abstract it belongs to"))
        remove = controls.button(tr("Remove"), "link", tr("Remove the highlight and its comment (Delete)"))
        back.clicked.connect(self.reattach_requested)
        remove.clicked.connect(self.removed)
        row.addWidget(back)
        row.addWidget(remove)
        row.addStretch(1)
        column = controls.column()
        column.addLayout(row)
        return column


class HighlightList(QWidget):
    """Show highlights with a comment, and highlights whose text is gone from the abstract."""

    highlight_activated = Signal(int, bool)  # bool: by key
    reattach_requested = Signal(int)
    highlight_removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._highlights: tuple[Highlight, ...] = ()
        self._reattaching: int | None = None
        self._cards: dict[int, HighlightCard] = {}  # by highlight
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(metrics.SMALL)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._show()

    def show_highlights(self, highlights: tuple[Highlight, ...]) -> None:
        """Show the highlights that have a comment or lost their text."""
        listed = tuple(highlight for highlight in highlights if highlight.comment or highlight.start < 0)
        if listed != self._highlights:
            self._highlights = listed
            self._show()

    def show_reattaching(self, highlight: int | None) -> None:
        """Show the hint for choosing the new text of a highlight; None ends it."""
        if highlight != self._reattaching:
            self._reattaching = highlight
            self._show()

    def card_rect(self, highlight: int) -> QRect | None:
        """Return the rectangle of a highlight's card, or None."""
        card = self._cards.get(highlight)
        return card.geometry() if card is not None else None

    def focus_card(self, highlight: int) -> bool:
        """Focus the card of a highlight; return whether there is one."""
        card = self._cards.get(highlight)
        if card is not None:
            card.setFocus(Qt.FocusReason.OtherFocusReason)
        return card is not None

    def _show(self) -> None:
        numbers = list(self._cards)
        focused = next((number for number, card in self._cards.items() if card.hasFocus()), None)
        self._fill()
        if focused is not None:
            at = numbers.index(focused)
            near = (focused, *numbers[at + 1 :], *reversed(numbers[:at]))  # the next one if it was removed
            _ = any(self.focus_card(number) for number in near)

    def _fill(self) -> None:
        self._cards.clear()
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for highlight in self._highlights:
            if highlight.start >= 0:
                card = self._card(highlight)
                card.chosen.connect(lambda h=highlight, c=card: self.highlight_activated.emit(h.id, c.hasFocus()))
        lost = [highlight for highlight in self._highlights if highlight.start < 0]
        if lost:
            self._column.addWidget(controls.label("section", tr("UNATTACHED HIGHLIGHTS")))
            hint = UNATTACHED if self._reattaching is None else SELECT_TEXT
            self._column.addWidget(controls.label("soft", tr(hint), wrap=True))
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
        card.show()  # at once, so that it can get the focus
        self._cards[highlight.id] = card
        return card
