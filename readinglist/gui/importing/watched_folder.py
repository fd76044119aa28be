"""Watches a folder for new files to import."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.importing.feed_input import PATTERNS
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.text.translate import tr_message
from readinglist.i18n import en
from readinglist.settings import Settings

SUFFIXES = frozenset(pattern.removeprefix("*") for pattern in PATTERNS)  # an unfinished download has another one
SCAN_DELAY = 800  # ms; a file is written in many steps


class WatchedFolder(QObject):
    """Scan the folder on a worker thread when it changes."""

    found = Signal(list)  # paths, oldest first
    lost = Signal(str)  # message
    changed = Signal(str)  # the watched folder, or ""

    def __init__(
        self, store: SettingsStore, backend: Backend, async_calls: AsyncCalls, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._backend = backend
        self._scans = LatestOnly(async_calls)
        self._watcher = QFileSystemWatcher(self)
        self._scan_timer = QTimer(self, singleShot=True, interval=SCAN_DELAY)
        self._watcher.directoryChanged.connect(lambda _: self._scan_timer.start())
        self._scan_timer.timeout.connect(self._scan)
        self._scanned_until = 0.0
        store.changed.connect(self._on_settings_changed)

    @property
    def folder(self) -> str:
        """The watched folder, or ""."""
        return self._store.settings.watched

    def start(self) -> None:
        """Start to watch the folder of the settings, and report what is new since the last run."""
        if self.folder:
            self._watcher.addPath(self.folder)
            self._scan()

    def watch(self, folder: str) -> None:
        """Set the watched folder; "" for none."""
        self._store.update(watched=folder)

    def mark_offered(self) -> None:
        """Mark the found files as offered, so that they are not reported again."""
        self._store.update(watched_since=self._scanned_until)

    def _on_settings_changed(self, before: Settings, after: Settings) -> None:
        if before.watched == after.watched:
            return
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._scans.cancel()
        self.changed.emit(after.watched)
        self._store.update(watched_since=time.time())
        self.start()

    def _scan(self) -> None:
        folder, since = Path(self.folder), self._store.settings.watched_since
        self._scans.when_done(
            self._backend.run_in_background(lambda: find_new_feeds(folder, since)), self._on_scanned, self._on_lost
        )

    def _on_scanned(self, result: tuple[list[Path], float]) -> None:
        paths, self._scanned_until = result
        if paths:
            self.found.emit(paths)

    def _on_lost(self, error: ReadingListError) -> None:
        self.lost.emit(tr_message(error.message))


def find_new_feeds(folder: Path, since: float) -> tuple[list[Path], float]:
    """Return the feeds in a folder that are newer than ``since``, oldest first, and the time of the newest."""
    try:
        times = {
            path: max(path.stat().st_mtime, path.stat().st_ctime)
            for path in folder.iterdir()
            if path.suffix.lower() in SUFFIXES and path.is_file()
        }
    except OSError as error:
        why = error.strerror
        raise ReadingListError(
            en("The watched folder {folder} can't be read: {why}.", folder=folder, why=why)
        ) from error
    new = sorted((path for path in times if times[path] > since), key=lambda path: (times[path], path.name))
    return new, max([since, *times.values()])
