"""Which IP addresses belong to the public internet, whatever they are wrapped in."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address

# Beyond what the standard library calls not global: relays, tunnels, the clouds' own addresses, former and future use.
_CLOSED = tuple(
    map(
        ipaddress.ip_network,
        (
            "0.0.0.0/8",
            "100.64.0.0/10",  # of carriers; a cloud keeps its metadata there
            "168.63.129.16/32",  # a cloud's own, though of public form
            "192.0.0.0/24",
            "192.88.99.0/24",
            "198.18.0.0/15",
            "240.0.0.0/4",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "3fff::/20",
            "5f00::/16",
            "fec0::/10",
        ),
    )
)
_LINK = tuple(
    map(
        ipaddress.ip_network, ("169.254.0.0/16", "fe80::/10", "168.63.129.16/32", "100.100.100.200/32", "fd00:ec2::/32")
    )
)
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_MAPPED = ipaddress.ip_network("::ffff:0:0/96")
_COMPATIBLE = ipaddress.ip_network("::/96")


def is_public(ip: Ip) -> bool:
    """Whether an address, and every one that it wraps, is of the public internet."""
    wrapped = tuple(_wrapped(ip))
    if wrapped and (ip in _TRANSLATED or ip in _MAPPED):
        return all(map(_open, wrapped))  # these two are nothing but another way to write what they wrap
    return all(map(_open, (ip, *wrapped)))


def is_private_host(ip: Ip) -> bool:
    """Whether an address may be asked when its host is allowed: a private one, but no link's or cloud's own."""
    every = (ip, *_wrapped(ip))
    return not any(one in net for one in every for net in _LINK if net.version == one.version) and not any(
        one.is_multicast or one.is_unspecified for one in every
    )


def _open(ip: Ip) -> bool:
    if any(ip in net for net in _CLOSED if net.version == ip.version):
        return False
    if ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip.is_loopback or ip.is_link_local or ip.is_private:
        return False
    return ip.is_global


def _wrapped(ip: Ip) -> Iterator[Ip]:
    """The IPv4 addresses that an IPv6 address stands for, by whichever of the ways."""
    if isinstance(ip, ipaddress.IPv4Address):
        return
    last = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    if ip.ipv4_mapped:
        yield ip.ipv4_mapped
    if ip.sixtofour:
        yield ip.sixtofour
    if ip.teredo:
        yield from ip.teredo
    if ip in _TRANSLATED or ip in _COMPATIBLE:
        yield last
    if (int(ip) >> 32) & 0xFFFFFFFF in (0x00005EFE, 0x02005EFE):  # ISATAP
        yield last
