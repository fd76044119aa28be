"""The window can speak other languages: what it says goes through one place, and there is room for longer words."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QCoreApplication, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from readinglist.gui.program import Program
from readinglist.gui.words import tr, trn
from readinglist.library import Library
from readinglist.model import Changes
from readinglist.paths import Paths
from readinglist.workers import Workers
from tests import pictures
from tests.pictures import SCENES, lived_in
from tests.pseudo import Pseudo, pseudo
from tests.unspoken import unspoken

ROOT = Path(__file__).parent.parent.parent
GUI = ROOT / "readinglist" / "gui"


@pytest.fixture
def elsewhere(qapp: QApplication) -> Iterator[Pseudo]:
    """The language that nobody speaks, written from right to left."""
    with pictures.elsewhere(Pseudo) as language:
        yield language


@pytest.fixture
def there(elsewhere: Pseudo, qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program in that language, as it is after a week."""
    qapp.setStyle("Fusion")
    paths = Paths.under(tmp_path)
    paths.make()
    made = Program(qapp, paths, Workers.inline())
    qtbot.addWidget(made.window)
    made.window.resize(1280, 800)
    made.show()

    def fill(library: Library) -> Changes:
        lived_in(library)
        return library.state()

    made.backend.write(fill).result()
    made.desk.start()
    made.desk.settle()
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    made.window.papers.focus()
    yield made
    made.close()


def test_what_is_replaced_stands_as_it_is() -> None:
    assert tr("Search for “{words}”", words="{a} & b") == "Search for “{a} & b”"
    assert tr("Braces {stay}") == "Braces {stay}"


def test_english_has_its_two_forms_and_another_language_its_own(qapp: QApplication) -> None:
    assert [trn("{n} paper", "{n} papers", n) for n in (0, 1, 1204)] == ["0 papers", "1 paper", "1,204 papers"]
    language = Pseudo(qapp)
    QCoreApplication.installTranslator(language)
    assert trn("{n} paper", "{n} papers", 1) == pseudo("{n} papers").replace("{n}", "1")
    QCoreApplication.removeTranslator(language)


def test_every_file_speaks_the_language() -> None:
    assert [text for path in sorted(GUI.rglob("*.py")) for text in unspoken(path)] == []


def words_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("collecting_words", ROOT / "packaging" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_translators_get_every_text_and_keep_what_they_wrote(tmp_path: Path) -> None:
    script = words_script()
    texts = dict(script.collected())
    assert {"Mark &read", "Star, or unstar", "&Paper", "Search all papers for “{asked}”"} <= set(texts)
    assert texts["{n} papers"]
    path = tmp_path / "readinglist_de.ts"
    path.write_text(script.written("de", texts, {"Undo": ["Rückgängig"], "gone": ["weg"]}), "utf-8")
    kept = script.translated(path)
    assert (kept["Undo"], "gone" in kept) == (["Rückgängig"], False)
    path.write_text(script.written("de", texts, kept), "utf-8")
    assert script.translated(path) == kept


def room_in(widget: QWidget) -> int:
    """Say how many pixels of its words do not fit."""
    return widget.sizeHint().width() - widget.width()


@pytest.mark.parametrize("scene", ["list", "search", "nothing-found", "several", "keys", "change-keys", "finder"])
def test_longer_words_are_not_cut(there: Program, scene: str) -> None:
    SCENES[scene](there)
    root: QWidget = QApplication.activeModalWidget() or there.window
    cut = []
    spoken: list[QAbstractButton | QLabel] = [*root.findChildren(QAbstractButton), *root.findChildren(QLabel)]
    for widget in spoken:
        wraps = isinstance(widget, QLabel) and widget.wordWrap()
        if widget.isVisible() and widget.text() and not wraps and room_in(widget) > 1:
            cut.append(f"{type(widget).__name__} {widget.text()}: {room_in(widget)} px")
    if root is not there.window:
        root.close()
    assert cut == []


def test_from_right_to_left_everything_stands_on_the_other_side(there: Program) -> None:
    QTest.qWait(0)
    window = there.window

    def left(widget: QWidget) -> int:
        return widget.mapTo(window, QPoint(0, 0)).x()

    assert left(window.sidebar) > left(window.papers) > left(window.detail)
    assert left(window.top.importing) > left(window.top.search) > left(window.top.help)
    chips = window.detail.head.tags._chips
    assert left(chips[0]) > left(chips[1])


def test_the_window_speaks_the_language(there: Program) -> None:
    window = there.window
    assert window.top.importing.text() == pseudo("Import")
    assert window.actions_["read"].text() == pseudo("Mark &read")
    assert window.papers._count.text().startswith(pseudo("{n} papers").replace("{n}", "27")[:6])
    there.window.actions_["find"].trigger()
    assert window.finder.panel.line.placeholderText() == pseudo("Do anything, go anywhere, find a paper")
