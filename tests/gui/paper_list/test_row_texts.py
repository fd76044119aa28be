"""Rows are shaped once: a repaint shapes nothing, and what is kept has a bound and an end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QFontMetricsF, QTextLayout
from PySide6.QtWidgets import QApplication, QWidget

from readinglist.gui.application import Application
from readinglist.gui.paper_list import row_texts
from readinglist.gui.paper_list.delegate import TALL
from readinglist.gui.paper_list.row_layout import RowLayout, RowStyle
from readinglist.gui.paper_list.row_texts import MAX_TEXTS, RowTexts
from readinglist.gui.text import bidi, plain_lines
from readinglist.gui.theme import palettes, typography
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import canvas, painting
from readinglist.model import ListItem, MarkedText, PaperRow, Status
from tests.builders import feed_of
from tests.gui.conftest import bring

FONT = typography.ROW


@pytest.fixture
def shaped(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the texts that are shaped from now on: laid out, measured, or drawn by Qt as a text."""
    texts: list[str] = []

    def noted(kind: Callable[..., object]) -> Callable[..., object]:
        def made(*what: object) -> object:
            texts.append(str(what[0]))
            return kind(*what)

        return made

    class Measured(QFontMetricsF):
        def horizontalAdvance(self, *what: object) -> float:  # noqa: N802 - Qt's name
            texts.append(str(what[0]))
            return float(super().horizontalAdvance(*what))  # type: ignore[call-overload]

    for module in (bidi, plain_lines):
        monkeypatch.setattr(module, "QTextLayout", noted(QTextLayout))
    for room in (bidi, plain_lines, painting, canvas):
        monkeypatch.setattr(room, "QFontMetricsF", Measured)
    monkeypatch.setattr(bidi._PlainLine, "draw", lambda line, *_: texts.append(line._text))
    return texts


def test_a_repaint_with_nothing_changed_shapes_no_text(inbox: Application, shaped: list[str]) -> None:
    papers = inbox.window.papers
    papers.view.viewport().repaint()
    shaped.clear()
    papers.view.viewport().repaint()
    assert shaped == []
    papers._delegate.apply_theme(inbox.appearance.theme)
    papers.view.viewport().repaint()
    assert shaped != []


def test_a_search_shapes_only_texts_that_were_not_shown(inbox: Application, shaped: list[str]) -> None:
    model = inbox.window.papers.model
    first = model.item(0)
    assert first is not None
    word = first.title.text.split()[0]
    inbox.session.search(word[:2])
    inbox.window.papers.view.viewport().repaint()
    shaped.clear()
    inbox.session.search(word[:3])
    items = [model.item(row) for row in range(len(model.ids))]
    inbox.window.papers.view.viewport().repaint()
    titles = {item.title.text for item in items if item is not None}
    assert titles
    assert not [text for text in shaped if text in titles]


@pytest.fixture
def inbox(program: Application) -> Application:
    """The inbox with five papers."""
    bring(program, feed_of(5))
    return program


def item(title: str, *spans: tuple[int, int]) -> ListItem:
    row = PaperRow(1, title, "", (), "2025", datetime.now(UTC), Status.INBOX, starred=False)
    return ListItem(row, MarkedText(title, spans), MarkedText("It says so."))


def test_other_marks_move_within_the_same_layout(qapp: QApplication) -> None:
    style = RowStyle(Theme(palettes.LIGHT))
    layout = RowLayout(item("Streaming attention", (0, 9)), "", 500, TALL, style)
    other = item("Streaming attention", (10, 19))
    other = ListItem(layout._item.row, other.title, other.snippet)
    assert layout.is_of(other)
    layout.mark(other)
    assert [line.spans for _, line in layout.titles] == [((10, 19),)]
    assert not layout.is_of(ListItem(other.row, MarkedText("Another"), other.snippet))


def test_texts_are_kept_up_to_a_bound_and_those_used_last_stay(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(row_texts, "MAX_TEXTS", 8)
    texts, font = RowTexts(), FONT.font(100)
    first = texts.line("first", font)
    for number in range(20):
        texts.line(f"text {number}", font)
        assert texts.line("first", font) is first
        assert len(texts) <= 8
    assert MAX_TEXTS < 1000


@pytest.mark.parametrize("change", ["text", "font", "width"])
def test_a_text_is_shaped_anew_where_it_its_font_or_its_width_changes(qapp: QApplication, change: str) -> None:
    texts = RowTexts()
    parts = texts.lines("Streaming attention", FONT.font(100), 90, 90)
    assert texts.lines("Streaming attention", FONT.font(100), 90, 90) is parts
    text = "Streaming" if change == "text" else "Streaming attention"
    font = FONT.font(140 if change == "font" else 100)
    width = 300 if change == "width" else 90
    assert texts.lines(text, font, width, 90) is not parts


def test_another_theme_drops_what_was_shaped(inbox: Application) -> None:
    delegate = inbox.window.papers._delegate
    inbox.window.papers.view.viewport().repaint()
    before = delegate._style.texts
    assert len(before)
    inbox.appearance.change_text_size(10)
    assert delegate._style.texts is not before
    assert {layout._style for _, _, layout in delegate._layouts.values()} <= {delegate._style}


class Paints(QObject):
    """Notes when a widget is painted."""

    def __init__(self, widget: QWidget, events: list[str]) -> None:
        super().__init__(widget)
        self._events = events
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if event.type() == QEvent.Type.Paint:
            self._events.append("painted")
        return False


def test_a_list_is_painted_before_its_paper_is_asked_for(inbox: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []
    paper = inbox.backend.paper

    def asked(*what: Any) -> object:
        events.append("asked")
        return paper(*what)

    monkeypatch.setattr(inbox.backend, "paper", asked)
    inbox.window.papers.go_to(2)
    QApplication.processEvents()
    events.clear()
    Paints(inbox.window.papers.view.viewport(), events)
    inbox.session.search("is:unread")
    assert events[:2] == ["painted", "asked"]


def test_a_row_that_changed_is_painted_alone(inbox: Application) -> None:
    model, rows = inbox.window.papers.model, list[tuple[int, int]]()
    model.dataChanged.connect(lambda first, last, *_: rows.append((first.row(), last.row())))
    inbox.session.operations.toggle_star_of(model.ids[2])
    assert rows == [(2, 2)]
