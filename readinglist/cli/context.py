"""Shared by all commands: access to the library, directly or through the window that has it open."""

from __future__ import annotations

import os
import shutil
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from readinglist.backend.web_access import WebAccess
from readinglist.backend.workers import Workers
from readinglist.cli import EXIT_NOTHING
from readinglist.cli.text_output import echo, echo_over, fit, plain
from readinglist.errors import ReadingListError
from readinglist.ipc import requests, transport
from readinglist.model import Changes, Order, Query
from readinglist.paths import Paths

if TYPE_CHECKING:
    from readinglist.backend.backend import Backend
    from readinglist.backend.indexer import IndexState
    from readinglist.library import Library, LibraryReader

T = TypeVar("T")
LOCK_TIMEOUT = 5  # seconds to wait for another command that has the library open
LEARNT_AT_ONCE = 5_000  # papers; what more of them mean is only learnt while the window is open
LARGE_INDEX = 2_000  # papers from which building the index is announced


class CliContext:
    """The backend of one command, and the connection to the window."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self._backend: Backend | None = None
        self._has_progress = False

    @classmethod
    def of(cls, folder: Path | None) -> CliContext:
        """Return a context for the library in a folder, or for the user's own."""
        return cls(Paths.of_folder(folder) if folder else Paths.of_user())

    @property
    def backend(self) -> Backend:
        """The backend, created on first use."""
        if self._backend is None:
            from readinglist.backend.backend import Backend  # noqa: PLC0415 - help and completion need none

            try:
                self.paths.make()
            except OSError as error:
                raise ReadingListError(f"{error.filename or self.paths.data}: {error.strerror}.") from error
            # The index is only updated for queries that need it, since loading it is slow.
            self._backend = Backend(
                self.paths,
                Workers.inline(),
                on_index=self._report_index,
                on_error=_report_error,
                timeout=LOCK_TIMEOUT,
                auto_index=False,
                web=WebAccess(self.paths, self.is_offline),
            )
        return self._backend

    def is_offline(self) -> bool:
        """Return whether the settings say to work offline."""
        from readinglist import settings  # noqa: PLC0415 - most commands ask no server

        return settings.load(self.paths.settings)[0].offline == "on"

    def read(self, query: Callable[[LibraryReader], T]) -> T:
        """Run a query on the library; exit if there is none yet."""
        self.need_library()
        return self.backend.read(query).result()

    def need_library(self) -> None:
        """Exit if there is no library yet."""
        self.check_folder()
        if not os.path.lexists(self.paths.library):
            echo(f"There's no library in {self.paths.data} yet. Import papers or follow a source first.", err=True)
            raise click.exceptions.Exit(EXIT_NOTHING)

    def make_library(self) -> None:
        """Make the library if there is none yet."""
        self.check_folder()
        if not os.path.lexists(self.paths.library):
            self.backend.open_writer().result()

    def check_folder(self) -> None:
        """Raise ReadingListError if the folder cannot be one: a link to itself, or a name that is too long."""
        try:
            self.paths.data.stat()
        except FileNotFoundError:
            return
        except OSError as error:
            raise ReadingListError(f"{self.paths.data}: {error.strerror}.") from error

    def need_index(self, query: Query, order: Order = Order.ADDED) -> None:
        """Update the index if a query or its order needs it."""
        from readinglist.backend.list_items import needs_index  # noqa: PLC0415

        if order is Order.LIKELY:
            self.need_suggestions()
        elif query.tree is not None and needs_index(query.tree):
            self.backend.catch_up().result()

    def need_suggestions(self) -> None:
        """Update the index, and wait until it is learnt what the papers mean if they are not many."""
        self.backend.catch_up().result()
        self.backend.wait_for_meaning(LEARNT_AT_ONCE).result()

    def run_request(self, message: transport.Payload) -> Changes:
        """Run a request in the window that has the library open, or else in this process."""
        self.need_library()
        return self.send_or_run(
            lambda: message, lambda: self.backend.prepare_and_write(requests.parse_request(message).prepare).result()
        )

    def send_or_run(self, message: Callable[[], transport.Payload], here: Callable[[], Changes]) -> Changes:
        """Send a request to the window that has the library open, or else call ``here``."""
        answer = transport.send_request(self.paths.library, message)
        return here() if answer is None else requests.parse_answer(answer)

    def ask_online(self, message: transport.Payload) -> transport.Payload:
        """Run a request that asks servers in the window that has the library open, or else in this process.

        Raise the ReadingListError that is the answer.
        """
        from readinglist.ipc import online_requests  # noqa: PLC0415 - most commands ask no server

        answer = transport.send_request(self.paths.library, lambda: message)
        if answer is None:
            request = online_requests.parse_request(message)
            try:
                answer = request.run(self.backend, lambda: False, self.show_progress).result()
            finally:
                self.end_progress()
            self.backend.catch_up().result()
        elif "refused" in answer:
            requests.parse_answer(answer)
        return answer

    def show_progress(self, what: str, done: int, total: int) -> None:
        """Show in a terminal what is being done, in place of what was shown before."""
        if sys.stderr.isatty():
            count = f" {done + 1:,} of {total:,}" if total > 1 and done < total else ""
            columns = shutil.get_terminal_size().columns
            echo_over(fit(f"{plain(what)}…{count}", columns - 1))
            self._has_progress = True

    def end_progress(self) -> None:
        """Clear what ``show_progress`` shows."""
        if self._has_progress:
            echo_over(" " * (shutil.get_terminal_size().columns - 1))
            echo_over("")
            self._has_progress = False

    def write(self, operation: Callable[[Library], Changes]) -> Changes:
        """Run an operation in this process, and update the index."""
        changes = self.backend.write(operation).result()
        if changes.happened:
            self.backend.catch_up().result()
        return changes

    def close(self) -> None:
        """Close the library."""
        if self._backend is not None:
            self._backend.close()

    def _report_index(self, state: IndexState) -> None:
        if state.total > LARGE_INDEX and state.done == 0 and sys.stderr.isatty():
            echo(state.sentence or "Updating the search index.", err=True)


def _report_error(error: BaseException) -> None:
    """Say that something beside the command failed, such as the backup before an import; the command goes on."""
    if isinstance(error, ReadingListError):
        echo(f"readinglist: {plain(str(error))}", err=True)
    else:
        traceback.print_exception(error)  # a bug
