"""What comes from elsewhere is shown as it stands: no label, tooltip or note takes it for HTML, no link leads away."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices, QImage, QTextDocument
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QTextEdit, QToolTip
from pytestqt.qtbot import QtBot

from readinglist.backend.workers import Workers
from readinglist.gui.application import Application
from readinglist.gui.detail.controller import open_in_browser
from readinglist.gui.detail.note_view import NoteView
from readinglist.gui.session.session import INBOX
from readinglist.gui.text.safe_document import SafeDocument
from readinglist.gui.widgets import controls
from readinglist.gui.widgets.dialogs import prompt_for_text
from readinglist.gui.window.dialogs import AboutDialog
from readinglist.model import Order
from readinglist.paths import RESOURCES, Paths
from tests.builders import entry, feed
from tests.gui.conftest import bring

MARKUP = '<b>bold</b> <img src="file:///etc/passwd"> <a href="javascript:alert(1)">x</a>'
ELSEWHERE = (
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "file:///etc/passwd", "data:text/html,<script>", "vbscript:x"),
    *("smb://host/x", "ftp://host/x", "mailto:a@b.c", "//host/x", "/etc/passwd", "paper:" + "9" * 30, "paper:x", ""),
)

READS_PICKLES = {
    *("pickle", "marshal", "shelve", "copyreg", "multiprocessing", "multiprocessing.connection"),
    *("FileIndex", "open_dir", "exists_in", "PickleColumn", "read_pickle", "QSettings", "QDataStream"),
}


@pytest.fixture
def opened_urls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the browser would have opened."""
    urls: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: urls.append(url.toString()))
    return urls


@pytest.fixture
def hostile(program: Application) -> Application:
    """A program with a paper of which everything looks like HTML."""
    one = entry(MARKUP, f"{MARKUP} We show something.", authors=(MARKUP,), venue=MARKUP, keywords=(MARKUP,))
    bring(program, feed(one, name=MARKUP))
    program.session.select([1], 1)
    program.session.operations.add_tag("<b>tag</b>")
    program.session.operations.write_note(1, f"{MARKUP}\n\n[a](javascript:alert(1)) ![p](file:///etc/passwd)")
    program.session.save_list("<i>list</i>", "<b>")
    return program


def labels() -> list[QLabel]:
    """Return every label of every window."""
    return [widget for widget in QApplication.allWidgets() if isinstance(widget, QLabel)]


def test_no_label_guesses_whether_it_holds_html(hostile: Application, qtbot: QtBot) -> None:
    about, asked = (
        AboutDialog("/somewhere", hostile.window),
        prompt_for_text(hostile.window, "Rename", MARKUP, MARKUP, lambda _: None),
    )
    hostile.window.actions_["keys"].trigger()
    hostile.window.actions_["settings"].trigger()
    hostile.window.actions_["export"].trigger()
    hostile.window.toast.show_message(MARKUP, undo=False)
    hostile.window.status.show_message(MARKUP)
    guessing = [
        (label.objectName(), label.text())
        for label in labels()
        if label.textFormat() is Qt.TextFormat.AutoText and label.text()
    ]
    assert guessing == []
    for dialog in (about, asked, *hostile.window.findChildren(QDialog)):
        dialog.close()


def test_a_title_is_shown_as_it_stands(hostile: Application) -> None:
    title = hostile.window.detail.header.title
    assert title.textFormat() is Qt.TextFormat.RichText
    assert "<b>" not in title.text()
    assert "<img" not in title.text()
    assert "<a " not in title.text()


def test_tooltips_are_texts(hostile: Application) -> None:
    assert controls.tip("A plain tip") == "A plain tip"
    shown = controls.tip(MARKUP)
    assert shown.startswith("<p>&lt;b&gt;")
    assert "<img" not in shown
    model = hostile.window.sidebar.list_model
    tips = [model.index(row).data(Qt.ItemDataRole.ToolTipRole) for row in range(model.rowCount())]
    widgets = [widget.toolTip() for widget in hostile.window.findChildren(QLabel)]
    given = [tip for tip in (*tips, *widgets, hostile.window.toolbar.undo.toolTip()) if tip]
    assert any("&lt;b&gt;" in tip for tip in given)
    assert not any(forbidden in tip for tip in given for forbidden in ("<b>", "<img", "<a ", "<i>"))
    assert QToolTip.text() == ""


@pytest.mark.parametrize("url", ELSEWHERE)
def test_no_link_leads_anywhere_but_to_the_web_and_to_papers(
    hostile: Application, opened_urls: list[str], qtbot: QtBot, url: str
) -> None:
    view = hostile.window.findChild(NoteView)
    assert view is not None
    wanted: list[object] = []
    view.link_requested.connect(wanted.append)
    view.paper_requested.connect(wanted.append)
    view._on_link(QUrl(url))
    open_in_browser(url)
    assert (wanted, opened_urls) == ([], [])


@pytest.mark.parametrize(
    "stored",
    [
        {"paper": "9" * 30, "scope_title": MARKUP, "scope_facet": "import", "scope_value": "9" * 30},
        {"paper": 10**30, "scope_title": "x", "scope_facet": "'; DROP TABLE paper; --", "scope_value": "x"},
        {"order": "sideways", "geometry": "no geometry", "panes": [1, 2, 3], "searches": MARKUP},
        {"geometry": "/////w==" * 100, "panes": "AAAA" * 100, "collapsed": [None] * 500, "scope_title": ["a", "b"]},
        {"scope_title": "x", "scope_facet": "list", "scope_value": "nothing", "recent": ["tag:", "paper:x", ":::", 1]},
        {"paper": True, "order": None, "sidebar": "folded", "searches": {"a": 1}, "geometry": "\xe9"},
        [{"paper": 1}],
    ],
)
def test_whatever_the_window_was_left_like_it_opens(
    stored: object, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = Paths.under(tmp_path)
    paths.make()
    paths.window_state.write_text(json.dumps(stored), "utf-8")
    program = Application(qapp, paths, Workers.inline())
    qtbot.addWidget(program.window)
    program.show()
    bring(program, feed(entry("Ice on Rivers")))
    program.session.show_scope(INBOX)
    assert program.window.papers.model.rowCount() == 1
    assert program.session.order in tuple(Order)
    program.close()


@pytest.mark.parametrize("data", [b"\0\xff[[[=\n" * 1_000, b"[" * 100_000, b" " * 2_000_000, b""])
def test_a_file_that_is_no_state_is_none(data: bytes, qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> None:
    paths = Paths.under(tmp_path)
    paths.make()
    paths.window_state.write_bytes(data)
    program = Application(qapp, paths, Workers.inline())
    qtbot.addWidget(program.window)
    program.show()
    assert program.session.scope == INBOX
    program.close()


class Command:
    """What creates a file when it is read as a pickle."""

    def __init__(self, ran: Path) -> None:
        self.ran = ran

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.ran,)


@pytest.mark.parametrize("name", ["window.json", "window.ini"])
def test_no_pickle_in_the_state_of_a_window_is_read(
    name: str, qapp: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    paths = Paths.under(tmp_path)
    paths.make()
    harmful = QSettings(str(paths.config / name), QSettings.Format.IniFormat)
    harmful.setValue("geometry", Command(tmp_path / "ran"))
    harmful.sync()
    assert b"touch" in (paths.config / name).read_bytes()
    (tmp_path / "ran").unlink(missing_ok=True)
    program = Application(qapp, paths, Workers.inline())
    qtbot.addWidget(program.window)
    program.show()
    program.window.close()
    program.close()
    assert not (tmp_path / "ran").exists()


def test_nothing_that_reads_pickles_is_used() -> None:
    package = RESOURCES.parent / "readinglist"
    used = {
        name
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        for name in (getattr(node, "id", ""), getattr(node, "attr", ""), getattr(node, "module", ""), *imported(node))
    }
    assert used & READS_PICKLES == set()
    assert {"TOC", "QByteArray", "json"} <= used


def imported(node: ast.AST) -> list[str]:
    """Return what a statement imports."""
    return [each.name for each in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []


def test_every_text_view_has_a_document_that_loads_nothing(hostile: Application) -> None:
    views = [widget for widget in QApplication.allWidgets() if isinstance(widget, QTextEdit)]
    assert len(views) >= 3
    assert [view.objectName() for view in views if not isinstance(view.document(), SafeDocument)] == []


def test_a_document_opens_no_file_whatever_names_it(qtbot: QtBot, tmp_path: Path) -> None:
    picture = QImage(40, 40, QImage.Format.Format_RGB32)
    picture.fill(QColor("red"))
    picture.save(str(tmp_path / "red.png"))
    named = str(tmp_path / "red.png")
    view = QTextEdit()
    qtbot.addWidget(view)
    sizes = []
    for document in (SafeDocument(view), QTextDocument(view)):
        document.setHtml(f"<img src='{named}'>")
        view.setDocument(document)
        view.grab()
        sizes.append(document.size().height())
    assert sizes[0] < 40 < sizes[1]


def test_markup_is_only_in_places_that_escape_what_comes_from_elsewhere() -> None:
    forms = re.compile(r"\b(?:setHtml|insertHtml|setMarkdown|insertMarkdown|fromHtml|RichText|MarkdownText|AutoText)\b")
    found = {
        f"{path.parent.name}/{path.name}": forms.findall(path.read_text("utf-8"))
        for path in (RESOURCES.parent / "readinglist" / "gui").rglob("*.py")
    }
    assert {name: words for name, words in found.items() if words} == {
        "onboarding/callout.py": ["RichText"],  # the program's own words
        "exporting/citations.py": ["setHtml"],  # to the clipboard
        "importing/entry_view.py": ["RichText"],
        "detail/header.py": ["RichText"],
        "detail/note_view.py": ["setHtml"],  # to the clipboard
        "search/search_help.py": ["MarkdownText"],  # the program's own words
        "importing/skipped_view.py": ["setHtml"],
    }


def test_a_copied_note_has_no_picture_and_links_to_the_web_only(hostile: Application) -> None:
    hostile.session.operations.write_note(
        1, f"**bold** [a](http://x.org) [[{MARKUP}]] ![p](/x) [b](file:///x) {MARKUP}"
    )
    view = hostile.window.detail.note.view
    view.selectAll()
    copied = view.createMimeDataFromSelection()
    assert set(re.findall(r'href="([^"]*)"', copied.html())) == {"http://x.org"}
    assert "<img" not in copied.html()
    assert "bold a " in copied.text()


def test_every_label_says_what_it_takes_its_text_for() -> None:
    made = [
        f"{path.name}: {line.strip()}"
        for path in (RESOURCES.parent / "readinglist" / "gui").rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if "QLabel(" in line and "textFormat" not in line
    ]
    # Signs hold a picture; the help of the search is Markdown of our own.
    assert sorted(made) == [
        "dialogs.py: logo = QLabel()",
        "empty_state.py: self._icon_label = QLabel()",
        'search_help.py: finds = controls.with_object_name(QLabel(tr(example.finds)), "soft")',
        "several_panel.py: self._icon = QLabel()",
        "welcome_page.py: self._app_icon = QLabel()",
    ]
