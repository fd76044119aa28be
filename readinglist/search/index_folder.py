"""The folder of an index: what is in it, and how it changes in one step.

    words_<random>.flat     a segment (``flatfile`` says each byte)
    _words_<n>.toc          Whoosh's table of contents number n: which segments count, which documents are dead
    position.json           the table that counts, and the position in the change record it stands at
    ../<folder>.lock        held by the one process that writes

A commit writes segments, then a table, then replaces ``position.json``; each is on the disk before the next
begins, and what is no longer named is deleted last. Whatever is cut short, the old position still names whole
files. Tables hold pickles, so the folder is in the reader's own cache, and never comes from somebody else.
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

from readinglist.search import codec, segment_file
from readinglist.search.array_file import FlatFile
from readinglist.search.array_types import Mask
from readinglist.search.errors import IndexDamaged
from readinglist.search.segment import Segment, all_alive

NAME = "words"
_POSITION = "position.json"
LOOKS = 3  # at an index that another process may be changing just now

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class SegmentEntry:
    """A segment with those of its papers that count; ``name`` and ``file`` when it is on the disk."""

    segment: Segment
    live: Mask
    name: str = ""
    file: FlatFile | None = None

    @classmethod
    def of(cls, segment: Segment) -> SegmentEntry:
        """Hold a segment in memory."""
        return cls(segment, all_alive(segment))

    def without(self, papers: Sequence[int]) -> SegmentEntry:
        """Return the piece in which these papers no longer count."""
        dead = np.isin(self.segment.ids, np.array(papers, dtype=np.int64))
        return replace(self, live=self.live & ~dead) if dead.any() else self


@dataclass(frozen=True, slots=True)
class IndexPosition:
    """What ``position.json`` says: whose index it is, which table counts, how far it has read the record.

    ``checked`` is the table's CRC-32: Whoosh keeps none, and reading a damaged pickle may do anything.
    """

    library: str
    schema: int
    generation: int
    checked: int
    position: int
    papers: int


class IndexFolder:
    """Reads and writes the folder; one process at a time may write."""

    def __init__(self, folder: Path, library: str, schema: int) -> None:
        self._folder = folder
        self._library = library
        self._schema = schema
        self._generation = 0
        self._lock = FileLock(folder.with_name(folder.name + ".lock"))
        self.writable = self._take_lock()

    def _take_lock(self) -> bool:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(blocking=False)
        except (Timeout, OSError) as error:
            log.info("The index is kept in memory only: %s", error)
            return False
        return True

    def close(self) -> None:
        """Let another process write."""
        self._lock.release()

    def open(self) -> tuple[int, list[SegmentEntry]] | None:
        """Return the position and the segments; None when there are none, or none that can be trusted."""
        if not self._folder.exists() or not any(self._folder.iterdir()):
            return None
        for _ in range(1 if self.writable else LOOKS):
            try:
                return self._read()
            except (OSError, ValueError, TypeError, IndexDamaged) as error:
                log.info("The index in %s is set aside: %r", self._folder, error)
        self._set_aside()
        return None

    def _read(self) -> tuple[int, list[SegmentEntry]]:
        stands = IndexPosition(**json.loads((self._folder / _POSITION).read_text(encoding="utf-8")))
        if (stands.library, stands.schema) != (self._library, self._schema):
            raise IndexDamaged(f"it is of {stands.library} in form {stands.schema}")
        table = self._table(stands.generation)
        data = table.read_bytes()
        if zlib.crc32(data) != stands.checked:
            raise IndexDamaged("its table is damaged")
        pieces = [self._piece(name, dead) for name, dead in _segments(table.name, data, stands.generation)]
        papers = sum(int(piece.live.sum()) for piece in pieces)
        if papers != stands.papers:
            raise IndexDamaged(f"it has {papers} papers instead of {stands.papers}")
        self._generation = stands.generation
        return stands.position, pieces

    def _piece(self, name: str, dead: list[int]) -> SegmentEntry:
        segment, file = segment_file.read(self.path(name))
        live = all_alive(segment)
        if dead and not 0 <= min(dead) <= max(dead) < len(live):
            raise IndexDamaged(f"segment {name} has fewer papers than its table says")
        live[dead] = False
        return SegmentEntry(segment, live, name, file)

    def _set_aside(self) -> None:
        """Rename a folder that is not to be trusted; only the last such is kept."""
        if not self.writable:
            return
        aside = self._folder.with_name(self._folder.name + ".aside")
        shutil.rmtree(aside, ignore_errors=True)
        try:
            self._folder.rename(aside)
        except OSError as error:  # Windows, while another program looks into it: the next commit replaces all
            log.info("It stays where it is: %s", error)
        self._folder.mkdir(exist_ok=True)

    def path(self, name: str) -> Path:
        """Say where a segment lies."""
        return self._folder / f"{NAME}_{name}.{codec.EXTENSION}"

    def _table(self, generation: int) -> Path:
        return self._folder / f"_{NAME}_{generation}.toc"

    def new_name(self) -> str:
        """Return a name for a segment that no other has."""
        return secrets.token_hex(8)

    def save(self, segment: Segment) -> SegmentEntry:
        """Write a segment, and give it as it is on the disk."""
        name = self.new_name()
        segment_file.write(self.path(name), segment)
        return self.opened(name)

    def opened(self, name: str) -> SegmentEntry:
        """Open a segment that was just written."""
        segment, file = segment_file.read(self.path(name))
        return SegmentEntry(segment, all_alive(segment), name, file)

    def commit(self, pieces: Sequence[SegmentEntry], position: int) -> None:
        """Make these segments, all of them on the disk, what the folder holds."""
        generation = self._generation + 1
        storage = FileStorage(str(self._folder))
        segments = [_named(piece) for piece in pieces]
        table = self._table(generation)
        table.unlink(missing_ok=True)  # of a commit that was cut short
        TOC(codec.schema(), segments, generation).write(storage, NAME)
        _sync(table)  # Whoosh syncs nothing
        papers = sum(int(piece.live.sum()) for piece in pieces)
        checked = zlib.crc32(table.read_bytes())
        stands = IndexPosition(self._library, self._schema, generation, checked, position, papers)
        beside = self._folder / (_POSITION + ".new")
        beside.write_text(json.dumps(asdict(stands)), encoding="utf-8")
        _sync(beside)
        beside.replace(self._folder / _POSITION)
        _sync(self._folder)
        self._generation = generation
        clean_files(storage, NAME, generation, segments)


def _segments(table: str, data: bytes, generation: int) -> list[tuple[str, list[int]]]:
    """Return the name of each segment in a table of contents, with the numbers of its dead documents.

    Raises IndexDamaged when the table cannot be read. It pickles objects by the names of their classes, so one that
    another version of the program or of Whoosh wrote may name a module or a class that is not there.
    """
    storage = RamStorage()  # no file stays open when reading fails
    storage.files[table] = data
    try:
        read = TOC.read(storage, NAME, gen=generation, schema=codec.schema())
        return [(segment.segid, list(segment.deleted_docs())) for segment in read.segments]
    except Exception as error:  # unpickling may raise any exception
        raise IndexDamaged(f"its table cannot be read: {error!r}") from error


def _named(piece: SegmentEntry) -> W3Segment:
    dead = set(np.flatnonzero(~piece.live).tolist())
    return W3Segment(codec.FlatCodec(), NAME, len(piece.segment), segid=piece.name, deleted=dead or None)


def _sync(path: Path) -> None:
    """Force a file or the entries of a folder to the disk; Windows needs and knows no such call for folders."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
