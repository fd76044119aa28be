"""A query that does not end is interrupted: at the end of the program, when nobody waits for it, or by itself."""

from __future__ import annotations

import signal
import sqlite3
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, Future, wait
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from readinglist.backend import query_watch
from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.library import Library, LibraryReader, open_library
from readinglist.model import Changes
from readinglist.paths import Paths
from tests.builders import accept_all, feed_of

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"
SOON = 5  # seconds


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A library with three papers."""
    made = Paths.under(tmp_path)
    made.make()
    with closing(open_library(made.library)) as library:
        accept_all(library, feed_of(3))
    return made


@pytest.fixture
def backend(paths: Paths) -> Iterator[Backend]:
    """The program with its threads, without a window."""
    made = Backend(paths, Workers.threads(), auto_index=False)
    made.overview().result()
    yield made
    closed_soon(made)


def closed_soon(backend: Backend) -> None:
    """Close the program; fail if that takes long."""
    closer = threading.Thread(target=backend.close, daemon=True)
    closer.start()
    closer.join(SOON)
    assert not closer.is_alive()


class Running:
    """A query without end; ``began`` is set when it runs."""

    def __init__(self) -> None:
        self.began = threading.Event()

    def __call__(self, view: LibraryReader) -> Any:
        self.began.set()
        return view._connection.execute(ENDLESS).fetchone()


def test_the_program_ends_while_queries_without_end_run(backend: Backend) -> None:
    reading, counting = Running(), Running()
    jobs: list[Future[Any]] = [backend.read(reading), backend._connections.count(counting), backend.overview()]
    assert reading.began.wait(SOON)
    assert counting.began.wait(SOON)
    closed_soon(backend)
    assert all(isinstance(error_of(job), CancelledError) for job in jobs)


def error_of(job: Future[Any]) -> BaseException | None:
    try:
        return job.exception()
    except CancelledError as error:
        return error


def test_a_query_that_nobody_waits_for_gives_way_to_the_next(backend: Backend) -> None:
    first, second = Running(), Running()
    jobs = [backend.read(first), backend.read(second)]
    assert first.began.wait(SOON)
    for job in reversed(jobs):  # the second has not begun
        backend.abandon(job)
    assert backend.read(lambda view: view.overview().papers).result(SOON) == 3
    assert not second.began.is_set()
    assert all(isinstance(error_of(job), CancelledError) for job in jobs)


def test_a_query_that_is_done_can_be_abandoned(backend: Backend) -> None:
    done = backend.read(lambda view: view.overview().papers)
    wait([done])
    backend.abandon(done)
    backend.abandon(Future())
    assert backend.read(lambda view: view.overview().papers).result(SOON) == 3


def test_a_statement_without_end_that_writes_is_interrupted_at_the_end(
    backend: Backend, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query_watch, "WRITING_TIME", 0.2)
    began = threading.Event()

    def operation(library: Library) -> Changes:
        began.set()
        library._connection.execute(ENDLESS).fetchone()
        return library.state()

    job = backend.write(operation)
    assert began.wait(SOON)
    closed_soon(backend)
    assert isinstance(job.exception(), CancelledError)


def test_what_was_begun_to_be_written_is_written_at_the_end(
    backend: Backend, paths: Paths, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(query_watch, "WRITING_TIME", 0)
    began = threading.Event()

    def operation(library: Library) -> Changes:
        began.set()
        for _ in range(2_000):
            library._connection.execute("SELECT count(id) FROM paper").fetchone()
        return library.set_note(1, "to be kept")

    backend.write(operation)
    backend.write(lambda library: library.set_note(2, "to be kept too"))
    assert began.wait(SOON)
    closed_soon(backend)
    with closing(open_library(paths.library)) as library:
        assert library._connection.execute("SELECT count(*) FROM note").fetchone() == (2,)


def test_a_long_statement_that_writes_has_its_time_at_the_end(backend: Backend, paths: Paths) -> None:
    began = threading.Event()

    def operation(library: Library) -> Changes:
        began.set()
        assert backend._connections._reading._closing.wait(SOON)
        library._connection.execute(ENDLESS.replace("FROM n)", "FROM n LIMIT 1000000)")).fetchone()
        return library.set_note(1, "to be kept")

    backend.write(operation)
    assert began.wait(SOON)
    closed_soon(backend)
    with closing(open_library(paths.library)) as library:
        assert library._connection.execute("SELECT count(*) FROM note").fetchone() == (1,)


def pages_without_end(path: Path) -> None:
    """Put eighteen pages above the table of papers, each of which leads to the next a hundred times."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'paper'").fetchone()
    data = bytearray(path.read_bytes())
    pages = len(data) // 4096
    leaf = data[(root - 1) * 4096 : root * 4096]
    chain = [root, *range(pages + 1, pages + 18)]
    for at, follower in zip(chain, [*chain[1:], pages + 18], strict=True):
        cells = [struct.pack(">IB", follower, n + 1) for n in range(100)]
        content = b"".join(cells)
        start = 4096 - len(content)
        head = struct.pack(">BHHHBI", 5, 0, len(cells), start, 0, follower)
        pointers = b"".join(struct.pack(">H", start + 5 * n) for n in range(len(cells)))
        page = (head + pointers).ljust(start, b"\0") + content
        data[(at - 1) * 4096 : at * 4096] = page
    data += leaf
    data[28:32] = struct.pack(">I", len(data) // 4096)
    path.write_bytes(data)


def test_a_query_on_pages_without_end_ends_and_is_told(paths: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    pages_without_end(paths.library)
    monkeypatch.setattr(query_watch, "MIN_STEPS", 2_000_000)
    monkeypatch.setattr(query_watch, "STEPS_PER_BYTE", 1)
    backend = Backend(paths, Workers.threads(), auto_index=False)
    try:
        with pytest.raises(LibraryError, match="didn't finish") as caught:
            backend.read(lambda view: view._connection.execute("SELECT max(upvotes) FROM paper").fetchone()).result(60)
        assert caught.value.kind is LibraryProblem.DAMAGED
    finally:
        closed_soon(backend)


INTERRUPTED = """
import signal
import sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # tests that run in the background ignore it
from readinglist import cli
from readinglist.backend.query_watch import QueryWatch
from readinglist.library import LibraryReader
from tests.unit.backend.test_query_watch import ENDLESS

asked = QueryWatch.__call__

def ask(watch):
    print("asked", flush=True)
    return asked(watch)

QueryWatch.__call__ = ask
LibraryReader.find = lambda view, *_: view._connection.execute(ENDLESS).fetchone()
sys.exit(cli.run(["--folder", sys.argv[1], "list", "all"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signals here")
def test_ctrl_c_in_a_terminal_interrupts_a_query(paths: Paths) -> None:
    command = [sys.executable, "-c", INTERRUPTED, str(paths.data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "asked\n"
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "")
