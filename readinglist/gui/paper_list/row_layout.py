"""Where everything in a row of the list is; a row is laid out once for all times that it is painted or clicked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from readinglist.gui.paper_list.row_actions import actions_of
from readinglist.gui.paper_list.row_texts import RowTexts
from readinglist.gui.text import bidi, formatting
from readinglist.gui.text.bidi import LinePart
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import painting
from readinglist.gui.widgets.painting import FittedLine
from readinglist.model import UNREAD, ListItem, MarkedText, Tag

STATUS_COLUMN = 14  # width at a text size of 100 %, as are the icon and button sizes
ICON, SMALL_ICON, DOT, BUTTON = 16, 14, 8, 24
EXTRAS_SHARE = 0.42  # maximum share of a line for tags and icons beside a text

PlacedLine = tuple[QRectF, FittedLine]
PlacedPart = tuple[QRectF, LinePart]
PlacedText = tuple[QRectF, str]
PlacedIcon = tuple[str, float, float, int]  # name, left, middle, size


class RowStyle:
    """The fonts and sizes of rows in a theme."""

    def __init__(self, theme: Theme) -> None:
        self.title = theme.font(typography.ROW)
        self.title_unread = theme.font(typography.ROW_STRONG)
        self.snippet = theme.font(typography.BODY_SMALL)
        self.small = theme.font(typography.CAPTION)
        self.small_metrics = QFontMetricsF(self.small)
        self.chip_height = self.small_metrics.height() + 3
        self.title_height = QFontMetricsF(self.title_unread).height()
        self.snippet_height = max(QFontMetricsF(self.snippet).height(), self.chip_height)
        self.icon, self.small_icon = theme.scaled(ICON), theme.scaled(SMALL_ICON)
        self.dot, self.status_column = theme.scaled(DOT), theme.scaled(STATUS_COLUMN)
        self.button = theme.scaled(BUTTON)
        self.texts = RowTexts()
        self.text_left = metrics.LARGE + self.status_column + metrics.SMALL

    def height(self, lines: int) -> int:
        """Return the height of a row of one, two or three lines."""
        if lines == 1:
            return round(metrics.SMALL + max(self.title_height, self.chip_height) + metrics.SMALL)
        snippets = (lines - 1) * self.snippet_height
        return round(metrics.MEDIUM + self.title_height + metrics.TIGHT + snippets + metrics.MEDIUM)


class RowLayout:
    """The parts of a row, in left-to-right coordinates from its corner.

    The title takes up to two lines where there are several; the abstract has what is left of them.
    """

    def __init__(self, item: ListItem, date: str, width: float, lines: int, style: RowStyle) -> None:
        self.titles: list[PlacedLine] = []
        self.snippets: list[PlacedLine] = []
        self.texts: list[PlacedText] = []  # small and faint
        self.icons: list[PlacedIcon] = []  # faint
        self.star: PlacedIcon | None = None
        self.chips: list[tuple[QRectF, Tag]] = []
        self.hidden_tags: tuple[Tag, ...] = ()
        self.hidden_tags_box = QRectF()
        self.buttons: list[tuple[str, QRectF]] = []  # under the pointer, by their commands
        self._style, self._paper = style, item.row
        self._title_parts: list[PlacedPart] = []
        self._snippet_parts: list[PlacedPart] = []
        self._title_font = style.title_unread if item.row.status in UNREAD else style.title
        self._beside = ""  # the text that the buttons are beside: "title", "snippet" or neither
        self._shorter: FittedLine | None = None
        top = metrics.SMALL if lines == 1 else metrics.MEDIUM
        first = QRectF(style.text_left, top, 0, style.title_height)
        first.setRight(width - metrics.LARGE)
        self.middle = first.center().y()  # of the status
        end = self._place_date(first, date)
        if lines == 1:
            gap = metrics.SMALL if end < first.right() else 0
            line = first.adjusted(0, 0, end - gap - first.right(), 0)
            line.setRight(self._place_extras(line, EXTRAS_SHARE) - metrics.SMALL)
            self._beside = "title"
            self._title_parts = [(line, style.texts.lines(item.title.text, self._title_font, line.width())[0])]
        else:
            narrow = first.adjusted(0, 0, end - metrics.MEDIUM - first.right(), 0)
            gap = metrics.HAIR if lines == 2 else 0  # tags may stand beside the second line
            self._place_lines(item, [narrow, first.translated(0, style.title_height + gap)], lines)
        self.mark(item)

    def mark(self, item: ListItem) -> None:
        """Show the marks of an item with the same paper and texts."""
        self._item, self._shorter = item, None
        self.titles = _marked(self._title_parts, item.title, self._title_font)
        self.snippets = _marked(self._snippet_parts, item.snippet, self._style.snippet)

    def is_of(self, item: ListItem) -> bool:
        """Return whether an item has the same paper and texts, so that it differs in its marks at most."""
        mine = self._item
        return item.title.text == mine.title.text and item.snippet.text == mine.snippet.text and item.row == mine.row

    @property
    def is_title_cut(self) -> bool:
        """Whether the row shows only a part of the title."""
        return self.titles[-1][1].is_cut

    def shortened(self) -> tuple[FittedLine | None, FittedLine | None]:
        """Return the line that the buttons are in, and the same elided before them."""
        if not self._beside:
            return None, None
        style, item, in_title = self._style, self._item, self._beside == "title"
        text, font = (item.title, self._title_font) if in_title else (item.snippet, style.snippet)
        (box, line) = (self.titles if in_title else self.snippets)[-1]
        if self._shorter is None:
            start = (self._title_parts if in_title else self._snippet_parts)[-1][1].start
            width = self.buttons[0][1].left() - 2 * metrics.SMALL - box.left()
            room, direction = min(box.width(), max(0.0, width)), bidi.text_direction(text.text)
            part = style.texts.rest(text.text[start:], font, room, direction)
            spans = [(max(start, at) - start, end - start) for at, end in text.spans if end > start]
            self._shorter = painting.fit_part(part, spans, line.height)
        return line, self._shorter

    def tag_at(self, x: float, y: float) -> Tag | None:
        """Return the tag at a point of the row, or None."""
        return next((tag for box, tag in self.chips if box.contains(x, y)), None)

    def _place_lines(self, item: ListItem, boxes: list[QRectF], lines: int) -> None:
        style, title = self._style, item.title.text
        parts = style.texts.lines(title, self._title_font, *(box.width() for box in boxes))
        used = len(parts)
        below = QRectF(
            boxes[0].left(), boxes[used - 1].bottom() + metrics.TIGHT, boxes[1].width(), style.snippet_height
        )
        if used == lines:
            boxes[1].setRight(self._place_extras(boxes[1], EXTRAS_SHARE) - metrics.SMALL)
            parts = style.texts.lines(title, self._title_font, *(box.width() for box in boxes))
            self._beside = "title"
        else:
            self._place_snippet(below, item.snippet, lines - used)
        self._title_parts = list(zip(boxes, parts, strict=False))

    def _place_snippet(self, line: QRectF, snippet: MarkedText, lines: int) -> None:
        """Place the snippet in two lines or one, with tags and icons at the end."""
        boxes = [line.translated(0, number * self._style.snippet_height) for number in range(lines)]
        texts, icons = len(self.texts), len(self.icons)
        end = self._place_extras(boxes[-1], EXTRAS_SHARE)
        widths = [box.width() for box in boxes]
        widths[-1] = end - metrics.SMALL - line.left()
        parts = self._style.texts.lines(snippet.text, self._style.snippet, *widths) if snippet.text else []
        if len(parts) == lines:
            boxes[-1].setRight(end - metrics.SMALL)
            self._beside = "snippet"
        else:  # the last line is empty: tags may take all of it
            del self.texts[texts:], self.icons[icons:], self.chips[:]
            self._place_extras(boxes[-1], 1.0)
        self._snippet_parts = list(zip(boxes, parts, strict=False))

    def _place_date(self, line: QRectF, date: str) -> float:
        """Place date and star at the end; return their left edge."""
        left = self._place_text(line, line.right(), date) if date else line.right()
        if self._paper.starred:
            left -= self._style.icon + (metrics.TIGHT if date else 0)
            self.star = ("star-filled", left, line.center().y(), self._style.icon)
        return left

    def _place_extras(self, line: QRectF, share: float) -> float:
        """Place tags and the icons of note and highlights at the end; return their left edge."""
        paper, style, right = self._paper, self._style, self._place_aside(line)
        for name, is_shown in (("note", paper.has_note), ("highlight", paper.has_highlights)):
            if is_shown:
                right -= style.small_icon
                self.icons.append((name, right, line.center().y(), style.small_icon))
                right -= metrics.TIGHT
        room = line.width() * share - (line.right() - right)
        shown, more = painting.chips_that_fit(paper.tags, style.small, room)
        self.hidden_tags, self.hidden_tags_box = (), QRectF()
        if more:
            self.hidden_tags = paper.tags[len(shown) :]
            end, right = right, self._place_text(line, right, f"+{more}")
            self.hidden_tags_box = QRectF(right, line.top(), end - right, line.height())
            right -= metrics.TIGHT
        for tag in reversed(shown):
            width = painting.chip_width(tag.name, style.small)
            right -= width
            box = QRectF(right, line.center().y() - style.chip_height / 2, width, style.chip_height)
            self.chips.append((box, tag))
            right -= metrics.TIGHT
        self._place_buttons(line, right)
        return right

    def _place_buttons(self, line: QRectF, right: float) -> None:
        """Place the buttons before the tags and icons of a line, over its text."""
        side, actions = self._style.button, actions_of(self._paper)
        left = right - len(actions) * side
        top = line.center().y() - side / 2
        self.buttons = [(action, QRectF(left + n * side, top, side, side)) for n, action in enumerate(actions)]

    def _place_aside(self, line: QRectF) -> float:
        """Place the state of a snoozed, trashed or queued paper with its date; return the left edge."""
        icon, text = formatting.status_remark(self._paper, datetime.now(UTC))
        if not text:
            return line.right()
        left = self._place_text(line, line.right(), text)
        if icon:
            left -= self._style.small_icon + metrics.TIGHT
            self.icons.append((icon, left, line.center().y(), self._style.small_icon))
        return left - metrics.SMALL

    def _place_text(self, line: QRectF, right: float, text: str) -> float:
        left = right - self._style.texts.line(text, self._style.small).width
        self.texts.append((QRectF(left, line.top(), right - left + 1, line.height()), text))
        return left


def _marked(parts: Sequence[PlacedPart], text: MarkedText, font: QFont) -> list[PlacedLine]:
    height = QFontMetricsF(font).height()
    return [(box, painting.fit_part(part, text.spans, height)) for box, part in parts]
