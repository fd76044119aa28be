"""What keeps the library from being lost: its copies, the way back to them, and the look at its soundness.

Everything here takes its time, and runs on a worker beside those that read and write. What puts another file in the
place of the library runs only while nobody has it open; ``Backend.alone`` sees to that.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from readinglist import library
from readinglist.errors import ReadingListError

if TYPE_CHECKING:
    from readinglist.library.recovery.salvage import SalvageResult

HANDFUL = 10  # papers that are imported without a copy of the library


@dataclass(frozen=True, slots=True)
class BackupDetails:
    """A copy with what it holds; or why it cannot be opened."""

    copy: library.Backup
    counts: library.BackupCounts | None
    sentence: str = ""


class BackupService:
    """Looks after one library."""

    def __init__(self, path: Path, stopped: Callable[[], bool] = lambda: False) -> None:
        self.backups = library.Backups(path)
        self._path = path
        self._stopped = stopped

    def describe(self) -> list[BackupDetails]:
        """Return the copies with what they hold, the newest first."""
        return [self._shown(copy) for copy in self.backups.all()]

    def make_daily(self) -> library.Backup | None:
        """Make the copy of the day; None when there is one, or nothing to copy."""
        return self.backups.make_daily(self._stopped)

    def make_now(self) -> Callable[[], library.Backup | None]:
        """Hold the library still as it is now, before an import; gives what copies it, later and elsewhere."""
        seen = library.hold_snapshot(self._path)

        def copy() -> library.Backup | None:
            with closing(seen), library.translated(self._path):
                return self.backups.save(seen, library.BackupReason.IMPORT, self._stopped)

        return copy

    def check(self) -> None:
        """Look through the whole library; raise when something in it is damaged."""
        library.check_integrity(self._path, self._stopped)

    def restore(self, copy: Path) -> None:
        """Put a copy in the place of the library, which is set aside."""
        from readinglist.library.recovery.replace import go_back  # noqa: PLC0415 - loaded when it is wanted

        go_back(self._path, copy)

    def salvage(self) -> SalvageResult:
        """Put what can be read of the library in its place; the damaged file is set aside."""
        from readinglist.library.recovery.salvage import salvage  # noqa: PLC0415

        return salvage(self._path)

    def start_new_library(self) -> None:
        """Set aside what is there, and leave the place to an empty library."""
        from readinglist.library.recovery.replace import set_aside  # noqa: PLC0415

        set_aside(self._path)
        library.open_library(self._path, even_without_file=True).close()

    def _shown(self, copy: library.Backup) -> BackupDetails:
        try:
            return BackupDetails(copy, self.backups.inspect(copy.path))
        except ReadingListError as error:
            return BackupDetails(copy, None, error.sentence)
