"""The library: the only place that knows SQLite. Its doors are ``view.py``, to look, and ``library.py``, to act."""

from readinglist.library.backups import Copies, Copy, Counts, Reason, hold_still
from readinglist.library.files import is_current
from readinglist.library.library import Library, open_library
from readinglist.library.reader import LibraryView, open_view
from readinglist.library.recovery.integrity import check_sound
from readinglist.library.sqlite_errors import told

__all__ = [
    "Copies",
    "Copy",
    "Counts",
    "Library",
    "LibraryView",
    "Reason",
    "check_sound",
    "hold_still",
    "is_current",
    "open_library",
    "open_view",
    "told",
]
