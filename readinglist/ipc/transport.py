"""The way to the window that has a library open: messages of JSON, each after its length, on a local socket.

Whoever may open the socket is the same person, and yet what comes in is only a message when it keeps to this form:
four bytes with the length, the highest first, then so many bytes of JSON. Knows neither Qt nor what is said.
"""

from __future__ import annotations

import hashlib
import json
import os
import socket
import stat
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

from readinglist.errors import ReadingListError
from readinglist.i18n import en

MOST = 128 * 1024 * 1024  # bytes of a message; a feed of a hundred thousand papers has less
PATIENCE = 600  # seconds until an answer must have come: a large import takes its time
_HEAD = 4

Payload = dict[str, Any]


def address(library: Path) -> str:
    """Say where the window that has a library open listens: a path, on Windows the name of a pipe."""
    name = "readinglist-" + hashlib.sha256(str(library).encode(errors="surrogateescape")).hexdigest()[:20]
    if sys.platform == "win32":
        return name
    return str(Path(os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir(), name))


def framed(message: Payload | list[Any]) -> bytes:
    """Return a message as it travels; raise ReadingListError when it is too long."""
    data = json.dumps(message).encode("ascii")
    if len(data) > MOST:
        raise ReadingListError(
            en("This is too much to hand to the window that is open."), en("Close it, or import the feed there.")
        )
    return len(data).to_bytes(_HEAD, "big") + data


def unframed(data: bytes | bytearray) -> bytes | None:
    """Return the message that has come whole, or None as long as it has not; raise ValueError when it never will be."""
    if len(data) < _HEAD:
        return None
    length = int.from_bytes(data[:_HEAD], "big")
    if length > MOST or len(data) > _HEAD + length:
        raise ValueError("no message")
    return bytes(data[_HEAD:]) if len(data) == _HEAD + length else None


def ask(library: Path, message: Callable[[], Payload]) -> Payload | None:
    """Send a message to the window that has ``library`` open, and wait for its answer; None when there is no window."""
    through = _through_pipe if sys.platform == "win32" else _through_socket
    answer = through(library, lambda: framed(message()))
    if answer is None:
        return None
    try:
        told = json.loads(answer)
        if isinstance(told, dict):
            return told
    except (ValueError, RecursionError):
        pass
    raise _no_answer()


def is_answered(library: Path) -> bool:
    """Return whether a window that has ``library`` open can be reached."""
    if sys.platform == "win32":
        return Path(rf"\\.\pipe\{address(library)}").exists()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        return _reach(line, library)


def _through_socket(library: Path, sent: Callable[[], bytes]) -> bytes | None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as line:
        if not _reach(line, library):
            return None
        try:
            line.sendall(sent())
            return _answer(line.recv)
        except OSError as error:
            raise _no_answer() from error


def _reach(line: socket.socket, library: Path) -> bool:
    line.settimeout(PATIENCE)
    try:
        _is_own(address(library))
        line.connect(address(library))
    except OSError:  # nobody is there, or only what a killed program left
        return False
    return True


def _is_own(path: str) -> None:
    """Raise OSError when somebody else listens; what is ours, nobody else can put in its place there."""
    found = os.lstat(path)
    if found.st_uid != os.getuid() or not stat.S_ISSOCK(found.st_mode):
        raise PermissionError


def _through_pipe(library: Path, sent: Callable[[], bytes]) -> bytes | None:
    """Do the same on Windows, where Qt listens on a pipe; this was never tried."""
    try:
        pipe: BinaryIO = open(rf"\\.\pipe\{address(library)}", "r+b", buffering=0)  # noqa: PTH123, SIM115 - no path
    except OSError:
        return None
    with pipe:
        try:
            pipe.write(sent())
            return _answer(pipe.read)
        except OSError as error:
            raise _no_answer() from error


def _answer(read: Callable[[int], bytes]) -> bytes:
    data = bytearray()
    while True:
        try:
            whole = unframed(data)
        except ValueError as error:
            raise _no_answer() from error
        if whole is not None:
            return whole
        piece = read(65536)
        if not piece:
            raise _no_answer()
        data += piece


def _no_answer() -> ReadingListError:
    return ReadingListError(
        en("The window that has the library open did not answer."), en("Look there whether it was done, and try again.")
    )
