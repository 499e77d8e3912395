"""Which machines may be spoken to: those of the public internet, and those that the user allows by name."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from servanda.errors import FetchError
from servanda.follow.values import Reason

Resolve = Callable[[str, int], Sequence[str]]  # from a host and a port to addresses, as `socket.getaddrinfo` does
Ip = IPv4Address | IPv6Address

# Kept for special ends, which not every version of Python knows (IANA's registries of special-purpose addresses); and
# public by its number, yet of the machine that a program runs on in a cloud: Azure's platform.
_SPECIAL = tuple(map(ip_network, ("192.0.0.0/24", "192.88.99.0/24", "3fff::/20", "168.63.129.16/32")))
_UNICAST = ip_network("2000::/3")  # all that is given out of IPv6 (RFC 4291)
_NAT64 = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))  # RFC 6052, RFC 8215
_COMPATIBLE = ip_network("::/96")  # RFC 4291, no longer in use


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public internet, also with what is wrapped in it.

    >>> is_public("93.184.215.14"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False)
    """
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(map(_plainly_public, (inner := _wrapped(ip)))) and (bool(inner) or _plainly_public(ip))


def _wrapped(ip: Ip) -> list[IPv4Address]:
    """The IPv4 addresses to which packets for an IPv6 address go in the end."""
    if isinstance(ip, IPv4Address):
        return []
    if ip.ipv4_mapped is not None:
        return [ip.ipv4_mapped]
    if ip.sixtofour is not None:
        return [ip.sixtofour]
    if ip.teredo is not None:
        return list(ip.teredo)
    if any(ip in network for network in (*_NAT64, _COMPATIBLE)):
        return [IPv4Address(ip.packed[-4:])]
    return []


def _plainly_public(ip: Ip) -> bool:
    # Python calls multicast addresses global, and those that are reserved for later as well in some versions.
    aside = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local
    if aside or ip.is_private or not ip.is_global or any(ip in network for network in _SPECIAL):
        return False
    return isinstance(ip, IPv4Address) or ip in _UNICAST


class Guard:
    """Leads from a host to the addresses of it that may be spoken to."""

    def __init__(self, resolve: Resolve, allowed: Collection[str] = ()) -> None:
        """Let hosts through that are public, or among those allowed (names, or addresses)."""
        self._resolve = resolve
        self._allowed = frozenset(host.strip("[]").rstrip(".").lower() for host in allowed)

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of a host, in the resolver's order.

        Raises:
            FetchError: it has none, or none that may be spoken to.
        """
        found = list(dict.fromkeys(self._resolve(host, port)))
        if not found:
            raise FetchError(Reason.NAME, f"{host} has no address. Check its spelling, and the network.")
        if host.strip("[]").rstrip(".").lower() in self._allowed:
            return found
        public = [address for address in found if is_public(address)]
        if not public:
            raise FetchError(
                Reason.PRIVATE,
                f"{host} is a machine of a private network ({found[0]}). If it is meant, say --allow-private {host}.",
            )
        return public
