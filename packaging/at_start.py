"""What the frozen program does before anything else; PyInstaller runs it.

It holds the file with its modules open: an upgrade puts another in its place, and a window that stays open meanwhile
still loads modules from the old one. And what the program starts, such as the browser, gets the computer's own
libraries, not those that came with the program.
"""

from __future__ import annotations

import os
import sys

import pyimod02_importers  # part of PyInstaller's starter

LIBRARIES = "LD_LIBRARY_PATH"

if sys.platform == "linux":
    modules = pyimod02_importers.pyz_archive
    held = os.open(modules._filename, os.O_RDONLY | os.O_CLOEXEC)  # noqa: SLF001 - there is no other way to tell it
    modules._filename = f"/proc/self/fd/{held}"  # noqa: SLF001
    before = os.environ.pop(f"{LIBRARIES}_ORIG", None)
    if before is None:
        os.environ.pop(LIBRARIES, None)
    else:
        os.environ[LIBRARIES] = before
