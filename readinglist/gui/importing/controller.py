"""Connects feed input, import queue, import page and watched folder."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from readinglist.errors import ReadingListError
from readinglist.gui.commands.command import LIBRARY, Command
from readinglist.gui.importing.feed_input import FeedInput
from readinglist.gui.importing.import_page import ImportPage
from readinglist.gui.importing.import_queue import ImportQueue
from readinglist.gui.importing.watched_folder import WatchedFolder
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.model import ImportPlan


class ImportController(QObject):
    """Run imports, and offer the new files of the watched folder in the status bar."""

    def __init__(
        self,
        parent: QWidget,
        import_queue: ImportQueue,
        page: ImportPage,
        pages: PageStack,
        watched: WatchedFolder,
        status: StatusBar,
    ) -> None:
        super().__init__(parent)
        self._parent, self._import_queue, self._watched, self._status = parent, import_queue, watched, status
        self._page, self._pages = page, pages
        self._new_files: list[Path] = []
        self.feed_input = FeedInput(parent)
        pages.addWidget(page)

        self.feed_input.files_received.connect(import_queue.open_files)
        self.feed_input.text_received.connect(import_queue.open_text)
        self.feed_input.nothing_received.connect(status.show_message)
        import_queue.reading.connect(self._on_reading)
        import_queue.plan_ready.connect(self._on_plan)
        import_queue.refused.connect(self._on_refused)
        import_queue.plan_updated.connect(page.update_plan)
        import_queue.unreadable.connect(page.show_unreadable)
        page.source_edited.connect(import_queue.reparse)
        page.metadata_edited.connect(import_queue.edit_entry)
        page.roles_changed.connect(import_queue.set_roles)
        page.accepted.connect(import_queue.accept)
        page.cancelled.connect(import_queue.cancel)
        page.another_requested.connect(self.feed_input.choose)

        watched.found.connect(self._on_found)
        watched.changed.connect(self._on_watched)
        watched.lost.connect(status.show_message)
        status.import_accepted.connect(self._on_offer_taken)
        status.import_declined.connect(watched.mark_offered)

    def commands(self) -> tuple[Command, ...]:
        """Return the commands for importing."""
        return (
            Command("import", "&Open a feed…", "Ctrl+O", "Open a feed", LIBRARY, handler=self.feed_input.choose),
            Command("paste", "Import what was &copied", "Ctrl+V", "Import what was copied", LIBRARY,
                    handler=self.feed_input.paste),
            Command("type", "&Type or paste a text…", handler=self._import_queue.type_text),
            Command("watch", "&Watch a folder…", handler=self.choose_watched_folder),
            Command("unwatch", "W&atch no folder", handler=lambda: self.watch("")),
        )  # fmt: skip

    def choose_watched_folder(self) -> None:
        """Ask which folder to watch."""
        dialog = QFileDialog(self._parent, tr("Watch a folder for new feeds"), self._watched.folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._watched.watch)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def watch(self, folder: str) -> None:
        """Watch a folder, or none with ""."""
        self._watched.watch(folder)

    def _on_reading(self, name: str) -> None:
        self._page.show_reading(name)
        self._pages.show_page(self._page)

    def _on_plan(self, plan: ImportPlan) -> None:
        self._page.show_plan(plan)
        self._pages.show_page(self._page)

    def _on_refused(self, error: ReadingListError) -> None:
        self._page.show_error(error)
        self._pages.show_page(self._page)

    def _on_watched(self, folder: str) -> None:
        self._status.hide_import_offer()
        watched = tr("New feeds in {folder} will be offered here.", folder=folder)
        self._status.show_message(watched if folder else tr("No folder is watched."))

    def _on_found(self, paths: list[Path]) -> None:
        self._new_files = paths
        name, folder, more = paths[0].name, paths[0].parent.name, len(paths) - 1
        if more:
            message = trn(
                "{file} and {n} more are new in {folder}.",
                "{file} and {n} more are new in {folder}.",
                more,
                file=name,
                folder=folder,
            )
        else:
            message = tr("{file} is new in {folder}.", file=name, folder=folder)
        self._status.show_import_offer(message)

    def _on_offer_taken(self) -> None:
        self._watched.mark_offered()
        self._import_queue.open_files(self._new_files)
