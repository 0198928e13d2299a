from __future__ import annotations

from dataclasses import replace

from app.model.world import World
from app.pages.views.sides import Badge, badge_of, badges


def test_a_side_is_known_by_its_place_not_its_name(world: World) -> None:
    assert badge_of(world, "Xi Jinping") == Badge("Xi Jinping", "side-1", "s-1")
    assert badge_of(world, "Vladimir Putin") == Badge("Vladimir Putin", "side-2", "s-2")
    turned = replace(world, sides=tuple(reversed(world.sides)))
    assert badge_of(turned, "Vladimir Putin").css == "side-1"
    assert [badge.name for badge in badges(turned)] == ["Moscow", "Beijing"]


def test_those_of_no_side_have_no_sign(world: World) -> None:
    assert badge_of(world, "Ursula von der Leyen") == Badge("Ursula von der Leyen", "", "")
    assert badge_of(world, None) == Badge("speaker not named", "", "")
