"""The page of highlights and notes."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QInputDialog, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from readinglist.backend.annotation_search import FoundAnnotations
from readinglist.gui.annotations.delegate import INDENT
from readinglist.gui.annotations.model import LINE, AnnotationsModel
from readinglist.gui.annotations.page import AnnotationsPage
from readinglist.gui.application import Application
from readinglist.gui.detail import note_document
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.theme import metrics, palettes, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import painting
from readinglist.gui.widgets.text_marks import to_utf16
from readinglist.model import (
    Annotation,
    AnnotationFilter,
    AnnotationKind,
    HighlightColour,
    MarkedText,
    Status,
    annotation_key,
)
from tests.builders import entry, feed
from tests.gui.conftest import bring, focused, type_in

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
LONG = " ".join(f"Sentence number {n} goes on and on, as such sentences do in the end." for n in range(40))


@pytest.fixture
def jotted(program: Application, qtbot: QtBot) -> Application:
    """A window with two papers that have annotations, and one without."""
    bring(
        program, feed(entry("On Boats", "Boats are wet. " + LONG + " They float."), entry("On Rain"), entry("On Sand"))
    )
    end = len("Boats are wet. " + LONG + " They float.")
    program.session.operations.add_highlight(1, 0, 14, HighlightColour.BLUE, "are they?")
    program.session.operations.add_highlight(1, end - 11, end, HighlightColour.GREEN, "")
    program.session.operations.write_note(2, "Bring an *umbrella*.")
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    program.window.papers.view.setFocus()
    return program


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, modifier)


def open_page(program: Application) -> AnnotationsPage:
    QTest.keyClick(focused(), Key.Key_H, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert program.window.controllers.lazy_pages.annotations_page.isVisible()
    return program.window.controllers.lazy_pages.annotations_page


def texts(page: AnnotationsPage) -> list[str]:
    return [page.model.index(row).data() for row in range(page.model.rowCount())]


ALL = ["On Rain", "Bring an umbrella.", "On Boats", "Boats are wet.", "They float."]


def test_everything_is_there_the_newest_first_and_esc_leads_back(jotted: Application) -> None:
    page = open_page(jotted)
    assert texts(page) == ALL
    assert page._count.text() == "3 annotations on 2 papers"
    press(Key.Key_R)  # no command on papers while they are not to be seen
    press(Key.Key_Escape)
    assert not page.isVisible()
    assert jotted.window.papers.view.hasFocus()
    assert jotted.backend.read(lambda view: {row.status for row in view.rows([1, 2, 3])}).result() == {Status.INBOX}


def test_return_goes_to_the_paper_with_the_passage_in_sight(jotted: Application, qtbot: QtBot) -> None:
    jotted.window.resize(1200, 420)
    page = open_page(jotted)
    press(Key.Key_J, Key.Key_J, Key.Key_J, Key.Key_J)
    press(Key.Key_Return)
    assert not page.isVisible()
    detail = jotted.window.detail

    def in_sight() -> bool:
        place = detail.abstract.reveal_highlight(2)
        assert place is not None
        return 0 < detail.highlighting._on_page(place).top() < detail._scroll.viewport().height()

    qtbot.waitUntil(in_sight)
    assert detail._scroll.verticalScrollBar().value() > 0
    assert jotted.session.opened is not None
    assert jotted.session.opened.paper.id == 1


def test_it_goes_to_a_paper_that_is_in_another_list(jotted: Application, qtbot: QtBot) -> None:
    jotted.session.show_scope(STATUSES[Status.QUEUED].scope)
    open_page(jotted)
    press(Key.Key_J, Key.Key_Return)
    qtbot.waitUntil(lambda: jotted.session.opened is not None and jotted.session.opened.paper.id == 2)


def test_a_colour_a_comment_and_words_sift(jotted: Application, qtbot: QtBot) -> None:
    page = open_page(jotted)
    page._colour_buttons[HighlightColour.GREEN].click()
    assert texts(page) == ["On Boats", "They float."]
    page._notes.click()
    assert texts(page) == ["On Rain", "Bring an umbrella."]
    page._commented.click()
    assert texts(page) == ["On Boats", "Boats are wet."]
    page.view.setFocus()
    press(Key.Key_Escape)
    assert texts(page) == ALL
    press(Key.Key_Slash)
    type_in("umbrella")
    qtbot.waitUntil(lambda: texts(page) == ["On Rain", "Bring an umbrella."])
    press(Key.Key_Escape)
    qtbot.waitUntil(lambda: texts(page) == ALL)
    type_in("nowhere")
    press(Key.Key_Return)
    assert page._empty.isVisible()
    page._empty.button.click()
    assert texts(page) == ALL


def test_what_is_selected_is_copied_as_markdown(jotted: Application) -> None:
    page = open_page(jotted)
    press(Key.Key_J, Key.Key_J)
    press(Key.Key_C, modifier=CONTROL)
    assert QGuiApplication.clipboard().text() == "## On Boats\n\n> Boats are wet.\n\nare they?\n\n> They float.\n"
    press(Key.Key_J)
    page._copy.click()
    assert QGuiApplication.clipboard().text() == "## On Boats\n\n> Boats are wet.\n\nare they?\n"


def test_an_undo_is_seen_at_once(jotted: Application) -> None:
    page = open_page(jotted)
    press(Key.Key_Z, modifier=CONTROL)
    assert texts(page) == ["On Boats", "Boats are wet.", "They float."]


def test_an_empty_notebook_says_how_to_begin_and_esc_leads_back(program: Application, qtbot: QtBot) -> None:
    with qtbot.waitActive(program.window):
        program.window.activateWindow()
    page = open_page(program)
    assert page._empty.heading.text() == "No annotations yet"
    assert page.isAncestorOf(focused())
    press(Key.Key_Escape)
    assert not page.isVisible()


def test_esc_leads_back_to_the_page_from_the_bar_and_then_out_of_it(jotted: Application) -> None:
    page = open_page(jotted)
    jotted.window.toolbar.importing.setFocus()
    press(Key.Key_Escape)
    assert page.isVisible()
    assert page.isAncestorOf(focused()) or page.hasFocus()
    press(Key.Key_Escape)
    assert not page.isVisible()


def line(number: int) -> Annotation:
    return Annotation(
        annotation_key(AnnotationKind.HIGHLIGHT, number),
        AnnotationKind.HIGHLIGHT,
        1,
        f"Quote {number}",
        "",
        HighlightColour.PINK,
    )


def test_the_notebook_keeps_qts_rules(qtmodeltester: ModelTester) -> None:
    model = AnnotationsModel()
    model.set_keys(array("q", (annotation_key(AnnotationKind.HIGHLIGHT, number) for number in range(3))))
    model.set_lines([line(0), line(2)])
    qtmodeltester.check(model)


def test_a_hundred_thousand_lines_ask_for_a_page_only(qtbot: QtBot) -> None:
    page = AnnotationsPage(note_document.fill)
    page.apply_theme(Theme(palettes.LIGHT))
    qtbot.addWidget(page)
    asked: list[list[int]] = []
    page.model.lines_requested.connect(asked.append)
    keys = array("q", (annotation_key(AnnotationKind.HIGHLIGHT, number) for number in range(100_000)))
    page.resize(900, 600)
    page.show()
    page.show_annotations(FoundAnnotations(keys, 1))
    QApplication.processEvents()
    page.view.scrollToBottom()
    QApplication.processEvents()
    assert asked
    assert sum(map(len, asked)) <= 240
    page.show_lines([line(99_999)])
    assert page.model.index(99_999).data(LINE) == line(99_999)
    assert page.model.index(99_999).data(Qt.ItemDataRole.AccessibleTextRole) == "pink highlight, Quote 99999"
    assert page.annotation_filter == AnnotationFilter()


def test_a_quote_is_broken_between_words_also_beyond_the_first_plane(qapp: QApplication) -> None:
    text = "𝔽ields 🙂 " + "word " * 60
    first, rest = (
        part.text for part in painting.split_first_line(MarkedText(text.strip()), typography.BODY.font(100), 200)
    )
    assert f"{first} {rest}" == text.strip()
    assert first.startswith("𝔽ields 🙂")


def document_of(page: AnnotationsPage, row: int) -> QTextDocument:
    """Return the text of a row as it is laid out."""
    shown = page.model.line(row)
    assert shown is not None
    return page._delegate._laid_out(shown, page.view.viewport().width()).document


def test_notes_and_quotes_are_shown_in_full_with_their_markup(jotted: Application) -> None:
    note = "# Boats\n\n- one\n- two **bold**\n\n" + LONG
    jotted.session.operations.write_note(2, note)
    page = open_page(jotted)
    assert document_of(page, 1).toPlainText() == "Boats\none\ntwo bold\n" + LONG
    header = page.view.verticalHeader()
    assert header.sectionSize(1) > document_of(page, 1).size().height() > 150
    row = ALL.index("Boats are wet.")
    assert document_of(page, row).toPlainText() == "Boats are wet.\nare they?"


def test_a_click_opens_the_paper_and_ctrl_with_a_click_selects(jotted: Application) -> None:
    page = open_page(jotted)
    row = ALL.index("They float.")
    centre = page.view.visualRect(page.model.index(row)).center()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, CONTROL, centre)
    assert page.isVisible()
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    assert not page.isVisible()
    assert jotted.session.opened is not None
    assert jotted.session.opened.paper.id == 1


def test_what_is_searched_is_marked_as_it_is_displayed(jotted: Application) -> None:
    jotted.session.operations.write_note(2, "It rains 🙂 *naïvely*.")
    page = open_page(jotted)
    page.search_now("NAIVELY")
    document = document_of(page, 1)
    cursor = QTextCursor(document)
    marked = ""
    for at, char in enumerate(document.toPlainText()):
        cursor.setPosition(to_utf16(document.toPlainText(), at) + 1)
        if cursor.charFormat().background().style() != Qt.BrushStyle.NoBrush:
            marked += char
    assert marked == "naïvely"


def test_the_chips_count_what_they_would_show(jotted: Application) -> None:
    page = open_page(jotted)
    counts = [button.text() for button in (*page._colour_buttons.values(), page._commented, page._notes)]
    assert counts == ["0", "1", "1", "0", "With comment 1", "Notes 1"]
    assert not page._colour_buttons[HighlightColour.PINK].isEnabled()
    page.search_now("float")
    assert page._notes.text() == "Notes 0"


def test_what_is_read_stays_in_place_when_rows_above_it_are_laid_out(jotted: Application) -> None:
    for number in range(3, 40):
        bring(jotted, feed(entry(f"Paper {number} on things", f"Abstract {number}.")))
        jotted.session.operations.write_note(number, f"{number}. " + LONG)
    page = open_page(jotted)
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    for _ in range(30):
        before = page.view.rowAt(60), page.view.rowViewportPosition(page.view.rowAt(60))
        bar.setValue(bar.value() - 40)
        assert page.view.rowViewportPosition(before[0]) == before[1] + 40


def test_each_paragraph_has_its_own_direction(jotted: Application) -> None:
    jotted.session.operations.write_note(2, "זיכרון קצר של מודל שפה\n\nIn English")
    document = document_of(open_page(jotted), 1)
    directions = [document.begin().textDirection(), document.lastBlock().textDirection()]
    assert directions == [Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight]


def test_a_link_in_a_note_opens_its_paper(jotted: Application, qtbot: QtBot) -> None:
    jotted.session.operations.write_note(2, "[[On Sand]] and more")
    page = open_page(jotted)
    assert "On Sand" in texts(page)[1]
    QTest.mouseClick(page.view.viewport(), Qt.MouseButton.LeftButton, pos=in_row(page, 1))
    qtbot.waitUntil(lambda: jotted.session.opened is not None and jotted.session.opened.paper.id == 3)
    assert not page.isVisible()


def in_row(page: AnnotationsPage, row: int) -> QPoint:
    """Return a point in the first word of a row."""
    rect = page.view.visualRect(page.model.index(row))
    return rect.topLeft() + QPoint(metrics.WIDE + INDENT + 10, metrics.SMALL + 8)


def test_a_colour_without_highlights_is_still_that_colour(jotted: Application) -> None:
    page = open_page(jotted)
    button = page._colour_buttons[HighlightColour.PINK]
    assert not button.isEnabled()
    icon = button.icon()
    shown = icon.pixmap(QSize(16, 16), QIcon.Mode.Disabled).toImage()
    assert shown == icon.pixmap(QSize(16, 16), QIcon.Mode.Normal).toImage()


def test_the_count_stands_on_the_line_of_the_title(jotted: Application) -> None:
    page = open_page(jotted)
    bottoms = [
        label.mapTo(page, QPoint(0, label.contentsRect().bottom())).y() - label.fontMetrics().descent()
        for label in (page._heading, page._count)
    ]
    assert abs(bottoms[0] - bottoms[1]) <= 1


def select_text(page: AnnotationsPage, text: str) -> QPoint:
    """Make an annotation the only selected one; return the middle of its row."""
    index = page.model.index(texts(page).index(text))
    page.view.setCurrentIndex(index)
    page.view.setFocus()
    return page.view.visualRect(index).center()


def test_a_highlight_is_edited_coloured_and_deleted_by_keys_and_each_step_is_undone(jotted: Application) -> None:
    page, operations = open_page(jotted), jotted.session.operations

    def line() -> tuple[HighlightColour | None, str]:
        shown = page.model.index(texts(page).index("Boats are wet.")).data(LINE)
        return shown.colour, shown.comment

    select_text(page, "Boats are wet.")
    press(Key.Key_2)
    assert line() == (HighlightColour.GREEN, "are they?")
    press(Key.Key_E)
    dialog = jotted.window.findChildren(QInputDialog)[-1]
    assert dialog.textValue() == "are they?"
    dialog.setTextValue("")
    dialog.accept()
    assert line() == (HighlightColour.GREEN, "")
    select_text(page, "Boats are wet.")
    press(Key.Key_Delete)
    assert "Boats are wet." not in texts(page)
    for _ in range(3):
        operations.undo()
    assert line() == (HighlightColour.BLUE, "are they?")
    select_text(page, "Bring an umbrella.")
    press(Key.Key_Delete)
    page.view.selectAll()
    press(Key.Key_Delete)
    assert texts(page) == ALL
    assert jotted.window.status.label.text() == "Select a single highlight to change it."


def test_the_menu_of_an_annotation_offers_what_can_be_done_with_it(jotted: Application) -> None:
    page = open_page(jotted)
    offered = {}
    for text in ("Boats are wet.", "Bring an umbrella."):
        page.view.customContextMenuRequested.emit(select_text(page, text))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        offered[text] = [action.text().partition("\t")[0] for action in menu.actions() if not action.isSeparator()]
        checked = [action.text() for action in menu.actions() if action.isChecked()]
        assert checked == (["Blue\t3"] if text == "Boats are wet." else [])
        if text == "Boats are wet.":
            next(action for action in menu.actions() if action.text().startswith("Pink")).trigger()
        menu.close()
    assert offered["Bring an umbrella."] == ["Open", "Copy as Markdown"]
    colours = ["Yellow", "Green", "Blue", "Pink"]
    assert offered["Boats are wet."] == ["Open", "Copy as Markdown", "Edit comment…", *colours, "Remove highlight"]
    assert page.model.index(texts(page).index("Boats are wet.")).data(LINE).colour is HighlightColour.PINK
