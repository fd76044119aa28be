"""Details of papers are looked up in the preview of an import, and of papers in the library."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.importing.import_page import ImportPage
from readinglist.gui.widgets.dialogs import ConfirmDialog
from readinglist.model import EntryMatch, ImportPlan, Metadata, Status
from readinglist.online.details import FoundDetails, LookedUp, Wanted
from tests.builders import entry, feed
from tests.catalogue import Services, Work
from tests.gui.conftest import bring, focused
from tests.gui.importing.test_import_page import stored, titles

Key = Qt.Key
RAIN = Work("On Rain and Its Causes", "It rains because of clouds.", arxiv_id="2501.00001", version=2)
SNOW = Work("On Snow and Its Causes", "It snows because of cold.", doi="10.1000/snow", venue="J. Snow")
HAIL = Work("On Hail and Its Causes in Summer", "It hails.", ("Someone Else",), "1999-01-01", doi="10.1000/hail")
BIB = """@misc{a, title={On Rain and Its Causes}, author={Ada Lovelace}, eprint={2501.00001}, archiveprefix={arXiv}}
@misc{b, title={On Snow and Its Causes}, author={Ada Lovelace}, doi={10.1000/snow}}
@misc{c, title={On Hail and Its Causes in Summer}, author={Ada Lovelace}, year={2021}}
@misc{d, title={On Fog and Its Causes}, author={Ada Lovelace}, abstract={It is foggy because of water.}}
"""


@pytest.fixture
def web(program: Application, monkeypatch: pytest.MonkeyPatch) -> Services:
    """Services that know three papers."""
    services = Services([RAIN, SNOW, HAIL])
    details = program.backend.details
    monkeypatch.setattr(details, "_web", lambda: services)
    look_up = details._look_up

    def look_up_titles_too(wanted: Sequence[Wanted], *more: Any) -> LookedUp:
        found = look_up(wanted, *more)
        hail = Metadata(HAIL.title, HAIL.abstract, HAIL.authors, HAIL.published, doi=HAIL.doi)
        doubtful = FoundDetails(hail, "Crossref", is_certain=False, doubt="Other authors.")
        alike = {one.key: doubtful for one in wanted if one.title == HAIL.title}
        return replace(found, found={**found.found, **alike})

    monkeypatch.setattr(details, "_look_up", look_up_titles_too)
    return services


@pytest.fixture
def preview(program: Application, web: Services, qtbot: QtBot) -> ImportPage:
    """The preview of four papers, three of them without an abstract."""
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.import_queue.open_text(BIB)
    return program.window.panes.import_page


def abstracts(preview: ImportPage) -> list[str]:
    assert preview.plan is not None
    return [row.entry.metadata.abstract for row in preview.plan.rows]


def said(preview: ImportPage) -> str:
    return "" if preview.details_bar.isHidden() else preview.details_bar.label.text()


def test_the_preview_offers_to_look_up_what_is_missing_and_asks_nobody_before(
    preview: ImportPage, web: Services
) -> None:
    assert said(preview) == "3 of 4 have no abstract. Look them up?"
    assert web.requests == []


def test_a_preview_that_lacks_nothing_offers_nothing(program: Application, web: Services) -> None:
    program.import_queue.open_text(BIB.splitlines()[-1])
    assert said(program.window.panes.import_page) == ""


def test_what_is_found_is_filled_in_and_what_is_doubtful_is_only_offered(
    program: Application, preview: ImportPage
) -> None:
    preview.details_bar.look_up.click()
    assert abstracts(preview) == [RAIN.abstract, SNOW.abstract, "", "It is foggy because of water."]
    assert said(preview) == "Found details for 2 papers. 1 possible match to compare."
    assert preview._model.ticked == {0, 1, 2, 3}
    assert preview.plan is not None
    assert [row.offered is not None for row in preview.plan.rows] == [False, False, True, False]
    assert stored(program) == []


def choose_hail(preview: ImportPage) -> None:
    preview._list.setCurrentIndex(preview._model.index(2))
    preview._list.setFocus()


def test_a_possible_match_is_shown_side_by_side_and_filled_in_when_the_reader_agrees(preview: ImportPage) -> None:
    preview.details_bar.look_up.click()
    choose_hail(preview)
    side = preview._entry._side_by_side
    assert side.isVisible()
    assert [heading.text() for heading in side._headings] == ["IN THIS IMPORT", "FOUND ONLINE"]
    assert [cell.text() for cell in side._cells[3]] == ["No abstract.", HAIL.abstract]
    QTest.keyClick(focused(), Key.Key_M)
    assert abstracts(preview)[2] == HAIL.abstract
    assert not side.isVisible()


def test_a_possible_match_that_is_another_paper_is_forgotten(preview: ImportPage) -> None:
    preview.details_bar.look_up.click()
    choose_hail(preview)
    preview._entry._decision_buttons[False].click()
    assert preview.plan is not None
    assert preview.plan.offered == ()
    assert abstracts(preview)[:3] == [RAIN.abstract, SNOW.abstract, ""]


def test_what_was_found_and_chosen_outlives_esc(program: Application, preview: ImportPage) -> None:
    QTest.keyClick(focused(), Key.Key_Space)
    preview.details_bar.look_up.click()
    before = preview.plan
    QTest.keyClick(preview._list, Key.Key_Escape)
    assert not preview.isVisible()
    program.window.controllers.imports.continue_import()
    assert abstracts(preview) == [RAIN.abstract, SNOW.abstract, "", "It is foggy because of water."]
    assert preview.plan is not None
    assert before is not None
    assert preview.plan.rows[2].offered == before.rows[2].offered
    assert preview._model.ticked == {1, 2, 3}


def test_titles_that_are_found_for_ids_keep_the_choices_of_their_entries(program: Application, web: Services) -> None:
    program.import_queue.open_text("https://arxiv.org/abs/2501.00001\nhttps://doi.org/10.1000/snow\n")
    preview = program.window.panes.import_page
    assert said(preview) == "None of the 2 papers has an abstract. Look them up?"
    preview._model.toggle(preview._model.index(0))
    ticked = set(preview._model.ticked)
    preview.details_bar.look_up.click()
    assert titles(preview) == [RAIN.title, SNOW.title]
    assert preview._model.ticked == ticked
    QTest.keyClick(preview, Key.Key_Escape)
    program.window.controllers.imports.continue_import()
    assert (titles(preview), preview._model.ticked) == ([RAIN.title, SNOW.title], ticked)


def test_offline_the_offer_says_so_and_asks_nobody(program: Application, preview: ImportPage, web: Services) -> None:
    program.store.update(offline="on")
    assert said(preview) == "3 of 4 have no abstract. Look them up?"
    assert not preview.details_bar.look_up.isEnabled()
    assert preview.details_bar.look_up.text() == "Working offline"
    assert "working offline" in preview.details_bar.look_up.toolTip()
    program.window.controllers.imports.details.look_up()
    program.store.update(offline="off")
    assert preview.details_bar.look_up.isEnabled()
    assert web.requests == []


def test_a_service_that_fails_is_told_in_a_sentence_and_can_be_asked_again(preview: ImportPage, web: Services) -> None:
    web.failing = {"export.arxiv.org": 503, "api.crossref.org": 503}
    preview.details_bar.look_up.click()
    assert "answered 503." in said(preview)
    assert preview.details_bar.look_up.text() == "Look up again"
    web.failing = {}
    preview.details_bar.look_up.click()
    assert abstracts(preview)[:2] == [RAIN.abstract, SNOW.abstract]


# --- papers of the library ------------------------------------------------------------------------------------


@pytest.fixture
def with_bare(program: Application, web: Services, qtbot: QtBot) -> Application:
    """A library with three papers; two of them have no abstract, and a third says less than there is."""
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    bare = [
        entry(RAIN.title, "", arxiv_id=RAIN.arxiv_id, authors=RAIN.authors),
        entry(SNOW.title, "It snows.", doi=SNOW.doi, authors=SNOW.authors, line=3),
        entry(HAIL.title, "", authors=("Ada Lovelace",), line=5),
    ]
    return bring(program, feed(*bare))


def abstracts_in(program: Application) -> list[str]:
    papers = program.backend.read(lambda view: list(view.papers([1, 2, 3]))).result()
    return [paper.metadata.abstract for paper in papers]


def select_all(program: Application) -> None:
    program.window.papers.focus()
    program.window.actions_["select-all"].trigger()


def test_a_paper_without_abstract_is_looked_up_by_the_button_below_that_sentence(with_bare: Application) -> None:
    detail, preview = with_bare.window.detail, with_bare.window.panes.import_page
    with_bare.window.papers.select_papers([1])
    assert detail._look_up.isVisible()
    detail._look_up.click()
    assert preview._heading.text() == "Details of 1 paper"
    preview._model.tick_shown(tick=False)
    assert preview._accept.text() == "Nothing to update"


def test_what_was_found_stands_together_at_the_top(with_bare: Application) -> None:
    preview = with_bare.window.panes.import_page
    select_all(with_bare)
    with_bare.window.actions_["look-up"].trigger()
    entry = preview._entry
    QApplication.processEvents()
    labels = [label for label in (entry._title, entry._authors, entry._publication_label) if label.isVisible()]
    assert len(labels) > 1
    assert all(
        label.height() <= max(label.heightForWidth(label.width()), label.sizeHint().height()) for label in labels
    )


def test_details_of_selected_papers_are_previewed_accepted_and_undone_in_one_step(with_bare: Application) -> None:
    program, preview = with_bare, with_bare.window.panes.import_page
    select_all(program)
    program.window.actions_["look-up"].trigger()
    assert preview.isVisible()
    assert preview._heading.text() == "Details of 3 papers"
    assert preview.plan is not None
    matches = {row.entry.metadata.title: row.match for row in preview.plan.rows}
    assert matches == {
        RAIN.title: EntryMatch.CHANGED,
        SNOW.title: EntryMatch.CHANGED,
        HAIL.title: EntryMatch.LOOKALIKE,
    }
    assert [preview.plan.rows[n].match for n in preview._model.ticked] == [EntryMatch.CHANGED] * 2
    assert preview._accept.text() == "Update 2 papers"
    assert abstracts_in(program) == ["", "It snows.", ""]
    preview.accept()
    assert abstracts_in(program) == [RAIN.abstract, SNOW.abstract, ""]
    program.window.actions_["undo"].trigger()
    assert abstracts_in(program) == ["", "It snows.", ""]


def test_a_lookalike_of_a_paper_updates_it_only_when_the_reader_agrees_and_is_never_added(
    with_bare: Application,
) -> None:
    program, preview = with_bare, with_bare.window.panes.import_page
    select_all(program)
    program.window.actions_["look-up"].trigger()
    preview._entries._all.click()
    assert len(preview._model.ticked) == 2
    assert preview.plan is not None
    (doubtful,) = preview.plan.numbers(EntryMatch.LOOKALIKE)
    preview._list.setCurrentIndex(preview._model.index(doubtful))
    assert preview._entry._reason.text().count("Other authors.") == 1
    assert not preview._entry._source.isVisible()
    QTest.keyClick(preview._list, Key.Key_A)
    assert len(preview._model.ticked) == 2
    QTest.keyClick(preview._list, Key.Key_M)
    assert preview._accept.text() == "Update 3 papers"
    preview.accept()
    assert len(stored(program)) == 3
    assert abstracts_in(program) == [RAIN.abstract, SNOW.abstract, HAIL.abstract]


def test_details_that_are_left_can_be_continued(with_bare: Application) -> None:
    program, preview = with_bare, with_bare.window.panes.import_page
    select_all(program)
    program.window.actions_["look-up"].trigger()
    QTest.keyClick(preview._list, Key.Key_Escape)
    assert not preview.isVisible()
    assert program.window.status.draft_offer.text.text() == "Unfinished look-up: 3 papers"
    program.window.controllers.imports.continue_import()
    preview.accept()
    assert abstracts_in(program)[:2] == [RAIN.abstract, SNOW.abstract]


def test_nothing_new_is_said_and_shows_no_preview(with_bare: Application) -> None:
    program = with_bare
    select_all(program)
    program.window.actions_["look-up"].trigger()
    program.window.panes.import_page.accept()
    program.session.select((1,), 1)
    program.window.actions_["look-up"].trigger()
    assert not program.window.panes.import_page.isVisible()
    assert program.window.status.label.text() == "Nothing new was found."


def test_missing_details_are_looked_up_after_saying_how_many_and_how_long(with_bare: Application, qtbot: QtBot) -> None:
    program = with_bare
    program.window.actions_["look-up-missing"].trigger()
    (dialog,) = program.window.findChildren(ConfirmDialog)
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert texts[0] == "Look up details of 2 papers?"
    assert "This takes a few seconds; you can go on reading." in texts[1]
    QTest.keyClick(dialog, Key.Key_Return)
    assert program.window.panes.import_page._heading.text() == "Details of 2 papers"


def test_the_commands_say_why_they_cannot_be_run_offline(with_bare: Application) -> None:
    program = with_bare
    select_all(program)
    action = program.window.actions_["look-up"]
    assert action.isEnabled()
    program.store.update(offline="on")
    assert (action.isEnabled(), action.text()) == (False, "Look up detai&ls (working offline)")
    select_all(program)
    assert not action.isEnabled()
    program.store.update(offline="off")
    assert (action.isEnabled(), action.text()) == (True, "Look up detai&ls")


def test_what_is_found_while_the_reader_does_something_else_is_only_offered(
    with_bare: Application, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = with_bare
    late: Future[ImportPlan] = Future()
    plan = program.backend.details.complete_papers([1, 2, 3]).result()
    monkeypatch.setattr(program.backend.details, "complete_papers", lambda *_, **__: late)
    select_all(program)
    program.window.actions_["look-up"].trigger()
    progress = program.window.controllers.details.progress
    assert not progress.isHidden()
    program.session.select((1,), 1)
    late.set_result(plan)
    assert progress.isHidden()
    assert not program.window.panes.import_page.isVisible()
    assert program.window.toast.label.text() == "Found details of 3 papers"
    program.window.toast._action.click()
    assert program.window.panes.import_page._heading.text() == "Details of 3 papers"


def test_newer_versions_of_the_queue_are_previewed_with_what_differs(with_bare: Application) -> None:
    program, preview = with_bare, with_bare.window.panes.import_page
    program.window.actions_["newer-versions-of-all"].trigger()
    nothing = "Your queue is empty, and you haven't read any papers yet."
    assert program.window.status.label.text() == nothing
    known = entry(RAIN.title, "It rains because of gods.", arxiv_id=RAIN.arxiv_id, authors=RAIN.authors)
    older = replace(known.metadata, arxiv_version=1)
    program.backend.write(lambda library: library.edit_metadata(1, older)).result()
    program.backend.write(lambda library: library.set_status([1], Status.QUEUED)).result()
    program.window.actions_["newer-versions-of-all"].trigger()
    (dialog,) = program.window.findChildren(ConfirmDialog)
    dialog.accept()
    assert preview.isVisible()
    assert preview.plan is not None
    assert [row.paper for row in preview.plan.rows] == [1]
    assert abstracts_in(program)[0] == "It rains because of gods."
