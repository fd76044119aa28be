"""Connects the sources that are followed with the window: editing, refreshing, and saying what came."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from readinglist.backend.backend import Backend
from readinglist.backend.source_catalog import SourceCatalog
from readinglist.errors import ReadingListError
from readinglist.gui.commands.command import LIBRARY, Command
from readinglist.gui.session.appearance import Appearance
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.session.scopes import INBOX, Scope, brought_scope, source_of, source_scope
from readinglist.gui.session.session import Session
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.sidebar.sidebar import Sidebar
from readinglist.gui.sources import texts
from readinglist.gui.sources.fetching import Fetching
from readinglist.gui.sources.follow_controller import FollowController
from readinglist.gui.sources.status_line import SourcesLine
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.model import (
    Changes,
    Facet,
    FollowedSource,
    ImportRow,
    OpKind,
    Overview,
    Source,
    Tag,
)

if TYPE_CHECKING:
    from readinglist.backend.sources import FetchProgress, FetchReport
    from readinglist.gui.settings.network_panel import NetworkPanel


@dataclass(frozen=True, slots=True)
class _News:
    """What came from a source: its name, how many papers were new, and the numbers of the imports."""

    name: str
    papers: int = 0
    imports: tuple[int, ...] = ()


class SourcesController(QObject):
    """Edit sources, and fetch their new papers; ``following`` has the dialogs in which more are followed."""

    failed = Signal(ReadingListError)
    available_changed = Signal(str, bool)  # id of a command, whether it can be run
    triage_requested = Signal(Scope)

    def __init__(
        self,
        parent: QWidget,
        session: Session,
        backend: Backend,
        calls: AsyncCalls,
        store: SettingsStore,
        appearance: Appearance,
        sidebar: Sidebar,
        status: StatusBar,
    ) -> None:
        super().__init__(parent)
        self._parent, self._session, self._backend, self._calls = parent, session, backend, calls
        self._store, self._appearance, self._status = store, appearance, status
        self.followed: tuple[FollowedSource, ...] = ()
        self._tags: tuple[Tag, ...] = ()
        self._news: dict[int, _News] = {}  # by source, since the reader last looked
        self._catalog = SourceCatalog(backend)
        self._imports, self._requests = LatestOnly(calls), LatestOnly(calls)
        self.line = SourcesLine()
        self.offline_button = controls.button(tr("Working offline"), "flush", tr("Work online again"))
        self.offline_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.offline_button.clicked.connect(self.toggle_offline)
        store.changed.connect(lambda *_: self._show_offline())
        status.add(self.offline_button)
        status.add(self.line)
        self._show_offline()
        self.fetching = Fetching(backend, calls, self._may_fetch, self)
        self.following = FollowController(
            parent, session, backend, calls, self._catalog, appearance, self.fetching, lambda: self.is_offline
        )
        self._connect(sidebar)

    def _connect(self, sidebar: Sidebar) -> None:
        session, fetching, line = self._session, self.fetching, self.line
        session.counts.overview_changed.connect(self._on_overview)
        session.operations.operation_done.connect(self._on_operation)
        sidebar.follow_requested.connect(self.following.follow)
        self.following.edit_requested.connect(self.edit)
        self.following.failed.connect(self.failed)
        fetching.asking.connect(self._on_progress)
        fetching.finished.connect(self._on_finished)
        fetching.failed.connect(self._on_failed)
        fetching.broken_off.connect(self._on_broken_off)
        line.cancelled.connect(self.cancel)
        line.show_requested.connect(self.show_news)
        line.triage_requested.connect(self._triage_news)
        line.hidden.connect(self._take_news)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands on sources."""
        return (
            Command("follow", "&Follow a source…", "Ctrl+Shift+O", "Follow a source", LIBRARY,
                    handler=self.following.follow),
            Command("fetch", "&Refresh sources", "Ctrl+R", "Refresh sources: fetch new papers now", LIBRARY,
                    handler=self.refresh),
            Command("offline", "&Work offline", handler=self.toggle_offline),
            Command("import-opml", "Import &OPML…", handler=self.following.import_opml),
            Command("export-opml", "Export O&PML…", handler=self.export_opml),
        )  # fmt: skip

    def start(self) -> None:
        """Fetch what is due, now and while the window is open; called when the first list is painted."""
        self.fetching.start()

    def stop(self) -> None:
        """Ask no further source: the program ends."""
        self.fetching.stop()
        self.following.stop()

    @property
    def is_offline(self) -> bool:
        """Whether the reader works offline."""
        return self._store.settings.offline == "on"

    def toggle_offline(self) -> None:
        """Work offline, or no longer."""
        offline = not self.is_offline
        self._store.update(offline="on" if offline else "off")
        if offline:
            self.fetching.cancel()
        self._status.show_message(tr("Working offline") if offline else tr("Working online"))
        self.fetching.fetch_due()

    # --- a source -----------------------------------------------------------------------------------------

    def menu_of(self, number: int) -> QMenu | None:
        """Return the menu of a source, or None if it is not followed any more."""
        followed = self._get(number)
        if followed is None:
            return None
        source, menu = followed.source, QMenu(self._parent)
        menu.addAction(tr("Refresh"), lambda: self.refresh([number]))
        menu.addAction(tr("Edit…"), lambda: self.edit(number))
        pause = tr("Resume") if source.paused else tr("Pause")
        menu.addAction(pause, lambda: self._edit(source, replace(source, paused=not source.paused)))
        menu.addAction(tr("Copy address"), lambda: self.copy_address(source))
        menu.addAction(tr("Unfollow"), lambda: self.unfollow(number))
        return menu

    def edit(self, number: int) -> None:
        """Open the dialog to edit a source."""
        from readinglist.gui.sources.edit_dialog import EditSourceDialog  # noqa: PLC0415 - not needed to start

        followed = self._get(number)
        if followed is None:
            return
        dialog = EditSourceDialog(followed, self._tags, self._parent)
        dialog.apply_theme(self._appearance.theme)
        dialog.edited.connect(partial(self._edit, followed.source))
        dialog.copy_requested.connect(self.copy_address)
        dialog.import_requested.connect(self._show_import)
        imports = self._backend.read(lambda reader: reader.source_imports(number))
        self._imports.when_done(imports, dialog.show_imports, self.failed.emit)
        dialog.finished.connect(self._imports.cancel)
        dialog.open()

    def copy_address(self, source: Source) -> None:
        """Copy the address of a source."""
        QGuiApplication.clipboard().setText(source.address)
        self._status.show_message(tr("Copied the address of {source}", source=source.name))

    def unfollow(self, number: int) -> None:
        """Unfollow a source; its papers stay."""

        def unfollowed(_: Changes) -> None:
            if source_of(self._session.scope) == number:
                self._session.show_scope(INBOX)

        self._calls.when_done(self._backend.sources.unfollow(number), unfollowed, self.failed.emit)

    def _edit(self, before: Source, source: Source) -> None:
        def edited(_: Changes) -> None:
            if source_of(self._session.scope) == source.id and self._session.scope.name != source.name:
                self._session.show_scope(source_scope(source))

        self._calls.when_done(self._backend.sources.edit(source, before), edited, self.failed.emit)

    def _show_import(self, row: ImportRow) -> None:
        self._session.show_scope(Scope(row.name, Facet("import", str(row.id))))

    # --- fetching -----------------------------------------------------------------------------------------

    def refresh(self, sources: Collection[int] | None = None) -> None:
        """Fetch new papers now, by default from all sources that are not paused."""
        asked = [one for one in self.followed if not one.source.paused] if sources is None else list(sources)
        if not self.followed:
            self._status.show_message(tr("You aren't following any sources yet."))
        elif self.is_offline:
            self._say_offline(len(asked))
        elif not asked:
            self._status.show_message(tr("All your sources are paused."))
        else:
            self.fetching.fetch(sources)

    def refresh_list(self) -> None:
        """Fetch what comes into the list that is shown, if that is the inbox or a source."""
        number = source_of(self._session.scope)
        if number is not None:
            self.refresh([number])
        elif self._session.scope == INBOX and self.followed:
            self.refresh()

    def cancel(self) -> None:
        """Stop fetching."""
        self.fetching.cancel()
        self.line.hide()
        self._status.show_message(tr("Stopped fetching. What came already stays."))

    def is_own(self, changes: Changes) -> bool:
        """Return whether an operation is the import of what is being fetched, which the status bar reports."""
        return self.fetching.is_running and changes.operation is not None and changes.operation.came_by_itself

    def show_news(self) -> None:
        """Show what came, the newest first."""
        self._session.show_scope(self._take_news())

    def _triage_news(self) -> None:
        self.triage_requested.emit(self._take_news())

    def _take_news(self) -> Scope:
        """Return the list of what came since the reader last looked."""
        news, self._news = self._news, {}
        papers = sum(one.papers for one in news.values())
        imports = [number for one in news.values() for number in one.imports]
        return brought_scope(trn("{n} new paper", "{n} new papers", papers), imports)

    def _on_operation(self, changes: Changes) -> None:
        """Forget what came from a source if that is undone."""
        operation = changes.operation
        if operation is not None and operation.kind is OpKind.IMPORT and changes.is_undo_or_redo:
            self._news = {number: one for number, one in self._news.items() if one.name != operation.args["feed"]}
            if not self.fetching.is_running:  # else the line says what is being fetched
                self._show_news()

    def _on_progress(self, progress: FetchProgress) -> None:
        self.line.show_progress(progress.source.name)

    def _on_finished(self, report: FetchReport, by_hand: bool) -> None:
        """Say what came; that nothing did, or could not, only to a reader who asked for it."""
        self.line.hide()
        self._session.counts.refresh()
        for result in report.results:
            if result.new and result.import_number is not None:
                known = self._news.get(result.source.id, _News(result.source.name))
                imports = (*known.imports, result.import_number)
                self._news[result.source.id] = replace(known, papers=known.papers + result.new, imports=imports)
        self._show_news()
        now = datetime.now(UTC)
        if skipped := [texts.skipped(one.source, at, now) for one in report.results if (at := one.missed_before)]:
            self._status.show_message(" ".join(skipped))
        elif by_hand and not report.was_cancelled:
            self._say_why_nothing_came(report)

    def _say_why_nothing_came(self, report: FetchReport) -> None:
        """Say to a reader who refreshed which sources failed or had nothing."""
        offline = sum(result.is_offline for result in report.results)
        failed = [result for result in report.results if result.error and not result.is_offline]
        if offline:
            self._say_offline(offline)
        elif len(failed) == 1:
            self._status.show_message(f"{failed[0].source.name}: {tr_message(failed[0].error)}")
        elif failed:
            self._status.show_message(
                trn("{n} source couldn't be fetched.", "{n} sources couldn't be fetched.", len(failed))
            )
        elif report.waiting and not report.results:
            self._status.show_message(texts.too_early(report.waiting, datetime.now(UTC)))
        elif report.results and not report.new:
            asked = len(report.results)
            self._status.show_message(trn("Nothing new from {n} source", "Nothing new from {n} sources", asked))

    def _show_news(self) -> None:
        if self._news:
            papers = sum(one.papers for one in self._news.values())
            self.line.show_news(texts.new_papers(papers, len(self._news)))
        else:
            self.line.hide()

    def _on_failed(self, error: ReadingListError) -> None:
        self._on_broken_off()
        self.failed.emit(error)

    def _on_broken_off(self) -> None:
        self.line.hide()

    def _show_offline(self) -> None:
        """Say in the status bar that the reader works offline, as long as that is so."""
        self.offline_button.setVisible(self.is_offline)

    def _say_offline(self, sources: int) -> None:
        self._status.show_message(
            trn("Offline. {n} source will be checked later.", "Offline. {n} sources will be checked later.", sources)
        )

    def _may_fetch(self) -> bool:
        is_wanted = self._store.settings.fetching == "due" and not self.is_offline
        return is_wanted and bool(self.followed) and not self.following.is_following

    # --- a file of feeds ---------------------------------------------------------------------------------------------

    def export_opml(self) -> None:
        """Ask where to save the sources as a file that other programs read."""
        dialog = QFileDialog(self._parent, tr("Export OPML"), "sources.opml", "OPML (*.opml)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("opml")
        dialog.fileSelected.connect(self._write_opml)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write_opml(self, name: str) -> None:
        def saved(_: object) -> None:
            count = len(self.followed)
            self._status.show_message(trn("Saved {n} source", "Saved {n} sources", count))

        sources = [one.source for one in self.followed]
        self._calls.when_done(self._catalog.write_opml(Path(name), sources), saved, self.failed.emit)

    # --- the requests in the settings ---------------------------------------------------------------------

    def make_network_panel(self) -> NetworkPanel:
        """Return the part of the settings that says what was requested from which servers."""
        from readinglist.gui.settings.network_panel import NetworkPanel  # noqa: PLC0415 - not needed to start

        panel = NetworkPanel()
        panel.import_requested.connect(self.following.import_opml)
        panel.export_requested.connect(self.export_opml)
        self._requests.when_done(self._catalog.requests(), panel.show_requests, self.failed.emit)
        panel.destroyed.connect(self._requests.cancel)
        return panel

    # --- internal -----------------------------------------------------------------------------------------

    def _on_overview(self, overview: Overview) -> None:
        before, self.followed, self._tags = self.followed, overview.sources, overview.tags
        self.following.set_followed(overview.sources, overview.tags)
        self.available_changed.emit("export-opml", bool(self.followed))
        number = source_of(self._session.scope)
        if number is not None and self._get(number) is None and any(one.source.id == number for one in before):
            self._session.show_scope(INBOX)  # following it was undone
        if [one.source for one in before] != [one.source for one in self.followed]:
            self.fetching.fetch_due()

    def _get(self, number: int) -> FollowedSource | None:
        return next((one for one in self.followed if one.source.id == number), None)
