"""Following a journal or an author by name: asked for with Return or a button, and chosen from a list."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from readinglist.errors import ReadingListError
from readinglist.gui.application import Application
from readinglist.gui.sources.controller import SourcesController
from readinglist.gui.sources.follow_dialog import FollowDialog
from readinglist.model import Source, SourceKind
from readinglist.online.sources.names import FoundNames, NamedChoice
from tests.gui.sources.fakes import FakeSources

pytestmark = pytest.mark.slow

NAME = "Harbour Letters"
JOURNAL = Source(0, SourceKind.JOURNAL, "0028-0836", NAME)
AUTHOR = Source(0, SourceKind.AUTHOR, "0000-0002-1825-0097", "H. Letters", hours=168)
FOUND = FoundNames(NAME, (NamedChoice(JOURNAL, "Pier & Daughters", 4000), NamedChoice(AUTHOR, "", 3)))


@pytest.fixture
def dialog(with_three: Application, sources: FakeSources) -> FollowDialog:
    """The dialog to follow a source, with a name typed in it."""
    with_three.window.actions_["follow"].trigger()
    dialog = with_three.window.findChildren(FollowDialog)[-1]
    QTest.keyClicks(dialog.address, NAME)
    return dialog


def followed(program: Application) -> list[Source]:
    rows = program.backend.read(lambda reader: reader.sources()).result()
    return [replace(row.source, id=0, added=None) for row in rows]


def rows(dialog: FollowDialog) -> list[str]:
    """Return what a screen reader says of each row."""
    model = dialog.names.model()
    return [
        model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) or model.index(row, 0).data()
        for row in range(model.rowCount())
    ]


def test_a_name_is_searched_for_only_with_return_and_that_is_said(dialog: FollowDialog, sources: FakeSources) -> None:
    assert sources.searched == []
    said = "Press Enter to search Crossref and OpenAlex for a journal or an author with this name."
    assert (dialog.explanation.text(), dialog.follow_button.text()) == (said, "Search")
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    assert (sources.searched, dialog.explanation.text()) == ([NAME], f"Searching for “{NAME}”…")
    assert dialog.isVisible()
    assert not dialog.follow_button.isEnabled()


def test_what_was_found_is_chosen_by_keys_alone(
    with_three: Application, dialog: FollowDialog, sources: FakeSources
) -> None:
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    sources.search_answer.set_result(FOUND)
    assert rows(dialog) == [
        "Journals",
        f"{NAME}, Journals, Pier & Daughters, ISSN 0028-0836",
        "Authors",
        "H. Letters, Authors, 3 works · ORCID 0000-0002-1825-0097",
    ]
    assert QApplication.focusWidget() is dialog.names
    QTest.keyClick(dialog.names, Qt.Key.Key_Down)
    QTest.keyClick(dialog.names, Qt.Key.Key_Return)
    assert dialog.recognized.text() == "H. Letters"
    QTest.keyClick(dialog.follow_button, Qt.Key.Key_Return)
    assert followed(with_three) == [AUTHOR]
    assert sources.asked == [((1,), False)]


def test_a_click_chooses_and_the_other_results_can_be_shown_again_without_asking(
    with_three: Application, dialog: FollowDialog, sources: FakeSources
) -> None:
    dialog.follow_button.click()
    sources.search_answer.set_result(FOUND)
    names = dialog.names
    middle = names.visualRect(names.model().index(3, 0)).center()
    QTest.mouseClick(names.viewport(), Qt.MouseButton.LeftButton, pos=middle)
    assert dialog.recognized.text() == "H. Letters"
    assert dialog.search_button.text() == "Other results"
    dialog.search_button.click()
    assert names.isVisible()
    assert (sources.searched, dialog.follow_button.isEnabled()) == ([NAME], False)
    QTest.keyClick(names, Qt.Key.Key_Space)
    dialog.follow_button.click()
    assert followed(with_three) == [JOURNAL]


def test_a_search_that_finds_nothing_says_why_and_can_be_tried_again(
    dialog: FollowDialog, sources: FakeSources
) -> None:
    dialog.follow_button.click()
    sources.search_answer.set_exception(ReadingListError("No journal of this name was found."))
    assert dialog.explanation.text() == "No journal of this name was found."
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    assert sources.searched == [NAME, NAME]


def test_a_service_that_did_not_answer_is_named_below_what_others_found(
    dialog: FollowDialog, sources: FakeSources
) -> None:
    dialog.follow_button.click()
    sources.search_answer.set_result(replace(FOUND, error=ReadingListError("OpenAlex has a problem.")))
    assert (dialog.names_hint.text(), dialog.names_hint.isVisible()) == ("OpenAlex has a problem.", True)


def test_typing_on_gives_a_search_up(dialog: FollowDialog, sources: FakeSources) -> None:
    dialog.follow_button.click()
    QTest.keyClicks(dialog.address, "!")
    assert sources.cancelled()
    sources.search_answer.set_result(FOUND)
    assert not dialog.names.isVisible()
    dialog.address.setText("cs.LG")
    assert dialog.recognized.text() == "arXiv cs.LG (Machine Learning)"
    assert not dialog.search_button.isVisible()


def test_closing_gives_a_search_up(with_three: Application, dialog: FollowDialog, sources: FakeSources) -> None:
    dialog.follow_button.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert sources.cancelled()
    QApplication.sendPostedEvents(None, 52)  # QEvent.Type.DeferredDelete
    sources.search_answer.set_result(FOUND)
    assert followed(with_three) == []


def test_a_journal_that_is_followed_already_is_said(
    with_three: Application, sources: FakeSources, controller: SourcesController
) -> None:
    sources.follow(replace(JOURNAL, name="Mine")).result()
    controller.following.follow(NAME)
    dialog = with_three.window.findChildren(FollowDialog)[-1]
    dialog.follow_button.click()
    sources.search_answer.set_result(FOUND)
    QTest.keyClick(dialog.names, Qt.Key.Key_Return)
    assert dialog.explanation.text() == "You already follow this as Mine."


def test_a_suggestion_that_only_resembles_a_name_is_not_taken_for_it(
    dialog: FollowDialog, sources: FakeSources
) -> None:
    dialog.address.setText("Ning")  # as in "Learning"
    assert dialog.follow_button.text() == "Search"
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    assert sources.searched == ["Ning"]


def test_what_is_the_beginning_of_a_suggestion_can_be_searched_for_by_name_too(
    dialog: FollowDialog, sources: FakeSources
) -> None:
    dialog.address.setText("Machine")
    assert dialog.explanation.text() == "Press Enter to choose arXiv cs.LG (Machine Learning)."
    dialog.search_button.click()
    assert sources.searched == ["Machine"]
    sources.search_answer.set_result(FOUND)
    assert dialog.names.isVisible()
