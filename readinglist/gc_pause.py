"""Pause garbage collection during work that creates many objects without cycles, or objects that stay."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()
_active = 0


@contextmanager
def gc_paused() -> Iterator[None]:
    """Disable the garbage collector, in all threads, until the last such block ends.

    A full collection visits every object and stops all threads; with a million objects, the window freezes for a
    tenth of a second.
    """
    global _active  # noqa: PLW0603 - the collector is one for the whole process
    with _lock:
        _active += 1
        gc.disable()
    try:
        yield
    finally:
        with _lock:
            _active -= 1
            if not _active:
                gc.enable()


@contextmanager
def making_lasting_objects() -> Iterator[None]:
    """Pause the collector, and let it never visit the objects that there are at the end.

    What a start makes, modules and widgets, stays until the program ends. A full collection that visits all of it takes
    longer than a frame.
    """
    with gc_paused():
        yield
        gc.freeze()
