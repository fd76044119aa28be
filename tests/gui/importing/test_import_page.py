"""The import preview: ticks, edits and decisions before anything is stored."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from readinglist import feeds
from readinglist.backend.import_drafts import ImportDraft
from readinglist.gui.application import Application
from readinglist.gui.importing.import_page import ImportPage
from readinglist.gui.importing.plan_model import ABSTRACT_START
from readinglist.model import Entry, EntryMatch, Feed, ImportPlan, LineSpan, Metadata, Problem, SkippedLines
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused, type_in

Key = Qt.Key


def page_of(*titles: str) -> str:
    """Write a page of titles with abstracts."""
    return "\n".join(
        f"{title}\nWe study {title.lower()} and show that it can be done in a new way, with experiments on data sets."
        for title in titles
    )


TITLES = ("Learning to Sort Pebbles", "A Theory of Small Boats", "Rain Gauges for Everyone")


@pytest.fixture
def preview(program: Application, qtbot: QtBot) -> ImportPage:
    """A page of three papers, previewed."""
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.import_queue.open_text(page_of(*TITLES))
    return program.window.panes.import_page


def titles(preview: ImportPage) -> list[str]:
    model = preview._model
    return [str(model.index(row).data()) for row in range(model.rowCount())]


def show(program: Application, plan: ImportPlan) -> None:
    """Show a plan, as if its feed had been read."""
    draft = ImportDraft(plan.feed.name, ())
    program.import_queue.draft = draft
    program.window.panes.import_page.show_plan(plan, draft)
    program.window.pages.show_page(program.window.panes.import_page)


def stored(program: Application) -> list[str]:
    """Return the titles in the library."""
    rows = program.backend.read(lambda view: view.rows(view.find(None))).result()
    return sorted(row.title for row in rows)


def test_a_title_is_put_right_before_it_is_stored(program: Application, preview: ImportPage) -> None:
    QTest.keyClick(focused(), Key.Key_J)
    QTest.keyClick(focused(), Key.Key_E)
    type_in("A Theory of Large Boats")
    QTest.keyClick(focused(), Key.Key_Return)
    assert titles(preview) == [TITLES[0], "A Theory of Large Boats", TITLES[2]]
    assert preview._list.currentIndex().row() == 1
    QTest.keyClick(focused(), Key.Key_Return)
    assert "A Theory of Large Boats" in stored(program)
    assert len(stored(program)) == 3


def test_what_comes_with_an_entry_is_shown_and_what_does_not_is_named(program: Application) -> None:
    bib = "@misc{a, title={Ice on Rivers}, readstatus={read}, groups={cold}, comment={Mine.}, file={:x.pdf:PDF}}"
    program.import_queue.open_text(bib)
    page = program.window.panes.import_page
    assert page._subheading.text().endswith("Not imported: file (1)")
    assert page._entry._reading.text() == "read · #cold · with a note"
    page.accept()
    program.import_queue.open_text(bib)
    assert page._entry._reading.text() == "read · #cold · with a note (not imported: yours are kept)"


def test_esc_in_the_title_leaves_it_and_the_preview_as_they_were(preview: ImportPage) -> None:
    QTest.keyClick(focused(), Key.Key_E)
    type_in("Nonsense")
    QTest.keyClick(focused(), Key.Key_Escape)
    assert titles(preview) == list(TITLES)
    assert preview.isVisible()
    assert preview._list.hasFocus()


def test_ticks_stay_when_a_title_is_put_right(preview: ImportPage) -> None:
    QTest.keyClick(focused(), Key.Key_Space)
    QTest.keyClick(focused(), Key.Key_J)
    QTest.keyClick(focused(), Key.Key_E)
    type_in("A Theory of Large Boats")
    QTest.keyClick(focused(), Key.Key_Return)
    assert preview._model.ticked == {1, 2}


def test_the_text_is_read_again_as_it_is_edited(preview: ImportPage, qtbot: QtBot) -> None:
    preview._edit_text.click()
    assert preview._source.hasFocus()
    assert preview._source.toPlainText() == page_of(*TITLES)
    preview._source.setPlainText(page_of(*TITLES, "A Fourth One About Kites"))
    qtbot.waitUntil(lambda: len(titles(preview)) == 4)
    QTest.keyClick(focused(), Key.Key_Escape)
    assert preview._source.isHidden()
    assert preview.isVisible()


def test_a_text_that_is_no_feed_for_a_moment_shows_no_papers_and_keeps_the_ticks(
    preview: ImportPage, qtbot: QtBot
) -> None:
    QTest.keyClick(focused(), Key.Key_Space)
    preview._edit_text.click()
    preview._source.setPlainText("\x00\x01\x02\x03")
    qtbot.waitUntil(lambda: "binary" in preview._subheading.text())
    assert titles(preview) == []
    assert not preview._accept.isEnabled()
    preview._source.setPlainText(page_of(*TITLES))
    qtbot.waitUntil(lambda: titles(preview) == list(TITLES))
    assert preview._model.ticked == {1, 2}


def test_the_keys_reach_the_title_and_leave_the_entry_where_it_is(preview: ImportPage) -> None:
    preview._entry._edit.setFocus()
    assert preview._entry._edit.focusPolicy() & Qt.FocusPolicy.TabFocus
    QTest.keyClick(focused(), Key.Key_Return)
    assert preview.isVisible()
    assert preview._entry._field.hasFocus()
    place = preview._entry.verticalScrollBar()
    place.setValue(0)
    QTest.keyClick(focused(), Key.Key_Escape)
    assert preview._list.hasFocus()
    assert place.value() == 0


def test_a_typed_text_is_imported_from_its_field(program: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.actions_["type"].trigger()
    preview = program.window.panes.import_page
    preview._source.setPlainText("Deep Nets for Weather\n" + ABOUT.strip(". "))  # not read yet
    QTest.keyClick(focused(), Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stored(program) == ["Deep Nets for Weather"]
    assert not preview.isVisible()


def test_a_text_can_be_typed_from_nothing(program: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.actions_["type"].trigger()
    preview = program.window.panes.import_page
    assert preview._source.hasFocus()
    preview._source.setPlainText(page_of(*TITLES))
    qtbot.waitUntil(lambda: titles(preview) == list(TITLES))
    preview.accept()
    assert stored(program) == sorted(TITLES)
    assert not preview.isVisible()


def test_several_files_are_one_preview_and_one_import(program: Application, tmp_path: Path) -> None:
    first, second, none = (tmp_path / name for name in ("first.txt", "second.txt", "photo.jpg"))
    first.write_text(page_of(*TITLES[:2]), "utf-8")
    second.write_text(page_of(*TITLES[1:]), "utf-8")
    none.write_bytes(b"\xff\xd8\x00\x01\x02\x00\x00")
    program.import_queue.open_files([first, none, second])
    preview = program.window.panes.import_page
    plan = preview._model.plan
    assert plan is not None
    assert plan.feed.name == "first.txt and 1 more"
    assert [row.match for row in plan.rows] == [EntryMatch.NEW, EntryMatch.NEW, EntryMatch.SAME, EntryMatch.NEW]
    assert [problem.text for problem in plan.feed.problems] == ["photo.jpg"]
    preview._list.setCurrentIndex(preview._model.index(3))
    assert preview._entry._source_heading.text() == "SOURCE LINES 3–4 OF second.txt"
    preview.accept()
    assert stored(program) == sorted(TITLES)
    assert len(program.backend.overview().result().imports) == 1


def test_files_of_which_none_is_a_feed_are_refused_together(program: Application, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one.txt", "two.txt")]
    program.import_queue.open_files(paths)
    preview = program.window.panes.import_page
    assert preview.currentWidget() is preview._refused
    assert preview._refused.heading.text() == "No papers were found in these files."


@pytest.mark.parametrize(("key", "papers"), [(Key.Key_M, 3), (Key.Key_Space, 4)])
def test_a_lookalike_is_the_same_paper_or_another_as_the_reader_says(
    program: Application, preview: ImportPage, key: Qt.Key, papers: int
) -> None:
    preview.accept()
    program.import_queue.open_text(page_of("Learning to Sort Pebbles", "Learning to Sort the Pebbles"))
    index = preview._model.index(1)
    assert preview._model.status_text(index) == "look-alike"
    preview._list.setCurrentIndex(index)
    assert preview._entry._decision.isVisible()
    QTest.keyClick(preview._list, key)
    assert preview._model.status_text(index) == {3: "same paper", 4: "different paper"}[papers]
    preview.accept()
    assert len(stored(program)) == papers


BOATS = entry(
    "A Theory of Small Boats in Heavy Weather", "We sail.", authors=("Ada Ito",), published="2020", doi="10.1/a"
)
BOATS_AGAIN = replace(BOATS, metadata=replace(BOATS.metadata, abstract="We sail far."))
NAMESAKE = replace(BOATS, metadata=replace(BOATS.metadata, authors=("Bo Rossi",), published="2001", doi=""))


@pytest.mark.parametrize("by_key", [True, False])
@pytest.mark.parametrize("known", [BOATS_AGAIN, BOATS])
def test_what_matches_becomes_another_paper_and_back(
    program: Application,
    preview: ImportPage,
    known: Entry,
    by_key: bool,
) -> None:
    def say(key: Qt.Key) -> str:
        if by_key:
            QTest.keyClick(preview._list, key)
        else:
            shown = (preview._entry._another, preview._entry._another_link)
            (button,) = (button for button in shown if button.isVisible())
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)
        return preview._model.status_text(preview._model.index(0))

    bring(program, feed(BOATS))
    show(program, program.backend.plan(feed(known)).result())
    before = (preview._model.status_text(preview._model.index(0)), preview._accept.text())
    assert say(Key.Key_A) == "different paper"
    assert preview._accept.text() == "Import 1 paper"
    assert preview._entry._another.text() == "It's the same paper"
    assert (say(Key.Key_M), preview._accept.text()) == before
    assert say(Key.Key_A) == "different paper"
    preview.accept()
    assert stored(program) == [BOATS.metadata.title] * 2
    # The next import remembers it.
    assert [row.paper for row in program.backend.plan(feed(known)).result().rows] == [2]


def test_the_accept_button_says_what_it_does(program: Application, preview: ImportPage) -> None:
    def said(*entries: Entry) -> str:
        show(program, program.backend.plan(feed(*entries)).result())
        return preview._accept.text()

    assert said(BOATS, MATHS) == "Import 2 papers"
    bring(program, feed(BOATS, MATHS))
    maths_again = replace(MATHS, metadata=replace(MATHS.metadata, venue="Annals"))
    assert said(BOATS) == "Nothing to import"
    assert said(BOATS_AGAIN) == "Update 1 paper"
    assert said(BOATS_AGAIN, maths_again) == "Update 2 papers"
    assert said(BOATS_AGAIN, maths_again, entry("One More")) == "Import 1 paper, update 2"
    assert said(NAMESAKE, BOATS_AGAIN) == "Update 1 paper"
    QTest.keyClick(preview._list, Key.Key_M)
    assert preview._accept.text() == "Update 2 papers"
    program.backend.write(lambda library: library.trash.remove([1])).result()
    assert said(BOATS_AGAIN, maths_again, entry("One More")) == "Import 1 paper, update 1"
    QTest.keyClick(preview._list, Key.Key_Space)
    assert preview._accept.text() == "Import 1 paper, update 1, restore 1"


def test_a_lookalike_stands_beside_the_paper_that_it_resembles_and_says_why(
    program: Application, preview: ImportPage
) -> None:
    bring(program, feed(BOATS))
    show(program, program.backend.plan(feed(NAMESAKE)).result())
    assert preview._model.ticked == set()
    reason = "Same title. Different authors. 19 years apart."
    assert str(preview._model.index(0).data(ABSTRACT_START)).startswith(reason)
    shown = shown_by(preview)
    assert all(words in shown for words in (reason, "IN THIS IMPORT", "Bo Rossi", "IN YOUR LIBRARY", "Ada Ito"))


def test_skipped_lines_are_grouped_and_each_leads_to_the_source(program: Application, preview: ImportPage) -> None:
    lines = (
        "A Title of Some Length",
        "words",
        "12",
        "Upvote",
        "Rain falls on small boats today",
        "13",
        "https://a.b/c d",
    )
    told = Feed(
        "page.txt",
        "page",
        (Entry(Metadata(lines[0]), LineSpan(1, 2), "It may be a heading."),),
        (Problem(7, lines[6], "What is this?"), Problem(5, lines[4], "No title.")),
        tuple(SkippedLines(LineSpan(n, n), kind) for n, kind in ((3, "number"), (4, "button"), (6, "number"))),
        lines,
    )
    show(program, program.backend.plan(told).result())
    next(button for button in preview._filters.buttons() if button.text() == "Unrecognised 2").click()
    skipped = preview._entry._skipped
    assert skipped.toPlainText().splitlines() == [
        *("Possible papers · 1", "Line 5 No title.", lines[4]),
        *("Uncertain · 1", "Line 1 It may be a heading.", lines[0]),
        *("Unrecognised · 1", "Line 7 What is this?", lines[6]),
        *("Number · 2", "Line 3", "12", "Line 6", "13"),
        *("Button · 1", "Line 4", "Upvote"),
    ]
    skipped.anchorClicked.emit(QUrl("line:5"))
    assert preview._source.isVisible()
    assert preview._source.textCursor().block().text() == lines[4]


def test_what_is_skipped_is_counted_by_lines_wherever_it_is_told(program: Application, preview: ImportPage) -> None:
    lines = ("A Title of Some Length", "words", "Upvote", "Upvote", "", "Page 1")
    runs = (SkippedLines(LineSpan(3, 4), "button"), SkippedLines(LineSpan(6, 6), "page number"))
    told = Feed("page.txt", "page", (Entry(Metadata(lines[0]), LineSpan(1, 2)),), (), runs, lines)
    show(program, program.backend.plan(told).result())
    assert "3 lines skipped (button, page number)" in preview._subheading.text()
    next(button for button in preview._filters.buttons() if button.text() == "Skipped 3").click()
    text = preview._entry._skipped.toPlainText()
    assert ("Button · 2" in text, "Page number · 1" in text) == (True, True)


def test_a_date_that_was_missing_is_added_and_written_as_in_the_line_above(
    program: Application, preview: ImportPage
) -> None:
    bring(program, feed(entry("A Title of Some Length", "Words.")))
    again = feed(entry("A Title of Some Length", "Words.", published="2023-02-10"))
    show(program, program.backend.plan(again).result())
    assert preview._model.status_text(preview._model.index(0)) == "adds details"
    assert preview._entry._publication_label.text() == "10 Feb 2023"
    assert preview._entry._changes.text() == "Adds publication date: 10 Feb 2023"


def test_skipped_lines_are_shown_as_text(program: Application, preview: ImportPage) -> None:
    evil = '<img src="file:///etc/passwd"><a href="line:1">x</a>'
    told = Feed(
        "page.txt", "page", (), (Problem(1, evil, "<b>"),), (SkippedLines(LineSpan(2, 2), "<i>"),), (evil, evil)
    )
    show(program, program.backend.plan(told).result())
    preview._filters.buttons()[-1].click()
    assert preview._entry._skipped.toPlainText().count(evil) == 2


def table_of(*rows: tuple[str, str, str]) -> str:
    """Write a table with unknown headings."""
    return "\n".join("\t".join(row) for row in (("Erstes", "Zweites", "Drittes"), *rows))


ABOUT = "We study pebbles and show that they can be sorted by weight in the dark, with experiments on beaches. " * 3
TABLE = table_of(
    *((f"Learning to Sort {n}", f"Sorting {n} Is What We Learn, and All We Learn", ABOUT + n) for n in "ABCD")
)


def choose(preview: ImportPage, column: int, name: str) -> None:
    """Choose the role of a column in its combo box."""
    choice = preview._columns._role_boxes[column]
    choice.setFocus()
    QTest.keyClicks(choice, name)
    choice.activated.emit(choice.currentIndex())


def test_a_table_with_unknown_headings_asks_for_its_columns(program: Application) -> None:
    program.import_queue.open_text(TABLE)
    preview = program.window.panes.import_page
    assert preview._columns.isVisible()
    assert [choice.currentText() for choice in preview._columns._role_boxes] == ["Don't import", "Title", "Abstract"]
    choose(preview, 0, "Title")
    assert [choice.currentText() for choice in preview._columns._role_boxes] == ["Title", "Don't import", "Abstract"]
    assert titles(preview) == [f"Learning to Sort {n}" for n in "ABCD"]


def test_what_was_said_of_a_table_is_remembered(program: Application) -> None:
    program.import_queue.open_text(TABLE)
    choose(program.window.panes.import_page, 0, "Title")
    program.window.panes.import_page.discarded.emit()
    program.import_queue.open_text(TABLE)
    preview = program.window.panes.import_page
    assert titles(preview) == [f"Learning to Sort {n}" for n in "ABCD"]
    assert not preview._columns.isVisible()
    assert program.store.settings.tables == {"Erstes | Zweites | Drittes": ["title", "", "abstract"]}


def test_a_table_that_is_remembered_is_parsed_once(program: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    program.import_queue.open_text(TABLE)
    choose(program.window.panes.import_page, 0, "Title")
    program.window.panes.import_page.discarded.emit()
    parse = feeds.parse
    parsed: list[bytes] = []
    planned: list[ImportPlan] = []

    def counted(data: bytes, *more: Any) -> Feed:
        parsed.append(data)
        return parse(data, *more)

    monkeypatch.setattr(feeds, "parse", counted)
    program.import_queue.plan_ready.connect(planned.append)
    program.import_queue.open_text(TABLE)
    assert (len(parsed), len(planned)) == (1, 1)
    assert titles(program.window.panes.import_page) == [f"Learning to Sort {n}" for n in "ABCD"]


def test_a_remembered_table_keeps_its_columns_while_its_text_is_edited(program: Application) -> None:
    program.import_queue.open_text(TABLE)
    choose(program.window.panes.import_page, 0, "Title")
    program.window.panes.import_page.discarded.emit()
    program.import_queue.open_text(TABLE)
    program.import_queue.edit_text("\n".join(TABLE.splitlines()[1:3]))
    assert titles(program.window.panes.import_page) == ["Learning to Sort A", "Learning to Sort B"]


def test_columns_without_a_title_are_not_used_when_the_table_comes_again(program: Application) -> None:
    program.import_queue.open_text(TABLE)
    choose(program.window.panes.import_page, 1, "Don")
    program.window.panes.import_page.discarded.emit()
    program.import_queue.open_text(TABLE)
    assert program.window.panes.import_page._columns.isVisible()
    assert titles(program.window.panes.import_page) == [
        f"Sorting {n} Is What We Learn, and All We Learn" for n in "ABCD"
    ]


def test_columns_that_were_guessed_right_are_not_asked_again(program: Application) -> None:
    program.import_queue.open_text(TABLE)
    program.window.panes.import_page.accept()
    program.import_queue.open_text(TABLE)
    assert not program.window.panes.import_page._columns.isVisible()
    assert program.window.panes.import_page._model.plan.count(EntryMatch.SAME) == 4  # type: ignore[union-attr]


def test_tables_without_headings_are_not_taken_for_each_other(program: Application) -> None:
    rows = [f"Learning to Sort {n}\tSorting {n} Is What We Learn, and All We Learn\t{ABOUT}{n}" for n in "ABCD"]
    program.import_queue.open_text("\n".join(rows))
    choose(program.window.panes.import_page, 0, "Title")
    program.window.panes.import_page.accept()
    assert program.store.settings.tables == {}
    program.import_queue.open_text("\n".join(rows))
    assert program.window.panes.import_page._columns.isVisible()


def test_columns_without_a_title_are_said_to_be_no_feed(program: Application) -> None:
    program.import_queue.open_text(TABLE)
    choose(program.window.panes.import_page, 1, "Don")
    assert program.window.panes.import_page._subheading.text().startswith("No column is set to Title.")


def test_a_page_has_no_columns(preview: ImportPage) -> None:
    assert not preview._columns.isVisible()
    assert not preview._edit_columns.isVisible()


def test_unsure_entries_can_be_looked_at_alone(program: Application) -> None:
    program.import_queue.open_text(
        "A Study of Pebbles\n\nA Theory of Small Boats\n\nRAIN\n\nLearning to Wait for Rain\n"
    )
    preview = program.window.panes.import_page
    unsure = next(button for button in preview._filters.buttons() if button.text() == "Uncertain 1")
    unsure.click()
    assert titles(preview) == ["RAIN"]


MATHS = entry(r"Pruning by $\ell_0$", r"We keep 98.2\% of it, with $\alpha = 2$.", arxiv_id="2501.15420")


def shown_by(preview: ImportPage) -> str:
    """Return the texts of the current entry."""
    return "\n".join(label.text() for label in preview._entry.findChildren(QLabel) if label.isVisible())


def test_the_preview_shows_formulas_as_the_list_does(program: Application, preview: ImportPage) -> None:
    show(program, program.backend.plan(feed(MATHS)).result())
    first = preview._model.index(0)
    assert first.data() == "Pruning by ℓ₀"
    assert first.data(ABSTRACT_START) == "We keep 98.2% of it, with α = 2."
    assert "Pruning by ℓ₀" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "Pruning by ℓ₀" in shown_by(preview)
    assert "We keep 98.2% of it, with α = 2." in shown_by(preview)
    QTest.keyClick(focused(), Key.Key_E)
    assert focused().property("text") == MATHS.metadata.title


def test_what_changed_is_shown_as_print_unless_print_does_not_tell_it(
    program: Application, preview: ImportPage
) -> None:
    bring(program, feed(MATHS))
    known = MATHS.metadata
    for title, said in (
        (r"Pruning by $\ell_1$", ("ℓ₀</s>", "ℓ₁</span>")),
        ("Pruning by ℓ₀", (r"$\ell_0$</s>", "ℓ₀</span>")),
    ):
        again = feed(replace(MATHS, metadata=replace(known, title=title)))
        show(program, program.backend.plan(again).result())
        assert all(words in shown_by(preview) for words in said)


def test_after_a_bug_the_next_feed_is_previewed(program: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    previews: list[Future[ImportPlan]] = []

    def preview(*_: Any) -> Future[ImportPlan]:
        previews.append(Future())
        return previews[-1]

    monkeypatch.setattr(program.backend, "preview", preview)
    program.import_queue.open_text("one")
    program.import_queue.open_text("two")
    assert len(previews) == 1
    with capture_exceptions() as raised:
        previews[0].set_exception(ZeroDivisionError("a bug"))
    assert ([kind for kind, *_ in raised], len(previews)) == ([ZeroDivisionError], 2)


def test_the_text_is_opened_at_the_current_paper(program: Application, qtbot: QtBot) -> None:
    program.import_queue.open_text(page_of(*(f"A Theory of Number {n} and Kites" for n in range(60))))
    page = program.window.panes.import_page
    page._list.setCurrentIndex(page._model.index(59))
    page._edit_text.click()
    source = page._source
    qtbot.waitUntil(lambda: source._is_placed)
    assert "Number 59" in source.textCursor().block().text()
    assert source.viewport().rect().contains(source.cursorRect())
    assert source.verticalScrollBar().value() > 60
