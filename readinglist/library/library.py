"""Everything the rest of the program may ask of the library. The other files here are how."""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.errors import ReadingListError
from readinglist.library import counting, files, listing, planning, smart_lists
from readinglist.model import (
    Acceptance,
    Changes,
    Facet,
    Facts,
    Feed,
    HighlightColour,
    Order,
    Overview,
    Paper,
    PaperRow,
    PaperText,
    Plan,
    SmartList,
    Status,
    Tree,
)

if TYPE_CHECKING:
    from filelock import FileLock
    from sqlite_utils import Database

    from readinglist.library.history import History, Recorder

_STATUS_LABELS = {
    Status.INBOX: "Move {} back to the inbox",
    Status.QUEUED: "Queue {}",
    Status.READING: "Begin reading {}",
    Status.READ: "Mark {} read",
    Status.DISMISSED: "Dismiss {}",
}


def open_view(path: Path) -> LibraryView:
    """Open an existing, current library for reading; it sees every operation that is accepted later."""
    return LibraryView(files.connect(path, writes=False))


def open_library(path: Path) -> Library:
    """Open a library for writing, making or migrating it; raise ReadingListError when that cannot be."""
    from readinglist.library.history import History  # noqa: PLC0415 - sqlite-utils takes its time to load
    from readinglist.library.opening import lock, open_database  # noqa: PLC0415

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReadingListError(f"The folder {path.parent} cannot be made: {error.strerror}.") from error
    held = lock(path)
    try:
        db = open_database(path)
        return Library(db, History(db), held)
    except BaseException:
        held.release()
        raise


class LibraryView:
    """A library to look at."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @property
    def identity(self) -> str:
        """The id of this library, which no other has."""
        return str(self._connection.execute("SELECT value FROM about WHERE name = 'id'").fetchone()[0])

    def position(self) -> int:
        """Give the last entry of the change record."""
        found = self._connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'change'").fetchone()
        return int(found[0]) if found else 0

    def overview(self) -> Overview:
        """Count papers by status, tag and import."""
        return counting.overview(self._connection)

    def overview_among(self, papers: Iterable[int]) -> Overview:
        """Count the same among some papers only."""
        return counting.overview_among(self._connection, papers)

    def smart_lists(self) -> tuple[SmartList, ...]:
        """Give the searches that are kept, in the reader's order."""
        return smart_lists.smart_lists(self._connection)

    def find(self, tree: Tree | None, order: Order = Order.ADDED) -> array[int]:
        """Give the ids of the papers that answer a tree of facets (None: all), in order."""
        return listing.find(self._connection, tree, order)

    def matching(self, facet: Facet) -> frozenset[int]:
        """Give the ids of the papers that answer a facet."""
        return listing.matching(self._connection, facet)

    def sort(self, ids: Iterable[int], order: Order) -> array[int]:
        """Put ids in order."""
        wanted = frozenset(ids)
        return array("q", (paper for paper in self.find(None, order) if paper in wanted))

    def rows(self, ids: Sequence[int]) -> list[PaperRow]:
        """Give the rows of papers in the order asked; those that are gone are left out."""
        return listing.paper_rows(self._connection, ids)

    def paper(self, number: int) -> Paper | None:
        """Give everything of one paper, or None when it is gone."""
        return listing.paper(self._connection, number)

    def texts(self, ids: Iterable[int] | None = None) -> Iterator[PaperText]:
        """Give the words of papers, or of all; a library of any length passes through little memory."""
        return listing.texts(self._connection, ids)

    def changed_since(self, position: int) -> frozenset[int] | None:
        """Give the papers whose words changed after ``position``; None when the record does not reach back so far."""
        return listing.changed_since(self._connection, position)

    def plan(self, feed: Feed) -> Plan:
        """Say what accepting a feed would do."""
        return planning.plan(self._connection, feed, self.position())

    def close(self) -> None:
        """Close the file."""
        self._connection.close()


class Library(LibraryView):
    """A library to work on. Each operation is one transaction and one step of undo."""

    def __init__(self, db: Database, history: History, held: FileLock) -> None:
        super().__init__(db.conn)
        self._history = history
        self._held = held

    def state(self) -> Changes:
        """Give what Undo and Redo would do."""
        return self._history.state()

    def accept(self, acceptance: Acceptance) -> Changes:
        """Store what was ticked of a plan; planned anew when the library has changed since."""
        from readinglist.library import importing  # noqa: PLC0415 - not needed to look

        with self._history.operation("Import") as operation:
            plan = acceptance.plan
            if plan.as_of != self._history.position():
                plan = self.plan(plan.feed)
            made, operation.relabel = importing.accept(operation.recorder, acceptance, plan.rows)
        return replace(operation.done(), made=made)

    def set_status(self, papers: Iterable[int], status: Status) -> Changes:
        """Give papers a status."""
        chosen = [row.id for row in self.rows(list(papers)) if row.status is not status]
        values = {"status": status.value, "status_at": _now()}
        label = _STATUS_LABELS[status].format(_counted(chosen))
        return self._do(label, lambda record: [record.update("reading", paper, values) for paper in chosen])

    def set_starred(self, papers: Iterable[int], starred: bool) -> Changes:
        """Star papers, or unstar them."""
        chosen = [row.id for row in self.rows(list(papers)) if row.starred is not starred]
        label = f"{'Star' if starred else 'Unstar'} {_counted(chosen)}"
        values = {"starred": int(starred)}
        return self._do(label, lambda record: [record.update("reading", paper, values) for paper in chosen])

    def add_tag(self, papers: Iterable[int], name: str) -> Changes:
        """Give papers a tag, made when it is not there."""
        from readinglist.library import tagging  # noqa: PLC0415

        clean = tagging.cleaned(name)
        with self._history.operation("Tag") as operation:
            count = tagging.add(operation.recorder, list(papers), clean)
            operation.relabel = f"Tag {_number(count)} {clean}"
        return operation.done()

    def remove_tag(self, papers: Iterable[int], name: str) -> Changes:
        """Take a tag from papers."""
        from readinglist.library import tagging  # noqa: PLC0415

        with self._history.operation("Untag") as operation:
            count = tagging.remove(operation.recorder, list(papers), name)
            operation.relabel = f"Untag {_number(count)} {name}"
        return operation.done()

    def rename_tag(self, name: str, new: str) -> Changes:
        """Rename a tag with its children; the name of another tag merges the two."""
        from readinglist.library import tagging  # noqa: PLC0415

        with self._history.operation(f"Rename tag {name} to {new}") as operation:
            if tagging.rename(operation.recorder, name, new):
                operation.relabel = f"Merge tag {name} into {new}"
        return operation.done()

    def colour_tag(self, name: str, colour: int) -> Changes:
        """Give a tag a colour."""
        from readinglist.library import tagging  # noqa: PLC0415

        with self._history.operation(f"Colour tag {name}") as operation:
            tag = tagging.find_tag(operation.recorder, name)
            if tag is not None:
                operation.recorder.update("tag", tag, {"colour": colour})
        return operation.done()

    def delete_tag(self, name: str) -> Changes:
        """Take a tag and its children from all papers."""
        from readinglist.library import tagging  # noqa: PLC0415

        return self._do(f"Delete tag {name}", lambda record: tagging.delete(record, name))

    def set_note(self, paper: int, text: str) -> Changes:
        """Keep the reader's note on a paper; an empty one takes it away."""
        from readinglist.library import annotating  # noqa: PLC0415

        label = "Write a note" if text.strip() else "Remove a note"
        return self._do(label, lambda record: annotating.set_note(record, paper, text))

    def add_highlight(self, paper: int, start: int, end: int, colour: HighlightColour, comment: str = "") -> Changes:
        """Highlight the abstract from code point ``start`` to ``end``."""
        from readinglist.library import annotating  # noqa: PLC0415

        with self._history.operation("Highlight a passage") as operation:
            made = annotating.add_highlight(operation.recorder, paper, start, end, colour, comment)
        return replace(operation.done(), made=made)

    def edit_highlight(
        self, number: int, *, colour: HighlightColour | None = None, comment: str | None = None
    ) -> Changes:
        """Change a highlight's colour or comment."""
        from readinglist.library import annotating  # noqa: PLC0415

        return self._do("Edit a highlight", lambda record: annotating.edit_highlight(record, number, colour, comment))

    def remove_highlight(self, number: int) -> Changes:
        """Take a highlight away."""

        def remove(record: Recorder) -> None:
            if record.row("highlight", number) is not None:
                record.delete("highlight", number)

        return self._do("Remove a highlight", remove)

    def remove_papers(self, papers: Iterable[int]) -> Changes:
        """Take papers out of the library, with all that is on them."""
        from readinglist.library import importing  # noqa: PLC0415

        chosen = [row.id for row in self.rows(list(papers))]
        return self._do(f"Remove {_counted(chosen)}", lambda record: importing.remove(record, chosen))

    def save_list(self, name: str, query: str) -> Changes:
        """Keep a search under a name; a list that has the name searches for this from now on."""
        with self._history.operation(f"Save list {smart_lists.cleaned(name)}") as operation:
            made = smart_lists.save(operation.recorder, name, query)
        return replace(operation.done(), made=made)

    def rename_list(self, number: int, name: str) -> Changes:
        """Give a smart list another name."""
        label = f"Rename list to {smart_lists.cleaned(name)}"
        return self._do(label, lambda record: smart_lists.rename(record, number, name))

    def delete_list(self, number: int) -> Changes:
        """Forget a smart list; its papers stay."""
        name = next((one.name for one in self.smart_lists() if one.id == number), "")
        return self._do(f"Delete list {name}", lambda record: smart_lists.delete(record, number))

    def move_list(self, number: int, by: int) -> Changes:
        """Move a smart list up or down among the others."""
        return self._do("Move a list", lambda record: smart_lists.move(record, number, by))

    def edit_facts(self, paper: int, facts: Facts) -> Changes:
        """Put the facts of a paper right; a feed that tells them otherwise asks before it changes them back."""
        from readinglist.library import importing  # noqa: PLC0415

        return self._do("Edit a paper", lambda record: importing.edit_facts(record, paper, facts))

    def undo(self) -> Changes:
        """Take back the last operation."""
        return self._history.undo()

    def redo(self) -> Changes:
        """Do again what was taken back last."""
        return self._history.redo()

    def undo_import(self, number: int) -> Changes:
        """Take back an import, out of turn if need be: the papers it alone brought go, with all that is on them.

        Redo brings everything back as it was.
        """
        from readinglist.library import importing  # noqa: PLC0415

        row = self._connection.execute("SELECT name FROM import WHERE id = ?", [number]).fetchone()
        if row is None:
            return self.state()
        found = self._connection.execute(
            "SELECT op FROM change WHERE tbl = 'import' AND row = ? AND before IS NULL ORDER BY op DESC", [number]
        )
        op = next((op for (op,) in found.fetchall() if self._history.undoable(op)), None)
        if op is None:
            return self._do(f"Remove import {row[0]}", lambda record: importing.take_back(record, number))
        if self._history.is_next(op):
            return self._history.undo()
        with self._history.undoing(op, self._history.label_of(op)) as operation:
            importing.take_back(operation.recorder, number)
        done = operation.done()
        return replace(done, label=f"Undo {done.label}")

    def close(self) -> None:
        """Close the file and let others have it."""
        super().close()
        self._held.release()

    def _do(self, label: str, act: Callable[[Recorder], object]) -> Changes:
        with self._history.operation(label) as operation:
            act(operation.recorder)
        return operation.done()


def _counted(papers: Sequence[int]) -> str:
    return _number(len(papers))


def _number(count: int) -> str:
    return "a paper" if count == 1 else f"{count:,} papers"


def _now() -> str:
    from readinglist.library.history import now  # noqa: PLC0415

    return now()
