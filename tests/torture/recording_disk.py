"""A disk that records what is written to it, so that every power cut can be tried afterwards.

    python -m tests.torture.recording_disk FOLDER RECORD

mounts it at FOLDER with FUSE; when it is unmounted, the record is written to RECORD. Everything is kept in memory.
The record is a list of events in the order in which they happened, each a tuple that begins with its kind:

    ("make", folder, name, file, content)       a new file (content: None), folder (""), or symbolic link (its target)
    ("link", folder, name, file)                another name
    ("unlink", folder, name, file)              a name is gone; also of folders
    ("rename", folder, name, folder, name, file)
    ("write", file, offset, bytes)
    ("truncate", file, size)
    ("sync", file)                              fsync of a file or a folder
    ("sync all",)                               sync, which FUSE is not told of: the program is made to say it
    ("said", text)                              the program says what was acknowledged

Files and folders are numbers; ROOT is the folder at the top.
"""

from __future__ import annotations

import errno
import os
import pickle
import shutil
import stat
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Event = tuple[Any, ...]
ROOT = 1
SAID, SYNC = "user.said", "user.sync"  # attributes that the program sets to talk to the disk
_HIDDEN = ".fuse_hidden"  # what FUSE calls a file that was deleted and is still open


def why_unavailable() -> str:
    """Return "", or why such a disk cannot be made here."""
    if not Path("/dev/fuse").exists() or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "only root can mount a disk, and only where there is /dev/fuse"
    if _unmount_command() is None:
        return "the package fuse is not installed"
    try:
        import fuse  # noqa: F401
    except (ImportError, OSError) as error:
        return f"fusepy or libfuse2 is not installed ({error})"
    return ""


@contextmanager
def mounted(folder: Path, record: Path) -> Iterator[None]:
    """Mount a disk at a folder; the record is there when the block has ended."""
    folder.mkdir(parents=True, exist_ok=True)
    root = Path(__file__).parents[2]
    server = subprocess.Popen([sys.executable, "-m", __spec__.name, str(folder), str(record)], cwd=root)
    try:
        until = time.monotonic() + 20
        while not folder.is_mount():
            if server.poll() is not None or time.monotonic() > until:
                raise OSError(errno.EIO, "the disk was not mounted")
            time.sleep(0.01)
        yield
    finally:
        subprocess.run([*(_unmount_command() or ()), str(folder)], check=False, capture_output=True)
        try:
            server.wait(30)
        finally:
            server.kill()


def read_record(path: Path) -> list[Event]:
    """Return the events of a record."""
    events: list[Event] = pickle.loads(path.read_bytes())
    return events


def say(folder: Path, text: str) -> None:
    """Say on a disk what was acknowledged."""
    os.setxattr(folder, SAID, text.encode())


def sync_folder(folder: Path) -> None:
    """Sync the names in a folder, as the program's own files are not the subject."""
    descriptor = os.open(folder, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def tell_of_sync(folder: Path) -> None:
    """Let ``os.sync`` of this process be heard on the disk: FUSE does not pass it on, as other file systems do."""
    synced = os.sync

    def sync() -> None:
        synced()
        os.setxattr(folder, SYNC, b"")

    os.sync = sync


def _unmount_command() -> list[str] | None:
    found = shutil.which("fusermount")
    return [found, "-u", "-z"] if found else None


@dataclass(slots=True)
class _File:
    """A file, folder or link as the program sees it, whatever of it has reached the disk."""

    number: int
    mode: int
    data: bytearray = field(default_factory=bytearray)
    entries: dict[str, _File] = field(default_factory=dict)
    names: int = 1
    changed: int = field(default_factory=time.time_ns)


class _Disk:
    """Answers FUSE; see the methods of ``fuse.Operations``."""

    use_ns = True

    def __init__(self, record: Path) -> None:
        self._record = record
        self._events: list[Event] = []
        self._last = ROOT
        self._root = _File(ROOT, stat.S_IFDIR | 0o755)

    def __call__(self, operation: str, *arguments: Any) -> Any:
        if not hasattr(self, operation):
            raise OSError(errno.ENOSYS, operation)
        return getattr(self, operation)(*arguments)

    def init(self, _: str) -> None:
        """Begin."""

    def destroy(self, _: str) -> None:
        self._record.write_bytes(pickle.dumps(self._events))

    # --- names --------------------------------------------------------------------------------------------

    def _find(self, path: str) -> _File:
        found = self._root
        for name in path.strip("/").split("/"):
            if name:
                if name not in found.entries:
                    raise OSError(errno.ENOENT, path)
                found = found.entries[name]
        return found

    def _place(self, path: str) -> tuple[_File, str]:
        above, _, name = path.rpartition("/")
        return self._find(above), name

    def _make(self, path: str, mode: int, content: str | None) -> _File:
        folder, name = self._place(path)
        self._last += 1
        made = folder.entries[name] = _File(self._last, mode)
        self._events.append(("make", folder.number, name, made.number, content))
        return made

    def mkdir(self, path: str, mode: int) -> int:
        self._make(path, stat.S_IFDIR | mode, "")
        return 0

    def mknod(self, path: str, mode: int, _: int) -> int:
        self._make(path, mode, None)
        return 0

    def create(self, path: str, mode: int, *_: Any) -> int:
        return self._make(path, stat.S_IFREG | mode, None).number

    def symlink(self, path: str, target: str) -> int:
        self._make(path, stat.S_IFLNK | 0o777, target).data[:] = target.encode()
        return 0

    def readlink(self, path: str) -> str:
        return self._find(path).data.decode()

    def link(self, path: str, source: str) -> int:
        folder, name = self._place(path)
        file = folder.entries[name] = self._find(source)
        file.names += 1
        self._events.append(("link", folder.number, name, file.number))
        return 0

    def unlink(self, path: str) -> int:
        folder, name = self._place(path)
        file = self._find(path)
        del folder.entries[name]
        file.names -= 1
        if not name.startswith(_HIDDEN):  # or it is gone already
            self._events.append(("unlink", folder.number, name, file.number))
        return 0

    def rmdir(self, path: str) -> int:
        if self._find(path).entries:
            raise OSError(errno.ENOTEMPTY, path)
        return self.unlink(path)

    def rename(self, old: str, new: str) -> int:
        folder, name = self._place(old)
        to, new_name = self._place(new)
        file = self._find(old)
        over = to.entries.get(new_name)
        if over is not None and over.entries:
            raise OSError(errno.ENOTEMPTY, new)
        del folder.entries[name]
        to.entries[new_name] = file
        if new_name.startswith(_HIDDEN):
            self._events.append(("unlink", folder.number, name, file.number))
        else:
            # A file that is replaced while it is open is first hidden by FUSE; for the program it is one step.
            if self._events and self._events[-1][:3] == ("unlink", to.number, new_name):
                self._events.pop()
            self._events.append(("rename", folder.number, name, to.number, new_name, file.number))
        return 0

    def readdir(self, path: str, *_: Any) -> list[str]:
        return [".", "..", *self._find(path).entries]

    # --- contents -----------------------------------------------------------------------------------------

    def open(self, path: str, flags: int) -> int:
        file = self._find(path)
        if flags & os.O_TRUNC:
            self.truncate(path, 0)
        return file.number

    def read(self, path: str, size: int, offset: int, *_: Any) -> bytes:
        return bytes(self._find(path).data[offset : offset + size])

    def write(self, path: str, data: bytes, offset: int, *_: Any) -> int:
        file = self._find(path)
        write_into(file.data, offset, data)
        file.changed = time.time_ns()
        self._events.append(("write", file.number, offset, bytes(data)))
        return len(data)

    def truncate(self, path: str, size: int, *_: Any) -> int:
        file = self._find(path)
        resize(file.data, size)
        file.changed = time.time_ns()
        self._events.append(("truncate", file.number, size))
        return 0

    def fsync(self, path: str, *_: Any) -> int:
        self._events.append(("sync", self._find(path).number))
        return 0

    def fsyncdir(self, path: str, *_: Any) -> int:
        return self.fsync(path)

    # --- the rest -----------------------------------------------------------------------------------------

    def getattr(self, path: str, *_: Any) -> dict[str, int]:
        file = self._find(path)
        return {
            "st_ino": file.number, "st_mode": file.mode, "st_nlink": file.names, "st_size": len(file.data),
            "st_mtime": file.changed, "st_ctime": file.changed, "st_atime": file.changed,
        }  # fmt: skip

    def chmod(self, path: str, mode: int) -> int:
        file = self._find(path)
        file.mode = stat.S_IFMT(file.mode) | stat.S_IMODE(mode)
        return 0

    def chown(self, *_: Any) -> int:
        return 0

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> int:
        self._find(path).changed = times[1] if times else time.time_ns()
        return 0

    def statfs(self, _: str) -> dict[str, int]:
        return {"f_bsize": 4096, "f_frsize": 4096, "f_blocks": 1 << 22, "f_bfree": 1 << 21, "f_bavail": 1 << 21}

    def setxattr(self, _: str, name: str, value: bytes, *__: Any) -> int:
        if name == SAID:
            self._events.append(("said", bytes(value).decode()))
        elif name == SYNC:
            self._events.append(("sync all",))
        else:
            raise OSError(errno.ENOTSUP, name)
        return 0

    def getxattr(self, *_: Any) -> bytes:
        raise OSError(errno.ENODATA, "there are none")

    def access(self, *_: Any) -> int:
        return 0

    def opendir(self, _: str) -> int:
        return 0

    def flush(self, *_: Any) -> int:
        return 0

    def release(self, *_: Any) -> int:
        return 0

    def releasedir(self, *_: Any) -> int:
        return 0


def write_into(data: bytearray, offset: int, piece: bytes) -> None:
    """Write into a file, perhaps after its end."""
    if offset > len(data):
        resize(data, offset)
    data[offset : offset + len(piece)] = piece


def resize(data: bytearray, size: int) -> None:
    """Shorten a file, or fill it up with zeros."""
    del data[size:]
    data.extend(bytes(size - len(data)))


def main(folder: str, record: str) -> None:
    """Answer until the disk is unmounted."""
    from fuse import FUSE

    FUSE(
        _Disk(Path(record)),
        folder,
        foreground=True,
        nothreads=True,  # one event after another
        big_writes=True,
        kernel_cache=True,
        use_ino=True,
        fsname="recording_disk",
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
