"""Back up, check, restore and salvage the library.

All of this is slow and runs on the background worker. Methods that replace the library's file must run while nothing
has it open, by ``Backend.run_exclusively``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist import library
from readinglist.errors import ReadingListError

if TYPE_CHECKING:
    from readinglist.library.recovery.salvage import SalvageResult


@dataclass(frozen=True, slots=True)
class BackupDetails:
    """A backup with its counts, or why it cannot be opened."""

    copy: library.Backup
    counts: library.BackupCounts | None
    sentence: str = ""


class BackupService:
    """The backups of one library."""

    def __init__(self, path: Path, stopped: Callable[[], bool] = lambda: False) -> None:
        self.backups = library.Backups(path)
        self._path = path
        self._stopped = stopped

    def describe(self) -> list[BackupDetails]:
        """Return the backups with their counts, newest first."""
        return [self._details(copy) for copy in self.backups.all()]

    def make_daily(self) -> library.Backup | None:
        """Make the daily backup and return it; None if there is one already or nothing to back up."""
        return self.backups.make_daily(self._stopped)

    def make_now(self) -> library.Backup | None:
        """Make a backup because the user asked for it, which only the user deletes; None if the library is empty."""
        return self.backups.create(library.BackupReason.MANUAL, self._stopped)

    def newest_restorable(self) -> BackupDetails | None:
        """Return the newest backup that can be opened, or None."""
        return next((one for one in map(self._details, self.backups.all()) if one.counts is not None), None)

    def remove(self, chosen: Sequence[library.Backup]) -> None:
        """Delete exactly these backups, as the user asked."""
        self.backups.remove(chosen)

    def begin_before_import(self) -> Callable[[], library.Backup | None]:
        """Take a snapshot of the library before an import; return a function that backs it up, for another worker.

        It is finished also when the program closes: the import is done, and this is the way back behind it.
        """
        snapshot = library.open_snapshot(self._path)

        def copy() -> library.Backup | None:
            with closing(snapshot), library.translate_errors(self._path):
                return self.backups.save(snapshot, library.BackupReason.IMPORT)

        return copy

    def check(self) -> None:
        """Check the whole library; raise LibraryError if it is damaged."""
        library.check_integrity(self._path, self._stopped)

    def restore(self, copy: Path) -> None:
        """Replace the library by a backup; the old file is moved to the backups."""
        from readinglist.library.recovery.replace import restore_backup  # noqa: PLC0415 - loaded when needed

        restore_backup(self._path, copy)

    def salvage(self) -> SalvageResult:
        """Replace the library by what can be read of it; the damaged file is moved to the backups."""
        from readinglist.library.recovery.salvage import salvage  # noqa: PLC0415

        return salvage(self._path)

    def start_new_library(self) -> None:
        """Replace the library by an empty one; the old file is moved to the backups."""
        from readinglist.library.recovery.replace import move_to_backups  # noqa: PLC0415

        move_to_backups(self._path)
        library.open_library(self._path, allow_missing=True).close()

    def _details(self, copy: library.Backup) -> BackupDetails:
        try:
            return BackupDetails(copy, self.backups.inspect(copy.path))
        except ReadingListError as error:
            return BackupDetails(copy, None, error.sentence)
