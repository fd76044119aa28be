"""The dialog with a table of all tags, to rename, merge, colour and delete them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHeaderView,
    QLineEdit,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QWidget,
)

from readinglist.gui.session.session import Session
from readinglist.gui.tags.colour_menu import fill_colours
from readinglist.gui.tags.tag_menu import fill_keys
from readinglist.gui.tags.tag_operations import TagOperations
from readinglist.gui.tags.tag_table import COLUMNS, TagTable
from readinglist.gui.text import formatting, local_format
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls, dialogs
from readinglist.gui.widgets.dialogs import DialogButtons
from readinglist.gui.widgets.empty_state import EmptyState
from readinglist.gui.widgets.toast import Toast
from readinglist.model import Changes, Overview, Tag


class TagView(QTableView):
    """A table without keyboard search, so that letters reach the dialog."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ignore printable keys except Space."""
        if event.text().isprintable() and event.text() and event.key() != Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)


class TagManager(QDialog):
    """List the tags; run operations on the selected ones, and undo them."""

    name_requested = Signal(list)  # names of the tags to rename or merge

    def __init__(self, tags: TagOperations, session: Session, parent: QWidget, *, rare: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Tags"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._tags, self._session = tags, session
        self._table = TagTable(self)
        self._kept_names: set[str] = set()
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(tr("Filter"))
        self.filter.setAccessibleName(tr("Filter tags"))
        self.filter.setClearButtonEnabled(True)
        self.rare = controls.button(tr("Rarely used"), tip=tr("Show only tags with one or two papers"))
        self.rare.setCheckable(True)
        self.rare.setChecked(rare)
        self.view = self._make_view()
        self._empty = EmptyState("empty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self._count = controls.label("soft")
        self.rename = controls.button(
            tr("Rename…"), tip=tr("Rename, or enter another tag's name to merge the two (F2)")
        )
        self.colour = self._menu_button(tr("Colour"), lambda menu: fill_colours(menu, self._palette, self._colour))
        self.key = self._menu_button(tr("Key"), self._fill_keys)
        self.delete = controls.button(tr("Delete"), tip=tr("Delete, and remove from all papers (Del)"))
        self._lay_out()
        self._toast = Toast(self)
        self._connect()
        self._show(tags.tags)
        dialogs.fit(self, 720, 560)
        self.view.setFocus()

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._palette = theme.palette
        self._table.apply_theme(theme)
        self._empty.apply_theme(theme)

    @property
    def selected_tags(self) -> list[Tag]:
        """The selected tags from top to bottom."""
        rows = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self._table.tag(row) for row in rows]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Run the actions of the buttons by key; Return shows the papers of a tag, a slash focuses the filter."""
        match event.key():
            case Qt.Key.Key_F2:
                self._rename()
            case Qt.Key.Key_Delete:
                self._delete()
            case Qt.Key.Key_Slash:
                self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.filter.hasFocus():
                self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._show_papers()
            case Qt.Key.Key_Escape if self.filter.text():
                self.filter.clear()
            case _:
                super().keyPressEvent(event)

    # --- internal -----------------------------------------------------------------------------------------

    def _make_view(self) -> QTableView:
        view = controls.with_object_name(TagView(), "tagTable")
        view.setAccessibleName(tr("Tags"))
        view.setModel(self._table)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setSortingEnabled(True)
        view.sortByColumn(0, Qt.SortOrder.AscendingOrder)
        view.setShowGrid(False)
        view.setTabKeyNavigation(False)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + metrics.MEDIUM)
        view.horizontalHeader().setHighlightSections(False)
        view.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        width = view.fontMetrics().horizontalAdvance
        for number in range(1, len(COLUMNS)):
            column_width = max(width("Last used 0000"), width(f"{tr(COLUMNS[number].heading)} 0000"))
            view.horizontalHeader().resizeSection(number, column_width + 8)
        return view

    def _menu_button(self, words: str, fill: Callable[[QMenu], None]) -> QPushButton:
        button = controls.button(words)
        menu = QMenu(button)

        def refill() -> None:
            menu.clear()
            fill(menu)

        menu.aboutToShow.connect(refill)
        button.setMenu(menu)
        return button

    def _lay_out(self) -> None:
        head = controls.row(spacing=metrics.SMALL)
        head.addWidget(self.filter, 1)
        head.addWidget(self.rare)
        foot = controls.row(spacing=metrics.SMALL)
        for button in (self.rename, self.colour, self.key, self.delete):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self._count)
        for button in (self.rare, self.rename, self.colour, self.key, self.delete):
            button.setAutoDefault(False)  # Return belongs to the table
        column = controls.column((metrics.WIDE, metrics.LARGE, metrics.WIDE, metrics.LARGE), metrics.MEDIUM)
        column.addLayout(head)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)
        column.addWidget(DialogButtons(self))
        self.setLayout(column)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._filter)
        self.rare.toggled.connect(self._filter)
        self._table.modelAboutToBeReset.connect(self._keep_selection)
        self._table.modelReset.connect(self._restore_selection)
        self.view.selectionModel().selectionChanged.connect(self._on_selection)
        self.view.doubleClicked.connect(self._show_papers)
        self.rename.clicked.connect(self._rename)
        self.delete.clicked.connect(self._delete)
        self._session.counts.overview_changed.connect(self._on_overview)
        self._session.operations.operation_done.connect(self._on_done)
        self._toast.undo_requested.connect(self._session.operations.undo)
        for keys, slot in (("Ctrl+Z", self._session.operations.undo), ("Ctrl+Shift+Z", self._session.operations.redo)):
            QShortcut(QKeySequence(keys), self, slot)

    def _show(self, tags: tuple[Tag, ...]) -> None:
        own = [tag for tag in tags if not tag.implied]
        self._has_tags = bool(own)
        self._table.set_tags(own)
        self._filter()

    def _keep_selection(self) -> None:
        self._kept_names = set(self._names())

    def _restore_selection(self) -> None:
        """Select the rows of the kept names that are still shown, or the first row."""
        count = self._table.rowCount()
        rows = [row for row in range(count) if self._table.tag(row).name in self._kept_names] or list(
            range(min(count, 1))
        )
        rows_selection = QItemSelection()
        for row in rows:
            rows_selection.select(self._table.index(row, 0), self._table.index(row, len(COLUMNS) - 1))
        selection = self.view.selectionModel()
        selection.select(rows_selection, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if rows:
            selection.setCurrentIndex(self._table.index(rows[0], 0), QItemSelectionModel.SelectionFlag.NoUpdate)

    def _filter(self) -> None:
        self._table.show_only(self.filter.text(), rare=self.rare.isChecked())
        has_rows = bool(self._table.rowCount())
        self._stack.setCurrentWidget(self.view if has_rows else self._empty)
        if not self._has_tags:
            self._empty.set_text("tag", tr("No tags yet"), tr("Select a paper and press T to add its first tag."))
        elif not has_rows and self.rare.isChecked() and not self.filter.text():
            self._empty.set_text("tag", tr("No rarely used tags"), tr("Turn off “Rarely used” to see all tags."))
        elif not has_rows:
            self._empty.set_text("tag", tr("No matching tags"), tr("Change or clear the filter."))
        self._on_selection()

    def _on_overview(self, overview: Overview) -> None:
        self._show(overview.tags)

    def _on_selection(self) -> None:
        count, total = len(self.selected_tags), self._table.rowCount()
        if count > 1:
            some = local_format.number(count)
            text = trn("{count} of {n} tag selected", "{count} of {n} tags selected", total, count=some)
        else:
            text = trn("{n} tag", "{n} tags", total)
        self._count.setText(text)
        self.rename.setText(tr("Merge…") if count > 1 else tr("Rename…"))
        for button in (self.rename, self.colour, self.delete):
            button.setEnabled(count > 0)
        self.key.setEnabled(count == 1)

    def _on_done(self, changes: Changes) -> None:
        self._toast.show_message(formatting.done(changes), undo=changes.can_be_undone)

    def _names(self) -> list[str]:
        return [tag.name for tag in self.selected_tags]

    def _rename(self) -> None:
        if names := self._names():
            self.name_requested.emit(names)

    def _delete(self) -> None:
        if names := self._names():
            self._tags.delete(*names)

    def _colour(self, colour: int) -> None:
        if names := self._names():
            self._tags.colour(names, colour)

    def _fill_keys(self, menu: QMenu) -> None:
        if len(self.selected_tags) == 1:
            fill_keys(menu, self._tags, self.selected_tags[0])

    def _show_papers(self, _: QModelIndex | None = None) -> None:
        if names := self._names():
            self._tags.show_tag(names[0])
            self.accept()
