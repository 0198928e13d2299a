"""What tells a reader of the timeline that something new has come, without moving what is read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from app.model.errors import BadFilter
from app.model.filter import Filter
from app.pages import urls
from app.pages.views import wording
from app.store.feeds.arrivals import Arrivals

_EPOCH = datetime.fromtimestamp(0, UTC)


@dataclass(frozen=True, slots=True)
class Since:
    """The state that a page shows: the version of the data, and the moment of the last change of an event."""

    version: int
    moment: datetime

    def __str__(self) -> str:
        return f"{self.version}-{(self.moment - _EPOCH) // timedelta(microseconds=1)}"


FIRST = Since(0, _EPOCH)


@dataclass(frozen=True, slots=True)
class NewsView:
    """What `_news.html` shows: how much is new, and where it is seen."""

    words: str
    href: str


def since_of(text: str) -> Since:
    """A state as a page writes it. Raises `BadFilter`."""
    match = re.fullmatch(r"(\d{1,12})-(\d{1,16})", text, re.ASCII)
    if match is None:
        raise BadFilter("since", "This is not a state that a page gave. Load the timeline anew.")
    return Since(int(match[1]), _EPOCH + timedelta(microseconds=int(match[2])))


def news_address(wanted: Filter, since: Since) -> str:
    """Where a page asks whether anything new has come within its filter."""
    address = urls.address(wanted.but())
    return f"/news{address.removeprefix('/')}{'&' if '?' in address else '?'}since={since}"


def news_view(came: Arrivals, wanted: Filter) -> NewsView:
    """What has come, in words."""
    new = wording.many(came.new, "new event") if came.new else ""
    changed = (
        (f"{came.changed:,} changed" if new else f"{wording.many(came.changed, 'event')} changed")
        if came.changed
        else ""
    )
    return NewsView(", ".join(filter(None, (new, changed))), urls.address(wanted.but()))
