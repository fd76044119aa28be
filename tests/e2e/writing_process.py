"""A window in a process of its own, in which somebody writes: ``python -m tests.e2e.writing_process FOLDER HOW``.

It prints "writing" when the words are typed, and then waits for whatever ends it. HOW is what is written, and what is
the matter with the library:

    note, comment, edited-comment    typed, and nothing is pressed that would save it
    endless-note, endless-comment    a letter is typed every 100 ms, without an end
    refused                          a note and a comment that the library cannot store
    refused-before                   a note that was refused a while ago, and nothing since
    slow                             a note, while the library needs four seconds for what it does before
    session-end                      a note and a comment, and the session manager says that the session ends
    hanging                          a note, while the library never finishes what it does before
    import, import-session-end       titles and abstracts for an import
"""

from __future__ import annotations

import ctypes
import sys
import time
from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QSessionManager
from PySide6.QtTest import QTest

from readinglist import app
from readinglist.errors import LibraryError, LibraryProblem
from readinglist.gui.application import Application
from readinglist.library import Library
from readinglist.model import Changes

NOTE, COMMENT, IMPORT = "half a thought", "half a comm", "A Theory of Sma"


def _note(program: Application) -> None:
    program.window.detail.write_note()
    QTest.keyClicks(program.window.detail.note.editor, NOTE)


def _comment(program: Application) -> None:
    bar = program.window.detail.highlighting.bar
    bar.open_new(1, 0, 5)
    QTest.keyClicks(bar.comment, COMMENT)


def _edited_comment(program: Application) -> None:
    opened = program.session.opened
    assert opened is not None
    bar = program.window.detail.highlighting.bar
    bar.open_highlight(1, opened.paper.highlights[0])
    bar.comment.clear()
    QTest.keyClicks(bar.comment, COMMENT)


def _endlessly(start: Callable[[Application], None], *, comment: bool) -> Callable[[Application], None]:
    def begin(program: Application) -> None:
        start(program)
        detail = program.window.detail
        field = detail.highlighting.bar.comment if comment else detail.note.editor
        timer = QTimer(program.window, interval=100)
        timer.timeout.connect(lambda: QTest.keyClicks(field, "x"))
        timer.start()

    return begin


def _refused(program: Application) -> None:
    def refuse(*_: object, **__: object) -> Changes:
        raise LibraryError(LibraryProblem.FULL, "The disk is full.")

    for name in ("set_note", "add_highlight", "edit_highlight"):
        setattr(Library, name, refuse)
    _note(program)
    _comment(program)


def _refused_before(program: Application) -> None:
    _refused(program)
    program.window.detail.save()
    while len(program.window.controllers.recovery.refused_texts()) < 2:
        QTest.qWait(20)


def _slow(program: Application) -> None:
    def be_slow(library: Library) -> Changes:
        time.sleep(4)
        return library.state()

    program.backend.write(be_slow)
    _note(program)


def _session_end(program: Application) -> None:
    _note(program)
    _comment(program)
    _end_session(program)


def _end_session(program: Application) -> None:
    memory = ctypes.create_string_buffer(4096)  # no receiver may look at it: only Qt makes a QSessionManager
    program.app.commitDataRequest.emit(shiboken6.wrapInstance(ctypes.addressof(memory), QSessionManager))


def _hanging(program: Application) -> None:
    def hang(library: Library) -> Changes:
        while True:
            time.sleep(1)

    program.backend.write(hang)
    _note(program)


def _import(program: Application) -> None:
    program.import_queue.type_text()
    QTest.keyClicks(program.window.panes.import_page._source, IMPORT)


def _import_session_end(program: Application) -> None:
    _import(program)
    _end_session(program)


HOW = {
    "import": _import,
    "import-session-end": _import_session_end,
    "note": _note,
    "comment": _comment,
    "edited-comment": _edited_comment,
    "endless-note": _endlessly(_note, comment=False),
    "endless-comment": _endlessly(_comment, comment=True),
    "refused": _refused,
    "refused-before": _refused_before,
    "slow": _slow,
    "session-end": _session_end,
    "hanging": _hanging,
}


def main(folder: str, how: str) -> int:
    """Run the program until it is ended."""
    show = Application.show

    def show_and_write(program: Application) -> None:
        show(program)

        def write() -> None:
            if program.session.opened is None:
                QTimer.singleShot(50, write)
                return
            HOW[how](program)
            sys.stdout.write("writing\n")
            sys.stdout.flush()

        program.window.first_painted.connect(write)

    setattr(Application, "show", show_and_write)  # noqa: B010
    return app.main(["--folder", folder])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
