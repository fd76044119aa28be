"""Addresses of the web: read once, strictly, so that what was checked is what is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import Final
from urllib.parse import quote, urljoin, urlsplit

from readinglist.i18n import en
from readinglist.online.transport.messages import TransportError

LONGEST: Final = 8_000
_PORTS: Final = {"http": 80, "https": 443}
_LEAST_PORT: Final = 1024  # below it are the servers of mail, names and files, which have no business with us
_SAFE: Final = "%/:?#[]@!$&'()*+,;=-._~"  # what stands in an address as it is
_FORBIDDEN: Final = re.compile(r"[\x00-\x20\x7f-\x9f\\\u2028\u2029]")
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class WebAddress:
    """An http(s) address: the host in ASCII without brackets, and path with query as they are sent."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def authority(self) -> str:
        """The host as it stands in an address and in the Host header, with its port if that is unusual."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def is_secure(self) -> bool:
        """Whether it is asked over TLS."""
        return self.scheme == "https"

    def __str__(self) -> str:
        return f"{self.scheme}://{self.authority}{self.target}"

    def joined(self, location: str) -> WebAddress:
        """Return the address that a server redirects to; raise TransportError if it isn't one."""
        # http.client reads headers as Latin-1; servers send UTF-8.
        text = location[: LONGEST + 1].encode("latin-1", "replace").decode("utf-8", "replace").strip()
        try:
            if _FORBIDDEN.search(text):
                raise _no_address(text)
            return read_address(urljoin(str(self), text))
        except (TransportError, ValueError) as error:
            raise TransportError(
                en("{host} redirects to something that isn't a web address.", host=self.host)
            ) from error


def read_address(text: str) -> WebAddress:
    """Return the parts of an http(s) address.

    Raises:
        TransportError: it isn't one, names a user, or its host is a number in disguise.
    """
    text = text.strip(" \t\r\n")
    scheme, colon, _ = text[:20].partition(":")
    if len(text) > LONGEST or _FORBIDDEN.search(text.partition("?")[0].partition("#")[0]) or not colon:
        raise _no_address(text)
    if scheme.lower() not in _PORTS:
        raise TransportError(en("Only addresses that begin with http or https can be fetched."))
    try:
        parts = urlsplit(re.sub(r"[\x00-\x1f\x7f]", "", text))
        port = parts.port
    except ValueError as error:
        raise _no_address(text) from error
    if "@" in parts.netloc:
        raise TransportError(en("Addresses with a user name or password can't be fetched."))
    host = _host(parts.hostname or "", text)
    if "[" in parts.netloc and ":" not in host:  # a kind of address that RFC 3986 leaves to the future
        raise _no_address(text)
    scheme = parts.scheme.lower()
    if port is None:
        port = _PORTS[scheme]
    if port not in _PORTS.values() and port < _LEAST_PORT:
        raise TransportError(en("Port {port} isn't used for web pages.", port=port))
    path = quote(parts.path, safe=_SAFE.replace("?", "").replace("#", "")) or "/"
    query = "?" + quote(parts.query, safe=_SAFE.replace("#", "")) if parts.query else ""
    return WebAddress(scheme, host, port, path + query)


def _host(host: str, text: str) -> str:
    """Return a host in ASCII; raise TransportError if it is neither a name nor a plain address."""
    if "%" in host:  # the network card of an IPv6 address
        raise _no_address(text)
    if ":" in host:
        try:
            return str(IPv6Address(host))
        except AddressValueError as error:
            raise _no_address(text) from error
    host = host.removesuffix(".")
    try:
        host = (host if host.isascii() else host.encode("idna").decode("ascii")).lower()
    except UnicodeError as error:
        raise _no_address(text) from error
    labels = host.split(".")
    if len(host) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise _no_address(text)
    if _NUMBER.fullmatch(labels[-1]):  # 2130706433, 0x7f.1 and 0177.0.0.1 are 127.0.0.1 to most resolvers
        try:
            return str(IPv4Address(host))
        except AddressValueError as error:
            raise _no_address(text) from error
    return host


def _no_address(text: str) -> TransportError:
    return TransportError(en("“{text}” isn't a web address.", text=text if len(text) <= 100 else text[:99] + "…"))
