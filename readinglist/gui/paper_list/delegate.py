"""Paints a row of the list: status, title, snippet, tags, date and star; unread titles are bold."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip

from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.paper_list import row_actions
from readinglist.gui.paper_list.model import ITEM_ROLE
from readinglist.gui.paper_list.row_layout import RowLayout, RowStyle
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls, painting
from readinglist.gui.widgets.canvas import Canvas
from readinglist.model import UNREAD, ListItem, Order, PaperRow, Status, Tag

COMPACT, TALL = 1, 3  # lines of a row
_SHOWING_PUBLISHED = frozenset({Order.RELEVANCE, Order.LIKELY, Order.TITLE, Order.QUEUE})
MAX_LAYOUTS = 120  # rows that are laid out at a time
Index = QModelIndex | QPersistentModelIndex
_LayoutKey = tuple[str, float, int, date]  # date text, width, lines, today


class PaperDelegate(QStyledItemDelegate):
    """Paints papers in one line or three, and buttons under the pointer."""

    lines = TALL
    order = Order.ADDED
    section = (-1, "")  # the row that has a line of text above it, and the text
    shortcuts: Shortcuts | None = None
    hovered_action = ""  # the button under the pointer
    shows_buttons = True  # not while several papers are selected: the buttons change only one

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette, self._style = theme.palette, RowStyle(theme)
        self._layouts: dict[int, tuple[ListItem, _LayoutKey, RowLayout]] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the same height for every row, so that a list of any length is laid out at once."""
        return QSize(200, self.height(self.lines))

    @property
    def section_height(self) -> int:
        """The height of the line of text above a row."""
        return round(self._style.small_metrics.height()) + 2 * metrics.SMALL

    def row_rect(self, rect: QRect, index: Index) -> QRect:
        """Return the rectangle of a row without the line of text above it."""
        return rect.adjusted(0, self.section_height, 0, 0) if index.row() == self.section[0] else rect

    def height(self, lines: int) -> int:
        """Return the height of a row of one, two or three lines."""
        return self._style.height(lines)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row; only its background while the paper is still being loaded."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.row_rect(option.rect, index)
        if rect != option.rect:
            self._paint_section(painter, option)
        painter.translate(rect.topLeft())
        row = Canvas(painter, QRectF(0, 0, rect.width(), rect.height()), option.direction)
        background = self._paint_background(row, option)
        item: ListItem | None = index.data(ITEM_ROLE)
        if item is not None:
            layout = self._layout(item, index, row.box.width())
            is_hovered = self.shows_buttons and bool(option.state & QStyle.StateFlag.State_MouseOver)
            self._paint_row(row, item, layout, background, before_buttons=is_hovered)
            if is_hovered:
                self._paint_buttons(row, item.row, layout, background)
        painter.restore()

    # --- what is where ------------------------------------------------------------------------------------

    def action_at(self, at: QPoint, rect: QRect, direction: Qt.LayoutDirection, index: Index) -> str:
        """Return the button at a point of the view, by its command, or ""."""
        item: ListItem | None = index.data(ITEM_ROLE)
        if item is None or not self.shows_buttons:
            return ""
        x, y = _logical(at, self.row_rect(rect, index), direction)
        buttons = self._layout(item, index, rect.width()).buttons
        return next((action for action, box in buttons if box.contains(x, y)), "")

    def tag_at(self, at: QPoint, rect: QRect, direction: Qt.LayoutDirection, index: Index) -> Tag | None:
        """Return the tag at a point of the view, or None."""
        item: ListItem | None = index.data(ITEM_ROLE)
        if item is None:
            return None
        return self._layout(item, index, rect.width()).tag_at(*_logical(at, self.row_rect(rect, index), direction))

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Show what the button or tag under the pointer does, or the title where the row cuts it."""
        item: ListItem | None = index.data(ITEM_ROLE)
        text = "" if item is None else self._tip(event.pos(), option, index, item)
        QToolTip.showText(event.globalPos(), controls.tip(text), view, option.rect)
        return True

    def _tip(self, at: QPoint, option: QStyleOptionViewItem, index: Index, item: ListItem) -> str:
        rect, direction = option.rect, option.direction
        if action := self.action_at(at, rect, direction, index):
            return row_actions.tip_of(action, item.row, self.shortcuts)
        layout = self._layout(item, index, rect.width())
        x, y = _logical(at, self.row_rect(rect, index), direction)
        if tag := layout.tag_at(x, y):
            return tr("Show papers tagged “{tag}”", tag=tag.name)
        if layout.hidden_tags_box.contains(x, y):
            return ", ".join(tag.name for tag in layout.hidden_tags)
        return item.title.text if layout.is_title_cut else ""

    def _layout(self, item: ListItem, index: Index, width: float) -> RowLayout:
        """Return the layout of a row; it is computed when the paper, its date, the size or the day has changed."""
        paper, key = item.row.id, (self._date(item, index), width, self.lines, datetime.now().astimezone().date())
        known = self._layouts.get(paper)
        if known is not None and known[1] == key:
            layout = known[2]
            if known[0] is item:
                return layout
            if layout.is_of(item):  # other words are searched for
                layout.mark(item)
                self._layouts[paper] = (item, key, layout)
                return layout
        if len(self._layouts) >= MAX_LAYOUTS:
            self._layouts.clear()
        layout = RowLayout(item, key[0], width, self.lines, self._style)
        self._layouts[paper] = (item, key, layout)
        return layout

    def _date(self, item: ListItem, index: Index) -> str:
        """Return the date of a row: in a list by date only where it differs from that of the row above."""
        paper, above = item.row, None
        if self.order not in {Order.ADDED, Order.PUBLISHED}:
            return formatting.published(paper.published) if self.order in _SHOWING_PUBLISHED and paper.published else ""
        if index.row() > 0:
            above = index.model().index(index.row() - 1, 0).data(ITEM_ROLE)
        if self.order is Order.PUBLISHED:
            same = above is not None and above.row.published == paper.published
            return formatting.published(paper.published) if paper.published and not same else ""
        day = paper.added.astimezone().date()
        if above is not None and above.row.added.astimezone().date() == day:
            return ""
        return formatting.day(paper.added, datetime.now(UTC))

    # --- painting -----------------------------------------------------------------------------------------

    def _paint_section(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint the line of text above a row."""
        painter.save()
        painter.translate(option.rect.topLeft())
        band = Canvas(painter, QRectF(0, 0, option.rect.width(), self.section_height), option.direction)
        p, box, left = self._palette, band.box, metrics.LARGE
        band.fill_rect(box, painting.row_background(p, QStyle.StateFlag.State_None))
        band.draw_text(box.adjusted(left, 0, -left, 0), self.section[1], self._style.small, p.text_soft)
        band.draw_line(box.left() + left, box.right(), box.bottom(), QPen(QColor(p.border), 1))
        painter.restore()

    def _paint_background(self, row: Canvas, option: QStyleOptionViewItem) -> str:
        p, state, box = self._palette, option.state, row.box
        background = painting.row_background(p, state)
        row.fill_rect(box, background)
        row.draw_line(box.left() + self._style.text_left, box.right(), box.bottom(), QPen(QColor(p.border), 1))
        if state & QStyle.StateFlag.State_HasFocus:
            row.fill_rect(QRectF(box.left(), box.top(), 3, box.height() - 1), p.accent)
        return background

    def _paint_row(
        self, row: Canvas, item: ListItem, layout: RowLayout, background: str, *, before_buttons: bool
    ) -> None:
        p, style = self._palette, self._style
        self._paint_status(row, metrics.LARGE + style.status_column / 2, layout.middle, item.row.status)
        ink = p.text if item.row.status in UNREAD else p.text_soft
        covered, shorter = layout.shortened() if before_buttons else (None, None)
        for lines, colour in ((layout.titles, ink), (layout.snippets, p.text_soft)):
            for box, line in lines:
                shown = shorter if shorter is not None and line is covered else line
                painting.draw_fitted_line(row, box, shown, colour, p.mark)
        for box, text in layout.texts:
            row.draw_shaped_line(box, style.texts.line(text, style.small), p.text_faint)
        for name, left, middle, size in layout.icons:
            row.draw_icon(name, p.text_faint, left, middle, size)
        if layout.star is not None:
            name, left, middle, size = layout.star
            row.draw_icon(name, p.star, left, middle, size)
        for box, tag in layout.chips:
            painting.draw_chip(row, box, tag, style.texts.line(tag.name, style.small), p, background)

    def _paint_status(self, row: Canvas, centre: float, middle: float, status: Status) -> None:
        """Paint the status: a dot for the inbox, an icon for the others."""
        p, style = self._palette, self._style
        if status is Status.INBOX:
            row.draw_dot(centre - style.dot / 2, middle, style.dot, p.accent)
            return
        colour = p.accent if status in UNREAD else p.text_faint
        row.draw_icon(STATUSES[status].icon, colour, centre - style.icon / 2, middle, style.icon)

    def _paint_buttons(self, row: Canvas, paper: PaperRow, layout: RowLayout, background: str) -> None:
        """Paint the buttons over the end of the text in the last line."""
        p, icon = self._palette, self._style.icon
        first, last = layout.buttons[0][1], layout.buttons[-1][1]
        row.fill_rect(first.united(last).adjusted(-metrics.SMALL, 0, 0, 0), background)
        for action, box in layout.buttons:
            if action == self.hovered_action:
                row.draw_rounded_rect(box, metrics.RADIUS, p.field, p.border)
            checked = row_actions.is_checked(action, paper)
            colour = (p.star if action == row_actions.STAR else p.accent) if checked else p.text_soft
            left, middle = box.center().x() - icon / 2, box.center().y()
            row.draw_icon(row_actions.icon_of(action, paper), colour, left, middle, icon)


def _logical(at: QPoint, rect: QRect, direction: Qt.LayoutDirection) -> tuple[float, float]:
    """Return a point of the view as one of the row, in left-to-right coordinates."""
    x = at.x() - rect.left()
    return (rect.width() - x if direction == Qt.LayoutDirection.RightToLeft else x), at.y() - rect.top()
