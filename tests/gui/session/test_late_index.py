"""What is shown before the index is open, and what becomes of it then: real threads, and an index that comes late."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.backend.backend import Backend
from readinglist.backend.indexer import Indexer, IndexState
from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.gui.session.scopes import ALL, Scope
from readinglist.library import Library
from readinglist.model import Changes, Facet, ListItem, Order, Status
from readinglist.paths import Paths
from tests.builders import accept_all, entry, feed

CORALS = ("Coral reefs warm", "Reefs of coral", "Coral fish", "Fish on a warm reef")
STARS = ("Faint stars", "Stars and planets", "Planets of stars", "Old stars", "A star at night", "Bright stars")
CORAL_LIST = Scope("Corals", Facet("list", "1"))


def lived_in(library: Library) -> Changes:
    """Decide on papers, and save two smart lists."""
    titles = (*CORALS, *STARS, *(f"Of matter {n}" for n in range(30)))
    accept_all(library, feed(*(entry(title, f"This is about {title.lower()}.") for title in titles)))
    library.set_status([1, 2, 3], Status.QUEUED)
    library.set_status([5, 6, 7, 8, 9], Status.DISMISSED)
    library.lists.save("Corals", "coral")
    return library.lists.save("Decided", "-status:inbox")


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """A library that was used before, with its index."""
    made = Paths.under(tmp_path)
    made.make()
    backend = Backend(made, Workers.inline())
    backend.open_writer().result()
    backend.write(lived_in).result()
    backend.catch_up().result()
    backend.close()
    return made


class LateIndex:
    """A program whose index opens when the test says so."""

    def __init__(self, program: Application, gate: Event, qtbot: QtBot) -> None:
        self.program, self._gate, self._qtbot = program, gate, qtbot
        self.related: list[int] = []
        self.counts: dict[int, int] = {}
        self.found: list[ListItem] = []
        session = program.session
        session.related_found.connect(lambda found: setattr(self, "related", [each.row.id for each in found]))
        session.counts.filtered_counts_changed.connect(
            lambda overview: setattr(self, "counts", overview.smart_list_counts)
        )
        session.titles.found.connect(lambda _, rows: setattr(self, "found", rows))

    def open(self) -> None:
        """Let the index open."""
        self._gate.set()

    def sees(self, something: Callable[[], bool]) -> None:
        """Wait until something is so."""
        self._qtbot.waitUntil(something, timeout=10_000)

    @property
    def listed(self) -> list[int]:
        """The papers of the list."""
        listing = self.program.session.listing
        return [] if listing is None else list(listing.ids)


@contextmanager
def started(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot, *, scope: Scope, order: Order
) -> Iterator[LateIndex]:
    """Start the program on a list, without its index."""
    gate = Event()
    update = Indexer.update

    def late(indexer: Indexer) -> None:
        gate.wait()
        update(indexer)

    monkeypatch.setattr(Indexer, "update", late)
    qapp.setStyle("Fusion")
    program = Application(qapp, paths, Workers.threads())
    program.window._state.scope, program.window._state.order = scope, order
    qtbot.addWidget(program.window)
    try:
        late_index = LateIndex(program, gate, qtbot)
        with qtbot.waitSignal(program.window.first_painted, timeout=10_000):
            program.show()
        yield late_index
    finally:
        gate.set()
        program.close()


def test_a_smart_list_is_filled_when_the_index_opens(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot
) -> None:
    with started(paths, monkeypatch, qapp, qtbot, scope=CORAL_LIST, order=Order.ADDED) as window:
        assert window.listed == []
        assert window.program.window.papers.empty_state.heading.text() == "Opening the search index…"
        window.open()
        window.sees(lambda: sorted(window.listed) == [1, 2, 3])


def test_recommended_papers_come_first_when_the_index_opens(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot
) -> None:
    with started(paths, monkeypatch, qapp, qtbot, scope=ALL, order=Order.LIKELY) as window:
        assert window.program.session.listing is not None
        assert window.listed
        assert window.program.session.listing.notice == "Recommendations appear when the search index is ready."
        window.open()
        window.sees(lambda: window.listed[-1] in {5, 6, 7, 8, 9, 10})
        assert window.program.session.listing.notice == ""


def test_related_papers_and_the_counts_of_smart_lists_come_when_the_index_opens(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot
) -> None:
    with started(paths, monkeypatch, qapp, qtbot, scope=ALL, order=Order.ADDED) as window:
        window.program.window.papers.select_paper(4)
        session = window.program.session
        window.sees(lambda: session.opened is not None and session.opened.paper.id == 4)
        window.sees(lambda: window.counts == {1: 0, 2: 8})
        qtbot.wait(2 * session._related_timer.interval())  # the question is answered before the index opens
        window.open()
        window.sees(lambda: set(window.related) & {1, 2, 3} != set())
        window.sees(lambda: window.counts == {1: 3, 2: 8})


def test_related_papers_are_asked_for_again_when_it_is_learnt_what_papers_mean(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot
) -> None:
    with started(paths, monkeypatch, qapp, qtbot, scope=ALL, order=Order.ADDED) as window:
        window.open()
        window.program.window.papers.select_paper(4)
        window.sees(lambda: set(window.related) & {1, 2, 3} != set())
        window.related.clear()
        window.program.backend.on_index(IndexState(meaning_learnt=True))
        window.sees(lambda: set(window.related) & {1, 2, 3} != set())


def test_titles_and_matches_in_other_lists_are_found_when_the_index_opens(
    paths: Paths, monkeypatch: pytest.MonkeyPatch, qapp: QApplication, qtbot: QtBot
) -> None:
    starred = Scope("Starred", Facet("is", "starred"))
    with started(paths, monkeypatch, qapp, qtbot, scope=starred, order=Order.ADDED) as window:
        session = window.program.session
        session.search("coral")
        session.titles.search("cora")
        window.sees(lambda: session.listing is not None and session.listing.query.text == "coral")
        assert session.listing is not None
        assert session.listing.matches_elsewhere == 0
        window.open()
        window.sees(lambda: session.listing is not None and session.listing.matches_elsewhere == 3)
        window.sees(lambda: sorted(each.row.id for each in window.found) == [1, 2, 3])
