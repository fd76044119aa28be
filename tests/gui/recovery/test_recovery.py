"""Backups are made by themselves and gone back to; whatever is wrong with a library, the window shows a way on."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QProcess, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLabel, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from readinglist.backend import unsaved_texts
from readinglist.backend.workers import Workers
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.gui.application import Application
from readinglist.gui.recovery import backup_texts
from readinglist.gui.recovery.backups_dialog import BackupsDialog
from readinglist.gui.recovery.problem_dialog import ProblemDialog, Remedy, remedies_for
from readinglist.gui.recovery.remove_backups_dialog import RemoveBackupsDialog
from readinglist.gui.recovery.unsaved_notes_dialog import KeptTextsDialog, UnsavedNotesDialog
from readinglist.gui.widgets.dialogs import ConfirmDialog
from readinglist.library import BackupReason, Backups, Library, open_library
from readinglist.model import Changes, ImportDecision, Status, limits
from readinglist.paths import Paths
from tests.builders import accept_all, feed_of, of_another_form, remove_for_good, rewrite_table
from tests.gui.conftest import bring
from tests.unit.library.state import state_of

pytestmark = pytest.mark.slow

Key = Qt.Key
SelectionFlag = QItemSelectionModel.SelectionFlag


@contextmanager
def started(folder: Path, qapp: QApplication, qtbot: QtBot) -> Iterator[Application]:
    """Start the program on a folder."""
    paths = Paths.under(folder)
    paths.make()
    qapp.setStyle("Fusion")
    program = Application(qapp, paths, Workers.inline())
    qtbot.addWidget(program.window)
    program.window.resize(1200, 760)
    program.show()
    yield program
    program.close()


def filled(folder: Path, *, then: Callable[[Library], object] = lambda _: None, copied: bool = True) -> Path:
    """Make a library with papers, copied before something more is done; return its path."""
    path = folder / "library.db"
    library = open_library(path)
    accept_all(library, feed_of(30))
    library.set_note(1, "mine")
    if copied:
        library.backups.create(BackupReason.DAILY)
    then(library)
    library.close()
    return path


def dialog_of(kind: type[QDialog]) -> QDialog:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, kind), shown
    return shown


def trouble() -> ProblemDialog:
    shown = dialog_of(ProblemDialog)
    assert isinstance(shown, ProblemDialog)
    return shown


def backups() -> BackupsDialog:
    shown = dialog_of(BackupsDialog)
    assert isinstance(shown, BackupsDialog)
    return shown


def cells(dialog: BackupsDialog) -> list[list[str]]:
    table = dialog.table
    rows = ([table.item(row, column) for column in range(1, 6)] for row in range(table.rowCount()))
    return [[item.text() for item in row if item is not None] for row in rows]


def toast(program: Application) -> str:
    return program.window.toast.label.text()


def titles(program: Application) -> int:
    return program.window.papers.model.rowCount()


# --- copies -----------------------------------------------------------------------------------------------


def test_a_start_makes_the_copy_of_the_day(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    path = filled(tmp_path, copied=False)
    with started(tmp_path, qapp, qtbot):
        pass
    assert [copy.reason for copy in Backups(path).all()] == [BackupReason.DAILY]


def test_an_import_of_more_than_a_handful_is_preceded_by_a_copy(with_three: Application) -> None:
    for count in (12, 40):
        made = with_three.backend.plan(feed_of(count, name=f"{count}.txt")).result()
        with_three.import_queue.accept(ImportDecision(made, frozenset(range(count))))
    copies = with_three.backend.backups.backups
    found = [(copy.reason, copies.inspect(copy.path).papers) for copy in copies.all()]
    assert found == [(BackupReason.IMPORT, 12), (BackupReason.IMPORT, 3)]


def test_a_small_import_needs_no_copy(with_three: Application) -> None:
    made = with_three.backend.plan(feed_of(9, name="nine.txt")).result()
    with_three.import_queue.accept(ImportDecision(made, frozenset(range(9))))
    assert with_three.backend.backups.backups.all() == []


def test_where_the_disk_is_nearly_full_the_missing_copy_is_said_and_the_import_done(
    with_three: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: SimpleNamespace(free=1_000))
    made = with_three.backend.plan(feed_of(40, name="forty.txt")).result()
    said: list[str] = []
    monkeypatch.setattr(with_three.window.toast, "show_message", lambda words, **_: said.append(words))
    with_three.import_queue.accept(ImportDecision(made, frozenset(range(40))))
    assert said[0] == "The library wasn't backed up: the disk is nearly full."
    assert with_three.backend.overview().result().papers == 40


def test_the_list_of_backups_says_what_each_holds(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    path = filled(tmp_path, then=lambda library: library.set_status([1, 2], Status.READ))
    damaged = Backups(path).next_path(BackupReason.IMPORT)
    damaged.write_bytes(b"nothing of use" * 400)
    with started(tmp_path, qapp, qtbot) as program:
        program.window.actions_["open-backup"].trigger()
        dialog = backups()
        assert cells(dialog) == [
            ["Before a large change", "–", "–", "–", "–"],
            ["Daily", "30", "0", "1", "0"],
        ]
        assert not dialog.restore_button.isEnabled()
        assert "damaged" in dialog.message.text()
        QTest.keyClick(dialog.table, Key.Key_Down)
        assert dialog.restore_button.isEnabled()
        QTest.keyClick(dialog, Key.Key_Escape)


def test_without_backups_the_list_says_when_there_will_be_one(program: Application) -> None:
    program.window.actions_["open-backup"].trigger()
    dialog = backups()
    assert dialog.message.text() == "No backups yet. One is made each day you use Reading List."
    assert not dialog.restore_button.isEnabled()
    dialog.reject()


def confirm_restoring(question: str) -> None:
    """Restore the selected backup; Return on the question would not."""
    dialog = backups()
    dialog.restore_button.click()
    asked = dialog.findChildren(ConfirmDialog)[-1]
    assert asked.findChildren(QLabel)[0].text() == question
    assert asked.buttons.close_button.isDefault()
    asked.buttons.accept_button.click()


def test_one_goes_back_to_a_backup_and_forth_again(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    filled(tmp_path, then=lambda library: remove_for_good(library, range(1, 21)))
    with started(tmp_path, qapp, qtbot) as program:
        assert titles(program) == 10
        program.session.search("thing")
        program.window.actions_["open-backup"].trigger()
        confirm_restoring("Replace 10 papers with this backup (30 papers)?")
        assert titles(program) == 30
        assert toast(program).startswith("Restored the backup from ")
        program.session.search("mine")  # the index follows
        assert titles(program) == 1
        program.session.search("")
        program.session.operations.do(lambda library: library.set_note(2, "later"))
        program.window.actions_["open-backup"].trigger()
        assert cells(backups())[0] == ["Before restoring", "10", "0", "0", "0"]
        confirm_restoring("Replace 30 papers with this backup (10 papers)?")
        assert titles(program) == 10
        program.session.operations.undo()  # the emptying of the trash
        program.session.operations.undo()
        assert titles(program) == 30


def test_what_is_missing_is_taken_in_from_a_backup(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    filled(tmp_path, then=lambda library: remove_for_good(library, range(1, 21)))
    with started(tmp_path, qapp, qtbot) as program:
        program.window.actions_["open-backup"].trigger()
        backups().merge_button.click()
        assert titles(program) == 30
        assert program.window.actions_["undo"].text().startswith("&Undo import")
        program.session.operations.undo()
        assert titles(program) == 10


def asked() -> RemoveBackupsDialog:
    shown = dialog_of(RemoveBackupsDialog)
    assert isinstance(shown, RemoveBackupsDialog)
    return shown


def with_backups(path: Path) -> list[Path]:
    """Return four backups, the newest first; the second was the library itself, and the last cannot be opened."""
    aside = Backups(path).next_path(BackupReason.REPLACED)
    aside.write_bytes(b"damaged" * 9_000)
    with closing(open_library(path)) as library:
        for n in (1, 2, 3):
            library.set_note(n, "mine")
            library.backups.create(BackupReason.IMPORT if n < 3 else BackupReason.MANUAL)
    found = [copy.path for copy in Backups(path).all()]
    assert found[3] == aside
    return found


def select(dialog: BackupsDialog, *rows: int) -> None:
    dialog.table.clearSelection()
    for row in rows:
        index = dialog.table.model().index(row, 0)
        dialog.table.selectionModel().select(index, SelectionFlag.Select | SelectionFlag.Rows)


def test_exactly_what_is_selected_is_removed_and_only_when_confirmed(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    path = filled(tmp_path, copied=False)
    there = with_backups(path)
    with started(tmp_path, qapp, qtbot) as program:
        program.window.actions_["open-backup"].trigger()
        dialog = backups()
        select(dialog, 1, 3)
        assert not dialog.restore_button.isEnabled()
        assert not dialog.merge_button.isEnabled()
        dialog.remove_button.click()
        lines = asked().lines.text().split("\n")
        assert [line.split(" – ", 1)[1] for line in lines] == [
            f"Before a large change – 30 papers, 2 notes, {backup_texts.size(there[1].stat().st_size)}",
            "Before restoring – can't be opened, 63 kB",
        ]
        assert asked().remove_button.text() == "Remove 2 backups"
        QTest.keyClick(asked(), Key.Key_Return)  # the default is to remove nothing
        assert all(one.exists() for one in there)
        QTest.keyClick(dialog.table, Key.Key_Delete)
        asked().remove_button.click()
        assert [one.exists() for one in there] == [True, False, True, False]
        assert [row[0] for row in cells(dialog)] == ["Manual", "Before a large change"]
        assert dialog.total.text().startswith("2 backups, ")
        select(dialog)
        assert not dialog.remove_button.isEnabled()
        QTest.keyClick(dialog.table, Key.Key_Delete)
        assert QApplication.activeModalWidget() is dialog
        dialog.reject()
        assert titles(program) == 30


def test_a_backup_that_cannot_be_removed_is_said_in_the_list(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path)

    def refuse(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("readinglist.library.backups._delete", refuse)
    with started(tmp_path, qapp, qtbot) as program:
        program.window.actions_["open-backup"].trigger()
        dialog = backups()
        dialog.remove_button.click()
        asked().remove_button.click()
        (one,) = Backups(path).all()
        assert dialog.message.text() == (
            f"{one.path.name} couldn't be removed: Permission denied. It may be open in another program."
        )
        assert len(cells(dialog)) == 1
        dialog.reject()


def test_one_backs_up_now(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    filled(tmp_path, copied=False)
    with started(tmp_path, qapp, qtbot) as program:
        program.session.operations.do(lambda library: library.set_note(2, "later"))
        program.window.actions_["open-backup"].trigger()
        dialog = backups()
        select(dialog)
        dialog.backup_button.setFocus()
        enabled: list[bool] = []
        dialog.backup_requested.connect(lambda: enabled.append(dialog.backup_button.isEnabled()))
        dialog.backup_button.click()
        assert enabled == [True]  # so that it keeps the focus
        assert cells(dialog) == [["Manual", "30", "0", "2", "0"], ["Daily", "30", "0", "1", "0"]]
        assert dialog.backup_button.isEnabled()
        assert dialog.restore_button.isEnabled()
        dialog.reject()


def test_a_list_that_was_closed_before_the_backup_is_made_is_not_filled(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path)
    with started(tmp_path, qapp, qtbot) as program:
        program.window.actions_["open-backup"].trigger()
        dialog = backups()
        waiting: list[Callable[[], object]] = []
        monkeypatch.setattr(
            program.window.controllers.recovery, "_run_aside", lambda job, then: waiting.append(lambda: then(job()))
        )
        dialog.backup_button.click()
        dialog.reject()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        for job in waiting:
            job()
        assert [copy.reason for copy in Backups(path).all()] == [BackupReason.MANUAL, BackupReason.DAILY]


def test_large_backups_are_warned_of(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled(tmp_path)
    monkeypatch.setattr(backup_texts, "LARGE", path.stat().st_size + 50_000)
    monkeypatch.setattr(backup_texts, "size", lambda count: f"{count / path.stat().st_size:.0f} GB")
    with started(tmp_path, qapp, qtbot) as program:
        for time in (1, 2):
            program.window.actions_["open-backup"].trigger()
            assert backups().warning.isHidden()
            backups().restore_button.click()
            question = dialog_of(ConfirmDialog)
            assert isinstance(question, ConfirmDialog)
            question.buttons.accept_button.click()
            assert ("\n" in toast(program)) is (time == 2)
        assert toast(program).split("\n")[1] == (
            "Manual backups and replaced libraries take up 2 GB. They are kept until you remove them."
        )
        program.window.actions_["open-backup"].trigger()
        assert backups().warning.text() == toast(program).split("\n")[1]
        assert backups().warning.isVisible()
        backups().reject()


# --- trouble at a start -----------------------------------------------------------------------------------


def ways(dialog: ProblemDialog) -> list[Remedy]:
    return list(dialog.buttons)


def test_a_damaged_library_leads_to_its_backups(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    path = filled(tmp_path)
    path.write_bytes(b"\0" * 4096 + path.read_bytes()[4096:])
    damaged = path.read_bytes()
    with started(tmp_path, qapp, qtbot) as program:
        dialog = trouble()
        assert "damaged" in dialog.message.text()
        assert ways(dialog) == [Remedy.BACKUP, Remedy.SALVAGE, Remedy.FOLDER, Remedy.QUIT]
        assert "with 30 papers and 1 note." in dialog.buttons[Remedy.BACKUP].accessibleDescription()
        dialog.buttons[Remedy.BACKUP].click()
        for button in (backups().merge_button, backups().backup_button, backups().remove_button):
            assert not button.isVisible()
        QTest.keyClick(backups().table, Key.Key_Delete)  # a backup may be all that is left
        backups().restore_button.click()
        assert titles(program) == 30
        program.session.operations.write_note(2, "goes on")
        assert toast(program).startswith("Restored the backup from ")
        aside = next(copy for copy in program.backend.backups.backups.all() if copy.reason is BackupReason.REPLACED)
        assert aside.path.read_bytes() == damaged


def test_who_closes_the_dialog_can_come_back_to_the_backups(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    path = filled(tmp_path)
    path.write_bytes(b"no library" * 1000)
    with started(tmp_path, qapp, qtbot) as program:
        trouble().reject()
        program.window.actions_["open-backup"].trigger()
        backups().restore_button.click()
        assert titles(program) == 30


def test_what_can_be_read_is_saved_without_a_backup(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    path = filled(tmp_path, copied=False)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 4096)
    with started(tmp_path, qapp, qtbot) as program:
        dialog = trouble()
        assert Remedy.BACKUP not in ways(dialog)
        dialog.buttons[Remedy.SALVAGE].click()
        saved = toast(program)
        assert saved.startswith(f"Recovered {titles(program)} papers, 1 note and 0 highlights. Up to ")
        assert 20 <= titles(program) < 30


def test_an_index_of_another_version_is_built_anew_without_a_word(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    filled(tmp_path)
    with started(tmp_path, qapp, qtbot) as program:
        program.backend.open_writer().result()
    (index,) = (path.parent for path in tmp_path.rglob("*.toc"))
    rewrite_table(index, of_another_form)
    with started(tmp_path, qapp, qtbot) as program:
        program.backend.open_writer().result()
        assert QApplication.activeModalWidget() is None
        assert program.window.toast.isHidden()
        program.session.search("subject")
        assert titles(program) == 30
        program.session.operations.write_note(1, "quartz")
        program.session.search("quartz")
        assert titles(program) == 1
    assert index.with_name(f"{index.name}.aside").exists()


def test_damage_that_the_first_list_does_not_meet_is_found_after_the_start(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    path = filled(tmp_path)
    connection = sqlite3.connect(path)
    (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'mention_title_key'").fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\x01" * 4096)
    with started(tmp_path, qapp, qtbot) as program:
        assert titles(program) == 30  # the list is there
        dialog = trouble()
        assert "Part of the library" in dialog.message.text()
        dialog.buttons[Remedy.SALVAGE].click()
        assert toast(program).startswith("Recovered 30 papers, 1 note and 0 highlights. Nothing is missing.")
        assert program.backend.read(lambda view: view.paper(1)).result().note == "mine"  # type: ignore[union-attr]


def test_a_library_that_is_gone_is_fetched_from_its_backups(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    filled(tmp_path).unlink()
    with started(tmp_path, qapp, qtbot) as program:
        dialog = trouble()
        assert ways(dialog) == [Remedy.BACKUP, Remedy.RETRY, Remedy.NEW_LIBRARY, Remedy.FOLDER, Remedy.QUIT]
        dialog.buttons[Remedy.BACKUP].click()
        backups().restore_button.click()
        assert titles(program) == 30


def test_one_may_begin_anew_where_a_library_is_gone(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    filled(tmp_path).unlink()
    with started(tmp_path, qapp, qtbot) as program:
        trouble().buttons[Remedy.NEW_LIBRARY].click()
        assert bring(program, feed_of(2)).backend.overview().result().papers == 2


def test_a_library_that_is_open_elsewhere_is_tried_again(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    path = filled(tmp_path)
    other = open_library(path)
    # A library from before a migration has to be opened for writing.
    other._connection.execute("DELETE FROM _sqlite_migrations WHERE name = 'm008_taste'")
    other._connection.execute("ALTER TABLE reading DROP COLUMN taste")
    with started(tmp_path, qapp, qtbot) as program:
        dialog = trouble()
        assert ways(dialog) == [Remedy.RETRY, Remedy.FOLDER, Remedy.QUIT]
        other.close()
        dialog.buttons[Remedy.RETRY].click()
        assert titles(program) == 30


def test_another_folder_starts_the_program_with_it(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started_with: list[list[str]] = []
    monkeypatch.setattr(QProcess, "startDetached", lambda _, given: started_with.append(given))
    (tmp_path / "library.db").write_bytes(b"no library" * 1000)
    with started(tmp_path, qapp, qtbot) as program:
        trouble().buttons[Remedy.FOLDER].click()
        shown = QApplication.activeModalWidget()
        assert isinstance(shown, QFileDialog)
        shown.done(0)
        shown.fileSelected.emit("/elsewhere")
        assert started_with == [["-m", "readinglist", "--folder", "/elsewhere"]]
        assert not program.window.isVisible()


@pytest.mark.parametrize("kind", list(LibraryProblem))
def test_every_trouble_has_a_heading_and_a_way_on(qtbot: QtBot, kind: LibraryProblem) -> None:
    for backups_there in (False, True):
        found = remedies_for(kind, in_use=False, backups=backups_there)
        assert found[-2:] == (Remedy.FOLDER, Remedy.QUIT)
        assert (Remedy.BACKUP in found) <= backups_there
        dialog = ProblemDialog(LibraryError(kind, "It is so."), found)
        qtbot.addWidget(dialog)
        assert ways(dialog) == list(found)


# --- trouble while one works ------------------------------------------------------------------------------


@pytest.fixture
def full(with_three: Application) -> Iterator[Callable[[str], None]]:
    """Let the disk of the library be full, or not."""
    library = with_three.backend._connections._writer
    assert library is not None
    connection = library._connection

    def turn(how: str) -> None:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages if how else 1_000_000}")

    yield turn
    if with_three.backend._connections._writer is not None:
        turn("")


LONG = "a note that is worth a page of the library " * 900


def write(program: Application, text: str) -> None:
    """Edit note, and go back to the list."""
    program.window.detail.write_note()
    program.window.detail.note.editor.setPlainText(text)
    program.window.detail.note.save()
    program.window.controllers.navigation.focus_list()


def notes(program: Application) -> dict[int, str]:
    def ask(view: object) -> dict[int, str]:
        return {row[1]: row[2] for row in state_of(view)["note"]}  # type: ignore[arg-type]

    return program.backend.read(ask).result()


def test_a_note_that_a_full_disk_refuses_is_kept_and_offered_again(
    with_three: Application, full: Callable[[str], None]
) -> None:
    program = with_three
    full("full")
    write(program, LONG)
    assert toast(program) == "The disk is full: your last change wasn't saved. Free some space and try again."
    assert notes(program) == {}
    editor = program.window.detail.note.editor
    assert editor.toPlainText() == LONG
    paper = program.session.current
    assert paper is not None
    program.window.papers.step(1)
    assert editor.toPlainText() == ""
    program.window.papers.step(-1)
    assert editor.toPlainText() == LONG  # as it was left
    full("")
    program.session.operations.mark(Status.READ)  # whatever is done next takes it along
    assert notes(program) == {paper: LONG.rstrip()}
    assert editor.refused == {}


def test_a_note_that_is_too_long_is_kept_to_be_shortened(
    with_three: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MAX_NOTE", 50)
    write(with_three, "x" * 51)
    assert toast(with_three) == (
        "A note can have up to 50 characters; this one has 51. "
        "It wasn't saved. Shorten it, and save the rest in a file."
    )
    editor = with_three.window.detail.note.editor
    assert (notes(with_three), editor.toPlainText()) == ({}, "x" * 51)
    write(with_three, "x" * 50)
    assert list(notes(with_three).values()) == ["x" * 50]
    assert editor.refused == {}


def test_a_window_does_not_close_on_a_note_that_is_nowhere_else(
    with_three: Application, full: Callable[[str], None]
) -> None:
    program = with_three
    full("full")
    write(program, LONG)
    assert not program.window.close()
    dialog = dialog_of(UnsavedNotesDialog)
    assert dialog.findChildren(QPlainTextEdit)[0].toPlainText() == LONG
    button = {one.text(): one for one in dialog.findChildren(QPushButton)}
    button["Copy text"].click()
    assert QGuiApplication.clipboard().text() == LONG
    button["Quit without saving"].click()
    assert not program.window.isVisible()


def test_a_comment_that_a_full_disk_refuses_is_kept_and_saved_later(
    with_three: Application, full: Callable[[str], None]
) -> None:
    program = with_three
    full("full")
    bar = program.window.detail.highlighting.bar
    bar.open_new(1, 0, 3)
    bar.comment.setText(LONG[:30_000])
    bar.close_bar()
    assert toast(program).startswith("The disk is full")
    assert not program.window.close()
    dialog = dialog_of(UnsavedNotesDialog)
    assert dialog.findChildren(QPlainTextEdit)[0].toPlainText() == LONG[:30_000].strip()
    dialog.reject()
    full("")
    program.session.operations.mark(Status.READ)
    paper = program.backend.read(lambda view: view.paper(1)).result()
    assert paper is not None
    assert [highlight.comment for highlight in paper.highlights] == [LONG[:30_000].strip()]
    assert program.window.close()


def test_what_could_not_be_saved_at_the_end_is_shown_at_the_next_start_until_it_is_deleted(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    filled(tmp_path)
    paths = Paths.under(tmp_path)
    first, second = (unsaved_texts.keep(paths, texts) for texts in (["half a thought", "a comment"], ["later"]))
    for expected in ([first, second], [second]):
        with started(tmp_path, qapp, qtbot):
            for path in expected:
                dialog = dialog_of(KeptTextsDialog)
                assert dialog.findChildren(QPlainTextEdit)[0].toPlainText() == path.read_text("utf-8")
                assert any(str(path) in label.text() for label in dialog.findChildren(QLabel))
                buttons = {button.text(): button for button in dialog.findChildren(QPushButton)}
                buttons["Copy text"].click()
                assert QGuiApplication.clipboard().text() == path.read_text("utf-8")
                buttons["Delete file" if path == first else "Keep file"].click()
            assert QApplication.activeModalWidget() is None
    assert (first.exists(), second.exists()) == (False, True)


def test_an_import_that_a_full_disk_refuses_can_be_accepted_again(
    with_three: Application, full: Callable[[str], None]
) -> None:
    program = with_three
    made = program.backend.plan(feed_of(90, name="ninety.txt")).result()
    shown: list[object] = []
    program.import_queue.plan_ready.connect(shown.append)
    full("full")
    program.import_queue.accept(ImportDecision(made, frozenset(range(90))))
    assert toast(program).startswith("The disk is full")
    assert shown == [made]
    full("")
    program.import_queue.accept(ImportDecision(made, frozenset(range(90))))
    assert program.backend.overview().result().papers == 90


def test_a_folder_that_went_away_is_put_back_with_everything(with_three: Application) -> None:
    program = with_three
    before = program.backend.paths.data
    shutil.rmtree(before)
    write(program, "typed while it was gone")
    dialog = trouble()
    assert ways(dialog) == [Remedy.WRITE_BACK, Remedy.RETRY, Remedy.FOLDER, Remedy.QUIT]
    dialog.buttons[Remedy.WRITE_BACK].click()
    assert titles(program) == 3
    assert list(notes(program).values()) == ["typed while it was gone"]


@pytest.mark.parametrize("harm", [Path.unlink, lambda wal: os.truncate(wal, 0)])
def test_a_wal_file_that_is_gone_or_empty_is_told_and_what_is_typed_is_saved(
    with_three: Application, harm: Callable[[Path], None]
) -> None:
    program = with_three
    write(program, "typed before")
    path = program.backend.paths.library
    harm(path.with_name("library.db-wal"))
    write(program, "typed after")
    dialog = trouble()
    assert dialog.windowTitle() == "Reading List"
    assert dialog.message.text().startswith("Another program has deleted or changed files of the library")
    assert ways(dialog) == [Remedy.WRITE_BACK, Remedy.BACKUP, Remedy.SALVAGE, Remedy.FOLDER, Remedy.QUIT]
    dialog.buttons[Remedy.WRITE_BACK].click()
    assert list(notes(program).values()) == ["typed after"]
    program.backend.close()
    library = open_library(path)
    assert [paper.note for paper in library.papers(library.find(None)) if paper.note] == ["typed after"]
    library.close()


def test_a_fault_of_ours_is_still_reported(with_three: Application) -> None:
    def operation(library: Library) -> Changes:
        raise KeyError("ours")

    with pytest.raises(KeyError):
        with_three.window.controllers.recovery.show_fault(KeyError("ours"))
    assert isinstance(with_three.backend.write(operation).exception(), KeyError)


def test_sizes_are_said_in_words() -> None:
    sizes = [backup_texts.size(count) for count in (1, 98_304, 250_000_000, 2_500_000_000)]
    assert sizes == ["1 kB", "98 kB", "250.0 MB", "2.5 GB"]
