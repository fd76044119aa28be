"""The library in SQLite; no other package uses SQL. ``reader.py`` reads it, ``library.py`` changes it."""

from readinglist.library.backups import Backup, BackupCounts, BackupReason, Backups, open_snapshot
from readinglist.library.files import STEPS_BETWEEN_STOPS, is_current
from readinglist.library.library import Library, open_library
from readinglist.library.reader import LibraryReader, open_reader
from readinglist.library.recovery.integrity import check_integrity
from readinglist.library.sqlite_errors import endless_query, translate_errors

__all__ = [
    "STEPS_BETWEEN_STOPS",
    "Backup",
    "BackupCounts",
    "BackupReason",
    "Backups",
    "Library",
    "LibraryReader",
    "check_integrity",
    "endless_query",
    "is_current",
    "open_library",
    "open_reader",
    "open_snapshot",
    "translate_errors",
]
