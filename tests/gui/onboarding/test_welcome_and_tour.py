"""The first start greets, the tour leads through the window, and both keep out of the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.gui.onboarding.samples import SAMPLE_FEED
from readinglist.gui.onboarding.tour import Tour
from readinglist.paths import Paths
from tests.builders import feed_of
from tests.gui.conftest import bring, focused

pytestmark = pytest.mark.slow

Key = Qt.Key


@pytest.fixture
def awake(qtbot: QtBot, program: Application) -> Application:
    """A program at its very first start, whose window has the keys."""
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    return program


@pytest.fixture
def toured(awake: Application) -> Application:
    """A program with papers, in which the tour was begun from the menu."""
    bring(awake, feed_of(5))
    awake.window.actions_["tour"].trigger()
    return awake


def shown(program: Application) -> QWidget | None:
    """Return what stands in the middle."""
    return program.window.pages.shown


def tour_of(program: Application) -> Tour:
    """Return the tour."""
    return program.window.controllers.onboarding.tour


def said(program: Application) -> str:
    """Return the title of the step that is shown, or ""."""
    callout = tour_of(program).callout
    return callout._title.text() if callout.isVisible() else ""


# --- the welcome ------------------------------------------------------------------------------------------


def test_the_first_start_with_an_empty_library_is_greeted(awake: Application) -> None:
    assert shown(awake) is awake.window.panes.welcome_page
    assert focused() is awake.window.panes.welcome_page.open


def test_the_sample_is_previewed_and_stored_only_when_accepted(awake: Application) -> None:
    for _ in range(2):
        QTest.keyClick(focused(), Key.Key_Tab)
    QTest.keyClick(focused(), Key.Key_Return)
    assert shown(awake) is awake.window.panes.import_page
    assert awake.backend.overview().result().papers == 0
    awake.window.panes.import_page.accept()
    assert awake.backend.overview().result().papers == 40
    assert shown(awake) is awake.window.panes.splitter
    assert focused() is awake.window.papers.view


def test_a_preview_that_is_cancelled_leads_back_to_the_welcome(awake: Application) -> None:
    awake.import_queue.open_files([SAMPLE_FEED])
    awake.window.panes.import_page.leave_requested.emit()
    assert shown(awake) is awake.window.panes.welcome_page
    assert focused() is awake.window.panes.welcome_page.open


def test_the_reading_pace_leads_back_to_the_welcome(awake: Application) -> None:
    QTest.keyClicks(focused(), "p")
    assert shown(awake) is awake.window.controllers.lazy_pages.pace_page
    QTest.keyClick(focused(), Key.Key_Escape)
    assert shown(awake) is awake.window.panes.welcome_page


def test_who_had_papers_is_not_greeted_again(awake: Application) -> None:
    bring(awake, feed_of(1))
    assert shown(awake) is awake.window.panes.splitter
    awake.session.operations.undo()
    assert shown(awake) is awake.window.panes.splitter


def test_the_second_start_does_not_greet(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    paths.make()
    greeted = []
    for _ in range(2):
        program = Application(qapp, paths, Workers.inline())
        qtbot.addWidget(program.window)
        program.show()
        greeted.append((program.window.panes.welcome_page.isVisible(), program.window.papers.empty_state.isVisible()))
        program.window.close()
        program.close()
    assert greeted == [(True, False), (False, True)]


def test_return_on_the_first_button_asks_for_a_feed(awake: Application) -> None:
    asked: list[bool] = []
    awake.window.panes.welcome_page.open_requested.disconnect()
    awake.window.panes.welcome_page.open_requested.connect(lambda: asked.append(True))
    QTest.keyClick(focused(), Key.Key_Return)
    assert asked == [True]


# --- the tour ---------------------------------------------------------------------------------------------


def test_the_tour_is_gone_through_by_return_and_arrows(toured: Application) -> None:
    titles = [step.title for step in toured.window.controllers.onboarding.tour.steps]
    seen = [said(toured)]
    for key in (Key.Key_Return, Key.Key_Right, Key.Key_Left, *[Key.Key_Right] * 6):
        QTest.keyClick(focused(), key)
        seen.append(said(toured))
    assert seen == [titles[n] for n in (0, 1, 2, 1, 2, 3, 4, 5, 6, 7)]
    QTest.keyClick(focused(), Key.Key_Return)
    assert said(toured) == ""
    assert focused() is toured.window.papers.view


def test_left_stays_at_the_first_step(toured: Application) -> None:
    QTest.keyClick(focused(), Key.Key_Left)
    assert said(toured) == "Import papers"


def test_the_buttons_do_what_the_keys_do(toured: Application) -> None:
    callout = tour_of(toured).callout
    QTest.mouseClick(callout._next, Qt.MouseButton.LeftButton)
    assert said(toured) == "Skim"
    QTest.mouseClick(callout._back, Qt.MouseButton.LeftButton)
    assert said(toured) == "Import papers"


def test_esc_leaves_the_tour_at_once(toured: Application) -> None:
    QTest.keyClick(focused(), Key.Key_Return)
    QTest.keyClick(focused(), Key.Key_Escape)
    assert (said(toured), tour_of(toured).is_running) == ("", False)
    assert focused() is toured.window.papers.view


def test_a_click_elsewhere_leaves_the_tour_and_does_what_it_does(toured: Application) -> None:
    button = toured.window.toolbar.theme
    before = toured.appearance.theme.palette
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert said(toured) == ""
    assert toured.appearance.theme.palette is not before


def test_going_elsewhere_by_a_key_leaves_the_tour(toured: Application) -> None:
    QTest.keyClicks(focused(), "/")
    assert said(toured) == ""
    assert focused() is toured.window.toolbar.search


def test_what_the_tour_speaks_of_can_be_tried_meanwhile(toured: Application) -> None:
    QTest.keyClicks(focused(), "x")
    assert said(toured) == "Import papers"
    assert toured.window.toolbar.undo.text() == "Undo Dismiss paper"


def test_a_tour_that_is_over_takes_no_key(toured: Application) -> None:
    QTest.keyClick(focused(), Key.Key_Escape)
    view = toured.window.papers.view
    row = view.currentIndex().row()
    QTest.keyClick(focused(), Key.Key_Down)
    assert view.currentIndex().row() == row + 1
    QTest.keyClick(focused(), Key.Key_Return)
    assert focused() is toured.window.detail.abstract


@pytest.mark.parametrize("size", [(560, 420), (900, 600), (1600, 1000)])
@pytest.mark.parametrize("text_size", [80, 180])
def test_every_card_stands_within_the_window_and_points_at_its_part(
    toured: Application, size: tuple[int, int], text_size: int
) -> None:
    toured.window.resize(*size)
    toured.store.update(text_size=text_size)
    tour, window = tour_of(toured), toured.window
    for step in window.controllers.onboarding.tour.steps:
        card = tour.callout._card.translated(tour.callout.pos())
        assert said(toured) == step.title
        assert window.rect().contains(card)
        target = QRect(step.target.mapTo(window, QPoint()), step.target.size())
        assert tour._ring.isVisible() == step.target.isVisible()  # a narrow window folds some parts away
        assert tour._ring.isHidden() or tour._ring.geometry().intersects(target)
        QTest.keyClick(focused(), Key.Key_Right)


def test_the_card_follows_the_window(toured: Application) -> None:
    tour = tour_of(toured)
    for _ in range(7):
        QTest.keyClick(focused(), Key.Key_Right)
    before = tour._ring.x()
    toured.window.resize(toured.window.width() - 200, toured.window.height())
    QApplication.processEvents()
    assert before - tour._ring.x() == 200


def test_lists_are_shown_at_the_button_of_the_sidebar_while_it_is_hidden(toured: Application) -> None:
    toured.window.resize(800, 600)
    for _ in range(4):
        QTest.keyClick(focused(), Key.Key_Right)
    tour, button = tour_of(toured), toured.window.toolbar.lists
    assert said(toured) == "Lists and tags"
    assert tour._ring.isVisible()
    assert tour._ring.geometry().contains(QRect(button.mapTo(toured.window, QPoint()), button.size()))


def test_the_tour_names_keys_as_they_are(toured: Application) -> None:
    def heard() -> str:
        return tour_of(toured).callout.accessibleName()

    assert "Open a file with Ctrl+O," in heard()
    assert heard().endswith("1 of 8.")
    assert "{" not in heard()
    toured.window.shortcuts.assign("import", "Ctrl+Shift+O")
    toured.window.actions_["tour"].trigger()
    assert "Open a file with Ctrl+Shift+O," in heard()


def test_skip_is_offered_until_the_last_step(toured: Application) -> None:
    skip = tour_of(toured).callout._skip
    for _ in range(7):
        assert skip.isVisible()
        QTest.keyClick(focused(), Key.Key_Right)
    assert not skip.isVisible()
    QTest.keyClick(focused(), Key.Key_Left)
    QTest.mouseClick(skip, Qt.MouseButton.LeftButton)
    assert not tour_of(toured).is_running
    assert papers_of(toured) == 5


# --- the sample papers ------------------------------------------------------------------------------------


def papers_of(program: Application) -> int:
    """Return how many papers are in the library."""
    return program.backend.overview().result().papers


def samples_offered(program: Application) -> bool:
    """Return whether the status bar asks what becomes of the sample papers."""
    return program.window.status.samples_offer.isVisible()


@pytest.fixture
def sampled(awake: Application) -> Application:
    """A program with an empty library, in which the tour was begun on the welcome page."""
    awake.window.panes.welcome_page.tour.click()
    return awake


def test_the_tour_of_an_empty_library_runs_on_sample_papers(sampled: Application) -> None:
    assert shown(sampled) is sampled.window.panes.splitter
    assert said(sampled) == "Import papers"
    assert papers_of(sampled) == 40
    assert len(sampled.window.papers.model.ids) == 40
    assert sampled.session.opened is not None
    assert not samples_offered(sampled)


def test_after_the_tour_the_samples_are_removed_as_if_they_had_not_been_there(sampled: Application) -> None:
    QTest.keyClick(focused(), Key.Key_Escape)
    assert samples_offered(sampled)
    sampled.window.status.samples_offer.accept.click()
    assert sampled.window.toast.label.text() == "Removed 40 sample papers"
    assert papers_of(sampled) == 0
    assert not samples_offered(sampled)
    assert shown(sampled) is sampled.window.panes.welcome_page
    sampled.session.operations.undo()
    assert papers_of(sampled) == 40


def test_undo_after_removing_the_samples_brings_them_back(awake: Application) -> None:
    bring(awake, feed_of(2))
    awake.window.actions_["undo"].trigger()
    awake.window.actions_["tour"].trigger()
    QTest.keyClick(focused(), Key.Key_Escape)
    awake.window.status.samples_offer.accept.click()
    assert awake.window.actions_["undo"].text() == "&Undo Remove 40 sample papers"
    awake.window.actions_["undo"].trigger()
    assert papers_of(awake) == 40


def test_the_samples_stay_if_the_reader_keeps_them(sampled: Application) -> None:
    QTest.keyClick(focused(), Key.Key_Escape)
    sampled.window.status.samples_offer.decline.click()
    sampled.window.controllers.onboarding.stop()
    assert papers_of(sampled) == 40
    sampled.window.actions_["tour"].trigger()
    assert papers_of(sampled) == 40
    QTest.keyClick(focused(), Key.Key_Escape)
    assert not samples_offered(sampled)


def test_quitting_removes_samples_that_nobody_kept_and_only_these(sampled: Application) -> None:
    bring(sampled, feed_of(2))
    sampled.window.controllers.onboarding.stop()
    assert papers_of(sampled) == 2


def test_the_tour_rests_while_a_feed_is_previewed(awake: Application) -> None:
    awake.import_queue.open_files([SAMPLE_FEED])
    assert not awake.window.actions_["tour"].isEnabled()
