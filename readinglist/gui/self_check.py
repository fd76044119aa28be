"""The self-check: run the whole program once, in a library of its own, with its real threads."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

from readinglist import __version__, feeds
from readinglist.backend.workers import Workers
from readinglist.errors import ReadingListError
from readinglist.gui.application import Application
from readinglist.gui.widgets.qt_application import create_application
from readinglist.model import ImportPlan, Status
from readinglist.paths import RESOURCES, Paths

T = TypeVar("T")
STEP_TIMEOUT = 30_000  # ms for each step
ABSTRACT = "Rivers carry less ice every winter, and nobody has measured by how much. We do so in nine places."
# A small feed in each format but the sample's: the formats are loaded by name, and a built program may lack one.
SMALL_FEEDS = {
    "papers as JSON": f'[{{"title": "Ice on Rivers", "summary": "{ABSTRACT}"}}]',
    "Atom or RSS feed": '<rss version="2.0"><channel><item><title>Ice on Rivers</title></item></channel></rss>',
    "MODS": "<mods><titleInfo><title>Ice on Rivers</title></titleInfo></mods>",
    "RDF": "<rdf:RDF xmlns:rdf='r'><b:Article xmlns:b='b'><title>Ice on Rivers</title></b:Article></rdf:RDF>",
    "papers as YAML": "- title: Ice on Rivers\n  year: 2025\n- title: Fog over Lakes\n  year: 2024\n",
    "BibTeX": "@article{ice, title = {Ice on Rivers}, year = {2025}}",
    "RIS": "TY  - JOUR\nTI  - Ice on Rivers\nER  - \n",
    "PubMed records": "PMID- 1\nOWN - NLM\nTI  - Ice on Rivers\n",
    "PubMed (text)": "1. J Ice. 2025;1(1):1.\n\nIce on Rivers.\n\nReed A.\n\nPMID: 1\n",
    "Ovid": "<1>\nTI  - Ice on Rivers\nYR  - 2025\n",
    "Web of Science": "FN Clarivate\nPT J\nTI Ice on Rivers\nER\nEF\n",
    "EndNote (.enw)": "%0 Journal Article\n%T Ice on Rivers\n%D 2025\n",
    "Biblioscape": "--TI-- Ice on Rivers\n--AU-- Reed, Ann\n--YP-- 2025\n------\n",
    "chat": "".join(
        f"[02/09/2024, 08:41:0{number}] Ada: “{title}” https://arxiv.org/abs/2501.0000{number}\n"
        for number, title in enumerate(("Ice on Rivers", "Fog over Lakes", "Snow on Roads"), 1)
    ),
    "list of references": "".join(
        f"[{number}] A. Ito, “{title},” 2025, arXiv:2501.0000{number}.\n"
        for number, title in enumerate(("Ice on Rivers", "Fog over Lakes", "Snow on Roads"), 1)
    ),
    "table (CSV)": "title,year\nIce on Rivers,2025\nFog over Lakes,2024\n",
    "saved web page": f"<article><h3><a href='/papers/2501.00001'>Ice on Rivers</a></h3><p>{ABSTRACT}</p></article>",
    "list of links": "2501.00001\n2501.00002\n",
    "list of titles and links": "Ice on Rivers\nFog over Lakes\n2501.00001\n2501.00002\n",
    "page as Markdown": f"# Papers\n\n## [Ice on Rivers](https://arxiv.org/abs/2501.00001)\n\n{ABSTRACT}\n",
}


class SelfCheckError(Exception):
    """A step of the self-check failed."""


def self_check(paths: Paths) -> int:
    """Check every feed format and the main workflow; print one line; return the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    paths.make()
    app = create_application()
    app.setStyle("Fusion")
    program = Application(app, paths, Workers.threads())
    try:
        _check_formats()
        count = _check_workflow(program)
        _check_transport(paths)
    except SelfCheckError as failure:
        print(f"Reading List {__version__}: self-check failed: {failure}", file=sys.stderr)  # noqa: T201
        return 1
    finally:
        program.close()
    print(f"Reading List {__version__}: self-check passed with {count} papers.")  # noqa: T201
    return 0


def _check_formats() -> None:
    for name, text in SMALL_FEEDS.items():
        try:
            detected = feeds.parse(text.encode(), name).format_name
        except ReadingListError as error:
            raise SelfCheckError(f"a file couldn't be read ({name}): {error}") from error
        if detected != name:
            raise SelfCheckError(f"a feed was taken for another form: {name} for {detected}")


def _check_transport(paths: Paths) -> None:
    """Load what asks servers, and ask nobody: it is imported late, and a built program may lack a part of it."""
    from readinglist.online.transport import Transport  # noqa: PLC0415 - a start asks nobody

    try:
        Transport.of_user(paths, lambda: True).prepare()
    except ImportError as error:
        raise SelfCheckError(f"servers can't be asked: {error}") from error


def _check_workflow(program: Application) -> int:
    session, importing, window = program.session, program.import_queue, program.window
    plans: list[ImportPlan] = []
    importing.plan_ready.connect(plans.append)
    program.show()
    _wait_for("the window was not painted", lambda: session.listing is not None)

    importing.open_files([RESOURCES / "sample-feed.txt"])
    _wait_for("the sample papers couldn't be read", lambda: bool(plans))
    count = len(plans[0].rows)
    window.panes.import_page.accept()
    _wait_for("the papers did not arrive", lambda: len(window.papers.model.ids) == count)
    _wait_for("no paper was opened", lambda: session.opened is not None)

    assert session.opened is not None
    paper = session.opened.paper
    word = max(paper.metadata.title.split(), key=len)
    _search_until_indexed(program, word)
    _wait_for("the search found nothing", lambda: paper.id in window.papers.model.ids)

    session.operations.write_note(paper.id, "A note of the self-check.")
    session.search("")
    _wait_for("the search did not clear", lambda: len(window.papers.model.ids) == count)
    window.papers.select_paper(paper.id)
    _wait_for("the note wasn't saved", lambda: session.opened is not None and bool(session.opened.paper.note))
    session.operations.mark(Status.READ)
    _wait_for("the paper was not marked", lambda: "read" in window.actions_["undo"].text())
    session.operations.undo()
    session.operations.undo()
    window.papers.select_paper(paper.id)
    _wait_for(
        "undo didn't work",
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
    _wait_for("no citation was made", lambda: bool(citations))
    if word not in citations[0]:
        raise SelfCheckError("the citation is of another paper")
    if window.grab().isNull():
        raise SelfCheckError("the window could not be drawn")
    return count


def _search_until_indexed(program: Application, word: str) -> None:
    """Search for ``word``, and wait until the index has been built."""
    ready: list[bool] = []
    program.session.index_changed.connect(lambda state: ready.append(state.results_changed and state.total == 0))
    program.session.search(word)
    _wait_for("the index was not built", lambda: bool(program.window.papers.model.ids) or any(ready))


def _wait_for(failure: str, condition: Callable[[], bool]) -> None:
    """Run the event loop until ``condition`` holds; raise SelfCheckError with ``failure`` after STEP_TIMEOUT."""
    deadline = QDeadlineTimer(STEP_TIMEOUT)
    loop = QEventLoop()
    timer = QTimer(interval=5)
    timer.timeout.connect(lambda: loop.quit() if condition() or deadline.hasExpired() else None)
    timer.start()
    if not condition():
        loop.exec()
    if not condition():
        raise SelfCheckError(failure)
