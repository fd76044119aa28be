"""The window: the only package that imports Qt.

Qt for Python replaces ``__import__`` by a function that looks for its optional spelling of names (``from __feature__
import snake_case``): it reads the source of every module that is imported, and keeps it. Nothing here uses that
(https://doc.qt.io/qtforpython-6/considerations.html#features), so Python's own function is put back: it saves 16 MB,
and a tenth of the time of a start.
"""

import builtins

import PySide6.QtCore  # noqa: F401 - replaces the function

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
