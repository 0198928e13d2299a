"""Who asks. Behind a proxy that is trusted, the client is whom the proxy names; else it is the peer itself."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from app.pages.operations.answer import Answer, AtOnce

_TRUSTED = "readout.trusted"
_TOLD = frozenset((b"x-forwarded-proto", b"x-forwarded-for"))  # what is taken from a proxy
_FORWARDING = ("X-Forwarded-For", "Forwarded", "X-Real-IP", "Via")


class Clients:
    """Takes a trusted proxy's word for the client and the scheme, and remembers that it came through one."""

    def __init__(self, app: AtOnce, trusted: str) -> None:
        self.app = app
        self.told = ProxyHeadersMiddleware(_nothing, trusted)  # its own words for ASGI
        self.trusted = self.told.trusted_hosts

    def at_once(self, scope: Scope) -> Answer | None:
        """The answer to a request, if it is ready."""
        self._set(scope)
        return self.app.at_once(scope)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on with its client set."""
        if scope["type"] == "http" and _TRUSTED not in scope:
            self._set(scope)
        await self.app(scope, receive, send)

    def _set(self, scope: Scope) -> None:
        scope[_TRUSTED] = (scope.get("client") or ("",))[0] in self.trusted
        if scope[_TRUSTED] and any(name in _TOLD for name, _ in scope["headers"]):
            with suppress(StopIteration):  # it waits for nothing, so that its first step is its last
                self.told(scope, _nothing, _nothing).send(None)  # type: ignore[arg-type]


async def _nothing(*_: object) -> None:
    pass


def came_through(scope: Scope) -> bool:
    """Whether the peer is a proxy that is trusted."""
    return bool(scope.get(_TRUSTED))


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
