"""The editor of the tags of several papers, each with a checkbox in three states."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readinglist.gui.tags.tag_field import TagField
from readinglist.gui.text import local_format
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, controls
from readinglist.gui.widgets.canvas import Canvas
from readinglist.gui.widgets.list_model import ROW, Index, RowListModel
from readinglist.gui.widgets.row_list_view import RowListView
from readinglist.model import Tag

WIDTH, MAX_VISIBLE_ROWS = 340, 10
CHECKBOX_SIZE = 16  # at a text size of 100 %


class BulkTagModel(RowListModel[Tag]):
    """The tags of the selected papers; a tag that was removed from all of them stays until the selection changes."""

    paper_count = 0

    def set_tags(self, tags: tuple[Tag, ...], paper_count: int, *, same: bool) -> None:
        """Show the tags of a number of papers; ``same`` if the papers are those of the last call."""
        tags_by_name = {tag.name: tag for tag in tags}
        kept = [tags_by_name.pop(tag.name, replace(tag, papers=0)) for tag in self._rows] if same else []
        rows = [*kept, *tags_by_name.values()]
        self.paper_count = paper_count
        self._feed(rows, in_place=same and len(rows) == len(self._rows))

    def title(self, row: Tag) -> str:
        """Return the name of a tag."""
        return row.name

    def spoken(self, row: Tag) -> str:
        """Return the name of a tag and how many papers have it."""
        return f"{row.name}, {self.count_text(row)}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the check state for ``CheckStateRole``, else what every list model returns."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            return self.state(self._rows[index.row()])
        return super().data(index, role)

    def state(self, tag: Tag) -> Qt.CheckState:
        """Return the check state of a tag: all, some or none of the papers have it."""
        if tag.papers == self.paper_count:
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if tag.papers else Qt.CheckState.Unchecked

    def count_text(self, tag: Tag) -> str:
        """Return how many of the papers have a tag: "all", "3 of 12"."""
        if tag.papers == self.paper_count:
            return tr("all")
        return tr(
            "{number} of {count}", number=local_format.number(tag.papers), count=local_format.number(self.paper_count)
        )


class BulkTagDelegate(QStyledItemDelegate):
    """Paint the checkbox, the tag and how many papers have it."""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._font = theme.font(typography.BODY)
        self._small = theme.font(typography.BODY_SMALL)
        self._checkbox_size = theme.scaled(CHECKBOX_SIZE)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the same height for all rows."""
        return QSize(WIDTH, round(QFontMetricsF(self._font).height()) + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a tag."""
        p, tag, size = self._palette, index.data(ROW), self._checkbox_size
        model = index.model()
        assert isinstance(model, BulkTagModel)
        focused = option.state & QStyle.StateFlag.State_HasFocus
        with canvas.for_row(painter, option) as row:
            box, middle = row.box, row.box.center().y()
            if focused or option.state & QStyle.StateFlag.State_MouseOver:
                row.draw_rounded_rect(box, metrics.RADIUS, p.selection if focused else p.hover)
            self._paint_checkbox(
                row, QRectF(box.left() + metrics.SMALL, middle - size / 2, size, size), model.state(tag)
            )
            right = row.draw_text_before(
                box.right() - metrics.SMALL, box, model.count_text(tag), self._small, p.text_faint
            )
            left = box.left() + 2 * metrics.SMALL + size
            row.draw_icon("tag", colours.tag_colour(p, tag.colour).name(), left, middle, size)
            left += size + metrics.TIGHT + metrics.HAIR
            text_box = QRectF(left, box.top(), right - metrics.SMALL - left, box.height())
            name = QFontMetricsF(self._font).elidedText(tag.name, Qt.TextElideMode.ElideMiddle, text_box.width())
            row.draw_text(text_box, name, self._font, p.text if tag.papers else p.text_faint)

    def _paint_checkbox(self, row: Canvas, box: QRectF, state: Qt.CheckState) -> None:
        p, middle = self._palette, box.center().y()
        checked = state == Qt.CheckState.Checked
        unchecked = state == Qt.CheckState.Unchecked
        edge = p.text_faint if unchecked else p.accent
        row.draw_rounded_rect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, p.accent if checked else p.field, edge, 1.2)
        if checked:
            row.draw_icon("check", p.accent_text, box.left() + 1, middle, self._checkbox_size - 2)
        elif not unchecked:
            pen = QPen(QColor(p.accent), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            row.draw_line(box.left() + 4.5, box.right() - 4.5, middle, pen)


class BulkTagView(RowListView):
    """A list whose rows are toggled by a click, Space or Return."""

    toggled = Signal(str)
    leave_requested = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Make the first row current when there is no current row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.model().rowCount():
            self.setCurrentIndex(self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Toggle with Space and Return, leave with Esc."""
        match event.key():
            case Qt.Key.Key_Space | Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentIndex().isValid():
                self.toggled.emit(self.currentIndex().data())
            case Qt.Key.Key_Escape:
                self.leave_requested.emit()
            case Qt.Key.Key_Up | Qt.Key.Key_Down:
                super().keyPressEvent(event)
            case _:
                event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Toggle what is clicked."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.setCurrentIndex(index)
            self.toggled.emit(index.data())


class BulkTagEditor(QWidget):
    """A field to add a tag to all selected papers, and below it the tags that they have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TagField(quiet=True)  # the tags are listed below
        self.model = BulkTagModel(self)
        self._delegate = BulkTagDelegate(self)
        self.view = controls.with_object_name(BulkTagView(), "tagsOfMany")
        self.view.setAccessibleName(tr("Tags of the selected papers"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(self._delegate)
        column = controls.column((0, metrics.MEDIUM, 0, 0), metrics.SMALL)
        column.addWidget(self.field)
        column.addWidget(self.view)
        self.setLayout(column)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self.field.apply_theme(theme)
        self._delegate.apply_theme(theme)
        self.view.measure_rows()
        self._fit()

    def show_tags(self, tags: tuple[Tag, ...], paper_count: int, *, same: bool) -> None:
        """Show the tags of a number of papers; ``same`` if the papers are those of the last call."""
        self.model.set_tags(tags, paper_count, same=same)
        self.field.set_paper([tag.name for tag in tags if tag.papers == paper_count])
        self._fit()

    def open(self) -> None:
        """Focus the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Focus the list with Down in the field."""
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        rows = min(self.model.rowCount(), MAX_VISIBLE_ROWS)
        self.view.setVisible(rows > 0)
        self.view.setFixedHeight(max(1, rows * self.view.verticalHeader().defaultSectionSize()))
