"""Fetching: when a source is due and when the reader asks; what is said, and that the list holds still."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from readinglist.backend.sources import FetchProgress, FetchReport, SourceResult
from readinglist.gui.application import Application
from readinglist.gui.session.scopes import INBOX, STARRED, source_scope
from readinglist.gui.sources.controller import SourcesController
from readinglist.i18n import en
from readinglist.model import Changes, Source, Status
from tests.builders import entry, feed, feed_of
from tests.builders import source as source_of
from tests.gui.sources.fakes import BLOG, DAILY, LEARNING, NATURE, FakeSources

pytestmark = pytest.mark.slow
OF_ITS_OWN = feed(entry("Counting Boats on Ponds in Spring"))
NEW = source_of("cs.CL")


@pytest.fixture
def three(sources: FakeSources) -> list[Source]:
    """Three sources that are followed."""
    numbers = [sources.follow(source).result().created_id for source in (LEARNING, DAILY, NATURE)]
    return [replace(source, id=number or 0) for source, number in zip((LEARNING, DAILY, NATURE), numbers, strict=True)]


def message(program: Application) -> str:
    return program.window.status.label.text()


def test_it_fetches_by_itself_when_something_is_due_and_says_quietly_what_came(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    before = with_three.window.toast.label.text()
    sources.is_due_now = True
    controller.start()
    assert sources.asked == [(None, True)]
    sources.progress(FetchProgress(three[0], 0, 3))
    line = controller.line
    assert (line.text.text(), line.cancel_button.isVisible()) == ("Fetching arXiv cs.LG (Machine Learning)…", True)
    results = (sources.bring(three[0], feed_of(5)), SourceResult(three[1]), SourceResult(three[2]))
    sources.round.set_result(FetchReport(results))
    assert line.text.text() == "2 new from 1 source"
    assert (line.cancel_button.isVisible(), line.show_button.isVisible()) == (False, True)
    assert with_three.window.toast.label.text() == before
    line.show_button.click()
    assert with_three.session.scope.title == "2 new papers"
    listing = with_three.session.listing
    assert listing is not None
    assert listing.members == {4, 5}
    assert line.isHidden()


def test_the_list_and_the_selection_hold_still_while_papers_come(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    window = with_three.window
    window.resize(900, 420)
    sources.bring(three[1], feed_of(60))
    window.papers.select_paper(30)
    window.papers.view.scrollTo(window.papers.view.currentIndex())
    QTest.qWait(20)
    at = window.papers.view.visualRect(window.papers.view.currentIndex()).top()
    controller.refresh()
    sources.bring(three[0], feed_of(90))
    QTest.qWait(20)
    sources.round.set_result(FetchReport(()))
    assert len(window.papers.model.ids) == 90
    assert with_three.session.selected == (30,)
    assert window.papers.view.visualRect(window.papers.view.currentIndex()).top() == at


def test_it_does_not_fetch_by_itself_when_the_reader_does_not_want_it(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    sources.is_due_now = True
    with_three.store.update(fetching="manual")
    controller.start()
    with_three.store.update(fetching="due", offline="on")
    controller.fetching.fetch_due()
    assert sources.asked == []
    with_three.store.update(offline="off")
    controller.fetching.fetch_due()
    assert sources.asked == [(None, True)]


def test_without_sources_nothing_is_even_looked_at(
    with_three: Application, sources: FakeSources, controller: SourcesController
) -> None:
    controller.start()
    assert sources.checks == 0


def test_it_looks_again_while_the_window_is_open(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    controller.start()
    sources.is_due_now = True
    controller.fetching.timer.timeout.emit()
    assert sources.asked == [(None, True)]
    controller.fetching.timer.timeout.emit()
    assert len(sources.asked) == 1  # one round at a time


@pytest.mark.parametrize(
    ("keys", "modifiers", "scope", "asked"),
    [
        (Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier, STARRED, [(None, False)]),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, INBOX, [(None, False)]),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, STARRED, []),
        (Qt.Key.Key_F5, Qt.KeyboardModifier.NoModifier, source_scope(replace(DAILY, id=2)), [((2,), False)]),
    ],
)
def test_keys_refresh(
    with_three: Application,
    sources: FakeSources,
    three: list[Source],
    keys: Qt.Key,
    modifiers: Qt.KeyboardModifier,
    scope: object,
    asked: list[object],
) -> None:
    window = with_three.window
    with_three.session.show_scope(scope)  # type: ignore[arg-type]
    window.papers.focus()
    QTest.keyClick(window, keys, modifiers)
    assert sources.asked == asked


def test_who_refreshes_by_hand_is_told_also_that_nothing_came(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    answers = [SourceResult(source) for source in three]
    why = en("The answer took too long.")
    for results, said in (
        (answers, "Nothing new from 3 sources"),
        ([replace(answers[0], error=why), *answers[1:]], f"{LEARNING.name}: {why}"),
        ([replace(answers[0], error=why), replace(answers[1], error=why)], "2 sources couldn't be fetched."),
        (
            [replace(answer, error=why, is_offline=True) for answer in answers],
            "Offline. 3 sources will be checked later.",
        ),
    ):
        controller.refresh()
        sources.round.set_result(FetchReport(tuple(results)))
        assert message(with_three) == said


def test_nobody_is_told_of_errors_that_did_not_refresh_by_hand(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    with_three.window.status.show_message("")
    sources.is_due_now = True
    controller.start()
    sources.round.set_result(FetchReport((SourceResult(three[0], error=en("Gone.")),)))
    assert (message(with_three), controller.line.isHidden()) == ("", True)


def test_offline_is_said_only_when_asked_by_hand_and_asks_nobody(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    with_three.window.actions_["offline"].trigger()
    assert with_three.store.settings.offline == "on"
    assert controller.offline_button.isVisible()
    controller.refresh()
    assert message(with_three) == "Offline. 3 sources will be checked later."
    assert sources.asked == []


def test_cancel_stops_and_hides_the_line_at_once(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    controller.refresh()
    sources.progress(FetchProgress(three[0], 0, 3))
    controller.line.cancel_button.click()
    assert sources.cancelled()
    assert controller.line.isHidden()
    sources.progress(FetchProgress(three[1], 1, 3))
    assert controller.line.isHidden()


def test_what_is_undone_is_no_news_any_more(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    controller.refresh()
    sources.round.set_result(FetchReport((sources.bring(three[0], feed_of(5)), sources.bring(three[1], feed_of(8)))))
    assert controller.line.text.text() == "5 new from 2 sources"
    for told in ("5 new from 2 sources", "2 new from 1 source", "2 new from 1 source"):
        with_three.session.operations.undo()  # following the third, what came from the second, following it
        assert controller.line.text.text() == told
    with_three.session.operations.undo()
    assert controller.line.isHidden()


def test_what_came_is_added_up_until_the_reader_looks(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    for source, papers in ((three[0], 5), (three[0], 6), (three[1], 9)):
        controller.refresh()
        sources.round.set_result(FetchReport((sources.bring(source, feed_of(papers)),)))
    assert controller.line.text.text() == "6 new from 2 sources"
    controller.refresh()
    sources.round.set_result(FetchReport((SourceResult(three[2]),)))
    assert controller.line.text.text() == "6 new from 2 sources"
    controller.line.close_button.click()
    controller.refresh()
    sources.round.set_result(FetchReport((sources.bring(three[2], feed_of(10)),)))
    assert controller.line.text.text() == "1 new from 1 source"


def test_imports_of_a_source_are_listed_with_it_and_not_in_the_sidebar(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    sources.bring(three[0], feed_of(5))
    model = with_three.window.sidebar.list_model
    titles = [model.index(row).data() for row in range(model.rowCount())]
    assert titles.count(three[0].name) == 1
    assert titles[titles.index("Imports") :] == ["Imports", "page.txt"]
    sources.unfollow(three[0].id).result()
    titles = [model.index(row).data() for row in range(model.rowCount())]
    assert three[0].name in titles[titles.index("Imports") :]


def test_a_refresh_during_a_round_is_done_after_it(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    sources.is_due_now = True
    controller.start()
    controller.refresh([three[1].id])
    assert sources.asked == [(None, True)]
    sources.round.set_result(FetchReport(()))
    assert sources.asked == [(None, True), ((three[1].id,), False)]


def test_each_refresh_during_a_round_is_done_after_it_and_the_same_one_once(
    sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    controller.refresh([three[0].id])
    for wanted in ([three[1].id], [three[2].id], [three[1].id]):
        controller.refresh(wanted)
    for _ in range(3):
        sources.round.set_result(FetchReport(()))
    assert [asked for asked, _ in sources.asked] == [(three[0].id,), (three[1].id,), (three[2].id,)]
    assert not controller.fetching.is_running


def test_a_bug_in_a_round_ends_it(sources: FakeSources, three: list[Source], controller: SourcesController) -> None:
    controller.refresh()
    sources.progress(FetchProgress(three[0], 0, 3))
    controller.refresh([three[1].id])
    with capture_exceptions() as raised:
        sources.round.set_exception(ZeroDivisionError("a bug"))
    assert [type(error) for _, error, _ in raised] == [ZeroDivisionError]
    assert controller.line.isHidden()
    assert [asked for asked, _ in sources.asked] == [None, (three[1].id,)]


def test_a_bug_while_following_keeps_nothing_from_being_fetched_by_itself(
    sources: FakeSources, three: list[Source], controller: SourcesController, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing: Future[Changes] = Future()
    failing.set_exception(ZeroDivisionError("a bug"))
    monkeypatch.setattr(sources, "follow", lambda source, plan: failing)
    for follow in (lambda: controller.following._follow(BLOG, None), lambda: controller.following._follow_all((BLOG,))):
        with capture_exceptions() as raised:
            follow()
        assert len(raised) == 1
    sources.is_due_now = True
    controller.start()
    assert sources.asked == [(None, True)]


def test_without_a_connection_servers_are_tried_less_and_less_often(
    sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    sources.is_due_now = True
    controller.start()
    looks = []
    for minute in range(60):
        if controller.fetching.is_running:
            looks.append(minute)
            result = SourceResult(three[0], error=en("There's no connection."), is_offline=True)
            sources.round.set_result(FetchReport((result,)))
        controller.fetching.timer.timeout.emit()
    assert looks == [0, 2, 6, 14, 30, 46]
    controller.refresh()
    sources.round.set_result(FetchReport((SourceResult(three[0]),)))
    controller.fetching.timer.timeout.emit()
    assert controller.fetching.is_running


def test_papers_that_were_skipped_are_told_whoever_asked(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    sources.is_due_now = True
    controller.start()
    result = SourceResult(three[0], missed_before=datetime(2019, 8, 1, 12, tzinfo=UTC))
    sources.round.set_result(FetchReport((result,)))
    assert message(with_three) == f"{three[0].name}: papers from before 1 Aug 2019 were skipped."


def test_nothing_is_said_of_sources_that_are_not_followed_any_more(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    before = message(with_three)
    controller.refresh([three[0].id])
    sources.round.set_result(FetchReport(()))
    assert message(with_three) == before


def test_what_came_from_several_sources_is_triaged_alone(
    qtbot: QtBot, with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    with_three.session.show_scope(STARRED)
    controller.refresh()
    results = (sources.bring(three[0], feed_of(5)), sources.bring(three[1], feed_of(8)))
    sources.round.set_result(FetchReport(results))
    assert controller.line.text.text() == "5 new from 2 sources"
    controller.line.triage_button.click()
    assert with_three.session.scope.title == "5 new papers"
    assert with_three.window.controllers.triage.is_active
    qtbot.waitUntil(lambda: with_three.session.current in (4, 5, 6, 7, 8))
    assert with_three.window.controllers.triage._triage.papers == {4, 5, 6, 7, 8}


def test_the_end_of_the_program_cancels_the_round(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    controller.refresh()
    controller.refresh()
    controller.stop()
    assert sources.cancelled()
    sources.round.set_result(FetchReport(()))
    assert len(sources.asked) == 1


def test_undo_takes_back_what_the_reader_did_and_not_what_came_meanwhile(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    session, undo, redo = with_three.session, *(with_three.window.actions_[name] for name in ("undo", "redo"))
    session.operations.do(lambda library: library.set_status([1, 2], Status.READ))
    session.operations.do(lambda library: library.set_starred([1], starred=True))
    session.operations.undo()
    controller.refresh()
    sources.bring(three[0], OF_ITS_OWN)
    sources.round.set_result(FetchReport(()))
    assert (undo.text(), redo.text()) == ("&Undo Mark 2 papers as read", "&Redo Star paper")
    redo.trigger()
    offered = []
    for _ in range(5):
        offered.append(undo.text())
        undo.trigger()
    assert offered == [
        "&Undo Star paper",
        "&Undo Mark 2 papers as read",
        "&Undo Follow Nature",
        "&Undo Follow Hugging Face daily papers",
        "&Undo import",
    ]


def test_the_undo_of_a_message_goes_when_it_would_undo_what_came(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    toast = with_three.window.toast
    with_three.session.operations.do(lambda library: library.set_status([1, 2], Status.READ))
    controller.refresh()
    sources.bring(three[0], OF_ITS_OWN)
    assert toast.isVisible()
    toast.undo_requested.emit()
    assert [
        row.status for row in with_three.session.operations._backend.read(lambda view: view.rows([1])).result()
    ] == [Status.INBOX]
    with_three.session.operations.do(lambda library: library.follow(NEW, library.plan(feed_of(4))))
    assert toast.isVisible()
    sources.bring(replace(NEW, id=4), feed(entry("One More of All Papers Here")))
    assert toast.isHidden()


def test_triage_offers_to_undo_what_was_done_in_it_only(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    bar = with_three.window.controllers.triage.bar
    with_three.window.actions_["triage"].trigger()
    with_three.session.operations.do(lambda library: library.set_starred([1], starred=True))
    assert bar.undo.isVisible()
    controller.refresh()
    sources.bring(three[0], OF_ITS_OWN)
    bar.undo.click()
    assert not bar.undo.isVisible()
    assert with_three.window.actions_["undo"].text() == "&Undo Follow Nature"


def test_what_comes_leaves_the_undo_of_what_the_library_does_not_record(
    with_three: Application, sources: FakeSources, three: list[Source], controller: SourcesController
) -> None:
    operations, undo, taken_back = with_three.session.operations, with_three.window.actions_["undo"], []
    operations.offer_undo("Discard import", lambda: taken_back.append("draft"))
    controller.refresh()
    sources.bring(three[0], OF_ITS_OWN)
    assert undo.text() == "&Undo Discard import"
    undo.trigger()
    assert (taken_back, undo.text()) == (["draft"], "&Undo Follow Nature")
