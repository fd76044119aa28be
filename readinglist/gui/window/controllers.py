"""The controllers of the window, created in the order of their dependencies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QMainWindow

from readinglist.backend.backend import Backend
from readinglist.gui.command_palette.controller import CommandPaletteController
from readinglist.gui.commands.actions import Actions
from readinglist.gui.commands.command import Command, CommandTable
from readinglist.gui.commands.shortcuts import Shortcuts
from readinglist.gui.detail.auto_read import AutoMarkRead
from readinglist.gui.detail.controller import DetailController
from readinglist.gui.exporting.citations import CitationController
from readinglist.gui.exporting.controller import ExportController
from readinglist.gui.importing.controller import ImportController
from readinglist.gui.importing.details_controller import DetailsController
from readinglist.gui.importing.import_queue import ImportQueue
from readinglist.gui.importing.watched_folder import WatchedFolder
from readinglist.gui.onboarding.controller import OnboardingController, tour_steps
from readinglist.gui.paper_list.controller import PaperListController
from readinglist.gui.paper_list.queue_and_trash import QueueAndTrashController
from readinglist.gui.recovery.controller import RecoveryController
from readinglist.gui.search.controller import SearchController
from readinglist.gui.session.appearance import Appearance
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.gui.session.session import Session
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.settings.controller import SettingsController
from readinglist.gui.shortcuts.controller import ShortcutsController
from readinglist.gui.sources.controller import SourcesController
from readinglist.gui.tags.controller import TagController
from readinglist.gui.triage.controller import TriageController
from readinglist.gui.triage.slide import PaperSlide
from readinglist.gui.window.context_menus import ContextMenus
from readinglist.gui.window.drop_controller import DropController
from readinglist.gui.window.history import HistoryController
from readinglist.gui.window.lazy_pages import LazyPages
from readinglist.gui.window.messages import OperationMessages
from readinglist.gui.window.navigation import Navigation
from readinglist.gui.window.panes import Panes
from readinglist.model import Changes


@dataclass(frozen=True, slots=True)
class Services:
    """The objects that the window depends on; none is a widget."""

    backend: Backend
    async_calls: AsyncCalls
    session: Session
    store: SettingsStore
    appearance: Appearance
    import_queue: ImportQueue
    watched_folder: WatchedFolder


class Controllers:
    """Creates the controllers; each connects its widgets with the session, and defines its commands."""

    def __init__(
        self,
        window: QMainWindow,
        panes: Panes,
        services: Services,
        commands: CommandTable,
        shortcuts: Shortcuts,
        actions: Actions,
        *,
        first_start: bool,
    ) -> None:
        backend, calls, session, store = services.backend, services.async_calls, services.session, services.store
        appearance, import_queue = services.appearance, services.import_queue
        toolbar, sidebar, papers, detail = panes.toolbar, panes.sidebar, panes.papers, panes.detail
        pages, status, toast = panes.pages, panes.status, panes.toast
        self.messages = OperationMessages(session, papers, toast, status, self._is_fetched)
        self.search = SearchController(toolbar.search, papers, session)
        hidden = (panes.side, toolbar, window.menuBar(), status)
        self.triage = TriageController(session, hidden, papers, pages, PaperSlide(detail.sheet, store))
        status.message_shown.connect(self.triage.bar.show_message)
        self.messages.triage_requested.connect(lambda scope, papers: self.triage.start_in(scope, select=papers))
        self.navigation = Navigation(panes, self.triage, self.search)
        self.detail = DetailController(window, detail, session, status, self.navigation.focus_list)
        self.tags = TagController(window, session, sidebar, detail.bulk_tag_editor, detail.header.keywords, appearance)
        self.papers = PaperListController(session, store, papers)
        self.queue_and_trash = QueueAndTrashController(session, store, papers, status)
        self.drops = DropController(
            session, store, status, sidebar=sidebar, papers=papers, detail=detail, queue_and_trash=self.queue_and_trash
        )
        self.auto_read = AutoMarkRead(appearance, detail, papers, session)
        self.imports = ImportController(
            window,
            backend,
            calls,
            session.operations,
            store,
            import_queue,
            panes.importing,
            pages,
            services.watched_folder,
            status,
            toast,
        )
        self.sources = SourcesController(window, session, backend, calls, store, appearance, sidebar, status)
        self.details = DetailsController(window, backend, calls, session, store, import_queue, pages, status)
        self.details.found_later.connect(self.imports.offer_found)
        self.exports = ExportController(window, session, backend, calls, store, toast, status)
        self.citations = CitationController(window, session, backend, calls, store, toast, status)
        self.recovery = RecoveryController(window, session, detail.note.editor, backend, calls, toast)
        self.lazy_pages = LazyPages(session, backend, calls, pages, status, appearance, self.navigation, self.search)
        self.history = HistoryController(window, session, panes, actions, self.navigation, self.search, self.triage)
        steps = tour_steps(
            toolbar.importing,
            toolbar.search,
            toolbar.undo,
            toolbar.help,
            panes.side,
            toolbar.lists,
            papers=papers,
            detail=detail,
        )
        self.onboarding = OnboardingController(
            window, session, panes.welcome_page, pages, steps, shortcuts.native_of, status, first_start=first_start
        )
        self.palette = CommandPaletteController(window, commands, actions, shortcuts, session)
        self.shortcuts = ShortcutsController(window, commands, shortcuts, self.tags.operations.tags_on_keys, appearance)
        self.settings = SettingsController(
            window, store, appearance, self.shortcuts.open_dialog, self.sources.make_network_panel
        )
        self.context_menus = ContextMenus(
            window, actions, session, sidebar=sidebar, papers=papers, detail=detail, tags=self.tags,
            search=self.search, exports=self.exports, triage=self.triage, queue_and_trash=self.queue_and_trash,
            sources=self.sources,
        )  # fmt: skip

    def _is_fetched(self, changes: Changes) -> bool:
        """Return whether an operation imported what was fetched, which the status bar reports."""
        return self.sources.is_own(changes)

    def commands(self) -> Iterator[Command]:
        """Yield the commands of all controllers."""
        for controller in (
            self.search, self.triage, self.history, self.navigation, self.detail, self.tags, self.papers,
            self.queue_and_trash, self.imports, self.sources, self.details, self.exports, self.citations, self.recovery,
            self.lazy_pages, self.onboarding, self.palette,
            self.shortcuts, self.settings,
        ):  # fmt: skip
            yield from controller.commands()
