"""Everything the rest of the program may do to the library. What it may ask is in ``reader.py``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.i18n import en
from readinglist.library import files, sqlite_errors
from readinglist.library.backups import BackupReason, Backups, copy_database
from readinglist.library.reader import LibraryReader
from readinglist.model import Changes, HighlightColour, ImportDecision, Metadata, OpKind, Status

if TYPE_CHECKING:
    from sqlite3 import Connection

    from filelock import FileLock

    from readinglist.library.archive.restore import RowsOf
    from readinglist.library.history import History, Recorder


def open_library(path: Path, patience: float = 0, *, even_without_file: bool = False) -> Library:
    """Open a library for writing, making or migrating it; raise ReadingListError when that cannot be.

    Another program that has it open is waited for as many seconds as ``patience`` says. Where there are copies of a
    library and no library, none is made unless it may be ``even_without_file``: the reader is not to find an empty list
    and take it for theirs.
    """
    from readinglist.library.history import History  # noqa: PLC0415 - a start only looks
    from readinglist.library.opening import lock, open_to_write  # noqa: PLC0415

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            LibraryProblem.FORBIDDEN,
            en("The folder {folder} cannot be made: {reason}.", folder=path.parent, reason=error.strerror),
        ) from error
    held = lock(path, patience)
    try:
        if not even_without_file:
            _see_file(path)
        connection = open_to_write(path)
    except BaseException:
        held.release()
        raise
    try:
        with sqlite_errors.translated(path):
            return Library(path, connection, History(connection), held)
    except BaseException:
        connection.close()
        held.release()
        raise


class Library(LibraryReader):
    """A library to work on. Each operation is one transaction and one step of undo."""

    def __init__(self, path: Path, connection: Connection, history: History, held: FileLock) -> None:
        from readinglist.library.queue import Queue  # noqa: PLC0415
        from readinglist.library.smart_lists import SmartLists  # noqa: PLC0415 - a start only looks
        from readinglist.library.tags import Tags  # noqa: PLC0415
        from readinglist.library.trash import Trash  # noqa: PLC0415

        super().__init__(connection)
        self.copies = Backups(path)
        self._path = path
        self._file = _file(path)
        self._history = history
        self._held = held
        self.tags = Tags(history)
        self.queue = Queue(self, history)
        self.trash = Trash(self, history)
        self.lists = SmartLists(connection, history)

    def state(self) -> Changes:
        """Return what Undo and Redo would do."""
        return self._history.state()

    def accept(self, acceptance: ImportDecision) -> Changes:
        """Store what was ticked of a plan; planned anew when the library has changed since."""
        from readinglist.library import importing  # noqa: PLC0415 - not needed to look

        with self._history.operation(OpKind.IMPORT) as operation:
            plan = acceptance.plan
            if plan.as_of != self._history.position():
                plan = self.plan(plan.feed)
            made, operation.args = importing.accept(operation.recorder, acceptance, plan.rows)
        return replace(operation.done(), created_id=made)

    def set_status(self, papers: Iterable[int], status: Status, *, top: bool = False) -> Changes:
        """Return papers a status; those that are queued go to the end of the queue, or to its top."""
        from readinglist.library import status_changes  # noqa: PLC0415

        chosen = [row.id for row in self.rows(list(papers)) if row.status is not status]
        args = {"papers": len(chosen), "status": status.value}
        return self._history.do(
            OpKind.SET_STATUS, args, lambda record: status_changes.set_status(record, chosen, status, top=top)
        )

    def undo_decisions(self, papers: Iterable[int], since: int) -> Changes:
        """Return papers the status that they had when the change record ended at ``since``."""
        from readinglist.library import status_changes  # noqa: PLC0415

        chosen = list(papers)
        return self._history.do(
            OpKind.UNDO_DECISIONS,
            {"papers": len(chosen)},
            lambda record: status_changes.undo_decisions(record, chosen, since),
        )

    def set_starred(self, papers: Iterable[int], starred: bool) -> Changes:
        """Star papers, or unstar them."""
        chosen = [row.id for row in self.rows(list(papers)) if row.starred is not starred]
        kind, values = OpKind.STAR if starred else OpKind.UNSTAR, {"starred": int(starred)}
        return self._history.do(
            kind, {"papers": len(chosen)}, lambda record: [record.update("reading", paper, values) for paper in chosen]
        )

    def set_preference(self, papers: Iterable[int], wanted: int) -> Changes:
        """Want to see more (1) or less (-1) like some papers; said again of the same, neither."""
        from readinglist.library import preferences  # noqa: PLC0415

        chosen = [row.id for row in self.rows(list(papers))]
        with self._history.operation(OpKind.SET_PREFERENCE) as operation:
            set_to = preferences.set_preference(operation.recorder, chosen, wanted)
            operation.args = {"papers": len(chosen), "preference": set_to}
        return operation.done()

    def set_note(self, paper: int, text: str) -> Changes:
        """Keep the reader's note on a paper; an empty one takes it away."""
        from readinglist.library import annotations  # noqa: PLC0415

        kind = OpKind.WRITE_NOTE if text.strip() else OpKind.REMOVE_NOTE
        return self._history.do(kind, {}, lambda record: annotations.set_note(record, paper, text))

    def add_highlight(self, paper: int, start: int, end: int, colour: HighlightColour, comment: str = "") -> Changes:
        """Highlight the abstract from code point ``start`` to ``end``."""
        from readinglist.library import annotations  # noqa: PLC0415

        with self._history.operation(OpKind.ADD_HIGHLIGHT) as operation:
            made = annotations.add_highlight(operation.recorder, paper, start, end, colour, comment)
        return replace(operation.done(), created_id=made)

    def edit_highlight(
        self, number: int, *, colour: HighlightColour | None = None, comment: str | None = None
    ) -> Changes:
        """Change a highlight's colour or comment."""
        from readinglist.library import annotations  # noqa: PLC0415

        return self._history.do(
            OpKind.EDIT_HIGHLIGHT, {}, lambda record: annotations.edit_highlight(record, number, colour, comment)
        )

    def move_highlight(self, number: int, start: int, end: int) -> Changes:
        """Put a highlight that has lost its place on the words from code point ``start`` to ``end``."""
        from readinglist.library import annotations  # noqa: PLC0415

        return self._history.do(
            OpKind.MOVE_HIGHLIGHT, {}, lambda record: annotations.move_highlight(record, number, start, end)
        )

    def remove_highlight(self, number: int) -> Changes:
        """Take a highlight away."""

        def remove(record: Recorder) -> None:
            if record.row("highlight", number) is not None:
                record.delete("highlight", number)

        return self._history.do(OpKind.REMOVE_HIGHLIGHT, {}, remove)

    def edit_metadata(self, paper: int, metadata: Metadata) -> Changes:
        """Put the facts of a paper right; a feed that tells them otherwise asks before it changes them back."""
        from readinglist.library import importing  # noqa: PLC0415

        return self._history.do(OpKind.EDIT_PAPER, {}, lambda record: importing.edit_metadata(record, paper, metadata))

    def restore_archive(
        self, name: str, schema: Collection[str], rows_of: RowsOf, damaged: ReadingListError
    ) -> Changes:
        """Take in the rows of an archive, as ``dump`` gave them; what the reader has here stays as it is.

        ``schema`` says of which form of the library they are; ``damaged`` is raised when the rows make no sense.
        """
        from readinglist.library.archive.restore import restore  # noqa: PLC0415

        files.check_schema(en("{name} was made by a newer version.", name=name), schema)
        with self._history.operation(OpKind.RESTORE_ARCHIVE) as operation:
            taken = restore(operation.recorder, rows_of, damaged)
            operation.args = {"papers": taken.new, "file": name}
        return operation.done()

    def merge_backup(self, path: Path) -> Changes:
        """Take in what a copy of an earlier day holds and this library lacks; what the reader has here stays."""
        from readinglist.library.archive.dump import raw_rows  # noqa: PLC0415

        damaged = LibraryError(
            LibraryProblem.DAMAGED, en("The copy {name} is damaged.", name=path.name), en("Nothing was taken in.")
        )
        with sqlite_errors.translated(path), closing(files.connect(path, writes=False)) as connection:
            schema = files.applied(connection)
            return self.restore_archive(path.name, schema, lambda table: raw_rows(connection, table), damaged)

    def undo(self) -> Changes:
        """Take back the last operation."""
        return self._history.undo()

    def redo(self) -> Changes:
        """Do again what was taken back last."""
        return self._history.redo()

    def undo_import(self, number: int) -> Changes:
        """Take back an import, whatever was done since: the papers it alone brought go, with all that is on them.

        The last thing that was done is undone; an earlier import is removed by a step of its own, for later steps may
        lean on it.
        """
        from readinglist.library import importing  # noqa: PLC0415

        row = self._connection.execute("SELECT name FROM import WHERE id = ?", [number]).fetchone()
        if row is None:
            return self.state()
        if self._is_last(number):
            return self._history.undo()
        return self._history.do(
            OpKind.REMOVE_IMPORT, {"feed": row[0]}, lambda record: importing.undo_import(record, number)
        )

    def _is_last(self, number: int) -> bool:
        """Return whether an import, and nothing but it, is what Undo would take back."""
        op = self._history.next
        brought = self._connection.execute(
            "SELECT row FROM change WHERE op = ? AND tbl = 'import' AND before IS NULL", [op]
        ).fetchall()
        return brought == [(number,)]

    def check_still_in_place(self) -> None:
        """Raise when the file is no longer where it was opened: what is written then would be lost."""
        if _file(self._path) != self._file:
            raise sqlite_errors.gone(self._path)

    def write_back(self) -> None:
        """Write the library, as it still is for this program, to its place again, from which it was taken.

        A file that has come there meanwhile is kept beside. The library is to be closed then, and opened anew.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self._path.exists():
                self._path.rename(self.copies.name(BackupReason.REPLACED))
        except OSError as error:
            raise sqlite_errors.of_system(self._path, error) from error
        copy_database(self._connection, self._path)

    def close(self) -> None:
        """Close the file and let others have it."""
        super().close()
        self._held.release()


def _see_file(path: Path) -> None:
    copies = Backups(path).all()
    if copies and not (path.exists() and path.stat().st_size):
        raise LibraryError(
            LibraryProblem.MISSING,
            en("The library {path} is gone, or empty.", path=path)
            if path.exists()
            else en("The library {path} is gone.", path=path),
            en("The newest copy of it is of {day}.", day=f"{copies[0].at:%Y-%m-%d}"),
        )


def _file(path: Path) -> tuple[int, int] | None:
    """Return what tells a file from every other; None when there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
