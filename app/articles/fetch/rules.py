"""How fetching goes about: who asks, which private hosts may be asked, and how long and how much at most."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rules:
    """Seconds and bytes are for one address with all its redirects.

    `allowed` are hosts, as addresses name them, that may be private and may have any port.
    """

    agent: str = "Readout/0.1"
    allowed: frozenset[str] = frozenset()
    connect: float = 5.0
    read: float = 10.0
    total: float = 30.0
    largest: int = 8_000_000
    redirects: int = 5
    pace: float = 1.0  # between two requests to a host

    @property
    def product(self) -> str:
        """The name by which robots.txt knows this program."""
        return self.agent.partition("/")[0].strip().lower()


def allowed_hosts(text: str | None) -> frozenset[str]:
    """The hosts of a list with commas or spaces."""
    return frozenset((text or "").replace(",", " ").lower().split())
