"""What all commands share: the library, asked here and acted on here or in the window that has it open."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from readinglist.backend.workers import Workers
from readinglist.cli import NOTHING
from readinglist.errors import ReadingListError
from readinglist.ipc import requests, transport
from readinglist.model import Changes, Query
from readinglist.paths import Paths

if TYPE_CHECKING:
    from readinglist.backend.backend import Backend
    from readinglist.backend.indexer import IndexState
    from readinglist.library import Library, LibraryReader

T = TypeVar("T")
PATIENCE = 5  # seconds for another command that has the library
MANY = 2_000  # papers whose indexing takes long enough to be spoken of


class CliContext:
    """The backend of one command, and the way to the window."""

    def __init__(self, paths: Paths) -> None:
        self.paths = paths
        self._backend: Backend | None = None

    @classmethod
    def of(cls, folder: Path | None) -> CliContext:
        """Work on the library in a folder, or on the reader's own."""
        return cls(Paths.under(folder) if folder else Paths.of_user())

    @property
    def backend(self) -> Backend:
        """The library and the index, made when they are first wanted."""
        if self._backend is None:
            from readinglist.backend.backend import Backend  # noqa: PLC0415 - help and completion need none

            try:
                self.paths.make()
            except OSError as error:
                raise ReadingListError(f"{self.paths.data}: {error.strerror}.") from error
            # The index follows when it is asked: few operations are worth loading it for.
            self._backend = Backend(
                self.paths, Workers.inline(), on_index=self._say_index, patience=PATIENCE, auto_index=False
            )
        return self._backend

    def view(self, ask: Callable[[LibraryReader], T]) -> T:
        """Ask the library; end the command when there is none yet."""
        self.need_library()
        return self.backend.read(ask).result()

    def need_library(self) -> None:
        """End the command when there is no library yet."""
        if not self.paths.library.exists():
            click.echo(f"There is no library in {self.paths.data} yet; import a feed first.", err=True)
            raise click.exceptions.Exit(NOTHING)

    def need_index(self, question: Query) -> None:
        """Bring the index up to date if only it can answer a question."""
        from readinglist.backend.list_items import needs_index  # noqa: PLC0415

        if question.tree is not None and needs_index(question.tree):
            self.backend.catch_up().result()

    def do(self, message: transport.Payload) -> Changes:
        """Have something done by the window that has the library open, or else do it here."""
        self.need_library()
        return self.do_or(
            lambda: message, lambda: self.backend.prepare_and_write(requests.errand(message).prepare).result()
        )

    def do_or(self, message: Callable[[], transport.Payload], here: Callable[[], Changes]) -> Changes:
        """Have something done by the window that has the library open, or else do it in another way here."""
        answer = transport.ask(self.paths.library, message)
        return here() if answer is None else requests.answered(answer)

    def write(self, operation: Callable[[Library], Changes]) -> Changes:
        """Do something to the library here, and let the index follow it."""
        changes = self.backend.write(operation).result()
        if changes.happened:
            self.backend.catch_up().result()
        return changes

    def close(self) -> None:
        """Let go of the library."""
        if self._backend is not None:
            self._backend.close()

    def _say_index(self, state: IndexState) -> None:
        if state.total > MANY and state.done == 0 and sys.stderr.isatty():
            click.echo(state.sentence or "The index is being brought up to date.", err=True)
