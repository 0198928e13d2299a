"""schema.org: an event as JSON-LD, which search engines and archives read in its page."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from app.model.annotation import Kind, Status
from app.model.dates import Dating, Precision
from app.model.event import Event
from app.model.world import World
from app.pages.exports.words import lines_of, topic_names
from app.pages.urls import event_path
from app.pages.views import wording
from app.store.timeline import Stored

_ONLINE = {Kind.CALL, Kind.VIDEO_CALL, Kind.MESSAGE}
_STATUS = {
    Status.HELD: "https://schema.org/EventScheduled",
    Status.PLANNED: "https://schema.org/EventScheduled",
    Status.POSTPONED: "https://schema.org/EventPostponed",
    Status.CANCELLED: "https://schema.org/EventCancelled",
}
# Within a script element "</script" would end it; within JSON these escapes mean the same characters.
_ESCAPES = {ord(char): f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}


def linked_data(stored: Stored, world: World, base: str, image: str) -> Markup:
    """JSON-LD of an event, safe within a script element."""
    text = json.dumps(event_data(stored, world, base, image), ensure_ascii=False)
    return Markup(text.translate(_ESCAPES))  # noqa: S704 (the escapes leave nothing that HTML could act on)


def event_data(stored: Stored, world: World, base: str, image: str) -> dict[str, Any]:
    """The event in the words of schema.org; what is not known is left out."""
    event = stored.event
    url = f"{base}{event_path(event.address)}"
    first, last = _dates(event.dating)
    data = {
        "@context": "https://schema.org",
        "@type": "Event",
        "@id": url,
        "identifier": event.address,
        "name": event.title,
        "description": " ".join(lines_of(event, world)),
        "url": url,
        "image": image,
        "startDate": first,
        "endDate": last,
        "eventStatus": _STATUS.get(event.status.value),
        "eventAttendanceMode": _mode(event.kind.value),
        "duration": f"PT{event.duration_minutes.value}M" if event.duration_minutes else None,
        "location": _location(event, world, url),
        "attendee": [{"@type": "Person", "name": name} for name in event.participants],
        "about": topic_names(event, world),
        "citation": list(event.chronology.sources) if event.chronology else None,
    }
    return {name: value for name, value in data.items() if value}


def _dates(dating: Dating) -> tuple[str | None, str | None]:
    """First and last day, month or year, as ISO 8601 writes what is known of them."""
    if dating.period is None:
        return None, None
    form = {Precision.DAY: "%Y-%m-%d", Precision.YEAR: "%Y"}.get(dating.precision, "%Y-%m")
    return dating.period.first.strftime(form), dating.period.last.strftime(form)


def _mode(kind: Kind) -> str:
    return f"https://schema.org/{'Online' if kind in _ONLINE else 'Offline'}EventAttendanceMode"


def _location(event: Event, world: World, url: str) -> dict[str, Any] | None:
    words = wording.place(event, world)
    if words:
        address = {
            "@type": "PostalAddress",
            "addressLocality": event.place.value if event.place else None,
            "addressCountry": event.country.value if event.country else None,
        }
        known = {name: value for name, value in address.items() if value}
        return {"@type": "Place", "name": words, "address": known}
    return {"@type": "VirtualLocation", "url": url} if event.kind.value in _ONLINE else None
