"""The sidebar: where to look."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from readinglist.gui import icons, paint, theme
from readinglist.gui.desk import Scope
from readinglist.gui.sidebar_model import ROW, SidebarModel, SidebarRow
from readinglist.gui.theme import Palette
from readinglist.model import Overview

INDENT = 16


class SidebarDelegate(QStyledItemDelegate):
    """Paints a sign, a name and a count."""

    def dress(self, palette: Palette, text_size: int) -> None:
        """Take another palette and text size."""
        self._palette = palette
        self._font = theme.BODY.font(text_size)
        self._strong = theme.BODY_STRONG.font(text_size)
        self._caption = theme.CAPTION_STRONG.font(text_size)
        self._count = theme.CAPTION.font(text_size)
        self._height = round(QFontMetricsF(self._strong).height() + 2 * 6)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """A heading has air above it."""
        row: SidebarRow = index.data(ROW)
        return QSize(120, self._height + (theme.MEDIUM if row.scope is None else 0))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a row or a heading."""
        row: SidebarRow = index.data(ROW)
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.scope is None:
            painter.setFont(self._caption)
            painter.setPen(QColor(self._palette.text_faint))
            text = box.adjusted(theme.LARGE, theme.MEDIUM, -theme.MEDIUM, 0)
            painter.drawText(text, paint.LEFT, row.title.upper())
        else:
            self._paint_row(painter, option, box, row)
        painter.restore()

    def _paint_row(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF, row: SidebarRow) -> None:
        p = self._palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        plate = box.adjusted(theme.SMALL, 1, -theme.SMALL, -1)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            focused = bool(option.state & QStyle.StateFlag.State_HasFocus)
            ground = (p.selection if focused else p.selection_idle) if chosen else p.hover
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(plate, theme.RADIUS, theme.RADIUS)
        left = plate.left() + theme.SMALL + row.level * INDENT
        middle = box.center().y()
        colour = (
            theme.tag_colour(p, row.colour).name() if row.colour is not None else p.accent if chosen else p.text_soft
        )
        ratio = painter.device().devicePixelRatio()
        painter.drawPixmap(QPointF(left, middle - 9), icons.pixmap(row.icon, colour, theme.ICON, ratio))
        left += theme.ICON + theme.SMALL

        right = plate.right() - theme.SMALL
        if row.folds:
            sign = icons.pixmap("chevron-right" if row.folded else "chevron-down", p.text_faint, 14, ratio)
            painter.drawPixmap(QPointF(right - 14 + 3, middle - 7), sign)
            right -= 14
        count = f"{row.count:,}" if row.count else ""
        width = QFontMetricsF(self._count).horizontalAdvance(count)
        painter.setFont(self._count)
        painter.setPen(QColor(p.text_faint))
        painter.drawText(QRectF(right - width, box.top(), width + 1, box.height()), paint.LEFT, count)

        font = self._strong if chosen else self._font
        room = QRectF(left, box.top(), right - width - theme.SMALL - left, box.height())
        painter.setFont(font)
        painter.setPen(QColor(p.text))
        name = QFontMetricsF(font).elidedText(row.title, Qt.TextElideMode.ElideMiddle, room.width())
        painter.drawText(room, paint.LEFT, name)


class Sidebar(QListView):
    """The left pane."""

    scope_wanted = Signal(Scope)
    menu_wanted = Signal(Scope, QPoint)
    list_wanted = Signal()  # Return or Right: on to the papers

    def __init__(self, palette: Palette, text_size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName("Lists")
        self._model = SidebarModel(self)
        self._delegate = SidebarDelegate(self)
        self._key = ""
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setViewportMargins(0, theme.SMALL, 0, theme.SMALL)
        self.setMinimumWidth(150)
        self.customContextMenuRequested.connect(self._on_menu)
        self.selectionModel().currentChanged.connect(self._on_current)
        self.dress(palette, text_size)

    @property
    def folded(self) -> list[str]:
        """The tags whose branches are folded."""
        return sorted(self._model.folded)

    def dress(self, palette: Palette, text_size: int) -> None:
        """Take another palette and text size."""
        self._delegate.dress(palette, text_size)
        self.scheduleDelayedItemsLayout()

    def set_folded(self, tags: list[str]) -> None:
        """Fold the branches that were folded when the window was last open."""
        self._model.folded = set(tags)

    def show_overview(self, overview: Overview) -> None:
        """Show other counts; what was chosen stays chosen."""
        self._model.set_overview(overview)
        self._choose()

    def show_scope(self, scope: Scope) -> None:
        """Mark what the list is about."""
        self._key = scope.key
        self._choose()

    def step(self, by: int) -> None:
        """Go to the next list, or the one before, past headings."""
        row = self.currentIndex().row() + by
        while 0 <= row < self._model.rowCount():
            index = self._model.index(row)
            if self._model.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return
            row += by

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, fold with Left, go on to the papers with Return and Right."""
        row = self._model.row(self.currentIndex())
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            if row is not None and row.folded and event.key() == Qt.Key.Key_Right:
                self._model.fold(row.tag)
                self._choose()
            else:
                self.list_wanted.emit()
        elif event.key() == Qt.Key.Key_Left and row is not None and row.folds and not row.folded:
            self._model.fold(row.tag)
            self._choose()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold and unfold by the sign at the right; choose otherwise."""
        index = self.indexAt(event.position().toPoint())
        row = self._model.row(index)
        right = self.visualRect(index).right() - theme.LARGE - 14
        if row is not None and row.folds and event.position().x() > right:
            self._model.fold(row.tag)
            self._choose()
            return
        super().mousePressEvent(event)

    def _choose(self) -> None:
        index = self._model.index_of(self._key)
        selection = self.selectionModel()
        if index.isValid():
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            selection.clear()

    def _on_current(self, index: QModelIndex) -> None:
        row = self._model.row(index)
        if row is not None and row.scope is not None and row.scope.key != self._key:
            self.scope_wanted.emit(row.scope)

    def _on_menu(self, at: QPoint) -> None:
        row = self._model.row(self.indexAt(at))
        where = self.viewport().mapToGlobal(at)
        if row is not None and row.scope is not None:
            self.menu_wanted.emit(row.scope, where)
