"""Send operations and queries to the library: statuses, tags, notes, highlights, metadata, undo and redo."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from readinglist.backend.backend import Backend
from readinglist.errors import ReadingListError
from readinglist.gui.session.async_calls import AsyncCalls
from readinglist.gui.session.known_statuses import KnownStatuses
from readinglist.library import Library, LibraryReader
from readinglist.model import Changes, HighlightColour, Metadata, Operation, Status
from readinglist.typeset.note_blocks import NoteBlocks, note_blocks

T = TypeVar("T")
PaperText = tuple[int, str]  # a paper, and a note or a comment on it


class HighlightDraft:
    """A highlight while its comment is written; ``highlight`` is its id as soon as it is stored.

    ``waiting`` counts what was written and is not stored yet. ``is_being_made`` until the bar of a new one is closed.
    """

    def __init__(self, paper: int, start: int, end: int, highlight: int | None = None) -> None:
        self.paper, self.start, self.end = paper, start, end
        self.highlight = highlight
        self.is_being_made = highlight is None
        self.waiting = 0

    def store(self, library: Library, colour: HighlightColour, comment: str, *, is_being_made: bool) -> Changes:
        """Store the highlight as it is now; runs on the writing worker, which does one after the other."""
        if self.highlight is not None:
            return library.edit_highlight(self.highlight, colour=colour, comment=comment, is_being_made=is_being_made)
        changes = library.add_highlight(self.paper, self.start, self.end, colour, comment)
        self.highlight = changes.created_id
        return changes


class Operations(QObject):
    """Sends operations to the library, most of them on the selected papers, and reports what they changed."""

    operation_done = Signal(Changes)
    history_changed = Signal(object, object)  # the operations that Undo and Redo would act on, or None
    preference_changed = Signal()
    advance_requested = Signal()  # a paper was decided; the next one is to be shown
    undo_started = Signal()  # Undo or Redo is under way
    undo_finished = Signal(Changes)
    failed = Signal(ReadingListError)
    note_refused = Signal(int, str)  # paper, note: it could not be stored

    def __init__(
        self,
        backend: Backend,
        calls: AsyncCalls,
        statuses: KnownStatuses,
        *,
        selected: Callable[[], tuple[int, ...]],
        queues_at_top: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._backend = backend
        self._calls = calls
        self._statuses = statuses
        self._selected = selected
        self._queues_at_top = queues_at_top
        self._position = 0
        self._history: tuple[Operation | None, Operation | None] = None, None
        self._unrecorded: list[tuple[Operation, Callable[[], None]]] = []  # what Undo takes back first, newest last
        self._stopped = False
        self._texts: dict[Future[Changes], PaperText] = {}  # what the reader wrote, until it is stored
        self.refused_comments: dict[HighlightDraft, tuple[HighlightColour, str]] = {}  # could not be stored
        backend.on_changes = lambda changes: calls.call_on_main(lambda: self._on_changes(changes))

    @property
    def position(self) -> int:
        """The latest position in the change record that is known here."""
        return self._position

    def open_writer(self) -> None:
        """Open the library for writing and bring the index up to date, after the first list is painted."""
        self._calls.when_done(self._backend.open_writer(), self._set_history, self.failed.emit)

    def stop(self) -> None:
        """Send no further queries: the workers are about to stop."""
        self._stopped = True

    # --- general ------------------------------------------------------------------------------------------

    def do(self, operation: Callable[[Library], Changes], then: Callable[[Changes], None] | None = None) -> None:
        """Send an operation to the library; call ``then`` with its changes."""
        self._calls.when_done(self._backend.write(operation), then or (lambda _: None), self.failed.emit)

    def read(self, query: Callable[[LibraryReader], T], then: Callable[[T], None]) -> None:
        """Send a query to the library; call ``then`` with its result."""
        if not self._stopped:
            self._calls.when_done(self._backend.read(query), then, self.failed.emit)

    def format_note(self, note: str, papers: Mapping[str, int], then: Callable[[NoteBlocks], None]) -> None:
        """Parse a note, with its ``[[titles]]`` linked to ``papers``; call ``then`` with its blocks."""
        if not self._stopped:
            self._calls.when_done(self._backend.parse(lambda: note_blocks(note, papers)), then, self.failed.emit)

    def undo(self) -> None:
        """Undo the last operation, or what was done since and is not recorded in the library."""
        if not self._unrecorded:
            self._step_back(lambda library: library.undo())
            return
        _, take_back = self._unrecorded.pop()
        self._tell_history()
        take_back()

    def offer_undo(self, name: str, take_back: Callable[[], None]) -> None:
        """Let Undo call ``take_back`` for something that the library does not record, until the next operation."""
        self._unrecorded.append((Operation.other(name), take_back))
        self._tell_history()

    def redo(self) -> None:
        """Redo what was undone."""
        self._step_back(lambda library: library.redo())

    # --- the selected papers ------------------------------------------------------------------------------

    def mark(self, status: Status, *, stay: bool = False) -> None:
        """Set the status of the selected papers, and request the next paper when one was decided."""
        papers = self._selected()
        if not papers:
            return
        self.do(lambda library: library.set_status(papers, status, top=self._queues_at_top()))
        if len(papers) == 1:
            self._statuses.set(papers[0], status)
            if status is not Status.INBOX and not stay:
                self.advance_requested.emit()

    def mark_auto_read(self, paper: int) -> None:
        """Mark a paper as read after it was open for a while; one in the queue stays there."""
        if self._statuses.get(paper) in (Status.INBOX, Status.READING):
            self._statuses.set(paper, Status.READ)
            self.do(lambda library: library.set_status([paper], Status.READ))

    def toggle_of(self, paper: int, status: Status) -> None:
        """Set the status of a paper, selected or not, or put it back into the inbox when it has it."""

        def operation(library: Library) -> Changes:
            back = all(row.status is status for row in library.rows([paper]))
            return library.set_status([paper], Status.INBOX if back else status, top=self._queues_at_top())

        self.do(operation)

    def toggle(self, status: Status, *, stay: bool = False) -> None:
        """Set the status of the selected papers, or put them back into the inbox when all have it."""
        papers = self._selected()
        known = self._statuses.get(papers[0]) if len(papers) == 1 else None
        if known is not None:
            self.mark(Status.INBOX if known is status else status, stay=stay)
            return
        if not papers:
            return

        def operation(library: Library) -> Changes:
            back = all(row.status is status for row in library.rows(papers))
            return library.set_status(papers, Status.INBOX if back else status, top=self._queues_at_top())

        self.do(operation)

    def toggle_star_of(self, paper: int) -> None:
        """Star a paper, selected or not, or unstar it."""
        self._toggle_star((paper,))

    def toggle_star(self) -> None:
        """Star the selected papers, or unstar them when all are starred."""
        self._toggle_star(self._selected())

    def _toggle_star(self, papers: tuple[int, ...]) -> None:
        if papers:
            self.do(lambda library: library.set_starred(papers, not all(row.starred for row in library.rows(papers))))

    def set_preference(self, preference: int) -> None:
        """Record that the reader wants more (1) or fewer (-1) papers like the selected ones."""
        papers = self._selected()
        if papers:
            self.do(
                lambda library: library.set_preference(papers, preference), lambda _: self.preference_changed.emit()
            )

    def clear_preference(self) -> None:
        """Clear what the reader asked for with the selected papers, which all have the same preference."""
        papers = self._selected()

        def clear(library: Library) -> Changes:
            return library.set_preference(papers, next((row.preference for row in library.rows(papers)), 0))

        if papers:
            self.do(clear, lambda _: self.preference_changed.emit())

    def add_tag(self, name: str) -> None:
        """Add a tag to the selected papers."""
        papers = self._selected()
        if papers and name.strip():
            self.do(lambda library: library.tags.add(papers, name))

    def remove_tag(self, name: str) -> None:
        """Remove a tag from the selected papers."""
        papers = self._selected()
        if papers:
            self.do(lambda library: library.tags.remove(papers, name))

    # --- one paper, tag or highlight ----------------------------------------------------------------------

    def colour_tag(self, name: str, colour: int) -> None:
        """Set the colour of a tag."""
        self.do(lambda library: library.tags.colour(name, colour))

    def write_note(self, paper: int, text: str) -> None:
        """Store the reader's note on a paper; ``note_refused`` returns one that cannot be stored."""
        self._write_text(
            (paper, text), lambda library: library.set_note(paper, text), lambda: self.note_refused.emit(paper, text)
        )

    def edit_metadata(self, paper: int, metadata: Metadata) -> None:
        """Replace the metadata of a paper."""
        self.do(lambda library: library.edit_metadata(paper, metadata))

    def add_highlight(self, paper: int, start: int, end: int, colour: HighlightColour, comment: str) -> None:
        """Highlight a span of the abstract, in code points."""
        self.do(lambda library: library.add_highlight(paper, start, end, colour, comment))

    def write_highlight(self, draft: HighlightDraft, colour: HighlightColour, comment: str) -> None:
        """Store a highlight whose comment is being written; ``refused_comments`` keeps what cannot be."""

        def stored(_: Changes) -> None:
            draft.waiting -= 1

        def refused() -> None:
            draft.waiting -= draft in self.refused_comments
            self.refused_comments[draft] = (colour, comment)

        is_being_made = draft.is_being_made
        if self.refused_comments.pop(draft, None) is None:  # otherwise this one is stored in place of that one
            draft.waiting += 1
        self._write_text(
            (draft.paper, comment),
            lambda library: draft.store(library, colour, comment, is_being_made=is_being_made),
            refused,
            stored,
        )

    def retry_comments(self) -> None:
        """Store the comments that could not be stored before."""
        for draft, (colour, comment) in list(self.refused_comments.items()):
            self.write_highlight(draft, colour, comment)

    def move_highlight(self, highlight: int, start: int, end: int) -> None:
        """Attach a highlight that has lost its place to a span of the abstract, in code points."""
        self.do(lambda library: library.move_highlight(highlight, start, end))

    def remove_draft(self, draft: HighlightDraft) -> None:
        """Remove a highlight whose comment was being written."""
        self.refused_comments.pop(draft, None)
        self.do(
            lambda library: library.state() if draft.highlight is None else library.remove_highlight(draft.highlight)
        )

    def edit_highlight(
        self, highlight: int, *, colour: HighlightColour | None = None, comment: str | None = None
    ) -> None:
        """Change the colour or the comment of a highlight."""
        self.do(lambda library: library.edit_highlight(highlight, colour=colour, comment=comment))

    def remove_highlight(self, highlight: int) -> None:
        """Remove a highlight."""
        self.do(lambda library: library.remove_highlight(highlight))

    # --- what the reader wrote ----------------------------------------------------------------------------

    def texts_on_their_way(self) -> dict[Future[Changes], PaperText]:
        """Return what the reader wrote and is not stored yet, or could not be: nobody was told of it."""
        return {future: text for future, text in self._texts.items() if not _is_stored(future)}

    def _write_text(
        self,
        text: PaperText,
        operation: Callable[[Library], Changes],
        refused: Callable[[], None],
        stored: Callable[[Changes], None] = lambda _: None,
    ) -> None:
        """Run an operation that stores a text; call ``refused`` if it cannot be stored."""

        def failed(error: ReadingListError) -> None:
            self._texts.pop(future, None)
            refused()
            self.failed.emit(error)

        self._texts = self.texts_on_their_way()
        future = self._backend.write(operation)
        self._texts[future] = text
        self._calls.when_done(future, stored, failed)

    # --- results ------------------------------------------------------------------------------------------

    def _step_back(self, operation: Callable[[Library], Changes]) -> None:
        self.undo_started.emit()
        self.do(operation, self.undo_finished.emit)

    def _on_changes(self, changes: Changes) -> None:
        self._set_history(changes)
        self.operation_done.emit(changes)

    def _set_history(self, changes: Changes) -> None:
        self._position, self._history = changes.position, (changes.undo, changes.redo)
        if changes.operation is not None and not changes.operation.came_by_itself:
            self._unrecorded.clear()
        self._tell_history()

    def _tell_history(self) -> None:
        undo, redo = self._history
        self.history_changed.emit(self._unrecorded[-1][0] if self._unrecorded else undo, redo)


def _is_stored(future: Future[Changes]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None
