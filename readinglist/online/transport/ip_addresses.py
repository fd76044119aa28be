"""Which addresses are on the public internet.

After the registries of special-purpose addresses (RFC 6890, as kept by IANA). They are written out because what
``ipaddress`` says of them differs between versions of Python.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Final

_NOT_PUBLIC_4: Final = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by customers of a provider (CGNAT)
        "127.0.0.0/8",  # this computer
        "169.254.0.0/16",  # link-local, and where clouds keep their secrets
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # relays from IPv6, deprecated
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)
_GLOBAL_6: Final = IPv6Network("2000::/3")  # all that was ever given out for unicast
_NOT_PUBLIC_6: Final = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # protocol assignments, with Teredo: an IPv4 address inside
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address inside
        "3fff::/20",  # documentation
    )
)
_NAT64: Final = IPv6Network("64:ff9b::/96")  # RFC 6052: how networks without IPv4 reach it
_MAPPED: Final = IPv6Network("::ffff:0:0/96")
# What a reader may name as a local source.
_LOCAL_4: Final = tuple(
    IPv4Network(text)
    for text in ("10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16")
)
_LOCAL_6: Final = tuple(IPv6Network(text) for text in ("::1/128", "fc00::/7", "fe80::/10"))


def is_public(text: str) -> bool:
    """Return whether an address is of a computer on the public internet; False for what isn't an address."""
    address = _parse(text)
    if isinstance(address, IPv4Address):
        return not any(address in network for network in _NOT_PUBLIC_4)
    if address is None or address.scope_id is not None:
        return False
    if address in _NAT64:
        return is_public(str(IPv4Address(int(address) & 0xFFFFFFFF)))
    return address in _GLOBAL_6 and not any(address in network for network in _NOT_PUBLIC_6)


def is_local(text: str) -> bool:
    """Return whether an address is of this computer or of the local network, and of one computer alone."""
    address = _parse(text)
    if isinstance(address, IPv4Address):
        return any(address in network for network in _LOCAL_4)
    return address is not None and any(address in network for network in _LOCAL_6)


def _parse(text: str) -> IPv4Address | IPv6Address | None:
    """Return an address, out of the IPv6 address that it is mapped into; None if there is none."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    if isinstance(address, IPv6Address) and address in _MAPPED:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address
