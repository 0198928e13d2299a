"""The signs of the sides: place, line, half-filled square and written name come before the hue."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.world import World


@dataclass(frozen=True, slots=True)
class Badge:
    """Someone with the sign of the side for which they speak: `css` and `icon` are empty for those of no side."""

    name: str
    css: str  # "side-1" (left, solid), "side-2" (right, double)
    icon: str  # "s-1", "s-2"


def badge_of(world: World, speaker: str | None, label: str = "") -> Badge:
    """The badge of a speaker by canonical name, or of someone whom the text does not name."""
    country = world.country_of(speaker)
    place = next((place for place, side in enumerate(world.sides, 1) if side.country == country), None)
    name = label or speaker or "speaker not named"
    return Badge(name, f"side-{place}", f"s-{place}") if place else Badge(name, "", "")


def badges(world: World) -> tuple[Badge, ...]:
    """The sides themselves, in the tracker's order."""
    return tuple(Badge(side.name, f"side-{place}", f"s-{place}") for place, side in enumerate(world.sides, 1))
