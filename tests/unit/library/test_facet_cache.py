"""What answers a facet is remembered, and never longer than it is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from readinglist.library import Library, facet_cache, open_reader
from readinglist.library.facet_cache import MAX_FACETS, FacetCache
from readinglist.library.queries import matching
from readinglist.model import Facet, Status
from tests.builders import accept_all, feed_of

INBOX = Facet("status", "inbox")


def test_a_view_sees_what_another_connection_changed(library: Library, path: Path) -> None:
    accept_all(library, feed_of(3))
    view = open_reader(path)
    assert sorted(view.matching(INBOX)) == [1, 2, 3]
    library.set_status([2], Status.READ)
    assert sorted(view.matching(INBOX)) == [1, 3]
    view.close()


def test_a_library_sees_what_it_changed_itself(library: Library) -> None:
    accept_all(library, feed_of(3))
    assert sorted(library.matching(INBOX)) == [1, 2, 3]
    library.set_status([2], Status.READ)
    assert sorted(library.matching(INBOX)) == [1, 3]


def test_a_facet_is_asked_once(library: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accept_all(library, feed_of(2))
    asked: list[Facet] = []

    def counted(connection: object, facet: Facet) -> object:
        asked.append(facet)
        return matching(connection, facet)  # type: ignore[arg-type]

    monkeypatch.setattr("readinglist.library.queries.matching", counted)
    view = open_reader(path)
    for _ in range(3):
        view.matching(INBOX)
    view.close()
    assert asked == [INBOX]


def test_time_passes_for_what_depends_on_it(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    accept_all(library, feed_of(1))
    clock = [100.0]
    monkeypatch.setattr("readinglist.library.facet_cache.time.monotonic", lambda: clock[0])
    kept = FacetCache(library._connection)
    first = kept.matching(INBOX)
    assert kept.matching(INBOX) is first
    clock[0] += facet_cache.MAX_AGE + 1
    assert kept.matching(INBOX) is not first


def test_only_a_few_are_kept(library: Library) -> None:
    accept_all(library, feed_of(1))
    kept = FacetCache(library._connection)
    for year in range(2000, 2000 + 2 * MAX_FACETS):
        kept.matching(Facet("year", str(year)))
    assert len(kept._results) == MAX_FACETS
