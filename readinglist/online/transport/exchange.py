"""One request and its answer, on a thread of its own that can be left at any moment.

Nothing on the network can be interrupted portably: not the look-up of a name, nor a TLS handshake. So the thread that
waits for an answer only watches the one that asks: it looks at the time and whether the reader cancelled, and then
shuts down the socket and leaves.
"""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from urllib3.connection import HTTPConnection, HTTPSConnection

from readinglist.i18n import en
from readinglist.online.transport.clock import POLL
from readinglist.online.transport.decoding import Body, BodyTooLargeError
from readinglist.online.transport.failures import Stage, failure, too_large, too_late
from readinglist.online.transport.ip_addresses import is_local, is_public
from readinglist.online.transport.limits import Limits
from readinglist.online.transport.messages import Cancelled, RequestCancelled, TransportError
from readinglist.online.transport.network import Network
from readinglist.online.transport.reachability import Reachability
from readinglist.online.transport.web_address import WebAddress

if TYPE_CHECKING:
    import ssl

_CHUNK: Final = 65_536
_UNREACHED: Final = (Stage.RESOLVING, Stage.CONNECTING)
_MOST_TRIED: Final = 4  # addresses of one name
logging.getLogger("urllib3").setLevel(logging.ERROR)  # what servers send wrongly is told at the source, not in the log


@dataclass(frozen=True, slots=True)
class RawRequest:
    """What is sent to one host. ``most_bytes`` and ``is_local`` are those of WebRequest."""

    address: WebAddress
    headers: Mapping[str, str]
    body: bytes | None
    most_bytes: int
    is_local: bool


@dataclass(frozen=True, slots=True)
class RawAnswer:
    """What came back; the names of headers are in lower case. ``received`` counts the bytes of the body as sent."""

    status: int
    headers: Mapping[str, str]
    data: bytes
    received: int


class _LeftError(Exception):
    """Nobody waits for this exchange any more."""


class _PlainConnection(HTTPConnection):
    """A connection to the address that was checked, whatever its host's name resolves to meanwhile."""

    def __init__(self, address: WebAddress, connected: socket.socket) -> None:
        super().__init__(address.host, address.port)
        self._connected = connected

    def _new_conn(self) -> socket.socket:
        return self._connected


class _SecureConnection(HTTPSConnection):
    """The same with TLS; the certificate is checked for the host's name."""

    def __init__(self, address: WebAddress, connected: socket.socket, context: ssl.SSLContext) -> None:
        super().__init__(address.host, address.port, ssl_context=context)
        self._connected = connected

    def _new_conn(self) -> socket.socket:
        return self._connected


class Exchange:
    """A request on its way."""

    def __init__(
        self,
        request: RawRequest,
        network: Network,
        context: Callable[[], ssl.SSLContext],
        limits: Limits,
        reachability: Reachability,
        wants_body: Callable[[int, Mapping[str, str]], bool],
    ) -> None:
        """``wants_body`` says by status and headers whether the body is read, or raises TransportError."""
        self._request = request
        self._network = network
        self._context = context
        self._limits = limits
        self._reachability = reachability
        self._wants_body = wants_body
        self._guard = threading.Lock()
        self._done = threading.Event()
        self._left = False
        self._progress = (Stage.RESOLVING, time.monotonic())
        self._handle: socket.socket | None = None  # a second handle of the connection, to shut it down
        self._answer: RawAnswer | None = None
        self._failure: BaseException | None = None
        self.received = 0

    def run(self, end: float, cancelled: Cancelled) -> RawAnswer:
        """Return the answer, by the moment ``end`` of ``time.monotonic`` at the latest.

        Raises:
            TransportError: no usable answer came, or not in time.
            RequestCancelled: ``cancelled`` returned true.
        """
        self._progress = (Stage.RESOLVING, time.monotonic())
        threading.Thread(target=self._ask, name="request", daemon=True).start()
        try:
            while not self._done.wait(POLL):
                if cancelled():
                    raise RequestCancelled
                stage, since = self._progress
                if time.monotonic() > min(end, since + self._longest(stage)):
                    if stage in _UNREACHED:
                        self._reachability.note_in_vain(self._host)
                    raise too_late(self._host, stage, was_online=self._reachability.was_online())
        except BaseException:
            self._leave()
            raise
        if self._failure is not None:
            raise self._failure
        assert self._answer is not None
        return self._answer

    @property
    def _host(self) -> str:
        return self._request.address.host

    def _longest(self, stage: Stage) -> float:
        limits = self._limits
        return {
            Stage.RESOLVING: limits.resolve,
            Stage.CONNECTING: limits.connect,
            Stage.SECURING: limits.connect,
            Stage.WAITING: limits.first_byte,
            Stage.RECEIVING: limits.silence,
        }[stage]

    def _leave(self) -> None:
        """Let the thread end as soon as it can."""
        with self._guard:
            self._left = True
            if self._handle is not None:
                with suppress(OSError):  # not connected any more
                    self._handle.shutdown(socket.SHUT_RDWR)

    # --- on the thread that asks ---------------------------------------------------------------------------------

    def _ask(self) -> None:
        try:
            self._answer = self._exchange()
        except _LeftError:
            return
        except BaseException as error:  # noqa: BLE001 - raised where the answer is waited for
            self._failure = self._told(error)
        finally:
            if self._handle is not None:
                self._handle.close()
            self._done.set()

    def _told(self, error: BaseException) -> BaseException:
        if isinstance(error, BodyTooLargeError):
            return too_large(self._host, self._request.most_bytes)
        stage = self._progress[0]
        if stage is Stage.CONNECTING and isinstance(error, TimeoutError):
            self._reachability.note_in_vain(self._host)
        has_route, was_online = self._network.has_route(), self._reachability.was_online()
        told = failure(self._host, stage, error, has_route=has_route, was_online=was_online)
        if told is None:
            return error
        told.__cause__ = error if told is not error else None
        return told

    def _enter(self, stage: Stage) -> None:
        """Note how far it is; raise _LeftError if nobody waits any more."""
        with self._guard:
            if self._left:
                raise _LeftError
            self._progress = (stage, time.monotonic())

    def _exchange(self) -> RawAnswer:
        address, request = self._request.address, self._request
        connected = self._connect()
        connection: HTTPConnection | None = None
        try:
            with self._guard:
                self._handle = connected.dup()
            self._reachability.note_reached()
            self._enter(Stage.SECURING)
            connected.settimeout(self._limits.whole)
            if address.is_secure:
                connection = _SecureConnection(address, connected, self._context())
            else:
                connection = _PlainConnection(address, connected)
            connection.connect()
            self._enter(Stage.WAITING)
            connection.request(
                "GET" if request.body is None else "POST",
                address.target,
                request.body,
                {"Host": address.authority, **request.headers},
                preload_content=False,
                decode_content=False,
            )
            return self._receive(connection)
        finally:
            if connection is not None:
                connection.close()
            connected.close()

    def _receive(self, connection: HTTPConnection) -> RawAnswer:
        response = connection.getresponse()
        try:
            self._enter(Stage.RECEIVING)
            headers = {name.lower(): value for name, value in response.headers.items()}
            if not self._wants_body(response.status, headers):
                return RawAnswer(response.status, headers, b"", 0)
            length = headers.get("content-length", "")
            if length.isdecimal() and int(length[:20]) > self._request.most_bytes:
                raise BodyTooLargeError
            body = Body(headers.get("content-encoding", ""), self._request.most_bytes)
            while part := response.read1(_CHUNK, decode_content=False):
                self._enter(Stage.RECEIVING)
                self.received += len(part)
                body.add(part)
            return RawAnswer(response.status, headers, body.end(), body.received)
        finally:
            response.close()

    def _connect(self) -> socket.socket:
        """Return a connection to the first address that answers, of those that may be asked."""
        address, limits = self._request.address, self._limits
        found = self._network.resolve(address.host, address.port)
        allowed = [one for one in found if is_public(one) or (self._request.is_local and is_local(one))]
        if not allowed:
            raise TransportError(
                en("{host} is on this computer or a private network, not on the web.", host=address.host)
            )
        self._enter(Stage.CONNECTING)
        tried = allowed[:_MOST_TRIED]
        for one in tried[:-1]:
            try:
                return self._network.connect(one, address.port, limits.connect / len(tried))
            except OSError:
                logging.getLogger(__name__).debug("%s doesn't answer at %s", address.host, one)
        return self._network.connect(tried[-1], address.port, limits.connect / len(tried))
