"""Addresses as people and pages write them -> what may be asked for at all.

What a browser would repair is refused here: a repaired address may lead elsewhere than it seems to.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin, urlsplit

import idna

from app.model.errors import NotFetched

LONGEST = 2_000  # characters
_PORTS = {"http": 80, "https": 443}
_ODD = re.compile(r"[\x00-\x20\x7f\\\u0080-\u00a0\u2028\u2029\ufeff]")
_NUMERIC = re.compile(r"(?:\d+|0x[0-9a-f]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Target:
    """An address that may be asked for: its host in ASCII, without a dot at its end, and its whole text."""

    scheme: str
    host: str
    port: int
    url: str

    @property
    def origin(self) -> str:
        """Scheme, host and, unless it is the usual one, port."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == _PORTS[self.scheme] else f":{self.port}")


def target_of(address: str, allowed: frozenset[str] = frozenset(), base: str | None = None) -> Target:
    """What an address leads to; one without a host is taken from `base`. Raises `NotFetched` with the reason."""
    text = address.strip(" \t\r\n")
    if not text or len(text) > LONGEST:
        raise NotFetched(f"An address has 1 to {LONGEST:,} characters; this one has {len(text):,}.")
    if _ODD.search(text):
        raise NotFetched("The address holds a space, a backslash or a control character. Write it without.")
    try:
        parts = urlsplit(urljoin(base, text) if base else text)
        port = parts.port
    except ValueError as wrong:
        raise NotFetched(f"This is not an address: {wrong}.") from wrong
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise NotFetched("Only addresses that begin with http:// or https:// are fetched.")
    if "@" in parts.netloc:
        raise NotFetched("The address holds a user name or password. Leave out what stands before the @.")
    host = _host(parts.hostname or "")
    number = _PORTS[scheme] if port is None else port
    if number not in _PORTS.values() and host not in allowed:
        raise NotFetched(f"Port {number} is not asked: only 80 and 443 are.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~?[]|')}" if parts.query else ""
    found = Target(scheme, host, number, "")
    return Target(scheme, host, number, f"{found.origin}{path}{query}")


def _host(text: str) -> str:
    """A host name in ASCII, or an IP address in its one plain form."""
    if ":" in text:
        return _six(text)
    if not text or "%" in text:
        raise NotFetched("The address names no host that can be read.")
    try:
        host = idna.encode(text, uts46=True).decode().lower().rstrip(".") if not text.isascii() else text.lower()
    except idna.IDNAError as wrong:
        raise NotFetched(f"The host {text!r} is not a name that can be looked up.") from wrong
    host = host[:-1] if host.endswith(".") else host
    labels = host.split(".")
    if not all(re.fullmatch(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?", label) for label in labels):
        raise NotFetched(f"The host {text!r} is not a name that can be looked up.")
    if not _NUMERIC.fullmatch(labels[-1]):
        return host
    try:
        return str(ipaddress.IPv4Address(host))
    except ValueError:
        raise NotFetched("The host is a number that hides an address. Name the host.") from None


def _six(text: str) -> str:
    try:
        found = ipaddress.IPv6Address(text)
    except ValueError:
        raise NotFetched(f"[{text}] is not an IPv6 address.") from None
    if found.scope_id:
        raise NotFetched("An IPv6 address with a zone belongs to this machine alone and is not fetched.")
    return str(found)
