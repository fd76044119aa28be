"""The folder of an index, and its atomic commits.

    words_<random>.flat     a segment (format: ``array_file``)
    _words_<n>.json         the table of generation n: the segments and their deleted documents (``index_table``)
    _words_<n>.toc          the same as Whoosh's table of contents, written for others and never read
    position.json           the current generation and its position in the history of the library
    ../<folder>.lock        locked by the one process that may write

A commit writes segments, then a table, then replaces ``position.json``; each is synced to disk before the next step,
and files no longer referred to are deleted last. When a commit is interrupted, the old ``position.json`` still refers
to complete files. Only a folder and files that this user alone can write to are read or written (``own_files``).
"""

from __future__ import annotations

import json
import logging
import os
import secrets
import shutil
import zlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Self

import numpy as np
from filelock import FileLock, Timeout
from whoosh.codec.whoosh3 import W3Segment
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, clean_files

from readinglist import atomic_write
from readinglist.model import HistoryPosition
from readinglist.search import codec, own_files, segment_file
from readinglist.search.array_file import ArrayFile
from readinglist.search.array_types import Mask
from readinglist.search.errors import IndexDamaged
from readinglist.search.index_table import MAX_SIZE, TableRow, decode_object, decode_table, encode_table, is_number
from readinglist.search.segment import Segment, all_live

NAME = "words"
_POSITION = "position.json"
_MAX_POSITION_SIZE = 10_000  # bytes
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

    ``generation`` is the number of the current table, ``checked`` its CRC-32, ``position`` and ``fingerprint`` the
    position in the history of the library, ``papers`` the number of live papers.
    """

    library: str
    schema: int
    generation: int
    checked: int
    position: int
    fingerprint: str
    papers: int

    @classmethod
    def decode(cls, data: bytes) -> Self:
        """Return the position in JSON; raise IndexDamaged if anything in it is not as it was written."""
        values = decode_object(data, {one.name for one in fields(cls)})
        for one in fields(cls):
            value = values[one.name]
            if not (is_number(value) if one.type == "int" else isinstance(value, str)):
                raise IndexDamaged(f"its {one.name} is {value!r:.50}")
        return cls(**values)


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
            own_files.make_folder(self._folder)
            self._lock.acquire(blocking=False)
        except (Timeout, OSError) as error:
            log.info("The index is kept in memory only: %s", error)
            return False
        return True

    def close(self) -> None:
        """Release the lock for other processes."""
        self._lock.release()

    def open(
        self, went_through: Callable[[HistoryPosition], bool]
    ) -> tuple[HistoryPosition, list[SegmentEntry]] | None:
        """Return the position and the segments; None when there is no usable index of this library.

        An index whose position the library never ``went_through`` is of a copy that was changed elsewhere.
        """
        if own_files.is_own_folder(self._folder) and not any(self._folder.iterdir()):
            return None
        if not os.path.lexists(self._folder):
            return None
        if self._folder.is_dir() and not all(path.is_file() for path in self._folder.iterdir()):  # a pipe never ends
            log.info("In the index %s is something other than a file.", self._folder)
            self._set_aside()
            return None
        for _ in range(1 if self.writable else READ_ATTEMPTS):
            try:
                return self._read(went_through)
            except (OSError, ValueError, IndexDamaged) as error:
                log.info("Cannot use the index in %s: %r", self._folder, error)
        self._set_aside()
        return None

    def _read(self, went_through: Callable[[HistoryPosition], bool]) -> tuple[HistoryPosition, list[SegmentEntry]]:
        if not own_files.is_own_folder(self._folder):
            raise IndexDamaged("others can write to it")
        saved = IndexPosition.decode(own_files.read_own(self._folder / _POSITION, _MAX_POSITION_SIZE))
        position = HistoryPosition(saved.position, saved.fingerprint)
        if (saved.library, saved.schema) != (self._library, self._schema):
            raise IndexDamaged(f"it is of {saved.library} in form {saved.schema}")
        if not went_through(position):
            raise IndexDamaged("it follows another history of the library")
        data = own_files.read_own(self._table_path(saved.generation), MAX_SIZE)
        if zlib.crc32(data) != saved.checked:
            raise IndexDamaged("its table is damaged")
        entries = [self._open_entry(row) for row in decode_table(data, saved.generation)]
        papers = sum(int(entry.live.sum()) for entry in entries)
        if papers != saved.papers:
            raise IndexDamaged(f"it has {papers} papers instead of {saved.papers}")
        self._generation = saved.generation
        return position, entries

    def _open_entry(self, row: TableRow) -> SegmentEntry:
        segment, file = segment_file.read(self.path(row.name))
        live = all_live(segment)
        if len(live) != row.papers:
            raise IndexDamaged(f"segment {row.name} has {len(live)} papers instead of {row.papers}")
        live[np.array(row.deleted, dtype=np.intp)] = False
        return SegmentEntry(segment, live, row.name, file)

    def _set_aside(self) -> None:
        """Rename the folder of a damaged or foreign index; only the last one is kept."""
        if not self.writable:
            return
        aside = self._folder.with_name(self._folder.name + ".aside")
        try:
            if aside.is_symlink():
                aside.unlink()
            shutil.rmtree(aside, ignore_errors=True)
            self._folder.rename(aside)
        except OSError as error:  # Windows, while another program has it open; the next commit replaces everything
            log.info("It stays where it is: %s", error)
        try:
            own_files.make_folder(self._folder)
        except OSError as error:
            log.info("There cannot be a folder: %s", error)
        self.writable = own_files.is_own_folder(self._folder)

    def path(self, name: str) -> Path:
        """Return the path of a segment file."""
        return self._folder / f"{NAME}_{name}.{codec.EXTENSION}"

    def _table_path(self, generation: int) -> Path:
        return self._folder / f"_{NAME}_{generation}.json"

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

    def commit(self, entries: Sequence[SegmentEntry], position: HistoryPosition) -> None:
        """Make these segments, which are all on disk, the content of the index."""
        generation = self._generation + 1
        rows = [TableRow(e.name, len(e.segment), np.flatnonzero(~e.live).tolist()) for e in entries]
        table = encode_table(generation, rows)
        self._write(self._table_path(generation), table)
        self._write_table_of_whoosh(generation, entries)
        papers = sum(int(entry.live.sum()) for entry in entries)
        saved = IndexPosition(self._library, self._schema, generation, zlib.crc32(table), *position, papers)
        new_file = self._folder / (_POSITION + ".new")
        self._write(new_file, json.dumps(asdict(saved)).encode("ascii"))
        atomic_write.sync_folder(self._folder)  # the names of the files that it refers to
        new_file.replace(self._folder / _POSITION)
        atomic_write.sync_folder(self._folder)
        self._generation = generation
        self._delete_old_files(entries)

    def _write(self, path: Path, data: bytes) -> None:
        """Write a file and sync it; one from an interrupted commit is replaced."""
        path.unlink(missing_ok=True)
        with own_files.create(path) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())

    def _write_table_of_whoosh(self, generation: int, entries: Sequence[SegmentEntry]) -> None:
        """Write Whoosh's table of contents, so that its own programs can open the index with our codec."""
        segments = [_whoosh_segment(entry) for entry in entries]
        (self._folder / f"_{NAME}_{generation}.toc").unlink(missing_ok=True)
        TOC(codec.schema(), segments, generation).write(FileStorage(str(self._folder)), NAME)

    def _delete_old_files(self, entries: Sequence[SegmentEntry]) -> None:
        clean_files(FileStorage(str(self._folder)), NAME, self._generation, list(map(_whoosh_segment, entries)))
        current = self._table_path(self._generation)
        for table in self._folder.glob(f"_{NAME}_*.json"):
            if table != current:
                table.unlink(missing_ok=True)


def _whoosh_segment(entry: SegmentEntry) -> W3Segment:
    deleted = set(np.flatnonzero(~entry.live).tolist())
    return W3Segment(codec.FlatCodec(), NAME, len(entry.segment), segid=entry.name, deleted=deleted or None)
