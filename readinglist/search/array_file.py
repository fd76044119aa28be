"""A file of named arrays that are read where they lie, from the memory map.

    bytes           what
    0 to 7          b"RLFLAT1\\n"
    8 to 11         number of arrays, u32
    12 to 15        CRC-32 of the table, u32
    16 …            the table, 48 bytes for each array:
                        24  name in ASCII, filled up with zeros
                         4  type: b"B", b"H", b"I" or b"Q" (u8, u16, u32, u64) and three zeros
                         4  CRC-32 of the array's bytes
                         8  where it begins, from the start of the file, a multiple of 8
                         8  its size in bytes
    then            the arrays in the order of the table

All numbers are little-endian. A file is written once, and never changed or cut: whoever maps it may rely on it.
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

from readinglist.search.array_types import AnyArray
from readinglist.search.errors import IndexDamaged

_MAGIC = b"RLFLAT1\n"
_HEAD = Struct("<8sII")
_ENTRY = Struct("<24s4sIQQ")
_KIND: dict[str, np.dtype[Any]] = {
    "B": np.dtype("<u1"),
    "H": np.dtype("<u2"),
    "I": np.dtype("<u4"),
    "Q": np.dtype("<u8"),
}


@dataclass(frozen=True, slots=True)
class Shape:
    """The type of an array (B, H, I or Q) and how many numbers it holds."""

    code: str
    count: int

    @property
    def size(self) -> int:
        """Return its size in bytes."""
        return _KIND[self.code].itemsize * self.count


class FlatWriter:
    """Writes a file whose arrays are known by shape; each is given in one part or many, in order."""

    def __init__(self, path: Path, shapes: Mapping[str, Shape]) -> None:
        self._shapes = dict(shapes)
        self._begin: dict[str, int] = {}
        at = _HEAD.size + _ENTRY.size * len(shapes)
        for name, shape in self._shapes.items():
            at += -at % 8
            self._begin[name] = at
            at += shape.size
        self._written = dict.fromkeys(self._shapes, 0)
        self._sums = dict.fromkeys(self._shapes, 0)
        self._file = path.open("xb")
        self._file.truncate(at)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self._finish()
        self._file.close()

    def add(self, name: str, part: AnyArray) -> None:
        """Write the next part of an array."""
        data = np.ascontiguousarray(part, dtype=_KIND[self._shapes[name].code]).data
        self._file.seek(self._begin[name] + self._written[name])
        self._file.write(data)
        self._written[name] += data.nbytes
        self._sums[name] = zlib.crc32(data, self._sums[name])

    def _finish(self) -> None:
        missing = [name for name, shape in self._shapes.items() if self._written[name] != shape.size]
        assert not missing, missing
        table = b"".join(
            _ENTRY.pack(name.encode(), shape.code.encode(), self._sums[name], self._begin[name], shape.size)
            for name, shape in self._shapes.items()
        )
        self._file.seek(0)
        self._file.write(_HEAD.pack(_MAGIC, len(self._shapes), zlib.crc32(table)) + table)
        self._file.flush()
        os.fsync(self._file.fileno())  # before anything names the file


class FlatFile:
    """The arrays of a file, by name."""

    def __init__(self, path: Path) -> None:
        """Map a file; raise IndexDamaged when its table or its length is not what was written."""
        self.arrays: dict[str, AnyArray] = {}
        self._sums: dict[str, int] = {}
        with path.open("rb") as file:
            size = os.fstat(file.fileno()).st_size
            if size < _HEAD.size:
                raise IndexDamaged(f"{path.name} is cut short")
            self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        magic, count, checked = _HEAD.unpack_from(self._map, 0)
        table = self._map[_HEAD.size : _HEAD.size + _ENTRY.size * count]
        if magic != _MAGIC or zlib.crc32(table) != checked:
            raise IndexDamaged(f"{path.name} has no table")
        for name, code, total, begin, length in _ENTRY.iter_unpack(table):
            if begin + length > size:
                raise IndexDamaged(f"{path.name} is cut short")
            kind = _KIND.get(code[:1].decode("latin-1"))
            if kind is None:
                raise IndexDamaged(f"{path.name} has an array of unknown type {code!r}")
            key = name.rstrip(b"\0").decode()
            self.arrays[key] = np.frombuffer(self._map, kind, length // kind.itemsize, begin)
            self._sums[key] = total

    def damaged(self, names: Iterable[str] | None = None) -> list[str]:
        """Read arrays through (all if not said), and name those that are not what was written."""
        wanted = self._sums if names is None else names
        return [name for name in wanted if zlib.crc32(self.arrays[name].data) != self._sums[name]]

    def release(self) -> None:
        """Return back the memory of what was read; it is read again when it is wanted. (Windows does so by itself.)"""
        if hasattr(mmap, "MADV_DONTNEED"):
            self._map.madvise(mmap.MADV_DONTNEED)
