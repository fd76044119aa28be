"""Names to addresses, and connections to addresses: the two things that are asked of the system."""

from __future__ import annotations

import socket
from typing import Final, Protocol

MOST_ADDRESSES: Final = 8  # of one name that are looked at


class Network(Protocol):
    """What resolves names and opens connections."""

    def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """Return the addresses of a host; raise OSError if there are none. May take for ever."""
        ...

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        """Return a connection to exactly this address; raise OSError if there is none within some seconds."""
        ...

    def has_route(self) -> bool:
        """Return whether this computer has a way to the internet, without sending anything."""
        ...


class SystemNetwork:
    """The network of this computer.

    Proxies that the environment names are not used: a proxy looks up names itself, so that nobody could know whether
    what it connects to is a private address.
    """

    def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """Return the addresses of a host, both families by turns; raise OSError if there are none."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        first = [one for one in addresses if (":" in one) == (":" in addresses[0])]
        second = [one for one in addresses if one not in first]
        turns = [one for pair in zip(first, second, strict=False) for one in pair]
        return tuple(dict.fromkeys(turns + first + second))[:MOST_ADDRESSES]

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:
        """Return a connection to exactly this address."""
        return socket.create_connection((address, port), timeout=seconds)

    def has_route(self) -> bool:
        """Return whether there is a route: to connect a datagram socket sends nothing."""
        return any(
            _has_route(family, address)
            for family, address in ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
        )


def _has_route(family: socket.AddressFamily, address: str) -> bool:
    try:
        with socket.socket(family, socket.SOCK_DGRAM) as probe:
            probe.connect((address, 9))
    except OSError:
        return False
    return True
