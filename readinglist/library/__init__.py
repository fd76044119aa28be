"""The library in SQLite; no other package uses SQL. ``reader.py`` reads it, ``library.py`` changes it."""

from readinglist.library.backups import LARGE, Backup, BackupCounts, BackupReason, Backups, open_snapshot, size_kept
from readinglist.library.files import is_current
from readinglist.library.library import Library, open_library
from readinglist.library.reader import LibraryReader, open_reader
from readinglist.library.recovery.integrity import check_integrity
from readinglist.library.sqlite_errors import translate_errors

__all__ = [
    "LARGE",
    "Backup",
    "BackupCounts",
    "BackupReason",
    "Backups",
    "Library",
    "LibraryReader",
    "check_integrity",
    "is_current",
    "open_library",
    "open_reader",
    "open_snapshot",
    "size_kept",
    "translate_errors",
]
