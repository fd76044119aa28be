"""Standard input, output and error, made such that writing to them never fails in the middle of something.

What their encoding lacks is written as a question mark. When they cannot be written to, because a disk is full or the
program that reads them has ended, the rest is dropped, and ``finish`` says so.
"""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import TYPE_CHECKING, TextIO, cast

from readinglist.cli import EXIT_FAILURE

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


class RawOutput(io.FileIO):
    """An open file that remembers the first error of writing to it, and drops what is written afterwards."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(descriptor, "wb", closefd=False)
        self.error: OSError | None = None

    def write(self, data: ReadableBuffer, /) -> int:
        """Write data, unless that failed before."""
        if self.error is None:
            try:
                return super().write(data)
            except OSError as error:
                self.error = error
        return memoryview(data).nbytes


class StandardStreams:
    """Replaces the standard streams of the process."""

    def __init__(self) -> None:
        self._stdout: RawOutput | None = None
        if os.name == "posix":
            _open_closed_descriptors()
            self._stdout = RawOutput(1)
            sys.stdout = _text_stream(self._stdout, sys.stdout)
            sys.stderr = _text_stream(RawOutput(2), sys.stderr)
            if sys.stdin is None:
                sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - stays open
        else:
            sys.stdin, sys.stdout, sys.stderr = (
                stream or cast("TextIO", open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
                for stream, mode in ((sys.stdin, "r"), (sys.stdout, "w"), (sys.stderr, "w"))
            )
        for stream in (sys.stdin, sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")

    def finish(self, status: int) -> int:
        """Write what is left, and return the exit status: ``status``, unless the output was not written.

        A program that reads no further, such as ``head``, has had what it wanted.
        """
        sys.stdout.flush()
        error = self._stdout.error if self._stdout is not None else None
        if error is None or error.errno == errno.EPIPE:
            return status
        print(f"readinglist: The output couldn't be written: {error.strerror}.", file=sys.stderr)  # noqa: T201
        return EXIT_FAILURE


def _open_closed_descriptors() -> None:
    """Open the null device as each standard stream that is closed.

    Otherwise the library or the index would be opened as one, and be written to by whatever prints a warning.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # gets the lowest number that is free: this one


def _text_stream(raw: RawOutput, before: TextIO | None) -> io.TextIOWrapper:
    """Return a stream of the same encoding as the one before, or a stream in UTF-8."""
    if not isinstance(before, io.TextIOWrapper):
        return io.TextIOWrapper(io.BufferedWriter(raw), encoding="utf-8")
    before.flush()
    return io.TextIOWrapper(
        io.BufferedWriter(raw),
        encoding=before.encoding,
        line_buffering=before.line_buffering,
        write_through=before.write_through,
    )
