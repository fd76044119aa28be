"""The switch of the tests: every host name is connected to one server on this computer.

It is the only way by which the program is tried without the live web: the environment names the server's address and
the authority that its certificates are checked against.
"""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from typing import ClassVar, Final

from readinglist.errors import ReadingListError
from readinglist.i18n import en
from readinglist.online.transport.web_address import read_address

SERVER: Final = "READINGLIST_TEST_SERVER"
AUTHORITY: Final = "READINGLIST_TEST_AUTHORITY"
_STAND_IN: Final = "93.184.215.14"  # what each name resolves to; it is checked, and never connected to


@dataclass(frozen=True, slots=True)
class TestServer:
    """A server on the loopback address that plays every host, and the file of its authority.

    It is the network of a transport: names are not looked up, addresses in digits are checked as ever, and every
    connection ends at the server.
    """

    __test__: ClassVar[bool] = False  # no class of tests for pytest

    port: int
    authority: Path
    address: str = "127.0.0.1"

    def resolve(self, host: str, port: int) -> tuple[str, ...]:  # noqa: ARG002 - as of any network
        """Return a public address for each name, and an address in digits as it is."""
        try:
            return (str(ip_address(host)),)
        except ValueError:
            return (_STAND_IN,)

    def connect(self, address: str, port: int, seconds: float) -> socket.socket:  # noqa: ARG002 - as of any network
        """Return a connection to the server, wherever it should lead."""
        return socket.create_connection((self.address, self.port), timeout=seconds)

    def has_route(self) -> bool:
        """Return that there is a way."""
        return True

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a process that asks this server."""
        return {SERVER: f"https://{self.address}:{self.port}", AUTHORITY: str(self.authority)}


def from_environment() -> TestServer | None:
    """Return the server that the environment names, or None.

    Raises:
        ReadingListError: one of both variables is missing, or it is no server on this computer.
    """
    server, authority = os.environ.get(SERVER, ""), os.environ.get(AUTHORITY, "")
    if not server and not authority:
        return None
    address = read_address(server) if server else None
    if address is None or address.host != "127.0.0.1" or not address.is_secure or not Path(authority).is_file():
        raise ReadingListError(
            en("{server} and {authority} must both be set for tests.", server=SERVER, authority=AUTHORITY),
            en("Unset both to go online."),
        )
    return TestServer(address.port, Path(authority))
