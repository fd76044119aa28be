"""A file of named arrays that are read in place through a memory map.

    bytes           content
    0 to 7          b"RLFLAT1\\n"
    8 to 11         number of arrays, u32
    12 to 15        CRC-32 of the table, u32
    16 …            the table, 48 bytes for each array:
                        24  name in ASCII, padded with zeros
                         4  type: b"B", b"H", b"I" or b"Q" (u8, u16, u32, u64) and three zeros
                         4  CRC-32 of the array's bytes
                         8  offset from the start of the file, a multiple of 8
                         8  size in bytes
    then            the arrays in the order of the table

All numbers are little-endian. A file is written once and never changed or truncated, so it is safe to keep it mapped.
"""

from __future__ import annotations

import mmap
import os
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from struct import Struct
from types import TracebackType
from typing import Any, Self

import numpy as np

from readinglist.search import own_files
from readinglist.search.array_types import AnyArray
from readinglist.search.errors import IndexDamaged

_MAGIC = b"RLFLAT1\n"
_HEADER = Struct("<8sII")
_TABLE_ENTRY = Struct("<24s4sIQQ")
_DTYPES: dict[str, np.dtype[Any]] = {
    "B": np.dtype("<u1"),
    "H": np.dtype("<u2"),
    "I": np.dtype("<u4"),
    "Q": np.dtype("<u8"),
}


@dataclass(frozen=True, slots=True)
class ArraySpec:
    """The type of an array (B, H, I or Q) and its number of elements."""

    code: str
    count: int

    @property
    def size(self) -> int:
        """Return the size in bytes."""
        return _DTYPES[self.code].itemsize * self.count


class ArrayFileWriter:
    """Writes a file of arrays whose sizes are known in advance; each may be written in several pieces, in order."""

    def __init__(self, path: Path, specs: Mapping[str, ArraySpec]) -> None:
        self._specs = dict(specs)
        self._offsets: dict[str, int] = {}
        offset = _HEADER.size + _TABLE_ENTRY.size * len(specs)
        for name, spec in self._specs.items():
            offset += -offset % 8
            self._offsets[name] = offset
            offset += spec.size
        self._written = dict.fromkeys(self._specs, 0)
        self._checksums = dict.fromkeys(self._specs, 0)
        self._file = own_files.create(path)
        self._file.truncate(offset)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._finish()
        self._file.close()

    def append(self, name: str, piece: AnyArray) -> None:
        """Write the next piece of an array."""
        data = np.ascontiguousarray(piece, dtype=_DTYPES[self._specs[name].code]).data
        self._file.seek(self._offsets[name] + self._written[name])
        self._file.write(data)
        self._written[name] += data.nbytes
        self._checksums[name] = zlib.crc32(data, self._checksums[name])

    def _finish(self) -> None:
        missing = [name for name, spec in self._specs.items() if self._written[name] != spec.size]
        assert not missing, missing
        table = b"".join(
            _TABLE_ENTRY.pack(name.encode(), spec.code.encode(), self._checksums[name], self._offsets[name], spec.size)
            for name, spec in self._specs.items()
        )
        self._file.seek(0)
        self._file.write(_HEADER.pack(_MAGIC, len(self._specs), zlib.crc32(table)) + table)
        self._file.flush()
        os.fsync(self._file.fileno())  # before another file refers to it


class ArrayFile:
    """A memory-mapped file of arrays; ``arrays`` holds them by name."""

    def __init__(self, path: Path) -> None:
        """Map a file; raise IndexDamaged when it is not this user's, or its header, table or length is wrong."""
        self.arrays: dict[str, AnyArray] = {}
        self._checksums: dict[str, int] = {}
        with own_files.open_own(path) as file:
            size = os.fstat(file.fileno()).st_size
            if size < _HEADER.size:
                raise IndexDamaged(f"{path.name} is cut short")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, count, table_checksum = _HEADER.unpack_from(self._map, 0)
        table = self._map[_HEADER.size : _HEADER.size + _TABLE_ENTRY.size * count]
        if magic != _MAGIC or len(table) != _TABLE_ENTRY.size * count or zlib.crc32(table) != table_checksum:
            raise IndexDamaged(f"{path.name} has no table")
        for name, code, checksum, offset, length in _TABLE_ENTRY.iter_unpack(table):
            if offset + length > size:
                raise IndexDamaged(f"{path.name} is cut short")
            dtype = _DTYPES.get(code[:1].decode("latin-1"))
            if dtype is None or length % dtype.itemsize:
                raise IndexDamaged(f"{path.name} has an array of unknown type {code!r}")
            key = name.rstrip(b"\0").decode("latin-1")
            self.arrays[key] = np.frombuffer(self._map, dtype, length // dtype.itemsize, offset)
            self._checksums[key] = checksum

    def find_damaged(self, names: Iterable[str] | None = None) -> list[str]:
        """Read arrays (by default all) and return the names of those whose checksum is wrong."""
        checked = self._checksums if names is None else names
        return [name for name in checked if zlib.crc32(self.arrays[name].data) != self._checksums[name]]

    def release(self) -> None:
        """Free the memory of the pages read so far; they are read again when needed. (Windows does so by itself.)"""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)
