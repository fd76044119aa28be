"""What is sent to the library as it is wished: operations on papers, tags and highlights, and questions."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.library import Library, LibraryReader
from readinglist.model import Changes, HighlightColour, Metadata

T = TypeVar("T")


class Operations(QObject):
    """Sends them; a sentence comes back when the world does not let it."""

    failed = Signal(ReadingListError)
    note_refused = Signal(int, str)  # paper, note: the library did not take it

    def __init__(self, backend: Backend, bridge: AsyncCalls, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.selected: tuple[int, ...] = ()
        self._backend = backend
        self._bridge = bridge
        self._stopped = False

    def do(self, operation: Callable[[Library], Changes], then: Callable[[Changes], None] | None = None) -> None:
        """Send an operation to the library; a sentence comes back when the world does not let it."""
        self._bridge.when_done(self._backend.write(operation), then or (lambda _: None), self.failed.emit)

    def ask(self, question: Callable[[LibraryReader], T], then: Callable[[T], None]) -> None:
        """Ask the library something that no other part wants to know."""
        if self._stopped:
            return
        self._bridge.when_done(self._backend.read(question), then, self.failed.emit)

    def add_tag(self, name: str) -> None:
        """Return the selected papers a tag."""
        papers = self.selected
        if papers and name.strip():
            self.do(lambda library: library.tags.add(papers, name))

    def remove_tag(self, name: str) -> None:
        """Take a tag from the selected papers."""
        papers = self.selected
        if papers:
            self.do(lambda library: library.tags.remove(papers, name))

    def colour_tag(self, name: str, colour: int) -> None:
        """Return a tag a colour."""
        self.do(lambda library: library.tags.colour(name, colour))

    def write_note(self, paper: int, text: str) -> None:
        """Keep the reader's note on a paper; one that cannot be kept is not lost."""

        def refused(error: ReadingListError) -> None:
            self.note_refused.emit(paper, text)
            self.failed.emit(error)

        future = self._backend.write(lambda library: library.set_note(paper, text))
        self._bridge.when_done(future, lambda _: None, refused)

    def edit_metadata(self, paper: int, metadata: Metadata) -> None:
        """Put the facts of a paper right."""
        self.do(lambda library: library.edit_metadata(paper, metadata))

    def add_highlight(self, paper: int, start: int, end: int, colour: HighlightColour, comment: str) -> None:
        """Highlight a span of the abstract, in code points."""
        self.do(lambda library: library.add_highlight(paper, start, end, colour, comment))

    def edit_highlight(self, highlight: int, colour: HighlightColour, comment: str) -> None:
        """Change a highlight's colour and comment."""
        self.do(lambda library: library.edit_highlight(highlight, colour=colour, comment=comment))

    def move_highlight(self, highlight: int, start: int, end: int) -> None:
        """Put a highlight that has lost its place on a span of the abstract, in code points."""
        self.do(lambda library: library.move_highlight(highlight, start, end))

    def remove_highlight(self, highlight: int) -> None:
        """Take a highlight away."""
        self.do(lambda library: library.remove_highlight(highlight))
