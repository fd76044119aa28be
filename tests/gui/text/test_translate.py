"""The window can speak other languages: what it says goes through one place, and there is room for longer words."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from readinglist import feeds, operation_names
from readinglist.backend.unsaved_texts import KeptTexts
from readinglist.backend.workers import Workers
from readinglist.errors import ReadingListError
from readinglist.exchange import STYLES
from readinglist.gui.application import Application
from readinglist.gui.detail.links import link_menu
from readinglist.gui.onboarding.welcome_page import WelcomePage
from readinglist.gui.pace.charts.figure import ChartPainter
from readinglist.gui.paper_list.row_layout import RowLayout
from readinglist.gui.paper_list.snooze_menu import snooze_menu
from readinglist.gui.recovery.unsaved_notes_dialog import KeptTextsDialog, UnsavedNotesDialog
from readinglist.gui.search.search_examples import EXAMPLES
from readinglist.gui.self_check import SMALL_FEEDS
from readinglist.gui.sidebar.model import all_rows
from readinglist.gui.tags.keyword_row import KeywordMenu
from readinglist.gui.text import direction
from readinglist.gui.text.translate import tr, tr_message, trn
from readinglist.gui.theme import palettes
from readinglist.gui.theme.theme import Theme
from readinglist.gui.widgets import painting
from readinglist.gui.widgets.canvas import Canvas
from readinglist.gui.widgets.dialogs import prompt_for_text
from readinglist.gui.widgets.status_bar import StatusBar
from readinglist.gui.widgets.toast import Toast
from readinglist.gui.window.dialogs import AboutDialog, ErrorReportDialog
from readinglist.gui.window.main_window import MainWindow
from readinglist.i18n import Message, en, enn
from readinglist.library import Library
from readinglist.model import Changes, MarkedText, Operation, OpKind, Status
from readinglist.online.sources import suggested
from readinglist.paths import Paths
from readinglist.typeset import typeset
from tests import pictures
from tests.pictures import JOTTED, LISTS, MATHS, MATHS_TITLE, NOTE, NOTE_WITH_LINKS, SAMPLE, SCENES, TAGS, lived_in
from tests.pseudo_translation import Pseudo, pseudo
from tests.screen_text import Readers, texts
from tests.unit.test_operation_names import ALL as ALL_OPERATIONS
from tests.untranslated_texts import untranslated

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
GUI = ROOT / "readinglist" / "gui"
# What the scenes of tests/pictures.py type, what the index finds telling, and what SQLite and the system say.
TYPED = (
    *(
        "budget threshold",
        "budgit threshhold",
        "re",
        "ea",
        "ask Bo",
        "the idea",
        "code",
        "lorra",
        "3 Aug",
        "budget",
        "measure",
    ),
    *("Arbeit", "Wer", "Wann", "Worum es geht", "Note", "gut", "Ada Lovelace", "Bo Ito", "on Purpose", "with a Memory"),
    *("lose", "become", "problem", "converge", "diffusion", "robotics", "llm", "cs.CL", "KV cache"),
    *("long context", "memory", "streaming", "forgetting", "inference", "is:unread"),
    *("Tidewater", "Streaming", "No such file or directory", "row 12 missing from an index", MATHS_TITLE),
    *(example.search for example in EXAMPLES),
    ", ".join(f"`{status.value}`" for status in Status),  # what may be typed behind status:
    *(style.name for style in STYLES),
)


@pytest.fixture
def elsewhere(qapp: QApplication) -> Iterator[Pseudo]:
    """The language that nobody speaks, written from right to left."""
    with pictures.elsewhere(Pseudo) as language:
        yield language


@pytest.fixture
def shared_terms() -> list[str]:
    """The terms that papers share with the related ones that are shown, as they are shown."""
    return []


@pytest.fixture
def there(
    elsewhere: Pseudo, shared_terms: list[str], qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> Iterator[Application]:
    """The program in that language, as it is after a week."""
    qapp.setStyle("Fusion")
    paths = Paths.under(tmp_path)
    paths.make()
    made = Application(qapp, paths, Workers.inline())
    made.session.related_found.connect(lambda found: shared_terms.extend(", ".join(each.words) for each in found))
    qtbot.addWidget(made.window)
    made.window.resize(1280, 800)
    made.show()

    def fill(library: Library) -> Changes:
        lived_in(library)
        return library.state()

    made.backend.write(fill).result()
    made.session.start()
    made.session.operations.open_writer()
    with qtbot.waitActive(made.window):
        made.window.activateWindow()
    made.window.papers.focus()
    yield made
    made.close()


def test_what_is_replaced_stands_as_it_is() -> None:
    assert tr("Search for “{words}”", words="{a} & b") == "Search for “{a} & b”"
    assert tr("Braces {stay}") == "Braces {stay}"


def test_a_text_from_a_room_below_is_said_with_all_that_stands_in_it(elsewhere: Pseudo) -> None:
    many = enn("{n} paper in {feed}", "{n} papers in {feed}", 3, feed="a.txt")
    assert tr_message(many) == pseudo("{n} papers in {feed}").format(n=3, feed=direction.isolate("a.txt"))
    removed = en("Moved to Trash on {day}.", day=en("{day} {month}", day=3, month=en("Aug")))
    day = direction.isolate(pseudo("{day} {month}").format(day=3, month=direction.isolate(pseudo("Aug"))))
    assert tr_message(removed) == tr(removed) == pseudo("Moved to Trash on {day}.").format(day=day)
    assert tr(en("Open {address}"), address="x.org") == pseudo("Open {address}").format(
        address=direction.isolate("x.org")
    )
    assert tr_message("Inbox") == "Inbox"  # a tag of the reader's, perhaps


def test_english_has_its_two_forms_and_another_language_its_own(qapp: QApplication) -> None:
    assert [trn("{n} paper", "{n} papers", n) for n in (0, 1, 1204)] == ["0 papers", "1 paper", "1,204 papers"]
    language = Pseudo(qapp)
    QCoreApplication.installTranslator(language)
    assert trn("{n} paper", "{n} papers", 1) == pseudo("{n} papers").replace("{n}", "1")
    QCoreApplication.removeTranslator(language)


def test_every_file_speaks_the_language() -> None:
    assert [text for path in sorted(GUI.rglob("*.py")) for text in untranslated(path)] == []


def words_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("collecting_words", ROOT / "packaging" / "words.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@cache
def known_to_translators() -> frozenset[str]:
    """Return every text that the script finds."""
    return frozenset(text for text, _ in words_script().collected())


def test_translators_get_every_text_and_keep_what_they_wrote(tmp_path: Path) -> None:
    script = words_script()
    texts = dict(script.collected())
    assert {"Mark as &read", "Star or unstar", "&Paper", "Search all papers for “{asked}”"} <= set(texts)
    assert texts["{n} papers"]
    path = tmp_path / "readinglist_de.ts"
    path.write_text(script.written("de", texts, {"Undo": ["Rückgängig"], "gone": ["weg"]}), "utf-8")
    kept = script.translated(path)
    assert (kept["Undo"], "gone" in kept) == (["Rückgängig"], False)
    path.write_text(script.written("de", texts, kept), "utf-8")
    assert script.translated(path) == kept


def test_translators_get_the_texts_of_all_operations() -> None:
    said = [text for kind, args, *_ in ALL_OPERATIONS for text in texts_of(Operation(kind, args))]
    assert len(said) > 2 * len(OpKind)
    assert [text for text in said if text not in known_to_translators()] == []


def texts_of(operation: Operation) -> Iterator[str]:
    """Return the patterns of an operation's texts; of one that is not known there is none."""
    text = operation_names.text_of(operation)
    for said in (text.name, text.done) if text is not None else ():
        yield said if isinstance(said, str) else said[1]


def room_in(widget: QWidget) -> int:
    """Return how many pixels of its words do not fit."""
    return widget.sizeHint().width() - widget.width()


def cut(root: QWidget) -> list[str]:
    """Name the buttons and labels of a window whose words do not fit."""
    spoken: list[QAbstractButton | QLabel] = [*root.findChildren(QAbstractButton), *root.findChildren(QLabel)]
    return [
        f"{type(widget).__name__} {widget.text()}: {room_in(widget)} px"
        for widget in spoken
        if not widget.visibleRegion().isEmpty() and widget.text() and room_in(widget) > 1
        if not (isinstance(widget, QLabel) and widget.wordWrap())
    ]


def of_the_reader(shared_terms: Iterable[str] = ()) -> Readers:
    """Return what is in the library of the scenes, and what is typed in them.

    ``shared_terms`` are those that related papers share, as they are shown.
    """
    short: list[str] = [
        typeset(MATHS_TITLE).text,
        *TAGS,
        *(part for tag in TAGS for part in tag.split("/")),
        *LISTS,
        *LISTS.values(),
    ]
    long = [NOTE.replace("*", ""), MATHS, NOTE_WITH_LINKS, typeset(MATHS).text, JOTTED]
    for entry in feeds.parse(SAMPLE.read_bytes(), "sample").entries:
        metadata = entry.metadata
        short += [
            metadata.title,
            metadata.title.replace("FerryNet:", "FerryNet 2:"),
            metadata.organisation,
            metadata.venue,
            *metadata.authors,
            *metadata.keywords,
        ]
        read = typeset(metadata.abstract).text
        long += [read, read.replace("every past key", "each past key"), read.replace("every past", "every each past")]
    for source in suggested():
        short += [source.name, source.address, source.name.replace("&", "&&")]
    hosts = ["export.arxiv.org", "huggingface.co", "api.biorxiv.org"]
    short += ["cs.LG", "bioRxiv Neuros", *hosts, *(f"https://{host}/" for host in hosts)]
    return Readers([*short, *TYPED, *shared_terms], long)


@pytest.fixture
def painted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that rows and charts paint themselves."""
    found: list[str] = []

    def listen(room: object, name: str) -> None:
        paint_ = getattr(room, name)

        def heard(*what: Any, **how: Any) -> object:
            said = (one.text if isinstance(one, MarkedText) else one for one in what)
            found.extend(text.strip("…") for text in said if isinstance(text, str) and not text.startswith("#"))
            return paint_(*what, **how)

        monkeypatch.setattr(room, name, heard)

    for room, name in (
        (Canvas, "draw_text"),
        (ChartPainter, "draw_text"),
        (painting, "draw_marked_text"),
        (RowLayout, "_place_snippet"),
        (painting, "draw_emphasised"),
    ):
        listen(room, name)
    return found


@pytest.mark.parametrize("form", ["page as text", *SMALL_FEEDS])
def test_what_is_said_of_a_feed_can_be_translated(form: str) -> None:
    text = SMALL_FEEDS.get(form) or SAMPLE.read_text("utf-8")
    feed = feeds.parse(f"{text}\n{text}".encode(), "a")
    said = [
        feed.format_name,
        *(one.reason for one in feed.problems),
        *(one.unsure for one in feed.entries if one.unsure),
    ]
    said += [one.name for one in feed.skipped]
    assert [text for text in said if not isinstance(text, Message)] == []


@pytest.mark.parametrize("scene", ["list", *(scene for scene in SCENES if scene != "list")])
def test_a_scene_speaks_the_language_and_cuts_no_word(
    painted: list[str], elsewhere: Pseudo, there: Application, shared_terms: list[str], scene: str
) -> None:
    SCENES[scene](there)
    QTest.qWait(20)
    windows = [window for window in QApplication.topLevelWidgets() if window.isVisible()]
    readers = of_the_reader(shared_terms)
    heard = {text: who for window in windows for who, text in texts(window)} | dict.fromkeys(painted, "painted")
    left = {f"{who}: {text}": plain for text, who in heard.items() if (plain := readers.without(text))}
    words_cut = [words for window in windows for words in cut(window)]
    for window in windows:
        if window is not there.window:
            window.close()
    assert (left, words_cut) == ({}, [])
    assert {text for text in elsewhere.asked - known_to_translators() if "{part0}" not in text} == set()


def test_the_menus_speak_the_language(there: Application) -> None:
    window = there.window
    overview = there.backend.read(lambda view: view.overview()).result()
    for row in all_rows(overview):
        if row.scope is not None:
            window.controllers.context_menus.menu_of(row.scope)
    link_menu(window, "https://example.org/code", print)
    snooze_menu(window, print, print)
    window.controllers.context_menus._on_papers(QPoint())
    window.controllers.context_menus._on_list_header(QPoint())
    window.controllers.context_menus._on_abstract("attention", QPoint())
    keywords = KeywordMenu(window)
    keywords.open_for("attention", QPoint())
    keywords.show_count("attention", 3)
    for menu in window.findChildren(QMenu):
        menu.aboutToShow.emit()
    said = {action.text() for menu in window.findChildren(QMenu) for action in menu.actions()}
    readers = of_the_reader()
    assert len(said) > 150
    assert {text for text in said if readers.without(text)} == set()


def welcome(window: MainWindow) -> WelcomePage:
    page = WelcomePage(window)
    page.apply_theme(Theme(palettes.LIGHT))
    return page


def others(window: MainWindow) -> dict[str, Callable[[], QWidget]]:
    """Return the windows that no scene shows."""
    error = ValueError("a fault")
    return {
        "about": lambda: AboutDialog("/home/ada/library.db", window),
        "report": lambda: ErrorReportDialog(ValueError, error, None, window),
        "unkept": lambda: UnsavedNotesDialog(["the idea"], window),
        "kept": lambda: KeptTextsDialog(KeptTexts(Path("/home/ada/unsaved.txt"), "the idea"), window),
        "welcome": lambda: welcome(window),
        "ask": lambda: prompt_for_text(window, tr("Rename a list"), tr("Name"), "attention", print),
    }


@pytest.mark.parametrize("name", ["about", "report", "unkept", "kept", "welcome", "ask"])
def test_other_windows_speak_the_language(there: Application, name: str) -> None:
    shown = others(there.window)[name]()
    shown.show()
    heard, words_cut = list(texts(shown)), cut(shown)
    shown.close()
    readers = of_the_reader()
    assert heard
    assert ([text for _, text in heard if readers.without(text)], words_cut) == ([], [])


ACTS: tuple[Callable[[Library], Changes], ...] = (
    lambda library: library.set_status([4, 7], Status.READ),
    lambda library: library.set_starred([4], starred=True),
    lambda library: library.tags.add([4, 7], "theory"),
    lambda library: library.tags.rename("theory", "attention"),
    lambda library: library.tags.set_key("attention", 3),
    lambda library: library.tags.delete("earth"),
    lambda library: library.set_note(4, "the idea"),
    lambda library: library.queue.snooze([4, 7], datetime(2090, 5, 3, tzinfo=UTC)),
    lambda library: library.trash.remove([8, 14]),
    lambda library: library.trash.empty(),
    lambda library: library.remove_import(1),
)


def test_what_is_done_is_said_in_the_language(there: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    window, said = there.window, []
    monkeypatch.setattr(StatusBar, "show_message", lambda _, words: said.append(words))
    monkeypatch.setattr(Toast, "show_message", lambda _, words, **how: said.append(words))
    for act in ACTS:
        there.session.operations.do(act)
        said += [window.toolbar.undo.toolTip(), window.actions_["undo"].text()]
    for _ in ACTS:
        there.session.operations.undo()
        said.append(window.actions_["redo"].text())
    there.session.operations.redo()
    readers = of_the_reader()
    assert len(set(said)) > 3 * len(ACTS)
    assert [text for text in said if readers.without(text)] == []


def test_what_cannot_be_done_is_said_in_the_language(
    there: Application, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    window, said = there.window, []
    monkeypatch.setattr(StatusBar, "show_message", lambda _, words: said.append(words))
    monkeypatch.setattr(Toast, "show_message", lambda _, words, **how: said.append(words))
    window.controllers.tags.operations.toggle_tag_of_key(7)
    window.controllers.queue_and_trash.move(1)
    window.controllers.imports.feed_input.import_mime_data(QMimeData())
    window.controllers.imports.watch(str(tmp_path / "nowhere.d"))
    window.controllers.imports.watch("")
    there.session.failed.emit(ReadingListError(en("A list needs a name."), en("Give the folder another name.")))
    there.session.search("budgit:x status:soon")
    said.append(window.papers._notice.text())
    there.import_queue.open_files([tmp_path / "nowhere.txt"])
    said += [window.panes.import_page._refused.heading.text(), window.panes.import_page._refused.sentence.text()]
    readers = Readers(("budgit:", "soon", "inbox", "queued", "reading", "read", "dismissed", *TYPED), ())
    assert len(said) == 10
    assert [text for text in said if readers.without(text)] == []


def test_from_right_to_left_everything_stands_on_the_other_side(there: Application) -> None:
    QTest.qWait(0)
    window = there.window

    def left(widget: QWidget) -> int:
        return widget.mapTo(window, QPoint(0, 0)).x()

    assert left(window.sidebar) > left(window.papers) > left(window.detail)
    assert left(window.toolbar.importing) > left(window.toolbar.search) > left(window.toolbar.help)
    chips = window.detail.header.tags._chips
    assert left(chips[0]) > left(chips[1])


def test_the_window_speaks_the_language(there: Application) -> None:
    window = there.window
    assert window.toolbar.importing.text() == pseudo("Import")
    assert window.actions_["read"].text() == pseudo("Mark as &read")
    assert window.papers._header.count.text().startswith(pseudo("{n} papers").replace("{n}", "27")[:6])
    there.window.actions_["find"].trigger()
    assert window.controllers.palette.panel.line.placeholderText() == pseudo("Search commands, lists and papers")
