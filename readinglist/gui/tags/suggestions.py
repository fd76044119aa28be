"""The popup of tag suggestions below a tag field."""

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

ICON_SIZE = 16  # at a text size of 100 %


@dataclass(frozen=True, slots=True)
class TagSuggestion:
    """A suggested tag: an existing one with its colour and the matched spans, or a new one."""

    name: str
    colour: int | None = None
    detail: str = ""  # at the right: how many papers have it, or where it comes from
    spans: tuple[Span, ...] = ()
    new: bool = False

    @property
    def label(self) -> str:
        """The text of the row."""
        return tr("New tag {tag}", tag=self.name) if self.new else self.name


class TagSuggestionModel(RowListModel[TagSuggestion]):
    """A model of suggestions."""

    def set_suggestions(self, suggestions: list[TagSuggestion]) -> None:
        """Show suggestions."""
        self._feed(suggestions)

    def title(self, row: TagSuggestion) -> str:
        """Return the text of a suggestion."""
        return row.label

    def spoken(self, row: TagSuggestion) -> str:
        """Return the text and the detail of a suggestion."""
        return f"{row.label}, {row.detail}" if row.detail else row.label


class TagSuggestionDelegate(QStyledItemDelegate):
    """Paint an icon, the name with the matched letters in bold, and the detail."""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a size as wide as label and detail."""
        suggestion: TagSuggestion = index.data(ROW)
        font_metrics = QFontMetricsF(_bold(option.font))
        width = font_metrics.horizontalAdvance(suggestion.label) + font_metrics.horizontalAdvance(suggestion.detail)
        return QSize(
            round(width) + _icon_size(option.font) + 4 * metrics.MEDIUM, round(font_metrics.height()) + metrics.SMALL
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a suggestion."""
        p, suggestion, font = self._palette, index.data(ROW), option.font
        selected = option.state & QStyle.StateFlag.State_Selected
        with canvas.for_row(painter, option) as row:
            box, icon_size = row.box, _icon_size(font)
            if selected or option.state & QStyle.StateFlag.State_MouseOver:
                row.draw_rounded_rect(box, metrics.TIGHT, p.accent_soft if selected else p.hover)
            colour = p.accent if suggestion.colour is None else colours.tag_colour(p, suggestion.colour).name()
            row.draw_icon(
                "plus" if suggestion.new else "tag", colour, box.left() + metrics.TIGHT, box.center().y(), icon_size
            )
            right = row.draw_text_before(box.right() - metrics.SMALL, box, suggestion.detail, font, p.text_faint)
            left = box.left() + metrics.TIGHT + icon_size + metrics.SMALL
            text_box = QRectF(left, box.top(), max(0.0, right - metrics.SMALL - left), box.height())
            inks = (p.text_soft if suggestion.spans else p.text, p.text)
            painting.draw_emphasised(
                row, text_box, suggestion.label, _emphasised_spans(suggestion), (font, _bold(font)), inks
            )


class TagSuggestions(CompletionPopup):
    """The popup: Return takes the current suggestion, Tab completes to its next slash, Ctrl+Return takes the text."""

    completed = Signal(str)  # the name to complete towards

    def __init__(self, line: QLineEdit, *, closes_alone: bool = False) -> None:
        super().__init__(line)
        self._closes_alone = closes_alone  # with Esc, and not the field too
        self._model = TagSuggestionModel(self)
        self._delegate = TagSuggestionDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._delegate.apply_theme(theme)

    def show_suggestions(self, suggestions: list[TagSuggestion], current: int) -> None:
        """Show suggestions, one of them current; -1 for none."""
        self._model.set_suggestions(suggestions)
        self.show_rows()
        self.setCurrentIndex(self._model.index(current))

    def handle_key(self, event: QKeyEvent) -> bool:
        """Handle Tab and the keys of the list; return False for what the field handles, too."""
        if event.key() == Qt.Key.Key_Tab:
            suggestion = self._model.index(max(self.currentIndex().row(), 0)).data(ROW)
            if suggestion.new and self._closes_alone:
                self.hide()
                return False  # the focus moves on
            self.completed.emit(suggestion.name)
            return True
        if event.key() == Qt.Key.Key_Escape or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.hide()
            return self._closes_alone and event.key() == Qt.Key.Key_Escape
        return super().handle_key(event)

    def _take(self, index: QModelIndex) -> None:
        suggestion: TagSuggestion = index.data(ROW)
        self.hide()
        self.text_chosen.emit(suggestion.name)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _icon_size(font: QFont) -> int:
    return typography.scaled_to_font(ICON_SIZE, font.pixelSize())


def _emphasised_spans(suggestion: TagSuggestion) -> tuple[Span, ...]:
    """Return the matched spans, or the span of the name of a new tag."""
    at = suggestion.label.rindex(suggestion.name)
    return ((at, at + len(suggestion.name)),) if suggestion.new else suggestion.spans
