"""Requests, responses, and what can go wrong between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Protocol

from readinglist.errors import ReadingListError

MOST_BYTES = 50_000_000
NO_HEADERS: Mapping[str, str] = MappingProxyType({})
Cancelled = Callable[[], bool]  # asked between waits and between parts of an answer


@dataclass(frozen=True, slots=True)
class WebRequest:
    """What is asked: an http(s) address, with what is known of an earlier answer.

    ``etag`` and ``modified`` make the server answer 304 if nothing has changed. ``body`` makes it a POST request.
    ``most_bytes`` bounds the answer as sent and as decompressed. ``is_local`` allows an address of this computer or the
    local network: only for an address that the reader typed. If there are ``media_types``, such as "application/json",
    any other answer is an error; without, what can't be text is.
    """

    url: str
    etag: str = ""
    modified: str = ""
    body: bytes | None = None
    headers: Mapping[str, str] = field(default_factory=lambda: NO_HEADERS)
    most_bytes: int = MOST_BYTES
    is_local: bool = False
    media_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WebResponse:
    """An answer: the address after redirects, the status (200 or 304), the decompressed bytes and some headers.

    ``moved_to`` is the address to ask from now on, if the server said that the one asked for has moved for good.
    """

    url: str
    status: int
    data: bytes = b""
    content_type: str = ""
    etag: str = ""
    modified: str = ""
    moved_to: str = ""

    @property
    def is_unchanged(self) -> bool:
        """Whether the server said that nothing has changed since ``etag`` or ``modified``."""
        return self.status == 304


class TransportError(ReadingListError):
    """An answer that did not come, in a sentence for the reader.

    ``not_before`` is when the server may be asked again, if it said so; ``is_offline`` means that no server was
    reached, which is no fault of the source; ``is_gone`` that nothing is at the address any more (404, 410).
    """

    def __init__(
        self,
        sentence: str,
        hint: str = "",
        *,
        status: int = 0,
        not_before: datetime | None = None,
        is_offline: bool = False,
        is_gone: bool = False,
    ) -> None:
        super().__init__(sentence, hint)
        self.status = status
        self.not_before = not_before
        self.is_offline = is_offline
        self.is_gone = is_gone


class RequestCancelled(Exception):  # noqa: N818 - no error
    """The reader cancelled what was being fetched."""


class Web(Protocol):
    """What sources and details ask; the transport, or answers from a table in tests."""

    def fetch(self, request: WebRequest, cancelled: Cancelled) -> WebResponse:
        """Return the answer to a request; wait as long as its service wants.

        Raises:
            TransportError: no usable answer came.
            RequestCancelled: ``cancelled`` returned true.
        """
        ...
