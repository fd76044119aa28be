"""A folder in which new feeds are noticed and quietly offered."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls, LatestOnly
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.text.translate import tr_message
from readinglist.i18n import en
from readinglist.settings import Settings

SUFFIXES = frozenset(
    (".txt", ".md", ".html", ".htm", ".json", ".xml", ".atom", ".rss", ".bib", ".ris", ".csv", ".tsv")
)  # what a browser has not finished saving has another suffix
PAUSE = 800  # ms; a file is written in many steps


class WatchedFolder(QObject):
    """Looks at the folder when it changes; the looking itself is done by a worker."""

    found = Signal(list)  # paths, oldest first
    lost = Signal(str)  # a sentence
    changed = Signal(str)  # another folder is watched, or with "" none

    def __init__(
        self, chosen: SettingsStore, backend: Backend, async_calls: AsyncCalls, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._chosen = chosen
        self._backend = backend
        self._answers = LatestOnly(async_calls)
        self._watcher = QFileSystemWatcher(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._watcher.directoryChanged.connect(lambda _: self._pause.start())
        self._pause.timeout.connect(self._look)
        self._looked = 0.0
        chosen.changed.connect(self._on_chosen)

    @property
    def folder(self) -> str:
        """The folder that is watched, or ""."""
        return self._chosen.settings.watched

    def start(self) -> None:
        """Begin with the folder of the settings, and offer what came while the program was not running."""
        if self.folder:
            self._watcher.addPath(self.folder)
            self._look()

    def watch(self, folder: str) -> None:
        """Watch another folder from now on; "" watches none."""
        self._chosen.update(watched=folder)

    def offered(self) -> None:
        """Take note that the reader answered: what was found is not offered again."""
        self._chosen.update(watched_since=self._looked)

    def _on_chosen(self, before: Settings, after: Settings) -> None:
        if before.watched == after.watched:
            return
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        self._answers.cancel()
        self.changed.emit(after.watched)
        self._chosen.update(watched_since=time.time())
        self.start()

    def _look(self) -> None:
        folder, since = Path(self.folder), self._chosen.settings.watched_since
        self._answers.when_done(
            self._backend.run_in_background(lambda: look(folder, since)), self._on_look, self._on_lost
        )

    def _on_look(self, answer: tuple[list[Path], float]) -> None:
        paths, self._looked = answer
        if paths:
            self.found.emit(paths)

    def _on_lost(self, error: ReadingListError) -> None:
        self.lost.emit(tr_message(error.message))


def look(folder: Path, since: float) -> tuple[list[Path], float]:
    """Return the feeds in a folder that came after ``since``, and the time up to which that was looked at."""
    try:
        came = {
            path: max(path.stat().st_mtime, path.stat().st_ctime)
            for path in folder.iterdir()
            if path.suffix.lower() in SUFFIXES and path.is_file()
        }
    except OSError as error:
        why = error.strerror
        raise ReadingListError(
            en("The watched folder {folder} cannot be read: {why}.", folder=folder, why=why)
        ) from error
    new = sorted((path for path in came if came[path] > since), key=lambda path: (came[path], path.name))
    return new, max([since, *came.values()])
