"""Exports, citations and archives in the window."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog
from pytestqt.qtbot import QtBot

from readinglist.exchange import FORMATS
from readinglist.gui.application import Application
from readinglist.gui.exporting import controller
from readinglist.gui.exporting.archive_dialog import ArchiveDialog, new_and_known
from readinglist.gui.exporting.export_dialog import ClickableLabel, ExportDialog
from readinglist.gui.session.session import ALL, Scope
from readinglist.model import Facet, Status
from tests.builders import entry, feed, remove_for_good
from tests.gui.conftest import bring, focused

pytestmark = pytest.mark.slow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STONES = entry("Stones", authors=("Ada Lo", "Bo Ito"), published="2025", arxiv_id="2501.00001")


@pytest.fixture(autouse=True)
def _active(program: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()


def dialog_of(kind: type[QDialog]) -> QDialog:
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, kind)
    return shown


def export_dialog(program: Application) -> ExportDialog:
    """Open the dialog with its key."""
    QTest.keyClick(program.window.papers.view, Key.Key_E, CONTROL)
    shown = dialog_of(ExportDialog)
    assert isinstance(shown, ExportDialog)
    return shown


def said(dialog: ExportDialog) -> list[tuple[str, str]]:
    """Return the sources that are offered, with their counts."""
    return [(button.text(), button.accessibleDescription()) for button in dialog.sources]


def choose(dialog: ExportDialog, form: str) -> None:
    dialog.forms[[one.key for one in FORMATS].index(form)].click()


def save_as(path: Path) -> None:
    """Choose a path in the file dialog."""
    shown = dialog_of(QFileDialog)
    assert isinstance(shown, QFileDialog)
    shown.done(0)
    shown.fileSelected.emit(str(path))


def toast(program: Application) -> str:
    return program.window.toast.label.text()


def test_every_kind_of_file_that_is_written_has_a_name_in_the_file_dialog() -> None:
    assert {ending for form in FORMATS for ending in form.writers} | {".zip"} == set(controller._FILE_TYPES)


def test_a_list_is_exported_as_it_is_shown(with_three: Application, tmp_path: Path) -> None:
    dialog = export_dialog(with_three)
    assert said(dialog) == [
        ("Inbox, as shown", "3 papers"),
        ("The selected paper", "1 paper"),
        ("The whole library", "3 papers"),
    ]
    choose(dialog, "csl")
    QTest.keyClick(dialog, Key.Key_Return)
    save_as(tmp_path / "Inbox.json")
    titles = [item["title"] for item in json.loads((tmp_path / "Inbox.json").read_text("utf-8"))]
    assert titles == [f"Paper number {n} on subject {n * 7919}" for n in range(3)]
    assert toast(with_three) == "Exported 3 papers to Inbox.json"


def test_several_selected_papers_are_meant_first(with_three: Application, tmp_path: Path) -> None:
    view = with_three.window.papers.view
    QTest.keyClick(view, Key.Key_Down, SHIFT)
    dialog = export_dialog(with_three)
    assert said(dialog)[0] == ("The selected papers", "2 papers")
    dialog.accept()
    save_as(tmp_path / "two.bib")
    assert (tmp_path / "two.bib").read_text("utf-8").count("@misc{") == 2


def test_the_format_is_remembered_and_arrows_choose_another(with_three: Application, qtbot: QtBot) -> None:
    dialog = export_dialog(with_three)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.forms[0].hasFocus)
    QTest.keyClick(dialog.focusWidget(), Key.Key_Down)
    dialog.accept()
    dialog_of(QFileDialog).reject()
    assert with_three.store.settings.export_format == "ris"
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    again = export_dialog(with_three)
    assert again.forms[1].isChecked()
    again.reject()


def test_a_click_on_the_words_chooses_the_format(with_three: Application) -> None:
    dialog = export_dialog(with_three)
    words = next(label for label in dialog.findChildren(ClickableLabel) if "Obsidian" in label.text())
    QTest.mouseClick(words, Qt.MouseButton.LeftButton)
    assert [button.text() for button in dialog.forms if button.isChecked()] == ["Markdown folder"]
    dialog.reject()


def test_what_the_reader_keeps_back_stays_back(with_three: Application, tmp_path: Path) -> None:
    with_three.session.operations.write_note(1, "private")
    dialog = export_dialog(with_three)
    choose(dialog, "report")
    dialog.personal.click()
    dialog.accept()
    save_as(tmp_path / "report.html")
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "private" not in page
    assert "Abstract 1" in page


def test_a_digest_has_nothing_to_choose(with_three: Application) -> None:
    dialog = export_dialog(with_three)
    assert dialog.personal.isVisible()
    choose(dialog, "digest")
    assert not dialog.personal.isVisible()
    dialog.reject()


def test_a_digest_tells_of_the_whole_library_unless_one_says_otherwise(with_three: Application) -> None:
    dialog = export_dialog(with_three)

    def source() -> str:
        return next(button.text() for button in dialog.sources if button.isChecked())

    choose(dialog, "digest")
    assert source() == "The whole library"
    choose(dialog, "ris")
    assert source() == "Inbox, as shown"
    dialog.reject()


def test_a_long_search_keeps_the_dialog_narrow(with_three: Application) -> None:
    with_three.session.search("(number OR " + "x" * 200 + ")")
    dialog = export_dialog(with_three)
    assert len(said(dialog)[0][0]) < 60
    dialog.reject()


def test_a_folder_is_written(with_three: Application, tmp_path: Path) -> None:
    dialog = export_dialog(with_three)
    choose(dialog, "markdown")
    dialog.accept()
    save_as(tmp_path / "Inbox")
    assert len(list((tmp_path / "Inbox").glob("*.md"))) == 3


def test_what_cannot_be_written_is_said(with_three: Application, tmp_path: Path) -> None:
    dialog = export_dialog(with_three)
    dialog.accept()
    save_as(tmp_path / "gone" / "x.bib")
    assert toast(with_three).endswith("No such file or directory. Check that the folder still exists.")


def test_an_empty_library_says_that_there_is_nothing(program: Application) -> None:
    QTest.keyClick(focused(), Key.Key_E, CONTROL)
    assert QApplication.activeModalWidget() is None
    assert program.window.status.label.text() == "You have no papers to export yet."


def test_the_toast_leads_to_the_folder(
    with_three: Application, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    dialog = export_dialog(with_three)
    dialog.accept()
    save_as(tmp_path / "x.bib")
    QTest.mouseClick(with_three.window.toast._action, Qt.MouseButton.LeftButton)
    assert opened == [str(tmp_path)]
    assert not with_three.window.toast.isVisible()


@pytest.mark.parametrize(
    "scope", [Scope("llm", Facet("tag", "llm")), Scope("L", Facet("list", "1")), Scope("p", Facet("import", "1"))]
)
def test_lists_of_the_sidebar_are_exported_from_their_menus(
    with_three: Application, tmp_path: Path, scope: Scope
) -> None:
    with_three.backend.write(lambda library: library.tags.add([1, 2], "llm")).result()
    with_three.backend.write(lambda library: library.lists.save("L", "tag:llm")).result()
    menu = with_three.window.controllers.context_menus.menu_of(scope)
    assert menu is not None
    next(action for action in menu.actions() if action.text() == "Export…").trigger()
    menu.close()
    dialog = dialog_of(ExportDialog)
    assert isinstance(dialog, ExportDialog)
    count = 3 if scope.facet == Facet("import", "1") else 2
    assert said(dialog)[0] == (scope.title, f"{count} papers")
    dialog.accept()
    save_as(tmp_path / "list.bib")
    assert (tmp_path / "list.bib").read_text("utf-8").count("@misc{") == count


# --- citations --------------------------------------------------------------------------------------------


def copied() -> str:
    return QGuiApplication.clipboard().text()


def test_a_citation_is_copied_in_the_style_last_chosen(program: Application) -> None:
    bring(program, feed(STONES))
    QTest.keyClick(focused(), Key.Key_C, CONTROL | SHIFT)
    assert copied() == "Lo, A., & Ito, B. (2025). Stones (arXiv:2501.00001). arXiv. https://arxiv.org/abs/2501.00001"
    assert "<i>" in QGuiApplication.clipboard().mimeData().html()
    assert toast(program) == "Copied a citation (APA)"
    styles = program.window.controllers.citations.styles
    styles.aboutToShow.emit()
    next(action for action in styles.actions() if action.text() == "Nature").trigger()
    assert copied() == "Lo, A. & Ito, B. Stones. Preprint at https://arxiv.org/abs/2501.00001 (2025)."
    QTest.keyClick(focused(), Key.Key_C, CONTROL | SHIFT)
    assert toast(program) == "Copied a citation (Nature)"
    styles.aboutToShow.emit()
    assert [action.text() for action in styles.actions() if action.isChecked()] == ["Nature"]


def test_links_in_markdown_are_copied(program: Application) -> None:
    bring(program, feed(STONES))
    program.window.actions_["copy-markdown"].trigger()
    assert copied() == "[Stones](https://arxiv.org/abs/2501.00001) (Ada Lo et al., 2025)"
    assert program.store.settings.citation_style == "apa"


def test_without_a_paper_there_is_nothing_to_cite(program: Application) -> None:
    assert not any(program.window.actions_[name].isEnabled() for name in ("cite", "cite-as", "copy-markdown"))


# --- archives ---------------------------------------------------------------------------------------------


@pytest.fixture
def archive(with_three: Application, tmp_path: Path) -> Path:
    """An archive of three papers, of which the library has lost two since."""
    path = tmp_path / "all.zip"
    with_three.session.operations.mark(Status.READ)
    with_three.window.actions_["save-archive"].trigger()
    save_as(path)
    assert toast(with_three) == "Saved the library (3 papers) to all.zip"
    with_three.backend.write(lambda library: remove_for_good(library, [1, 2])).result()
    return path


def test_an_archive_is_shown_before_it_is_taken_in_and_can_be_undone(with_three: Application, archive: Path) -> None:
    with_three.session.show_scope(ALL)
    with_three.window.actions_["open-archive"].trigger()
    save_as(archive)
    assert len(with_three.window.papers.model.ids) == 1
    dialog = dialog_of(ArchiveDialog)
    texts = [label.text() for label in dialog.findChildren(type(with_three.window.toast.label))]
    assert "papers, 2 new and 1 already in your library" in texts
    QTest.keyClick(dialog, Key.Key_Return)
    assert len(with_three.window.papers.model.ids) == 3
    assert toast(with_three) == "Imported 2 papers from all.zip"
    with_three.window.actions_["undo"].trigger()
    assert len(with_three.window.papers.model.ids) == 1


def test_an_archive_that_is_left_brings_nothing(with_three: Application, archive: Path) -> None:
    before = with_three.backend.read(lambda view: view.position()).result()
    with_three.window.controllers.exports.inspect_archive(archive)
    QTest.keyClick(dialog_of(ArchiveDialog), Key.Key_Escape)
    assert with_three.backend.read(lambda view: view.position()).result() == before


def test_an_archive_that_brings_nothing_says_so(with_three: Application, archive: Path) -> None:
    with_three.window.controllers.exports.import_archive(archive)
    with_three.window.controllers.exports.import_archive(archive)
    assert toast(with_three) == "Everything in the archive is already in your library. Nothing was changed."


def test_what_is_no_archive_is_said(with_three: Application, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_text("no zip")
    with_three.window.controllers.exports.inspect_archive(tmp_path / "x.zip")
    assert toast(with_three) == "x.zip is damaged, or isn't a Reading List archive. Nothing was imported."


@pytest.mark.parametrize(
    ("papers", "here", "words"),
    [
        (0, 0, "all new"),
        (1, 0, "new"),
        (1, 1, "already in your library"),
        (3, 0, "all new"),
        (3, 3, "all already in your library"),
        (1300, 1, "1,299 new and 1 already in your library"),
    ],
)
def test_what_is_new_is_said_in_words(papers: int, here: int, words: str) -> None:
    assert new_and_known(papers, here) == words
