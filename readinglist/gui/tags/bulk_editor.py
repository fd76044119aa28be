"""The tags of several papers in one editor: which all have, which some have; each is given or taken in one step."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readinglist.gui.tags.tag_field import TagField
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import colours, metrics, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, controls
from readinglist.gui.widgets.canvas import Canvas
from readinglist.gui.widgets.list_model import ROW, Index, RowListModel
from readinglist.gui.widgets.row_list_view import RowListView
from readinglist.model import Tag

WIDTH, MOST_SHOWN = 340, 10
BOX = 16  # at a text size of 100 %


class BulkTagModel(RowListModel[Tag]):
    """Is fed the tags of a selection. One that was taken from all stays, to be given back, until another selection."""

    of = 0  # papers

    def set_tags(self, tags: tuple[Tag, ...], of: int, *, same: bool) -> None:
        """Show tags and how many papers have each; ``same`` says that they are those of the same papers."""
        now = {tag.name: tag for tag in tags}
        kept = [now.pop(tag.name, replace(tag, papers=0)) for tag in self._rows] if same else []
        rows = [*kept, *now.values()]
        self.of = of
        self._feed(rows, in_place=same and len(rows) == len(self._rows))

    def title(self, row: Tag) -> str:
        """Return the name of a tag."""
        return row.name

    def spoken(self, row: Tag) -> str:
        """Return how many have it, too."""
        return f"{row.name}, {self.said(row)}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the state of the tag as well."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid():
            return self.state(self._rows[index.row()])
        return super().data(index, role)

    def state(self, tag: Tag) -> Qt.CheckState:
        """Return whether all papers have a tag, some, or none."""
        if tag.papers == self.of:
            return Qt.CheckState.Checked
        return Qt.CheckState.PartiallyChecked if tag.papers else Qt.CheckState.Unchecked

    def said(self, tag: Tag) -> str:
        """Return how many have it: "all", "3 of 12"."""
        if tag.papers == self.of:
            return tr("all")
        return tr("{number} of {count}", number=f"{tag.papers:,}", count=f"{self.of:,}")


class BulkTagDelegate(QStyledItemDelegate):
    """Paints a box in three states, the tag, and how many have it."""

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._font = theme.font(typography.BODY)
        self._small = theme.font(typography.BODY_SMALL)
        self._side = theme.scaled(BOX)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All rows have one height."""
        return QSize(WIDTH, round(QFontMetricsF(self._font).height()) + 12)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a tag."""
        p, tag, side = self._palette, index.data(ROW), self._side
        model = index.model()
        assert isinstance(model, BulkTagModel)
        focused = option.state & QStyle.StateFlag.State_HasFocus
        with canvas.for_row(painter, option) as row:
            box, middle = row.box, row.box.center().y()
            if focused or option.state & QStyle.StateFlag.State_MouseOver:
                row.draw_rounded_rect(box, metrics.RADIUS, p.selection if focused else p.hover)
            self._paint_box(row, QRectF(box.left() + metrics.SMALL, middle - side / 2, side, side), model.state(tag))
            right = row.draw_text_before(box.right() - metrics.SMALL, box, model.said(tag), self._small, p.text_faint)
            left = box.left() + 2 * metrics.SMALL + side
            row.draw_icon("tag", colours.tag_colour(p, tag.colour).name(), left, middle, side)
            left += side + metrics.TIGHT + metrics.HAIR
            room = QRectF(left, box.top(), right - metrics.SMALL - left, box.height())
            name = QFontMetricsF(self._font).elidedText(tag.name, Qt.TextElideMode.ElideMiddle, room.width())
            row.draw_text(room, name, self._font, p.text if tag.papers else p.text_faint)

    def _paint_box(self, row: Canvas, box: QRectF, state: Qt.CheckState) -> None:
        p, middle = self._palette, box.center().y()
        on = state == Qt.CheckState.Checked
        none = state == Qt.CheckState.Unchecked
        edge = p.text_faint if none else p.accent
        row.draw_rounded_rect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, p.accent if on else p.field, edge, 1.2)
        if on:
            row.draw_icon("check", p.accent_text, box.left() + 1, middle, self._side - 2)
        elif not none:
            pen = QPen(QColor(p.accent), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            row.draw_line(box.left() + 4.5, box.right() - 4.5, middle, pen)


class BulkTagView(RowListView):
    """A list in which a click or Space gives or takes a tag."""

    toggled = Signal(str)
    leave_requested = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first row."""
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
    """A field for a tag that all are to have, and under it the tags that they have."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.field = TagField(quiet=True)  # the tags themselves stand below
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
        self.setFixedWidth(theme.scaled(WIDTH))
        self.field.apply_theme(theme)
        self._delegate.apply_theme(theme)
        self.view.measure_rows()
        self._fit()

    def show_tags(self, tags: tuple[Tag, ...], of: int, *, same: bool) -> None:
        """Show the tags of ``of`` papers; ``same`` says that they are those that were shown before."""
        self.model.set_tags(tags, of, same=same)
        self.field.set_paper([tag.name for tag in tags if tag.papers == of])
        self._fit()

    def open(self) -> None:
        """Go to the field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from the field down to the tags."""
        if event.key() == Qt.Key.Key_Down and self.field.hasFocus():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        rows = min(self.model.rowCount(), MOST_SHOWN)
        self.view.setVisible(rows > 0)
        self.view.setFixedHeight(max(1, rows * self.view.verticalHeader().defaultSectionSize()))
