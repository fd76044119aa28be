"""Paint the window as a reader sees it, in every state: `develop.py pictures [FOLDER] [--scenes …] [--size …]`.

The library is made of the sample feed, and some of it is already read, tagged and annotated.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QAbstractEventDispatcher, QEventLoop, QMimeData, QPoint, QSize, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from readinglist import feeds
from readinglist.backend.export_service import Export
from readinglist.backend.workers import Workers
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.exchange import FORMATS_BY_KEY
from readinglist.gui.application import Application
from readinglist.gui.paper_list.model import ITEM_ROLE
from readinglist.gui.paper_list.snooze_menu import snooze_menu
from readinglist.gui.session.scopes import SNOOZED_SCOPE, TRASH_SCOPE
from readinglist.gui.session.session import ALL
from readinglist.gui.session.statuses import STATUSES
from readinglist.gui.settings.settings_dialog import SettingsDialog
from readinglist.gui.shortcuts.shortcuts_dialog import ShortcutsDialog
from readinglist.gui.sources.follow_dialog import FollowDialog
from readinglist.gui.sources.texts import new_papers
from readinglist.i18n import en
from readinglist.library import BackupReason, Backups, Library
from readinglist.model import Changes, HighlightColour, ImportDecision, Order, SourceState, Status
from readinglist.online.sources import recognize
from readinglist.online.transport.request_log import RequestLog, RequestRecord
from readinglist.online.transport.transport import FOLDER, LOG_NAME
from readinglist.paths import RESOURCES, Paths
from tests.builders import accept_all, feed_of, read_for_a_year, remove_for_good
from tests.pseudo_translation import Pseudo, Turned

SAMPLE = RESOURCES / "sample-feed.txt"
WINDOW = (1280, 800)
SMALL = QSize(320, 200)
CELLS = QSize(96, 60)
FAINT = 14  # levels of grey, of 255, by which a cell may differ
ACCEPTED = Path(__file__).parent / "data" / "pictures"
KEPT_THEMES = ("light", "dark")
THEMES = ("light", "dark", "contrast", "contrast-dark")
TAGS = {
    "attention": [1, 25],
    "efficiency": [1, 25, 29, 38],
    "earth/forests": [2],
    "earth/ocean": [7, 22],
    "theory": [3, 9, 34],
    "to discuss": [1, 13],
}
NOTE = """**Forgets by design.** Compare with sliding windows:

- the budget is a *number*, not a search
- does the threshold survive fine-tuning?
"""


LISTS = {"To discuss": 'tag:"to discuss" is:unread', "Code at hand": "has:code -is:dismissed"}


def lived_in(library: Library) -> None:
    """Fill a library as a reader would have in a week."""
    feed = feeds.parse(SAMPLE.read_bytes(), "daily-papers.txt")
    plan = library.plan(feed)
    library.accept(ImportDecision(plan, frozenset(range(len(plan.rows)))))
    library.set_status([3, 6, 9, 13], Status.QUEUED)
    library.set_status([5], Status.READING)
    library.set_status([2, 11, 12], Status.READ)
    library.set_status([10, 17, 18, 19, 20], Status.DISMISSED)
    library.set_starred([1, 13, 22], starred=True)
    for tag, papers in TAGS.items():
        library.tags.add(papers, tag)
    abstract = feed.entries[0].metadata.abstract
    for sentence, colour, comment in (
        ("The threshold is set by a budget", HighlightColour.YELLOW, "the idea"),
        ("Tidewater keeps 98.2", HighlightColour.GREEN, ""),
    ):
        start = abstract.index(sentence)
        library.add_highlight(1, start, abstract.index(".", start + 25) + 1, colour, comment)
    library.tags.set_key("earth/ocean", 1)
    library.tags.set_key("to discuss", 2)
    for name, query in LISTS.items():
        library.lists.save(name, query)
    library.set_note(1, NOTE)


@contextmanager
def program(folder: Path, *, fill: Callable[[Library], None] | None = None) -> Iterator[Application]:
    """Return a program that is shown, on a library of its own."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    app.setCursorFlashTime(0)
    paths = Paths.under(folder)
    paths.make()
    made = Application(app, paths, Workers.inline())
    try:
        made.window.resize(*WINDOW)
        made.show()
        made.window.activateWindow()
        QTest.qWaitForWindowExposed(made.window)
        wait(60)
        if fill is not None:
            made.backend.write(lambda library: (fill(library), library.state())[1]).result()
            made.session.start()
            made.session.operations.open_writer()
            made.window.papers.view.setFocus()
            wait(60)
        yield made
    finally:
        made.close()
        made.window.deleteLater()


@contextmanager
def elsewhere(language: type[Pseudo]) -> Iterator[Pseudo]:
    """Let the program speak a language that nobody speaks, with the window from right to left."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    spoken = language(app)
    app.installTranslator(spoken)
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        yield spoken
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        app.removeTranslator(spoken)


def wait(milliseconds: int) -> None:
    """Let time pass, then handle every event that is due: on a busy machine the time may be over before the layout."""
    QTest.qWait(milliseconds)
    events = QAbstractEventDispatcher.instance()
    while events.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass


def press(keys: str) -> None:
    """Type where the focus is; ``<Name>`` is a key by Qt's name."""
    for key in keys.replace(">", "<").split("<"):
        widget = QApplication.focusWidget()
        assert widget is not None
        if hasattr(Qt.Key, f"Key_{key}") and f"<{key}>" in keys:
            QTest.keyClick(widget, getattr(Qt.Key, f"Key_{key}"))
        else:
            QTest.keyClicks(widget, key)
    wait(250)


def search(program: Application, text: str) -> None:
    """Search for ``text`` and open the first answer."""
    press("/")
    press(f"{text}<Return>")


def preview(program: Application) -> None:
    """Offer a feed that is half known."""
    text = SAMPLE.read_text("utf-8").replace("every past key", "each past key").replace("FerryNet:", "FerryNet 2:")
    program.import_queue.open_text(text)
    wait(100)


def editing(program: Application) -> None:
    """Put the text of a feed right while it is previewed."""
    preview(program)
    program.window.panes.import_page._edit_text.click()
    wait(60)


def table(program: Application) -> None:
    """Offer a table whose headings say nothing that is known."""
    entries = feeds.parse(SAMPLE.read_bytes(), "sample").entries[:12]
    rows = [("Arbeit", "Wer", "Wann", "Worum es geht", "Note")]
    rows += [(e.metadata.title, "Ada Lovelace, Bo Ito", "2026-03", e.metadata.abstract, "gut") for e in entries]
    program.import_queue.open_text("\n".join("\t".join(row) for row in rows))
    wait(100)


MATHS_TITLE = r"Exploring $\ell_0$ Sparsification: 85\% Fewer Weights in $O(n \log n)$ Time"
MATHS = r"""We study the problem of minimising $\mathcal{L}(\theta) = \frac{1}{n}\sum_{i} \ell(f_\theta(x_i), y_i)$
subject
to $\|\theta\|_0 \leq k$, for $\theta \in \mathbb{R}^{d}$ with $d \sim 10^{9}$. Erd\H{o}s--R\'enyi masks
keep $\alpha = 0.15$ of the weights; our estimator $\hat{\theta}$ converges at a rate of $O(k\sqrt{\log d / n})$, within
a factor of $1 + \epsilon$ of the \emph{oracle}. On ImageNet it is 3.2$\times$ faster and loses only 0.4\% of accuracy;
it costs \$0.34 a run. Code is at https://github.com/someone/l0\_masks.

In a second step, the mask is refined: ``soft'' weights $w_{ij} \in [0, 1]$ become $\{0, 1\}$."""


def maths(program: Application, *, raw: bool = False) -> None:
    """Read a paper that is full of LaTeX."""
    paper = program.session.opened
    assert paper is not None
    program.session.operations.edit_metadata(
        paper.paper.id, replace(paper.paper.metadata, title=MATHS_TITLE, abstract=MATHS)
    )
    if raw:
        program.window.actions_["raw"].trigger()
    press("h")
    press("j")


NOTE_WITH_LINKS = """## What to take from it

**Forgets by design.** Compare with
[[Kelp on the Move: Predicting Range Shifts from Genomic Offset and Ocean Currents]]
and [the code](https://github.com/example-lab/tidewater):

- the budget is a *number*, not a search
- `threshold` survives fine-tuning?

> keeps 98.2 % of the accuracy
"""


def note(program: Application) -> None:
    """Read a note that names another paper, on a paper that is named itself."""
    paper = program.session.opened
    assert paper is not None
    program.session.operations.write_note(7, f"Like [[{paper.paper.metadata.title}]].")
    program.session.operations.write_note(1, NOTE_WITH_LINKS)
    wait(60)
    bar = program.window.detail._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    wait(60)


def notebook(program: Application) -> None:
    """Browse all highlights and notes."""
    jot(program)
    program.window.actions_["notebook"].trigger()
    wait(60)
    press("<Down><Down>")


def notebook_search(program: Application) -> None:
    """Search all annotations."""
    jot(program)
    program.window.actions_["notebook"].trigger()
    program.window.actions_["search"].trigger()
    press("threshold")
    wait(300)


JOTTED = "Is the altimeter of 2018 the same one? Compare their figure 3 with the older survey."


def jot(program: Application) -> None:
    """Highlight the first sentences of some papers."""
    rows = program.backend.read(lambda view: [view.paper(number) for number in (4, 9, 13, 22)]).result()
    for paper, colour in zip(rows, HighlightColour, strict=True):
        assert paper is not None
        end = paper.metadata.abstract.index(". ") + 1
        program.session.operations.add_highlight(
            paper.id, 0, end, colour, "ask Bo" if colour is HighlightColour.PINK else ""
        )
    program.session.operations.write_note(22, JOTTED)


def finding(program: Application) -> None:
    """Find a word in the abstract; the second key goes to the second place."""
    program.window.actions_["find-in"].trigger()
    press("attention<Return>")


def linking(program: Application) -> None:
    """Write a link to another paper."""
    press("n")
    press("See [[field")


def writing(program: Application) -> None:
    """Write a list in a note, with markup, checkboxes and an item within another."""
    program.session.operations.write_note(1, "")
    wait(60)
    press("n")
    press("Compare next week:<Return>1. read the **appendix**<Return>ask for `code`<Return>")
    press("<Tab>the one of 2024<Return><Return>write up<Return><Return>")
    press("- [x] figure 3<Return>table 2, see [[On Rain]]<Return>")
    wait(60)


def metadata(program: Application) -> None:
    """Put the facts of a paper right."""
    press("e")
    press("<Tab>")


def yours(program: Application) -> None:
    """Offer a feed again from which a title was put right."""
    paper = program.session.opened
    assert paper is not None
    right = replace(paper.paper.metadata, title="Tidewater: Streaming Attention That Forgets on Purpose")
    program.session.operations.edit_metadata(paper.paper.id, right)
    program.import_queue.open_text(SAMPLE.read_text("utf-8"))
    wait(100)


def several(program: Application) -> None:
    """Tag all papers of the list."""
    program.window.papers.view.selectAll()
    press("t")
    press("e")


def highlight(program: Application) -> None:
    """Pick the second sentence; the first key moves the focus."""
    press("h")
    press("j")


def pointing(program: Application) -> None:
    """Point at a button in a row, once some papers are decided."""
    press("ruj")
    papers, index = program.window.papers, program.window.papers.model.index(3)
    wait(20)
    layout = papers._delegate._layout(index.data(ITEM_ROLE), index, papers.view.viewport().width())
    at = papers.view.visualRect(index).topLeft() + layout.buttons[1][1].center().toPoint()
    QTest.mouseMove(papers.view.viewport(), at)
    wait(20)


def compact(program: Application) -> None:
    """Show one line per paper, and point at one."""
    program.store.update(density="compact")
    view = program.window.papers.view
    wait(20)
    QTest.mouseMove(view.viewport(), view.visualRect(view.model().index(5, 0)).center())
    wait(20)


def selecting(program: Application) -> None:
    """Select words by the mouse, and begin a comment on them."""
    abstract = program.window.detail.abstract
    viewport, button = abstract.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, button, pos=abstract.character_rect(7).center())
    for at in (30, 62):
        QTest.mouseMove(viewport, abstract.character_rect(at).center())
    QTest.mouseRelease(viewport, button, pos=abstract.character_rect(62).center())
    press("<Tab>")
    press("compare")


def on_a_highlight(program: Application) -> None:
    """Click on a highlight that has a comment."""
    abstract = program.window.detail.abstract
    start = abstract.shown_text.index("The threshold")
    at = abstract.character_rect(start + 5).center()
    QTest.mouseClick(abstract.viewport(), Qt.MouseButton.LeftButton, pos=at)
    wait(60)


def triaged(program: Application) -> None:
    """Go through the whole inbox, as one does: most is dismissed, some is queued, a few are passed."""
    count = program.window.papers.model.rowCount()
    for key in f"f{'xxuxrxxjxbxux' * 10}"[: count + 1]:
        QTest.keyClicks(program.window.papers.view, key)
    wait(250)


def queue(program: Application) -> None:
    """Carry a paper in a queue that has grown, some of which has waited for long."""
    program.store.update(queue_most=4)

    def fill(library: Library) -> Changes:
        library.set_status([4, 7, 8, 14, 15], Status.QUEUED)
        long_ago = (datetime.now(UTC) - timedelta(days=40)).isoformat()
        library._connection.execute("UPDATE reading SET status_at = ? WHERE id < 7", [long_ago])
        library.queue.move_before([14], 9)
        return library.queue.snooze([15], datetime.now(UTC) + timedelta(days=6))

    program.backend.write(fill).result()
    program.session.show_scope(STATUSES[Status.QUEUED].scope)
    wait(60)
    program.window.papers.view._set_drop_row(3)
    wait(60)


def trash(program: Application) -> None:
    """Look at what was removed, once something was put off as well."""
    program.backend.write(lambda library: library.queue.snooze([4, 6], datetime.now(UTC) + timedelta(days=3))).result()
    program.backend.write(lambda library: library.trash.remove([1, 2, 8, 30])).result()
    program.session.show_scope(TRASH_SCOPE)
    wait(60)


def snoozed(program: Application) -> None:
    """Put a paper off."""
    trash(program)
    program.session.show_scope(SNOOZED_SCOPE)
    wait(60)
    menu = snooze_menu(program.window, lambda _: None, lambda: None)
    menu.popup(program.window.mapToGlobal(QPoint(260, 170)))
    wait(60)


def removed(program: Application) -> None:
    """Offer a feed again from which papers were removed."""
    program.backend.write(lambda library: library.trash.remove([1, 2, 8, 30])).result()
    program.import_queue.open_text(SAMPLE.read_text("utf-8"))
    wait(100)


def keys(program: Application) -> None:
    """Open the sheet of keys."""
    program.window.actions_["keys"].trigger()
    wait(100)


def searching(program: Application) -> None:
    """Open the sheet of searches."""
    program.window.actions_["search-help"].trigger()
    wait(100)


def likely(program: Application) -> None:
    """Put the papers first that the reader is likely to want."""
    program.session.set_order(Order.LIKELY)
    wait(100)


def a_year(program: Application) -> None:
    """Look back on a year, always from the same day: another one moves every bar."""
    day = datetime(2026, 11, 25, 12).astimezone()
    program.window.controllers.lazy_pages.pace_controller._clock = day.date
    tags = {"llm": 1, "diffusion": 2, "attention": 1, "robotics": 4, "theory": 7, "earth/ocean": 9}

    def fill(library: Library) -> Changes:
        accept_all(library, feed_of(900))
        read_for_a_year(library, range(41, 900), day)
        for tag, nth in tags.items():
            library.tags.add(range(41, 900, 2 + nth), tag)
        return library.state()

    program.session.operations.do(fill)
    wait(60)
    program.window.papers.view.setFocus()
    press("p")


def settings(program: Application) -> None:
    """Open the settings, of which two are other than at first."""
    program.store.update(measure=76, watched="/home/ada/Downloads/papers of the week")
    program.window.actions_["settings"].trigger()
    wait(100)


def sources(program: Application) -> None:
    """Follow some sources, of which one is paused and one could not be asked, and hear what came."""
    program.store.update(fetching="manual")  # nobody is asked for a picture
    now = datetime.now(UTC)

    def follow(library: Library) -> Changes:
        for text in ("cs.LG", "Hugging Face daily papers", "stat.ME", "bioRxiv neuroscience"):
            source = recognize(text)
            assert source is not None
            library.follow(replace(source, paused=text == "stat.ME"))
        why = "The answer couldn't be read."
        library.save_source_state(4, SourceState(asked=now - timedelta(days=3), error=why, failures=1))
        return library.state()

    program.backend.write(follow).result()
    program.session.counts.refresh()
    wait(60)
    program.window.controllers.sources.line.show_news(new_papers(12, 2))
    wait(60)


def follow(program: Application) -> None:
    """Type what to follow."""
    program.window.actions_["follow"].trigger()
    wait(60)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FollowDialog)
    dialog.address.setText("cs.LG")
    wait(60)


def suggested_sources(program: Application) -> None:
    """Choose from the sources that are suggested at the first start."""
    program.window.controllers.sources.following.follow_suggested()
    wait(60)


def edit_source(program: Application) -> None:
    """Edit the source that could not be asked."""
    sources(program)
    program.window.controllers.sources.edit(4)
    wait(60)


def network(program: Application) -> None:
    """Look what was asked of servers."""
    log, at = RequestLog(program.backend.paths.cache / FOLDER / LOG_NAME), datetime.now(UTC).replace(hour=9, minute=12)
    for host, status, why, size in (
        ("export.arxiv.org", 200, "", 145_200),
        ("huggingface.co", 304, "", 0),
        ("api.biorxiv.org", 0, "The answer couldn't be read.", 0),
    ):
        log.add(RequestRecord(at - timedelta(days=3), host, f"https://{host}/", status, why, size))
    program.window.actions_["settings"].trigger()
    wait(60)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, SettingsDialog)
    dialog.search.setText("network")
    wait(60)


def tour(program: Application) -> None:
    """Take the tour as far as the decisions."""
    program.window.actions_["tour"].trigger()
    press("<Return><Right>")


def tag(program: Application) -> None:
    """Type a tag of which there are some and which may be new; the first key moves the focus."""
    press("t")
    press("ea")


def keywords(program: Application) -> None:
    """Show a paper to which a feed gave keywords."""
    paper = program.session.opened
    assert paper is not None
    given = ("attention", "long context", "KV cache", "cs.CL", "memory", "streaming", "forgetting", "inference")
    program.session.operations.edit_metadata(paper.paper.id, replace(paper.paper.metadata, keywords=given))
    wait(60)


def tags(program: Application) -> None:
    """Open the table of all tags."""
    program.window.actions_["tags"].trigger()
    wait(100)


def renaming(program: Application) -> None:
    """Rename a tag to the name of another."""
    program.window.controllers.tags.open_rename_dialog(["attention"])
    wait(60)
    press("efficiency")


def dropping(program: Application) -> None:
    """Carry three papers over a tag."""
    sidebar = program.window.sidebar
    index = sidebar.list_model.index_of("tag:theory")
    sidebar._set_drop_target(index, "+3")
    wait(60)


def import_drop(program: Application) -> None:
    """Carry two files over the window."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/papers/{name}") for name in ("library.bib", "daily-papers.txt")])
    at, copy = QPoint(400, 300), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, copy, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(program.window.windowHandle(), enter)
    wait(60)


def unfinished(program: Application) -> None:
    """Leave an import that was not finished."""
    preview(program)
    press("<Escape>")
    wait(60)


def refused(program: Application) -> None:
    """Offer something that is no feed."""
    program.import_queue.open_text("\0\1\2")
    wait(100)


def export(program: Application) -> None:
    """Choose how a list is exported."""
    program.session.show_scope(ALL)
    press("<Home>")
    program.window.papers.view.selectAll()
    program.window.controllers.exports.start()
    wait(60)


def exported(program: Application) -> None:
    """Say where an export lies."""
    with TemporaryDirectory() as folder:
        program.window.controllers.exports.export(Export("Queue", FORMATS_BY_KEY["bibtex"], Path(folder) / "Queue.bib"))
    wait(60)


def styles(program: Application) -> None:
    """Choose a style for a citation."""
    menu = program.window.controllers.citations.styles
    menu.popup(program.window.mapToGlobal(program.window.rect().center()))
    wait(60)


def archive(program: Application) -> None:
    """Look into an archive of which half the papers are here."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "reading-list-2026-11-24.zip"
        program.backend.save_archive(path).result()
        program.session.operations.do(lambda library: remove_for_good(library, range(20, 35)))
        program.window.controllers.exports.inspect_archive(path)
    wait(60)


def finder(program: Application, text: str) -> None:
    """Open the finder and type."""
    program.window.actions_["find"].trigger()
    press(text)


def change_keys(program: Application) -> None:
    """Return a command a key that another has."""
    program.window.shortcuts.assign("star", "Y")
    program.window.actions_["change-keys"].trigger()
    wait(100)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ShortcutsDialog)
    dialog.page.view.setFocus()
    press("<Down><Down><Return>r")


def backups(program: Application) -> None:
    """List the copies of the library."""
    copies = program.backend.backups.backups
    for n, (reason, days) in enumerate(
        ((BackupReason.DAILY, 9), (BackupReason.MIGRATION, 4), (BackupReason.DAILY, 1), (BackupReason.IMPORT, 0))
    ):
        program.session.operations.do(lambda library, n=n: library.set_status([21 + n], Status.READ))  # type: ignore[misc]
        made = datetime.now().astimezone() - timedelta(days=days, hours=2 * n)
        Backups(program.backend.paths.library, lambda made=made: made).create(reason)  # type: ignore[misc]
    assert len(copies.all()) == 4
    program.window.actions_["open-backup"].trigger()
    wait(60)


def damaged(program: Application) -> None:
    """Meet damage."""
    program.backend.backups.backups.create(BackupReason.DAILY)
    path = program.backend.paths.library
    program.window.controllers.recovery.on_failure(
        LibraryError(
            LibraryProblem.DAMAGED,
            en("Part of the library {path} is damaged: {why}.", path=path, why="row 12 missing from an index"),
        )
    )
    wait(60)


SCENES: dict[str, Callable[[Application], None]] = {
    "list": lambda program: press("jk"),
    "pointing": pointing,
    "compact": compact,
    "search": lambda program: search(program, "budget threshold"),
    "nothing-found": lambda program: search(program, "budgit threshhold"),
    "close": lambda program: search(program, "remembering words of endless books"),
    "preview": preview,
    "editing": editing,
    "table": table,
    "several": several,
    "facts": metadata,
    "note": note,
    "linking": linking,
    "writing": writing,
    "finding": finding,
    "notebook": notebook,
    "notebook-search": notebook_search,
    "maths": maths,
    "maths-raw": lambda program: maths(program, raw=True),
    "yours": yours,
    "typing": lambda program: program.import_queue.type_text(),
    "refused": refused,
    "unfinished": unfinished,
    "keywords": keywords,
    "tags": tags,
    "renaming": renaming,
    "dropping": dropping,
    "import-drop": import_drop,
    "triage": lambda program: press("fuxxrxbuxjx"),
    "triage-end": triaged,
    "queue": queue,
    "trash": trash,
    "snoozed": snoozed,
    "removed": removed,
    "keys": keys,
    "searching": searching,
    "likely": likely,
    "pace": a_year,
    "settings": settings,
    "sources": sources,
    "follow": follow,
    "suggested-sources": suggested_sources,
    "edit-source": edit_source,
    "network": network,
    "tour": tour,
    "change-keys": change_keys,
    "finder": lambda program: finder(program, "re"),
    "finder-open": lambda program: finder(program, "<Down>"),
    "highlight": highlight,
    "selecting": selecting,
    "on-a-highlight": on_a_highlight,
    "export": export,
    "exported": exported,
    "archive": archive,
    "backups": backups,
    "damaged": damaged,
    "styles": styles,
    "tag": tag,
}


def grab(program: Application) -> QImage:
    """Take the picture of the window, with the dialog over it."""
    picture: QPixmap = program.window.grab()
    dialog = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    if dialog is not None:
        painter = QPainter(picture)
        painter.fillRect(picture.rect(), QColor(0, 0, 0, 90))
        painter.drawPixmap(program.window.rect().center() - dialog.rect().center(), dialog.grab())
        painter.end()
        dialog.close()
    menu = QApplication.activePopupWidget()
    if menu is not None:
        painter = QPainter(picture)
        painter.drawPixmap(program.window.mapFromGlobal(menu.pos()), menu.grab())
        painter.end()
        menu.close()
    return picture.toImage()


def pictures(
    scenes: Sequence[str] = (), themes: Sequence[str] = THEMES, size: tuple[int, int] = WINDOW, text_size: int = 100
) -> Iterator[tuple[str, QImage]]:
    """Take the pictures, each with its name; all scenes unless some are named."""
    for name in scenes or ("empty", *SCENES):
        for theme in themes:
            fill = None if name == "empty" else lived_in
            with TemporaryDirectory() as place, program(Path(place), fill=fill) as shown:
                shown.store.update(theme=theme, text_size=text_size)
                shown.window.resize(*size)
                wait(60)
                if name != "empty":
                    SCENES[name](shown)
                yield f"{name}-{theme}", grab(shown)


def small(picture: QImage) -> QImage:
    """Return a picture as it is kept: small, in few colours."""
    scaled = picture.scaled(SMALL, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    return scaled.convertToFormat(QImage.Format.Format_RGB16).convertToFormat(QImage.Format.Format_RGB32)


def unlike(one: QImage, other: QImage) -> float:
    """Return how much of two pictures differs in structure: the share of coarse cells that are clearly not alike.

    What a line of text says, and how letters are smoothed, makes no difference; where things stand, and how light or
    dark they are, does.
    """
    first, second = (_cells(picture) for picture in (one, other))
    return sum(abs(a - b) > FAINT for a, b in zip(first, second, strict=True)) / len(first)


def _cells(picture: QImage) -> list[int]:
    scaled = picture.scaled(CELLS, Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    grey = scaled.convertToFormat(QImage.Format.Format_Grayscale8)
    return [grey.pixel(x, y) & 0xFF for y in range(grey.height()) for x in range(grey.width())]


def accept(scenes: Sequence[str]) -> None:
    """Keep the pictures as they are now, to be compared with later; those of scenes that are gone go."""
    ACCEPTED.mkdir(parents=True, exist_ok=True)
    for name, picture in pictures(scenes, KEPT_THEMES):
        small(picture).save(str(ACCEPTED / f"{name}.png"))
    known = {f"{scene}-{theme}" for scene in ("empty", *SCENES) for theme in KEPT_THEMES}
    for path in ACCEPTED.glob("*.png"):
        if path.stem not in known:
            path.unlink()


def main(arguments: list[str]) -> int:
    """Save pictures in a folder; return the exit status."""
    parser = ArgumentParser(prog="pictures", description=__doc__)
    parser.add_argument("folder", nargs="?", default="pictures", type=Path)
    parser.add_argument("--scenes", nargs="+", default=(), choices=("empty", *SCENES), metavar="SCENE")
    parser.add_argument("--themes", nargs="+", default=THEMES, choices=THEMES, metavar="THEME")
    parser.add_argument("--size", default="1280x800", metavar="WIDTHxHEIGHT")
    parser.add_argument("--text", default=100, type=int, metavar="PERCENT")
    parser.add_argument("--rtl", action="store_true", help="as in a language that is written from right to left")
    parser.add_argument("--accept", action="store_true", help="keep the pictures in tests/data/pictures")
    said = parser.parse_args(arguments)
    if said.accept:
        accept(said.scenes)
        print(f"Accepted. Look at {ACCEPTED} before you commit.")  # noqa: T201
        return 0
    width, height = map(int, said.size.split("x"))
    said.folder.mkdir(parents=True, exist_ok=True)
    with elsewhere(Turned) if said.rtl else nullcontext():
        for name, picture in pictures(said.scenes, said.themes, (width, height), said.text):
            picture.save(str(said.folder / f"{name}.png"))
    print(f"Pictures are in {said.folder}.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
