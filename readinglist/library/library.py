"""The write interface of the library. The read interface is in ``reader.py``."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Callable, Collection, Iterable
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist.errors import LibraryError, LibraryProblem, ReadingListError
from readinglist.i18n import en
from readinglist.library import files, sqlite_errors
from readinglist.library.backups import BackupReason, Backups, copy_database, open_backup
from readinglist.library.reader import LibraryReader
from readinglist.library.same_file.open_file import OpenFile
from readinglist.library.same_file.real_file import real_path
from readinglist.model import (
    Changes,
    Feed,
    HighlightColour,
    ImportDecision,
    ImportPlan,
    Metadata,
    OpKind,
    Placement,
    Source,
    SourceState,
    Status,
)

if TYPE_CHECKING:
    from sqlite3 import Connection

    from readinglist.library.archive.restore import RowsOf
    from readinglist.library.history import History, Recorder
    from readinglist.library.opening import LibraryLock


log = logging.getLogger(__name__)

MAX_WITHOUT_BACKUP = 10  # papers that are imported without a backup


def open_library(
    path: Path, timeout: float = 0, *, allow_missing: bool = False, stopped: Callable[[], bool] = files.never
) -> Library:
    """Open a library for writing, creating or migrating it if needed; raise ReadingListError if that fails.

    Wait up to ``timeout`` seconds for another program that has it open. If there are backups but no library file, none
    is created unless ``allow_missing``: an unexpectedly empty library could be mistaken for the real one.

    ``stopped`` is asked during statements that take long, and interrupts them.
    """
    from readinglist.library.history import History  # noqa: PLC0415 - a start only looks
    from readinglist.library.opening import lock, open_to_write  # noqa: PLC0415

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise LibraryError(
            LibraryProblem.FORBIDDEN,
            en("The folder {folder} can't be created: {reason}.", folder=path.parent, reason=error.strerror),
        ) from error
    if not allow_missing:
        _check_link(path)
    file_lock = lock(path, timeout)
    try:
        if not allow_missing:
            _check_not_missing(path)
        connection = open_to_write(path, stopped)
        try:
            file_lock.lock_file(timeout)  # of a library that was made just now
        except BaseException:
            connection.close()
            raise
    except BaseException:
        file_lock.release()
        raise
    try:
        with sqlite_errors.translate_errors(path):
            return Library(path, connection, History(connection), file_lock)
    except BaseException:
        connection.close()
        file_lock.release()
        raise


class Library(LibraryReader):
    """A library open for writing. Each operation is one transaction and one undo step.

    ``before_import`` is called, outside of a transaction, before anything large is added or removed: an import of
    more than ``MAX_WITHOUT_BACKUP`` papers, an archive, the content of a backup. Whoever opens the library makes a
    backup there.
    """

    def __init__(self, path: Path, connection: Connection, history: History, file_lock: LibraryLock) -> None:
        from readinglist.library.queue import Queue  # noqa: PLC0415
        from readinglist.library.smart_lists import SmartLists  # noqa: PLC0415 - a start only looks
        from readinglist.library.sources.following import Sources  # noqa: PLC0415
        from readinglist.library.tags import Tags  # noqa: PLC0415
        from readinglist.library.trash import Trash  # noqa: PLC0415

        super().__init__(connection)
        self.backups = Backups(path)
        self._path = path
        self._open_file = OpenFile(real_path(path), connection)
        self._rescued = False
        self._backed_up: date | None = None  # the day of the last backup before what a source brought
        self._history = history
        self._file_lock = file_lock
        self.before_import: Callable[[], None] = lambda: None
        self.tags = Tags(history)
        self.queue = Queue(self, history)
        self.trash = Trash(self, history)
        self.lists = SmartLists(connection, history)
        self._sources = Sources(connection, history)

    def state(self) -> Changes:
        """Return empty changes with the current undo and redo operations."""
        return self._history.state()

    def accept(self, acceptance: ImportDecision) -> Changes:
        """Import the ticked entries of a plan, which is recomputed if the library has changed since."""
        from readinglist.library import importing  # noqa: PLC0415 - not needed to look

        if len(acceptance.ticked) > MAX_WITHOUT_BACKUP:
            self.before_import()
        with self._history.operation(OpKind.IMPORT) as operation:
            plan = acceptance.plan
            if plan.as_of != self.history_position():
                plan = self.plan(plan.feed)
            stored = importing.accept(operation.recorder, acceptance, plan.rows)
            operation.kind, operation.args = importing.operation_of(stored, plan.feed)
        return replace(operation.result(), created_id=stored.number)

    def set_status(self, papers: Iterable[int], status: Status, *, top: bool = False) -> Changes:
        """Set the status of papers; queued ones go to the end of the queue, or to its top."""
        from readinglist.library import status_changes  # noqa: PLC0415

        chosen = [row.id for row in self.rows(list(papers)) if row.status is not status]
        args = {"papers": len(chosen), "status": status.value}
        return self._history.do(
            OpKind.SET_STATUS, args, lambda record: status_changes.set_status(record, chosen, status, top=top)
        )

    def place(self, papers: Iterable[int], goal: Placement, *, top: bool = False) -> Changes:
        """Give papers what a list asks for, so that they are in it; ``top`` queues them at the top of the queue."""
        from readinglist.library import placing  # noqa: PLC0415

        return placing.place(self, self._history, papers, goal, top=top)

    def undo_decisions(self, papers: Iterable[int], since: int) -> Changes:
        """Reset papers to the status they had at position ``since`` of the change record."""
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

    def set_preference(self, papers: Iterable[int], preference: int) -> Changes:
        """Set the preference for papers like some: more (1) or less (-1); setting the same again clears it."""
        from readinglist.library import preferences  # noqa: PLC0415

        chosen = [row.id for row in self.rows(list(papers))]
        with self._history.operation(OpKind.SET_PREFERENCE) as operation:
            new = preferences.set_preference(operation.recorder, chosen, preference)
            operation.args = {"papers": len(chosen), "preference": new}
        return operation.result()

    def set_note(self, paper: int, text: str) -> Changes:
        """Store the note on a paper; an empty text deletes it."""
        from readinglist.library import annotations  # noqa: PLC0415

        kind = OpKind.WRITE_NOTE if text.strip() else OpKind.REMOVE_NOTE
        query = "SELECT 1 FROM note WHERE paper = ?"
        is_new = kind is OpKind.WRITE_NOTE and self._connection.execute(query, [paper]).fetchone() is None
        return self._history.do(
            kind, {"added": 1} if is_new else {}, lambda record: annotations.set_note(record, paper, text)
        )

    def add_highlight(self, paper: int, start: int, end: int, colour: HighlightColour, comment: str = "") -> Changes:
        """Highlight the abstract from code point ``start`` to ``end``."""
        from readinglist.library import annotations  # noqa: PLC0415

        with self._history.operation(OpKind.ADD_HIGHLIGHT) as operation:
            created = annotations.add_highlight(operation.recorder, paper, start, end, colour, comment)
        return replace(operation.result(), created_id=created)

    def edit_highlight(
        self,
        number: int,
        *,
        colour: HighlightColour | None = None,
        comment: str | None = None,
        is_being_made: bool = False,
    ) -> Changes:
        """Change a highlight's colour or comment; while it ``is_being_made``, as a part of adding it, if possible."""
        from readinglist.library import annotations  # noqa: PLC0415

        def edit(record: Recorder) -> None:
            annotations.edit_highlight(record, number, colour, comment)

        if is_being_made and self._history.can_go_on("highlight", number):
            return self._history.go_on(edit)
        return self._history.do(OpKind.EDIT_HIGHLIGHT, {}, edit)

    def move_highlight(self, number: int, start: int, end: int) -> Changes:
        """Move a highlight that has lost its position to code points ``start`` to ``end``."""
        from readinglist.library import annotations  # noqa: PLC0415

        return self._history.do(
            OpKind.MOVE_HIGHLIGHT, {}, lambda record: annotations.move_highlight(record, number, start, end)
        )

    def remove_highlight(self, number: int) -> Changes:
        """Delete a highlight."""

        def remove(record: Recorder) -> None:
            if record.row("highlight", number) is not None:
                record.delete("highlight", number)

        return self._history.do(OpKind.REMOVE_HIGHLIGHT, {}, remove)

    def edit_metadata(self, paper: int, metadata: Metadata) -> Changes:
        """Edit the metadata of a paper; an import asks before it overwrites edited fields."""
        from readinglist.library import importing  # noqa: PLC0415

        return self._history.do(OpKind.EDIT_PAPER, {}, lambda record: importing.edit_metadata(record, paper, metadata))

    def restore_archive(
        self, name: str, schema: Collection[str], rows_of: RowsOf, damaged: ReadingListError
    ) -> Changes:
        """Restore the rows of an archive made by ``dump``; existing data is kept.

        ``schema`` holds the migrations of the archived library; ``damaged`` is raised if the rows are invalid.
        """
        from readinglist.library.archive.restore import restore  # noqa: PLC0415

        files.check_schema(en("{name} was made by a newer version.", name=name), schema)
        self.before_import()
        with self._history.operation(OpKind.RESTORE_ARCHIVE) as operation:
            result = restore(operation.recorder, rows_of, damaged)
            operation.args = {"papers": result.new, "file": name}
        return operation.result()

    def merge_backup(self, path: Path) -> Changes:
        """Add what a backup contains and this library lacks; existing data is kept."""
        from readinglist.library.archive.dump import raw_rows  # noqa: PLC0415

        damaged = LibraryError(
            LibraryProblem.DAMAGED, en("The backup {name} is damaged.", name=path.name), en("Nothing was imported.")
        )
        with sqlite_errors.translate_errors(path), closing(open_backup(path)) as connection:
            schema = files.applied_migrations(connection)
            return self.restore_archive(path.name, schema, lambda table: raw_rows(connection, table), damaged)

    # --- sources ------------------------------------------------------------------------------------------

    def follow(self, source: Source, plan: ImportPlan | None = None) -> Changes:
        """Follow a source, and import what a plan says it brings; the id of the source is that of what was created.

        Raise ReadingListError if it is followed already.
        """
        if plan is not None and plan.as_of != self.history_position():
            plan = self.plan(plan.feed)
        return self._sources.follow(source, plan)

    def edit_source(self, source: Source, before: Source) -> Changes:
        """Change what the reader chose for a source, in which it differs from ``before``, when it was shown.

        What its own answers changed meanwhile stays. Raise ReadingListError if its new address is followed already.
        """
        return self._sources.edit(source, before)

    def unfollow(self, number: int) -> Changes:
        """Stop following a source; its papers and imports stay."""
        return self._sources.unfollow(number)

    def accept_fetched(
        self,
        source: Source,
        feed: Feed,
        state: SourceState,
        first_known: int | None = None,
        *,
        told: Source | None = None,
    ) -> Changes:
        """Import what a source brought as it wants it, and save what came of asking it; see ``sources/fetched.py``.

        ``source`` is as it was asked, ``told`` as its answer corrects it. The entries from ``first_known`` on only
        update papers of the library.
        """
        from readinglist.library.sources import fetched  # noqa: PLC0415

        return fetched.accept(
            self._connection,
            self._history,
            source,
            fetched.FetchedFeed(feed, state, first_known, told),
            fetched.Importer(self.plan, self._before_fetched),
        )

    def _before_fetched(self, papers: int) -> None:
        """Have a backup made before an import that nobody looked at, once a day."""
        today = self.backups.today()
        if papers <= MAX_WITHOUT_BACKUP or self._backed_up == today:
            return
        self._backed_up = today
        if not any(copy.at.date() == today and copy.reason is BackupReason.IMPORT for copy in self.backups.all()):
            self.before_import()

    def save_source_state(self, number: int, state: SourceState) -> None:
        """Save what came of asking a source, which is no operation."""
        from readinglist.library.sources import states  # noqa: PLC0415

        states.save(self._connection, number, state)

    def forget_listed(self, number: int) -> None:
        """Let a source be asked as if it was followed anew: what Undo or the reader removed may come again."""
        from readinglist.library.sources import states  # noqa: PLC0415

        states.forget(self._connection, number)

    def undo(self) -> Changes:
        """Undo the last operation."""
        return self._history.undo()

    def redo(self) -> Changes:
        """Redo the last undone operation."""
        return self._history.redo()

    def remove_import(self, number: int, *, samples: bool = False) -> Changes:
        """Delete an import and the papers that only it added, with everything on them, as a new operation.

        ``samples`` tells that these are the sample papers, for the name of the operation.
        """
        from readinglist.library import importing  # noqa: PLC0415

        row = self._connection.execute("SELECT name FROM import WHERE id = ?", [number]).fetchone()
        if row is None:
            return self.state()
        papers = importing.added_only_by(self._connection, number)
        if len(papers) > MAX_WITHOUT_BACKUP and not samples:
            self.before_import()
        counted: dict[str, str | int] = {"samples" if samples else "papers": len(papers)} if papers else {}
        args = {**counted, "feed": row[0]}
        return self._history.do(
            OpKind.REMOVE_IMPORT, args, lambda record: importing.remove_import(record, number, papers)
        )

    def check_not_replaced(self) -> None:
        """Raise LibraryError if anything but SQLite changed the files since the last operation: changes would be lost.

        The first time, what is in the open library is saved in a backup, as long as its folder is there.
        """
        replaced = self._open_file.is_replaced()
        if replaced or self._open_file.is_changed():
            saved = self._rescue()
            raise sqlite_errors.missing_file(self._path) if replaced else sqlite_errors.changed_file(self._path, saved)

    def remember_files(self) -> None:
        """Remember how the files are after an operation."""
        self._open_file.remember()

    def _rescue(self) -> bool:
        """Save the open library in a backup, once; return whether there is one."""
        if not self._rescued and self._path.parent.exists():
            try:
                copy_database(self._connection, self.backups.next_path(BackupReason.REPLACED))
                self._rescued = True
            except (LibraryError, sqlite3.Error) as error:  # what is missing or overwritten cannot be read any more
                log.info("The open library cannot be copied: %s", error)
        return self._rescued

    def write_back(self) -> None:
        """Write the open library to its original path again after its files were moved, deleted or changed.

        Files that exist there now are moved to the backups. The library has to be closed and reopened afterwards.
        """
        from readinglist.library.recovery.replace import replace_locked  # noqa: PLC0415 - loaded when needed

        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_locked(self._path, lambda new_file: copy_database(self._connection, new_file))
        except OSError as error:
            raise sqlite_errors.from_os_error(self._path, error) from error

    def close(self) -> None:
        """Close the file and release the lock."""
        super().close()
        self._file_lock.release()


def _check_not_missing(path: Path) -> None:
    copies = Backups(path).all()
    if copies and not (path.exists() and path.stat().st_size):
        raise LibraryError(
            LibraryProblem.MISSING,
            en("The library {path} wasn't found, or is empty.", path=path)
            if path.exists()
            else en("The library {path} wasn't found.", path=path),
            en("The latest backup is from {day}.", day=f"{copies[0].at:%Y-%m-%d}"),
        )


def _check_link(path: Path) -> None:
    """Raise LibraryError if the library is a link to a missing file, before a lock is made in its place."""
    if path.is_symlink() and not path.exists():
        raise LibraryError(
            LibraryProblem.MISSING,
            en("The library {path} is a link to {target}, which is missing.", path=path, target=path.readlink()),
            en("Check that its drive is connected."),
        )
