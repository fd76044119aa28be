"""The models keep Qt's rules, and show what they are fed."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readinglist.backend import Listing
from readinglist.gui.paper_model import LISTED, PaperModel
from readinglist.gui.plan_model import PlanModel
from readinglist.gui.sidebar_model import ROW, SidebarModel
from readinglist.model import (
    ImportRow,
    Listed,
    Marked,
    Match,
    Order,
    Overview,
    PaperRow,
    Plan,
    PlannedEntry,
    Question,
    Status,
    Tag,
)
from tests.builders import entry, feed

NOW = datetime(2026, 1, 2, tzinfo=UTC)
EVERYTHING = Question("", None)


def listed(number: int) -> Listed:
    title = f"Paper {number}"
    row = PaperRow(number, title, "It begins.", ("A. Author",), "2025", NOW, Status.INBOX, starred=False)
    return Listed(row, Marked(title), Marked("It begins."))


def listing(*papers: int, rows: list[Listed] | None = None) -> Listing:
    ids = array("q", papers)
    return Listing(EVERYTHING, None, Order.RELEVANCE, ids, frozenset(ids), rows or [])


def test_the_list_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = PaperModel()
    model.set_listing(listing(1, 2, 3, rows=[listed(1), listed(2)]), same_question=False)
    qtmodeltester.check(model)


def test_the_list_asks_for_a_page_once(qtbot: QtBot) -> None:
    model = PaperModel()
    asked: list[list[int]] = []
    model.rows_wanted.connect(asked.append)
    model.set_listing(listing(*range(1, 201)), same_question=False)

    model.listed(70)
    model.listed(71)

    assert asked == [list(range(61, 121))]


def test_the_list_shows_rows_that_come(qtbot: QtBot) -> None:
    model = PaperModel()
    model.set_listing(listing(4, 5), same_question=False)
    assert model.index(1).data(LISTED) is None

    with qtbot.waitSignal(model.dataChanged):
        model.set_rows([listed(5)])

    assert model.index(1).data(LISTED) == listed(5)


def test_rows_stay_over_a_list_of_the_same_question_and_go_with_another() -> None:
    model = PaperModel()
    model.set_listing(listing(1, rows=[listed(1)]), same_question=False)
    model.set_listing(listing(2, 1), same_question=True)
    assert model.listed(1) == listed(1)
    model.set_listing(listing(1), same_question=False)
    assert model.listed(0) is None


def test_a_row_speaks() -> None:
    model = PaperModel()
    model.set_listing(listing(1, 2, rows=[listed(1)]), same_question=False)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "unread, inbox, 1 of 2, Paper 1"


def plan(*matches: Match) -> Plan:
    rows = tuple(PlannedEntry(entry(f"Paper {n}"), match, "because") for n, match in enumerate(matches))
    return Plan(feed(*(row.entry for row in rows)), rows, as_of=0)


def test_the_plan_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = PlanModel()
    model.set_plan(plan(Match.NEW, Match.SAME, Match.LOOKALIKE))
    qtmodeltester.check(model)


def test_what_is_new_or_changed_is_ticked() -> None:
    model = PlanModel()
    model.set_plan(plan(Match.NEW, Match.CHANGED, Match.SAME, Match.LOOKALIKE))
    assert model.ticked == {0, 1}


def test_what_is_already_here_cannot_be_ticked() -> None:
    model = PlanModel()
    model.set_plan(plan(Match.SAME))
    model.toggle(model.index(0))
    assert model.ticked == set()


def test_a_filter_shows_one_match_and_ticks_only_what_is_shown() -> None:
    model = PlanModel()
    found = plan(Match.NEW, Match.LOOKALIKE, Match.LOOKALIKE)
    model.set_plan(found)
    model.show_only(found.numbers(Match.LOOKALIKE))
    model.tick_shown(tick=True)
    assert (model.rowCount(), model.ticked) == (2, {0, 1, 2})
    model.tick_shown(tick=False)
    assert model.ticked == {0}


def overview() -> Overview:
    return Overview(
        statuses={Status.INBOX: 3},
        starred=1,
        papers=3,
        tags=(Tag("llm", 1, 3), Tag("llm/training", 2, 1), Tag("vision/3d", 3, 1)),
        imports=(ImportRow(7, "page.txt", NOW, 3),),
    )


def test_the_sidebar_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = SidebarModel()
    model.set_overview(overview())
    qtmodeltester.check(model)


def shown(model: SidebarModel) -> list[tuple[str, int, int]]:
    rows = [model.index(n).data(ROW) for n in range(model.rowCount())]
    return [(row.title, row.count, row.level) for row in rows]


def test_the_sidebar_shows_lists_tags_as_a_tree_and_imports() -> None:
    model = SidebarModel()
    model.set_overview(overview())
    assert shown(model) == [
        ("Inbox", 3, 0),
        ("Queue", 0, 0),
        ("Reading", 0, 0),
        ("Read", 0, 0),
        ("Dismissed", 0, 0),
        ("Starred", 1, 0),
        ("All papers", 3, 0),
        ("Tags", 0, 0),
        ("llm", 3, 0),
        ("training", 1, 1),
        ("vision/3d", 1, 0),
        ("Imports", 0, 0),
        ("page.txt", 3, 0),
    ]


def test_a_folded_tag_hides_its_branch() -> None:
    model = SidebarModel()
    model.set_overview(overview())
    model.fold("llm")
    assert ("training", 1, 1) not in shown(model)
    model.fold("llm")
    assert ("training", 1, 1) in shown(model)
