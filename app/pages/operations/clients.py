"""Who asks. Behind a proxy that is trusted, the client is whom the proxy names; else it is the peer itself."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

_FORWARDING = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")


class Clients:
    """Takes a trusted proxy's word for the client and the scheme, and remembers that it came through one."""

    def __init__(self, app: ASGIApp, trusted: str) -> None:
        self.app = ProxyHeadersMiddleware(app, trusted)  # type: ignore[arg-type]  # its own words for ASGI's types
        self.trusted = self.app.trusted_hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its client set."""
        if scope["type"] == "http":
            scope["readout.trusted"] = (scope.get("client") or ("",))[0] in self.trusted
        await self.app(scope, receive, send)  # type: ignore[arg-type]


def came_through(scope: Scope) -> bool:
    """Whether the peer is a proxy that is trusted."""
    return bool(scope.get("readout.trusted"))


def client_of(scope: Scope) -> str:
    """The client, for limits: an address, of IPv6 the network of 64 bits that one subscriber has."""
    host = str((scope.get("client") or ("unknown",))[0])
    address = _address(host)
    if isinstance(address, IPv6Address) and not address.ipv4_mapped:
        return str(ip_network((address, 64), strict=False))
    return host[:64]


def network_of(scope: Scope) -> str:
    """The client's network, for logs: enough to see an attack by, too little to know a reader by."""
    address = _address(str((scope.get("client") or ("",))[0]))
    if address is None:
        return "unknown"
    return str(ip_network((address, 48 if address.version == 6 else 24), strict=False))


def is_local(scope: Scope) -> bool:
    """Whether the request was made on this machine and passed on by nobody."""
    headers = Headers(scope=scope)
    address = _address(str((scope.get("client") or ("",))[0]))
    return address is not None and address.is_loopback and not any(name in headers for name in _FORWARDING)


def _address(host: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None
