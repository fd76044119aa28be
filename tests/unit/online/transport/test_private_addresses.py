"""Nothing of this computer or its network is asked, however it is named; unless the reader named it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from readinglist.online.transport import Transport, TransportError, WebRequest
from readinglist.online.transport.ip_addresses import is_local, is_public
from tests.loopback import LoopbackServer, Reply, SteppingClock
from tests.loopback.server import ANY

PUBLIC = "93.184.215.14"
PRIVATE_4 = (
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1",
    "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
)  # fmt: skip
PRIVATE_6 = (
    "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:a9fe:a9fe", "::ffff:0:127.0.0.1",
    "64:ff9b::7f00:1", "64:ff9b::10.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "100::1", "2001::1",
    "2001:0:7f00:1::1", "2001:10::1", "2001:db8::1", "2002:7f00:1::1", "2002:c0a8:101::1", "3fff::1", "5f00::1",
    "fc00::1", "fd12:3456::1", "fe80::1", "fec0::1", "ff02::1", "ff0e::1",
)  # fmt: skip
PRIVATE = (*PRIVATE_4, *PRIVATE_6)
# Other spellings of the same, which resolvers or readers of addresses may understand.
DISGUISED = (
    "localhost", "LOCALHOST", "localhost.",
    "127.1",
    "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0X7F.0.0.1",
    "017700000001", "0177.0.0.1", "127.0.0.01", "0", "0x0", "127.0.0.1.", "１２７.０.０.１", "127。0。0。1",
    "①②⑦.0.0.1",
    "[fe80::1%25lo]", "[fe80::1%lo]", "[::1%1]", "example.org@127.0.0.1", "127.0.0.1:443@127.0.0.1",
    "example.org\\@127.0.0.1",
    "127.0.0.1%00.example.org", "127.0.0.1\t", "[::ffff:7f00:1]", "[0:0:0:0:0:ffff:127.0.0.1]", "[::1", "::1",
)  # fmt: skip
NO_WEB = (
    "file:///etc/passwd", "file://localhost/etc/passwd", "FILE:/etc/passwd", "ftp://example.org/a",
    "data:text/html,hello",
    "javascript:alert(1)", "gopher://127.0.0.1:25/", "blob:https://example.org/1", "view-source:https://example.org",
    "about:blank", "//127.0.0.1/", "/etc/passwd", "https:127.0.0.1", "https:///127.0.0.1", "", "https://",
)  # fmt: skip


def never() -> bool:
    return False


class RecordingNetwork:
    """Resolves names by a function, writes down where connections should lead, and leads them to the test's server."""

    def __init__(self, server: LoopbackServer, resolve: Callable[[str], tuple[str, ...]]) -> None:
        self._server, self._resolve = server, resolve
        self.connected: list[str] = []
        self.resolved: list[str] = []

    def resolve(self, host: str, port: int) -> tuple[str, ...]:
        self.resolved.append(host)
        return self._resolve(host)

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        self.connected.append(address)
        return self._server.switch.connect(address, port, seconds)

    def has_route(self) -> bool:
        return True


def system(host: str) -> tuple[str, ...]:
    """Resolve what the system makes of digits, and of this computer's own name; every other name is public."""
    try:
        found = socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST)
    except socket.gaierror:
        return ("127.0.0.1", "::1") if host == "localhost" else (PUBLIC,)
    return tuple(str(entry[4][0]) for entry in found)


@pytest.fixture
def make(server: LoopbackServer, tmp_path: Path) -> Callable[[RecordingNetwork], Transport]:
    """Makes a transport on a network; the server answers to whatever comes through."""
    server.route(ANY, ANY, Reply("a secret"))

    def make(network: RecordingNetwork) -> Transport:
        return Transport(
            tmp_path, clock=SteppingClock(), is_offline=lambda: False, test_server=server.switch, network=network
        )

    return make


Make = Callable[[RecordingNetwork], Transport]


def address_of(host: str, scheme: str = "https") -> str:
    """Return an address with a host, which may be an IPv6 address."""
    return f"{scheme}://[{host}]/" if host.count(":") > 1 and "[" not in host else f"{scheme}://{host}/"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_no_private_address_is_asked(server: LoopbackServer, make: Make, scheme: str) -> None:
    network = RecordingNetwork(server, system)
    web = make(network)
    for host in (*PRIVATE, *DISGUISED):
        with pytest.raises(TransportError):
            web.fetch(WebRequest(address_of(host, scheme)), never)
    assert (network.connected, server.connections) == ([], 0)


def test_nothing_but_the_web_is_asked(server: LoopbackServer, make: Make) -> None:
    network = RecordingNetwork(server, system)
    web = make(network)
    for address in NO_WEB:
        with pytest.raises(TransportError):
            web.fetch(WebRequest(address, is_local=True), never)
    assert (network.resolved, network.connected, server.connections) == ([], [], 0)


def test_no_name_leads_to_a_private_address(server: LoopbackServer, make: Make) -> None:
    network = RecordingNetwork(server, lambda host: (PRIVATE[int(host.split(".")[0][1:])],))
    web = make(network)
    for number in range(len(PRIVATE)):
        with pytest.raises(TransportError) as told:
            web.fetch(WebRequest(f"https://n{number}.example.org/"), never)
        assert "private network" in told.value.sentence
    assert (len(network.resolved), network.connected, server.connections) == (len(PRIVATE), [], 0)


def test_of_several_addresses_only_public_ones_are_connected_to(server: LoopbackServer, make: Make) -> None:
    network = RecordingNetwork(server, lambda _: ("127.0.0.1", "::1", PUBLIC, "10.0.0.1"))
    assert make(network).fetch(WebRequest("https://example.org/"), never).status == 200
    assert network.connected == [PUBLIC]


def test_no_redirect_leads_to_a_private_address(server: LoopbackServer, make: Make) -> None:
    network = RecordingNetwork(server, system)
    web = make(network)
    hosts = (*PRIVATE, *DISGUISED)
    for number, host in enumerate(hosts):
        server.route("example.org", f"/{number}", Reply.redirect(address_of(host)))
        with pytest.raises(TransportError):
            web.fetch(WebRequest(f"https://example.org/{number}"), never)
    assert network.connected == [PUBLIC] * len(hosts)
    assert {asked.host for asked in server.asked} == {"example.org"}


def test_no_redirect_leads_out_of_the_web(server: LoopbackServer, make: Make) -> None:
    network = RecordingNetwork(server, system)
    web = make(network)
    addresses = [address for address in NO_WEB if ":" in address and not address.startswith("https:")]
    for number, address in enumerate(addresses):
        server.route("example.org", f"/{number}", Reply.redirect(address))
        with pytest.raises(TransportError):
            web.fetch(WebRequest(f"https://example.org/{number}"), never)
    assert len(server.asked) == len(addresses)


@pytest.mark.parametrize("first", [0, 1])
def test_names_that_change_their_mind_get_nowhere(server: LoopbackServer, make: Make, first: int) -> None:
    turns = iter(range(first, 1_000))
    answers = [(PUBLIC,), ("127.0.0.1",), (PUBLIC, "::1"), ("169.254.169.254", "::ffff:10.0.0.1")]
    network = RecordingNetwork(server, lambda _: answers[next(turns) % len(answers)])
    web = make(network)
    refused = 0
    for _ in range(32):
        try:
            web.fetch(WebRequest("https://rebind.example.org/"), never)
        except TransportError:
            refused += 1
    # Each name is resolved once a request, and what was checked is what is connected to.
    assert (len(network.resolved), refused, network.connected) == (32, 16, [PUBLIC] * 16)


def test_a_redirect_to_the_same_name_is_looked_up_and_checked_again(server: LoopbackServer, make: Make) -> None:
    answers = iter([(PUBLIC,), ("127.0.0.1",)])
    network = RecordingNetwork(server, lambda _: next(answers))
    server.route("rebind.example.org", "/", Reply.redirect("/again"))
    with pytest.raises(TransportError):
        make(network).fetch(WebRequest("https://rebind.example.org/"), never)
    assert network.connected == [PUBLIC]


# --- what the reader named ----------------------------------------------------------------------------------------


def test_a_local_address_is_asked_if_the_reader_named_it(server: LoopbackServer, tmp_path: Path) -> None:
    server.route(f"127.0.0.1:{server.port}", ANY, Reply("a feed"))
    web = Transport(tmp_path, clock=SteppingClock(), is_offline=lambda: False, test_server=None)
    url = f"http://127.0.0.1:{server.port}/feed"
    with pytest.raises(TransportError):
        web.fetch(WebRequest(url), never)
    assert server.connections == 0
    assert web.fetch(WebRequest(url, is_local=True), never).data == b"a feed"


def test_a_local_address_leads_to_no_other(server: LoopbackServer, make: Make) -> None:
    network = RecordingNetwork(server, lambda host: ("192.168.1.2",) if host == "nas.example.org" else ("192.168.1.1",))
    web = make(network)
    server.route("nas.example.org", "/same", Reply.redirect("/feed"))
    server.route("nas.example.org", "/other", Reply.redirect("https://router.example.org/"))
    assert web.fetch(WebRequest("https://nas.example.org/same", is_local=True), never).data == b"a secret"
    with pytest.raises(TransportError):
        web.fetch(WebRequest("https://nas.example.org/other", is_local=True), never)
    assert set(network.connected) == {"192.168.1.2"}


def test_addresses_of_many_computers_are_no_local_ones(server: LoopbackServer, make: Make) -> None:
    network = RecordingNetwork(server, system)
    web = make(network)
    for host in ("0.0.0.0", "224.0.0.1", "255.255.255.255", "[::]", "[ff02::1]", "[::ffff:0.0.0.0]"):
        with pytest.raises(TransportError):
            web.fetch(WebRequest(f"https://{host}/", is_local=True), never)
    assert network.connected == []


# --- the lists ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    ["1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
     "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0", "223.255.255.255", "2606:4700::1", "2001:200::1",
     "2a00:1450::1", "::ffff:1.1.1.1", "64:ff9b::101:101"],
)  # fmt: skip
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)
    assert not is_local(address)


@pytest.mark.parametrize(
    "address", [*PRIVATE, "fe80::1%eth0", "2606:4700::1%eth0", "example.org", "", "1.1.1", "1.1.1.1/8"]
)
def test_nothing_else_is_public(address: str) -> None:
    assert not is_public(address)
