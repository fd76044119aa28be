"""The transport: asks servers, politely, within bounds, and never anything private."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from readinglist import __version__
from readinglist.i18n import en
from readinglist.online.transport.clock import Clock, SystemClock
from readinglist.online.transport.decoding import ACCEPTED
from readinglist.online.transport.limits import Limits
from readinglist.online.transport.messages import (
    Cancelled,
    RequestCancelled,
    TransportError,
    WebRequest,
    WebResponse,
)
from readinglist.online.transport.network import Network, SystemNetwork
from readinglist.online.transport.reachability import Reachability
from readinglist.online.transport.request_log import RequestLog, RequestRecord, hide_reader
from readinglist.online.transport.retry_after import USUAL, retry_time
from readinglist.online.transport.services import SERVICES, Service, service_of
from readinglist.online.transport.spacing import Spacing, Turn
from readinglist.online.transport.test_server import TestServer, from_environment
from readinglist.online.transport.web_address import WebAddress, read_address
from readinglist.paths import Paths

if TYPE_CHECKING:
    import ssl

    from readinglist.online.transport.exchange import RawAnswer

USER_AGENT: Final = f"ReadingList/{__version__} (desktop program)"
FOLDER: Final = "network"  # in the cache folder
LOG_NAME: Final = "requests.jsonl"
_ACCEPT: Final = "application/json, application/atom+xml, application/rss+xml, text/html, */*;q=0.5"
_MOVED_FOR_GOOD: Final = (301, 308)
_REDIRECTS: Final = (301, 302, 303, 307, 308)
_KEEPS_BODY: Final = (307, 308)
_UNREADABLE: Final = ("image/", "audio/", "video/", "font/", "application/pdf", "application/zip")
_OURS: Final = frozenset({"host", "user-agent", "cookie", "referer", "accept-encoding", "connection", "content-length"})


@dataclass(frozen=True, slots=True)
class _Hop:
    """A request that is sent, perhaps after redirects."""

    address: WebAddress
    headers: Mapping[str, str]
    body: bytes | None
    is_local: bool
    moved_to: str = ""  # the last address of those that moved for good
    all_moved: bool = True  # every redirect so far was for good


class Transport:
    """Asks servers: the only object that goes online."""

    def __init__(
        self,
        cache_folder: Path,
        *,
        clock: Clock,
        is_offline: Callable[[], bool],
        test_server: TestServer | None,
        network: Network | None = None,
        limits: Limits | None = None,
        services: tuple[Service, ...] = SERVICES,
        spacing_folder: Path | None = None,
    ) -> None:
        """Keep the list of requests in ``cache_folder``, and the spacing of requests there or in ``spacing_folder``.

        ``is_offline`` is asked before each request. ``network`` replaces the names and connections of the system;
        a ``test_server`` is a network too.
        """
        self.log = RequestLog(cache_folder / FOLDER / LOG_NAME)
        self._clock = clock
        self._is_offline = is_offline
        self._test_server = test_server
        self._network = network or test_server or SystemNetwork()
        self._limits = limits or Limits()
        self._services = services
        self._spacing = Spacing((spacing_folder or cache_folder) / FOLDER, clock)
        self._reachability = Reachability(clock)
        self._closed = threading.Event()
        self._context_guard = threading.Lock()
        self._context: ssl.SSLContext | None = None

    @classmethod
    def of_user(cls, paths: Paths, is_offline: Callable[[], bool]) -> Transport:
        """Return the transport of a program: all programs of a user take turns, whichever library they use.

        Raises:
            ReadingListError: the environment names half of a server for tests.
        """
        return cls(
            paths.cache,
            clock=SystemClock(),
            is_offline=is_offline,
            test_server=from_environment(),
            spacing_folder=Paths.of_user().cache,
        )

    def prepare(self) -> None:
        """Load what the first request needs: the client, and the authorities of the system; raise ImportError."""
        from readinglist.online.transport import exchange  # noqa: F401, PLC0415 - ssl and urllib3

        self._tls()

    def close(self) -> None:
        """Cancel what is being fetched, and refuse more."""
        self._closed.set()

    def fetch(self, request: WebRequest, cancelled: Cancelled) -> WebResponse:
        """Return the answer to a request; wait as long as its service wants.

        Raises:
            TransportError: no usable answer came.
            RequestCancelled: ``cancelled`` returned true, or the transport was closed.
        """
        try:
            return self._follow(request, lambda: cancelled() or self._closed.is_set() or self._is_offline())
        except RequestCancelled:
            self._check_online()
            raise

    def _follow(self, request: WebRequest, cancelled: Cancelled) -> WebResponse:
        """Return the answer to a request, perhaps after redirects."""
        hop = _Hop(read_address(request.url), _headers(request), request.body, request.is_local)
        spent = 0.0  # seconds with servers; the waits between requests don't count
        for _ in range(self._limits.redirects + 1):
            self._check_online()
            if not hop.is_local:
                self._reachability.check(hop.address.host)
            service = service_of(hop.address.host, self._services)
            with self._spacing.turn(service, cancelled) as turn:
                began = time.monotonic()
                answer = self._ask(hop, request, turn, self._limits.whole - spent, cancelled)
                spent += time.monotonic() - began
            if answer.status not in _REDIRECTS:
                return _response(hop, answer)
            hop = _next(hop, answer)
        raise TransportError(en("{host} redirects too many times.", host=hop.address.host))

    def _ask(self, hop: _Hop, request: WebRequest, turn: Turn, seconds: float, cancelled: Cancelled) -> RawAnswer:
        """Ask one server, and note what was asked and what came of it."""
        from readinglist.online.transport.exchange import Exchange, RawRequest  # noqa: PLC0415 - ssl and urllib3

        raw = RawRequest(hop.address, hop.headers, hop.body, request.most_bytes, hop.is_local)
        wants_body = self._wants_body(hop, request, turn)
        exchange = Exchange(raw, self._network, self._tls, self._limits, self._reachability, wants_body)
        when, status, why = self._clock.now(), 0, ""
        try:
            answer = exchange.run(time.monotonic() + seconds, cancelled)
        except TransportError as error:
            status, why = error.status, error.sentence
            raise
        except RequestCancelled:
            why = en("Cancelled.")
            raise
        else:
            status = answer.status
            return answer
        finally:
            turn.was_asked()
            address = hide_reader(hop.address)
            self.log.add(RequestRecord(when, hop.address.host, address, status, why, exchange.received))

    def _wants_body(self, hop: _Hop, request: WebRequest, turn: Turn) -> Callable[[int, Mapping[str, str]], bool]:
        """Return a function that raises what a status means, and says whether there is a body to read."""
        is_conditional = bool(request.etag or request.modified)

        def wants_body(status: int, headers: Mapping[str, str]) -> bool:
            if status in _REDIRECTS or (status == 304 and is_conditional):
                return False
            if status != 200:
                raise self._refused(hop.address.host, status, headers, turn)
            _check_type(hop.address.host, headers.get("content-type", ""), request.media_types)
            return True

        return wants_body

    def _refused(self, host: str, status: int, headers: Mapping[str, str], turn: Turn) -> TransportError:
        """Return what a status means that brings no answer; a server that asks to wait is not asked until then."""
        not_before = None
        if status in (429, 503):
            not_before = retry_time(headers.get("retry-after", ""), self._clock.now())
        if status == 429 and not_before is None:
            not_before = self._clock.now() + USUAL
        if not_before is not None:
            turn.pause(not_before)
        return TransportError(
            _sentence(host, status), status=status, not_before=not_before, is_gone=status in (404, 410)
        )

    def _check_online(self) -> None:
        if self._closed.is_set():
            raise RequestCancelled
        if self._is_offline():
            raise _working_offline()

    def _tls(self) -> ssl.SSLContext:
        """Return what checks certificates: the system's authorities, or that of the test server."""
        import ssl  # noqa: PLC0415 - takes long to import

        with self._context_guard:
            if self._context is None:
                if self._test_server is not None:
                    self._context = ssl.create_default_context(cafile=self._test_server.authority)
                else:
                    import truststore  # noqa: PLC0415 - takes long to import

                    self._context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
                self._context.minimum_version = ssl.TLSVersion.TLSv1_2
            return self._context


def _working_offline() -> TransportError:
    return TransportError(
        en("Reading List is set to work offline."),
        en("Turn off “Work offline” in Settings › Network to fetch."),
        is_offline=True,
    )


def _headers(request: WebRequest) -> dict[str, str]:
    """Return the headers of a request: who asks is the program, not the reader."""
    headers = {name: value for name, value in request.headers.items() if name.lower() not in _OURS}
    headers |= {"User-Agent": USER_AGENT, "Accept-Encoding": ACCEPTED, "Connection": "close"}
    if not any(name.lower() == "accept" for name in headers):
        headers["Accept"] = ", ".join((*request.media_types, "*/*;q=0.1")) if request.media_types else _ACCEPT
    if request.etag:
        headers["If-None-Match"] = request.etag
    if request.modified:
        headers["If-Modified-Since"] = request.modified
    return headers


def _next(hop: _Hop, answer: RawAnswer) -> _Hop:
    """Return the request that a redirect asks for; raise TransportError if it isn't allowed."""
    host = hop.address.host
    location = answer.headers.get("location", "")
    if not location:
        raise TransportError(en("{host} redirects without saying where.", host=host))
    to = hop.address.joined(location)
    if hop.address.is_secure and not to.is_secure:
        raise TransportError(en("{host} redirects to an address that isn't encrypted.", host=host))
    is_same = to.authority == hop.address.authority
    body = hop.body if answer.status in _KEEPS_BODY else None
    if body is not None and not is_same:
        raise TransportError(en("{host} redirects the request to another server.", host=host))
    kept = hop.headers if is_same else {name: value for name, value in hop.headers.items() if name in _SENT_ON}
    if body is None:
        kept = {name: value for name, value in kept.items() if name.lower() != "content-type"}
    all_moved = hop.all_moved and answer.status in _MOVED_FOR_GOOD
    return _Hop(to, kept, body, hop.is_local and to.host == host, str(to) if all_moved else hop.moved_to, all_moved)


_SENT_ON: Final = frozenset(
    {"User-Agent", "Accept-Encoding", "Connection", "Accept", "If-None-Match", "If-Modified-Since"}
)


def _response(hop: _Hop, answer: RawAnswer) -> WebResponse:
    headers = answer.headers
    return WebResponse(
        str(hop.address),
        answer.status,
        answer.data,
        headers.get("content-type", ""),
        headers.get("etag", "")[:1_000],
        headers.get("last-modified", "")[:100],
        hop.moved_to,
    )


def _check_type(host: str, content_type: str, wanted: tuple[str, ...]) -> None:
    """Raise TransportError for an answer that can't be what was asked for."""
    found = content_type.partition(";")[0].strip().lower()
    if wanted and found not in wanted:
        raise TransportError(en("{host} sent something other than what was requested.", host=host))
    if not wanted and found.startswith(_UNREADABLE):
        raise TransportError(en("{host} sent a file that isn't a list of papers ({type}).", host=host, type=found[:50]))


def _sentence(host: str, status: int) -> str:
    if status == 404:
        return en("{host} has nothing at this address (404).", host=host)
    if status == 410:
        return en("{host} says that this address has been removed (410).", host=host)
    if status in (401, 403, 407, 451):
        return en("{host} doesn't allow this to be fetched ({status}).", host=host, status=status)
    if status == 429:
        return en("{host} says to try again later (429).", host=host)
    if status >= 500:
        return en("{host} has a problem ({status}).", host=host, status=status)
    return en("{host} sent an unexpected answer ({status}).", host=host, status=status)
