"""Decompress an answer within bounds."""

from __future__ import annotations

import zlib
from typing import Final

ACCEPTED: Final = "gzip, deflate"
_PLAIN: Final = frozenset({"", "identity"})
_GZIP: Final = frozenset({"gzip", "x-gzip"})
_STEP: Final = 65_536  # bytes that are decompressed at once


class BodyTooLargeError(ValueError):
    """The answer is larger than wanted, as sent or as decompressed."""


class BodyDamagedError(ValueError):
    """The compressed answer is damaged or ends too early."""


class BodyUnknownError(ValueError):
    """The answer is compressed in a way that was not asked for."""


class Body:
    """The bytes of an answer, decompressed as they come; ``received`` counts those that were sent."""

    def __init__(self, encoding: str, most: int) -> None:
        """Raise BodyUnknownError for an encoding that was not asked for, or several."""
        encoding = encoding.strip().lower()
        if encoding not in _PLAIN | _GZIP | {"deflate"}:
            raise BodyUnknownError(encoding)
        self.received = 0
        self._encoding = encoding
        self._most = most
        self._parts: list[bytes] = []
        self._length = 0
        self._inflate: zlib._Decompress | None = None
        self._has_more = False  # all of the input was taken, and zlib may hold more output

    def add(self, data: bytes) -> None:
        """Take bytes as sent; raise BodyTooLargeError or BodyDamagedError."""
        self.received += len(data)
        if self.received > self._most:
            raise BodyTooLargeError
        if self._encoding in _PLAIN:
            self._keep(data)
            return
        try:
            self._decompress(data)
        except zlib.error as error:
            raise BodyDamagedError(str(error)) from error

    def end(self) -> bytes:
        """Return the whole; raise BodyDamagedError if the end of a compressed answer is missing."""
        if self._inflate is not None and not self._inflate.eof:
            raise BodyDamagedError("it ends too early")
        return b"".join(self._parts)

    def _decompress(self, data: bytes) -> None:
        while data or self._has_more:
            if self._inflate is None:
                self._inflate = zlib.decompressobj(self._window(data))
            elif self._inflate.eof:
                if self._encoding == "deflate" or not data.startswith(b"\x1f"):
                    return  # padding after the end, which browsers ignore too
                self._inflate = zlib.decompressobj(self._window(data))
            part = self._inflate.decompress(data, _STEP)
            self._keep(part)
            data = self._inflate.unused_data if self._inflate.eof else self._inflate.unconsumed_tail
            self._has_more = len(part) == _STEP and not self._inflate.eof

    def _window(self, data: bytes) -> int:
        """Return zlib's argument: "deflate" is meant to have zlib's header, but some servers send it without."""
        if self._encoding in _GZIP:
            return 16 + zlib.MAX_WBITS
        return zlib.MAX_WBITS if data[0] & 0x0F == 8 and data[0] >> 4 <= 7 else -zlib.MAX_WBITS

    def _keep(self, data: bytes) -> None:
        self._length += len(data)
        if self._length > self._most:
            raise BodyTooLargeError
        self._parts.append(data)
