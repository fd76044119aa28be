"""The main window: the panes, and the one place where they are joined."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, QUrl, Signal
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from readinglist.backend import Listing
from readinglist.errors import ReadingListError
from readinglist.gui import wording
from readinglist.gui.actions import Actions
from readinglist.gui.chosen import Chosen
from readinglist.gui.commands import CONTEXT, CONTEXT_OF_QUEUE
from readinglist.gui.desk import ALL, Desk, Scope
from readinglist.gui.detail import Detail
from readinglist.gui.dialogs import KeysSheet
from readinglist.gui.dwell import Dwell
from readinglist.gui.facts_dialog import FactsDialog
from readinglist.gui.feed_desk import FeedDesk
from readinglist.gui.feed_door import FeedDoor
from readinglist.gui.import_page import ImportPage
from readinglist.gui.importing import Importing
from readinglist.gui.looks import Looks
from readinglist.gui.menus import import_menu, tag_menu
from readinglist.gui.paper_list import PaperList
from readinglist.gui.places import Places
from readinglist.gui.search_desk import SearchDesk
from readinglist.gui.sidebar import Sidebar
from readinglist.gui.sidebar_model import STARRED, STATUS_SCOPES
from readinglist.gui.snooze_menu import snooze_menu
from readinglist.gui.status_line import StatusLine
from readinglist.gui.toast import Toast
from readinglist.gui.top_bar import TopBar
from readinglist.gui.triage_mode import TriageMode
from readinglist.gui.verdict_paint import KEYS
from readinglist.gui.watched_folder import WatchedFolder
from readinglist.gui.window_state import WindowState
from readinglist.gui.wishes import wishes
from readinglist.model import Changes, Facet, Overview, Status

LIST_WIDTH = 220


class MainWindow(QMainWindow):
    """Joins desk and panes."""

    first_painted = Signal()
    closed = Signal()

    def __init__(
        self,
        desk: Desk,
        importing: Importing,
        watched: WatchedFolder,
        looks: Looks,
        state: WindowState,
        chosen: Chosen,
        places: Places,
        library: str,
    ) -> None:
        super().__init__()
        self.desk, self.importing, self.looks, self._state = desk, importing, looks, state
        self.places, self.library = places, library
        self.setWindowTitle("Reading List")
        self.setMinimumSize(560, 420)
        self.setAcceptDrops(True)

        palette, size = looks.palette, looks.text_size
        self.actions_ = Actions(self)
        self.door = FeedDoor(self)
        self.top = TopBar(palette)
        self.sidebar = Sidebar(palette, size)
        self.papers = PaperList(palette, size)
        self.detail = Detail(palette, size, looks.measure)
        self.preview = ImportPage(palette, size)
        self.status = StatusLine()
        self.feeds = FeedDesk(self.door, importing, self.preview, watched, self.status)
        self.search = SearchDesk(self.top.search, self.papers, desk)
        self._lay_out()
        self.dwell = Dwell(chosen, self.detail)
        self.dwell.dress(palette)
        self.toast = Toast(self._middle)
        self._restore()
        self.triage.dress(palette, size)
        self._connect()

    # --- putting together ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        for number, pane in enumerate((self.sidebar, self.papers, self.detail)):
            self._split.addWidget(pane)
            self._split.setStretchFactor(number, (0, 2, 3)[number])
        self._split.setSizes([210, 470, 620])
        self.papers.setMinimumWidth(LIST_WIDTH)
        self.triage = TriageMode(self.desk, (self.sidebar, self.top, self.menuBar()), self.papers)
        self.detail.setMinimumWidth(280)
        self._middle = QStackedWidget()
        self._middle.addWidget(self._split)
        self._middle.addWidget(self.preview)
        self._middle.addWidget(self.triage.summary)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.triage.bar)
        column.addWidget(self._middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.actions_.fill(self.menuBar())
        self.addActions(self.actions_.everywhere())  # the keys work while the menu bar is hidden
        self.papers.view.addAction(self.actions_["page"])

    def _connect(self) -> None:  # noqa: PLR0915 - one map, to be read as one
        """Join everything: who wishes stands left, who grants stands right."""
        desk, papers, detail, sidebar, top = self.desk, self.papers, self.detail, self.sidebar, self.top

        desk.overview_changed.connect(self._on_overview)
        desk.tally_changed.connect(sidebar.show_overview)
        desk.overview_changed.connect(detail.show_overview)
        desk.overview_changed.connect(self.preview.show_overview)
        desk.scope_changed.connect(sidebar.show_scope)
        desk.scope_changed.connect(papers.show_scope)
        desk.listing_changed.connect(papers.show_listing)
        desk.listing_changed.connect(self._on_listing)
        desk.rows_ready.connect(papers.show_rows)
        desk.rows_changed.connect(papers.refresh)
        desk.paper_opened.connect(detail.show_paper)
        desk.related_found.connect(detail.related.show_related)
        desk.history_changed.connect(self.actions_.set_history)
        desk.history_changed.connect(lambda undo, _: top.set_undo(undo))
        desk.operation_done.connect(self._on_done)
        desk.index_changed.connect(self.status.show_index)
        desk.failed.connect(self._on_failure)
        desk.advance_wanted.connect(lambda: self.triage.step(1))

        sidebar.scope_wanted.connect(desk.look)
        sidebar.list_wanted.connect(self._focus_list)
        sidebar.tag_menu_wanted.connect(self._show_tag_menu)
        sidebar.import_menu_wanted.connect(self._show_import_menu)
        sidebar.list_menu_wanted.connect(self.search.show_menu)

        papers.selection_changed.connect(self._on_selection)
        papers.chosen.connect(self.dwell.begin)
        papers.rows_wanted.connect(desk.fetch)
        papers.order_wanted.connect(desk.sort)
        papers.import_wanted.connect(self.door.choose)
        papers.menu_wanted.connect(self._show_menu)
        papers.put_down.connect(self.places.drop)
        papers.remark.wanted.connect(self.places.empty_trash)
        self.places.remark_changed.connect(papers.remark.say)
        self.places.by_hand_changed.connect(papers.view.set_by_hand)
        self.places.refused.connect(self.status.say)
        papers.reading_wanted.connect(detail.abstract.setFocus)

        detail.status_wanted.connect(self.triage.mark)
        detail.star_wanted.connect(desk.toggle_star)
        detail.tag_added.connect(desk.add_tag)
        detail.tag_removed.connect(desk.remove_tag)
        detail.tag_coloured.connect(desk.colour_tag)
        detail.tag_chosen.connect(lambda name: desk.look(Scope(name, Facet("tag", name))))
        detail.note_edited.connect(desk.write_note)
        detail.highlight_drawn.connect(desk.add_highlight)
        detail.highlight_edited.connect(desk.edit_highlight)
        detail.highlight_removed.connect(desk.remove_highlight)
        detail.link_wanted.connect(self._open_link)
        detail.paper_wanted.connect(self.search.show_paper)
        detail.left.connect(self._focus_list)

        top.importing.clicked.connect(self.door.choose)
        top.undo.clicked.connect(desk.undo)
        top.theme.clicked.connect(self.looks.flip)
        top.help.clicked.connect(lambda: KeysSheet(self).open())

        self.search.nothing_to_save.connect(self.status.say)
        self.importing.reading.connect(self._on_reading)
        self.importing.plan_ready.connect(self._on_plan)
        self.importing.refused.connect(self._on_refused)
        self.importing.finished.connect(self._show_panes)
        self.importing.imported.connect(self._on_imported)

        self.triage.turned.connect(lambda _: self._on_triage())
        self.triage.ended.connect(self._on_triage_ended)
        self.triage.decided.connect(lambda said: self.toast.say(said, undo=False))

        self.dwell.dwelt.connect(desk.dwelt)
        self.toast.undo_wanted.connect(desk.undo)
        self.looks.changed.connect(self._dress)
        self._connect_actions()

    def _connect_actions(self) -> None:
        self.actions_.grant(wishes(self))
        for number, scope in enumerate((*STATUS_SCOPES.values(), STARRED, ALL), start=1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda scope=scope: self.desk.look(scope))
        for status, key in KEYS.items():
            stay = QAction(self)
            stay.setShortcut(QKeySequence(f"Shift+{key}"))
            stay.triggered.connect(lambda _=False, status=status: self.triage.verdict(status, stay=True))
            self.addAction(stay)

    # --- starting and ending ------------------------------------------------------------------------------

    def start(self) -> None:
        """Ask for the first list; it is painted when it comes."""
        self.desk.start(self._state.scope, self._state.order)

    def _restore(self) -> None:
        self._state.restore(self, self._split)
        self.sidebar.set_folded(self._state.folded)
        self.top.search.history = self._state.searches
        self._painted = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the note that is being written and where everything stands."""
        self.detail.note.keep()
        self._state.keep(self, self._split, self.desk, self.sidebar.folded, self.top.search.history)
        super().closeEvent(event)
        self.closed.emit()

    # --- news ---------------------------------------------------------------------------------------------

    def _on_overview(self, overview: Overview) -> None:
        self.papers.show_library_empty(empty=overview.papers == 0)
        self.status.show_count(overview.papers)

    def _on_listing(self, _listing: Listing, _held: bool) -> None:
        if self._painted:
            return
        self._painted = True
        if self._state.paper is not None:
            self.papers.select_paper(self._state.paper)
        self._focus_list()
        self.repaint()
        self.first_painted.emit()

    def _on_selection(self, papers: list[int], current: int | None) -> None:
        many = len(papers) > 1
        chosen = None if many else current
        self.dwell.leave(chosen)
        self.detail.expect(chosen)
        self.desk.select(papers, chosen)
        if many:
            self.detail.show_none(len(papers))

    def _on_done(self, changes: Changes) -> None:
        if self.desk.current in changes.papers:
            self.dwell.cancel()
        said = wording.done(changes.label)
        if changes.came_or_went or len(changes.papers) > 1:
            self.toast.say(said, undo=not changes.label.startswith("Undo ") and bool(changes.undo))
        else:
            self.status.say(said)
        if changes.label.startswith(("Undo ", "Redo ")) and len(changes.papers) == 1:
            self.papers.select_paper(next(iter(changes.papers)))

    def _on_failure(self, error: ReadingListError) -> None:
        self.toast.say(str(error), undo=False)

    def _on_imported(self, changes: Changes) -> None:
        if changes.label and changes.made is not None:
            self.desk.look(ALL if self.desk.scope == ALL else STATUS_SCOPES[Status.INBOX])
        elif not changes.label:
            self.toast.say("Everything in it is already here; nothing was changed.", undo=False)

    def _on_triage(self) -> None:
        self._dress_paper()
        self._focus_list()

    def _on_triage_ended(self, ended: bool) -> None:
        self._middle.setCurrentWidget(self.triage.summary if ended else self._split)
        self.actions_.set_reading(reading=not ended)

    # --- feeds --------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and text."""
        if self.door.welcomes(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Preview what was dropped."""
        self.door.take(event.mimeData())
        event.acceptProposedAction()

    def _on_reading(self, name: str) -> None:
        self.preview.wait_for(name)
        self._show_preview()

    def _on_plan(self, plan: object) -> None:
        self.preview.show_plan(plan)  # type: ignore[arg-type]
        self._show_preview()

    def _on_refused(self, error: ReadingListError) -> None:
        self.preview.show_error(error)
        self._show_preview()

    def _show_preview(self) -> None:
        self._middle.setCurrentWidget(self.preview)
        self.actions_.set_reading(reading=False)

    def _show_panes(self) -> None:
        self.importing.let_go(self.preview.rest())
        self._middle.setCurrentWidget(self._split)
        self.actions_.set_reading(reading=True)
        self._focus_list()

    # --- moving about -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back, step by step."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def escape(self) -> None:
        """Lead back by one step: from a pane to the list, from triage to the window, from a search to all."""
        if self.papers.view.hasFocus() and self.triage.on:
            self.triage.leave()
        elif not self.papers.view.hasFocus():
            self._focus_list()
        else:
            self.search.clear()

    def _focus_list(self) -> None:
        self.papers.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def page(self) -> None:
        """Scroll the abstract, and at its end go to the next paper: in a list to the next unread one."""
        if self.detail.scroll_page():
            return
        if self.triage.on:
            self.triage.step(1)
        else:
            self.papers.step_to_unread()

    def snooze(self) -> None:
        """Ask until when the selected papers are put off."""
        if self.desk.selected:
            listed = self.papers.model.listed(self.papers.row)
            wake = self.places.wake if listed is not None and listed.row.snoozed is not None else None
            row = self.papers.view.visualRect(self.papers.view.currentIndex())
            at = self.triage.bar.rect().bottomLeft() if self.triage.on else row.bottomLeft()
            where = self.triage.bar if self.triage.on else self.papers.view.viewport()
            snooze_menu(self, self.places.snooze, wake).popup(where.mapToGlobal(at))

    def edit_facts(self) -> None:
        """Let the reader put right what the paper says of itself."""
        if self.desk.opened is not None:
            dialog = FactsDialog(self.desk.opened.paper, self)
            dialog.edited.connect(self.desk.edit_facts)
            dialog.open()

    def _open_link(self, url: str) -> None:
        if url.startswith(("http://", "https://")):
            QDesktopServices.openUrl(QUrl(url))

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.actions_.fill_menu(menu, (*CONTEXT, *CONTEXT_OF_QUEUE) if self.places.by_hand else CONTEXT)
        menu.popup(at)

    def _show_tag_menu(self, name: str, at: QPoint) -> None:
        tag_menu(self, self.desk, name, self.looks.palette).popup(at)

    def _show_import_menu(self, number: int, at: QPoint) -> None:
        import_menu(self, self.desk, number).popup(at)

    def _dress(self) -> None:
        palette, size = self.looks.palette, self.looks.text_size
        self.top.dress(palette)
        self.triage.dress(palette, size)
        self.dwell.dress(palette)
        for pane in (self.sidebar, self.papers, self.preview):
            pane.dress(palette, size)
        self._dress_paper()

    def _dress_paper(self) -> None:
        self.detail.dress(self.looks.palette, self.triage.paper_size(self.looks.text_size))
