"""Files with what the reader wrote and the library did not store before the program ended.

Such a file lies beside the library, or in another folder when that cannot be written to. It is shown at the next start,
and deleted by the reader only.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from readinglist.paths import Paths

SEPARATOR = "\n\n---\n\n"
MAX_SHOWN = 100_000  # characters of a file


@dataclass(frozen=True, slots=True)
class KeptTexts:
    """A file with texts, and its content."""

    path: Path
    text: str


def keep(paths: Paths, texts: Sequence[str]) -> Path:
    """Write texts to a new file, and return its path; raise OSError if it can be written nowhere."""
    name = f"unsaved-{datetime.now().astimezone():%Y-%m-%d-%H%M%S-%f}.txt"
    data = (SEPARATOR.join(texts) + "\n").encode("utf-8", "replace")
    *folders, last = _folders(paths)
    for folder in folders:
        try:
            return _write(folder / name, data)
        except OSError:  # full, gone, or not to be written to: the next one may be on another drive
            continue
    return _write(last / f"readinglist-{name}", data)


def find(paths: Paths) -> list[KeptTexts]:
    """Return the texts that were kept, oldest first."""
    return [KeptTexts(path, text) for path in sorted(_files(paths)) if (text := _read(path)) is not None]


def _folders(paths: Paths) -> tuple[Path, ...]:
    return paths.data, paths.config, paths.cache, Path(tempfile.gettempdir())


def _files(paths: Paths) -> Iterator[Path]:
    *folders, last = _folders(paths)
    for folder in folders:
        yield from folder.glob("unsaved-*.txt")
    yield from last.glob("readinglist-unsaved-*.txt")


def _write(path: Path, data: bytes) -> Path:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError:
        path.unlink(missing_ok=True)
        raise
    return path


def _read(path: Path) -> str | None:
    """Return the content of a file of this user; None if it is another's, no file, or cannot be read."""
    try:
        found = path.lstat()
        if not stat.S_ISREG(found.st_mode) or (hasattr(os, "getuid") and found.st_uid != os.getuid()):
            return None
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.read(MAX_SHOWN)
    except OSError:
        return None
