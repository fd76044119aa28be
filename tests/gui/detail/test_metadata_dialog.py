"""Editing the metadata of a paper, and importing a feed that contradicts the edits."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from readinglist.gui.application import Application
from readinglist.gui.detail.metadata_dialog import MetadataDialog
from readinglist.model import Metadata
from tests.builders import feed_of
from tests.gui.conftest import focused

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


def known(program: Application) -> Metadata:
    assert program.session.opened is not None
    return program.session.opened.paper.metadata


@pytest.fixture
def dialog(with_three: Application, qtbot: QtBot) -> MetadataDialog:
    """The dialog on the first of three papers, opened with its key."""
    with qtbot.waitActive(with_three.window):
        with_three.window.activateWindow()
    with_three.window.papers.view.setFocus()
    QTest.keyClick(focused(), Key.Key_E)
    made = QApplication.activeModalWidget()
    assert isinstance(made, MetadataDialog)
    return made


def test_a_long_title_is_seen_from_its_beginning(dialog: MetadataDialog) -> None:
    assert (dialog.title.hasFocus(), dialog.title.cursorPosition()) == (True, 0)


def test_what_is_typed_is_kept_and_the_rest_stays_to_the_letter(
    with_three: Application, dialog: MetadataDialog
) -> None:
    before = known(with_three)
    dialog.title.selectAll()
    QTest.keyClicks(dialog.title, "  A Better   Title ")
    QTest.keyClicks(dialog.authors, "Ada Lovelace; Bo Ito")
    QTest.keyClicks(dialog.published, "28 Jan 2025")
    QTest.keyClicks(dialog.arxiv, "arXiv:2501.12345v2")
    QTest.keyClick(dialog.title, Key.Key_Return, CONTROL)
    assert known(with_three) == Metadata(
        "A Better Title",
        before.abstract,
        authors=("Ada Lovelace", "Bo Ito"),
        published="2025-01-28",
        arxiv_id="2501.12345",
        arxiv_version=2,
    )


@pytest.mark.parametrize(("field", "words"), [("published", "soon"), ("arxiv", "yes"), ("doi", "11.5")])
def test_what_cannot_be_is_said_and_nothing_is_lost(dialog: MetadataDialog, field: str, words: str) -> None:
    QTest.keyClick(dialog.title, Key.Key_End)
    QTest.keyClicks(dialog.title, " Indeed")
    QTest.keyClicks(getattr(dialog, field), words)
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.error_label.text().startswith(f"“{words}” isn't a valid ")
    assert dialog.title.text().endswith(" Indeed")
    dialog.reject()


def test_esc_leaves_everything_as_it_was(with_three: Application, dialog: MetadataDialog) -> None:
    before = known(with_three)
    QTest.keyClicks(dialog.title, "never mind")
    QTest.keyClick(dialog.title, Key.Key_Escape)
    assert known(with_three) == before


def said(program: Application) -> str:
    preview = program.window.panes.import_page
    return preview._model.status_text(preview._list.currentIndex())


def again(program: Application, dialog: MetadataDialog) -> None:
    """Edit a title, and offer the feed again that has another."""
    dialog.title.selectAll()
    QTest.keyClicks(dialog.title, "Mine")
    dialog.accept()
    feed = feed_of(3)
    text = "Title,Abstract\n" + "\n".join(f'"{e.metadata.title}","{e.metadata.abstract}"' for e in feed.entries)
    program.import_queue.open_text(text)


def test_the_feed_does_not_take_back_what_was_put_right(with_three: Application, dialog: MetadataDialog) -> None:
    again(with_three, dialog)
    preview = with_three.window.panes.import_page
    assert said(with_three) == "edits kept"
    assert preview._entry._reason.text().endswith("Your corrections to the title are kept.")
    assert not preview._accept.isEnabled()
    preview._entries._all.click()
    assert not preview._accept.isEnabled()


@pytest.mark.parametrize("key", [Key.Key_M, Key.Key_Space])
def test_the_feed_may_take_it_back_when_the_reader_says_so(
    with_three: Application, dialog: MetadataDialog, key: Qt.Key
) -> None:
    before = known(with_three).title
    again(with_three, dialog)
    entries = with_three.window.panes.import_page._list
    QTest.keyClick(entries, key)
    assert said(with_three) == "changed"
    QTest.keyClick(entries, Key.Key_Return)
    assert known(with_three).title == before
