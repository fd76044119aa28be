"""The tags that are offered under a field while one is typed, and the new one that it would be."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from readinglist.gui.text.translate import tr
from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, painting
from readinglist.gui.widgets.completion_popup import CompletionPopup
from readinglist.gui.widgets.list_model import ROW, Index, RowListModel
from readinglist.model import Span

SIGN = 16  # at a text size of 100 %


@dataclass(frozen=True, slots=True)
class TagSuggestion:
    """A tag to take: one that is there in its colour, with the letters that were typed; or a new one."""

    name: str
    colour: int | None = None
    beside: str = ""  # at the right: how many papers have it, or where it comes from
    spans: tuple[Span, ...] = ()
    new: bool = False

    @property
    def words(self) -> str:
        """What it says."""
        return tr("New tag {tag}", tag=self.name) if self.new else self.name


class TagSuggestionModel(RowListModel[TagSuggestion]):
    """Is fed offers."""

    def set_offers(self, offers: list[TagSuggestion]) -> None:
        """Show other offers."""
        self._feed(offers)

    def title(self, row: TagSuggestion) -> str:
        """Return what an offer says."""
        return row.words

    def spoken(self, row: TagSuggestion) -> str:
        """Return what stands beside it, too."""
        return f"{row.words}, {row.beside}" if row.beside else row.words


class TagSuggestionDelegate(QStyledItemDelegate):
    """Paints a sign, the name with the typed letters strong, and what stands beside it."""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As wide as the words and what stands beside them."""
        offer: TagSuggestion = index.data(ROW)
        font_metrics = QFontMetricsF(_strong(option.font))
        words = font_metrics.horizontalAdvance(offer.words) + font_metrics.horizontalAdvance(offer.beside)
        return QSize(
            round(words) + _sign(option.font) + 4 * metrics.MEDIUM, round(font_metrics.height()) + metrics.SMALL
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint an offer."""
        p, offer, font = self._palette, index.data(ROW), option.font
        chosen = option.state & QStyle.StateFlag.State_Selected
        with canvas.for_row(painter, option) as row:
            box, sign = row.box, _sign(font)
            if chosen or option.state & QStyle.StateFlag.State_MouseOver:
                row.draw_rounded_rect(box, metrics.TIGHT, p.accent_soft if chosen else p.hover)
            colour = p.accent if offer.colour is None else colours.tag_colour(p, offer.colour).name()
            row.draw_icon("plus" if offer.new else "tag", colour, box.left() + metrics.TIGHT, box.center().y(), sign)
            right = row.draw_text_before(box.right() - metrics.SMALL, box, offer.beside, font, p.text_faint)
            left = box.left() + metrics.TIGHT + sign + metrics.SMALL
            room = QRectF(left, box.top(), max(0.0, right - metrics.SMALL - left), box.height())
            inks = (p.text_soft if offer.spans else p.text, p.text)
            painting.draw_emphasised(row, room, offer.words, _strong_letters(offer), (font, _strong(font)), inks)


class TagSuggestions(CompletionPopup):
    """Return takes the one that is chosen, Tab completes to its next slash, Ctrl+Return takes what is typed."""

    completed = Signal(str)  # the name to complete towards

    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self._offers = TagSuggestionModel(self)
        self._look = TagSuggestionDelegate(self)
        self.setModel(self._offers)
        self.setItemDelegate(self._look)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._look.apply_theme(theme)

    def offer_tags(self, offers: list[TagSuggestion], chosen: int) -> None:
        """Show offers, one of them chosen; -1 for none."""
        self._offers.set_offers(offers)
        self.show_rows()
        self.setCurrentIndex(self._offers.index(chosen))

    def takes_key(self, event: QKeyEvent) -> bool:
        """Take the keys that are meant for the list; Esc closes it and leaves the field too."""
        if event.key() == Qt.Key.Key_Tab:
            offer = self._offers.index(max(self.currentIndex().row(), 0)).data(ROW)
            self.completed.emit(offer.name)
            return True
        if event.key() == Qt.Key.Key_Escape or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.hide()
            return False
        return super().takes_key(event)

    def _take(self, index: QModelIndex) -> None:
        offer: TagSuggestion = index.data(ROW)
        self.hide()
        self.taken.emit(offer.name)


def _strong(font: QFont) -> QFont:
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold)
    return made


def _sign(font: QFont) -> int:
    return typography.scaled_to_font(SIGN, font.pixelSize())


def _strong_letters(offer: TagSuggestion) -> tuple[Span, ...]:
    """Return the letters that were typed, or the name of a new tag."""
    at = offer.words.rindex(offer.name)
    return ((at, at + len(offer.name)),) if offer.new else offer.spans
