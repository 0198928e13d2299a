"""Which outlet publishes under an address, as the tracker knows."""

from __future__ import annotations

from urllib.parse import urlsplit

from app.model.world import Outlet, World


def outlet_at(url: str | None, world: World | None) -> Outlet | None:
    """The tracker's outlet whose host an address has; of several, the one with the longest name of a host."""
    if not url or world is None:
        return None
    try:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return None
    fitting = [
        (len(known), outlet)
        for outlet in world.outlets
        for known in outlet.hosts
        if host == known or host.endswith(f".{known}")
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def outlet_of_host(url: str | None, world: World | None) -> str | None:
    """The name of that outlet."""
    outlet = outlet_at(url, world)
    return outlet.name if outlet else None


def outlet_named(name: str | None, world: World | None) -> Outlet | None:
    """The tracker's outlet of that name or alias."""
    if not name or world is None:
        return None
    wanted = name.casefold()
    return next(
        (one for one in world.outlets if wanted in (one.name.casefold(), *(alias.casefold() for alias in one.aliases))),
        None,
    )
