"""The graphical program: create its parts, connect them, and run the event loop."""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, wait
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QLocale, Qt, QTimer
from PySide6.QtWidgets import QApplication

from readinglist import settings
from readinglist.backend import unsaved_texts
from readinglist.backend.backend import Backend
from readinglist.backend.web_access import WebAccess
from readinglist.backend.workers import Workers
from readinglist.errors import LibraryError
from readinglist.gui.commands.latin_keys import LatinKeys
from readinglist.gui.importing.column_memory import ColumnMemory
from readinglist.gui.importing.import_queue import ImportQueue
from readinglist.gui.importing.watched_folder import WatchedFolder
from readinglist.gui.ipc.request_handler import RequestHandler
from readinglist.gui.ipc.single_instance import SingleInstance, send_to_running_instance
from readinglist.gui.recovery.problem_dialog import explain
from readinglist.gui.session.appearance import Appearance
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.gui.session.session import Session
from readinglist.gui.session.settings_store import SettingsStore
from readinglist.gui.session.termination import TerminationSignals
from readinglist.gui.text.translate import install_translators, tr_message
from readinglist.gui.theme import icons, stylesheet
from readinglist.gui.widgets.qt_application import create_application
from readinglist.gui.window.controllers import Services
from readinglist.gui.window.dialogs import ErrorReportDialog
from readinglist.gui.window.main_window import MainWindow
from readinglist.gui.window.window_state import WindowState
from readinglist.paths import RESOURCES, Paths
from readinglist.private_files import give_out

STARTUP_TIME = 1_000  # ms after which the start counts as finished
SAVE_TIMEOUT = 2  # seconds to wait at the end until everything is stored
LOCK_TIMEOUT = 2  # seconds to wait while a command in a terminal has locked the library

log = logging.getLogger(__name__)


class Application:
    """Own all parts of the running program; ``close`` shuts them down in order."""

    def __init__(self, app: QApplication, paths: Paths, workers: Workers) -> None:
        self.app = app
        self._kept: Path | None = None  # the file with what could not be saved, and its content
        self._kept_texts: list[str] = []
        stored, self._settings_warnings = settings.load(paths.settings)
        self.store = SettingsStore(stored, self._save_settings, app)
        self.async_calls = AsyncCalls(app)
        self._web = WebAccess(paths, lambda: self.store.settings.offline == "on")
        self.backend = Backend(paths, workers, on_error=self._on_fault, timeout=LOCK_TIMEOUT, web=self._web)
        stylesheet.load_fonts()
        self.appearance = Appearance(app, self.store)
        self.session = Session(
            self.backend,
            self.async_calls,
            typing_pause=stored.typing_pause,
            queues_at_top=lambda: self.store.settings.queue_new == "top",
            parent=app,
        )
        self.import_queue = ImportQueue(self.backend, self.async_calls, ColumnMemory(self.store), parent=app)
        self.watched_folder = WatchedFolder(self.store, self.backend, self.async_calls, parent=app)
        services = Services(
            self.backend, self.async_calls, self.session, self.store, self.appearance, self.import_queue,
            self.watched_folder,
        )  # fmt: skip
        state = WindowState(paths.window_state)
        self._settings_warnings = [*self._settings_warnings, *filter(None, [state.warning])]
        self.window = MainWindow(services, state)
        self.window.first_painted.connect(self._open_writer)
        self.store.changed.connect(self._on_settings)

    def _on_fault(self, error: BaseException) -> None:
        self.async_calls.call_on_main(lambda: self.window.controllers.recovery.show_fault(error))

    def _on_settings(self, _before: settings.Settings, after: settings.Settings) -> None:
        self.session.set_typing_pause(after.typing_pause)

    def show(self) -> None:
        """Request the first list, and show the window."""
        self.window.start()
        self.window.show()
        LatinKeys(self.window.windowHandle(), self.window)

    def listen(self) -> None:
        """Accept files and requests from other instances of the program."""
        self.single_instance = SingleInstance(self.backend.paths.library, self.app)
        self.request_handler = RequestHandler(self.backend, self.async_calls, self.raise_window, self.app)
        self.single_instance.open_requested.connect(self.raise_window)
        self.single_instance.message_received.connect(self.request_handler.handle)

    def raise_window(self, files: Sequence[Path]) -> None:
        """Bring the window to the front, and preview files."""
        self.window.setWindowState(self.window.windowState() & ~self.window.windowState().WindowMinimized)
        self.window.raise_()
        self.window.activateWindow()
        if files:
            self.import_queue.open_files(files)

    def end(self, signal_number: int) -> None:
        """Save everything, and end the event loop: a signal says so. Nobody is asked."""
        self.save_now()
        self.app.exit(128 + signal_number)  # the status that shells know it by

    def save_now(self) -> None:
        """Save what is being written and the state of the window."""
        self.window.save()
        self._wait_for_texts()

    def close(self) -> None:
        """Save everything and stop the workers; what cannot be saved is written to a file."""
        self.window.detail.save()
        self.window.controllers.imports.drafts.save()
        self._wait_for_texts()
        self.window.controllers.citations.close()
        self.window.controllers.onboarding.stop()
        self.session.stop()
        self.window.controllers.sources.stop()
        self.window.controllers.queue_and_trash.stop()
        self.window.controllers.details.stop()
        self.async_calls.close()
        self._web.close()
        self.backend.close()
        self._keep_texts()

    def _wait_for_texts(self) -> None:
        """Wait until what was written is stored, but not long: while the library is busy, a file has it meanwhile."""
        drafts = self.window.controllers.imports.drafts
        waited: list[Future[Any]] = [*self.session.operations.texts_on_their_way(), *drafts.on_their_way()]
        wait(waited, SAVE_TIMEOUT)
        if self.session.operations.texts_on_their_way():
            self._keep_texts()

    def _keep_texts(self) -> None:
        """Write what is not stored to a file; delete the file that had it before, when it is stored or was changed."""
        unsaved = [*self.window.controllers.recovery.refused_texts()]
        unsaved += self.session.operations.texts_on_their_way().values()
        texts = [f"{self._title(paper)}\n\n{text}" for paper, text in unsaved if text]
        if texts == self._kept_texts:
            return
        before, self._kept_texts, self._kept = self._kept, texts, None
        if texts:
            try:
                self._kept = unsaved_texts.keep(self.backend.paths, texts)
                said = f"What you wrote isn't saved in the library yet. It's in {self._kept}."
            except OSError as error:
                written = "".join(
                    c if c.isprintable() or c == "\n" else " " for c in unsaved_texts.SEPARATOR.join(texts)
                )
                said = f"What you wrote couldn't be saved: {error.strerror}. Here it is:\n\n{written}"
            log.warning("What was written is not stored at the end of the program.")
            print(f"readinglist: {said}", file=sys.stderr, flush=True)  # noqa: T201
        if before is not None:
            before.unlink(missing_ok=True)

    def _title(self, paper: int) -> str:
        """Return the title of a paper if it is open, or its number: the library cannot be asked any more."""
        opened = self.session.opened
        return f"Paper {paper}" if opened is None or opened.paper.id != paper else opened.paper.metadata.title

    def _open_writer(self) -> None:
        self.session.operations.open_writer()
        self.watched_folder.start()
        self.window.controllers.imports.start()
        self.async_calls.when_done(self.backend.run_in_background(Paths.delete_unused_caches), lambda _: None)
        self.window.controllers.queue_and_trash.start()
        self.window.controllers.sources.start()
        for warning in (*self._settings_warnings, *filter(None, [self.window.shortcuts.warning])):
            self.window.status.show_message(tr_message(warning))

    def _save_settings(self, changed: settings.Settings) -> None:
        path = self.backend.paths.settings
        self.async_calls.when_done(self.backend.run_in_background(lambda: settings.save(path, changed)), lambda _: None)


def run(
    paths: Paths,
    files: Sequence[Path],
    *,
    picture: Path | None = None,
    benchmark_start: bool = False,
    started: Callable[[], None] = lambda: None,
) -> int:
    """Run the window until it is closed; return the exit status.

    ``picture`` is where to save a screenshot before closing; ``started`` is called when the start has finished.
    """
    app = create_application()
    app.setApplicationName("Reading List")
    install_translators(app, RESOURCES / "translations", QLocale())
    app.setDesktopFileName("readinglist")
    app.setStyle("Fusion")
    try:
        if send_to_running_instance(paths.library, files):
            return 0
    except LibraryError as error:
        explain(error)
        raise
    app.setWindowIcon(icons.app_icon())
    program = Application(app, paths, Workers.threads())
    reporter = ExceptionReporter(program.window)
    sys.excepthook = reporter.report
    program.listen()
    program.window.closed.connect(app.quit)
    TerminationSignals(app).received.connect(program.end)
    # When the session ends: what is stored when this returns is safe, and the program may also go on.
    app.commitDataRequest.connect(program.save_now, Qt.ConnectionType.DirectConnection)
    if files:
        program.window.first_painted.connect(lambda: program.import_queue.open_files(files))
    if picture is not None:
        _save_picture_and_quit(program, picture, waits_for_plan=bool(files))
    if benchmark_start:
        program.window.first_painted.connect(lambda: _print_start_metrics(app))
    QTimer.singleShot(STARTUP_TIME, started)
    program.show()
    try:
        return app.exec()
    finally:
        program.close()


class ExceptionReporter:
    """Shows unexpected exceptions, one dialog at a time; the window stays open."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._open = False

    def report(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log an unexpected exception and show it; installed as ``sys.excepthook``."""
        log.error("A fault of the program.", exc_info=(kind, error, trace))
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
        elif not self._open:
            self._open = True
            dialog = ErrorReportDialog(kind, error, trace, self._window)
            dialog.finished.connect(self._closed)
            dialog.open()

    def _closed(self) -> None:
        self._open = False


def _save_picture_and_quit(program: Application, picture: Path, *, waits_for_plan: bool) -> None:
    """Save a screenshot of the window once its content is shown, then close the window."""

    def save() -> None:
        saved = program.window.grab().save(str(picture))
        if saved:
            give_out(picture)
        print(f"Saved a picture of the window to {picture}." if saved else f"{picture} could not be written.")  # noqa: T201
        program.window.close()

    def save_soon(*_: object) -> None:
        QTimer.singleShot(400, save)

    if waits_for_plan:
        program.import_queue.plan_ready.connect(save_soon)
        program.import_queue.refused.connect(save_soon)
    else:
        program.window.first_painted.connect(save_soon)


def _print_start_metrics(app: QApplication) -> None:
    """Print how long the start took and how much memory the program uses, and quit once the index is idle."""
    painted = (time.clock_gettime(time.CLOCK_BOOTTIME) - _process_start()) * 1000

    def print_metrics() -> None:
        pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
        print(json.dumps({"painted_ms": round(painted), "rss_mb": round(pages * 4096 / 1e6, 1)}))  # noqa: T201
        app.quit()

    QTimer.singleShot(1500, print_metrics)


def _process_start() -> float:
    """Return when this process started, in seconds since boot (proc(5): field 22 of stat, in ticks of 10 ms)."""
    fields = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
    return int(fields[19]) / 100
