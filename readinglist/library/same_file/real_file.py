"""The one path and the one lock of a library, however many names lead to it.

SQLite keeps the -wal and -shm files beside the name by which a database was opened. A library that is opened by two
names at once is therefore damaged, and so is one that is opened by another name after a crash. Symbolic links are
resolved. Hard links and files that are mounted elsewhere show only in the device and inode of the file: the name by
which a library was opened first is recorded under these in the user's cache, and used as long as it leads to the file.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from readinglist.paths import Paths

SIDE_FILES = ("-wal", "-shm")  # files that SQLite creates beside an open database

log = logging.getLogger(__name__)


def real_path(path: Path) -> Path:
    """Return the path by which a library is opened, whichever of its names is given."""
    resolved = Path(os.path.realpath(path))
    record = record_of(resolved)
    if record is not None:
        try:
            first = Path(record.read_text("utf-8", "surrogateescape"))
            if first != resolved and first.is_absolute() and first.samefile(resolved):
                return first
        except OSError:
            pass  # no record, or the first name is gone
    return resolved


def beside(path: Path, suffix: str) -> Path:
    """Return the path of a file that SQLite creates beside a database."""
    return path.with_name(path.name + suffix)


def record_of(path: Path) -> Path | None:
    """Return where the first name of a file is recorded; None if there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Paths.of_user().cache / "names" / f"{found.st_dev:x}-{found.st_ino:x}"


def record(path: Path) -> None:
    """Record the name by which a library is opened."""
    place = record_of(path)
    if place is None:
        return
    name = str(path).encode(errors="surrogateescape")
    try:
        if not place.exists() or place.read_bytes() != name:
            place.parent.mkdir(parents=True, exist_ok=True)
            temporary = place.with_name(f"{place.name}.{os.getpid()}.new")
            temporary.write_bytes(name)
            temporary.replace(place)
    except OSError as error:
        log.info("The name of %s could not be recorded: %s", path, error)
