"""The sidebar: where to look."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from readinglist.gui.commands.command import LIBRARY, Command, Needs
from readinglist.gui.session.session import Scope
from readinglist.gui.sidebar.delegate import SidebarDelegate
from readinglist.gui.sidebar.model import SidebarModel, SidebarRow
from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import drag_data
from readinglist.gui.widgets.row_list_view import RowListView
from readinglist.model import Overview, fold_name, is_within

UNFOLD = 700  # ms over a folded branch, and it opens


class Sidebar(RowListView):
    """The left pane."""

    scope_requested = Signal(Scope)
    menu_requested = Signal(Scope, QPoint)  # of a tag, an import or a smart list
    tag_renaming_requested = Signal(str)
    tag_deletion_requested = Signal(str)
    tag_nested = Signal(str, str)  # a tag, and the one it is to nest in; "" for none
    all_tags_requested = Signal()
    list_requested = Signal()  # Return or Right: on to the papers

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAccessibleName(tr("Lists"))
        self.list_model = SidebarModel(self)
        self._delegate = SidebarDelegate(self)
        self._key = ""
        self.setModel(self.list_model)
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.list_model.modelReset.connect(self._measure_headings)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setMinimumWidth(150)
        self.setAcceptDrops(True)
        self.setDragEnabled(True)
        self._hovering = QTimer(self, singleShot=True, interval=UNFOLD)
        self._hovering.timeout.connect(self._unfold_target)
        self.customContextMenuRequested.connect(self._on_menu)
        self.selectionModel().currentChanged.connect(self._on_current)

    @property
    def folded(self) -> list[str]:
        """The tags whose branches are folded."""
        return sorted(self.list_model.folded)

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self._delegate.apply_theme(theme)
        self._measure_headings()

    def set_folded(self, tags: list[str]) -> None:
        """Fold the branches that were folded when the window was last open."""
        self.list_model.folded = {fold_name(tag) for tag in tags}

    def show_overview(self, overview: Overview) -> None:
        """Show other counts; what was chosen stays chosen, and the rows stay where they are."""
        bar = self.verticalScrollBar()
        at = bar.value()
        self.list_model.set_overview(overview)
        self._choose()
        bar.setValue(at)

    def show_scope(self, scope: Scope) -> None:
        """Mark what the list is about."""
        self._key = scope.key
        self._choose()

    def commands(self) -> tuple[Command, ...]:
        """Return the commands that are done here."""
        return (
            Command("scope-up", "List &above", "[", "List above in the sidebar", LIBRARY, handler=lambda: self.step(-1),
                    needs=Needs.LIST),
            Command("scope-down", "List &below", "]", "List below in the sidebar", LIBRARY,
                    handler=lambda: self.step(1), needs=Needs.LIST),
        )  # fmt: skip

    def step(self, by: int) -> None:
        """Go to the next list, or the one before, past headings."""
        row = self.currentIndex().row() + by
        while 0 <= row < self.list_model.rowCount():
            index = self.list_model.index(row)
            if self.list_model.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                self.setCurrentIndex(index)
                return
            row += by

    def follow_name(self, tag: str, new: str) -> None:
        """Keep the branches of a tag folded that is to have another name."""
        self.list_model.folded = {
            fold_name(new) + name[len(tag) :] if is_within(name, tag) else name for name in self.list_model.folded
        }

    def above(self, tag: str) -> str:
        """Return the tag before ``tag`` that nests where it does, or ""."""
        return self.list_model.above(tag)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move by arrows, fold with Left, go on to the papers with Return and Right; change the tag that is chosen."""
        row = self.list_model.row(self.currentIndex())
        if row is not None and row.tag and self._changes_tag(event, row.tag):
            return
        key = direction.along(event, self)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            if row is not None and row.folded and key == Qt.Key.Key_Right:
                self._fold(row)
            else:
                self.list_requested.emit()
        elif key == Qt.Key.Key_Left and row is not None and row.folds and not row.folded:
            self._fold(row)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold and unfold by the sign at the end; choose otherwise."""
        at = event.position().toPoint()
        index = self.indexAt(at)
        row = self.list_model.row(index)
        on_sign = self._delegate.is_on_sign(self.visualRect(index), at, self.layoutDirection())
        left_button = event.button() == Qt.MouseButton.LeftButton
        if row is not None and row.folds and on_sign:
            self._fold(row)
        elif row is not None and row.of_tags and left_button:
            self.all_tags_requested.emit()
        else:
            super().mousePressEvent(event)

    # --- carrying -----------------------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        """Carry the tag that was taken hold of."""
        row = self.list_model.row(self.currentIndex())
        if row is not None and row.tag:
            drag_data.start_drag(self, drag_data.tag_mime_data(row.tag), row.tag, self._theme)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome papers and tags."""
        if any(event.mimeData().hasFormat(kind) for kind in self.list_model.mimeTypes()):
            event.accept()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where it would be dropped; near the edges the rows scroll by."""
        super().dragMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        if self.list_model.accepts(event.mimeData(), index):
            self._aim(index, self._promise(event))
            event.accept()
        else:
            self._aim(QModelIndex())
            event.ignore()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show nothing any more."""
        super().dragLeaveEvent(event)
        self._aim(QModelIndex())

    def dropEvent(self, event: QDropEvent) -> None:
        """Do what was promised."""
        index = self.indexAt(event.position().toPoint())
        self._aim(QModelIndex())
        self.list_model.dropMimeData(event.mimeData(), event.dropAction(), -1, -1, index)
        event.accept()
        self.setState(QAbstractItemView.State.NoState)

    def _promise(self, event: QDragMoveEvent) -> str:
        papers = drag_data.papers_from(event.mimeData())
        if papers:
            return f"+{len(papers):,}"
        onto = self.list_model.row(self.indexAt(event.position().toPoint()))
        return tr("to the top") if onto is not None and onto.of_tags else tr("nest here")

    def _aim(self, index: QModelIndex, promise: str = "") -> None:
        aimed = QPersistentModelIndex(index)
        if aimed != self._delegate.target:
            self._delegate.target = aimed
            self._hovering.start()
        self._delegate.promise = promise
        self.viewport().update()

    def _unfold_target(self) -> None:
        row = self.list_model.row(self._delegate.target)
        if row is not None and row.folded:
            self._fold(row)

    # --- inside -------------------------------------------------------------------------------------------

    def _changes_tag(self, event: QKeyEvent, tag: str) -> bool:
        """Rename, delete, lift or nest a tag by its keys; return whether it was one of them."""
        parent, slash, _ = tag.rpartition("/")
        match direction.along(event, self), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier):
            case Qt.Key.Key_F2, _:
                self.tag_renaming_requested.emit(tag)
            case Qt.Key.Key_Delete, _ if not event.modifiers():
                self.tag_deletion_requested.emit(tag)
            case Qt.Key.Key_Left, True if slash:
                self.tag_nested.emit(tag, parent.rpartition("/")[0])
            case Qt.Key.Key_Right, True if above := self.list_model.above(tag):
                self.tag_nested.emit(tag, above)
            case ((Qt.Key.Key_Left | Qt.Key.Key_Right), True):
                pass  # there is nowhere to go
            case _:
                return False
        return True

    def _measure_headings(self) -> None:
        """Return headings air above them, and none to a row that has come to stand where one stood."""
        self.measure_rows()
        header, headings = self.verticalHeader(), frozenset(self.list_model.headings())
        for row in range(header.count()):
            height = self._delegate.heading_height if row in headings else header.defaultSectionSize()
            if header.sectionSize(row) != height:
                header.resizeSection(row, height)

    def _fold(self, row: SidebarRow) -> None:
        self.list_model.fold(row.tag)
        self._choose()

    def _choose(self) -> None:
        index = self.list_model.index_of(self._key)
        selection = self.selectionModel()
        if index.isValid():
            selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        else:
            selection.clear()

    def _on_current(self, index: QModelIndex) -> None:
        row = self.list_model.row(index)
        if row is not None and row.scope is not None and row.scope.key != self._key:
            self.scope_requested.emit(row.scope)

    def _on_menu(self, at: QPoint) -> None:
        row = self.list_model.row(self.indexAt(at))
        where = self.viewport().mapToGlobal(at)
        if row is not None and row.scope is not None:
            self.menu_requested.emit(row.scope, where)
