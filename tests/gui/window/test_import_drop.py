"""Files, text and links that are dragged over the window, by the events that Qt sends."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget

from readinglist.gui.application import Application

ANY = Qt.DropAction.CopyAction | Qt.DropAction.MoveAction | Qt.DropAction.LinkAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier
BIBTEX = "@article{one, title={A paper that was dropped}, author={Doe, Jane}, year={2024}}"


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def text(content: str) -> QMimeData:
    data = QMimeData()
    data.setText(content)
    return data


def handle(program: Application) -> QObject:
    return program.window.windowHandle()


def carry(program: Application, data: QMimeData, onto: QWidget) -> QDragMoveEvent:
    """Send the native window a drag over a widget, proposed as a move, as file managers do."""
    at = onto.mapTo(program.window, onto.rect().center())
    enter, move = (kind(at, ANY, data, LEFT, NONE) for kind in (QDragEnterEvent, QDragMoveEvent))
    for event in (enter, move):
        event.setDropAction(Qt.DropAction.MoveAction)
        QApplication.sendEvent(handle(program), event)
    return move


def drop(program: Application, data: QMimeData, onto: QWidget) -> QDropEvent:
    at = QPointF(onto.mapTo(program.window, onto.rect().center()))
    event = QDropEvent(at, ANY, data, LEFT, NONE, QEvent.Type.Drop)
    event.setDropAction(Qt.DropAction.MoveAction)
    QApplication.sendEvent(handle(program), event)
    return event


@pytest.fixture
def bibtex(tmp_path: Path) -> Path:
    path = tmp_path / "papers.bib"
    path.write_text(BIBTEX)
    return path


@pytest.mark.parametrize("name", ["search", "sidebar", "list", "note", "window"])
def test_a_file_is_copied_wherever_it_is_dropped(with_three: Application, bibtex: Path, name: str) -> None:
    window = with_three.window
    onto = {
        "search": window.toolbar.search,
        "sidebar": window.sidebar.viewport(),
        "list": window.papers.view.viewport(),
        "note": window.detail.note,
        "window": window,
    }[name]
    move = carry(with_three, files(bibtex), onto)
    assert (move.isAccepted(), move.dropAction()) == (True, Qt.DropAction.CopyAction)
    assert (window.import_drop.isVisible(), window.import_drop.geometry()) == (True, window.rect())
    dropped = drop(with_three, files(bibtex), onto)
    assert (dropped.isAccepted(), dropped.dropAction()) == (True, Qt.DropAction.CopyAction)
    assert not window.import_drop.isVisible()
    assert window.pages.shown is window.panes.import_page
    assert window.toolbar.search.text() == ""


def test_the_overlay_goes_with_what_was_carried(with_three: Application, bibtex: Path) -> None:
    overlay = with_three.window.import_drop
    for data in (files(bibtex), text("Some text")):
        carry(with_three, data, with_three.window.papers.view.viewport())
        assert overlay.isVisible()
        QApplication.sendEvent(handle(with_three), QDragLeaveEvent())
        assert not overlay.isVisible()


def test_text_is_imported_but_can_still_be_dropped_into_a_field(with_three: Application) -> None:
    window = with_three.window
    carry(with_three, text("fields"), window.toolbar.search)
    assert not window.import_drop.isVisible()
    drop(with_three, text("fields"), window.toolbar.search)
    assert window.toolbar.search.text() == "fields"
    carry(with_three, text(BIBTEX), window.papers.view.viewport())
    assert window.import_drop.isVisible()
    drop(with_three, text(BIBTEX), window.papers.view.viewport())
    assert window.pages.shown is window.panes.import_page


def test_a_link_is_taken_and_a_picture_from_a_page_is_not(with_three: Application) -> None:
    link, picture = QMimeData(), QMimeData()
    for data in (link, picture):
        data.setUrls([QUrl("https://arxiv.org/abs/2501.15420")])
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    onto = with_three.window.papers.view.viewport()
    assert carry(with_three, link, onto).isAccepted()
    QApplication.sendEvent(handle(with_three), QDragLeaveEvent())
    assert not carry(with_three, picture, onto).isAccepted()
    assert not with_three.window.import_drop.isVisible()


def test_the_overlay_lets_the_mouse_through(with_three: Application, bibtex: Path) -> None:
    window = with_three.window
    below = window.childAt(QPoint(40, 200))
    carry(with_three, files(bibtex), window)
    assert window.import_drop.isVisible()
    assert window.childAt(QPoint(40, 200)) is below
