"""The note's questions to the library: which titles there are, and where a link leads."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from readinglist.gui.detail.note_editor import NoteEditor
from readinglist.gui.session.session import Session
from readinglist.gui.text.translate import tr
from readinglist.typeset import printed


class NoteController(QObject):
    """Joins the field of the note and the desk."""

    paper_requested = Signal(int)
    nowhere = Signal(str)  # said when a link leads nowhere

    def __init__(self, editor: NoteEditor, desk: Session) -> None:
        super().__init__(editor)
        self._editor, self._desk = editor, desk
        editor.titles_requested.connect(self._find)
        editor.title_requested.connect(self._follow)

    def _find(self, words: str) -> None:
        self._desk.operations.ask(
            lambda view: view.titles_with(words), lambda titles: self._editor.offer(words, titles)
        )

    def _follow(self, title: str) -> None:
        def go(paper: int | None) -> None:
            if paper is None:
                self.nowhere.emit(tr("There is no paper “{title}” in the library.", title=printed(title).text))
            else:
                self.paper_requested.emit(paper)

        # The note is being kept: the paper it leads to is to know of the link when it opens.
        self._desk.operations.do(
            lambda library: library.state(),
            lambda _: self._desk.operations.ask(lambda view: view.paper_with_title(title), go),
        )
