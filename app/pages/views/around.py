"""What the list says of an event besides its own values: what it is part of, and how a plan stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from app.model.line import Line
from app.model.plans.relation import Link, Related
from app.pages.urls import event_path
from app.pages.views import wording
from app.pages.views.event.plans import LINKS, OVERDUE, Head, is_overdue

_IN_LISTS = (Link.PART_OF, Link.FOLLOWED_BY)


@dataclass(frozen=True, slots=True)
class Around:
    """What hangs together with the events of a list, by their addresses; `today` None where nobody asks."""

    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)
    today: date | None = None

    def ties(self, line: Line) -> tuple[Head, ...]:
        """What an event is part of, or what came of it: "Part of a visit, 16–17 May 2024"."""
        return tuple(
            Head(
                LINKS[one.link],
                f"{wording.KINDS[one.kind].lower()}, {wording.when(one.dating)}",
                event_path(one.address),
            )
            for one in self.related.get(line.address, ())
            if one.link in _IN_LISTS
        )

    def late(self, line: Line) -> str:
        """That the date of a plan has passed with no report of it held."""
        if self.today is None:
            return ""
        came = any(one.link is Link.FOLLOWED_BY for one in self.related.get(line.address, ()))
        return wording.sentence(OVERDUE) if is_overdue(line.status, line.dating, came=came, today=self.today) else ""


ALONE = Around()
