"""The connections to the library's file."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Event
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from readinglist import library
from readinglist.backend.query_watch import QueryWatch, WritingWatch
from readinglist.backend.workers import Workers, wait_for
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.library import Library, LibraryReader
from readinglist.model import Changes

T = TypeVar("T")


class Connections:
    """One connection to read, one to count and one to write, each used on its own worker only.

    Each is opened when it is first used. Only the writing one creates or migrates the file; it waits ``timeout``
    seconds for another program that has the library open, and calls ``before_import`` as ``Library`` says.
    """

    def __init__(
        self, path: Path, workers: Workers, timeout: float = 0, before_import: Callable[[], None] = lambda: None
    ) -> None:
        self._path = path
        self._before_import = before_import
        self._workers = workers
        self._timeout = timeout
        self._reading, self._counting, self._writing = QueryWatch(path), QueryWatch(path), WritingWatch()
        self._abandoned: WeakKeyDictionary[Future[Any], Event] = WeakKeyDictionary()  # by the jobs that read
        self._reader: LibraryReader | None = None
        self._counter: LibraryReader | None = None
        self._writer: Library | None = None

    def read(self, query: Callable[[LibraryReader], T]) -> Future[T]:
        """Run a query on the reading connection."""
        abandoned = Event()

        def run() -> T:
            with self.explained_errors(), self._reading.job(abandoned), library.translate_errors(self._path):
                return query(self._open_reader())

        future = self._workers.reading.submit(run)
        self._abandoned[future] = abandoned
        return future

    def abandon(self, future: Future[Any]) -> None:
        """Cancel a job of ``read`` that nobody waits for any more, even while its query runs."""
        if (abandoned := self._abandoned.get(future)) is not None:
            future.cancel()
            abandoned.set()

    def begin_closing(self) -> None:
        """Interrupt what is being read, and soon what does not finish writing."""
        for watch in (self._reading, self._counting, self._writing):
            watch.close()

    def count(self, query: Callable[[LibraryReader], T]) -> Future[T]:
        """Run a query on the counting connection, so that lists do not wait for it."""

        def run() -> T:
            with self.explained_errors(), self._counting.job(Event()), library.translate_errors(self._path):
                return query(self._open_counter())

        return self._workers.counting.submit(run)

    def write(self, operation: Callable[[Library], Changes], done: Callable[[Changes], None]) -> Future[Changes]:
        """Run an operation on the writing connection, and call ``done`` with its changes on the same worker."""

        def run() -> Changes:
            with self._explained_values(), library.translate_errors(self._path):
                writer = self._open_writer()
                writer.check_not_replaced()
                try:
                    changes = operation(writer)
                finally:
                    writer.remember_files()
            done(changes)
            return changes

        return self._workers.writing.submit(run)

    def open_writer(self) -> Future[Changes]:
        """Open the writing connection; the result holds the current undo and redo operations."""

        def run() -> Changes:
            with library.translate_errors(self._path):
                return self._open_writer().state()

        return self._workers.writing.submit(run)

    def release_writer(self) -> None:
        """Close the writing connection until its next use, so that another program can have the library; wait."""

        def run() -> None:
            if self._writer is not None:
                self._writer.close()
                self._writer = None

        self._workers.writing.submit(run).result()

    def wait_for_file(self) -> None:
        """Wait on another worker until the file of the library exists and has the current schema."""
        self.read(lambda _: None).result()

    def write_back(self) -> None:
        """Write the open library to its path again after its file was removed, and wait for it."""

        def run() -> None:
            if self._writer is not None:
                self._writer.write_back()

        self._workers.writing.submit(run).result()

    def run_exclusively(self, job: Callable[[], T], release_index: Callable[[], None]) -> T:
        """Close all connections and the index, run ``job`` and return its result.

        It runs on a worker that no other waits for, and blocks those that use the library in the order in which they
        wait for each other, to avoid a deadlock. The library is reopened at the next use.
        """

        def run() -> T:
            release_index()
            self.close()
            return job()

        nested = run
        for worker in (self._workers.writing, self._workers.reading, self._workers.counting, self._workers.indexing):
            nested = partial(wait_for, worker, nested)
        return nested()

    def close(self) -> None:
        """Close all connections; no worker may be using them."""
        for connection in (self._reader, self._counter, self._writer):
            if connection is not None:
                connection.close()
        self._reader = self._counter = self._writer = None

    # --- on the worker that uses the connection -----------------------------------------------------------

    @contextmanager
    def explained_errors(self) -> Iterator[None]:
        """Turn an error that comes from replaced files or senseless values of the library into one that says so."""

        def check() -> None:
            if self._writer is not None:
                self._writer.check_not_replaced()

        try:
            with self._explained_values():
                yield
        except LibraryError as error:
            if error.kind in (LibraryProblem.DAMAGED, LibraryProblem.UNREADABLE):
                self._workers.writing.submit(check).result()
            raise

    @contextmanager
    def _explained_values(self) -> Iterator[None]:
        try:
            yield
        except (ValueError, TypeError, LookupError) as error:
            traceback.clear_frames(error.__traceback__)  # release unfinished cursors while the file is still open
            library.check_values(self._path)
            raise  # a bug

    def _open_reader(self) -> LibraryReader:
        if self._reader is None:
            if not library.is_current(self._path, self._reading):
                self._workers.writing.submit(self._open_writer).result()  # creates or migrates the file
            self._reader = library.open_reader(self._path, self._reading)
        return self._reader

    def _open_counter(self) -> LibraryReader:
        if self._counter is None:
            self.wait_for_file()
            self._counter = library.open_reader(self._path, self._counting)
        return self._counter

    def _open_writer(self) -> Library:
        if self._writer is None:
            self._writer = library.open_library(self._path, self._timeout, stopped=self._writing)
            self._writer.before_import = self._before_import
        return self._writer
