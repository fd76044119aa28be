"""An unfinished import is kept: by Esc, by another list, by quitting, by a crash; and offered again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from readinglist.backend import import_drafts
from readinglist.backend.feed_sources import FeedSource
from readinglist.backend.workers import Workers
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.gui.application import Application
from readinglist.gui.importing.import_page import ImportPage
from readinglist.gui.onboarding.samples import SAMPLE_FEED
from readinglist.library import Library
from readinglist.model import Changes, Status
from readinglist.paths import Paths
from tests.gui.conftest import focused, type_in
from tests.gui.importing.test_import_page import ABOUT, TABLE, TITLES, choose, page_of, stored, titles

Key = Qt.Key
MORE = ("Kites over Quiet Lakes", "Ice on Slow Rivers")
OFFER = "Unfinished import: 3 papers from page.txt"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of three papers."""
    path = tmp_path / "page.txt"
    path.write_text(page_of(*TITLES), "utf-8")
    return path


@pytest.fixture
def preview(program: Application, file: Path, qtbot: QtBot) -> ImportPage:
    """The preview of the file, in a window that has the keys."""
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.import_queue.open_files([file])
    return program.window.panes.import_page


def offer_of(program: Application) -> str:
    """Return what the status bar offers to continue, or ""."""
    offer = program.window.status.draft_offer
    return "" if offer.isHidden() else offer.text.text()


def go_on(program: Application) -> ImportPage:
    """Continue the import that is offered."""
    program.window.status.draft_offer.accept.click()
    menu = program.app.activePopupWidget()
    if menu is not None:  # the newest of several
        QTest.keyClick(menu, Key.Key_Return)
    return program.window.panes.import_page


def work(preview: ImportPage) -> None:
    """Untick a paper, edit the titles of two, and choose tags and a status for all."""
    QTest.keyClick(preview._list, Key.Key_Space)
    for title in ("A Theory of Pebbles", "A Theory of Large Boats"):
        QTest.keyClick(preview._list, Key.Key_E)
        type_in(title)
        QTest.keyClick(focused(), Key.Key_Return)
        QTest.keyClick(preview._list, Key.Key_J)
    preview._tags.setFocus()
    type_in("rain, wind")
    QTest.keyClick(focused(), Key.Key_Escape)
    preview._status.setCurrentIndex(preview._status.findData(Status.QUEUED))
    preview._status.activated.emit(preview._status.currentIndex())
    preview._list.setFocus()


def worked(preview: ImportPage) -> tuple[list[str], set[int], str, Status]:
    """Return what ``work`` did, as it is shown."""
    return titles(preview), preview._model.ticked, preview._tags.text(), Status(preview._status.currentData())


WORKED = (["A Theory of Pebbles", "A Theory of Large Boats", TITLES[2]], {1, 2}, "rain, wind", Status.QUEUED)


@pytest.fixture
def again(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[list[Application]]:
    """Programs that were started later with the same library."""
    started: list[Application] = []
    yield started
    for one in started:
        one.close()


def restart(program: Application, again: list[Application], qtbot: QtBot) -> Application:
    """Start the program with the library of another one."""
    program.backend.close()
    made = Application(program.app, program.backend.paths, Workers.inline())
    again.append(made)
    qtbot.addWidget(made.window)
    made.window.resize(1200, 760)
    made.show()
    qtbot.waitUntil(lambda: made.session.listing is not None)
    return made


# --- Esc ------------------------------------------------------------------------------------------------------


def test_esc_goes_back_and_the_import_goes_on_as_it_was(program: Application, preview: ImportPage) -> None:
    work(preview)
    assert worked(preview) == WORKED
    QTest.keyClick(focused(), Key.Key_Escape)
    assert not preview.isVisible()
    assert offer_of(program) == OFFER
    go_on(program)
    assert worked(preview) == WORKED
    assert offer_of(program) == ""
    preview.accept()
    assert stored(program) == sorted(WORKED[0][1:])


def test_esc_closes_the_innermost_thing_only(program: Application, preview: ImportPage, qtbot: QtBot) -> None:
    suggestions = preview._tags._suggestions
    preview._tags.setFocus()
    type_in("rai")
    assert suggestions.isVisible()
    QTest.keyClick(focused(), Key.Key_Escape)
    assert (suggestions.isVisible(), preview._tags.hasFocus(), preview._tags.text()) == (False, True, "rai")
    QTest.keyClick(focused(), Key.Key_Escape)
    assert preview._list.hasFocus()
    assert preview.isVisible()
    QTest.keyClick(focused(), Key.Key_Escape)
    assert not preview.isVisible()
    assert go_on(program)._tags.text() == "rai"


@pytest.mark.parametrize("text", ["", "  "])
def test_esc_in_an_empty_text_leaves_the_page(program: Application, preview: ImportPage, text: str) -> None:
    preview.discarded.emit()
    program.window.actions_["type"].trigger()
    type_in(text)
    QTest.keyClick(focused(), Key.Key_Escape)
    assert not preview.isVisible()
    assert offer_of(program) == ""


def test_esc_in_a_typed_text_leaves_the_page_and_keeps_the_text(program: Application, preview: ImportPage) -> None:
    preview.discarded.emit()
    program.window.actions_["type"].trigger()
    type_in("A Theory")
    QTest.keyClick(focused(), Key.Key_Escape)  # before the text is read
    assert not preview.isVisible()
    assert offer_of(program) == "Unfinished import: Typed text"
    assert go_on(program)._source.toPlainText() == "A Theory"
    assert preview._source.hasFocus()


def test_a_page_on_which_nothing_was_typed_leaves_nothing(program: Application, preview: ImportPage) -> None:
    preview.discarded.emit()
    program.window.actions_["type"].trigger()
    preview.leave_requested.emit()
    assert offer_of(program) == ""


def test_what_is_in_the_library_already_is_not_offered(program: Application, preview: ImportPage, file: Path) -> None:
    preview.accept()
    program.import_queue.open_files([file])
    QTest.keyClick(preview._list, Key.Key_Escape)
    assert offer_of(program) == ""


def test_the_sample_is_offered_only_if_somebody_worked_on_it(program: Application, preview: ImportPage) -> None:
    preview.discarded.emit()
    program.import_queue.open_files([SAMPLE_FEED])
    preview.leave_requested.emit()
    assert offer_of(program) == ""
    program.import_queue.open_files([SAMPLE_FEED])
    QTest.keyClick(preview._list, Key.Key_Space)
    preview.leave_requested.emit()
    assert offer_of(program) == f"Unfinished import: 40 papers from {SAMPLE_FEED.name}"


# --- other ways out -------------------------------------------------------------------------------------------


def test_another_page_sets_aside_what_is_previewed_and_what_waits(
    program: Application, preview: ImportPage, file: Path
) -> None:
    work(preview)
    program.import_queue.open_text(page_of(*MORE))
    assert titles(preview) == WORKED[0]  # it waits
    program.window.controllers.navigation.show_panes()
    assert offer_of(program) == "Unfinished import: Pasted text (+1 more)"
    assert titles(go_on(program)) == [*MORE]
    preview.accept()
    go_on(program)
    assert worked(preview) == WORKED


def test_a_click_on_a_list_keeps_the_import_and_says_so(program: Application, preview: ImportPage) -> None:
    work(preview)
    sidebar = program.window.sidebar
    row = sidebar.visualRect(sidebar.model().index(1, 0)).center()
    QTest.mouseClick(sidebar.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert not preview.isVisible()
    assert program.session.scope.title == "Queue"
    assert offer_of(program) == OFFER
    assert program.window.toast.label.text() == "Unfinished import saved"
    program.window.toast._action.click()
    assert worked(preview) == WORKED


def test_another_import_does_not_take_the_place_of_the_one_that_was_set_aside(
    program: Application, preview: ImportPage
) -> None:
    work(preview)
    preview.leave_requested.emit()
    program.import_queue.open_text(page_of(*MORE))
    assert titles(preview) == [*MORE]
    assert offer_of(program) == OFFER
    go_on(program)
    assert worked(preview) == WORKED
    assert offer_of(program) == "Unfinished import: 2 papers from the pasted text"


def test_discarding_can_be_undone(program: Application, preview: ImportPage) -> None:
    work(preview)
    preview._discard.click()
    assert not preview.isVisible()
    assert offer_of(program) == ""
    program.window.toast._undo.click()
    assert offer_of(program) == OFFER
    program.window.status.draft_offer.decline.click()
    assert offer_of(program) == ""
    assert import_drafts.load(program.backend.paths.import_drafts) == []
    program.window.toast._undo.click()
    go_on(program)
    assert worked(preview) == WORKED


def test_the_undo_key_takes_back_discarding_before_any_earlier_operation(
    program: Application, preview: ImportPage
) -> None:
    preview.accept()
    program.import_queue.open_text(page_of(*MORE))
    preview._discard.click()
    undo = program.window.actions_["undo"]
    assert undo.text() == "&Undo Discard import"
    QTest.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert offer_of(program) == "Unfinished import: 2 papers from the pasted text"
    assert stored(program) == sorted(TITLES)
    assert undo.text().startswith("&Undo import")
    QTest.keyClick(focused(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert stored(program) == []


def test_an_operation_after_discarding_is_undone_first(program: Application, preview: ImportPage) -> None:
    preview.accept()
    program.import_queue.open_text(page_of(*MORE))
    preview._discard.click()
    program.window.actions_["star"].trigger()
    assert program.window.actions_["undo"].text() == "&Undo Star paper"
    program.session.operations.undo()
    assert offer_of(program) == ""


def test_one_of_several_unfinished_imports_can_be_chosen(program: Application, preview: ImportPage) -> None:
    preview.leave_requested.emit()
    program.import_queue.open_text(page_of(*MORE))
    preview.leave_requested.emit()
    program.window.actions_["continue-import"].trigger()
    menu = program.app.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == ["2 papers from the pasted text", "3 papers from page.txt"]
    QTest.keyClick(menu, Key.Key_Escape)
    assert offer_of(program) == "Unfinished import: 2 papers from the pasted text (+1 more)"
    program.window.actions_["continue-import"].trigger()
    menu = program.app.activePopupWidget()
    assert isinstance(menu, QMenu)
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    assert titles(preview) == [*TITLES]
    assert program.window.toast.isHidden()
    assert program.window.actions_["discard-import"].isEnabled()


def test_an_import_that_cannot_be_stored_stays_as_it_was(
    program: Application, preview: ImportPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> Changes:
        raise LibraryError(LibraryProblem.FULL, "The disk is full.")

    work(preview)
    with monkeypatch.context() as patched:
        patched.setattr(Library, "accept", refuse)
        preview.accept()
    assert program.window.toast.label.text() == "The disk is full."
    assert preview.isVisible()
    assert worked(preview) == WORKED
    preview.accept()
    assert stored(program) == sorted(WORKED[0][1:])


def test_edited_titles_stay_when_the_text_is_edited(program: Application, preview: ImportPage, qtbot: QtBot) -> None:
    work(preview)
    preview._edit_text.click()
    preview._source.setPlainText(page_of(*TITLES, "One More"))
    qtbot.waitUntil(lambda: titles(preview) == [*WORKED[0], "One More"])
    assert preview._model.ticked == {1, 2, 3}


def test_of_two_papers_with_one_title_the_edited_one_stays_edited(program: Application, preview: ImportPage) -> None:
    preview.discarded.emit()
    rows = (("Rain", ABOUT, "2000", "A. Ito", "10.1/a"), ("Rain", f"No. {ABOUT[::-1]}", "2021", "B. Rossi", "10.1/b"))
    text = "\n".join("\t".join(row) for row in (("title", "abstract", "year", "author", "doi"), *rows))
    program.import_queue.open_text(text)
    QTest.keyClick(preview._list, Key.Key_J)
    QTest.keyClick(preview._list, Key.Key_E)
    type_in("Snow")
    QTest.keyClick(focused(), Key.Key_Return)
    assert titles(preview) == ["Rain", "Snow"]
    preview.leave_requested.emit()
    assert titles(go_on(program)) == ["Rain", "Snow"]


def test_chosen_columns_are_kept(program: Application, preview: ImportPage) -> None:
    preview.discarded.emit()
    program.import_queue.open_text(TABLE)
    choose(preview, 0, "Title")
    program.store.update(tables={})  # what is remembered of such tables
    preview.leave_requested.emit()
    assert titles(go_on(program)) == [f"Learning to Sort {n}" for n in "ABCD"]


def test_a_file_that_is_gone_is_told_and_the_work_on_it_stays(
    program: Application, preview: ImportPage, file: Path
) -> None:
    work(preview)
    preview.leave_requested.emit()
    file.rename(file.with_name("elsewhere.txt"))
    go_on(program)
    assert preview.currentWidget() is preview._refused
    assert preview._refused.heading.text() == f"{file} doesn't exist."
    preview._refused._cancel.click()
    assert offer_of(program) == OFFER
    file.with_name("elsewhere.txt").rename(file)
    go_on(program)
    assert worked(preview) == WORKED


def test_a_text_that_is_refused_can_be_edited(program: Application, preview: ImportPage, qtbot: QtBot) -> None:
    preview.discarded.emit()
    program.import_queue.open_text("import os\n\n\ndef main() -> None:\n    print(os.name)\n")
    assert preview.currentWidget() is preview._refused
    QTest.mouseClick(preview._refused._edit, Qt.MouseButton.LeftButton)
    assert preview._source.hasFocus()
    preview._source.setPlainText(page_of(*TITLES))
    qtbot.waitUntil(lambda: titles(preview) == [*TITLES])


@pytest.mark.parametrize("by_key", [True, False])
def test_what_is_refused_can_be_left(program: Application, preview: ImportPage, by_key: bool) -> None:
    preview.discarded.emit()
    program.import_queue.open_text("\0\1\2")
    assert preview._refused._edit.isHidden()
    if by_key:
        QTest.keyClick(focused(), Key.Key_Escape)
    else:
        QTest.mouseClick(preview._refused._cancel, Qt.MouseButton.LeftButton)
    assert not preview.isVisible()
    assert offer_of(program) == ""


# --- after the end --------------------------------------------------------------------------------------------


def test_quitting_keeps_the_import_for_the_next_start(
    program: Application, preview: ImportPage, again: list[Application], qtbot: QtBot
) -> None:
    work(preview)
    program.window.close()
    later = restart(program, again, qtbot)
    assert offer_of(later) == OFFER
    assert later.window.actions_["continue-import"].isEnabled()
    later.window.actions_["continue-import"].trigger()
    assert worked(later.window.panes.import_page) == WORKED
    later.window.panes.import_page.accept()
    assert not later.backend.paths.import_drafts.exists()
    assert not later.window.actions_["continue-import"].isEnabled()


def test_an_import_that_is_stored_while_the_program_ends_is_not_offered_again(
    program: Application, preview: ImportPage
) -> None:
    work(preview)
    program.window.save()
    path = program.backend.paths.import_drafts
    assert len(import_drafts.load(path)) == 1
    program.async_calls.close()  # nothing is told to the window any more
    preview.accept()
    assert len(stored(program)) == 2
    assert not path.exists()


def test_a_crash_keeps_what_was_saved_in_a_pause(
    program: Application, preview: ImportPage, again: list[Application], qtbot: QtBot
) -> None:
    work(preview)
    qtbot.waitUntil(lambda: len(import_drafts.load(program.backend.paths.import_drafts)) == 1)
    later = restart(program, again, qtbot)
    assert worked(go_on(later)) == WORKED


def test_an_edited_text_is_kept_in_place_of_its_file(
    program: Application, preview: ImportPage, file: Path, again: list[Application], qtbot: QtBot
) -> None:
    preview._edit_text.click()
    QTest.keyClick(focused(), Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    type_in(" And wind.")  # not read yet
    program.window.close()
    file.unlink()
    later = restart(program, again, qtbot)
    page = go_on(later)
    assert titles(page) == [*TITLES]
    page._edit_text.click()
    assert page._source.toPlainText() == page_of(*TITLES) + " And wind."


def test_a_folder_that_cannot_be_written_to_is_told(program: Application, preview: ImportPage) -> None:
    program.backend.paths.import_drafts.mkdir()
    preview.leave_requested.emit()
    assert "couldn't be written" in program.window.status.label.text()
    assert offer_of(program) == OFFER


# --- the file -------------------------------------------------------------------------------------------------


WRONG = (
    '{"name":"a","papers":1,"tags":"","status":"eaten","typed":false,"sources":[{"name":"a","text":"b"}],"entries":[]}'
)


@pytest.mark.parametrize("text", ["", "{}", "[1, null]", "[" * 100_000, '[{"name": "a"}]', f"[{WRONG}]"])
def test_a_file_that_holds_something_else_offers_nothing(
    tmp_path: Path, text: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "unfinished-imports.json"
    path.write_text(text, "utf-8")
    assert import_drafts.load(path) == []
    caplog.clear()
    path.write_text(f"[{WRONG.replace('eaten', 'read')}]", "utf-8")
    assert len(import_drafts.load(path)) == 1


@pytest.mark.parametrize("path", ["/dev/zero", "a\0b", "\ud800"])
def test_a_file_from_somebody_else_names_no_device(tmp_path: Path, path: str, caplog: pytest.LogCaptureFixture) -> None:
    file = tmp_path / "drafts.json"
    source = FeedSource("a", path=Path(path))
    import_drafts.save(file, [import_drafts.ImportDraft("a", (source,))])
    assert import_drafts.load(file) == []
    caplog.clear()


def test_the_file_is_bounded_and_holds_the_newest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def draft(number: int) -> import_drafts.ImportDraft:
        source = FeedSource.of_text("\ud800 ä" * 100, "Typed text")
        return import_drafts.ImportDraft(f"{number}", (source,), is_typed=True)

    path = tmp_path / "drafts.json"
    drafts = [draft(number) for number in range(60)]
    import_drafts.save(path, drafts)
    assert import_drafts.load(path) == drafts[-import_drafts.MAX_DRAFTS :]
    monkeypatch.setattr(import_drafts, "MAX_SIZE", 3_000)
    monkeypatch.setattr(import_drafts.log, "warning", lambda *_: None)
    import_drafts.save(path, drafts)
    assert [one.name for one in import_drafts.load(path)] == ["58", "59"]
    assert path.stat().st_size <= 3_000
    import_drafts.save(path, [])
    assert not path.exists()


def test_the_file_is_no_link(tmp_path: Path) -> None:
    paths = Paths.of_folder(tmp_path)
    paths.import_drafts.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(LibraryError):
        paths.check()
