"""The list of papers, with its header, notices and empty state."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from itertools import islice

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QVBoxLayout, QWidget

from readinglist.backend.backend import PAGE, QueryResult
from readinglist.gui.commands.command import LIBRARY, Command, Needs
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.paper_list.close_texts import notices_of, section_of
from readinglist.gui.paper_list.delegate import COMPACT, TALL, PaperDelegate
from readinglist.gui.paper_list.empty_text import empty_list_text
from readinglist.gui.paper_list.header import ListCounts, ListHeader
from readinglist.gui.paper_list.model import PaperModel
from readinglist.gui.paper_list.notice_bar import NoticeBar
from readinglist.gui.paper_list.orders import ORDER_NAMES, OrderMenu
from readinglist.gui.paper_list.places import Place, Places, is_other_list, is_ranked
from readinglist.gui.paper_list.view import PaperView
from readinglist.gui.session.session import INBOX, Scope
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.theme import metrics
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls, drag_data
from readinglist.gui.widgets.empty_state import EmptyState
from readinglist.model import EMPTY_QUERY, UNREAD, ListItem, Order, Query

QWIDGETSIZE_MAX = (1 << 24) - 1  # the default maximum size of a QWidget; PySide6 does not export it


class PaperList(QWidget):
    """The middle pane of the window."""

    selection_changed = Signal(object, object)  # selected ids, in an array that Qt need not copy; current id or None
    paper_chosen = Signal(int)  # the reader made a paper the current one
    visible_rows_changed = Signal(int)  # the number of rows to load with a list
    order_requested = Signal(Order)
    action_requested = Signal(int, str)  # a paper, and the command that a button in its row stands for
    import_requested = Signal()
    search_cleared = Signal()
    search_requested = Signal(str)  # the suggested query
    all_requested = Signal()  # the same query among all papers
    menu_requested = Signal(QPoint)
    tag_menu_requested = Signal(str, QPoint)
    header_menu_requested = Signal(QPoint)
    papers_dropped = Signal(list, list)  # papers, and those that follow the drop position
    triage_requested = Signal()
    clear_requested = Signal()  # take the departed papers out of the list
    tag_dropped = Signal(str, list)  # a tag, and the papers that get it
    drag_ended = Signal(list)  # the papers that were dragged
    visibility_requested = Signal()  # in a slim window, show the list instead of the paper

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scope: Scope = INBOX
        self._library_empty = False
        self._listing: QueryResult | None = None
        self._compact = False  # rows of one line
        self._departed, self._left_out = 0, 0  # papers that no longer belong to the list, or that triage leaves out
        self._updating = False
        self._shortcuts: Shortcuts | None = None
        self._theme: Theme | None = None
        self._selecting = False  # the current paper is being set by the program, not by the reader
        self._is_collapsed, self._usual_minimum = False, 0
        self._is_moving = False  # the current row and the selection are changing together
        self._places = Places()

        self.model = PaperModel(self)
        self._delegate = PaperDelegate(self)
        self.view = controls.with_object_name(PaperView(self._delegate), "paperList")
        self.view.setModel(self.model)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.setDragEnabled(True)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.setAccessibleName(tr("Papers"))

        self._header = ListHeader()
        self._notice = controls.label("soft", wrap=True)
        self._notice.hide()
        self.notice = NoticeBar()
        self._header.clear_requested.connect(self.clear_requested)
        menu = OrderMenu(lambda: (self._listing, self._scope), self)
        menu.order_requested.connect(self.order_requested)
        self._header.order.setMenu(menu)
        self.empty_state = EmptyState("listEmpty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.empty_state)

        self._lay_out()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self._notice)
        layout.addWidget(self.notice)
        layout.addWidget(self._stack, 1)
        self._notice.setContentsMargins(metrics.LARGE, metrics.SMALL, metrics.LARGE, metrics.SMALL)

        self.view.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.view.selectionModel().currentChanged.connect(self._on_current)
        self.view.clicked.connect(lambda _: self._on_chosen())
        self.view.customContextMenuRequested.connect(self._on_menu)
        self.view.action_requested.connect(lambda row, action: self.action_requested.emit(self.model.ids[row], action))
        self._header.customContextMenuRequested.connect(
            lambda at: self.header_menu_requested.emit(self._header.mapToGlobal(at))
        )
        self._header.triage.clicked.connect(self.triage_requested)
        self._header.elsewhere.clicked.connect(self.all_requested)
        self.view.resized.connect(self._on_resized)
        self.view.drag_requested.connect(self._start_drag)
        self.view.tag_dropped.connect(self._on_tag_dropped)
        self.view.dropped.connect(
            lambda papers, row: self.papers_dropped.emit(papers, list(self.model.ids[row : row + PAGE]))
        )
        self.empty_state.action_requested.connect(self._on_empty_button)

    # --- content ------------------------------------------------------------------------------------------

    def apply_theme(self, theme: Theme) -> None:
        """Apply a theme."""
        self._theme = theme
        self.view.apply_theme(theme)
        self._delegate.apply_theme(theme)
        self._header.apply_theme(theme)
        self.empty_state.apply_theme(theme)
        self._update_row_height()

    def set_compact(self, *, on: bool) -> None:
        """Set whether rows are compact: a line with the title, and no abstract."""
        if on != self._compact:
            self._compact = on
            if self._theme is not None:
                self._on_resized(self.view.viewport().height())

    def set_single_selection(self, *, on: bool) -> None:
        """Set whether only one paper can be selected, the current one."""
        if on:
            self.select_current_only()
        modes = QAbstractItemView.SelectionMode
        self.view.setSelectionMode(modes.SingleSelection if on else modes.ExtendedSelection)

    def _update_row_height(self) -> None:
        """Set the height of the rows: one line each if they are compact, else three, however many fit."""
        available = self.view.viewport().height()
        self._delegate.lines = COMPACT if self._compact else TALL
        self.view.measure_rows()
        self.visible_rows_changed.emit(2 + available // self._delegate.height(self._delegate.lines))

    def show_shortcuts(self, shortcuts: Shortcuts) -> None:
        """Set the shortcuts that the empty state and tooltips show."""
        self._shortcuts = shortcuts
        self._delegate.shortcuts = shortcuts
        self.view.show_shortcuts(shortcuts)
        self._header.show_shortcuts(shortcuts)
        if self._listing is not None:
            self._show_count(len(self._selected()))

    def focus(self) -> None:
        """Show the list, and move the focus to it."""
        self.visibility_requested.emit()
        if self.view.isHidden():
            self.empty_state.take_keyboard()
        else:
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def has_keyboard(self) -> bool:
        """Whether the list has the focus, or the empty state in its place."""
        return self.view.hasFocus() or self.empty_state.has_keyboard

    def show_scope(self, scope: Scope) -> None:
        """Set the scope of the list."""
        self._scope = scope

    def show_library_empty(self, *, empty: bool) -> None:
        """Set whether the library has no papers at all."""
        if empty != self._library_empty:
            self._library_empty = empty
            self._show_state()

    def show_listing(self, listing: QueryResult, in_place: bool) -> None:
        """Show another list; selection and scroll position stay if it is updated ``in_place``."""
        before = self._listing
        same_query = before is not None and before.query == listing.query
        selected_papers = self._selected()
        current = self._current()
        fallback = self.view.currentIndex().row()
        offset = self._offset_of(current)
        place: Place | None = None
        from_top = False
        if before is not None and not in_place and is_other_list(before, listing):
            place = self._places.leave(before, listing, self.here())
            from_top = place is None and is_ranked(listing)
        self._listing = listing
        was_shown = self.view.isVisible()

        self._updating = True
        self.model.set_listing(listing, same_query=same_query)
        self.view.show_section(*section_of(listing))
        row = self.model.row_of(place.paper if place is not None else current)
        if place is not None:
            offset = place.offset if row >= 0 else None
            row = row if row >= 0 else min(place.row, len(self.model.ids) - 1)
            selected_papers = array("q")
        elif from_top or row < 0:
            row = self._nearest_row(before, fallback) if in_place and before and before.ids else 0
            selected_papers = array("q")
        self._select(row, selected_papers)
        self._updating = False
        self._show_state()
        if row >= 0:
            self.view.scroll_to_row(row, offset if in_place or place is not None else None)
        if was_shown and not same_query:
            self.view.viewport().repaint()  # before the paper is asked for, whose reading would hold it up
        self._on_selection()

    def restore_place(self, paper: int, offset: int | None) -> None:
        """Make a paper the current one, with its row at a distance from the top of the view, if it is in the list."""
        self.select_paper(paper)
        if offset is not None and self.row >= 0 and self._current() == paper:
            self.view.scroll_to_row(self.row, offset)

    def here(self) -> Place | None:
        """Return the current paper and where it is in the view."""
        paper = self._current()
        return None if paper is None else Place(paper, self.row, self._offset_of(paper) or 0)

    def set_collapsed(self, *, on: bool) -> None:
        """Take no width, but keep the keyboard: one paper is shown at a time."""
        if on is self._is_collapsed:
            return
        self._is_collapsed = on
        if on:
            self._usual_minimum = self.minimumWidth()
        self.setMaximumWidth(0 if on else QWIDGETSIZE_MAX)
        self.setMinimumWidth(0 if on else self._usual_minimum)
        self._show_count(len(self._selected()))

    def show_departed(self, departed: int, left_out: int) -> None:
        """Show how many papers of the list no longer belong to it, and how many triage leaves out."""
        self._departed, self._left_out = departed, left_out
        self._show_count(len(self._selected()))

    def show_elsewhere(self, matches: int) -> None:
        """Show how many papers of other lists match the search."""
        self._header.set_elsewhere(matches)

    def show_rows(self, rows: list[ListItem]) -> None:
        """Show requested rows."""
        self.model.set_rows(rows)

    def refresh(self, papers: frozenset[int]) -> None:
        """Request the rows of ``papers`` again."""
        self.model.refresh(papers)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands of the list."""
        return (
            Command("select-all", "Select &all", "Ctrl+A", "Select all papers in the list", LIBRARY,
                    handler=self.view.selectAll, needs=Needs.LIST, in_list_only=True),
            Command("invert", "&Invert selection", "Ctrl+I", "Invert the selection", LIBRARY,
                    handler=self.invert, needs=Needs.LIST),
        )  # fmt: skip

    def invert(self) -> None:
        """Invert the selection."""
        last = len(self.model.ids) - 1
        if last < 0 or self.view.selectionMode() is QAbstractItemView.SelectionMode.SingleSelection:
            return
        self._updating = True
        selection = self.view.selectionModel()
        whole = QItemSelection(self.model.index(0), self.model.index(last))
        selection.select(whole, QItemSelectionModel.SelectionFlag.Toggle)
        first = next(self.view.selected_rows(), -1)
        selection.setCurrentIndex(self.model.index(max(first, 0)), QItemSelectionModel.SelectionFlag.NoUpdate)
        self._updating = False
        self._on_selection()

    def orders(self) -> list[QAction]:
        """Return the actions that set the sort order."""
        self._header.order.menu().aboutToShow.emit()  # which checks the current one
        return self._header.order.menu().actions()

    def accept_suggestion(self, text: str) -> bool:
        """Run the action of the empty state, if it offers one for the query ``text``; return whether it does."""
        shown = self._listing
        has_suggestion = (
            shown is not None and shown.query.text == text and bool(shown.matches_elsewhere or shown.suggested_query)
        )
        if has_suggestion:
            self._on_empty_button()
        return has_suggestion

    def choose_match(self, query: Query) -> None:
        """Stay at the current match of a search when it is cleared, instead of going back to the paper before it."""
        self._places.chosen_in = query.tree

    @property
    def is_trashed(self) -> bool:
        """Whether the current paper is in the trash."""
        item = self.model.item(self.row) if self.row >= 0 else None
        return item is not None and item.row.trashed is not None

    @property
    def row(self) -> int:
        """The current row, -1 for none."""
        return self.view.currentIndex().row()

    def step(self, by: int) -> bool:
        """Go ``by`` rows down, or up if negative; return whether that row exists."""
        row = self.row + by
        if len(self.model.ids):
            self.go_to(min(max(row, 0), len(self.model.ids) - 1))
        return 0 <= row < len(self.model.ids)

    def step_to_unread(self) -> None:
        """Go to the next unread paper among the rows that are loaded, or else to the next paper."""
        current = self.row
        for row in range(current + 1, min(current + PAGE, len(self.model.ids))):
            item = self.model.item(row)
            if item is not None and item.row.status in UNREAD:
                self.go_to(row)
                return
        self.step(1)

    def go_to(self, row: int) -> None:
        """Make a row the current and only selected one.

        ``QTableView.setCurrentIndex`` would extend the selection while Ctrl or Shift is pressed.
        """
        index, flags = self.model.index(row), QItemSelectionModel.SelectionFlag.ClearAndSelect
        self._is_moving = index.isValid() and index != self.view.currentIndex()
        self.view.selectionModel().setCurrentIndex(index, flags)
        self._is_moving = False

    def select_current_only(self) -> bool:
        """Select only the current paper; return whether several were selected."""
        several = len(list(islice(self.view.selected_rows(), 2))) > 1
        if several:
            self.go_to(max(self.row, 0))
        return several

    def select_paper(self, paper: int) -> None:
        """Make a paper the current one, if it is in the list."""
        self.select_papers([paper])

    def select_papers(self, papers: Iterable[int]) -> None:
        """Select those of ``papers`` that are in the list; the first one becomes the current one."""
        wanted = frozenset(papers)
        rows = [row for row, paper in enumerate(self.model.ids) if paper in wanted]
        self._selecting = True
        if len(rows) == 1:
            self.go_to(rows[0])
        elif rows:
            self._select(rows[0], [self.model.ids[row] for row in rows])
        self._selecting = False
        if rows:
            self.view.scroll_to_row(rows[0])

    # --- events -------------------------------------------------------------------------------------------

    def _on_selection_changed(self) -> None:
        if not self._is_moving:  # otherwise the current row changes next, and both are told at once
            self._on_selection()

    def _on_selection(self) -> None:
        if self._updating:
            return
        papers = self._selected()
        self.view.show_buttons(on=len(papers) < 2)
        self.selection_changed.emit(papers, self._current())
        self._show_count(len(papers))

    def _on_current(self) -> None:
        self._on_selection()
        paper = self._current()
        if paper is not None and not (self._updating or self._selecting):
            self.paper_chosen.emit(paper)
        if not self._updating:
            self._on_chosen()

    def _on_chosen(self) -> None:
        self.choose_match(self._listing.query if self._listing is not None else EMPTY_QUERY)

    def _on_menu(self, at: QPoint) -> None:
        tag, point = self.view.tag_at(at), self.view.viewport().mapToGlobal(at)
        if tag:
            self.tag_menu_requested.emit(tag, point)
        else:
            self.menu_requested.emit(point)

    def _on_empty_button(self) -> None:
        listing = self._listing
        if self._library_empty:
            self.import_requested.emit()
        elif listing is not None and listing.matches_elsewhere:
            self.all_requested.emit()
        elif listing is not None and listing.suggested_query:
            self.search_requested.emit(listing.suggested_query)
        else:
            self.search_cleared.emit()

    # --- internal -----------------------------------------------------------------------------------------

    def _on_resized(self, old_height: int) -> None:
        """Keep the current row visible if it was visible before, at ``old_height``."""
        lines, current = self._delegate.lines, self.view.currentIndex()
        was_visible = current.isValid() and 0 <= self.view.visualRect(current).top() < old_height
        self._update_row_height()
        if was_visible or (current.isValid() and self._delegate.lines != lines):
            self.view.scrollTo(current)

    def _start_drag(self) -> None:
        """Start a drag of the selected papers."""
        papers = list(self._selected())
        if papers and self._theme is not None:
            data = drag_data.papers_mime_data(papers)
            drag_data.start_drag(self.view, data, formatting.papers(len(papers)), self._theme)
            self.drag_ended.emit(papers)

    def _on_tag_dropped(self, tag: str, row: int) -> None:
        """Tag the paper of a row, or all selected ones if it is one of them."""
        paper, selected = self.model.ids[row], self._selected()
        self.tag_dropped.emit(tag, list(selected) if paper in selected else [paper])

    def _current(self) -> int | None:
        index = self.view.currentIndex()
        return self.model.ids[index.row()] if index.isValid() and index.row() < len(self.model.ids) else None

    def _selected(self) -> array[int]:
        """Return the selected papers, from top to bottom."""
        papers = array("q")
        for run in self.view.selected_runs():
            papers.extend(self.model.ids[run.start : run.stop])
        return papers

    def _select(self, row: int, selected_papers: Sequence[int]) -> None:
        selection = self.view.selectionModel()
        if row < 0:
            selection.clear()
            return
        index = self.model.index(row)
        several = len(selected_papers) > 1
        selected = QItemSelection()
        for run in self.model.runs_of({*selected_papers, self.model.ids[row]}) if several else [range(row, row + 1)]:
            selected.append(QItemSelectionRange(self.model.index(run.start), self.model.index(run.stop - 1)))
        selection.setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
        selection.select(selected, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _nearest_row(self, before: QueryResult, row: int) -> int:
        """Return the row of the paper that follows ``row`` of an earlier list and is still here, or the last row."""
        members = self._listing.members if self._listing is not None else frozenset()
        following = next((paper for paper in before.ids[max(row, 0) :] if paper in members), None)
        return len(self.model.ids) - 1 if following is None else self.model.row_of(following)

    def _offset_of(self, paper: int | None) -> int | None:
        row = self.model.row_of(paper)
        return self.view.visualRect(self.model.index(row)).top() if row >= 0 else None

    def _show_state(self) -> None:
        listing = self._listing
        if listing is None:
            return
        self._delegate.order = listing.effective_order
        self._header.set_order(tr(ORDER_NAMES[listing.effective_order]))
        self._notice.setText(notices_of(listing))
        self._notice.setVisible(bool(self._notice.text()))
        had_keyboard = self.has_keyboard
        if not self.model.ids:
            self._show_empty_text(listing)
        self._stack.setCurrentWidget(self.view if self.model.ids else self.empty_state)
        if had_keyboard and not self.has_keyboard:
            self.focus()  # it stays in the list, whichever of the two is shown
        self._show_count(0)

    def _show_empty_text(self, listing: QueryResult) -> None:
        hint = self._shortcuts.hint if self._shortcuts is not None else lambda _: ""
        self.empty_state.set_text(*empty_list_text(listing, self._scope, library_empty=self._library_empty, hint=hint))

    def _show_count(self, selected: int) -> None:
        if self._is_collapsed:
            return
        searching = self._listing is not None and self._listing.query.tree is not None
        matches, close = self.model.matches, len(self.model.ids) - self.model.matches
        counts = ListCounts(matches, selected, self._departed, self._left_out, close)
        self._header.show_counts(counts, self._scope, searching=searching)
