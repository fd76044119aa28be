"""The library: the only place that knows SQLite. Its doors are ``view.py``, to look, and ``library.py``, to act."""

from readinglist.library.files import is_current
from readinglist.library.library import Library, open_library
from readinglist.library.view import LibraryView, open_view

__all__ = ["Library", "LibraryView", "is_current", "open_library", "open_view"]
