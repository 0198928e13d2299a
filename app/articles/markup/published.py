"""The day on which a page says that it was published, as the outlet's calendar had it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

from htmldate import find_date
from lxml.html import HtmlElement

from app.model.world import Outlet, World

_EARLIEST = date(1990, 1, 1)
_ISO = re.compile(
    r"(\d{4})-?(\d\d)-?(\d\d)(?:[T\s]+(\d{1,2}):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d:?\d\d)?)?.{0,20}"
)


def published_on(
    written: Iterable[str], tree: HtmlElement, url: str | None, outlet: Outlet | None, world: World | None
) -> date | None:
    """The first of the declared dates that is one; else the one that the page's markup or address gives.

    A time in UTC is turned into the outlet's own day, where the tracker knows the country; any other time was written
    with the outlet's zone, and its day is taken as written.
    """
    latest = datetime.now(UTC).date() + timedelta(days=2)
    for text in written:
        found = day_of(text, _hours(outlet, world))
        if found and _EARLIEST <= found <= latest:
            return found
    # Only what the page declares; a guess from anywhere in it would pass for a publication date.
    guess = find_date(
        tree,
        url=url,
        original_date=True,
        extensive_search=False,
        min_date=_EARLIEST.isoformat(),
        max_date=latest.isoformat(),
    )
    return date.fromisoformat(guess) if guess else None


def day_of(text: str, hours: int = 0) -> date | None:
    """The day of a written time; one in UTC is moved by so many hours."""
    match = _ISO.fullmatch(text.strip())
    try:
        if match is None:
            at = parsedate_to_datetime(text.strip())
            return _local(at, hours)
        year, month, day, hour, minute, second, zone = match.groups()
        if not hour or zone not in ("Z", "UTC", "GMT", "+00:00", "+0000", "-00:00"):
            return date(int(year), int(month), int(day))
        at = datetime(int(year), int(month), int(day), int(hour), int(minute), int(second or 0), tzinfo=UTC)
        return _local(at, hours)
    except (ValueError, OverflowError):
        return None


def _local(at: datetime, hours: int) -> date:
    in_utc = at.tzinfo is not None and not at.utcoffset()
    return (at + timedelta(hours=hours)).date() if in_utc else at.date()


def _hours(outlet: Outlet | None, world: World | None) -> int:
    country = world.country_by_code.get(outlet.country or "") if outlet and world else None
    return country.utc_offset if country else 0
