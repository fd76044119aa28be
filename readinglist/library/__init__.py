"""The library: the only place that knows SQLite. Its doors are ``view.py``, to look, and ``library.py``, to act."""

from readinglist.library.backups import Backup, BackupCounts, BackupReason, Backups, hold_snapshot
from readinglist.library.files import is_current
from readinglist.library.library import Library, open_library
from readinglist.library.reader import LibraryReader, open_view
from readinglist.library.recovery.integrity import check_integrity
from readinglist.library.sqlite_errors import translated

__all__ = [
    "Backup",
    "BackupCounts",
    "BackupReason",
    "Backups",
    "Library",
    "LibraryReader",
    "check_integrity",
    "hold_snapshot",
    "is_current",
    "open_library",
    "open_view",
    "translated",
]
