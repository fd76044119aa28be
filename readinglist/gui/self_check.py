"""The self-check: the whole program once through, in a library of its own, with its real threads."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from readinglist import __version__, feeds
from readinglist.backend.workers import Workers
from readinglist.errors import ReadingListError
from readinglist.gui.application import Application
from readinglist.model import ImportPlan, Status
from readinglist.paths import RESOURCES, Paths

T = TypeVar("T")
PATIENCE = 30_000  # ms for each step
ABSTRACT = "Rivers carry less ice every winter, and nobody has measured by how much. We do so in nine places."
# A small feed in each form but the sample's: the forms are loaded by name, and a built program may lack one.
SMALL_FEEDS = {
    "papers as JSON": f'[{{"title": "Ice on Rivers", "summary": "{ABSTRACT}"}}]',
    "Atom or RSS feed": '<rss version="2.0"><channel><item><title>Ice on Rivers</title></item></channel></rss>',
    "BibTeX": "@article{ice, title = {Ice on Rivers}, year = {2025}}",
    "RIS": "TY  - JOUR\nTI  - Ice on Rivers\nER  - \n",
    "table (CSV)": "title,year\nIce on Rivers,2025\nFog over Lakes,2024\n",
    "saved web page": f"<article><h3><a href='/papers/2501.00001'>Ice on Rivers</a></h3><p>{ABSTRACT}</p></article>",
    "list of addresses": "2501.00001\n2501.00002\n",
    "list of titles": "- Ice on Rivers: A Census\n- Fog over Lakes: A Survey\n- Snow on Roads: A Study\n",
    "page as Markdown": f"# Papers\n\n## [Ice on Rivers](https://arxiv.org/abs/2501.00001)\n\n{ABSTRACT}\n",
}


class SelfCheckError(Exception):
    """A step of the self-check did not come out as it must."""


def self_check(paths: Paths) -> int:
    """Read every form, import, search, note, mark, undo, show the window; print one line; return the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    paths.make()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    app.setStyle("Fusion")
    program = Application(app, paths, Workers.threads())
    try:
        _understand_all_forms()
        count = _go_through(program)
    except SelfCheckError as failure:
        print(f"Reading List {__version__}: self-check failed: {failure}", file=sys.stderr)  # noqa: T201
        return 1
    finally:
        program.close()
    print(f"Reading List {__version__}: self-check passed with {count} papers.")  # noqa: T201
    return 0


def _understand_all_forms() -> None:
    for form, text in SMALL_FEEDS.items():
        try:
            understood = feeds.parse(text.encode(), form).format_name
        except ReadingListError as error:
            raise SelfCheckError(f"a feed was not understood ({form}): {error}") from error
        if understood != form:
            raise SelfCheckError(f"a feed was taken for another form: {form} for {understood}")


def _go_through(program: Application) -> int:
    session, importing, window = program.session, program.import_queue, program.window
    plans: list[ImportPlan] = []
    importing.plan_ready.connect(plans.append)
    program.show()
    _until("the window was not painted", lambda: session.listing is not None)

    importing.open_files([RESOURCES / "sample-feed.txt"])
    _until("the sample feed was not understood", lambda: bool(plans))
    count = len(plans[0].rows)
    window.panes.import_page.accept()
    _until("the papers did not arrive", lambda: len(window.papers.model.ids) == count)
    _until("no paper was opened", lambda: session.opened is not None)

    assert session.opened is not None
    paper = session.opened.paper
    word = max(paper.metadata.title.split(), key=len)
    _until_asked(program, word)
    _until("the search found nothing", lambda: paper.id in window.papers.model.ids)

    session.operations.write_note(paper.id, "A note of the self-check.")
    session.search("")
    _until("the search did not clear", lambda: len(window.papers.model.ids) == count)
    window.papers.select_paper(paper.id)
    _until("the note was not kept", lambda: session.opened is not None and bool(session.opened.paper.note))
    session.operations.mark(Status.READ)
    _until("the paper was not marked", lambda: "read" in window.actions_["undo"].text())
    session.operations.undo()
    session.operations.undo()
    window.papers.select_paper(paper.id)
    _until(
        "undo did not take back",
        lambda: (
            session.opened is not None
            and session.opened.paper.id == paper.id
            and session.opened.paper.status is Status.INBOX
            and not session.opened.paper.note
        ),
    )
    citations: list[str] = []
    cited = program.backend.cite("apa", [paper.id])
    program.async_calls.when_done(cited, lambda citation: citations.append(citation.plain))
    _until("no citation was made", lambda: bool(citations))
    if word not in citations[0]:
        raise SelfCheckError("the citation is of another paper")
    if window.grab().isNull():
        raise SelfCheckError("the window could not be drawn")
    return count


def _until_asked(program: Application, word: str) -> None:
    """Search until the index is there."""
    ready: list[bool] = []
    program.session.index_changed.connect(lambda state: ready.append(state.answers_changed and state.total == 0))
    program.session.search(word)
    _until("the index was not built", lambda: bool(program.window.papers.model.ids) or any(ready))


def _until(failure: str, there: Callable[[], bool]) -> None:
    """Let the program run until something is so; raise when it takes too long."""
    deadline = QDeadlineTimer(PATIENCE)
    loop = QEventLoop()
    beat = QTimer(interval=5)
    beat.timeout.connect(lambda: loop.quit() if there() or deadline.hasExpired() else None)
    beat.start()
    if not there():
        loop.exec()
    if not there():
        raise SelfCheckError(failure)
