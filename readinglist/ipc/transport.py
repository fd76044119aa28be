"""Transport of JSON messages to the window that has a library open, over a local socket.

A message is framed by its length as a big-endian 32-bit integer, followed by that many bytes of JSON. Does not use Qt.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
import stat
import struct
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.library.same_file.real_file import real_path

MAX_MESSAGE_SIZE = 128 * 1024 * 1024  # bytes; a feed of 100,000 papers is smaller
TIMEOUT = 600  # seconds to wait for an answer; a large import is slow
BUSY_TIMEOUT = 10  # seconds to wait for a window that is only to show something
_HEADER_SIZE = 4

Payload = dict[str, Any]


def address(library: Path) -> str:
    """Return the address of the window that has a library open: a socket path, or a pipe name on Windows.

    It is the same for all names of a library.
    """
    name = "readinglist-" + hashlib.sha256(str(real_path(library)).encode(errors="surrogateescape")).hexdigest()[:20]
    if sys.platform == "win32":
        return name
    return str(Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir(), name))


def frame(message: Payload | list[Any]) -> bytes:
    """Return a framed message; raise ReadingListError if it is too long."""
    data = json.dumps(message).encode("ascii")
    if len(data) > MAX_MESSAGE_SIZE:
        raise ReadingListError(
            en("This is too large to send to the open window."), en("Close it, or import the file there.")
        )
    return len(data).to_bytes(_HEADER_SIZE, "big") + data


def unframe(data: bytes | bytearray) -> bytes | None:
    """Return the message if it is complete, or None if not yet; raise ValueError if the framing is invalid."""
    if len(data) < _HEADER_SIZE:
        return None
    length = int.from_bytes(data[:_HEADER_SIZE], "big")
    if length > MAX_MESSAGE_SIZE or len(data) > _HEADER_SIZE + length:
        raise ValueError("no message")
    return bytes(data[_HEADER_SIZE:]) if len(data) == _HEADER_SIZE + length else None


def send_request(library: Path, message: Callable[[], Payload], timeout: float = TIMEOUT) -> Payload | None:
    """Send a message to the window that has ``library`` open, and return its answer; None if there is no window.

    Raise ReadingListError if a window of this user is there, but does not answer within ``timeout`` seconds. What
    listens in its place for another user is told nothing.
    """
    send = _send_over_pipe if sys.platform == "win32" else _send_over_socket
    answer = send(library, lambda: frame(message()), timeout)
    if answer is None:
        return None
    try:
        payload = json.loads(answer)
        if isinstance(payload, dict):
            return payload
    except (ValueError, RecursionError):
        pass
    raise _no_answer_error()


def is_reachable(library: Path) -> bool:
    """Return whether there is a window of this user that has ``library`` open, even if it is busy."""
    if sys.platform == "win32":
        return Path(rf"\\.\pipe\{address(library)}").exists()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            return _connect(connection, library, BUSY_TIMEOUT)
        except (TimeoutError, BlockingIOError):  # so many wait for it already that no more can
            return True


def _send_over_socket(library: Path, get_data: Callable[[], bytes], timeout: float) -> bytes | None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as connection:
        try:
            if not _connect(connection, library, timeout):
                return None
            connection.sendall(get_data())
            return _read_answer(connection.recv)
        except OSError as error:
            raise _no_answer_error() from error


def _connect(connection: socket.socket, library: Path, timeout: float) -> bool:
    """Connect to the window; return False if there is none, and raise an OSError if it is too busy even for that."""
    connection.settimeout(timeout)
    try:
        _check_owner(address(library))
        connection.connect(address(library))
        _check_peer(connection)
    except (TimeoutError, BlockingIOError):
        raise
    except OSError:  # no window, a stale socket, or a stranger
        return False
    return True


def _check_owner(path: str) -> None:
    """Raise OSError if the socket belongs to another user, or lies where another user could put one."""
    found, folder = Path(path).lstat(), Path(path).parent.stat()
    if not stat.S_ISSOCK(found.st_mode) or found.st_uid != os.getuid() or folder.st_uid not in (os.getuid(), 0):
        raise PermissionError


def _check_peer(connection: socket.socket) -> None:
    """Raise OSError if the process at the other end is another user's, where the system tells (unix(7))."""
    if hasattr(socket, "SO_PEERCRED"):
        credentials = struct.Struct("3i")  # process, user, group
        data = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, credentials.size)
        if credentials.unpack(data)[1] != os.getuid():
            raise PermissionError


def _send_over_pipe(library: Path, get_data: Callable[[], bytes], _timeout: float) -> bytes | None:
    """Send over the named pipe that Qt listens on; untested."""
    try:
        pipe: BinaryIO = open(rf"\\.\pipe\{address(library)}", "r+b", buffering=0)  # noqa: PTH123, SIM115 - no path
    except OSError:
        return None
    with pipe:
        try:
            pipe.write(get_data())
            return _read_answer(pipe.read)
        except OSError as error:
            raise _no_answer_error() from error


def _read_answer(read: Callable[[int], bytes]) -> bytes:
    data = bytearray()
    while True:
        try:
            message = unframe(data)
        except ValueError as error:
            raise _no_answer_error() from error
        if message is not None:
            return message
        chunk = read(65536)
        if not chunk:
            raise _no_answer_error()
        data += chunk


def _no_answer_error() -> ReadingListError:
    return ReadingListError(
        en("The open window didn't respond."), en("Check there whether it was done, then try again.")
    )
