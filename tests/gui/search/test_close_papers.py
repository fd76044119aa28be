"""Papers that come close to a search follow those that match it."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from readinglist.backend.backend import ClosePapers, QueryResult
from readinglist.gui.application import Application
from readinglist.gui.paper_list.delegate import COMPACT, TALL
from readinglist.gui.session.scopes import ALL
from readinglist.gui.triage.triage_session import TriagePosition
from readinglist.model import Status
from tests.builders import entry, feed
from tests.gui.conftest import bring, type_in
from tests.gui.paper_list.test_queue import do, listed
from tests.unit.search.meaning.small_library import papers

PAPERS = (
    ("Pruning Networks Early", "We select components of a compact network."),  # 1
    ("Halibut of the North", "Halibut swim in cold water, and the fishers know that."),  # 2
    ("Kelp", "Kelp is a plant of cold water."),  # 3
    ("A Survey", "Nothing of the kind."),  # 4
)


@pytest.fixture
def inbox(program: Application, qtbot: QtBot) -> Application:
    """The inbox with four papers."""
    bring(program, feed(*(entry(title, abstract) for title, abstract in PAPERS)))
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    return program


def section(program: Application) -> tuple[int, str]:
    return program.window.papers._delegate.section


def search(program: Application, text: str) -> None:
    program.session.search(text)


def test_what_matches_stays_first_and_the_closest_follow(inbox: Application) -> None:
    search(inbox, "halibut water ")
    assert listed(inbox) == "2 3"
    assert section(inbox) == (1, "Also close to your search")
    assert inbox.window.papers._header.count.text() == "1 paper"
    search(inbox, "water in the cold ice ")
    assert sorted(listed(inbox).split()) == ["2", "3"]  # not 4, which has but "the"
    assert section(inbox) == (0, "No exact matches. Closest papers")
    assert str(inbox.session.current) == listed(inbox)[0]
    search(inbox, "water")
    assert (sorted(listed(inbox).split()), section(inbox)) == (["2", "3"], (-1, ""))


def test_a_search_that_is_exact_finds_only_what_it_says(inbox: Application) -> None:
    for text in ('"halibut water" ', "title:halibut title:kelp ", "halibut AND kelp ", "halibut -swim "):
        search(inbox, text)
        assert listed(inbox) == "", text


def test_the_list_of_the_closest_is_that_of_the_scope(inbox: Application) -> None:
    do(inbox, lambda library: library.set_status([3], Status.READ))
    inbox.session.clear_departed()
    search(inbox, "cold ice water ")
    assert listed(inbox) == "2"
    inbox.session.show_scope(ALL)
    assert sorted(listed(inbox).split()) == ["2", "3"]
    search(inbox, "cold ice water status:read ")
    assert listed(inbox) == "3"


def test_matches_in_other_lists_are_offered_before_close_ones(inbox: Application) -> None:
    do(inbox, lambda library: library.set_status([2], Status.READ))
    inbox.session.clear_departed()
    search(inbox, "halibut water ")
    assert listed(inbox) == ""
    assert inbox.session.listing is not None
    assert inbox.session.listing.matches_elsewhere == 1


def test_the_closest_stay_where_they_are_when_one_is_decided(inbox: Application) -> None:
    search(inbox, "cold ice water ")
    assert listed(inbox) == "3 2"
    inbox.window.papers.select_paper(3)
    do(inbox, lambda library: library.set_status([3], Status.READ))
    assert (listed(inbox), inbox.session.current) == ("3 2", 3)
    item = inbox.window.papers.model.item(0)
    assert item is not None
    assert item.row.status is Status.READ
    inbox.session.clear_departed()
    assert listed(inbox) == "2"


def test_what_ties_a_paper_to_the_search_is_marked_in_the_list_and_in_the_paper(inbox: Application) -> None:
    search(inbox, "the picking of pieces in networks ")
    item = inbox.window.papers.model.item(0)
    assert item is not None
    assert item.row.id == 1
    marked = [item.snippet.text[start:end] for start, end in item.snippet.spans]
    assert marked == ["select", "components", "network"]
    opened = inbox.session.opened
    assert opened is not None
    abstract = opened.abstract
    assert [abstract.text[start:end] for start, end in abstract.spans] == marked


def test_terms_near_in_meaning_are_marked_in_the_list_and_in_the_paper(inbox: Application) -> None:
    bring(inbox, feed(*(entry(f"On {text.title}", text.abstract) for text in papers(30))))
    bring(inbox, feed(entry("Rye and Yeast", "A loaf of flour from the oven of a baker.")))
    inbox.backend.wait_for_meaning(1_000).result()
    search(inbox, "rye kneading sourdough crust dough ")
    model = inbox.window.papers.model
    items = [item for row in range(len(model.ids)) if (item := model.item(row)) is not None]
    (item,) = (item for item in items if item.row.title == "Rye and Yeast")
    marked = [item.snippet.text[start:end] for start, end in item.snippet.spans]
    assert "flour" in marked
    assert "from" not in marked
    inbox.window.papers.select_paper(item.row.id)
    opened = inbox.session.opened
    assert opened is not None
    abstract, title = opened.abstract, opened.title
    assert [abstract.text[start:end] for start, end in abstract.spans] == marked
    assert "Rye" in [title.text[start:end] for start, end in title.spans]


def test_the_line_above_the_closest_moves_what_is_clicked_in_the_row(inbox: Application) -> None:
    view, delegate = inbox.window.papers.view, inbox.window.papers._delegate
    for compact in (False, True):
        inbox.window.papers.set_compact(on=compact)
        search(inbox, "" if compact else " ")
        search(inbox, "cold ice water ")
        index = view.model().index(0, 0)
        rect = view.visualRect(index)
        height = delegate.height(COMPACT if compact else TALL)
        assert rect.height() == height + delegate.section_height
        assert view.visualRect(view.model().index(1, 0)).height() == height
        inside = delegate.row_rect(rect, index)
        assert (inside.height(), inside.bottom()) == (height, rect.bottom())
        item = inbox.window.papers.model.item(0)
        assert item is not None
        action, box = delegate._layout(item, index, rect.width()).buttons[0]
        at = inside.topLeft() + QPoint(round(box.center().x()), round(box.center().y()))
        assert delegate.action_at(at, rect, Qt.LayoutDirection.LeftToRight, index) == action
        above = at - QPoint(0, delegate.section_height + round(box.top()))
        assert delegate.action_at(above, rect, Qt.LayoutDirection.LeftToRight, index) == ""


def test_all_other_rows_have_the_same_height(inbox: Application) -> None:
    view = inbox.window.papers.view
    height = view.verticalHeader().defaultSectionSize()
    for text, expected in (("cold ice water ", 0), ("halibut water ", 1), ("e", -1), ("cold ice water ", 0), ("", -1)):
        search(inbox, text)
        taller = [row for row in range(len(listed(inbox).split())) if view.rowHeight(row) != height]
        assert taller == ([expected] if expected >= 0 else []), text


def test_a_screen_reader_says_which_papers_are_close(inbox: Application) -> None:
    search(inbox, "halibut water ")
    model = inbox.window.papers.model
    said = [model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert ["close match" in text for text in said] == [False, True]


def test_triage_goes_through_what_matches_only(inbox: Application) -> None:
    search(inbox, "halibut water ")
    inbox.window.controllers.triage.toggle()
    assert inbox.window.controllers.triage._triage.position == TriagePosition(1, 1)
    inbox.window.controllers.triage.leave()


def test_another_spelling_is_offered_above_the_closest(inbox: Application) -> None:
    inbox.window.toolbar.search.setFocus()
    type_in("halibud water")
    search(inbox, "halibud water")
    papers = inbox.window.papers
    assert listed(inbox).split()[0] == "2"
    assert papers._notice.text() == "Did you mean “halibut water”? Press Enter to search for it."
    QTest.keyClick(inbox.window.toolbar.search, Qt.Key.Key_Return)
    assert inbox.session.query.text == "halibut water"
    assert not papers._notice.isVisible()


class LateClosest:
    """The closest papers are found when they are asked for, and come when the test says so."""

    def __init__(self, program: Application, monkeypatch: pytest.MonkeyPatch) -> None:
        self._answer = program.backend.close_papers
        self._answers: list[tuple[Future[ClosePapers], ClosePapers]] = []
        monkeypatch.setattr(program.backend, "close_papers", self._ask)

    def come(self) -> None:
        """Let all come that were asked for."""
        answers, self._answers = self._answers, []
        for future, found in answers:
            future.set_result(found)

    def _ask(self, listing: QueryResult, **more: Any) -> Future[ClosePapers]:
        self._answers.append((Future(), self._answer(listing, **more).result()))
        return self._answers[-1][0]


def test_matches_do_not_wait_for_the_closest_nor_move_when_they_come(
    inbox: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = LateClosest(inbox, monkeypatch)
    search(inbox, "halibut water ")
    assert listed(inbox) == "2"
    top = inbox.window.papers.view.visualRect(inbox.window.papers.model.index(0)).top()
    late.come()
    qtbot.waitUntil(lambda: listed(inbox) == "2 3")
    assert inbox.window.papers.view.visualRect(inbox.window.papers.model.index(0)).top() == top
    assert inbox.session.current == 2


def test_without_a_match_the_list_before_stays_until_the_closest_are_there(
    inbox: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = LateClosest(inbox, monkeypatch)
    before = listed(inbox)
    search(inbox, "cold ice water ")
    assert listed(inbox) == before
    late.come()
    qtbot.waitUntil(lambda: listed(inbox) == "3 2")


def test_the_closest_to_an_earlier_search_are_not_shown(
    inbox: Application, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = LateClosest(inbox, monkeypatch)
    search(inbox, "cold ice water ")
    search(inbox, "kelp")
    late.come()
    qtbot.waitUntil(lambda: listed(inbox) == "3")
    assert section(inbox) == (-1, "")
