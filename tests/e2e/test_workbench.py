"""Reading closely, in the real window with its real threads: print, highlights, links between notes, the notebook."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.builders import accept_all, entry
from tests.builders import feed as feed_with
from tests.e2e.test_reading import CONTROL, SHIFT, Key, Reader, started

pytestmark = pytest.mark.slow

LATEX = r"The $\ell_0$ norm is sparse. It keeps 5\% of the weights and none of the noise. Nothing else matters."


def bring(reader: Reader, abstract: str) -> None:
    """Import two papers, or the first one again with another abstract."""
    feed = feed_with(entry(r"A Study of $\ell_0$ Norms", abstract), entry("Boats That Float"))
    reader.program.backend.write(lambda library: accept_all(library, feed)).result()


def test_the_story(tmp_path: Path, qapp: QApplication, qtbot: QtBot) -> None:
    with started(tmp_path, qapp, qtbot) as reader:
        bring(reader, LATEX)
        reader.sees(lambda: reader.listed == 2 and reader.program.session.opened is not None)
        assert reader.program.window.detail.header.title.text() == "A Study of ℓ₀ Norms"
        highlight_the_second_sentence(reader)
        link_to_the_other_paper(reader)
        come_back_by_the_notebook(reader, qtbot)
        the_highlight_follows_its_words(reader)


def highlight_the_second_sentence(reader: Reader) -> None:
    reader.press(Key.Key_H, Key.Key_J, Key.Key_3)
    quote = r"It keeps 5\% of the weights and none of the noise."
    reader.sees(lambda: [each.quote for each in reader.paper.highlights] == [quote])
    reader.press(Key.Key_Escape)


def link_to_the_other_paper(reader: Reader) -> None:
    note = reader.program.window.detail.note
    reader.press(Key.Key_N)
    reader.type("See [[float")
    reader.sees(note.editor._completions.isVisible)
    reader.press(Key.Key_Tab)
    assert note.editor.toPlainText() == "See [[Boats That Float]]"
    reader.press(Key.Key_Return, modifier=CONTROL)
    reader.sees(lambda: reader.paper.metadata.title == "Boats That Float")
    reader.sees(lambda: [each.paper for each in reader.paper.mentioned_in] == [1])
    reader.sees(note.mentions.isVisible)


def come_back_by_the_notebook(reader: Reader, qtbot: QtBot) -> None:
    page = reader.program.window.controllers.lazy_pages.annotations_page
    reader.press(Key.Key_H, modifier=CONTROL | SHIFT)
    reader.sees(lambda: page.model.rowCount() == 3 and page.model.line(2) is not None)
    texts = [page.model.index(row).data(Qt.ItemDataRole.DisplayRole) for row in range(3)]
    assert texts == [
        "A Study of ℓ₀ Norms",
        "It keeps 5% of the weights and none of the noise.",
        "See Boats That Float",
    ]
    reader.press(Key.Key_J, Key.Key_Return)
    reader.sees(lambda: reader.paper.id == 1 and not page.isVisible())


def the_highlight_follows_its_words(reader: Reader) -> None:
    view = reader.program.window.detail.abstract
    bring(reader, LATEX.replace("5\\%", "four per cent").replace("The $", "Now the $"))
    reader.sees(lambda: "four per cent" in view.shown_text)
    assert [view.shown_text[slice(*span)] for span, _ in view._shown_highlights] == [
        "It keeps four per cent of the weights and none of the noise"
    ]
