"""The models keep Qt's rules, and show what they are fed."""

from __future__ import annotations

from array import array
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readinglist.backend.backend import QueryResult
from readinglist.gui.importing.plan_model import PlanModel
from readinglist.gui.paper_list.model import ITEM_ROLE, PaperModel
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.sidebar.drop_targets import PaperDrop
from readinglist.gui.sidebar.model import ROW_ROLE, SidebarModel
from readinglist.gui.tags.tag_table import TagTable
from readinglist.gui.theme import palettes
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets.drag_data import papers_mime_data, tag_from, tag_mime_data
from readinglist.model import (
    EntryMatch,
    HistoryPosition,
    ImportPlan,
    ImportRow,
    ListItem,
    MarkedText,
    Order,
    Overview,
    PaperRow,
    Placement,
    PlannedEntry,
    Query,
    Status,
    Tag,
)
from tests.builders import entry, feed

NOW = datetime(2026, 1, 2, tzinfo=UTC)
EVERYTHING = Query("", None)


def listed(number: int) -> ListItem:
    title = f"Paper {number}"
    row = PaperRow(number, title, "It begins.", ("A. Author",), "2025", NOW, Status.INBOX, starred=False)
    return ListItem(row, MarkedText(title), MarkedText("It begins."))


def listing(*papers: int, rows: list[ListItem] | None = None) -> QueryResult:
    ids = array("q", papers)
    return QueryResult(EVERYTHING, None, Order.RELEVANCE, Order.ADDED, ids, frozenset(ids), rows or [])


def test_the_list_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = PaperModel()
    model.set_listing(listing(1, 2, 3, rows=[listed(1), listed(2)]), same_query=False)
    qtmodeltester.check(model)


def test_the_list_asks_for_a_page_once(qtbot: QtBot) -> None:
    model = PaperModel()
    asked: list[list[int]] = []
    model.rows_requested.connect(asked.append)
    model.set_listing(listing(*range(1, 201)), same_query=False)

    model.item(70)
    model.item(71)

    assert asked == [list(range(61, 121))]


def test_the_list_shows_rows_that_come(qtbot: QtBot) -> None:
    model = PaperModel()
    model.set_listing(listing(4, 5), same_query=False)
    assert model.index(1).data(ITEM_ROLE) is None

    with qtbot.waitSignal(model.dataChanged):
        model.set_rows([listed(5)])

    assert model.index(1).data(ITEM_ROLE) == listed(5)


def test_rows_stay_over_a_list_of_the_same_question_and_go_with_another() -> None:
    model = PaperModel()
    model.set_listing(listing(1, rows=[listed(1)]), same_query=False)
    model.set_listing(listing(2, 1), same_query=True)
    assert model.item(1) == listed(1)
    model.set_listing(listing(1), same_query=False)
    assert model.item(0) is None


def test_a_row_speaks() -> None:
    model = PaperModel()
    model.set_listing(listing(1, 2, rows=[listed(1)]), same_query=False)
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole) == "unread, inbox, 1 of 2, Paper 1"


def plan(*matches: EntryMatch) -> ImportPlan:
    rows = tuple(PlannedEntry(entry(f"Paper {n}"), match, "because") for n, match in enumerate(matches))
    return ImportPlan(feed(*(row.entry for row in rows)), rows, as_of=HistoryPosition(0))


def test_the_plan_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = PlanModel()
    model.set_plan(plan(EntryMatch.NEW, EntryMatch.SAME, EntryMatch.LOOKALIKE))
    qtmodeltester.check(model)


def test_what_is_new_or_changed_is_ticked() -> None:
    model = PlanModel()
    model.set_plan(plan(EntryMatch.NEW, EntryMatch.CHANGED, EntryMatch.SAME, EntryMatch.LOOKALIKE))
    assert model.ticked == {0, 1}


def test_what_is_already_here_cannot_be_ticked() -> None:
    model = PlanModel()
    model.set_plan(plan(EntryMatch.SAME))
    model.toggle(model.index(0))
    assert model.ticked == set()


def test_a_filter_shows_one_match_and_ticks_only_what_is_shown() -> None:
    model = PlanModel()
    found = plan(EntryMatch.NEW, EntryMatch.LOOKALIKE, EntryMatch.LOOKALIKE)
    model.set_plan(found)
    model.show_only(found.numbers(EntryMatch.LOOKALIKE))
    model.tick_shown(tick=True)
    assert (model.rowCount(), model.ticked) == (2, {0, 1, 2})
    model.tick_shown(tick=False)
    assert model.ticked == {0}


def overview() -> Overview:
    return Overview(
        statuses={Status.INBOX: 3},
        starred=1,
        papers=3,
        tags=(
            Tag("llm", 1, 3, key=2),
            Tag("llm/training", 2, 1),
            Tag("vision", 3, 1, implied=True),
            Tag("vision/3d", 3, 1),
        ),
        imports=(ImportRow(7, "page.txt", NOW, 3),),
        untagged=1,
    )


def test_the_sidebar_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = SidebarModel()
    model.set_overview(overview())
    qtmodeltester.check(model)


def shown(model: SidebarModel) -> list[tuple[str, int, int]]:
    rows = [model.index(n).data(ROW_ROLE) for n in range(model.rowCount())]
    return [(row.title, row.count, row.level) for row in rows]


def test_the_sidebar_shows_lists_tags_as_a_tree_and_imports() -> None:
    model = SidebarModel()
    model.set_overview(overview())
    assert shown(model) == [
        *((info.scope.title, 3 if status is Status.INBOX else 0, 0) for status, info in STATUSES.items()),
        ("Starred", 1, 0),
        ("All papers", 3, 0),
        ("Trash", 0, 0),
        ("Tags", 0, 0),
        ("Untagged", 1, 0),
        ("llm", 3, 0),
        ("training", 1, 1),
        ("vision", 1, 0),
        ("3d", 1, 1),
        ("Imports", 0, 0),
        ("page.txt", 3, 0),
    ]


def test_a_folded_tag_hides_its_branch() -> None:
    model = SidebarModel()
    model.set_overview(overview())
    model.toggle_collapsed("llm")
    assert ("training", 1, 1) not in shown(model)
    model.toggle_collapsed("llm")
    assert ("training", 1, 1) in shown(model)


def index_of(model: SidebarModel, title: str) -> QModelIndex:
    return next(index for n in range(model.rowCount()) if (index := model.index(n)).data(ROW_ROLE).title == title)


def given(tag: str) -> PaperDrop:
    return PaperDrop(Placement(tag, tags=(tag,)))


def test_a_tag_on_a_key_says_so() -> None:
    model = SidebarModel()
    model.set_overview(overview())
    assert index_of(model, "llm").data(Qt.ItemDataRole.AccessibleTextRole) == "llm, 3 papers, key 2"


@pytest.mark.parametrize(
    ("carried", "onto", "wished"),
    [
        (papers_mime_data([4, 2]), "training", ([4, 2], given("llm/training"))),
        (papers_mime_data([4]), "vision", ([4], given("vision"))),
        (papers_mime_data([4]), "Untagged", None),
        (papers_mime_data([4]), "Inbox", ([4], PaperDrop(Placement("Inbox", Status.INBOX)))),
        (papers_mime_data([4]), "page.txt", None),
        (papers_mime_data([4]), "Tags", None),
        (tag_mime_data("vision"), "training", ("vision", "llm/training")),
        (tag_mime_data("llm/training"), "Tags", ("llm/training", "")),
        (tag_mime_data("llm"), "Tags", None),  # it is there
        (tag_mime_data("llm/training"), "llm", None),
        (tag_mime_data("llm"), "llm", None),
        (tag_mime_data("llm"), "training", None),  # it cannot nest in what nests in it
        (tag_mime_data("llm"), "Inbox", None),
    ],
)
def test_what_is_carried_can_be_dropped_where_it_means_something(
    carried: QMimeData, onto: str, wished: tuple[object, object] | None
) -> None:
    model = SidebarModel()
    model.set_overview(overview())
    wishes: list[tuple[object, object]] = []
    model.papers_dropped.connect(lambda papers, tag: wishes.append((papers, tag)))
    model.tag_dropped.connect(lambda tag, onto: wishes.append((tag, onto)))
    index = index_of(model, onto)
    assert model.canDropMimeData(carried, Qt.DropAction.CopyAction, -1, -1, index) is (wished is not None)
    assert model.dropMimeData(carried, Qt.DropAction.CopyAction, -1, -1, index) is (wished is not None)
    assert wishes == ([wished] if wished else [])


def test_only_tags_can_be_carried_from_the_sidebar() -> None:
    model = SidebarModel()
    model.set_overview(overview())
    carried = [
        row.data(ROW_ROLE).title
        for row in map(model.index, range(model.rowCount()))
        if model.flags(row) & Qt.ItemFlag.ItemIsDragEnabled
    ]
    assert carried == ["llm", "training", "vision", "3d"]
    assert tag_from(model.mimeData([index_of(model, "training")])) == "llm/training"


def test_a_tag_nests_in_the_one_before_it_at_its_own_depth() -> None:
    model = SidebarModel()
    model.set_overview(overview())
    assert [model.previous_sibling(name) for name in ("llm", "llm/training", "vision", "vision/3d", "nothing")] == [
        "",
        "",
        "llm",
        "",
        "",
    ]


def many_tags() -> Overview:
    names = [f"top{n:03}/nested{m}" for n in range(200) for m in range(9)]
    parents = [f"top{n:03}" for n in range(200)]
    tags = tuple(Tag(name, 1, 2) for name in sorted(names + parents))
    return Overview({}, 0, 0, tags, ())


def test_two_thousand_tags_fold_and_unfold(qtmodeltester: ModelTester) -> None:
    model = SidebarModel()
    model.set_overview(many_tags())
    assert model.rowCount() == len(Status) + 3 + 2 + 2000
    model.toggle_collapsed("top007")
    assert model.rowCount() == len(Status) + 3 + 2 + 1991
    qtmodeltester.check(model)


def test_the_table_of_tags_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    table = TagTable()
    table.apply_theme(Theme(palettes.LIGHT))
    table.set_tags(list(overview().tags))
    qtmodeltester.check(table)


def test_the_table_of_tags_sorts_by_what_a_column_means_and_filters() -> None:
    shown = TagTable()
    shown.apply_theme(Theme(palettes.LIGHT))
    later = NOW.replace(year=2027)
    shown.set_tags([Tag("b", 0, 10, used=NOW), Tag("a/c", 0, 9, key=2, used=later), Tag("a b", 0, 1), Tag("A", 0, 9)])

    def names(column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> str:
        shown.sort(column, order)
        return " | ".join(shown.tag(row).name for row in range(shown.rowCount()))

    assert names(0) == "A | a/c | a b | b"
    assert names(1, Qt.SortOrder.DescendingOrder) == "b | A | a/c | a b"
    assert names(2, Qt.SortOrder.DescendingOrder) == "a/c | b | A | a b"
    assert names(3) == "a/c | A | a b | b"
    shown.show_only("A", rare=False)
    assert names(0) == "A | a/c | a b"
    shown.show_only("", rare=True)
    assert names(0) == "a b"
    assert [shown.index(0, column).data() for column in range(4)] == ["a b", "1", "–", ""]
