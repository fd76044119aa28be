"""Work that makes many objects without cycles, and need not be stopped while Python looks for some."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_working = 0


@contextmanager
def gc_paused() -> Iterator[None]:
    """Let the search for cycles rest, in all threads, until the last such work is done.

    The search looks at every object there is and stops all threads for it; with a million objects, that is a tenth
    of a second in which the window stands still.
    """
    global _working  # noqa: PLW0603 - the collector is one for the whole process
    with _lock:
        _working += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _working -= 1
            if not _working:
                gc.enable()
