"""Connects import input, import queue, import page, drafts and watched folder."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from readinglist.backend.backend import Backend
from readinglist.backend.import_drafts import ImportDraft
from readinglist.errors import ReadingListError
from readinglist.gui.commands.command import LIBRARY, Command
from readinglist.gui.importing.details_lookup import DetailsLookup
from readinglist.gui.importing.drafts import ImportDrafts
from readinglist.gui.importing.feed_input import FeedInput
from readinglist.gui.importing.import_queue import ImportQueue
from readinglist.gui.importing.watched_folder import WatchedFolder
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.gui.session.operations import Operations
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.widgets.page_stack import LaterPage, PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.gui.widgets.toast import Toast
from readinglist.model import ImportDecision, ImportPlan

if TYPE_CHECKING:
    from readinglist.gui.importing.import_page import ImportPage

MAX_NAME = 32  # characters of the name of an unfinished import in the status bar


class ImportController(QObject):
    """Run imports, and offer unfinished ones and the new files of the watched folder in the status bar."""

    available_changed = Signal(str, bool)  # id of a command, whether it can be run

    def __init__(
        self,
        parent: QWidget,
        backend: Backend,
        async_calls: AsyncCalls,
        operations: Operations,
        store: SettingsStore,
        import_queue: ImportQueue,
        page: LaterPage[ImportPage],
        pages: PageStack,
        watched: WatchedFolder,
        status: StatusBar,
        toast: Toast,
    ) -> None:
        super().__init__(parent)
        self._parent, self._import_queue, self._watched, self._status = parent, import_queue, watched, status
        self._later_page, self._pages, self._toast = page, pages, toast
        self._backend, self._calls, self._store, self._operations = backend, async_calls, store, operations
        self._new_files: list[Path] = []
        self.feed_input = FeedInput(parent)
        self.drafts = ImportDrafts(self, backend, async_calls, self._being_edited)

        self.feed_input.files_received.connect(import_queue.open_files)
        self.feed_input.text_received.connect(import_queue.open_text)
        self.feed_input.nothing_received.connect(status.show_message)
        self._connect_queue()
        page.when_made(self._connect_page)
        pages.currentChanged.connect(self._on_page_changed)

        self.drafts.changed.connect(self._show_offer)
        self.drafts.failed.connect(lambda error: status.show_message(tr_message(error.message)))
        status.draft_offer.accepted.connect(self.choose_draft)
        status.draft_offer.declined.connect(self.discard_draft)
        watched.found.connect(self._on_found)
        watched.changed.connect(self._on_watched)
        watched.lost.connect(status.show_message)
        status.import_offer.accepted.connect(self._on_offer_taken)
        status.import_offer.declined.connect(watched.mark_offered)

    @property
    def _page(self) -> ImportPage:
        return self._later_page.page

    @cached_property
    def details(self) -> DetailsLookup:
        """The lookup of what the entries of the preview lack; made with the page."""
        return DetailsLookup(
            self, self._backend, self._calls, self._page.details_bar, lambda: self._store.settings.offline == "on"
        )

    def _connect_queue(self) -> None:
        queue = self._import_queue
        queue.reading.connect(self._on_reading)
        queue.plan_ready.connect(self._on_plan)
        queue.refused.connect(self._on_refused)
        queue.dropped.connect(lambda draft: self.drafts.add(draft) if draft.has_work else None)
        queue.queued.connect(lambda name: self._status.show_message(tr("Next import: {name}", name=name)))
        queue.imported.connect(lambda _: self.drafts.save())

    def _connect_page(self, page: ImportPage) -> None:
        queue = self._import_queue
        self._pages.addWidget(page)
        queue.plan_updated.connect(page.update_plan)
        queue.plan_updated.connect(lambda plan: self.details.show_plan(plan, is_same_import=True))
        queue.details_filled_in.connect(page.fill_in)
        queue.details_filled_in.connect(lambda plan: self.details.show_plan(plan, is_same_import=True))
        queue.unreadable.connect(page.show_unreadable)
        self.details.found.connect(lambda before, after: queue.fill_in(before, after, page.plan))
        self._store.changed.connect(lambda *_: self.details.update())
        page.text_edited.connect(queue.edit_text)
        page.title_edited.connect(queue.edit_title)
        page.roles_changed.connect(queue.set_roles)
        page.offer_answered.connect(queue.answer_offer)
        page.accepted.connect(self._on_accepted)
        page.leave_requested.connect(self._leave)
        page.discarded.connect(self._on_discarded)
        page.cancelled.connect(self._on_cancelled)
        page.changed.connect(self.drafts.save_soon)
        page.another_requested.connect(self.feed_input.choose)
        page.text_requested.connect(queue.show_text)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands for importing."""
        return (
            Command("import", "&Import papers…", "Ctrl+O", "Import papers", LIBRARY, handler=self.feed_input.choose),
            Command("paste", "Paste papers from &clipboard", "Ctrl+V", "Paste papers from clipboard", LIBRARY,
                    handler=self.feed_input.paste),
            Command("type", "&Type or paste text…", handler=self._import_queue.type_text),
            Command("continue-import", "Continue &unfinished import", handler=self.choose_draft),
            Command("discard-import", "&Discard unfinished import", handler=self.discard_draft),
            Command("watch", "&Watch a folder…", handler=self.choose_watched_folder),
            Command("unwatch", "&Stop watching the folder", handler=lambda: self.watch("")),
        )  # fmt: skip

    def start(self) -> None:
        """Read the unfinished imports of earlier runs; called when the first list is painted."""
        self.available_changed.emit("unwatch", bool(self._watched.folder))
        self.drafts.load()

    # --- unfinished imports -------------------------------------------------------------------------------

    def choose_draft(self) -> None:
        """Continue the unfinished import; if there are several, show a menu of them, the newest first."""
        if len(self.drafts.set_aside) < 2:
            self.continue_import()
            return
        self._show_offer()
        menu = QMenu(tr("Unfinished imports"), self._parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for draft in reversed(self.drafts.set_aside):
            menu.addAction(_described(draft).replace("&", "&&"), partial(self.continue_import, draft))
        menu.setActiveAction(menu.actions()[0])
        offer = self._status.draft_offer
        menu.popup(offer.mapToGlobal(offer.rect().topLeft()) - QPoint(0, menu.sizeHint().height()))

    def continue_import(self, draft: ImportDraft | None = None) -> None:
        """Show the preview of an unfinished import again, by default of the newest."""
        draft = draft or self.drafts.newest
        if draft is not None and draft in self.drafts.set_aside:
            self._toast.hide()  # it may offer the same
            self._set_all_aside()
            self.drafts.set_aside.remove(draft)
            self._import_queue.open(draft)
            self.drafts.update()

    def offer_found(self, draft: ImportDraft) -> None:
        """Offer the preview of details that were found while the reader did something else."""
        self.drafts.add(draft)
        found = trn("Found details of {n} paper", "Found details of {n} papers", draft.papers)
        review = partial(self.continue_import, draft)
        self._toast.show_message(found, undo=False, action=(tr("Review"), review))

    def discard_draft(self) -> None:
        """Discard the newest unfinished import."""
        draft = self.drafts.newest
        if draft is not None:
            self.drafts.set_aside.remove(draft)
            self.drafts.update()
            self._offer_undo(draft)

    def _current(self) -> ImportDraft | None:
        """Return the import that is open, if somebody may want to go on with it."""
        draft = self._import_queue.draft
        if draft is None:
            return None
        draft = self._page.draft(draft)
        is_given = not draft.is_sample and not draft.is_typed and self._page.has_something_to_import
        return draft if draft.has_work or is_given else None

    def _being_edited(self) -> list[ImportDraft]:
        """Return the imports that would be lost if the program ended now."""
        current = self._current()
        return [*([] if current is None else [current]), *self._import_queue.waiting]

    def _leave(self) -> None:
        """Set the previewed import aside, and go back or on to the next."""
        draft = self._current()
        self._import_queue.finish_draft()
        if draft is not None:
            self.drafts.add(draft)
            self._say_saved()

    def _on_page_changed(self) -> None:
        """Set everything aside when another page takes the place of the preview."""
        page = self._later_page.made
        if page is None or self._pages.shown is page or self._import_queue.is_storing:
            return
        before = len(self.drafts.set_aside)
        self._set_all_aside()
        self._end_preview()
        if len(self.drafts.set_aside) > before:
            self._say_saved()

    def _say_saved(self) -> None:
        self._say_offered(tr("Unfinished import saved"))

    def _say_offered(self, message: str) -> None:
        self._toast.show_message(message, undo=False, action=(tr("Continue"), self.continue_import))

    def _set_all_aside(self) -> None:
        if self._import_queue.draft is not None:
            self.drafts.set_aside += self._being_edited()
            self._import_queue.clear()
            self.drafts.update()

    def _on_discarded(self) -> None:
        draft = self._import_queue.draft
        if draft is not None:
            draft = self._page.draft(draft)
            self._import_queue.finish_draft()
            self.drafts.save()
            self._offer_undo(draft)

    def _on_cancelled(self) -> None:
        """Forget an import that was not previewed, unless the reader had begun to edit it."""
        draft = self._import_queue.draft
        self._import_queue.finish_draft()
        if draft is not None and draft.has_work:
            self.drafts.add(draft)
        self.drafts.save()

    def _offer_undo(self, draft: ImportDraft) -> None:
        if draft.has_work or not draft.is_typed:
            self._operations.offer_undo(tr("Discard import"), lambda: self._take_back(draft))
            self._toast.show_message(tr("Discarded the import"), undo=True)

    def _take_back(self, draft: ImportDraft) -> None:
        self.drafts.add(draft)
        self._say_offered(tr("Unfinished import restored"))

    def _show_offer(self) -> None:
        drafts = self.drafts.set_aside
        for name in ("continue-import", "discard-import"):
            self.available_changed.emit(name, bool(drafts))
        if not drafts:
            self._status.draft_offer.hide()
            return
        last = drafts[-1]
        if last.plan is not None:
            message = trn("Unfinished look-up: {n} paper", "Unfinished look-up: {n} papers", last.papers)
        else:
            message = tr("Unfinished import: {what}", what=_described(last))
        if len(drafts) > 1:
            message = trn("{first} (+{n} more)", "{first} (+{n} more)", len(drafts) - 1, first=message)
        self._status.draft_offer.show_offer(message)

    # --- the preview --------------------------------------------------------------------------------------

    def _end_preview(self) -> None:
        if self._later_page.made is not None:
            self.details.stop()
            self._import_queue.release(self._page.finish())

    def _on_reading(self, name: str) -> None:
        self._end_preview()
        self._page.show_reading(name)
        self._pages.show_page(self._page)

    def _on_plan(self, plan: ImportPlan) -> None:
        if self._import_queue.draft is not None:
            self._page.show_plan(plan, self._import_queue.draft)
            self.details.show_plan(plan, is_same_import=False)
            self._pages.show_page(self._page)
            self.drafts.save_soon()

    def _on_refused(self, error: ReadingListError) -> None:
        if self._import_queue.draft is not None:
            self._page.show_error(error, self._import_queue.draft)
            self._pages.show_page(self._page)

    def _on_accepted(self, decision: ImportDecision) -> None:
        if self._import_queue.draft is not None:
            self._import_queue.draft = self._page.draft(self._import_queue.draft)
            others = [*self.drafts.set_aside, *self._import_queue.waiting]
            self.drafts.keep_only_these_after(self._import_queue.accept(decision), others)

    # --- the watched folder -------------------------------------------------------------------------------

    def choose_watched_folder(self) -> None:
        """Ask which folder to watch."""
        dialog = QFileDialog(self._parent, tr("Watch a folder for new files"), self._watched.folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._watched.watch)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def watch(self, folder: str) -> None:
        """Watch a folder, or none with ""."""
        self._watched.watch(folder)

    def _on_watched(self, folder: str) -> None:
        self.available_changed.emit("unwatch", bool(folder))
        self._status.import_offer.hide()
        watched = tr("New files in {folder} will be offered here.", folder=folder)
        self._status.show_message(watched if folder else tr("Stopped watching the folder"))

    def _on_found(self, paths: list[Path]) -> None:
        self._new_files = paths
        name, folder, more = paths[0].name, paths[0].parent.name, len(paths) - 1
        if more:
            message = trn(
                "New in {folder}: {file} and {n} more",
                "New in {folder}: {file} and {n} more",
                more,
                file=name,
                folder=folder,
            )
        else:
            message = tr("New in {folder}: {file}", file=name, folder=folder)
        self._status.import_offer.show_offer(message)

    def _on_offer_taken(self) -> None:
        self._watched.mark_offered()
        self._import_queue.open_files(self._new_files)


def _described(draft: ImportDraft) -> str:
    """Return how many papers are in which file, or how a text begins."""
    if draft.plan is not None:
        return draft.name
    name = draft.name if len(draft.name) <= MAX_NAME else f"{draft.name[:MAX_NAME]}…"
    if not draft.papers:
        return name
    if draft.name == tr("Pasted text"):
        return trn("{n} paper from the pasted text", "{n} papers from the pasted text", draft.papers)
    if draft.name == tr("Typed text"):
        return trn("{n} paper from your text", "{n} papers from your text", draft.papers)
    return trn("{n} paper from {file}", "{n} papers from {file}", draft.papers, file=name)
