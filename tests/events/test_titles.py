from __future__ import annotations

import pytest

from app.events.titles import title
from app.model.annotation import Kind, Status
from app.model.world import World
from tests.make import PUTIN, XI


@pytest.mark.parametrize(
    ("kind", "status", "place", "country", "gathering", "expected"),
    [
        (Kind.CALL, Status.HELD, None, None, None, "Xi and Putin speak by phone"),
        (Kind.VIDEO_CALL, Status.PLANNED, None, None, None, "Xi and Putin to speak by video link"),
        (Kind.MEETING, Status.HELD, "Samarkand", "UZ", None, "Xi and Putin meet in Samarkand"),
        (Kind.VISIT, Status.HELD, "Moscow", "RU", None, "Xi visits Moscow"),
        (Kind.VISIT, Status.PLANNED, None, "CN", None, "Putin to visit China"),
        (Kind.VISIT, Status.PROPOSED, None, "CN", None, "Putin may visit China"),
        (Kind.VISIT, Status.HELD, None, None, None, "Visit of Xi and Putin"),
        (Kind.SUMMIT, Status.PLANNED, "Shenzhen", "CN", "APEC", "Putin to attend the APEC summit in Shenzhen"),
        (Kind.SUMMIT, Status.HELD, "Samarkand", "UZ", "SCO", "Xi and Putin attend the SCO summit in Samarkand"),
        (Kind.MESSAGE, Status.HELD, None, None, None, "Xi and Putin exchange messages"),
        (Kind.CALL, Status.CANCELLED, None, None, None, "Call of Xi and Putin cancelled"),
    ],
)
def test_a_title_says_plainly_what_happens(
    kind: Kind,
    status: Status,
    place: str | None,
    country: str | None,
    gathering: str | None,
    expected: str,
    world: World,
) -> None:
    assert title(kind, status, (XI, PUTIN), place, country, gathering, world) == expected
