"""Where everything in a row of the list is; a row is laid out once for all times that it is painted or clicked."""

from __future__ import annotations

from datetime import UTC, datetime

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF

from readinglist.gui.paper_list.row_actions import actions_of
from readinglist.gui.text import bidi, formatting
from readinglist.gui.theme import metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import painting
from readinglist.gui.widgets.painting import FittedLine
from readinglist.model import UNREAD, ListItem, MarkedText, Tag

STATUS_COLUMN = 14  # width at a text size of 100 %, as are the icon and button sizes
ICON, SMALL_ICON, DOT, BUTTON = 16, 14, 8, 24
EXTRAS_SHARE = 0.42  # maximum share of a line for tags and icons beside a text

PlacedLine = tuple[QRectF, FittedLine]
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
        self._beside: tuple[PlacedLine, MarkedText, QFont, Qt.LayoutDirection | None] | None = None
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
            self._place_title(line, item.title, beside_buttons=True)
        else:
            narrow = first.adjusted(0, 0, end - metrics.MEDIUM - first.right(), 0)
            gap = metrics.HAIR if lines == 2 else 0  # tags may stand beside the second line
            self._place_lines(item, [narrow, first.translated(0, style.title_height + gap)], lines)

    @property
    def is_title_cut(self) -> bool:
        """Whether the row shows only a part of the title."""
        return self.titles[-1][1].is_cut

    def shortened(self) -> tuple[FittedLine | None, FittedLine | None]:
        """Return the line that the buttons are in, and the same elided before them."""
        if self._beside is None:
            return None, None
        (box, line), text, font, direction = self._beside
        if self._shorter is None:
            width = self.buttons[0][1].left() - 2 * metrics.SMALL - box.left()
            self._shorter = painting.fit_line(text, font, min(box.width(), max(0.0, width)), direction)
        return line, self._shorter

    def tag_at(self, x: float, y: float) -> Tag | None:
        """Return the tag at a point of the row, or None."""
        return next((tag for box, tag in self.chips if box.contains(x, y)), None)

    def _place_lines(self, item: ListItem, boxes: list[QRectF], lines: int) -> None:
        style, title = self._style, item.title
        font = style.title_unread if self._paper.status in UNREAD else style.title
        begins, rest = painting.split_first_line(title, font, boxes[0].width())
        is_long = bool(rest.text.strip())
        used = 2 if is_long else 1
        below = QRectF(
            boxes[0].left(), boxes[used - 1].bottom() + metrics.TIGHT, boxes[1].width(), style.snippet_height
        )
        if used == lines:
            boxes[1].setRight(self._place_extras(boxes[1], EXTRAS_SHARE) - metrics.SMALL)
        else:
            self._place_snippet(below, item.snippet, lines - used)
        direction = bidi.text_direction(title.text)
        if is_long:
            self.titles.append((boxes[0], painting.fit_line(begins, font, boxes[0].width(), direction)))
            self.titles.append((boxes[1], painting.fit_line(rest, font, boxes[1].width(), direction)))
            if used == lines:
                self._beside = (self.titles[-1], rest, font, direction)
        else:
            self._place_title(boxes[0], title)

    def _place_title(self, box: QRectF, title: MarkedText, *, beside_buttons: bool = False) -> None:
        font = self._style.title_unread if self._paper.status in UNREAD else self._style.title
        self.titles.append((box, painting.fit_line(title, font, box.width())))
        if beside_buttons:
            self._beside = (self.titles[-1], title, font, None)

    def _place_snippet(self, line: QRectF, snippet: MarkedText, lines: int) -> None:
        """Place the snippet in two lines or one, with tags and icons at the end."""
        font, direction = self._style.snippet, bidi.text_direction(snippet.text)
        if lines == 2:
            begins, snippet = painting.split_first_line(snippet, font, line.width())
            self.snippets.append((line, painting.fit_line(begins, font, line.width(), direction)))
            line = line.translated(0, self._style.snippet_height)
        line = QRectF(line)
        share = EXTRAS_SHARE if snippet.text else 1.0
        line.setRight(self._place_extras(line, share) - metrics.SMALL)
        if snippet.text:
            self.snippets.append((line, painting.fit_line(snippet, font, line.width(), direction)))
            self._beside = (self.snippets[-1], snippet, font, direction)

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
        left = right - self._style.small_metrics.horizontalAdvance(text)
        self.texts.append((QRectF(left, line.top(), right - left + 1, line.height()), text))
        return left
