"""The main window: lays out the panes, and connects them with the session and the controllers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import QMainWindow

from readinglist.backend.backend import QueryResult
from readinglist.gui.commands.actions import Actions
from readinglist.gui.commands.command import LIBRARY, WINDOW, Command, CommandTable
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.session.scopes import ALL, STARRED
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.text.translate import tr
from readinglist.gui.window.controllers import Controllers, Services
from readinglist.gui.window.import_drop import ImportDrop
from readinglist.gui.window.keyboard_focus import KeyboardFocus
from readinglist.gui.window.menu_marks import MenuMarks
from readinglist.gui.window.menus import MENU_BAR, TAG_COMMANDS
from readinglist.gui.window.panes import Panes
from readinglist.gui.window.tab_order import set_tab_order
from readinglist.gui.window.window_state import WindowState
from readinglist.model import Overview

if TYPE_CHECKING:
    from readinglist.gui.importing.import_page import ImportPage


class MainWindow(QMainWindow):
    """Shows sidebar, list and paper, or a page in their place."""

    first_painted = Signal()
    closed = Signal()

    def __init__(self, services: Services, state: WindowState) -> None:
        super().__init__()
        self.session, self.appearance, self.import_queue = services.session, services.appearance, services.import_queue
        self._library, self._state = str(services.backend.paths.library), state
        self._painted = False
        self._overview: Overview | None = None
        self.setWindowTitle(tr("Reading List"))
        self.setMinimumSize(360, 320)
        self.setAcceptDrops(True)

        self.panes = panes = Panes()
        self.toolbar, self.sidebar, self.papers, self.detail = (
            panes.toolbar, panes.sidebar, panes.papers, panes.detail,
        )  # fmt: skip
        self.pages, self.status, self.toast = panes.pages, panes.status, panes.toast
        self.setCentralWidget(panes.container)
        self.commands = CommandTable(MENU_BAR)
        self.shortcuts = Shortcuts(services.store, self.commands, self)
        self.actions_ = Actions(self.commands, self.shortcuts, self)
        self.controllers = Controllers(
            self, panes, services, self.commands, self.shortcuts, self.actions_, first_start=state.is_first
        )
        panes.add_triage_bars(self.controllers.triage.bar, self.controllers.triage.decision_bar)
        self.import_drop = ImportDrop(self, self.controllers.imports.feed_input)
        self._add_commands()
        self.menu_marks = MenuMarks(
            self.menuBar(), self.actions_, self.session, services.store, panes, self.controllers.tags.operations
        )
        self.controllers.context_menus.opening.connect(self.menu_marks.update)
        self._keyboard_focus = KeyboardFocus(self)
        self.appearance.start()
        self._restore_state()
        self._apply_theme()
        self._connect_session()
        self._connect_panes()
        self._connect_controllers()

    def _add_commands(self) -> None:
        for commands in (
            self._window_commands(), self.controllers.commands(), self.papers.commands(), self.sidebar.commands(),
            self.panes.layout.commands(),
        ):  # fmt: skip
            self.commands.add(commands)
        self.shortcuts.load()
        self.actions_.create(self)
        self.actions_.fill_menu_bar(self.menuBar(), TAG_COMMANDS)
        # So that the shortcuts work while the menu bar is hidden.
        self.addActions([*self.actions_.window_actions(), *self.controllers.triage.stay_actions])
        self.papers.view.addActions(self.actions_.list_actions())
        for part in (self.detail, self.detail.abstract):  # a click on the paper leaves the list
            part.addActions([self.actions_["page"], self.actions_["remove"]])
        for number, scope in enumerate((*(info.scope for info in STATUSES.values()), STARRED, ALL), start=1):
            QShortcut(QKeySequence(f"Ctrl+{number}"), self, lambda scope=scope: self.session.show_scope(scope))

    def _window_commands(self) -> tuple[Command, ...]:
        session = self.session
        return (
            Command("undo", "&Undo", "Ctrl+Z", "Undo", LIBRARY, handler=session.operations.undo),
            Command("redo", "&Redo", "Ctrl+Shift+Z", "Redo", LIBRARY, handler=session.operations.redo),
            Command("about", "&About Reading List", handler=self._show_about),
            Command("quit", "&Quit", "Ctrl+Q", "Quit", WINDOW, handler=self.close),
        )

    # --- connections --------------------------------------------------------------------------------------

    def _connect_session(self) -> None:
        session, papers = self.session, self.papers
        session.counts.overview_changed.connect(self._on_overview)
        self.panes.importing.when_made(self._on_import_page)
        session.counts.filtered_counts_changed.connect(self.sidebar.show_overview)
        session.scope_changed.connect(self.sidebar.show_scope)
        session.scope_changed.connect(papers.show_scope)
        session.scope_changed.connect(lambda scope: self.panes.back_bar.set_list(scope.title))
        session.scope_changed.connect(lambda _: self.controllers.navigation.leave_page())
        session.listing_changed.connect(papers.show_listing)
        session.listing_changed.connect(self._on_listing)
        session.rows_ready.connect(papers.show_rows)
        session.rows_changed.connect(papers.refresh)
        session.operations.history_changed.connect(self.actions_.set_history)
        session.operations.history_changed.connect(lambda undo, _: self.toolbar.set_undo(undo))
        session.index_changed.connect(self.status.show_index)
        session.operations.advance_requested.connect(lambda: self.controllers.triage.step(1))

    def _connect_panes(self) -> None:
        session, papers, header = self.session, self.papers, self.detail.header
        controllers = self.controllers
        self.sidebar.scope_requested.connect(session.show_scope)
        self.sidebar.refresh_requested.connect(session.clear_departed)
        self.sidebar.list_requested.connect(controllers.navigation.focus_list)
        controllers.papers.refreshed.connect(controllers.sources.refresh_list)
        papers.selection_changed.connect(self._on_selection)
        papers.model.rows_requested.connect(session.request_rows)
        papers.visible_rows_changed.connect(session.set_visible_rows)
        papers.order_requested.connect(session.set_order)
        papers.import_requested.connect(controllers.imports.feed_input.choose)
        papers.view.leave_requested.connect(self.detail.focus_text)
        papers.view.doubleClicked.connect(lambda _: self.detail.focus_text())
        papers.view.edit_requested.connect(controllers.detail.edit_metadata)
        self.detail.edit_requested.connect(controllers.detail.edit_metadata)
        self.detail.several.command_requested.connect(self._run_for_several)
        self.detail.look_up_requested.connect(self.actions_["look-up"].trigger)
        header.status_requested.connect(controllers.triage.set_status)
        header.location_bar.restore_requested.connect(controllers.queue_and_trash.restore_paper)
        header.location_bar.wake_requested.connect(controllers.queue_and_trash.wake_paper)
        header.tags.tag_chosen.connect(controllers.tags.operations.show_tag)
        self.toolbar.importing.clicked.connect(controllers.imports.feed_input.choose)
        self.toolbar.undo.clicked.connect(session.operations.undo)
        self.toolbar.go_back.clicked.connect(controllers.history.back)
        self.toolbar.go_forward.clicked.connect(controllers.history.forward)
        controllers.history.available_changed.connect(self._show_history)
        self._show_history(False, False)
        self.toolbar.theme.clicked.connect(self.appearance.toggle_dark)
        self.toolbar.help.clicked.connect(controllers.shortcuts.show_sheet)
        self.pages.page_changed.connect(self._on_page_changed)
        self.panes.foot.command_requested.connect(lambda name: self.actions_[name].trigger())
        self.panes.back_bar.back_requested.connect(controllers.navigation.leave_page)
        self.sidebar.clicked.connect(lambda _: controllers.navigation.leave_page())
        self.pages.currentChanged.connect(
            lambda _: self.panes.layout.set_panes_shown(shown=self.pages.shown is self.panes.splitter)
        )

    def _connect_controllers(self) -> None:
        controllers = self.controllers
        detail = self.detail
        for paper_requested in (
            detail.related.paper_chosen, detail.note.view.paper_requested, detail.note.mentions.paper_chosen,
            controllers.detail.paper_requested, controllers.palette.paper_requested,
        ):  # fmt: skip
            paper_requested.connect(controllers.triage.begin_detour)
            paper_requested.connect(controllers.search.show_paper)
        controllers.palette.search_requested.connect(controllers.search.search_everywhere)
        controllers.search.nothing_to_save.connect(self.status.show_message)
        controllers.tags.operations.message.connect(self.status.show_message)
        controllers.tags.operations.tags_on_keys_changed.connect(self.actions_.set_tags_on_keys)
        controllers.imports.available_changed.connect(self.actions_.set_available)
        controllers.details.reason_changed.connect(self.actions_.set_reason)
        controllers.details.update()
        controllers.queue_and_trash.available_changed.connect(self.actions_.set_available)
        self.import_queue.finished.connect(controllers.navigation.show_panes)
        self.import_queue.imported.connect(controllers.messages.show_imported)
        for failed in (self.import_queue.store_failed, controllers.exports.failed, controllers.citations.failed):
            failed.connect(controllers.recovery.on_failure)
        self.first_painted.connect(controllers.recovery.start)
        for list_requested in (controllers.palette.list_requested, controllers.onboarding.list_requested):
            list_requested.connect(controllers.navigation.focus_list)
        self._connect_sources()
        self.panes.welcome_page.open_requested.connect(controllers.imports.feed_input.choose)
        controllers.onboarding.sample_requested.connect(lambda sample: self.import_queue.open_files([sample]))
        for opening in (
            controllers.onboarding.tour_started, controllers.lazy_pages.opening, controllers.search.opening,
        ):  # fmt: skip
            opening.connect(controllers.triage.leave)
        controllers.triage.mode_changed.connect(self._on_triage)
        controllers.triage.decided.connect(lambda message: self.toast.show_message(message, undo=False))
        self.shortcuts.changed.connect(self._show_shortcuts)
        self._show_shortcuts()
        self.appearance.changed.connect(self._apply_theme)

    def _connect_sources(self) -> None:
        sources, feed_input = self.controllers.sources, self.controllers.imports.feed_input
        following = sources.following
        sources.failed.connect(self.controllers.recovery.on_failure)
        sources.available_changed.connect(self.actions_.set_available)
        sources.triage_requested.connect(self.controllers.triage.start_in)
        self.panes.welcome_page.follow_requested.connect(following.follow_suggested)
        feed_input.address_received.connect(following.open_address)
        feed_input.opml_received.connect(following.read_opml)
        following.import_requested.connect(feed_input.text_received)

    # --- start and end ------------------------------------------------------------------------------------

    def start(self) -> None:
        """Request the first list; it is painted when it arrives."""
        self.session.start(self._state.scope, self._state.order)

    def save(self) -> None:
        """Save what is being written, and the state of the window."""
        self.detail.save()
        self.controllers.imports.drafts.save()
        state, place = self._state, self.papers.here()
        state.paper_offset = None if place is None else place.offset
        state.import_folder = self.controllers.imports.feed_input.folder
        state.recent, state.sidebar = self.controllers.palette.recent, self.panes.layout.sidebar_enabled
        state.save(self, self.panes.splitters, self.session, self.sidebar.collapsed, self.toolbar.search.history)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save everything; stay open while a note or a comment could not be saved."""
        self.save()
        if self.controllers.recovery.refused_texts():
            event.ignore()
            self.controllers.recovery.show_unsaved_texts()
            return
        super().closeEvent(event)
        self.closed.emit()

    def _restore_state(self) -> None:
        self._state.restore(self, self.panes.splitters)
        self.controllers.palette.recent = self._state.recent
        self.controllers.imports.feed_input.folder = self._state.import_folder
        self.panes.layout.sidebar_enabled = self._state.sidebar
        self.sidebar.set_collapsed(self._state.collapsed)
        self.toolbar.search.history = self._state.searches

    # --- events -------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Let files be dropped anywhere on the window."""
        super().showEvent(event)
        self.import_drop.watch(self.windowHandle())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Accept files and text."""
        self.import_drop.enter(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Accept files and text."""
        self.import_drop.enter(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Hide the overlay."""
        self.import_drop.leave()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the import preview of what was dropped."""
        self.import_drop.drop(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back a step with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.controllers.navigation.escape()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forwards: bool) -> bool:
        """Update the tab order of the paper before the focus moves."""
        set_tab_order(self.detail)
        return super().focusNextPrevChild(forwards)

    def _on_overview(self, overview: Overview) -> None:
        self._overview = overview
        self.papers.show_library_empty(empty=overview.papers == 0)
        self.status.show_count(overview.papers)

    def _on_import_page(self, page: ImportPage) -> None:
        page.apply_theme(self.appearance.theme)
        self.session.counts.overview_changed.connect(page.show_overview)
        if self._overview is not None:
            page.show_overview(self._overview)

    def _on_listing(self, _result: QueryResult, _in_place: bool) -> None:
        if self._painted:
            return
        self._painted = True
        if self._state.paper is not None:
            self.papers.restore_place(self._state.paper, self._state.paper_offset)
        if not self.controllers.search.has_keyboard:
            self.controllers.navigation.focus_list()
        self.repaint()
        self.first_painted.emit()

    def _on_selection(self, papers: Sequence[int], current: int | None) -> None:
        several = len(papers) > 1
        shown = None if several else current
        self.actions_.set_selected(len(papers))
        self.detail.set_expected_paper(shown)
        self.session.select(papers, shown)
        self.actions_.set_trashed(self.papers.is_trashed)
        if several:
            self.detail.show_several(len(papers), trashed=self.papers.is_trashed)
        elif shown is None:
            self.detail.show_none()

    def _run_for_several(self, name: str) -> None:
        """Run a command by its button, which may be gone afterwards: the focus is in the list, where it belongs."""
        if not self.papers.isHidden():
            self.papers.focus()
        if name == "snooze":
            self.controllers.queue_and_trash.offer_snooze(self.detail.several.buttons[name])
        else:
            self.actions_[name].trigger()

    def _on_page_changed(self, at_home: bool, page: str) -> None:
        self.actions_.set_list_shown(at_home)
        self.panes.foot.show_page(page)
        self.controllers.search.show_target(self.controllers.lazy_pages.search_target)
        self.sidebar.set_scope_marked(at_home)
        self.panes.back_bar.setVisible(not at_home and not self.controllers.triage.is_active)

    def _show_history(self, back: bool, forward: bool) -> None:
        self.toolbar.set_history(back=back, forward=forward)
        self.actions_.set_available("back", back)
        self.actions_.set_available("forward", forward)

    def _on_triage(self, active: bool) -> None:
        self.panes.layout.set_triage(on=active)
        self.controllers.queue_and_trash.menu_anchor = self.controllers.triage.decision_bar if active else None
        self.detail.set_triage(on=active)
        if active:
            self.toast.hide()  # it would cover the paper

    def _show_shortcuts(self) -> None:
        controllers = self.controllers
        for part in (self.toolbar, self.papers, self.detail, controllers.triage, controllers.tags.operations):
            part.show_shortcuts(self.shortcuts)

    def _apply_theme(self) -> None:
        theme, panes, controllers = self.appearance.theme, self.panes, self.controllers
        for part in (
            panes.toolbar, panes.layout, panes.sidebar, panes.foot, panes.back_bar, panes.papers, panes.detail,
            panes.welcome_page,
            controllers.triage, controllers.lazy_pages, controllers.onboarding.tour, controllers.palette,
            self.import_drop, self.menu_marks, controllers.drops,
        ):  # fmt: skip
            part.apply_theme(theme)
        if panes.importing.made is not None:
            panes.importing.made.apply_theme(theme)

    def _show_about(self) -> None:
        from readinglist.gui.window.dialogs import AboutDialog  # noqa: PLC0415 - not needed to start

        AboutDialog(self._library, self).open()
