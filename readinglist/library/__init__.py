"""The library: the only place that knows SQLite. Its door is ``library.py``."""

from readinglist.library.files import is_current
from readinglist.library.library import Library, LibraryView, open_library, open_view

__all__ = ["Library", "LibraryView", "is_current", "open_library", "open_view"]
