"""Paint the window as a reader sees it, in every state: `develop.py pictures [FOLDER]`.

The library is made of the sample feed, and some of it is already read, tagged and annotated.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from readinglist import feeds
from readinglist.gui.program import Program
from readinglist.gui.sidebar_model import SNOOZED_SCOPE, STATUS_SCOPES, TRASH_SCOPE
from readinglist.gui.snooze_menu import snooze_menu
from readinglist.library import Library
from readinglist.model import Acceptance, Changes, HighlightColour, Order, Status
from readinglist.paths import RESOURCES, Paths
from readinglist.workers import Workers

SAMPLE = RESOURCES / "sample-feed.txt"
WINDOW = (1280, 800)
THEMES = ("light", "dark")
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
    library.accept(Acceptance(plan, frozenset(range(len(plan.rows)))))
    library.set_status([3, 6, 9, 13], Status.QUEUED)
    library.set_status([5], Status.READING)
    library.set_status([2, 11, 12], Status.READ)
    library.set_status([10, 17, 18, 19, 20], Status.DISMISSED)
    library.set_starred([1, 13, 22], starred=True)
    for tag, papers in TAGS.items():
        library.tags.add(papers, tag)
    abstract = feed.entries[0].facts.abstract
    for sentence, colour, comment in (
        ("The threshold is set by a budget", HighlightColour.YELLOW, "the idea"),
        ("Tidewater keeps 98.2", HighlightColour.GREEN, ""),
    ):
        start = abstract.index(sentence)
        library.add_highlight(1, start, abstract.index(".", start + 25) + 1, colour, comment)
    for name, query in LISTS.items():
        library.lists.save(name, query)
    library.set_note(1, NOTE)


@contextmanager
def program(folder: Path, *, fill: Callable[[Library], None] | None = None) -> Iterator[Program]:
    """Give a program that is shown, on a library of its own."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    paths = Paths.under(folder)
    paths.make()
    made = Program(app, paths, Workers.inline())
    try:
        made.window.resize(*WINDOW)
        made.show()
        made.window.activateWindow()
        QTest.qWaitForWindowExposed(made.window)
        QTest.qWait(60)
        if fill is not None:
            made.backend.write(lambda library: (fill(library), library.state())[1]).result()
            made.desk.start()
            made.desk.settle()
            made.window.papers.view.setFocus()
            QTest.qWait(60)
        yield made
    finally:
        made.close()
        made.window.deleteLater()


def press(keys: str) -> None:
    """Type where the focus is; ``<Name>`` is a key by Qt's name."""
    for key in keys.replace(">", "<").split("<"):
        widget = QApplication.focusWidget()
        assert widget is not None
        if hasattr(Qt.Key, f"Key_{key}") and f"<{key}>" in keys:
            QTest.keyClick(widget, getattr(Qt.Key, f"Key_{key}"))
        else:
            QTest.keyClicks(widget, key)
    QTest.qWait(250)


def search(program: Program, text: str) -> None:
    """Search for ``text`` and open the first answer."""
    press("/")
    press(f"{text}<Return>")


def preview(program: Program) -> None:
    """Offer a feed that is half known."""
    text = SAMPLE.read_text("utf-8").replace("every past key", "each past key").replace("FerryNet:", "FerryNet 2:")
    program.importing.open_text(text)
    QTest.qWait(100)


def editing(program: Program) -> None:
    """Put the text of a feed right while it is previewed."""
    preview(program)
    program.window.preview._edit_text.click()
    QTest.qWait(60)


def table(program: Program) -> None:
    """Offer a table whose headings say nothing that is known."""
    entries = feeds.parse(SAMPLE.read_bytes(), "sample").entries[:12]
    rows = [("Arbeit", "Wer", "Wann", "Worum es geht", "Note")]
    rows += [(e.facts.title, "Ada Lovelace, Bo Ito", "2026-03", e.facts.abstract, "gut") for e in entries]
    program.importing.open_text("\n".join("\t".join(row) for row in rows))
    QTest.qWait(100)


def facts(program: Program) -> None:
    """Put the facts of a paper right."""
    press("e")
    press("<Tab>")


def yours(program: Program) -> None:
    """Offer a feed again from which a title was put right."""
    paper = program.desk.opened
    assert paper is not None
    right = replace(paper.paper.facts, title="Tidewater: Streaming Attention That Forgets on Purpose")
    program.desk.edit_facts(paper.paper.id, right)
    program.importing.open_text(SAMPLE.read_text("utf-8"))
    QTest.qWait(100)


def several(program: Program) -> None:
    """Tag all papers of the list."""
    program.window.papers.view.selectAll()
    press("te")


def highlight(program: Program) -> None:
    """Pick the second sentence; the first key moves the focus."""
    press("h")
    press("j")


def triaged(program: Program) -> None:
    """Go through the whole inbox, as one does: most is dismissed, some is queued, a few are passed."""
    count = program.window.papers.model.rowCount()
    for key in f"f{'xxuxrxxjxbxux' * 10}"[: count + 1]:
        QTest.keyClicks(program.window.papers.view, key)
    QTest.qWait(250)


def queue(program: Program) -> None:
    """Carry a paper in a queue that has grown, some of which has waited for long."""
    program.chosen.change(queue_most=4)

    def fill(library: Library) -> Changes:
        library.set_status([4, 7, 8, 14, 15], Status.QUEUED)
        long_ago = (datetime.now(UTC) - timedelta(days=40)).isoformat()
        library._connection.execute("UPDATE reading SET status_at = ? WHERE id < 7", [long_ago])
        library.queue.put([14], 9)
        return library.queue.snooze([15], datetime.now(UTC) + timedelta(days=6))

    program.backend.write(fill).result()
    program.desk.look(STATUS_SCOPES[Status.QUEUED])
    QTest.qWait(60)
    program.window.papers.view._show_gap(3)
    QTest.qWait(60)


def trash(program: Program) -> None:
    """Look at what was removed, once something was put off as well."""
    program.backend.write(lambda library: library.queue.snooze([4, 6], datetime.now(UTC) + timedelta(days=3))).result()
    program.backend.write(lambda library: library.trash.remove([1, 2, 8, 30])).result()
    program.desk.look(TRASH_SCOPE)
    QTest.qWait(60)


def snoozed(program: Program) -> None:
    """Put a paper off."""
    trash(program)
    program.desk.look(SNOOZED_SCOPE)
    QTest.qWait(60)
    menu = snooze_menu(program.window, lambda _: None, lambda: None)
    menu.popup(program.window.mapToGlobal(QPoint(260, 170)))
    QTest.qWait(60)


def removed(program: Program) -> None:
    """Offer a feed again from which papers were removed."""
    program.backend.write(lambda library: library.trash.remove([1, 2, 8, 30])).result()
    program.importing.open_text(SAMPLE.read_text("utf-8"))
    QTest.qWait(100)


def keys(program: Program) -> None:
    """Open the sheet of keys."""
    program.window.actions_["keys"].trigger()
    QTest.qWait(100)


def searching(program: Program) -> None:
    """Open the sheet of searches."""
    program.window.actions_["search-help"].trigger()
    QTest.qWait(100)


def likely(program: Program) -> None:
    """Put the papers first that the reader is likely to want."""
    program.desk.sort(Order.LIKELY)
    QTest.qWait(100)


def refused(program: Program) -> None:
    """Offer something that is no feed."""
    program.importing.open_text("\0\1\2")
    QTest.qWait(100)


SCENES: dict[str, Callable[[Program], None]] = {
    "list": lambda program: press("jk"),
    "search": lambda program: search(program, "budget threshold"),
    "nothing-found": lambda program: search(program, "budgit threshhold"),
    "preview": preview,
    "editing": editing,
    "table": table,
    "several": several,
    "facts": facts,
    "yours": yours,
    "typing": lambda program: program.importing.type_text(),
    "refused": refused,
    "triage": lambda program: press("fuxxrxbuxjx"),
    "triage-end": triaged,
    "queue": queue,
    "trash": trash,
    "snoozed": snoozed,
    "removed": removed,
    "keys": keys,
    "searching": searching,
    "likely": likely,
    "highlight": highlight,
    "tag": lambda program: press("te"),
}


def grab(program: Program) -> QImage:
    """Take the picture of the window, with the dialog over it."""
    picture: QPixmap = program.window.grab()
    dialog = QApplication.activeModalWidget()
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


def main(arguments: list[str]) -> int:
    """Save all pictures in a folder; give the exit status."""
    folder = Path(arguments[0] if arguments else "pictures")
    folder.mkdir(parents=True, exist_ok=True)
    for theme in THEMES:
        with TemporaryDirectory() as place, program(Path(place)) as shown:
            shown.looks.choose(theme)
            QTest.qWait(60)
            grab(shown).save(str(folder / f"empty-{theme}.png"))
        for name, act in SCENES.items():
            with TemporaryDirectory() as place, program(Path(place), fill=lived_in) as shown:
                shown.looks.choose(theme)
                QTest.qWait(60)
                act(shown)
                grab(shown).save(str(folder / f"{name}-{theme}.png"))
    print(f"Pictures are in {folder}.")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
