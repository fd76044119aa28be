"""The main window: the panes, and the one place where they are joined."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtWidgets import QMainWindow, QSplitter, QVBoxLayout, QWidget

from readinglist.backend.backend import QueryResult
from readinglist.gui.command_palette.controller import CommandPaletteController
from readinglist.gui.commands.actions import Actions
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.detail.auto_read import AutoMarkRead
from readinglist.gui.detail.detail import Detail
from readinglist.gui.detail.metadata_dialog import MetadataDialog
from readinglist.gui.detail.note_controller import NoteController
from readinglist.gui.exporting.controller import ExportController
from readinglist.gui.exporting.copying import TitleCopier
from readinglist.gui.exporting.giving_out import ExportRequests
from readinglist.gui.importing.controller import ImportController
from readinglist.gui.importing.feed_input import FeedInput
from readinglist.gui.importing.import_page import ImportPage
from readinglist.gui.importing.import_queue import ImportQueue
from readinglist.gui.importing.watched_folder import WatchedFolder
from readinglist.gui.onboarding.controller import OnboardingController
from readinglist.gui.onboarding.welcome_page import WelcomePage
from readinglist.gui.pace.controller import PaceData
from readinglist.gui.paper_list.paper_list import PaperList
from readinglist.gui.paper_list.queue_and_trash import QueueAndTrashController
from readinglist.gui.search.controller import SearchController
from readinglist.gui.session.appearance import Appearance
from readinglist.gui.session.session import ALL, Session
from readinglist.gui.shortcuts.controller import ShortcutsController
from readinglist.gui.sidebar.model import STARRED, STATUS_SCOPES
from readinglist.gui.sidebar.sidebar import Sidebar
from readinglist.gui.tags.controller import TagController
from readinglist.gui.text import formatting
from readinglist.gui.text.translate import tr
from readinglist.gui.triage.controller import TriageController
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.gui.widgets.toast import Toast
from readinglist.gui.window.context_menus import ContextMenus
from readinglist.gui.window.lazy_pages import LazyPages
from readinglist.gui.window.pane_layout import PaneLayout
from readinglist.gui.window.tab_order import set_tab_order
from readinglist.gui.window.toolbar import Toolbar
from readinglist.gui.window.window_state import WindowState
from readinglist.gui.window.wishes import wishes
from readinglist.model import Changes, OpKind, Overview, Status

LIST_WIDTH = 220
# Said with Undo also when they touch one paper.
TOASTED = frozenset(
    {
        OpKind.RENAME_TAG,
        OpKind.MERGE_TAG,
        OpKind.MERGE_TAGS,
        OpKind.DELETE_TAG,
        OpKind.DELETE_TAG_BRANCH,
        OpKind.DELETE_TAGS,
        OpKind.RENAME_LIST,
        OpKind.DELETE_LIST,
    }
)


class MainWindow(QMainWindow):
    """Joins desk and panes."""

    first_painted = Signal()
    closed = Signal()
    backups_requested = Signal()
    note_unkept = Signal()  # the window stays: a note is written only in it

    def __init__(
        self,
        desk: Session,
        importing: ImportQueue,
        giving: ExportRequests,
        watched: WatchedFolder,
        pace: PaceData,
        looks: Appearance,
        keys: Shortcuts,
        state: WindowState,
        library: str,
    ) -> None:
        super().__init__()
        self.keys = keys
        self.desk, self.importing, self.looks, self._state = desk, importing, looks, state
        self.library = library
        self.setWindowTitle(tr("Reading List"))
        self.setMinimumSize(360, 320)
        self.setAcceptDrops(True)

        palette, size = looks.palette, looks.text_size
        self.actions_ = Actions(keys, self)
        self.door = FeedInput(self)
        self.top = Toolbar(palette)
        self.sidebar = Sidebar(palette, size)
        self.papers = PaperList(palette, size)
        self.detail = Detail(palette, size, looks.line_length)
        self.preview = ImportPage(palette, size)
        self.welcome = WelcomePage(palette, size)
        self.status = StatusBar()
        self.search = SearchController(self.top.search, self.papers, desk)
        self.copying = TitleCopier(desk, self.status)
        self.tags = TagController(self, desk, self.sidebar, self.detail, looks)
        self.places = QueueAndTrashController(desk, looks.chosen, self.papers, self.status)
        self.notes = NoteController(self.detail.note.editor, desk)
        self._lay_out()
        self.dwell = AutoMarkRead(looks, self.detail, self.papers, desk)
        self.feeds = ImportController(self.door, importing, self.preview, self._middle, watched, self.status)
        self.late = LazyPages(desk, pace, self._middle, self.status, looks)
        self.greeting = OnboardingController(self, self.welcome, self._middle, first_start=state.is_first)
        self.toast = Toast(self._middle)
        self.finder = CommandPaletteController(self)
        self.exports = ExportController(self, desk, giving, looks.chosen, self.toast, self.status)
        self.actions_["cite-as"].setMenu(self.exports.styles)
        self.menus = ContextMenus(self)
        self.keying = ShortcutsController(self, keys)
        self._restore()
        self._apply_theme()
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
        self.detail.setMinimumWidth(280)
        self.panes = PaneLayout(self._split, self.sidebar, self.papers, self.detail, self.top)
        self._middle = PageStack(self._split, self.actions_)
        self.triage = TriageController(self.desk, (self.sidebar, self.top, self.menuBar()), self.papers, self._middle)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.top)
        column.addWidget(self.triage.bar)
        column.addWidget(self._middle, 1)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.actions_.fill_menu_bar(self.menuBar())
        self.addActions([*self.actions_.window_actions(), *self.triage.keys])  # they work while the menu bar is hidden
        self.papers.view.addActions(self.actions_.list_actions())
        self.detail.addAction(self.actions_["page"])  # where a slim window shows no list

    def _connect(self) -> None:  # noqa: PLR0915 - one map, to be read as one
        """Join everything: who wishes stands left, who grants stands right."""
        desk, papers, detail, sidebar, top = self.desk, self.papers, self.detail, self.sidebar, self.top

        desk.overview_changed.connect(self._on_overview)
        desk.filtered_counts_changed.connect(sidebar.show_overview)
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
        desk.advance_requested.connect(lambda: self.triage.step(1))

        sidebar.scope_requested.connect(desk.show_scope)
        sidebar.list_requested.connect(self.focus_list)
        sidebar.all_tags_requested.connect(self.tags.open_all)

        papers.selection_changed.connect(self._on_selection)
        papers.rows_requested.connect(desk.request_rows)
        papers.visible_rows_changed.connect(desk.set_visible_rows)
        papers.order_requested.connect(desk.set_order)
        papers.import_requested.connect(self.door.choose)
        papers.reading_requested.connect(detail.focus_text)

        detail.status_requested.connect(self.triage.set_status)
        detail.star_requested.connect(desk.toggle_star)
        detail.head.standing.restore_requested.connect(self.places.restore)
        detail.head.standing.wake_requested.connect(self.places.bring_back)
        detail.tag_added.connect(desk.add_tag)
        detail.tag_removed.connect(desk.remove_tag)
        detail.tag_coloured.connect(desk.colour_tag)
        detail.tag_chosen.connect(self.tags.show_tag)
        detail.note_edited.connect(desk.write_note)
        detail.highlight_drawn.connect(desk.add_highlight)
        detail.highlight_edited.connect(desk.edit_highlight)
        detail.highlight_removed.connect(desk.remove_highlight)
        detail.highlight_moved.connect(desk.move_highlight)
        detail.link_requested.connect(self._open_link)
        detail.paper_requested.connect(self.search.show_paper)
        detail.leave_requested.connect(self.focus_list)
        detail.message.connect(self.status.show_message)
        self.notes.paper_requested.connect(self.search.show_paper)
        self.notes.nowhere.connect(self.status.show_message)
        self.late.leave_requested.connect(self._show_panes)
        self.late.passage_requested.connect(self._show_passage)

        top.importing.clicked.connect(self.door.choose)
        top.undo.clicked.connect(desk.undo)
        top.theme.clicked.connect(self.looks.toggle_dark)

        self.search.nothing_to_save.connect(self.status.show_message)
        self.tags.message.connect(self.status.show_message)
        self.tags.keys_changed.connect(self.actions_.set_tag_keys)
        self.importing.finished.connect(self._show_panes)
        self.importing.imported.connect(self._on_imported)

        self._middle.currentChanged.connect(lambda _: self.panes.set_home(home=self._middle.shown is self._split))
        self.triage.mode_changed.connect(lambda on: self.panes.set_triage(on=on))
        self.triage.mode_changed.connect(lambda _: self._dress_paper())
        self.triage.decided.connect(lambda said: self.toast.show_message(said, undo=False))

        self.toast.undo_requested.connect(desk.undo)
        self.looks.changed.connect(self._apply_theme)
        self._connect_actions()

    def _connect_actions(self) -> None:
        self.actions_.connect_handlers(wishes(self))
        for number, scope in enumerate((*STATUS_SCOPES.values(), STARRED, ALL), start=1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda scope=scope: self.desk.show_scope(scope))

    # --- starting and ending ------------------------------------------------------------------------------

    def start(self) -> None:
        """Ask for the first list; it is painted when it comes."""
        self.desk.start(self._state.scope, self._state.order)

    def _restore(self) -> None:
        self._state.restore(self, self._split)
        self.finder.recent = self._state.recent
        self.panes.sidebar_enabled = self._state.sidebar
        self.panes.apply_theme(self.looks.text_size)
        self.sidebar.set_folded(self._state.folded)
        self.top.search.history = self._state.searches
        self._painted = False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the note that is being written and where everything stands."""
        self.detail.note.save()
        if self.detail.note.editor.refused:
            event.ignore()
            self.note_unkept.emit()
            return
        self._state.recent, self._state.sidebar = self.finder.recent, self.panes.sidebar_enabled
        self._state.save(self, self._split, self.desk, self.sidebar.folded, self.top.search.history)
        super().closeEvent(event)
        self.closed.emit()

    # --- news ---------------------------------------------------------------------------------------------

    def _on_overview(self, overview: Overview) -> None:
        self.papers.show_library_empty(empty=overview.papers == 0)
        self.status.show_count(overview.papers)

    def _on_listing(self, _listing: QueryResult, _held: bool) -> None:
        if self._painted:
            return
        self._painted = True
        if self._state.paper is not None:
            self.papers.select_paper(self._state.paper)
        self.focus_list()
        self.repaint()
        self.first_painted.emit()

    def _on_selection(self, papers: Sequence[int], current: int | None) -> None:
        many = len(papers) > 1
        chosen = None if many else current
        self.actions_.set_selected(len(papers))
        self.detail.set_expected_paper(chosen)
        self.desk.select(papers, chosen)
        if many:
            self.detail.show_none(len(papers))

    def _on_done(self, changes: Changes) -> None:
        said = formatting.done(changes)
        if changes.membership_changed or len(changes.papers) > 1 or _is_toasted(changes):
            self.toast.show_message(said, undo=changes.can_be_undone)
            self.status.show_message("")  # what was done before
        else:
            self.status.show_message(said)
            self.toast.hide()  # its Undo would take this back
        if changes.is_undo_or_redo and len(changes.papers) == 1:
            self.papers.select_paper(next(iter(changes.papers)))

    def _on_imported(self, changes: Changes) -> None:
        if changes.happened and changes.created_id is not None:
            here = ALL if self.desk.scope == ALL else STATUS_SCOPES[Status.INBOX]
            self.desk.show_scope(here, at=changes.papers, first=True)
        elif not changes.happened:
            self.toast.show_message(tr("Everything in it is already here; nothing was changed."), undo=False)

    # --- feeds --------------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Welcome files and text."""
        if self.door.accepts(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Preview what was dropped."""
        self.door.import_mime_data(event.mimeData())
        event.acceptProposedAction()

    def toggle_notebook(self) -> None:
        """Show all highlights and notes, or the panes again."""
        self.triage.leave()
        self.late.annotations_controller.toggle()

    def _show_passage(self, paper: int, highlight: int) -> None:
        self._show_panes()
        self.detail.show_highlight(paper, highlight)
        self.search.show_paper(paper)

    def _show_panes(self) -> None:
        self.importing.release(self.preview.finish())
        self._middle.show_home()
        self.focus_list()

    def toggle_pace(self) -> None:
        """Show the reading pace, or the panes again."""
        self.triage.leave()
        self.late.pace_controller.toggle()

    def take_tour(self) -> None:
        """Begin the tour of the window."""
        self.triage.leave()
        self.greeting.take_tour()

    # --- moving about -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back, step by step."""
        if event.key() == Qt.Key.Key_Escape:
            self.escape()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Lead by Tab as the eye goes."""
        set_tab_order(self.detail)
        return super().focusNextPrevChild(forwards)

    def escape(self) -> None:
        """Lead back by one step: from a pane to the list, from triage to the window, from a search to all."""
        if self.papers.has_keyboard and self.triage.is_active:
            self.triage.leave()
        elif not self._middle.at_home and self._middle.shown is not None and not self.triage.is_active:
            self._middle.shown.setFocus(Qt.FocusReason.OtherFocusReason)  # the page knows its way out
        elif not self.papers.has_keyboard:
            self.focus_list()
        else:
            self.search.clear()

    def focus_list(self) -> None:
        """Return the keys to the list, or to the welcome that is shown for it."""
        if self._middle.shown is self.welcome:
            self.welcome.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.papers.focus()

    def page(self) -> None:
        """Scroll the abstract, and at its end go to the next paper: in a list to the next unread one."""
        if not self.detail.scroll_page():
            self.triage.skip()

    def edit_metadata(self) -> None:
        """Let the reader put right what the paper says of itself."""
        if self.desk.opened is not None:
            dialog = MetadataDialog(self.desk.opened.paper, self)
            dialog.edited.connect(self.desk.edit_metadata)
            dialog.open()

    def _open_link(self, url: str) -> None:
        if url.startswith(("http://", "https://")):
            QDesktopServices.openUrl(QUrl(url))

    def _apply_theme(self) -> None:
        palette, size = self.looks.palette, self.looks.text_size
        self.detail.set_type(self.looks.family, self.looks.line_length)
        self.top.apply_theme(palette)
        self.panes.apply_theme(size)
        self.triage.apply_theme(palette, size)
        pages = (self.preview, self.late, self.welcome, self.greeting.tour)
        for pane in (self.sidebar, self.papers, *pages, self.finder.panel):
            pane.apply_theme(palette, size)
        self._dress_paper()

    def _dress_paper(self) -> None:
        self.detail.apply_theme(self.looks.palette, self.triage.paper_size(self.looks.text_size))


def _is_toasted(changes: Changes) -> bool:
    operation = changes.operation
    return operation is not None and operation.kind in TOASTED and not changes.is_undo_or_redo
