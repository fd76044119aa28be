"""Following a source: by name, by address, from the suggestions, by a pasted address; editing and unfollowing it."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from readinglist.backend.source_catalog import Recognized
from readinglist.backend.sources import SourcePreview
from readinglist.errors import ReadingListError
from readinglist.gui.application import Application
from readinglist.gui.session.scopes import INBOX, source_scope
from readinglist.gui.sidebar.model import ROW_ROLE
from readinglist.gui.sources.controller import SourcesController
from readinglist.gui.sources.edit_dialog import EditSourceDialog
from readinglist.gui.sources.follow_dialog import FollowDialog
from readinglist.gui.sources.suggested_dialog import SuggestedSourcesDialog
from readinglist.library import Library
from readinglist.model import Changes, Source, SourceState, Status
from tests.builders import feed_of
from tests.gui.sources.fakes import BLOG, DAILY, LEARNING, NATURE, UNKNOWN, WORKSHOP, FakeCatalog, FakeSources, done

pytestmark = pytest.mark.slow


@pytest.fixture
def dialog(with_three: Application, sources: FakeSources) -> FollowDialog:
    """The dialog to follow a source."""
    with_three.window.actions_["follow"].trigger()
    return with_three.window.findChildren(FollowDialog)[-1]


def followed(program: Application) -> list[Source]:
    """Return the sources without what the library gave them."""
    rows = program.backend.read(lambda reader: reader.sources()).result()
    return [replace(row.source, id=0, added=None) for row in rows]


def sidebar(program: Application) -> dict[str, str]:
    """Return what a screen reader says of each source in the sidebar."""
    model = program.window.sidebar.list_model
    rows = [model.index(number) for number in range(model.rowCount())]
    found = [(index, index.data(ROW_ROLE)) for index in rows]
    return {
        row.title: index.data(Qt.ItemDataRole.AccessibleTextRole)
        for index, row in found
        if row.scope is not None and row.scope.facet is not None and row.scope.facet.name == "source"
    }


def preview(program: Application, source: Source, papers: int) -> SourcePreview:
    plan = program.backend.plan(feed_of(papers, source.name)).result()
    return SourcePreview(source, plan, plan)


def test_a_name_is_recognised_as_it_is_typed(dialog: FollowDialog) -> None:
    assert not dialog.follow_button.isEnabled()
    QTest.keyClicks(dialog.address, "cs.LG")
    assert dialog.recognized.text() == "arXiv cs.LG (Machine Learning)"
    assert dialog.follow_button.isEnabled()
    QTest.keyClicks(dialog.address, "?")
    assert (dialog.recognized.text(), dialog.explanation.text()) == ("", UNKNOWN)
    assert not dialog.follow_button.isEnabled()


def test_what_was_recognised_before_is_not_followed_while_something_else_is_typed(
    with_three: Application, dialog: FollowDialog, sources: FakeSources, monkeypatch: pytest.MonkeyPatch
) -> None:
    QTest.keyClicks(dialog.address, "cs.LG")
    answer: Future[Recognized] = Future()
    catalog = with_three.window.controllers.sources.following._catalog
    monkeypatch.setattr(catalog, "recognize", lambda _: answer)
    dialog.address.setText("1476-4687")
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    dialog.preview_button.click()
    assert (followed(with_three), sources.previewed) == ([], [])
    answer.set_result(Recognized("1476-4687", NATURE))
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    assert followed(with_three) == [NATURE]


def test_return_follows_with_what_was_chosen_and_fetches_at_once(
    with_three: Application, dialog: FollowDialog, sources: FakeSources
) -> None:
    QTest.keyClicks(dialog.address, "cs.LG")
    dialog.form.name.setText("Learning")
    dialog.form.hours.setCurrentIndex(dialog.form.hours.findData(168))
    dialog.form.status.setCurrentIndex(dialog.form.status.findData(Status.QUEUED))
    dialog.form.tags.setText("ml, to  read")
    dialog.form.only.setText(" diffusion ")
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    chosen = replace(
        LEARNING, name="Learning", hours=168, status=Status.QUEUED, tags=("ml", "to read"), only="diffusion"
    )
    assert followed(with_three) == [chosen]
    assert sources.asked == [((1,), False)]
    assert sidebar(with_three) == {"Learning": "Learning, 0 papers"}


def test_a_preview_shows_what_comes_and_is_what_is_imported(
    with_three: Application, dialog: FollowDialog, sources: FakeSources
) -> None:
    QTest.keyClicks(dialog.address, BLOG.address)
    dialog.preview_button.click()
    assert dialog.preview_button.text() == "Cancel"
    sources.preview_answer.set_result(preview(with_three, replace(BLOG, name="A weblog"), 5))
    assert dialog.preview.counts.text() == "2 new papers, 3 already here"
    assert (dialog.form.name.text(), dialog.preview.view.model().rowCount()) == ("A weblog", 5)
    dialog.follow_button.click()
    assert [source.name for source in followed(with_three)] == ["A weblog"]
    assert sources.asked == []
    assert sidebar(with_three) == {"A weblog": "A weblog, 5 papers"}
    assert with_three.session.scope.name == "A weblog"


def test_a_name_that_was_typed_is_kept_when_the_preview_knows_another(
    with_three: Application, dialog: FollowDialog, sources: FakeSources
) -> None:
    QTest.keyClicks(dialog.address, BLOG.address)
    dialog.form.name.setText("Mine")
    dialog.preview_button.click()
    sources.preview_answer.set_result(preview(with_three, replace(BLOG, name="A weblog"), 1))
    assert dialog.form.name.text() == "Mine"


def test_a_preview_that_fails_says_why_and_the_source_can_be_followed(
    with_three: Application, dialog: FollowDialog, sources: FakeSources
) -> None:
    QTest.keyClicks(dialog.address, "cs.LG")
    dialog.preview_button.click()
    sources.preview_answer.set_exception(ReadingListError("export.arxiv.org couldn't be reached."))
    assert dialog.preview.sentence.text() == "export.arxiv.org couldn't be reached."
    dialog.follow_button.click()
    assert followed(with_three) == [LEARNING]


def test_a_preview_that_comes_after_the_dialog_was_closed_does_nothing(
    with_three: Application, dialog: FollowDialog, sources: FakeSources
) -> None:
    QTest.keyClicks(dialog.address, "cs.LG")
    dialog.preview_button.click()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert sources.cancelled()
    QApplication.sendPostedEvents(None, 52)  # QEvent.Type.DeferredDelete
    sources.preview_answer.set_result(preview(with_three, LEARNING, 2))
    assert followed(with_three) == []


def test_a_preview_of_what_was_typed_before_is_ignored(
    with_three: Application, dialog: FollowDialog, sources: FakeSources
) -> None:
    QTest.keyClicks(dialog.address, "cs.LG")
    dialog.preview_button.click()
    dialog.address.setText(BLOG.address)
    sources.preview_answer.set_result(preview(with_three, LEARNING, 2))
    assert (dialog.preview.counts.text(), dialog.form.name.text()) == ("", "example.org")


def test_a_suggestion_is_chosen_by_keys(with_three: Application, dialog: FollowDialog) -> None:
    QTest.keyClicks(dialog.address, "hugging")
    assert dialog.suggestions.model().rowCount() == 1
    QTest.keyClick(dialog.address, Qt.Key.Key_Down)
    QTest.keyClick(dialog.suggestions, Qt.Key.Key_Return)
    assert dialog.recognized.text() == "Hugging Face daily papers"
    dialog.follow_button.click()
    assert followed(with_three) == [DAILY]


def test_what_is_followed_already_is_said_and_can_be_edited(
    with_three: Application, sources: FakeSources, controller: SourcesController
) -> None:
    sources.follow(replace(LEARNING, name="Mine")).result()
    controller.following.follow("cs.LG")
    dialog = with_three.window.findChildren(FollowDialog)[-1]
    assert dialog.explanation.text() == "You already follow this as Mine."
    dialog.follow_button.click()
    assert with_three.window.findChildren(EditSourceDialog)[-1].form.name.text() == "Mine"


def test_parts_of_a_filter_that_are_not_understood_are_named(dialog: FollowDialog) -> None:
    QTest.keyClicks(dialog.address, "cs.LG")
    dialog.form.only.setText("status:foo")
    assert "Unknown status" in dialog.form.notice.text()
    dialog.form.only.setText("status:read")
    assert dialog.form.notice.isHidden()


def test_the_ticks_of_the_first_start_are_followed_and_fetched_in_one_round(
    with_three: Application, sources: FakeSources, controller: SourcesController
) -> None:
    with_three.window.panes.welcome_page.follow.click()
    dialog = with_three.window.findChildren(SuggestedSourcesDialog)[-1]
    accept = dialog.buttons.accept_button
    assert not accept.isEnabled()
    for box, source in dialog.boxes.items():
        if source in (LEARNING, NATURE):
            box.click()
    assert accept.text() == "Follow 2 sources"
    accept.click()
    assert followed(with_three) == [LEARNING, NATURE]
    assert sources.asked == [((1, 2), False)]


def test_a_pasted_address_of_a_source_is_offered_to_be_followed_and_nothing_is_imported(
    with_three: Application, sources: FakeSources
) -> None:
    window = with_three.window
    for text, is_source in ((WORKSHOP, True), ("https://example.org/other", False), ("Title\nAbstract", False)):
        QApplication.clipboard().setText(text)
        window.actions_["paste"].trigger()
        assert window.panes.import_page.isVisible() is not is_source
        dialogs = window.findChildren(FollowDialog)
        assert [dialog.address.text() for dialog in dialogs if dialog.isVisible()] == [text] * is_source
        QTest.keyClick(dialogs[-1] if is_source else window.panes.import_page, Qt.Key.Key_Escape)


def test_a_dropped_address_of_a_source_can_be_imported_as_a_paper(
    with_three: Application, sources: FakeSources
) -> None:
    window, data = with_three.window, QMimeData()
    data.setText(BLOG.address)
    window.controllers.imports.feed_input.import_mime_data(data)
    dialog = window.findChildren(FollowDialog)[-1]
    next(button for button in dialog.findChildren(QPushButton) if button.text() == "Import as paper").click()
    assert window.panes.import_page.isVisible()
    assert followed(with_three) == []


def test_a_dropped_file_of_feeds_is_offered_to_be_followed_and_the_others_are_imported(
    with_three: Application, sources: FakeSources, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window, data, read = with_three.window, QMimeData(), list[Path]()

    def read_opml(file: Path) -> Future[tuple[Source, ...]]:
        read.append(file)
        return done((BLOG, NATURE))

    monkeypatch.setattr(FakeCatalog, "read_opml", lambda _, file: read_opml(file), raising=False)
    opml, page = tmp_path / "reader.OPML", tmp_path / "page.txt"
    page.write_text("Title\nAbstract")
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in (page, opml)])
    window.controllers.imports.feed_input.import_mime_data(data)
    assert read == [opml]
    ticks = window.findChildren(SuggestedSourcesDialog)[-1]
    assert list(ticks.boxes.values()) == [BLOG, NATURE]
    assert window.panes.import_page.isVisible()
    ticks.reject()


def test_what_matches_is_shown_while_the_filter_is_typed_and_what_is_followed_is_all_of_it(
    with_three: Application, dialog: FollowDialog, sources: FakeSources
) -> None:
    QTest.keyClicks(dialog.address, BLOG.address)
    dialog.form.only.setText("zzzz")
    dialog.preview_button.click()
    sources.preview_answer.set_result(preview(with_three, replace(BLOG, only="zzzz"), 5))
    for only, rows, told in (("number 4", 1, "1 of 5 papers match"), ("", 5, "2 new papers, 3 already here")):
        dialog.form.only.setText(only)
        QTest.qWait(300)
        assert (dialog.preview.model.rowCount(), dialog.preview.counts.text()) == (rows, told)
    dialog.form.only.setText("zzzz")
    QTest.qWait(300)
    assert dialog.preview.sentence.text() == "It lists 5 papers, and none of them matches."
    dialog.form.only.clear()
    dialog.follow_button.click()
    assert sidebar(with_three) == {"example.org": "example.org, 5 papers"}


def test_another_source_is_followed_beside_the_ticks_which_stay(
    with_three: Application, sources: FakeSources, controller: SourcesController
) -> None:
    controller.following.follow_suggested()
    ticks = with_three.window.findChildren(SuggestedSourcesDialog)[-1]
    boxes = {source: box for box, source in ticks.boxes.items()}
    boxes[DAILY].click()
    ticks.other_button.click()
    dialog = with_three.window.findChildren(FollowDialog)[-1]
    QTest.keyClicks(dialog.address, "cs.LG")
    dialog.follow_button.click()
    assert ticks.isVisible()
    assert boxes[DAILY].isChecked()
    assert (boxes[LEARNING].isChecked(), boxes[LEARNING].isEnabled()) == (True, False)
    ticks.accept()
    assert followed(with_three) == [LEARNING, DAILY]


def test_return_takes_the_only_suggestion(with_three: Application, dialog: FollowDialog) -> None:
    QTest.keyClicks(dialog.address, "hugging")
    QTest.keyClick(dialog.address, Qt.Key.Key_Return)
    assert dialog.recognized.text() == DAILY.name


def test_undoing_a_follow_leaves_its_list(with_three: Application, sources: FakeSources) -> None:
    number = sources.follow(LEARNING).result().created_id
    assert number is not None
    with_three.session.counts.refresh()
    with_three.session.show_scope(source_scope(replace(LEARNING, id=number)))
    with_three.session.operations.undo()
    assert with_three.session.scope == INBOX


def test_tab_leaves_the_field_with_a_new_tag(with_three: Application, dialog: FollowDialog) -> None:
    QTest.keyClicks(dialog.address, "cs.LG")
    dialog.form.tags.setFocus()
    QTest.keyClicks(dialog.form.tags, "ml/daily")
    QTest.keyClick(dialog.form.tags, Qt.Key.Key_Tab)
    assert dialog.form.only.hasFocus()
    assert dialog.form.source().tags == ("ml/daily",)


def test_a_source_is_edited_paused_copied_and_unfollowed_by_its_menu(
    with_three: Application, sources: FakeSources, controller: SourcesController
) -> None:
    number = sources.follow(LEARNING).result().created_id
    assert number is not None
    with_three.session.show_scope(source_scope(replace(LEARNING, id=number)))

    def choose(name: str) -> None:
        menu = with_three.window.controllers.context_menus.menu_of(with_three.session.scope)
        next(action for action in menu.actions() if action.text() == name).trigger()

    choose("Edit…")
    dialog = with_three.window.findChildren(EditSourceDialog)[-1]
    dialog.form.name.setText("Mine")
    dialog.accept()
    assert with_three.session.scope.name == "Mine"
    choose("Pause")
    assert sidebar(with_three) == {"Mine": "Mine, 0 papers, Paused."}
    choose("Resume")
    assert sidebar(with_three) == {"Mine": "Mine, 0 papers"}
    choose("Copy address")
    assert QApplication.clipboard().text() == "cat:cs.LG"
    choose("Refresh")
    assert sources.asked == [((number,), False)]
    choose("Unfollow")
    assert (sidebar(with_three), with_three.session.scope) == ({}, INBOX)
    with_three.session.operations.undo()
    assert sidebar(with_three) == {"Mine": "Mine, 0 papers"}


def test_an_error_is_a_mark_and_a_sentence_in_the_hint_and_when_it_is_edited(
    with_three: Application, sources: FakeSources, controller: SourcesController
) -> None:
    number = sources.follow(LEARNING).result().created_id
    assert number is not None
    why = "export.arxiv.org couldn't be reached."

    def fail(library: Library) -> Changes:
        library.save_source_state(number, SourceState(asked=datetime.now(UTC), error=why, failures=1))
        return library.state()

    with_three.backend.write(fail).result()
    with_three.session.counts.refresh()
    assert sidebar(with_three) == {LEARNING.name: f"{LEARNING.name}, 0 papers, {why}"}
    controller.edit(number)
    dialog = with_three.window.findChildren(EditSourceDialog)[-1]
    assert (dialog.error.text(), dialog.error.isVisible()) == (why, True)
    assert dialog.next.text().startswith("It's checked again to")  # today or tomorrow
    assert dialog.next.isVisible()


def test_what_a_source_could_not_catch_up_on_is_said_when_it_is_edited(
    with_three: Application, sources: FakeSources, controller: SourcesController
) -> None:
    number = sources.follow(LEARNING).result().created_id
    assert number is not None
    gap = datetime(2023, 9, 28, 12, tzinfo=UTC)

    def miss(library: Library) -> Changes:
        library.save_source_state(number, SourceState(missed_before=gap))
        return library.state()

    for change, said in (
        (Library.state, ""),
        (miss, "Papers from before 28 Sep 2023 are missing: this source wasn't refreshed for too long to catch up."),
    ):
        with_three.backend.write(change).result()
        with_three.session.counts.refresh()
        controller.edit(number)
        dialog = with_three.window.findChildren(EditSourceDialog)[-1]
        assert (dialog.missed.text(), dialog.missed.isVisible()) == (said, bool(said))
        dialog.reject()


def test_what_came_is_listed_by_its_day_and_leads_to_its_papers(
    with_three: Application, sources: FakeSources, controller: SourcesController
) -> None:
    number = sources.follow(LEARNING).result().created_id
    assert number is not None
    sources.bring(replace(LEARNING, id=number), feed_of(5))
    controller.edit(number)
    dialog = with_three.window.findChildren(EditSourceDialog)[-1]
    assert dialog.table.rowCount() == 1
    dialog.table.itemActivated.emit(dialog.table.item(0, 0))
    facet = with_three.session.scope.facet
    assert facet is not None
    assert facet.name == "import"


def test_the_plus_beside_the_heading_follows(with_three: Application, sources: FakeSources) -> None:
    sources.follow(LEARNING).result()
    view, model = with_three.window.sidebar, with_three.window.sidebar.list_model
    heading = next(n for n in model.headings() if model.index(n).data() == "Sources")
    QTest.mouseClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(model.index(heading)).center() + QPoint(20, 4)
    )
    assert with_three.window.findChildren(FollowDialog)
