from __future__ import annotations

import pytest

from app.model.text import Span
from app.model.world import World
from app.reports.clock import clock


def found(body: str, world: World, country: str | None = None) -> tuple[str, str, str] | None:
    claim = clock("a", body, [Span(0, len(body))], country, world)
    if claim is None:
        return None
    assert claim.excerpt.text == claim.excerpt.span.of(body)
    return f"{claim.value.at:%H:%M}", claim.value.zone, claim.excerpt.text


@pytest.mark.parametrize(
    ("body", "at", "zone"),
    [
        ("They spoke at 11:30 p.m. Moscow time on Monday.", "23:30", "Europe/Moscow"),
        ("The call began at 11 pm Moscow time.", "23:00", "Europe/Moscow"),
        ("The call began at 23:30 (Moscow time).", "23:30", "Europe/Moscow"),
        ("They spoke at 12.15 a.m. Beijing time.", "00:15", "Asia/Shanghai"),
        ("They spoke at 20:30 GMT.", "20:30", "UTC"),
        ("They spoke at 9 a.m., U.S. time.", "09:00", "America/New_York"),
    ],
)
def test_a_time_with_its_zone_is_read(body: str, at: str, zone: str, world: World) -> None:
    told = found(body, world)
    assert told
    assert told[:2] == (at, zone)


def test_local_time_is_that_of_the_country_where_it_took_place(world: World) -> None:
    body = "They met at 6 p.m. local time in the palace."
    assert found(body, world) is None
    told = found(body, world, "PE")
    assert told
    assert told[:2] == ("18:00", "America/Lima")


@pytest.mark.parametrize(
    "body",
    [
        "They spoke at 11 p.m. on Monday.",
        "They spoke in 2014 Beijing time and again.",
        "They spoke at 14 p.m. Moscow time.",
        "They spoke at 25:00 Moscow time.",
        "They spoke at 11 p.m. Gotham time.",
        "It is 7 Moscow time zones away.",
    ],
)
def test_what_gives_no_time_with_a_zone(body: str, world: World) -> None:
    assert found(body, world) is None
