"""The folder of an index, and its atomic commits.

    words_<random>.flat     a segment (format: ``array_file``)
    _words_<n>.toc          Whoosh's table of contents of generation n: the segments and their deleted documents
    position.json           the current generation and its position in the change log of the library
    ../<folder>.lock        locked by the one process that may write

A commit writes segments, then a table of contents, then replaces ``position.json``; each is synced to disk before
the next step, and files no longer referred to are deleted last. When a commit is interrupted, the old
``position.json`` still refers to complete files. Tables contain pickles, which are unsafe to load from other people;
the folder is in the user's own cache.
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import shutil
import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout
from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, clean_files

from readinglist import atomic_write
from readinglist.search import codec, segment_file
from readinglist.search.array_file import ArrayFile
from readinglist.search.array_types import Mask
from readinglist.search.errors import IndexDamaged
from readinglist.search.segment import Segment, all_live

NAME = "words"
_POSITION = "position.json"
READ_ATTEMPTS = 3  # when another process may be writing the index at the same time

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment and which of its papers are live; ``name`` and ``file`` are set when it is on disk."""

    segment: Segment
    live: Mask
    name: str = ""
    file: ArrayFile | None = None

    @classmethod
    def of(cls, segment: Segment) -> SegmentEntry:
        """Return the entry of a segment in memory."""
        return cls(segment, all_live(segment))

    def without(self, papers: Sequence[int]) -> SegmentEntry:
        """Return an entry in which these papers are deleted."""
        deleted = np.isin(self.segment.ids, np.array(papers, dtype=np.int64))
        return replace(self, live=self.live & ~deleted) if deleted.any() else self


@dataclass(frozen=True, slots=True)
class IndexPosition:
    """The content of ``position.json``.

    ``generation`` is the number of the current table of contents, ``checked`` its CRC-32 (Whoosh stores none, and
    loading a damaged pickle is unsafe), ``position`` the position in the change log, ``papers`` the number of live
    papers.
    """

    library: str
    schema: int
    generation: int
    checked: int
    position: int
    papers: int


class IndexFolder:
    """Reads and writes the folder; ``writable`` is False when another process has locked it or writing failed."""

    def __init__(self, folder: Path, library: str, schema: int) -> None:
        self._folder = folder
        self._library = library
        self._schema = schema
        self._generation = 0
        self._lock = FileLock(folder.with_name(folder.name + ".lock"))
        self.writable = self._acquire_lock()

    def _acquire_lock(self) -> bool:
        try:
            atomic_write.make_folder(self._folder)
            self._lock.acquire(blocking=False)
        except (Timeout, OSError) as error:
            log.info("The index is kept in memory only: %s", error)
            return False
        return True

    def close(self) -> None:
        """Release the lock for other processes."""
        self._lock.release()

    def open(self) -> tuple[int, list[SegmentEntry]] | None:
        """Return the position and the segments; None when there is no usable index of this library."""
        if not self._folder.exists() or not any(self._folder.iterdir()):
            return None
        for _ in range(1 if self.writable else READ_ATTEMPTS):
            try:
                return self._read()
            except (OSError, ValueError, TypeError, IndexDamaged) as error:
                log.info("Cannot use the index in %s: %r", self._folder, error)
        self._set_aside()
        return None

    def _read(self) -> tuple[int, list[SegmentEntry]]:
        saved = IndexPosition(**json.loads((self._folder / _POSITION).read_text(encoding="utf-8")))
        if (saved.library, saved.schema) != (self._library, self._schema):
            raise IndexDamaged(f"it is of {saved.library} in form {saved.schema}")
        table = self._table_path(saved.generation)
        data = table.read_bytes()
        if zlib.crc32(data) != saved.checked:
            raise IndexDamaged("its table is damaged")
        entries = [self._open_entry(name, deleted) for name, deleted in _read_table(table.name, data, saved.generation)]
        papers = sum(int(entry.live.sum()) for entry in entries)
        if papers != saved.papers:
            raise IndexDamaged(f"it has {papers} papers instead of {saved.papers}")
        self._generation = saved.generation
        return saved.position, entries

    def _open_entry(self, name: str, deleted: list[int]) -> SegmentEntry:
        segment, file = segment_file.read(self.path(name))
        live = all_live(segment)
        if deleted and not 0 <= min(deleted) <= max(deleted) < len(live):
            raise IndexDamaged(f"segment {name} has fewer papers than its table says")
        live[deleted] = False
        return SegmentEntry(segment, live, name, file)

    def _set_aside(self) -> None:
        """Rename the folder of a damaged or foreign index; only the last one is kept."""
        if not self.writable:
            return
        aside = self._folder.with_name(self._folder.name + ".aside")
        shutil.rmtree(aside, ignore_errors=True)
        try:
            self._folder.rename(aside)
        except OSError as error:  # Windows, while another program has it open; the next commit replaces everything
            log.info("It stays where it is: %s", error)
        self._folder.mkdir(exist_ok=True)

    def path(self, name: str) -> Path:
        """Return the path of a segment file."""
        return self._folder / f"{NAME}_{name}.{codec.EXTENSION}"

    def _table_path(self, generation: int) -> Path:
        return self._folder / f"_{NAME}_{generation}.toc"

    def new_name(self) -> str:
        """Return a unique name for a segment."""
        return secrets.token_hex(8)

    def save(self, segment: Segment) -> SegmentEntry:
        """Write a segment and return it opened from disk."""
        name = self.new_name()
        segment_file.write(self.path(name), segment)
        return self.open_segment(name)

    def open_segment(self, name: str) -> SegmentEntry:
        """Open a newly written segment; all its papers are live."""
        segment, file = segment_file.read(self.path(name))
        return SegmentEntry(segment, all_live(segment), name, file)

    def commit(self, entries: Sequence[SegmentEntry], position: int) -> None:
        """Make these segments, which are all on disk, the content of the index."""
        generation = self._generation + 1
        storage = FileStorage(str(self._folder))
        segments = [_whoosh_segment(entry) for entry in entries]
        table = self._table_path(generation)
        table.unlink(missing_ok=True)  # from an interrupted commit
        TOC(codec.schema(), segments, generation).write(storage, NAME)
        _sync(table)  # Whoosh does not sync it
        papers = sum(int(entry.live.sum()) for entry in entries)
        checksum = zlib.crc32(table.read_bytes())
        saved = IndexPosition(self._library, self._schema, generation, checksum, position, papers)
        new_file = self._folder / (_POSITION + ".new")
        new_file.write_text(json.dumps(asdict(saved)), encoding="utf-8")
        _sync(new_file)
        _sync(self._folder)  # the names of the files that it refers to
        new_file.replace(self._folder / _POSITION)
        _sync(self._folder)
        self._generation = generation
        clean_files(storage, NAME, generation, segments)


def _read_table(table: str, data: bytes, generation: int) -> list[tuple[str, list[int]]]:
    """Return the name of each segment in a table of contents, with the numbers of its deleted documents.

    Raises IndexDamaged when the table cannot be read. It contains pickled objects, so a table written by another
    version of the program or of Whoosh may refer to modules or classes that do not exist.
    """
    storage = RamStorage()  # a FileStorage leaves the file open when reading fails
    storage.files[table] = data
    try:
        toc = TOC.read(storage, NAME, gen=generation, schema=codec.schema())
        return [(segment.segid, list(segment.deleted_docs())) for segment in toc.segments]
    except Exception as error:  # unpickling may raise any exception
        raise IndexDamaged(f"its table cannot be read: {error!r}") from error


def _whoosh_segment(entry: SegmentEntry) -> W3Segment:
    deleted = set(np.flatnonzero(~entry.live).tolist())
    return W3Segment(codec.FlatCodec(), NAME, len(entry.segment), segid=entry.name, deleted=deleted or None)


def _sync(path: Path) -> None:
    """Sync a file or a folder's entries to disk; on Windows, folders cannot be synced and need not be."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
