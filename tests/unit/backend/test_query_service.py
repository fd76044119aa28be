"""A question answered by library and index together."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from readinglist.backend.backend import Backend
from readinglist.backend.workers import Workers
from readinglist.model import SNOOZED, TRASHED, Changes, Facet, MarkedText, Order, QueryNode, Status
from readinglist.paths import Paths
from readinglist.search import parse
from tests.builders import accept_all, entry, feed

RAW = r"A Na\"ive $\ell_0$ Bound for $S^2R$"
READ = "A Naïve ℓ₀ Bound for S²R"


@pytest.fixture
def backend(tmp_path: Path) -> Iterator[Backend]:
    paths = Paths.under(tmp_path)
    paths.make()
    made = Backend(paths, Workers.inline())
    papers = feed(entry(RAW, r"The \emph{na\"ive} way needs $O(n\log n)$ steps."), entry("Elliptic Curves", "A bell."))
    made.write(lambda library: accept_all(library, papers)).result()
    made.open_writer().result()
    yield made
    made.close()


def test_the_window_is_told_of_operations_that_did_something(backend: Backend) -> None:
    told: list[Changes] = []
    backend.on_changes = told.append
    done = backend.write(lambda library: library.set_starred([1], starred=True)).result()
    backend.write(lambda library: library.set_starred([1], starred=True)).result()
    assert told == [done]


def test_who_asks_for_something_is_not_idle(backend: Backend, monkeypatch: pytest.MonkeyPatch) -> None:
    backend.rows([1], parse("")).result()
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 60)
    assert backend._idle_seconds() >= 60
    backend.rows([1], parse("")).result()
    assert backend._idle_seconds() == 0
    monkeypatch.setattr(time, "monotonic", lambda: now + 120)
    assert backend._idle_seconds() == 60
    backend.write(lambda library: library.set_starred([1], starred=True)).result()
    assert backend._idle_seconds() == 0


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("naive", [(2, 7)]),
        ("naïve", [(2, 7)]),
        ("l0", [(8, 10)]),
        ("ℓ₀", [(8, 10)]),
        ("s2r", [(21, 24)]),
        (r"$\ell_0$", [(8, 10)]),
        (r'"$\ell_0$ bound"', [(8, 16)]),
        (RAW, [(0, 1), (2, 7), (8, 10), (11, 16), (17, 20), (21, 24)]),
    ],
)
def test_latex_is_found_and_marked_as_it_is_read(backend: Backend, asked: str, expected: list[tuple[int, int]]) -> None:
    found = backend.listing(parse(asked), None, Order.RELEVANCE).result()
    assert [row.title for row in found.rows] == [MarkedText(READ, tuple(expected))]


@pytest.mark.parametrize("asked", ["emph", "ell ", "log"])
def test_the_signs_of_a_formula_are_no_words(backend: Backend, asked: str) -> None:
    found = list(backend.listing(parse(asked), None, Order.RELEVANCE).result().ids)
    assert found == ([1] if asked == "log" else [])


def test_an_opened_paper_is_marked_as_it_is_stored(backend: Backend) -> None:
    opened = backend.paper(1, parse("naive l0")).result()
    assert opened is not None
    assert [RAW[start:end] for start, end in opened.title.spans] == [r"Na\"ive", r"$\ell_0$"]
    abstract = opened.abstract
    assert [abstract.text[start:end] for start, end in abstract.spans] == [r"\emph{na\"ive}"]


@pytest.mark.parametrize(
    ("asked", "scope", "order", "shown"),
    [
        ("", None, Order.RELEVANCE, Order.ADDED),
        ("", Facet("status", Status.INBOX), Order.RELEVANCE, Order.ADDED),
        ("", Facet("status", Status.QUEUED), Order.RELEVANCE, Order.QUEUE),
        ("", SNOOZED, Order.RELEVANCE, Order.WAKES),
        ("", TRASHED, Order.RELEVANCE, Order.REMOVED),
        ("", Facet("status", Status.QUEUED), Order.TITLE, Order.TITLE),
        ("is:starred", Facet("status", Status.QUEUED), Order.RELEVANCE, Order.QUEUE),
        ("bell", Facet("status", Status.QUEUED), Order.RELEVANCE, Order.RELEVANCE),
        ("bell", None, Order.TITLE, Order.TITLE),
    ],
)
def test_a_list_says_which_order_it_has(
    backend: Backend, asked: str, scope: QueryNode | None, order: Order, shown: Order
) -> None:
    listing = backend.listing(parse(asked), scope, order).result()
    assert (listing.order, listing.effective_order) == (order, shown)
