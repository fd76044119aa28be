"""All that brings feeds to the preview, joined: the door, the watched folder, the queue, the page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from readinglist.errors import ReadingListError
from readinglist.gui.importing.feed_input import FeedInput
from readinglist.gui.importing.import_page import ImportPage
from readinglist.gui.importing.import_queue import ImportQueue
from readinglist.gui.importing.watched_folder import WatchedFolder
from readinglist.gui.text.translate import tr, trn
from readinglist.gui.widgets.page_stack import PageStack
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.model import ImportPlan


class ImportController(QObject):
    """Joins them, and speaks for the watched folder in the status line."""

    def __init__(
        self,
        door: FeedInput,
        importing: ImportQueue,
        preview: ImportPage,
        middle: PageStack,
        watched: WatchedFolder,
        status: StatusBar,
    ) -> None:
        super().__init__(preview)
        self._importing, self._watched, self._status = importing, watched, status
        self._preview, self._middle = preview, middle
        self._found: list[Path] = []
        middle.addWidget(preview)

        door.files_given.connect(importing.open_files)
        door.text_given.connect(importing.open_text)
        door.nothing_given.connect(status.show_message)
        importing.reading.connect(self._on_reading)
        importing.plan_ready.connect(self._on_plan)
        importing.refused.connect(self._on_refused)
        importing.plan_updated.connect(preview.update_plan)
        importing.unreadable.connect(preview.show_unreadable)
        preview.retyped.connect(importing.retype)
        preview.corrected.connect(importing.correct)
        preview.columns_said.connect(importing.set_columns)
        preview.accepted.connect(importing.accept)
        preview.cancelled.connect(importing.cancel)
        preview.another_requested.connect(door.choose)

        watched.found.connect(self._on_found)
        watched.changed.connect(self._on_watched)
        watched.lost.connect(status.show_message)
        status.offer_taken.connect(self._on_taken)
        status.offer_declined.connect(watched.offered)

    def choose_watched(self, window: QWidget) -> None:
        """Let the reader choose the folder to watch."""
        dialog = QFileDialog(window, tr("Watch a folder for new feeds"), self._watched.folder)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(self._watched.watch)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def watch(self, folder: str) -> None:
        """Watch a folder, or with "" none."""
        self._watched.watch(folder)

    def _on_reading(self, name: str) -> None:
        self._preview.wait_for(name)
        self._middle.show_page(self._preview)

    def _on_plan(self, plan: ImportPlan) -> None:
        self._preview.show_plan(plan)
        self._middle.show_page(self._preview)

    def _on_refused(self, error: ReadingListError) -> None:
        self._preview.show_error(error)
        self._middle.show_page(self._preview)

    def _on_watched(self, folder: str) -> None:
        self._status.withdraw()
        watched = tr("New feeds in {folder} will be offered here.", folder=folder)
        self._status.show_message(watched if folder else tr("No folder is watched."))

    def _on_found(self, paths: list[Path]) -> None:
        self._found = paths
        name, folder, more = paths[0].name, paths[0].parent.name, len(paths) - 1
        if more:
            said = trn(
                "{file} and {n} more are new in {folder}.",
                "{file} and {n} more are new in {folder}.",
                more,
                file=name,
                folder=folder,
            )
        else:
            said = tr("{file} is new in {folder}.", file=name, folder=folder)
        self._status.offer(said)

    def _on_taken(self) -> None:
        self._watched.offered()
        self._importing.open_files(self._found)
