"""The sidebar: a list view of lists, tags, sources and imports."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from readinglist.gui.commands.command import LIBRARY, Command
from readinglist.gui.session.scopes import TRASH_SCOPE
from readinglist.gui.session.session import Scope
from readinglist.gui.sidebar.delegate import SidebarDelegate
from readinglist.gui.sidebar.drop_targets import QUEUE
from readinglist.gui.sidebar.model import SidebarModel, SidebarRow
from readinglist.gui.text import direction, local_format
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import drag_data
from readinglist.gui.widgets.row_list_view import RowListView
from readinglist.model import Overview, fold_name, is_within, nested_part

EXPAND_DELAY = 700  # ms after which a drag over a collapsed tag expands it


class Sidebar(RowListView):
    """The left pane of the window."""

    scope_requested = Signal(Scope)
    refresh_requested = Signal()  # a click on the list that is shown
    menu_requested = Signal(Scope, QPoint)  # of any list; its row is marked until ``end_menu``
    tag_renaming_requested = Signal(str)
    tag_deletion_requested = Signal(str)
    tag_nested = Signal(str, str)  # a tag, and its new parent; "" for none
    list_moved = Signal(int, int)  # the id of a smart list, and by how many places, negative if up
    all_tags_requested = Signal()
    follow_requested = Signal()  # the + beside the heading of the sources
    drop_refused = Signal(str)  # why what is dragged cannot be dropped here; "" when that is over
    queue_hovered = Signal()  # papers were dragged over the queue for a while
    list_requested = Signal()  # Return or Right: move the focus to the papers

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName(tr("Lists"))
        self.list_model = SidebarModel(self)
        self._delegate = SidebarDelegate(self)
        self._key = ""
        self._papers_dragged = -1  # not counted yet
        self._refusal = ""
        self._pressed, self._pressed_at, self._holds_row = QPersistentModelIndex(), QPoint(), False
        self._drop_line = -1  # y of the line between smart lists where one would be dropped, or -1
        self._scope_marked = True  # while no other page is shown
        self.setModel(self.list_model)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list_model.modelReset.connect(self._measure_headings)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumWidth(150)
        self.setAcceptDrops(True)
        self.setDragEnabled(True)
        self._expand_timer = QTimer(self, singleShot=True, interval=EXPAND_DELAY)
        self._expand_timer.timeout.connect(self._expand_target)
        self.customContextMenuRequested.connect(self._on_menu)
        self.selectionModel().currentChanged.connect(self._on_current)
        self._pressed_key = ""  # the list that was shown when the mouse button was pressed
        self.clicked.connect(self._on_clicked)

    @property
    def collapsed(self) -> list[str]:
        """The collapsed tags."""
        return sorted(self.list_model.collapsed)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._delegate.apply_theme(theme)
        self._measure_headings()

    def set_collapsed(self, tags: list[str]) -> None:
        """Set the collapsed tags, as they were when the window was last open."""
        self.list_model.collapsed = {fold_name(tag) for tag in tags}

    def show_overview(self, overview: Overview) -> None:
        """Show the counts of an overview; selection and scroll position stay."""
        bar = self.verticalScrollBar()
        at = bar.value()
        self.list_model.set_overview(overview)
        self._select_scope()
        bar.setValue(at)

    def show_scope(self, scope: Scope) -> None:
        """Select the row of the shown list."""
        self._key = scope.key
        self.list_model.trash_shown = scope == TRASH_SCOPE
        self._select_scope()

    def set_scope_marked(self, marked: bool) -> None:
        """Mark the row of the shown list, or none while another page is shown."""
        self._scope_marked = marked
        self._select_scope()

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of this controller."""
        return (
            Command("scope-up", "List &above", "[", "Go to the list above", LIBRARY,
                    handler=lambda: self.step(-1)),
            Command("scope-down", "List &below", "]", "Go to the list below", LIBRARY,
                    handler=lambda: self.step(1)),
        )  # fmt: skip

    def step(self, by: int) -> None:
        """Go ``by`` lists down, or up if negative, skipping headings."""
        row = self.currentIndex().row() + by
        while 0 <= row < self.list_model.rowCount():
            index = self.list_model.index(row)
            if self.list_model.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return
            row += by

    def end_menu(self) -> None:
        """No longer mark the row whose menu was open."""
        self._delegate.menu_row = QPersistentModelIndex()
        self.viewport().update()

    def follow_rename(self, tag: str, new: str) -> None:
        """Keep a tag and its children collapsed that is about to be renamed."""
        self.list_model.collapsed = {
            fold_name(new) + nested_part(name, tag) if is_within(name, tag) else name
            for name in self.list_model.collapsed
        }

    def previous_sibling(self, tag: str) -> str:
        """Return the tag before ``tag`` with the same parent, or ""."""
        return self.list_model.previous_sibling(tag)

    def event(self, event: QEvent) -> bool:
        """Keep Alt+Left and Alt+Right for nesting the current tag; elsewhere they go back and forward."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            row = self.list_model.row(self.currentIndex())
            is_sideways = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            if row is not None and row.tag and is_sideways and event.modifiers() & Qt.KeyboardModifier.AltModifier:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move with Up and Down, expand and collapse with Left and Right, and edit the current tag by its keys.

        Return, and Right on a row that is not collapsed, move the focus to the papers.
        """
        row = self.list_model.row(self.currentIndex())
        if row is not None and row.tag and self._handle_tag_key(event, row.tag):
            return
        key = direction.logical_key(event, self)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            if row is not None and row.collapsed and key == Qt.Key.Key_Right:
                self._toggle_collapsed(row)
            else:
                self.list_requested.emit()
        elif key == Qt.Key.Key_Left and row is not None and row.has_children and not row.collapsed:
            self._toggle_collapsed(row)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Expand or collapse by a click on the arrow at the end; select otherwise.

        Tags and smart lists are selected only when they are released: a tag may be dragged on a paper of the list,
        which must not change before.
        """
        if event.button() == Qt.MouseButton.RightButton:
            event.accept()  # for the menu alone
            return
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = self.list_model.row(index)
        on_arrow = self._delegate.is_on_arrow(self.visualRect(index), at, self.layoutDirection())
        self._pressed_key, self._holds_row = self._key, False
        left_button = event.button() == Qt.MouseButton.LeftButton
        if row is not None and row.has_children and on_arrow:
            self._toggle_collapsed(row)
        elif row is not None and row.is_tags_heading and left_button:
            self.all_tags_requested.emit()
        elif row is not None and row.is_sources_heading and left_button:
            self.follow_requested.emit()
        elif row is not None and row.can_be_dragged and left_button:
            self._pressed, self._pressed_at, self._holds_row = QPersistentModelIndex(index), at, True
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the pressed tag or smart list once the pointer has left its place."""
        row = self.list_model.row(self._pressed)
        moved = (event.position().toPoint() - self._pressed_at).manhattanLength()
        if not self._holds_row or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        elif row is not None and moved >= QApplication.startDragDistance():
            self._pressed = QPersistentModelIndex()
            self._drag(row)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Select the pressed tag or smart list, unless it was dragged."""
        pressed, self._pressed = self._pressed, QPersistentModelIndex()
        if not self._holds_row:
            super().mouseReleaseEvent(event)
            return
        self._holds_row = False
        index = self.indexAt(event.position().toPoint())
        row = self.list_model.row(index)
        if row is not None and row.scope is not None and pressed == index:
            self.setCurrentIndex(index)
            self.clicked.emit(index)

    # --- drag and drop ------------------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the current tag or smart list."""
        row = self.list_model.row(self.currentIndex())
        if row is not None and row.can_be_dragged:
            self._drag(row)

    def _drag(self, row: SidebarRow) -> None:
        number = row.smart_list
        data = drag_data.tag_mime_data(row.tag) if number is None else drag_data.list_mime_data(number)
        drag_data.start_drag(self, data, row.tag or row.title, self._theme)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept papers, tags and smart lists."""
        if any(event.mimeData().hasFormat(kind) for kind in self.list_model.mimeTypes()):
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show the drop target, or a line between smart lists; Qt scrolls near the edges."""
        super().dragMoveEvent(event)
        at = event.position().toPoint()
        index, moves_list = self.indexAt(at), drag_data.has_list(event.mimeData())
        refusal = self.list_model.refusal(event.mimeData(), index)
        self._set_drop_line(self._gap(at)[1] if moves_list and refusal is None else -1)
        if refusal is None:
            if not moves_list:
                self._set_drop_target(index, self._drop_hint(event))
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            self._set_drop_target(QModelIndex())
            event.ignore()
        self._refuse(refusal or "")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hide the drop target."""
        super().dragLeaveEvent(event)
        self._end_drag()

    def dropEvent(self, event: QDropEvent) -> None:
        """Drop the data on the row under the pointer, and a smart list beside it."""
        index = self.indexAt(event.position().toPoint())
        self._end_drag()
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        if self._move_list(event) or self.list_model.dropMimeData(
            event.mimeData(), Qt.DropAction.CopyAction, -1, -1, index
        ):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, and a line where a smart list would be dropped."""
        super().paintEvent(event)
        if self._drop_line >= 0:
            painter = QPainter(self.viewport())
            painter.setPen(QPen(QColor(self._theme.palette.accent), 2))
            painter.drawLine(metrics.SMALL, self._drop_line, self.viewport().width() - metrics.SMALL, self._drop_line)

    def _move_list(self, event: QDropEvent) -> bool:
        """Move a dropped smart list; return whether the drop was one, on another one."""
        number, at = drag_data.list_from(event.mimeData()), event.position().toPoint()
        if number is None or not self.list_model.accepts(event.mimeData(), self.indexAt(at)):
            return False
        before, now = self._gap(at)[0], self.list_model.row_of_list(number)
        places = before - now - (1 if before > now else 0)
        if now >= 0 and places:
            self.list_moved.emit(number, places)
        return True

    def _gap(self, at: QPoint) -> tuple[int, int]:
        """Return the row before which a drop inserts a smart list, and the y of the gap."""
        index = self.indexAt(at)
        box = self.visualRect(index)
        return (index.row() + 1, box.bottom()) if at.y() > box.center().y() else (index.row(), box.top())

    def _set_drop_line(self, y: int) -> None:
        if y != self._drop_line:
            self._drop_line = y
            self.viewport().update()

    def _drop_hint(self, event: QDragMoveEvent) -> str:
        if drag_data.has_papers(event.mimeData()):
            if self._papers_dragged < 0:
                self._papers_dragged = len(drag_data.papers_from(event.mimeData()))
            return f"+{local_format.number(self._papers_dragged)}"
        target = self.list_model.row(self.indexAt(event.position().toPoint()))
        return tr("top level") if target is not None and target.is_tags_heading else tr("nest")

    def _set_drop_target(self, index: QModelIndex, drop_hint: str = "") -> None:
        target = QPersistentModelIndex(index)
        if target != self._delegate.target:
            self._delegate.target = target
            self._expand_timer.start()
        self._delegate.drop_hint = drop_hint
        self.viewport().update()

    def _refuse(self, reason: str) -> None:
        if reason != self._refusal:
            self._refusal = reason
            self.drop_refused.emit(reason)

    def _end_drag(self) -> None:
        self._set_drop_target(QModelIndex())
        self._set_drop_line(-1)
        self._expand_timer.stop()
        self._papers_dragged = -1
        self._refuse("")

    def _expand_target(self) -> None:
        row = self.list_model.row(self._delegate.target)
        if row is not None and row.collapsed:
            self._toggle_collapsed(row)
        elif row is not None and row.scope == QUEUE and self._papers_dragged >= 0:
            self.queue_hovered.emit()

    # --- internal -----------------------------------------------------------------------------------------

    def _handle_tag_key(self, event: QKeyEvent, tag: str) -> bool:
        """Rename, delete, outdent or indent a tag by its keys; return whether the key was one of these."""
        parent, slash, _ = tag.rpartition("/")
        match direction.logical_key(event, self), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier):
            case Qt.Key.Key_F2, _:
                self.tag_renaming_requested.emit(tag)
            case Qt.Key.Key_Delete, _ if not event.modifiers():
                self.tag_deletion_requested.emit(tag)
            case Qt.Key.Key_Left, True if slash:
                self.tag_nested.emit(tag, parent.rpartition("/")[0])
            case Qt.Key.Key_Right, True if sibling := self.list_model.previous_sibling(tag):
                self.tag_nested.emit(tag, sibling)
            case ((Qt.Key.Key_Left | Qt.Key.Key_Right), True):
                pass  # it cannot move further
            case _:
                return False
        return True

    def _measure_headings(self) -> None:
        """Set the height of headings, and reset that of rows where a heading was before."""
        self.measure_rows()
        header, headings = self.verticalHeader(), frozenset(self.list_model.headings())
        for row in range(header.count()):
            height = self._delegate.heading_height if row in headings else header.defaultSectionSize()
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)

    def _toggle_collapsed(self, row: SidebarRow) -> None:
        self.list_model.toggle_collapsed(row.tag)
        self._select_scope()

    def _select_scope(self) -> None:
        index = self.list_model.index_of(self._key)
        selection = self.selectionModel()
        if index.isValid():
            flags = QItemSelectionModel.SelectionFlag
            selection.setCurrentIndex(index, flags.ClearAndSelect if self._scope_marked else flags.Clear)
        else:
            selection.clear()

    def _on_current(self, index: QModelIndex) -> None:
        row = self.list_model.row(index)
        if row is not None and row.scope is not None and row.scope.key != self._key:
            self.scope_requested.emit(row.scope)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = self.list_model.row(index)
        if row is not None and row.scope is not None and row.scope.key == self._pressed_key:
            self.refresh_requested.emit()

    def _on_menu(self, at: QPoint) -> None:
        row = self.list_model.row(self.indexAt(at))
        position = self.viewport().mapToGlobal(at)
        if row is not None and row.scope is not None:
            self._delegate.menu_row = QPersistentModelIndex(self.indexAt(at))
            self.viewport().update()
            self.menu_requested.emit(row.scope, position)
