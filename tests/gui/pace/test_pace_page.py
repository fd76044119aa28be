"""The reading pace: reached by a key, left by Esc, true when something changes, saved as a file."""

from __future__ import annotations

import errno
import os
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.library import Library
from readinglist.model import Changes, Pace, Status
from tests.builders import accept_all, feed_of, read_for_a_year
from tests.gui.conftest import focused


@pytest.fixture
def read(qtbot: QtBot, program: Application) -> Application:
    """A program whose library was read for a year."""
    with qtbot.waitActive(program.window):
        program.window.activateWindow()

    def fill(library: Library) -> Changes:
        accept_all(library, feed_of(60))
        library.tags.add(range(1, 40), "llm")
        read_for_a_year(library, range(1, 51), datetime.now().astimezone())
        return library.state()

    program.backend.write(fill).result()
    program.session.start()
    return program


def middle(program: Application) -> QWidget | None:
    """Return the page that is shown."""
    return program.window.pages.currentWidget()


def numbers(program: Application) -> str:
    """Return what the chart of statuses says."""
    figure = program.window.controllers.lazy_pages.pace_page.statuses.chart.figure
    assert figure is not None
    return figure.accessible_text()


def test_a_key_shows_the_pace_and_the_same_key_or_esc_leads_back(read: Application) -> None:
    window = read.window
    window.papers.view.setFocus()
    QTest.keyClicks(focused(), "p")
    assert middle(read) is window.controllers.lazy_pages.pace_page
    assert focused() is window.controllers.lazy_pages.pace_page
    QTest.keyClicks(focused(), "p")
    assert middle(read) is window.panes.splitter
    QTest.keyClicks(focused(), "p")
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert middle(read) is window.panes.splitter
    assert focused() is window.papers.view


def test_esc_leads_back_from_a_chart_too(read: Application) -> None:
    read.window.controllers.lazy_pages.toggle_pace()
    read.window.controllers.lazy_pages.pace_page.calendar.chart.setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Down)
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert middle(read) is read.window.panes.splitter


def test_it_stands_in_the_menu(read: Application) -> None:
    read.window.actions_["pace"].trigger()
    assert middle(read) is read.window.controllers.lazy_pages.pace_page


def test_a_decision_key_decides_nothing_while_no_list_is_seen(read: Application) -> None:
    before = read.session.listing
    read.window.controllers.lazy_pages.toggle_pace()
    QTest.keyClicks(focused(), "xru")
    read.window.controllers.lazy_pages.toggle_pace()
    assert read.session.listing == before
    QTest.keyClicks(focused(), "x")
    assert read.window.toolbar.undo.text() == "Undo Dismiss paper"


def test_looking_at_a_list_leaves_the_pace(read: Application) -> None:
    read.window.controllers.lazy_pages.toggle_pace()
    QTest.keyClick(focused(), Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert middle(read) is read.window.panes.splitter
    assert read.session.scope.title == "Queue"


def test_it_can_be_shown_instead_of_a_preview(read: Application, sample: Path) -> None:
    read.import_queue.open_files([sample])
    assert middle(read) is read.window.panes.import_page
    QTest.keyClicks(focused(), "p")
    assert middle(read) is read.window.controllers.lazy_pages.pace_page


def test_the_numbers_follow_an_operation(read: Application) -> None:
    read.session.operations.do(lambda library: library.set_status(range(1, 61), Status.READ))
    read.window.controllers.lazy_pages.toggle_pace()
    assert "Read: 60, 100% of 60." in numbers(read)
    QTest.keyClick(focused(), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "Read: 60" not in numbers(read)


def test_years_are_gone_through_as_far_as_there_is_something(
    read: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = read.window.controllers.lazy_pages.pace_page
    asked: list[Pace] = []
    show_pace = page.show_pace

    def record(pace: Pace, *, is_latest: bool) -> None:
        asked.append(pace)
        show_pace(pace, is_latest=is_latest)

    monkeypatch.setattr(page, "show_pace", record)
    read.window.controllers.lazy_pages.toggle_pace()
    assert (page._earlier.isEnabled(), page._later.isEnabled()) == (False, False)
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    assert len(asked) == 1
    long_ago = "UPDATE reading SET status_at = '2020-05-05T12:00:00.000000+00:00' WHERE id = 1"
    read.backend.write(lambda library: (library._connection.execute(long_ago), library.state())[1]).result()
    read.window.controllers.lazy_pages.pace_controller.refresh()
    QTest.keyClick(focused(), Qt.Key.Key_Left)
    assert page._later.isEnabled()
    assert (asked[1].last - asked[-1].last).days == 364
    QTest.keyClick(focused(), Qt.Key.Key_Right)
    assert asked[-1].last == asked[1].last
    assert not page._later.isEnabled()


def test_before_anything_is_decided_it_says_so(with_three: Application) -> None:
    with_three.window.controllers.lazy_pages.toggle_pace()
    page = with_three.window.controllers.lazy_pages.pace_page
    assert page.currentWidget() is page._empty
    page._empty.button.click()
    assert middle(with_three) is with_three.window.panes.splitter


def test_charts_without_numbers_are_left_out(with_three: Application) -> None:
    with_three.session.operations.do(lambda library: library.set_status([1], Status.READ))
    with_three.window.controllers.lazy_pages.toggle_pace()
    page = with_three.window.controllers.lazy_pages.pace_page
    assert [card.isVisible() for card in (page.weeks, page.calendar, page.queue, page.statuses, page.tags)] == [
        True,
        True,
        False,
        True,
        False,
    ]


@pytest.mark.parametrize(("number", "suffix", "begins"), [(0, "png", b"\x89PNG"), (1, "svg", b"<?xml")])
def test_a_chart_is_saved_where_the_reader_says(
    read: Application, tmp_path: Path, number: int, suffix: str, begins: bytes
) -> None:
    read.window.controllers.lazy_pages.toggle_pace()
    read.window.controllers.lazy_pages.pace_page.weeks.menu.actions()[number].trigger()
    dialog = next(one for one in read.window.findChildren(QFileDialog) if one.isVisible())
    assert dialog.selectedFiles()[0].endswith(f"Decisions per week.{suffix}")
    path = tmp_path / f"weeks.{suffix}"
    dialog.fileSelected.emit(str(path))
    dialog.close()
    assert path.read_bytes().startswith(begins)
    assert read.window.status.label.text() == f"Saved the chart to {path}."


def test_a_place_that_cannot_be_written_to_is_told(read: Application, tmp_path: Path) -> None:
    read.window.controllers.lazy_pages.toggle_pace()
    read.window.controllers.lazy_pages.pace_controller.save(tmp_path / "gone" / "weeks.png", b"")
    assert "weeks.png couldn't be written: No such file or directory." in read.window.toast.label.text()


def test_a_chart_takes_the_place_of_another_when_it_is_whole(
    read: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "weeks.svg"
    path.write_bytes(b"before")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    read.window.controllers.lazy_pages.toggle_pace()
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        read.window.controllers.lazy_pages.pace_controller.save(path, b"after")
    assert "The disk is full." in read.window.toast.label.text()
    assert path.read_bytes() == b"before"
    read.window.controllers.lazy_pages.pace_controller.save(path, b"after")
    assert path.read_bytes() == b"after"


def test_the_numbers_can_be_copied_as_a_table(read: Application) -> None:
    read.window.controllers.lazy_pages.toggle_pace()
    read.window.controllers.lazy_pages.pace_page.statuses.menu.actions()[-1].trigger()
    assert QGuiApplication.clipboard().text().splitlines()[0] == "Status\tPapers"


def test_everything_is_reached_by_tab(read: Application) -> None:
    read.window.controllers.lazy_pages.toggle_pace()
    reached = set[QWidget]()
    for _ in range(40):
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
        reached.add(focused())
    page = read.window.controllers.lazy_pages.pace_page
    back = read.window.panes.back_bar.button
    assert {back, *(card.chart for card in page._cards), *(card._save for card in page._cards)} <= reached


@pytest.mark.parametrize("text_size", [80, 180])
def test_the_charts_fit_at_every_text_size(read: Application, text_size: int) -> None:
    read.store.update(text_size=text_size)
    read.window.resize(760, 520)
    read.window.controllers.lazy_pages.toggle_pace()
    read.window.grab()
    page = read.window.controllers.lazy_pages.pace_page
    for card in page._cards:
        assert card.chart.height() == card.chart.heightForWidth(card.chart.width())
        assert card.chart.mapTo(page, card.chart.rect().topRight()).x() <= page.width()
