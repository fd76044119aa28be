"""Whatever a server does: one plain sentence, in time, with what the next try needs to know."""

from __future__ import annotations

import errno
import socket
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from readinglist.i18n import Message
from readinglist.online.transport import (
    Limits,
    RequestCancelled,
    TestServer,
    Transport,
    TransportError,
    WebRequest,
)
from readinglist.online.transport.failures import Stage, failure
from tests.loopback import Asked, LoopbackServer, Reply, SteppingClock, Wire
from tests.loopback.clock import START
from tests.loopback.faults import FAULTS, HOST
from tests.loopback.server import ANY

URL = f"https://{HOST}/a"
MOST_BYTES = 5_000_000
SOON = 10.0  # seconds in which each fault must have ended, also on a computer that is busy
PATIENT = Limits()
HASTY = Limits(resolve=0.3, connect=0.5, first_byte=0.5, silence=0.3, whole=1.0)

CLOSED = f"{HOST} closed the connection without answering."
MIDDLE = f"{HOST} closed the connection in the middle of its answer."
NO_SERVER = f"{HOST} sent an answer that can't be understood."
NO_TLS = f"No secure connection to {HOST} could be made."
IN_TIME = f"{HOST} didn't answer in time."
SLOW = f"{HOST} sent its answer too slowly."
LARGE = f"The answer from {HOST} is larger than 5 MB."
DAMAGED = f"The answer from {HOST} is damaged."
UNKNOWN = f"The answer from {HOST} is compressed in an unknown way."
NO_ADDRESS = f"{HOST} redirects to something that isn't a web address."
EXPIRED = f"The certificate of {HOST} has expired."

SENTENCES = {
    "closed before TLS": NO_TLS,
    "reset before TLS": NO_TLS,
    "no TLS": NO_TLS,
    "expired certificate": EXPIRED,
    "certificate of the future": f"The certificate of {HOST} isn't valid yet.",
    "certificate of another host": f"The certificate of {HOST} belongs to another server.",
    "certificate of another level": f"The certificate of {HOST} belongs to another server.",
    "unknown authority": f"The certificate of {HOST} isn't trusted by this computer.",
    "old TLS": NO_TLS,
    "no common cipher": NO_TLS,
    "closed without an answer": CLOSED,
    "reset without an answer": CLOSED,
    "garbage": NO_SERVER,
    "no status line": NO_SERVER,
    "status in words": NO_SERVER,
    "status of one digit": NO_SERVER,
    "another protocol": NO_SERVER,
    "endless status line": NO_SERVER,
    "endless header": NO_SERVER,
    "endless headers": NO_SERVER,
    "truncated body": MIDDLE,
    "truncated chunks": MIDDLE,
    "truncated chunk": MIDDLE,
    "size of a chunk in words": MIDDLE,
    "reset in a body": MIDDLE,
    "two lengths": NO_SERVER,
    "endless body": LARGE,
    "endless chunks": LARGE,
    "body larger than wanted by its length": LARGE,
    "gzip bomb": LARGE,
    "deflate bomb": LARGE,
    "gzip bomb of many parts": LARGE,
    "gzip in gzip": UNKNOWN,
    "truncated gzip": DAMAGED,
    "gzip that isn't": DAMAGED,
    "gzip with a wrong sum": DAMAGED,
    "deflate that isn't": DAMAGED,
    "brotli": UNKNOWN,
    "unknown compression": UNKNOWN,
    "a picture": f"{HOST} sent a file that isn't a list of papers (image/png).",
    "a video": f"{HOST} sent a file that isn't a list of papers (video/mp4).",
    "a PDF": f"{HOST} sent a file that isn't a list of papers (application/pdf).",
    "redirects in a circle": f"{HOST} redirects too many times.",
    "redirects without end": f"{HOST} redirects too many times.",
    "redirect to nowhere": f"{HOST} redirects without saying where.",
    "redirect to a file": NO_ADDRESS,
    "redirect to FTP": NO_ADDRESS,
    "redirect to data": NO_ADDRESS,
    "redirect to a script": NO_ADDRESS,
    "redirect without TLS": f"{HOST} redirects to an address that isn't encrypted.",
    "redirect with a password": NO_ADDRESS,
    "redirect to garbage": NO_ADDRESS,
    "redirect to a control character": NO_ADDRESS,
    "redirect to a mail server": NO_ADDRESS,
    **{
        status: f"{HOST} sent an unexpected answer ({status})."
        for status in ("204", "206", "300", "304", "400", "406", "418")
    },
    **{status: f"{HOST} doesn't allow this to be fetched ({status})." for status in ("401", "403", "451")},
    **{status: f"{HOST} has a problem ({status})." for status in ("500", "502", "503", "504", "599", "999")},
    "503 with seconds": f"{HOST} has a problem (503).",
    "404": f"{HOST} has nothing at this address (404).",
    "410": f"{HOST} says that this address has been removed (410).",
    **{name: f"{HOST} says to try again later (429)." for name in FAULTS if name.startswith("429")},
}
HASTY_SENTENCES = {
    "silent before TLS": IN_TIME,
    "silent": IN_TIME,
    "endless 100": IN_TIME,
    "slow headers": IN_TIME,
    "silent in a body": SLOW,
    "slow body": SLOW,
    "endless slow chunks": SLOW,
}
AGAIN = {
    "429": timedelta(minutes=15),
    "429 with seconds": timedelta(minutes=2),
    "429 with a date": timedelta(minutes=30),
    "429 with a date that has passed": timedelta(minutes=1),
    "429 with nonsense": timedelta(minutes=15),
    "429 with less than nothing": timedelta(minutes=15),
    "429 with nothing": timedelta(minutes=1),
    "429 with a century": timedelta(days=1),
    "429 with a number without end": timedelta(days=1),
    "503 with seconds": timedelta(minutes=10),
}


def never() -> bool:
    return False


@pytest.fixture
def server(tmp_path: Path) -> Iterator[LoopbackServer]:
    """A server that plays faults."""
    with LoopbackServer(tmp_path) as server:
        yield server


def error_of(web: Transport, url: str = URL) -> TransportError:
    """Fetch, and return the error that must come in time."""
    began = time.monotonic()
    with pytest.raises(TransportError) as told:
        web.fetch(WebRequest(url, most_bytes=MOST_BYTES), never)
    assert time.monotonic() - began < SOON
    return told.value


def transport(tmp_path: Path, server: TestServer, limits: Limits = PATIENT) -> Transport:
    return Transport(
        tmp_path / "cache", clock=SteppingClock(), is_offline=lambda: False, test_server=server, limits=limits
    )


def check_sentence(error: TransportError) -> None:
    """A reader understands it, and it can be translated."""
    assert isinstance(error.sentence, Message)
    assert error.sentence.endswith((".", ")."))
    assert "\n" not in error.sentence
    assert not any(word in error.sentence for word in ("Error", "SSL", "socket", "Errno", "None", "urllib3"))


def test_every_fault_has_its_sentence() -> None:
    assert set(SENTENCES) | set(HASTY_SENTENCES) == set(FAULTS)
    assert len(FAULTS) >= 40


@pytest.mark.parametrize("name", SENTENCES)
def test_a_fault_of_a_server_ends_in_a_sentence(server: LoopbackServer, tmp_path: Path, name: str) -> None:
    FAULTS[name](server)
    error = error_of(transport(tmp_path, server.switch))
    assert error.sentence == SENTENCES[name]
    check_sentence(error)
    again = START + AGAIN[name] if name in AGAIN else None
    assert (error.not_before, error.is_gone, error.is_offline) == (again, name in ("404", "410"), False)


@pytest.mark.parametrize("name", HASTY_SENTENCES)
def test_a_server_that_lets_wait_is_left_in_time(server: LoopbackServer, tmp_path: Path, name: str) -> None:
    FAULTS[name](server)
    error = error_of(transport(tmp_path, server.switch, HASTY))
    assert error.sentence == HASTY_SENTENCES[name]
    check_sentence(error)
    assert (error.not_before, error.is_gone, error.is_offline) == (None, False, False)


def test_a_bomb_is_not_unpacked_further_than_wanted(server: LoopbackServer, tmp_path: Path) -> None:
    import tracemalloc

    FAULTS["gzip bomb"](server)
    tracemalloc.start()
    try:
        error_of(transport(tmp_path, server.switch))
        assert tracemalloc.get_traced_memory()[1] < 3 * MOST_BYTES
    finally:
        tracemalloc.stop()


class BadNetwork:
    """A network on which something fails."""

    def __init__(
        self, *, resolving: OSError | None = None, connecting: OSError | None = None, route: bool = True
    ) -> None:
        self._resolving, self._connecting, self._route = resolving, connecting, route
        self.asked: list[str] = []

    def resolve(self, host: str, port: int) -> tuple[str, ...]:
        self.asked.append(host)
        if self._resolving is not None:
            raise self._resolving
        return ("93.184.215.14", "2606:2800:21f::1")

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.asked.append(address)
        assert self._connecting is not None
        raise self._connecting

    def has_route(self) -> bool:
        return self._route


def test_a_service_whose_name_is_unknown_means_that_there_is_no_connection() -> None:
    for host, was_online, is_offline in (
        ("export.arxiv.org", False, True),
        ("export.arxiv.org", True, False),
        ("papers.example", False, False),
    ):
        told = failure(host, Stage.RESOLVING, NO_NAME, has_route=True, was_online=was_online)
        assert told is not None
        assert (told.is_offline, bool(told.hint)) == (is_offline, is_offline)


NO_NAME = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
NO_LOOK_UP = f"The address of {HOST} couldn't be looked up."
OFFLINE = f"{HOST} couldn't be reached: you seem to be offline."


@pytest.mark.parametrize(
    ("network", "sentence", "is_offline"),
    [
        (BadNetwork(resolving=NO_NAME), f"The server {HOST} couldn't be found.", False),
        (BadNetwork(resolving=NO_NAME, route=False), OFFLINE, True),
        (BadNetwork(resolving=socket.gaierror(socket.EAI_AGAIN, "Try again")), NO_LOOK_UP, True),
        (BadNetwork(resolving=socket.gaierror(socket.EAI_FAIL, "Failed")), NO_LOOK_UP, True),
        (BadNetwork(resolving=socket.gaierror(socket.EAI_AGAIN, "Try again"), route=False), OFFLINE, True),
        (BadNetwork(connecting=ConnectionRefusedError()), f"{HOST} refused the connection.", False),
        (BadNetwork(connecting=ConnectionResetError()), f"{HOST} couldn't be reached.", False),
        (BadNetwork(connecting=TimeoutError()), IN_TIME, False),
        (BadNetwork(connecting=OSError(errno.ENETUNREACH, "unreachable")), OFFLINE, True),
        (BadNetwork(connecting=OSError(errno.EHOSTUNREACH, "unreachable")), OFFLINE, True),
        (BadNetwork(connecting=PermissionError(errno.EPERM, "firewall")), f"{HOST} couldn't be reached.", False),
    ],
    ids=["no such name", "no name while offline", "names are not answered", "names are refused",
         "no server of names", "refused", "reset", "timed out",
         "no network", "no host", "forbidden"],
)  # fmt: skip
def test_a_server_that_is_not_reached_is_told_apart_from_being_offline(
    tmp_path: Path, network: BadNetwork, sentence: str, is_offline: bool
) -> None:
    web = Transport(
        tmp_path, clock=SteppingClock(), is_offline=lambda: False, test_server=None, network=network, limits=HASTY
    )
    error = error_of(web)
    check_sentence(error)
    assert (error.sentence, error.is_offline) == (sentence, is_offline)


def test_a_server_that_is_not_there_is_told(tmp_path: Path, server: LoopbackServer) -> None:
    switch = server.switch
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert (
        error_of(transport(tmp_path, TestServer(port, switch.authority))).sentence == f"{HOST} refused the connection."
    )


class HangingNetwork(BadNetwork):
    """A network on which looking up names, or connecting, never ends."""

    def __init__(self, *, at: str) -> None:
        super().__init__()
        self._at = at
        self.entered, self.end = threading.Event(), threading.Event()

    def resolve(self, host: str, port: int) -> tuple[str, ...]:
        if self._at == "resolve":
            self.entered.set()
            self.end.wait()
        return ("93.184.215.14",)

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.asked.append(address)
        self.entered.set()
        self.end.wait()
        raise TimeoutError


@pytest.mark.parametrize(
    ("at", "sentence", "is_offline"),
    [("resolve", f"The address of {HOST} couldn't be looked up in time.", True), ("connect", IN_TIME, False)],
)
def test_a_network_that_hangs_is_left_in_time(tmp_path: Path, at: str, sentence: str, is_offline: bool) -> None:
    network = HangingNetwork(at=at)
    web = Transport(
        tmp_path, clock=SteppingClock(), is_offline=lambda: False, test_server=None, network=network, limits=HASTY
    )
    error = error_of(web)
    assert (error.sentence, error.is_offline) == (sentence, is_offline)
    asked = list(network.asked)
    network.end.set()
    for thread in threading.enumerate():
        if thread.name == "request":
            thread.join(SOON)
    assert network.asked == asked  # the thread that was left connects to nobody


@pytest.mark.parametrize("name", ["http_proxy", "HTTPS_PROXY", "ALL_PROXY"])
def test_no_proxy_is_used_and_that_is_told(
    server: LoopbackServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    server.route(ANY, ANY, Reply("a proxy"))
    for one in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(one, raising=False)
    network = BadNetwork(connecting=TimeoutError())
    web = Transport(tmp_path, clock=SteppingClock(), is_offline=lambda: False, test_server=None, network=network)
    assert error_of(web).hint == "Check your connection to the internet."
    monkeypatch.setenv(name, f"http://127.0.0.1:{server.port}")
    assert error_of(web).hint == "This computer is set up to use a proxy, which Reading List can't use."
    assert server.connections == 0


class SlowNetwork(BadNetwork):
    """A network that drops everything, while it is down."""

    def __init__(self, server: LoopbackServer) -> None:
        super().__init__(connecting=TimeoutError())
        self._server = server
        self.is_down = True

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        if self.is_down:
            return super().connect(address, port, seconds)
        return self._server.switch.connect(address, port, seconds)


def test_where_nothing_is_reached_nobody_else_is_waited_for(server: LoopbackServer, tmp_path: Path) -> None:
    server.route(ANY, ANY, Reply("x"))
    network, clock = SlowNetwork(server), SteppingClock()
    web = Transport(tmp_path, clock=clock, is_offline=lambda: False, test_server=server.switch, network=network)

    def errors(*hosts: str) -> list[bool]:
        return [error_of(web, f"https://{host}/").is_offline for host in hosts]

    assert errors("a.org", "a.org", "b.org") == [False, False, False]  # each was tried
    asked = len(network.asked)
    assert errors("c.org", "d.org", "a.org") == [True, True, True]  # and none of these
    assert len(network.asked) == asked
    clock.advance(31)
    network.is_down = False
    assert web.fetch(WebRequest("https://c.org/"), never).data == b"x"
    network.is_down = True
    assert errors("a.org", "a.org") == [False, False]  # one that is down is no reason to leave the others
    network.is_down = False
    assert web.fetch(WebRequest("https://b.org/"), never).data == b"x"


def test_a_name_that_fails_alone_is_no_sign_of_being_offline(server: LoopbackServer, tmp_path: Path) -> None:
    server.route(ANY, ANY, Reply("x"))
    network, clock = SlowNetwork(server), SteppingClock()
    web = Transport(tmp_path, clock=clock, is_offline=lambda: False, test_server=server.switch, network=network)
    network.is_down = False
    web.fetch(WebRequest("https://a.org/"), never)
    network._resolving = socket.gaierror(socket.EAI_AGAIN, "Try again")
    assert not error_of(web).is_offline
    clock.advance(61)
    assert error_of(web).is_offline


# --- cancelling ---------------------------------------------------------------------------------------------------

CANCELLED_WITHIN = 0.3


def cancelled_after(web: Transport, started: threading.Event, url: str = URL) -> float:
    """Fetch in a thread, cancel once ``started``, and return the seconds until it has ended."""
    cancel = threading.Event()
    ended: list[object] = []

    def fetch() -> None:
        try:
            web.fetch(WebRequest(url), cancel.is_set)
        except RequestCancelled as error:
            ended.append(error)

    thread = threading.Thread(target=fetch)
    thread.start()
    assert started.wait(SOON)
    began = time.monotonic()
    cancel.set()
    thread.join(SOON)
    assert len(ended) == 1
    return time.monotonic() - began


@pytest.mark.parametrize("at", ["resolve", "connect"])
def test_a_request_is_cancelled_while_the_network_hangs(tmp_path: Path, at: str) -> None:
    network = HangingNetwork(at=at)
    web = Transport(tmp_path, clock=SteppingClock(), is_offline=lambda: False, test_server=None, network=network)
    assert cancelled_after(web, network.entered) < CANCELLED_WITHIN
    network.end.set()


@pytest.mark.parametrize(
    "name", ["silent before TLS", "silent", "endless 100", "silent in a body", "slow body", "endless body"]
)
def test_a_request_is_cancelled_while_waiting_and_receiving(server: LoopbackServer, tmp_path: Path, name: str) -> None:
    FAULTS[name](server)
    started = threading.Event()
    on_connect, answer = server.on_connect, server._routes.get((HOST, ANY))

    def connected(wire: Wire) -> bool:
        if on_connect is not None:
            started.set()
        return on_connect is not None and on_connect(wire)

    def asked(_: Asked) -> Reply:
        assert isinstance(answer, Reply)
        started.set()
        return answer

    server.on_connect = connected
    server.route(HOST, ANY, asked)
    assert cancelled_after(transport(tmp_path, server.switch), started) < CANCELLED_WITHIN
