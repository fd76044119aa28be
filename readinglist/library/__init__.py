"""The library in SQLite; no other package uses SQL. ``reader.py`` reads it, ``library.py`` changes it."""

from pathlib import Path

from readinglist.library.backups import LARGE, Backup, BackupCounts, BackupReason, Backups, open_snapshot, size_kept
from readinglist.library.files import STEPS_BETWEEN_STOPS, is_current
from readinglist.library.library import Library, open_library
from readinglist.library.reader import LibraryReader, open_reader
from readinglist.library.recovery.integrity import check_integrity
from readinglist.library.sqlite_errors import endless_query, translate_errors


def check_values(path: Path) -> None:
    """Look at every value of a library; raise LibraryError if one makes no sense."""
    from readinglist.library.recovery import values  # noqa: PLC0415 - seldom needed

    values.check_values(path)


__all__ = [
    "LARGE",
    "STEPS_BETWEEN_STOPS",
    "Backup",
    "BackupCounts",
    "BackupReason",
    "Backups",
    "Library",
    "LibraryReader",
    "check_integrity",
    "check_values",
    "endless_query",
    "is_current",
    "open_library",
    "open_reader",
    "open_snapshot",
    "size_kept",
    "translate_errors",
]
