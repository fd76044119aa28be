"""An earlier library in the place of the one that was open: what is searched is what is there."""

from __future__ import annotations

import shutil
from pathlib import Path

from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.model import Order
from readinglist.paths import Paths
from readinglist.search import parse
from tests.builders import accept_all, feed_of


def found(backend: Backend, words: str) -> list[int]:
    """Return the papers that a search finds."""
    return sorted(backend.listing(parse(words, typing=False), None, Order.RELEVANCE).result().ids)


def test_an_earlier_library_put_back_by_hand_is_searched_as_it_is(tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    paths.make()
    backend = Backend(paths, Workers.inline())
    backend.write(lambda library: accept_all(library, feed_of(3))).result()
    backend.write(lambda library: library.set_note(1, "earlier")).result()
    backend.close()
    shutil.copy(paths.library, tmp_path / "earlier.db")
    backend = Backend(paths, Workers.inline())
    backend.write(lambda library: library.set_note(1, "later")).result()
    backend.write(lambda library: library.set_note(2, "later")).result()
    assert (found(backend, "earlier"), found(backend, "later")) == ([], [1, 2])
    backend.close()
    shutil.copy(tmp_path / "earlier.db", paths.library)
    backend = Backend(paths, Workers.inline())
    backend.open_writer().result()
    assert (found(backend, "earlier"), found(backend, "later")) == ([1], [])
    backend.close()
