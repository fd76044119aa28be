"""Texts of a megabyte hold the window no longer than it takes to show their beginning."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import lru_cache

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from readinglist.gui.detail.abstract_view import AbstractView
from readinglist.gui.detail.header import PaperHeader
from readinglist.gui.detail.note_editor import NoteEditor
from readinglist.gui.detail.note_view import NoteView
from readinglist.gui.importing.entry_view import EntryView
from readinglist.gui.importing.skipped_view import SkippedView
from readinglist.gui.text import bidi
from readinglist.gui.theme import palettes
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import controls, painting
from readinglist.gui.widgets.drag_data import _drag_pixmap
from readinglist.model import EntryMatch, Feed, MarkedText, MetadataChange, PlannedEntry, Problem
from readinglist.typeset.note_blocks import note_blocks
from tests.builders import entry

pytestmark = pytest.mark.slow

LENGTH = 1_000_000
LONGEST = 1.0  # seconds of the processor: most need a twentieth of it, and each needed more than that before
PIECES = ("word ", "a", "$a$ ", "http://a.b/c ", "- a\n", "\u0301", "1\u05d0", "**a ")


def abstract(text: str, theme: Theme) -> QWidget:
    view = AbstractView()
    view.apply_theme(theme)
    view.show_abstract(MarkedText(text), ())
    return view


def title(text: str, theme: Theme) -> QWidget:
    header = PaperHeader()
    header.apply_theme(theme)
    header._set_title(MarkedText(text))
    return header


def label(text: str, theme: Theme) -> QWidget:
    return controls.label("soft", text, wrap=True)


def note_being_edited(text: str, theme: Theme) -> QWidget:
    editor = NoteEditor()
    editor.apply_theme(theme)
    editor.show_note(1, text[:100_000])
    editor.load()
    return _scrolled(editor)


def _scrolled(widget: QWidget) -> QWidget:
    """Return a widget that is as high as its text, as the window shows it."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setWidget(widget)
    return area


def note(text: str, theme: Theme) -> QWidget:
    view = NoteView()
    view.apply_theme(theme)
    view.show_note(text, {})
    view.show_blocks(text, note_blocks(text, {}))
    return _scrolled(view)


def preview(text: str, theme: Theme) -> QWidget:
    view = EntryView()
    view.apply_theme(theme)
    changes = (MetadataChange("title", text, f"b {text}"), MetadataChange("abstract", f"{text} b", text))
    row = PlannedEntry(entry(text, text, authors=(text,), venue=text), EntryMatch.CHANGED, "", 1, changes=changes)
    view.show_entry(row, Feed("x", "x", (row.entry,), source=(text, text)))
    return view


def unrecognised_lines(text: str, theme: Theme) -> QWidget:
    view = SkippedView()
    view.show_feed(feed_of_unrecognised_lines(text))
    return view


@lru_cache(maxsize=1)
def feed_of_unrecognised_lines(text: str) -> Feed:
    """Return a feed with a problem for each word; the reading thread makes it, not the window's."""
    problems = tuple(Problem(number, line, "") for number, line in enumerate(text.split(" "), 1))
    return Feed("x", "x", (), problems=problems, source=(text,))


def row(text: str, theme: Theme) -> None:
    font, pixmap = QFont(), QPixmap(500, 40)
    painter = QPainter(pixmap)
    line = bidi.layout_line(bidi.elide(text, QFontMetricsF(font), 400), font)
    line.draw(painter, QRectF(pixmap.rect()), bidi.LineAlignment.LEFT, "black")
    painting.split_first_line(MarkedText(text), font, 400)
    painter.end()
    _drag_pixmap(text, theme, 1)


SHOWN = (abstract, title, label, note_being_edited, note, preview, unrecognised_lines, row)


@pytest.mark.parametrize("show", SHOWN)
@pytest.mark.parametrize("piece", PIECES)
def test_no_endless_text_holds_the_window(
    show: Callable[[str, Theme], QWidget | None], piece: str, qtbot: QtBot, qapp: QApplication
) -> None:
    theme = Theme(palettes.LIGHT)
    show("word", theme)  # loads fonts
    text = piece * (LENGTH // len(piece))
    if show is unrecognised_lines:
        feed_of_unrecognised_lines(text)
    begun = time.thread_time()
    widget = show(text, theme)
    if widget is not None:
        qtbot.addWidget(widget)
        widget.resize(500, 400)
        widget.show()
        qapp.processEvents()
        widget.grab()
    assert time.thread_time() - begun < LONGEST
